"""Spreadsheets that want to do harm or are damaged, and round trips over nasty texts."""

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from corpus.document import Grid
from corpus.errors import UnreadableReport
from corpus.sheets.read import read_ods, read_xlsx
from tests.made_workbook import SHEET, repacked, rows, workbook
from tests.outlined import outlined

BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PLAIN = workbook(rows(["a", "b"], ["c", "d"]))


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: BOMB + xml,
        lambda xml: EXTERNAL + xml.replace(b"<t>a</t>", b"<t>&a;</t>"),
        lambda xml: xml.decode().replace("<worksheet", "<!DOCTYPE x><worksheet").encode("utf-16"),
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace(b'row r="2"', b'row r="99999999999"'),
        lambda xml: xml.replace(b'r="A2"', b'r="ZZZZZZ2"'),
        lambda xml: xml.replace(b"<v>1</v>", b"<v>eins</v>"),
        lambda xml: xml.replace(b't="n"', b't="s"'),
    ],
)
def test_harmful_and_damaged_sheets_are_refused(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UnreadableReport):
        read_xlsx(repacked(workbook(rows(["a", "b"], ["c", 1])), SHEET, change))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", PLAIN[:-40], PLAIN[:200], b"kein ZIP"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    for read in (read_xlsx, read_ods):
        with pytest.raises(UnreadableReport):
            read(data)


def test_a_merged_range_over_the_whole_sheet_costs_nothing() -> None:
    merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><pageMargins'
    data = repacked(PLAIN, SHEET, lambda xml: xml.replace(b"<pageMargins", merged))
    assert outlined(read_xlsx(data)) == ["h1 a"]


def test_a_stray_cell_far_below_costs_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["a", "b"], ["c", "d"])(sheet)
        sheet["XFD1048576"] = "weit weg"

    assert outlined(read_xlsx(workbook(fill))) == [[["a", "b"], ["c", "d"]], "t weit weg"]


def test_too_many_cells_are_refused() -> None:
    row = b"<row>" + b"<c><v>1</v></c>" * 500 + b"</row>"
    data = repacked(
        PLAIN, SHEET, lambda xml: re.sub(b"<row.*</row>", row * 401, xml, flags=re.DOTALL)
    )
    with pytest.raises(UnreadableReport, match=r"200\.000 Zellen"):
        read_xlsx(data)


def test_empty_workbooks_are_refused() -> None:
    with pytest.raises(UnreadableReport, match="keine gefüllten"):
        read_xlsx(workbook(rows()))


WORDS = st.sampled_from(
    ["Übach", "Straße", '"Zitat"', "a;b", "x,y", "=1+1", "'", "§\u00a05", "1.234,50 €", "u\u0308"]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "\n"])), min_size=1, max_size=4).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)[:-1]
)


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 5))
    return draw(st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=2, max_size=6))


@settings(deadline=None)
@given(grids())
def test_what_is_written_is_what_is_read(values: list[list[str]]) -> None:
    def fill(sheet: Worksheet) -> None:
        for number, row in enumerate(values, 1):
            for column, text in enumerate(row, 1):
                sheet.cell(number, column, text).data_type = "s"

    (grid,) = read_xlsx(workbook(fill)).blocks
    assert isinstance(grid, Grid)
    shown = [[" ".join(text.replace("u\u0308", "ü").split()) for text in row] for row in values]
    assert [[cell.text for cell in row.cells] for row in grid.rows] == shown


@settings(deadline=None)
@given(st.integers(0, 3000), st.binary(max_size=12), st.integers(0, 12))
def test_no_change_of_a_sheet_raises_anything_but_a_refusal(
    place: int, new: bytes, dropped: int
) -> None:
    def change(xml: bytes) -> bytes:
        at = place % len(xml)
        return xml[:at] + new + xml[at + dropped :]

    with suppress(UnreadableReport):
        assert read_xlsx(repacked(PLAIN, SHEET, change)).blocks
