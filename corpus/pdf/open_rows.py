"""Rows that no rule parts: below a repeated header, and in tables that rule their columns only.

Where a page repeats the header, what goes on below it in bold type may look like a part of it.
A table with rules between its columns alone shows one field for each column and page, and whole
rows stand in it; labels and white space tell them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from corpus.pdf.columns import key_column
from corpus.pdf.lines import Line
from corpus.pdf.parts import Part, PartCell, PartRow
from corpus.pdf.rows import columns_of, cut_at, row_starts

_FEWEST = 2
"""Filled cells of a header row."""
_SAME_LINE = 3.0
"""Points by which baselines of one height differ at most."""

_Cells = Sequence[Sequence[Line]]


def with_rows(parts: Sequence[Part]) -> list[Part]:
    """The parts of a table in page order, their rows parted where no rule does it."""
    first = parts[0]
    is_open = first.ruled and all(_is_open(part) for part in parts)
    key = key_column(_by_height(first.rows[0].lines), first.xs)
    titles = _titles(parts)
    parted: list[Part] = []
    for part in parts:
        rows: Iterable[PartRow] = _below(titles, part, key) if titles else part.rows
        if is_open:
            rows = [new for row in rows for new in _rows(row, part, key)]
        parted.append(replace(part, rows=tuple(rows)))
    return parted


def _by_height(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.baseline)


def _titles(parts: Sequence[Part]) -> _Cells:
    """The lines with which the first rows of the first two pages begin alike, if these are a
    header's."""
    rows = [part.rows[0] for part in parts[:2]]
    if len(rows) < _FEWEST or any(map(_is_merged, rows)):
        return ()
    titles = [
        _alike(first.lines, second.lines)
        for first, second in zip(*(row.cells for row in rows), strict=True)
    ]
    below = [
        cell.lines[len(title)].baseline
        for cell, title in zip(rows[0].cells, titles, strict=True)
        if len(title) < len(cell.lines)
    ]
    foot = min(below, default=float("inf")) - _SAME_LINE
    titles = [[line for line in title if line.baseline < foot] for title in titles]
    filled = [bool(cell.lines) for cell in rows[0].cells]
    return titles if sum(filled) >= _FEWEST and list(map(bool, titles)) == filled else ()


def _alike(lines: Sequence[Line], others: Sequence[Line]) -> Sequence[Line]:
    pairs = takewhile(lambda pair: pair[0].text == pair[1].text, zip(lines, others, strict=False))
    return [line for line, _ in pairs]


def _below(titles: _Cells, part: Part, key: int) -> Iterator[PartRow]:
    """The rows of a page, the first one parted below the lines of a repeated header."""
    rows = part.rows
    cells = [cell.lines for cell in rows[0].cells]
    if _is_merged(rows[0]) or not _begin_with(cells, titles):
        yield from rows
        return
    heads = [lines[: len(title)] for lines, title in zip(cells, titles, strict=True)]
    rest = [lines[len(title) :] for lines, title in zip(cells, titles, strict=True)]
    foot = max(line.bottom for lines in heads for line in lines)
    yield _row(heads, rows[0].top, foot)
    after = rows[1:]
    if any(rest) and after and not part.ruled and not after[0].cells[key].lines:
        rest = [(*a, *cell.lines) for a, cell in zip(rest, after[0].cells, strict=True)]
        after = after[1:]
    if any(rest):
        yield _row(rest, foot, max(line.bottom for lines in rest for line in lines))
    yield from after


def _begin_with(cells: _Cells, titles: _Cells) -> bool:
    return all(
        [line.text for line in lines[: len(title)]] == [line.text for line in title]
        for lines, title in zip(cells, titles, strict=True)
    )


def _is_open(part: Part) -> bool:
    """Whether no rule parts rows, but below a header and around those that name groups."""
    rows = [row for row in part.rows if row.lines]
    pairs = [not (row.is_band or after.is_band) for row, after in pairwise(rows)]
    merged = any(_is_merged(row) for row in rows if not row.is_band)
    return len(part.xs) > _FEWEST and bool(rows) and not merged and not any(pairs[1:])


def _is_merged(row: PartRow) -> bool:
    return any(cell.across > 1 or cell.again for cell in row.cells)


def _rows(row: PartRow, part: Part, key: int) -> Iterator[PartRow]:
    """The rows that stand in a ruled one."""
    if row.is_band:
        yield row
        return
    columns = columns_of([cell.lines for cell in row.cells], part.xs, key)
    edges = [row.top, *row_starts(columns)[1:], row.bottom]
    for cells, top, bottom in zip(cut_at(columns, edges[:-1]), edges, edges[1:], strict=False):
        if any(cells):
            yield _row(cells, top, bottom)


def _row(cells: _Cells, top: float, bottom: float) -> PartRow:
    return PartRow(tuple(PartCell(tuple(lines)) for lines in cells), top, bottom)
