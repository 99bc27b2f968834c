"""The process that draws one page of a PDF: stdin in, a PNG on stdout (see `web/pictures.py`).

stdin is a line of JSON and the file's bytes. Pages are drawn as they are read, upright, in the
frame in which the boxes of their lines are.
"""

import io
import json
import sys
from collections import Counter
from collections.abc import Sequence
from ctypes import c_int
from typing import Any, BinaryIO

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import PdfDocument, PdfPage

from corpus.intake.confine import confine
from corpus.pdf.words import TURNS, Placer, Sheet, Turn, Word, words_of
from corpus.report import Box
from web.marking import Quoted, marks, words_in

LONGEST_EDGE = 1700
"""Pixels of a picture's longer edge."""
LARGEST_SCALE = 2.0
"""Pixels for a point of the page at most."""
MARKER = (255, 222, 110)
COLOURS = 64
MARGIN, LEAST_WIDTH, LEAST_HEIGHT = 28, 340, 90
"""Points around the marks of a detail, and its least size."""
EXACT = 100
"""pdfium gives whole numbers only: hundredths of a point."""


def main() -> None:
    asked = json.loads(sys.stdin.buffer.readline())
    confine(asked["memory"], asked["seconds"])
    sys.stdout.buffer.write(picture(sys.stdin.buffer, asked))


def picture(file: BinaryIO, asked: dict[str, Any]) -> bytes:
    """The page `page` with the quoted words marked, as a PNG; around them where `detail`."""
    document = PdfDocument(file.read())
    number = int(asked["page"])
    quoted = [_quoted(one) for one in asked["quoted"]]
    wanted = {number, *(box.page for one in quoted for box in one.boxes)}
    read = {page: words_as_read(document[page - 1]) for page in sorted(wanted)}
    found = [
        mark
        for one in quoted
        for mark in marks(one, [words_in(box, read[box.page][1]) for box in one.boxes])
        if mark.page == number
    ]
    return _drawn(document[number - 1], read[number][0], found, bool(asked["detail"]))


def _quoted(given: dict[str, Any]) -> Quoted:
    boxes = tuple(Box(*box) for box in given["boxes"])
    return Quoted(given["text"], boxes, given["start"], given["end"])


def words_as_read(page: PdfPage) -> tuple[Turn, list[Word]]:
    """How a page must be turned so that most of its text stands upright, and that text."""
    width, height = page.get_size()
    words = list(words_of(page, Sheet(width, height, _placer(page, width, height))))
    letters = Counter[Turn]()
    for word in words:
        letters[word.turn] += len(word.text)
    turn = max(TURNS, key=lambda one: letters[one])
    return turn, [word for word in words if word.turn == turn]


def _placer(page: PdfPage, width: float, height: float) -> Placer:
    """From the PDF's coordinates to points from the top left corner of the page as shown."""
    right, down = c_int(), c_int()
    size = round(width * EXACT), round(height * EXACT)

    def place(x: float, y: float) -> tuple[float, float]:
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, right, down)
        return right.value / EXACT, down.value / EXACT

    return place


def _drawn(page: PdfPage, turn: Turn, found: Sequence[Box], detail: bool) -> bytes:
    scale = min(LARGEST_SCALE, LONGEST_EDGE / max(page.get_size()))
    image = page.render(scale=scale, rotation=turn).to_pil().convert("RGB")
    marker = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(marker)
    for box in found:
        edges = (box.x0 - 1, box.top, box.x1 + 1, box.bottom)
        pen.rectangle([scale * edge for edge in edges], fill=MARKER)
    image = ImageChops.multiply(image, marker)
    if detail and found:
        image = image.crop(_around(found, scale, image.size))
    out = io.BytesIO()
    image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _around(found: Sequence[Box], scale: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The part of the picture around the marks, in pixels."""
    left, right = min(box.x0 for box in found), max(box.x1 for box in found)
    top, bottom = min(box.top for box in found), max(box.bottom for box in found)
    wider = max(MARGIN, (LEAST_WIDTH - (right - left)) / 2)
    higher = max(MARGIN, (LEAST_HEIGHT - (bottom - top)) / 2)
    return (
        max(0, round(scale * (left - wider))),
        max(0, round(scale * (top - higher))),
        min(size[0], round(scale * (right + wider))),
        min(size[1], round(scale * (bottom + higher))),
    )


if __name__ == "__main__":
    main()
