"""What somebody should look at before a report goes live: where reading may have gone wrong.

Each kind is a rule about the table that was recognised, for any report; none says that it is wrong.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus import Cell, Report, Row

Kind = Literal[
    "warning", "no_columns", "empty_column", "no_label", "same_label", "empty_row", "pages"
]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place in a report to look at: a row, a column, a cell of both, or the whole."""

    kind: Kind
    row: int | None = None
    column: int | None = None
    said: str = ""


def doubts(report: Report) -> list[Doubt]:
    """All doubts about a report: of the whole first, then in reading order."""
    found = [Doubt("warning", said=warning) for warning in report.warnings]
    if not report.columns:
        found.append(Doubt("no_columns"))
    found += _empty_columns(report)
    listed = [report.rows[index] for index in report.listed_rows]
    labels = Counter((row.group, row.label, row.number) for row in listed)
    for row in listed:
        found += _of_row(row, labels[row.group, row.label, row.number], bool(report.columns))
    return found


def _empty_columns(report: Report) -> Iterator[Doubt]:
    for column in report.columns:
        if not any(row.cell(column.index).paragraphs for row in report.rows):
            yield Doubt("empty_column", column=column.index, said=column.title)


def _of_row(row: Row, times: int, in_table: bool) -> Iterator[Doubt]:
    if not row.label.strip():
        yield Doubt("no_label", row.index)
    elif times > 1 and in_table:
        yield Doubt("same_label", row.index, said=row.label)
    if not any(cell.paragraphs for cell in row.cells):
        yield Doubt("empty_row", row.index, said=row.label)
    for cell in row.cells if in_table else ():
        if pages := _pages(cell):
            said = f"{row.label}: {pages[0]}–{pages[-1]}"
            yield Doubt("pages", row.index, cell.column, said)


def _pages(cell: Cell) -> list[int]:
    """The pages of a cell that stands on more than one."""
    pages = sorted({page for paragraph in cell.paragraphs for _, page in paragraph.pages})
    return pages if len(pages) > 1 else []
