"""Units: the sentences and list items that answers are found in and quoted from.

Every unit knows what stands above it (heading, introducing line) and before it, and which
bodies and norms it names. `Sources` holds the units of the reports asked, with postings over
their terms, so that a topic is scored on all of them at once.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus import Cell, Mention, Paragraph, Row, sentences
from index import IndexedReport
from qa.words import Word, content_words

Span = tuple[int, int]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

IN_SENTENCE = 1.0
IN_HEADING = 0.7
IN_ANTECEDENT = 0.7
IN_NEIGHBOUR = 0.35
IN_LABEL = 0.5
IN_TITLE = 0.3
OF_PART = 0.85
"""Weights of a term by its place around a unit, and of a compound's part. The antecedent is the
sentence before one that begins with a pronoun or a word that points back ("Er tagt ...")."""
_NONE: Ints = np.empty(0, dtype=np.int64)
_NOTHING: Floats = np.empty(0, dtype=np.float32)
TELLING_HEADING = 45
"""Characters from which a heading says enough to be found and quoted itself."""
_SECTION = re.compile(r"((?:§|Art\.?) ?\w+) (.+)$")
_REFERS_BACK = re.compile(
    r"\(|(?:Er|Sie|Es|Dies|Diese[rsnm]?|Das|Hier\w*|Da(?:bei|zu|für|ran|rin|mit|von|nach|durch|her|neben)"
    r"|Dort|So|Somit|Letztere\w*|Beide|Alle|Deren|Dessen|Ihr\w*|Sein\w*)\b"
)


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

    def row(self, unit: Unit) -> Row:
        """The row a unit stands in."""
        return self.reports[unit.report].report.rows[unit.row]


def gather(reports: Sequence[IndexedReport]) -> Sources:
    """Units, postings and mentions of the reports."""
    units = tuple(unit for number, one in enumerate(reports) for unit in _units(number, one))
    weights: dict[str, dict[int, float]] = {}
    surface: dict[str, str] = {}
    for number, unit in enumerate(units):
        for word, weight in _weighted_words(reports[unit.report], unit):
            _note(weights, number, word, weight)
            surface.setdefault(word.stem, word.text)
    frequency = {
        term: sum(weight >= OF_PART for weight in found.values()) for term, found in weights.items()
    }
    postings = {
        term: (
            np.fromiter(found.keys(), dtype=np.int64, count=len(found)),
            np.fromiter(found.values(), dtype=np.float32, count=len(found)),
        )
        for term, found in weights.items()
    }
    own, inherited = _mentions_of(reports, units)
    return Sources(
        tuple(reports),
        units,
        postings,
        frequency,
        surface,
        own,
        inherited,
        _naming(own, inherited),
        tuple(_passage_of(reports[unit.report], unit) for unit in units),
        _starts([(unit.report, unit.paragraph) for unit in units]),
        _cells(units),
        tuple(dict.fromkeys((unit.report, unit.row) for unit in units)),
        _starts([(unit.report, unit.row) for unit in units]),
    )


def _starts(places: Sequence[object]) -> Ints:
    """The numbers of the units that begin a paragraph or row; units of one stand together."""
    found = [n for n, place in enumerate(places) if not n or place != places[n - 1]]
    return np.array(found, dtype=np.int64)


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
    "SGB VIII" and "§ 78 SGB VIII"."""
    if norm == law or (norm.startswith(("§", "Art")) and norm.endswith(f" {law}")):
        return True
    section = _SECTION.match(law)
    return (
        section is not None
        and norm.startswith(f"{section[1]} ")
        and norm.endswith(f" {section[2]}")
    )


def _naming(
    own: Sequence[Sequence[Mention]], inherited: Sequence[Sequence[Mention]]
) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, mentions in enumerate(zip(own, inherited, strict=True)):
        for mention in (*mentions[0], *mentions[1]):
            found.setdefault(mention.name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _passage_of(one: IndexedReport, unit: Unit) -> int:
    """The number of the passage a unit begins in."""
    following = bisect_right(one.passages, unit.start, key=lambda passage: passage.start)
    return max(0, following - 1)


def _cells(units: Sequence[Unit]) -> dict[tuple[int, int, int | None], tuple[int, ...]]:
    found: dict[tuple[int, int, int | None], list[int]] = {}
    for number, unit in enumerate(units):
        found.setdefault((unit.report, unit.row, unit.column), []).append(number)
    return {place: tuple(numbers) for place, numbers in found.items()}


def _units(number: int, one: IndexedReport) -> Iterator[Unit]:
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


def _weighted_words(one: IndexedReport, unit: Unit) -> Iterator[tuple[Word, float]]:
    text = one.report.text
    row = one.report.rows[unit.row]
    for word in content_words(row.label):
        yield word, IN_LABEL
    for word in content_words(one.report.column_title(unit.column) or ""):
        yield word, IN_TITLE
    refers_back = _REFERS_BACK.match(text, unit.start) is not None
    before = IN_ANTECEDENT if refers_back else IN_NEIGHBOUR
    around = [(unit.before, before), *((span, IN_HEADING) for span in unit.above)]
    if unit.paragraph != (unit.start, unit.end):
        around.append((unit.paragraph, IN_NEIGHBOUR))
    for span, weight in around:
        if span is not None:
            for word in content_words(text[slice(*span)]):
                yield word, weight
    for word in content_words(text[unit.start : unit.end]):
        yield word, IN_SENTENCE


def _note(weights: dict[str, dict[int, float]], number: int, word: Word, weight: float) -> None:
    found = weights.setdefault(word.stem, {})
    found[number] = max(found.get(number, 0.0), weight)
    for part in word.parts:
        found = weights.setdefault(part, {})
        found[number] = max(found.get(number, 0.0), weight * OF_PART)


def _mentions_of(
    reports: Sequence[IndexedReport], units: Sequence[Unit]
) -> tuple[tuple[tuple[Mention, ...], ...], tuple[tuple[Mention, ...], ...]]:
    """Mentions inside each unit, and those of its heading and introducing line."""
    own: list[tuple[Mention, ...]] = []
    inherited: list[tuple[Mention, ...]] = []
    for unit in units:
        mentions = reports[unit.report].mentions
        own.append(_within(mentions, (unit.start, unit.end)))
        inherited.append(tuple(m for span in unit.above for m in _within(mentions, span)))
    return tuple(own), tuple(inherited)


def _within(mentions: Sequence[Mention], span: Span) -> tuple[Mention, ...]:
    return tuple(m for m in mentions if span[0] <= m.start and m.end <= span[1])
