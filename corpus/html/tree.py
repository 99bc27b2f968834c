"""HTML to a small tree of values, without anything that is not shown as text.

selectolax (its engine is Lexbor) parses as the HTML standard asks, so broken pages read as in a
browser; lxml's parser, of HTML 4 times, nests what stands side by side (scrapy/parsel issue 57).
Scripts, styles, form fields, embedded things, comments and hidden elements do not enter the tree,
and of the attributes only those that say what an element is; none of them is ever text.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from corpus.errors import UnreadableReport
from corpus.text.decode import clean, decode

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DROPPED = frozenset(
    """script style template noscript iframe object embed applet svg math canvas audio video
    picture img map head title link meta base input select textarea datalist option progress meter
    output noembed noframes frameset plaintext xmp xml rp rt dialog wbr""".split()
)
_DROPPED_NAMESPACES = ("v:", "w:", "x:")
"""Drawings and settings that Word and Excel put into their pages."""
_KEPT = frozenset(
    "id name class role href style title border colspan rowspan summary aria-level".split()
)
_HIDDEN_STYLE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)",
    re.IGNORECASE,
)
_BULLET_OF_WORD = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_DEEPEST = 120
"""Elements within each other; what is nested deeper moves up, as browsers do from 512 on."""
_NESTED = re.compile(
    r"<(/?)(?:div|section|article|main|blockquote|[uod]l|center|fieldset|details)\b", re.I
)
_MOST_OPEN = 10_000
"""Open elements from which the parser's time, a square of their number, is seconds."""
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]+)"""
    rb"""|<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_ONE_BYTE = re.compile(r"iso8859-\d+|cp125\d|cp850|cp852|mac-\w+|koi8-\w")
_PROLOG = 4096
"""Bytes within which an encoding may be declared; the standard has 1,024."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its text and its elements in order."""

    tag: str
    attributes: Mapping[str, str]
    children: "tuple[Element | str, ...]" = ()

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def elements(self) -> "Iterator[Element]":
        """All elements within, in document order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.elements()

    @property
    def text(self) -> str:
        """All text within, with its white space."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


@dataclass(slots=True)
class _Open:
    """An element that is being filled; `owner` is the one around it."""

    tag: str
    attributes: Mapping[str, str]
    owner: "_Open | None"
    depth: int
    in_heading: bool
    children: "list[Element | str]"


def parse_html(data: bytes) -> tuple[Element, str]:
    """The body of a page and the text of its <title>; raises UnreadableReport."""
    text = page_text(data)
    _refuse_deep(text)
    parser = _parser(text)
    title = parser.css_first("head > title")
    body = parser.body
    if body is None:
        return Element("body", {}), ""
    return _tree(body), _without_markup(title.text() if title is not None else "")


def page_text(data: bytes) -> str:
    """Clean text of a page: UTF-8 or UTF-16 where its bytes show it, else as it declares."""
    text = decode(data)
    declared = _CHARSET.search(data[:_PROLOG])
    if declared is None:
        return text
    try:
        name = codecs.lookup((declared[1] or declared[2]).decode("ascii")).name
    except LookupError:
        return text
    if not _ONE_BYTE.fullmatch(name) or name in ("iso8859-1", "cp1252") or _is_unicode(data):
        return text
    return clean(data.decode(name, errors="replace"))


def _is_unicode(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:_PROLOG]:
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_deep(text: str) -> None:
    """Raise UnreadableReport for elements nested without end, which no author writes."""
    balance = 0
    for match in _NESTED.finditer(text):
        balance += -1 if match[1] else 1
        if balance > _MOST_OPEN:
            raise UnreadableReport(
                "Die HTML-Seite ist zu tief verschachtelt und wird nicht gelesen.",
                "The HTML page is nested too deeply and is not read.",
            )


def _parser(text: str) -> LexborHTMLParser:
    """`scripting` as in a browser, where <noscript> is not shown."""
    return LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS, scripting=True)


def _without_markup(title: str) -> str:
    """A title whose author left tags in it: a browser shows them, a reader wants none."""
    return parse_fragment(title).text if "<" in title else title


def parse_fragment(text: str) -> Element:
    """The body that a piece of HTML makes."""
    body = _parser(text).body
    return _tree(body) if body is not None else Element("body", {})


def _tree(root: LexborNode) -> Element:
    """The tree below `root`, built without recursion as pages may be nested by any depth."""
    top = _Open("body", _kept(root), None, 0, False, [])
    stack: list[tuple[LexborNode | None, _Open, bool]] = [(root.first_child, top, False)]
    while stack:
        node, owner, is_whole = stack.pop()
        if node is None:
            if is_whole and owner.owner is not None:
                owner.owner.children.append(_closed(owner))
            continue
        stack.append((node.next, owner, is_whole))
        if node.is_text_node:
            owner.children.append(node.text_content or "")
        elif node.is_element_node and _is_shown(node, owner):
            opened = _opened(node, owner)
            stack.append((node.first_child, opened, opened is not owner))
    return _closed(top)


def _closed(element: _Open) -> Element:
    return Element(element.tag, element.attributes, tuple(element.children))


def _opened(node: LexborNode, owner: _Open) -> _Open:
    """The element to fill with what `node` holds; too deep, that is the one around it."""
    if owner.depth >= _DEEPEST:
        return owner
    tag = node.tag or ""
    in_heading = owner.in_heading or tag in (*HEADINGS, "summary")
    return _Open(tag, _kept(node), owner, owner.depth + 1, in_heading, [])


def _kept(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items() if name in _KEPT}


def _is_shown(node: LexborNode, owner: _Open) -> bool:
    tag = node.tag or ""
    if tag in _DROPPED or tag.startswith(_DROPPED_NAMESPACES):
        return False
    if tag == "button" and not owner.in_heading:
        return False
    attributes = node.attributes
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return False
    style = attributes.get("style") or ""
    if _HIDDEN_STYLE.search(style):
        return False
    return owner.in_heading or not _BULLET_OF_WORD.search(style)
