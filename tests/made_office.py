"""Made-up table reports as DOCX and ODT, with gold.

Each maker takes a source of chance and returns the file and its gold; the gold's "features" say
how the file is made, so that failures can be counted by them.
"""

import io
import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import docx
import odfdo
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tests.made_gold import gold_of
from tests.made_values import BULLET, Cell, Piece, Report, Table, Writer, with_merged

Made = tuple[bytes, dict[str, Any]]


def gold_with(report: Report, features: dict[str, Any]) -> dict[str, Any]:
    gold = gold_of(report)
    merged = any(row.merged is not None for table in report.tables for row in table.rows)
    gold["features"] |= features | {"merged": merged}
    return gold


class WordFile:
    """A report as DOCX: paragraphs in cells, lists by hand or by Word, runs split anywhere."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.file = docx.Document()
        self.features: dict[str, Any] = {
            "title style": chance.random() < 0.5,
            "word lists": chance.random() < 0.5,
            "split runs": chance.random() < 0.5,
            "cell headings": chance.choice(("bold", "underlined", "style")),
            "breaks": chance.random() < 0.25,
            "header repeated": chance.random() < 0.5,
            "landscape": chance.random() < 0.6,
            "empty paragraphs": chance.random() < 0.3,
            "hyphenation": chance.random() < 0.5,
            "size": chance.choice((8.0, 9.0, 10.0)),
        }
        self.features["landscape"] |= not self.features["hyphenation"]

    def make(self, report: Report) -> bytes:
        self.page(report.title)
        self.title(report.title)
        for piece in report.intro:
            self.file.add_paragraph(piece.text)
        for table in report.tables:
            self.table(table)
            self.file.add_paragraph()
        file = io.BytesIO()
        self.file.save(file)
        return file.getvalue()

    def page(self, title: str) -> None:
        section = self.file.sections[0]
        section.left_margin = section.right_margin = Pt(50)
        normal = self.file.styles["Normal"]
        normal.font.size = Pt(float(self.features["size"]))
        normal.paragraph_format.space_after = Pt(self.chance.choice((0, 4)))
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "de-DE")
        normal.element.get_or_add_rPr().append(language)
        if self.features["hyphenation"]:
            self.file.settings.element.insert(0, OxmlElement("w:autoHyphenation"))
        if self.features["landscape"]:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
        section.header.paragraphs[0].text = title
        section.footer.paragraphs[0].text = "Kreisverwaltung, Stand 2018"

    def title(self, text: str) -> None:
        if self.features["title style"]:
            self.file.add_heading(text, 0)
        else:
            self.file.add_paragraph().add_run(text).bold = True

    def table(self, table: Table) -> None:
        header = table.header
        made = self.file.add_table(rows=1, cols=len(header), style="Table Grid")
        section = self.file.sections[0]
        room = (section.page_width or 0) - 2 * (section.left_margin or 0)
        made.autofit = False
        weights = [max(column.weight, 50.0) for column in header]
        for place, weight in zip(made.columns, weights, strict=True):
            place.width = Emu(int(room * weight / sum(weights)))
        for cell, column in zip(made.rows[0].cells, header, strict=True):
            cell.paragraphs[0].add_run(column.title).bold = True
        if self.features["header repeated"]:
            mark = OxmlElement("w:tblHeader")
            made.rows[0]._tr.get_or_add_trPr().append(mark)
        above = made.rows[0].cells
        for band, index, row in table.banded():
            if band:
                cells = made.add_row().cells
                merged = cells[0].merge(cells[-1])
                merged.paragraphs[0].add_run(band).bold = True
            cells = made.add_row().cells
            for place, (pieces, span) in enumerate(
                zip(table.printed(row), table.spans(index), strict=True)
            ):
                if span:
                    self.cell(cells[place], pieces)
                else:
                    above[place].merge(cells[place])
            above = cells

    def cell(self, cell: _Cell, pieces: Cell) -> None:
        for number, piece in enumerate(pieces):
            if number and self.features["breaks"] and piece.kind == "text":
                cell.paragraphs[-1].add_run().add_break()
                self.runs(cell.paragraphs[-1], piece.text)
                continue
            if number and self.features["empty paragraphs"] and piece.kind != "item":
                cell.add_paragraph()
            self.piece(cell.add_paragraph() if number else cell.paragraphs[0], piece)

    def piece(self, paragraph: Paragraph, piece: Piece) -> None:
        if piece.kind == "heading":
            self.heading(paragraph, piece.text)
        elif piece.mark == BULLET and self.features["word lists"]:
            paragraph.style = self.file.styles["List Bullet"]
            self.runs(paragraph, piece.text)
        elif piece.mark:
            blank = self.chance.choice((" ", "\t"))
            self.runs(
                paragraph, f"{'-' if piece.mark == BULLET else piece.mark}{blank}{piece.text}"
            )
        else:
            self.runs(paragraph, piece.text)

    def heading(self, paragraph: Paragraph, text: str) -> None:
        how = self.features["cell headings"]
        if how == "style":
            paragraph.style = self.file.styles["Heading 3"]
        run = paragraph.add_run(text)
        run.bold = True if how == "bold" else None
        run.underline = True if how == "underlined" else None

    def runs(self, paragraph: Paragraph, text: str) -> None:
        """The text, cut anywhere where runs are split, as Word's spelling marks cut it."""
        cuts = [0, len(text)]
        if self.features["split runs"] and len(text) > 3:
            cuts[1:1] = sorted(self.chance.sample(range(1, len(text)), 2))
        for a, b in pairwise(cuts):
            paragraph.add_run(text[a:b])


def written(chance: random.Random) -> Report:
    """A report, at times with cells over two rows."""
    report = Writer(chance).report()
    return with_merged(report, chance) if chance.random() < 0.3 else report


def make_docx(chance: random.Random) -> Made:
    report, word = written(chance), WordFile(chance)
    return word.make(report), gold_with(report, word.features)


def make_odt(chance: random.Random) -> Made:
    """ODT with header rows marked or not, lists as lists or by hand."""
    report = written(chance)
    features = {"lists": chance.random() < 0.5, "header rows": chance.random() < 0.5}
    file = odfdo.Document("text")
    body = file.body
    body.clear()
    body.append(odfdo.Header(1, report.title))
    for piece in report.intro:
        body.append(odfdo.Paragraph(piece.text))
    for number, table in enumerate(report.tables):
        body.append(odt_table(table, f"Tabelle{number + 1}", features))
        body.append(odfdo.Paragraph(""))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue(), gold_with(report, features)


def odt_table(table: Table, name: str, features: dict[str, bool]) -> odfdo.Table:
    made = odfdo.Table(name)
    made.append_row(_odt_row([(Piece(column.title),) for column in table.header], features))
    spans = []
    last = len(table.header) - 1
    for band, index, row in table.banded():
        if band:
            spans.append((0, made.height, last, made.height))
            made.append_row(_odt_row([(Piece(band),), *[()] * last], features))
        for place, span in enumerate(table.spans(index)):
            spans += [(place, made.height, place, made.height + 1)] if span == 2 else []
        made.append_row(_odt_row(table.printed(row), features))
    for area in spans:
        made.set_span(area)
    if features["header rows"]:
        first = made.get_elements("table:table-row")[0]
        rows = odfdo.Element.from_tag("table:table-header-rows")
        made.insert(rows, position=made.index(first))
        rows.append(first)
    return made


def _odt_row(cells: list[Cell], features: dict[str, bool]) -> odfdo.Row:
    row = odfdo.Row()
    for pieces in cells:
        cell = odfdo.Cell()
        for piece in pieces:
            if piece.mark == BULLET and features["lists"]:
                cell.append(odfdo.List([piece.text]))
            else:
                mark = "- " if piece.mark == BULLET else f"{piece.mark} " if piece.mark else ""
                cell.append(odfdo.Paragraph(mark + piece.text))
        row.append_cell(cell)
    return row


MAKERS: dict[str, Callable[[random.Random], Made]] = {
    "docx": make_docx,
    "odt": make_odt,
}
