"""A report's rows for display, each paragraph in pieces so that a cited span can be marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.report import Cell, Paragraph, Report, Row


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of `Report.text` to be marked; empty marks nothing."""

    start: int = 0
    end: int = 0

    @classmethod
    def parse(cls, text: str) -> "Mark":
        """ "120-180" as a Mark; anything else marks nothing."""
        match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", text, re.ASCII)
        return cls(int(match.group(1)), int(match.group(2))) if match else cls()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `first` is set on the first marked one, which carries the anchor."""

    text: str
    marked: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    kind: str
    anchor: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    title: str | None
    paragraphs: tuple[ShownParagraph, ...]

    @property
    def marked(self) -> bool:
        """Whether anything in the cell is marked."""
        return any(piece.marked for paragraph in self.paragraphs for piece in paragraph.pieces)


@dataclass(frozen=True, slots=True)
class ShownRow:
    row: Row
    cells: tuple[ShownCell, ...]


def marked_rows(report: Report, mark: Mark) -> list[ShownRow]:
    """All rows with a cell under every column, empty ones included."""
    first = _first(report.rows, mark)
    return [_row(report, row, mark, first) for row in report.rows]


def marked_row(report: Report, row: Row, mark: Mark) -> ShownRow:
    """One row with a cell under every column."""
    return _row(report, row, mark, _first((row,), mark))


def _first(rows: Sequence[Row], mark: Mark) -> int:
    """Where the first paragraph that is marked begins, -1 without one."""
    starts = (
        paragraph.start
        for row in rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if paragraph.start < mark.end and mark.start < paragraph.end
    )
    return min(starts, default=-1)


def _row(report: Report, row: Row, mark: Mark, first: int) -> ShownRow:
    cells = (_cell(report, row.cell(column), mark, first) for column in report.shown_columns)
    return ShownRow(row, tuple(cells))


def _cell(report: Report, cell: Cell, mark: Mark, first: int) -> ShownCell:
    shown = (
        ShownParagraph(
            paragraph.kind,
            f"a{paragraph.start}",
            tuple(_pieces(report.text, paragraph, mark, first)),
        )
        for paragraph in cell.paragraphs
    )
    return ShownCell(report.column_title(cell.column), tuple(shown))


def _pieces(text: str, paragraph: Paragraph, mark: Mark, first: int) -> Iterator[Piece]:
    start = min(max(mark.start, paragraph.start), paragraph.end)
    end = max(min(mark.end, paragraph.end), start)
    if start == end:
        yield Piece(text[paragraph.start : paragraph.end])
        return
    if paragraph.start < start:
        yield Piece(text[paragraph.start : start])
    yield Piece(text[start:end], marked=True, first=paragraph.start == first)
    if end < paragraph.end:
        yield Piece(text[end : paragraph.end])
