"""Tables of PDFs over several pages: rows that a page's end cuts, headers, running titles."""

from collections.abc import Sequence

import pytest

from corpus.parse import parse
from corpus.report import Report
from tests.made_lines import wrap
from tests.pdf_drawing import PADDING, Look, Pdf, Rows, marked, rows_of, titles

XS = (50.0, 150.0, 350.0, 545.0)
HEAD = ["**Amt", "**Bestehende Zusammenarbeit", "**Weiterer Bedarf"]
FOOT = 780.0
"""Where the text of a full page ends."""


def filled(text: str, column: int = 1) -> str:
    """The lines of a cell's text, as wide as its column allows."""
    return "\n".join(wrap(text, XS[column + 1] - XS[column] - 2 * PADDING, "Helvetica", 10, ""))


def on_pages(pages: Sequence[Rows], header: str = "first", xs: Sequence[float] = XS) -> Report:
    """The report of a table with these rows on each page; all but the last page are full."""
    pdf = Pdf()
    for number, rows in enumerate(pages):
        if number:
            pdf.new_page()
        here = [HEAD, *rows] if header == "all" or number == 0 else rows
        height = Pdf().table(xs, 0.0, here)
        pdf.table(xs, 40.0 if number == len(pages) - 1 else FOOT - height, here)
    return parse(pdf.data(), "seiten.pdf")


BOTH = pytest.mark.parametrize("header", ["first", "all"])
TEXT = (
    "Der Kreis Düren betreibt gemeinsam mit der Städteregion Aachen und dem Kreis Euskirchen die"
    " Leitstelle für den Rettungsdienst. Die Kosten tragen die Beteiligten zu gleichen Teilen."
)


def split(text: str, lines: int) -> tuple[str, str]:
    """The lines of a cell before and after the end of a page."""
    whole = filled(text).split("\n")
    assert 0 < lines < len(whole)
    return "\n".join(whole[:lines]), "\n".join(whole[lines:])


@BOTH
@pytest.mark.parametrize("lines", [1, 2, 3, 4])
def test_a_row_over_two_pages_is_one_row(header: str, lines: int) -> None:
    first, second = split(TEXT, lines)
    report = on_pages(
        [[["Ordnungsamt", first, "keiner"]], [["", second, ""], ["Bauamt", "keine", "keiner"]]],
        header,
    )
    assert titles(report) == ["Bestehende Zusammenarbeit", "Weiterer Bedarf"]
    assert rows_of(report) == [("Ordnungsamt", TEXT, "keiner"), ("Bauamt", "keine", "keiner")]
    row = report.rows[0]
    assert (row.page_from, row.page_to) == (1, 2)
    paragraph = row.cells[0].paragraphs[0]
    assert (paragraph.page_from, paragraph.page_to) == (1, 2)
    assert [box.page for box in paragraph.boxes] == [1] * lines + [2] * (second.count("\n") + 1)


@BOTH
def test_the_page_of_each_word_of_a_paragraph_over_two_pages(header: str) -> None:
    first, second = split(TEXT, 2)
    report = on_pages([[["Ordnungsamt", first, ""]], [["", second, ""]]], header)
    paragraph = report.rows[0].cells[0].paragraphs[0]
    cut = paragraph.start + len(first) + 1
    assert paragraph.page_at(paragraph.start) == 1
    assert paragraph.page_at(cut - 1) == 1
    assert paragraph.page_at(cut) == 2
    assert paragraph.page_at(paragraph.end) == 2
    assert report.text[cut : paragraph.end] == second.replace("\n", " ")


@BOTH
def test_a_row_over_three_pages_is_one_row(header: str) -> None:
    lines = filled(TEXT).split("\n")
    report = on_pages(
        [
            [["Ordnungsamt", "\n".join(lines[:2]), "keiner"]],
            [["", "\n".join(lines[2:4]), ""]],
            [["", "\n".join(lines[4:]), ""], ["Bauamt", "keine", "keiner"]],
        ],
        header,
    )
    assert rows_of(report) == [("Ordnungsamt", TEXT, "keiner"), ("Bauamt", "keine", "keiner")]
    assert (report.rows[0].page_from, report.rows[0].page_to) == (1, 3)
    assert [page for _, page in report.rows[0].cells[0].paragraphs[0].pages] == [1, 2, 3]


@BOTH
def test_a_word_cut_by_the_end_of_a_page(header: str) -> None:
    first = filled("Mit dem Kreis Düren besteht seit dem Jahr 2012 eine enge Zusammen-")
    report = on_pages(
        [
            [["Ordnungsamt", first, "keiner"]],
            [["", "arbeit im Rettungsdienst.", ""], ["Bauamt", "keine", "keiner"]],
        ],
        header,
    )
    whole = "Mit dem Kreis Düren besteht seit dem Jahr 2012 eine enge Zusammenarbeit im"
    assert rows_of(report)[0] == ("Ordnungsamt", f"{whole} Rettungsdienst.", "keiner")
    paragraph = report.rows[0].cells[0].paragraphs[0]
    half = paragraph.start + whole.index("arbeit")
    assert (paragraph.page_at(half - 1), paragraph.page_at(half)) == (1, 2)


@BOTH
def test_a_label_cut_by_the_end_of_a_page(header: str) -> None:
    first, second = split(TEXT, 1)
    report = on_pages(
        [
            [["Bauamt", "keine", "keiner"], ["Stabsstelle De-", first, "keiner"]],
            [["mografischer\nWandel", second, ""], ["Jugendamt", "keine", "keiner"]],
        ],
        header,
    )
    assert rows_of(report) == [
        ("Bauamt", "keine", "keiner"),
        ("Stabsstelle Demografischer Wandel", TEXT, "keiner"),
        ("Jugendamt", "keine", "keiner"),
    ]


@BOTH
def test_a_paragraph_that_ends_with_the_page_stays_one_of_its_own(header: str) -> None:
    first = filled("Mit der Stadt Erkelenz und dem Kreis Düren bestehen Verträge.")
    second = "Ein weiterer ist geplant."
    report = on_pages([[["Ordnungsamt", first, "keiner"]], [["", second, ""]]], header)
    cell = report.rows[0].cells[0]
    assert [(p.page_from, p.page_to) for p in cell.paragraphs] == [(1, 1), (2, 2)]
    assert marked(report, 0, 0) == [
        ("text", first.replace("\n", " ")),
        ("text", second),
    ]


@BOTH
def test_two_columns_that_go_on_and_one_that_does_not(header: str) -> None:
    first, second = split(TEXT, 3)
    need = (
        "Ein regelmäßiger Austausch der Vergabestellen wäre für alle Seiten ein Gewinn und nötig."
    )
    lines = filled(need, 2).split("\n")
    report = on_pages(
        [
            [["Ordnungsamt", first, "\n".join(lines[:1])]],
            [["", second, "\n".join(lines[1:])], ["Bauamt", "keine", "keiner"]],
        ],
        header,
    )
    assert rows_of(report) == [("Ordnungsamt", TEXT, need), ("Bauamt", "keine", "keiner")]


@BOTH
@pytest.mark.parametrize("label", ["Bauamt (63)", "Amt 63 – Bauordnung", "63 Bauordnung"])
def test_a_row_that_ends_with_the_page_is_not_joined_with_a_numbered_one(
    header: str, label: str
) -> None:
    first = filled(TEXT)
    report = on_pages(
        [[["Ordnungsamt (32)", first, "keiner"]], [[label, filled(TEXT), "keiner"]]], header
    )
    assert [(row.number, row.page_from, row.page_to) for row in report.rows] == [
        ("32", 1, 1),
        ("63", 2, 2),
    ]
    assert rows_of(report)[0] == ("Ordnungsamt", TEXT, "keiner")


@BOTH
def test_a_row_that_ends_with_the_page_before_a_row_without_number(header: str) -> None:
    report = on_pages(
        [[["Ordnungsamt", filled(TEXT), "keiner"]], [["Bauamt", filled(TEXT), "keiner"]]], header
    )
    assert rows_of(report) == [("Ordnungsamt", TEXT, "keiner"), ("Bauamt", TEXT, "keiner")]


@BOTH
def test_short_entries_at_the_end_of_a_page_are_whole(header: str) -> None:
    report = on_pages(
        [
            [["Hauptamt", "Frau Müller", "Kreishaus"], ["Kämmerei", "Herr Schulz", "Altbau"]],
            [["Bauamt", "Frau Meier", "Nebenstelle"], ["Schulamt", "Herr Kurz", "Kreishaus"]],
        ],
        header,
    )
    assert [row.label for row in report.rows] == ["Hauptamt", "Kämmerei", "Bauamt", "Schulamt"]


@BOTH
def test_a_label_that_ends_with_its_number_is_whole(header: str) -> None:
    report = on_pages(
        [[["Jugendamt (51)", "Adoptionen", "offen"]], [["Sozialamt (50)", "Pflege", "geplant"]]],
        header,
    )
    assert [(row.label, row.number) for row in report.rows] == [
        ("Jugendamt", "51"),
        ("Sozialamt", "50"),
    ]


@BOTH
def test_answers_are_never_joined_over_pages(header: str) -> None:
    report = on_pages(
        [
            [["Hauptamt", "ja", "nein"], ["Kämmerei", "nein", "nein"]],
            [["Bauamt", "ja", "ja"], ["Schulamt", "nein", "ja"]],
        ],
        header,
    )
    assert rows_of(report) == [
        ("Hauptamt", "ja", "nein"),
        ("Kämmerei", "nein", "nein"),
        ("Bauamt", "ja", "ja"),
        ("Schulamt", "nein", "ja"),
    ]
    assert report.warnings == ()


def test_what_was_doubtful_is_said_with_its_page() -> None:
    """Nothing but nouns that fill their columns: the second row might be the rest of the first."""
    report = on_pages(
        [
            [
                [
                    "Kreispolizeibehörde",
                    "Mädchenhaus der Städte Aachen, Bonn",
                    "Austausch der Stellen im Kreishaus",
                ]
            ],
            [["Integrationszentrum", "Sprachmittlung", "Dolmetscherinnen"]],
        ]
    )
    assert len(report.rows) == 2
    (doubt,) = report.warnings
    assert doubt.startswith("Seite 2")
    assert "Integration" in doubt


def test_columns_shifted_by_the_margin_of_even_pages_are_the_same() -> None:
    first, second = split(TEXT, 2)
    pdf = Pdf()
    pdf.table(XS, 700.0, [HEAD, ["Ordnungsamt", first, "keiner"]])
    pdf.new_page()
    moved = [x - 20.0 for x in XS]
    pdf.table(moved, 40.0, [["", second, ""], ["Bauamt", "keine", "keiner"]])
    report = parse(pdf.data(), "ränder.pdf")
    assert rows_of(report) == [("Ordnungsamt", TEXT, "keiner"), ("Bauamt", "keine", "keiner")]


@pytest.mark.parametrize("number", ["Seite {} von 3", "- {} -", "{}", "Seite {}", "{}/3"])
@pytest.mark.parametrize("top", [True, False])
def test_page_numbers_and_running_titles_are_left_out(number: str, top: bool) -> None:
    """The title on the first page is text all the same."""
    pdf = Pdf()
    title = "Bericht über die interkommunale Zusammenarbeit"
    pdf.text(50.0, 60.0, f"**{title}", 16.0)
    pages: list[list[list[str]]] = [
        [["Amt 32 – Ordnung", "keine", "keiner"]],
        [["Amt 51 – Jugend", "Vertrag", "offen"]],
        [["Amt 63 – Bauen", "Gutachten", "keiner"]],
    ]
    for page, rows in enumerate(pages, 1):
        pdf.text(50.0, 30.0, title, 8.0)
        pdf.text(280.0, 30.0 if top else 815.0, number.format(page), 8.0)
        pdf.table(XS, 90.0, [HEAD, *rows])
        if page < len(pages):
            pdf.new_page()
    report = parse(pdf.data(), "laufend.pdf")
    assert report.title == title
    assert rows_of(report) == [
        ("Ordnung", "keine", "keiner"),
        ("Jugend", "Vertrag", "offen"),
        ("Bauen", "Gutachten", "keiner"),
    ]
    assert report.pages == 3


def test_a_page_without_the_table_does_not_end_it() -> None:
    pdf = Pdf()
    pdf.table(XS, 60.0, [HEAD, ["Amt 32 – Ordnung", "keine", "keiner"]])
    pdf.new_page()
    pdf.new_page()
    pdf.table(XS, 60.0, [HEAD, ["Amt 51 – Jugend", "Vertrag", "offen"]], Look("rects"))
    report = parse(pdf.data(), "leer.pdf")
    assert [(row.label, row.page_from) for row in report.rows] == [("Ordnung", 1), ("Jugend", 3)]
    assert titles(report) == ["Bestehende Zusammenarbeit", "Weiterer Bedarf"]
