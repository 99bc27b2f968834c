"""Asking again without one thing that a question was understood as.

What a question is understood as is not bound to single words of it, so a short run of words is
looked for without which the thing is no longer understood, and everything else still is: the
shortest, or one word more. Function words that would be left hanging before it ("mit dem") go too.
"""

from collections.abc import Iterator
from dataclasses import astuple

from index import Filters, Index
from index.analysis import ENGLISH_STOP, GERMAN_STOP
from qa import BadQuestion, answer
from qa.types import Understood

MOST_WORDS = 40
"""Longer questions are not taken apart."""
LONGEST_RUN = 4
FIELDS = {
    "kommune": "kommunen",
    "amt": "aemter",
    "gesetz": "gesetze",
    "column": "columns",
    "topic": "topic",
    "target": "target",
    "negated": "negated",
}
"""The kinds of chips and the fields of `Understood` that they show."""
_HANGING = GERMAN_STOP | ENGLISH_STOP


def without(
    index: Index, question: str, thing: tuple[str, str], filters: Filters | None = None
) -> str | None:
    """The question without a thing (kind, value) it was understood as; None where that fails."""
    words = question.split()
    if thing[0] not in FIELDS or not 1 < len(words) <= MOST_WORDS:
        return None
    before = _understood(index, question, filters)
    if before is None or not _holds(before, thing):
        return None
    tried: list[tuple[int, int, str]] = []
    for length in range(1, min(LONGEST_RUN, len(words) - 1) + 1):
        stop = bool(tried)
        for start in range(len(words) - length + 1):
            for hanging, rest in _rests(words, start, start + length):
                after = _understood(index, rest, filters)
                if after is not None and not _holds(after, thing):
                    tried.append((_kept(before, after), hanging, rest))
        if stop:
            break
    return max(tried, key=lambda one: one[:2])[2] if tried else None


def _rests(words: list[str], start: int, end: int) -> Iterator[tuple[int, str]]:
    """The question without the run of words, also without what would hang before it, with how
    many words of that kind have gone."""
    hanging = start
    while hanging > 1 and words[hanging - 1].lower() in _HANGING:
        hanging -= 1
    for first in dict.fromkeys((hanging, start)):
        rest = " ".join(words[:first] + words[end:])
        ending = words[-1][-1] if words[-1][-1] in "?.!" else ""
        yield start - first, rest if rest.endswith(ending) else rest + ending


def _understood(index: Index, question: str, filters: Filters | None) -> Understood | None:
    try:
        return answer(index, question, filters).understood
    except BadQuestion:
        return None


def _holds(understood: Understood, thing: tuple[str, str]) -> bool:
    kind, value = thing
    found = getattr(understood, FIELDS[kind])
    return value in found if isinstance(found, tuple) else bool(found)


def _kept(before: Understood, after: Understood) -> int:
    """How much of what was understood still is, less what has come in its place."""
    same = 0
    for old, new in zip(astuple(before), astuple(after), strict=True):
        olds = set(old) if isinstance(old, tuple) else {old}
        news = set(new) if isinstance(new, tuple) else {new}
        same += len(olds & news) - len(news - olds)
    return same
