"""A PDF to a document: tables by their rules or by white space, prose in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Block, Document
from corpus.errors import NeedsOcr, UnreadableReport
from corpus.hyphens import Hyphens
from corpus.pdf_furniture import without_furniture
from corpus.pdf_grid import ruled_grids
from corpus.pdf_headings import Type, body_type
from corpus.pdf_join import is_same_table, joined_table
from corpus.pdf_lines import Line, is_underline, lines_of
from corpus.pdf_notes import split_notes, without_contents
from corpus.pdf_page import Page, Word, read_pages
from corpus.pdf_parts import Part, ruled_part, words_in
from corpus.pdf_prose import Paragraph, drafts_of, prose_of, with_notes
from corpus.pdf_tables import grid_of
from corpus.pdf_white import is_ruled_off, regions_of_pages, white_part, without

_SCANNED = 0.5
"""Share of a page that pictures cover on a scan."""
_FEW_WORDS = 5
"""Words of a page that a scanner or a stamp may add."""


@dataclass(slots=True)
class _Flow:
    """Lines of text between two tables, and the footnotes on their pages."""

    lines: list[Line] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)


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
    hyphens = Hyphens("\n".join(word.text for page in pages for word in page.words))
    flows = _flows(pages)
    body = body_type([line for flow in flows if isinstance(flow, _Flow) for line in flow.lines])
    return Document(tuple(_blocks(flows, body, hyphens)), None, len(pages), warnings)


def _is_scan(pages: Sequence[Page]) -> bool:
    scanned = [page for page in pages if page.pictures > _SCANNED and len(page.words) < _FEW_WORDS]
    return 2 * len(scanned) > len(pages)


def _warnings(pages: Sequence[Page]) -> Iterator[str]:
    for page in pages:
        if page.pictures > _SCANNED and len(page.words) < _FEW_WORDS:
            yield f"Seite {page.number} ist ein Bild ohne Text und wurde nicht gelesen."


def _flows(pages: Sequence[Page]) -> list["_Flow | list[Part]"]:
    """Tables, as their parts, and the text between them, in reading order."""
    found = [_ruled(page) for page in pages]
    kept = without_furniture(pages, [words for _, words in found])
    free = [
        lines_of(words, page.number, page.rules) for page, words in zip(pages, kept, strict=True)
    ]
    body = body_type([line for lines in free for line in lines])
    parted = [
        split_notes(lines, body, page.height) for page, lines in zip(pages, free, strict=True)
    ]
    lines = [without_contents(text) for text, _ in parted]
    regions = regions_of_pages(lines)
    placed = [(region, page) for page, here in zip(pages, regions, strict=True) for region in here]
    flows: list[_Flow | list[Part]] = []
    for number, page in enumerate(pages):
        white = [
            white_part(region, page, is_ruled_off(region, placed)) for region in regions[number]
        ]
        text = without(lines[number], regions[number])
        items: list[Part | Line] = [*found[number][0], *white, *text]
        for item in sorted(items, key=_top):
            _append(flows, item)
        if notes := parted[number][1]:
            if not flows or not isinstance(flows[-1], _Flow):
                flows.append(_Flow())
            flows[-1].notes.extend(notes)  # type: ignore[union-attr]
    return flows


def _top(item: Part | Line) -> float:
    return item.top


def _append(flows: list["_Flow | list[Part]"], item: Part | Line) -> None:
    """Put an item to the text or the table that it goes on with, else begin another one."""
    last = flows[-1] if flows else None
    if isinstance(item, Line):
        if not isinstance(last, _Flow):
            last = _Flow()
            flows.append(last)
        last.lines.append(item)
    elif isinstance(last, list) and is_same_table(last[-1], item):
        last.append(item)
    else:
        flows.append([item])


def _ruled(page: Page) -> tuple[list[Part], list[Word]]:
    """The ruled parts of a page, and the words outside of them."""
    parts: list[Part] = []
    words = list(page.words)
    lines = lines_of(words, page.number)
    rules = [rule for rule in page.rules if not any(is_underline(rule, line) for line in lines)]
    for grid in ruled_grids(rules):
        inside = {id(word) for word in words_in(grid, words)}
        if inside:
            parts.append(ruled_part(grid, replace(page, words=tuple(words))))
            words = [word for word in words if id(word) not in inside]
    return parts, words


def _blocks(flows: Sequence["_Flow | list[Part]"], body: Type, hyphens: Hyphens) -> list[Block]:
    """Grids and drafts; the levels of headings are those of the whole document."""
    prose: list[Paragraph] = []
    ends: list[int] = []
    for flow in flows:
        if isinstance(flow, _Flow):
            prose.extend(with_notes(prose_of(flow.lines, body), flow.notes))
        ends.append(len(prose))
    drafts = drafts_of(prose, hyphens)
    blocks: list[Block] = []
    begin = 0
    for flow, end in zip(flows, ends, strict=True):
        if isinstance(flow, _Flow):
            blocks.extend(draft for draft in drafts[begin:end] if draft.text)
        else:
            blocks.append(grid_of(joined_table(flow), hyphens))
        begin = end
    return blocks
