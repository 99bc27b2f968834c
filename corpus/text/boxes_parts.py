"""The pieces of a text in boxes: the header's titles, then the parts of each page's boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.hyphens import Hyphens
from corpus.text.boxes_header import Header
from corpus.text.boxes_layout import EM, GLUED, Measures, Part
from corpus.text.boxes_order import Rectangle
from corpus.text.boxes_pages import Lines
from corpus.text.face import face_of
from corpus.text.font_widths import Measure
from corpus.text.pages import Block
from corpus.text.pieces import BULLET, LETTER, Piece, end_of, piece, start_of


@dataclass(frozen=True, slots=True)
class Pages:
    """The pieces of each page's boxes, the header's first on page 1."""

    header: Header
    pieces: tuple[tuple[Piece, ...], ...]
    fixed: tuple[int, ...]
    measure: Measure
    hyphens: Hyphens
    above: tuple[Rectangle, ...]


def pages_of_boxes(raw: Sequence[Sequence[Lines]], header: Header, hyphens: Hyphens) -> Pages:
    titles = set(header.lines)
    rest = [
        [
            box
            for n, box in enumerate(page)
            if not (number == 0 and (n < header.above or n in header.boxes))
            and not (number and box in titles)
        ]
        for number, page in enumerate(raw)
    ]
    measure = face_of([Block(n, box, 1, 0) for n, page in enumerate(rest, 1) for box in page])
    boxes = [[*header.lines, *rest[0]], *rest[1:]]
    pieces = tuple(
        tuple(piece(box, Block(n, box, 1, 0), measure) for box in page)
        for n, page in enumerate(boxes, start=1)
    )
    return Pages(
        header,
        pieces,
        tuple(range(len(header.titles))),
        measure,
        hyphens,
        tuple(_above(raw[0][: header.above], measure)),
    )


def _above(boxes: Sequence[Lines], measure: Measure) -> Iterator[Rectangle]:
    """The rectangles of what stands above the table."""
    y = -sum(len(box) + 1 for box in boxes) * EM
    for box in boxes:
        yield (0.0, y, 1.2 * max(map(measure, box)), y + len(box) * EM)
        y += (len(box) + 1) * EM


def body_of(pages: Pages) -> list[Piece]:
    return [p for n, page in enumerate(pages.pieces) for p in page[0 if n else len(pages.fixed) :]]


def parts_of(
    pieces: Sequence[Piece], fixed: int, measure: Measure, measures: Measures
) -> list[Part]:
    """The parts of a page's boxes: whole, or cut where a cell may begin."""
    found: list[Part] = []
    for box, whole in enumerate(pieces):
        cuts = [0]
        if box >= fixed and measures.rows < GLUED:
            cuts += [n for n in range(1, len(whole.lines)) if _may_part(whole, n)]
        for start, end in zip(cuts, [*cuts[1:], len(whole.lines)], strict=True):
            part = piece(whole.lines[start:end], whole.block, measure)
            rest = bool(start == 0 and box > fixed and _goes_on_item(pieces[box - 1], whole))
            mark = BULLET.match(part.lines[0]) or LETTER.match(part.lines[0])
            found.append(Part(part, box, start, rest, measure(mark.group()) if mark else 0.0))
    return found


def _may_part(whole: Piece, line: int) -> bool:
    before, after = whole.lines[line - 1], whole.lines[line]
    if start_of(after) in ("lower", "bullet", "letter", "other"):
        return False
    if end_of(before) not in ("sentence", "noun", "number", "lower"):
        return False
    width = max(low for low, _, _ in whole.bounds)
    return whole.bounds[line - 1][1] < 0.97 * width or end_of(before) == "sentence"


def _goes_on_item(before: Piece, after: Piece) -> bool:
    """Whether a box is the rest of the item whose first line is the box before it."""
    last = before.lines[-1]
    if start_of(last) not in ("bullet", "letter") or after.is_item:
        return False
    return end_of(last) in ("hyphen", "comma", "function", "lower") or after.start == "lower"
