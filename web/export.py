"""Lists as files: CSV as German spreadsheets read it, and XLSX. Every list page gives its own
with ?als=csv or ?als=xlsx.

Text of a report is never a formula: spreadsheets evaluate cells of a CSV file that begin with one
of a few signs, so these are put behind an apostrophe (OWASP, CSV Injection); in XLSX every text is
stored as text.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from flask import Response, request

from web import wording
from web.language import language
from web.shapes import clean_text
from web.sources import source_url

if TYPE_CHECKING:
    from qa.types import Answer, Citation

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PARAMETER = "als"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST_CHARACTERS = 32_767
"""Of a cell of a spreadsheet."""
LONGEST_NAME = 60
WIDTHS = (14, 60)
"""Least and greatest width of a spreadsheet's column, in characters."""
Value = str | int | None
Table = Iterable[Sequence[Value]]


def wanted() -> str | None:
    """The kind of file that the request asks for, if any."""
    kind = request.args.get(PARAMETER, "")
    return kind if kind in KINDS else None


def file(kind: str, name: str, header: Sequence[str], rows: Table) -> Response:
    """A list as a file to be saved under `name`."""
    content = as_csv(header, rows) if kind == "csv" else as_xlsx(name, header, rows)
    plain = re.sub(r"[^\w-]+", "-", name)[:LONGEST_NAME].strip("-") or "liste"
    response = Response(content, content_type=KINDS[kind])
    response.headers.set("Content-Disposition", "attachment", filename=f"{plain}.{kind}")
    return response


def as_csv(header: Sequence[str], rows: Table) -> bytes:
    """UTF-8 with its mark, semicolons, as spreadsheets set to German open it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([defused(value) for value in row])
    return out.getvalue().encode("utf-8-sig", "replace")


def defused(value: Value) -> Value:
    """A text that no spreadsheet takes for a formula.

    >>> defused("=1+1"), defused("ja"), defused(-3)
    ("'=1+1", 'ja', -3)
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


def as_xlsx(name: str, header: Sequence[str], rows: Table) -> bytes:
    """One sheet with a bold header that stays in sight."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.worksheet import Worksheet

    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # noqa: S101
    sheet.title = re.sub(r"[\\/*?:\[\]]", " ", name)[:31].strip("' ") or "Liste"
    widths = [WIDTHS[0]] * len(header)
    for number, row in enumerate((header, *rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(value, str):
                cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", clean_text(value))[:MOST_CHARACTERS]
                cell.data_type = "s"
                widths[column - 1] = max(widths[column - 1], min(len(value), WIDTHS[1]))
            else:
                cell.value = value
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def citations_file(kind: str, name: str, citations: Iterable["Citation"]) -> Response:
    """Fundstellen with their links."""
    header = _words("report", "amt", "number", "facet_column", "page", "quote", "link")
    return file(kind, name, header, (_cited(one) for one in citations))


def answer_file(kind: str, found: "Answer") -> Response:
    """The items of an answer, a line for each of their Fundstellen; without items these alone."""
    if not found.items:
        return citations_file(kind, found.question, found.citations)
    header = _words("entry", "report", "amt", "number", "facet_column", "page", "quote", "link")
    rows: list[Sequence[Value]] = [
        (item.label, *_cited(found.citations[at])) for item in found.items for at in item.citations
    ]
    return file(kind, found.question, header, rows)


def _cited(one: "Citation") -> Sequence[Value]:
    pages = wording.page_range(one.page_from, one.page_to, language())
    link = f"{request.host_url.rstrip('/')}{source_url(one)}"
    return (one.title, one.row, one.number, one.column, pages, one.quote, link)


def _words(*keys: str) -> list[str]:
    return [wording.text(key, language()) for key in keys]
