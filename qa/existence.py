"""Verdicts on "gibt es Ämter, die …": ja where the list of such rows or bodies holds any.

The same clauses that make the list of "welche Ämter …" decide; an empty list decides nothing,
for silence never is "nein".
"""

import re

from qa.bodies import list_bodies
from qa.inquiry import Inquiry
from qa.lists import rows_satisfying
from qa.question import Question, parse

_ANY = re.compile(
    r"^\W*(?:(?:gibt|gäbe) es|gibts|(?:is|are) there)\b"
    r"(?:\W+(?:denn|auch|eigentlich|bereits|schon|überhaupt|irgendwelche|any|some|ein\w?|an?|a)\b)*",
    re.IGNORECASE,
)

_PREPOSITION = (
    r"(?:mit|bei|beim|in|im|fur|von|vom|zwischen|an|am|zu|zur|zum|uber|unter|der|des|with|at|for|of"
    r"|between|by|to)\b"
)


def units_of_any(inquiry: Inquiry) -> tuple[int, ...]:
    """The best unit of each row or body that the question asks whether there is one.

    Empty where the question asks nothing of the kind, or for rows without a topic, of which a row
    that speaks of it is none; or where none is found.
    """
    asked = _as_list(inquiry)
    if asked is None or not _is_asked_for(asked.question):
        return ()
    clauses = asked.clauses
    if all(clause.is_unbounded for clause in clauses):
        return ()
    if any(clause.negated and clause.telling_topic.words for clause in clauses):
        return ()
    found = rows_satisfying(asked) if asked.question.target == "amt" else list_bodies(asked)
    return tuple(dict.fromkeys(one.units[0] for one in found if one.units))


def _is_asked_for(question: Question) -> bool:
    """Whether the kind listed is the subject itself, not part of it ("… mit Nachbarkreisen")."""
    noun = re.escape(question.noun or "")
    directly = rf"^\w+(?:\W+(?!{_PREPOSITION})\w+){{0,2}}?\W+{noun}\b"
    return question.target in ("amt", "kommune") and (
        re.search(directly, question.folded) is not None
    )


def _as_list(inquiry: Inquiry) -> Inquiry | None:
    """The inquiry for the list ("Gibt es Ämter ohne X?" -> "Welche Ämter ohne X?")."""
    text = inquiry.question.text
    match = _ANY.match(text)
    if match is None:
        return None
    asking = "Welche" if inquiry.question.language == "de" else "Which"
    titles = [t for one in inquiry.sources.reports if (t := one.report.label_title)]
    question = parse(asking + text[match.end() :], titles)
    return Inquiry(inquiry.index, question, inquiry.filters)
