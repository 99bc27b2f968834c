"""Fields of a grid that no rule parts, though their text keeps to the columns of other rows.

Some tables rule the columns of their header only, or of some of their rows. What stands in a row
without such rules is one cell for the rules; it is several where its lines leave blanks at the
edges of the columns. The title of a group of rows runs over these edges, or is set in bold type.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.pdf.grid import Field, RuledGrid
from corpus.pdf.lines import Line

_BLANK = 0.5
"""Of the type's size: the blank that parts columns."""


def parted(grid: RuledGrid, lines: Mapping[int, Sequence[Line]]) -> RuledGrid:
    """The grid with such fields parted; `lines` are those of each field by its number."""
    cut = {
        number: edges
        for number, field in enumerate(grid.fields)
        if (edges := _edges(grid, field, lines.get(number, ())))
    }
    if not any(_has_both(lines[number], grid, edges) for number, edges in cut.items()):
        return grid
    fields: list[Field] = []
    for number, field in enumerate(grid.fields):
        here = lines.get(number, ())
        edges = cut.get(number, [])
        alone = not _has_both(here, grid, edges)
        if alone and (all(line.bold for line in here) or not _is_across(grid, field)):
            edges = []
        fields.extend(_parts(field, edges))
    return replace(grid, fields=tuple(fields))


def _edges(grid: RuledGrid, field: Field, lines: Sequence[Line]) -> list[int]:
    """The inner columns' edges, by number, that no line of the field runs over."""
    if not lines:
        return []
    inner = range(field.column + 1, field.column_end)
    return [edge for edge in inner if not any(runs_over(line, grid.xs[edge]) for line in lines)]


def runs_over(line: Line, x: float) -> bool:
    """Whether a line has words, or an ordinary blank between two, at a place."""
    if not line.x0 < x < line.x1:
        return False
    least = _BLANK * line.size
    return not any(
        before.x1 <= x <= word.x0 and word.x0 - before.x1 >= least
        for before, word in pairwise(line.words)
    )


def _has_both(lines: Sequence[Line], grid: RuledGrid, edges: Sequence[int]) -> bool:
    """Whether a line has text on both sides of one of the edges."""
    return any(line.x0 < grid.xs[edge] < line.x1 for line in lines for edge in edges)


def _is_across(grid: RuledGrid, field: Field) -> bool:
    return field.column == 0 and field.column_end == grid.columns


def _parts(field: Field, edges: Sequence[int]) -> Iterator[Field]:
    for start, end in pairwise([field.column, *edges, field.column_end]):
        yield Field(field.row, field.row_end, start, end)
