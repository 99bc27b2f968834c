"""Where the boxes of a page stood, as far as their columns and rows say: a page laid out again.

Lengths are in thousandths of the type's size, as characters are measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.text.boxes_order import Rectangle, reading_order
from corpus.text.pieces import Piece

EM = 1000.0
GLUED = 0.5 * EM
"""Lines with less between them are one box."""
NEAR_FOOT = 2.6 * EM
"""A column that ends further above the page's foot does not go on over it."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Of a report: the distance of two baselines, the room between two paragraphs of a cell that
    are boxes of their own (before an item, and before any other), and between a row's last line
    and the next row's first; the left edges of the columns; the height of a full page."""

    lines: float = 1.18 * EM
    paragraphs: float = 1.0 * EM
    items: float = 0.75 * EM
    rows: float = 0.6 * EM
    lefts: tuple[float, ...] = ()
    height: float | None = None
    middle: bool = False
    """Whether the titles stand in the middle of the header row's height."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a box that stand in one cell for sure. `box` is the index of the box on its page,
    `first` the index of the part's first line in it; `rest` says that it may go on with an item
    whose first line is the part before it, and so stand further in; `mark` is the width of its
    bullet."""

    piece: Piece
    box: int
    first: int
    rest: bool = False
    mark: float = 0.0


@dataclass(slots=True)
class Placement:
    """The column and the row of each part of a page, the parts in the order of the text."""

    columns: list[int]
    rows: list[int]


def tops_of(
    parts: Sequence[Part], placed: Placement, measures: Measures, fixed: int = 0
) -> tuple[list[float], list[float]]:
    """The top of each part and of each row."""
    count = len(measures.lefts)
    cells: dict[int, list[list[int]]] = {}
    for n, (column, row) in enumerate(zip(placed.columns, placed.rows, strict=True)):
        cells.setdefault(row, [[] for _ in range(count)])[column].append(n)
    tops = [0.0] * len(parts)
    rows: list[float] = []
    y = 0.0
    for row in range(max(placed.rows, default=-1) + 1):
        rows.append(y)
        bottom = y + EM
        for cell in cells.get(row, ()):
            at = y
            for place, n in enumerate(cell):
                if place:
                    at += gap_between(parts, cell[place - 1], n, measures)
                tops[n] = at
                at += (len(parts[n].piece.lines) - 1) * measures.lines + EM
            bottom = max(bottom, at)
        if row == 0 and measures.middle:
            for n in range(fixed):
                height = (len(parts[n].piece.lines) - 1) * measures.lines + EM
                tops[n] = y + (bottom - y - height) / 2
        y = bottom + measures.rows
    return tops, rows


def gap_between(parts: Sequence[Part], before: int, n: int, measures: Measures) -> float:
    """The room between two parts of a cell that follow each other."""
    if parts[before].box == parts[n].box or (parts[n].rest and before == n - 1):
        return measures.lines - EM
    return measures.items if parts[n].piece.is_item else measures.paragraphs


def is_rest(parts: Sequence[Part], placed: Placement, n: int) -> bool:
    """Whether a part goes on with an item, further in than its first line."""
    if not parts[n].rest or not n:
        return False
    return placed.columns[n] == placed.columns[n - 1] and placed.rows[n] == placed.rows[n - 1]


def rectangles(
    parts: Sequence[Part], placed: Placement, tops: Sequence[float], measures: Measures
) -> list[Rectangle]:
    """The rectangle of each box, in the order of the text."""
    found: list[Rectangle] = []
    for n, part in enumerate(parts):
        left = measures.lefts[placed.columns[n]] + EM * is_rest(parts, placed, n)
        bottom = tops[n] + (len(part.piece.lines) - 1) * measures.lines + EM
        right = left + max(low for low, _, _ in part.piece.bounds)
        if n and parts[n - 1].box == part.box:
            x0, top, x1, _ = found[-1]
            found[-1] = (min(x0, left), top, max(x1, right), bottom)
        else:
            found.append((left, tops[n], right, bottom))
    return found


def breaks_of(above: Sequence[Rectangle], boxes: Sequence[Rectangle]) -> int:
    """How many boxes do not follow the one before them in the order that pdfminer.six gives;
    those `above` the table come first."""
    order = reading_order([*above, *boxes])
    return sum(after != before + 1 for before, after in pairwise(order))
