"""How well pieces go together: evidence in log units, added up by the search.

The numbers are odds as a careful reader would give them; a sentence broken off in the middle
or a lower-case beginning is nearly proof, a missing full stop is a hint. Widths decide most:
a line that is wider than its column, or broken though the next word had room, does not
belong to it.
"""

import re
from collections.abc import Sequence

from corpus.hyphens import HYPHENS, Hyphens
from corpus.text.pieces import Piece, ordinal

_ANSWERS = ("yesno", "none", "date", "amount")
_SHORT = ("yesno", "none", "date", "amount", "law", "office", "short")
_SLACK = 0.004
"""Share of a column's width by which measured widths may be off."""
_INDENT = 0.24
"""Share of a column's width by which items may be indented."""
_WORST_OVER, _WORST_UNDER = 16.0, 14.0


def start_score(piece: Piece) -> float:
    """How well a piece begins a cell."""
    if piece.kind in ("yesno", "none", "date", "amount"):
        return 0.0
    if piece.start == "answer":
        return -4.0
    if piece.start == "lower":
        return -2.0 if piece.kind == "short" and piece.end != "hyphen" else -6.0
    if piece.start == "bullet":
        return -0.5
    if piece.start == "letter" and (ordinal(piece.lines[0]) or 1) > 1:
        return _WRONG_ITEM
    if piece.start == "other":
        return -4.0
    return -1.0 if piece.lines[0].startswith("(") else 0.0


_END = {
    "sentence": 0.0,
    "number": -1.0,
    "noun": -1.0,
    "lower": -3.5,
    "colon": -3.0,
    "comma": -6.0,
    "function": -7.0,
    "hyphen": -10.0,
}


def end_score(piece: Piece) -> float:
    """How well a piece ends a cell."""
    score = _END[piece.end]
    if piece.kind in _SHORT and piece.end in ("lower", "noun", "number"):
        score *= 0.2
    elif piece.is_item and piece.end in ("lower", "noun", "number"):
        score *= 0.3
    return score - (3.0 if piece.open_bracket else 0.0)


def join_score(before: Piece, after: Piece, hyphens: Hyphens) -> float:
    """How well `after` goes on where `before` stopped, in the same cell."""
    bracket = 2.0 if before.open_bracket and ")" in after.text[:80] else 0.0
    if before.end == "hyphen":
        return bracket + _after_hyphen(before, after, hyphens)
    return bracket + _after_end(before, after)


def _after_hyphen(before: Piece, after: Piece, hyphens: Hyphens) -> float:
    if before.lines[-1].endswith("\u00ad"):
        return 5.0
    if after.start == "lower":
        if hyphens.knows(before.lines[-1].rstrip(HYPHENS) + "-", after.lines[0]):
            return 6.0
        return 4.0 if after.lines[0].split()[0] in ("und", "oder", "bzw.") else 1.0
    return 1.0 if after.start == "upper" and after.kind not in ("yesno", "none") else -6.0


_JOINS = {
    # end of the one: beginnings of the other
    "sentence": {"lower": -7.0, "other": -3.0},
    "colon": {"lower": -1.0, "bullet": 1.5, "letter": 1.5},
    "comma": {"lower": 4.0, "upper": 1.0, "digit": 1.0, "bullet": -3.0, "letter": -2.0},
    "function": {"lower": 4.0, "upper": 3.0, "digit": 2.0, "bullet": -4.0, "letter": -4.0},
    "lower": {"lower": 3.0, "upper": 1.0, "digit": 0.5, "bullet": -1.5, "letter": -1.5},
    "noun": {"lower": 3.0, "upper": -0.7, "other": 0.5},
    "number": {"lower": 3.0, "upper": 0.0},
}


def _after_end(before: Piece, after: Piece) -> float:
    if before.kind in _ANSWERS or after.start == "answer":
        return -4.0
    if after.is_item and before.has_item:
        return _next_item(before, after)
    score = _JOINS[before.end].get(after.start, 0.0)
    if after.kind in _ANSWERS:
        score -= 4.0
    return score


_ENDS_FULL, _STOPS_FULL, _ENDS_HEADED = -2.0, -1.2, -3.0
"""A cell whose last line has no room for another word is rarer than one whose last line has, and
so is one that ends with a heading."""
_FREE = {"sentence": -0.7, "colon": -0.7, "noun": -2.0, "number": -2.0}
_FREE_OTHER, _HEADED, _HEADING_WORDS = -5.0, -0.5, 8
_HYPHEN_UPPER = -2.0


def break_score(before: Piece, after: Piece, room: float, in_list: bool) -> float:
    """How well a cell goes on over a line's end; `room` is the share of the width that the line
    would have taken with the next word."""
    if before.end == "hyphen" and after.start == "upper":
        return _HYPHEN_UPPER
    if _is_forced(room, in_list) or after.is_item:
        return 0.0
    return _HEADED if _is_heading(before) else _FREE.get(before.end, _FREE_OTHER)


def stop_score(before: Piece, room: float, in_list: bool, alone: bool) -> float:
    """How well a cell ends at a line's end; `alone` where nothing else stands in it."""
    full = _STOPS_FULL if before.end == "sentence" else _ENDS_FULL
    score = full if _is_forced(room, in_list) else 0.0
    return score + (_ENDS_HEADED if _is_heading(before) and not alone else 0.0)


def _is_forced(room: float, in_list: bool) -> bool:
    return room >= (1 - _INDENT if in_list else 1.0) - _SLACK


def _is_heading(piece: Piece) -> bool:
    """Whether a line may be a heading within a cell."""
    few = len(piece.lines) == 1 and len(piece.text.split()) <= _HEADING_WORDS
    return few and piece.end in ("noun", "lower") and piece.start == "upper"


_NEXT_ITEM, _WRONG_ITEM = 4.0, -4.0


def _next_item(before: Piece, after: Piece) -> float:
    """An item after items: "b)" follows "a)", whatever the one before ends with."""
    number = ordinal(after.lines[0])
    known = [n for n in map(ordinal, before.lines) if n is not None]
    if number is None or not known:
        return 0.0 if number is None and not known else -1.0
    return _NEXT_ITEM if number == known[-1] + 1 else _WRONG_ITEM


def item_score(piece: Piece, in_list: bool) -> float:
    """An item goes on with a list rather than beginning one."""
    return 0.0 if not piece.is_item else 1.0 if in_list else -0.5


def goes_on_list(before: Piece, piece: Piece, in_list: bool) -> bool:
    """Whether the cell is within a list after `piece`."""
    if piece.has_item:
        return True
    return in_list and (before.end in ("hyphen", "comma", "function") or piece.start == "lower")


_STEM = 8
_TITLE_WORD, _TITLE_MOST = 0.8, 1.6


def title_words(titles: Sequence[str]) -> list[frozenset[str]]:
    """The stems of long words that only one of the column titles has, for each title."""
    stems = [_stems(title) for title in titles]
    return [
        own - frozenset().union(*(other for j, other in enumerate(stems) if j != i))
        for i, own in enumerate(stems)
    ]


def title_score(piece: Piece, words: frozenset[str]) -> float:
    """Weak evidence: a cell takes up the words of its column's title."""
    if not words:
        return 0.0
    return min(_TITLE_MOST, _TITLE_WORD * len(words & _stems(piece.text)))


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        word[:_STEM] for word in re.findall(r"\w+", text.lower()) if len(word) >= _STEM
    )


def width_score(piece: Piece, width: float, indented: bool) -> float:
    """How well the lines of a piece fit a column of this width; 0 is a perfect fit."""
    over = under = 0.0
    room = width * (1 - _INDENT) if indented or piece.is_item else width
    for line, fits_from, may_stop in piece.bounds:
        if line > width * (1 + _SLACK):
            over += min(6.0, 1.5 + 40 * (line / width - 1))
        elif fits_from < room * (1 - _SLACK):
            free = 1 - fits_from / room
            under += min(1.2, 0.4 + 2 * free) if may_stop else min(4.0, 1.0 + 25 * free)
    return -min(over, _WORST_OVER) - min(under, _WORST_UNDER)
