"""Tables of entries: a row found by what any of its cells says, answered from another cell.

"Was kostet die Moorrenaturierung?" is answered by the cell of the column "Kosten" in the row one
of whose cells speaks of the Moorrenaturierung. Only columns of short entries are read so; prose
is searched sentence by sentence.
"""

from collections.abc import Collection, Sequence

import numpy as np

from qa.cues import is_empty_entry
from qa.inquiry import Inquiry, RowPlace
from qa.relevance import Topic, presence, rarity
from qa.units import Floats

ABOUT = 0.55
"""Coverage of the topic by a row's cells together from which the row is meant."""
OF_BEST = 0.85
"""Share of the best row's coverage that another row must reach to be meant as well."""


def rows_about(inquiry: Inquiry, apart: Sequence[str] = ()) -> tuple[RowPlace, ...]:
    """The rows a question means: those it names, else those whose cells cover its topic.

    `apart` are stems that name the column asked for and say nothing of the row.
    """
    if inquiry.named_places:
        return inquiry.named_places
    words = [
        word
        for word in inquiry.subject.words
        if not any(set(c.terms) <= set(apart) for c in word.counterparts[:1])
    ]
    names = [m.name for m in inquiry.mentions]
    naming = _rows_naming(inquiry, names)
    if not words:
        return tuple(sorted(naming)) if names else inquiry.rows
    scores = _covered(inquiry, Topic(tuple(words)))
    places = [
        (place, float(score))
        for place, score in zip(inquiry.sources.rows, scores, strict=True)
        if not names or place in naming
    ]
    best = max((score for _, score in places), default=0.0)
    return tuple(place for place, score in places if score >= max(ABOUT, OF_BEST * best))


def cells_of(
    inquiry: Inquiry, rows: Sequence[RowPlace], columns: Collection[int]
) -> tuple[int, ...]:
    """The units of these rows in those of the columns that hold short entries."""
    return tuple(
        number
        for row in rows
        for role in inquiry.roles[row[0]]
        if role.is_entry and role.index in columns
        for number in inquiry.sources.cells.get((*row, role.index), ())
        if inquiry.allowed[number]
        and not is_empty_entry(inquiry.sources.text(inquiry.sources.units[number]))
    )


def _rows_naming(inquiry: Inquiry, names: Sequence[str]) -> set[RowPlace]:
    """The rows that name all of these bodies and norms."""
    units = inquiry.sources.units
    found = [
        {(units[n].report, units[n].row) for n in inquiry.sources.units_naming(name)}
        for name in names
    ]
    return set.intersection(*found) if found else set()


def _covered(inquiry: Inquiry, topic: Topic) -> Floats:
    """The share of a topic that the cells of each row hold together: shape (rows,)."""
    sources = inquiry.sources
    known = inquiry.widened(topic)
    scores = np.zeros(len(sources.rows), dtype=np.float32)
    weight = 0.0
    for word in known.words:
        share = word.factor * rarity(sources, word)
        held = presence(sources, word) * inquiry.allowed
        scores += share * np.maximum.reduceat(held, sources.row_starts)
        weight += share
    return scores / weight if weight else scores
