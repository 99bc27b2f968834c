"""Evidence from single lines, in log units: where a cell begins, goes on, and ends.

A line ends because the next word had no room on it, or because a paragraph ends; so a line with
room for the next word ends a paragraph, or its cell.
"""

import re

from corpus.hyphens import HYPHENS, Hyphens
from corpus.text.pieces import Piece, opens_sentence, ordinal

_ANSWERS = ("yesno", "none", "date", "amount")
_SHORT = (*_ANSWERS, "law", "office", "short")
SLACK = 0.004
INDENT = 0.2
_MOST_OVER = 9.0
_MOST_OVER_CAP, _PER_CAP = 4.0, 8.0
_END = {
    "sentence": 0.0,
    "number": -1.5,
    "noun": -1.5,
    "lower": -4.0,
    "colon": -4.0,
    "comma": -6.0,
    "function": -7.0,
    "hyphen": -10.0,
}
_ANSWER = re.compile(
    r"(?:^|\s)(?:ja|nein|entfällt) (?=[A-ZÄÖÜ\d•])|[A-ZÄÖÜ]\S+ (?:ja|nein|entfällt)$"
)
_ANSWER_INSIDE = -4.0
_OPEN_BRACKET = -3.0
_START = {"answer": -4.0, "lower": -6.0, "other": -4.0, "bullet": -1.5, "letter": -1.0}
_LATER_ITEM = -4.0
_JOINS = {
    "sentence": {"lower": -7.0, "other": -3.0},
    "colon": {"lower": -1.0},
    "comma": {"lower": 3.0, "upper": 1.0, "digit": 1.0},
    "function": {"lower": 3.0, "upper": 2.0, "digit": 2.0},
    "lower": {"lower": 3.0, "upper": 1.0, "digit": 0.5},
    "noun": {"lower": 3.0, "upper": 0.0},
    "number": {"lower": 3.0, "upper": 0.0},
}
_KNOWN_WORD, _HALF_WORD, _HYPHEN_UPPER, _NO_HALF = 5.0, 2.0, -2.0, -6.0
_PARAGRAPH = {"sentence": -0.7, "colon": -0.7, "noun": -2.5, "number": -2.5}
_NO_PARAGRAPH, _HEADING, _HEADING_WORDS = -6.0, -0.7, 7
_ANSWER_WITHIN, _LONE_ANSWER = -5.0, -3.0
_ENDS_HEADED, _HEADING_LINES = -3.0, 2
_ITEM_AFTER, _ITEM_ODD = 0.5, -2.0
_FULL = {"sentence": -1.5}
_FULL_OTHER = -2.0


def fit_cost(piece: Piece, width: float | None, cap: float | None) -> float:
    """What it costs that a line is of one cell in a column of a width, or with a usual one."""
    return line_cost(piece) + _over(piece, width, cap)


def _over(piece: Piece, width: float | None, cap: float | None) -> float:
    if width is None:
        wider = piece.bounds[0][0] / cap - 1 if cap else 0.0
        return -min(_MOST_OVER_CAP, _PER_CAP * max(0.0, wider))
    over = piece.bounds[0][0] / width - 1
    return 0.0 if over <= SLACK else -min(_MOST_OVER, 2.0 + 60 * over)


def line_cost(piece: Piece) -> float:
    """What it costs that a line is of one cell though it holds an answer between its words, as
    "Schulamt nein Frühe Hilfen"."""
    if piece.kind in _ANSWERS:
        return 0.0
    return _ANSWER_INSIDE if _ANSWER.search(piece.text) else 0.0


def start_cost(piece: Piece) -> float:
    """How well a line begins a cell."""
    if piece.kind in _ANSWERS:
        return 0.0
    if piece.start == "lower" and piece.kind == "short" and piece.end != "hyphen":
        return -3.0
    if piece.start == "letter" and (ordinal(piece.lines[0]) or 1) > 1:
        return _LATER_ITEM
    return _START.get(piece.start, 0.0)


def end_cost(piece: Piece, lines: int, in_list: bool) -> float:
    """How well a line ends a cell of so many lines."""
    score = _END[piece.end]
    short = in_list or (lines == 1 and piece.kind in _SHORT)
    score *= 0.2 if short and piece.end in ("lower", "noun", "number") else 1.0
    return score + (_OPEN_BRACKET if piece.open_bracket and "(" in piece.text else 0.0)


def is_full(room: float, in_list: bool) -> bool:
    """Whether the next word had no room on a line; `room` is the share of the column's width
    that the line takes with it."""
    return room >= (1 - INDENT if in_list else 1.0) - SLACK


def goes_on(before: Piece, after: Piece, full: bool, in_list: bool, hyphens: Hyphens) -> float:
    """How well a cell goes on from one line to the next."""
    if before.end == "hyphen":
        return _after_hyphen(before, after, full, hyphens)
    if after.is_item:
        return _item(before, after, in_list)
    if full:
        lone = after.kind in _ANSWERS and before.end in ("sentence", "colon", "noun", "number")
        return _JOINS[before.end].get(after.start, 0.0) + (_LONE_ANSWER if lone else 0.0)
    if after.start == "lower":
        return _NO_PARAGRAPH - 2.0
    if after.kind in _ANSWERS or after.start == "answer" or before.kind in _ANSWERS:
        return _ANSWER_WITHIN
    heading = len(before.text.split()) <= _HEADING_WORDS and before.start == "upper"
    if heading and before.end in ("noun", "lower") and after.kind in ("prose", "list"):
        return _HEADING if opens_sentence(after.text) else 2 * _HEADING
    return _PARAGRAPH.get(before.end, _NO_PARAGRAPH)


def _after_hyphen(before: Piece, after: Piece, full: bool, hyphens: Hyphens) -> float:
    if after.start == "lower":
        word = before.lines[-1].rstrip(HYPHENS) + "-"
        known = hyphens.knows(word, after.lines[0])
        return _KNOWN_WORD if known else _HALF_WORD
    return _HYPHEN_UPPER if after.start == "upper" and full else _NO_HALF


def _item(before: Piece, after: Piece, in_list: bool) -> float:
    number = ordinal(after.lines[0])
    if number is None or number == 1:
        return _ITEM_AFTER if in_list or before.end in ("colon", "sentence", "noun") else _ITEM_ODD
    return 2.0 if in_list else _ITEM_ODD


def stops(before: Piece, full: bool) -> float:
    """How well a cell ends at a line's end: by chance it is seldom full."""
    return _FULL.get(before.end, _FULL_OTHER) if full else 0.0


def ends_headed(last: Piece, lines: int, paragraph: int) -> float:
    """What it costs that a cell of so many lines ends with what looks like a heading: a last
    `paragraph` of one or two lines that is no sentence."""
    if lines <= paragraph or paragraph > _HEADING_LINES or last.end not in ("noun", "lower"):
        return 0.0
    return _ENDS_HEADED if len(last.text.split()) <= _HEADING_WORDS else 0.0
