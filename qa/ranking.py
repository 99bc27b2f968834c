"""Which sentences answer an open question best: what speaks for each, weighed and added.

A candidate is weighed by the share of the question's words that it and its paragraph cover, and by
how near its own vector and that of its passage are to the question's. `training/answer_weights.py`
fits the weights.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa.clauses import Clause
from qa.cues import gives_reason, looks_ahead, tells_of_advantage
from qa.inquiry import Inquiry
from qa.kept import foreign
from qa.relevance import best_of_paragraph
from qa.speaking import LONGEST_STATE, is_in_mood
from qa.units import Floats

CANDIDATES = 100
"""Units that are looked at closely, the most relevant first."""
NAMING = 1.0
BESIDE = 0.6
NAMED_ROW = 1.0
"""What is added to units that name all bodies and norms of the question, the share of it for units
of a paragraph that does, and to those in or on
the rows that it names; the questions that the weights are fitted on name none."""
IN_COLUMN = 0.8
"""What is added to units of the column on needs, or on neighbours, where a question is on them."""
LABEL_ONLY = 0.3
"""What coverage and similarity count for the order where the question holds but the name of a row:
what kind of sentence is asked for tells more than who repeats the name."""
FITTING = 0.9
"""What is added to units that give a reason where one is asked for, tell of an advantage where
one is, or of what is to come."""
_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (
        re.compile(r"\b(warum|wieso|weshalb|aus welche\w+ grund\w*|why|for what reason)\b"),
        gives_reason,
    ),
    (
        re.compile(
            r"\b(vorteil\w*|nutzen|bringt|profitier\w*|gewinn\w*|gain\w*|benefit\w*|advantages?)\b"
        ),
        tells_of_advantage,
    ),
    (
        re.compile(
            r"\b(soll|sollen|folgen|folgt|vorgesehen|geplant|kunftig|follow|next|planned)\b"
        ),
        looks_ahead,
    ),
)


class Weights(NamedTuple):
    """Of a unit's and its paragraph's coverage, and of its passage's and its own similarity."""

    covered: float
    paragraph: float
    passage: float
    sentence: float


WEIGHTS = Weights(2.93, 3.42, 2.99, 2.77)
"""Printed by training/answer_weights.py."""


def ranked(inquiry: Inquiry) -> tuple[list[int], float]:
    """The numbers of the best units, best first, and how sure it is that one answers.

    The order takes the nearest words for those that the reports lack, the score does not: a guess
    may choose among sentences, but not whether there is an answer.
    """
    numbers = candidates(inquiry)
    weights = np.array(WEIGHTS, dtype=np.float32)
    more = _more(inquiry, numbers)
    share = LABEL_ONLY if inquiry.named_places and not inquiry.subject.words else 1.0
    order = np.argsort(-(share * (features(inquiry, numbers) @ weights) + more), kind="stable")
    plain = features(inquiry, numbers, inquiry.covered_both) @ weights + more
    return numbers[order].tolist(), float(plain.max(initial=0.0))


def _more(inquiry: Inquiry, numbers: NDArray[np.int64]) -> Floats:
    """What is added for names, named rows and what kind of sentence is asked for."""
    together = best_of_paragraph(inquiry.sources, inquiry.naming)
    scores: Floats = NAMING * np.maximum(inquiry.naming, BESIDE * together)[numbers]
    if inquiry.named_places:
        scores = scores + NAMED_ROW * inquiry.about_named[numbers]
    texts = [inquiry.sources.text(inquiry.sources.units[n]) for n in numbers]
    for asked, tells in _KINDS:
        if asked.search(inquiry.question.folded):
            scores = scores + FITTING * np.array([tells(text) for text in texts], dtype=np.float32)
    for clause in inquiry.clauses:
        if clause.about_need or clause.about_neighbours:
            scores = scores + IN_COLUMN * _in_columns(inquiry, clause)[numbers]
        if clause.about_abroad:
            named = _foreign_units(inquiry)
            abroad = [number in named for number in numbers.tolist()]
            scores = scores + NAMING * np.array(abroad, dtype=np.float32)
        if clause.mood is not None:
            moods = [_tells(inquiry, clause, int(number)) for number in numbers]
            scores = scores + FITTING * np.array(moods, dtype=np.float32)
    return scores


def _in_columns(inquiry: Inquiry, clause: Clause) -> Floats:
    """1 for units in the column that a clause on a need or on neighbours asks: shape (units,)."""
    asked = [set(inquiry.columns(clause, report)) for report in range(len(inquiry.roles))]
    inside = [unit.column in asked[unit.report] for unit in inquiry.sources.units]
    return np.array(inside, dtype=np.float32)


def _foreign_units(inquiry: Inquiry) -> frozenset[int]:
    """The units that name a body of another country."""
    return frozenset().union(*map(inquiry.sources.units_naming, foreign(inquiry.asked)))


def _tells(inquiry: Inquiry, clause: Clause, number: int) -> bool:
    """Whether a unit is in the mood of a clause, or goes on after a bare word that is
    ("Eingestellt. Der Kreistag hat ...")."""
    if is_in_mood(inquiry, clause, number):
        return True
    units = inquiry.sources.units
    before = units[number - 1] if number else None
    if before is None or before.paragraph != units[number].paragraph:
        return False
    is_bare = len(inquiry.sources.text(before).split()) <= LONGEST_STATE
    return is_bare and is_in_mood(inquiry, clause, number - 1)


def candidates(inquiry: Inquiry) -> NDArray[np.int64]:
    """The units that may be answers, most relevant first."""
    relevance = inquiry.relevance
    order = np.argsort(-relevance, kind="stable")[:CANDIDATES]
    found = order[relevance[order] > 0]
    if not any(clause.about_abroad for clause in inquiry.clauses):
        return found
    abroad = [n for n in sorted(_foreign_units(inquiry)) if inquiry.allowed[n] and n not in found]
    return np.concatenate((found, np.array(abroad, dtype=np.int64)))


def features(
    inquiry: Inquiry, numbers: NDArray[np.int64], covered: tuple[Floats, Floats] | None = None
) -> Floats:
    """What WEIGHTS weigh: shape (len(numbers), 4); `covered` is by default the guessed coverage."""
    texts = [inquiry.sources.text(inquiry.sources.units[n]) for n in numbers]
    single, together = covered or inquiry.guessed_both
    embedder = inquiry.index.embedder
    near = embedder.passages(texts) @ embedder.query(inquiry.telling_text)
    columns = (single[numbers], together[numbers], inquiry.similarity[numbers], near)
    found: Floats = np.stack(columns, axis=1).astype(np.float32)
    return found
