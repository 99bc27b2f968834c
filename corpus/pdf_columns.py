"""Columns that only white space parts: gutters that (nearly) no line of a region crosses.

A region is a run of lines between lines of prose. A gutter counts where text stands on both sides
of it in several lines and what stands to its right is aligned.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.pdf_lines import Line
from corpus.pdf_page import Word
from corpus.text_pieces import BULLET, LETTER

_WORD_GAP = 0.5
"""Of the type's size: gaps up to this are blanks between words, not gutters."""
_GUTTER = 0.45
"""Of the type's size: the narrowest gutter."""
_ENTRY_GAP = 1.0
_CROSSING = 0.05
"""Share of a region's lines that may cross a gutter (titles, bands)."""
_WIDE = 0.55
"""Share of the page's text width from which a line at the left margin is prose."""
_LEAST_LINES = 2
_ALIGNED = 0.5
_SAME_EDGE = 2.5
_MARKER_WIDTH = 3.5


@dataclass(frozen=True, slots=True)
class Region:
    """Lines from top to bottom, and the edges of the columns that they stand in."""

    lines: tuple[Line, ...]
    xs: tuple[float, ...]


def regions_of(lines: Sequence[Line]) -> list[Region]:
    """The regions of a page's lines that are set in columns, from top to bottom."""
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    found = []
    for run in _runs(lines, left, right):
        region = _region(run)
        if region is not None:
            found.append(region)
    return found


def _runs(lines: Sequence[Line], left: float, right: float) -> Iterator[list[Line]]:
    """Runs of lines without a line of prose between."""
    run: list[Line] = []
    for line in lines:
        if _is_prose(line, left, right):
            if run:
                yield run
            run = []
        else:
            run.append(line)
    if run:
        yield run


def _is_prose(line: Line, left: float, right: float) -> bool:
    """Whether a line runs from the left margin over most of the page without a gap."""
    if line.x0 > left + 3 * line.size:
        return False
    return max(runs_of(line), default=0.0) >= _WIDE * (right - left)


def runs_of(line: Line) -> list[float]:
    """The widths of the entries of a line, parted by wide gaps; the first one first."""
    widths = []
    start = line.words[0].x0
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > _ENTRY_GAP * line.size:
            widths.append(before.x1 - start)
            start = word.x0
    return [*widths, line.words[-1].x1 - start]


def _region(run: Sequence[Line]) -> Region | None:
    """The columns of a run, its ends trimmed by lines that cross them."""
    gutters = gutters_of(run)
    if not gutters:
        return None
    lines = list(run)
    while lines and (crosses(lines[0], gutters) or _is_alone(lines, gutters)):
        lines.pop(0)
    while lines and crosses(lines[-1], gutters):
        lines.pop()
    if len(lines) < _LEAST_LINES:
        return None
    if len(lines) < len(run):
        gutters = gutters_of(lines)
        if not gutters:
            return None
    xs = edges_of(lines, gutters)
    return None if _is_marker_list(lines, xs) else Region(tuple(lines), xs)


def _is_alone(lines: Sequence[Line], gutters: Sequence[tuple[float, float]]) -> bool:
    """Whether the first line stands in one column, well above what follows: a title."""
    if len(lines) < 2:
        return True
    first, second = lines[0], lines[1]
    columns = {sum(word.middle > high for _, high in gutters) for word in first.words}
    return len(columns) == 1 and second.baseline - first.baseline > 1.7 * first.size


def edges_of(lines: Sequence[Line], gutters: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """The edges of columns between gutters: each where the text to the right begins."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return (left, *((low + high) / 2 for low, high in gutters), right)


def crosses(line: Line, gutters: Sequence[tuple[float, float]]) -> bool:
    """Whether words of a line, or a blank between two, run over a gutter's middle."""
    for low, high in gutters:
        middle = (low + high) / 2
        if any(word.x0 < middle < word.x1 for word in line.words):
            return True
        for before, word in pairwise(line.words):
            if before.x1 <= middle <= word.x0 and word.x0 - before.x1 < _GUTTER * line.size:
                return True
    return False


def gutters_of(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The gutters of lines, as spans from left to right."""
    if len(lines) < _LEAST_LINES:
        return []
    size = median(line.size for line in lines)
    allowed = max(1, round(_CROSSING * len(lines))) if len(lines) > 4 else 0
    clear = _clear_spans(lines, allowed)
    return [
        (low, high)
        for low, high in clear
        if high - low >= _GUTTER * size and _is_supported(lines, low, high)
    ]


def _clear_spans(lines: Sequence[Line], allowed: int) -> list[tuple[float, float]]:
    """Spans inside the text's width that at most `allowed` lines cover."""
    changes: Counter[float] = Counter()
    for line in lines:
        for x0, x1 in _covered(line):
            changes[x0] += 1
            changes[x1] -= 1
    found: list[tuple[float, float]] = []
    depth = 0
    places = sorted(changes)
    for place, after in pairwise(places):
        depth += changes[place]
        if depth > allowed:
            continue
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], after)
        else:
            found.append((place, after))
    return [span for span in found if span[0] > places[0] and span[1] < places[-1]]


def _covered(line: Line) -> list[tuple[float, float]]:
    """What a line covers: its words and the blanks between them."""
    spans: list[tuple[float, float]] = []
    for word in line.words:
        if spans and word.x0 - spans[-1][1] <= _WORD_GAP * line.size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
        else:
            spans.append((word.x0, word.x1))
    return spans


def _is_supported(lines: Sequence[Line], low: float, high: float) -> bool:
    """Whether lines have text on both sides, and that on the right is aligned."""
    both = 0
    begins: list[Word] = []
    for line in lines:
        right = [word for word in line.words if word.x0 >= high - 0.5]
        if right:
            begins.append(right[0])
            both += any(word.x1 <= low + 0.5 for word in line.words)
    if both < _LEAST_LINES:
        return False
    return any(
        _share(values) >= _ALIGNED
        for values in (
            [word.x0 for word in begins],
            [word.x1 for word in begins],
            [word.middle for word in begins],
        )
    )


def _share(values: Sequence[float]) -> float:
    """The largest share of values that agree."""
    ordered = sorted(values)
    best = start = 0
    for end, value in enumerate(ordered):
        while value - ordered[start] > _SAME_EDGE:
            start += 1
        best = max(best, end - start + 1)
    return best / len(ordered)


def _is_marker_list(lines: Sequence[Line], xs: Sequence[float]) -> bool:
    """Whether two columns are but bullets or numbers and the text beside them."""
    if len(xs) != 3:
        return False
    first = [line for line in lines if line.words[0].middle < xs[1]]
    marked = sum(
        BULLET.match(line.text) is not None or LETTER.match(line.text) is not None for line in first
    )
    size = median(line.size for line in lines)
    return xs[1] - xs[0] <= _MARKER_WIDTH * size and 2 * marked >= len(first)
