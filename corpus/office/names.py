"""What the names of paragraph styles tell, in German and English programs.

Word keeps built-in names in English ("heading 1") and translates identifiers ("berschrift1");
LibreOffice writes "Heading_20_1"; other programs write either.
"""

import re
from collections.abc import Iterable

from corpus.office.flow import Role

_ENCODED = re.compile(r"_([0-9a-f]{2,4})_")
"""A character that OpenDocument does not allow in a name (ODF 1.3 part 3, 19.502)."""
_HEADING = re.compile(r"(?:heading|überschrift|ueberschrift|berschrift) ?([1-9])")
_CONTENTS = re.compile(
    r"(?:toc|contents|verzeichnis|inhaltsverzeichnis|index|user index|illustration index"
    r"|table index|object index) ?(?:\d{1,2}|heading)"
    r"|inhaltsverzeichnisüberschrift|inhaltsverzeichnisberschrift"
    r"|table of figures|abbildungsverzeichnis|table of authorities"
)
_CONTENTS_TITLE = re.compile(
    r"(?:inhalt|inhaltsverzeichnis|inhaltsübersicht|gliederung|contents"
    r"|table of contents|\w+verzeichnis) ?:?",
)
_CAPTION = re.compile(r"\s*(?:tabelle|tab\.|table)\s*[\divx]+[a-z]?\s*(?:[:.–-]|$)")
_LIST = re.compile(
    r"(?:list ?(?:bullet|number)|aufzählungszeichen|aufzhlungszeichen|listennummer) ?\d?"
)
_ROLES: dict[str, Role] = {
    "title": "title",
    "titel": "title",
    "caption": "caption",
    "beschriftung": "caption",
}
_OTHERS = frozenset(("subtitle", "untertitel"))


def plain(name: str) -> str:
    """A style's name without case and encoding.

    >>> plain("Heading_20_1")
    'heading 1'
    """
    decoded = _ENCODED.sub(lambda match: chr(int(match.group(1), 16)), name)
    return " ".join(decoded.split()).casefold()


def names_contents(text: str) -> bool:
    """Whether a heading is that of a list of contents.

    >>> names_contents("Inhaltsverzeichnis"), names_contents("Inhalt der Vereinbarung")
    (True, False)
    """
    return bool(_CONTENTS_TITLE.fullmatch(text.casefold()))


def names_table(text: str) -> bool:
    """Whether a paragraph beside a table is its caption, whatever its style.

    >>> names_table("Tabelle 3: Ämter"), names_table("Tabellen sind unten")
    (True, False)
    """
    return bool(_CAPTION.match(text.casefold()))


def heading_level(names: Iterable[str]) -> int:
    """The level that one of a style's plain names states, 0 for none."""
    for name in names:
        if match := _HEADING.fullmatch(name):
            return int(match.group(1))
    return 0


def role(chain: Iterable[Iterable[str]]) -> Role:
    """The role of a style by the plain names of itself and of the styles it is based on."""
    for names in chain:
        for name in names:
            if name in _OTHERS:
                return ""
            if name in _ROLES:
                return _ROLES[name]
            if _CONTENTS.fullmatch(name):
                return "contents"
            if _LIST.fullmatch(name):
                return "list"
    return ""
