"""Both arms of a search as one ranking, and a second stage over the best.

Each arm names its best passages; all of them are then scored by both arms, the scores of an arm
turned into z-scores over these candidates, and the two added. z-scores put BM25, which has no upper
end, and inner products on one scale without regard to rank alone (compare Fox and Shaw 1994,
CombSUM, and Kamphuis and de Vries 2020 on normalisation). Words count the less, the less of the
query the index knows (`Words.coverage`).

The best of these are scored once more with late interaction (`index.reranking`) and their length,
by weights for the query's language that training/fusion_weights.py has fitted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from index.query import Query, asked
from index.reranking import LateInteraction, late_interaction
from index.spelling import corrected
from index.vectors import FloatArray, IdArray, Vectors
from index.words import Words

if TYPE_CHECKING:
    from index.embedding import Embedder
    from index.language import Language

Mode = Literal["hybrid", "dense", "words"]

POOL = 100
"""Candidates taken from each arm, or DEPTH times k where that is more."""
DEPTH = 4
RERANKED = 100
"""Candidates that reach the second stage."""

_BLAS = ThreadpoolController()
"""Products of matrices this small run on one core: threads that wait for a busy other one cost
more than they bring."""
_NOTHING = np.empty(0, np.int64), np.empty(0, np.float32)


class Weights(NamedTuple):
    """Of the z-scores of both arms and of late interaction; of how much longer than the
    other candidates a passage is (logarithm of its tokens).

    Also what each of them adds to a passage's score.
    """

    words: float
    dense: float
    late: float
    length: float


WEIGHTS: dict[Language, Weights] = {
    "de": Weights(0.28, 1.12, 0.79, -0.88),
    "en": Weights(0.87, 1.06, 0.66, -0.62),
}
"""Printed by training/fusion_weights.py."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage's row id with its score in the ranking and each arm's own (BM25; inner product).

    `shares` add up to the score among the hits of the second stage; None for others.
    """

    id: int
    score: float
    words: float
    dense: float
    shares: Weights | None = None


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the first stage found, best first: a row for every passage."""

    ids: IdArray
    words: FloatArray
    dense: FloatArray
    fused: FloatArray


@dataclass(frozen=True, slots=True)
class Engine:
    """The two arms over the same passages; an arm that a mode does not need may be None."""

    words: Words | None
    vectors: Vectors | None
    embedder: Embedder

    def search(
        self, query: str, k: int, mode: Mode = "hybrid", allowed: IdArray | None = None
    ) -> list[Scored]:
        """The k best passages, best first; equal scores in the order of ids."""
        if k < 1 or not query.strip():
            return []
        with _BLAS.limit(limits=1, user_api="blas"):
            return self._search(query, k, mode, allowed)

    def _search(self, query: str, k: int, mode: Mode, allowed: IdArray | None) -> list[Scored]:
        taken = self.understood(query)
        found = self.candidates(taken, k, mode, allowed)
        if mode != "hybrid" or self.words is None or self.vectors is None or not len(found.ids):
            return _ranked(found, found.fused, k)
        scores = found.fused.copy()
        seen = features(found, taken, self.words, late_interaction())
        shares = seen * np.array(WEIGHTS[taken.language])
        best = shares.sum(axis=1)
        scores[: len(best)] = best
        if len(rest := scores[len(best) :]):
            rest += best.min() - rest[0]
        return _ranked(found, scores, k, shares)

    def understood(self, query: str) -> Query:
        """The query taken apart, its slips of the keyboard put right by the words of the index."""
        taken = asked(query)
        return taken if self.words is None else corrected(taken, self.words)

    def candidates(
        self, query: Query, k: int, mode: Mode = "hybrid", allowed: IdArray | None = None
    ) -> Candidates:
        """The first stage, by both arms unless an arm or the mode lacks one."""
        pool = k if mode != "hybrid" else max(POOL, DEPTH * k)
        groups = query.groups
        by_words = by_vectors = _NOTHING
        if self.words is not None and mode != "dense":
            by_words = self.words.search(groups, pool, allowed)
        vector = self.embedder.query(query.text) if mode != "words" else np.zeros(0, np.float32)
        if self.vectors is not None and vector.any():
            by_vectors = self.vectors.search(vector, pool, allowed)
        ids = np.union1d(by_words[0], by_vectors[0])
        words, dense = _aligned(ids, by_words), _aligned(ids, by_vectors)
        if self.words is None or self.vectors is None or mode != "hybrid":
            return _sorted(ids, words, dense, words + dense)
        words = _aligned(ids, self.words.search(groups, len(ids), ids))
        dense = self.vectors.scores(vector, ids)
        return _sorted(ids, words, dense, fuse(words, dense, self.words.coverage(groups)))


def fuse(words: FloatArray, dense: FloatArray, coverage: float = 1.0) -> FloatArray:
    """The sum of the z-scores of both arms over the same candidates."""
    fused: FloatArray = coverage * z_scores(words) + z_scores(dense)
    return fused


def features(found: Candidates, query: Query, words: Words, late: LateInteraction) -> FloatArray:
    """What WEIGHTS weigh, (n, 4), of the first RERANKED candidates."""
    kept = words.tokens(found.ids[:RERANKED])
    whole = [word.groups[0] for word in query.words]
    forms = [word.meant or word.form for word in query.words]
    alike = late.scores(forms, words.weights(whole), kept)
    n = len(kept)
    lengths = np.log1p(np.array([len(tokens) for tokens in kept], np.float32))
    by_arm = z_scores(found.words)[:n], z_scores(found.dense)[:n]
    return np.stack([*by_arm, z_scores(alike), lengths - lengths.mean()], axis=1)


def z_scores(scores: FloatArray) -> FloatArray:
    """Distance from the mean in standard deviations (population); 0 where all are equal."""
    if not len(scores) or np.ptp(scores) == 0:
        return np.zeros_like(scores)
    z: FloatArray = (scores - scores.mean()) / scores.std()
    return z


def _aligned(ids: IdArray, found: tuple[IdArray, FloatArray]) -> FloatArray:
    """The scores found, in the order of the sorted `ids`; 0 for those not found."""
    scores = np.zeros(len(ids), np.float32)
    scores[np.searchsorted(ids, found[0])] = found[1]
    return scores


def _sorted(ids: IdArray, words: FloatArray, dense: FloatArray, fused: FloatArray) -> Candidates:
    order = np.lexsort((ids, -fused))
    return Candidates(ids[order], words[order], dense[order], fused[order])


def _ranked(
    found: Candidates, scores: FloatArray, k: int, shares: FloatArray | None = None
) -> list[Scored]:
    rows = [] if shares is None else shares.tolist()
    return [
        Scored(
            int(found.ids[at]),
            float(scores[at]),
            float(found.words[at]),
            float(found.dense[at]),
            Weights(*rows[at]) if at < len(rows) else None,
        )
        for at in np.lexsort((found.ids, -scores))[:k].tolist()
    ]
