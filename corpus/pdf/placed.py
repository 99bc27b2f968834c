"""Lines of running text with the edges of the column that they are set in.

The edges are those of a newspaper's column, or what the lines of all pages of a kind reach; left
pages may be set further out than right ones.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.pdf.lines import Line
from corpus.pdf.newspaper import Strip
from corpus.pdf.page import Page

_SAME_EDGE = 2.0
_SUPPORT = 0.04
"""Share of the lines that must begin at an edge."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line, the edges of its column, and the number of its strip within the document."""

    line: Line
    left: float
    right: float
    strip: int

    @property
    def top(self) -> float:
        return self.line.top

    @property
    def indent(self) -> float:
        return self.line.x0 - self.left


@dataclass(frozen=True, slots=True)
class Edges:
    """The left and right edges of the text on pages by their kind."""

    lefts: dict[tuple[int, int], float]
    rights: dict[int, float]

    def placed(self, line: Line, strip: Strip, page: Page, number: int) -> Placed:
        """A line of the strip with that number of a page."""
        if strip.column:
            return Placed(line, strip.left, strip.right, number)
        left = self.lefts.get(_kind(page), strip.left)
        right = self.rights.get(round(page.width), strip.right)
        return Placed(line, min(left, line.x0), max(right, line.x1), number)


def edges_of(pages: Sequence[Page], strips: Sequence[Sequence[Strip]]) -> Edges:
    """The edges of the text that is not set in a newspaper's columns."""
    begins: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    ends: defaultdict[int, list[float]] = defaultdict(list)
    for page, here in zip(pages, strips, strict=True):
        for line in (line for strip in here if not strip.column for line in strip.lines):
            begins[_kind(page)].append(line.x0)
            ends[round(page.width)].append(line.x1)
    return Edges(
        {kind: _outmost(values) for kind, values in begins.items()},
        {kind: -_outmost([-value for value in values]) for kind, values in ends.items()},
    )


def _kind(page: Page) -> tuple[int, int]:
    return round(page.width), page.number % 2


def _outmost(values: Sequence[float]) -> float:
    """The smallest value that several lines agree on, the smallest of all if none do."""
    ordered = sorted(values)
    needed = max(1, int(_SUPPORT * len(ordered)))
    for place in range(len(ordered) - needed):
        if ordered[place + needed] - ordered[place] <= _SAME_EDGE:
            return ordered[place]
    return ordered[0]
