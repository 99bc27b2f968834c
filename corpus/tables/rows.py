"""Rows of a report from the rows of a grid: label, number, group and cells under their titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.document import Draft, Grid, GridCell, GridRow
from corpus.hyphens import HYPHENS, Hyphens, joined
from corpus.tables.build import RowDraft
from corpus.tables.shape import Shape, is_band, shape_of
from corpus.text.labels import name_and_number
from corpus.text.pieces import end_of, start_of

_GROUP = re.compile(
    r"(?:dezernat|fachbereich|geschäftsbereich|handlungsfeld|themenfeld|bereich|abteilung|teil"
    r"|kapitel|abschnitt|produktbereich|schwerpunkt|ziel|leitziel|cluster)\b|[IVX]+\.|[A-Z]\.",
    re.IGNORECASE,
)
_OFFICE_NUMBER = re.compile(
    r"(?:Amt|Fachbereich|Fachdienst|Fachgebiet|Sachgebiet|Dezernat|Abteilung|Referat|Team|FB|FD|SG)"
    r"\s+[\d.IVX]+",
    re.IGNORECASE,
)
"""An office by its number alone: the name stands on the next line, maybe after a dash."""
_LEAST_ROWS, _GUESSED_COLUMNS = 2, 3
_LONGEST_LABEL, _LONG_REST = 16, 7
"""Words of a label; of what stands below it to be a description."""


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table as rows of a report; the titles are those of all columns but the label's. `sure`
    is one that counts as a table in the middle of prose too."""

    title: str | None
    label_title: str | None
    titles: tuple[str, ...]
    rows: tuple[RowDraft, ...]
    doubts: tuple[str, ...]
    sure: bool

    @property
    def size(self) -> int:
        """Characters of its cells and labels."""
        return sum(
            len(row.label) + sum(len(d.text) for _, cell in row.cells for d in cell)
            for row in self.rows
        )


def table_draft(grid: Grid) -> TableDraft | None:
    """The rows of a grid; None where it is no table."""
    shape = shape_of(grid)
    if shape is None:
        return None
    entries = _entries(shape)
    if not entries:
        return None
    rest = any(entry.rest for entry in entries)
    columns = [column for column in _used(shape) if column != shape.label]
    titles = tuple(shape.titles[column] or f"Spalte {column + 1}" for column in columns)
    label_title = shape.titles[shape.label] or None
    if rest:
        titles = (label_title or "Beschreibung", *titles)
    rows = tuple(_row(entry, columns, rest) for entry in entries)
    title = shape.before[0] if shape.before else grid.caption
    return TableDraft(title, label_title, titles, rows, grid.doubts, _is_sure(grid, shape, rows))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row before its columns are numbered; `rest` is what stands below its label."""

    label: str
    number: str | None
    group: str | None
    rest: tuple[Draft, ...]
    cells: tuple[GridCell, ...]
    pages: tuple[int, ...]


def _is_sure(grid: Grid, shape: Shape, rows: Sequence[RowDraft]) -> bool:
    """Whether a header, labels of their own and enough columns speak for a table."""
    if not shape.header or len(rows) < _LEAST_ROWS:
        return False
    titles = [title for title in shape.titles if title]
    if any(start_of(title) == "lower" or title.endswith(":") for title in titles):
        return False
    columns = len(shape.titles)
    distinct = len({row.label for row in rows})
    return 2 * distinct >= len(rows) and (not grid.guessed or columns >= _GUESSED_COLUMNS)


def _used(shape: Shape) -> list[int]:
    """Columns with a title or an entry."""
    return [
        column
        for column in range(len(shape.titles))
        if shape.titles[column] or any(row.cells[column].paragraphs for row in shape.body)
    ]


def _entries(shape: Shape) -> list[_Entry]:
    found: list[_Entry] = []
    hyphens = _hyphens(shape)
    group: str | None = shape.before[-1] if len(shape.before) > 1 else None
    for row in shape.body:
        if band := _band(row, shape):
            group = band
        elif _repeats_header(row, shape):
            continue
        elif found and not row.cells[shape.label].paragraphs:
            found = _below(found, row, shape, hyphens)
        else:
            found.append(_entry(row, shape, group))
    return found


def _band(row: GridRow, shape: Shape) -> str | None:
    """The text of a row that heads a group of rows."""
    filled = [column for column, cell in enumerate(row.cells) if cell.paragraphs]
    text = " ".join(row.cells[column].text for column in filled)
    if is_band(row):
        return text
    if len(filled) != 1:
        return None
    alone = len(row.cells) > 2 and filled[0] != shape.label and filled[0] == shape.number == 0
    return text if alone or (filled[0] == shape.label and _names_group(text, shape)) else None


def _names_group(text: str, shape: Shape) -> bool:
    """Whether a label without any entry names a group, as the other labels do not."""
    if not _GROUP.match(text):
        return False
    others = [row.cells[shape.label].text for row in shape.body]
    alike = [other for other in others if other != text and _GROUP.match(other)]
    full = [
        row
        for row in shape.body
        if row.cells[shape.label].text in alike
        and sum(bool(cell.paragraphs) for cell in row.cells) > 1
    ]
    return not full


def _repeats_header(row: GridRow, shape: Shape) -> bool:
    texts = [_letters(cell.text) for cell in row.cells]
    return any(texts == [_letters(cell.text) for cell in header.cells] for header in shape.header)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _hyphens(shape: Shape) -> Hyphens:
    """What the table itself writes, if a paragraph of it ends with a hyphen."""
    texts = [d.text for row in shape.body for cell in row.cells for d in cell.paragraphs]
    cut = any(text.endswith(tuple(HYPHENS)) for text in texts)
    return Hyphens("\n".join(texts) if cut else "")


def _below(found: list[_Entry], row: GridRow, shape: Shape, hyphens: Hyphens) -> list[_Entry]:
    """A row without a label: the rest of the one above it, or another one of the same label."""
    last = found[-1]
    goes_on = [
        _goes_on(above, cell)
        for above, cell in zip(last.cells, row.cells, strict=True)
        if cell.paragraphs
    ]
    if any(goes_on) and not (shape.number is not None and row.cells[shape.number].paragraphs):
        cells = tuple(_appended(a, b, hyphens) for a, b in zip(last.cells, row.cells, strict=True))
        return [*found[:-1], replace(last, cells=cells, pages=last.pages + _pages(row))]
    number = _number(row, shape) or last.number
    cells = tuple(row.cells)
    return [*found, replace(last, number=number, rest=(), cells=cells, pages=_pages(row))]


def _goes_on(above: GridCell, cell: GridCell) -> bool:
    """Whether a cell begins within a sentence that the one above has begun."""
    if not above.paragraphs:
        return False
    end, start = end_of(above.paragraphs[-1].text), start_of(cell.paragraphs[0].text)
    return end in ("hyphen", "comma", "function") or (start == "lower" and end != "sentence")


def _appended(above: GridCell, cell: GridCell, hyphens: Hyphens) -> GridCell:
    if not cell.paragraphs or cell.again:
        return above
    if not above.paragraphs or not _goes_on(above, cell):
        return replace(above, paragraphs=above.paragraphs + cell.paragraphs)
    first, second = above.paragraphs[-1], cell.paragraphs[0]
    text = "".join(joined(first.text, second.text, hyphens))
    pages = first.pages + tuple((len(text) + at, page) for at, page in second.pages)
    boxes = first.boxes + second.boxes
    whole = replace(first, text=text + second.text, pages=pages, boxes=boxes)
    return replace(above, paragraphs=(*above.paragraphs[:-1], whole, *cell.paragraphs[1:]))


def _entry(row: GridRow, shape: Shape, group: str | None) -> _Entry:
    label, rest = _label_and_rest(row.cells[shape.label].paragraphs)
    name, number = name_and_number(label)
    number = number or _number(row, shape)
    return _Entry(name, number, group, rest, row.cells, _pages(row))


def _number(row: GridRow, shape: Shape) -> str | None:
    if shape.number is None:
        return None
    return row.cells[shape.number].text.rstrip(".)") or None


def _label_and_rest(paragraphs: Sequence[Draft]) -> tuple[str, tuple[Draft, ...]]:
    """The label, and the paragraphs below it that say more than a name does."""
    if len(paragraphs) > 1 and _OFFICE_NUMBER.fullmatch(paragraphs[0].text):
        name = " ".join(draft.text for draft in paragraphs[1:])
        return f"{paragraphs[0].text} – {name}", ()
    for count in range(1, len(paragraphs)):
        below = " ".join(draft.text for draft in paragraphs[count:])
        above = " ".join(draft.text for draft in paragraphs[:count])
        if len(above.split()) > _LONGEST_LABEL or _is_number_below(above, below):
            break
        headed = paragraphs[count - 1].kind == "heading" and paragraphs[count].kind != "heading"
        told = len(below.split()) >= _LONG_REST and end_of(below) == "sentence"
        if headed or told or paragraphs[count].kind == "item":
            return above, tuple(paragraphs[count:])
    return " ".join(draft.text for draft in paragraphs), ()


def _is_number_below(above: str, below: str) -> bool:
    """Whether what stands below a label ends with its number ("(32)" below "Ordnungsamt")."""
    short = below.endswith(")") and len(below.split()) < _LONG_REST
    return short and name_and_number(f"{above} {below}")[1] is not None


def _pages(row: GridRow) -> tuple[int, ...]:
    drafts = [page for cell in row.cells for d in cell.paragraphs for _, page in d.pages]
    own = [page for page in (row.page_from, row.page_to) if page is not None]
    return tuple(own or drafts)


def _row(entry: _Entry, columns: Sequence[int], rest: bool) -> RowDraft:
    cells: list[tuple[int | None, tuple[Draft, ...]]] = [(0, entry.rest)] if rest else []
    cells.extend(
        (number, entry.cells[column].paragraphs)
        for number, column in enumerate(columns, start=len(cells))
    )
    pages = entry.pages
    first, last = (min(pages), max(pages)) if pages else (None, None)
    return RowDraft(entry.label, entry.number, entry.group, first, last, tuple(cells))
