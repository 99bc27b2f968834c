"""From a table as written to a grid whose rows are equally long.

A word processor's grid has more columns than a reader sees: dragging a border by a hair adds a
column a millimetre wide to every row. Boundaries at which no cell ends, and those nearer to the
one before than any text is wide, are therefore not counted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from corpus.document import Draft, Grid, GridCell, GridRow
from corpus.office.flow import Entry, Flow, Line, Table, paras

_NARROW = 3.0
"""Millimetres; a column of text is wider."""
_WIDEST = 200
"""Columns; Word allows 63, LibreOffice more, but no page has room for them."""

CellReader = Callable[[tuple[Flow, ...]], tuple[Draft, ...]]


@dataclass(frozen=True, slots=True)
class _Span:
    """An entry with the grid boundaries at which it begins and ends."""

    entry: Entry
    start: int
    end: int


def grid(table: Table, caption: str | None, read: CellReader) -> Grid | None:
    """The grid of a table, None where it holds no text; `read` gives a cell's paragraphs."""
    lines = [_spans(line) for line in table.lines]
    places = _places(lines, table.widths)
    width = max(places.values(), default=0)
    rows: list[GridRow] = []
    above: tuple[GridCell, ...] = ()
    header = True
    for line, spans in zip(table.lines, lines, strict=True):
        header = header and line.header
        above = _cells(spans, places, above, read)
        above += (GridCell(),) * (width - len(above))
        rows.append(GridRow(above, header))
    if not any(cell.paragraphs for row in rows for cell in row.cells):
        return None
    return Grid(tuple(rows), caption)


def _spans(line: Line) -> list[_Span]:
    spans = []
    start = 0
    for entry in line.entries:
        end = min(start + max(entry.across, 1), _WIDEST)
        if end > start:
            spans.append(_Span(entry, start, end))
        start = end
    return spans


def _places(lines: Sequence[Sequence[_Span]], widths: Sequence[float]) -> dict[int, int]:
    """The column of the finished grid at which each boundary lies."""
    used = sorted({0, *(bound for spans in lines for s in spans for bound in (s.start, s.end))})
    exact = {bound: place for place, bound in enumerate(used)}
    if used[-1] > len(widths) or any(width <= 0 for width in widths):
        return exact
    at = list(accumulate(widths, initial=0.0))
    places = {0: 0}
    last = 0
    for before, bound in pairwise(used):
        near = at[bound] - at[last] < _NARROW
        places[bound] = places[before] + (not near)
        last = last if near else bound
    crushed = (s for spans in lines for s in spans if places[s.start] == places[s.end])
    return exact if any(_holds_text(span.entry.content) for span in crushed) else places


def _holds_text(content: Iterable[Flow]) -> bool:
    return any(para.text.strip() for para in paras(content))


def _cells(
    spans: Sequence[_Span],
    places: dict[int, int],
    above: Sequence[GridCell],
    read: CellReader,
) -> tuple[GridCell, ...]:
    cells: list[GridCell] = []
    for span in spans:
        place, across = places[span.start], places[span.end] - places[span.start]
        if not across:
            continue
        again = span.entry.above and place < len(above)
        paragraphs = above[place].paragraphs if again else read(span.entry.content)
        cells.append(GridCell(paragraphs, across, again))
        cells.extend([GridCell()] * (across - 1))
    return tuple(cells)
