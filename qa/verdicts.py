"""Verdicts: ja, nein or keine Angabe, from the cell or the sentence that answers.

Where the question names a row and a column, the cell decides; an empty cell is "keine Angabe".
Otherwise the most relevant sentence decides by what it says or denies; silence never is "nein".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.binding import only_names
from qa.clauses import Clause
from qa.cues import (
    denies,
    denies_one_of,
    has_ended,
    is_free,
    is_free_against_cost,
    only_intends,
    plans,
    stays_the_same,
    tells_of_cooperation,
    wishes,
)
from qa.existence import units_of_any
from qa.failures import LEAST_COVERED, asks_for_success, came_to_nothing, failed_beside
from qa.inquiry import Inquiry, RowPlace
from qa.lists import BESIDE_NAME
from qa.naming import denies_name
from qa.progress import progress
from qa.question import State
from qa.relevance import best_of_paragraph
from qa.states import cell_state
from qa.words import fold

LEAST = 0.45
"""Relevance below which no sentence decides."""
SPOKEN_OF = 0.7
"""Coverage from which sentences that do not name a partner are on the topic asked of it."""
MOST_EVIDENCE = 3
_CHANGED = re.compile(
    r"\b(erhoht\w*|gestiegen|steigen|gesenkt|gesunken|sinken|geandert|verandert|teurer|billiger"
    r"|rais\w*|increas\w*|risen|lower\w*|chang\w*|decreas\w*)\b"
)
_AHEAD = re.compile(
    r"\b(plan\w*|vorhaben|absicht\w*|beabsichtig\w*|idee\w*|uberleg\w*|interesse\w*|ziel\w*"
    r"|vorschl\w*|kunftig\w*|ab \d{4}|ideas?|intention\w*|interest|future|proposals?)\b"
)
_EXISTS = re.compile(r"^\W*(gibt es|besteht|bestehen|existier\w*|is there|are there)\b")
_SINCE_THEN = re.compile(r"\b(seit|seitdem|seither|stattdessen|nun)\b")
_ALREADY = re.compile(r"\b(schon|bereits|already|yet)\b")
_STILL = re.compile(r"\b(noch|weiterhin|heute|aktuell|derzeit|still|today|currently)\b")


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict with the units that show it; `place` is the row asked about, if named, `beside` a
    unit of another column that tells of a cooperation where the cell says nein."""

    verdict: State
    units: tuple[int, ...]
    place: RowPlace | None = None
    column: str | None = None
    beside: int | None = None


def decide(inquiry: Inquiry) -> Decision | None:
    """The verdict on a yes-or-no question, None where nothing relevant is said."""
    clause = inquiry.clauses[0]
    named = inquiry.named_places
    stated = progress(inquiry)
    if stated is not None:
        return Decision("ja" if stated[0] else "nein", (stated[1],), stated[2])
    any_such = units_of_any(inquiry)
    if any_such:
        return Decision("ja", any_such)
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
        units = state.units[:MOST_EVIDENCE]
        says_no = state.state == "nein" and roles[column].is_answer
        beside = _told_beside(inquiry, place, column) if says_no else None
        return Decision(state.state, units, place, roles[column].title, beside)
    return _by_sentence(inquiry)


def _told_beside(inquiry: Inquiry, place: RowPlace, column: int) -> int | None:
    """A sentence of the column after the answer that tells of a cooperation all the same."""
    sources = inquiry.sources
    roles = inquiry.roles[place[0]]
    after = roles[column + 1] if column + 1 < len(roles) else None
    if after is None or after.is_need or after.is_neighbour or after.is_answer:
        return None
    for number in sources.cells.get((*place, after.index), ()):
        text = sources.text(sources.units[number])
        if tells_of_cooperation(text) and not (denies(text) or only_intends(text)):
            return None if has_ended(text) else number
    return None


def _by_partner(inquiry: Inquiry, clause: Clause, named: Sequence[RowPlace]) -> Decision | None:
    """Ja where a row asked about names the partner in a sentence that does not deny it."""
    sources = inquiry.sources
    naming = frozenset.intersection(*map(inquiry.units_naming, _partners(inquiry, clause)))
    found = [
        number
        for number in naming
        if inquiry.allowed[number]
        and (not named or (sources.units[number].report, sources.units[number].row) in named)
    ]
    if not found:
        return Decision("keine Angabe", (), named[0]) if named else None
    beside = () if named else _topic_beside(inquiry, clause, found)
    if beside:
        return Decision("keine Angabe", beside)
    found.sort(key=lambda n: (-float(inquiry.relevance[n]), n))
    over = [n for n in found if has_ended(sources.text(sources.units[n]))]
    if over and _STILL.search(inquiry.question.folded):
        return Decision("nein", tuple(over[:MOST_EVIDENCE]))
    best = found[0]
    failed = came_to_nothing(inquiry, best)
    if failed is not None:
        return Decision("nein", (failed, best))
    no = {n for n in found if all(_denies_partner(inquiry, clause, n, k) for k in clause.kommunen)}
    stated = [n for n in found if n not in no]
    return Decision("ja" if stated else "nein", tuple((stated or found)[:MOST_EVIDENCE]))


def _partners(inquiry: Inquiry, clause: Clause) -> tuple[str, ...]:
    """The bodies named, without the one whose reports are asked where it is not the only one."""
    home = inquiry.home.name if inquiry.home is not None else None
    return tuple(name for name in clause.kommunen if name != home) or clause.kommunen


def _topic_beside(inquiry: Inquiry, clause: Clause, found: Sequence[int]) -> tuple[int, ...]:
    """Sentences on the topic, where those that name the partner speak of something else."""
    topic = clause.telling_topic
    if not topic.words:
        return ()
    single = inquiry.coverage(topic)
    scores = np.maximum(single, best_of_paragraph(inquiry.sources, single)) * inquiry.allowed
    if max(float(scores[n]) for n in found) >= BESIDE_NAME or float(scores.max()) < SPOKEN_OF:
        return ()
    best = np.argsort(-scores, kind="stable")[:MOST_EVIDENCE]
    return tuple(int(n) for n in best if scores[n] >= SPOKEN_OF)


def _denies_partner(inquiry: Inquiry, clause: Clause, number: int, name: str) -> bool:
    """Whether a sentence denies a cooperation with a body, only intends it or tells of its end."""
    text = inquiry.sources.text(inquiry.sources.units[number])
    if denies_name(inquiry.sources, number, name):
        return True
    if clause.mood == "planned" or clause.about_need:
        return False
    return only_intends(text) or (has_ended(text) and not clause.looks_back)


def _by_sentence(inquiry: Inquiry) -> Decision | None:
    relevance = inquiry.relevance
    if inquiry.clauses[0].about_need:
        relevance = relevance * _under_need(inquiry)
    order = [int(n) for n in np.argsort(-relevance, kind="stable")[:MOST_EVIDENCE]]
    order = [n for n in order if inquiry.holds_subject[n]]
    if not order or relevance[order[0]] < LEAST or inquiry.covered[order[0]] < LEAST_COVERED:
        return None
    best = inquiry.sources.text(inquiry.sources.units[order[0]])
    if inquiry.clauses[0].about_need and not (wishes(best) or denies(best)):
        return None
    failed = came_to_nothing(inquiry, order[0])
    if failed is not None:
        return Decision("nein", tuple(dict.fromkeys((failed, *order))))
    failed = failed_beside(inquiry, order)
    if failed is not None and asks_for_success(inquiry):
        return Decision("nein", tuple(dict.fromkeys((failed, *order))))
    free = _free_of_charge(inquiry, order[0])
    if free is not None:
        return Decision("nein", (free, *(n for n in order if n != free)))
    text = inquiry.sources.text(inquiry.sources.units[order[0]])
    no = _denies_subject(inquiry, text) != denies(inquiry.question.text)
    if is_free(text) and is_free(inquiry.question.text):
        no = False
    folded = inquiry.question.folded
    not_yet = only_intends(text) or (_ALREADY.search(folded) is not None and wishes(text))
    not_yet = not_yet or (_asks_what_is(inquiry) and plans(text))
    asks_today = _STILL.search(folded) is not None or _EXISTS.search(folded) is not None
    over = asks_today and has_ended(text) and _SINCE_THEN.search(fold(text)) is None
    if not_yet and not no and inquiry.clauses[0].mood != "planned":
        return Decision("nein", tuple(dict.fromkeys((*_not_yet(inquiry, order), *order))))
    return Decision("nein" if no or over or _stays(folded, text) else "ja", tuple(order))


def _asks_what_is(inquiry: Inquiry) -> bool:
    """Whether a question asks what there is, not what is thought of ("Gibt es Pläne für …")."""
    folded = inquiry.question.folded
    is_ahead = _AHEAD.search(folded) is not None or inquiry.clauses[0].about_need
    return _EXISTS.search(folded) is not None and not is_ahead


def _under_need(inquiry: Inquiry) -> NDArray[np.bool_]:
    """Which units stand in a column that asks for a need, or speak of one: shape (units,)."""
    units = inquiry.sources.units
    roles = inquiry.roles
    return np.array(
        [
            (u.column is not None and roles[u.report][u.column].is_need)
            or wishes(inquiry.sources.text(u))
            for u in units
        ],
        dtype=np.bool_,
    )


def _stays(question: str, text: str) -> bool:
    """Whether a sentence says that nothing changed where the question asks whether it did."""
    return _CHANGED.search(question) is not None and stays_the_same(text)


def _not_yet(inquiry: Inquiry, order: Sequence[int]) -> list[int]:
    """Of the best sentences those that deny in the cell of the best one, which only intends."""
    units = inquiry.sources.units
    best = units[order[0]]
    return [
        n
        for n in order[1:]
        if (units[n].report, units[n].row, units[n].column) == (best.report, best.row, best.column)
        and denies(inquiry.sources.text(units[n]))
    ]


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
