"""The order in which pdfminer.six gives the boxes of text of a page.

Its documentation (Layout analysis algorithm, "grouping text lines hierarchically") describes it:
the two boxes or groups whose common rectangle wastes the least area become a group, over and over;
pairs with something else between them wait until no others are left. Of the two parts of a
group the one higher up comes first, which being further left makes up for in part.
"""

import heapq
from collections.abc import Sequence

Rectangle = tuple[float, float, float, float]
"""x0, top, x1, bottom; downwards is more."""
_ACROSS, _DOWN = 0.5, 1.5
"""The weights of the left edge and of the sum of both heights (`boxes_flow` is 0.5)."""
_Pair = tuple[bool, float, int, int]
"""Whether something stands between, the area wasted, and the two."""
_Tree = int | tuple["_Tree", "_Tree"]


def reading_order(boxes: Sequence[Rectangle]) -> list[int]:
    """The boxes' indexes in the order of the text.

    >>> reading_order([(0, 0, 10, 10), (200, 0, 210, 10), (0, 12, 10, 22)])
    [0, 2, 1]
    """
    if not boxes:
        return []
    alive: dict[int, Rectangle] = {}
    trees: dict[int, _Tree] = {n: n for n in range(len(boxes))}
    waiting: list[_Pair] = []
    for n, box in enumerate(boxes):
        waiting += _pairs(alive, n, box)
        alive[n] = box
    heapq.heapify(waiting)
    while len(alive) > 1:
        blocked, waste, i, j = heapq.heappop(waiting)
        if i not in alive or j not in alive:
            continue
        first, second = alive[i], alive[j]
        around = _around(first, second)
        if not blocked and _holds_other(around, alive, i, j):
            heapq.heappush(waiting, (True, waste, i, j))
            continue
        del alive[i], alive[j]
        new = len(trees)
        parts = (trees[i], trees[j]) if _key(first) <= _key(second) else (trees[j], trees[i])
        trees[new] = parts
        for pair in _pairs(alive, new, around):
            heapq.heappush(waiting, pair)
        alive[new] = around
    return _leaves(trees[next(iter(alive))])


def _pairs(others: dict[int, Rectangle], number: int, box: Rectangle) -> list[_Pair]:
    """A box with each of the others, and the area that their common rectangle wastes.

    Most of the reading's time is spent here; so nothing is called."""
    left, top, right, bottom = box
    area = (right - left) * (bottom - top)
    found: list[_Pair] = []
    for n, (x0, y0, x1, y1) in others.items():
        wide = (right if right > x1 else x1) - (left if left < x0 else x0)
        tall = (bottom if bottom > y1 else y1) - (top if top < y0 else y0)
        found.append((False, wide * tall - area - (x1 - x0) * (y1 - y0), n, number))
    return found


def _around(a: Rectangle, b: Rectangle) -> Rectangle:
    return (
        a[0] if a[0] < b[0] else b[0],
        a[1] if a[1] < b[1] else b[1],
        a[2] if a[2] > b[2] else b[2],
        a[3] if a[3] > b[3] else b[3],
    )


def _holds_other(around: Rectangle, alive: dict[int, Rectangle], i: int, j: int) -> bool:
    left, top, right, bottom = around
    for n, (x0, y0, x1, y1) in alive.items():
        if x0 < right and x1 > left and y0 < bottom and y1 > top and n != i and n != j:
            return True
    return False


def _key(box: Rectangle) -> float:
    return _ACROSS * box[0] + _DOWN * (box[1] + box[3])


def _leaves(tree: _Tree) -> list[int]:
    found: list[int] = []
    left = [tree]
    while left:
        part = left.pop()
        if isinstance(part, int):
            found.append(part)
        else:
            left += reversed(part)
    return found
