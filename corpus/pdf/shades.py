"""Rules that stand for the shades behind cells: where these meet, columns and rows have edges.

Programs shade each cell with a rectangle of its own. Rectangles that stand side by side, with text
in them that keeps to their columns, are rows of a table; every other row may have none. A box
around prose, shaded paragraphs and highlighted words are no cells.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.pdf.lines import Line
from corpus.pdf.parted import runs_over
from corpus.pdf.rules import Fill, Rule
from corpus.pdf.shade_reach import SNAP, between, clustered, reach, spans

_GAP = 1.5
"""Points between two cells that stand side by side."""
_NARROWEST, _LOWEST = 8.0, 6.0
"""Points of a cell."""
_MOST = 800
"""Rectangles of one page that are looked at: beyond, it is a drawing."""
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2
_TIGHT, _BLANK = 0.75, 0.6
"""Points left of words that are highlighted, or less; of the type's size right of them."""


@dataclass(frozen=True, slots=True)
class _Band:
    """Cells side by side, from left to right."""

    cells: tuple[Fill, ...]

    @property
    def top(self) -> float:
        return min(cell[1] for cell in self.cells)

    @property
    def bottom(self) -> float:
        return max(cell[3] for cell in self.cells)

    @property
    def xs(self) -> list[float]:
        return clustered([x for cell in self.cells for x in (cell[0], cell[2])])


@dataclass(frozen=True, slots=True)
class Columns:
    """The edges of a table's columns in points, and whether some of its rows have no shade."""

    xs: tuple[float, ...]
    zebra: bool

    def are(self, xs: Sequence[float]) -> bool:
        """Whether the edges are these."""
        return len(xs) == len(self.xs) and all(
            abs(a - b) <= SNAP for a, b in zip(xs, self.xs, strict=True)
        )


def shaded_columns(fills: Sequence[Fill], lines: Sequence[Line]) -> list[Columns]:
    """The columns of the tables of a page whose rows are shaded for sure; `lines` are those of
    its text."""
    tables = _tables(_bands(_cells(fills)), lines)
    return [
        Columns(tuple(_xs(table)), _is_zebra(table))
        for table in tables
        if len(table) >= _FEWEST_ROWS
    ]


def shade_rules(
    fills: Sequence[Fill],
    lines: Sequence[Line],
    rules: Sequence[Rule],
    known: Sequence[Columns] = (),
) -> tuple[Rule, ...]:
    """The rules of the tables that the fills of a page shade; `lines` and `rules` are those that
    it shows, `known` the columns of tables on all pages: of these, one shaded row will do."""
    cells = _cells(fills)
    found: list[Rule] = []
    for table in _tables(_bands(cells), lines):
        same = [columns for columns in known if columns.are(_xs(table))]
        if same or len(table) >= _FEWEST_ROWS:
            zebra = _is_zebra(table) or any(columns.zebra for columns in same)
            found.extend(_drawn(table, zebra, cells, lines, rules))
    return tuple(found)


def _cells(fills: Sequence[Fill]) -> list[Fill]:
    """The fills that may be cells; none on a page that is a drawing."""
    cells = [fill for fill in fills if _is_cell_wide(fill)]
    if len(cells) > _MOST:
        return []
    return [cell for cell in cells if not any(_holds(cell, other) for other in cells)]


def _is_cell_wide(fill: Fill) -> bool:
    return fill[2] - fill[0] >= _NARROWEST and fill[3] - fill[1] >= _LOWEST


def _holds(outer: Fill, inner: Fill) -> bool:
    """Whether a rectangle is the ground on which a smaller one lies."""
    inside = (
        outer[0] <= inner[0] + _GAP
        and outer[1] <= inner[1] + _GAP
        and outer[2] >= inner[2] - _GAP
        and outer[3] >= inner[3] - _GAP
    )
    return inside and (
        outer[2] - outer[0] > inner[2] - inner[0] + 2 * _NARROWEST
        or outer[3] - outer[1] > inner[3] - inner[1] + 2 * _LOWEST
    )


def _bands(cells: Sequence[Fill]) -> list[_Band]:
    """The cells of one height that stand side by side, those bands that begin further up first."""
    bands: list[list[Fill]] = []
    for cell in sorted(cells, key=lambda c: (round(c[1]), c[0])):
        for band in bands:
            last = band[-1]
            beside = -_GAP <= cell[0] - last[2] <= _GAP
            if beside and abs(cell[1] - last[1]) <= _GAP:
                band.append(cell)
                break
        else:
            bands.append([cell])
    found = [_Band(tuple(band)) for band in bands if len(band) >= _FEWEST_COLUMNS]
    whole = [band for band in found if not any(_is_part(band, other) for other in found)]
    return sorted(whole, key=lambda band: band.top)


def _is_part(band: _Band, other: _Band) -> bool:
    """Whether a band is but some of the columns of another one, beside a merged cell."""
    inside = all(any(abs(x - edge) <= SNAP for edge in other.xs) for x in band.xs)
    return inside and band.xs[-1] - band.xs[0] < other.xs[-1] - other.xs[0] - _NARROWEST


def _tables(bands: Iterable[_Band], lines: Sequence[Line]) -> list[list[_Band]]:
    """Bands of the same columns with no prose between; those around single words are left out."""
    tables: list[list[_Band]] = []
    for band in bands:
        if _is_highlight(band, lines) or _is_crossed(band, lines):
            continue
        if tables and _go_on(tables[-1], band, lines):
            tables[-1].append(band)
        else:
            tables.append([band])
    return tables


def _go_on(table: Sequence[_Band], band: _Band, lines: Sequence[Line]) -> bool:
    above, below = _xs(table), band.xs
    few, many = sorted((above, below), key=len)
    ends = abs(above[0] - below[0]) <= SNAP and abs(above[-1] - below[-1]) <= SNAP
    if not ends or not all(any(abs(x - other) <= SNAP for other in many) for x in few):
        return False
    gap = between(lines, table[-1].bottom, band.top)
    over = [line for line in gap if all(runs_over(line, x) for x in many[1:-1])]
    outside = any(line.x0 < above[0] or line.x1 > above[-1] for line in gap)
    return not outside and len(over) <= 1


def _xs(table: Iterable[_Band]) -> list[float]:
    return clustered([x for band in table for x in band.xs])


def _is_highlight(band: _Band, lines: Sequence[Line]) -> bool:
    """Whether the cells lie but around words, as a highlighter marks them."""
    words = [word for line in between(lines, band.top, band.bottom) for word in line.words]
    tight = [
        any(word.x0 - cell[0] <= _TIGHT for word in inside)
        and any(cell[2] - word.x1 <= _BLANK * word.style.size for word in inside)
        for cell in band.cells
        if (inside := [word for word in words if cell[0] <= word.middle <= cell[2]])
    ]
    return bool(tight) and all(tight)


def _is_crossed(band: _Band, lines: Sequence[Line]) -> bool:
    """Whether text runs over the edges between cells, or none stands in them."""
    inside = between(lines, band.top, band.bottom)
    inner = band.xs[1:-1]
    return not inside or any(runs_over(line, x) for line in inside for x in inner)


def _drawn(
    table: Sequence[_Band],
    zebra: bool,
    cells: Sequence[Fill],
    lines: Sequence[Line],
    rules: Sequence[Rule],
) -> Iterator[Rule]:
    """The edges of all cells of a table, of those without a shade too."""
    xs = _xs(table)
    fitting = [cell for cell in cells if _fits(cell, xs)]
    ends = min(band.top for band in table), max(band.bottom for band in table)
    plain = [line for line in lines if not _is_shaded(line, cells)]
    top, bottom = reach(ends, xs, zebra, fitting, plain, rules)
    inside = [cell for cell in fitting if top - _GAP <= cell[1] and cell[3] <= bottom + _GAP]
    across = [r.top for r in rules if spans(r, xs) and top - SNAP <= r.top <= bottom + SNAP]
    ys = clustered([top, bottom, *across, *(y for cell in inside for y in (cell[1], cell[3]))])
    for y in ys:
        for low, high in pairwise(xs):
            if not any(_is_in((low + high) / 2, y, cell) for cell in inside):
                yield Rule(low, y, high, y)
    for upper, lower in pairwise(ys):
        here = between(lines, upper, lower)
        for x in xs:
            merged = any(_is_in(x, (upper + lower) / 2, cell) for cell in inside)
            edge = x in (xs[0], xs[-1])
            if edge or not (merged or any(runs_over(line, x) for line in here)):
                yield Rule(x, upper, x, lower)


def _is_shaded(line: Line, cells: Sequence[Fill]) -> bool:
    """Whether a line begins in a cell."""
    x, y = line.x0 + 1.0, (line.top + line.bottom) / 2
    return any(left < x < right and top < y < bottom for left, top, right, bottom in cells)


def _is_in(x: float, y: float, cell: Fill) -> bool:
    """Whether a place lies in a cell, off its edges."""
    return cell[0] + SNAP < x < cell[2] - SNAP and cell[1] + SNAP < y < cell[3] - SNAP


def _fits(cell: Fill, xs: Sequence[float]) -> bool:
    """Whether a cell reaches from one edge of the columns to another one."""
    return all(any(abs(x - edge) <= SNAP for edge in xs) for x in cell[::2])


def _is_zebra(table: Sequence[_Band]) -> bool:
    """Whether rows without a shade stand between those with one."""
    return any(below.top - above.bottom > _LOWEST for above, below in pairwise(table))
