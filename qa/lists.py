"""Lists of Ämter: every row of every report is evaluated against every clause.

A clause is satisfied by a partner or law named in the row, by the answer of the cell it asks
about, or by a unit that covers its topic; each satisfied clause brings the units that show it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

import numpy as np

from qa.binding import only_names
from qa.clauses import Clause
from qa.columns import ColumnRole
from qa.cues import denies, has_ended, is_empty_entry, only_intends, speaks_of_need
from qa.dated import only_costs, only_due, within_sum, within_time
from qa.exclusive import alone
from qa.inquiry import Inquiry, RowPlace
from qa.kept import foreign
from qa.naming import denies_name
from qa.progress import rows_so_far
from qa.question import State
from qa.shown import looked_at
from qa.speaking import best_units, speaking
from qa.states import cell_state
from qa.topics import Topic
from qa.words import fold

BESIDE_NAME = 0.3
"""Coverage of the topic from which a unit that names a body or norm speaks of it."""
_PUBLIC = re.compile(r"offentlich\W{1,2}rechtlich")
_TOGETHER = ("gemeinsam", "jointly", "erledig")
MOST_EVIDENCE = 3
"""Units cited for one row and clause."""


@dataclass(frozen=True, slots=True)
class RowEvidence:
    """A row that satisfies all clauses, with the units that show it, best first."""

    place: RowPlace
    units: tuple[int, ...]


def rows_satisfying(inquiry: Inquiry) -> list[RowEvidence]:
    """The rows that satisfy every clause of the question, in row order."""
    left_out = {place for place, _ in inquiry.excepted}
    found: dict[RowPlace, list[int]] = {p: [] for p in inquiry.rows if p not in left_out}
    for clause in inquiry.clauses:
        if _is_exclusion(clause):
            said = replace(clause, any_kommune=True, negated=False, topic=Topic(()))
            shown = _naming(inquiry, said, _names(clause))
            found = {place: units for place, units in found.items() if place not in shown}
        else:
            shown = alone(inquiry, clause, _rows_of(inquiry, clause))
            found = {
                place: [*units, *shown[place]] for place, units in found.items() if place in shown
            }
    if inquiry.bound is not None:
        found = within_time(inquiry, found)
    if inquiry.sum_bound is not None:
        found = within_sum(inquiry, inquiry.sum_bound, found)
    return [
        RowEvidence(place, tuple(dict.fromkeys(units)) or looked_at(inquiry, place))
        for place, units in found.items()
    ]


def _is_exclusion(clause: Clause) -> bool:
    """Whether a clause takes rows away: "aber nicht mit X", "weder mit X noch mit Y"."""
    return clause.negated and bool(_names(clause))


def _names(clause: Clause) -> tuple[str, ...]:
    return (*clause.kommunen, *clause.gesetze)


def _rows_of(inquiry: Inquiry, clause: Clause) -> dict[RowPlace, list[int]]:
    if _names(clause):
        return _naming(inquiry, clause, _names(clause))
    if clause.about_abroad and (abroad := foreign(inquiry.asked)):
        return _naming(inquiry, replace(clause, any_kommune=True), abroad)
    is_bound = inquiry.bound is not None or inquiry.sum_bound is not None
    is_plain = not (is_bound or clause.negated or clause.has_relation)
    so_far = rows_so_far(inquiry, clause.topic) if is_plain else None
    if so_far is not None:
        return so_far
    if clause.is_unbounded or _says_only_bound(inquiry, clause):
        return _all_rows(inquiry)
    asks_column = any(role.is_need for roles in inquiry.roles for role in roles)
    needing = _needing(inquiry, clause) if clause.about_need and not asks_column else {}
    if needing:
        return needing
    if all(_states(inquiry, clause, report) for report in range(len(inquiry.roles))):
        return _answering(inquiry, clause)
    if clause.mood is None and (not clause.topic.words or clause.state is not None):
        return _answering(inquiry, clause)
    return speaking(inquiry, clause)


def _says_only_bound(inquiry: Inquiry, clause: Clause) -> bool:
    """Whether a clause says no more of a time or sum than what is due then, or costs that much."""
    if clause.state is not None or clause.mood not in (None, "planned"):
        return False
    is_due = inquiry.bound is not None and only_due(clause.topic)
    return is_due or (inquiry.sum_bound is not None and only_costs(clause.topic))


def _states(inquiry: Inquiry, clause: Clause, report: int) -> bool:
    """Whether a clause asks only who has, or lacks, an entry in one column ("ohne Frist")."""
    roles = inquiry.roles[report]
    columns = inquiry.columns(clause, report)
    return (
        len(columns) == 1
        and clause.state is None
        and (
            roles[columns[0]].is_entry
            or roles[columns[0]].is_plan
            or roles[columns[0]].is_answer
            or roles[columns[0]].is_partner
        )
        and not clause.has_mood_of_its_own(roles[columns[0]].is_plan)
        and only_names(clause, roles[columns[0]])
    )


def _all_rows(inquiry: Inquiry) -> dict[RowPlace, list[int]]:
    """Every row, shown by its first unit."""
    first: dict[RowPlace, list[int]] = {place: [] for place in inquiry.rows}
    for number, unit in enumerate(inquiry.sources.units):
        held = first.get((unit.report, unit.row))
        if held == [] and inquiry.allowed[number]:
            held.append(number)
    return first


def _naming(inquiry: Inquiry, clause: Clause, names: Sequence[str]) -> dict[RowPlace, list[int]]:
    """Rows that name the bodies or norms, within the topic of the clause if any row is."""
    found = _naming_within(inquiry, clause, names, clause.telling_topic)
    return found or _naming_within(inquiry, clause, names, Topic(()))


def _naming_within(
    inquiry: Inquiry, clause: Clause, names: Sequence[str], topic: Topic
) -> dict[RowPlace, list[int]]:
    scores, scope = inquiry.coverage(topic), inquiry.scope(clause)
    by_row: dict[RowPlace, dict[str, list[int]]] = {}
    for name in names:
        for number in sorted(inquiry.units_naming(name)):
            unit = inquiry.sources.units[number]
            off_topic = topic.words and scores[number] < BESIDE_NAME
            elsewhere = clause.about_need and not scope[number]
            if inquiry.allowed[number] and not (off_topic or elsewhere):
                by_row.setdefault((unit.report, unit.row), {}).setdefault(name, []).append(number)
    if _PUBLIC.search(inquiry.question.folded):
        by_row = _under_public_law(inquiry, by_row)
    if is_of_today(clause) and not (clause.mood or clause.about_need or clause.negated):
        by_row = {place: _upheld(inquiry, clause, held) for place, held in by_row.items()}
    if clause.mood == "ended" and clause.kommunen:
        by_row = {place: held for place, held in by_row.items() if _tells_of_end(inquiry, held)}
    enough = 1 if clause.any_kommune else len(names)
    return {
        place: best_units(inquiry, [n for units in held.values() for n in units], scores, names)
        for place, held in by_row.items()
        if len(held) >= enough
    }


def _under_public_law(
    inquiry: Inquiry, by_row: dict[RowPlace, dict[str, list[int]]]
) -> dict[RowPlace, dict[str, list[int]]]:
    """The rows with a sentence on something under public law, where any has one."""
    sources = inquiry.sources
    kept = {
        place: held
        for place, held in by_row.items()
        if any(
            _PUBLIC.search(fold(sources.text(sources.units[n]))) for u in held.values() for n in u
        )
    }
    return kept or by_row


def is_of_today(clause: Clause) -> bool:
    """Whether a clause asks for a cooperation that exists, rather than who is named at all."""
    together = any(fold(word.text).startswith(_TOGETHER) for word in clause.words)
    return clause.has_relation or (together and not clause.asks_mention)


def _upheld(inquiry: Inquiry, clause: Clause, held: dict[str, list[int]]) -> dict[str, list[int]]:
    """The names left when sentences that deny, only intend or tell of an end do not count."""
    left = {
        name: [n for n in units if _upholds(inquiry, clause, n, name)]
        for name, units in held.items()
    }
    return {
        name: units
        for name, units in left.items()
        if units and (clause.looks_back or not _is_over(inquiry, held[name]))
    }


def _tells_of_end(inquiry: Inquiry, held: dict[str, list[int]]) -> bool:
    """Whether a sentence that names one of the bodies tells of the end of something."""
    units = inquiry.sources.units
    return any(has_ended(inquiry.sources.text(units[n])) for found in held.values() for n in found)


def _is_over(inquiry: Inquiry, units: Sequence[int]) -> bool:
    """Whether a sentence tells of the end of a cooperation in a row that answers "nein"."""
    sources = inquiry.sources
    ended = [n for n in units if has_ended(sources.text(sources.units[n]))]
    if not ended:
        return False
    here = sources.units[ended[0]]
    answers = [role for role in inquiry.roles[here.report] if role.is_answer]
    cells = (sources.cells.get((here.report, here.row, role.index), ()) for role in answers[:1])
    return any(cell_state(sources, cell, answers[0]).state == "nein" for cell in cells)


def _upholds(inquiry: Inquiry, clause: Clause, number: int, name: str) -> bool:
    text = inquiry.sources.text(inquiry.sources.units[number])
    return not (
        denies_name(inquiry.sources, number, name)
        or only_intends(text)
        or (has_ended(text) and not clause.looks_back)
    )


def _answering(inquiry: Inquiry, clause: Clause) -> dict[RowPlace, list[int]]:
    """Rows whose cell in the column asked about gives the answer asked for."""
    wanted: State = clause.state or ("nein" if clause.negated else "ja")
    found: dict[RowPlace, list[int]] = {}
    for report, places in groupby(inquiry.rows, key=itemgetter(0)):
        rows = list(places)
        columns = inquiry.columns(clause, report) or _default_column(inquiry, clause, report)
        for column in columns[:1]:
            cells = {place: inquiry.sources.cells.get((*place, column), ()) for place in rows}
            role = inquiry.roles[report][column]
            lacks = clause.state is None and clause.negated and _is_entry(role)
            third = _third_answer(inquiry, clause, cells.values()) if role.is_answer else None
            for place, numbers in cells.items():
                state = cell_state(inquiry.sources, numbers, role)
                if third:
                    fits = third == _entry(inquiry, numbers)
                else:
                    fits = state.state == wanted or (lacks and state.state != "ja")
                if clause.state == "keine Angabe":
                    fits = fits and all(is_empty_entry(_entry(inquiry, [n])) for n in numbers)
                if fits and (state.units or clause.state == "keine Angabe"):
                    found[place] = list(state.units[:MOST_EVIDENCE])
    return found


def _needing(inquiry: Inquiry, clause: Clause) -> dict[RowPlace, list[int]]:
    """Rows with a sentence on a need, or on none, where no column asks for one."""
    sources = inquiry.sources
    everywhere = inquiry.allowed.astype(np.float32)
    scores = inquiry.coverage(clause.topic) if clause.topic.words else everywhere
    found: dict[RowPlace, list[int]] = {}
    for number in np.flatnonzero(scores >= BESIDE_NAME).tolist():
        unit = sources.units[number]
        text = sources.text(unit)
        if denies(text) == clause.negated and speaks_of_need(text):
            found.setdefault((unit.report, unit.row), []).append(number)
    listed = set(inquiry.rows)
    return {place: n[:MOST_EVIDENCE] for place, n in found.items() if place in listed}


def _third_answer(inquiry: Inquiry, clause: Clause, cells: Iterable[Sequence[int]]) -> str | None:
    """The answer besides ja and nein that a clause asks for, as cells of the column give it
    ("teilweise")."""
    given = {_entry(inquiry, numbers) for numbers in cells}
    asked = (fold(word.text) for word in clause.words)
    return next((word for word in asked if word in given - {"ja", "nein"}), None)


def _entry(inquiry: Inquiry, numbers: Sequence[int]) -> str:
    """The folded entry of a cell of one unit, "" of any other."""
    sources = inquiry.sources
    return fold(sources.text(sources.units[numbers[0]])).strip(" .") if len(numbers) == 1 else ""


def _is_entry(role: ColumnRole) -> bool:
    """Whether a column holds entries, so that an empty one says that there is none."""
    return not (role.is_answer or role.is_need or role.is_neighbour)


def _default_column(inquiry: Inquiry, clause: Clause, report: int) -> tuple[int, ...]:
    """The report's own yes-or-no column, for a clause that only speaks of cooperation."""
    answers = [role.index for role in inquiry.roles[report] if role.is_answer]
    return tuple(answers[:1]) if clause.has_relation or clause.state else ()
