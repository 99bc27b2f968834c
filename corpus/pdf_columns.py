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
from corpus.text_pieces import BULLET, LETTER

_WORD_GAP = 0.5
"""Of the type's size: gaps up to this are blanks between words, not gutters."""
_GUTTER, _NARROW = 0.35, 0.7
"""Of the type's size: the narrowest gutter, and the one from which loose alignment will do."""
_SLIVER = 0.8
"""Of the type's size: what a column must be wide to hold words."""
_ENTRY_GAP = 1.0
_CROSSING = 0.05
"""Share of a region's lines that may cross a gutter (titles, bands)."""
_WIDE = 0.55
"""Share of the page's text width from which a line at the left margin is prose."""
_LEAST_LINES, _FEW = 3, 4
_BOTH = 2
_ALIGNED, _MOSTLY = 0.5, 0.6
_SAME_EDGE, _EXACT = 2.5, 1.2
_MARKER_WIDTH = 3.5


@dataclass(frozen=True, slots=True)
class Region:
    """Lines from top to bottom, and the edges of the columns that they stand in."""

    lines: tuple[Line, ...]
    xs: tuple[float, ...]


def regions_of(pages: Sequence[Sequence[Line]]) -> list[list[Region]]:
    """The regions of each page's lines that are set in columns, from top to bottom."""
    found: list[list[Region]] = [[] for _ in pages]
    for flow in _flows(pages):
        for place, region in _regions(flow):
            found[place].append(region)
    return found


_Run = tuple[int, list[Line]]
"""Lines without prose between, with the index of their page."""


def _flows(pages: Sequence[Sequence[Line]]) -> list[list[_Run]]:
    """Runs of lines, those of neighbouring pages together where they have columns in common."""
    flows: list[list[_Run]] = []
    ended_page = False
    for place, lines in enumerate(pages):
        runs = _runs(lines)
        for number, run in enumerate(runs):
            if number == 0 and ended_page and run[0] is lines[0] and _go_together(flows[-1], run):
                flows[-1].append((place, run))
            else:
                flows.append([(place, run)])
        ended_page = bool(runs) and runs[-1][-1] is lines[-1]
    return flows


def _go_together(flow: Sequence[_Run], run: Sequence[Line]) -> bool:
    """Whether a run has the columns of the flow before it."""
    before = _lines(flow)
    joint = len(gutters_of([*before, *run]))
    return joint > 0 and joint >= min(len(gutters_of(before)), len(gutters_of(run)) or joint)


def _lines(flow: Sequence[_Run]) -> list[Line]:
    return [line for _, run in flow for line in run]


def _regions(flow: Sequence[_Run]) -> Iterator[tuple[int, Region]]:
    """The parts of a flow on its pages, its ends trimmed by lines that cross the columns."""
    lines = _lines(flow)
    gutters = gutters_of(lines)
    if not gutters:
        return
    kept = _trimmed(lines, gutters)
    if len(kept) < _LEAST_LINES:
        return
    if len(kept) < len(lines):
        gutters = gutters_of(kept) or gutters
    xs = edges_of(kept, gutters)
    if _is_marker_list(kept, xs):
        return
    inside = {id(line) for line in kept}
    for place, run in flow:
        if here := tuple(line for line in run if id(line) in inside):
            yield place, Region(here, xs)


def _trimmed(lines: Sequence[Line], gutters: Sequence[tuple[float, float]]) -> list[Line]:
    kept = list(lines)
    while kept and (crosses(kept[0], gutters) or _is_alone(kept, gutters)):
        kept.pop(0)
    while kept and crosses(kept[-1], gutters):
        kept.pop()
    return kept


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines without a line of prose between."""
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    runs: list[list[Line]] = [[]]
    for line in lines:
        if not _is_prose(line, left, right):
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


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
    allowed = int(1 + _CROSSING * len(lines)) if len(lines) > _FEW else 0
    middles = [_clearest(run) for run in _clear_runs(lines, allowed)]
    inside = [line for line in lines if not crosses(line, middles)]
    if len(inside) < _LEAST_LINES:
        return []
    spans = [
        (run[0][0], run[-1][1])
        for run in _clear_runs(inside, 0)
        if run[-1][1] - run[0][0] >= _GUTTER * size
    ]
    spans = _without_slivers(inside, spans, size)
    ends = [*[low for low, _ in spans[1:]], float("inf")]
    return [
        span
        for span, end in zip(spans, ends, strict=False)
        if _is_supported(inside, span, end, size)
    ]


def _clear_runs(lines: Sequence[Line], allowed: int) -> list[list[tuple[float, float, int]]]:
    """Runs of (from, to, lines) inside the text's width that at most `allowed` lines cover."""
    changes: Counter[float] = Counter()
    for line in lines:
        for x0, x1 in _covered(line):
            changes[x0] += 1
            changes[x1] -= 1
    places = sorted(changes)
    runs: list[list[tuple[float, float, int]]] = [[]]
    depth = 0
    for place, after in pairwise(places):
        depth += changes[place]
        if depth <= allowed:
            runs[-1].append((place, after, depth))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run and run[0][0] > places[0] and run[-1][1] < places[-1]]


def _clearest(run: Sequence[tuple[float, float, int]]) -> tuple[float, float]:
    """The widest part of a run that the fewest lines cover."""
    least = min(depth for _, _, depth in run)
    parts: list[tuple[float, float]] = []
    for low, high, depth in run:
        if depth != least:
            continue
        if parts and parts[-1][1] == low:
            parts[-1] = (parts[-1][0], high)
        else:
            parts.append((low, high))
    return max(parts, key=lambda part: part[1] - part[0])


def _without_slivers(
    lines: Sequence[Line], spans: Sequence[tuple[float, float]], size: float
) -> list[tuple[float, float]]:
    """The spans without those behind a column too narrow to hold words."""
    kept: list[tuple[float, float]] = []
    start = min(line.x0 for line in lines)
    for low, high in spans:
        if low - start >= _SLIVER * size:
            kept.append((low, high))
            start = high
    return kept


def _covered(line: Line) -> list[tuple[float, float]]:
    """What a line covers: its words and the blanks between them."""
    spans: list[tuple[float, float]] = []
    for word in line.words:
        if spans and word.x0 - spans[-1][1] <= _WORD_GAP * line.size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
        else:
            spans.append((word.x0, word.x1))
    return spans


def _is_supported(
    lines: Sequence[Line], span: tuple[float, float], end: float, size: float
) -> bool:
    """Whether lines have text on both sides, and that on the right, up to `end`, is aligned."""
    low, high = span
    both = 0
    begins: list[tuple[float, float]] = []
    for line in lines:
        right = [word for word in line.words if high - 0.5 <= word.x0 < end]
        if right:
            begins.append((right[0].x0, right[-1].x1))
            both += any(word.x1 <= low + 0.5 for word in line.words)
    if both < _BOTH:
        return False
    lefts = [a for a, _ in begins]
    if high - low < _NARROW * size:
        return _share(lefts, _EXACT) >= _MOSTLY
    edges = (lefts, [b for _, b in begins], [(a + b) / 2 for a, b in begins])
    return any(_share(values, _SAME_EDGE) >= _ALIGNED for values in edges)


def _share(values: Sequence[float], slack: float) -> float:
    """The largest share of values that agree but for `slack` points."""
    ordered = sorted(values)
    best = start = 0
    for end, value in enumerate(ordered):
        while value - ordered[start] > slack:
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
