"""The main content of a page: what its author marks as such, else what is no frame of the site.

Landmarks by element and role (W3C, ARIA in HTML: <header> and <footer> frame the site only where
they stand in no <main>, <article> or <section>), older pages by the usual names of their parts,
the page headers of LibreOffice (<div title="header">), and blocks whose text is mostly links:
menus, lists of pages, tables of contents.
"""

import re
from dataclasses import dataclass, replace

from corpus.html.tables import is_data_table
from corpus.html.tree import Element

_ROLES = frozenset(
    """navigation banner contentinfo complementary search menu menubar toolbar dialog alertdialog
    tablist doc-toc""".split()
)
_MENU_NAMES = frozenset(
    """nav navi navigation navbar menu menue hauptmenu hauptmenue hauptnavigation breadcrumb
    breadcrumbs brotkrumen skiplink skiplinks toc pagination""".split()
)
_FRAME_NAMES = frozenset("header footer kopfzeile fusszeile sidebar search suche".split())
_CONSENT = re.compile(r"cookie|consent", re.IGNORECASE)
_SECTIONS, _SECTION_ROLES = ("main", "article", "section"), ("main", "article", "region")
_NAMED_TAGS = ("div", "ul", "ol", "section", "table", "td")
_DENSE_TAGS = frozenset("ul ol dl menu div section p td".split())
_DENSE = 0.8
"""Share of a block's letters in links from which it is a menu."""
_FEWEST_LINKS, _FEWEST_IN_CELL = 3, 5
_LONGEST_LABEL = 60
"""Letters of a menu's entries in the mean; sources and documents have longer names."""
_MINOR = 0.5
"""Share of the page's text up to which a part may be a frame, whatever it is called."""
_ARTICLE = 0.6
"""Share of the page's text from which an article is its content."""


@dataclass(slots=True)
class _Size:
    """Letters of an element, those of them in links, and how many links."""

    letters: int = 0
    linked: int = 0
    links: int = 0


def main_content(body: Element) -> Element:
    """The element with the page's content, without frames; the body if nothing else is left."""
    sizes = _Sizes(body)
    root = sizes.marked(body)
    whole = sizes.of(root).letters
    for without_menus in (True, False):
        found = _Pruning(sizes, whole, without_menus).pruned(root, _is_section(root))
        if found.text.strip():
            return found
    return body


def _is_section(element: Element) -> bool:
    return element.tag in _SECTIONS or element.get("role") in _SECTION_ROLES


class _Sizes:
    """The sizes of all elements of a tree, counted once."""

    def __init__(self, root: Element) -> None:
        self._known: dict[int, _Size] = {}
        self._count(root)

    def of(self, element: Element) -> _Size:
        return self._known[id(element)]

    def marked(self, body: Element) -> Element:
        """<main>, or the <article> that holds most of the page, or the body."""
        elements = [body, *body.elements()]
        mains = [e for e in elements if e.tag == "main" or e.get("role") == "main"]
        main = max(mains, key=lambda e: self.of(e).letters, default=body)
        if main is not body:
            return main if self.of(main).letters else body
        articles = [e for e in elements if e.tag == "article" or e.get("role") == "article"]
        article = max(articles, key=lambda e: self.of(e).letters, default=body)
        whole = _Pruning(self, self.of(body).letters, True).pruned(body, False)
        enough = self.of(article).letters >= _ARTICLE * len("".join(whole.text.split()))
        return article if enough else body

    def _count(self, element: Element) -> _Size:
        size = _Size()
        for child in element.children:
            if isinstance(child, str):
                size.letters += sum(not char.isspace() for char in child)
                continue
            inner = self._count(child)
            size.letters += inner.letters
            size.linked += inner.linked
            size.links += inner.links
        if element.tag == "a" and element.get("href"):
            size.linked, size.links = size.letters, 1
        self._known[id(element)] = size
        return size


@dataclass(frozen=True, slots=True)
class _Pruning:
    """Leaves out frames of a page of `whole` letters, and menus if asked for."""

    sizes: _Sizes
    whole: int
    without_menus: bool

    def pruned(self, element: Element, in_section: bool, in_data: bool = False) -> Element:
        """The element without what is left out within it."""
        kept: list[Element | str] = []
        in_data = in_data or (element.tag == "table" and is_data_table(element))
        for child in element.children:
            if isinstance(child, str):
                kept.append(child)
            elif self._is_frame(child, in_section) or (not in_data and self._is_menu(child)):
                kept.extend([replace(child, children=())] if child.tag == "td" else [])
            else:
                kept.append(self.pruned(child, in_section or _is_section(child), in_data))
        return replace(element, children=tuple(kept))

    def _is_frame(self, element: Element, in_section: bool) -> bool:
        role = element.get("role")
        if role in _ROLES or element.tag == "nav":
            return True
        if element.tag == "aside":
            return not role.startswith("doc-")
        if element.tag in ("header", "footer"):
            return not in_section
        if element.tag == "div" and element.get("title") in ("header", "footer"):
            return True
        names = f"{element.get('id')} {element.get('class')}".lower()
        called = frozenset(names.split())
        is_named = element.tag in _NAMED_TAGS and called & (
            _MENU_NAMES if in_section else _MENU_NAMES | _FRAME_NAMES
        )
        may_be = is_named or element.tag == "form" or _CONSENT.search(names)
        return bool(may_be) and self.sizes.of(element).letters < _MINOR * self.whole

    def _is_menu(self, element: Element) -> bool:
        if not self.without_menus or element.tag not in _DENSE_TAGS:
            return False
        size = self.sizes.of(element)
        fewest = _FEWEST_IN_CELL if element.tag == "td" else _FEWEST_LINKS
        if size.links < fewest or size.linked > _LONGEST_LABEL * size.links:
            return False
        return size.linked >= _DENSE * size.letters
