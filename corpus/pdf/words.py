"""Words of a PDF page with their type and place, from the characters that pdfium gives.

A word ends at white space, at a gap of its line, and where the baseline moves. Places are in
points from the top left corner of the page as it is shown, of turned text from the corner that
is so when one turns the page to read it.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Literal

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from corpus.errors import UnreadableReport
from corpus.hyphens import SOFT_HYPHEN
from corpus.pdf.fonts import Fonts
from corpus.pdf.rules import Point
from corpus.text.decode import clean

_GAP, _BACK, _SHIFT = 0.15, 1.3, 0.25
"""In font sizes: the gap that parts two words, the step back (the letters of a ligature have one
box, as wide as all of it), the change of baseline."""
_ASCENT, _DESCENT = 0.78, 0.22
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_ASLANT = 0.2
"""Slope from which text is neither upright nor turned by a quarter."""
_NAMELESS = {0x00: SOFT_HYPHEN, 0x02: "-", 0xFFFE: "-", 0xFFFF: "-"}
"""What pdfium gives for hyphens at line ends; 0 is a sign without a name, mostly a soft hyphen."""
_MOST_CHARACTERS = 400_000
"""Of one page; a page of a report has four thousand."""


Turn = Literal[0, 90, 180, 270]
"""Degrees by which the page must be turned clockwise so that a text stands upright."""
TURNS: tuple[Turn, ...] = (0, 90, 180, 270)
Placer = Callable[[float, float], Point]
"""From the PDF's coordinates to points from the top left corner of the page as shown."""


@dataclass(frozen=True, slots=True)
class Style:
    """The type that a text is set in; `size` in points."""

    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space between; `baseline` is the height they stand on, all in
    the frame of the page turned by `turn`."""

    text: str
    x0: float
    x1: float
    baseline: float
    style: Style
    turn: Turn = 0

    @property
    def top(self) -> float:
        return self.baseline - _ASCENT * self.style.size

    @property
    def bottom(self) -> float:
        return self.baseline + _DESCENT * self.style.size

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as shown: width and height in points, and where the PDF's coordinates lie on it."""

    width: float
    height: float
    place: Placer

    def turned(self, turn: Turn) -> "Sheet":
        """The sheet turned clockwise."""
        if turn == 0:
            return self
        width, height = (self.height, self.width) if turn != 180 else (self.width, self.height)
        return Sheet(width, height, lambda x, y: self._turned(self.place(x, y), turn))

    def _turned(self, point: Point, turn: Turn) -> Point:
        x, y = point
        if turn == 90:
            return self.height - y, x
        if turn == 180:
            return self.width - x, self.height - y
        return y, self.width - x

    def holds(self, word: "Word") -> bool:
        return -2 <= word.middle <= self.width + 2 and -2 <= word.baseline <= self.height + 4


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    baseline: float
    style: Style
    turn: Turn


def words_of(page: PdfPage, sheet: Sheet) -> Iterator[Word]:
    """The words of a page, upright and turned ones, in the file's order."""
    word: list[_Char] = []
    for char in _chars(page, sheet):
        if word and (char is None or _parts(word[-1], char)):
            yield from _word(word)
            word = []
        if char is not None:
            word.append(char)
    yield from _word(word)


def _parts(before: _Char, char: _Char) -> bool:
    size = max(before.style.size, char.style.size)
    gap = char.x0 - before.x1
    moved = abs(char.baseline - before.baseline) > _SHIFT * size or char.turn != before.turn
    return moved or not -_BACK * size < gap < _GAP * size


def _word(chars: list[_Char]) -> Iterator[Word]:
    text = clean("".join(char.text for char in chars)).strip()
    if text:
        text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1]
        text = "•" if text == SOFT_HYPHEN else text
        bold = 2 * sum(char.style.bold for char in chars) > len(chars)
        italic = 2 * sum(char.style.italic for char in chars) > len(chars)
        style = Style(median(char.style.size for char in chars), bold, italic)
        x0, x1 = min(char.x0 for char in chars), max(char.x1 for char in chars)
        yield Word(text, x0, x1, chars[0].baseline, style, chars[0].turn)


def _chars(page: PdfPage, sheet: Sheet) -> Iterator[_Char | None]:
    """The page's characters in the file's order; None where white space parts them."""
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > _MOST_CHARACTERS:
            raise UnreadableReport(
                f"Eine Seite des PDF hat mehr als {_MOST_CHARACTERS} Zeichen.",
                f"A page of the PDF has more than {_MOST_CHARACTERS} characters.",
            )
        reader = _Reader(textpage.raw, sheet)
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(textpage.raw, index)
            if pdfium.FPDFText_IsGenerated(textpage.raw, index) == 1:
                continue
            if code in (9, 10, 13, 32, 0xA0):
                yield None
                continue
            yield reader.char(index, code)
    finally:
        textpage.close()


class _Reader:
    """Reads characters of one page; the type of a text object is asked for once."""

    def __init__(self, handle: pdfium.FPDF_TEXTPAGE, sheet: Sheet) -> None:
        self._handle = handle
        self._places: dict[Turn, Placer] = {turn: sheet.turned(turn).place for turn in TURNS}
        self._fonts = Fonts()
        self._types: dict[int, tuple[Style, Turn] | None] = {}
        self._box, self._x, self._y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()

    def char(self, index: int, code: int) -> _Char | None:
        """The character at `index`; None for one without a box or set aslant."""
        handle, box = self._handle, self._box
        owner = pdfium.FPDFText_GetTextObject(handle, index)
        key = ctypes.cast(owner, ctypes.c_void_p).value or 0
        if key not in self._types:
            self._types[key] = self._type(index)
        found = self._types[key]
        if found is None or not pdfium.FPDFText_GetLooseCharBox(handle, index, box):
            return None
        style, turn = found
        place = self._places[turn]
        pdfium.FPDFText_GetCharOrigin(handle, index, self._x, self._y)
        first, last = place(box.left, box.bottom), place(box.right, box.top)
        baseline = place(self._x.value, self._y.value)[1]
        text = _NAMELESS.get(code) or chr(code)
        x0, x1 = min(first[0], last[0]), max(first[0], last[0])
        return _Char(text, x0, x1, baseline, style, turn)

    def _type(self, index: int) -> tuple[Style, Turn] | None:
        """The type of a character, and how it is turned."""
        handle, matrix = self._handle, pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(handle, index, matrix)
        turn = _turn(matrix, self._places[0])
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        size = pdfium.FPDFText_GetFontSize(handle, index) * scale
        if turn is None or size <= 0:
            return None
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFText_GetFontInfo(handle, index, buffer, 256, flags)
        name = buffer.value.decode("utf-8", "replace")
        owner = pdfium.FPDFText_GetTextObject(handle, index)
        bold = self._fonts.is_bold(owner, name, pdfium.FPDFText_GetFontWeight(handle, index))
        return Style(round(size, 2), bold, _ITALIC_NAME.search(name) is not None), turn


def _turn(matrix: pdfium.FS_MATRIX, place: Placer) -> Turn | None:
    """How the page must be turned to read a text with that matrix; None for text aslant."""
    (ax, ay), (bx, by) = place(0.0, 0.0), place(matrix.a, matrix.b)
    across, down = bx - ax, by - ay
    if abs(down) <= _ASLANT * abs(across):
        return 0 if across >= 0 else 180
    if abs(across) <= _ASLANT * abs(down):
        return 90 if down < 0 else 270
    return None
