"""What a hyphen at the end of a line was: a cut word, a hyphenated one, or "Haupt- und".

Decided, in this order, by what the text itself writes elsewhere, by a word list learned from
administrative text (training/hyphen_words.py), and by the shape of the two parts.
"""

import re
import zlib
from array import array
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from sys import byteorder
from typing import Literal

Join = Literal["joined", "kept", "spaced"]

HYPHENS = "-\u2010\u2011\u00ad"
SOFT_HYPHEN = "\u00ad"
_CONJUNCTIONS = frozenset("und oder bzw sowie bis als noch u beziehungsweise".split())
_LAST_WORD = re.compile(r"[^\s/(„\"“]*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WORDS = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_SHORTEST_PART = 4
_LONGEST_WORD = 60


@cache
def _hashes() -> "array[int]":
    hashes: array[int] = array("I")
    hashes.frombytes(files("corpus").joinpath("data/words.bin").read_bytes())
    if byteorder == "big":
        hashes.byteswap()
    return hashes


@cache
def is_word(form: str) -> bool:
    """Whether the learned list holds the form, whatever its case."""
    code = zlib.crc32(form.lower().encode("utf-8"))
    hashes = _hashes()
    place = bisect_left(hashes, code)
    return place < len(hashes) and hashes[place] == code


@cache
def is_compound(form: str) -> bool:
    """Whether the form is a word or two to three words in one, with "s" or "n" between."""
    if is_word(form):
        return True
    if len(form) > _LONGEST_WORD:
        return False
    return any(
        is_word(form[:cut]) and (is_word(form[cut:]) or _is_long_compound(form[cut:]))
        for cut in range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1)
    )


def _is_long_compound(form: str) -> bool:
    return any(
        is_word(form[:cut]) and is_word(form[cut:])
        for cut in range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1)
    )


class Hyphens:
    """Decisions for one text; `text` is what is known to be written inside its lines."""

    def __init__(self, text: str = "") -> None:
        words = (word.lower().replace("\u2010", "-") for word in _WORDS.findall(text))
        self._written = frozenset(words)

    def join(self, before: str, after: str) -> Join:
        """How the line `before`, ending with a hyphen, and the line `after` go together.

        >>> hyphens = Hyphens()
        >>> hyphens.join("Besteht eine Zusammen-", "arbeit mit den")
        'joined'
        >>> hyphens.join("Haupt-", "und Personalamt")
        'spaced'
        """
        if before.endswith(SOFT_HYPHEN):
            return "joined"
        left = _left(before)
        match = _FIRST_WORD.match(after)
        if match is None:
            return "spaced" if after[:1] in "(&" else "kept"
        return self._by_words(left, match.group(), before)

    def _by_words(self, left: str, right: str, before: str) -> Join:
        if not left or not left[-1].isalpha():
            return "kept"
        last = left.rsplit("-", 1)[-1]
        joined, kept = (last + right).lower(), f"{last}-{right}".lower()
        if joined in self._written or kept in self._written:
            return "joined" if joined in self._written else "kept"
        if right.lower() in _CONJUNCTIONS:
            return "joined" if is_word(joined) and last.islower() else "spaced"
        if is_word(kept):
            return "kept"
        if is_word(joined) and (right[0].islower() or (last + right).isupper()):
            return "joined"
        return self._by_shape(last, right)

    @staticmethod
    def _by_shape(last: str, right: str) -> Join:
        if right[0].isupper():
            capitals = last.isupper() and right.isupper() and len(last) > 1
            return "joined" if capitals and is_compound(last + right) else "kept"
        if last.isupper() and 1 < len(last) < 5 and is_word(right):
            return "kept"
        return "joined"

    def knows(self, before: str, after: str) -> bool:
        """Whether the two halves make a word that is known: evidence that they belong together."""
        match = _FIRST_WORD.match(after)
        left = _left(before).rsplit("-", 1)[-1]
        if match is None or not left:
            return False
        whole = (left + match.group()).lower()
        return whole in self._written or is_compound(whole)

    def knows_word(self, form: str) -> bool:
        """Whether the text itself or the learned list has the form."""
        return form.lower() in self._written or is_word(form)


def _left(before: str) -> str:
    match = _LAST_WORD.search(before[-2 * _LONGEST_WORD :].rstrip(HYPHENS))
    return match.group() if match else ""


def joined(before: str, after: str, hyphens: Hyphens) -> tuple[str, str]:
    """The line `before` as it goes into the text, and what stands between it and `after`."""
    if not before or before[-1] not in HYPHENS or before.endswith((" -", "--")) or before == "-":
        return before, "" if before.endswith("/") and after[:1].isalnum() else " "
    how = hyphens.join(before, after)
    if how == "joined":
        return before[:-1], ""
    return before[:-1] + "-", "" if how == "kept" else " "
