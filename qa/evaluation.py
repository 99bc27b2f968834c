"""Scores answers on a question set: how often right, and how often rightly cited.

A question set is JSON Lines with `question`, `kind`, `answer` and `evidence`. Lists score the F1
of their labels, counts and verdicts are right or wrong, facts must hold one alternative of every
group, open questions and keywords need an accepted passage among the first three, and an
unanswerable question must be answered "none". A citation is accepted if its quote, at most 700
characters long, holds the expected words and stands in the expected row and column.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus import Refused
from qa.types import Answer, Citation

LONGEST_QUOTE = 700
FIRST = 3
_MOST_OF = 0.6
_COLUMN_KEYS = {
    "antwort": "besteht eine",
    "kooperation": "wenn ja",
    "bedarf": "wenn nein",
    "nachbarkreise": "nachbarkreis",
}
_KINDS = frozenset("list_amt list_body list_law count verdict fact open keyword none".split(" "))


class BadQuestionSet(Refused):
    """A line of a question set is not an object of the documented form."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One question of a set with its gold answer."""

    id: str
    language: str
    kind: str
    question: str
    gold: Mapping[str, Any]
    evidence: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """The score of one answer, 0 to 1; `cited` is None where no citation is expected."""

    expected: Expected
    answer: Answer
    score: float
    cited: float | None


@dataclass(frozen=True, slots=True)
class Mean:
    """Means over the questions of one kind or language; `cited` None where none is expected."""

    count: int
    score: float
    cited: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every graded answer, and the means by kind, by "lang:de" and "lang:en", and "ALL"."""

    graded: tuple[Graded, ...]
    means: Mapping[str, Mean]


def evaluate(questions: Sequence[Expected], answers: Callable[[str], Answer]) -> Evaluation:
    """Ask and grade every question; `answers` gives the answer to a question's text."""
    graded = tuple(grade(one, answers(one.question)) for one in questions)
    return Evaluation(graded, means_of(graded))


def means_of(graded: Sequence[Graded]) -> Mapping[str, Mean]:
    """The means by kind, by "lang:de" and "lang:en", and "ALL"."""
    groups: dict[str, list[Graded]] = {}
    for one in graded:
        for group in (one.expected.kind, f"lang:{one.expected.language}", "ALL"):
            groups.setdefault(group, []).append(one)
    return {name: _mean(found) for name, found in sorted(groups.items())}


def _mean(found: Sequence[Graded]) -> Mean:
    cited = [one.cited for one in found if one.cited is not None]
    return Mean(
        len(found),
        sum(one.score for one in found) / len(found),
        sum(cited) / len(cited) if cited else None,
    )


def read_questions(lines: Sequence[str]) -> tuple[Expected, ...]:
    """The questions of a set; raises BadQuestionSet naming the line."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            found.append(_expected(entry, number))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadQuestionSet(
                f"Zeile {number} ist keine gültige Frage mit Lösung ({error}).",
                f"line {number} is no valid question with its answer ({error}).",
            ) from error
    return tuple(found)


def _expected(entry: Mapping[str, Any], number: int) -> Expected:
    if entry["kind"] not in _KINDS:
        raise ValueError(f"kind {entry['kind']!r}")
    return Expected(
        str(entry.get("id", number)),
        str(entry.get("lang", "de")),
        str(entry["kind"]),
        str(entry["question"]),
        dict(entry.get("answer") or {}),
        tuple(entry.get("evidence") or ()),
    )


def grade(expected: Expected, answer: Answer) -> Graded:
    """The score of one answer and of its citations."""
    if expected.kind == "none":
        return Graded(expected, answer, float(answer.kind == "none"), None)
    rank = _first_accepted(expected, answer)
    cited = float(rank == 1) if expected.evidence else None
    silent = expected.kind == "verdict" and expected.gold.get("verdict") == "keine Angabe"
    if answer.kind == "none" and not silent:
        return Graded(expected, answer, 0.0, None if cited is None else 0.0)
    if expected.kind.startswith("list_"):
        return Graded(
            expected, answer, _list_score(expected, answer), _list_cited(expected, answer)
        )
    return Graded(expected, answer, _score(expected, answer, rank), cited)


def _score(expected: Expected, answer: Answer, rank: int) -> float:
    if expected.kind == "count":
        return float(answer.number == expected.gold["number"])
    if expected.kind == "verdict":
        return float(_fold(answer.verdict or "") == _fold(expected.gold["verdict"]))
    if expected.kind == "fact":
        said = _fold(f"{answer.value or ''} \n {answer.text[:400]}")
        groups = expected.gold["any_of"]
        return float(all(any(_fold(one) in said for one in group) for group in groups))
    return float(0 < rank <= FIRST)


def _list_score(expected: Expected, answer: Answer) -> float:
    want = {_label(item) for item in expected.gold["items"]}
    optional = {_label(item) for item in expected.gold.get("optional", ())} - want
    got = {_label(item.label) for item in answer.items} - optional
    if not want:
        return float(not got)
    return 2 * len(want & got) / (len(want) + len(got))


def _list_cited(expected: Expected, answer: Answer) -> float | None:
    if not expected.evidence or not expected.gold["items"]:
        return None
    want = {_label(item) for item in expected.gold["items"]}
    good = set()
    for item in answer.items:
        own = [
            one
            for one in expected.evidence
            if expected.kind != "list_amt" or _label(one["amt"]) == _label(item.label)
        ]
        cited = [answer.citations[number] for number in item.citations]
        if any(_accepts(one, citation) for one in own for citation in cited):
            good.add(_label(item.label))
    return len(good & want) / len(want)


def _first_accepted(expected: Expected, answer: Answer) -> int:
    for rank, citation in enumerate(answer.citations, 1):
        if any(_accepts(one, citation) for one in expected.evidence):
            return rank
    return 0


def _accepts(evidence: Mapping[str, str], citation: Citation) -> bool:
    want, got = _letters(evidence["contains"]), _letters(citation.quote)
    if not got or len(citation.quote) > LONGEST_QUOTE or not _same_place(evidence, citation):
        return False
    if want in got or (len(got) >= 15 and got in want):
        return True
    longest = next((n for n in range(len(want), 0, -1) if want[:n] in got or want[-n:] in got), 0)
    return longest >= _MOST_OF * len(want)


def _same_place(evidence: Mapping[str, str], citation: Citation) -> bool:
    if _label(citation.row) != _label(evidence["amt"]):
        return False
    cell, column = evidence.get("cell"), _fold(citation.column or "")
    if not cell:
        return True
    key = _COLUMN_KEYS.get(cell)
    return key in column if key else _letters(cell) == _letters(column)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")
    return " ".join(plain.split())


def _label(text: str) -> str:
    without_number = re.sub(r"\(\s*[\w.]*\d[\w.]*\s*\)", " ", _fold(text))
    return re.sub(r"[\s\-–/]+", "", without_number)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", _fold(text))
