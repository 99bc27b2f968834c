"""Make the invented sample report: `inhalt.txt` to text, PDF and gold cells.

    python sample/make_sample.py [--out DIR]

The Kreis, its Kommunen and everything said about their neighbours are made up. One layout
serves both files, so that the gold pages hold for both. The text file is what a PDF-to-text
tool leaves of such a table: page after page, row after row, cells as blocks in column order.
Running the script again gives the same bytes.
"""

import argparse
import json
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from typeset import (
    BOLD,
    COLUMNS,
    FONT,
    HEIGHT,
    LEADING,
    MARGIN,
    PADDING,
    SIZE,
    TITLE_HEIGHT,
    TITLE_SIZE,
    WIDTH,
    Content,
    Line,
    Segment,
    header_lines,
    lay_out,
    read_content,
)

HERE = Path(__file__).parent
NAME = "bericht-erlenrode"
GOLD_CELLS = ("kooperation", "bedarf", "nachbarkreise")
"""Names of the gold format for the columns after the ja/nein column."""


def as_text(content: Content, pages: list[list[Segment]]) -> str:
    """The text form: pages parted by exactly three empty lines."""
    headers = ["".join(map(ended, lines)) for lines in header_lines(content)]
    head = f" {content.title} \n \n \n \n" + " \n\n \n".join(headers) + "\n"
    bodies = ["\n".join(segment_text(content, s) for s in page) for page in pages]
    return head + "\n\n\n".join(bodies)


def segment_text(content: Content, segment: Segment) -> str:
    """Label and cells as blocks; a cell of one line shares its line with the next block."""
    label, *columns = segment.columns
    blocks = ["".join(ended(line.text) for line in label) + "\n"] if label else []
    shared = ""
    for cell, lines in zip(content.rows[segment.row].cells, columns, strict=True):
        if not lines:
            continue
        text = shared + "".join(
            (blank(line) if n else "") + ended(line.text) for n, line in enumerate(lines)
        )
        single = len(lines) == 1 and len(cell) == 1 and lines[0].text == cell[0].text
        shared = text.removesuffix("\n") if single else ""
        if not single:
            blocks.append(text + "\n")
    if shared:
        blocks.append(shared + "\n\n")
    return "".join(blocks).removesuffix("\n")


def ended(line: str) -> str:
    """A line with its end: a space after a whole word, none after a cut one."""
    return f"{line}\n" if line.endswith("-") else f"{line} \n"


def blank(line: Line) -> str:
    if not line.gap:
        return ""
    return " \n" if line.style != "text" else "\n"


def gold_cells(content: Content, pages: list[list[Segment]]) -> list[dict[str, object]]:
    """Rows in the gold format: label, number, ja/nein, paragraphs with kind and pages."""
    rows: list[dict[str, object]] = []
    for index, row in enumerate(content.rows):
        name, number = row.name_and_number
        cells = {
            key: [
                {
                    "text": paragraph.gold,
                    "kind": paragraph.kind,
                    "pages": pages_of(pages, (index, column + 2, n)),
                }
                for n, paragraph in enumerate(row.cells[column + 1])
            ]
            for column, key in enumerate(GOLD_CELLS)
        }
        answer = row.cells[0][0].text
        rows.append({"amt": name, "nummer": number, "antwort": answer, "cells": cells})
    return rows


def pages_of(pages: list[list[Segment]], place: tuple[int, int, int]) -> list[int]:
    row, column, paragraph = place
    found = [
        number
        for number, page in enumerate(pages, start=1)
        for segment in page
        if segment.row == row
        and any(line.paragraph == paragraph for line in segment.columns[column])
    ]
    return [found[0], found[-1]]


def draw_pdf(path: Path, content: Content, pages: list[list[Segment]]) -> None:
    """The ruled table; the header row stands on the first page only."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setTitle(content.title)
    canvas.setSubject("Erfundenes Beispiel / invented example")
    canvas.setLineWidth(0.6)
    for number, page in enumerate(pages):
        top = HEIGHT - MARGIN
        if number == 0:
            canvas.setFont(BOLD, TITLE_SIZE)
            canvas.drawString(MARGIN, top - TITLE_SIZE, content.title)
            top = draw_header(canvas, content, top - TITLE_HEIGHT)
        for segment in page:
            top = draw_segment(canvas, segment, top)
        canvas.showPage()
    canvas.save()


def draw_header(canvas: Canvas, content: Content, top: float) -> float:
    """Centred bold titles; returns the lower edge."""
    lines = header_lines(content)
    bottom = top - (max(map(len, lines)) + 1) * LEADING
    canvas.setFont(BOLD, SIZE)
    left = MARGIN
    for texts, width in zip(lines, COLUMNS, strict=True):
        first = (top + bottom + len(texts) * LEADING) / 2 - SIZE
        for n, text in enumerate(texts):
            canvas.drawCentredString(left + width / 2, first - n * LEADING, text)
        left += width
    draw_rules(canvas, top, bottom)
    return bottom


def draw_segment(canvas: Canvas, segment: Segment, top: float) -> float:
    bottom = top - (segment.height + 1) * LEADING
    left = MARGIN
    for lines, width in zip(segment.columns, COLUMNS, strict=True):
        baseline = top - LEADING - 2
        for n, line in enumerate(lines):
            baseline -= LEADING if line.gap and n else 0
            draw_line(canvas, line, left + PADDING + line.indent, baseline)
            baseline -= LEADING
        left += width
    draw_rules(canvas, top, bottom)
    return bottom


def draw_line(canvas: Canvas, line: Line, x: float, y: float) -> None:
    canvas.setFont(BOLD if line.style == "bold" else FONT, SIZE)
    canvas.drawString(x, y, line.text)
    if line.style == "underlined":
        canvas.line(x, y - 1.5, x + pdfmetrics.stringWidth(line.text, FONT, SIZE), y - 1.5)


def draw_rules(canvas: Canvas, top: float, bottom: float) -> None:
    edges = [MARGIN + sum(COLUMNS[:n]) for n in range(len(COLUMNS) + 1)]
    canvas.grid(edges, [top, bottom])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    out: Path = parser.parse_args().out
    content = read_content((HERE / "inhalt.txt").read_text(encoding="utf-8"))
    pages = lay_out(content)
    (out / f"{NAME}.txt").write_text(as_text(content, pages), encoding="utf-8")
    draw_pdf(out / f"{NAME}.pdf", content, pages)
    gold = json.dumps(gold_cells(content, pages), ensure_ascii=False, indent=1)
    (out / "cells.json").write_text(gold + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
