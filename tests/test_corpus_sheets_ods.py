"""ODS: the cells of a spreadsheet as LibreOffice and programs without it write them."""

import io
import zipfile

import pytest

from corpus.errors import UnreadableReport
from corpus.sheets.read import read_ods
from tests.outlined import outlined

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *((name, name) for name in ("office", "table", "text", "style", "config")),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = (
    '<style:style style:name="unseen" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="bold" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)


def ods(sheets: str, after: str = "", settings: str = "", before: str = "") -> bytes:
    """An ODS file with these tables, database ranges and view settings."""
    file = io.BytesIO()
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {NAMES}>'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{sheets}{after}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        if settings:
            archive.writestr("settings.xml", f"<config:x {NAMES}>{settings}</config:x>")
    return file.getvalue()


def table(*rows: str, name: str = "Kosten", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str, attributes: str = "") -> str:
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell {attributes}>{paragraphs}</table:table-cell>"


HEADER = row(cell("Amt"), cell("Antwort"))


def value(kind: str, attributes: str, text: str) -> str:
    return cell(text, f'office:value-type="{kind}" {attributes}')


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (
            value("currency", 'office:currency="EUR" office:value="1250"', "1.250,00 €"),
            "1.250,00 €",
        ),
        (value("currency", 'office:currency="EUR" office:value="1250"', ""), "1.250,00 €"),
        (value("currency", 'office:currency="CHF" office:value="-5"', "-5"), "-5,00 CHF"),
        (value("float", 'office:value="1250"', "1.250"), "1.250"),
        (value("float", 'office:value="1250.5"', "1250.5"), "1250,5"),
        (value("float", 'office:value="1250.5"', "1,250.50"), "1.250,50"),
        (value("float", 'office:value="1250.4999"', "1,250.5"), "1.250,5"),
        (value("percentage", 'office:value="0.125"', "12,5%"), "12,5 %"),
        (value("percentage", 'office:value="0.125"', "12.5%"), "12,5 %"),
        (value("percentage", 'office:value="0.125"', ""), "12,5 %"),
        (value("date", 'office:date-value="2018-12-31"', "31.12.2018"), "31.12.2018"),
        (value("date", 'office:date-value="2018-12-31"', "2018-12-31"), "31.12.2018"),
        (value("date", 'office:date-value="2018-12-31T14:30:00"', ""), "31.12.2018 14:30"),
        (value("date", 'office:date-value="2018-12-31"', "12/31/18"), "31.12.2018"),
        (value("date", 'office:date-value="2018-12-31"', "December 2018"), "Dezember 2018"),
        (value("date", 'office:date-value="irgendwann"', ""), "irgendwann"),
        (value("time", 'office:time-value="PT14H30M00S"', "14:30"), "14:30"),
        (value("time", 'office:time-value="PT14H30M00S"', "02:30:00 PM"), "14:30"),
        (value("boolean", 'office:boolean-value="true"', "WAHR"), "WAHR"),
        (value("boolean", 'office:boolean-value="false"', ""), "FALSCH"),
        (value("string", 'office:string-value="so"', ""), "so"),
        (cell("Ja<text:s text:c='3'/>und<text:line-break/>- nein"), "Ja und / i: nein"),
        (cell("Haus<text:span> der<text:a> Jugend</text:a></text:span>"), "Haus der Jugend"),
        (cell("b<!-- nein --><office:annotation><text:p>x</text:p></office:annotation>"), "b"),
        (cell("Ja,\n- Kreis Düren\n- Stadt Jülich"), "Ja, / i: Kreis Düren / i: Stadt Jülich"),
    ],
)
def test_values_are_shown_in_german_form(given: str, shown: str) -> None:
    data = ods(table(HEADER, row(cell("32"), given)))
    assert outlined(read_ods(data)) == [[["Amt", "Antwort"], ["32", shown]]]


def test_spans_repeats_and_titles() -> None:
    wide = 'table:number-columns-spanned="2" table:number-rows-spanned="1"'
    high = 'table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell><text:p>verdeckt</text:p></table:covered-table-cell>"
    data = ods(
        table(
            row(cell("Abfrage 2018", wide), covered),
            row("<table:table-cell/>", attributes='table:number-rows-repeated="3"'),
            row("<table:table-cell/>", cell("Amt"), cell("a", 'table:number-columns-repeated="2"')),
            row("<table:table-cell/>", cell("Leitstelle", wide), covered, cell("b")),
            row("<table:table-cell/>", cell("32", high), cell("c"), cell("d")),
            row("<table:table-cell/>", covered, cell("e"), cell("f")),
            row(cell(""), attributes='table:number-rows-repeated="1048000"'),
        )
    )
    assert outlined(read_ods(data)) == [
        "h1 Abfrage 2018",
        [["Amt", "a", "a"], ["Leitstelle<2", "", "b"], ["32", "c", "d"], ["^32", "e", "f"]],
    ]


def test_hidden_rows_columns_and_sheets_are_left_out_with_a_warning() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    three = row(cell("a"), cell("b"), cell("c"))
    shown = table(columns, three, row(cell("d"), attributes='table:visibility="filter"'), three)
    hidden = table(three, name="Geheim", attributes='table:style-name="unseen"')
    document = read_ods(ods(shown + hidden))
    assert outlined(document) == [[["a", "c"], ["a", "c"]]]
    assert document.warnings == (
        "Das ausgeblendete Blatt „Geheim“ wurde nicht gelesen.",
        "Blatt „Kosten“: 1 ausgeblendete Zeile und 1 ausgeblendete Spalte nicht gelesen.",
    )


def test_rows_that_the_file_calls_header_are_header() -> None:
    body = row(cell("32"), cell("ja"))
    repeated = f"<table:table-header-rows>{HEADER}</table:table-header-rows>"
    ranges = (
        '<table:database-ranges><table:database-range table:display-filter-buttons="true"'
        " table:target-range-address=\"$'Alle Kosten'.A1:'Alle Kosten'.B2\"/>"
        "</table:database-ranges>"
    )
    view = (
        '<config:config-item-map-entry config:name="Kosten"><config:config-item'
        ' config:name="VerticalSplitMode">2</config:config-item><config:config-item'
        ' config:name="VerticalSplitPosition">1</config:config-item>'
        "</config:config-item-map-entry>"
    )
    expected = [[["=", "Amt", "Antwort"], ["32", "ja"]]]
    assert outlined(read_ods(ods(table(repeated, body)))) == expected
    assert outlined(read_ods(ods(table(HEADER, body, name="Alle Kosten"), ranges))) == expected
    assert outlined(read_ods(ods(table(HEADER, body), settings=view))) == expected


def test_a_table_goes_on_after_an_empty_row_if_its_header_is_bold() -> None:
    bold = 'table:style-name="bold"'
    header = row(cell("Amt", bold), cell("Antwort", bold))
    body = row(cell("32"), cell("ja"))
    data = ods(table(header, body, row(), row(cell("50"), cell("nein"))))
    assert outlined(read_ods(data)) == [[["Amt", "Antwort"], ["32", "ja"], ["50", "nein"]]]


def test_formulas_without_results_are_warned_of() -> None:
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    document = read_ods(ods(table(HEADER, row(cell("32"), formula))))
    assert document.warnings == (
        "Blatt „Kosten“: 1 Formel(n) ohne gespeichertes Ergebnis; bitte in LibreOffice öffnen und"
        " speichern.",
    )


@pytest.mark.parametrize(
    "data",
    [
        ods(table(HEADER), before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        ods("<table:table>"),
        ods(table(row(cell("x"), attributes='table:number-rows-repeated="300000"'))),
        ods(table(row(cell("x", 'table:number-columns-repeated="300000"')))),
        ods(table(row(cell("x"), attributes='table:number-rows-repeated="viele"'))),
        ods(table(row(cell("", 'table:number-rows-repeated="9"')))),
    ],
)
def test_harmful_damaged_and_empty_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableReport):
        read_ods(data)
