"""What is kept between questions: units and vectors of the reports, per revision and model."""

from collections.abc import Callable
from functools import lru_cache

from index import Embedder, IndexedReport
from qa.relevance import nearest
from qa.topics import Counterpart
from qa.units import Floats, Sources, gather

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


@lru_cache(maxsize=WORDS)
def near_terms(asked: Asked, word: str) -> tuple[Counterpart, ...]:
    """The terms of the reports that are nearest to a word of a question."""
    terms, vectors = _term_vectors(asked)
    return nearest(word, terms, vectors, asked.embedder)


@lru_cache(maxsize=KEPT)
def _term_vectors(asked: Asked) -> tuple[list[str], Floats]:
    """The terms of the reports and their vectors, (terms, dimension)."""
    surface = gathered(asked).surface
    return list(surface), asked.embedder.passages(list(surface.values()))
