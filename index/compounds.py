"""Compound splitting: "abfallbeseitigungsanlage" is "abfall", "beseitigung", "anlage".

The parts and how many different compounds each one begins or ends were learned from public
texts by training/compound_parts.py. A word is split into the likeliest run of parts that covers
it, each part weighed by that productivity rather than by its plain frequency (Koehn and Knight
2003 weigh by frequency, which cuts "haushalt" into "haus" and "halt"). Linking elements belong
to the part before them and are taken off: "arbeits" is "arbeit", "schul" is "schule".
"""

import math
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

PARTS = Path(__file__).parent / "data" / "compound-parts.txt"
SHORTEST_WORD = 6
"""Characters; shorter words are never split."""
LONGEST_WORD = 80
"""Characters; longer runs of letters are no words."""
PART_COST = 3.0
"""Natural logarithm charged for every part, so that few long parts beat many short ones."""
SHORTEST_REPAIRED = 2
"""Characters of a part in which an edit is looked for."""
CACHED = 1 << 16
"""Words whose parts are remembered."""


class Part(NamedTuple):
    """A written form, and of how many different compounds it is a first (or middle), and last."""

    base: str
    first: int
    last: int


class Parts(NamedTuple):
    """All parts by their written form; -ln of their shares; the length of the longest."""

    known: dict[str, Part]
    first: dict[str, float]
    last: dict[str, float]
    longest: int


@lru_cache(maxsize=CACHED)
def split(word: str) -> tuple[str, ...]:
    """The parts of a lower-case word without linking elements, or the word alone.

    >>> split("abfallbeseitigungsanlage")
    ('abfall', 'beseitigung', 'anlage')
    >>> split("haushalt")
    ('haushalt',)
    """
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD or not word.isalpha():
        return (word,)
    return segment(word, shipped_parts()) or (word,)


@cache
def shipped_parts() -> Parts:
    """The parts that come with the package."""
    return read_parts(PARTS)


def read_parts(path: Path) -> Parts:
    """Parts from lines `form, base ("" for the form itself), times first, times last` (tabs)."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return parts_of(
        {form: Part(base or form, int(first), int(last)) for form, base, first, last in rows}
    )


def parts_of(known: dict[str, Part]) -> Parts:
    """Parts with the costs that follow from their counts."""
    firsts = math.log(sum(part.first for part in known.values()) or 1) + PART_COST
    lasts = math.log(sum(part.last for part in known.values()) or 1) + PART_COST
    return Parts(
        known,
        {form: firsts - math.log(part.first) for form, part in known.items() if part.first},
        {form: lasts - math.log(part.last) for form, part in known.items() if part.last},
        max(map(len, known), default=0),
    )


def segment(word: str, parts: Parts) -> tuple[str, ...]:
    """The bases of the parts of `word`; empty where the word stays whole."""
    forms = written_forms(word, parts)
    return (*(parts.known[form].base for form in forms[:-1]), *forms[-1:])


def written_forms(word: str, parts: Parts) -> list[str]:
    """The likeliest run of at least two forms that covers `word`; empty where it stays whole.

    A word that is itself a part stays whole if it is more productive than the geometric mean
    of its own parts, or if its counts are 0: a frequent word known not to be a compound.
    """
    forms = _cheapest(word, parts)
    whole = parts.known.get(word)
    if whole and forms and not 0 < whole.first + whole.last < _mean_count(forms, parts):
        return []
    return forms


def repaired(word: str, edits: Callable[[str], Iterable[str]]) -> list[str]:
    """Compounds that `word` becomes by an edit in one of its parts, the others being known.

    >>> repaired("abfallentsorgug", lambda form: [form[:-1] + "ng"])
    ['abfallentsorgung']
    """
    parts, size = shipped_parts(), len(word)
    starts, ends = _reached(word, parts)
    found = []
    for start, end in product(starts, ends):
        if not SHORTEST_REPAIRED <= end - start <= parts.longest or end - start == size:
            continue
        known = parts.first if end < size else parts.last
        middle = word[start:end]
        if middle not in known:
            changed = (form for form in edits(middle) if form in known)
            found += [word[:start] + form + word[end:] for form in changed]
    return [form for form in dict.fromkeys(found) if len(split(form)) > 1]


def _reached(word: str, parts: Parts) -> tuple[list[int], list[int]]:
    """The offsets up to which parts cover a word, and those from which they do."""
    size = len(word)
    starts, ends = [0], [size]
    for end in range(2, size):
        if any(word[start:end] in parts.first for start in starts):
            starts.append(end)
    for start in range(size - 2, 1, -1):
        pieces = ((word[start:end], end) for end in ends)
        if any(piece in (parts.last if end == size else parts.first) for piece, end in pieces):
            ends.append(start)
    return starts, ends


def _cheapest(word: str, parts: Parts) -> list[str]:
    """Shortest path over the letters: edges are forms, the last edge a form that can end a word."""
    size = len(word)
    best = [math.inf] * (size + 1)
    came = [0] * (size + 1)
    best[0] = 0.0
    for start in range(size - 1):
        if best[start] == math.inf:
            continue
        for end in range(start + 2, min(size, start + parts.longest + 1)):
            cost = best[start] + parts.first.get(word[start:end], math.inf)
            if cost < best[end]:
                best[end], came[end] = cost, start
        if start:
            cost = best[start] + parts.last.get(word[start:], math.inf)
            if cost < best[size]:
                best[size], came[size] = cost, start
    return _walk_back(word, came) if best[size] < math.inf else []


def _walk_back(word: str, came: list[int]) -> list[str]:
    forms: list[str] = []
    end = len(word)
    while end:
        forms.append(word[came[end] : end])
        end = came[end]
    return forms[::-1]


def _mean_count(forms: list[str], parts: Parts) -> float:
    counts = [parts.known[form].first for form in forms[:-1]] + [parts.known[forms[-1]].last]
    return math.exp(sum(map(math.log, counts)) / len(counts))
