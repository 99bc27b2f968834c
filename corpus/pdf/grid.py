"""The grids that rules draw on a page: columns, rows, and cells that are merged over several.

Rules that touch make a grid. Its columns lie between the heights and places where rules run;
two neighbouring fields without a rule between them are one cell. What a rule does not close
(the foot of a page, an open side) ends where the rules across end. Upright rules that stand
abreast make one too: a row that runs over the whole page between open rules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.pdf.rules import Rule

_SNAP = 2.5
"""Points within which places of rules are one place."""
_TOUCH = 3.5
_COVERED = 0.6
"""Share of a field's side that rules must cover to close it."""
_NARROWEST, _LOWEST = 8.0, 5.0
"""Points of a column and of a row."""
_FEWEST_ABREAST = 2
"""Upright rules that make no grid yet: the sides of a box, the lines between newspaper columns."""
_SIDES = 2


Frame = tuple[float, float, float, float]
"""Left, top, right and bottom in points."""


@dataclass(frozen=True, slots=True)
class Field:
    """A cell of a grid: rows `row` to `row_end` (exclusive), columns `column` to `column_end`."""

    row: int
    row_end: int
    column: int
    column_end: int


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """Edges in points from the left and from the top, and the cells between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def box(self, field: Field) -> Frame:
        """The place of a cell: left, top, right, bottom."""
        left, right = self.xs[field.column], self.xs[field.column_end]
        return left, self.ys[field.row], right, self.ys[field.row_end]

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside the grid."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def ruled_grids(rules: Iterable[Rule]) -> list[RuledGrid]:
    """The grids of a page with at least two columns, from top to bottom."""
    across = _merged([rule for rule in rules if rule.is_horizontal])
    down = _merged([rule for rule in rules if not rule.is_horizontal])
    found = []
    groups = _touching([*across, *down])
    for group in [*groups, *_abreast(groups)]:
        found.extend(_grids(group))
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line made one where they meet."""
    if not rules:
        return []
    flat = rules[0].is_horizontal
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.top if flat else r.x0):
        place = rule.top if flat else rule.x0
        if lines and place - (lines[-1][-1].top if flat else lines[-1][-1].x0) <= 1.0:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    found: list[Rule] = []
    for line in lines:
        found.extend(_joined(line, flat))
    return found


def _joined(line: Sequence[Rule], flat: bool) -> list[Rule]:
    ordered = sorted(line, key=lambda r: r.x0 if flat else r.top)
    joined = [ordered[0]]
    for rule in ordered[1:]:
        last = joined[-1]
        if (rule.x0 - last.x1 if flat else rule.top - last.bottom) <= _TOUCH:
            joined[-1] = (
                Rule(last.x0, last.top, max(last.x1, rule.x1), last.bottom)
                if flat
                else Rule(last.x0, last.top, last.x1, max(last.bottom, rule.bottom))
            )
        else:
            joined.append(rule)
    return joined


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules grouped so that all of a group hang together."""
    owner = list(range(len(rules)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    order = sorted(range(len(rules)), key=lambda i: rules[i].top)
    open_rules: list[int] = []
    for index in order:
        rule = rules[index]
        open_rules = [i for i in open_rules if rules[i].bottom + _TOUCH >= rule.top]
        for other in open_rules:
            if rules[other].x0 - _TOUCH <= rule.x1 and rule.x0 - _TOUCH <= rules[other].x1:
                owner[root(index)] = root(other)
        open_rules.append(index)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _abreast(groups: Sequence[Sequence[Rule]]) -> list[list[Rule]]:
    """Upright rules that touch nothing, those that begin and end at one height together."""
    alone = [group[0] for group in groups if len(group) == 1 and not group[0].is_horizontal]
    found: list[list[Rule]] = []
    for rule in sorted(alone, key=lambda r: (r.top, r.bottom)):
        ends = (rule.top, rule.bottom)
        if found and all(abs(a - b) <= _SNAP for a, b in zip(ends, _ends(found[-1]), strict=True)):
            found[-1].append(rule)
        else:
            found.append([rule])
    framed = [_framed(outer, found) for outer in found if len(outer) == _SIDES]
    inside = {id(rule) for rules in framed for rule in rules}
    open_ = [rules for rules in found if id(rules[0]) not in inside]
    return [
        *(rules for rules in framed if rules),
        *(rules for rules in open_ if len(rules) > _FEWEST_ABREAST),
    ]


def _framed(sides: Sequence[Rule], groups: Sequence[Sequence[Rule]]) -> list[Rule]:
    """The sides of a table with the upright rules between them, which stop at rows over all
    columns, and the edges of these rows; nothing if but one rule stands between the sides."""
    left, right = sorted(side.x0 for side in sides)
    top, bottom = _ends(sides)
    inner = [
        rules
        for rules in groups
        if all(left < rule.x0 < right and top <= rule.top + _SNAP for rule in rules)
        and _ends(rules)[1] <= bottom + _SNAP
    ]
    between = [rule for rules in inner for rule in rules]
    if len(between) < _SIDES:
        return []
    heights = sorted({height for rules in inner for height in _ends(rules)})
    return [*sides, *between, *(Rule(left, height, right, height) for height in heights)]


def _ends(rules: Sequence[Rule]) -> tuple[float, float]:
    return rules[-1].top, rules[-1].bottom


def _grids(rules: Sequence[Rule]) -> list[RuledGrid]:
    """The grid of rules that touch; two where tables with other columns touch each other."""
    grid = _grid(rules)
    if grid is None:
        return []
    walls = [
        {x for x in grid.xs[1:-1] if _is_closed(rules, x, span, False)}
        for span in pairwise(grid.ys)
    ]
    above: set[float] = set()
    for row, here in enumerate(walls):
        if above and here and not (above <= here or here <= above):
            cut = grid.ys[row]
            return [*_grids(_clipped(rules, None, cut)), *_grids(_clipped(rules, cut, None))]
        above |= here
    return [grid]


def _clipped(rules: Sequence[Rule], top: float | None, bottom: float | None) -> list[Rule]:
    """The rules, or what of them lies below `top` and above `bottom`."""
    kept = []
    for rule in rules:
        high = rule.top if top is None else max(rule.top, top)
        low = rule.bottom if bottom is None else min(rule.bottom, bottom)
        if low - high >= (-_SNAP if rule.is_horizontal else _LOWEST):
            kept.append(Rule(rule.x0, min(high, low), rule.x1, max(high, low)))
    return kept


def _grid(rules: Sequence[Rule]) -> RuledGrid | None:
    across = [rule for rule in rules if rule.is_horizontal]
    down = [rule for rule in rules if not rule.is_horizontal]
    left, right = min(rule.x0 for rule in rules), max(rule.x1 for rule in rules)
    top, bottom = min(rule.top for rule in rules), max(rule.bottom for rule in rules)
    xs = _edges([rule.x0 for rule in down], (left, right), _NARROWEST)
    ys = _edges([rule.top for rule in across], (top, bottom), _LOWEST)
    if len(xs) < 3 or len(ys) < 2:
        return None
    return RuledGrid(tuple(xs), tuple(ys), tuple(_fields(xs, ys, across, down)))


def _edges(places: Sequence[float], ends: tuple[float, float], least: float) -> list[float]:
    """Places of rules in order, near ones made one, with the ends where rules across end."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SNAP:
            edges.append(place)
    if not edges or edges[0] - ends[0] > least:
        edges.insert(0, ends[0])
    if ends[1] - edges[-1] > least:
        edges.append(ends[1])
    kept = edges[:1]
    for edge in edges[1:]:
        if edge - kept[-1] > least:
            kept.append(edge)
    return kept


def _fields(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> list[Field]:
    """Elementary fields merged wherever no rule parts them, as rectangles."""
    columns, rows = len(xs) - 1, len(ys) - 1
    walls = [
        [_is_closed(down, xs[c], (ys[r], ys[r + 1]), False) for c in range(1, columns)]
        for r in range(rows)
    ]
    floors = [
        [_is_closed(across, ys[r], (xs[c], xs[c + 1]), True) for c in range(columns)]
        for r in range(1, rows)
    ]
    taken: set[tuple[int, int]] = set()
    found = []
    for r in range(rows):
        for c in range(columns):
            if (r, c) in taken:
                continue
            field = _grown(r, c, walls, floors)
            taken.update(
                (row, column)
                for row in range(field.row, field.row_end)
                for column in range(field.column, field.column_end)
            )
            found.append(field)
    return found


def _grown(row: int, column: int, walls: list[list[bool]], floors: list[list[bool]]) -> Field:
    """The cell whose upper left field is this one."""
    right = column + 1
    while right <= len(walls[row]) and not walls[row][right - 1]:
        right += 1
    below = row + 1
    while below <= len(floors) and not any(floors[below - 1][c] for c in range(column, right)):
        open_inside = all(not walls[below][c] for c in range(column, right - 1))
        closed_sides = right > len(walls[below]) or walls[below][right - 1]
        if not (open_inside and closed_sides):
            break
        below += 1
    return Field(row, below, column, right)


def _is_closed(rules: Sequence[Rule], place: float, span: tuple[float, float], flat: bool) -> bool:
    """Whether rules at `place`, horizontal if `flat`, cover most of `span`."""
    covered = 0.0
    for rule in rules:
        at = rule.top if flat else rule.x0
        if rule.is_horizontal == flat and abs(at - place) <= _SNAP:
            low, high = (rule.x0, rule.x1) if flat else (rule.top, rule.bottom)
            covered += max(0.0, min(high, span[1]) - max(low, span[0]))
    return covered >= _COVERED * (span[1] - span[0])
