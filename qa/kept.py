"""What is kept between questions: units and vectors of the reports, per revision and model."""

from functools import lru_cache

from index import Embedder, IndexedReport
from qa.units import Floats, Sources, gather

KEPT = 8
"""Sets of reports whose units are kept."""


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


@lru_cache(maxsize=KEPT)
def term_vectors(asked: Asked) -> Floats:
    """Vectors of their terms in the order of `Sources.surface`: (terms, dimension)."""
    return asked.embedder.passages(list(gathered(asked).surface.values()))
