"""Text turned on its side in a cell, as narrow columns have it in their header.

Its lines are read in their own direction and given places below each other in the cell, so that
all that follows may take them for upright ones.
"""

from collections.abc import Iterator
from dataclasses import replace

from corpus.pdf.grid import Frame
from corpus.pdf.lines import Line, lines_of
from corpus.pdf.page import Page, Word


def turned_lines(page: Page, frame: Frame) -> Iterator[Line]:
    """The turned lines that stand in a cell, set upright in it."""
    inside = [word for word in page.turned if _is_in(frame, *_middle(word, page))]
    for turn in sorted({word.turn for word in inside}):
        lines = lines_of([word for word in inside if word.turn == turn], page.number)
        for number, line in enumerate(lines):
            yield _upright(line, frame, (number + 1) / (len(lines) + 1))


def _middle(word: Word, page: Page) -> tuple[float, float]:
    """The middle of a turned word on the page as shown."""
    along, down = word.middle, (word.top + word.bottom) / 2
    if word.turn == 90:
        return down, page.height - along
    if word.turn == 180:
        return page.width - along, page.height - down
    return page.width - down, along


def _is_in(frame: Frame, x: float, y: float) -> bool:
    left, top, right, bottom = frame
    return left <= x <= right and top <= y <= bottom


def _upright(line: Line, frame: Frame, share: float) -> Line:
    """A line made as narrow as its cell, at that share of the cell's height."""
    left, top, right, bottom = frame
    narrow = min(1.0, (right - left) / max(line.x1 - line.x0, 1.0))
    baseline = top + share * (bottom - top)
    words = [
        replace(
            word,
            x0=left + narrow * (word.x0 - line.x0),
            x1=left + narrow * (word.x1 - line.x0),
            baseline=baseline,
            turn=0,
        )
        for word in line.words
    ]
    return Line(line.page, tuple(words))
