"""Gutters below a table's titles: a column's edge lies in the blank between two of them.

Tables of few rows show too little to tell gutters from blanks by their lines alone. Titles in
bold type at the head of plain lines say how many columns there are and where, but for the place
within the blank between two titles, which the lines below leave free.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.pdf.lines import Line
from corpus.pdf.page import Word

Span = tuple[float, float]
"""From left to right, in points."""

_MOST_LINES = 8
_CLOSE = 1.45
"""Of the type's size: the distance of baselines within a header row."""
_APART, _LEAST, _REST = 0.4, 0.35, 0.2
"""Of the type's size: the blank between two titles; the narrowest gutter; what of a gutter titles
must leave free."""
_THIN = 0.8
"""Points of the narrowest gutter between titles that stand far from each other."""
_WIDER, _HARDLY_WIDER = 1.3, 1.1
"""Times the usual blank between words that the blank between two titles measures, and where lines
show a gutter."""
_FEWEST = 3
"""Titles that are the header of a table for sure."""
_CROSSING = 0.02
"""Share of the lines that may run over a gutter."""
_CLEAR = 1.2
"""Of the type's size: the blank between two titles that is none between words."""
_EVEN, _MOSTLY = 1.2, 0.5
"""Points between edges that are one; share of a column's entries that are aligned."""


def with_titles(lines: Sequence[Line], blanks: Sequence[Span], blank: float) -> list[Span]:
    """The gutters between the titles at the head of lines, and those of `blanks`, the gutters that
    the lines show, that no title runs over; just `blanks` where there are no titles. `blank` is
    the usual one between words, of the type's size."""
    start, end = _header(lines, blank)
    header, body = lines[start:end], [line for line in lines[end:] if not line.bold]
    if not header or not body:
        return list(blanks)
    size = header[0].size
    apart = max(_APART, _WIDER * blank) * size
    header = _without_group(header, apart)
    titles = _spans([word for line in header for word in line.words], apart)
    found = _gutters(titles, [(line, _spans(line.words, apart)) for line in body], size)
    if len(found) + 1 < _FEWEST or not _is_kept(body, found):
        return list(blanks)
    taken = [(a[1], b[0]) for a, b in pairwise(titles) if any(a[1] <= x[0] < b[0] for x in found)]
    others = [_cut(gutter, header, _HARDLY_WIDER * blank * size) for gutter in blanks]
    return sorted(
        [
            *found,
            *(
                (low, high)
                for low, high in others
                if high - low > _REST * size
                and not any(low < end and start < high for start, end in taken)
            ),
        ]
    )


def _without_group(header: Sequence[Line], apart: float) -> Sequence[Line]:
    """The lines down to one that stands at the left edge alone: the name of a group, or the rest
    of the first title, which tells no more than its begin."""
    many = False
    for number, line in enumerate(header):
        spans = _spans(line.words, apart)
        if many and len(spans) == 1 and line.x0 <= header[0].x0 + 1.0:
            return header[:number]
        many = many or len(spans) >= _FEWEST
    return header


def _cut(gutter: Span, header: Sequence[Line], apart: float) -> Span:
    """The widest part of a gutter that no words of titles cover, nor a blank as narrow as that."""
    low, high = gutter
    places = [low]
    for x0, x1 in _spans([word for line in header for word in line.words], apart):
        if x1 > low and x0 < high:
            places += [max(x0, places[-1]), max(x1, places[-1])]
    places.append(max(high, places[-1]))
    free = list(zip(places[::2], places[1::2], strict=True))
    start, end = max(free, key=lambda span: min(span[1], high) - span[0])
    return start, min(end, high)


_Covered = tuple[Line, Sequence[Span]]
"""A line, and what its words and the blanks between them cover."""


def _gutters(titles: Sequence[Span], body: Sequence[_Covered], size: float) -> list[Span]:
    """The gutters between titles, without those that part words of one title set wide."""
    found: list[tuple[Span, bool]] = []
    for (_, low), (high, _) in pairwise(titles):
        free = _free(body, low, high)
        doubtful = high - low < _CLEAR * size
        if free is not None and free[1] - free[0] >= (_LEAST * size if doubtful else _THIN):
            found.append((free, doubtful))
    ends = [*(free[0] for free, _ in found[1:]), float("inf")]
    return [
        free
        for (free, doubtful), end in zip(found, ends, strict=False)
        if not doubtful or _is_aligned(body, free[1], end)
    ]


def _is_aligned(body: Sequence[_Covered], left: float, right: float) -> bool:
    """Whether what stands between two places is set flush left, flush right or centred."""
    entries = [
        inside
        for line, _ in body
        if (inside := [w for w in line.words if left - 1 < w.middle < right + 1])
    ]
    edges = (
        [words[0].x0 for words in entries],
        [words[-1].x1 for words in entries],
        [(words[0].x0 + words[-1].x1) / 2 for words in entries],
    )
    return len(entries) >= _FEWEST and any(share(values, _EVEN) >= _MOSTLY for values in edges)


def share(values: Sequence[float], slack: float) -> float:
    """The largest share of values that agree but for `slack` points."""
    ordered = sorted(values)
    best = start = 0
    for end, value in enumerate(ordered):
        while value - ordered[start] > slack:
            start += 1
        best = max(best, end - start + 1)
    return best / len(ordered)


def _header(lines: Sequence[Line], blank: float) -> tuple[int, int]:
    """From which line to which titles stand: in bold type of one size, close to each other. What
    may stand above them are lines of one entry at the left edge."""
    for start, line in enumerate(lines[:_MOST_LINES]):
        entries = len(_spans(line.words, max(_APART, _WIDER * blank) * line.size))
        if line.bold and entries >= _FEWEST:
            beside = all(above.x0 <= line.x0 + line.size for above in lines[:start])
            return (start, _end(lines, start)) if beside else (0, 0)
        if entries > 1 and not line.bold:
            break
    return 0, 0


def _end(lines: Sequence[Line], start: int) -> int:
    """The end of the titles that begin with a line."""
    for number in range(start + 1, min(len(lines), start + _MOST_LINES)):
        before, line = lines[number - 1], lines[number]
        gap = line.baseline - before.baseline
        if not line.bold or gap > _CLOSE * line.size or abs(line.size - before.size) > 0.5:
            return number
    return len(lines) if len(lines) < start + _MOST_LINES else start


def _spans(words: Iterable[Word], apart: float) -> list[Span]:
    """From where to where words reach that no blank of that width parts."""
    spans: list[Span] = []
    for x0, x1 in sorted((word.x0, word.x1) for word in words):
        if spans and x0 - spans[-1][1] <= apart:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _free(body: Sequence[_Covered], low: float, high: float) -> Span | None:
    """The widest strip between two places of those that the fewest lines cover."""
    covered = [span for _, spans in body for span in spans if span[0] < high and span[1] > low]
    changes = Counter({low: 0, high: 0})
    for start, end in covered:
        changes[max(start, low)] += 1
        changes[min(end, high)] -= 1
    depth, strips = 0, []
    for place, after in pairwise(sorted(changes)):
        depth += changes[place]
        strips.append((depth, place, after))
    least = min((depth for depth, _, _ in strips), default=0)
    if not strips or least > int(_CROSSING * len(body)):
        return None
    free: list[Span] = []
    for depth, place, after in strips:
        if depth == least and free and free[-1][1] == place:
            free[-1] = (free[-1][0], after)
        elif depth == least:
            free.append((place, after))
    return max(free, key=lambda span: span[1] - span[0])


def _is_kept(body: Sequence[Line], gutters: Sequence[Span]) -> bool:
    """Whether lines have text on both sides of most gutters."""
    both = [any(line.x0 < low and line.x1 > high for line in body) for low, high in gutters]
    return 2 * sum(both) > len(both)
