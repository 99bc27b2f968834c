"""Which columns a PDF table has: labels, numbers, answers; several tables; two to eight columns."""

import pytest

from corpus.parse import parse
from corpus.report import Report
from tests.pdf_drawing import A4, Look, Pdf, Rows, Span, drawn, rows_of, titles


def edges(*widths: float) -> list[float]:
    """The edges of columns from the left margin on."""
    found = [40.0]
    for width in widths:
        found.append(found[-1] + width)
    return found


def test_the_label_is_told_by_its_title_wherever_it_stands() -> None:
    rows = [
        ["**Priorität", "**Sachstand", "**Maßnahme"],
        ["hoch", "in Umsetzung", "Aufbau eines Geodatenportals"],
        ["mittel", "geplant", "Digitaler Posteingang"],
    ]
    report = drawn(edges(80, 120, 250), rows)
    assert report.label_title == "Maßnahme"
    assert titles(report) == ["Priorität", "Sachstand"]
    assert rows_of(report) == [
        ("Aufbau eines Geodatenportals", "hoch", "in Umsetzung"),
        ("Digitaler Posteingang", "mittel", "geplant"),
    ]


def test_the_label_in_the_middle() -> None:
    rows = [
        ["**Frist", "**Amt", "**Aufgabe"],
        ["31.12.2018", "Jugendamt", "Adoptionsvermittlung"],
        ["laufend", "Bauamt", "Baugenehmigungen"],
    ]
    report = drawn(edges(80, 150, 250), rows)
    assert report.label_title == "Amt"
    assert rows_of(report) == [
        ("Jugendamt", "31.12.2018", "Adoptionsvermittlung"),
        ("Bauamt", "laufend", "Baugenehmigungen"),
    ]


def test_the_label_is_told_by_its_entries_where_no_title_is_known() -> None:
    rows = [
        ["**Antwort", "**Wer antwortet", "**Erläuterung"],
        ["ja", "Jugendamt", "Ein Vertrag besteht mit dem Kreis Düren."],
        ["nein", "Bauamt", "Dafür gibt es keinen Anlass."],
        ["ja", "Ordnungsamt", "Ein Vertrag besteht mit der Stadt Aachen."],
    ]
    report = drawn(edges(80, 110, 320), rows)
    assert report.label_title == "Wer antwortet"
    assert [row.label for row in report.rows] == ["Jugendamt", "Bauamt", "Ordnungsamt"]


@pytest.mark.parametrize("title", ["Nr.", "Lfd. Nr.", "lfd.\nNr.", "#", "Ziffer"])
def test_a_column_of_numbers_before_the_label(title: str) -> None:
    rows = [
        [f"**{title}", "**Maßnahme", "**Stand"],
        ["1", "Aufbau eines Geodatenportals", "läuft"],
        ["2", "Digitaler Posteingang", "geplant"],
        ["3", "Barrierefreie Haltestellen", "läuft"],
    ]
    report = drawn(edges(50, 250, 100), rows)
    assert report.label_title == "Maßnahme"
    assert [(row.number, row.label) for row in report.rows] == [
        ("1", "Aufbau eines Geodatenportals"),
        ("2", "Digitaler Posteingang"),
        ("3", "Barrierefreie Haltestellen"),
    ]
    assert [row.cells[-1].paragraphs != () for row in report.rows] == [True] * 3


@pytest.mark.parametrize(
    "numbers", [("1.1", "1.2", "2.1"), ("A1", "A2", "B1"), ("I.", "II.", "III.")]
)
def test_numbers_of_several_parts(numbers: tuple[str, str, str]) -> None:
    names = ["Aufbau eines Geodatenportals", "Digitaler Posteingang", "Barrierefreie Haltestellen"]
    rows = [["**Nr.", "**Maßnahme", "**Stand"]]
    rows += [[number, name, "läuft"] for number, name in zip(numbers, names, strict=True)]
    report = drawn(edges(50, 250, 100), rows)
    assert [row.label for row in report.rows] == names
    assert [row.number for row in report.rows] == [number.rstrip(".") for number in numbers]


def test_numbered_rows_over_two_pages_are_not_joined() -> None:
    head = ["**Nr.", "**Maßnahme", "**Stand"]
    xs = edges(50, 250, 100)
    pdf = Pdf()
    pdf.table(xs, 60.0, [head, ["1", "Aufbau eines Portals", "läuft"], ["2", "Postamt", "offen"]])
    pdf.new_page()
    pdf.table(xs, 60.0, [["3", "Haltestellen", "läuft"], ["4", "Turnhalle", "läuft"]])
    report = parse(pdf.data(), "nummern.pdf")
    assert [row.number for row in report.rows] == ["1", "2", "3", "4"]
    assert [row.page_from for row in report.rows] == [1, 1, 2, 2]


def test_columns_of_answers() -> None:
    rows = [
        ["**Amt", "**Vertrag?", "**Ausbau?", "**Bedarf?"],
        ["Jugendamt", "ja", "nein", "teilweise"],
        ["Bauamt", "nein", "", "ja"],
        ["Schulamt", "ja", "ja", "nein"],
    ]
    report = drawn(edges(120, 60, 60, 60), rows)
    assert titles(report) == ["Vertrag?", "Ausbau?", "Bedarf?"]
    assert rows_of(report) == [
        ("Jugendamt", "ja", "nein", "teilweise"),
        ("Bauamt", "nein", "", "ja"),
        ("Schulamt", "ja", "ja", "nein"),
    ]


def test_answers_in_columns_as_narrow_as_they_can_be() -> None:
    rows = [
        ["**Amt", "**ja", "**nein"],
        ["Jugendamt", "x", ""],
        ["Bauamt", "", "x"],
    ]
    report = drawn(edges(120, 18, 30), rows)
    assert rows_of(report) == [("Jugendamt", "x", ""), ("Bauamt", "", "x")]


@pytest.mark.parametrize("page", [A4, A4[::-1]])
@pytest.mark.parametrize("count", range(2, 9))
def test_two_to_eight_columns(count: int, page: tuple[float, float]) -> None:
    names = ["Amt", "Partner", "Aufgabe", "Beginn", "Ende", "Kosten", "Stand", "Priorität"][:count]
    first = ["Jugendamt", "Aachen", "Akten", "2017", "2019", "500 €", "läuft", "hoch"][:count]
    second = ["Bauamt", "Düren", "Busse", "2018", "2020", "90 €", "geplant", "mittel"][:count]
    width = (page[0] - 80.0) / count
    pdf = Pdf(page)
    pdf.table(edges(*[width] * count), 60.0, [[f"**{name}" for name in names], first, second])
    report = parse(pdf.data(), "spalten.pdf")
    assert report.label_title == "Amt"
    assert titles(report) == names[1:]
    assert rows_of(report) == [tuple(first), tuple(second)]


ONE: Rows = [
    ["**Amt", "**Partner", "**Aufgabe"],
    ["Jugendamt", "Stadt Aachen", "Adoptionen"],
    ["Bauamt", "Kreis Düren", "Gutachten"],
]
OTHER: Rows = [
    ["**Maßnahme", "**Kosten"],
    ["Digitaler Posteingang", "12.500 €"],
    ["Neubau der Rettungswache", "3 Mio. €"],
]


@pytest.mark.parametrize("gap", [40.0, 12.0, 0.0])
def test_two_tables_with_other_columns_on_one_page(gap: float) -> None:
    """With a gap between them, and touching each other."""
    pdf = Pdf()
    foot = pdf.table(edges(100, 150, 250), 60.0, ONE)
    pdf.table(edges(300, 200), foot + gap, OTHER)
    report = parse(pdf.data(), "zwei.pdf")
    assert titles(report) == ["Partner", "Aufgabe", "Kosten"]
    found = {
        row.label: {
            report.columns[cell.column].title: report.text[p.start : p.end]
            for cell in row.cells
            for p in cell.paragraphs
            if cell.column is not None
        }
        for row in report.rows
    }
    assert found == {
        "Jugendamt": {"Partner": "Stadt Aachen", "Aufgabe": "Adoptionen"},
        "Bauamt": {"Partner": "Kreis Düren", "Aufgabe": "Gutachten"},
        "Digitaler Posteingang": {"Kosten": "12.500 €"},
        "Neubau der Rettungswache": {"Kosten": "3 Mio. €"},
    }


def two_headed_tables(intro: str) -> Report:
    """The same columns twice on a page, a heading above each; `intro` below the title."""
    pdf = Pdf()
    pdf.text(40.0, 50.0, "**Bericht über die Zusammenarbeit", 16.0)
    pdf.text(40.0, 75.0, intro)
    pdf.text(40.0, 130.0, "**Dezernat I", 12.0)
    foot = pdf.table(edges(100, 150, 250), 140.0, ONE)
    pdf.text(40.0, foot + 40.0, "**Dezernat II", 12.0)
    more: Rows = [["Schulamt", "Kreis Heinsberg", "Busse"], ["Sozialamt", "keine", "Pflege"]]
    pdf.table(edges(100, 150, 250), foot + 50.0, [ONE[0], *more])
    return parse(pdf.data(), "gleich.pdf")


INTRO = (
    "Die Verwaltung hat alle Ämter nach ihren Partnern und nach ihren Aufgaben gefragt. Die\n"
    "Antworten sind in zwei Tabellen zusammengefasst, eine für jedes Dezernat des Kreises,\n"
    "und werden fortgeschrieben."
)


@pytest.mark.parametrize(
    "intro",
    [
        INTRO,
        "Alle Ämter wurden im Frühjahr gefragt.",
        "",
    ],
)
def test_two_tables_with_the_same_columns_are_one_with_groups_by_their_headings(
    intro: str,
) -> None:
    report = two_headed_tables(intro)
    assert report.title == "Bericht über die Zusammenarbeit"
    assert titles(report) == ["Partner", "Aufgabe"]
    assert [(row.group, row.label) for row in report.rows if row.in_table] == [
        ("Dezernat I", "Jugendamt"),
        ("Dezernat I", "Bauamt"),
        ("Dezernat II", "Schulamt"),
        ("Dezernat II", "Sozialamt"),
    ]


def test_text_above_and_below_a_table_is_kept() -> None:
    pdf = Pdf()
    pdf.text(40.0, 50.0, "**Bericht 2018", 16.0)
    pdf.text(40.0, 80.0, "Die Verwaltung hat alle Ämter nach ihrer Zusammenarbeit gefragt.")
    foot = pdf.table(edges(100, 150, 250), 100.0, ONE)
    pdf.text(40.0, foot + 40.0, "Der Kreistag nimmt den Bericht zur Kenntnis.")
    report = parse(pdf.data(), "umrahmt.pdf")
    assert report.title == "Bericht 2018"
    assert [row.label for row in report.rows if row.in_table] == ["Jugendamt", "Bauamt"]
    around = [row for row in report.rows if not row.in_table]
    assert [report.text[p.start : p.end] for row in around for p in row.cells[0].paragraphs] == [
        "Die Verwaltung hat alle Ämter nach ihrer Zusammenarbeit gefragt.",
        "Der Kreistag nimmt den Bericht zur Kenntnis.",
    ]


def test_a_description_below_the_name_of_a_measure_is_a_cell_of_its_own() -> None:
    rows: Rows = [
        ["**Maßnahme", "**Stand"],
        [
            "**Digitaler Posteingang\nDie gesamte Post wird am Tag ihres Eingangs erfasst.",
            "läuft",
        ],
        ["**Geodatenportal\nAlle Karten des Kreises werden an einer Stelle gezeigt.", "geplant"],
    ]
    report = drawn(edges(280, 200), rows)
    assert [row.label for row in report.rows] == ["Digitaler Posteingang", "Geodatenportal"]
    assert titles(report) == ["Maßnahme", "Stand"]
    assert rows_of(report)[0][1:] == (
        "Die gesamte Post wird am Tag ihres Eingangs erfasst.",
        "läuft",
    )


def test_a_frame_around_text_is_no_table() -> None:
    pdf = Pdf()
    pdf.canvas.rect(40.0, 700.0, 400.0, 60.0)
    pdf.text(50.0, 100.0, "Hinweis: Der Bericht wird jährlich fortgeschrieben.")
    pdf.text(40.0, 200.0, "Die Verwaltung hat alle Ämter nach ihrer Zusammenarbeit gefragt.")
    report = parse(pdf.data(), "rahmen.pdf")
    assert report.layout == "prose"
    assert "Hinweis: Der Bericht wird jährlich fortgeschrieben." in report.text


def test_a_table_inside_a_frame_of_the_page() -> None:
    pdf = Pdf()
    pdf.canvas.rect(20.0, 20.0, 555.0, 802.0)
    pdf.table(edges(100, 150, 250), 100.0, ONE)
    report = parse(pdf.data(), "seitenrahmen.pdf")
    assert titles(report) == ["Partner", "Aufgabe"]
    assert rows_of(report) == [
        ("Jugendamt", "Stadt Aachen", "Adoptionen"),
        ("Bauamt", "Kreis Düren", "Gutachten"),
    ]


def test_a_band_does_not_part_a_table_in_two() -> None:
    rows: Rows = [*ONE, [Span("Soziales", across=3), None, None], ["Schulamt", "keine", "Busse"]]
    report = drawn(edges(100, 150, 250), rows, Look("boxes"))
    assert [(row.group, row.label) for row in report.rows] == [
        (None, "Jugendamt"),
        (None, "Bauamt"),
        ("Soziales", "Schulamt"),
    ]
