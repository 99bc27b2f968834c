"""The words and rules of a PDF's pages, with their places, as pdfium gives them.

Places are in points from the top left corner of the page as it is shown (rotation undone). A
page most of whose text lies on its side is turned; other turned text (header cells, stamps) is
kept apart. Text outside the page or aslant (watermarks) is left out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from corpus.errors import UnreadableReport
from corpus.intake.counting import page_read
from corpus.pdf.rules import Fill, Rule, page_rules
from corpus.pdf.words import TURNS, Placer, Sheet, Style, Turn, Word, words_of

__all__ = ["Page", "Style", "Word", "read_pages"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page, numbered from 1; `turned` are words that do not stand upright, `pictures` is the
    share of it that pictures cover, `fills` are its filled rectangles."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    pictures: float = 0.0
    turned: tuple[Word, ...] = ()
    fills: tuple[Fill, ...] = ()


def read_pages(data: bytes) -> tuple[Page, ...]:
    """The pages of the PDF in `data`; raises UnreadableReport."""
    document = _opened(data)
    try:
        if not len(document):
            raise UnreadableReport("Das PDF hat keine Seiten.", "The PDF has no pages.")
        return tuple(_counted_page(document, index) for index in range(len(document)))
    except PdfiumError as error:
        raise UnreadableReport(
            "Das PDF ist beschädigt und lässt sich nicht lesen.",
            "The PDF is damaged and cannot be read.",
        ) from error
    finally:
        document.close()


def _counted_page(document: PdfDocument, index: int) -> Page:
    page = _page(document, index)
    page_read(index + 1, len(document))
    return page


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
        sheet = Sheet(width, height, _placer(page))
        words = [word for word in words_of(page, sheet) if sheet.turned(word.turn).holds(word)]
        turn = _turn(words)
        sheet = sheet.turned(turn)
        words = [replace(word, turn=_less(word.turn, turn)) for word in words]
        rules, fills, pictures = page_rules(page, sheet.place)
        return Page(
            index + 1,
            sheet.width,
            sheet.height,
            tuple(word for word in words if word.turn == 0),
            rules,
            min(1.0, pictures / (sheet.width * sheet.height)),
            tuple(word for word in words if word.turn != 0),
            fills,
        )
    finally:
        page.close()


def _turn(words: Sequence[Word]) -> Turn:
    """How a page must be turned so that most of its text stands upright."""
    letters = Counter[Turn]()
    for word in words:
        letters[word.turn] += len(word.text)
    return max(TURNS, key=lambda turn: letters[turn])


def _less(turn: Turn, other: Turn) -> Turn:
    return TURNS[(TURNS.index(turn) - TURNS.index(other)) % len(TURNS)]


def _placer(page: PdfPage) -> Placer:
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
