"""Seams: ways down a page of a character grid that keep to the blanks between its columns.

-layout sets each block of a page for itself, so that a column's place moves by a few characters
from row to row, and no straight blank strip is left. A seam may move too, at a cost; it is found
as seams are in pictures (Avidan and Shamir, Seam Carving, 2007): the cheapest way from the first
line to the last one through each gap, by dynamic programming from both ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from corpus.text.layout_lines import TextLine, is_group

_LETTER, _BLANK = 1.0, 0.15
"""What it costs to run through a word, and through a single blank between two."""
_MOVE = 0.03
"""What it costs to move by a character from a line to the next."""
_ALLOWED, _PER_LINE = 0.5, 0.04
"""What a seam may cost: titles and bands run over all columns."""

_MOST = 30
"""Seams; a page with more is no table."""

Floats = npt.NDArray[np.float64]
Seam = tuple[int, ...]
"""A place in each line; what begins there or further right stands to the right of the seam."""


@dataclass(frozen=True, slots=True)
class _Costs:
    """For each line and place: its own cost, and that of the best way from above and below."""

    own: Floats
    above: Floats
    below: Floats

    def through(self, line: int, start: int, end: int) -> Floats:
        """The cost of the best seams through places of a line."""
        here = np.s_[line, start:end]
        best: Floats = self.above[here] + self.below[here] - self.own[here]
        return best


def seams_of(lines: Sequence[TextLine]) -> list[Seam]:
    """The seams between the columns of lines, from left to right."""
    costs = _costs(lines)
    most = _ALLOWED + _PER_LINE * len(lines)
    good = [list(_good_gaps(costs, number, line, most)) for number, line in enumerate(lines)]
    found: list[Seam] = []
    for number in sorted(range(len(lines)), key=lambda n: -len(good[n])):
        for start, end in good[number] if len(found) < _MOST else ():
            if not any(start <= seam[number] <= end for seam in found):
                found.append(_traced(costs, number, _best_place(costs, number, start, end)))
    return _uncrossed(found)


def _good_gaps(
    costs: _Costs, number: int, line: TextLine, most: float
) -> Iterator[tuple[int, int]]:
    """The gaps of a line that a cheap seam runs through."""
    for before, after in pairwise(line.segments):
        if costs.through(number, before.end, after.start + 1).min() <= most:
            yield before.end, after.start


def _best_place(costs: _Costs, number: int, start: int, end: int) -> int:
    """The place in a gap with the cheapest seam; of several the one furthest right, as entries
    are mostly aligned to the left."""
    through = np.round(costs.through(number, start, end + 1), 6)
    return end - int(np.argmin(through[::-1]))


def _costs(lines: Sequence[TextLine]) -> _Costs:
    width = max(line.end for line in lines) + 2
    own = np.zeros((len(lines), width))
    for number, line in enumerate(lines):
        for segment in () if is_group(line) else line.segments:
            own[number, segment.start + 1 : segment.end] = _LETTER
            for place, char in enumerate(segment.text):
                if char == " ":
                    own[number, segment.start + place + 1] = _BLANK
    return _Costs(own, _added(own), _added(own[::-1])[::-1])


def _added(own: Floats) -> Floats:
    """The cost of the best way from the first line to each place."""
    total = own.copy()
    slope: Floats = _MOVE * np.arange(own.shape[1], dtype=np.float64)
    for line in range(1, len(own)):
        total[line] += _moved(total[line - 1], slope)
    return total


def _moved(row: Floats, slope: Floats) -> Floats:
    """The least of all places' costs with the move from there: a distance transform."""
    right = np.minimum.accumulate(row - slope) + slope
    left = (np.minimum.accumulate((row + slope)[::-1]) - slope[::-1])[::-1]
    best: Floats = np.minimum(right, left)
    return best


def _traced(costs: _Costs, number: int, place: int) -> Seam:
    """The cheapest seam through a place of a line, as straight as it can be."""
    places = np.arange(costs.own.shape[1])
    seam = [place] * len(costs.own)
    for lines, total in (
        (range(number - 1, -1, -1), costs.above),
        (range(number + 1, len(seam)), costs.below),
    ):
        here = place
        for line in lines:
            far = np.abs(places - here)
            here = int(np.lexsort((far, np.round(total[line] + _MOVE * far, 6)))[0])
            seam[line] = here
    return tuple(seam)


def _uncrossed(seams: Sequence[Seam]) -> list[Seam]:
    """Seams that cross changed over, so that they keep their order in all lines."""
    if not seams:
        return []
    ordered = np.sort(np.array(seams), axis=0)
    return [tuple(int(place) for place in seam) for seam in ordered]
