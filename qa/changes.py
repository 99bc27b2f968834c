"""What has changed between two versions of a report: answers, partners, rows.

"Was hat sich seit 2015 geändert?" compares each report asked with its earlier version, row by
row. Only what stands in the current version is cited.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Report
from index import IndexedReport
from index.versions import earlier_versions
from qa.columns import ColumnRole, column_roles
from qa.comparing import YEAR, Comparison, comparison, year_of
from qa.cues import denies, has_ended, only_intends
from qa.entries import labelled
from qa.gathering import gather
from qa.inquiry import Inquiry, RowPlace
from qa.states import cell_state
from qa.topics import SMALL_WORD, Topic
from qa.types import Verdict
from qa.units import Sources
from qa.words import fold

MOST_EVIDENCE = 3
SAME_ROWS = 0.5
"""Share of an older report's labels that a newer one must have to be of the same series."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that differs; `before` and `after` are None where no answer changed, `added` are bodies
    with a unit that names each."""

    place: RowPlace
    is_new: bool
    before: Verdict | None
    after: Verdict | None
    added: tuple[tuple[str, int], ...]
    gone: tuple[str, ...]
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows that differ, and labels of rows that are gone; in the order of the reports."""

    rows: tuple[RowChange, ...]
    gone: tuple[str, ...]


def find_changes(inquiry: Inquiry) -> Changes | None:
    """What changed in the reports asked; None where none of them has an earlier version."""
    rows: list[RowChange] = []
    gone: list[str] = []
    compared = False
    asked = comparison(inquiry.question) or Comparison("any")
    meant = rows_meant(inquiry)
    for number, one in enumerate(inquiry.sources.reports):
        found = [e.indexed for e in earlier_versions(inquiry.index, one.id)] or _series(
            inquiry, one
        )
        earlier = _chosen(found, inquiry.question.text)
        if earlier is None:
            continue
        compared = True
        before = gather((earlier,))
        places = [p for p in inquiry.rows if p[0] == number and (not meant or p in meant)]
        compare = _unchanged if asked.kind == "same" else _changed
        rows.extend(filter(None, (compare(inquiry, before, place) for place in places)))
        kept = {fold(row.label) for row in one.report.rows}
        gone.extend(
            earlier.report.rows[row].label
            for row in earlier.report.listed_rows
            if fold(earlier.report.rows[row].label) not in kept and not meant
        )
    if not compared:
        return None
    if asked.kind == "same":
        return Changes(tuple(rows), ())
    fitting = tuple(one for one in rows if _is_asked(one, asked))
    return Changes(fitting, tuple(gone) if asked.kind in ("any", "gone row") else ())


def rows_meant(inquiry: Inquiry) -> frozenset[RowPlace]:
    """The rows that a question names or whose label has a noun of it; none where it means all."""
    found = set(inquiry.named_places)
    for word in inquiry.subject.words:
        if word.factor > SMALL_WORD and not word.text.isdigit():
            held = labelled(inquiry, Topic((word,)))
            found |= held if 2 * len(held) <= len(inquiry.rows) else set()
    return frozenset(found & set(inquiry.rows))


def _is_asked(change: RowChange, asked: Comparison) -> bool:
    """Whether a change is of the kind asked for."""
    if asked.kind == "turned":
        return (change.before, change.after) == asked.turned
    return {
        "new row": change.is_new,
        "begun": change.is_new or (change.before != "ja" and change.after == "ja"),
        "answer": change.after is not None,
        "gone row": False,
        "more": bool(change.added),
        "less": bool(change.gone) or (change.before, change.after) == ("ja", "nein"),
    }.get(asked.kind, True)


def _series(inquiry: Inquiry, one: IndexedReport) -> list[IndexedReport]:
    """Reports of the same rows from earlier years, the last first: another file of one survey."""
    labels = {fold(one.report.rows[row].label) for row in one.report.listed_rows}
    year = year_of(one.report)
    found = []
    for other in inquiry.index.reports():
        rows = [fold(other.report.rows[row].label) for row in other.report.listed_rows]
        shared = sum(label in labels for label in rows)
        if "" < year_of(other.report) < year and rows and shared >= SAME_ROWS * len(rows):
            found.append(other)
    return sorted(found, key=lambda other: year_of(other.report), reverse=True)


def _chosen(found: Sequence[IndexedReport], question: str) -> IndexedReport | None:
    """The version of the year that a question names, by title or file; else the last."""
    year = YEAR.search(question)
    named = (one for one in found if year and year.group() == year_of(one.report))
    return next(named, found[0] if found else None)


def _changed(inquiry: Inquiry, before: Sources, place: RowPlace) -> RowChange | None:
    report = inquiry.sources.reports[place[0]].report
    then = _same_row(before.reports[0].report, report.rows[place[1]].label)
    partners = _partners(inquiry.sources, place)
    if then is None:
        first = _units(inquiry.sources, place)[:1]
        return RowChange(place, True, None, None, tuple(partners.items()), (), tuple(first))
    earlier = _partners(before, (0, then))
    added = tuple(pair for pair in partners.items() if pair[0] not in earlier)
    gone = tuple(name for name in earlier if name not in partners)
    was = _answer(before, column_roles(before.reports[0].report), (0, then))
    now = _answer(inquiry.sources, inquiry.roles[place[0]], place)
    differs = was is not None and now is not None and was[0] != now[0]
    if not (added or gone or differs):
        return None
    units = [*(now[1] if differs and now else ()), *(unit for _, unit in added)]
    shown = tuple(dict.fromkeys(units or _units(inquiry.sources, place)))[:MOST_EVIDENCE]
    before_after = (was[0], now[0]) if differs and was and now else (None, None)
    return RowChange(place, False, before_after[0], before_after[1], added, gone, shown)


def _unchanged(inquiry: Inquiry, before: Sources, place: RowPlace) -> RowChange | None:
    """A row that gives the same answer as before; where no column asks one, a row that names the
    same partners."""
    report = inquiry.sources.reports[place[0]].report
    then = _same_row(before.reports[0].report, report.rows[place[1]].label)
    if then is None:
        return None
    was = _answer(before, column_roles(before.reports[0].report), (0, then))
    now = _answer(inquiry.sources, inquiry.roles[place[0]], place)
    if was is None or now is None:
        same = set(_partners(inquiry.sources, place)) == set(_partners(before, (0, then)))
        shown = _units(inquiry.sources, place)[:1]
    else:
        same = was[0] == now[0]
        shown = list(now[1] or _units(inquiry.sources, place))[:1]
    return RowChange(place, False, None, None, (), (), tuple(shown)) if same else None


def _same_row(report: Report, label: str) -> int | None:
    rows = (row for row in report.listed_rows if fold(report.rows[row].label) == fold(label))
    return next(rows, None)


def _units(sources: Sources, place: RowPlace) -> list[int]:
    return list(sources.units_in(place))


def _partners(sources: Sources, place: RowPlace) -> dict[str, int]:
    """The bodies that a row names as partners, with a unit for each.

    The body whose report it is does not count, nor one that is named under plans, or in a sentence
    that denies, only intends or tells of an end.
    """
    home = sources.reports[place[0]].home
    roles = column_roles(sources.reports[place[0]].report)
    found: dict[str, int] = {}
    for number in _units(sources, place):
        unit = sources.units[number]
        role = roles[unit.column] if unit.column is not None else None
        if (role and (role.is_plan or role.is_need)) or _shows_none(sources.text(unit)):
            continue
        for mention in (*sources.mentions[number], *sources.inherited[number]):
            if mention.label == "KOMMUNE" and (home is None or mention.name != home.name):
                found.setdefault(mention.name, number)
    return found


def _shows_none(text: str) -> bool:
    return denies(text) or only_intends(text) or has_ended(text)


def _answer(
    sources: Sources, roles: tuple[ColumnRole, ...], place: RowPlace
) -> tuple[Verdict, tuple[int, ...]] | None:
    """The answer of the row's yes-or-no cell with its units; None without such a column."""
    role = next((role for role in roles if role.is_answer), None)
    if role is None:
        return None
    state = cell_state(sources, sources.cells.get((*place, role.index), ()), role)
    return state.state, state.units
