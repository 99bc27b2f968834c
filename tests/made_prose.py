"""Made-up prose reports: headings, paragraphs, lists, footnotes, small tables, with gold.

A footnote's mark stands in the text as "{3}"; each setting prints it in its own way. The plain
formats (Markdown, text, HTML) are written here, the others in `made_prose_pdf` and
`made_prose_office`.
"""

import html
import random
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from tests.made_values import BULLET, Cell, Piece, Table, Writer
from tests.made_words import HEADINGS, NOTES, PROSE_TITLES

Made = tuple[bytes, dict[str, Any]]
PagesOfProse = dict[tuple[int, int], list[int]]
"""(section, paragraph) to its first and last page."""
NOTE_MARK = re.compile(r"\{(\d+)\}")
PLAIN_TABLES = ("offices", "three", "answers", "priority")


@dataclass(frozen=True, slots=True)
class Section:
    """`number` is printed before the heading; `path` are the headings above, with their own."""

    level: int
    number: str
    heading: str
    path: tuple[str, ...]
    pieces: Cell
    table: Table | None = None

    @property
    def title(self) -> str:
        return f"{self.number} {self.heading}" if self.number else self.heading


@dataclass(frozen=True, slots=True)
class Prose:
    title: str
    preamble: Cell
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


class ProseWriter:
    """Writes a report of `depth` heading levels; `numbering` is "", "1" or "1."."""

    def __init__(self, chance: random.Random, tables: bool = False, numbered: bool = False) -> None:
        self.chance, self.tables = chance, tables
        self.writer = Writer(chance)
        self.depth = chance.choice((2, 2, 3))
        self.numbering = chance.choice(("1", "1.") if numbered else ("", "1", "1."))
        self.headings = iter(chance.sample(HEADINGS, len(HEADINGS)))
        self.with_notes = chance.random() < 0.5
        self.notes: list[str] = []

    def write(self) -> Prose:
        preamble = (Piece(self.writer.text(2, 4)),) if self.chance.random() < 0.4 else ()
        sections: list[Section] = []
        for first in range(1, self.chance.randint(3, 6) + 1):
            sections.extend(self.branch((first,), ()))
        if self.tables and not any(section.table for section in sections):
            sections[-1] = replace(sections[-1], table=self.table())
        title = self.chance.choice(PROSE_TITLES)
        return Prose(title, preamble, tuple(sections), tuple(self.notes))

    def branch(self, numbers: tuple[int, ...], above: tuple[str, ...]) -> Iterator[Section]:
        """A section and those below it."""
        number = ".".join(map(str, numbers)) + ("." if self.numbering == "1." else "")
        number = number if self.numbering else ""
        heading = next(self.headings)
        level = len(numbers)
        path = (*above, f"{number} {heading}".strip())
        below = self.chance.randint(0, 3) if level < self.depth else 0
        bare = below > 1 and self.chance.random() < 0.4
        table = self.table() if self.tables and not below and self.chance.random() < 0.2 else None
        yield Section(level, number, heading, path, () if bare else self.text(), table)
        for nth in range(1, below + 1 if below > 1 else 1):
            yield from self.branch((*numbers, nth), path)

    def table(self) -> Table:
        return self.writer.table(self.chance.choice(PLAIN_TABLES), self.chance.randint(3, 6))

    def text(self) -> Cell:
        found: list[Piece] = []
        for _ in range(self.chance.randint(1, 4)):
            found.append(Piece(self.noted(self.writer.text(2, 6))))
            if self.chance.random() < 0.2:
                found[-1] = Piece("Dazu gehören insbesondere die folgenden Aufgaben:")
                found.extend(self.writer.items_of(self.chance.randint(2, 5)))
        return tuple(found)

    def noted(self, text: str) -> str:
        """The text, at times with a footnote after one of its sentences or words."""
        if not self.with_notes or self.chance.random() > 0.25:
            return text
        self.notes.append(self.chance.choice(NOTES))
        spots = [m.end() for m in re.finditer(r"[a-zäöü]{4,}(?=[ .,])\.?", text)]
        at = self.chance.choice(spots)
        return f"{text[:at]}{{{len(self.notes)}}}{text[at:]}"


def without_marks(text: str) -> str:
    return NOTE_MARK.sub("", text)


def gold_of_prose(
    prose: Prose, features: dict[str, Any], pages: PagesOfProse | None = None
) -> dict[str, Any]:
    """Gold as for tables: a row a section that has text, its one cell under the name ""; the
    rows of a small table after their section. A preamble has the title as its label."""
    rows: list[dict[str, Any]] = []
    if prose.preamble:
        rows.append(_row(prose.title, prose.preamble, -1, pages))
    for number, section in enumerate(prose.sections):
        if section.pieces:
            rows.append(_row(" > ".join(section.path), section.pieces, number, pages))
        if section.table:
            rows.extend(_table_rows(section.table))
    groups = [row.pop("group", None) for row in rows]
    tables = [section.table for section in prose.sections if section.table]
    return {
        "title": prose.title,
        "titles": list(dict.fromkeys(c.title for t in tables for c in t.columns)),
        "label_title": tables[0].label.title if tables else None,
        "number_titles": [t.number_title for t in tables if t.number_title],
        "groups": groups,
        "around": [],
        "notes": list(prose.notes),
        "rows": rows,
        "features": features,
    }


def _row(label: str, pieces: Cell, number: int, pages: PagesOfProse | None) -> dict[str, Any]:
    cell = [
        {"text": without_marks(piece.gold), "kind": piece.kind}
        | ({"pages": pages[number, index]} if pages else {})
        for index, piece in enumerate(pieces)
    ]
    return {"amt": label, "nummer": None, "printed": label, "cells": {"": cell}}


def _table_rows(table: Table) -> Iterator[dict[str, Any]]:
    for row in table.rows:
        cells = {
            column.title: [{"text": piece.gold, "kind": piece.kind} for piece in cell]
            for column, cell in zip(table.columns, row.cells, strict=True)
        }
        named = {"amt": row.name, "nummer": row.number, "printed": row.printed}
        yield {**named, "cells": cells, "group": row.group}


def make_prose_md(chance: random.Random) -> Made:
    writer = ProseWriter(chance, tables=chance.random() < 0.3)
    prose = writer.write()
    features = {"setext": chance.random() < 0.2, "numbering": writer.numbering}
    features["notes"] = bool(prose.notes)
    return md_of(prose, bool(features["setext"])), gold_of_prose(prose, features)


def md_of(prose: Prose, setext: bool = False) -> bytes:
    lines = [f"# {prose.title}", ""]
    lines += [line for piece in prose.preamble for line in (piece.text, "")]
    for section in prose.sections:
        if setext and section.level == 1:
            lines += [section.title, "-" * len(section.title), ""]
        else:
            lines += [f"{'#' * (section.level + 1)} {section.title}", ""]
        lines += [_md_paragraph(piece) for piece in section.pieces]
        lines += [""] if section.pieces else []
        lines += [*_md_table(section.table), ""] if section.table else []
    lines += [f"[^{n}]: {note}" for n, note in enumerate(prose.notes, 1)]
    text = NOTE_MARK.sub(r"[^\1]", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", text).encode()


def _md_paragraph(piece: Piece) -> str:
    if piece.kind == "item":
        return f"{'-' if piece.mark == BULLET else piece.mark} {piece.text}"
    return f"\n{piece.text}\n"


def _md_table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(column.title for column in table.header) + " |"
    yield "|" + "---|" * len(table.header)
    for row in table.rows:
        cells = (" ".join(piece.gold for piece in cell) for cell in table.printed(row))
        yield "| " + " | ".join(cells) + " |"


def make_prose_txt(chance: random.Random) -> Made:
    """Text with numbered or underlined headings, wrapped or a line a paragraph, any encoding;
    items are not numbered where only numbers make a heading."""
    writer = ProseWriter(chance, numbered=True)
    writer.with_notes = False
    underlined = chance.random() < 0.4
    if not underlined and writer.writer.items == "1.":
        writer.writer.items = BULLET
    prose = writer.write()
    features = {
        "encoding": chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252")),
        "width": chance.choice((0, 72, 90)),
        "underlined": underlined,
        "decomposed": chance.random() < 0.15,
        "line end": chance.choice(("\n", "\r\n")),
        "numbering": writer.numbering,
    }
    return txt_of(prose, features), gold_of_prose(prose, features)


def txt_of(prose: Prose, features: dict[str, Any]) -> bytes:
    lines = [prose.title, "=" * len(prose.title), ""]
    lines += [line for piece in prose.preamble for line in _txt_paragraph(piece, features)]
    for section in prose.sections:
        rule = ["-" * len(section.title)] if features["underlined"] else []
        lines += ["", section.title, *rule, ""]
        lines += [line for piece in section.pieces for line in _txt_paragraph(piece, features)]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    if features["decomposed"]:
        text = unicodedata.normalize("NFD", text)
        features["encoding"] = "utf-8"
    text = text.replace("\n", str(features["line end"]))
    return text.encode(str(features["encoding"]))


def _txt_paragraph(piece: Piece, features: dict[str, Any]) -> list[str]:
    mark = f"{'-' if piece.mark == BULLET else piece.mark} " if piece.mark else ""
    if not features["width"]:
        return [mark + piece.text, *([] if mark else [""])]
    room = {"width": features["width"], "break_on_hyphens": False}
    lines = textwrap.wrap(mark + piece.text, subsequent_indent=" " * len(mark), **room)
    return [*lines, *([] if mark else [""])]


def make_prose_html(chance: random.Random) -> Made:
    writer = ProseWriter(chance, tables=chance.random() < 0.3)
    prose = writer.write()
    features = {
        "title heading": chance.random() < 0.7,
        "container": chance.choice(("main", "article", "div")),
        "numbering": writer.numbering,
        "notes": bool(prose.notes),
        "tables": any(section.table for section in prose.sections),
    }
    return html_of(prose, features), gold_of_prose(prose, features)


def html_of(prose: Prose, features: dict[str, Any]) -> bytes:
    tag, lowest = features["container"], 2 if features["title heading"] else 1
    parts = [f"<h1>{prose.title}</h1>"] if features["title heading"] else []
    parts += [f"<p>{html.escape(piece.text)}</p>" for piece in prose.preamble]
    for section in prose.sections:
        level = section.level + lowest - 1
        parts += [f"<h{level}>{html.escape(section.title)}</h{level}>"]
        parts += _html_paragraphs(section.pieces)
        parts += [_html_table(section.table)] if section.table else []
    notes = "".join(f'<li id="fn{n}">{note}</li>' for n, note in enumerate(prose.notes, 1))
    parts += [f'<section class="footnotes"><hr><ol>{notes}</ol></section>'] if notes else []
    body = NOTE_MARK.sub(r'<sup><a href="#fn\1">\1</a></sup>', "\n".join(parts))
    page = (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{prose.title}</title>'
        "<style>h1 { color: navy }</style></head><body><nav><a href='/'>Start</a> "
        f"<a href='/b'>Berichte</a></nav><{tag}>{body}</{tag}>"
        "<footer>Impressum | Kontakt</footer><script>var a = '<h2>nein</h2>';</script>"
        "</body></html>"
    )
    return page.encode()


def _html_paragraphs(pieces: Cell) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        text = html.escape(piece.text, quote=False)
        if piece.mark == BULLET:
            found.append(f"<ul><li>{text}</li></ul>")
        else:
            found.append(f"<p>{piece.mark} {text}</p>" if piece.mark else f"<p>{text}</p>")
    return "\n".join(found).replace("</ul>\n<ul>", "\n").split("\n")


def _html_table(table: Table) -> str:
    rows = ["".join(f"<th>{column.title}</th>" for column in table.header)]
    for row in table.rows:
        cells = (" ".join(piece.gold for piece in cell) for cell in table.printed(row))
        rows.append("".join(f"<td>{html.escape(text)}</td>" for text in cells))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


MAKERS: dict[str, Callable[[random.Random], Made]] = {
    "prose-md": make_prose_md,
    "prose-txt": make_prose_txt,
    "prose-html": make_prose_html,
}
