"""A PDF to a document: tables by their rules or by white space, prose in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Block, Document
from corpus.hyphens import Hyphens
from corpus.pdf_furniture import without_furniture
from corpus.pdf_grid import ruled_grids
from corpus.pdf_join import is_same_table, joined_table
from corpus.pdf_lines import Line, lines_of
from corpus.pdf_page import Page, read_pages
from corpus.pdf_parts import Part, ruled_part, words_in
from corpus.pdf_prose import prose_blocks
from corpus.pdf_tables import grid_of

Item = Part | Line


def read_pdf(data: bytes) -> Document:
    """The tables and the text of a PDF; raises UnreadableReport."""
    pages = read_pages(data)
    kept = [
        replace(page, words=tuple(words))
        for page, words in zip(pages, without_furniture(pages), strict=True)
    ]
    hyphens = Hyphens("\n".join(w.text for page in kept for w in page.words))
    items = [item for page in kept for item in _items(page)]
    return Document(tuple(_blocks(items, hyphens)), None, len(pages))


def _items(page: Page) -> list[Item]:
    """Parts of tables and lines of text of one page from top to bottom."""
    items: list[Item] = []
    words = list(page.words)
    for grid in ruled_grids(page.rules):
        inside = {id(word) for word in words_in(grid, words)}
        if inside:
            items.append(ruled_part(grid, replace(page, words=tuple(words))))
            words = [word for word in words if id(word) not in inside]
    items.extend(lines_of(words, page.number, page.rules))
    return sorted(items, key=lambda item: item.top)


def _blocks(items: Sequence[Item], hyphens: Hyphens) -> Iterator[Block]:
    lines: list[Line] = []
    parts: list[Part] = []
    for item in items:
        if isinstance(item, Line):
            if parts:
                yield grid_of(joined_table(parts), hyphens)
                parts = []
            lines.append(item)
            continue
        if lines:
            yield from prose_blocks(lines, hyphens)
            lines = []
        if parts and not is_same_table(parts[-1], item):
            yield grid_of(joined_table(parts), hyphens)
            parts = []
        parts.append(item)
    if parts:
        yield grid_of(joined_table(parts), hyphens)
    yield from prose_blocks(lines, hyphens)
