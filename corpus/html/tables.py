"""Tables of a page to grids; tables that only place things on the page to what they hold.

Cells are laid out as the HTML standard's table model says (4.9.12): a cell over several rows
keeps its columns in each of them. A table without any sign of data (<th>, caption, borders) that
holds headings, other tables or a single row is layout, as pages of the 1990s and newsletters are.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Block, Draft, Grid, GridCell, GridRow
from corpus.errors import UnreadableReport
from corpus.html.tree import HEADINGS, Element
from corpus.sheets.grids import without_empty_columns
from corpus.sheets.lines import flat

_BORDER = re.compile(
    r"border(?:-(?:top|bottom|left|right))?\s*:[^;]*(?:solid|double|dotted|dashed)"
)
_DATA_CLASS = re.compile(
    r"(?:^|\s)(?:table|tabelle|wikitable|contenttable|mso\w*table\w*)(?:$|\s)", re.IGNORECASE
)
_MOST_PLACES = 2_000_000
_WIDEST = 1000
"""Columns that a cell may run over, by the standard."""
_EMPTY = GridCell()

Read = Callable[[Element], list[Block]]
"""Reads what a cell holds."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table itself; `is_head` in <thead>, `last` the last row of its group."""

    cells: tuple[Element, ...]
    is_head: bool
    last: int


def layout_parts(table: Element) -> list[Element] | None:
    """What a table for layout holds, in the order of its cells; None for a table of data."""
    rows = _rows(table)
    if not _is_layout(table, rows):
        return None
    return [*_captions(table), *(cell for row in rows for cell in row.cells)]


def grid_of(table: Element, read: Read) -> Grid:
    """The grid of a table of data; raises UnreadableReport where it is absurdly large."""
    caption = " ".join(flat(part.text) for part in _captions(table))
    return Grid(_grid_rows(_rows(table), read), caption or None)


def _captions(table: Element) -> list[Element]:
    return [child for child in _children(table) if child.tag == "caption"]


def is_data_table(table: Element) -> bool:
    """Whether a table shows that it is one: header cells, a caption, borders."""
    if table.get("role") in ("presentation", "none"):
        return False
    if table.get("border") not in ("", "0") or _DATA_CLASS.search(table.get("class")):
        return True
    if table.get("summary") or _BORDER.search(table.get("style")):
        return True
    if any(child.tag in ("caption", "thead") for child in _children(table)):
        return True
    cells = [cell for row in _rows(table) for cell in row.cells]
    return any(cell.tag == "th" or _BORDER.search(cell.get("style")) for cell in cells)


def _is_layout(table: Element, rows: Sequence[_Row]) -> bool:
    filled = [[cell for cell in row.cells if cell.text.strip()] for row in rows]
    widest = max((len(row) for row in filled), default=0)
    if table.get("role") in ("presentation", "none") or widest < 2:
        return True
    if is_data_table(table):
        return False
    if sum(bool(row) for row in filled) < 2:
        return True
    inner = (element.tag for row in filled for cell in row for element in cell.elements())
    return any(tag in HEADINGS or tag == "table" for tag in inner)


def _children(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]


def _rows(table: Element) -> list[_Row]:
    """All rows, those of <tfoot> at the end, where they are shown."""
    groups: list[tuple[str, list[Element]]] = []
    for child in _children(table):
        if child.tag in ("thead", "tbody", "tfoot"):
            groups.append((child.tag, [row for row in _children(child) if row.tag == "tr"]))
    order = {"thead": 0, "tbody": 1, "tfoot": 2}
    found: list[_Row] = []
    for tag, group in sorted(groups, key=lambda pair: order[pair[0]]):
        last = len(found) + len(group) - 1
        for row in group:
            cells = tuple(cell for cell in _children(row) if cell.tag in ("td", "th"))
            found.append(_Row(cells, tag == "thead", last))
    return found


def _grid_rows(rows: Sequence[_Row], read: Read) -> tuple[GridRow, ...]:
    placed: list[dict[int, GridCell]] = []
    width = 0
    for cells in _placed(rows, read):
        placed.append(cells)
        width = max(width, max(cells, default=-1) + 1)
        if len(placed) * width > _MOST_PLACES:
            raise UnreadableReport(
                "Die HTML-Seite enthält eine Tabelle mit zu vielen Zellen für einen Bericht.",
                "The HTML page has a table with too many cells for a report.",
            )
    found = []
    for row, cells in zip(rows, placed, strict=True):
        full = tuple(cells.get(column, _EMPTY) for column in range(width))
        if any(cell.paragraphs and not cell.again for cell in full):
            found.append(GridRow(full, _is_header(row)))
    return without_empty_columns(found)


def _is_header(row: _Row) -> bool:
    """In <thead>, or header cells only: more than one, as one alone names a group of rows."""
    tags = [cell.tag for cell in row.cells]
    return row.is_head or (len(tags) > 1 and set(tags) == {"th"})


def _placed(rows: Sequence[_Row], read: Read) -> Iterator[dict[int, GridCell]]:
    """The cells of each row by column; columns beside a wide cell hold empty ones."""
    above: dict[int, tuple[int, GridCell]] = {}
    for number, row in enumerate(rows):
        above = {column: known for column, known in above.items() if known[0] >= number}
        found = {column: replace(cell, again=True) for column, (_, cell) in above.items()}
        column = 0
        for element in row.cells:
            while column in found:
                column += 1
            across = min(max(1, _number(element, "colspan")), _WIDEST)
            cell = GridCell(tuple(_drafts(read(element))), across)
            last = min(number + _number(element, "rowspan") - 1, row.last)
            if _number(element, "rowspan") == 0:
                last = row.last
            for place in range(column, column + across):
                known = cell if place == column else _EMPTY
                found.setdefault(place, known)
                if last > number:
                    above[place] = (last, known)
            column += across
        yield found


def _number(element: Element, name: str) -> int:
    digits = re.match(r"\s*(\d{1,6})", element.get(name))
    return int(digits[1]) if digits else 1


def _drafts(blocks: Sequence[Block]) -> Iterator[Draft]:
    """What a cell holds as its paragraphs, those of a table within it too."""
    for block in blocks:
        if isinstance(block, Draft):
            yield block
            continue
        for row in block.rows:
            for cell in row.cells:
                yield from () if cell.again else cell.paragraphs
