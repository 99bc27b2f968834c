"""A table of OpenDocument as written: covered places, repeated rows and cells (ODF 1.3, 9.1).

Other programs end a table with a million empty rows or cells, written as one that is repeated;
such an end is left out.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from lxml.etree import _Element as Element

from corpus.office.flow import Entry, Flow, Line, Table
from corpus.office.odt_names import count, q
from corpus.office.odt_styles import Styles

_GROUPS = frozenset(
    q(f"table:table-{name}")
    for name in "header-rows rows row-group columns header-columns column-group".split()
)
_HEADER = q("table:table-header-rows")
_MOST_COLUMNS, _MOST_REPEATED = 100, 1000
"""Places of a row, and rows of a table that stand there by being repeated."""

Reader = Callable[[Element], Iterator[Flow]]


def table(written: Element, styles: Styles, read: Reader) -> Table:
    """The table; `read` gives the flow of a cell."""
    covered = _Covered()
    lines: list[Line] = []
    end = added = 0
    for row, header in _below(written, q("table:table-row")):
        line = Line(tuple(islice(_entries(row, read, covered), _MOST_COLUMNS)), header)
        repeated = count(row, "table:number-rows-repeated")
        empty = not any(entry.content or entry.above for entry in line.entries)
        more = 0 if empty else max(0, min(repeated - 1, _MOST_REPEATED - added))
        added += more
        lines.extend([line] * (1 + more))
        end = end if empty and repeated > 1 else len(lines)
    return Table(tuple(lines[:end]), tuple(islice(_widths(written, styles), _MOST_COLUMNS)))


class _Covered:
    """The cells that reach into rows below, by the column at which they begin."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[int, int]] = {}

    def begin(self, column: int, rows: int, across: int) -> None:
        """Notes a cell that covers so many rows below its own."""
        self._open.pop(column, None)
        if rows > 0:
            self._open[column] = rows, across

    def take(self, column: int) -> int:
        """How many columns the cell above covers from this one on, 0 where there is none."""
        rows, across = self._open.pop(column, (0, 0))
        self.begin(column, rows - 1, across)
        return across


def _entries(row: Element, read: Reader, covered: _Covered) -> Iterator[Entry]:
    column = beside = 0
    for cell in _cells(row):
        repeated = min(count(cell, "table:number-columns-repeated"), _MOST_COLUMNS)
        if cell.tag == q("table:table-cell"):
            content = tuple(read(cell))
            across = max(count(cell, "table:number-columns-spanned"), 1)
            if not content and repeated > 1 and cell.getnext() is None:
                return
            for _ in range(repeated):
                covered.begin(column, count(cell, "table:number-rows-spanned") - 1, across)
                yield Entry(content, across)
                column += across
                beside = across - 1
            continue
        for _ in range(repeated):
            if beside:
                beside -= 1
                continue
            across = covered.take(column)
            yield Entry((), across or 1, bool(across))
            column += across or 1
            beside = max(across - 1, 0)


def _cells(row: Element) -> Iterable[Element]:
    return row.iterchildren(q("table:table-cell"), q("table:covered-table-cell"))


def _widths(written: Element, styles: Styles) -> Iterator[float]:
    for column, _ in _below(written, q("table:table-column")):
        width = styles.width(column.get(q("table:style-name"), ""))
        repeated = min(count(column, "table:number-columns-repeated"), _MOST_COLUMNS)
        yield from [width] * repeated


def _below(parent: Element, tag: str, header: bool = False) -> Iterator[tuple[Element, bool]]:
    """The rows or columns of a table in their groups, and whether they belong to a header."""
    for part in parent:
        if part.tag == tag:
            yield part, header
        elif part.tag in _GROUPS:
            yield from _below(part, tag, header or part.tag == _HEADER)
