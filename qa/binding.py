"""Which columns of a report a clause means: by its cues, its answer, or the words of a title."""

import re
from collections.abc import Sequence

from qa.asked import EXCEPT
from qa.clauses import Clause
from qa.columns import ColumnRole, cued_columns, named_columns
from qa.labels import NamedRow
from qa.words import fold

_VAGUE = re.compile(r"(neu|weiter|konkret|eigen|zusatzlich|ander|new|other|further|own)\w*$")
"""Adjectives that narrow nothing."""


def in_scope(clause: Clause, roles: Sequence[ColumnRole], column: int | None) -> bool:
    """Whether a column is one that a clause on needs, neighbours or own Kommunen asks."""
    if column is None:
        return True
    role = roles[column]
    if clause.about_need and any(other.is_need for other in roles):
        return role.is_need
    if clause.about_neighbours and any(other.is_neighbour for other in roles):
        return role.is_neighbour
    return not (clause.about_own and role.is_neighbour)


def columns_asked(clause: Clause, roles: Sequence[ColumnRole]) -> tuple[int, ...]:
    """The columns of a report that a clause asks about; none where it does not say."""
    for asked, picked in (
        (clause.about_need, [r.index for r in roles if r.is_need]),
        (clause.mood == "planned" or clause.about_need, [r.index for r in roles if r.is_plan]),
        (clause.about_neighbours, [r.index for r in roles if r.is_neighbour]),
        (clause.about_own, [r.index for r in roles if r.is_own]),
    ):
        if asked and picked:
            return tuple(picked)
    answers = [r.index for r in roles if r.is_answer]
    if clause.state is not None and answers:
        return tuple(answers[:1])
    has_cue = clause.about_need or clause.about_neighbours or clause.about_own
    if has_cue or clause.kommunen or clause.gesetze:
        return ()
    words = [word for word in clause.words if fold(word.text) != clause.noun]
    named = named_columns(roles, words, clause.language)
    return named or cued_columns(roles, fold(" ".join(word.text for word in clause.words)))


def left_out(
    named: Sequence[Sequence[NamedRow]], text: str
) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Of the rows that a question names by report those it leaves out ("außer dem Jugendamt"), as
    (report, row), with the spans that name them."""
    return tuple(
        ((report, one.row), span)
        for report, rows in enumerate(named)
        for one in rows
        for span in one.spans
        if EXCEPT.search(text[: span[0]])
    )


def only_names(clause: Clause, role: ColumnRole) -> bool:
    """Whether the topic of a clause is but the title of a column, apart from small words."""
    title = {stem for word in role.words for stem in (word.stem, *word.parts)}
    small = (word for word in clause.topic.words if not _VAGUE.match(fold(word.text)))
    telling = clause.telling_topic.words or tuple(small)
    return all(any(title >= set(c.terms) for c in word.counterparts) for word in telling)
