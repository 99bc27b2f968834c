"""The action plan of the invented Landkreis Geestmoor as a PDF, made from its HTML.

    python -m tests.made_action_plan FILE.pdf

The label cell of the plan holds more than the label: the measure in bold, its description below.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.made_pdf import typeset
from tests.made_style import PdfStyle, fitting
from tests.made_values import Cell, Column, Piece, Report, Row, Table

SOURCE = Path(__file__).parent / "data" / "gold" / "aktionsplan-geestmoor.html"
WEIGHTS = (120.0, 62.0, 105.0, 58.0, 95.0, 76.0, 240.0)
STYLE = PdfStyle(
    kind="ruled",
    landscape=True,
    rotated=False,
    rules="grid",
    way="rects",
    line=0.5,
    header_grey=0.8,
    shaded_bands=True,
    zebra=False,
    header_every_page=True,
    header_centred=False,
    header_bold=True,
    break_rows=True,
    open_breaks=False,
    centred_short=False,
    running_title=False,
    page_number="Seite {} von {}",
    number_on_top=False,
    footer_rule=False,
    face="Helvetica",
    size=9.0,
    leading=1.2,
    hyphen="-",
    justified=False,
    word_by_word=False,
    line_by_line=False,
    underlined=False,
    bullet="•",
    hang=9.0,
    space=6.0,
    padding=4.0,
    row_gap=0.0,
)


@dataclass(frozen=True, slots=True)
class PlanRow(Row):
    description: Cell = ()


class PlanTable(Table):
    """A table whose label cells hold the description below the label."""

    __slots__ = ()

    def printed(self, row: Row) -> list[Cell]:
        below = row.description if isinstance(row, PlanRow) else ()
        return [(Piece(row.printed, "heading"), *below), *row.cells]


def pieces(node: LexborNode) -> Cell:
    return tuple(Piece(p.text()) for p in node.css("p") if p.text())


def report_of(html: str) -> Report:
    """The report of the HTML page: a band over all columns names the group below it."""
    tree = LexborHTMLParser(html)
    titles = [node.text() for node in tree.css("thead th")]
    label, *columns = [
        Column(title, "prose", weight) for title, weight in zip(titles, WEIGHTS, strict=True)
    ]
    group, rows = None, []
    for line in tree.css("tbody tr"):
        band = line.css_first("th")
        if band:
            group = band.text()
            continue
        (printed, *below), *cells = [pieces(cell) for cell in line.css("td")]
        letter, count, name = printed.text.split(" ", 2)
        number = f"{letter} {count}"
        rows.append(PlanRow(printed.text, name, number, group, tuple(cells), None, tuple(below)))
    headline, intro = tree.css_first("h1"), tree.css_first("main > p")
    assert headline is not None
    assert intro is not None
    table = PlanTable(label, tuple(columns), tuple(rows))
    return Report(headline.text(), (Piece(intro.text()),), (table,))


def make_action_plan() -> tuple[bytes, dict[str, Any]]:
    """The PDF and its gold cells."""
    report = report_of(SOURCE.read_text(encoding="utf-8"))
    return typeset(report, fitting(report.tables, STYLE))


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(make_action_plan()[0])
