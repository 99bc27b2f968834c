"""A document in short lines, so that a test shows all of it.

"h2 Ziele", "t Text", "i Punkt", "n Anmerkung"; a grid is a list of its rows, a cell as its
paragraphs joined by " / " (headings "h: ", items "i: "), "<2" if it runs over two columns, "^" if
it stands there again; "=" begins a header row.
"""

from corpus.document import Block, Document, Draft, Grid, GridCell, GridRow

Outlined = str | list[list[str]]


def outlined(document: Document) -> list[Outlined]:
    return [_block(block) for block in document.blocks]


def _block(block: Block) -> Outlined:
    if isinstance(block, Grid):
        return [_row(row) for row in block.rows]
    if block.note:
        return f"n {block.text}"
    return (
        f"h{block.level} {block.text}"
        if block.kind == "heading"
        else f"{block.kind[0]} {block.text}"
    )


def _row(row: GridRow) -> list[str]:
    return [*(["="] if row.header else []), *(_cell(cell) for cell in row.cells)]


def _cell(cell: GridCell) -> str:
    text = " / ".join(_paragraph(draft) for draft in cell.paragraphs)
    again = "^" if cell.again else ""
    return f"{again}{text}<{cell.across}" if cell.across > 1 else again + text


def _paragraph(draft: Draft) -> str:
    return draft.text if draft.kind == "text" else f"{draft.kind[0]}: {draft.text}"
