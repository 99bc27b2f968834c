"""Cells that fill whole pages: where a row's first columns stay empty, text of a table looks as a
newspaper's columns do."""

import io
from collections.abc import Sequence
from itertools import cycle, islice

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from corpus.parse import parse
from tests.pdf_drawing import rows_of, titles

HEAD = ("Amt", "Ja?", "Welche?", "Bedarf?", "Nachbarkreise?")
SENTENCES = (
    "Der Fachdienst stimmt sich mit den Gemeinden über die Unterhaltung der Wege ab.",
    "Eine Vereinbarung regelt die Verteilung der Kosten auf alle Beteiligten.",
    "Darüber hinaus findet im Frühjahr und im Herbst ein Austausch der Leitungen statt.",
    "Die Beschaffung geschieht gemeinsam mit zwei Städten und dem Zweckverband.",
    "Ein Beschluss des Ausschusses liegt seit dem vergangenen Jahr vor.",
)
STYLE = ParagraphStyle("Zelle", fontName="Helvetica", fontSize=9, leading=10.8)


def text(number: int, count: int) -> str:
    return " ".join(islice(cycle(SENTENCES), number % 5, number % 5 + count))


def typeset(rows: Sequence[tuple[str, ...]], widths: tuple[float, ...], wide: bool) -> bytes:
    file = io.BytesIO()
    page = landscape(A4) if wide else A4
    cells = [[Paragraph(cell, STYLE) for cell in row] for row in (HEAD, *rows)]
    table = Table(
        cells,
        colWidths=[(page[0] - 80) * width / sum(widths) for width in widths],
        splitInRow=1,
        style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    SimpleDocTemplate(file, pagesize=page, leftMargin=40, rightMargin=40).build([table])
    return file.getvalue()


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("widths", [(16, 9, 30, 24, 24), (14, 12, 25, 25, 25)])
def test_a_row_over_pages_is_no_newspaper(widths: tuple[float, ...], wide: bool) -> None:
    rows = [
        ("Bauamt", "ja", text(1, 60), text(2, 7), text(3, 55)),
        ("Jugendamt", "ja", text(2, 50), text(4, 52), text(1, 5)),
        ("Schulamt", "nein", text(3, 4), text(1, 60), text(2, 58)),
    ]
    report = parse(typeset(rows, widths, wide), "lang.pdf")
    assert (report.label_title, tuple(titles(report))) == (HEAD[0], HEAD[1:])
    assert rows_of(report) == rows
