"""What is kept between questions: units and vectors of the reports, per revision and model."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus import Label
from index import Embedder, IndexedReport
from qa.columns import ColumnRole, column_roles
from qa.gathering import gather
from qa.labels import Labels
from qa.naming import foreign_bodies
from qa.relevance import nearest
from qa.topics import Counterpart
from qa.units import Floats, Ints, Sources

Bools = NDArray[np.bool_]

KEPT = 8
"""Sets of reports whose units are kept."""
WORDS = 2_000
"""Words of questions whose nearest terms are kept."""


class Asked:
    """Reports and model compared by identity: the index keeps the same objects per revision."""

    def __init__(self, reports: tuple[IndexedReport, ...], embedder: Embedder) -> None:
        self.reports = reports
        self.embedder = embedder
        self._key = (*map(id, reports), id(embedder))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and self._key == other._key


@lru_cache(maxsize=KEPT)
def gathered(asked: Asked) -> Sources:
    """The units of the reports asked, made once."""
    return gather(asked.reports)


def passage_vectors(asked: Asked, read: Callable[[str], Floats]) -> list[Floats]:
    """The vectors of each report's passages, read once; `read` gives those of a report's id."""
    held = _vectors(asked)
    if not held:
        held.extend(read(one.id) for one in asked.reports)
    return held


@lru_cache(maxsize=KEPT)
def _vectors(asked: Asked) -> list[Floats]:
    """Filled by `passage_vectors`; one list for equal `asked`."""
    return []


@lru_cache(maxsize=KEPT)
def passage_rows(asked: Asked) -> Ints:
    """The passage of each unit, counted over all reports: shape (units,)."""
    sources = gathered(asked)
    firsts = np.cumsum([0, *(len(one.passages) for one in asked.reports)])
    pairs = zip(sources.units, sources.passages, strict=True)
    return np.array([firsts[unit.report] + passage for unit, passage in pairs], dtype=np.int64)


@lru_cache(maxsize=KEPT)
def columns(asked: Asked) -> tuple[tuple[tuple[int, int | None], ...], Ints]:
    """The columns that units stand in, as (report, column), and which of them each does."""
    places = [(unit.report, unit.column) for unit in gathered(asked).units]
    numbers = {place: number for number, place in enumerate(dict.fromkeys(places))}
    return tuple(numbers), np.array([numbers[place] for place in places], dtype=np.int64)


@lru_cache(maxsize=KEPT)
def naming_another(asked: Asked) -> Bools:
    """Which units name a norm, or a body other than the one whose report it is."""
    sources = gathered(asked)
    homes = [one.home.name if one.home else None for one in asked.reports]
    pairs = zip(sources.units, sources.mentions, sources.inherited, strict=True)
    return np.array(
        [
            any(
                m.label in ("KOMMUNE", "GESETZ") and m.name != homes[unit.report]
                for m in (*own, *inherited)
            )
            for unit, own, inherited in pairs
        ],
        dtype=np.bool_,
    )


@lru_cache(maxsize=KEPT)
def holding(asked: Asked, label: Label) -> Bools:
    """Which units, themselves or above, have a mention of this label."""
    sources = gathered(asked)
    pairs = zip(sources.mentions, sources.inherited, strict=True)
    return np.array([any(m.label == label for m in (*a, *b)) for a, b in pairs], dtype=np.bool_)


@lru_cache(maxsize=WORDS)
def near_terms(asked: Asked, word: str) -> tuple[Counterpart, ...]:
    """The terms of the reports that are nearest to a word of a question."""
    terms, vectors = _term_vectors(asked)
    return nearest(word, terms, vectors, asked.embedder)


@lru_cache(maxsize=KEPT)
def labels(asked: Asked) -> tuple[Labels, ...]:
    """The labels of each report's rows."""
    return tuple(Labels(one.report) for one in asked.reports)


@lru_cache(maxsize=KEPT)
def roles(asked: Asked) -> tuple[tuple[ColumnRole, ...], ...]:
    """What each report's columns hold."""
    return tuple(column_roles(one.report) for one in asked.reports)


@lru_cache(maxsize=KEPT)
def listed_rows(asked: Asked) -> tuple[tuple[int, ...], ...]:
    """The rows of each report that lists are made of."""
    return tuple(one.report.listed_rows for one in asked.reports)


@lru_cache(maxsize=KEPT)
def known_bodies(asked: Asked) -> frozenset[str]:
    """The bodies that the reports name."""
    mentions = (mention for one in asked.reports for mention in one.mentions)
    return frozenset(mention.name for mention in mentions if mention.label == "KOMMUNE")


@lru_cache(maxsize=KEPT)
def foreign(asked: Asked) -> tuple[str, ...]:
    """The bodies of other countries that the reports name."""
    return foreign_bodies(asked.reports)


@lru_cache(maxsize=KEPT)
def _term_vectors(asked: Asked) -> tuple[list[str], Floats]:
    """The terms of the reports and their vectors, (terms, dimension)."""
    surface = gathered(asked).surface
    return list(surface), asked.embedder.passages(list(surface.values()))
