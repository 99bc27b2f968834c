"""Rows with a unit that speaks of a clause's topic, in the columns and the mood it asks for.

Near words of the embedding serve only where no unit holds the words themselves or others for the
same. Where a row is said to be in a state by an entry of its own ("eingestellt"), other rows'
sentences that only use the word do not count.
"""

from collections.abc import Callable, Sequence

import numpy as np

from qa.asked import Mood
from qa.clauses import Clause
from qa.columns import cued_columns
from qa.cues import denies, has_ended, has_failed, plans, tells_of_cooperation
from qa.entries import cells_of, labelled
from qa.inquiry import Inquiry, RowPlace
from qa.topics import Topic
from qa.units import Floats
from qa.words import fold

TOPIC = 0.5
"""Coverage from which a unit speaks of a clause's topic."""
OF_BEST = 0.6
"""Share of the best unit's coverage that another row's unit must reach."""
OF_BEST_NAMED = 0.85
"""The same where the question asks who mentions or names something."""
CHARGED = 0.8
"""Coverage from which an entry names the office asked for."""
HELD = 0.85
"""Coverage by the words themselves or others for the same from which near words are not asked."""
LONGEST_STATE = 2
"""Words of an entry that says nothing but a state."""
MOST_EVIDENCE = 3
"""Units cited for one row and clause."""

_MOODS: dict[Mood, Callable[[str], bool]] = {
    "failed": has_failed,
    "ended": has_ended,
    "planned": plans,
}


def speaking(inquiry: Inquiry, clause: Clause) -> dict[RowPlace, list[int]]:
    """Rows with a unit that covers the topic of the clause, in its columns and its mood."""
    columns = _charged(inquiry, clause)
    if columns is not None:
        return columns
    scores = _scores(inquiry, clause)
    share = OF_BEST_NAMED if clause.asks_mention else OF_BEST
    bar = max(TOPIC, share * float(scores.max(initial=0.0)))
    by_row: dict[RowPlace, list[int]] = {}
    for number in np.flatnonzero(scores >= bar):
        unit = inquiry.sources.units[number]
        by_row.setdefault((unit.report, unit.row), []).append(int(number))
    by_row = _in_state(inquiry, clause, by_row)
    named = labelled(inquiry, clause.telling_topic) if clause.mood is None else set()
    for place in named & set(inquiry.rows) - by_row.keys():
        inside = inquiry.sources.units_in(place)
        by_row[place] = [n for n in inside if inquiry.allowed[n]][:MOST_EVIDENCE]
    return {place: best_units(inquiry, units, scores) for place, units in by_row.items() if units}


def _scores(inquiry: Inquiry, clause: Clause) -> Floats:
    """Coverage of the topic by the units that are in scope and mood: shape (units,)."""
    scope = inquiry.scope(clause)
    if not clause.topic.words:
        return _in_mood(inquiry, clause, (inquiry.allowed & scope).astype(np.float32))
    plain = _in_mood(inquiry, clause, inquiry.plain_coverage(clause.topic) * scope)
    if float(plain.max(initial=0.0)) >= HELD:
        return plain
    return _in_mood(inquiry, clause, inquiry.coverage(clause.topic) * scope)


def _in_mood(inquiry: Inquiry, clause: Clause, scores: Floats) -> Floats:
    """The scores of the units that are in the mood of the clause, 0 for the others."""
    kept = np.zeros_like(scores)
    for number in np.flatnonzero(scores > 0):
        if is_in_mood(inquiry, clause, int(number)):
            kept[number] = scores[number]
    return kept


def _in_state(
    inquiry: Inquiry, clause: Clause, by_row: dict[RowPlace, list[int]]
) -> dict[RowPlace, list[int]]:
    """The rows whose own state is the one asked for, where any says so in an entry."""
    asks_state = clause.mood is not None or clause.topic.words
    if not asks_state or clause.has_relation or clause.telling_topic.words:
        return by_row
    sources = inquiry.sources
    states = {
        place
        for place, units in by_row.items()
        if any(len(sources.text(sources.units[n]).split()) <= LONGEST_STATE for n in units)
    }
    return {place: by_row[place] for place in states} if states else by_row


def _charged(inquiry: Inquiry, clause: Clause) -> dict[RowPlace, list[int]] | None:
    """Rows whose entry of the person in charge covers the topic; None where nobody asks that."""
    found: dict[RowPlace, list[int]] = {}
    asks = False
    for report, roles in enumerate(inquiry.roles):
        columns = [c for c in cued_columns(roles, inquiry.question.folded) if roles[c].is_entry]
        words = [w for w in clause.topic.words if not cued_columns(roles, fold(w.text))]
        if not columns or not words:
            continue
        asks = True
        scores = inquiry.coverage(Topic(tuple(words)))
        rows = [place for place in inquiry.rows if place[0] == report]
        for number in cells_of(inquiry, rows, columns):
            unit = inquiry.sources.units[number]
            if scores[number] >= CHARGED:
                found.setdefault((unit.report, unit.row), []).append(number)
    return found if asks else None


def is_in_mood(inquiry: Inquiry, clause: Clause, number: int) -> bool:
    """Whether a sentence says of the topic what is asked: that it failed, ended, is planned.

    Asked what cooperation has ended, a sentence must speak of one or name a body. What stands
    under plans is planned unless it is denied.
    """
    text = inquiry.sources.text(inquiry.sources.units[number])
    if clause.mood is None:
        return clause.negated or not denies(text) or has_ended(text)
    unit = inquiry.sources.units[number]
    role = inquiry.roles[unit.report][unit.column] if unit.column is not None else None
    is_plan = clause.mood == "planned" and role is not None and role.is_plan and not denies(text)
    if not (is_plan or _MOODS[clause.mood](text)):
        return False
    if clause.mood == "failed" or not clause.has_relation:
        return True
    bodies = (m.label in ("KOMMUNE", "ORG") for m in inquiry.sources.mentions[number])
    return any(bodies) or tells_of_cooperation(text)


def best_units(
    inquiry: Inquiry, numbers: list[int], scores: Floats, names: Sequence[str] = ()
) -> list[int]:
    """The units with the highest scores: those that name what is asked themselves before those
    under such a heading, sentences before headings."""
    sources = inquiry.sources

    def order(number: int) -> tuple[bool, bool, float, int, int]:
        held = {mention.name for mention in sources.mentions[number]}
        is_only_under = not any(name in held for name in names)
        is_heading = sources.units[number].kind == "heading"
        score = -float(scores[number])
        return is_only_under, is_heading, score, -len(sources.mentions[number]), number

    return sorted(dict.fromkeys(numbers), key=order)[:MOST_EVIDENCE]
