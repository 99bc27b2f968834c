"""From a report to passages: the units that are embedded, indexed for words and quoted.

A passage is a paragraph, or a run of sentences of a long one. Its heading is carried along as
a span of its own, so that the text to be indexed can name Amt, column and heading while the
text that is quoted is only the passage itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.report import Cell, Paragraph, Report, Row
from corpus.sentences import sentences

LONGEST = 600
"""Characters after which a paragraph is split at a sentence end; below the contract's 700."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of `Report.text` with its place in the table; `heading` is a span or None."""

    index: int
    row: int
    column: int | None
    start: int
    end: int
    heading: tuple[int, int] | None
    page_from: int | None
    page_to: int | None


def passages(report: Report) -> tuple[Passage, ...]:
    """All passages of a report in reading order; headings alone make none."""
    found: list[Passage] = []
    for row in report.rows:
        for cell in row.cells:
            for start, end, heading, paragraph in _spans(report.text, cell):
                found.append(_passage(len(found), (row, cell), (start, end), heading, paragraph))
    return tuple(found)


def indexed_text(report: Report, passage: Passage) -> str:
    """What is embedded and indexed: Amt, column title, heading, then the passage, a line each."""
    row = report.rows[passage.row]
    heading = report.text[slice(*passage.heading)] if passage.heading else None
    body = report.text[passage.start : passage.end]
    parts = (row.label, report.column_title(passage.column), heading, body)
    return "\n".join(part for part in parts if part)


def quoted_text(report: Report, passage: Passage) -> str:
    """The exact words of the passage."""
    return report.text[passage.start : passage.end]


def _spans(text: str, cell: Cell) -> Iterator[tuple[int, int, tuple[int, int] | None, Paragraph]]:
    heading: tuple[int, int] | None = None
    for position, paragraph in enumerate(cell.paragraphs):
        if paragraph.kind == "heading":
            heading = (paragraph.start, paragraph.end)
            if _is_followed_by_text(cell, position):
                continue
            yield paragraph.start, paragraph.end, None, paragraph
            continue
        for start, end in _pieces(text, paragraph.start, paragraph.end):
            yield start, end, heading, paragraph


def _is_followed_by_text(cell: Cell, position: int) -> bool:
    following = cell.paragraphs[position + 1 : position + 2]
    return bool(following) and following[0].kind != "heading"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraph whole, or runs of its sentences of at most LONGEST characters each."""
    if end - start <= LONGEST:
        yield start, end
        return
    piece: tuple[int, int] | None = None
    for first, last in sentences(text[start:end]):
        here = (start + first, start + last)
        if piece is not None and here[1] - piece[0] <= LONGEST:
            piece = (piece[0], here[1])
            continue
        if piece is not None:
            yield piece
        piece = here
    if piece is not None:
        yield piece


def _passage(
    index: int,
    place: tuple[Row, Cell],
    span: tuple[int, int],
    heading: tuple[int, int] | None,
    paragraph: Paragraph,
) -> Passage:
    row, cell = place
    start, end = span
    pages = paragraph.page_at(start), paragraph.page_at(max(start, end - 1))
    return Passage(index, row.index, cell.column, start, end, heading, *pages)
