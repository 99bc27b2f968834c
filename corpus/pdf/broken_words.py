"""Words that a narrow column broke without a hyphen: "Rechnungsprüfungs" over "amt".

Programs break a word where the column ends if it is wider than that and nobody had it hyphenated.
Such a line is full to the last letter; most of them hold nothing but the word, set on a line of
its own before it was broken.
"""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from corpus.hyphens import SOFT_HYPHEN, is_compound, is_word
from corpus.pdf.lines import Line
from corpus.pdf.page import Word
from corpus.pdf.paragraphs import Measure
from corpus.text.pieces import end_of, start_of

_LAST = re.compile(r"(?:^|[\s(„\"“/-])([^\W\d_]+)$")
_FIRST = re.compile(r"([a-zäöüß]+)(?=[\s,;:!?)“\"-]|\.(?:\s|$)|$)")
_WHOLE = re.compile(r"[(„\"“]*([^\W\d_]{2,})[,;:.!?)“\"]*")
_WIDER, _SURE = 1.15, 2.0
"""Times the mean width of a piece's letters: less room than that held no other letter."""
_ENDING = 3
"""Letters of a piece that, beside function words, is an ending rather than a word."""


def words_inside(lines: Iterable[Line]) -> frozenset[str]:
    """The words that stand inside of lines, in small letters: none of them is a broken one."""
    return frozenset(
        found[1].lower()
        for line in lines
        for word in line.words[1:-1]
        if (found := _WHOLE.fullmatch(word.text))
    )


def mended(lines: Sequence[Line], measure: Measure, inside: Set[str]) -> list[Line]:
    """The lines of a cell, a soft hyphen at the end of those that end inside of a word; `inside`
    are words of the table (`words_inside`)."""
    whole = list(lines)
    for place, (line, after) in enumerate(pairwise(lines)):
        if _is_full(line, after, measure) and _is_broken(line, after, inside):
            whole[place] = replace(line, words=(*line.words[:-1], _cut(line.words[-1])))
    return whole


def _is_full(line: Line, after: Line, measure: Measure) -> bool:
    """Whether not one more letter had room; two where the halves can only be one word."""
    piece = after.words[0]
    letter = (piece.x1 - piece.x0) / len(piece.text)
    first = _FIRST.match(after.text)
    sure = len(line.words) == 1 and first is not None and not is_compound(first[1])
    room = measure.right - line.x1
    return line.main.style == after.main.style and room <= (_SURE if sure else _WIDER) * letter


def _is_broken(line: Line, after: Line, inside: Set[str]) -> bool:
    last, first = _LAST.search(line.text), _FIRST.match(after.text)
    if last is None or first is None or start_of(after.text) == "letter":
        return False
    left, right = last[1].lower(), first[1]
    if left + right in inside:
        return True
    if left in inside and right in inside:
        return False
    made = is_compound(left + right)
    if not is_compound(right):
        return made or len(line.words) == 1 or not is_word(left)
    if len(line.words) > 1 or end_of(right) == "function" or left in inside:
        return made and not (left in inside or is_compound(left))
    return is_word(left + right) or (made and not (is_compound(left) and len(right) > _ENDING))


def _cut(word: Word) -> Word:
    return replace(word, text=word.text + SOFT_HYPHEN)
