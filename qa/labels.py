"""Which rows (Ämter) a question names: in full, by number, by short, everyday or English name."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus import Report, Row
from index.language import language_of
from index.translation import translation
from qa.concepts import concepts
from qa.topics import LIKELY
from qa.words import Word, content_words, english_stem, fold, words

_OFFICE = frozenset(
    """amt amter stabsstell fachbereich fachdien abteil referat dezernat sachgebiet team buro
    geschaftsbereich eigenbetrieb fachamt bereich stell dien behord""".split()
)
_OFFICE_ENGLISH = frozenset({"office", "department", "unit", "division", "agency", "authority"})
_OFFICE_STEMS = frozenset(english_stem(word) for word in _OFFICE_ENGLISH)
_PLURALS = ("amter", "amtern")
_ENOUGH = 0.75
_ENOUGH_IF_ALONE = 0.5
"""Share of the telling words of a label that must stand in the question; the second where no
other label of the report shares the words that do; any where the office is called by one."""
BEGINNING = 7
"""Letters of a stem that tell; endings that derive one word from another differ."""
_NEAR = 3
"""Words between the telling words and the word that makes them an office."""
NEAR_LETTERS = 20
"""Letters of the question around what an office is for in which it must be called an office."""
_SLACK = 2
"""Words that may stand between those of another name ("surveying and land registry")."""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row named in a question, with the spans of the question that name it."""

    row: int
    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return min(start for start, _ in self.spans)

    @property
    def end(self) -> int:
        return max(end for _, end in self.spans)


class Label:
    """What of a row's name questions are compared with, made once for all rows of this name."""

    def __init__(self, text: str) -> None:
        spelled = [word.text for word in words(text)]
        inflected = r"\W+".join(re.escape(word) + r"(?:e?s|e?n|e)?" for word in spelled)
        self.pattern = re.compile(rf"\b{inflected}\b", re.IGNORECASE)
        self.first = spelled[0].lower() if spelled else ""
        self.is_single = len(spelled) < 2
        content = content_words(text)
        self.is_office = any(_is_office(word) for word in words(text))
        self.telling = [_stems(word) for word in content if word.stem not in _OFFICE]
        self.stems = frozenset(stem for word in content for stem in _stems(word))
        self.told = frozenset(stem for stems in self.telling for stem in stems)
        self.key = " ".join(word.stem for word in content)
        self.parts = [word.stem for word in content if word.stem not in _OFFICE]

    @property
    def short_key(self) -> str:
        """Its key without the words for an office."""
        return " ".join(self.parts)

    def offices(self, held: Mapping[str, int]) -> list[str]:
        """Names of offices for a part of what it is for, where no other label says that."""
        alone = self.parts if len(self.parts) > 1 else ()
        return [f"{part}amt" for part in alone if held[part[:BEGINNING]] == 1]


@lru_cache(maxsize=50_000)
def _label(text: str) -> Label:
    return Label(text)


class Labels:
    """The rows of a report as questions name them; `held` counts the labels that hold a stem."""

    def __init__(self, report: Report) -> None:
        self.sections = [(row, _label(row.label)) for row in report.rows if not row.in_table]
        rows = [(row, _label(row.label)) for row in report.rows if row.in_table]
        self.held = Counter(stem for _, label in rows for stem in label.stems)
        self.rows = [
            (row, label, (label.short_key, *label.offices(self.held))) for row, label in rows
        ]


class Spoken:
    """A question as the labels of all reports are compared with it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = text.lower()
        self._set_words(words(text))
        self._german = [
            "" if fold(word.text).endswith(_PLURALS) else word.stem for word in self.words
        ]
        self._english = [_office_stem(english_stem(word.text)) for word in self.words]
        self._spots: dict[str, list[tuple[int, int]]] = {}
        is_english = language_of(text) == "en"
        self._translations = [_likely(word) for word in self.words] if is_english else []
        self._translated: dict[tuple[tuple[str, ...], ...], Spoken] = {}

    def _set_words(self, found: Sequence[Word]) -> None:
        self.words = found
        self.stems = [_stems(word) for word in found]
        self.told = frozenset(stem for stems in self.stems for stem in stems)

    def beside(self, held: Mapping[str, int]) -> "Spoken":
        """An English question with the likeliest translations of each word that labels hold:
        "youth" with "jugend"."""
        best = tuple(_held(terms, held) for terms in self._translations)
        if not any(best):
            return self
        if best not in self._translated:
            other = copy(self)
            pairs = zip(self.words, best, strict=True)
            other._set_words([replace(word, parts=(*word.parts, *more)) for word, more in pairs])
            self._translated[best] = other
        return self._translated[best]

    def spots(self, key: str) -> list[tuple[int, int]]:
        """Spans that hold another key of a concept that `key` belongs to."""
        if key not in self._spots:
            self._spots[key] = list(self._find(key))
        return self._spots[key]

    def _find(self, key: str) -> Iterator[tuple[int, int]]:
        for number in concepts().german.get(key, ()):
            for stems, keys in zip((self._german, self._english), _keys(number), strict=True):
                held = set(stems)
                for other in keys:
                    if held.issuperset(other) and (spot := _spot(stems, other)):
                        yield self.words[spot[0]].start, self.words[spot[1]].end


def _likely(word: Word) -> list[tuple[str, float]]:
    """The German terms that an English word likely stands for, likeliest first."""
    known = translation(word.text.lower())
    terms = known.terms if known else ()
    return sorted((pair for pair in terms if pair[1] >= LIKELY), key=lambda pair: -pair[1])


def _held(terms: Sequence[tuple[str, float]], held: Mapping[str, int]) -> tuple[str, ...]:
    """The likeliest of these terms that begin as a word of the labels does."""
    fitting = [pair for pair in terms if pair[0][:BEGINNING] in held]
    return tuple(term for term, weight in fitting if weight == fitting[0][1])


@lru_cache(maxsize=10_000)
def _keys(number: int) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The stems of the German and of the English keys of a concept."""
    known = concepts()
    return tuple(
        tuple(tuple(map(_office_stem, key.split())) for key in keys)
        for keys in (known.keys[number], known.english_keys[number])
    )


def named_rows(labels: Labels, spoken: Spoken) -> tuple[NamedRow, ...]:
    """Rows that a question names, in row order; a name inside a longer one does not count."""
    spoken = spoken.beside(labels.held)
    headed = [n for row, label in labels.sections if (n := _by_heading(row, label, spoken))]
    found = [
        n
        for row, label, keys in labels.rows
        if (n := _named(row, label, keys, spoken, labels.held))
    ]
    return tuple(headed) + tuple(
        one
        for one in found
        if not any(
            other.start <= one.start
            and one.end <= other.end
            and other.end - other.start > one.end - one.start
            for other in found
        )
    )


def _by_heading(row: Row, label: Label, spoken: Spoken) -> NamedRow | None:
    """A section of prose is named by its own heading, word for word."""
    span = None if label.is_single else _by_label(label, spoken)
    return NamedRow(row.index, (span,)) if span else None


def _named(
    row: Row, label: Label, keys: Sequence[str], spoken: Spoken, held: Mapping[str, int]
) -> NamedRow | None:
    found = [_by_number(row, spoken), _by_label(label, spoken) or _by_words(label, spoken, held)]
    found.extend(_by_other_names(label, keys, spoken))
    spans = tuple(span for span in found if span is not None)
    return NamedRow(row.index, spans) if spans else None


def _by_number(row: Row, spoken: Spoken) -> tuple[int, int] | None:
    if row.number is None or row.number.lower() not in spoken.lower:
        return None
    pattern = (
        r"\b(?:Amt(?:e?s)?|FB|FD|Fachbereich|Fachdienst|Abteilung|office|department)\s+"
        + re.escape(row.number)
        + r"\b(?![.,]\d)"
    )
    match = re.search(pattern, spoken.text, re.IGNORECASE)
    return match.span() if match else None


def _by_label(label: Label, spoken: Spoken) -> tuple[int, int] | None:
    """The label as printed, inflected at its end ("Amtes für Soziales", "Jugendamts")."""
    match = label.pattern.search(spoken.text) if label.first in spoken.lower else None
    return match.span() if match else None


def _by_words(label: Label, spoken: Spoken, held: Mapping[str, int]) -> tuple[int, int] | None:
    """The telling words of the label in the question, beside or inside the name of an office."""
    if label.told.isdisjoint(spoken.told):
        return None
    asked = spoken.words
    hits = [n for n, stems in enumerate(spoken.stems) if not label.told.isdisjoint(stems)]
    found = [stems for stems in label.telling if any(spoken.stems[n] & stems for n in hits)]
    is_alone = all(held[s] == 1 for n in hits for s in spoken.stems[n] if s in held)
    is_called = is_alone and hits[0] > 0 and _is_office(asked[hits[0] - 1])
    is_told = is_alone and label.is_office
    enough = 0.0 if is_called else _ENOUGH_IF_ALONE if is_told else _ENOUGH
    if len(found) < enough * len(label.telling):
        return None
    near = asked[max(0, hits[0] - _NEAR) : hits[-1] + _NEAR]
    if not (any(map(_is_office, near)) if label.is_office else len(label.telling) > 1):
        return None
    return asked[hits[0] - is_called].start, asked[hits[-1]].end


def _stems(word: Word) -> frozenset[str]:
    """The stems of a word and its parts, cut to their beginning: "demografie", "demografisch"."""
    return frozenset(s[:BEGINNING] for s in {word.stem, *word.parts} - _OFFICE)


def _is_office(word: Word) -> bool:
    if fold(word.text).endswith(_PLURALS):
        return False
    head = word.parts[-1] if word.parts else word.stem
    return word.stem in _OFFICE or head in _OFFICE or word.text.lower() in _OFFICE_ENGLISH


def _by_other_names(label: Label, keys: Sequence[str], spoken: Spoken) -> Iterator[tuple[int, int]]:
    """By glossary concepts of the label ("RPA", "road traffic office") or of what it is for."""
    yield from spoken.spots(label.key)
    for key in keys:
        for first, last in spoken.spots(key):
            near = (
                w for w in spoken.words if first - NEAR_LETTERS <= w.start <= last + NEAR_LETTERS
            )
            if any(map(_is_office, near)):
                yield first, last


def _office_stem(stem: str) -> str:
    """One stem for all English words for an office: "personnel department" or "office"."""
    return "offic" if stem in _OFFICE_STEMS else stem


def _spot(stems: Sequence[str], key: Sequence[str]) -> tuple[int, int] | None:
    """First and last position of a window of `stems` that holds all of `key` in any order."""
    width = len(key) + (_SLACK if len(key) > 1 else 0)
    wanted = set(key)
    for start, stem in enumerate(stems):
        if stem in wanted and wanted <= set(stems[start : start + width]):
            last = max(
                n for n in range(start, min(start + width, len(stems))) if stems[n] in wanted
            )
            return start, last
    return None
