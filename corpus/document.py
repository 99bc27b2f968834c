"""What a reader of one format hands over: paragraphs and grids in reading order.

Readers know their format and nothing of reports; `corpus/tables/assemble.py` knows reports and
nothing of formats. Text is clean (`text.decode.clean`), line-end hyphens are undone, bullets are
cut off.
"""

from dataclasses import dataclass

from corpus.report import Box, ParagraphKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph before it has its place in the report.

    `pages` holds (offset in text, page) pairs, empty where the format has no pages. `level` is
    that of a heading (1 the highest), 0 for one inside a cell or unknown. A `note` is a footnote.
    """

    text: str
    kind: ParagraphKind
    pages: tuple[tuple[int, int], ...] = ()
    boxes: tuple[Box, ...] = ()
    level: int = 0
    note: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """One place of a grid. A cell over several columns says so in `across`, and the places that
    it covers are empty cells; one over several rows stands in each of them, `again` from the
    second on."""

    paragraphs: tuple[Draft, ...] = ()
    across: int = 1
    again: bool = False

    @property
    def text(self) -> str:
        return " ".join(draft.text for draft in self.paragraphs)


@dataclass(frozen=True, slots=True)
class GridRow:
    """As many cells as the grid has columns; `header` where the file itself calls it a header."""

    cells: tuple[GridCell, ...]
    header: bool = False
    page_from: int | None = None
    page_to: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; all rows are equally long. `caption` is a sheet's name or a table's caption.
    `doubts` are German sentences on what was doubtful; `guessed` says that only white space
    makes the columns."""

    rows: tuple[GridRow, ...]
    caption: str | None = None
    doubts: tuple[str, ...] = ()
    guessed: bool = False


Block = Draft | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read; `title` where the file states one in its text, `pages` None if unknown."""

    blocks: tuple[Block, ...]
    title: str | None = None
    pages: int | None = None
    warnings: tuple[str, ...] = ()
