"""A PDF to a document: tables by their rules or by white space, prose in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Block, Document
from corpus.errors import NeedsOcr, UnreadableReport
from corpus.hyphens import Hyphens
from corpus.pdf.furniture import without_furniture
from corpus.pdf.grid import ruled_grids
from corpus.pdf.headings import Type, word_type
from corpus.pdf.join import is_same_table, joined_table
from corpus.pdf.lines import Line, is_underline, lines_of
from corpus.pdf.open_rows import with_rows
from corpus.pdf.page import Page, Word, read_pages
from corpus.pdf.parts import Part, ruled_part, words_in
from corpus.pdf.placed import Placed
from corpus.pdf.prose import Flow, drafts_of
from corpus.pdf.running import page_texts
from corpus.pdf.shades import Columns, shade_rules, shaded_columns
from corpus.pdf.spaced import unspaced
from corpus.pdf.tables import grid_of
from corpus.pdf.white import is_ruled_off, regions_of_pages, white_part

_SCANNED = 0.5
"""Share of a page that pictures cover on a scan."""
_FEW_WORDS = 5
"""Words of a page that a scanner or a stamp may add."""


def read_pdf(data: bytes) -> Document:
    """The tables and the text of a PDF; raises UnreadableReport, NeedsOcr for a scan."""
    pages = read_pages(data)
    if not any(page.words for page in pages) or _is_scan(pages):
        if any(page.pictures > _SCANNED for page in pages):
            raise NeedsOcr
        raise UnreadableReport("Das PDF enthält keinen Text.", "The PDF contains no text.")
    return document_of(pages, tuple(_warnings(pages)))


def document_of(pages: Sequence[Page], warnings: tuple[str, ...] = ()) -> Document:
    """Tables and text of pages of words, wherever these come from."""
    pages = [replace(page, words=unspaced(page.words)) for page in pages]
    hyphens = Hyphens("\n".join(word.text for page in pages for word in page.words))
    usual = word_type(word for page in pages for word in page.words)
    return Document(tuple(_blocks(_flows(pages), usual, hyphens)), None, len(pages), warnings)


def _is_scan(pages: Sequence[Page]) -> bool:
    scanned = [page for page in pages if page.pictures > _SCANNED and len(page.words) < _FEW_WORDS]
    return 2 * len(scanned) > len(pages)


def _warnings(pages: Sequence[Page]) -> Iterator[str]:
    for page in pages:
        if page.pictures > _SCANNED and len(page.words) < _FEW_WORDS:
            yield f"Seite {page.number} ist ein Bild ohne Text und wurde nicht gelesen."


def _flows(pages: Sequence[Page]) -> list[Flow | list[Part]]:
    """Tables, as their parts, and the text between them, in reading order."""
    lines = [lines_of(page.words, page.number) for page in pages]
    shaded = [
        columns
        for page, here in zip(pages, lines, strict=True)
        for columns in shaded_columns(page.fills, here)
    ]
    found = [_ruled(page, here, shaded) for page, here in zip(pages, lines, strict=True)]
    texts = page_texts(pages, without_furniture(pages, [words for _, words in found]))
    regions = regions_of_pages([text.open for text in texts])
    placed = [(region, page) for page, here in zip(pages, regions, strict=True) for region in here]
    flows: list[Flow | list[Part]] = []
    for number, page in enumerate(pages):
        white = [
            white_part(region, page, is_ruled_off(region, placed)) for region in regions[number]
        ]
        for item in texts[number].with_parts([*found[number][0], *white], regions[number]):
            _append(flows, item)
        if notes := texts[number].notes:
            if not flows or not isinstance(flows[-1], Flow):
                flows.append(Flow())
            flows[-1].notes.extend(notes)  # type: ignore[union-attr]
    return flows


def _append(flows: list[Flow | list[Part]], item: Part | Placed) -> None:
    """Put an item to the text or the table that it goes on with, else begin another one."""
    last = flows[-1] if flows else None
    if isinstance(item, Placed):
        if not isinstance(last, Flow):
            last = Flow()
            flows.append(last)
        last.lines.append(item)
    elif isinstance(last, list) and is_same_table(last[-1], item):
        last.append(item)
    else:
        if isinstance(last, Flow):
            last.before_table = True
        flows.append([item])


def _ruled(
    page: Page, lines: Sequence[Line], shaded: Sequence[Columns]
) -> tuple[list[Part], list[Word]]:
    """The ruled parts of a page, and the words outside of them; `shaded` are the columns of the
    tables with shaded rows."""
    parts: list[Part] = []
    words = list(page.words)
    rules = [rule for rule in page.rules if not any(is_underline(rule, line) for line in lines)]
    for grid in ruled_grids([*rules, *shade_rules(page.fills, lines, rules, shaded)]):
        inside = {id(word) for word in words_in(grid, words)}
        if inside:
            parts.append(ruled_part(grid, replace(page, words=tuple(words))))
            words = [word for word in words if id(word) not in inside]
    return parts, words


def _blocks(flows: Sequence[Flow | list[Part]], usual: Type, hyphens: Hyphens) -> list[Block]:
    """Grids and drafts; title and levels of headings are those of the whole document."""
    texts = [flow for flow in flows if isinstance(flow, Flow)]
    drafts = iter(drafts_of(texts, usual, hyphens))
    blocks: list[Block] = []
    for flow in flows:
        if isinstance(flow, Flow):
            blocks.extend(next(drafts))
        else:
            blocks.append(grid_of(joined_table(with_rows(flow)), hyphens))
    return blocks
