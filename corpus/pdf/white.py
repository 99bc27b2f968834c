"""Parts of tables that white space parts into columns: rows by rules, gaps and labels.

Pages of one table help each other: where a page shows fewer columns than its neighbour (a column
is empty on it, or only one entry runs on), the neighbour's columns are taken if nothing crosses.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.pdf.columns import Region, goes_on, regions_of
from corpus.pdf.gutters import crosses, in_columns
from corpus.pdf.lines import Line, lines_of
from corpus.pdf.page import Page, Word
from corpus.pdf.parts import Part, PartCell, PartRow, row_rules
from corpus.pdf.rows import columns_of, cut_at, row_starts

_SLACK = 3.0
_FEW_ROWS = 2
_SET_APART = 1.35
"""Of the type's size: the distance of baselines from which a line stands apart."""


def regions_of_pages(pages: Sequence[Sequence[Line]]) -> list[list[Region]]:
    """The regions of each page's lines, columns agreed between neighbours."""
    found = regions_of(pages)
    for step in (1, -1):
        order = list(range(len(pages)))[::step]
        for here, there in pairwise(order):
            _agree(found, pages, here, there)
    return found


def _agree(
    found: list[list[Region]], pages: Sequence[Sequence[Line]], here: int, there: int
) -> None:
    """Give page `there` the columns of its neighbour `here` where it shows fewer of them."""
    if not found[here]:
        return
    forward = there > here
    ours = found[here][-1 if forward else 0]
    edge = pages[here][-1 if forward else 0]
    if edge not in ours.lines:
        return
    theirs = found[there]
    known = theirs[0 if forward else -1] if theirs else None
    taken = {id(line) for region in theirs if region is not known for line in region.lines}
    lines = _fitting(pages[there] if forward else pages[there][::-1], ours, taken)
    over = known is not None and _takes_over(ours, known, forward)
    if known is not None and not (over and set(known.lines) <= set(lines)):
        lines = [line for line in lines if line not in known.lines]
    else:
        theirs = [region for region in theirs if region is not known]
    if lines:
        grown = replace(ours, lines=tuple(lines if forward else lines[::-1]))
        found[there] = [grown, *theirs] if forward else [*theirs, grown]


def _takes_over(ours: Region, known: Region, forward: bool) -> bool:
    """Whether a region's columns are taken for those that its neighbour shows."""
    if len(ours.xs) != len(known.xs):
        return len(ours.xs) > len(known.xs) or len(ours.lines) > len(known.lines)
    return forward


def _fitting(lines: Sequence[Line], ours: Region, taken: set[int]) -> list[Line]:
    """The lines from the page's edge on that keep to the columns."""
    fitting: list[Line] = []
    for line in lines:
        outside = line.x0 < ours.xs[0] - _SLACK or line.x1 > ours.xs[-1] + 4 * _SLACK
        if outside or id(line) in taken or crosses(line, ours.gutters):
            if fitting and goes_on(line, fitting[-1], ours.xs[-1]):
                fitting.pop()
            break
        fitting.append(line)
    return fitting


def white_part(region: Region, page: Page, by_rules: bool) -> Part:
    """A region as rows and cells; `by_rules` where the table rules off each of its rows."""
    rows: list[PartRow] = []
    block: list[Line] = []
    for line in region.lines:
        if crosses(line, region.gutters):
            rows.extend(_rows(block, region, page, by_rules))
            rows.append(_band(line, len(region.xs) - 1))
            block = []
        else:
            block.append(line)
    rows.extend(_rows(block, region, page, by_rules))
    return Part(page.number, region.xs, tuple(rows), False, region.gutters)


def _band(line: Line, columns: int) -> PartRow:
    cells = [PartCell((line,), columns), *(PartCell() for _ in range(columns - 1))]
    return PartRow(tuple(cells), line.top, line.bottom)


def _rows(lines: Sequence[Line], region: Region, page: Page, by_rules: bool) -> list[PartRow]:
    """The rows of lines between two bands."""
    if not lines:
        return []
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    heights = [
        height
        for height in row_rules(page.rules, region.xs[0], region.xs[-1])
        if top < height < bottom
    ]
    if not heights and not by_rules:
        heights = _below_header(lines, region)
    rows: list[PartRow] = []
    edges = [float("-inf"), *heights, float("inf")]
    for number, (low, high) in enumerate(pairwise(edges)):
        between = [line for line in lines if low <= line.baseline < high]
        whole = by_rules or (number == 0 and bool(heights))
        rows.extend(_band_rows(between, region, page, whole))
    return rows


def _below_header(lines: Sequence[Line], region: Region) -> list[float]:
    """The height below leading lines in bold type, if lines in plain type follow.

    A header has a title for the column that names the rows; without one, bold lines are headings
    in a cell that goes on from the page before. A last bold line that stands in the first column
    alone, set apart, names a group of rows.
    """
    plain = next((place for place, line in enumerate(lines) if not line.bold), None)
    low, high = region.xs[region.key : region.key + 2]
    if not plain or not _stands_in(lines[:plain], low, high):
        return []
    last, after = plain - 1, lines[plain]
    while last > 0 and _is_group(lines[last - 1], lines[last], region.xs):
        after = lines[last]
        last -= 1
    return [after.top - 0.5]


def _stands_in(lines: Sequence[Line], low: float, high: float) -> bool:
    return any(low <= word.middle < high for line in lines for word in line.words)


def _is_group(before: Line, line: Line, xs: Sequence[float]) -> bool:
    """Whether a line in the first column alone is set apart from the one above it."""
    alone = all(word.x0 < xs[1] for word in line.words)
    return alone and line.baseline - before.baseline > _SET_APART * line.size


def _band_rows(between: Sequence[Line], region: Region, page: Page, whole: bool) -> list[PartRow]:
    """The rows of lines between two rules; one row where they are a `whole` one."""
    if not between:
        return []
    columns: list[list[Word]] = [[] for _ in region.xs[1:]]
    for line in between:
        for column, words in zip(columns, in_columns(line, region.gutters), strict=True):
            column.extend(words)
    lines = [lines_of(members, page.number, page.rules) for members in columns]
    if whole:
        return [_row([tuple(column) for column in lines])]
    set_columns = columns_of(lines, region.xs, region.key)
    return [_row(cells) for cells in cut_at(set_columns, row_starts(set_columns)) if any(cells)]


def _row(cells: Sequence[tuple[Line, ...]]) -> PartRow:
    every = [line for cell in cells for line in cell]
    return PartRow(
        tuple(PartCell(cell) for cell in cells),
        min(line.top for line in every),
        max(line.bottom for line in every),
    )


def is_ruled_off(region: Region, regions: Sequence[tuple[Region, Page]]) -> bool:
    """Whether the pages of a region's table draw a rule below each row, not only its header."""
    counts = [
        sum(
            other.lines[0].top < height < other.lines[-1].bottom
            for height in row_rules(page.rules, other.xs[0], other.xs[-1])
        )
        for other, page in regions
        if other.xs == region.xs
    ]
    return max(counts, default=0) > _FEW_ROWS
