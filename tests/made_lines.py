"""Paragraphs to typeset lines: wrapping, hyphenation, hanging items, justified text, faces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyphen  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tests.made_values import BULLET, Cell, Piece

_TRUETYPE = Path("/usr/share/fonts/truetype")
_FILES = {
    "Liberation Sans": (
        "liberation/LiberationSans-Regular.ttf",
        "liberation/LiberationSans-Bold.ttf",
    ),
    "Liberation Serif": (
        "liberation/LiberationSerif-Regular.ttf",
        "liberation/LiberationSerif-Bold.ttf",
    ),
    "DejaVu Sans": ("dejavu/DejaVuSansCondensed.ttf", "dejavu/DejaVuSansCondensed-Bold.ttf"),
    "Carlito": ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
}
_HYPHENATION = pyphen.Pyphen(lang="de_DE", left=3, right=3)
_MARK = re.compile(r"\{(\d+)\}")
RAISED = 0.62
"""Of the type's size: that of a footnote's mark."""
_SHORT = "Eine Prüfung folgt.|Der Bericht folgt.|Dies hat sich bewährt.|Näheres ist offen."


@dataclass(frozen=True, slots=True)
class Face:
    """Names of a regular and a bold face for reportlab, and whether it is an embedded one."""

    name: str
    regular: str
    bold: str
    embedded: bool


@cache
def faces() -> tuple[Face, ...]:
    """The standard faces, and those TrueType ones that this machine has."""
    found = [
        Face("Helvetica", "Helvetica", "Helvetica-Bold", False),
        Face("Times", "Times-Roman", "Times-Bold", False),
        Face("Courier", "Courier", "Courier-Bold", False),
    ]
    for name, (regular, bold) in _FILES.items():
        if (_TRUETYPE / regular).is_file() and (_TRUETYPE / bold).is_file():
            pdfmetrics.registerFont(TTFont(name, str(_TRUETYPE / regular)))
            pdfmetrics.registerFont(TTFont(f"{name} Bold", str(_TRUETYPE / bold)))
            found.append(Face(name, name, f"{name} Bold", True))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Type:
    """How running text is set. `hyphen` is the character at a cut word, empty for no cuts."""

    face: Face
    size: float
    leading: float
    hyphen: str
    justified: bool
    space: float
    """Between paragraphs, in points."""
    bullet: str
    hang: float
    underlined: bool
    """Headings underlined, not bold."""


@dataclass(frozen=True, slots=True)
class Line:
    """`piece` is the index of its paragraph, `gap` the space before it, `spread` what every
    blank is wider by, `mark` a bullet or letter at the cell's edge."""

    text: str
    piece: int
    font: str
    size: float
    leading: float
    gap: float = 0.0
    indent: float = 0.0
    mark: str = ""
    spread: float = 0.0
    underlined: bool = False

    @property
    def height(self) -> float:
        return self.gap + self.leading


def width_of(text: str, font: str, size: float) -> float:
    """The width in points; a footnote's mark ("{3}") is printed raised and small."""
    if "{" not in text:
        return pdfmetrics.stringWidth(text, font, size)
    return sum(
        pdfmetrics.stringWidth(part, font, RAISED * size if number % 2 else size)
        for number, part in enumerate(_MARK.split(text))
    )


def _heads(word: str, hyphen: str) -> Iterator[tuple[str, str]]:
    """The ways to break a word, the longest head first: what stays and what goes on."""
    found = [(word[: i + 1], word[i + 1 :]) for i in _own_breaks(word)]
    if hyphen:
        found += [
            (word[:i] + hyphen, word[i:])
            for i in _HYPHENATION.positions(word)
            if word[i - 1].isalpha() and word[i].isalpha()
        ]
    return iter(sorted(found, key=lambda pair: -len(pair[0])))


def _own_breaks(word: str) -> list[int]:
    return [
        i
        for i in range(2, len(word) - 2)
        if word[i] in "-/" and word[i - 1].isalpha() and word[i + 1].isalpha()
    ]


def wrap(text: str, room: float, font: str, size: float, hyphen: str) -> list[str]:
    """Greedy lines of at most `room` points; a word too long for any line overhangs."""
    lines: list[str] = []
    line = ""
    words = text.split(" ")
    while words:
        word = words.pop(0)
        before = f"{line} " if line else ""
        if width_of(before + word, font, size) <= room:
            line = before + word
            continue
        parts = (
            (h, t) for h, t in _heads(word, hyphen) if width_of(before + h, font, size) <= room
        )
        head, tail = next(parts, ("", word))
        if not head and not line:
            head, tail = next(_heads(word, hyphen), (word, ""))
        lines.append(before + head if head else line)
        line = ""
        words[:0] = [tail] if tail else []
    return [*lines, line] if line else lines


def least_width(cells: list[Cell], face: Face, size: float, hyphen: str) -> float:
    """The width of the longest part that cannot be broken."""
    widest = 0.0
    for piece in (piece for cell in cells for piece in cell):
        for word in f"{piece.text}".split(" "):
            cuts = sorted(
                {0, len(word), *(len(word) - len(tail) for _, tail in _heads(word, hyphen))}
            )
            for a, b in pairwise(cuts):
                widest = max(widest, width_of(word[a:b] + hyphen, face.bold, size))
    return widest


def set_cell(cell: Cell, room: float, how: Type, bold: bool = False) -> list[Line]:
    """The lines of a cell that is `room` points wide."""
    lines: list[Line] = []
    for index, piece in enumerate(cell):
        lines.extend(_set_piece(piece, index, room, how, bold))
    return lines


def _set_piece(piece: Piece, index: int, room: float, how: Type, bold: bool) -> Iterator[Line]:
    heading = piece.kind == "heading"
    font = how.face.bold if bold or (heading and not how.underlined) else how.face.regular
    mark = how.bullet if piece.mark == BULLET else piece.mark
    indent = max(how.hang, width_of(mark + " ", font, how.size)) if mark and how.hang else 0.0
    text = f"{mark} {piece.text}" if mark and not how.hang else piece.text
    wrapped = wrap(text, room - indent, font, how.size, how.hyphen)
    for number, line in enumerate(wrapped):
        spread = 0.0
        if how.justified and number < len(wrapped) - 1 and " " in line:
            free = room - indent - width_of(line, font, how.size)
            spread = max(0.0, min(free / line.count(" "), how.size * 0.9))
        yield Line(
            line,
            index,
            font,
            how.size,
            how.leading,
            how.space if index and number == 0 else 0.0,
            indent,
            mark if number == 0 and how.hang else "",
            spread,
            heading and how.underlined,
        )


def with_short_ends(cell: Cell, room: float, how: Type) -> Cell:
    """Paragraphs whose last line is clearly shorter than the column, by a sentence more: where
    no space stands between paragraphs, nothing else tells a person where one ends."""
    found: list[Piece] = []
    for index, piece in enumerate(cell):
        added = iter(_SHORT.split("|"))
        while piece.kind == "text" and piece.text.endswith(".") and index < len(cell) - 1:
            last = wrap(piece.text, room, how.face.regular, how.size, how.hyphen)[-1]
            if width_of(last, how.face.regular, how.size) < 0.7 * room:
                break
            more = next(added, None)
            if more is None:
                break
            piece = Piece(f"{piece.text} {more}", piece.kind, piece.mark)
        found.append(piece)
    return tuple(found)
