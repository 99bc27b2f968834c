"""The element names of WordprocessingML and how its values are written (ECMA-376 part 1, 17).

Values that a file writes wrongly count as not written: Word does the same.
"""

import re

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VALUE = W + "val"
_WHOLE = re.compile(r"-?\d{1,9}(?!\d)")
_OFF = frozenset(("0", "false", "off", "none"))


def w(name: str) -> str:
    """The name of an element or attribute with its namespace."""
    return W + name


def value(parent: Element | None, *path: str) -> str | None:
    """The `w:val` of the element at the end of a path, None where there is none."""
    found = child(parent, *path)
    return None if found is None else found.get(VALUE)


def number(parent: Element | None, *path: str) -> int | None:
    """A whole number written as `w:val`; "22.5", as some programs write it, is cut off."""
    return whole(value(parent, *path))


def whole(text: str | None) -> int | None:
    """The whole number in a text, None where it holds none.

    >>> whole("22.5"), whole("auto")
    (22, None)
    """
    match = _WHOLE.match((text or "").strip())
    return int(match.group()) if match else None


def switch(parent: Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off, None where it is not mentioned."""
    found = child(parent, name)
    return None if found is None else found.get(VALUE, "1").lower() not in _OFF


def child(parent: Element | None, *path: str) -> Element | None:
    """The element at the end of a path of names."""
    for name in path:
        parent = None if parent is None else parent.find(W + name)
    return parent
