"""A report from a document: rows of its tables, and sections of its prose.

Several tables with the same columns are one; other columns are added to the right. The heading
above a table, if it is not the report's title, names the group of its rows. In a document that
is mostly prose only a grid that is a table for sure counts as one; any other is text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Block, Document, Draft, Grid
from corpus.errors import UnreadableReport
from corpus.tables.build import Outline, RowDraft
from corpus.tables.rows import TableDraft, table_draft
from corpus.tables.sections import Part, sections_of

_TABLE_SHARE = 0.5
"""Share of a document's characters in tables from which it is a table report."""
_INTRODUCTION = 2
"""Paragraphs beside a table that do not yet make a report prose."""
_LONGEST_TITLE = 200


def outline_and_rows(document: Document) -> tuple[Outline, list[RowDraft]]:
    """What a document is as a report; raises UnreadableReport where it holds no text."""
    title, blocks = _titled(document)
    tables = _tables(blocks)
    columns: list[str] = []
    heading = title or _first_heading(blocks)
    parts = list(_parts(blocks, tables, columns, heading))
    sections = sections_of(parts, title if heading else _first_title(tables))
    if not sections.rows and not any(_texts(block) for block in document.blocks):
        raise UnreadableReport("Die Datei enthält keinen Text.", "The file contains no text.")
    doubts = tuple(doubt for table in tables.values() for doubt in table.doubts)
    outline = Outline(
        sections.title or _first_words(document.blocks),
        "table" if columns else "prose",
        next((table.label_title for table in tables.values()), None),
        tuple(columns),
        document.pages,
        document.warnings + doubts,
    )
    return outline, list(sections.rows)


def _titled(document: Document) -> tuple[str | None, list[Block]]:
    """The title that the file states or shows, and the blocks without it."""
    blocks = list(document.blocks)
    title = document.title
    first = blocks[0] if blocks else None
    unnamed = title is None and not any(_is_heading(block) for block in blocks)
    if unnamed and isinstance(first, Draft) and len(blocks) > 1 and _may_be_title(first.text):
        title = first.text
        blocks = blocks[1:]
    return title, [block for block in blocks if not _repeats(block, title)]


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not text.endswith(".")


def _repeats(block: Block, title: str | None) -> bool:
    """Whether a paragraph is the title once more, as a page's head is."""
    return isinstance(block, Draft) and block.kind == "text" and block.text == title


def _is_heading(block: Block) -> bool:
    return isinstance(block, Draft) and block.kind == "heading"


def _first_heading(blocks: Sequence[Block]) -> str | None:
    headings = (block for block in blocks if isinstance(block, Draft) and _is_heading(block))
    return next((heading.text for heading in headings), None)


def _tables(blocks: Sequence[Block]) -> dict[int, TableDraft]:
    """The grids, by place, that are tables; in prose only those with a header."""
    found = {
        place: table
        for place, block in enumerate(blocks)
        if isinstance(block, Grid) and (table := table_draft(block)) is not None
    }
    beside = [block for place, block in enumerate(blocks) if place not in found]
    if _carry(found, beside) or _are_introduced(found, beside):
        return found
    return {place: table for place, table in found.items() if table.sure}


def _carry(tables: dict[int, TableDraft], beside: Sequence[Block]) -> bool:
    """Whether the tables hold most of a document's text."""
    inside = sum(table.size for table in tables.values())
    outside = sum(len(draft.text) for block in beside for draft in _texts(block))
    return inside >= _TABLE_SHARE * (inside + outside)


def _are_introduced(tables: dict[int, TableDraft], beside: Sequence[Block]) -> bool:
    """Whether there is hardly more than an introduction beside tables of several rows."""
    paragraphs = sum(not _is_heading(block) for block in beside)
    return paragraphs <= _INTRODUCTION < sum(len(table.rows) for table in tables.values())


def _parts(
    blocks: Sequence[Block],
    tables: dict[int, TableDraft],
    columns: list[str],
    title: str | None,
) -> Iterator[Part]:
    """The blocks with rows in place of tables; `columns` receives the titles of all tables."""
    heading: str | None = None
    caption = next(iter(tables.values())).title if len(tables) == 1 else None
    for place, block in enumerate(blocks):
        if isinstance(block, Draft) and _is_heading(block):
            heading = block.text
        table = tables.get(place)
        if table is None:
            yield block
            continue
        name = heading if table.title == caption else table.title or heading
        places = _placed(table, columns)
        yield tuple(_moved(row, places, None if name == title else name) for row in table.rows)


def _texts(block: Block) -> Sequence[Draft]:
    if isinstance(block, Draft):
        return [block]
    return [
        d for row in block.rows for cell in row.cells if not cell.again for d in cell.paragraphs
    ]


def _first_title(tables: dict[int, TableDraft]) -> str | None:
    return next((table.title for table in tables.values() if table.title), None)


def _first_words(blocks: Sequence[Block]) -> str:
    texts = [draft.text for block in blocks for draft in _texts(block)]
    return texts[0][:_LONGEST_TITLE] if texts else ""


def _placed(table: TableDraft, titles: list[str]) -> list[int]:
    """The column of the report for each of the table's; new titles are added."""
    columns = []
    for title in table.titles:
        free = [i for i, known in enumerate(titles) if known == title and i not in columns]
        if not free:
            titles.append(title)
            free = [len(titles) - 1]
        columns.append(free[0])
    return columns


def _moved(row: RowDraft, columns: Sequence[int], group: str | None) -> RowDraft:
    cells = tuple(
        (columns[column] if column is not None else None, drafts) for column, drafts in row.cells
    )
    return replace(row, cells=cells, group=row.group or group)
