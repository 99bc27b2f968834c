"""The network of Ämter and partners, laid out for an SVG: two columns with a line for each pair."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

STEP, TOP = 26, 34
LEFT, RIGHT, WIDTH = 400, 760, 1120
"""Where the columns stand, and how wide the picture is, in pixels."""
LONGEST_LABEL = 52
COLOURS = ("#0b5a6f", "#a02c21", "#1d6b3a", "#7a5200", "#5b3a8c", "#8c2f6b", "#2f5d8c", "#4f5a12")


@dataclass(frozen=True, slots=True)
class Node:
    """A name at a height; `radius` grows with its lines."""

    label: str
    x: int
    y: int
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """A pair as a curve from (x, y) to (to_x, to_y)."""

    y: int
    to_y: int
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    lines: tuple[Line, ...]
    edges: tuple[int, int] = (LEFT, RIGHT)


def picture(links: Sequence[tuple[str, str]]) -> Picture:
    """Left names in their order, right ones near the middle of what they are linked to."""
    left = list(dict.fromkeys(one for one, _ in links))
    at = {name: number for number, name in enumerate(left)}
    middle = {name: _mean([at[one] for one, other in links if other == name]) for _, name in links}
    right = sorted(middle, key=lambda name: (middle[name], name))
    colours = {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(right)}
    height = TOP * 2 + STEP * max(len(left), len(right), 1)
    heights = _heights(left, height), _heights(right, height)
    lefts, rights = Counter(one for one, _ in links), Counter(one for _, one in links)
    return Picture(
        WIDTH,
        height,
        tuple(_node(name, LEFT, heights[0][name], lefts[name], "#536066") for name in left),
        tuple(_node(name, RIGHT, heights[1][name], rights[name], colours[name]) for name in right),
        tuple(Line(heights[0][one], heights[1][other], colours[other]) for one, other in links),
    )


def _heights(names: Sequence[str], height: int) -> dict[str, int]:
    """Even distances over the whole height."""
    step = (height - 2 * TOP) / max(len(names), 1)
    return {name: round(TOP + step * (number + 0.5)) for number, name in enumerate(names)}


def _node(name: str, x: int, y: int, count: int, colour: str) -> Node:
    label = name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"
    return Node(label, x, y, min(9.0, 3 + count**0.5), colour)


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers)
