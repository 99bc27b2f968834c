"""ODT to `Document`: paragraphs, tables and notes in reading order, as LibreOffice shows them.

Reads the XML with lxml: odfdo, with which the tests write their files, parses with lxml's
defaults, which expand entities, and does not compute the numbers that lists display.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from corpus.document import Document
from corpus.office.document import document
from corpus.office.flow import DIRECTORY, Flow, Para, paras
from corpus.office.numbers import Counter
from corpus.office.odt_lists import Lists, Mark
from corpus.office.odt_names import count, q
from corpus.office.odt_runs import boxes, inline, is_drawing
from corpus.office.odt_styles import Style, Styles
from corpus.office.odt_table import table
from corpus.office.package import Package

_KIND = "ODT"
_CONTAINERS = frozenset(
    q(name) for name in "text:section text:bibliography text:index-body text:index-title".split()
)
_DIRECTORIES = frozenset(
    q(f"text:{name}")
    for name in (
        "table-of-content illustration-index table-index object-index user-index alphabetical-index"
    ).split()
)
_IN_ITEMS = (q("text:p"), q("text:h"), q("text:list"))
_DEEPEST = 9


def read_odt(data: bytes) -> Document:
    """The document of an ODT; raises UnreadableReport for damaged, foreign or empty files."""
    package = Package(data, _KIND)
    content = package.xml("content.xml")
    body = None if content is None else content.find(f"{q('office:body')}/{q('office:text')}")
    if content is None or body is None:
        raise package.foreign()
    styles = package.xml("styles.xml")
    return document(_Reader([content] if styles is None else [styles, content]).flow(body))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a list its paragraphs stand."""

    style: str
    depth: int
    counter: Counter


class _Reader:
    """Reads the body in order, as lists count from paragraph to paragraph."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles = Styles(roots)
        self._lists = Lists(roots)

    def flow(self, parent: Element) -> Iterator[Flow]:
        """Paragraphs and tables below an element."""
        for part in parent:
            yield from self._block(part)

    def _block(self, part: Element) -> Iterator[Flow]:
        if part.tag == q("text:p"):
            yield from self._paragraph(part, None)
        elif part.tag == q("text:h"):
            yield from self._paragraph(part, self._outlined(part))
        elif part.tag == q("text:list"):
            yield from self._list(part, None)
        elif part.tag == q("table:table"):
            yield table(part, self._styles, self.flow)
        elif part.tag in _DIRECTORIES:
            yield DIRECTORY
        elif part.tag in _CONTAINERS:
            if part.get(q("text:display")) != "none":
                yield from self.flow(part)
        elif is_drawing(part):
            for box in boxes(part):
                yield from self.flow(box)

    def _list(self, written: Element, around: _Place | None) -> Iterator[Flow]:
        style = written.get(q("text:style-name"), around.style if around else "")
        if around is None:
            place = _Place(style, 0, self._lists.counter(written, style))
        else:
            place = _Place(style, min(around.depth + 1, _DEEPEST), around.counter)
        for item in written:
            marked = item.tag == q("text:list-item")
            first = next((part for part in item if part.tag in _IN_ITEMS), None)
            for part in item:
                if part.tag == q("text:list"):
                    yield from self._list(part, place)
                elif part.tag in (q("text:p"), q("text:h")):
                    mark = self._mark(item, place) if marked and part is first else None
                    yield from self._paragraph(part, mark)
                else:
                    yield from self._block(part)

    def _mark(self, item: Element, place: _Place) -> Mark:
        return self._lists.mark(item, place.style, place.depth, place.counter)

    def _outlined(self, heading: Element) -> Mark | None:
        """The number of a heading outside any list, if its style does not say that it has none.

        A heading without a style was written by a program, not in an editor: it only names a
        level, and the numbers of the template's outline are none of its words.
        """
        name = heading.get(q("text:style-name"), "")
        style = self._styles.paragraph(name)
        if not name or heading.get(q("text:is-list-header")) == "true" or style.list_name == "":
            return None
        return self._lists.heading(heading, _level(heading, style))

    def _paragraph(self, paragraph: Element, mark: Mark | None) -> Iterator[Flow]:
        style = self._styles.paragraph(paragraph.get(q("text:style-name"), ""))
        found = inline(paragraph, style, self._styles)
        para = Para(
            tuple(found.runs),
            _level(paragraph, style),
            mark.number if mark else "",
            mark.depth + 1 if mark else 0,
            mark.shown if mark else False,
            style.role,
            tuple(para for body in found.notes for para in paras(self.flow(body))),
        )
        if para.text.strip() or para.notes:
            yield para
        for box in found.boxes:
            yield from self.flow(box)


def _level(paragraph: Element, style: Style) -> int:
    """The level of a heading, 0 for a paragraph that is none."""
    if paragraph.tag != q("text:h"):
        return style.level
    return min(max(count(paragraph, "text:outline-level"), 1), _DEEPEST)
