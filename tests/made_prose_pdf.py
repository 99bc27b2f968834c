"""Made-up prose reports drawn as PDFs: contents page, running heads, footnotes, two columns."""

import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from tests.made_lines import RAISED, Line, Type, set_cell, width_of, with_short_ends
from tests.made_pages import Mark, Page, Rule, Setter, Text
from tests.made_pdf import draw
from tests.made_prose import (
    NOTE_MARK,
    Made,
    PagesOfProse,
    Prose,
    ProseWriter,
    Section,
    gold_of_prose,
)
from tests.made_style import PdfStyle, fitting, random_style
from tests.made_values import Piece

_GUTTER = 20.0


@dataclass(frozen=True, slots=True)
class ProseStyle:
    """`headings` is how they stand out: by "size", "bold" only or "underlined"; without numbers
    by size, as nothing else would tell their levels."""

    columns: int
    contents: bool
    contents_page: bool
    headings: str
    running: str
    leader: str
    title_page: bool


def random_prose_style(chance: random.Random, numbered: bool) -> ProseStyle:
    contents = chance.random() < 0.5
    return ProseStyle(
        columns=2 if chance.random() < 0.25 else 1,
        contents=contents,
        contents_page=contents and chance.random() < 0.5,
        headings=chance.choice(("size", "size", "bold", "underlined")) if numbered else "size",
        leader=chance.choice((".", ".", " .", "")),
        running=chance.choice(("", "title", "chapter")),
        title_page=chance.random() < 0.2,
    )


def make_prose_pdf(chance: random.Random) -> Made:
    """Prose without tables."""
    return _made(chance, tables=False)


def make_mixed_pdf(chance: random.Random) -> Made:
    """Prose with small ruled or horizontal tables at the end of some sections."""
    return _made(chance, tables=True)


def _made(chance: random.Random, tables: bool) -> Made:
    writer = ProseWriter(chance, tables)
    prose = writer.write()
    kind = chance.choice(("ruled", "ruled", "horizontal")) if tables else "ruled"
    style = replace(random_style(chance, kind), landscape=False, rotated=False, break_rows=False)
    style = replace(style, size=max(style.size, 8.0), running_title=False, word_by_word=False)
    if style.rules in ("outer", "bottom"):
        style = replace(style, rules="grid" if kind == "ruled" else "between")
    found = tuple(section.table for section in prose.sections if section.table)
    style = fitting(found, style)
    page = random_prose_style(chance, bool(writer.numbering))
    page = replace(page, columns=1) if tables or style.landscape or style.size > 10 else page
    data, gold = typeset_prose(prose, style, page)
    gold["features"] |= {"numbering": writer.numbering, "depth": writer.depth}
    return data, gold


def typeset_prose(prose: Prose, style: PdfStyle, page: ProseStyle) -> tuple[bytes, dict[str, Any]]:
    setter = ProseSetter(prose, style, page)
    setter.set()
    features = {**asdict(style), **{f"prose {k}": v for k, v in asdict(page).items()}}
    features["notes"] = bool(prose.notes)
    gold = gold_of_prose(setter.prose, features, setter.stands)
    gold["page_count"] = len(setter.pages)
    return draw(setter.pages, style, prose.title), gold


class ProseSetter(Setter):
    """Sets prose; `stands` says on which pages each paragraph is."""

    def __init__(self, prose: Prose, style: PdfStyle, page: ProseStyle) -> None:
        self.layout, self.column = page, 0
        self.stands: PagesOfProse = {}
        self.notes: list[list[Line]] = []
        self.opened: dict[int, str] = {}
        """The chapter that is open at the top of a page, by page number."""
        self.chapter = ""
        self.entries: list[tuple[Section, int]] = []
        super().__init__(style)
        self.prose = self.with_ends(prose)

    @property
    def room(self) -> float:
        width = self.right_edge - self.left_edge
        return width if self.layout.columns == 1 else (width - _GUTTER) / 2

    @property
    def left_edge(self) -> float:
        return self.style.margin + (0.0 if self.layout.columns == 2 else 15.0)

    @property
    def right_edge(self) -> float:
        return self.style.page_size[0] - self.left_edge

    def with_ends(self, prose: Prose) -> Prose:
        if self.style.space:
            return prose
        sections = tuple(
            replace(s, pieces=with_short_ends(s.pieces, self.room, self.how))
            for s in prose.sections
        )
        return replace(prose, sections=sections)

    def new_page(self) -> None:
        """The next column, or the next page."""
        if self.pages:
            self.draw_notes()
        if self.pages and self.column + 1 < self.layout.columns:
            self.column += 1
        else:
            self.column = 0
            self.pages.append(Page())
            self.opened[len(self.pages)] = self.chapter
        self.left = self.left_edge + self.column * (self.room + _GUTTER)
        self.right = self.left + self.room
        self.bottom = self.style.page_size[1] - self.style.margin - 6.0
        first = len(self.pages) == 1 and self.layout.columns == 2
        self.y = self.style.margin + (64.0 if first else 10.0)

    def set(self) -> None:
        self.title()
        for index, piece in enumerate(self.prose.preamble):
            self.piece(piece, (-1, index), self.how)
        spot = self.reserve_contents()
        for number, section in enumerate(self.prose.sections):
            self.heading(section)
            for index, piece in enumerate(section.pieces):
                how = self.how if index else replace(self.how, space=0.0)
                self.piece(piece, (number, index), how)
            if section.table:
                self.y += 6.0
                self.table(number, section.table)
        self.draw_notes()
        self.contents(spot)
        self.heads()

    def title(self) -> None:
        size = 18.0
        top = 120.0 if self.layout.title_page and self.layout.columns == 1 else self.style.margin
        width = self.right_edge - self.left_edge
        how = replace(self.how, hyphen="")
        font = how.face.bold
        for line in set_cell((Piece(self.prose.title),), width * how.size / size, how, True):
            top += size * 1.2
            self.page.marks.append(Text(self.left_edge, top, line.text, font, size))
        self.y = max(self.y, top + 14.0)

    def piece(self, piece: Piece, key: tuple[int, int], how: Type) -> None:
        """A paragraph, over columns and pages where need be."""
        lines = set_cell((piece,), self.right - self.left, how)
        for number, line in enumerate(lines):
            gap = how.space if number == 0 else 0.0
            below = self.footnotes(line)
            extra = sum(note.leading for lines in below for note in lines)
            extra += 8.0 if below and not self.notes else 0.0
            if self.y + gap + line.leading + extra > self.bottom:
                self.new_page()
                gap = 0.0
            self.bottom -= extra
            self.notes += below
            self.y += gap + line.leading
            self.put(line)
            span = self.stands.setdefault(key, [len(self.pages)] * 2)
            span[1] = len(self.pages)

    def footnotes(self, line: Line) -> list[list[Line]]:
        how = replace(self.how, size=7.0, leading=8.4, space=0.0, underlined=False)
        room = self.right - self.left
        texts = [(n, self.prose.notes[int(n) - 1]) for n in NOTE_MARK.findall(line.text)]
        return [set_cell((Piece(f"{{{n}}} {text}"),), room, how) for n, text in texts]

    def draw_notes(self) -> None:
        """The footnotes of this column, under a short rule."""
        if not self.notes:
            return
        y = self.bottom + 4.0
        self.page.marks.append(Rule(self.left, y, self.left + 80.0, y, 0.5))
        for line in (line for lines in self.notes for line in lines):
            y += line.leading
            self.page.marks.extend(spans(line, self.left, y))
        self.notes = []

    def put(self, line: Line) -> None:
        base = self.y - 0.25 * line.size
        if line.mark:
            self.page.marks.append(Text(self.left, base, line.mark, line.font, line.size))
        self.page.marks.extend(spans(line, self.left + line.indent, base))
        if line.underlined:
            end = self.left + width_of(line.text, line.font, line.size)
            self.page.marks.append(Rule(self.left, base + 1.2, end, base + 1.2, 0.5))

    def heading(self, section: Section) -> None:
        how = self.how
        if self.layout.headings == "size":
            size = how.size + (6.0, 3.0, 1.0)[section.level - 1]
            how = replace(how, size=size, leading=size * 1.2)
        how = replace(how, underlined=self.layout.headings == "underlined", justified=False)
        how = replace(how, hyphen="")
        piece = Piece(section.title, "heading")
        lines = set_cell((piece,), self.right - self.left, how, not how.underlined)
        before = (16.0, 12.0, 9.0)[section.level - 1]
        if self.y + before + sum(line.leading for line in lines) + 3 * how.leading > self.bottom:
            self.new_page()
            before = 0.0
        if section.level == 1:
            self.chapter = section.title
        self.y += before
        for line in lines:
            self.y += line.leading
            self.put(line)
        self.y += 4.0
        self.entries.append((section, len(self.pages)))

    def reserve_contents(self) -> tuple[int, float] | None:
        """Where the contents go: on the first page, or on one of their own."""
        if not self.layout.contents:
            return None
        needed = 40.0 + len(self.prose.sections) * 1.35 * self.how.size
        narrow = self.layout.columns == 2
        if narrow or self.layout.contents_page or self.y + needed > self.bottom - 60.0:
            self.column = self.layout.columns
            self.new_page()
        spot = (len(self.pages), self.y)
        self.y += needed
        if narrow or self.layout.contents_page or self.y > self.bottom - 60.0:
            self.column = self.layout.columns
            self.new_page()
        return spot

    def contents(self, spot: tuple[int, float] | None) -> None:
        if spot is None:
            return
        page, y = self.pages[spot[0] - 1], spot[1] + 24.0
        face, size = self.how.face, self.how.size
        page.marks.append(Text(self.left_edge, y, "Inhaltsverzeichnis", face.bold, size + 2.0))
        for section, number in self.entries:
            y += 1.35 * size
            x = self.left_edge + 12.0 * (section.level - 1)
            text = section.title
            end = self.right_edge - width_of(str(number), face.regular, size)
            start = x + width_of(text + " ", face.regular, size)
            leader = self.layout.leader
            wide = width_of(leader, face.regular, size)
            dots = leader * int((end - start - 4.0) / wide) if leader else ""
            page.marks.append(Text(x, y, f"{text} {dots}".rstrip(), face.regular, size))
            page.marks.append(Text(end, y, str(number), face.regular, size))

    def heads(self) -> None:
        """Running heads on all pages but the first."""
        for number, page in enumerate(self.pages[1:], 2):
            text = self.prose.title if self.layout.running == "title" else self.opened[number]
            if self.layout.running and text:
                page.marks.append(Text(self.left_edge, 34.0, text, self.how.face.regular, 8.0))
                y, right = 39.0, self.right_edge
                page.marks.append(Rule(self.left_edge, y, right, y, 0.4))


def spans(line: Line, x: float, base: float) -> Iterator[Mark]:
    """A line's text, footnote marks small and raised."""
    for index, part in enumerate(NOTE_MARK.split(line.text)):
        if index % 2:
            size = RAISED * line.size
            yield Text(x, base - 0.35 * line.size, part, line.font, size)
            x += width_of(part, line.font, size)
        elif part:
            yield Text(x, base, part, line.font, line.size, line.spread)
            x += width_of(part, line.font, line.size) + line.spread * part.count(" ")
