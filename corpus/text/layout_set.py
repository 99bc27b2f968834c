"""Pages of words set again from a character grid: tables between rules, in proportional type.

The places of a character grid say little about widths: what a column holds is measured with the
widths of a real face instead, and set at the column's own left edge, wherever the page had moved
it. Rules are drawn where columns and rows end, so that a page can be read as that of a PDF.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.pdf.page import Style, Word
from corpus.pdf.rules import Rule
from corpus.text.font_widths import Measure
from corpus.text.layout_cells import ColumnLine, Entry
from corpus.text.layout_fit import habits_of, in_columns, with_answers
from corpus.text.layout_rows import SetEntry, SetLine, Shape, key_of, row_starts, with_groups
from corpus.text.layout_tables import LayoutTable, TablePart
from corpus.text.pieces import fits_from

SIZE, LEADING = 10.0, 12.0
LEFT = 40.0
_PADDING = 4.0
_OUT_OF_PHASE = 0.35
"""Lines that one column's line stands at least below the other column's line above it."""
_CHARACTER = 5.0
_MOST_INDENT = 5
"""Characters; what stands further in belongs to a block that the page has moved."""
_NEAR = 8
_RISE, _FALL = 0.8, 0.25
"""Of the type's size: a row's edges above its first and below its last baseline."""


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with the edges of its columns in points, the lines of its parts, and those of them
    at which rows begin."""

    table: LayoutTable
    shape: Shape
    xs: tuple[float, ...]
    parts: tuple[tuple[SetLine, ...], ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class SetPart:
    """The words and rules of a table on one page, and its last baseline."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    bottom: float


def points(text: str, measure: Measure) -> float:
    """The width of a text in the type that everything is set in."""
    return measure(text) * SIZE / 1000


def set_table(table: LayoutTable, measure: Measure) -> SetTable:
    """A table with the widths of its columns, its labels and its groups found."""
    shaped = _shaped(table, measure)
    habits = habits_of(shaped.table, shaped.rows, measure)
    table = with_answers(table, shaped.rows, habits, shaped.shape.key, measure)
    shaped = _shaped(table, measure)
    table = in_columns(table, shaped.rows, habits, shaped.shape.key, measure)
    return _shaped(table, measure)


def _shaped(table: LayoutTable, measure: Measure) -> SetTable:
    """A table as its entries stand now."""
    widths = [0.0] * table.columns
    for part in table.parts:
        for line in part.lines:
            for column, entry in enumerate(line.entries):
                if entry is not None and not line.band:
                    widths[column] = max(widths[column], points(entry.text, measure))
    parts = [_set_lines(part, measure) for part in table.parts]
    groups = {
        line.entries[0].text.split()[0]
        for part in table.parts
        for line in part.lines
        if line.band and line.entries[0] is not None
    }
    shape = Shape(key_of(parts[0]), tuple(widths), frozenset(groups))
    xs = [LEFT - _PADDING]
    for column in range(table.columns):
        xs.append(xs[-1] + _extent(table, column, measure) + 2 * _PADDING)
    marked = tuple(tuple(with_groups(lines, shape)) for lines in parts)
    rows = tuple(tuple(row_starts(lines, shape, not number)) for number, lines in enumerate(marked))
    return SetTable(table, shape, tuple(xs), marked, rows)


def _extent(table: LayoutTable, column: int, measure: Measure) -> float:
    """The room that a column's entries need, those that stand in among them."""
    extent = 0.0
    for part in table.parts:
        for number, line in enumerate(part.lines):
            entry = line.entries[column]
            if entry is not None and not line.band:
                indent = _indent(part.lines, number, column, entry) * _CHARACTER
                extent = max(extent, indent + points(entry.text, measure))
    return extent


def set_part(table: SetTable, number: int, top: float, measure: Measure) -> SetPart:
    """The part of a table with this number, its first baseline at `top`."""
    part, lines = table.table.parts[number], table.parts[number]
    starts = table.rows[number]
    baselines = [top + LEADING * height for height in _heights(part.lines)]
    words: list[Word] = []
    rules: list[Rule] = []
    for start, end in pairwise([*starts, len(lines)]):
        words.extend(_words(part.lines[start:end], baselines[start:end], table, measure))
        edges = (baselines[start] - _RISE * SIZE, _foot(baselines, end))
        is_title = not number and not start and _is_title(lines[start:end], table.shape.key)
        xs = (table.xs[0], table.xs[-1]) if lines[start].band or is_title else table.xs
        rules.extend(_box(xs, *edges))
    return SetPart(tuple(words), tuple(rules), baselines[-1])


def _is_title(lines: Sequence[SetLine], key: int) -> bool:
    """Whether lines above the header say but one thing: the table's title."""
    filled = {c for line in lines for c, entry in enumerate(line.entries) if entry is not None}
    return len(filled) == 1 and key not in filled


def _foot(baselines: Sequence[float], end: int) -> float:
    if end < len(baselines):
        return baselines[end] - _RISE * SIZE
    return baselines[-1] + _FALL * SIZE


def _box(xs: Sequence[float], top: float, bottom: float) -> Iterator[Rule]:
    yield Rule(xs[0], top, xs[-1], top)
    yield Rule(xs[0], bottom, xs[-1], bottom)
    for x in xs:
        yield Rule(x, top, x, bottom)


def _heights(lines: Sequence[ColumnLine]) -> list[float]:
    """The height of each line, in lines: columns out of phase share the room between lines."""
    heights: list[float] = []
    reached = [-1.0] * len(lines[0].entries)
    for number, line in enumerate(lines):
        gap = line.number - lines[number - 1].number if number else 0
        if not number:
            here = 0.0
        elif gap > 1 or line.band:
            here = heights[-1] + gap
        else:
            columns = [c for c, entry in enumerate(line.entries) if entry is not None]
            here = max(heights[-1] + _OUT_OF_PHASE, *(reached[c] + 1 for c in columns))
        heights.append(here)
        for column, entry in enumerate(line.entries):
            if entry is not None:
                reached[column] = here
    return heights


def _set_lines(part: TablePart, measure: Measure) -> tuple[SetLine, ...]:
    heights = _heights(part.lines)
    numbers = range(len(part.lines))
    return tuple(_set_line(part.lines, number, heights, measure) for number in numbers)


def _set_line(
    lines: Sequence[ColumnLine], number: int, heights: Sequence[float], measure: Measure
) -> SetLine:
    line = lines[number]
    entries: list[SetEntry | None] = []
    for column, entry in enumerate(line.entries):
        if entry is None:
            entries.append(None)
            continue
        after = next((e for below in lines[number + 1 :] if (e := below.entries[column])), None)
        fits = fits_from(entry.text, after.text, measure) * SIZE / 1000 if after else 0.0
        entries.append(SetEntry(entry.text, heights[number], points(entry.text, measure), fits))
    gap = line.number - lines[number - 1].number if number else 1
    return SetLine(tuple(entries), gap, line.band)


def _words(
    rows: Sequence[ColumnLine], baselines: Sequence[float], table: SetTable, measure: Measure
) -> Iterator[Word]:
    for number, (line, baseline) in enumerate(zip(rows, baselines, strict=True)):
        for column, entry in enumerate(line.entries):
            if entry is not None:
                indent = 0 if line.band else _indent(rows, number, column, entry)
                x = table.xs[column] + _PADDING + indent * _CHARACTER
                yield from words_at(entry.text, x, baseline, measure)


def _indent(rows: Sequence[ColumnLine], number: int, column: int, entry: Entry) -> int:
    """How many characters an entry stands in from those of its cell around it."""
    around = rows[max(0, number - _NEAR) : number + _NEAR + 1]
    starts = [e.start for line in around if (e := line.entries[column]) is not None]
    near = [start for start in starts if entry.start - start <= _MOST_INDENT]
    return max(0, entry.start - min(near))


def words_at(
    text: str, x: float, baseline: float, measure: Measure, style: Style | None = None
) -> Iterator[Word]:
    """The words of a line of text that begins at `x`."""
    style = style or Style(SIZE, False, False)
    scale = style.size / SIZE
    place = 0
    for word in text.split(" "):
        start = points(text[:place], measure) * scale
        end = points(text[: place + len(word)], measure) * scale
        yield Word(word, x + start, x + end, baseline, style)
        place += len(word) + 1
