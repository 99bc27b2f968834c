"""The part of a table that stands on one page: rows of cells, each with its lines.

Parts come from rules (`ruled_part`) or from white space (`columns`); `join` makes tables
of them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.pdf.grid import RuledGrid
from corpus.pdf.lines import Line, lines_of
from corpus.pdf.page import Page, Word
from corpus.pdf.parted import parted
from corpus.pdf.rules import Rule
from corpus.pdf.turned import turned_lines

_RISE = 0.3
"""Of the type's size: the height above the baseline that tells which row a word is in."""


@dataclass(frozen=True, slots=True)
class PartCell:
    """Lines of a cell over `across` columns; `again` below the first row of a merged one."""

    lines: tuple[Line, ...] = ()
    across: int = 1
    again: bool = False


@dataclass(frozen=True, slots=True)
class PartRow:
    """A cell for each column; covered ones are empty."""

    cells: tuple[PartCell, ...]
    top: float
    bottom: float
    header: bool = False

    @property
    def is_band(self) -> bool:
        """One cell over all columns."""
        return len(self.cells) > 1 and self.cells[0].across == len(self.cells)

    @property
    def lines(self) -> list[Line]:
        return [line for cell in self.cells for line in cell.lines if not cell.again]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows on one page; `xs` are the edges of the columns, from left to right, `gutters` the
    white strips between those that no rules part."""

    page: int
    xs: tuple[float, ...]
    rows: tuple[PartRow, ...]
    ruled: bool
    gutters: tuple[tuple[float, float], ...] = ()

    @property
    def top(self) -> float:
        return self.rows[0].top

    @property
    def bottom(self) -> float:
        return self.rows[-1].bottom


def height_of(word: Word) -> float:
    """The height at which a word counts as standing."""
    return word.baseline - _RISE * word.style.size


def ruled_part(grid: RuledGrid, page: Page) -> Part:
    """The words of a page in the cells of a grid."""
    grid = parted(grid, _lines(grid, page))
    lines = _lines(grid, page)
    for number, field in enumerate(grid.fields):
        if number not in lines:
            lines[number] = list(turned_lines(page, grid.box(field)))
    rows = []
    for row in range(len(grid.ys) - 1):
        cells = [PartCell() for _ in range(grid.columns)]
        for number, field in enumerate(grid.fields):
            if field.row <= row < field.row_end:
                across = field.column_end - field.column
                cells[field.column] = PartCell(tuple(lines[number]), across, row > field.row)
        if not all(cell.again for cell in cells if cell.lines):
            rows.append(PartRow(tuple(cells), grid.ys[row], grid.ys[row + 1]))
    return Part(page.number, grid.xs, tuple(rows), True)


def _lines(grid: RuledGrid, page: Page) -> dict[int, list[Line]]:
    """The upright lines of each field of a grid that has some, by its number."""
    fields = {
        (row, column): number
        for number, field in enumerate(grid.fields)
        for row in range(field.row, field.row_end)
        for column in range(field.column, field.column_end)
    }
    words: dict[int, list[Word]] = {}
    for word in words_in(grid, page.words):
        row = min(bisect_right(grid.ys, height_of(word)), len(grid.ys) - 1) - 1
        column = min(bisect_right(grid.xs, word.middle), len(grid.xs) - 1) - 1
        words.setdefault(fields[max(row, 0), max(column, 0)], []).append(word)
    return {number: lines_of(members, page.number, page.rules) for number, members in words.items()}


def words_in(grid: RuledGrid, words: Iterable[Word]) -> list[Word]:
    """The words that stand inside a grid, or begin in it."""
    return [
        word
        for word in words
        if grid.holds(word.middle, height_of(word)) or grid.holds(word.x0 + 1, height_of(word))
    ]


def row_rules(rules: Sequence[Rule], left: float, right: float) -> list[float]:
    """The heights of rules that run under most of the span from `left` to `right`."""
    heights: dict[int, float] = {}
    for rule in rules:
        if rule.is_horizontal:
            covered = min(rule.x1, right) - max(rule.x0, left)
            heights[round(rule.top)] = heights.get(round(rule.top), 0.0) + max(0.0, covered)
    return sorted(float(h) for h, covered in heights.items() if covered > 0.6 * (right - left))
