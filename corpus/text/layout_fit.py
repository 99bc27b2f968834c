"""Entries that a character grid has moved out of their columns, put back.

-layout sets a block as near to the one on its left as it can. Beside an empty cell, or one of a
single word, all that follows in the row moves to the left, at times into the place of another
column; and a narrow column's answer may be parted from the text before it by one blank only.
Widths in proportional type, kinds of entries and the words that go on tell the column.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import log

from corpus.text.font_widths import Measure
from corpus.text.layout_cells import ColumnLine, Entry
from corpus.text.layout_tables import LayoutTable, TablePart, joins
from corpus.text.model import best_width
from corpus.text.pages import Block
from corpus.text.pieces import Kind, Piece, kind_of, piece
from corpus.text.scores import width_score

_ANSWERS = ("yesno", "none", "date", "amount")
_SOME = 0.2
"""Share of a column's entries that must be of the answer's kind."""
_LONGEST = 3
"""Words of an answer."""
_OVER = 1.005
_MOVED, _BETTER = 1.5, 2.5
"""Cost of a block's move in log units; by how much a row must fit better after it."""
_SEEN_KIND = 0.3


@dataclass(frozen=True, slots=True)
class Habit:
    """What a column usually holds: its width in thousandths of the type's size, None where
    unknown, and the kinds of its cells."""

    width: float | None
    kinds: Counter[Kind]

    def share(self, kind: Kind) -> float:
        return self.kinds[kind] / max(1, self.kinds.total())


Rows = Sequence[Sequence[int]]
"""For each part of a table, the lines at which rows begin."""


def habits_of(table: LayoutTable, rows: Rows, measure: Measure) -> list[Habit]:
    """The habits of all columns, from the rows below the header."""
    pieces: list[list[Piece]] = [[] for _ in range(table.columns)]
    for part, starts in zip(table.parts, rows, strict=True):
        for row in list(_rows(part, starts))[part is table.parts[0] :]:
            for column, cell in enumerate(_cells(row, table.columns)):
                if cell:
                    pieces[column].append(_piece(cell, measure))
    return [Habit(best_width(some), Counter(p.kind for p in some)) for some in pieces]


def with_answers(
    table: LayoutTable, rows: Rows, habits: Sequence[Habit], key: int, measure: Measure
) -> LayoutTable:
    """The table with answers cut off that one blank parts from the text before them."""
    parts = []
    for part, starts in zip(table.parts, rows, strict=True):
        lines: list[ColumnLine] = []
        for row in _rows(part, starts):
            lines.extend(_with_answers(row, habits, key, measure))
        parts.append(replace(part, lines=tuple(lines)))
    return replace(table, parts=tuple(parts))


def _with_answers(
    row: Sequence[ColumnLine], habits: Sequence[Habit], key: int, measure: Measure
) -> Sequence[ColumnLine]:
    """A row with the answer of its first line in the column after the text that it follows."""
    if row[0].band:
        return row
    for column, here in enumerate(row[0].entries[:-1]):
        width = habits[column].width
        if here is None or (
            column != key and (width is None or measure(here.text) <= _OVER * width)
        ):
            continue
        cut = _answer_at_end(here, habits[column + 1])
        cells = _cells(row, len(habits))
        free = next((c for c in range(column + 1, len(cells)) if not cells[c]), None)
        if cut is not None and free is not None:
            where = {c: c + 1 for c in range(column + 1, free)}
            moved = [_moved(line, where) for line in row]
            entries = list(moved[0].entries)
            entries[column : column + 2] = cut
            return [replace(moved[0], entries=tuple(entries)), *moved[1:]]
    return row


def _answer_at_end(entry: Entry, habit: Habit) -> tuple[Entry, Entry] | None:
    """An entry in two, before the answer at its end that the column beside it usually holds."""
    words = entry.text.split(" ")
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        text = " ".join(words[-count:])
        kind = kind_of(text)
        if kind in _ANSWERS and habit.share(kind) >= _SOME:
            start = entry.end - len(text)
            before = " ".join(words[:-count])
            return Entry(entry.start, start - 1, before), Entry(start, entry.end, text)
    return None


def in_columns(
    table: LayoutTable, rows: Rows, habits: Sequence[Habit], key: int, measure: Measure
) -> LayoutTable:
    """The table with each row's cells in the columns that they fit best."""
    parts = []
    last: list[str | None] = [None] * table.columns
    for part, starts in zip(table.parts, rows, strict=True):
        lines: list[ColumnLine] = []
        for row in _rows(part, starts):
            if part.sure:
                lines.extend(row)
            else:
                lines.extend(_placed(row, habits, key, (last, measure)))
            cells = _cells(lines[-len(row) :], table.columns)
            last = [cell[-1] if cell else None for cell in cells]
        parts.append(replace(part, lines=tuple(lines)))
    return replace(table, parts=tuple(parts))


def _placed(
    row: Sequence[ColumnLine],
    habits: Sequence[Habit],
    key: int,
    context: tuple[Sequence[str | None], Measure],
) -> Sequence[ColumnLine]:
    """The lines of a row, its cells moved to where they fit better."""
    cells = _cells(row, len(habits))
    filled = [c for c, cell in enumerate(cells) if cell and c != key]
    free = [c for c in range(len(habits)) if c != key]
    if len(filled) in (0, len(free)) or any(line.band for line in row):
        return row
    last, measure = context
    goes_on = not cells[key]
    costs = {
        (c, to): _cost(_piece(cells[c], measure), habits[to], last[to] if goes_on else None)
        + (_MOVED if c != to else 0.0)
        for c in filled
        for to in free
    }

    def total(places: Sequence[int]) -> float:
        return sum(costs[c, to] for c, to in zip(filled, places, strict=True))

    best = min(combinations(free, len(filled)), key=total)
    if total(best) > total(filled) - _BETTER:
        return row
    where = dict(zip(filled, best, strict=True))
    return [_moved(line, where) for line in row]


def _cost(cell: Piece, habit: Habit, last: str | None) -> float:
    """How badly a cell fits a column."""
    cost = 0.0 if habit.width is None else -width_score(cell, habit.width, cell.has_item)
    if cell.kind in _ANSWERS or habit.share("yesno") > 0.5:
        cost -= log((habit.share(cell.kind) + _SEEN_KIND) / (1 + _SEEN_KIND))
    return cost - (joins(last, cell.lines[0]) if last else 0.0)


def _moved(line: ColumnLine, where: dict[int, int]) -> ColumnLine:
    if line.band:
        return line
    entries: list[Entry | None] = [None] * len(line.entries)
    for column, entry in enumerate(line.entries):
        if entry is not None:
            entries[where.get(column, column)] = entry
    return replace(line, entries=tuple(entries))


def _rows(part: TablePart, starts: Sequence[int]) -> Iterator[Sequence[ColumnLine]]:
    for start, end in pairwise([*starts, len(part.lines)]):
        yield part.lines[start:end]


def _cells(row: Sequence[ColumnLine], columns: int) -> list[list[str]]:
    """The lines of each column of a row."""
    return [
        [e.text for line in row if not line.band and (e := line.entries[column]) is not None]
        for column in range(columns)
    ]


def _piece(lines: Sequence[str], measure: Measure) -> Piece:
    return piece(lines, Block(0, tuple(lines), 0, 0), measure)
