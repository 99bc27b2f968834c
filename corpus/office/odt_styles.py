"""OpenDocument's styles, resolved along their parents (ODF 1.3 part 3, 16).

A paragraph formatted by hand has an automatic style of its own, whose parent is a named one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from corpus.office.flow import Role
from corpus.office.names import heading_level, plain, role
from corpus.office.odt_names import count, millimetres, q

_POINTS_PER_MILLIMETRE = 72 / 25.4
_SHARE = re.compile(r"(\d{1,4})%")
_DEFAULT_SIZE = 12.0
_BOLD = frozenset(("bold", "600", "700", "800", "900"))
_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Face:
    """The look of text; that of a span changes that of what is around it."""

    bold: bool = False
    underlined: bool = False
    hidden: bool = False
    size: float = _DEFAULT_SIZE


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says with all its parents. `list_name` is its list's style: empty
    where it says that it has none, None where it says nothing."""

    face: Face = Face()
    level: int = 0
    role: Role = ""
    list_name: str | None = None


class Styles:
    """The styles of one file; `roots` are those of its parts, the content's last."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._written: dict[tuple[str, str], Element] = {}
        self._paragraphs: dict[str, Style] = {}
        self._widths: dict[str, float] = {}
        self._default = Face()
        for root in roots:
            for style in root.iter(q("style:style")):
                key = style.get(q("style:family"), ""), style.get(q("style:name"), "")
                self._written[key] = style
            for style in root.iter(q("style:default-style")):
                if style.get(q("style:family")) == "paragraph":
                    self._default = _changed(self._default, style)

    def paragraph(self, name: str) -> Style:
        """The style of a paragraph; one that the file does not define has only its name."""
        if name not in self._paragraphs:
            self._paragraphs[name] = self._resolve(name)
        return self._paragraphs[name]

    def span(self, name: str, around: Face) -> Face:
        """The look of a span inside text that looks like `around`."""
        for style in reversed(self._chain("text", name)):
            around = _changed(around, style)
        return around

    def width(self, name: str) -> float:
        """The width of a table's column in millimetres, 0 where unknown."""
        style = self._written.get(("table-column", name))
        properties = None if style is None else style.find(q("style:table-column-properties"))
        return 0.0 if properties is None else millimetres(properties.get(q("style:column-width")))

    def _resolve(self, name: str) -> Style:
        chain = self._chain("paragraph", name)
        names = [_names(style) for style in chain] or [(plain(name),)]
        face = self._default
        for style in reversed(chain):
            face = _changed(face, style)
        lists = (style.get(q("style:list-style-name")) for style in chain)
        return Style(
            face,
            _level(chain, names),
            role(names),
            next((found for found in lists if found is not None), None),
        )

    def _chain(self, family: str, name: str | None) -> list[Element]:
        """The style and its parents, each once."""
        chain: list[Element] = []
        while name and (family, name) in self._written and len(chain) < _LONGEST_CHAIN:
            style = self._written[family, name]
            if style in chain:
                break
            chain.append(style)
            name = style.get(q("style:parent-style-name"))
        return chain


def _names(style: Element) -> tuple[str, ...]:
    return plain(style.get(q("style:display-name"), "")), plain(style.get(q("style:name"), ""))


def _level(chain: list[Element], names: list[tuple[str, ...]]) -> int:
    for place, style_names in enumerate(names):
        stated = chain[place].get(q("style:default-outline-level")) if chain else None
        if stated is not None:
            return count(chain[place], "style:default-outline-level", 0)
        if found := heading_level(style_names):
            return found
    return 0


def _changed(face: Face, style: Element) -> Face:
    """The look with what one style says of it."""
    properties = style.find(q("style:text-properties"))
    if properties is None:
        return face
    weight = properties.get(q("fo:font-weight"))
    line = properties.get(q("style:text-underline-style"))
    display = properties.get(q("text:display"))
    return replace(
        face,
        bold=face.bold if weight is None else weight in _BOLD,
        underlined=face.underlined if line is None else line != "none",
        hidden=face.hidden if display is None else display == "none",
        size=_size(properties.get(q("fo:font-size")), face.size),
    )


def _size(written: str | None, around: float) -> float:
    """A size in points; a percentage is one of the size around it (20.190)."""
    if written is None:
        return around
    if share := _SHARE.fullmatch(written.strip()):
        return around * int(share.group(1)) / 100
    return round(millimetres(written) * _POINTS_PER_MILLIMETRE, 2) or around
