"""Verdicts: ja, nein or keine Angabe, from the cell or the sentence that answers.

Where the question names a row and a column, the cell decides; an empty cell is "keine Angabe".
Otherwise the most relevant sentence decides by what it says or denies; silence never is "nein".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qa.binding import only_names
from qa.clauses import Clause
from qa.cues import (
    denies,
    denies_one_of,
    has_ended,
    is_free,
    is_free_against_cost,
    only_intends,
    wishes,
)
from qa.inquiry import Inquiry, RowPlace
from qa.question import State
from qa.states import cell_state

LEAST = 0.45
"""Relevance below which no sentence decides."""
LEAST_COVERED = 0.33
"""Coverage of the question below which it does not either."""
MOST_EVIDENCE = 3
_ALREADY = re.compile(r"\b(schon|bereits|already|yet)\b")
_STILL = re.compile(r"\b(noch|weiterhin|heute|aktuell|derzeit|still|today|currently)\b")


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict with the units that show it; `place` is the row asked about, if named."""

    verdict: State
    units: tuple[int, ...]
    place: RowPlace | None = None
    column: str | None = None


def decide(inquiry: Inquiry) -> Decision | None:
    """The verdict on a yes-or-no question, None where nothing relevant is said."""
    clause = inquiry.clauses[0]
    named = inquiry.named_places
    if named and _asks_for_a_cell(inquiry, clause, named[0][0]):
        return _by_cell(inquiry, clause, named[0])
    if clause.kommunen and clause.has_relation:
        return _by_partner(inquiry, clause, named)
    return _by_sentence(inquiry)


def _asks_for_a_cell(inquiry: Inquiry, clause: Clause, report: int) -> bool:
    """Whether the question holds nothing but a row and a column's subject."""
    if clause.kommunen:
        return False
    columns = inquiry.columns(clause, report)
    named = bool(columns) and only_names(clause, inquiry.roles[report][columns[0]])
    return not clause.topic.words or named


def _by_cell(inquiry: Inquiry, clause: Clause, place: RowPlace) -> Decision | None:
    columns = inquiry.columns(clause, place[0])
    roles = inquiry.roles[place[0]]
    answers = tuple(role.index for role in roles if role.is_answer)
    for column in columns or answers[:1]:
        numbers = inquiry.sources.cells.get((*place, column), ())
        state = cell_state(inquiry.sources, numbers, roles[column])
        return Decision(state.state, state.units[:MOST_EVIDENCE], place, roles[column].title)
    return _by_sentence(inquiry)


def _by_partner(inquiry: Inquiry, clause: Clause, named: Sequence[RowPlace]) -> Decision | None:
    """Ja where a row asked about names the partner in a sentence that does not deny it."""
    sources = inquiry.sources
    naming = frozenset.intersection(*(inquiry.units_naming(name) for name in clause.kommunen))
    found = [
        number
        for number in naming
        if inquiry.allowed[number]
        and (not named or (sources.units[number].report, sources.units[number].row) in named)
    ]
    if not found:
        return Decision("keine Angabe", (), named[0]) if named else None
    found.sort(key=lambda n: (-float(inquiry.relevance[n]), n))
    over = [n for n in found if has_ended(sources.text(sources.units[n]))]
    if over and _STILL.search(inquiry.question.folded):
        return Decision("nein", tuple(over[:MOST_EVIDENCE]))
    stated = [n for n in found if not denies(inquiry.sources.text(inquiry.sources.units[n]))]
    return Decision("ja" if stated else "nein", tuple((stated or found)[:MOST_EVIDENCE]))


def _by_sentence(inquiry: Inquiry) -> Decision | None:
    relevance = inquiry.relevance
    order = [int(n) for n in np.argsort(-relevance, kind="stable")[:MOST_EVIDENCE]]
    order = [n for n in order if inquiry.holds_subject[n]]
    if not order or relevance[order[0]] < LEAST or inquiry.covered[order[0]] < LEAST_COVERED:
        return None
    free = _free_of_charge(inquiry, order[0])
    if free is not None:
        return Decision("nein", (free, *(n for n in order if n != free)))
    text = inquiry.sources.text(inquiry.sources.units[order[0]])
    no = _denies_subject(inquiry, text) != denies(inquiry.question.text)
    if is_free(text) and is_free(inquiry.question.text):
        no = False
    folded = inquiry.question.folded
    not_yet = only_intends(text) or (_ALREADY.search(folded) is not None and wishes(text))
    over = _STILL.search(folded) is not None and has_ended(text)
    is_no = no or over or (not_yet and inquiry.clauses[0].mood != "planned")
    return Decision("nein" if is_no else "ja", tuple(order))


def _denies_subject(inquiry: Inquiry, text: str) -> bool:
    """Whether the sentence denies where it speaks of what the question asks."""
    spoken = [word.start for word in inquiry.spoken_in(text)]
    return denies_one_of(text, spoken) if spoken else denies(text)


def _free_of_charge(inquiry: Inquiry, best: int) -> int | None:
    """A sentence of the best one's cell that calls free what the question supposes to cost."""
    unit = inquiry.sources.units[best]
    beside = inquiry.sources.cells[unit.report, unit.row, unit.column]
    for number in (best, *(n for n in beside if inquiry.sources.units[n].above == unit.above)):
        text = inquiry.sources.text(inquiry.sources.units[number])
        if is_free_against_cost(text, inquiry.question.text):
            return number
    return None
