"""Headings of running text in a PDF, and how high they stand.

A heading is set apart by size, weight or an underline, or by its number and the space around it.
Its level follows from the type (the larger, the higher) and, within one type, from its number.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.pdf_lines import Line
from corpus.text_pieces import BULLET, end_of, start_of

NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?P<words>\S.*)|(?P<roman>[IVX]{1,5}|[A-Z])\.\s+\S.*"
)
_SIGN = re.compile(r"(?:§+|Artikel|Art\.|Anlage|Anhang|Abschnitt|Kapitel|Teil)\s*\S")
_LARGER, _SMALLER = 1.08, 0.93
_LONGEST, _MOST_LINES = 180, 4
_VERB = re.compile(r"\b(?:ist|sind|wird|werden|hat|haben|kann|können|soll|sollen|wurde|wurden)\b")
_WORDS_PLAIN = 10
_PLAIN = 99


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """How high a heading stands: the smaller, the higher; `depth` is that of its number."""

    size: float
    weight: int
    depth: int


@dataclass(frozen=True, slots=True)
class Type:
    """The type that most of a document's text is set in."""

    size: float
    bold: bool


def body_type(lines: Sequence[Line]) -> Type:
    """The commonest type of a document, by characters."""
    counts: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        counts[round(2 * line.size) / 2, line.bold] += len(line.text)
    (size, bold), _ = counts.most_common(1)[0] if counts else ((10.0, False), 0)
    return Type(size, bold)


def rank_of(group: Sequence[Line], body: Type, apart: bool) -> Rank | None:
    """How high a group of lines stands as a heading, None for text; `apart` if space is around."""
    text = " ".join(line.text for line in group)
    if len(group) > _MOST_LINES or len(text) > _LONGEST or not _reads_as_heading(text):
        return None
    size = max(line.size for line in group)
    larger = size >= _LARGER * body.size
    bold = all(line.bold for line in group) and not body.bold
    underlined = all(line.underlined for line in group)
    if not (larger or bold or underlined):
        if size < _SMALLER * body.size or not (apart and _is_numbered_title(text)):
            return None
        return Rank(float(_PLAIN), 0, _depth(text))
    weight = 0 if bold else (1 if underlined else 2)
    return Rank(-round(2 * size) / 2, weight, _depth(text))


def levels_of(ranks: Sequence[Rank]) -> dict[Rank, int]:
    """The level of each rank, from 1."""
    return {rank: level for level, rank in enumerate(sorted(set(ranks)), start=1)}


def _reads_as_heading(text: str) -> bool:
    """Whether a text may be a heading by its words: no sentence, no item, some letters."""
    if BULLET.match(text) or start_of(text) == "lower" or not any(c.isalpha() for c in text):
        return False
    if _SIGN.match(text) or NUMBER.fullmatch(text):
        return not text.rstrip().endswith((";", ","))
    end = end_of(text)
    if end in ("comma", "function") or text.endswith((";", ",")):
        return False
    return not (end == "sentence" and (len(text.split()) > 6 or _VERB.search(text)))


def _is_numbered_title(text: str) -> bool:
    """Whether a line in the type of the text is a heading by its number ("2.1 Personal")."""
    match = NUMBER.fullmatch(text)
    if match is None or len(text.split()) > _WORDS_PLAIN or _VERB.search(text):
        return False
    words = match.group("words") or text
    return words[:1].isupper() and not text.endswith((".", ":", ";", ","))


def _depth(text: str) -> int:
    match = NUMBER.fullmatch(text)
    if match is None or match.group("number") is None:
        return 1
    return 1 + match.group("number").count(".")
