"""Which rows (Ämter) a question names: in full, by number, by short, everyday or English name."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Report, Row
from qa.concepts import concepts
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


def named_rows(report: Report, question: str) -> tuple[NamedRow, ...]:
    """Rows that a question names, in row order; a name inside a longer one does not count."""
    asked = words(question)
    sections = [row for row in report.rows if not row.in_table]
    headed = [n for row in sections if (n := _by_heading(row, question)) is not None]
    rows = [row for row in report.rows if row.in_table]
    held = Counter(stem for row in rows for stem in _label_stems(row.label))
    found = [n for row in rows if (n := _named(row, question, asked, held)) is not None]
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


def _by_heading(row: Row, question: str) -> NamedRow | None:
    """A section of prose is named by its own heading, word for word."""
    span = _by_label(row, question) if len(words(row.label)) > 1 else None
    return NamedRow(row.index, (span,)) if span else None


def _label_stems(label: str) -> frozenset[str]:
    return frozenset(stem for word in _label_words(label) for stem in _stems(word))


@lru_cache(maxsize=50_000)
def _label_words(label: str) -> tuple[Word, ...]:
    return tuple(content_words(label))


def _named(
    row: Row, question: str, asked: Sequence[Word], held: Mapping[str, int]
) -> NamedRow | None:
    found = [_by_number(row, question), _by_label(row, question) or _by_words(row, asked, held)]
    found.extend(_by_other_names(row, asked, held))
    spans = tuple(span for span in found if span is not None)
    return NamedRow(row.index, spans) if spans else None


def _by_number(row: Row, question: str) -> tuple[int, int] | None:
    if row.number is None:
        return None
    pattern = (
        r"\b(?:Amt(?:e?s)?|FB|FD|Fachbereich|Fachdienst|Abteilung|office|department)\s+"
        + re.escape(row.number)
        + r"\b(?![.,]\d)"
    )
    match = re.search(pattern, question, re.IGNORECASE)
    return match.span() if match else None


def _by_label(row: Row, question: str) -> tuple[int, int] | None:
    """The label as printed, inflected at its end ("Amtes für Soziales", "Jugendamts")."""
    pattern = r"\W+".join(re.escape(word.text) + r"(?:e?s|e?n|e)?" for word in words(row.label))
    match = re.search(rf"\b{pattern}\b", question, re.IGNORECASE)
    return match.span() if match else None


def _by_words(row: Row, asked: Sequence[Word], held: Mapping[str, int]) -> tuple[int, int] | None:
    """The telling words of the label in the question, beside or inside the name of an office."""
    telling = [_stems(word) for word in _label_words(row.label) if word.stem not in _OFFICE]
    if not telling:
        return None
    hits = [n for n, word in enumerate(asked) if any(_stems(word) & stems for stems in telling)]
    if not hits:
        return None
    found = [stems for stems in telling if any(_stems(asked[n]) & stems for n in hits)]
    is_alone = all(held[s] == 1 for n in hits for s in _stems(asked[n]) if s in held)
    is_called = is_alone and hits[0] > 0 and _is_office(asked[hits[0] - 1])
    is_office = any(_is_office(word) for word in words(row.label))
    is_told = is_alone and is_office
    enough = 0.0 if is_called else _ENOUGH_IF_ALONE if is_told else _ENOUGH
    if len(found) < enough * len(telling):
        return None
    near = asked[max(0, hits[0] - _NEAR) : hits[-1] + _NEAR]
    if not (any(_is_office(word) for word in near) if is_office else len(telling) > 1):
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


def _by_other_names(
    row: Row, asked: Sequence[Word], held: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """By glossary concepts of the label ("RPA", "road traffic office") or of what it is for."""
    words_of = [w.stem for w in _label_words(row.label) if w.stem not in _OFFICE]
    yield from _spots(" ".join(word.stem for word in _label_words(row.label)), asked)
    others = [f"{s}amt" for s in words_of if len(words_of) > 1 and held[s[:BEGINNING]] == 1]
    for key in (" ".join(words_of), *others):
        for first, last in _spots(key, asked):
            near = [w for w in asked if first - NEAR_LETTERS <= w.start <= last + NEAR_LETTERS]
            if any(_is_office(word) for word in near):
                yield first, last


def _spots(key: str, asked: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Spans of the question that hold another key of a concept that `key` belongs to."""
    known = concepts()
    german = ["" if fold(word.text).endswith(_PLURALS) else word.stem for word in asked]
    english = [_office_stem(english_stem(word.text)) for word in asked]
    for number in known.german.get(key, ()):
        for stems, keys in ((german, known.keys[number]), (english, known.english_keys[number])):
            found = (_spot(stems, [_office_stem(part) for part in other.split()]) for other in keys)
            yield from ((asked[a].start, asked[b].end) for a, b in filter(None, found))


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
