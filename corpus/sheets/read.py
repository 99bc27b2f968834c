"""The front doors of spreadsheets: XLSX and ODS to a `Document`."""

from collections.abc import Sequence

from corpus.document import Document
from corpus.errors import UnreadableReport
from corpus.sheets.grids import Sheet, hidden_warnings, sheet_blocks
from corpus.sheets.ods import ods_sheets
from corpus.sheets.xlsx import xlsx_sheets


def read_xlsx(data: bytes) -> Document:
    """The visible sheets of an Excel workbook; raises UnreadableReport."""
    return _document(*xlsx_sheets(data))


def read_ods(data: bytes) -> Document:
    """The visible sheets of an OpenDocument spreadsheet; raises UnreadableReport."""
    return _document(*ods_sheets(data))


def _document(sheets: Sequence[Sheet], notes: Sequence[str]) -> Document:
    blocks = sheet_blocks(sheets)
    if not blocks:
        raise UnreadableReport(
            "Die Datei enthält keine gefüllten, sichtbaren Zellen.",
            "The file has no filled, visible cells.",
        )
    hidden = [warning for sheet in sheets for warning in hidden_warnings(sheet)]
    return Document(blocks, warnings=(*notes, *hidden))
