"""Facts: the span of the right type in the best sentence, or nothing.

A fact is only given if a sentence that holds a span of the type asked for is about as relevant
as the most relevant sentence of all; a date from another sentence is no answer.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus import Mention
from qa.columns import named_columns, typed_columns
from qa.cues import is_empty_entry
from qa.inquiry import Inquiry
from qa.question import FactType
from qa.relevance import Topic
from qa.spans import find_spans, is_off_type
from qa.words import words

CANDIDATES = 25
"""Units looked at, most relevant first."""
OF_BEST = 0.75
"""Share of the best unit's relevance that the unit with the span must reach."""
LEAST_BESIDES = 0.2
"""Coverage of what the question asks besides the rows it names."""
LEAST_HEAD: dict[FactType, float] = {"name": 0.3, "number": 0.6}
"""Coverage of the first word of the topic, which says what kind of thing is asked for."""
SHORT_ENTRY = 80
"""Characters up to which a whole entry is a fact."""
LEAST = 0.33
"""Coverage of the question below which no fact is given."""


@dataclass(frozen=True, slots=True)
class Fact:
    """The value as printed, and the units that show it, best first."""

    value: str
    units: tuple[int, ...]


def find_fact(inquiry: Inquiry) -> Fact | None:
    """The fact a question asks for, None where no relevant sentence holds it."""
    stated = _in_named_cell(inquiry)
    if stated is not None:
        return stated
    relevance = inquiry.relevance
    covered = inquiry.covered
    order = np.argsort(-relevance, kind="stable")[:CANDIDATES]
    if not len(order) or relevance[order[0]] <= 0:
        return None
    bar = OF_BEST * float(relevance[order[0]])
    speaks = _speaks_of_more_than_rows(inquiry)
    second: Fact | None = None
    for number in map(int, order):
        if relevance[number] < bar or covered[number] < LEAST or not speaks[number]:
            continue
        text = inquiry.sources.text(inquiry.sources.units[number])
        span = _span_in(inquiry, number, text)
        if span is None:
            continue
        if not is_off_type(inquiry.question, text, span):
            return Fact(text[slice(*span)], (number,))
        second = second or Fact(text[slice(*span)], (number,))
    return second


def _span_in(inquiry: Inquiry, number: int, text: str) -> tuple[int, int] | None:
    """Of the spans of the type asked for the one nearest to what the question speaks of."""
    found = find_spans(inquiry.question, text, relative_mentions(inquiry, number))
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


def _in_named_cell(inquiry: Inquiry) -> Fact | None:
    """The span, or the whole short entry, of the one cell whose row and column are named."""
    rows = inquiry.named_places
    if len(rows) != 1:
        return None
    asked = words(" ".join((inquiry.clauses[0].topic.text, *inquiry.question.frame)))
    roles = inquiry.roles[rows[0][0]]
    columns = named_columns(roles, asked) or typed_columns(roles, inquiry.question.fact)
    numbers = inquiry.sources.cells.get((*rows[0], columns[0]), ()) if len(columns) == 1 else ()
    if len(numbers) != 1 or not inquiry.allowed[numbers[0]]:
        return None
    text = inquiry.sources.text(inquiry.sources.units[numbers[0]])
    span = _span_in(inquiry, numbers[0], text)
    if span is None and (len(text) > SHORT_ENTRY or is_empty_entry(text)):
        return None
    return Fact(text[slice(*span)] if span else text, numbers)


def relative_mentions(inquiry: Inquiry, number: int) -> tuple[Mention, ...]:
    """The mentions of a unit with offsets into the unit's text."""
    start = inquiry.sources.units[number].start
    return tuple(
        replace(mention, start=mention.start - start, end=mention.end - start)
        for mention in inquiry.sources.mentions[number]
    )
