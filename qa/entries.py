"""Tables of entries: a row found by what any of its cells says, answered from another cell.

"Was kostet die Moorrenaturierung?" is answered by the cell of the column "Kosten" in the row one
of whose cells speaks of the Moorrenaturierung. Only columns of short entries are read so; prose
is searched sentence by sentence.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np

from qa.cues import is_empty_entry
from qa.inquiry import Inquiry, RowPlace
from qa.relevance import presence, rarity
from qa.topics import Topic, TopicWord
from qa.units import Floats
from qa.words import content_words

IN_LABEL = 0.7
"""Worth of a counterpart in a label from which the label speaks of the word."""
ABOUT = 0.55
"""Coverage of the topic by a row's cells together from which the row is meant."""
ABOUT_ALONE = 0.35
ALONE = 0.7
"""The same where no other row has ALONE of the best one's."""
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
    if best >= ABOUT:
        return tuple(place for place, score in places if score >= max(ABOUT, OF_BEST * best))
    near = tuple(place for place, score in places if score >= max(ABOUT_ALONE, ALONE * best))
    return near if len(near) == 1 else ()


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


def labelled(inquiry: Inquiry, topic: Topic) -> set[RowPlace]:
    """The rows whose label itself holds every telling word of a topic, or a counterpart."""
    held = [_labelled(inquiry, word) >= IN_LABEL for word in inquiry.widened(topic).words]
    if not held:
        return set()
    every = np.logical_and.reduce(held)
    return {place for place, found in zip(inquiry.sources.rows, every, strict=True) if found}


def _labelled(inquiry: Inquiry, word: TopicWord) -> Floats:
    """The worth of the best counterpart of a word in the label of each row: shape (rows,)."""
    found = np.zeros(len(inquiry.sources.rows), dtype=np.float32)
    for at, (report, row) in enumerate(inquiry.sources.rows):
        stems = label_stems(inquiry.sources.reports[report].report.rows[row].label)
        worth = (c.worth for c in word.counterparts if stems.issuperset(c.terms))
        found[at] = max(worth, default=0.0)
    return found


@lru_cache(maxsize=50_000)
def label_stems(label: str) -> frozenset[str]:
    """The stems of a label's words and of their parts."""
    return frozenset(stem for word in content_words(label) for stem in (word.stem, *word.parts))


def _rows_naming(inquiry: Inquiry, names: Sequence[str]) -> set[RowPlace]:
    """The rows that name all of these bodies and norms."""
    units = inquiry.sources.units
    found = [
        {(units[n].report, units[n].row) for n in inquiry.units_naming(name)} for name in names
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
        held = np.maximum.reduceat(presence(sources, word) * inquiry.allowed, sources.row_starts)
        scores += share * np.maximum(held, _labelled(inquiry, word))
        weight += share
    return scores / weight if weight else scores
