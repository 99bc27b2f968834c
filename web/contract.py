"""The JSON shapes of the endpoint that are no dataclass of another room (DESIGN sections 5, 6).

`web.shapes` makes them, `web.schemas` turns them into the schemas of `openapi.json`. Read by type
checkers and for the description only, so nothing that answers imports this module.
"""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from corpus.mention import Law
from index import Unknown
from index.feedback import Evidence, Rating
from qa.types import Kind, Language, Target, Verdict
from web.jobs import Job


class Problem(TypedDict):
    """Problem details (RFC 9457): `detail` holds both sentences, `de` and `en` each of them."""

    type: str
    title: str
    status: int
    detail: str
    de: str
    en: str


class Status(TypedDict):
    status: Literal["ok", "starting"]


class Page(TypedDict):
    """Which part of a list this is: `limit` entries at most, `offset` passed over, of `total`."""

    total: int
    offset: int
    limit: int


class ReportHead(TypedDict):
    """What a report is, without what it says."""

    id: str
    title: str
    source: str
    media_type: str
    sha256: str
    pages: int | None
    layout: Literal["table", "prose"]


class ReportSummary(ReportHead):
    """A report in a list; `columns`, `rows` and `passages` are counts."""

    columns: int
    rows: int
    passages: int
    warnings: list[str]


class ReportList(Page):
    reports: list[ReportSummary]


class Column(TypedDict):
    index: int
    title: str


class Paragraph(TypedDict):
    text: str
    kind: Literal["text", "heading", "item"]
    page_from: int | None
    page_to: int | None


class Cell(TypedDict):
    """What a row says under a column; both are null in a report without columns."""

    column: int | None
    title: str | None
    paragraphs: list[Paragraph]


class Row(TypedDict):
    """An Amt with its number and group, or a section; pages count from 1."""

    index: int
    label: str
    number: str | None
    group: str | None
    page_from: int | None
    page_to: int | None
    cells: list[Cell]


class WholeReport(ReportHead):
    """A stored report as `fundstelle read --json` gives it, with its id."""

    columns: list[Column]
    rows: list[Row]
    warnings: list[str]


class FoundWord(TypedDict):
    """A word of the query, and the index term that the passage has for it."""

    word: str
    term: str


class Shares(TypedDict):
    """What words, vectors, late interaction and length add to a score."""

    words: float
    dense: float
    late: float
    length: float


class Hit(TypedDict):
    """A passage found: the keys of a citation, the score and what both arms gave it.

    `shares` (null beyond the first hundred) and `found` come with `explain`.
    """

    report: str
    title: str
    row: str
    number: str | None
    column: str | None
    page_from: int | None
    page_to: int | None
    start: int
    end: int
    quote: str
    score: float
    words: float
    dense: float
    shares: NotRequired[Shares | None]
    found: NotRequired[list[FoundWord]]


class HitList(Page):
    """Passages, best first; `unknown` names filters that fit nothing where nothing is found."""

    query: str
    hits: list[Hit]
    unknown: list[Unknown]


class Tag(TypedDict):
    """A canonical name with its counts; `kind` and `ags` are a body's, `law` a norm's.

    `filter` is the member of `filters` that finds its passages, null where there is none.
    """

    label: str
    name: str
    kind: NotRequired[str]
    ags: NotRequired[str | None]
    law: NotRequired[Law]
    mentions: int
    passages: int
    rows: int
    reports: int
    filter: dict[str, str] | None


class TagList(TypedDict):
    """A page of the tags; `limit` is null where the command line asks for all."""

    total: int
    offset: int
    limit: int | None
    tags: list[Tag]


class JobReply(TypedDict):
    job: Job


class JobList(Page):
    jobs: list[Job]


class Said(TypedDict):
    """An answer without its quotes; `items` are the labels of a list."""

    kind: Kind
    target: Target | None
    items: list[str]
    number: int | None
    verdict: Verdict | None
    value: str | None


class FeedbackEntry(TypedDict):
    """A reader's word on an answer, with the quotes that were shown."""

    rating: Rating
    comment: str
    question: str
    language: Language
    filters: dict[str, str]
    answer: Said
    evidence: list[Evidence]
    id: int
    given_at: str


class FeedbackList(Page):
    feedback: list[FeedbackEntry]
