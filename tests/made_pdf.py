"""Made-up table reports drawn as PDFs line by line, with gold that knows every page.

The rules of a table are drawn in the ways that programs draw them: as lines, as thin filled
rectangles, as one path, as a box around each cell.
"""

import io
import random
from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from tests.made_gold import gold_of
from tests.made_lines import width_of
from tests.made_pages import Fill, Mark, Page, Part, Rule, Text, lay_out, with_ends
from tests.made_style import PdfStyle, fitting, random_style
from tests.made_values import Report, Writer

_DOUBLE = 1.8
"""Points between the two lines of a double rule."""


def make_pdf(chance: random.Random, kind: str) -> tuple[bytes, dict[str, Any]]:
    """A "ruled", "unruled" or "horizontal" report and its gold."""
    report = Writer(chance).report()
    style = fitting(report.tables, random_style(chance, kind))
    return typeset(report, style)


def typeset(report: Report, style: PdfStyle) -> tuple[bytes, dict[str, Any]]:
    """The report in the given style, which must be `fitting`."""
    report = with_ends(report, style)
    setter = lay_out(report, style)
    gold = gold_of(report, setter.where)
    gold["features"] |= asdict(style)
    gold["page_count"] = len(setter.pages)
    return draw(setter.pages, style, report.title), gold


def draw(pages: list[Page], style: PdfStyle, title: str) -> bytes:
    file = io.BytesIO()
    width, height = style.page_size
    canvas = Canvas(file, pagesize=(width, height))
    canvas.setTitle(title)
    for number, page in enumerate(pages, 1):
        if style.rotated:
            canvas.setPageRotation(90)
            canvas.transform(0, 1, -1, 0, height, 0)
        pen = Pen(canvas, style)
        for part in page.parts:
            pen.fills(fills(part, style))
        for mark in sorted(page.marks, key=_height) if style.line_by_line else page.marks:
            pen.mark(mark)
        for part in page.parts:
            pen.rules(part)
        for mark in furniture(number, len(pages), style, title):
            pen.mark(mark)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _height(mark: Mark) -> tuple[float, float]:
    return (mark.y, mark.x) if isinstance(mark, Text) else (mark.y0, mark.x0)


def furniture(number: int, count: int, style: PdfStyle, title: str) -> Iterator[Mark]:
    """Running title, page number and footer rule."""
    width, height = style.page_size
    font = style.type().face.regular
    top, foot = 28.0, height - 26.0
    if style.running_title:
        yield Text(style.margin, top, title, font, 8.0)
    if style.footer_rule:
        yield Rule(style.margin, foot - 11.0, width - style.margin, foot - 11.0, 0.5)
    if style.page_number:
        text = style.page_number.format(number, count)
        x = width - style.margin - width_of(text, font, 8.0)
        if not style.number_on_top:
            x = (width - width_of(text, font, 8.0)) / 2
        yield Text(x, top if style.number_on_top else foot, text, font, 8.0)


def fills(part: Part, style: PdfStyle) -> Iterator[Fill]:
    """Grey grounds of header and band rows, and of every other row."""
    for strip in part.strips:
        grey = {
            "header": style.header_grey,
            "band": 0.88 if style.shaded_bands else 1.0,
            "row": 0.94 if style.zebra and strip.odd else 1.0,
        }[strip.kind]
        if grey < 1.0:
            yield Fill(part.edges[0], strip.top, part.edges[-1], strip.bottom, grey)


def rules_of(part: Part, style: PdfStyle) -> Iterator[Rule]:
    """The rules of a table's part on a page, by the style's `rules`."""
    if style.rules and part.strips:
        yield from _horizontal(part, style)
    if style.rules in ("grid", "double", "thick header", "frame"):
        yield from _vertical(part, style, part.edges[1:-1])
    if style.rules in ("grid", "double", "thick header", "frame", "outer"):
        yield from _vertical(part, style, [part.edges[0], part.edges[-1]])


def _horizontal(part: Part, style: PdfStyle) -> Iterator[Rule]:
    left, right = part.edges[0], part.edges[-1]
    first, last = part.strips[0], part.strips[-1]
    if not (style.open_breaks and not first.starts) and style.rules != "bottom":
        yield Rule(left, first.top, right, first.top, _weight(style, True))
    for strip in part.strips:
        inner = strip is not last
        if style.rules == "header" and strip.kind != "header" and inner:
            continue
        if inner or strip.ends or not style.open_breaks:
            heavy = not inner or (strip.kind == "header" and style.rules == "thick header")
            yield Rule(left, strip.bottom, right, strip.bottom, _weight(style, heavy))


def _weight(style: PdfStyle, outer: bool) -> float:
    thick = outer and style.rules in ("frame", "thick header")
    return style.line + 1.0 if thick else style.line


def _vertical(part: Part, style: PdfStyle, edges: list[float]) -> Iterator[Rule]:
    outer = edges[0] == part.edges[0]
    for x in edges:
        for strip in part.strips:
            if outer or strip.kind != "band":
                yield Rule(x, strip.top, x, strip.bottom, _weight(style, outer))


def _doubled(rule: Rule) -> Iterator[Rule]:
    across = (0.0, _DOUBLE) if rule.y0 == rule.y1 else (_DOUBLE, 0.0)
    for side in (-0.5, 0.5):
        dx, dy = across[0] * side, across[1] * side
        yield Rule(rule.x0 + dx, rule.y0 + dy, rule.x1 + dx, rule.y1 + dy, rule.width)


class Pen:
    """Draws marks on a canvas; `y` counts from the top."""

    def __init__(self, canvas: Canvas, style: PdfStyle) -> None:
        self.canvas, self.style, self.height = canvas, style, style.page_size[1]

    def mark(self, mark: Mark) -> None:
        if isinstance(mark, Text):
            self.text(mark)
        elif isinstance(mark, Rule):
            self.rule(mark)
        else:
            self.fills(iter([mark]))

    def fills(self, marks: Iterator[Fill]) -> None:
        for mark in marks:
            self.canvas.setFillGray(mark.grey)
            bottom = self.height - mark.y1
            self.canvas.rect(
                mark.x0, bottom, mark.x1 - mark.x0, mark.y1 - mark.y0, stroke=0, fill=1
            )
        self.canvas.setFillGray(0)

    def text(self, mark: Text) -> None:
        y = self.height - mark.y
        if mark.text == "symbol":
            self.canvas.setFont("Symbol", mark.size)
            self.canvas.drawString(mark.x, y, "\u2022")
            return
        if mark.text.startswith("symbol "):
            self.text(Text(mark.x, mark.y, "symbol", mark.font, mark.size))
            shift = width_of("• ", mark.font, mark.size)
            rest = mark.text.removeprefix("symbol ")
            self.text(Text(mark.x + shift, mark.y, rest, mark.font, mark.size, mark.spread))
            return
        self.canvas.setFont(mark.font, mark.size)
        self.canvas.setFillGray(1.0 if mark.white else 0.0)
        if self.style.word_by_word or (mark.spread and self.style.type().face.embedded):
            self.words(mark, y)
        else:
            self.canvas.drawString(mark.x, y, mark.text, wordSpace=mark.spread)

    def words(self, mark: Text, y: float) -> None:
        """Each word on its own, without blanks between them."""
        x = mark.x
        blank = width_of(" ", mark.font, mark.size) + mark.spread
        for word in mark.text.split(" "):
            self.canvas.drawString(x, y, word)
            x += width_of(word, mark.font, mark.size) + blank

    def rules(self, part: Part) -> None:
        style = self.style
        if style.way == "boxes" and style.rules == "grid":
            self.boxes(part)
            return
        found = list(rules_of(part, style))
        if style.rules == "double":
            found = [one for rule in found for one in _doubled(rule)]
        if style.way == "path":
            self.path(found)
            return
        for rule in found:
            self.rule(rule)

    def rule(self, rule: Rule) -> None:
        if self.style.way == "rects":
            half = rule.width / 2
            x0, x1 = rule.x0 - half, rule.x1 + half
            y0, y1 = rule.y0 - half, rule.y1 + half
            self.canvas.setFillGray(0)
            self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
            return
        self.canvas.setLineWidth(rule.width)
        self.canvas.line(rule.x0, self.height - rule.y0, rule.x1, self.height - rule.y1)

    def path(self, rules: list[Rule]) -> None:
        """All rules as one path, of one width."""
        path = self.canvas.beginPath()
        for rule in rules:
            path.moveTo(rule.x0, self.height - rule.y0)
            path.lineTo(rule.x1, self.height - rule.y1)
        self.canvas.setLineWidth(self.style.line)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def boxes(self, part: Part) -> None:
        """A box around each cell."""
        self.canvas.setLineWidth(self.style.line)
        for strip in part.strips:
            edges = [part.edges[0], part.edges[-1]] if strip.kind == "band" else part.edges
            for x0, x1 in pairwise(edges):
                y = self.height - strip.bottom
                self.canvas.rect(x0, y, x1 - x0, strip.bottom - strip.top, stroke=1, fill=0)
