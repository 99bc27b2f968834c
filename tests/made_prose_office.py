"""Made-up prose reports as DOCX and ODT: heading styles or bold lines, numbers typed or given
by Word's lists, footnotes, a contents list, small tables."""

import io
import random
import zipfile
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import docx
import odfdo
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tests.made_office import odt_table
from tests.made_prose import NOTE_MARK, Made, Prose, ProseWriter, Section, gold_of_prose
from tests.made_values import BULLET, Piece, Table

_SCHEMA = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def make_prose_docx(chance: random.Random) -> Made:
    writer = ProseWriter(chance, tables=chance.random() < 0.3)
    word_numbers = chance.random() < 0.4
    if word_numbers:
        writer.numbering = "1"
    prose = writer.write()
    features: dict[str, Any] = {
        "word numbers": word_numbers,
        "headings": "styles"
        if word_numbers or not writer.numbering
        else chance.choice(("styles", "bold")),
        "title style": chance.choice(("Title", "Heading 1", "bold")),
        "contents": chance.random() < 0.4,
        "numbering": writer.numbering,
        "notes": bool(prose.notes),
        "tables": any(section.table for section in prose.sections),
    }
    if features["title style"] == "Heading 1" and word_numbers:
        features["title style"] = "Title"
    return WordProse(prose, features).make(), gold_of_prose(prose, features)


class WordProse:
    """A prose report as DOCX."""

    def __init__(self, prose: Prose, features: dict[str, Any]) -> None:
        self.prose, self.features = prose, features
        self.file: Document = docx.Document()
        self.shift = 1 if features["title style"] == "Heading 1" else 0

    def make(self) -> bytes:
        if self.features["word numbers"]:
            self.number_headings()
        self.file.sections[0].header.paragraphs[0].text = self.prose.title
        self.title()
        for piece in self.prose.preamble:
            self.piece(piece)
        if self.features["contents"]:
            self.contents()
        for section in self.prose.sections:
            self.section(section)
        file = io.BytesIO()
        self.file.save(file)
        return with_footnotes(file.getvalue(), self.prose.notes)

    def title(self) -> None:
        if self.features["title style"] == "bold":
            run = self.file.add_paragraph().add_run(self.prose.title)
            run.bold, run.font.size = True, Pt(20)
        else:
            self.file.add_paragraph(self.prose.title, style=self.features["title style"])

    def contents(self) -> None:
        """A contents list as Word leaves it: tabs with dot leaders, styles "toc 1"."""
        self.file.add_paragraph().add_run("Inhalt").bold = True
        for number, section in enumerate(self.prose.sections):
            name = f"toc {section.level}"
            if name not in [style.name for style in self.file.styles]:
                self.file.styles.add_style(name, 1)
            paragraph = self.file.add_paragraph(f"{section.title}\t{1 + number // 3}", style=name)
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    def section(self, section: Section) -> None:
        text = section.heading if self.features["word numbers"] else section.title
        if self.features["headings"] == "styles":
            self.file.add_paragraph(text, style=f"Heading {section.level + self.shift}")
        else:
            self.file.add_paragraph().add_run(text).bold = True
        for piece in section.pieces:
            self.piece(piece)
        if section.table:
            self.table(section.table)

    def piece(self, piece: Piece) -> None:
        style = "List Bullet" if piece.mark == BULLET else "Normal"
        paragraph = self.file.add_paragraph(style=style)
        mark = f"{piece.mark}\t" if piece.mark not in ("", BULLET) else ""
        for index, part in enumerate(NOTE_MARK.split(mark + piece.text)):
            if index % 2:
                _reference(paragraph, part)
            elif part:
                paragraph.add_run(part)

    def table(self, table: Table) -> None:
        made = self.file.add_table(rows=1, cols=len(table.header), style="Table Grid")
        for cell, column in zip(made.rows[0].cells, table.header, strict=True):
            cell.paragraphs[0].add_run(column.title).bold = True
        for band, _, row in table.banded():
            if band:
                cells = made.add_row().cells
                cells[0].merge(cells[-1]).paragraphs[0].add_run(band).bold = True
            for cell, pieces in zip(made.add_row().cells, table.printed(row), strict=True):
                cell.text = "\n".join(piece.gold for piece in pieces)
        self.file.add_paragraph()

    def number_headings(self) -> None:
        """Headings numbered by a list that their styles belong to, as Word does it."""
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:pStyle w:val="Heading{n + 1}"/><w:lvlText w:val="{_pattern(n)}"/></w:lvl>'
            for n in range(3)
        )
        space = nsdecls("w")
        numbering = self.file.part.numbering_part.element
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {space} w:abstractNumId="77">'
                f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            ),
        )
        numbering.append(
            parse_xml(f'<w:num {space} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
        )
        for n in range(3):
            properties = self.file.styles[f"Heading {n + 1}"].element.get_or_add_pPr()
            level = f'<w:ilvl w:val="{n}"/>' if n else ""
            properties.append(parse_xml(f'<w:numPr {space}>{level}<w:numId w:val="77"/></w:numPr>'))


def _pattern(level: int) -> str:
    return ".".join(f"%{n + 1}" for n in range(level + 1))


def _reference(paragraph: Paragraph, number: str) -> None:
    run = paragraph.add_run()
    run.font.superscript = True
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(int(number) + 1))
    run._r.append(mark)


def with_footnotes(data: bytes, notes: tuple[str, ...]) -> bytes:
    """The DOCX with a footnotes part, which python-docx does not write."""
    if not notes:
        return data
    body = "".join(
        f'<w:footnote w:id="{n + 2}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for n, note in enumerate(notes)
    )
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for n, kind in enumerate(("separator", "continuationSeparator"))
    )
    part = f'<w:footnotes xmlns:w="{_SCHEMA}">{rules}{body}</w:footnotes>'
    relation = f'<Relationship Id="rIdNotes" Type="{_RELATION}" Target="footnotes.xml"/>'
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
            if name == "[Content_Types].xml":
                text = text.replace(b"</Types>", f"{override}</Types>".encode())
            new.writestr(name, text)
        new.writestr("word/footnotes.xml", part)
    return out.getvalue()


def make_prose_odt(chance: random.Random) -> Made:
    writer = ProseWriter(chance, tables=chance.random() < 0.3)
    prose = writer.write()
    features: dict[str, Any] = {
        "title": chance.choice(("heading", "style")),
        "lists": chance.random() < 0.6,
        "header rows": chance.random() < 0.5,
        "numbering": writer.numbering,
        "notes": bool(prose.notes),
        "tables": any(section.table for section in prose.sections),
    }
    return odt_of(prose, features), gold_of_prose(prose, features)


def odt_of(prose: Prose, features: dict[str, Any]) -> bytes:
    file = odfdo.Document("text")
    file.body.clear()
    shift = 1 if features["title"] == "heading" else 0
    title = odfdo.Header(1, prose.title) if shift else odfdo.Paragraph(prose.title, style="Title")
    file.body.append(title)
    for piece in prose.preamble:
        file.body.append(odfdo.Paragraph(piece.text))
    for number, section in enumerate(prose.sections):
        file.body.append(odfdo.Header(section.level + shift, section.title))
        for piece in section.pieces:
            file.body.append(_odt_piece(piece, prose.notes, features))
        if section.table:
            file.body.append(odt_table(section.table, f"Tabelle{number}", features))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _odt_piece(piece: Piece, notes: tuple[str, ...], features: dict[str, Any]) -> odfdo.Element:
    if piece.mark == BULLET and features["lists"]:
        return odfdo.List([piece.text])
    mark = "- " if piece.mark == BULLET else f"{piece.mark} " if piece.mark else ""
    parts = NOTE_MARK.split(mark + piece.text)
    paragraph = odfdo.Paragraph(parts[0])
    for number, rest in zip(parts[1::2], parts[2::2], strict=True):
        note = odfdo.Note(note_id=f"ftn{number}", citation=number, body=notes[int(number) - 1])
        note.tail = rest
        paragraph.append(note)
    return paragraph


MAKERS: dict[str, Callable[[random.Random], Made]] = {
    "prose-docx": make_prose_docx,
    "prose-odt": make_prose_odt,
}
