"""Tables that rule the columns of some rows only: of the header, or of every second row."""

import pytest

from corpus.parse import parse
from tests.pdf_drawing import Pdf, Rows, Segment, rows_of, titles

XS = (50.0, 150.0, 260.0, 400.0, 545.0)
HEAD = ["**Amt", "**Partner", "**Aufgabe", "**Stand"]
ROWS: Rows = [
    HEAD,
    ["Jugendamt", "Kreis Düren", "Adoptionen", "läuft"],
    ["Bauamt", "", "Gutachten für Gebäude", "geplant"],
    ["**Dezernat II – Soziales und Gesundheit", "", "", ""],
    ["Schulamt", "Stadt Aachen", "Busse", ""],
    ["Sozialamt", "", "", ""],
]
HEIGHT = 20.0


def open_table(walled: set[int]) -> Pdf:
    """The rows with rules around and between them, and between the columns of some rows."""
    pdf = Pdf()
    for number, row in enumerate(ROWS):
        top = 60.0 + HEIGHT * number
        for left, text in zip(XS, row, strict=False):
            pdf.text(left + 4.0, top + 14.0, str(text))
        sides: list[Segment] = [(x, top, x, top + HEIGHT) for x in (XS[0], XS[-1])]
        if number in walled:
            sides += [(x, top, x, top + HEIGHT) for x in XS[1:-1]]
        for side in [*sides, (XS[0], top, XS[-1], top)]:
            pdf.line(side)
    foot = 60.0 + HEIGHT * len(ROWS)
    pdf.line((XS[0], foot, XS[-1], foot))
    return pdf


@pytest.mark.parametrize("walled", [{0}, {0, 1, 4}, {2, 5}, {1}])
def test_rows_without_rules_between_their_columns(walled: set[int]) -> None:
    report = parse(open_table(walled).data(), "offen.pdf")
    assert titles(report) == ["Partner", "Aufgabe", "Stand"]
    assert rows_of(report) == [
        ("Jugendamt", "Kreis Düren", "Adoptionen", "läuft"),
        ("Bauamt", "", "Gutachten für Gebäude", "geplant"),
        ("Schulamt", "Stadt Aachen", "Busse", ""),
        ("Sozialamt", "", "", ""),
    ]
    group = "Dezernat II – Soziales und Gesundheit"
    assert [row.group for row in report.rows] == [None, None, group, group]
