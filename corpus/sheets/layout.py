"""What an XLSX file says of its sheets beside the cells: merged, hidden and header rows.

openpyxl hands these over only if it loads a sheet as a whole, and then makes a cell for every
place of a merged or linked range: "A1:XFD1048576", a few letters of a file, fills the memory.
Its streaming mode (`read_only`) takes a third of the memory and knows the cells only, so the
rest is read here (ECMA-376 part 1, 18.3.1).
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import ZipFile

from lxml import etree
from openpyxl.packaging.relationship import Relationship, get_dependents
from openpyxl.utils import range_boundaries

from corpus.errors import UnreadableReport
from corpus.sheets.grids import MOST_FILLED, too_many_cells

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_FROZEN = 30
"""Rows from which a frozen pane holds more than a header."""

Range = tuple[int, int, int, int]
"""First row and column, last row and column, from 1."""


@dataclass(slots=True)
class Layout:
    """A sheet without its cells; `headers` are rows frozen, filtered by or heading a table
    object, `unknown` counts the formulas that were stored without a result."""

    name: str
    is_hidden: bool
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    headers: set[int] = field(default_factory=set)
    last_row: int = 0
    filled: int = 0
    unknown: int = 0


def layouts(archive: ZipFile) -> list[Layout]:
    """The layouts of all sheets of a workbook, in its order."""
    book = next(r.target for r in _relations(archive, "") if r.Type.endswith("/officeDocument"))
    with archive.open(book) as file:
        root = etree.parse(file, _parser()).getroot()
    if root.tag.startswith(_STRICT):
        raise _strict()
    parts = {relation.Id: relation.target for relation in _relations(archive, book)}
    found = []
    for node in root.iter(f"{_MAIN}sheet"):
        part = parts[node.get(_RELATION_ID)]
        if part in archive.NameToInfo:
            layout = Layout(node.get("name", ""), node.get("state", "visible") != "visible")
            _read_part(archive, part, layout)
            found.append(layout)
    return found


def _strict() -> UnreadableReport:
    return UnreadableReport(
        "Die Datei ist als „Strict Open XML“ gespeichert; bitte als gewöhnliche"
        " Excel-Arbeitsmappe (XLSX) speichern.",
        'The file is saved as "Strict Open XML"; please save it as an ordinary Excel workbook'
        " (XLSX).",
    )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)


def _relations(archive: ZipFile, part: str) -> Iterator[Relationship]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path in archive.NameToInfo:
        yield from get_dependents(archive, path)


def _read_part(archive: ZipFile, part: str, layout: Layout) -> None:
    """Fill the layout from the part; rows are let go as they have been seen."""
    tables = {r.Id: r.target for r in _relations(archive, part) if r.Type.endswith("/table")}
    readers = {
        "row": _read_row,
        "col": _read_column,
        "mergeCell": _read_merged,
        "sheetView": _read_view,
        "autoFilter": _read_filter,
    }
    with archive.open(part) as file:
        events = etree.iterparse(
            file,
            tag=[f"{_MAIN}{name}" for name in readers],
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        for _, node in events:
            readers[etree.QName(node).localname](node, layout)
            node.clear()
            while node.getprevious() is not None:
                del node.getparent()[0]
    for target in tables.values():
        with archive.open(target) as file:
            _read_table(etree.parse(file, _parser()).getroot(), layout)


def _read_row(node: etree._Element, layout: Layout) -> None:
    number = int(node.get("r", layout.last_row + 1))
    if number > _LAST_ROW:
        raise too_many_cells()
    if _is_true(node.get("hidden")):
        layout.hidden_rows.add(number)
    for cell in node:
        values = {etree.QName(child).localname: child.text for child in cell}
        is_filled = bool(values.get("v")) or "is" in values
        layout.filled += is_filled
        layout.unknown += "f" in values and not is_filled and cell.get("t") != "str"
        layout.last_row = max(layout.last_row, number if is_filled else 0)
    if layout.filled > MOST_FILLED:
        raise too_many_cells()


def _read_column(node: etree._Element, layout: Layout) -> None:
    if _is_true(node.get("hidden")):
        last = min(int(node.get("max", 0)), _LAST_COLUMN)
        layout.hidden_columns.update(range(int(node.get("min", 1)), last + 1))


def _read_merged(node: etree._Element, layout: Layout) -> None:
    layout.merged.append(_range(node))


def _read_view(node: etree._Element, layout: Layout) -> None:
    """A frozen pane counts its rows from the first that is scrolled to."""
    pane = node.find(f"{_MAIN}pane")
    if pane is None or not (pane.get("state") or "").startswith("frozen"):
        return
    top, *_ = _boundaries(node.get("topLeftCell", "A1"))
    last = top + int(float(pane.get("ySplit", 0))) - 1
    if last <= _MOST_FROZEN:
        layout.headers.update(range(1, last + 1))


def _read_filter(node: etree._Element, layout: Layout) -> None:
    if node.get("ref"):
        layout.headers.add(_range(node)[0])


def _read_table(node: etree._Element, layout: Layout) -> None:
    if node.get("ref") and node.get("headerRowCount", "1") != "0":
        layout.headers.add(_range(node)[0])


def _range(node: etree._Element) -> Range:
    return _boundaries(node.get("ref", "A1"))


def _boundaries(reference: str) -> Range:
    left, top, right, bottom = range_boundaries(reference)
    return top or 1, left or 1, bottom or _LAST_ROW, right or _LAST_COLUMN


def _is_true(value: str | None) -> bool:
    return value in ("1", "true")
