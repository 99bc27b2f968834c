"""How far a table with shaded rows reaches: over cells and rules that touch it, and rows without.

All heights are in points from the top of the page, `xs` are the edges of the table's columns.
"""

from collections.abc import Iterable, Sequence

from corpus.pdf.lines import Line
from corpus.pdf.parted import runs_over
from corpus.pdf.rules import Fill, Rule

SNAP = 2.5
"""Points within which edges are one edge."""
_NEAR, _ALONE = 1.6, 1.7
"""Of the type's size: the most between lines of a row, and from which distance of baselines on a
line in one column at its end is none of it."""


def reach(
    ends: tuple[float, float],
    xs: Sequence[float],
    zebra: bool,
    cells: Sequence[Fill],
    lines: Sequence[Line],
    rules: Sequence[Rule],
) -> tuple[float, float]:
    """The top and the bottom of a table, from those of its shaded rows: with `cells` that touch
    it, rows that rules close, and in a `zebra` the rows without a shade at its ends."""
    heights = sorted(rule.top for rule in rules if spans(rule, xs))
    before = None
    while before != ends:
        before = ends
        ends = _with_rules(*_with_cells(*ends, cells), xs, lines, heights)
        if zebra:
            ends = _opened(*ends, xs, lines)
    return ends


def _with_cells(top: float, bottom: float, cells: Sequence[Fill]) -> tuple[float, float]:
    """The top and the bottom of a table with the cells that touch it from above and below."""
    for cell in sorted(cells, key=lambda c: c[1]):
        if top <= cell[1] <= bottom + SNAP:
            bottom = max(bottom, cell[3])
    for cell in sorted(cells, key=lambda c: -c[3]):
        if top - SNAP <= cell[3] <= bottom:
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
        if not _keep_to(between(lines, bottom, y), xs):
            break
        bottom = y
    for y in (y for y in reversed(heights) if y < top):
        if not _keep_to(between(lines, y, top), xs):
            break
        top = y
    return top, bottom


def _opened(
    top: float, bottom: float, xs: Sequence[float], lines: Sequence[Line]
) -> tuple[float, float]:
    """The top and the bottom of a table with the rows without a shade at its ends."""
    above = [line for line in lines if line.bottom < top + SNAP][::-1]
    below = [line for line in lines if line.top > bottom - SNAP]
    header, last = _row_of(above, top, xs), _row_of(below, bottom, xs)
    top = min((line.top - 1.0 for line in header), default=top)
    return top, max((line.bottom + 1.0 for line in last), default=bottom)


def _row_of(lines: Sequence[Line], edge: float, xs: Sequence[float]) -> list[Line]:
    """The lines from an edge on, the nearest first, that are a row in the columns."""
    row: list[Line] = []
    for line in lines:
        apart = min(abs(line.top - edge), abs(line.bottom - edge))
        inside = xs[0] <= line.x0 and line.x1 <= xs[-1] + SNAP
        if apart > _NEAR * line.size or not inside or any(runs_over(line, x) for x in xs[1:-1]):
            break
        edge = line.bottom if line.top > edge - SNAP else line.top
        row.append(line)
    while len(row) > 1 and row[-1].x1 < xs[1]:
        if abs(row[-1].baseline - row[-2].baseline) <= _ALONE * row[-1].size:
            break
        row.pop()
    return row if any(line.x1 > xs[1] for line in row) else []


def _keep_to(lines: Sequence[Line], xs: Sequence[float]) -> bool:
    """Whether lines are a row: they keep to the columns, and stand in some of them."""
    return bool(lines) and not any(runs_over(line, x) for line in lines for x in xs)


def spans(rule: Rule, xs: Sequence[float]) -> bool:
    """Whether a rule runs over all columns."""
    return (
        rule.is_horizontal
        and abs(rule.x0 - xs[0]) <= 2 * SNAP
        and abs(rule.x1 - xs[-1]) <= 2 * SNAP
    )


def between(lines: Sequence[Line], top: float, bottom: float) -> list[Line]:
    """The lines whose middle stands between two heights."""
    return [line for line in lines if top < (line.top + line.bottom) / 2 < bottom]


def clustered(places: Iterable[float]) -> list[float]:
    """Places in order, near ones made one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > SNAP:
            found.append(place)
    return found
