"""Where a word may have been cut at a line's end: its first part, as German is hyphenated.

A text set with hyphenation breaks a line before a whole word only if not even the word's first
part had room, which tells a column's width more closely than the word does.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from corpus.hyphens import HYPHENS
from corpus.text.font_widths import Measure

_LEAST_SHARE = 0.08
"""Share of lines that end with half a word, from which on a text is set with hyphenation."""
_PREFIX = re.compile(
    r"(?:ver|zer|her|hin|er|ent|an|ab|un|in|aus|auf|ein|um|vor|ge|be|über|unter|inter|zu|mit|nach)"
    r"(?=[a-zäöüß]{3})",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"[^aeiouäöüy\W\d_]*(?:[aeiouäöüy]{1,2})"
    r"(?:(?:sch|ch|ck|ph|th|qu|[^aeiouäöüy\W\d_])*?)"
    r"(?=(?:sch|ch|ck|ph|th|qu|[^aeiouäöüy\W\d_])[aeiouäöüy])",
    re.IGNORECASE,
)
_LEAST_WORD, _LEAST_PART = 5, 2
_WORD = re.compile(r"[\"„“»(]*([A-Za-zÄÖÜäöüß]+)")


def is_hyphenated(lines: Sequence[str]) -> bool:
    """Whether so many lines end with half a word that a program must have cut them."""
    cut = sum(a[-1:] in HYPHENS and b[:1].islower() for a, b in pairwise(lines))
    return cut > _LEAST_SHARE * len(lines)


@cache
def first_part(word: str) -> str | None:
    """What may stand before the first hyphen of a word; None where it cannot be cut.

    >>> first_part("Vergabestelle"), first_part("kommunal"), first_part("und")
    ('Ver', 'kom', None)
    """
    match = _WORD.match(word)
    letters = match.group(1) if match else ""
    if match is None or len(letters) < _LEAST_WORD:
        return None
    found = _PREFIX.match(letters) or _FIRST.match(letters)
    if found is None or not _LEAST_PART <= found.end() <= len(letters) - _LEAST_PART:
        return None
    return word[: match.start(1) + found.end()]


def tight_from(line: str, after: str, measure: Measure) -> int | None:
    """The width from which the first part of the next word would have stood on `line` too."""
    part = first_part(after.split(" ", 1)[0])
    if part is None:
        return None
    if line[-1] in HYPHENS:
        return measure(f"{line[:-1]}{part}-") if after[0].islower() else None
    return measure(f"{line} {part}-")
