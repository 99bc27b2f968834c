"""Made-up table reports set by reportlab's own Table and Paragraph, which break rows as they
like: the gold names no pages."""

import io
import random
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black, lightgrey
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus.flowables import Flowable

from tests.made_gold import gold_of
from tests.made_style import PdfStyle, column_widths, fitting, random_style
from tests.made_values import BULLET, Cell, Piece, Report, Table, Writer


def make_platypus(chance: random.Random) -> tuple[bytes, dict[str, Any]]:
    """A report in reportlab's tables, ruled or with horizontal rules."""
    kind = chance.choice(("ruled", "ruled", "horizontal"))
    report, style = _fitting(chance, kind)
    split = chance.random() < 0.5
    features = {
        "rules": "grid" if kind == "ruled" else chance.choice(("between", "none")),
        "header repeated": not split and chance.random() < 0.6,
        "split in row": split,
        "justified": style.justified,
        "landscape": style.landscape,
        "face": style.face,
        "size": style.size,
        "page numbers": chance.random() < 0.6,
    }
    gold = gold_of(report)
    gold["features"] |= features
    return _build(report, style, features), gold


def _fitting(chance: random.Random, kind: str) -> tuple[Report, PdfStyle]:
    """A report whose words fit their columns uncut: reportlab loses blanks where it cuts words."""
    while True:
        report = Writer(chance).report()
        style = fitting(report.tables, replace(random_style(chance, kind), hyphen=""))
        if not style.hyphen:
            return report, style


def _build(report: Report, style: PdfStyle, features: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    template = SimpleDocTemplate(
        file,
        pagesize=landscape(A4) if style.landscape else A4,
        leftMargin=style.margin - 6.0,
        rightMargin=style.margin - 6.0,
        topMargin=style.margin,
        bottomMargin=style.margin,
        title=report.title,
    )
    title = ParagraphStyle("t", fontName=style.type().face.bold, fontSize=14, leading=18)
    story: list[Flowable] = [Paragraph(escape(report.title), title), Spacer(1, 10)]
    for piece in report.intro:
        story += [_paragraph(piece, style), Spacer(1, 10)]
    for table in report.tables:
        story += [_table(table, style, features), Spacer(1, 14)]
    if features["page numbers"]:
        template.build(story, onFirstPage=_number, onLaterPages=_number)
    else:
        template.build(story)
    return file.getvalue()


def _number(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(template.pagesize[0] / 2, 24, f"Seite {template.page}")


def _table(table: Table, style: PdfStyle, features: dict[str, Any]) -> LongTable:
    head = ParagraphStyle(
        "h",
        fontName=style.type().face.bold,
        fontSize=style.size,
        leading=style.type().leading,
        alignment=TA_CENTER if style.header_centred else TA_LEFT,
    )
    data: list[list[Any]] = [[Paragraph(escape(c.title), head) for c in table.header]]
    commands: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    for band, _, row in table.banded():
        if band:
            commands.append(("SPAN", (0, len(data)), (-1, len(data))))
            data.append([Paragraph(escape(band), head), *[""] * (len(table.header) - 1)])
        data.append([_flow(cell, style) for cell in table.printed(row)])
    if features["rules"] == "grid":
        commands.append(("GRID", (0, 0), (-1, -1), style.line, black))
    elif features["rules"] == "between":
        commands.append(("LINEBELOW", (0, 0), (-1, -1), style.line, black))
    if style.header_grey < 1.0:
        commands.append(("BACKGROUND", (0, 0), (-1, 0), lightgrey))
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    commands += [(side, (0, 0), (-1, -1), style.padding) for side in sides]
    return LongTable(
        data,
        colWidths=column_widths(table, style),
        style=commands,
        repeatRows=1 if features["header repeated"] else 0,
        splitInRow=1 if features["split in row"] else 0,
    )


def _flow(cell: Cell, style: PdfStyle) -> list[Paragraph]:
    return [_paragraph(piece, style) for piece in cell]


def _paragraph(piece: Piece, style: PdfStyle) -> Paragraph:
    how = style.type()
    heading = piece.kind == "heading"
    look = ParagraphStyle(
        "p",
        fontName=how.face.bold if heading and not how.underlined else how.face.regular,
        fontSize=how.size,
        leading=how.leading,
        alignment=TA_JUSTIFY if how.justified else TA_LEFT,
        spaceAfter=how.space,
        leftIndent=14.0 if piece.mark else 0.0,
        bulletIndent=0.0,
        bulletFontName=how.face.regular,
        bulletFontSize=how.size,
    )
    text = f"<u>{escape(piece.text)}</u>" if heading and how.underlined else escape(piece.text)
    mark = "•" if piece.mark == BULLET else piece.mark or None
    return Paragraph(text, look, bulletText=mark)
