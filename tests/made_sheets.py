"""Made-up table reports as XLSX, ODS and CSV, with gold."""

import csv
import io
import random
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import odfdo
import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.made_office import Made, gold_with, written
from tests.made_values import BULLET, Cell, Report, Table, Writer


def plain(cell: Cell) -> str:
    """A cell as text with a line for each paragraph."""
    marks = {BULLET: "- ", "": ""}
    return "\n".join(marks.get(piece.mark, f"{piece.mark} ") + piece.text for piece in cell)


def _rows(table: Table) -> list[tuple[bool, list[str], list[int]]]:
    """(is a band, texts, rows that each cell goes over) of all rows with the header."""
    width = len(table.header)
    found = [(False, [column.title for column in table.header], [1] * width)]
    for band, index, row in table.banded():
        if band:
            found.append((True, [band, *[""] * (width - 1)], [1] * width))
        found.append((False, [plain(cell) for cell in table.printed(row)], table.spans(index)))
    return found


def _typed(text: str) -> tuple[Any, str]:
    """A number or date with its format, where the text is one."""
    if found := re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", text):
        return date(int(found[3]), int(found[2]), int(found[1])), "DD.MM.YYYY"
    if found := re.fullmatch(r"(\d{1,3}(?:\.\d{3})*) €", text):
        return int(found[1].replace(".", "")), '#,##0 "€"'
    if re.fullmatch(r"[1-9]\d{0,3}", text):
        return int(text), "General"
    return text, "General"


def make_xlsx(chance: random.Random) -> Made:
    """A sheet a table, with title rows above the header and typed numbers and dates."""
    report = written(chance)
    features = {
        "title rows": chance.random() < 0.6,
        "offset": chance.random() < 0.25,
        "typed": chance.random() < 0.5,
        "notes sheet": chance.random() < 0.3,
    }
    book = openpyxl.Workbook()
    for number, table in enumerate(report.tables):
        sheet = book.active if number == 0 else book.create_sheet()
        if not isinstance(sheet, Worksheet):
            raise TypeError("a workbook begins with a worksheet")
        sheet.title = f"Tabelle{number + 1}"
        _sheet(sheet, table, report.title, features)
    if features["notes sheet"]:
        book.create_sheet("Hinweise").append(["Bitte bis zum Monatsende ausfüllen."])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue(), gold_with(report, features)


def _sheet(sheet: Worksheet, table: Table, title: str, features: dict[str, bool]) -> None:
    left = 2 if features["offset"] else 1
    at = 3 if features["offset"] else 1
    right = left + len(table.header) - 1
    if features["title rows"]:
        sheet.cell(at, left, title).font = Font(bold=True, size=14)
        sheet.merge_cells(start_row=at, start_column=left, end_row=at, end_column=right)
        at += 2
    for number, (is_band, texts, spans) in enumerate(_rows(table)):
        for column, (text, span) in enumerate(zip(texts, spans, strict=True), left):
            if not span:
                continue
            if span == 2:
                sheet.merge_cells(
                    start_row=at, start_column=column, end_row=at + 1, end_column=column
                )
            value, form = _typed(text) if features["typed"] and number else (text, "General")
            cell = sheet.cell(at, column, None if value == "" else value)
            cell.number_format = form
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 0 or is_band)
        if is_band:
            sheet.merge_cells(start_row=at, start_column=left, end_row=at, end_column=right)
        at += 1


def make_ods(chance: random.Random) -> Made:
    report = Writer(chance).report()
    features = {"title rows": chance.random() < 0.5, "repeated blanks": chance.random() < 0.5}
    file = odfdo.Document("spreadsheet")
    file.body.clear()
    for number, table in enumerate(report.tables):
        sheet = odfdo.Table(f"Tabelle{number + 1}")
        if features["title rows"]:
            sheet.append_row(_ods_row([report.title, *[""] * (len(table.header) - 1)]))
            sheet.append_row(_ods_row([""] * len(table.header)))
        for is_band, texts, _ in _rows(table):
            at = sheet.height
            sheet.append_row(_ods_row(texts))
            if is_band:
                sheet.set_span((0, at, len(texts) - 1, at))
        if features["repeated blanks"]:
            sheet.append_row(odfdo.Row(width=len(table.header), repeated=1_000_000))
        file.body.append(sheet)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue(), gold_with(report, features)


def _ods_row(texts: list[str]) -> odfdo.Row:
    row = odfdo.Row()
    for text in texts:
        cell = odfdo.Cell()
        if text:
            cell.set_attribute("office:value-type", "string")
            for line in text.split("\n"):
                cell.append(odfdo.Paragraph(line))
        row.append_cell(cell)
    return row


def make_csv(chance: random.Random) -> Made:
    """The first table with any separator, quoting and encoding in use."""
    whole = Writer(chance).report()
    report = Report(whole.title, (), whole.tables[:1])
    features: dict[str, Any] = {
        "separator": chance.choice((";", ";", ",", "\t")),
        "encoding": chance.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16")),
        "quoting": chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        "title line": chance.random() < 0.25,
        "line end": chance.choice(("\r\n", "\n")),
    }
    file = io.StringIO()
    writer = csv.writer(
        file,
        delimiter=features["separator"],
        quoting=features["quoting"],
        lineterminator=features["line end"],
    )
    table = report.tables[0]
    if features["title line"]:
        writer.writerow([report.title, *[""] * (len(table.header) - 1)])
    writer.writerows(texts for _, texts, _ in _rows(table))
    return file.getvalue().encode(features["encoding"]), gold_with(report, features)


MAKERS: dict[str, Callable[[random.Random], Made]] = {
    "xlsx": make_xlsx,
    "ods": make_ods,
    "csv": make_csv,
}
