"""Gutters: upright blank strips that (nearly) no line of a text crosses.

A gutter counts where text stands on both sides of it in several lines, where it is wider than
the blanks between words, and where what stands to its right is aligned.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from corpus.pdf.lines import Line
from corpus.pdf.page import Word
from corpus.pdf.titled import share, with_titles

_WORD_GAP = 1.25
"""Times the usual blank: gaps up to this are blanks between words, not gutters."""
_ORDINARY = 0.5
_USUAL_BLANK = 0.28
"""Of the type's size, where a text is too short to show it."""
_ENTRY_GAP = 1.0
"""Of the type's size: a blank that parts entries for sure."""
_GUTTER, _NARROW, _BROAD = 0.35, 0.7, 1.8
"""Of the type's size: the narrowest gutter; from which on loose alignment, and none, will do."""
_WIDER = 1.45
"""Times the usual blank between words that a gutter measures."""
_WORD, _OVERLAP = 0.3, 0.2
"""Of the type's size: a narrower blank joins two words; how much of one must lie in a gutter."""
_SLIVER = 0.8
"""Of the type's size: what a column must be wide to hold words."""
_CROSSING = 0.05
"""Share of the lines that may cross a gutter (titles, bands)."""
_LEAST_LINES, _FEW = 3, 4
_BOTH, _BOTH_NARROW = 2, 3
"""Lines with text on both sides of a gutter."""
_MANY, _NEARLY_ALL = 12, 0.85
_ALIGNED, _MOSTLY = 0.5, 0.6
_SAME_EDGE, _EXACT, _EVEN = 2.5, 1.2, 0.5

Gutter = tuple[float, float]
"""From left to right, in points."""


def crosses(line: Line, gutters: Sequence[Gutter]) -> bool:
    """Whether words of a line, or an ordinary blank between two, run over a gutter."""
    blanks = list(_blanks(line, gutters))
    least = _OVERLAP * line.size
    return any(
        all(min(end, high) - max(start, low) < min(high - low, least) for start, end in blanks)
        for low, high in gutters
    )


def in_columns(line: Line, gutters: Sequence[Gutter]) -> list[list[Word]]:
    """The words of a line in each column: parted where its own blank lies in the gutter."""
    blanks = list(_blanks(line, gutters))
    edges = []
    for low, high in gutters:
        start, end = max(blanks, key=lambda blank: min(blank[1], high) - max(blank[0], low))
        edges.append((max(start, low) + min(end, high)) / 2)
    columns: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for word in line.words:
        columns[sum(edge <= word.middle for edge in edges)].append(word)
    return columns


def _blanks(line: Line, gutters: Sequence[Gutter]) -> Iterator[Gutter]:
    """The blanks of a line that are wider than those between its words, or as wide as a gutter
    that they lie in; both ends included."""
    yield float("-inf"), line.x0
    pairs = list(pairwise(line.words))
    widths = [word.x0 - before.x1 for before, word in pairs]
    least = max(_WORD * line.size, _WORD_GAP * _ordinary(widths, line.size))
    for (before, word), width in zip(pairs, widths, strict=True):
        if width >= least or any(_fills(before.x1, word.x0, gutter) for gutter in gutters):
            yield before.x1, word.x0
    yield line.x1, float("inf")


def _fills(start: float, end: float, gutter: Gutter) -> bool:
    return start <= gutter[0] + _EVEN and end >= gutter[1] - _EVEN


def _ordinary(widths: Sequence[float], size: float) -> float:
    """The blank between two words of a line, 0 where it shows none; justified lines are loose."""
    small = sorted(width for width in widths if width < _ORDINARY * size)
    if len(small) > 1:
        return small[0]
    return median(widths) if len(widths) > 1 and max(widths) < size else 0.0


def gutters_of(lines: Sequence[Line]) -> list[Gutter]:
    """The gutters of lines, as spans from left to right: by titles above, or by white space."""
    if not lines:
        return []
    size = median(line.size for line in lines)
    return with_titles(lines, _by_blanks(lines), _blank(lines, size) / max(size, 1.0))


def _by_blanks(lines: Sequence[Line]) -> list[Gutter]:
    """The gutters that the lines leave blank."""
    lines = _without_header(_without_bands(lines))
    if len(lines) < _LEAST_LINES:
        return []
    size = median(line.size for line in lines)
    blank = _blank(lines, size)
    allowed = int(1 + _CROSSING * len(lines)) if len(lines) > _FEW else 0
    middles = [_clearest(run) for run in _clear_runs(lines, allowed, blank)]
    inside = [line for line in lines if not crosses(line, middles)]
    if len(inside) < _LEAST_LINES:
        return []
    least = max(_GUTTER * size, _WIDER * blank)
    spans = [(run[0][0], run[-1][1]) for run in _clear_runs(inside, 0, blank)]
    spans = [
        span
        for span in spans
        if span[1] - span[0] >= (_GUTTER * size if _is_exact(inside, span) else least)
    ]
    spans = _without_slivers(inside, spans, size)
    ends = [*[low for low, _ in spans[1:]], float("inf")]
    return [
        span
        for span, end in zip(spans, ends, strict=False)
        if _is_supported(inside, span, end, size)
    ]


def _blank(lines: Sequence[Line], size: float) -> float:
    """The usual blank between two words."""
    blanks = [
        word.x0 - before.x1
        for line in lines
        for before, word in pairwise(line.words)
        if 0 < word.x0 - before.x1 < line.size
    ]
    return median(blanks) if len(blanks) > _FEW else _USUAL_BLANK * size


def _without_bands(lines: Sequence[Line]) -> list[Line]:
    """The lines less those of one entry that run over the first column: titles, bands."""
    several = [entries[0] for line in lines if len(entries := entries_of(line)) > 1]
    if len(several) < _LEAST_LINES:
        return list(lines)
    left, reached = min(start for start, _ in several), max(end for _, end in several)
    return [
        line
        for line in lines
        if len(entries_of(line)) > 1 or line.x0 > left + line.size or line.x1 <= reached
    ]


def _without_header(lines: Sequence[Line]) -> list[Line]:
    """The lines less those in bold type, if most others are plain: titles may be wide."""
    rest = [line for line in lines if not line.bold]
    return rest if len(rest) > max(_MOSTLY * len(lines), 2 * _LEAST_LINES) else list(lines)


def entries_of(line: Line) -> list[Gutter]:
    """The spans of a line's entries, parted by wide blanks."""
    spans = [(line.x0, line.words[0].x1)]
    for word in line.words[1:]:
        if word.x0 - spans[-1][1] > _ENTRY_GAP * line.size:
            spans.append((word.x0, word.x1))
        else:
            spans[-1] = (spans[-1][0], word.x1)
    return spans


def _clear_runs(
    lines: Sequence[Line], allowed: int, blank: float
) -> list[list[tuple[float, float, int]]]:
    """Runs of (from, to, lines) inside the text's width that at most `allowed` lines cover."""
    changes: Counter[float] = Counter()
    for line in lines:
        for x0, x1 in _covered(line, blank):
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


def _clearest(run: Sequence[tuple[float, float, int]]) -> Gutter:
    """The widest part of a run that the fewest lines cover."""
    least = min(depth for _, _, depth in run)
    parts: list[Gutter] = []
    for low, high, depth in run:
        if depth != least:
            continue
        if parts and parts[-1][1] == low:
            parts[-1] = (parts[-1][0], high)
        else:
            parts.append((low, high))
    return max(parts, key=lambda part: part[1] - part[0])


def _is_exact(lines: Sequence[Line], span: Gutter) -> bool:
    """Whether many lines have text on both sides, and nearly all go on at the same point."""
    begins = []
    for line in lines:
        right = [word.x0 for word in line.words if word.x0 >= span[1] - 0.5]
        if right and any(word.x1 <= span[0] + 0.5 for word in line.words):
            begins.append(right[0])
    return len(begins) >= _MANY and share(begins, _EXACT) >= _NEARLY_ALL


def _without_slivers(lines: Sequence[Line], spans: Sequence[Gutter], size: float) -> list[Gutter]:
    """The spans without those behind a column too narrow to hold words."""
    kept: list[Gutter] = []
    start = min(line.x0 for line in lines)
    for low, high in spans:
        if low - start >= _SLIVER * size:
            kept.append((low, high))
            start = high
    return kept


def _covered(line: Line, blank: float) -> list[Gutter]:
    """What a line covers: its words and the blanks between them."""
    spans: list[Gutter] = []
    for word in line.words:
        if spans and word.x0 - spans[-1][1] <= _WORD_GAP * blank:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
        else:
            spans.append((word.x0, word.x1))
    return spans


def _is_supported(lines: Sequence[Line], span: Gutter, end: float, size: float) -> bool:
    """Whether lines have text on both sides, and that on the right, up to `end`, is aligned."""
    low, high = span
    both = 0
    begins: list[Gutter] = []
    for line in lines:
        right = [word for word in line.words if high - 0.5 <= word.x0 < end]
        if right:
            begins.append((right[0].x0, right[-1].x1))
            both += any(word.x1 <= low + 0.5 for word in line.words)
    if both < _BOTH:
        return False
    if both >= _BOTH_NARROW and high - low >= _BROAD * size:
        return True
    lefts = [a for a, _ in begins]
    if high - low < _NARROW * size:
        return both >= _BOTH_NARROW and share(lefts, _EXACT) >= _MOSTLY
    edges = (lefts, [b for _, b in begins], [(a + b) / 2 for a, b in begins])
    return any(share(values, _SAME_EDGE) >= _ALIGNED for values in edges)
