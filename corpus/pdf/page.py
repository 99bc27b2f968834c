"""The words and rules of a PDF's pages, with their places, as pdfium gives them.

Places are in points from the top left corner of the page as it is shown (rotation undone). A
word ends at white space, at a gap of its line, and where the baseline moves. Text outside the
page or turned on its side (stamps, watermarks) is left out.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from corpus.errors import UnreadableReport
from corpus.hyphens import SOFT_HYPHEN
from corpus.pdf.fonts import Fonts
from corpus.pdf.rules import Point, Rule, page_rules
from corpus.text.decode import clean

_GAP, _BACK, _SHIFT = 0.15, 1.3, 0.25
"""In font sizes: the gap that parts two words, the step back (the letters of a ligature have one
box, as wide as all of it), the change of baseline."""
_ASCENT, _DESCENT = 0.78, 0.22
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_TURNED = 0.2
"""Slope from which text counts as turned."""
_NAMELESS = {0x00: SOFT_HYPHEN, 0x02: "-", 0xFFFE: "-", 0xFFFF: "-"}
"""What pdfium gives for hyphens at line ends; 0 is a sign without a name, mostly a soft hyphen."""
_MOST_CHARACTERS = 400_000
"""Of one page; a page of a report has four thousand."""


@dataclass(frozen=True, slots=True)
class Style:
    """The type that a text is set in; `size` in points."""

    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space between; `baseline` is the height they stand on."""

    text: str
    x0: float
    x1: float
    baseline: float
    style: Style

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
class Page:
    """One page, numbered from 1; `pictures` is the share of it that pictures cover."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    pictures: float = 0.0


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    baseline: float
    style: Style


def read_pages(data: bytes) -> tuple[Page, ...]:
    """The pages of the PDF in `data`; raises UnreadableReport."""
    document = _opened(data)
    try:
        if not len(document):
            raise UnreadableReport("Das PDF hat keine Seiten.", "The PDF has no pages.")
        return tuple(_page(document, index) for index in range(len(document)))
    except PdfiumError as error:
        raise UnreadableReport(
            "Das PDF ist beschädigt und lässt sich nicht lesen.",
            "The PDF is damaged and cannot be read.",
        ) from error
    finally:
        document.close()


def _opened(data: bytes) -> PdfDocument:
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableReport(
                "Das PDF ist mit einem Kennwort geschützt; bitte ohne Kennwort speichern.",
                "The PDF is protected by a password; please save it without one.",
            ) from None
        raise UnreadableReport(
            "Das PDF ist beschädigt oder unvollständig und lässt sich nicht öffnen.",
            "The PDF is damaged or incomplete and cannot be opened.",
        ) from None


def _page(document: PdfDocument, index: int) -> Page:
    page = document[index]
    try:
        width, height = page.get_size()
        place = _placer(page)
        rules, pictures = page_rules(page, place)
        words = tuple(w for w in _words(page, place) if _is_on_page(w, width, height))
        return Page(index + 1, width, height, words, rules, min(1.0, pictures / (width * height)))
    finally:
        page.close()


def _is_on_page(word: Word, width: float, height: float) -> bool:
    return -2 <= word.middle <= width + 2 and -2 <= word.baseline <= height + 4


def _placer(page: PdfPage) -> Callable[[float, float], Point]:
    """From the PDF's coordinates to points from the top left corner of the page as shown."""
    left, bottom, right, top = page.get_bbox()
    turned = page.get_rotation() % 360
    if turned == 90:
        return lambda x, y: (y - bottom, x - left)
    if turned == 180:
        return lambda x, y: (right - x, y - bottom)
    if turned == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _words(page: PdfPage, place: Callable[[float, float], Point]) -> Iterator[Word]:
    word: list[_Char] = []
    for char in _chars(page, place):
        if word and (char is None or _parts(word[-1], char)):
            yield from _word(word)
            word = []
        if char is not None:
            word.append(char)
    yield from _word(word)


def _parts(before: _Char, char: _Char) -> bool:
    size = max(before.style.size, char.style.size)
    gap = char.x0 - before.x1
    return abs(char.baseline - before.baseline) > _SHIFT * size or not (
        -_BACK * size < gap < _GAP * size
    )


def _word(chars: list[_Char]) -> Iterator[Word]:
    text = clean("".join(char.text for char in chars)).strip()
    if text:
        text = text[:-1].replace(SOFT_HYPHEN, "") + text[-1]
        text = "•" if text == SOFT_HYPHEN else text
        bold = 2 * sum(char.style.bold for char in chars) > len(chars)
        italic = 2 * sum(char.style.italic for char in chars) > len(chars)
        style = Style(median(char.style.size for char in chars), bold, italic)
        x0, x1 = min(char.x0 for char in chars), max(char.x1 for char in chars)
        yield Word(text, x0, x1, chars[0].baseline, style)


def _chars(page: PdfPage, place: Callable[[float, float], Point]) -> Iterator[_Char | None]:
    """The page's characters in the file's order; None where white space parts them."""
    textpage = page.get_textpage()
    try:
        handle, count = textpage.raw, textpage.count_chars()
        if count > _MOST_CHARACTERS:
            raise UnreadableReport(
                f"Eine Seite des PDF hat mehr als {_MOST_CHARACTERS} Zeichen.",
                f"A page of the PDF has more than {_MOST_CHARACTERS} characters.",
            )
        styles: dict[int, Style | None] = {}
        fonts = Fonts()
        box = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(handle, index)
            if pdfium.FPDFText_IsGenerated(handle, index) == 1:
                continue
            if code in (9, 10, 13, 32, 0xA0):
                yield None
                continue
            yield _char(handle, index, code, (box, styles, fonts, place))
    finally:
        textpage.close()


def _char(
    handle: pdfium.FPDF_TEXTPAGE,
    index: int,
    code: int,
    tools: tuple[
        tuple[pdfium.FS_RECTF, ctypes.c_double, ctypes.c_double],
        dict[int, Style | None],
        Fonts,
        Callable[[float, float], Point],
    ],
) -> _Char | None:
    (box, x, y), styles, fonts, place = tools
    owner = pdfium.FPDFText_GetTextObject(handle, index)
    key = ctypes.cast(owner, ctypes.c_void_p).value or 0
    if key not in styles:
        styles[key] = _style(handle, index, place, fonts)
    style = styles[key]
    if style is None or not pdfium.FPDFText_GetLooseCharBox(handle, index, box):
        return None
    pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
    first, last = place(box.left, box.bottom), place(box.right, box.top)
    text = _NAMELESS.get(code) or chr(code)
    return _Char(
        text, min(first[0], last[0]), max(first[0], last[0]), place(x.value, y.value)[1], style
    )


def _style(
    handle: pdfium.FPDF_TEXTPAGE,
    index: int,
    place: Callable[[float, float], Point],
    fonts: Fonts,
) -> Style | None:
    """The type of a character; None for text turned against the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(handle, index, matrix)
    (ax, ay), (bx, by) = place(0.0, 0.0), place(matrix.a, matrix.b)
    if abs(by - ay) > _TURNED * abs(bx - ax):
        return None
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    size = pdfium.FPDFText_GetFontSize(handle, index) * scale
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFText_GetFontInfo(handle, index, buffer, 256, flags)
    name = buffer.value.decode("utf-8", "replace")
    owner = pdfium.FPDFText_GetTextObject(handle, index)
    weight = pdfium.FPDFText_GetFontWeight(handle, index)
    bold = fonts.is_bold(owner, name, weight)
    return Style(round(size, 2), bold, _ITALIC_NAME.search(name) is not None) if size > 0 else None
