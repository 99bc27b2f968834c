"""The front door of the room: a question in, an answer with its citations out."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index import Filters, Index
from qa.agreements import list_agreements
from qa.asking import newest_survey, survey_meant
from qa.bodies import list_bodies, list_laws
from qa.change_answers import answer_on_changes
from qa.citing import Citing
from qa.comparing import YEAR, compares
from qa.facts import find_fact
from qa.general import general_rows
from qa.inquiry import Inquiry, RowPlace
from qa.kept import listed_rows
from qa.lists import rows_satisfying
from qa.open_questions import MOST, best_passages, nearest_passages
from qa.question import Question, asks_where_there_is, is_noun_of, parse
from qa.spans import asks_for_a_person, counts_bodies, number_of
from qa.types import Answer, Citation, Coverage, Item, Understood
from qa.verdicts import decide
from qa.wording import (
    fact_text,
    general_text,
    grouped_text,
    list_text,
    none_text,
    passages_text,
    verdict_text,
)
from qa.words import fold


def answer(index: Index, question: str, filters: Filters | None = None) -> Answer:
    """The answer to a German or English question; raises BadQuestion.

    "Nothing found" is an answer of kind "none". `filters` narrow what is asked.
    """
    started = time.perf_counter()
    found = _answered(index, question, filters or Filters())
    took = round((time.perf_counter() - started) * 1000, 3)
    return replace(found, question=" ".join(question.split()), took_ms=took)


def _answered(index: Index, question: str, wanted: Filters) -> Answer:
    """The answer over all that is asked, or over the survey of the year that is; of a survey in
    several years the newest goes first where one thing is asked."""
    reports = index.reports(Filters(report=wanted.report))
    titles = {one.report.label_title for one in reports}
    nouns = [title for title in titles if title]
    parsed = parse(question, nouns)
    if parsed.shape == "changes" or compares(parsed, index, wanted):
        inquiry = Inquiry(index, replace(parsed, shape="changes"), wanted)
        return _with_what_is_near(inquiry, answer_on_changes(inquiry, _base(inquiry), parsed.shape))
    survey = survey_meant(question, reports)
    if survey is not None:
        return _of(index, parse(survey[1], nouns), replace(wanted, report=survey[0]))
    asks_one = parsed.shape in ("fact", "verdict", "open") and not YEAR.search(parsed.folded)
    newest = newest_survey(reports) if asks_one else None
    if newest is not None:
        found = _of(index, parsed, replace(wanted, report=newest))
        if found.kind != "none" and found.verdict != "keine Angabe":
            return found
    return _of(index, parsed, wanted)


def _of(index: Index, parsed: Question, wanted: Filters) -> Answer:
    inquiry = Inquiry(index, parsed, wanted)
    shape = parsed.shape
    if shape in ("list", "count"):
        found = _rows(inquiry) if parsed.target == "amt" else _names(inquiry)
    elif shape == "verdict":
        found = _verdict(inquiry)
    elif shape == "fact":
        found = _fact(inquiry)
    else:
        found = _passages(inquiry)
    return _with_what_is_near(inquiry, found)


def _with_what_is_near(inquiry: Inquiry, found: Answer) -> Answer:
    """Where nothing was found the nearest passages beside it."""
    if found.kind != "none" or found.citations:
        return found
    return replace(found, citations=_cited_in_context(inquiry, nearest_passages(inquiry)))


def _base(inquiry: Inquiry) -> Answer:
    """An answer of kind "none", to be filled."""
    coverage = _coverage(inquiry)
    understood = _understood(inquiry)
    searched = (*understood.kommunen, *understood.gesetze, understood.topic or "")
    return Answer(
        question=inquiry.question.text,
        language=inquiry.question.language,
        kind="none",
        understood=understood,
        text=none_text(inquiry.question, tuple(filter(None, searched)), coverage),
        coverage=coverage,
    )


def _coverage(inquiry: Inquiry) -> Coverage:
    rows = sum(map(len, listed_rows(inquiry.asked)))
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
        target=None if inquiry.question.target == "vereinbarung" else inquiry.question.target,
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
    general = general_rows(inquiry, {one.place for one in found})
    more = general_text(inquiry.question, [_label(inquiry, place) for place in general])
    if not found and inquiry.question.shape == "list":
        units = tuple(general.values())
        return replace(base, text=base.text + more, citations=_cited(inquiry, units))
    citing = Citing(inquiry.sources)
    items = []
    for one in found:
        row = inquiry.sources.reports[one.place[0]].report.rows[one.place[1]]
        items.append(Item(row.label, row.number, tuple(map(citing.cite, one.units))))
    for unit in general.values():
        citing.cite(unit)
    listed = _listed(inquiry, base, items, citing)
    by_report: dict[int, list[str]] = {}
    for one, item in zip(found, items, strict=True):
        by_report.setdefault(one.place[0], []).append(item.label)
    if len(by_report) < 2:
        return replace(listed, text=listed.text + more)
    groups = [(inquiry.sources.reports[n].report.title, held) for n, held in by_report.items()]
    told = grouped_text(inquiry.question, groups, base.coverage, _are_offices(inquiry))
    return replace(listed, text=told + more)


def _label(inquiry: Inquiry, place: RowPlace) -> str:
    return inquiry.sources.reports[place[0]].report.rows[place[1]].label


def _are_offices(inquiry: Inquiry) -> bool:
    """Whether the rows of the reports asked are offices, as far as their label columns say."""
    titles = (one.report.label_title for one in inquiry.sources.reports)
    return all(title is None or is_noun_of("amt", fold(title)) for title in titles)


def _names(inquiry: Inquiry) -> Answer:
    base = _base(inquiry)
    target = inquiry.question.target
    if target == "vereinbarung":
        found = list_agreements(inquiry)
    else:
        found = list_bodies(inquiry) if target == "kommune" else list_laws(inquiry)
    if not found and inquiry.question.shape == "count":
        return _stated_number(inquiry) or base
    if not found:
        is_open = target == "vereinbarung" and inquiry.bound is None
        is_open = is_open or inquiry.question.fact == "who"
        return _passages(inquiry) if is_open else base
    citing = Citing(inquiry.sources)
    items = [Item(one.name, None, tuple(map(citing.cite, one.units))) for one in found]
    return _listed(inquiry, base, items, citing)


def _stated_number(inquiry: Inquiry) -> Answer | None:
    """The number that a sentence gives where nothing can be counted ("allen acht Gemeinden")."""
    question = replace(inquiry.question, shape="fact", target=None, fact="number")
    asked = Inquiry(inquiry.index, question, inquiry.filters)
    found = find_fact(asked)
    number = number_of(found.value) if found else None
    if found is None or number is None:
        return None
    sentence = asked.sources.text(asked.sources.units[found.units[0]])
    start = sentence.find(found.value)
    span = start, start + len(found.value)
    if inquiry.question.target == "kommune" and not counts_bodies(sentence, span):
        return None
    citations = _cited(asked, found.units)
    text = fact_text(found.value, citations[0])
    return replace(_base(inquiry), kind="count", number=number, text=text, citations=citations)


def _listed(inquiry: Inquiry, base: Answer, items: Sequence[Item], citing: Citing) -> Answer:
    question = inquiry.question
    is_count = question.shape == "count"
    return replace(
        base,
        kind="count" if is_count else "list",
        text=list_text(
            question, [item.label for item in items], base.coverage, _are_offices(inquiry)
        ),
        items=tuple(items),
        number=len(items) if is_count else None,
        citations=citing.citations,
    )


def _verdict(inquiry: Inquiry) -> Answer:
    base = _base(inquiry)
    found = decide(inquiry)
    if found is None:
        return base
    beside = () if found.beside is None else (found.beside,)
    citations = _cited(inquiry, (*found.units, *beside))
    cell = ""
    if found.place is not None:
        row = inquiry.sources.reports[found.place[0]].report.rows[found.place[1]]
        cell = f"{row.label}, „{found.column}“" if found.column else row.label
    best = citations[0] if citations else None
    return replace(
        base,
        kind="verdict",
        verdict=found.verdict,
        text=verdict_text(
            inquiry.question, found.verdict, best, cell, citations[-1] if beside else None
        ),
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


def _cited_in_context(inquiry: Inquiry, units: Sequence[int]) -> tuple[Citation, ...]:
    """The citations of the first units, with the sentences around them."""
    citing = Citing(inquiry.sources)
    for unit in units:
        if citing.count < MOST:
            citing.cite_in_context(unit)
    return citing.citations


def _passages(inquiry: Inquiry) -> Answer:
    found = best_passages(inquiry)
    if not found:
        return _base(inquiry)
    citations = _cited_in_context(inquiry, found)
    return replace(
        _base(inquiry),
        kind="passages",
        text=passages_text(citations[0]),
        citations=citations,
    )
