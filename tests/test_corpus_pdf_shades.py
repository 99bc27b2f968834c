"""Tables whose cells are shaded: every other row, all rows, or what only looks like cells."""

from itertools import pairwise

import pytest

from corpus.parse import parse
from corpus.pdf.lines import Line, lines_of
from corpus.pdf.page import read_pages
from corpus.pdf.shades import shade_rules
from tests.pdf_drawing import Pdf, rows_of, titles

XS = (50.0, 150.0, 260.0, 400.0, 545.0)
ROWS = [
    ["**Amt", "**Partner", "**Aufgabe", "**Stand"],
    ["Jugendamt", "Kreis Düren", "Adoptionen", "läuft"],
    ["Bauamt", "", "Gutachten für Gebäude", "geplant"],
    ["Schulamt", "Stadt Aachen", "", "im Aufbau"],
    ["Sozialamt", "Kreis Heinsberg", "Beratung von Schuldnern", ""],
    ["Umweltamt", "Stadt Jülich", "Messungen", "läuft"],
]
HEIGHT, TOP = 30.0, 60.0


def shaded(which: set[int]) -> Pdf:
    """The rows without a rule, some of them with a shade behind each cell."""
    pdf = Pdf()
    for number, row in enumerate(ROWS):
        top = TOP + HEIGHT * number
        pdf.canvas.setFillGray(0.85)
        for left, right in pairwise(XS) if number in which else ():
            pdf.canvas.rect(left, pdf.height - top - HEIGHT, right - left, HEIGHT, 0, 1)
        pdf.canvas.setFillGray(0.0)
        for left, text in zip(XS, row, strict=False):
            pdf.text(left + 4.0, top + 14.0, text)
            if number and text and left == XS[2]:
                pdf.text(left + 4.0, top + 26.0, "und weiteres")
    return pdf


@pytest.mark.parametrize("which", [{1, 3, 5}, {0, 2, 4}, {0, 1, 2, 3, 4, 5}, {0, 1, 3, 5}])
def test_shaded_rows(which: set[int]) -> None:
    report = parse(shaded(which).data(), "schattiert.pdf")
    assert titles(report) == ["Partner", "Aufgabe", "Stand"]
    assert rows_of(report) == [
        (label, partner, f"{task} und weiteres" if task else "", stand)
        for label, partner, task, stand in ROWS[1:]
    ]


def test_shaded_paragraphs_are_no_table() -> None:
    pdf = Pdf()
    pdf.canvas.setFillGray(0.85)
    for number in range(3):
        pdf.canvas.rect(50.0, pdf.height - 90.0 - 30.0 * number, 495.0, 30.0, 0, 1)
    pdf.canvas.setFillGray(0.0)
    for number in range(3):
        pdf.text(54.0, 80.0 + 30.0 * number, "Der Kreis arbeitet mit den Gemeinden zusammen.")
    assert not parse(pdf.data(), "kasten.pdf").columns


def test_no_rules_without_text_across_it_or_tight_around_it() -> None:
    heights = (100.0, 120.0)
    fills = [(x, y, x + 100.0, y + 20.0) for y in heights for x in (50.0, 150.0)]
    assert shade_rules(fills, [], []) == ()

    def lines_at(*places: float) -> list[Line]:
        pdf = Pdf()
        for y in heights:
            for x in places:
                pdf.text(x, y + 14.0, "Zusammenarbeit")
        return lines_of(read_pages(pdf.data())[0].words, 1)

    assert shade_rules(fills, lines_at(110.0), []) == ()
    apart = lines_at(54.0, 154.0)
    assert shade_rules(fills, apart, [])
    width = apart[0].words[0].x1 - 54.0
    beside = lines_at(54.0, 59.0 + width)
    marks = beside[0].words
    tight = [(w.x0, y, w.x1 + 5.0 * (w is marks[0]), y + 20.0) for y in heights for w in marks]
    assert shade_rules(tight, beside, []) == ()
