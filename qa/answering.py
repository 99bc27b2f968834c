"""The front door of the room: a question in, an answer with its citations out."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index import Filters, Index
from qa.bodies import list_bodies, list_laws
from qa.changes import find_changes
from qa.citing import Citing
from qa.facts import find_fact
from qa.inquiry import Inquiry
from qa.lists import rows_satisfying
from qa.open_questions import MOST, best_passages
from qa.question import asks_where_there_is, parse
from qa.spans import asks_for_a_person
from qa.types import Answer, Citation, Coverage, Item, Understood
from qa.verdicts import decide
from qa.wording import (
    change_text,
    changes_text,
    fact_text,
    grouped_text,
    list_text,
    no_earlier_text,
    none_text,
    passages_text,
    verdict_text,
)


def answer(index: Index, question: str, filters: Filters | None = None) -> Answer:
    """The answer to a German or English question; raises BadQuestion.

    "Nothing found" is an answer of kind "none". `filters` narrow what is asked.
    """
    started = time.perf_counter()
    wanted = filters or Filters()
    titles = {one.report.label_title for one in index.reports(Filters(report=wanted.report))}
    inquiry = Inquiry(index, parse(question, [t for t in titles if t]), wanted)
    shape = inquiry.question.shape
    if shape == "changes":
        found = _changes(inquiry)
    elif shape in ("list", "count"):
        found = _rows(inquiry) if inquiry.question.target == "amt" else _names(inquiry)
    elif shape == "verdict":
        found = _verdict(inquiry)
    elif shape == "fact":
        found = _fact(inquiry)
    else:
        found = _passages(inquiry)
    took = round((time.perf_counter() - started) * 1000, 3)
    return replace(found, question=" ".join(question.split()), took_ms=took)


def _base(inquiry: Inquiry) -> Answer:
    """An answer of kind "none", to be filled."""
    coverage = _coverage(inquiry)
    return Answer(
        question=inquiry.question.text,
        language=inquiry.question.language,
        kind="none",
        understood=_understood(inquiry),
        text=none_text(inquiry.question, coverage),
        coverage=coverage,
    )


def _coverage(inquiry: Inquiry) -> Coverage:
    rows = sum(len(one.report.listed_rows) for one in inquiry.sources.reports)
    return Coverage(len(inquiry.sources.reports), rows, len(inquiry.rows))


def _understood(inquiry: Inquiry) -> Understood:
    clauses = inquiry.clauses
    columns = {
        inquiry.roles[report][column].title: None
        for clause in clauses
        for report in range(len(inquiry.sources.reports))
        for column in inquiry.columns(clause, report)
    }
    rows = {
        one.report.rows[named.row].label: None
        for one, found in zip(inquiry.sources.reports, inquiry.named, strict=True)
        for named in found
    }
    return Understood(
        target=inquiry.question.target,
        kommunen=_names_of(clause.kommunen for clause in clauses),
        aemter=tuple(rows),
        gesetze=_names_of(clause.gesetze for clause in clauses),
        columns=tuple(columns),
        topic=inquiry.subject.text or None,
        negated=any(clause.negated for clause in clauses),
    )


def _names_of(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in found for name in names))


def _rows(inquiry: Inquiry) -> Answer:
    base = _base(inquiry)
    found = rows_satisfying(inquiry)
    if not found and inquiry.question.shape == "list":
        return base
    citing = Citing(inquiry.sources)
    items = []
    for one in found:
        row = inquiry.sources.reports[one.place[0]].report.rows[one.place[1]]
        items.append(Item(row.label, row.number, tuple(map(citing.cite, one.units))))
    listed = _listed(inquiry, base, items, citing)
    by_report: dict[int, list[str]] = {}
    for one, item in zip(found, items, strict=True):
        by_report.setdefault(one.place[0], []).append(item.label)
    if len(by_report) < 2:
        return listed
    groups = [(inquiry.sources.reports[n].report.title, held) for n, held in by_report.items()]
    return replace(listed, text=grouped_text(inquiry.question, groups, base.coverage))


def _names(inquiry: Inquiry) -> Answer:
    base = _base(inquiry)
    found = list_bodies(inquiry) if inquiry.question.target == "kommune" else list_laws(inquiry)
    if not found:
        return _passages(inquiry) if inquiry.question.fact == "who" else base
    citing = Citing(inquiry.sources)
    items = [Item(one.name, None, tuple(map(citing.cite, one.units))) for one in found]
    return _listed(inquiry, base, items, citing)


def _listed(inquiry: Inquiry, base: Answer, items: Sequence[Item], citing: Citing) -> Answer:
    question = inquiry.question
    is_count = question.shape == "count"
    return replace(
        base,
        kind="count" if is_count else "list",
        text=list_text(question, [item.label for item in items], base.coverage),
        items=tuple(items),
        number=len(items) if is_count else None,
        citations=citing.citations,
    )


def _changes(inquiry: Inquiry) -> Answer:
    base = _base(inquiry)
    found = find_changes(inquiry)
    if found is None:
        return replace(base, text=no_earlier_text(inquiry.question))
    citing = Citing(inquiry.sources)
    items = []
    told = []
    for one in found.rows:
        row = inquiry.sources.reports[one.place[0]].report.rows[one.place[1]]
        items.append(Item(row.label, row.number, tuple(map(citing.cite, one.units))))
        told.append(change_text(inquiry.question, row.label, one))
    return replace(
        base,
        kind="list",
        text=changes_text(inquiry.question, told, found.gone),
        items=tuple(items),
        citations=citing.citations,
    )


def _verdict(inquiry: Inquiry) -> Answer:
    base = _base(inquiry)
    found = decide(inquiry)
    if found is None:
        return base
    citations = _cited(inquiry, found.units)
    cell = ""
    if found.place is not None:
        row = inquiry.sources.reports[found.place[0]].report.rows[found.place[1]]
        cell = f"{row.label}, „{found.column}“" if found.column else row.label
    best = citations[0] if citations else None
    return replace(
        base,
        kind="verdict",
        verdict=found.verdict,
        text=verdict_text(inquiry.question, found.verdict, best, cell),
        citations=citations,
    )


def _fact(inquiry: Inquiry) -> Answer:
    found = find_fact(inquiry)
    if found is None:
        if asks_where_there_is(inquiry.question):
            rows = replace(inquiry.question, shape="list", target="amt", fact=None)
            return _rows(Inquiry(inquiry.index, rows, inquiry.filters))
        is_open = inquiry.question.fact in ("who", "name")
        is_open = is_open and not asks_for_a_person(inquiry.question)
        return _passages(inquiry) if is_open else _base(inquiry)
    citations = _cited(inquiry, found.units)
    return replace(
        _base(inquiry),
        kind="fact",
        value=found.value,
        text=fact_text(found.value, citations[0]),
        citations=citations,
    )


def _cited(inquiry: Inquiry, units: Sequence[int]) -> tuple[Citation, ...]:
    """The citations of units, in their order."""
    citing = Citing(inquiry.sources)
    for unit in units:
        citing.cite(unit)
    return citing.citations


def _passages(inquiry: Inquiry) -> Answer:
    found = best_passages(inquiry)
    if not found:
        return _base(inquiry)
    citing = Citing(inquiry.sources)
    for unit in found:
        if citing.count < MOST:
            citing.cite_in_context(unit)
    citations = citing.citations
    return replace(
        _base(inquiry),
        kind="passages",
        text=passages_text(citations[0]),
        citations=citations,
    )
