"""Page breaks at the rare places of a PDF table: below the header, through open rows."""

import pytest

from corpus.parse import parse
from tests.made_lines import wrap
from tests.pdf_drawing import PADDING, Look, Pdf, Rows, Span, rows_of, titles

XS = (50.0, 150.0, 350.0, 545.0)
HEAD = ["**Amt", "**Bestehende Zusammenarbeit", "**Weiterer Bedarf"]
LONG = " ".join(
    f"Im Jahr {year} hat der Kreis Düren mit der Städteregion Aachen einen Vertrag über die"
    " Leitstelle geschlossen."
    for year in range(1955, 2016)
)
LINES = wrap(LONG, XS[2] - XS[1] - 2 * PADDING, "Helvetica", 10, "")


def part(begin: int, end: int) -> str:
    return "\n".join(LINES[begin:end])


@pytest.mark.parametrize("way", ["lines", "rects", "boxes", "double"])
def test_a_header_row_alone_at_the_foot_of_a_page(way: str) -> None:
    pdf = Pdf()
    pdf.table(XS, 740.0, [HEAD], Look(way))
    pdf.new_page()
    rows: Rows = [["Ordnungsamt", "Leitstelle", "keiner"], ["Jugendamt", "keine", "Austausch"]]
    pdf.table(XS, 60.0, rows, Look(way))
    report = parse(pdf.data(), "kopf.pdf")
    assert report.label_title == "Amt"
    assert titles(report) == ["Bestehende Zusammenarbeit", "Weiterer Bedarf"]
    assert rows_of(report) == [
        ("Ordnungsamt", "Leitstelle", "keiner"),
        ("Jugendamt", "keine", "Austausch"),
    ]


@pytest.mark.parametrize("header", ["first", "all"])
def test_a_row_over_a_whole_page_between_open_rules(header: str) -> None:
    """Where rows are cut, many programs draw no rule at the foot and none at the head."""
    pdf = Pdf()
    size = 60
    head = [HEAD] if header == "all" else []
    pdf.table(XS, 40.0, [HEAD, ["Ordnungsamt", part(0, size), ""]], Look(open=("foot",)))
    pdf.new_page()
    look = Look(open=("foot",) if head else ("top", "foot"))
    pdf.table(XS, 40.0, [*head, ["", part(size, 2 * size), ""]], look)
    pdf.new_page()
    rest: Rows = [["", part(2 * size, len(LINES)), ""], ["Jugendamt", "keine", "Austausch"]]
    pdf.table(XS, 40.0, [*head, *rest], Look(open=() if head else ("top",)))
    report = parse(pdf.data(), "offen.pdf")
    assert titles(report) == ["Bestehende Zusammenarbeit", "Weiterer Bedarf"]
    assert rows_of(report) == [("Ordnungsamt", LONG, ""), ("Jugendamt", "keine", "Austausch")]
    assert [(row.page_from, row.page_to) for row in report.rows] == [(1, 3), (3, 3)]


def test_a_label_in_the_second_column_begins_a_row_on_the_next_page() -> None:
    head = ["**Priorität", "**Maßnahme", "**Sachstand"]
    xs = (50.0, 120.0, 320.0, 545.0)
    pdf = Pdf()
    pdf.table(xs, 700.0, [head, ["hoch", "4. Neubau der Kreisleitstelle", "Gutachten"]])
    pdf.new_page()
    pdf.table(xs, 40.0, [["", "5. Gemeinsames Vergabeportal", "Ausschreibung"]])
    report = parse(pdf.data(), "zweite.pdf")
    assert [(row.number, row.label) for row in report.rows] == [
        ("4", "Neubau der Kreisleitstelle"),
        ("5", "Gemeinsames Vergabeportal"),
    ]


def test_a_label_in_the_second_column_is_empty_where_its_row_goes_on() -> None:
    head = ["**Priorität", "**Maßnahme", "**Sachstand"]
    xs = (50.0, 120.0, 320.0, 545.0)
    text = "Der Kreistag hat dem Neubau im Dezember zugestimmt. Die Planung beginnt im Frühjahr."
    lines = wrap(text, xs[3] - xs[2] - 2 * PADDING, "Helvetica", 10, "")
    pdf = Pdf()
    pdf.table(xs, 700.0, [head, ["hoch", "Neubau der Leitstelle", "\n".join(lines[:1])]])
    pdf.new_page()
    rest: Rows = [["", "", "\n".join(lines[1:])], ["gering", "Digitaler Posteingang", "offen"]]
    pdf.table(xs, 40.0, rest)
    report = parse(pdf.data(), "zweite.pdf")
    assert rows_of(report) == [
        ("Neubau der Leitstelle", "hoch", text),
        ("Digitaler Posteingang", "gering", "offen"),
    ]


@pytest.mark.parametrize("lines", range(1, 5))
def test_a_row_cut_after_any_line(lines: int) -> None:
    """Two cells of different length, the shorter one ended before the page did."""
    text = (
        "Der Kreis betreibt die Leitstelle gemeinsam mit der Städteregion Aachen und dem Kreis"
        " Euskirchen. Die Kosten werden nach der Zahl der Einwohner geteilt und in jedem"
        " Jahr neu vereinbart, zuletzt im Mai."
    )
    need = "Ein Austausch der Ämter ist geplant."
    whole = wrap(text, XS[2] - XS[1] - 2 * PADDING, "Helvetica", 10, "")
    short = wrap(need, XS[3] - XS[2] - 2 * PADDING, "Helvetica", 10, "")
    assert (len(whole), len(short)) == (5, 1)
    pdf = Pdf()
    pdf.table(XS, 650.0, [HEAD, ["Ordnungsamt", "\n".join(whole[:lines]), need]])
    pdf.new_page()
    pdf.table(XS, 40.0, [["", "\n".join(whole[lines:]), ""], ["Bauamt", "keine", "keiner"]])
    report = parse(pdf.data(), "schnitt.pdf")
    assert rows_of(report) == [("Ordnungsamt", text, need), ("Bauamt", "keine", "keiner")]


@pytest.mark.parametrize(
    ("label", "rest", "name", "number"),
    [
        ("Amt für Vermessung", "(44)", "Amt für Vermessung", "44"),
        ("Umweltverwal-", "tung (44)", "Umweltverwaltung", "44"),
        ("Amt für Vermessung", "und Kataster (62)", "Amt für Vermessung und Kataster", "62"),
    ],
)
def test_a_label_cut_by_the_page_end(label: str, rest: str, name: str, number: str) -> None:
    pdf = Pdf()
    pdf.table(XS, 700.0, [HEAD, [label, "Vertrag mit Düren.", ""]])
    pdf.new_page()
    pdf.table(XS, 40.0, [[rest, "Vertrag mit Aachen.", ""], ["Bauamt", "keine", "keiner"]])
    report = parse(pdf.data(), "name.pdf")
    assert [(row.label, row.number) for row in report.rows] == [(name, number), ("Bauamt", None)]


def test_a_label_cut_where_the_columns_that_all_rows_fill_are_empty() -> None:
    xs = (40.0, 180.0, 230.0, 400.0, 555.0)
    head = ["Amt", "Stand", "Vorhaben", "Partner"]
    above = [[f"{name}amt", "ja", "**Leitstelle", "keine"] for name in ("Bau", "Sozial", "Schul")]
    pdf = Pdf()
    pdf.table(xs, 690.0, [head, *above, ["Amt für Kinder, Jugend und", "ja", "**Pflege", "keine"]])
    pdf.new_page()
    below = ["Familie (51)", "", "Die Stelle des Kreises hilft.", ""]
    pdf.table(xs, 40.0, [head, below, ["Ordnungsamt", "nein", "keine", "keine"]])
    report = parse(pdf.data(), "name.pdf")
    assert [(row.label, row.number) for row in report.rows[3:]] == [
        ("Amt für Kinder, Jugend und Familie", "51"),
        ("Ordnungsamt", None),
    ]


def test_a_cell_over_two_rows_whose_first_row_goes_on_over_the_page() -> None:
    pdf = Pdf()
    first: Rows = [HEAD, ["Ordnungsamt", "Der Kreis betreibt die", "Austausch der Stellen"]]
    pdf.table(XS, 700.0, first)
    pdf.new_page()
    merged = Span("", down=2)
    rest: Rows = [["", "Leitstelle.", merged], ["Bauamt", "keine", None], ["Hauptamt", "", ""]]
    pdf.table(XS, 40.0, rest)
    report = parse(pdf.data(), "verbunden.pdf")
    assert rows_of(report) == [
        ("Ordnungsamt", "Der Kreis betreibt die Leitstelle.", "Austausch der Stellen"),
        ("Bauamt", "keine", "Austausch der Stellen"),
        ("Hauptamt", "", ""),
    ]
