"""The units of the reports asked put together, with postings over their terms.

What is made of one report is kept until it changes, so that a change of one among many costs no
more than that one and the joining of all.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from corpus import Mention
from index import IndexedReport
from qa.units import OF_PART, Floats, Ints, Sources, Span, Unit, units_of
from qa.words import Word, content_words

IN_SENTENCE = 1.0
IN_HEADING = 0.7
IN_ANTECEDENT = 0.7
IN_NEIGHBOUR = 0.35
IN_LABEL = 0.5
IN_TITLE = 0.3
"""Weights of a term by its place around a unit. The antecedent is the
sentence before one that begins with a pronoun or a word that points back ("Er tagt ...")."""
PARTS = 1024
"""Reports whose units are kept."""
_REFERS_BACK = re.compile(
    r"\(|(?:Er|Sie|Es|Dies|Diese[rsnm]?|Das|Hier\w*|Da(?:bei|zu|für|ran|rin|mit|von|nach|durch|her|neben)"
    r"|Dort|So|Somit|Letztere\w*|Beide|Alle|Deren|Dessen|Ihr\w*|Sein\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """The units of one report, numbered from 0; `surface` has a written form of each term."""

    units: tuple[Unit, ...]
    postings: dict[str, tuple[Ints, Floats]]
    surface: dict[str, str]
    own: tuple[tuple[Mention, ...], ...]
    inherited: tuple[tuple[Mention, ...], ...]
    passages: tuple[int, ...]


class _Same:
    """A report compared by identity: the index keeps the same object until it changes."""

    def __init__(self, one: IndexedReport) -> None:
        self.one = one

    def __hash__(self) -> int:
        return id(self.one)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.one is other.one


def gather(reports: Sequence[IndexedReport]) -> Sources:
    """Units, postings and mentions of the reports."""
    parts = [_part(_Same(one)) for one in reports]
    units = tuple(
        replace(unit, report=number) for number, part in enumerate(parts) for unit in part.units
    )
    postings = _joined(parts)
    own = tuple(mentions for part in parts for mentions in part.own)
    inherited = tuple(mentions for part in parts for mentions in part.inherited)
    return Sources(
        tuple(reports),
        units,
        postings,
        {term: int((weights >= OF_PART).sum()) for term, (_, weights) in postings.items()},
        _first([part.surface for part in parts]),
        own,
        inherited,
        _naming(own, inherited),
        tuple(passage for part in parts for passage in part.passages),
        _starts([(unit.report, unit.paragraph) for unit in units]),
        _cells(units),
        tuple(dict.fromkeys((unit.report, unit.row) for unit in units)),
        _starts([(unit.report, unit.row) for unit in units]),
    )


@lru_cache(maxsize=PARTS)
def _part(same: _Same) -> Part:
    one = same.one
    units = tuple(units_of(0, one))
    weights: dict[str, dict[int, float]] = {}
    surface: dict[str, str] = {}
    read = lru_cache(maxsize=None)(content_words)
    for number, unit in enumerate(units):
        for word, weight in _weighted_words(one, unit, read):
            _note(weights, number, word, weight)
            surface.setdefault(word.stem, word.text)
    postings = {
        term: (
            np.fromiter(found.keys(), dtype=np.int64, count=len(found)),
            np.fromiter(found.values(), dtype=np.float32, count=len(found)),
        )
        for term, found in weights.items()
    }
    own, inherited = _mentions_of(one, units)
    passages = tuple(_passage_of(one, unit) for unit in units)
    return Part(units, postings, surface, own, inherited, passages)


def _first(surfaces: Sequence[dict[str, str]]) -> dict[str, str]:
    """The first written form of each term."""
    found: dict[str, str] = {}
    for surface in surfaces:
        for stem, text in surface.items():
            found.setdefault(stem, text)
    return found


def _joined(parts: Sequence[Part]) -> dict[str, tuple[Ints, Floats]]:
    """The postings of all parts, their units numbered on."""
    numbers: dict[str, list[Ints]] = {}
    weights: dict[str, list[Floats]] = {}
    first = 0
    for part in parts:
        for term, (here, held) in part.postings.items():
            numbers.setdefault(term, []).append(here + first)
            weights.setdefault(term, []).append(held)
        first += len(part.units)
    return {
        term: (np.concatenate(found), np.concatenate(weights[term]))
        for term, found in numbers.items()
    }


def _starts(places: Sequence[object]) -> Ints:
    """The numbers of the units that begin a paragraph or row; units of one stand together."""
    found = [n for n, place in enumerate(places) if not n or place != places[n - 1]]
    return np.array(found, dtype=np.int64)


def _naming(
    own: Sequence[Sequence[Mention]], inherited: Sequence[Sequence[Mention]]
) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, mentions in enumerate(zip(own, inherited, strict=True)):
        for mention in (*mentions[0], *mentions[1]):
            found.setdefault(mention.name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _passage_of(one: IndexedReport, unit: Unit) -> int:
    """The number of the passage a unit begins in."""
    following = bisect_right(one.passages, unit.start, key=lambda passage: passage.start)
    return max(0, following - 1)


def _cells(units: Sequence[Unit]) -> dict[tuple[int, int, int | None], tuple[int, ...]]:
    found: dict[tuple[int, int, int | None], list[int]] = {}
    for number, unit in enumerate(units):
        found.setdefault((unit.report, unit.row, unit.column), []).append(number)
    return {place: tuple(numbers) for place, numbers in found.items()}


def _weighted_words(
    one: IndexedReport, unit: Unit, read: Callable[[str], Sequence[Word]]
) -> Iterator[tuple[Word, float]]:
    text = one.report.text
    row = one.report.rows[unit.row]
    for word in read(row.label):
        yield word, IN_LABEL
    for word in read(one.report.column_title(unit.column) or ""):
        yield word, IN_TITLE
    refers_back = _REFERS_BACK.match(text, unit.start) is not None
    before = IN_ANTECEDENT if refers_back else IN_NEIGHBOUR
    around = [(unit.before, before), *((span, IN_HEADING) for span in unit.above)]
    if unit.paragraph != (unit.start, unit.end):
        around.append((unit.paragraph, IN_NEIGHBOUR))
    for span, weight in around:
        if span is not None:
            for word in read(text[slice(*span)]):
                yield word, weight
    for word in read(text[unit.start : unit.end]):
        yield word, IN_SENTENCE


def _note(weights: dict[str, dict[int, float]], number: int, word: Word, weight: float) -> None:
    found = weights.setdefault(word.stem, {})
    found[number] = max(found.get(number, 0.0), weight)
    for part in word.parts:
        found = weights.setdefault(part, {})
        found[number] = max(found.get(number, 0.0), weight * OF_PART)


def _mentions_of(
    one: IndexedReport, units: Sequence[Unit]
) -> tuple[tuple[tuple[Mention, ...], ...], tuple[tuple[Mention, ...], ...]]:
    """Mentions inside each unit, and those of its heading and introducing line."""
    mentions = sorted(one.mentions, key=lambda mention: mention.start)
    own = tuple(_within(mentions, (unit.start, unit.end)) for unit in units)
    inherited = tuple(
        tuple(m for span in unit.above for m in _within(mentions, span)) for unit in units
    )
    return own, inherited


def _within(mentions: Sequence[Mention], span: Span) -> tuple[Mention, ...]:
    first = bisect_left(mentions, span[0], key=lambda mention: mention.start)
    after = bisect_left(mentions, span[1], lo=first, key=lambda mention: mention.start)
    return tuple(m for m in mentions[first:after] if m.end <= span[1])
