"""Rows within the time or sum that a question sets ("bis Ende 2024", "mehr als 500.000 Euro").

A table with a column of dates, or of costs, is read there; in any other report a date or sum counts
that stands in the sentence or paragraph which shows the rest of the question.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.mention import Amount, Day
from qa.columns import typed_columns
from qa.entries import cells_of
from qa.inquiry import Inquiry, RowPlace
from qa.periods import goes_on
from qa.sums import SumBound
from qa.topics import Topic
from qa.words import fold

MOST_EVIDENCE = 3
_ONLY_DUE = re.compile(
    r"(?:um|ab|ein|vor)?ge(?:setzt|schloss|stell|plant|nomm|seh)\w*|umsetz\w*|umzusetz\w*|fertig\w*"
    r"|erledig\w*|fallig\w*|(?:be)?end\w*|lauf\w*|auslauf\w*|beginn\w*|begonn\w*|start\w*|realisier\w*"
    r"|due|finish\w*|complet\w*|implement\w*|expir\w*|begin\w*|began|done|scheduled|fort"
)
"""Words that say of a row what a column of dates says."""


_ONLY_COSTS = re.compile(
    r"kost\w*|betrag\w*|teuer|budget\w*|ausgab\w*|volumen|summe\w*|cost\w*|spend\w*|expensive"
)
"""Words that say of a row what a column of costs says."""


def only_due(topic: Topic) -> bool:
    """Whether a topic says no more than that something is due, done or begun."""
    return _all_are(topic, _ONLY_DUE)


def only_costs(topic: Topic) -> bool:
    """Whether a topic says no more than that something costs."""
    return _all_are(topic, _ONLY_COSTS)


def _all_are(topic: Topic, pattern: re.Pattern[str]) -> bool:
    forms = ((word.text.lower(), fold(word.text)) for word in topic.words)
    return all(any(pattern.fullmatch(form) for form in both) for both in forms)


def within_sum(
    inquiry: Inquiry, bound: SumBound, shown: Mapping[RowPlace, Sequence[int]]
) -> dict[RowPlace, list[int]]:
    """Of the rows and the units that show them those whose first sum lies within."""
    found: dict[RowPlace, list[int]] = {}
    for place, units in shown.items():
        columns = typed_columns(inquiry.roles[place[0]], "amount")
        cells = [n for c in columns for n in inquiry.sources.cells.get((*place, c), ())] or _around(
            inquiry, place, units
        )
        summed = ((n, s) for n in cells for s in _sums(inquiry, n) if s.currency == bound.currency)
        first = next(summed, None)
        if first is not None and bound.holds(first[1]):
            found[place] = [first[0]]
    return found


def _sums(inquiry: Inquiry, number: int) -> list[Amount]:
    return [m.value for m in inquiry.sources.mentions[number] if isinstance(m.value, Amount)]


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
        return list(inquiry.sources.units_in(place))
    paragraphs = {units[n].paragraph for n in shown}
    beside = [
        n
        for n in inquiry.sources.units_in(place)
        if units[n].paragraph in paragraphs or any(m.label == "VEREINBARUNG" for m in mentions[n])
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
