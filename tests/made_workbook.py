"""Workbooks made by a few lines of a test, and packages with a member changed."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Fill = Callable[[Worksheet], object]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*fills: Fill) -> bytes:
    """A workbook with a sheet for each of `fills`, which put something on it."""
    book = openpyxl.Workbook()
    for number, fill in enumerate(fills):
        sheet = book.active if number == 0 else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = f"Blatt {number + 1}"
        fill(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def rows(*values: list[object]) -> Fill:
    def fill(sheet: Worksheet) -> None:
        for row in values:
            sheet.append(row)

    return fill


def repacked(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one of its members changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
    return file.getvalue()
