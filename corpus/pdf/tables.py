"""Grids of a document from tables of a PDF: lines of cells to paragraphs."""

from collections.abc import Sequence, Set
from dataclasses import replace

from corpus.document import Grid, GridCell, GridRow
from corpus.hyphens import Hyphens
from corpus.pdf.broken_words import mended, words_inside
from corpus.pdf.join import Table
from corpus.pdf.lines import Line
from corpus.pdf.paragraphs import Measure, measure_of, paragraphs_of
from corpus.pdf.parts import PartCell, PartRow

_PADDING = 4.0
"""Points between a rule and the text, if a column shows no other distance."""


def grid_of(table: Table, hyphens: Hyphens) -> Grid:
    """A table with its paragraphs."""
    columns = len(table.rows[0].cells)
    measures = [_measure(table, column) for column in range(columns)]
    inside = words_inside(line for row in table.rows for line in _lines(row))
    whole = [_mended(row, measures, table, inside) for row in table.rows]
    rows = [_row(row, measures, table, hyphens) for row in whole]
    return Grid(tuple(rows), doubts=table.doubts, guessed=not table.parts[0].ruled)


def _measure(table: Table, column: int) -> Measure:
    """How a column is set, from the lines of all its cells below the header."""
    lines = [
        line
        for row in table.rows
        if not row.header
        for line in row.cells[column].lines
        if row.cells[column].across == 1 and not row.cells[column].again
    ]
    first = table.parts[0]
    left, right = first.xs[column], first.xs[column + 1]
    padding = min((line.x0 - left for line in lines if line.page == first.page), default=_PADDING)
    return measure_of(lines, right - max(0.0, min(padding, 2 * _PADDING)))


def _mended(row: PartRow, measures: Sequence[Measure], table: Table, inside: Set[str]) -> PartRow:
    """A row, the words in it whole that its columns broke without a hyphen."""
    cells = [
        replace(cell, lines=tuple(mended(cell.lines, _wide(cell, n, measures, table), inside)))
        for n, cell in enumerate(row.cells)
    ]
    return replace(row, cells=tuple(cells))


def _row(row: PartRow, measures: Sequence[Measure], table: Table, hyphens: Hyphens) -> GridRow:
    cells = tuple(
        GridCell(
            tuple(paragraphs_of(cell.lines, _wide(cell, column, measures, table), hyphens)),
            cell.across,
            cell.again,
        )
        for column, cell in enumerate(row.cells)
    )
    pages = [line.page for line in _lines(row)]
    first, last = (min(pages), max(pages)) if pages else (None, None)
    return GridRow(cells, row.header, first, last)


def _wide(cell: PartCell, column: int, measures: Sequence[Measure], table: Table) -> Measure:
    """The measure of a cell, which may run over several columns."""
    if cell.across == 1:
        return measures[column]
    return measure_of(cell.lines, table.parts[0].xs[column + cell.across] - _PADDING)


def _lines(row: PartRow) -> list[Line]:
    return [line for cell in row.cells for line in cell.lines]
