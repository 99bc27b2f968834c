"""Runs of lines that leave a place in the middle of the page free, as lines of columns do."""

from collections.abc import Iterator, Sequence

from corpus.pdf.lines import Line

_BLANK = 0.6
"""Of the type's size: gaps up to this are blanks between words."""
_STEP = 2.0
_NARROW = 0.8
"""Share of the text's width from which a line without a gap stands in no column."""

_Span = tuple[float, float]


def free_runs(lines: Sequence[Line]) -> set[tuple[int, int]]:
    """The longest runs of lines that leave some place of the page's middle free."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    covers = [covered(line) for line in lines]
    widest = [max(high - low for low, high in spans) for spans in covers]
    runs: set[tuple[int, int]] = set()
    for begin, end in _segments([width < _NARROW * (right - left) for width in widest]):
        place = left + 0.2 * (right - left)
        while place < left + 0.8 * (right - left):
            free = _free_runs(covers[begin:end], place)
            longest = max(free, key=lambda run: run[1] - run[0])
            if longest[1] > longest[0]:
                runs.add((begin + longest[0], begin + longest[1]))
            place += _STEP
    return runs


def _segments(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The spans of places that hold True."""
    begin = 0
    for place, flag in enumerate((*flags, False)):
        if not flag:
            if place > begin:
                yield begin, place
            begin = place + 1


def covered(line: Line) -> list[_Span]:
    """What words and the blanks between them cover."""
    spans: list[_Span] = []
    for word in line.words:
        if spans and word.x0 - spans[-1][1] <= _BLANK * line.size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], word.x1))
        else:
            spans.append((word.x0, word.x1))
    return spans


def _free_runs(covers: Sequence[Sequence[_Span]], place: float) -> Iterator[tuple[int, int]]:
    begin = 0
    for number, spans in enumerate(covers):
        if any(low < place < high for low, high in spans):
            yield begin, number
            begin = number + 1
    yield begin, len(covers)
