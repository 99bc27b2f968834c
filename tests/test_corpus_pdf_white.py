"""PDF tables without rules around their cells: columns by white space, rows by gaps and labels."""

from collections.abc import Sequence

import pytest

from corpus.parse import parse
from corpus.report import Report
from tests.made_lines import wrap
from tests.pdf_drawing import A4, PADDING, Look, Pdf, Rows, rows_of, titles

XS = (50.0, 150.0, 300.0, 545.0)
HEAD = ["**Amt", "**Partner", "**Bestehende Zusammenarbeit"]
TEXTS = (
    "Der Kreis betreibt die Leitstelle gemeinsam mit der Städteregion. Die Kosten tragen beide"
    " Seiten je zur Hälfte.",
    "Die Adoptionsvermittlung geschieht gemeinsam. Ein Vertrag besteht seit dem Jahr 2012 und"
    " gilt unbefristet.",
    "Über die Vermessung gibt es eine Vereinbarung. Sie wird im kommenden Jahr verlängert und"
    " dabei erweitert.",
    "Ein Austausch findet jährlich statt. Weitere Absprachen sind zurzeit nicht geplant, aber"
    " jederzeit möglich.",
)
LABELS = ("Ordnungsamt", "Jugendamt", "Katasteramt", "Schulamt")
PARTNERS = ("Städteregion Aachen", "Kreis Düren", "Kreis Euskirchen", "Stadt Erkelenz")
READ = list(zip(LABELS, PARTNERS, TEXTS, strict=True))


def wrapped(text: str, column: int, xs: Sequence[float] = XS) -> str:
    """A cell's lines, as wide as its column allows."""
    return "\n".join(wrap(text, xs[column + 1] - xs[column] - 2 * PADDING - 6, "Helvetica", 10, ""))


def body(labels: Sequence[str] = LABELS) -> Rows:
    return [
        [wrapped(label, 0), wrapped(partner, 1), wrapped(text, 2)]
        for label, (_, partner, text) in zip(labels, READ, strict=False)
    ]


def white(rows: Rows, look: Look, xs: Sequence[float] = XS) -> Report:
    """The report of a title, a sentence and a table."""
    pdf = Pdf()
    pdf.text(50.0, 50.0, "**Bericht über die Zusammenarbeit", 16.0)
    pdf.table(xs, 80.0, rows, look)
    return parse(pdf.data(), "weiß.pdf")


@pytest.mark.parametrize("gap", [0.0, 6.0, 12.0])
@pytest.mark.parametrize("rules", ["", "rows", "header"])
def test_rows_by_gaps_or_rules(rules: str, gap: float) -> None:
    report = white([HEAD, *body()], Look(rules, gap=gap))
    assert report.layout == "table"
    assert report.label_title == "Amt"
    assert titles(report) == HEAD_TITLES
    assert rows_of(report) == READ


HEAD_TITLES = ["Partner", "Bestehende Zusammenarbeit"]


@pytest.mark.parametrize("rules", ["", "rows", "header"])
def test_rows_without_any_gap_begin_where_labels_do(rules: str) -> None:
    pdf = Pdf()
    y = 90.0
    for number, row in enumerate([HEAD, *body()]):
        lines = max(str(entry).count("\n") + 1 for entry in row)
        for x, entry in zip(XS, row, strict=False):
            pdf.text(x, y, str(entry))
        y += 12.0 * lines
        if rules == "rows" or (rules == "header" and number == 0):
            pdf.line((XS[0], y - 9.0, XS[-1], y - 9.0))
    report = parse(pdf.data(), "dicht.pdf")
    assert titles(report) == HEAD_TITLES
    assert rows_of(report) == READ


@pytest.mark.parametrize("gap", [6.0, 12.0])
def test_labels_of_several_lines(gap: float) -> None:
    labels = (
        "Amt für Bevölkerungsschutz und Rettungsdienst",
        "Amt für Kinder, Jugend und Familie",
        "Kataster- und Vermessungsamt",
        "Amt für Schule und Weiterbildung",
    )
    report = white([HEAD, *body(labels)], Look("", gap=gap))
    assert [row.label for row in report.rows] == list(labels)
    assert [cells[1:] for cells in rows_of(report)] == [row[1:] for row in READ]


def test_labels_cut_by_hyphens() -> None:
    labels = ("Ordnungs-\namt", "Jugend-\namt", "Kataster-\namt", "Schulver-\nwaltungsamt")
    rows: Rows = [HEAD, *([label, *row[1:]] for label, row in zip(labels, body(), strict=True))]
    report = white(rows, Look("", gap=8.0))
    assert [row.label for row in report.rows] == [
        "Ordnungsamt",
        "Jugendamt",
        "Katasteramt",
        "Schulverwaltungsamt",
    ]


def test_narrow_columns_of_answers() -> None:
    xs = (50.0, 170.0, 215.0, 265.0, 545.0)
    answers = [("ja", "nein"), ("nein", "ja"), ("ja", "ja"), ("nein", "nein")]
    rows: Rows = [
        ["**Amt", "**Vertrag", "**Ausbau", "**Erläuterung"],
        *(
            [label, first, second, wrapped(text, 3, xs)]
            for (label, _, text), (first, second) in zip(READ, answers, strict=True)
        ),
    ]
    report = white(rows, Look("", gap=6.0), xs)
    assert titles(report) == ["Vertrag", "Ausbau", "Erläuterung"]
    assert rows_of(report) == [
        (label, first, second, text)
        for (label, _, text), (first, second) in zip(READ, answers, strict=True)
    ]


def test_an_empty_cell_in_the_middle() -> None:
    rows = [list(row) for row in body()]
    rows[1][1] = ""
    rows[2][2] = ""
    report = white([HEAD, *rows], Look("", gap=8.0))
    want = [list(row) for row in READ]
    want[1][1] = ""
    want[2][2] = ""
    assert rows_of(report) == [tuple(row) for row in want]


def test_two_columns() -> None:
    xs = (50.0, 200.0, 545.0)
    rows: Rows = [
        ["**Amt", "**Stellungnahme"],
        *([label, wrapped(text, 1, xs)] for label, _, text in READ),
    ]
    report = white(rows, Look("", gap=8.0), xs)
    assert titles(report) == ["Stellungnahme"]
    assert rows_of(report) == [(label, text) for label, _, text in READ]


NAMES = ["Amt", "Partner", "Aufgabe", "Beginn", "Ende", "Kosten", "Stand", "Priorität"]
SHORT = [
    ["Jugendamt", "Aachen", "Adoptionen", "2017", "2019", "500 €", "läuft", "hoch"],
    ["Bauamt", "Düren", "Gutachten", "2018", "2020", "90 €", "geplant", "mittel"],
    ["Schulamt", "Erkelenz", "Busse", "2016", "2021", "1.200 €", "läuft", "gering"],
    ["Sozialamt", "Wegberg", "Pflege", "2015", "2018", "70 €", "geplant", "hoch"],
    ["Hauptamt", "Heinsberg", "Vergabe", "2015", "2018", "8 €", "geplant", "hoch"],
    ["Kämmerei", "Heinsberg", "Kasse", "2014", "2018", "15 €", "offen", "hoch"],
]
"""A list: each row is one line."""


@pytest.mark.parametrize(
    ("pitch", "count"),
    [(pitch, count) for pitch in (12.0, 16.0, 24.0, 30.0) for count in range(2, 9)],
)
def test_a_list_of_rows_of_one_line(pitch: float, count: int) -> None:
    pdf = Pdf(A4[::-1])
    for number, row in enumerate([[f"**{name}" for name in NAMES], *SHORT]):
        for column, entry in enumerate(row[:count]):
            pdf.text(40.0 + 95.0 * column, 60.0 + pitch * number, entry)
    report = parse(pdf.data(), "liste.pdf")
    assert titles(report) == NAMES[1:count]
    assert rows_of(report) == [tuple(row[:count]) for row in SHORT]


def test_columns_set_flush_right_and_centred() -> None:
    pdf = Pdf()
    entries = [
        ("**Maßnahme", "**Kosten", "**Beginn"),
        ("Digitaler Posteingang", "12.500 €", "2018"),
        ("Neubau der Rettungswache", "3.000.000 €", "laufend"),
        ("Barrierefreie Haltestellen", "85.000 €", "I. Quartal 2020"),
        ("Projekt Gesunder Kreis", "0 €", "2017"),
    ]
    for number, (label, cost, start) in enumerate(entries):
        y = 80.0 + 20.0 * number
        pdf.text(50.0, y, label)
        for text, place, centred in ((cost, 330.0, False), (start, 420.0, True)):
            font = "Helvetica-Bold" if text.startswith("**") else "Helvetica"
            pdf.canvas.setFont(font, 10)
            draw = pdf.canvas.drawCentredString if centred else pdf.canvas.drawRightString
            draw(place, pdf.height - y, text.removeprefix("**"))
    report = parse(pdf.data(), "bündig.pdf")
    assert titles(report) == ["Kosten", "Beginn"]
    assert rows_of(report) == list(entries[1:])


@pytest.mark.parametrize("header", ["first", "all"])
@pytest.mark.parametrize("rules", ["", "rows"])
def test_a_table_over_two_pages(rules: str, header: str) -> None:
    pdf = Pdf()
    look = Look(rules, gap=8.0)
    rows = body()
    pdf.table(XS, 60.0, [HEAD, *rows[:2]], look)
    pdf.new_page()
    pdf.table(XS, 60.0, [HEAD, *rows[2:]] if header == "all" else rows[2:], look)
    report = parse(pdf.data(), "seiten.pdf")
    assert titles(report) == HEAD_TITLES
    assert rows_of(report) == READ
    assert [row.page_from for row in report.rows] == [1, 1, 2, 2]


def test_a_row_cut_by_the_end_of_a_page() -> None:
    pdf = Pdf()
    look = Look("", gap=8.0)
    rows = [[str(entry) for entry in row] for row in body()]
    lines = rows[2][2].split("\n")
    pdf.table(XS, 650.0, [HEAD, *rows[:2], [rows[2][0], rows[2][1], "\n".join(lines[:1])]], look)
    pdf.new_page()
    pdf.table(XS, 60.0, [["", "", "\n".join(lines[1:])], rows[3]], look)
    report = parse(pdf.data(), "schnitt.pdf")
    assert rows_of(report) == READ
    assert [(row.page_from, row.page_to) for row in report.rows] == [(1, 1), (1, 1), (1, 2), (2, 2)]


def test_a_number_in_brackets_ends_a_label_of_two_lines() -> None:
    names = ["Ordnungswesen Vergabe (30)", "Jugendamt (51)", "Katasteramt (62)"]
    rows = [[str(entry) for entry in row] for row in body(names)]
    rows[0][1] = rows[1][1] = rows[2][1] = "ja"
    rows[0][2] = "**Plattform\n" + rows[0][2]
    report = white([HEAD, *rows], Look(""))
    assert [(row.label, row.number) for row in report.rows] == [
        ("Ordnungswesen Vergabe", "30"),
        ("Jugendamt", "51"),
        ("Katasteramt", "62"),
    ]


@pytest.mark.parametrize("column", [1, 2])
def test_a_bold_line_in_a_cell_at_the_top_of_a_page_is_no_header(column: int) -> None:
    pdf = Pdf()
    rows = [[str(entry) for entry in row] for row in body()]
    rows[2][column] += "\n**Weiteres\nEs bestehen"
    more = ["", "", ""]
    rows[2][column], more[column] = rows[2][column].split("\n**")
    more[column] = f"**{more[column]}"
    pdf.table(XS, 600.0, [HEAD, *rows[:3]], Look(gap=8.0, rules=""))
    pdf.new_page()
    pdf.table(XS, 60.0, [more, rows[3]], Look(gap=8.0, rules=""))
    report = parse(pdf.data(), "fett.pdf")
    read = [list(row) for row in READ]
    read[2][column] += "\nWeiteres\nEs bestehen"
    assert [list(row) for row in rows_of(report)] == read


@pytest.mark.parametrize("rules", ["", "rows", "header"])
def test_a_bold_line_across_the_columns_names_a_group(rules: str) -> None:
    pdf = Pdf()
    rows = body()
    foot = pdf.table(XS, 60.0, [HEAD], Look(rules))
    for name, here in (
        ("Dezernat I – Zentrale Dienste und Ordnung", rows[:2]),
        ("Dezernat II – Soziales, Bildung und Kultur", rows[2:]),
    ):
        pdf.text(XS[0] + PADDING, foot + 16.0, f"**{name}")
        foot = pdf.table(XS, foot + 20.0, here, Look("rows" if rules == "rows" else "", gap=6.0))
    report = parse(pdf.data(), "gruppen.pdf")
    assert rows_of(report) == READ
    assert [row.group for row in report.rows] == [
        "Dezernat I – Zentrale Dienste und Ordnung",
        "Dezernat I – Zentrale Dienste und Ordnung",
        "Dezernat II – Soziales, Bildung und Kultur",
        "Dezernat II – Soziales, Bildung und Kultur",
    ]


def test_text_around_a_table_is_none_of_its_rows() -> None:
    pdf = Pdf()
    intro = (
        "Die Verwaltung hat im vergangenen Jahr alle Ämter nach ihrer Zusammenarbeit mit anderen"
        " Kommunen gefragt. Die Antworten sind in der folgenden Tabelle zusammengefasst."
    )
    close = (
        "Der Kreistag hat diesen Bericht in seiner Sitzung zur Kenntnis genommen und ausführlich"
        " darüber beraten. Er wird in einem Jahr fortgeschrieben."
    )
    pdf.text(50.0, 50.0, "**Bericht über die Zusammenarbeit", 16.0)
    pdf.text(50.0, 80.0, "\n".join(wrap(intro, 480.0, "Helvetica", 10, "")))
    foot = pdf.table(XS, 120.0, [HEAD, *body()], Look("", gap=6.0))
    pdf.text(50.0, foot + 40.0, "\n".join(wrap(close, 480.0, "Helvetica", 10, "")))
    report = parse(pdf.data(), "umrahmt.pdf")
    assert report.title == "Bericht über die Zusammenarbeit"
    assert [row.label for row in report.rows if row.in_table] == list(LABELS)
    assert [cells[1] for cells in rows_of(report) if len(cells) == 2] == [f"{intro}\n{close}"]


def test_two_columns_of_running_text_are_no_table() -> None:
    pdf = Pdf()
    words = " ".join(" ".join(TEXTS) for _ in range(3))
    lines = wrap(words, 230.0, "Helvetica", 10, "")
    half = (len(lines) + 1) // 2
    pdf.text(50.0, 60.0, "\n".join(lines[:half]))
    pdf.text(310.0, 60.0, "\n".join(lines[half:]))
    report = parse(pdf.data(), "spaltensatz.pdf")
    assert report.layout == "prose"
    assert report.columns == ()


def test_that_columns_were_inferred_is_said() -> None:
    report = white([HEAD, *body()], Look("", gap=8.0))
    assert any(warning.startswith("Seite 1") for warning in report.warnings)
