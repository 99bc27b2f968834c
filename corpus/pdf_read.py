"""A PDF to a document: tables by their rules or by white space, prose in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Block, Document
from corpus.hyphens import Hyphens
from corpus.pdf_furniture import without_furniture
from corpus.pdf_grid import ruled_grids
from corpus.pdf_join import is_same_table, joined_table
from corpus.pdf_lines import Line, lines_of
from corpus.pdf_page import Page, Word, read_pages
from corpus.pdf_parts import Part, ruled_part, words_in
from corpus.pdf_prose import prose_blocks
from corpus.pdf_tables import grid_of
from corpus.pdf_white import is_ruled_off, regions_of_pages, white_part, without

Item = Part | Line


def read_pdf(data: bytes) -> Document:
    """The tables and the text of a PDF; raises UnreadableReport."""
    pages = read_pages(data)
    found = [_ruled(page) for page in pages]
    kept = without_furniture(pages, [words for _, words in found])
    hyphens = Hyphens("\n".join(word.text for page in pages for word in page.words))
    lines = [
        lines_of(words, page.number, page.rules) for page, words in zip(pages, kept, strict=True)
    ]
    regions = regions_of_pages(lines)
    by_rules = is_ruled_off(
        [(region, page) for page, here in zip(pages, regions, strict=True) for region in here]
    )
    items: list[Item] = []
    for page, (parts, _), here, found_here in zip(pages, found, lines, regions, strict=True):
        white = [white_part(region, page, by_rules) for region in found_here]
        items.extend(sorted([*parts, *white, *without(here, found_here)], key=_top))
    return Document(tuple(_blocks(items, hyphens)), None, len(pages))


def _top(item: Item) -> float:
    return item.top


def _ruled(page: Page) -> tuple[list[Part], list[Word]]:
    """The ruled parts of a page, and the words outside of them."""
    parts: list[Part] = []
    words = list(page.words)
    for grid in ruled_grids(page.rules):
        inside = {id(word) for word in words_in(grid, words)}
        if inside:
            parts.append(ruled_part(grid, replace(page, words=tuple(words))))
            words = [word for word in words if id(word) not in inside]
    return parts, words


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
