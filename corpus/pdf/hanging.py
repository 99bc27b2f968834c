"""Numbers that hang at the left edge of running text ("§ 19", "4.1.2", "b)"), which are no column.

All that stands left of such text is a number or a bullet, while a table's column has words, be
it only in its header.
"""

from collections.abc import Sequence
from itertools import pairwise

from corpus.pdf.lines import Line
from corpus.pdf.marks import is_mark_alone

_ENTRY = 1.0
"""Of the type's size: the gap between two entries of a line."""
_SAME_EDGE = 2.0
_FARTHEST = 40.0
"""Points by which the text of a page may stand in from that of the others."""
_SOME = 0.1
"""Share of the pages left aside that begin farther left; the others may show no first column."""
_FEW = 2
"""Lines of several entries that do not yet make a table beside hanging numbers."""


def without_hanging(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page that may be a table's: not those of text with hanging numbers."""
    entries = [[_entries(line) for line in lines] for lines in pages]
    words = {
        line.words[places[1]].x0
        for lines, here in zip(pages, entries, strict=True)
        for line, places in zip(lines, here, strict=True)
        if len(places) > 1 and not _begins_with_mark(line, places)
    }
    lefts = sorted(min(line.x0 for line in lines) for lines in pages if lines)
    left = lefts[int(_SOME * len(lefts))] if lefts else 0.0
    return [_open(lines, here, words, left) for lines, here in zip(pages, entries, strict=True)]


def _open(
    lines: Sequence[Line], entries: Sequence[Sequence[int]], words: set[float], usual: float
) -> list[Line]:
    """The lines of a page, of one with hanging numbers those between two marks that are several
    of more than one entry."""
    left = min((line.x0 for line in lines), default=usual)
    left = min(left, usual) if left > usual + _FARTHEST else left
    if not any(
        line.x0 <= left + _SAME_EDGE and _hangs(line, places, words)
        for line, places in zip(lines, entries, strict=True)
    ):
        return list(lines)
    runs: list[list[int]] = [[]]
    for number, places in enumerate(entries):
        if len(places) > 1 and _begins_with_mark(lines[number], places):
            runs.append([])
        else:
            runs[-1].append(number)
    tables = [run for run in runs if sum(len(entries[number]) > 1 for number in run) > _FEW]
    return [lines[number] for run in tables for number in run]


def _hangs(line: Line, places: Sequence[int], words: set[float]) -> bool:
    """Whether a line is a mark and text that begins where no text stands behind words."""
    if len(places) != 2 or not _begins_with_mark(line, places):
        return False
    text = line.words[places[1]].x0
    return all(abs(text - other) > _SAME_EDGE for other in words)


def _entries(line: Line) -> list[int]:
    """The numbers of the words at which the entries of a line begin."""
    wide = [
        number
        for number, (before, word) in enumerate(pairwise(line.words), start=1)
        if word.x0 - before.x1 > _ENTRY * line.size
    ]
    return [0, *wide]


def _begins_with_mark(line: Line, places: Sequence[int]) -> bool:
    return is_mark_alone(" ".join(word.text for word in line.words[: places[1]]))
