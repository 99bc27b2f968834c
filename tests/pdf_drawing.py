"""Small PDFs drawn by tests: every line break, rule and page break is the test's own.

Places are in points from the top left corner of a page. A text is lines parted by "\\n"; a line
that begins with "**" is set bold, one with "__" underlined.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import reportlab
from fontTools.ttLib import TTFont as FontFile  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.parse import parse
from corpus.report import Cell, Report

A4 = (595.0, 842.0)
PADDING = 4.0
WAYS = ("lines", "rects", "path", "boxes", "double", "dots")
"""How programs draw the rules of a table."""

Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Span:
    """A cell over several columns or rows; the places that it covers hold None."""

    text: str
    across: int = 1
    down: int = 1


Entry = str | Span | None
Rows = Sequence[Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is drawn: rules in one of the `WAYS`, "rows" (a rule below each row), "header"
    (one below the first row) or "" (none); outer sides left `open`; points between rows."""

    rules: str = "lines"
    open: tuple[str, ...] = ()
    gap: float = 0.0


class Pdf:
    """A PDF drawn page by page."""

    def __init__(self, page: tuple[float, float] = A4, size: float = 10.0) -> None:
        self.file = io.BytesIO()
        self.height = page[1]
        self.size, self.leading = size, 1.2 * size
        self.canvas = Canvas(self.file, pagesize=page, invariant=1)

    def new_page(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        """The file, its last page ended."""
        self.canvas.showPage()
        self.canvas.save()
        return self.file.getvalue()

    def text(self, x: float, y: float, text: str, size: float | None = None) -> float:
        """Lines whose first baseline is at `y`; gives the last one's."""
        size = size or self.size
        for number, line in enumerate(text.split("\n")):
            y += 1.2 * size if number else 0.0
            font = "Helvetica-Bold" if line.startswith("**") else "Helvetica"
            shown = line.removeprefix("**").removeprefix("__")
            self.canvas.setFont(font, size)
            self.canvas.drawString(x, self.height - y, shown)
            if line.startswith("__"):
                end = x + stringWidth(shown, font, size)
                self.line((x, y + 0.12 * size, end, y + 0.12 * size), 0.06 * size)
        return y

    def line(self, segment: Segment, width: float = 0.5) -> None:
        x0, y0, x1, y1 = segment
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def table(self, xs: Sequence[float], top: float, rows: Rows, look: Look | None = None) -> float:
        """A table with the columns' edges `xs`; gives the height of its foot."""
        look = look or Look()
        ys = _heights(rows, top, self.leading, look.gap)
        for row, entries in enumerate(rows):
            for column, entry in enumerate(entries):
                if entry is not None:
                    text = entry.text if isinstance(entry, Span) else entry
                    self.text(xs[column] + PADDING, ys[row] + PADDING + self.size, text)
        self._rules(xs, ys, rows, look)
        return ys[-1]

    def _rules(self, xs: Sequence[float], ys: Sequence[float], rows: Rows, look: Look) -> None:
        if look.rules in ("rows", "header"):
            for y in ys[1:] if look.rules == "rows" else ys[1:2]:
                self.line((xs[0], y, xs[-1], y))
            return
        if not look.rules:
            return
        if look.rules == "boxes":
            for x0, y0, x1, y1 in _cells(xs, ys, rows):
                self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0)
            return
        self.segments(_sides(xs, ys, rows, look.open), look.rules)

    def segments(self, segments: Sequence[Segment], way: str) -> None:
        """Straight lines drawn one of the `WAYS`."""
        if way == "path":
            path = self.canvas.beginPath()
            for x0, y0, x1, y1 in segments:
                path.moveTo(x0, self.height - y0)
                path.lineTo(x1, self.height - y1)
            self.canvas.drawPath(path)
        for x0, y0, x1, y1 in segments:
            if way == "lines":
                self.line((x0, y0, x1, y1))
            elif way == "rects":
                self.canvas.rect(
                    x0 - 0.3, self.height - y1 - 0.3, x1 - x0 + 0.6, y1 - y0 + 0.6, 0, 1
                )
            elif way == "dots":
                self.dots((x0, y0, x1, y1))
            elif way == "double":
                dx, dy = (0.0, 0.9) if y0 == y1 else (0.9, 0.0)
                self.line((x0 - dx, y0 - dy, x1 - dx, y1 - dy))
                self.line((x0 + dx, y0 + dy, x1 + dx, y1 + dy))

    def dots(self, segment: Segment) -> None:
        """A dotted line, each dot a filled square."""
        x0, y0, x1, y1 = segment
        count = int(max(x1 - x0, y1 - y0) / 1.5)
        for number in range(count + 1):
            x, y = x0 + (x1 - x0) * number / count, y0 + (y1 - y0) * number / count
            self.canvas.rect(x - 0.4, self.height - y - 0.4, 0.8, 0.8, 0, 1)


def _heights(rows: Rows, top: float, leading: float, gap: float) -> list[float]:
    """The edges of rows as high as their longest cell; cells over rows need room in the last."""
    ys = [top]
    for number in range(len(rows)):
        bottom = ys[-1] + leading + 2 * PADDING
        for start, row in enumerate(rows[: number + 1]):
            for entry in row:
                down, text = (entry.down, entry.text) if isinstance(entry, Span) else (1, entry)
                if start + down == number + 1 and text:
                    lines = text.count("\n") + 1
                    bottom = max(bottom, ys[start] + lines * leading + 2 * PADDING)
        ys.append(bottom + gap)
    return ys


def _cells(xs: Sequence[float], ys: Sequence[float], rows: Rows) -> Iterator[Segment]:
    """The corners of each cell."""
    for r, row in enumerate(rows):
        for c, entry in enumerate(row):
            if entry is None:
                continue
            across, down = (entry.across, entry.down) if isinstance(entry, Span) else (1, 1)
            yield xs[c], ys[r], xs[c + across], ys[r + down]


def _sides(
    xs: Sequence[float], ys: Sequence[float], rows: Rows, open_sides: Sequence[str]
) -> list[Segment]:
    """The sides of all cells, each once, without those on outer sides that are open."""
    outer = {"left": xs[0], "right": xs[-1], "top": ys[0], "foot": ys[-1]}
    sides: dict[Segment, None] = {}
    for x0, y0, x1, y1 in _cells(xs, ys, rows):
        for ends in ((x0, x1), (y0, y1)):
            inner = [v for v in (xs if ends[0] == x0 else ys) if ends[0] <= v <= ends[1]]
            for a, b in pairwise(inner):
                if ends[0] == x0:
                    sides |= {(a, y0, b, y0): None, (a, y1, b, y1): None}
                else:
                    sides |= {(x0, a, x0, b): None, (x1, a, x1, b): None}
    return [
        side
        for side in sides
        if not any(
            (side[0] == side[2] == outer[name])
            if name in ("left", "right")
            else (side[1] == side[3] == outer[name])
            for name in open_sides
        )
    ]


@cache
def face_with_hyphens() -> str:
    """A type that has U+2010 and U+2011, which the fourteen standard ones have not."""
    font = FontFile(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")
    for table in font["cmap"].tables:
        if table.format == 4:
            table.cmap |= dict.fromkeys((0x2010, 0x2011), font.getBestCmap()[ord("-")])
    file = io.BytesIO()
    font.save(file)
    file.seek(0)
    registerFont(TTFont("Hyphens", file))
    return "Hyphens"


def drawn(xs: Sequence[float], rows: Rows, look: Look | None = None) -> Report:
    """The report of a PDF with one table on one page."""
    pdf = Pdf()
    pdf.table(xs, 60.0, rows, look)
    return parse(pdf.data(), "tabelle.pdf")


def titles(report: Report) -> list[str]:
    return [column.title for column in report.columns]


def rows_of(report: Report) -> list[tuple[str, ...]]:
    """Each row as its label and its cells, paragraphs parted by "\\n"."""
    return [(row.label, *(cell_text(report, cell) for cell in row.cells)) for row in report.rows]


def cell_text(report: Report, cell: Cell) -> str:
    return "\n".join(report.text[p.start : p.end] for p in cell.paragraphs)


def marked(report: Report, row: int, column: int) -> list[tuple[str, str]]:
    """The paragraphs of a cell with their kinds."""
    cell = report.rows[row].cells[column]
    return [(p.kind, report.text[p.start : p.end]) for p in cell.paragraphs]
