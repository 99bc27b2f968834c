"""Sheets to paragraphs and grids: one grid for each block of rows between empty rows.

People write on a sheet as on paper: a title, an empty row, a table, an empty row, a note. So
rows with one filled place above a table are paragraphs, and an empty row ends a table, unless
the rows below it go on with it: its header is set off (bold, coloured) and theirs is not.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.document import Block, Grid, GridCell, GridRow
from corpus.errors import UnreadableReport
from corpus.hyphens import Hyphens
from corpus.sheets.lines import cell_drafts

MOST_FILLED = 200_000
"""Filled cells of a file; a report of a thousand pages has 20,000."""
_MOST_PLACES = 2_000_000
_MOST_HEADER_ROWS = 3
_EMPTY = GridCell()


@dataclass(frozen=True, slots=True)
class Entry:
    """A filled cell as it is shown, over `across` columns and `down` rows; `strong` if set off
    by bold type or a fill."""

    text: str
    across: int = 1
    down: int = 1
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled cells of a sheet by (row, column), and what the file says of its rows.

    `headers` are rows that the file itself calls header rows; `doubts` German sentences.
    """

    name: str | None
    entries: Mapping[tuple[int, int], Entry]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    headers: frozenset[int] = frozenset()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    entry: Entry
    across: int = 1
    again: bool = False


_Row = tuple[int, dict[int, _Place]]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Rows without an empty one between them: `titles` that are no table's, and a table with
    the columns from `start` up to `end`."""

    titles: tuple[_Row, ...]
    table: tuple[_Row, ...]
    start: int
    end: int

    @property
    def filled(self) -> int:
        """How many cells the fullest row of the table has."""
        return max((len(places) for _, places in self.table), default=0)


def sheet_blocks(sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """Paragraphs and grids of all sheets in their order; the first title is a heading."""
    if sum(len(sheet.entries) for sheet in sheets) > MOST_FILLED:
        raise too_many_cells()
    hyphens = Hyphens("\n".join(entry.text for sheet in sheets for entry in sheet.entries.values()))
    blocks: list[Block] = []
    for sheet in sheets:
        if sheet.entries:
            blocks.extend(_blocks(sheet, not blocks, hyphens))
    return tuple(blocks)


def too_many_cells() -> UnreadableReport:
    """The refusal of a file with more cells than a report has."""
    count = f"{MOST_FILLED:,}"
    return UnreadableReport(
        f"Die Tabelle ist zu groß für einen Bericht: mehr als {count.replace(',', '.')} Zellen.",
        f"The spreadsheet is too large for a report: more than {count} cells.",
    )


def hidden_warnings(sheet: Sheet) -> tuple[str, ...]:
    """What is left out of a sheet because it is hidden, as German sentences."""
    rows = len({row for row, _ in sheet.entries} & sheet.hidden_rows)
    columns = len({column for _, column in sheet.entries} & sheet.hidden_columns)
    counts = ((rows, "Zeile"), (columns, "Spalte"))
    found = [
        f"{count} ausgeblendete {noun}{'n' if count > 1 else ''}" for count, noun in counts if count
    ]
    return (f"Blatt „{sheet.name}“: {' und '.join(found)} nicht gelesen.",) if found else ()


def without_empty_columns(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """The rows without the columns in which no row has text; cells across them shrink."""
    width = len(rows[0].cells) if rows else 0
    kept = [n for n in range(width) if any(row.cells[n].paragraphs for row in rows)]
    return tuple(replace(row, cells=tuple(_kept_cells(row.cells, kept))) for row in rows)


def _kept_cells(cells: Sequence[GridCell], kept: Sequence[int]) -> Iterator[GridCell]:
    for place, number in enumerate(kept):
        cell = cells[number]
        across = bisect_left(kept, number + cell.across) - place
        yield cell if across == cell.across else replace(cell, across=across)


def _blocks(sheet: Sheet, first: bool, hyphens: Hyphens) -> Iterator[Block]:
    untitled, doubts = first, sheet.doubts
    for titles, table in _joined(_chunks(_places(sheet), sheet.hidden_rows)):
        for _, places in titles:
            (place,) = places.values()
            drafts = cell_drafts(place.entry.text, hyphens)
            if untitled and drafts:
                drafts = (replace(drafts[0], kind="heading", level=1), *drafts[1:])
                untitled = False
            yield from drafts
        if table:
            yield Grid(tuple(_rows(table, sheet.headers, hyphens)), sheet.name, doubts)
            untitled, doubts = False, ()


def _places(sheet: Sheet) -> dict[int, dict[int, _Place]]:
    """The visible places by row and column, merged cells in each of their rows."""
    last_row = max((row for row, _ in sheet.entries), default=0)
    last_column = max((column for _, column in sheet.entries), default=0)
    found: dict[int, dict[int, _Place]] = {}
    count = 0
    for (row, column), entry in sheet.entries.items():
        if entry.across == entry.down == 1:
            if row not in sheet.hidden_rows and column not in sheet.hidden_columns:
                found.setdefault(row, {}).setdefault(column, _Place(entry))
            continue
        end = min(column + entry.across - 1, last_column)
        columns = [n for n in range(column, end + 1) if n not in sheet.hidden_columns]
        rows = range(row, min(row + entry.down - 1, last_row) + 1)
        seen = [n for n in rows if n not in sheet.hidden_rows] if columns else []
        for covered in seen:
            place = _Place(entry, len(columns), covered != seen[0])
            found.setdefault(covered, {}).setdefault(columns[0], place)
        count += len(seen)
        if count > _MOST_PLACES:
            raise too_many_cells()
    return found


def _chunks(places: Mapping[int, dict[int, _Place]], hidden: frozenset[int]) -> Iterator[_Chunk]:
    rows: list[_Row] = []
    for row in sorted(places):
        if all(place.again for place in places[row].values()):
            continue
        between = range(rows[-1][0] + 1, row) if rows else ()
        if any(n not in places and n not in hidden for n in between):
            yield _chunk(rows)
            rows = []
        rows.append((row, places[row]))
    if rows:
        yield _chunk(rows)


def _chunk(rows: Sequence[_Row]) -> _Chunk:
    """The rows, with those above the table that hold one cell as titles; a cell over some of
    the columns that begins inside the table is a header, not a title."""
    spans = [(column, column + place.across) for _, row in rows for column, place in row.items()]
    start, end = min(first for first, _ in spans), max(after for _, after in spans)
    alone = all(len(places) == 1 for _, places in rows)
    titles = 0
    while titles < len(rows) and (alone or _is_title(rows[titles][1], start, end)):
        titles += 1
    return _Chunk(tuple(rows[:titles]), tuple(rows[titles:]), start, end)


def _is_title(places: Mapping[int, _Place], start: int, end: int) -> bool:
    ((column, place), *others) = places.items()
    return not others and (column == start or place.across in (1, end - start))


def _joined(chunks: Iterable[_Chunk]) -> Iterator[tuple[Sequence[_Row], Sequence[_Row]]]:
    """Titles and tables, chunks put together between which the empty row ends no table."""
    first: _Chunk | None = None
    table: list[_Row] = []
    for chunk in chunks:
        if first is not None and _goes_on(first, len(table), chunk):
            table.extend((*chunk.titles, *chunk.table))
            continue
        if first is not None:
            yield first.titles, table
        first, table = chunk, list(chunk.table)
    if first is not None:
        yield first.titles, table


def _goes_on(first: _Chunk, rows: int, chunk: _Chunk) -> bool:
    """Whether a chunk, not much narrower, belongs to the table that `first` began, of so many
    `rows`: that is only a header yet, or its header is set off and the chunk begins with none."""
    inside = first.start <= chunk.start < chunk.end <= first.end
    wide = inside and 2 * chunk.filled >= first.filled
    if not wide or not first.table or not chunk.table:
        return False
    if rows == 1:
        return not chunk.titles
    return _is_strong(first.table[0]) and not _is_strong(chunk.table[0])


def _is_strong(row: _Row) -> bool:
    return all(place.entry.strong for place in row[1].values())


def _rows(rows: Sequence[_Row], headers: frozenset[int], hyphens: Hyphens) -> Iterator[GridRow]:
    columns = sorted({column for _, places in rows for column in places})
    if len(rows) * len(columns) > _MOST_PLACES:
        raise too_many_cells()
    found = [number for number, (row, _) in enumerate(rows) if row in headers]
    named = found[-1] + 1 if found and found[-1] < _MOST_HEADER_ROWS else 0
    for number, (_, places) in enumerate(rows):
        yield GridRow(tuple(_cells(places, columns, hyphens)), header=number < named)


def _cells(
    places: Mapping[int, _Place], columns: Sequence[int], hyphens: Hyphens
) -> Iterator[GridCell]:
    """The cells of a row under `columns`; columns in which none begins are left out."""
    for number, column in enumerate(columns):
        place = places.get(column)
        if place is None:
            yield _EMPTY
            continue
        across = bisect_left(columns, column + place.across) - number
        yield GridCell(cell_drafts(place.entry.text, hyphens), across, place.again)
