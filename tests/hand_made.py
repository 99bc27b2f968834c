"""Grids and documents as readers hand them over, written out by tests."""

from corpus.document import Draft, Grid, GridCell, GridRow


def text(words: str, *pages: int) -> Draft:
    return Draft(words, "text", tuple((0, page) for page in pages))


def heading(words: str, level: int = 1) -> Draft:
    return Draft(words, "heading", level=level)


def cell(*entries: str | Draft, across: int = 1, again: bool = False) -> GridCell:
    drafts = (text(entry) if isinstance(entry, str) else entry for entry in entries if entry)
    return GridCell(tuple(drafts), across, again)


def row(*entries: str | Draft | GridCell, header: bool = False, page: int | None = None) -> GridRow:
    """A row of cells; what is covered by a cell over several columns is written as ""."""
    cells = (entry if isinstance(entry, GridCell) else cell(entry) for entry in entries)
    return GridRow(tuple(cells), header, page, page)


def band(words: str, columns: int, header: bool = False) -> GridRow:
    """One cell over all columns."""
    return row(cell(words, across=columns), *[""] * (columns - 1), header=header)


def grid(*rows: GridRow, caption: str | None = None, doubts: tuple[str, ...] = ()) -> Grid:
    return Grid(rows, caption, doubts)
