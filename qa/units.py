"""Units: the sentences and list items that answers are found in and quoted from.

Every unit knows what stands above it (heading, introducing line) and before it, and which
bodies and norms it names. `Sources` holds the units of the reports asked, with postings over
their terms, so that a topic is scored on all of them at once.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus import Cell, Mention, Paragraph, Row, sentences
from index import IndexedReport
from qa.words import content_words

Span = tuple[int, int]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OF_PART = 0.85
"""Weight of a compound's part, of a whole word's."""
_NONE: Ints = np.empty(0, dtype=np.int64)
_NOTHING: Floats = np.empty(0, dtype=np.float32)
TELLING_HEADING = 45
"""Characters from which a heading says enough to be found and quoted itself."""
_SECTION = re.compile(r"((?:§|Art\.?) ?\w+) (.+)$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A quotable span `start:end`; `above` are the spans of its heading and introducing line."""

    report: int
    row: int
    column: int | None
    start: int
    end: int
    paragraph: Span
    kind: str
    above: tuple[Span, ...]
    before: Span | None
    page_from: int | None
    page_to: int | None


@dataclass(frozen=True, slots=True)
class Sources:
    """All units of the reports asked; `postings` maps a term to unit numbers and weights."""

    reports: tuple[IndexedReport, ...]
    units: tuple[Unit, ...]
    postings: dict[str, tuple[Ints, Floats]]
    frequency: dict[str, int]
    surface: dict[str, str]
    mentions: tuple[tuple[Mention, ...], ...] = field(repr=False)
    inherited: tuple[tuple[Mention, ...], ...] = field(repr=False)
    naming: dict[str, frozenset[int]] = field(repr=False)
    passages: tuple[int, ...] = field(repr=False)
    paragraph_starts: Ints = field(repr=False)
    cells: dict[tuple[int, int, int | None], tuple[int, ...]] = field(repr=False)
    rows: tuple[tuple[int, int], ...] = field(repr=False)
    row_starts: Ints = field(repr=False)

    def text(self, unit: Unit) -> str:
        """The exact words of a unit."""
        return self.reports[unit.report].report.text[unit.start : unit.end]

    def units_naming(self, name: str) -> frozenset[int]:
        """Units that name a body or norm, themselves or above; "SGB VIII" has all its norms."""
        found = self.naming.get(name, frozenset())
        return found.union(*(u for other, u in self.naming.items() if is_norm_of(name, other)))

    def units_in(self, place: tuple[int, int]) -> range:
        """The units of a row (report, row), which stand together; none of a row without text."""
        at = bisect_left(self.rows, place)
        if at == len(self.rows) or self.rows[at] != place:
            return range(0)
        ends = (*self.row_starts[at + 1 : at + 2].tolist(), len(self.units))
        return range(int(self.row_starts[at]), ends[0])

    def row(self, unit: Unit) -> Row:
        """The row a unit stands in."""
        return self.reports[unit.report].report.rows[unit.row]


def naming_label(sources: Sources, label: str) -> NDArray[np.bool_]:
    """Which units hold all content words of a label in their own sentence: shape (units,)."""
    held = np.ones(len(sources.units), dtype=np.bool_)
    for word in content_words(label):
        numbers, weights = sources.postings.get(word.stem, (_NONE, _NOTHING))
        here = np.zeros(len(sources.units), dtype=np.bool_)
        here[numbers[weights >= OF_PART]] = True
        held &= here
    return held


def is_norm_of(law: str, norm: str) -> bool:
    """Whether a norm belongs to a law or section, or is it: "§ 78 Abs. 1 SGB VIII" to both
    "SGB VIII" and "§ 78 SGB VIII", and to "SGB", named without the book (or the Land)."""
    if norm == law or (norm.startswith(("§", "Art")) and norm.endswith(f" {law}")):
        return True
    if not law.startswith(("§", "Art")) and f" {law} " in f" {norm}":
        return True
    section = _SECTION.match(law)
    return (
        section is not None
        and norm.startswith(f"{section[1]} ")
        and norm.endswith(f" {section[2]}")
    )


def units_of(number: int, one: IndexedReport) -> Iterator[Unit]:
    for row in one.report.rows:
        for cell in row.cells:
            yield from _cell_units(number, one.report.text, row, cell)


def _cell_units(number: int, text: str, row: Row, cell: Cell) -> Iterator[Unit]:
    heading: Span | None = None
    intro: Span | None = None
    before: Span | None = None
    for position, paragraph in enumerate(cell.paragraphs):
        span = (paragraph.start, paragraph.end)
        if paragraph.kind == "heading":
            heading, intro, before = span, None, None
            is_title = any(other.kind != "heading" for other in cell.paragraphs)
            if is_title and span[1] - span[0] < TELLING_HEADING:
                continue
        elif paragraph.kind == "text" and not text[slice(*span)].rstrip().endswith(":"):
            intro = None
        item = _item_it_goes_on(cell, position)
        above = tuple(s for s in (heading, intro, item) if s is not None and s != span)
        for start, end in sentences(text[slice(*span)]):
            here = (span[0] + start, span[0] + end)
            place = (row.index, cell.column)
            yield _unit((number, *place), here, paragraph, above, before)
            before = here
        if text[slice(*span)].rstrip().endswith(":"):
            intro = span


def _item_it_goes_on(cell: Cell, position: int) -> Span | None:
    """The item that a text between two items says more of."""
    around = cell.paragraphs[position - 1 : position + 2] if position else ()
    if [paragraph.kind for paragraph in around] != ["item", "text", "item"]:
        return None
    return around[0].start, around[0].end


def _unit(
    place: tuple[int, int, int | None],
    span: Span,
    paragraph: Paragraph,
    above: tuple[Span, ...],
    before: Span | None,
) -> Unit:
    whole = (paragraph.start, paragraph.end)
    pages = paragraph.page_at(span[0]), paragraph.page_at(span[1] - 1)
    return Unit(*place, *span, whole, paragraph.kind, above, before, *pages)
