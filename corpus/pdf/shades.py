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

_SNAP, _GAP = 2.5, 1.5
"""Points within which edges are one edge; between two cells that stand side by side."""
_NARROWEST, _LOWEST = 8.0, 6.0
"""Points of a cell."""
_MOST = 2500
"""Rectangles of one page that are looked at: beyond, it is a drawing."""
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2
_NEAR, _ALONE = 1.6, 1.7
"""Of the type's size: the most between lines of a row, and from which distance of baselines on a
line in one column at its end is none of it."""
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
        return _clustered([x for cell in self.cells for x in (cell[0], cell[2])])


def shade_rules(
    fills: Sequence[Fill], lines: Sequence[Line], rules: Sequence[Rule]
) -> tuple[Rule, ...]:
    """The rules of the tables that the fills of a page shade; `lines` and `rules` are those that
    it shows."""
    cells = [fill for fill in fills if _is_cell_wide(fill)]
    if not cells or len(cells) > _MOST:
        return ()
    cells = [cell for cell in cells if not any(_holds(cell, other) for other in cells)]
    found: list[Rule] = []
    for table in _tables(_bands(cells), lines):
        if len(table) >= _FEWEST_ROWS:
            found.extend(_drawn(table, cells, lines, rules))
    return tuple(found)


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
    inside = all(any(abs(x - edge) <= _SNAP for edge in other.xs) for x in band.xs)
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
    ends = abs(above[0] - below[0]) <= _SNAP and abs(above[-1] - below[-1]) <= _SNAP
    if not ends or not all(any(abs(x - other) <= _SNAP for other in many) for x in few):
        return False
    between = _between(lines, table[-1].bottom, band.top)
    over = [line for line in between if all(runs_over(line, x) for x in many[1:-1])]
    outside = any(line.x0 < above[0] or line.x1 > above[-1] for line in between)
    return not outside and len(over) <= 1


def _xs(table: Iterable[_Band]) -> list[float]:
    return _clustered([x for band in table for x in band.xs])


def _clustered(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SNAP:
            found.append(place)
    return found


def _between(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    return [line for line in lines if top < (line.top + line.bottom) / 2 < bottom]


def _is_highlight(band: _Band, lines: Sequence[Line]) -> bool:
    """Whether the cells lie but around words, as a highlighter marks them."""
    words = [word for line in _between(lines, band.top, band.bottom) for word in line.words]
    tight = [
        any(word.x0 - cell[0] <= _TIGHT for word in inside)
        and any(cell[2] - word.x1 <= _BLANK * word.style.size for word in inside)
        for cell in band.cells
        if (inside := [word for word in words if cell[0] <= word.middle <= cell[2]])
    ]
    return bool(tight) and all(tight)


def _is_crossed(band: _Band, lines: Sequence[Line]) -> bool:
    """Whether text runs over the edges between cells, or none stands in them."""
    inside = _between(lines, band.top, band.bottom)
    inner = band.xs[1:-1]
    return not inside or any(runs_over(line, x) for line in inside for x in inner)


def _drawn(
    table: Sequence[_Band], cells: Sequence[Fill], lines: Sequence[Line], rules: Sequence[Rule]
) -> Iterator[Rule]:
    """The edges of all cells of a table, of those without a shade too."""
    xs = _xs(table)
    top, bottom = min(band.top for band in table), max(band.bottom for band in table)
    fitting = [cell for cell in cells if _fits(cell, xs)]
    heights = sorted(rule.top for rule in rules if _spans(rule, xs))
    before = None
    while before != (top, bottom):
        before = (top, bottom)
        top, bottom = _with_cells(top, bottom, fitting)
        top, bottom = _with_rules(top, bottom, xs, lines, heights)
        if _is_zebra(table):
            top, bottom = _opened(top, bottom, xs, lines)
    inside = [cell for cell in fitting if top - _GAP <= cell[1] and cell[3] <= bottom + _GAP]
    across = [r.top for r in rules if _spans(r, xs) and top - _SNAP <= r.top <= bottom + _SNAP]
    ys = _clustered([top, bottom, *across, *(y for cell in inside for y in (cell[1], cell[3]))])
    for y in ys:
        for low, high in pairwise(xs):
            if not any(_is_in((low + high) / 2, y, cell) for cell in inside):
                yield Rule(low, y, high, y)
    for upper, lower in pairwise(ys):
        here = _between(lines, upper, lower)
        for x in xs:
            merged = any(_is_in(x, (upper + lower) / 2, cell) for cell in inside)
            edge = x in (xs[0], xs[-1])
            if edge or not (merged or any(runs_over(line, x) for line in here)):
                yield Rule(x, upper, x, lower)


def _is_in(x: float, y: float, cell: Fill) -> bool:
    """Whether a place lies in a cell, off its edges."""
    return cell[0] + _SNAP < x < cell[2] - _SNAP and cell[1] + _SNAP < y < cell[3] - _SNAP


def _fits(cell: Fill, xs: Sequence[float]) -> bool:
    """Whether a cell reaches from one edge of the columns to another one."""
    return all(any(abs(x - edge) <= _SNAP for edge in xs) for x in cell[::2])


def _with_cells(top: float, bottom: float, cells: Sequence[Fill]) -> tuple[float, float]:
    """The top and the bottom of a table with the cells that touch it from above and below."""
    for cell in sorted(cells, key=lambda c: c[1]):
        if top <= cell[1] <= bottom + _SNAP:
            bottom = max(bottom, cell[3])
    for cell in sorted(cells, key=lambda c: -c[3]):
        if top - _SNAP <= cell[3] <= bottom:
            top = min(top, cell[1])
    return top, bottom


def _with_rules(
    top: float,
    bottom: float,
    xs: Sequence[float],
    lines: Sequence[Line],
    heights: Sequence[float],
) -> tuple[float, float]:
    """The top and the bottom of a table with the rows that rules above and below it close."""
    for y in (y for y in heights if y > bottom):
        if not _keep_to(_between(lines, bottom, y), xs):
            break
        bottom = y
    for y in (y for y in reversed(heights) if y < top):
        if not _keep_to(_between(lines, y, top), xs):
            break
        top = y
    return top, bottom


def _is_zebra(table: Sequence[_Band]) -> bool:
    """Whether rows without a shade stand between those with one."""
    return any(below.top - above.bottom > _LOWEST for above, below in pairwise(table))


def _opened(
    top: float, bottom: float, xs: Sequence[float], lines: Sequence[Line]
) -> tuple[float, float]:
    """The top and the bottom of a table with the rows without a shade at its ends."""
    above = [line for line in lines if line.bottom < top + _SNAP][::-1]
    below = [line for line in lines if line.top > bottom - _SNAP]
    header, last = _row_of(above, top, xs), _row_of(below, bottom, xs)
    top = min((line.top - 1.0 for line in header), default=top)
    return top, max((line.bottom + 1.0 for line in last), default=bottom)


def _row_of(lines: Sequence[Line], edge: float, xs: Sequence[float]) -> list[Line]:
    """The lines from an edge on, the nearest first, that are a row in the columns."""
    row: list[Line] = []
    for line in lines:
        apart = min(abs(line.top - edge), abs(line.bottom - edge))
        inside = xs[0] <= line.x0 and line.x1 <= xs[-1] + _SNAP
        if apart > _NEAR * line.size or not inside or any(runs_over(line, x) for x in xs[1:-1]):
            break
        edge = line.bottom if line.top > edge - _SNAP else line.top
        row.append(line)
    while len(row) > 1 and row[-1].x1 < xs[1]:
        if abs(row[-1].baseline - row[-2].baseline) <= _ALONE * row[-1].size:
            break
        row.pop()
    return row if any(line.x1 > xs[1] for line in row) else []


def _keep_to(lines: Sequence[Line], xs: Sequence[float]) -> bool:
    """Whether lines are a row: they keep to the columns, and stand in some of them."""
    return bool(lines) and not any(runs_over(line, x) for line in lines for x in xs)


def _spans(rule: Rule, xs: Sequence[float]) -> bool:
    return (
        rule.is_horizontal
        and abs(rule.x0 - xs[0]) <= 2 * _SNAP
        and abs(rule.x1 - xs[-1]) <= 2 * _SNAP
    )
