"""Open questions and keywords: the best passages, or nothing where none is near.

Abstention: where even the best unit covers too little of the question's words, counting
synonyms, translations and near words, the report does not speak of it.
"""

from collections.abc import Sequence
from itertools import islice

from qa.binding import only_names
from qa.cues import is_empty_entry, short_answer
from qa.inquiry import Inquiry
from qa.ranking import ranked

MOST = 3
"""Passages quoted."""
LONGEST_BARE = 12
"""Characters of an entry that says only ja or nein."""
LEAST_INSTEAD_OF_FACT = 0.4
"""Coverage from which a passage is given where a name or a person was asked for in vain."""
LEAST_NEAR = 0.3
"""Relevance from which a passage is shown beside "not found"."""
LEAST = 3.0
"""Score (qa.ranking) of the best unit below which a question is not answered; docs/answers.md has
the curve."""


def best_passages(inquiry: Inquiry) -> tuple[int, ...]:
    """The units that answer best, at most twice MOST; none where nothing is near enough."""
    cell = _named_cell(inquiry)
    if cell:
        return cell
    numbers, sure = ranked(inquiry)
    order = [n for n in numbers if not _is_bare(inquiry, n)][: 2 * MOST]
    if not order or sure < LEAST or _shares_only_names(inquiry, order):
        return ()
    if inquiry.question.shape == "fact":
        speaks = inquiry.coverage(inquiry.subject) >= LEAST_INSTEAD_OF_FACT
        to_the_point = inquiry.holds_subject & speaks & inquiry.about_named
        return tuple(n for n in order if to_the_point[n])
    return tuple(order)


def _shares_only_names(inquiry: Inquiry, order: Sequence[int]) -> bool:
    """Whether the best units share with a question but the bodies and norms that it names."""
    if not inquiry.mentions or not inquiry.subject.words:
        return False
    return not any(inquiry.holds_subject[n] for n in order[:MOST])


def nearest_passages(inquiry: Inquiry) -> tuple[int, ...]:
    """The units that come nearest to a question without an answer, none where nothing is near."""
    if not len(inquiry.sources.units):
        return ()
    numbers, _ = ranked(inquiry)
    near = (n for n in numbers if inquiry.relevance[n] >= LEAST_NEAR and not _is_bare(inquiry, n))
    return tuple(islice(near, 2 * MOST))


def _is_bare(inquiry: Inquiry, number: int) -> bool:
    """Whether a unit is only a "ja", "nein" or "entfällt": no passage to read."""
    text = inquiry.sources.text(inquiry.sources.units[number])
    return is_empty_entry(text) or (short_answer(text) is not None and len(text) < LONGEST_BARE)


def _named_cell(inquiry: Inquiry) -> tuple[int, ...]:
    """The units of the cell that a question asks for by its row and column and nothing else."""
    rows = inquiry.named_places
    clause = inquiry.clauses[0]
    if len(rows) != 1 or clause.kommunen or clause.gesetze or clause.mood:
        return ()
    roles = inquiry.roles[rows[0][0]]
    columns = inquiry.columns(clause, rows[0][0])
    if clause.topic.words and not (columns and only_names(clause, roles[columns[0]])):
        return ()
    found = (n for column in columns for n in inquiry.sources.cells.get((*rows[0], column), ()))
    return tuple(n for n in found if inquiry.allowed[n])[: 2 * MOST]
