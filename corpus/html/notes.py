"""Footnotes of a page: which links are their marks, which elements hold them.

A mark is a short link ("1", "[2]", "*") to a place further down that is a note by its name, its
role (DPUB-ARIA), or because the mark is raised; a link back up is no mark. This is what Word,
LibreOffice, Markdown programs and Wikipedia write, each with names of its own.
"""

import re

from corpus.html.tree import Element
from corpus.sheets.lines import flat

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[a-z])[\])]?")
_RAISED = re.compile(r"\(?\d{1,3}\)|\[\d{1,3}\]|\*{1,3}\)?|[†‡]")
_PLAIN = re.compile(r"\d{1,3}|[a-z]")
_UNIT = re.compile(r"(?:^|[^\w])(?:[^\W\d_]{1,2})$|\d$")
"""What a raised digit is a power of: "m", "km", "10"."""
_NOTE_NAME = re.compile(r"_?(?:fn|ftn|edn|footnote|fu(?:ss|ß)note|note|anm|endnote|cite|sd)", re.I)
_NOTE_CLASS = re.compile(
    r"(?:mso|sd|wp-block-)?(?:foot|end|fu(?:ss|ß))note[ns]?(?:-?(?:text|item|list|body|content))?\d*",
    re.IGNORECASE,
)
_NOTE_ROLES = ("doc-footnote", "doc-endnote", "doc-endnotes")
_NOTE_TAGS = ("aside", "div", "section", "ol", "ul", "li", "p", "dd")
_LEADING = re.compile(r"(?:\[\d{1,3}\]|\(?\d{1,3}\)|\*{1,3}\)?|\d{1,3}(?=\s+[A-ZÄÖÜ„\"§]))\s*")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Notes:
    """The marks and notes of one page."""

    def __init__(self, root: Element) -> None:
        elements = list(root.elements())
        self._places: dict[str, int] = {}
        for number, element in enumerate(elements):
            for name in (element.get("id"), element.get("name")):
                self._places.setdefault(name, number)
        raised = {id(e) for sup in elements if sup.tag == "sup" for e in sup.elements()}
        self._marks: set[int] = set()
        self._targets: set[str] = set()
        for number, element in enumerate(elements):
            target = self._target(element, number, id(element) in raised)
            if target:
                self._marks.add(id(element))
                self._targets.add(target)

    def is_mark(self, link: Element, in_note: bool) -> bool:
        """Whether a link is the mark of a note, its way back, or a bare sign ("¶", "↑")."""
        if id(link) in self._marks:
            return True
        if not link.get("href").startswith("#"):
            return False
        text = flat(link.text)
        return not any(char.isalnum() for char in text) or (
            in_note and _MARK.fullmatch(text) is not None
        )

    def is_note(self, element: Element) -> bool:
        """Whether an element holds a note, or (an anchor) stands in its paragraph."""
        if element.get("role") in _NOTE_ROLES:
            return True
        if {element.get("id"), element.get("name")} & self._targets:
            return True
        names = f"{element.get('class')} {element.get('id')}".split()
        return element.tag in _NOTE_TAGS and any(_NOTE_CLASS.fullmatch(name) for name in names)

    def _target(self, element: Element, number: int, is_raised: bool) -> str:
        """The name of the note that a link is the mark of, "" where it is none."""
        href = element.get("href")
        if element.tag != "a" or not href.startswith("#"):
            return ""
        name = href[1:]
        is_short = _MARK.fullmatch(flat(element.text)) is not None
        is_raised = is_raised or any(inner.tag == "sup" for inner in element.elements())
        is_called = _NOTE_NAME.match(name) is not None or is_raised
        is_below = self._places.get(name, -1) > number
        is_mark = is_short and is_called and is_below
        return name if is_mark or element.get("role") == "doc-noteref" else ""


def raised(text: str, before: str) -> str:
    """What a raised text without a link is: a power ("m²"), or a note's mark, which is left out.

    >>> raised("2", "25 m"), raised("2", "Ämter"), raised("er", "1")
    ('²', '', 'er')
    """
    if text.isdigit() and _UNIT.search(before):
        return text.translate(_RAISED_DIGITS)
    follows = bool(before) and not before[-1].isspace()
    return "" if _RAISED.fullmatch(text) or (follows and _PLAIN.fullmatch(text)) else text


def opens_note(text: str) -> bool:
    """Whether a raised text at the beginning of a paragraph makes it a note."""
    return _RAISED.fullmatch(text) is not None or text.isdigit()


def without_mark(text: str) -> str:
    """A note without the mark that it begins with.

    >>> without_mark("1) Stand 2018"), without_mark("2018 beschlossen")
    ('Stand 2018', '2018 beschlossen')
    """
    return _LEADING.sub("", text, count=1) if _LEADING.match(text) else text
