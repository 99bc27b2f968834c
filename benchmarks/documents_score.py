"""Compare a reading of a made-up report with its gold."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.report import Cell, Report


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph as read; pages None where the reading names none."""

    text: str
    kind: str = "text"
    pages: tuple[int, int] | None = None


_NOTHING = Words("(ohneZeile)")
"""Stands for a cell of a row that was not found, so that empty cells do not count as right."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    label: str
    number: str | None
    group: str | None
    cells: dict[str, tuple[Words, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a file; `text` is everything it kept."""

    titles: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    text: str


@dataclass(slots=True)
class Tally:
    """Name to (right, all); the sums of several reports."""

    reports: int = 0
    seconds: float = 0.0
    shares: dict[str, tuple[float, int]] = field(
        default_factory=lambda: defaultdict(lambda: (0.0, 0))
    )

    def count(self, name: str, right: float, of: int = 1) -> None:
        before = self.shares[name]
        self.shares[name] = (before[0] + right, before[1] + of)

    def add(self, other: "Tally") -> None:
        self.reports += other.reports
        self.seconds += other.seconds
        for name, (right, of) in other.shares.items():
            self.count(name, right, of)


def squash(text: str) -> str:
    """Letters and digits only, as grade_cells.py compares them."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("\xad", "")
    return re.sub(r"[\W_]+", "", folded)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("\xad", "")
    return re.findall(r"[\w-]*\w", folded)


def reading_of(report: Report) -> Reading:
    rows = []
    for row in report.rows:
        cells: dict[str, tuple[Words, ...]] = {}
        for cell in row.cells:
            title = report.column_title(cell.column) or ""
            cells[title] = (*cells.get(title, ()), *_paragraphs(report, cell))
        rows.append(ReadRow(row.label, row.number, row.group, cells))
    return Reading(tuple(c.title for c in report.columns), tuple(rows), report.text)


def _paragraphs(report: Report, cell: Cell) -> Iterator[Words]:
    for p in cell.paragraphs:
        first, last = p.page_from, p.page_to
        pages = (first, last) if first is not None and last is not None else None
        yield Words(report.text[p.start : p.end], p.kind, pages)


def compare(gold: dict[str, Any], reading: Reading, seconds: float) -> tuple[Tally, list[str]]:
    """The counts of one report, and what differs in words."""
    tally = Tally(1, seconds)
    failures: list[str] = []
    _titles(gold, reading, tally, failures)
    kept = squash(reading.text)
    for text in gold["around"]:
        tally.count("around", squash(text) in kept)
    pairs = _pairs(gold, reading)
    for index, wanted in enumerate(gold["rows"]):
        row = reading.rows[pairs[index]] if index in pairs else None
        tally.count("rows", row is not None)
        tally.count("numbers", row is not None and row.number == wanted["nummer"])
        tally.count("groups", row is not None and row.group == gold["groups"][index])
        if row is None:
            failures.append(f"no row {wanted['amt']!r} ({wanted['printed']!r})")
        elif row.number != wanted["nummer"]:
            failures.append(f"{row.label}: number {row.number!r}, gold {wanted['nummer']!r}")
        elif row.group != gold["groups"][index]:
            failures.append(f"{row.label}: group {row.group!r}, gold {gold['groups'][index]!r}")
        for title, paragraphs in wanted["cells"].items():
            got = row.cells.get(_title_in(row, title), ()) if row else (_NOTHING,)
            got = _without_notes(got, gold.get("notes", ()))
            failures += _cell(f"{wanted['amt']} / {title}", paragraphs, got, tally)
    extra = _too_many(gold, reading, set(pairs.values()))
    tally.count("more", len(extra))
    failures += [f"row too many: {label!r}" for label in extra]
    return tally, failures


def _titles(gold: dict[str, Any], reading: Reading, tally: Tally, failures: list[str]) -> None:
    """All columns but the label's; that of numbers may be one of them or not."""
    found = [squash(title) for title in reading.titles]
    numbers = {squash(title) for title in gold["number_titles"]}
    wanted = [squash(title) for title in gold["titles"]]
    right = [title for title in found if title not in numbers] == wanted
    if not wanted and not found:
        return
    tally.count("columns", right)
    if not right:
        failures.append(f"columns {list(reading.titles)}, gold {gold['titles']}")


def _pairs(gold: dict[str, Any], reading: Reading) -> dict[int, int]:
    """Gold rows to rows read, by label and order; a preamble may have no label."""
    title = squash(gold["title"])
    wanted = [squash(row["amt"]) for row in gold["rows"]]
    found = []
    for row in reading.rows:
        label = squash(re.sub(r"\([^)]*\)", "", row.label))
        found.append(label if label or title not in wanted else title)
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    return {a + i: b + i for a, b, n in matcher.get_matching_blocks() for i in range(n)}


def _too_many(gold: dict[str, Any], reading: Reading, known: set[int]) -> list[str]:
    """Labels of rows that are none; what stands around a table may have a row of its own, under
    the document's title or none."""
    allowed = {"", squash(gold["title"])} if gold["around"] else set()
    return [
        row.label
        for index, row in enumerate(reading.rows)
        if index not in known and squash(row.label) not in allowed
    ]


def _title_in(row: ReadRow, title: str) -> str:
    return next((name for name in row.cells if squash(name) == squash(title)), "\0")


def _without_notes(got: tuple[Words, ...], notes: tuple[str, ...]) -> tuple[Words, ...]:
    """Footnotes may stand in the cell as paragraphs of their own; the marks may not."""
    known = {squash(note) for note in notes}
    return tuple(p for p in got if squash(re.sub(r"^\W*\d+\W*", "", p.text)) not in known)


def _cell(
    name: str, wanted: list[dict[str, Any]], got: tuple[Words, ...], tally: Tally
) -> list[str]:
    want_text = " ".join(p["text"] for p in wanted)
    got_text = " ".join(re.sub(r"^[-•–]\s+", "", p.text) for p in got)
    same = squash(want_text) == squash(got_text)
    a, b = _words(want_text), _words(got_text)
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    ratio = matcher.ratio() if a or b else 1.0
    tally.count("cells", same)
    tally.count("words", ratio)
    whole = {(squash(p.text), p.kind) for p in got}
    for paragraph in wanted:
        found = (squash(paragraph["text"]), paragraph["kind"]) in whole
        tally.count("paragraphs", found)
        if "pages" in paragraph:
            tally.count("pages", _on_page(paragraph, got))
    if ratio == 1.0 and same:
        return []
    parts = [
        f"gold {' '.join(a[i:j])[:70]!r} read {' '.join(b[k:m])[:70]!r}"
        for op, i, j, k, m in matcher.get_opcodes()
        if op != "equal"
    ]
    return [f"{name}: letters {'same' if same else 'DIFFER'}; " + "; ".join(parts[:3])]


def _on_page(paragraph: dict[str, Any], got: tuple[Words, ...]) -> bool:
    head = squash(paragraph["text"])[:25]
    page = paragraph["pages"][0]
    return any(head in squash(p.text) and p.pages and p.pages[0] <= page <= p.pages[1] for p in got)
