"""Made-up reports laid out on pages: what is drawn where, and on which pages a paragraph stands.

A page is a list of marks in points from the top left corner, so that the number of pages is
known before anything is drawn.
"""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from tests.made_gold import Pages
from tests.made_lines import Line, set_cell, width_of, with_short_ends
from tests.made_style import PdfStyle, column_widths
from tests.made_values import Cell, Piece, Report, Table


@dataclass(frozen=True, slots=True)
class Text:
    """`y` is the baseline; every blank is `spread` wider than it is in the font."""

    x: float
    y: float
    text: str
    font: str
    size: float
    spread: float = 0.0
    white: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    x0: float
    y0: float
    x1: float
    y1: float
    width: float


@dataclass(frozen=True, slots=True)
class Fill:
    x0: float
    y0: float
    x1: float
    y1: float
    grey: float


Mark = Text | Rule | Fill


@dataclass(frozen=True, slots=True)
class Strip:
    """A row's part on one page; `kind` is "header", "band" or "row", `ends` whether the row
    ends here, `starts` whether it begins here."""

    top: float
    bottom: float
    kind: str
    starts: bool
    ends: bool
    odd: bool = False


@dataclass(slots=True)
class Part:
    """A table's part on one page: the columns' edges and its rows' parts."""

    edges: list[float]
    strips: list[Strip] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    marks: list[Mark] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


class Setter:
    """Sets a report on pages from top to bottom."""

    def __init__(self, style: PdfStyle) -> None:
        self.style, self.how = style, style.type()
        self.pages: list[Page] = []
        self.where: Pages = {}
        self.odd = False
        self.left = style.margin
        self.right = style.page_size[0] - style.margin
        self.bottom = style.page_size[1] - style.margin - 6.0
        self.new_page()

    def new_page(self) -> None:
        self.pages.append(Page())
        self.y = self.style.margin + (8.0 if self.style.running_title else 0.0)

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def paragraphs(self, cell: Cell, size: float, bold: bool) -> None:
        """Paragraphs over the whole width, above or between tables."""
        how = self.how
        for line in set_cell(cell, self.right - self.left, how, bold):
            if self.y + line.height > self.bottom:
                self.new_page()
            self.y += line.gap + line.leading * size / how.size
            self.page.marks.append(
                Text(self.left, self.y - 0.3 * size, line.text, line.font, size, line.spread)
            )
        self.y += 8.0

    def table(self, number: int, table: Table) -> None:
        widths = column_widths(table, self.style)
        edges = [self.left]
        for width in widths:
            edges.append(edges[-1] + width)
        header: list[Cell] = [(Piece(column.title),) for column in table.header]
        self.begin(edges, header)
        for band, index, row in table.banded():
            if band:
                self.band(edges, header, band)
            keys = {table.place(c): (number, index, c) for c in range(len(table.columns))}
            self.row(edges, header, table.printed(row), keys)
        self.y += 14.0

    def begin(self, edges: list[float], header: list[Cell]) -> None:
        """The header row, on a new page where not much would fit below it."""
        if self.y + 8 * self.how.leading > self.bottom:
            self.new_page()
        self.page.parts.append(Part(edges))
        self.strip(edges, self.lines(edges, header, self.style.header_bold), "header", True, {})

    def go_on(self, edges: list[float], header: list[Cell]) -> None:
        """The table's next page."""
        self.new_page()
        self.page.parts.append(Part(edges))
        if self.style.header_every_page:
            lines = self.lines(edges, header, self.style.header_bold)
            self.strip(edges, lines, "header", True, {})

    def lines(self, edges: list[float], cells: list[Cell], bold: bool) -> list[list[Line]]:
        rooms = self.rooms(edges)
        return [set_cell(c, room, self.how, bold) for c, room in zip(cells, rooms, strict=True)]

    def rooms(self, edges: list[float]) -> list[float]:
        return [b - a - 2 * self.style.padding for a, b in pairwise(edges)]

    def band(self, edges: list[float], header: list[Cell], text: str) -> None:
        if self.y + 4 * self.how.leading + 4 * self.style.padding > self.bottom:
            self.go_on(edges, header)
        lines = set_cell((Piece(text),), edges[-1] - edges[0] - 12.0, self.how, True)
        self.strip([edges[0], edges[-1]], [lines], "band", True, {})

    def row(
        self,
        edges: list[float],
        header: list[Cell],
        cells: list[Cell],
        keys: dict[int, tuple[int, int, int]],
    ) -> None:
        rest = self.lines(edges, cells, False)
        starts = True
        if not self.style.break_rows and self.height(rest) <= self.bottom - self.top_room(header):
            if self.y + self.height(rest) > self.bottom:
                self.go_on(edges, header)
        elif self.y + self.around + 1.01 * self.how.leading > self.bottom:
            self.go_on(edges, header)
        while True:
            here, rest = self.split(rest)
            self.strip(edges, here, "row", not any(rest), keys, starts)
            if not any(rest):
                return
            starts = False
            self.go_on(edges, header)

    def top_room(self, header: list[Cell]) -> float:
        """What a fresh page has above the first row, roughly."""
        longest = max(len(cell[0].text) for cell in header)
        return self.style.margin + 8.0 + self.how.leading * (2 + longest / 6) + self.around

    @property
    def around(self) -> float:
        """Height of a row beside its lines."""
        style = self.style
        return style.row_gap if style.kind == "unruled" else 2 * min(style.padding, 4.0)

    def height(self, lines: list[list[Line]]) -> float:
        return self.around + max(sum(line.height for line in cell) for cell in lines)

    def split(self, cells: list[list[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
        """What of each cell stands on this page, and what on the next ones."""
        room = self.bottom - self.y - self.around
        here: list[list[Line]] = []
        for cell in cells:
            height, count = 0.0, 0
            for line in cell:
                height += line.leading if count == 0 else line.height
                if height > room:
                    break
                count += 1
            here.append(cell[:count])
        return here, [cell[len(part) :] for cell, part in zip(cells, here, strict=True)]

    def strip(
        self,
        edges: list[float],
        cells: list[list[Line]],
        kind: str,
        ends: bool,
        keys: dict[int, tuple[int, int, int]],
        starts: bool = True,
    ) -> None:
        """Draw a row's part at `y` and move below it."""
        tops = self.around / 2
        self.odd ^= kind == "row" and starts
        deepest = self.y + tops
        for place, lines in enumerate(cells):
            y = self.y + tops
            for number, line in enumerate(lines):
                y += line.leading if number == 0 else line.height
                self.line(
                    (edges[place], edges[place + 1]), y, line, kind, self.centred(kind, lines)
                )
                if place in keys:
                    span = self.where.setdefault((*keys[place], line.piece), [len(self.pages)] * 2)
                    self.where[(*keys[place], line.piece)] = [span[0], len(self.pages)]
            deepest = max(deepest, y)
        bottom = deepest + tops
        self.page.parts[-1].strips.append(Strip(self.y, bottom, kind, starts, ends, self.odd))
        self.y = bottom

    def centred(self, kind: str, lines: list[Line]) -> bool:
        if kind == "header":
            return self.style.header_centred
        short = len(lines) == 1 and lines[0].text in ("ja", "nein", "teilweise", "entfällt", "hoch")
        return kind == "row" and self.style.centred_short and short

    def line(
        self, edges: tuple[float, float], y: float, line: Line, kind: str, centred: bool
    ) -> None:
        x = edges[0] + self.style.padding
        white = kind == "header" and self.style.header_grey < 0.5
        base = y - 0.25 * line.size
        width = width_of(line.text, line.font, line.size)
        if centred:
            x = (sum(edges) - width) / 2
        marks = self.page.marks
        if line.mark:
            marks.append(Text(x, base, line.mark, line.font, line.size))
        x += line.indent
        marks.append(Text(x, base, line.text, line.font, line.size, line.spread, white))
        if line.underlined:
            below = base + 0.12 * line.size
            marks.append(Rule(x, below, x + width, below, 0.06 * line.size))


def with_ends(report: Report, style: PdfStyle) -> Report:
    """The report with paragraphs that end in a short line, where the style has no space."""
    if style.space:
        return report
    tables = []
    for table in report.tables:
        widths = column_widths(table, style)
        rooms = [widths[table.place(c)] - 2 * style.padding for c in range(len(table.columns))]
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    with_short_ends(cell, room, style.type())
                    for cell, room in zip(row.cells, rooms, strict=True)
                ),
            )
            for row in table.rows
        )
        tables.append(replace(table, rows=rows))
    return replace(report, tables=tuple(tables))


def lay_out(report: Report, style: PdfStyle) -> Setter:
    """All pages of a report, and where its paragraphs stand."""
    setter = Setter(style)
    setter.paragraphs((Piece(report.title),), style.size + 4.0, True)
    setter.paragraphs(report.intro, style.size, False)
    for number, table in enumerate(report.tables):
        setter.table(number, table)
    return setter
