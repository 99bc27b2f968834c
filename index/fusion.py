"""Both arms of a search as one ranking.

Each arm names its best passages; all of them are then scored by both arms, the scores of an arm
turned into z-scores over these candidates, and the two added with weights. z-scores put BM25,
which has no upper end, and inner products on one scale without regard to rank alone (compare
Fox and Shaw 1994, CombSUM, and Kamphuis and de Vries 2020 on normalisation). Words count the
less, the less of the query the index knows (`Words.coverage`): of an English question about
German text they know little, and what they find is chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from index.query import groups
from index.vectors import FloatArray, IdArray, Vectors
from index.words import Words

if TYPE_CHECKING:
    from index.embedding import Embedder

Mode = Literal["hybrid", "dense", "words"]

WORDS_WEIGHT = 1.0
DENSE_WEIGHT = 1.0
POOL = 100
"""Candidates taken from each arm, or DEPTH times k where that is more."""
DEPTH = 4
MOST_GROUPS = 64
"""Distinct groups of a query that are looked up; a longer text is cut after them."""

_NOTHING = np.empty(0, np.int64), np.empty(0, np.float32)


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage's row id with its fused score and each arm's own (BM25; inner product)."""

    id: int
    score: float
    words: float
    dense: float


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
        pool = k if mode != "hybrid" else max(POOL, DEPTH * k)
        asked = groups(query)[:MOST_GROUPS]
        vector = self.embedder.query(query) if mode != "words" else np.zeros(0, np.float32)
        by_words = by_vectors = _NOTHING
        if self.words is not None and mode != "dense":
            by_words = self.words.search(asked, pool, allowed)
        if self.vectors is not None and vector.any():
            by_vectors = self.vectors.search(vector, pool, allowed)
        ids = np.union1d(by_words[0], by_vectors[0])
        if not len(ids):
            return []
        words, dense = _aligned(ids, by_words), _aligned(ids, by_vectors)
        if self.words is None or self.vectors is None or mode != "hybrid":
            return _ranked(ids, words + dense, words, dense)[:k]
        words = _aligned(ids, self.words.search(asked, len(ids), ids))
        dense = self.vectors.scores(vector, ids)
        fused = fuse(words, dense, self.words.coverage(asked))
        return _ranked(ids, fused, words, dense)[:k]


def fuse(words: FloatArray, dense: FloatArray, coverage: float = 1.0) -> FloatArray:
    """The weighted sum of the z-scores of both arms over the same candidates."""
    by_words = WORDS_WEIGHT * coverage * z_scores(words)
    fused: FloatArray = by_words + DENSE_WEIGHT * z_scores(dense)
    return fused


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


def _ranked(ids: IdArray, scores: FloatArray, words: FloatArray, dense: FloatArray) -> list[Scored]:
    order = np.lexsort((ids, -scores))
    return [
        Scored(int(ids[at]), float(scores[at]), float(words[at]), float(dense[at])) for at in order
    ]
