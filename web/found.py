"""Passages found, for display: as Fundstellen with the query's words marked, counted by what
they can be filtered by, in pages."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.mention import Law
from index import Filters, Hit, Index, IndexedReport, terms
from index.touching import Touching
from qa.types import Citation
from web.marked import Piece
from web.sources import citation_of

A_PAGE = 10
MOST_HITS = 200
"""Passages that a query finds at most."""
NEAREST, FEW = 20, 5
"""Passages that hold no word of the query are found only among the first so many: where no passage
holds one, and where some do."""
TELLING = 3
"""Terms that a passage must have to be found without a word of the query."""
MOST_VALUES = 15
"""Values that are offered to filter by, of each kind."""
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of a report; `hit` says how a query found it."""

    indexed: IndexedReport
    passage: int
    hit: Hit | None = None

    @property
    def citation(self) -> Citation:
        return citation_of(self.indexed, self.indexed.passages[self.passage])

    @property
    def holds_a_word(self) -> bool:
        """Whether it was found by a word of the query."""
        return self.hit is not None and self.hit.words > 0

    @property
    def says_something(self) -> bool:
        """Whether it has words enough to say a thing in other words; "ja" has not."""
        passage = self.indexed.passages[self.passage]
        return len(terms(self.indexed.report.text[passage.start : passage.end])) >= TELLING


@dataclass(frozen=True, slots=True)
class Shown:
    """A Fundstelle with its words in pieces, those of the query marked."""

    citation: Citation
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value to filter by: how it is shown, what the filter takes, how many passages have it."""

    name: str
    value: str
    count: int


def find(index: Index, query: str, filters: Filters) -> list[Found]:
    """What a query finds, best first; without one all that pass the filters, in reading order."""
    if query:
        hits = index.search(query, MOST_HITS, filters)
        known = {hit.report: index.report(hit.report) for hit in hits}
        found = [
            Found(indexed, hit.passage, hit)
            for hit in hits
            if (indexed := known[hit.report]) is not None
        ]
        without = FEW if any(hit.words > 0 for hit in hits) else NEAREST
        return [
            one
            for at, one in enumerate(found)
            if one.holds_a_word or (at < without and one.says_something)
        ]
    passing = index.passing(filters)
    if passing is None:
        return []
    return [
        Found(indexed, passage)
        for indexed in index.reports()
        for passage in sorted(passing.get(indexed.id, ()))
    ]


def shown(index: Index, query: str, found: Sequence[Found]) -> list[Shown]:
    """The passages with the words of the query marked."""
    held = iter(index.found_words(query, [one.hit for one in found if one.hit]))
    made = []
    for one in found:
        cited = one.citation
        marked = {term for _, term in next(held)} if one.hit else set()
        made.append(Shown(cited, tuple(_pieces(cited.quote, marked))))
    return made


def _pieces(text: str, held: set[str]) -> Iterator[Piece]:
    at = 0
    for word in _WORD.finditer(text):
        if held and held.intersection(terms(word.group())):
            if at < word.start():
                yield Piece(text[at : word.start()])
            yield Piece(word.group(), marked=True)
            at = word.end()
    if at < len(text):
        yield Piece(text[at:])


def values(found: Sequence[Found]) -> Mapping[str, list[Value]]:
    """By filter what the passages found can be narrowed to, the most frequent first."""
    counted: dict[str, Counter[tuple[str, str]]] = {
        name: Counter() for name in ("report", "amt", "column", "kommune", "gesetz")
    }
    touching = {one.indexed.id: Touching(one.indexed.mentions) for one in found}
    for one in found:
        report, passage = one.indexed.report, one.indexed.passages[one.passage]
        counted["report"][report.title, one.indexed.id] += 1
        label = report.rows[passage.row].label
        counted["amt"][label, label] += 1
        if title := report.column_title(passage.column):
            counted["column"][title, title] += 1
        spans = [(passage.start, passage.end), *([passage.heading] if passage.heading else [])]
        mentions = [m for span in spans for m in touching[one.indexed.id].at(*span)]
        for name in {m.name for m in mentions if m.label == "KOMMUNE"}:
            counted["kommune"][name, name] += 1
        for code in {m.value.code for m in mentions if isinstance(m.value, Law)} - {None}:
            counted["gesetz"][str(code), str(code)] += 1
    return {
        name: [Value(*key, count) for key, count in counter.most_common(MOST_VALUES)]
        for name, counter in counted.items()
    }


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of how many; pages count from 1."""

    page: int
    total: int
    size: int = A_PAGE

    @classmethod
    def of(cls, raw: str, total: int) -> "Paging":
        """The page asked for, the nearest there is."""
        asked = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else 1
        return cls(max(1, min(asked, -(-total // A_PAGE))), total)

    @property
    def pages(self) -> int:
        return -(-self.total // self.size)

    @property
    def near(self) -> list[int | None]:
        """Pages to link: the first, the last and those around this one; None for a gap."""
        wanted = {1, self.pages, *range(self.page - 2, self.page + 3)}
        kept = sorted(page for page in wanted if 1 <= page <= self.pages)
        linked: list[int | None] = []
        for page in kept:
            if linked and linked[-1] is not None and page > linked[-1] + 1:
                linked.append(None)
            linked.append(page)
        return linked

    def cut(self, found: Sequence[Found]) -> Sequence[Found]:
        """The passages of this page."""
        return found[(self.page - 1) * self.size : self.page * self.size]
