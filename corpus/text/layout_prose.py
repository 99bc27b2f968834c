"""Running text in two columns side by side on a character grid, one column below the other."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from corpus.text.header import LABEL_TITLE
from corpus.text.layout_cells import ColumnLine, Entry
from corpus.text.layout_lines import Page, Segment, TextLine
from corpus.text.layout_tables import LayoutTable, TablePart

_BOTH, _ALIKE, _LONG = 0.5, 1.4, 25
"""Share of lines with text in both columns; how much longer the lines of one column may be;
characters of a usual line."""


def is_prose_in_columns(table: LayoutTable) -> bool:
    """Whether two columns hold running text: both full of long lines, without a header."""
    if table.columns != 2:
        return False
    lines = [line for part in table.parts for line in part.lines if not line.band]
    left, right = ([len(e.text) for line in lines if (e := line.entries[c])] for c in (0, 1))
    both = sum(all(line.entries) for line in lines)
    if not left or not right or both < _BOTH * len(lines):
        return False
    first = lines[0].entries[0]
    if first is not None and LABEL_TITLE.fullmatch(first.text):
        return False
    usual = sorted((median(left), median(right)))
    return usual[0] >= _LONG and usual[1] <= _ALIKE * usual[0]


def unfolded(pages: Sequence[Page], tables: Sequence[LayoutTable]) -> list[Page]:
    """The pages with the columns of these tables one below the other."""
    parts = {part.page: part for table in tables for part in table.parts}
    return [
        _unfolded(page, parts[number]) if number in parts else page
        for number, page in enumerate(pages)
    ]


def _unfolded(page: Page, part: TablePart) -> Page:
    inside = {line.number for line in part.lines}
    above = [line for line in page if line.number < min(inside)]
    below = [line for line in page if line.number > max(inside)]
    left = [_line(line, line.entries[0], 0) for line in part.lines]
    shift = part.lines[-1].number - part.lines[0].number + 1
    right = [_line(line, line.entries[1], shift) for line in part.lines]
    moved = [replace(line, number=line.number + shift) for line in below]
    return (*above, *(line for line in [*left, *right] if line is not None), *moved)


def _line(line: ColumnLine, entry: Entry | None, shift: int) -> TextLine | None:
    if entry is None:
        return None
    segment = Segment(0, len(entry.text), entry.text)
    return TextLine(line.number + shift, (segment,))
