"""Tables of PDFs with rules: however they are drawn, turned, placed or scaled."""

import io

import pypdfium2
import pytest

from corpus.parse import parse
from tests.pdf_drawing import A4, WAYS, Look, Pdf, drawn, rows_of, titles

XS = (50.0, 150.0, 260.0, 545.0)
ROWS = [
    ["**Amt", "**Besteht eine\n**Kooperation?", "**Wenn ja, welche?"],
    [
        "Ordnungsamt (32)",
        "ja",
        "Mit dem Kreis Düren gibt es eine Vereinbarung zur Zusammen-\narbeit im Rettungsdienst.",
    ],
    ["Straßenverkehrs-\namt (36)", "nein", ""],
    ["Jugendamt (51)", "ja", "Adoptionsvermittlung mit der Städteregion Aachen"],
]
COLUMNS = ["Besteht eine Kooperation?", "Wenn ja, welche?"]
READ = [
    (
        "Ordnungsamt",
        "ja",
        "Mit dem Kreis Düren gibt es eine Vereinbarung zur Zusammenarbeit im Rettungsdienst.",
    ),
    ("Straßenverkehrsamt", "nein", ""),
    ("Jugendamt", "ja", "Adoptionsvermittlung mit der Städteregion Aachen"),
]


@pytest.mark.parametrize("way", WAYS)
def test_rules_are_seen_however_they_are_drawn(way: str) -> None:
    report = drawn(XS, ROWS, Look(way))
    assert report.layout == "table"
    assert titles(report) == COLUMNS
    assert rows_of(report) == READ
    assert [row.number for row in report.rows] == ["32", "36", "51"]


@pytest.mark.parametrize(
    "sides", [("left",), ("right",), ("top",), ("foot",), ("left", "right"), ("top", "foot")]
)
@pytest.mark.parametrize("way", ["lines", "rects", "path"])
def test_open_sides_are_closed_where_the_other_rules_end(way: str, sides: tuple[str, ...]) -> None:
    report = drawn(XS, ROWS, Look(way, sides))
    assert titles(report) == COLUMNS
    assert rows_of(report) == READ


def turn(degrees: int, shown: tuple[float, float]) -> tuple[float, ...]:
    """From places on the page as shown to the turned page: PDF 32000-1, 8.3.4 and 14.11.2."""
    width, height = shown
    return {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, height, 0),
        180: (-1, 0, 0, -1, width, height),
        270: (0, -1, 1, 0, 0, width),
    }[degrees]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("shown", [A4, A4[::-1]])
def test_a_turned_page_is_read_as_it_is_shown(degrees: int, shown: tuple[float, float]) -> None:
    pdf = Pdf(shown)
    pdf.canvas.setPageRotation(degrees)
    pdf.canvas.transform(*turn(degrees, shown))
    pdf.table(XS, 60.0, ROWS)
    report = parse(pdf.data(), "gedreht.pdf")
    assert titles(report) == COLUMNS
    assert rows_of(report) == READ
    box = report.rows[0].cells[0].paragraphs[0].boxes[0]
    assert (box.page, round(box.x0), round(box.top + 0.78 * 10)) == (1, 154, 106)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_page_whose_corner_is_not_at_zero(degrees: int) -> None:
    pdf = Pdf()
    pdf.canvas.setPageRotation(degrees)
    pdf.canvas.transform(*turn(degrees, A4))
    pdf.table(XS, 60.0, ROWS)
    with pypdfium2.PdfDocument(pdf.data()) as file:
        page = file[0]
        left, bottom, right, top = page.get_mediabox()
        page.set_mediabox(left - 120.0, bottom - 33.0, right, top + 77.0)
        page.set_cropbox(left - 20.0, bottom - 30.0, right, top + 70.0)
        out = io.BytesIO()
        file.save(out)
    report = parse(out.getvalue(), "versetzt.pdf")
    assert rows_of(report) == READ
    moved = {0: (0 + 20, 70), 90: (30, 20), 180: (0, 30), 270: (70, 0)}[degrees]
    box = report.rows[0].cells[0].paragraphs[0].boxes[0]
    place = (round(box.x0) - moved[0], round(box.top + 0.78 * 10) - moved[1])
    assert place == (154, 106)


@pytest.mark.parametrize("depth", [1, 2, 4])
def test_words_and_rules_inside_forms(depth: int) -> None:
    """As programs do that place one page on another, or draw each table as a picture."""
    pdf = Pdf()
    pdf.canvas.beginForm("form0")
    pdf.table(XS, 60.0, ROWS)
    pdf.canvas.endForm()
    for level in range(1, depth):
        pdf.canvas.beginForm(f"form{level}")
        pdf.canvas.translate(3.0, -2.0)
        pdf.canvas.doForm(f"form{level - 1}")
        pdf.canvas.endForm()
    pdf.canvas.saveState()
    pdf.canvas.translate(10.0, -100.0)
    pdf.canvas.scale(0.8, 0.8)
    pdf.canvas.doForm(f"form{depth - 1}")
    pdf.canvas.restoreState()
    report = parse(pdf.data(), "form.pdf")
    assert titles(report) == COLUMNS
    assert rows_of(report) == READ
    box = report.rows[0].cells[0].paragraphs[0].boxes[0]
    assert box.x0 == pytest.approx(10 + 0.8 * (154 + 3 * (depth - 1)), abs=0.2)


@pytest.mark.parametrize("scale", [0.01, 0.5, 12.0])
def test_type_scaled_by_its_matrix(scale: float) -> None:
    """Many programs set a font of one point and scale it, or the whole page."""
    pdf = Pdf()
    for y, heading in ((100.0, True), (112.0, False), (124.0, False)):
        text = pdf.canvas.beginText()
        text.setFont("Helvetica-Bold" if heading else "Helvetica", 10.0 / scale)
        text.setTextTransform(scale, 0, 0, scale, 154.0, A4[1] - y)
        line = "Rettungsdienst" if heading else "Der Kreis Düren stellt die Leitstelle für"
        text.textOut("alle zehn Städte und Gemeinden." if y == 124.0 else line)
        pdf.canvas.drawText(text)
    for segment in [(50, 60, 545, 60), (50, 80, 545, 80), (50, 140, 545, 140)]:
        pdf.line(segment)
    for x in (50, 150, 545):
        pdf.line((x, 60, x, 140))
    pdf.text(54, 74, "**Amt")
    pdf.text(154, 74, "**Zusammenarbeit")
    pdf.text(54, 100, "Ordnungsamt")
    report = parse(pdf.data(), "skaliert.pdf")
    (cell,) = report.rows[0].cells
    whole = "Der Kreis Düren stellt die Leitstelle für alle zehn Städte und Gemeinden."
    assert [(p.kind, report.text[p.start : p.end]) for p in cell.paragraphs] == [
        ("heading", "Rettungsdienst"),
        ("text", whole),
    ]
    assert cell.paragraphs[0].boxes[0].bottom == pytest.approx(102.2, abs=0.1)


@pytest.mark.parametrize("degrees", [45, -45, 90, 30])
def test_a_watermark_across_the_page_is_left_out(degrees: int) -> None:
    pdf = Pdf()
    canvas = pdf.canvas
    canvas.saveState()
    canvas.translate(300, 650)
    canvas.rotate(degrees)
    canvas.setFont("Helvetica", 80)
    canvas.drawCentredString(0, 0, "ENTWURF")
    canvas.restoreState()
    pdf.table(XS, 60.0, ROWS)
    report = parse(pdf.data(), "entwurf.pdf")
    assert rows_of(report) == READ
    assert "ENTWURF" not in report.text
    assert "ENTWURF" not in report.title


def test_text_outside_the_page_is_left_out() -> None:
    pdf = Pdf()
    pdf.table(XS, 60.0, ROWS)
    pdf.text(620.0, 100.0, "Druckmarke")
    pdf.text(160.0, 900.0, "Druckmarke")
    report = parse(pdf.data(), "marken.pdf")
    assert rows_of(report) == READ
    assert "Druckmarke" not in report.text


def test_white_space_between_words_may_be_missing_in_the_file() -> None:
    """Some programs place each word on its own and write no blank."""
    pdf = Pdf()
    pdf.table(XS, 60.0, [ROWS[0], ["Ordnungsamt", "ja", ""]])
    x = 264.0
    for word in "Mit dem Kreis Düren besteht ein Vertrag.".split():
        pdf.text(x, 60 + 32 + 14, word)
        x += pdf.canvas.stringWidth(word, "Helvetica", 10) + 2.78
    report = parse(pdf.data(), "wortweise.pdf")
    assert rows_of(report) == [("Ordnungsamt", "ja", "Mit dem Kreis Düren besteht ein Vertrag.")]


@pytest.mark.parametrize("shift", [0.0, 0.2, 0.4])
def test_text_drawn_twice_for_bold_type_is_read_once(shift: float) -> None:
    pdf = Pdf()
    pdf.table(XS, 60.0, [ROWS[0], ["Ordnungsamt", "ja", "Vertrag mit dem Kreis Düren"]])
    pdf.text(54.0 + shift, 106.0, "Ordnungsamt")
    pdf.text(264.0 + shift, 106.0, "Vertrag mit dem Kreis Düren")
    report = parse(pdf.data(), "fett.pdf")
    assert rows_of(report) == [("Ordnungsamt", "ja", "Vertrag mit dem Kreis Düren")]


def test_letters_drawn_one_by_one_are_words() -> None:
    pdf = Pdf()
    pdf.table(XS, 60.0, [ROWS[0], ["Ordnungsamt", "ja", ""]])
    x = 264.0
    for letter in "Vertrag mit Düren":
        if letter != " ":
            pdf.text(x, 60 + 32 + 14, letter)
        x += pdf.canvas.stringWidth(letter, "Helvetica", 10)
    report = parse(pdf.data(), "buchstabenweise.pdf")
    assert rows_of(report) == [("Ordnungsamt", "ja", "Vertrag mit Düren")]


def test_cells_are_read_whatever_the_order_in_the_file() -> None:
    """Line by line over all columns, from the foot to the top."""
    pdf = Pdf()
    pdf.table(XS, 60.0, [["", "", ""], ["\n", "", ""], ["", "", ""]])
    for x, y, text in [
        (54, 138, "Jugendamt"),
        (264, 118, "den Städten Erkelenz und Wegberg."),
        (264, 106, "Vereinbarung mit zehn kreisangehörigen Kommunen und"),
        (154, 106, "ja"),
        (54, 106, "Ordnungsamt"),
        (264, 138, "keine"),
        (154, 138, "nein"),
        (264, 74, "**Wenn ja, welche?"),
        (54, 74, "**Amt"),
        (154, 74, "**Besteht eine?"),
    ]:
        pdf.text(x, y - 12.0 if y > 74 else y, text)
    report = parse(pdf.data(), "rückwärts.pdf")
    assert titles(report) == ["Besteht eine?", "Wenn ja, welche?"]
    assert rows_of(report) == [
        (
            "Ordnungsamt",
            "ja",
            "Vereinbarung mit zehn kreisangehörigen Kommunen und den Städten Erkelenz und Wegberg.",
        ),
        ("Jugendamt", "nein", "keine"),
    ]


def test_landscape_and_portrait_pages_in_one_file() -> None:
    pdf = Pdf(A4)
    pdf.table(XS, 60.0, ROWS[:2])
    pdf.new_page()
    pdf.canvas.setPageSize(A4[::-1])
    pdf.height = A4[0]
    pdf.table((40, 200, 340, 802), 40.0, [ROWS[0], *ROWS[2:]])
    report = parse(pdf.data(), "gemischt.pdf")
    assert titles(report) == COLUMNS
    assert rows_of(report) == READ
    assert [row.page_from for row in report.rows] == [1, 2, 2]
