"""What stands in a cell of a PDF: paragraphs, headings, items, hyphens, and their boxes."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from corpus.parse import parse
from corpus.report import Report
from tests.pdf_drawing import PADDING, Pdf, drawn, face_with_hyphens, marked, rows_of

XS = (50.0, 150.0, 545.0)
HEAD = ["**Amt", "**Bestehende Zusammenarbeit"]
WIDE = "Der Kreis Düren betreibt gemeinsam mit der Städteregion Aachen eine Leitstelle für"


def cell(text: str) -> list[tuple[str, str]]:
    """The paragraphs of a cell with these lines, and their kinds."""
    return marked(drawn(XS, [HEAD, ["Ordnungsamt", text]]), 0, 0)


def test_an_underlined_heading_parts_no_row_and_stays_a_heading() -> None:
    report = drawn(
        XS,
        [
            HEAD,
            [
                "Ordnungsamt",
                f"__Rettungsdienst\n{WIDE}\nbeide Gebiete.\n__Feuerschutz\nkeine Kooperation",
            ],
            ["Jugendamt", "__Adoptionen\nVertrag mit dem Kreis Euskirchen"],
        ],
    )
    assert [row.label for row in report.rows] == ["Ordnungsamt", "Jugendamt"]
    assert marked(report, 0, 0) == [
        ("heading", "Rettungsdienst"),
        ("text", f"{WIDE} beide Gebiete."),
        ("heading", "Feuerschutz"),
        ("text", "keine Kooperation"),
    ]
    assert marked(report, 1, 0) == [
        ("heading", "Adoptionen"),
        ("text", "Vertrag mit dem Kreis Euskirchen"),
    ]


def test_an_underline_nearly_as_wide_as_the_column_parts_no_row() -> None:
    wide = "Gemeinsame Leitstelle für den Rettungsdienst, den Brandschutz und die Gefahrenabwehr"
    report = drawn(XS, [HEAD, ["Ordnungsamt", f"__{wide}\n{WIDE}\nbeide Gebiete."]])
    assert [row.label for row in report.rows] == ["Ordnungsamt"]
    assert marked(report, 0, 0) == [("heading", wide), ("text", f"{WIDE} beide Gebiete.")]


def test_headings_underlined_at_the_same_height_in_all_columns_part_no_row() -> None:
    """Together such underlines run over most of the table's width."""
    report = drawn(
        (50.0, 150.0, 350.0, 545.0),
        [
            ["**Amt", "**Zusammenarbeit", "**Bedarf"],
            [
                "__Ordnungsamt",
                "__Leitstelle des Kreises Düren und\nein Vertrag",
                "__Weitere\nkeiner",
            ],
            ["Jugendamt", "keine", "keiner"],
        ],
    )
    assert [row.label for row in report.rows] == ["Ordnungsamt", "Jugendamt"]


def test_an_underlined_heading_of_two_lines() -> None:
    report = drawn(
        XS,
        [
            HEAD,
            [
                "Ordnungsamt",
                "__Zusammenarbeit im Rettungsdienst mit dem Kreis Düren und der Städteregion Aa-\n"
                f"__chen\n{WIDE}\nbeide Gebiete.",
            ],
        ],
    )
    assert marked(report, 0, 0) == [
        (
            "heading",
            "Zusammenarbeit im Rettungsdienst mit dem Kreis Düren und der Städteregion Aachen",
        ),
        ("text", f"{WIDE} beide Gebiete."),
    ]


def test_bold_headings_and_paragraphs_parted_by_short_lines() -> None:
    assert cell(f"**Rettungsdienst\n{WIDE}\nbeide Gebiete.\n{WIDE}\nalle.\n**Ausblick\noffen") == [
        ("heading", "Rettungsdienst"),
        ("text", f"{WIDE} beide Gebiete."),
        ("text", f"{WIDE} alle."),
        ("heading", "Ausblick"),
        ("text", "offen"),
    ]


def test_a_bold_word_inside_a_sentence_is_no_heading() -> None:
    pdf = Pdf()
    pdf.table(XS, 60.0, [HEAD, ["Ordnungsamt", f"{WIDE}\n"]])
    pdf.text(154.0, 80.0 + PADDING + 10.0 + 12.0, "alle. Sie")
    pdf.text(197.0, 80.0 + PADDING + 10.0 + 12.0, "**kostet nichts.")
    report = parse(pdf.data(), "fett.pdf")
    assert marked(report, 0, 0) == [("text", f"{WIDE} alle. Sie kostet nichts.")]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*"])
def test_items_lose_their_bullets(bullet: str) -> None:
    assert cell(
        f"Zusammenarbeit besteht\n{bullet} beim Rettungsdienst mit dem Kreis Düren\n"
        f"{bullet} bei der Adoptionsvermittlung\n{bullet} im Vergabewesen"
    ) == [
        ("text", "Zusammenarbeit besteht"),
        ("item", "beim Rettungsdienst mit dem Kreis Düren"),
        ("item", "bei der Adoptionsvermittlung"),
        ("item", "im Vergabewesen"),
    ]


@pytest.mark.parametrize(
    "marks", [("a)", "b)", "c)"), ("1.", "2.", "3."), ("1)", "2)", "3)"), ("(1)", "(2)", "(3)")]
)
def test_lettered_and_numbered_items_keep_their_marks(marks: tuple[str, str, str]) -> None:
    a, b, c = marks
    assert cell(f"Zuständig:\n{a} Rettungsdienst\n{b} Feuerschutz\n{c} Jagdwesen") == [
        ("text", "Zuständig:"),
        ("item", f"{a} Rettungsdienst"),
        ("item", f"{b} Feuerschutz"),
        ("item", f"{c} Jagdwesen"),
    ]


def test_an_item_of_two_lines_with_hanging_indent() -> None:
    pdf = Pdf()
    pdf.table(XS, 60.0, [HEAD, ["Ordnungsamt", "\n\n"]])
    y = 80.0 + PADDING + 10.0
    for number, (mark, line) in enumerate(
        [
            ("•", "die gemeinsame Ausbildung der Verwaltungsfachangestellten mit der Gemeinde"),
            ("", "Kall"),
            ("•", "das Vergabewesen"),
        ]
    ):
        pdf.text(154.0, y + 12.0 * number, mark)
        pdf.text(166.0, y + 12.0 * number, line)
    report = parse(pdf.data(), "hängend.pdf")
    assert marked(report, 0, 0) == [
        (
            "item",
            "die gemeinsame Ausbildung der Verwaltungsfachangestellten mit der Gemeinde Kall",
        ),
        ("item", "das Vergabewesen"),
    ]


def test_an_item_of_two_lines_without_indent() -> None:
    first, second = "• Vertretung im Vermessungsdienst der beiden", "Kreise und der Stadt"
    assert cell_filled_by(first, f"{second}\n• Arbeitskreis Wohngeld") == [
        ("item", "Vertretung im Vermessungsdienst der beiden Kreise und der Stadt"),
        ("item", "Arbeitskreis Wohngeld"),
    ]


def cell_filled_by(first: str, second: str) -> list[tuple[str, str]]:
    """The paragraphs of a cell that is as wide as its first line."""
    edge = 150.0 + stringWidth(first, "Helvetica", 10) + 2 * PADDING + 1.0
    xs = (50.0, 150.0, edge)
    return marked(drawn(xs, [HEAD, ["Ordnungsamt", f"{first}\n{second}"]]), 0, 0)


@pytest.mark.parametrize("dash", ["-", "–"])
def test_a_dash_inside_a_sentence_at_the_beginning_of_a_line_is_no_bullet(dash: str) -> None:
    first = "Die Aufgaben werden, soweit das Recht es zulässt, im Kreishaus"
    second = f"{dash} anders als in den Nachbarkreisen {dash} wahrgenommen."
    assert cell_filled_by(first, second) == [("text", f"{first} {second}")]


def test_a_date_at_the_beginning_of_a_line_is_no_item() -> None:
    first = "Die Vereinbarung mit der Städteregion Aachen gilt unverändert seit dem"
    assert cell_filled_by(first, "1. Januar 2015.") == [("text", f"{first} 1. Januar 2015.")]


def set_in_face(lines: list[str]) -> Report:
    """A cell with lines in the type with all hyphens."""
    pdf = Pdf()
    pdf.table(XS, 60.0, [HEAD, ["Ordnungsamt", "\n" * (len(lines) - 1)]])
    pdf.canvas.setFont(face_with_hyphens(), 10.0)
    for number, line in enumerate(lines):
        pdf.canvas.drawString(154.0, pdf.height - (94.0 + 12.0 * number), line)
    return parse(pdf.data(), "striche.pdf")


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u00ad"])
@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Zusammen", "arbeit", "Zusammenarbeit"),
        ("Straßenver", "kehr", "Straßenverkehr"),
        ("Verbraucher", "schutz", "Verbraucherschutz"),
    ],
)
def test_words_cut_at_a_line_end(hyphen: str, before: str, after: str, whole: str) -> None:
    start = "Die Ämter des Kreises melden ihre Aufgaben zur"
    report = set_in_face([f"{start} {before}{hyphen}", f"{after} den zuständigen Stellen."])
    assert marked(report, 0, 0) == [("text", f"{start} {whole} den zuständigen Stellen.")]


@pytest.mark.parametrize("hyphen", ["-", "\u2010"])
@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("Haupt", "und Personalamt im Kreishaus", "Haupt- und Personalamt im Kreishaus"),
        ("IT", "Sicherheit der Schulen", "IT-Sicherheit der Schulen"),
        ("Nordrhein", "Westfalen und der Bund", "Nordrhein-Westfalen und der Bund"),
    ],
)
def test_hyphens_that_belong_to_the_words(hyphen: str, before: str, after: str, whole: str) -> None:
    start = "Zuständig sind in allen diesen Fällen stets auch"
    report = set_in_face([f"{start} {before}{hyphen}", after])
    assert marked(report, 0, 0) == [("text", f"{start} {whole}")]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_a_hyphen_inside_a_line_stays(hyphen: str) -> None:
    report = set_in_face([f"Das Haupt{hyphen} und Personalamt hilft."])
    (found,) = marked(report, 0, 0)
    assert found in [("text", f"Das Haupt{h} und Personalamt hilft.") for h in (hyphen, "-")]


def test_a_soft_hyphen_inside_a_line_is_no_letter() -> None:
    report = set_in_face(["Die Zusammen\u00adarbeit mit Düren besteht."])
    assert marked(report, 0, 0) == [("text", "Die Zusammenarbeit mit Düren besteht.")]


def test_ligatures_umlauts_and_signs() -> None:
    """A decomposed umlaut and a no-break space come out as everybody writes them."""
    report = set_in_face(["Gebühr: 1.234,50 € nach § 5 Abs. 2 „KAG“ – für Größe", "offen"])
    assert marked(report, 0, 0)[0] == (
        "text",
        "Gebühr: 1.234,50 € nach § 5 Abs. 2 „KAG“ – für Größe",
    )


def test_raised_footnote_marks_stay_on_their_line() -> None:
    pdf = Pdf()
    pdf.table(XS, 60.0, [HEAD, ["Ordnungsamt", "Fläche: 630 km\n"]])
    x = 154.0 + stringWidth("Fläche: 630 km", "Helvetica", 10)
    pdf.text(x, 94.0 - 3.5, "2", 6.0)
    pdf.text(154.0, 106.0, "Einwohner: 250.000")
    report = parse(pdf.data(), "hoch.pdf")
    assert [text for _, text in marked(report, 0, 0)] == ["Fläche: 630 km2", "Einwohner: 250.000"]


def test_boxes_lie_in_their_cell_and_name_their_page() -> None:
    pdf = Pdf()
    xs = (50.0, 150.0, 350.0, 545.0)
    rows = [
        ["**Amt", "**Zusammenarbeit", "**Bedarf"],
        ["Ordnungsamt", "Vertrag mit dem Kreis Düren über die\nLeitstelle", "keiner"],
        ["Jugendamt", "keine", "Austausch mit den Nachbarkreisen"],
    ]
    tops = [60.0, 80.0, 112.0]
    pdf.table(xs, 60.0, rows)
    pdf.new_page()
    pdf.table(xs, 60.0, [["Amt 63 – Bauamt", "keine", "offen"]])
    report = parse(pdf.data(), "kästen.pdf")
    assert len(report.rows) == 3
    places = [(1, tops[1], tops[2]), (1, tops[2], 132.0), (2, 60.0, 80.0)]
    for row, (page, top, bottom) in zip(report.rows, places, strict=True):
        for column, found in enumerate(row.cells):
            for paragraph in found.paragraphs:
                text = report.text[paragraph.start : paragraph.end]
                assert len(paragraph.boxes) == (2 if text.startswith("Vertrag") else 1)
                for box in paragraph.boxes:
                    assert box.page == page
                    assert xs[column + 1] <= box.x0 < box.x1 <= xs[column + 2]
                    assert top <= box.top < box.bottom <= bottom


def test_a_box_is_as_wide_as_its_line() -> None:
    report = drawn(XS, [HEAD, ["Ordnungsamt", "Vertrag mit dem Kreis Düren"]])
    (box,) = report.rows[0].cells[0].paragraphs[0].boxes
    width = stringWidth("Vertrag mit dem Kreis Düren", "Helvetica", 10)
    assert box.x0 == pytest.approx(154.0, abs=0.6)
    assert box.x1 == pytest.approx(154.0 + width, abs=0.6)
    assert box.top < 94.0 < box.bottom


def test_an_empty_cell_has_no_paragraphs() -> None:
    report = drawn(XS, [HEAD, ["Ordnungsamt", ""], ["Jugendamt", "keine"]])
    assert rows_of(report) == [("Ordnungsamt", ""), ("Jugendamt", "keine")]
    assert report.rows[0].cells[0].paragraphs == ()
