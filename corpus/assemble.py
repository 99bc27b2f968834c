"""A report from a document: a table report where tables carry it, else sections of prose.

Several tables with the same columns are one; other columns are added to the right. What stands
above a table names the group of its rows if there are several tables. Text around the tables of
a table report is kept in rows without columns.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.build import Outline, RowDraft
from corpus.document import Block, Document, Draft, Grid
from corpus.errors import UnreadableReport
from corpus.sections import sections_of
from corpus.table_rows import TableDraft, table_draft

_TABLE_SHARE = 0.5
"""Share of a document's characters in tables from which it is a table report."""
_INTRODUCTION = 2
"""Paragraphs beside a table that do not yet make a report prose."""
_LONGEST_TITLE = 200


def outline_and_rows(document: Document) -> tuple[Outline, list[RowDraft]]:
    """What a document is as a report; raises UnreadableReport where it holds no text."""
    drafts = {
        place: found
        for place, block in enumerate(document.blocks)
        if isinstance(block, Grid) and (found := table_draft(block)) is not None
    }
    in_tables = sum(found.size for found in drafts.values())
    beside = sum(
        len(draft.text)
        for place, block in enumerate(document.blocks)
        if place not in drafts
        for draft in _texts(block)
    )
    if not in_tables + beside:
        raise UnreadableReport("Die Datei enthält keinen Text.", "The file contains no text.")
    if drafts and (_carry(in_tables, beside) or _is_introduced(document.blocks, drafts)):
        return _table_report(document, drafts)
    sections = sections_of(document.blocks, document.title)
    title = sections.title or _first_words(document.blocks)
    doubts = tuple(doubt for found in drafts.values() for doubt in found.doubts)
    outline = Outline(title, "prose", None, (), document.pages, document.warnings + doubts)
    return outline, list(sections.rows)


def _carry(in_tables: int, beside: int) -> bool:
    return in_tables >= _TABLE_SHARE * (in_tables + beside)


def _is_introduced(blocks: Sequence[Block], tables: dict[int, TableDraft]) -> bool:
    """Whether there is hardly more than an introduction beside tables of several rows."""
    beside = [b for place, b in enumerate(blocks) if place not in tables and not _is_heading(b)]
    rows = sum(len(table.rows) for table in tables.values())
    return len(beside) <= _INTRODUCTION < rows


def _is_heading(block: Block) -> bool:
    return isinstance(block, Draft) and block.kind == "heading"


def _texts(block: Block) -> Sequence[Draft]:
    if isinstance(block, Draft):
        return [block]
    return [
        d for row in block.rows for cell in row.cells if not cell.again for d in cell.paragraphs
    ]


def _first_words(blocks: Sequence[Block]) -> str:
    texts = [draft.text for block in blocks for draft in _texts(block)]
    return texts[0][:_LONGEST_TITLE] if texts else ""


def _table_report(
    document: Document, tables: dict[int, TableDraft]
) -> tuple[Outline, list[RowDraft]]:
    titles: list[str] = []
    rows: list[RowDraft] = []
    title = document.title
    before: list[Block] = []
    for place, block in enumerate(document.blocks):
        table = tables.get(place)
        if table is None:
            before.append(block)
            continue
        headings = _headings(before)
        title = title or (headings[0].text if headings else table.title)
        rest = [b for b in before if b not in headings and not _repeats(b, title)]
        rows.extend(sections_of(rest, title).rows)
        name = table.title or (headings[-1].text if headings else None)
        columns = _placed(table, titles)
        rows.extend(_moved(row, columns, name if name != title else None) for row in table.rows)
        before = []
    rows.extend(sections_of(before, title).rows)
    first = next(iter(tables.values()))
    doubts = tuple(doubt for table in tables.values() for doubt in table.doubts)
    outline = Outline(
        title or _first_words(document.blocks),
        "table",
        first.label_title,
        tuple(titles),
        document.pages,
        document.warnings + doubts,
    )
    return outline, rows


def _repeats(block: Block, title: str | None) -> bool:
    """Whether a paragraph is the title once more, as a page's head is."""
    return isinstance(block, Draft) and block.text == title


def _headings(before: Sequence[Block]) -> list[Draft]:
    """The headings above a table; the line above it where none is marked as one."""
    drafts = [block for block in before if isinstance(block, Draft)]
    headings = [draft for draft in drafts if draft.kind == "heading"]
    if headings or not drafts:
        return headings
    first = drafts[0]
    return [first] if len(first.text) <= _LONGEST_TITLE and not first.text.endswith(".") else []


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
