"""Text that does not stand upright: header cells turned on their side, pages that lie."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.parse import parse
from tests.pdf_drawing import PADDING, Pdf, Rows, rows_of, titles

XS = (50.0, 150.0, 190.0, 230.0, 545.0)
BODY: Rows = [["Ordnungsamt", "ja", "nein", "Leitstelle"], ["Jugendamt", "nein", "ja", "keine"]]


def turned(pdf: Pdf, x: float, y: float, angle: float, text: str) -> None:
    """A line that begins at (x, y) from the top left corner, turned against the clock."""
    canvas: Canvas = pdf.canvas
    canvas.saveState()
    canvas.translate(x, pdf.height - y)
    canvas.rotate(angle)
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


@pytest.mark.parametrize("angle", [90, 270])
def test_header_cells_turned_on_their_side(angle: float) -> None:
    pdf = Pdf()
    pdf.table(XS, 60.0, [["**Amt" + 7 * "\n", "", "", "**Bestehende Zusammenarbeit"], *BODY])
    for left, lines in ((150.0, ("Vertrag", "geschlossen?")), (190.0, ("Ausbau", "geplant?"))):
        for number, line in enumerate(lines):
            shift = 12.0 * number
            x, y = (left + 12.0 + shift, 150.0) if angle == 90 else (left + 26.0 - shift, 70.0)
            turned(pdf, x, y, angle, line)
    report = parse(pdf.data(), "gedreht.pdf")
    assert titles(report) == [
        "Vertrag geschlossen?",
        "Ausbau geplant?",
        "Bestehende Zusammenarbeit",
    ]
    assert rows_of(report) == [
        ("Ordnungsamt", "ja", "nein", "Leitstelle"),
        ("Jugendamt", "nein", "ja", "keine"),
    ]


@pytest.mark.parametrize(("angle", "shift"), [(90, (A4[0], 0.0)), (-90, (0.0, A4[1]))])
def test_a_page_that_lies_on_its_side(angle: float, shift: tuple[float, float]) -> None:
    pdf = Pdf(A4)
    pdf.canvas.translate(*shift)
    pdf.canvas.rotate(angle)
    pdf.height = A4[0]
    head = ["**Amt", "**Vertrag?", "**Ausbau?", "**Zusammenarbeit"]
    pdf.table((50.0, 250.0, 350.0, 450.0, 780.0), 60.0, [head, *BODY])
    report = parse(pdf.data(), "liegend.pdf")
    assert rows_of(report) == [
        ("Ordnungsamt", "ja", "nein", "Leitstelle"),
        ("Jugendamt", "nein", "ja", "keine"),
    ]


def test_turned_text_beside_a_table_is_left_out() -> None:
    pdf = Pdf()
    turned(pdf, 30.0, 400.0, 90, "Vorlage 17/2018")
    head = ["**Amt", "**Vertrag?", "**Ausbau?", "**Zusammenarbeit"]
    pdf.table(XS, 60.0, [head, *BODY])
    turned(pdf, XS[0] + PADDING, 78.0, 45, "ENTWURF")
    assert "17/2018" not in (text := parse(pdf.data(), "rand.pdf").text)
    assert "ENTWURF" not in text
