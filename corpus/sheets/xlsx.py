"""XLSX: cells by openpyxl as their reader sees them; see `layout` for what is beside them.

Formulas are never computed: their stored results are read. Comments, pictures and text boxes
are no part of a table and are left out.
"""

import re
import warnings
import zlib
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date, time, timedelta
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from corpus.errors import UnreadableReport
from corpus.intake.zip_safety import open_zip
from corpus.sheets.dates import shown_moment
from corpus.sheets.grids import MOST_FILLED, Entry, Sheet, too_many_cells
from corpus.sheets.layout import Layout, Range, layouts
from corpus.sheets.numbers import shown_number

DAMAGE = (
    AttributeError,
    BadZipFile,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    OverflowError,
    RecursionError,
    StopIteration,
    SyntaxError,
    TypeError,
    ValueError,
    etree.XMLSyntaxError,
    zlib.error,
)
"""What openpyxl, expat and lxml raise on parts that are cut off, missing or not as specified."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_MERGED = 2_000_000
"""Rows of merged cells, each counted as often as it is merged."""
_WHITE = ("FFFFFFFF", "00FFFFFF")

Merged = dict[int, list[Range]]


def xlsx_sheets(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The visible sheets of an XLSX file, and German sentences on what was not read; what openpyxl
    prints and warns of (styles, extensions) concerns no text."""
    with open_zip(data) as archive, warnings.catch_warnings(), redirect_stdout(StringIO()):
        warnings.simplefilter("ignore")
        try:
            return _sheets(archive, data)
        except DAMAGE as error:
            raise _damaged() from error


def _damaged() -> UnreadableReport:
    return UnreadableReport(
        "Die Excel-Datei ist beschädigt oder ungewöhnlich aufgebaut; bitte in Excel oder"
        " LibreOffice öffnen und neu speichern.",
        "The Excel file is damaged or unusually built; please open it in Excel or LibreOffice"
        " and save it again.",
    )


def _sheets(archive: ZipFile, data: bytes) -> tuple[list[Sheet], list[str]]:
    found = layouts(archive)
    if sum(layout.filled for layout in found) > MOST_FILLED:
        raise too_many_cells()
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = []
    notes = []
    for layout in found:
        if layout.is_hidden:
            hidden = f"Das ausgeblendete Blatt „{layout.name}“ wurde nicht gelesen."
            notes.extend([hidden] if layout.filled else [])
            continue
        notes.extend(_unknown(layout))
        sheets.append(_sheet(book, layout))
    book.close()
    return sheets, notes


def _unknown(layout: Layout) -> list[str]:
    """The warning of formulas without a stored result, as programs write them that never
    compute."""
    if not layout.unknown:
        return []
    return [
        f"Blatt „{layout.name}“: {layout.unknown} Formel(n) ohne gespeichertes Ergebnis; bitte in"
        " Excel oder LibreOffice öffnen und speichern."
    ]


def _sheet(book: Workbook, layout: Layout) -> Sheet:
    merged = _merged(layout)
    entries: dict[tuple[int, int], Entry] = {}
    for cell in _cells(book, layout):
        text = _shown(cell)
        if not text.strip():
            continue
        place = (cell.row, cell.column)
        area = next((a for a in merged.get(cell.row, ()) if a[1] <= cell.column <= a[3]), None)
        if area is None:
            entries[place] = Entry(text, strong=_is_strong(cell))
        elif place == area[:2]:
            across, down = area[3] - area[1] + 1, area[2] - area[0] + 1
            entries[place] = Entry(text, across, down, _is_strong(cell))
    return Sheet(
        layout.name,
        entries,
        frozenset(layout.hidden_rows),
        frozenset(layout.hidden_columns),
        frozenset(layout.headers),
    )


def _merged(layout: Layout) -> Merged:
    """Merged areas by each of their rows."""
    found: Merged = {}
    count = 0
    for area in layout.merged:
        last = min(area[2], layout.last_row)
        count += max(0, last - area[0] + 1)
        if count > _MOST_MERGED:
            raise too_many_cells()
        for row in range(area[0], last + 1):
            found.setdefault(row, []).append(area)
    return found


def _cells(book: Workbook, layout: Layout) -> Iterator[Cell]:
    """The filled cells down to the last; what follows in the part is not looked at, as openpyxl
    refuses some of it (filters on words, issue 1967)."""
    if not layout.last_row:
        return
    sheet = book[layout.name]
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        yield from (cell for cell in row if cell.value is not None)
        if number >= layout.last_row:
            return


def _shown(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, int | float):
        return shown_number(value, cell.number_format)
    if isinstance(value, date | time | timedelta):
        return shown_moment(value, cell.number_format)
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))


def _is_strong(cell: Cell) -> bool:
    """Whether the cell is set off by bold type or a fill."""
    if cell.font.b:
        return True
    fill = cell.fill
    if not isinstance(fill, PatternFill) or fill.fill_type != "solid":
        return False
    colour = fill.fgColor
    return colour.rgb not in _WHITE and (colour.type, colour.value) != ("theme", 0)
