"""What a paragraph begins with: a bullet, "1.", "a)", "(2)", "§ 5", "2.1", "Artikel 3".

A mark in brackets is how statutes number their paragraphs; such a paragraph is text, not an item.
"""

import re
from dataclasses import dataclass
from typing import Literal

from corpus.text.pieces import BULLET

Kind = Literal["bullet", "number", "letter", "bracket", "decimal"]

_BRACKET = re.compile(r"\((\d{1,2})[a-z]?\)")
_NUMBER = re.compile(r"(\d{1,3})[a-z]?(?:\.|\.?\))(?=\s|$)")
_LETTER = re.compile(r"\(?([a-z])(?:\1{0,2})\)(?=\s|$)")
_DECIMAL = re.compile(r"(?:\d{1,2}\.){1,4}(\d{1,2})[a-z]?\.?(?=\s)")
_DATE = re.compile(
    r"\d{1,2}\.\s?(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|\d{1,2}\.\s?(?:19|20)\d\d)"
)
_BARE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[a-z]?|§+\s?\d+\s?[a-z]?|(?:Art\.?|Artikel)\s?\d+)\.?"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a paragraph; `place` is its place in its list, 0 for a bullet."""

    kind: Kind
    text: str
    place: int

    @property
    def is_item(self) -> bool:
        return self.kind in ("bullet", "number", "letter")


def mark_of(text: str) -> Mark | None:
    """The mark that a line begins with.

    >>> mark_of("b) die Beschaffung"), mark_of("bzw. die Beschaffung")
    (Mark(kind='letter', text='b)', place=2), None)
    """
    if match := BULLET.match(text):
        return Mark("bullet", match.group().strip(), 0)
    if match := _BRACKET.match(text):
        return Mark("bracket", match.group(), int(match.group(1)))
    if match := _DECIMAL.match(text):
        return Mark("decimal", match.group(), int(match.group(1)))
    if match := _NUMBER.match(text):
        return Mark("number", match.group(), int(match.group(1)))
    if match := _LETTER.match(text):
        return Mark("letter", match.group(), ord(match.group(1)) - ord("a") + 1)
    return None


def is_mark_alone(text: str) -> bool:
    """Whether a text is but a mark or a number as it stands in a margin ("4.1.2", "§ 19")."""
    if _BARE.fullmatch(text):
        return True
    mark = mark_of(f"{text} x")
    return mark is not None and mark.text == text


def is_date(text: str) -> bool:
    """Whether a line begins with a day and its month ("3. Oktober 1990")."""
    return _DATE.match(text) is not None
