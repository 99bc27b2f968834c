"""The element names of OpenDocument texts and how its values are written (ODF 1.3 part 3)."""

import re

from lxml.etree import _Element as Element

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_PREFIXES = {
    "office": _NAMESPACE.format("office"),
    "style": _NAMESPACE.format("style"),
    "text": _NAMESPACE.format("text"),
    "table": _NAMESPACE.format("table"),
    "draw": _NAMESPACE.format("drawing"),
    "fo": _NAMESPACE.format("xsl-fo-compatible"),
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_LENGTH = re.compile(r"([\d.]+)(mm|cm|in|pt|pc)")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6}
_MOST_DIGITS = 9


def q(name: str) -> str:
    """A prefixed name as lxml writes it.

    >>> q("xml:id")
    '{http://www.w3.org/XML/1998/namespace}id'
    """
    prefix, _, local = name.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"


def count(element: Element, name: str, default: int = 1) -> int:
    """A whole number in an attribute, the default where it is missing or wrongly written."""
    written = element.get(q(name), "").strip()
    return int(written) if written.isdecimal() and len(written) <= _MOST_DIGITS else default


def millimetres(length: str | None) -> float:
    """A length in millimetres, 0 where none is written.

    >>> millimetres("2.5cm")
    25.0
    """
    match = _LENGTH.fullmatch((length or "").strip())
    if match is None or match.group(1).count(".") > 1 or match.group(1) == ".":
        return 0.0
    return float(match.group(1)) * _MILLIMETRES[match.group(2)]
