"""The layout of the sample report: content, lines, and rows that run over pages.

A ruled landscape table in a proportional font, words cut at syllables; columns go on at the top
of the next page. Text and PDF are both made from the pages that `lay_out` gives.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pyphen
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics

FONT, BOLD = "Helvetica", "Helvetica-Bold"
SIZE, LEADING, TITLE_SIZE = 10.0, 12.4, 12.0
WIDTH, HEIGHT = landscape(A4)
MARGIN, PADDING, HANG = 56.0, 4.0, 9.0
COLUMNS = (92.0, 72.0, 200.0, 176.0, 190.0)
"""Widths in points, the label column first."""
TITLE_HEIGHT = 30.0
LEAST_LINES = 5
"""A row starts on a page only if so many of its lines fit."""


HYPHENATION = pyphen.Pyphen(lang="de_DE")
MENDED = {
    word.replace("-", "").lower(): word
    for word in (
        "kreis-an-ge-hö-ri-gen",
        "Kul-tur-amt",
        "Per-so-nal-ver-ant-wort-li-chen",
        "Rechts-amt",
        "Rechts-äm-ter",
        "Stabs-stel-le",
        "Ve-te-ri-när-we-sen",
        "Wei-den-broich",
        "Zu-sam-men-ar-beit",
    )
}
"""Words for which the pattern dictionary proposes wrong cuts."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the content; `level` counts heading levels from 1, else 0."""

    kind: str
    text: str
    level: int = 0

    @property
    def gold(self) -> str:
        return f"# {self.text}" if self.kind == "heading" else self.text


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[tuple[Paragraph, ...], ...]

    @property
    def name_and_number(self) -> tuple[str, str | None]:
        found = re.fullmatch(r"(.*?) \((\d+)\)", self.label)
        return (found.group(1), found.group(2)) if found else (self.label, None)


@dataclass(frozen=True, slots=True)
class Content:
    title: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A typeset line; `paragraph` is its index in the cell, `gap` the empty line before it."""

    text: str
    paragraph: int
    style: str = "text"
    indent: float = 0.0
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a row that stands on one page: lines of the label, then of each column."""

    row: int
    columns: tuple[tuple[Line, ...], ...]

    @property
    def height(self) -> int:
        return max(line_count(lines) for lines in self.columns)


def read_content(text: str) -> Content:
    """`= title`, `: header`, `@ row`, `|` starts a cell, `# ` `## ` `- ` `a) ` mark kinds."""
    title = ""
    headers: list[str] = []
    rows: list[tuple[str, list[list[Paragraph]]]] = []
    for line in filter(None, text.splitlines()):
        mark, _, rest = line.partition(" ")
        if mark == "=":
            title = rest
        elif mark == ":":
            headers.append(rest)
        elif mark == "@":
            rows.append((rest, []))
        elif mark == "|":
            rows[-1][1].append([])
        else:
            rows[-1][1][-1].append(paragraph_of(line))
    return Content(
        title,
        tuple(headers),
        tuple(Row(label, tuple(map(tuple, cells))) for label, cells in rows),
    )


def paragraph_of(line: str) -> Paragraph:
    if heading := re.match(r"(#+) (.*)", line):
        return Paragraph("heading", heading.group(2), len(heading.group(1)))
    return Paragraph("item" if re.match(r"- |[a-z]\) ", line) else "text", line)


def cuts(word: str) -> Iterator[tuple[str, str]]:
    """Ways to cut a word at a line end, longest first part first; hyphens are shown.

    >>> list(cuts("Haupt-amt"))[0]
    ('Haupt-', 'amt')
    """
    letters = re.search(r"[A-Za-zÄÖÜäöüß-]{5,}", word)
    if not letters or re.search(r"[\d.]\w|[a-z][A-Z]", word):
        return
    places: dict[int, str] = {}
    for part in re.finditer(r"[^-]+", letters.group()):
        start = letters.start() + part.start()
        if start > letters.start():
            places[start] = ""
        places.update((start + place, "-") for place in syllables(part.group()))
    for place in sorted(places, reverse=True):
        yield word[:place] + places[place], word[place:]


def syllables(part: str) -> list[int]:
    """Places where a word may be cut, at least three letters kept on either side."""
    mended = MENDED.get(part.lower())
    if mended:
        places = [match.start() - n for n, match in enumerate(re.finditer("-", mended))]
    else:
        proposed = [0, *HYPHENATION.positions(part)]
        places = [b for a, b in pairwise(proposed) if b - a >= 2]
    return [place for place in places if 3 <= place <= len(part) - 3]


def break_lines(text: str, width: float, font: str, hang: float = 0.0) -> list[str]:
    """The text as lines of at most `width` points, `hang` less from the second on."""
    lines: list[str] = []
    current = ""
    words = text.split(" ")
    while words:
        room = width - (hang if lines else 0.0)
        word = words.pop(0)
        longer = f"{current} {word}" if current else word
        if fits(longer, room, font):
            current = longer
            continue
        head, tail = next(
            ((a, b) for a, b in cuts(word) if fits(f"{current} {a}".strip(), room, font)),
            ("", word),
        )
        lines.append(f"{current} {head}".strip())
        current = ""
        words.insert(0, tail)
    return [*lines, current] if current else lines


def fits(text: str, width: float, font: str) -> bool:
    return bool(pdfmetrics.stringWidth(text, font, SIZE) <= width)


def cell_lines(cell: tuple[Paragraph, ...], width: float) -> tuple[Line, ...]:
    """A cell typeset: headings bold, sub-headings underlined, items with hanging indent."""
    lines: list[Line] = []
    for index, paragraph in enumerate(cell):
        style = {0: "text", 1: "bold", 2: "underlined"}[paragraph.level]
        hang = HANG if paragraph.kind == "item" else 0.0
        font = BOLD if style == "bold" else FONT
        gap = bool(lines) and (
            paragraph.level == 1
            or paragraph.kind == "item"
            or cell[index - 1].kind == "item"
            or (paragraph.level == 2 and cell[index - 1].kind != "heading")
        )
        for n, text in enumerate(break_lines(paragraph.text, width, font, hang)):
            lines.append(Line(text, index, style, hang if n else 0.0, gap and n == 0))
    return tuple(lines)


def line_count(lines: tuple[Line, ...]) -> int:
    """Height in lines, gaps included but for one at the top."""
    return len(lines) + sum(line.gap for line in lines[1:])


def row_lines(row: Row) -> tuple[tuple[Line, ...], ...]:
    label = (Paragraph("text", row.label),)
    return tuple(
        cell_lines(cell, width - 2 * PADDING)
        for cell, width in zip((label, *row.cells), COLUMNS, strict=True)
    )


def header_lines(content: Content) -> list[list[str]]:
    return [
        break_lines(title, width - 2 * PADDING, BOLD)
        for title, width in zip(content.headers, COLUMNS, strict=True)
    ]


def lay_out(content: Content) -> list[list[Segment]]:
    """Pages of row segments; a column goes on at the top of the next page."""
    full = int((HEIGHT - 2 * MARGIN) / LEADING)
    head = max(map(len, header_lines(content))) + 1
    room = full - head - int(TITLE_HEIGHT / LEADING) - 1
    pages: list[list[Segment]] = [[]]
    for index, row in enumerate(content.rows):
        rest = row_lines(row)
        height = max(map(line_count, rest))
        if room < min(height, max(LEAST_LINES, line_count(rest[0]))):
            pages, room = [*pages, []], full
        while True:
            parts = [split_at(lines, room) for lines in rest]
            segment = Segment(index, tuple(fitting for fitting, _ in parts))
            pages[-1].append(segment)
            rest = tuple(later for _, later in parts)
            room -= segment.height + 1
            if not any(rest):
                break
            pages, room = [*pages, []], full
    return pages


def split_at(lines: tuple[Line, ...], room: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    fitting = len(lines)
    while fitting and line_count(lines[:fitting]) > room:
        fitting -= 1
    return lines[:fitting], lines[fitting:]
