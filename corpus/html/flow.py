"""The content of a page to paragraphs and grids, in the order in which it is shown.

Block elements part paragraphs, inline ones do not (HTML standard, 15.3: rendering). A paragraph
set in bold above other text names it and is a heading, as editors of web pages and Word write
them; within a cell it has no level, elsewhere that below the last heading.
"""

import re
from dataclasses import dataclass, field, replace

from corpus.document import Block, Draft, Grid
from corpus.html.notes import Notes, opens_note, raised, without_mark
from corpus.html.tables import grid_of, layout_parts
from corpus.html.tree import HEADINGS, Element
from corpus.hyphens import Hyphens
from corpus.report import ParagraphKind
from corpus.sheets.lines import Line, Part, flat, is_counted, is_heading, parts

_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dir div dl dt fieldset
    figcaption figure footer form header hgroup hr legend li main menu nav ol p pre search section
    summary table tbody td tfoot th thead tr ul""".split()
)
_BOLD_TAGS = ("b", "strong", "u", "ins")
_BOLD_STYLE = re.compile(
    r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration[^:;]*:[^;]*underline", re.IGNORECASE
)
_TITLE_OF_WORD = "MsoTitle"
_ITEM_OF_WORD = re.compile(r"mso-list\s*:\s*l\d", re.IGNORECASE)
_BULLET_FONT = re.compile(r"font-family\s*:\s*[\"']?(?:symbol|wingdings|webdings)", re.IGNORECASE)
_LOWEST = 6
_BELOW = -1
"""Level of a heading that stands below the last one."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What text is by the elements around it; `item` numbers the list item, 0 outside lists;
    `lines_count` where line ends are shown as such (<pre>)."""

    kind: ParagraphKind = "text"
    level: int = 0
    item: int = 0
    note: bool = False
    bold: bool = False
    lines_count: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    part: Part
    kind: ParagraphKind
    level: int
    note: bool


@dataclass(slots=True)
class _Paragraph:
    """What has been taken in since the last block edge; `style` is that of its first text."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])
    style: _Style | None = None
    note: bool = False
    item: bool = False


def written(element: Element) -> str:
    """The text within, its lines parted as it is shown: what tells how words are hyphenated."""
    inner = [child if isinstance(child, str) else written(child) for child in element.children]
    edge = "\n" if element.tag in _BLOCKS or element.tag in (*HEADINGS, "br") else ""
    return "".join([edge, *inner, edge])


class Flow:
    """Reads elements one after the other; `blocks` are the paragraphs and grids found."""

    def __init__(self, notes: Notes, hyphens: Hyphens, in_cell: bool = False) -> None:
        self._notes = notes
        self._hyphens = hyphens
        self._in_cell = in_cell
        self._found: list[_Found | Grid] = []
        self._items = 0
        self._begun: set[int] = set()
        self._now = _Paragraph()

    def read(self, element: Element) -> None:
        """Take in what an element holds."""
        self._children(element, _Style())
        self._close()

    def blocks(self) -> list[Block]:
        """All paragraphs and grids so far."""
        found: list[Block] = []
        last = 0
        for number, block in enumerate(self._found):
            if isinstance(block, Grid):
                found.append(block)
                continue
            kind, level = block.kind, block.level
            if kind == "text" and is_counted(block.part.text, *self._around(number)):
                kind = "item"
            elif kind == "text" and is_heading(block.part, self._after(number)) and not block.note:
                kind, level = "heading", _BELOW
            elif kind == "heading" and level != _BELOW:
                last = level
            if level == _BELOW:
                level = min(max(last, 1) + 1, _LOWEST)
            level = 0 if self._in_cell else level
            found.append(Draft(block.part.text, kind, level=level, note=block.note))
        return found

    def _around(self, number: int) -> list[str]:
        around = [*self._found[max(0, number - 1) : number], *self._found[number + 1 : number + 2]]
        return [block.part.text for block in around if isinstance(block, _Found)]

    def _after(self, number: int) -> Part | None:
        """What stands below a paragraph, None where that is a heading or nothing."""
        if number + 1 == len(self._found):
            return None
        after = self._found[number + 1]
        if isinstance(after, Grid):
            return Part("")
        return None if after.kind == "heading" else after.part

    def _children(self, element: Element, style: _Style) -> None:
        for child in element.children:
            if isinstance(child, str):
                self._text(child, style)
            elif child.tag in _BLOCKS or child.tag in HEADINGS or child.get("role") == "heading":
                self._close()
                self._block(child, style)
                self._close()
            elif child.tag == "br":
                self._now.lines.append([])
            else:
                self._inline(child, style)

    def _block(self, element: Element, style: _Style) -> None:
        if self._notes.is_note(element):
            style = replace(style, note=True)
        if element.tag == "table":
            self._table(element, style)
            return
        self._children(element, self._styled(element, _with_bold(element, style)))

    def _table(self, element: Element, style: _Style) -> None:
        layout = layout_parts(element)
        if layout is None:
            grid = grid_of(element, self._cell)
            self._found.extend([grid] if grid.rows else [])
            return
        for part in layout:
            self._children(part, style)
            self._close()

    def _cell(self, element: Element) -> list[Block]:
        inner = Flow(self._notes, self._hyphens, in_cell=True)
        inner.read(element)
        return inner.blocks()

    def _styled(self, element: Element, style: _Style) -> _Style:
        """The style within a block element."""
        tag = element.tag
        if tag in HEADINGS:
            return _Style("heading", int(tag[1]))
        if element.get("role") == "heading":
            level = element.get("aria-level")
            return _Style("heading", int(level) if level in tuple("123456") else 2)
        if tag == "summary":
            return _Style("heading", _BELOW)
        if element.get("class") == _TITLE_OF_WORD:
            return _Style("heading", 1)
        if tag == "li" or (tag == "p" and _ITEM_OF_WORD.search(element.get("style"))):
            self._items += 1
            return replace(style, item=self._items)
        return replace(style, lines_count=True) if tag == "pre" else style

    def _inline(self, element: Element, style: _Style) -> None:
        in_note = style.note or self._now.note
        if self._notes.is_note(element):
            self._now.note = True
        links = [element] if element.tag == "a" else []
        if element.tag == "sup":
            links = [inner for inner in element.elements() if inner.tag == "a"]
        if any(self._notes.is_mark(link, in_note or self._now.note) for link in links):
            return
        if element.tag == "sup":
            self._raised(flat(element.text), style)
        elif self._is_bullet(element):
            self._now.item = True
        else:
            self._children(element, _with_bold(element, style))

    def _raised(self, text: str, style: _Style) -> None:
        before = "".join(run for run, _ in self._now.lines[-1])
        if not before.strip() and opens_note(text):
            self._now.note = True
        else:
            self._text(raised(text, before), style)

    def _is_bullet(self, element: Element) -> bool:
        """A sign of a symbol font at the beginning of a paragraph, as Word writes bullets."""
        return (
            self._now.style is None
            and _BULLET_FONT.search(element.get("style")) is not None
            and len(flat(element.text)) == 1
        )

    def _text(self, text: str, style: _Style) -> None:
        if self._now.style is None and text.strip():
            self._now.style = style
        lines = text.split("\n") if style.lines_count else [text]
        for number, line in enumerate(lines):
            if number:
                self._now.lines.append([])
            self._now.lines[-1].append((line, style.bold))

    def _close(self) -> None:
        """End the paragraph that has been taken in so far; a mark alone waits for its note."""
        done, style = self._now, self._now.style
        if style is None:
            done.lines = [[]]
            return
        self._now = _Paragraph()
        lines = [_line(runs) for runs in done.lines]
        is_note, is_item = done.note or style.note, done.item
        if style.kind == "heading":
            self._found.extend(_heading(lines, style, self._hyphens))
            return
        if style.item and style.item not in self._begun:
            self._begun.add(style.item)
            is_item = True
        for number, part in enumerate(parts(lines, self._hyphens, breaks=self._in_cell)):
            text = without_mark(part.text) if is_note and not number else part.text
            listed = part.item or (is_item and not number)
            kind: ParagraphKind = "item" if listed and not is_note else "text"
            if text:
                self._found.append(_Found(replace(part, text=text), kind, 0, is_note))


def _heading(lines: list[Line], style: _Style, hyphens: Hyphens) -> list[_Found]:
    text = " ".join(part.text for part in parts(lines, hyphens, breaks=False))
    return [_Found(Part(text), "heading", style.level, False)] if text else []


def _with_bold(element: Element, style: _Style) -> _Style:
    bold = element.tag in _BOLD_TAGS or _BOLD_STYLE.search(element.get("style")) is not None
    return replace(style, bold=True) if bold and not style.bold else style


def _line(runs: list[tuple[str, bool]]) -> Line:
    """One line, in bold if all of its text is."""
    return Line(
        flat("".join(text for text, _ in runs)),
        all(bold for text, bold in runs if text.strip()),
    )
