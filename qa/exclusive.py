""" "Nur mit …": of the rows that a clause finds those that work with nobody else.

A row works with others where a column on the other side (own Kommunen, neighbours) says so, or
where it names another body in a sentence that neither denies it nor tells of an end or a plan.
"""

import re

from corpus import Kommune
from qa.clauses import Clause
from qa.cues import has_ended, only_intends
from qa.inquiry import Inquiry, RowPlace
from qa.naming import denies_name
from qa.states import cell_state

_ONLY_WITH = re.compile(
    r"(?<!nicht )(?<!not )\b(?:nur|ausschliesslich|lediglich|allein|einzig|exklusiv|only|solely"
    r"|exclusively)\W+(?:\w+\W+)?(?:mit|with)\b"
)


def alone(
    inquiry: Inquiry, clause: Clause, rows: dict[RowPlace, list[int]]
) -> dict[RowPlace, list[int]]:
    """The rows that work with nobody but those asked for, if the question says "nur mit"."""
    if _ONLY_WITH.search(inquiry.question.folded) is None:
        return rows
    return {p: units for p, units in rows.items() if not _works_with_others(inquiry, clause, p)}


def _works_with_others(inquiry: Inquiry, clause: Clause, place: RowPlace) -> bool:
    roles = inquiry.roles[place[0]]
    if clause.kommunen:
        other = [role for role in roles if role.is_own and role.is_answer]
    elif clause.about_own or clause.about_neighbours:
        other = [r for r in roles if (r.is_neighbour if clause.about_own else r.is_own)]
    else:
        return False
    cells = ((inquiry.sources.cells.get((*place, role.index), ()), role) for role in other)
    if any(cell_state(inquiry.sources, cell, role).state == "ja" for cell, role in cells):
        return True
    return (bool(clause.kommunen) or not other) and _names_others(inquiry, clause, place)


def _names_others(inquiry: Inquiry, clause: Clause, place: RowPlace) -> bool:
    """Whether a row names a body that is not of those asked for, nor the one it reports on."""
    sources = inquiry.sources
    for number, unit in enumerate(sources.units):
        if (unit.report, unit.row) != place:
            continue
        text = sources.text(unit)
        for mention in sources.mentions[number]:
            if not isinstance(mention.value, Kommune) or inquiry.is_home(place[0], mention.name):
                continue
            own = inquiry.is_own(place[0], mention.value)
            asked = mention.name in clause.kommunen or (
                not clause.kommunen and own == clause.about_own
            )
            is_over = has_ended(text) or only_intends(text)
            if not (asked or is_over or denies_name(sources, number, mention.name)):
                return True
    return False
