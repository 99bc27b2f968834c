"""XLSX: what a person sees on the sheets of a workbook."""

from datetime import date

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from corpus.document import Grid
from corpus.sheets.read import read_xlsx
from tests.made_workbook import SHEET, Fill, repacked, rows, workbook
from tests.outlined import outlined


def test_values_of_all_kinds_are_read_as_they_are_shown() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Amt", "Kosten", "Anteil", "Frist", "erledigt", "Summe"])
        sheet.append(["Ordnungsamt", 1250, 0.5, date(2018, 12, 31), True, "#DIV/0!"])
        for cell, code in (("B2", '#,##0.00 "€"'), ("C2", "0%"), ("D2", "mmmm yyyy")):
            sheet[cell].number_format = code

    assert outlined(read_xlsx(workbook(fill))) == [
        [
            ["Amt", "Kosten", "Anteil", "Frist", "erledigt", "Summe"],
            ["Ordnungsamt", "1.250,00 €", "50 %", "Dezember 2018", "WAHR", "#DIV/0!"],
        ]
    ]


def test_paragraphs_and_items_of_a_cell() -> None:
    text = (
        "Ja\n- Kreis Düren\n– Stadt Aachen,\nund Jülich\n\nSeit 2012.\nDie Zusammen-\narbeit mit\n"
        "dem Kreis besteht\nfort."
    )
    named = "Gemeinsame Leitstelle\nDie Leitstelle wird seit 2012 gemeinsam betrieben."
    counted = "1. Beschaffung\n2. Betrieb"
    alone = "1. Halbjahr 2018\nab Juli"
    data = workbook(rows(["a", text], ["b", named], ["c", counted], ["d", alone]))
    assert outlined(read_xlsx(data)) == [
        [
            [
                "a",
                "Ja / i: Kreis Düren / i: Stadt Aachen, und Jülich / Seit 2012. / "
                "Die Zusammenarbeit mit dem Kreis besteht fort.",
            ],
            ["b", "h: Gemeinsame Leitstelle / Die Leitstelle wird seit 2012 gemeinsam betrieben."],
            ["c", "i: 1. Beschaffung / i: 2. Betrieb"],
            ["d", "1. Halbjahr 2018 ab Juli"],
        ]
    ]


def test_rich_text_is_joined_and_escapes_are_undone() -> None:
    rich = CellRichText("Haus der ", TextBlock(InlineFont(b=True), "Jugend"))
    data = workbook(rows(["Amt", "Ort"], [rich, "a_x000D_\nB\u202e\u200bild_x0041_"]))
    assert outlined(read_xlsx(data)) == [[["Amt", "Ort"], ["Haus der Jugend", "a / BildA"]]]


def test_title_rows_stand_before_the_table() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["Abfrage 2018"], ["Stand: Mai"], [], ["Amt", "Frage"], ["32", "ja"]):
            sheet.append(row)
        sheet.merge_cells("A1:B1")
        sheet["D9"] = "Quelle: Kämmerei"

    assert outlined(read_xlsx(workbook(fill, fill))) == [
        "h1 Abfrage 2018",
        "t Stand: Mai",
        [["Amt", "Frage"], ["32", "ja"]],
        "t Quelle: Kämmerei",
        "t Abfrage 2018",
        "t Stand: Mai",
        [["Amt", "Frage"], ["32", "ja"]],
        "t Quelle: Kämmerei",
    ]


def test_merged_cells_run_across_and_stand_in_each_of_their_rows() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (
            ["Amt", "Kosten", "", "Frist"],
            ["", "Sach", "Personal", ""],
            ["Dezernat I"],
            ["Ordnungsamt", "1", "2", "a"],
            ["", "3", "4", "b"],
        ):
            sheet.append(row)
        for area in ("A1:A2", "B1:C1", "D1:D2", "A3:D3", "A4:A5"):
            sheet.merge_cells(area)

    assert outlined(read_xlsx(workbook(fill))) == [
        [
            ["Amt", "Kosten<2", "", "Frist"],
            ["^Amt", "Sach", "Personal", "^Frist"],
            ["Dezernat I<4", "", "", ""],
            ["Ordnungsamt", "1", "2", "a"],
            ["^Ordnungsamt", "3", "4", "b"],
        ]
    ]


def test_a_wide_header_above_inner_columns_is_no_title() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["", "Kosten", "", ""], ["Amt", "Sach", "Personal", "Frist"], list("abcd")):
            sheet.append(row)
        sheet.merge_cells("B1:C1")

    assert outlined(read_xlsx(workbook(fill))) == [
        [["", "Kosten<2", "", ""], ["Amt", "Sach", "Personal", "Frist"], list("abcd")]
    ]


def test_hidden_rows_columns_and_sheets_are_left_out_with_a_warning() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (list("abcd"), list("efgh"), list("ijkl"), list("mnop")):
            sheet.append(row)
        sheet.merge_cells("B1:C1")
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    def hidden(sheet: Worksheet) -> None:
        sheet["A1"] = "geheim"
        sheet.sheet_state = "veryHidden"

    document = read_xlsx(workbook(fill, hidden))
    assert outlined(document) == [[["a", "b", "d"], ["m", "o", "p"]]]
    assert document.warnings == (
        "Das ausgeblendete Blatt „Blatt 2“ wurde nicht gelesen.",
        "Blatt „Blatt 1“: 2 ausgeblendete Zeilen und 1 ausgeblendete Spalte nicht gelesen.",
    )


def frozen(sheet: Worksheet) -> None:
    sheet.freeze_panes = "B5"


def filtered(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A3:B5"


def as_table(sheet: Worksheet) -> None:
    sheet.add_table(Table(displayName="Tabelle1", ref="A3:B5"))


@pytest.mark.parametrize(("mark", "flagged"), [(frozen, ["="]), (filtered, []), (as_table, [])])
def test_rows_that_the_file_calls_header_are_header(mark: Fill, flagged: list[str]) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["Abfrage"], [], ["Amt", "Frage"], ["32", "ja"], ["50", "nein"]):
            sheet.append(row)
        mark(sheet)

    assert outlined(read_xlsx(workbook(fill))) == [
        "h1 Abfrage",
        [["=", "Amt", "Frage"], [*flagged, "32", "ja"], ["50", "nein"]],
    ]


def test_tables_on_one_sheet_are_parted_by_empty_rows() -> None:
    values: list[list[object]] = [["Amt", "Frage"], ["32", "ja"], [], ["Ort", "Zahl"], ["Kall", 2]]
    document = read_xlsx(workbook(rows(*values)))
    assert outlined(document) == [
        [["Amt", "Frage"], ["32", "ja"]],
        [["Ort", "Zahl"], ["Kall", "2"]],
    ]
    assert [block.caption for block in document.blocks if isinstance(block, Grid)] == [
        "Blatt 1"
    ] * 2


@pytest.mark.parametrize("bold", [True, False])
def test_a_table_goes_on_after_an_empty_row_if_its_header_is_set_off(bold: bool) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["Amt", "Frage"], ["32", "ja"], [], ["Dezernat II"], ["50", "nein"]):
            sheet.append(row)
        for cell in sheet[1]:
            cell.font = Font(bold=bold)
            cell.fill = PatternFill() if bold else PatternFill("solid", "FFDDDDDD")

    assert outlined(read_xlsx(workbook(fill))) == [
        [["Amt", "Frage"], ["32", "ja"], ["Dezernat II", ""], ["50", "nein"]]
    ]


def test_an_empty_row_below_the_header_ends_no_table() -> None:
    data = workbook(rows(["Amt", "Frage"], [], ["32", "ja"], ["50", "nein"]))
    assert outlined(read_xlsx(data)) == [[["Amt", "Frage"], ["32", "ja"], ["50", "nein"]]]


def test_columns_without_text_are_dropped() -> None:
    data = workbook(rows([None, "Amt", None, "Frage"], [None, "32", " ", "ja"]))
    assert outlined(read_xlsx(data)) == [[["Amt", "Frage"], ["32", "ja"]]]


def test_formulas_are_read_by_their_stored_results_or_warned_of() -> None:
    data = repacked(
        workbook(rows(["a", "b"], ["=1+1", "=2+2"])),
        SHEET,
        lambda xml: xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"),
    )
    document = read_xlsx(data)
    assert outlined(document) == [[["a", "b"], ["2", ""]]]
    assert document.warnings == (
        "Blatt „Blatt 1“: 1 Formel(n) ohne gespeichertes Ergebnis; bitte in Excel oder LibreOffice"
        " öffnen und speichern.",
    )


def test_a_filter_on_words_which_openpyxl_refuses_does_no_harm() -> None:
    criteria = (
        b'<autoFilter ref="A1:B2"><filterColumn colId="0"><customFilters><customFilter val="ja"/>'
        b"</customFilters></filterColumn></autoFilter><pageMargins"
    )
    data = repacked(
        workbook(rows(["a", "b"], ["c", "d"])),
        SHEET,
        lambda xml: xml.replace(b"<pageMargins", criteria),
    )
    assert outlined(read_xlsx(data)) == [[["=", "a", "b"], ["c", "d"]]]
