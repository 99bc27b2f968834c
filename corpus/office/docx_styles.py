"""Word's styles, resolved along what they are based on (ECMA-376 part 1, 17.7)."""

from dataclasses import dataclass
from typing import TypeVar

from lxml.etree import _Element as Element

from corpus.office.docx_names import VALUE, child, number, switch, value, w
from corpus.office.flow import Role
from corpus.office.names import heading_level, plain, role

_Value = TypeVar("_Value")

_BODY_TEXT = 9
"""The outline level that is none (17.3.1.20)."""
_HALF_POINTS = 2
_DEFAULT_SIZE = 10.0
"""Points where no style states a size (17.3.2.38)."""
_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says with all that it is based on. `ids` are its own and theirs; `list_id`
    and `depth` are those of its list, None where it has none."""

    ids: tuple[str, ...] = ()
    level: int = 0
    role: Role = ""
    bold: bool = False
    underlined: bool = False
    hidden: bool = False
    size: float | None = None
    list_id: str | None = None
    depth: int | None = None


class Styles:
    """The styles of one file by their identifiers."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else root.findall(w("style"))
        self._written = {style.get(w("styleId"), ""): style for style in styles}
        self._resolved: dict[str, Style] = {}
        self._default = next(
            (
                style.get(w("styleId"), "")
                for style in styles
                if style.get(w("type")) == "paragraph"
                and style.get(w("default"), "0") in ("1", "true", "on")
            ),
            "Normal",
        )
        size = number(root, "docDefaults", "rPrDefault", "rPr", "sz")
        self.size = size / _HALF_POINTS if size else _DEFAULT_SIZE

    def paragraph(self, identifier: str | None) -> Style:
        """The style of a paragraph; the default one for None or an unknown identifier."""
        if identifier is None or identifier not in self._written:
            named = Style() if identifier is None else self.style(identifier)
            return named if named.level or named.role else self.style(self._default)
        return self.style(identifier)

    def style(self, identifier: str) -> Style:
        """A style; one that the file does not define has only its name."""
        if identifier not in self._resolved:
            self._resolved[identifier] = self._resolve(identifier)
        return self._resolved[identifier]

    def list_of(self, identifier: str | None) -> str | None:
        """The list to which a numbering style refers."""
        return None if identifier is None else self.style(identifier).list_id

    def _resolve(self, identifier: str) -> Style:
        chain = self._chain(identifier)
        names = [_names(style) for style in chain] or [(plain(identifier),)]
        size = _first([number(style, "rPr", "sz") for style in chain])
        list_id = _first([value(style, "pPr", "numPr", "numId") for style in chain])
        return Style(
            tuple(style.get(w("styleId"), "") for style in chain),
            _level(chain, names),
            role(names),
            _first([switch(child(style, "rPr"), "b") for style in chain]) or False,
            _first([underlined(child(style, "rPr")) for style in chain]) or False,
            _first([switch(child(style, "rPr"), "vanish") for style in chain]) or False,
            size / _HALF_POINTS if size else None,
            list_id,
            _first([number(style, "pPr", "numPr", "ilvl") for style in chain]),
        )

    def _chain(self, identifier: str | None) -> list[Element]:
        """The style and those that it is based on, each once."""
        chain: list[Element] = []
        while identifier in self._written and len(chain) < _LONGEST_CHAIN:
            style = self._written[identifier]
            if style in chain:
                break
            chain.append(style)
            identifier = value(style, "basedOn")
        return chain


def underlined(properties: Element | None) -> bool | None:
    """Whether run properties underline, None where they do not say."""
    found = child(properties, "u")
    return None if found is None else found.get(VALUE, "single") != "none"


def outline_level(properties: Element | None) -> int | None:
    """The heading level that paragraph properties state: 0 for body text, None for nothing."""
    found = number(properties, "outlineLvl")
    if found is None or found < 0:
        return None
    return 0 if found >= _BODY_TEXT else found + 1


def _level(chain: list[Element], names: list[tuple[str, ...]]) -> int:
    """The heading level of the first style in the chain that says anything of it."""
    for place, style_names in enumerate(names):
        stated = outline_level(child(chain[place], "pPr")) if chain else None
        if stated is not None:
            return stated
        if found := heading_level(style_names):
            return found
    return 0


def _names(style: Element) -> tuple[str, ...]:
    return plain(value(style, "name") or ""), plain(style.get(w("styleId"), ""))


def _first(values: list[_Value | None]) -> _Value | None:
    return next((found for found in values if found is not None), None)
