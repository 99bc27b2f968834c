"""A report as values: one text, and rows, columns, cells and paragraphs as spans of it.

`Report.text` is the reflowed text (line-end hyphenation undone). Every span is a pair of
character offsets into it, so `report.text[start:end]` is exactly what is shown and quoted.
Labels, column titles and bullets are not part of the text.
"""

from dataclasses import dataclass
from typing import Literal

ParagraphKind = Literal["text", "heading", "item"]
Layout = Literal["table", "prose"]


@dataclass(frozen=True, slots=True)
class Box:
    """The place of one line on a PDF page, in points from the top left corner; page from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A span of `Report.text`. `pages` holds (offset, page): from offset on it stands on page."""

    start: int
    end: int
    kind: ParagraphKind
    pages: tuple[tuple[int, int], ...] = ()
    boxes: tuple[Box, ...] = ()

    @property
    def page_from(self) -> int | None:
        return self.pages[0][1] if self.pages else None

    @property
    def page_to(self) -> int | None:
        return self.pages[-1][1] if self.pages else None

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at `offset` stands, None without pages."""
        found = self.page_from
        for start, page in self.pages:
            if start <= offset:
                found = page
        return found


@dataclass(frozen=True, slots=True)
class Column:
    """A column other than the label column; indexes count from 0."""

    index: int
    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One row's entry under one column (None in prose); an empty cell has no paragraphs."""

    column: int | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One Amt (or Maßnahme, or section of prose); `label` is without its number."""

    index: int
    label: str
    number: str | None
    group: str | None
    page_from: int | None
    page_to: int | None
    cells: tuple[Cell, ...]

    @property
    def in_table(self) -> bool:
        """Whether this is a row of a table, not a section of text around or between tables."""
        return any(cell.column is not None for cell in self.cells)

    def cell(self, column: int | None) -> Cell:
        """The cell under `column`; an empty one where the row has none."""
        return next((c for c in self.cells if c.column == column), Cell(column, ()))


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `label_title` is the header of the label column ("Amt"), if any."""

    title: str
    source: str
    media_type: str
    sha256: str
    pages: int | None
    layout: Layout
    label_title: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    text: str
    warnings: tuple[str, ...] = ()

    @property
    def listed_rows(self) -> tuple[int, ...]:
        """The rows that lists are made of: those of its tables, or all sections of prose."""
        if not self.columns:
            return tuple(range(len(self.rows)))
        return tuple(row.index for row in self.rows if row.in_table)

    @property
    def shown_columns(self) -> tuple[int | None, ...]:
        """The columns to show, None last where rows hold text without a column."""
        text = any(not row.in_table for row in self.rows) or not self.columns
        return (*(column.index for column in self.columns), *((None,) if text else ()))

    def column_title(self, column: int | None) -> str | None:
        """The title of a column by index, None for prose."""
        return None if column is None else self.columns[column].title
