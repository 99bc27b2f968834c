"""Facts: the span of the right type in the best sentence, or nothing.

A fact is only given if a sentence that holds a span of the type asked for is about as relevant
as the most relevant sentence of all; a date from another sentence is no answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus import Mention
from qa.columns import ColumnRole, cued_columns, named_columns, typed_columns
from qa.cues import has_ended, is_empty_entry, short_answer
from qa.entries import cells_of, rows_about
from qa.inquiry import Inquiry
from qa.question import FactType
from qa.spans import asks_for_a_share, find_spans, is_off_type
from qa.topics import Topic
from qa.words import fold, words

CANDIDATES = 25
"""Units looked at, most relevant first."""
OF_BEST = 0.75
"""Share of the best unit's relevance that the unit with the span must reach."""
LEAST_BESIDES = 0.2
"""Coverage of what the question asks besides the rows it names."""
LEAST_HEAD: dict[FactType, float] = {"name": 0.3, "number": 0.6, "who": 0.15}
"""Coverage of the first word of the topic, which says what kind of thing is asked for."""
SHORT_ENTRY = 80
"""Characters up to which a whole entry is a fact."""
SAYS_ITSELF = 0.6
"""Coverage from which a sentence goes before the entry of a column."""
LEAST_IN_ROW = 0.4
"""The same for a sentence of the one row that the question means."""
LEAST_EVENT = 0.4
"""Worth of a word that stands for the participle of an event whose date is asked."""
_EVENT = re.compile(
    r"^\W*(?:wann|in welchem jahr|seit wann) (?:wurden?|ist|sind|war|waren)\b.*\b(\w+t|\w+en)\W*$"
)
_YEARLY = re.compile(
    r"\b(jahrlich\w*|(?:im|pro|je|das) jahr|laufende\w*|per year|annual\w*|a year|yearly"
    r"|monatlich\w*)\b"
)
_CONTACT = re.compile(r"\b(?:ansprech\w+|kontaktperson\w*|contact person|contact for)\b")
_IN_CHARGE = re.compile(
    r"zustand|verantwort|federfuhr|leit|ansprech|kontakt|betreu|macht\b(?!.*\bmit\W*$)|kummer|bearbeit|fuhrt"
    r"|trag|betreib|stellt|pruft|ubernimm|verwalt|organisier|koordinier|charge|responsib"
    r"|lead|contact|runs?\b|manag|handl|operat|provid|does\b|check"
)
_TODAY = re.compile(r"\b(heute|derzeit|aktuell|noch|today|currently|still)\b")
_AGREEMENT = re.compile(r"vereinbar|vertrag|abkommen|beschl|satzung|absprache|kontrakt")
LEAST = 0.33
"""Coverage of the question below which no fact is given."""


@dataclass(frozen=True, slots=True)
class Fact:
    """The value as printed, and the units that show it, best first."""

    value: str
    units: tuple[int, ...]


def find_fact(inquiry: Inquiry) -> Fact | None:
    """The fact a question asks for, None where no relevant sentence holds it."""
    stated = _contact(inquiry) or _in_named_cell(inquiry)
    if stated is not None:
        return stated
    joined = _in_entries(inquiry)
    if joined is not None and _names_a_column(inquiry, joined):
        return joined
    said = _in_sentence(inquiry)
    if said is not None and (joined is None or inquiry.covered[said.units[0]] >= SAYS_ITSELF):
        return said
    return joined or _in_row(inquiry)


def _contact(inquiry: Inquiry) -> Fact | None:
    """Whom a sentence of a row that the question names calls the contact."""
    if inquiry.question.fact != "who" or _CONTACT.search(inquiry.question.folded) is None:
        return None
    numbers = (n for row in inquiry.named_places for n in inquiry.sources.units_in(row))
    for number in numbers:
        text = inquiry.sources.text(inquiry.sources.units[number])
        if inquiry.allowed[number] and _CONTACT.search(fold(text)):
            span = _span_in(inquiry, number, text)
            if span is not None:
                return Fact(text[slice(*span)], (number,))
    return None


def _in_sentence(inquiry: Inquiry) -> Fact | None:
    """The span in the most relevant sentence that has one."""
    relevance = inquiry.relevance
    covered = inquiry.covered
    order = np.argsort(-relevance, kind="stable")[:CANDIDATES]
    if not len(order) or relevance[order[0]] <= 0:
        return None
    bar = OF_BEST * float(relevance[order[0]])
    speaks = _speaks_of_more_than_rows(inquiry)
    event = _event(inquiry)
    second: Fact | None = None
    for number in map(int, order):
        text = inquiry.sources.text(inquiry.sources.units[number])
        if relevance[number] < bar or covered[number] < LEAST or not speaks[number]:
            continue
        if not inquiry.about_named[number] and covered[number] < SAYS_ITSELF:
            continue
        if event and not any(word.stem in event for word in words(text)):
            continue
        if _TODAY.search(inquiry.question.folded) and has_ended(text):
            continue
        span = _span_in(inquiry, number, text)
        if span is None:
            continue
        if not is_off_type(inquiry.question, text, span):
            return Fact(text[slice(*span)], (number,))
        second = second or Fact(text[slice(*span)], (number,))
    return second or _beside(inquiry, int(order[0]))


def _beside(inquiry: Inquiry, best: int) -> Fact | None:
    """The span in another sentence of the best one's paragraph that speaks of the topic too."""
    sources = inquiry.sources
    if inquiry.covered[best] < SAYS_ITSELF:
        return None
    here = sources.units[best]
    for number, unit in enumerate(sources.units):
        if number == best or (unit.report, unit.paragraph) != (here.report, here.paragraph):
            continue
        text = sources.text(unit)
        span = _span_in(inquiry, number, text) if inquiry.spoken_in(text) else None
        if span is not None and not is_off_type(inquiry.question, text, span):
            return Fact(text[slice(*span)], (number, best))
    return None


def _span_in(inquiry: Inquiry, number: int, text: str) -> tuple[int, int] | None:
    """Of the spans of the type asked for the one nearest to what the question speaks of."""
    mentions = relative_mentions(inquiry, number)
    found = find_spans(inquiry.question, text, mentions)
    if inquiry.question.fact == "place":
        report = inquiry.sources.units[number].report
        own = [(m.start, m.end) for m in mentions if inquiry.is_home(report, m.name)]
        found = [s for s in found if not any(a < s[1] and s[0] < b for a, b in own)]
    spoken = inquiry.spoken_in(text)
    if not spoken or len(found) < 2:
        return found[0] if found else None

    def distance(span: tuple[int, int]) -> float:
        gaps = (max(span[0] - w.end, w.start - span[1], 0) for w in spoken)
        return sum(gaps) / len(spoken)

    return min(found, key=distance)


def _speaks_of_more_than_rows(inquiry: Inquiry) -> NDArray[np.bool_]:
    """Which units cover something of the question besides the names of rows: shape (units,).

    A name or a number must stand where the kind of thing is spoken of ("welche Software").
    """
    telling = (word for clause in inquiry.clauses for word in clause.telling_topic.words)
    topic = Topic(tuple(telling))
    speaks = inquiry.holds_subject.copy()
    if topic.words:
        speaks &= inquiry.coverage(topic) >= LEAST_BESIDES
    least = LEAST_HEAD.get(inquiry.question.fact or "who")
    if least and inquiry.topic.words:
        speaks &= inquiry.coverage(Topic(inquiry.topic.words[:1])) >= least
    return speaks


def _event(inquiry: Inquiry) -> frozenset[str]:
    """The stems of what happened in "wann wurde ... gebaut", one of which the sentence with the
    date must hold; an agreement's date stands beside its name, whatever was done with it."""
    question = inquiry.question
    match = _EVENT.search(question.folded)
    if question.fact != "date" or match is None or _AGREEMENT.search(question.folded):
        return frozenset()
    asked = inquiry.widened(inquiry.topic).words[-1:]
    if not asked or fold(asked[0].text) != match.group(1):
        return frozenset()
    return frozenset(t for c in asked[0].counterparts if c.worth >= LEAST_EVENT for t in c.terms)


def _in_named_cell(inquiry: Inquiry) -> Fact | None:
    """The span, or the whole short entry, of the one cell whose row and column are named."""
    rows = inquiry.named_places
    if len(rows) != 1:
        return None
    roles = inquiry.roles[rows[0][0]]
    columns = _columns_asked(inquiry, roles)
    numbers = inquiry.sources.cells.get((*rows[0], columns[0]), ()) if len(columns) == 1 else ()
    if not numbers or not inquiry.allowed[numbers[0]]:
        return None
    if len(numbers) == 1:
        return _entry(inquiry, numbers[0])
    return _first_in_cell(inquiry, numbers) if roles[columns[0]].is_entry else None


def _first_in_cell(inquiry: Inquiry, numbers: Sequence[int]) -> Fact | None:
    """The first span of the type asked for in a cell of several sentences; what falls due every
    year only where the question asks for it, or nothing else is said."""
    yearly = _YEARLY.search(inquiry.question.folded) is not None
    texts = {n: inquiry.sources.text(inquiry.sources.units[n]) for n in numbers}
    order = sorted(numbers, key=lambda n: (_YEARLY.search(fold(texts[n])) is not None) != yearly)
    for number in order:
        span = _span_in(inquiry, number, texts[number])
        if span is not None and not is_off_type(inquiry.question, texts[number], span):
            return Fact(texts[number][slice(*span)], (number,))
    return None


def _in_entries(inquiry: Inquiry) -> Fact | None:
    """The entry of the column asked for in the one row whose other cells hold the topic."""
    for report, roles in enumerate(inquiry.roles):
        columns = _columns_asked(inquiry, roles)
        if len(columns) != 1 or not roles[columns[0]].is_entry:
            continue
        title = roles[columns[0]].words
        asking = [w for w in words(inquiry.topic.text) if cued_columns(roles, fold(w.text))]
        apart = tuple(stem for word in (*title, *asking) for stem in (word.stem, *word.parts))
        rows = [row for row in rows_about(inquiry, apart) if row[0] == report]
        if len(rows) == 1:
            numbers = cells_of(inquiry, rows, columns)
            found = (_entry(inquiry, number) for number in numbers)
            entry = next((one for one in found if one is not None), None)
            if entry is not None:
                return entry
    return None


def _in_row(inquiry: Inquiry) -> Fact | None:
    """The span in the sentence that covers most, within the one row whose entries are meant."""
    rows = rows_about(inquiry) if any(r.is_entry for roles in inquiry.roles for r in roles) else ()
    if len(rows) != 1:
        return None
    scores = inquiry.coverage(inquiry.subject)
    units = inquiry.sources.units_in(rows[0])
    for number in sorted(units, key=lambda n: -float(scores[n])):
        if scores[number] < LEAST_IN_ROW:
            return None
        text = inquiry.sources.text(inquiry.sources.units[number])
        span = _span_in(inquiry, number, text)
        if span is not None and not is_off_type(inquiry.question, text, span):
            return Fact(text[slice(*span)], (number,))
    return None


def _columns_asked(inquiry: Inquiry, roles: Sequence[ColumnRole]) -> tuple[int, ...]:
    """The columns named by the words of the question, else those of the type of fact."""
    text = " ".join((inquiry.topic.text, *inquiry.question.frame))
    charged = cued_columns(roles, inquiry.question.folded)
    typed = typed_columns(roles, inquiry.question.fact)
    if inquiry.question.fact == "who" and not _IN_CHARGE.search(inquiry.question.folded):
        typed = ()
    found = charged or _named(inquiry, roles, text) or typed
    return tuple(
        column for column in found if not (roles[column].is_answer or roles[column].is_law)
    )


def _named(inquiry: Inquiry, roles: Sequence[ColumnRole], text: str) -> tuple[int, ...]:
    return named_columns(roles, words(text), inquiry.question.language)


def _names_a_column(inquiry: Inquiry, fact: Fact) -> bool:
    """Whether the question itself names the column that an entry stands in."""
    unit = inquiry.sources.units[fact.units[0]]
    roles = inquiry.roles[unit.report]
    named = _named(inquiry, roles, inquiry.topic.text)
    return unit.column in (*named, *cued_columns(roles, inquiry.question.folded))


def _entry(inquiry: Inquiry, number: int) -> Fact | None:
    """The span of the type asked for in an entry, else the entry where it is short."""
    text = inquiry.sources.text(inquiry.sources.units[number])
    span = _span_in(inquiry, number, text)
    says_nothing = is_empty_entry(text) or short_answer(text) is not None
    is_other = len(text) > SHORT_ENTRY or says_nothing or asks_for_a_share(inquiry.question)
    if span is None and is_other:
        return None
    if span is not None and is_off_type(inquiry.question, text, span):
        return None
    return Fact(text[slice(*span)] if span else text, (number,))


def relative_mentions(inquiry: Inquiry, number: int) -> tuple[Mention, ...]:
    """The mentions of a unit with offsets into the unit's text."""
    start = inquiry.sources.units[number].start
    return tuple(
        replace(mention, start=mention.start - start, end=mention.end - start)
        for mention in inquiry.sources.mentions[number]
    )
