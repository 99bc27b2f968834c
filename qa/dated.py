"""Rows within the time that a question sets ("bis Ende 2024", "vor 2010", "ohne Frist").

A table with a column of dates is read there; in any other report a date counts that stands in the
sentence or paragraph which shows the rest of the question.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.mention import Day
from qa.columns import typed_columns
from qa.entries import cells_of
from qa.inquiry import Inquiry, RowPlace
from qa.periods import goes_on
from qa.topics import Topic
from qa.words import fold

MOST_EVIDENCE = 3
_ONLY_DUE = re.compile(
    r"(?:um|ab|ein|vor)?ge(?:setzt|schloss|stell|plant|nomm|seh)\w*|umsetz\w*|umzusetz\w*|fertig\w*"
    r"|erledig\w*|fallig\w*|(?:be)?end\w*|lauf\w*|auslauf\w*|beginn\w*|begonn\w*|start\w*|realisier\w*"
    r"|due|finish\w*|complet\w*|implement\w*|expir\w*|begin\w*|began|done|scheduled|fort"
)
"""Words that say of a row what a column of dates says."""


def only_due(topic: Topic) -> bool:
    """Whether a topic says no more than that something is due, done or begun."""
    forms = ((word.text.lower(), fold(word.text)) for word in topic.words)
    return all(any(_ONLY_DUE.fullmatch(form) for form in both) for both in forms)


def within_time(
    inquiry: Inquiry, shown: Mapping[RowPlace, Sequence[int]]
) -> dict[RowPlace, list[int]]:
    """Of the rows and the units that show them those within the time asked, shown by its date."""
    found: dict[RowPlace, list[int]] = {}
    for place, units in shown.items():
        dated = _in_column(inquiry, place)
        if dated is None:
            dated = [n for n in _around(inquiry, place, units) if is_within(inquiry, n)]
        if dated:
            found[place] = dated[:MOST_EVIDENCE]
    return found


def _in_column(inquiry: Inquiry, place: RowPlace) -> list[int] | None:
    """The entries within the time in the row's column of dates; None where there is none."""
    roles = inquiry.roles[place[0]]
    columns = [column for column in typed_columns(roles, "date") if roles[column].is_entry]
    if not columns:
        return None
    return [n for n in cells_of(inquiry, [place], columns) if is_within(inquiry, n)]


def _around(inquiry: Inquiry, place: RowPlace, shown: Sequence[int]) -> list[int]:
    """The units that show a row, those of their paragraphs, and those on agreements."""
    units, mentions = inquiry.sources.units, inquiry.sources.mentions
    if all(clause.is_unbounded for clause in inquiry.clauses):
        return [n for n, u in enumerate(units) if (u.report, u.row) == place]
    paragraphs = {units[n].paragraph for n in shown}
    beside = [
        n
        for n, unit in enumerate(units)
        if (unit.report, unit.row) == place
        and (unit.paragraph in paragraphs or any(m.label == "VEREINBARUNG" for m in mentions[n]))
    ]
    return list(dict.fromkeys((*shown, *beside)))


def is_within(inquiry: Inquiry, number: int) -> bool:
    """Whether a unit has a date within the time asked; any unit where none is asked."""
    if inquiry.bound is None:
        return True
    days = [m.value.iso for m in inquiry.sources.mentions[number] if isinstance(m.value, Day)]
    period = inquiry.bound.period
    if period is None:
        return not days and goes_on(inquiry.sources.text(inquiry.sources.units[number]))
    return any(period.holds(iso) for iso in days)
