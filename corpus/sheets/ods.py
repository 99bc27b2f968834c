"""ODS: the sheets of `content.xml`, row by row as they are parsed (OASIS ODF 1.3 part 3, 9).

Rows and cells that repeat are stored once with a count, so a sheet of a few bytes may have a
million empty rows: only what is filled is kept.
"""

import re
import zlib
from dataclasses import dataclass, field
from zipfile import BadZipFile, ZipFile

from lxml import etree

from corpus.errors import UnreadableReport
from corpus.intake.zip_safety import open_zip
from corpus.sheets.grids import MOST_FILLED, Entry, Sheet, too_many_cells
from corpus.sheets.ods_cells import CONFIG, FO, STYLE, TABLE, is_unknown, shown_cell

_DAMAGE = (
    BadZipFile,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    ValueError,
    etree.XMLSyntaxError,
    zlib.error,
)
_HIDDEN = ("collapse", "filter")
_NO_FILL = (None, "transparent", "#ffffff", "#FFFFFF")
_ADDRESS = re.compile(r"\$?(?:'((?:[^']|'')*)'|([^.']+))\.\$?[A-Z]+\$?(\d+)")
_LAST_COLUMN = 16_384
_FROZEN = "2"
_MOST_FROZEN = 30
"""Rows from which a frozen pane holds more than a header."""


@dataclass(slots=True)
class _Reading:
    """A sheet as far as it has been read; `row` and `column` are the last ones."""

    name: str
    is_hidden: bool
    entries: dict[tuple[int, int], Entry] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    headers: set[int] = field(default_factory=set)
    row: int = 0
    column: int = 0
    unknown: int = 0

    def sheet(self) -> Sheet:
        hidden = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return Sheet(self.name, self.entries, *hidden, frozenset(self.headers))


def ods_sheets(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The visible sheets of an ODS file, and German sentences on what was not read."""
    with open_zip(data) as archive:
        try:
            readings = _readings(archive)
        except _DAMAGE as error:
            raise _damaged() from error
    notes = []
    for reading in readings:
        if reading.is_hidden and reading.entries:
            notes.append(f"Das ausgeblendete Blatt „{reading.name}“ wurde nicht gelesen.")
        elif reading.unknown and not reading.is_hidden:
            notes.append(
                f"Blatt „{reading.name}“: {reading.unknown} Formel(n) ohne gespeichertes Ergebnis;"
                " bitte in LibreOffice öffnen und speichern."
            )
    return [reading.sheet() for reading in readings if not reading.is_hidden], notes


def _damaged() -> UnreadableReport:
    return UnreadableReport(
        "Die ODS-Datei ist beschädigt oder ungewöhnlich aufgebaut; bitte in LibreOffice öffnen"
        " und neu speichern.",
        "The ODS file is damaged or unusually built; please open it in LibreOffice and save it"
        " again.",
    )


def _readings(archive: ZipFile) -> list[_Reading]:
    content = _Content()
    names = ("table", "table-column", "table-row", "table-header-rows", "database-range")
    with archive.open("content.xml") as file:
        events = etree.iterparse(
            file,
            events=("start", "end"),
            tag=[f"{STYLE}style", *(f"{TABLE}{name}" for name in names)],
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        for event, node in events:
            if event == "start":
                content.begin(node)
                continue
            content.end(node)
            node.clear()
            while node.getprevious() is not None:
                del node.getparent()[0]
    frozen = _frozen(archive) if "settings.xml" in archive.NameToInfo else {}
    for reading in content.readings:
        reading.headers.update(range(1, frozen.get(reading.name, 0) + 1))
    return content.readings


class _Content:
    """Takes the elements of `content.xml` as they come; sheets within cells belong to them."""

    def __init__(self) -> None:
        self.readings: list[_Reading] = []
        self._strong: set[str] = set()
        self._unseen: set[str] = set()
        self._depth = 0
        self._in_header = False

    def begin(self, node: etree._Element) -> None:
        """An element opens: its attributes are known, what it holds is not."""
        if node.tag == f"{TABLE}table":
            self._depth += 1
            if self._depth == 1:
                is_hidden = node.get(f"{TABLE}style-name") in self._unseen
                self.readings.append(_Reading(node.get(f"{TABLE}name", ""), is_hidden))
        elif node.tag == f"{TABLE}table-header-rows":
            self._in_header = True

    def end(self, node: etree._Element) -> None:
        """An element is complete."""
        if node.tag == f"{TABLE}table":
            self._depth -= 1
        elif node.tag == f"{TABLE}table-header-rows":
            self._in_header = False
        elif node.tag == f"{STYLE}style":
            self._style(node)
        elif node.tag == f"{TABLE}database-range":
            self._filter(node)
        elif self._depth == 1 and node.tag == f"{TABLE}table-column":
            self._column(node, self.readings[-1])
        elif self._depth == 1:
            self._row(node, self.readings[-1])

    def _style(self, node: etree._Element) -> None:
        name = node.get(f"{STYLE}name", "")
        found = {key: value for child in node for key, value in child.attrib.items()}
        if found.get(f"{TABLE}display") == "false":
            self._unseen.add(name)
        is_filled = found.get(f"{FO}background-color") not in _NO_FILL
        if found.get(f"{FO}font-weight") == "bold" or is_filled:
            self._strong.add(name)

    def _column(self, node: etree._Element, reading: _Reading) -> None:
        count = min(_times(node, "number-columns-repeated"), _LAST_COLUMN)
        if node.get(f"{TABLE}visibility") in _HIDDEN:
            reading.hidden_columns.update(range(reading.column + 1, reading.column + count + 1))
        reading.column += count

    def _row(self, node: etree._Element, reading: _Reading) -> None:
        first = reading.row + 1
        reading.row += _times(node, "number-rows-repeated")
        cells = self._cells(node, reading)
        if len(reading.entries) + len(cells) * (reading.row - first + 1) > MOST_FILLED:
            raise too_many_cells()
        if not cells:
            return
        for row in range(first, reading.row + 1):
            reading.entries.update({(row, column): entry for column, entry in cells.items()})
            if node.get(f"{TABLE}visibility") in _HIDDEN:
                reading.hidden_rows.add(row)
            if self._in_header:
                reading.headers.add(row)

    def _cells(self, node: etree._Element, reading: _Reading) -> dict[int, Entry]:
        found: dict[int, Entry] = {}
        column = 1
        for cell in node:
            count = _times(cell, "number-columns-repeated")
            text = shown_cell(cell) if cell.tag == f"{TABLE}table-cell" else ""
            reading.unknown += not text and is_unknown(cell)
            if text.strip():
                if len(found) + count > _LAST_COLUMN:
                    raise too_many_cells()
                entry = Entry(
                    text,
                    _times(cell, "number-columns-spanned"),
                    _times(cell, "number-rows-spanned"),
                    cell.get(f"{TABLE}style-name") in self._strong,
                )
                found.update(dict.fromkeys(range(column, column + count), entry))
            column += count
        return found

    def _filter(self, node: etree._Element) -> None:
        """A database range with buttons to filter by has them in its header row."""
        match = _ADDRESS.match(node.get(f"{TABLE}target-range-address", ""))
        is_headed = node.get(f"{TABLE}contains-header", "true") == "true"
        if match and is_headed and node.get(f"{TABLE}display-filter-buttons") == "true":
            name = match[2] or match[1].replace("''", "'")
            for reading in self.readings:
                reading.headers.update([int(match[3])] if reading.name == name else [])


def _times(node: etree._Element, attribute: str) -> int:
    return max(1, int(node.get(f"{TABLE}{attribute}", 1)))


def _frozen(archive: ZipFile) -> dict[str, int]:
    """How many rows of each sheet are frozen, by the view settings."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    with archive.open("settings.xml") as file:
        root = etree.parse(file, parser).getroot()
    found = {}
    for entry in root.iter(f"{CONFIG}config-item-map-entry"):
        items = {item.get(f"{CONFIG}name"): item.text for item in entry}
        if items.get("VerticalSplitMode") == _FROZEN:
            rows = int(items.get("VerticalSplitPosition") or 0)
            found[entry.get(f"{CONFIG}name", "")] = rows if rows <= _MOST_FROZEN else 0
    return found
