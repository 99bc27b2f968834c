"""The second stage: of the best candidates, every word of the query beside every token of the text.

A passage's late interaction is the mean over the query's words of the greatest cosine with any
token of the passage, the rarer words of the query weighing more (after Khattab and Zaharia 2020,
but with the rows of a static model, so that a passage is kept as the numbers of its tokens).
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from index.analysis import ENGLISH_STOP, GERMAN_STOP, normalised
from index.embedding import StaticEmbedder, shipped
from index.vectors import FloatArray

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_FUNCTION_WORDS = GERMAN_STOP | ENGLISH_STOP
_TOKENS = np.dtype("<u4")


class LateInteraction:
    """Over the rows of a static model."""

    def __init__(self, embedder: StaticEmbedder) -> None:
        self._embedder = embedder

    @property
    def name(self) -> str:
        """The model's: what it encoded no other one can read."""
        return self._embedder.name

    def encode(self, texts: Sequence[str]) -> list[bytes]:
        """Of each text the different tokens of its words but for function words."""
        words = [set(_WORD.findall(normalised(text))) - _FUNCTION_WORDS for text in texts]
        pieces = self._embedder.pieces(set().union(*words))
        return [
            np.array(
                sorted({*chain.from_iterable(map(pieces.__getitem__, held))}), _TOKENS
            ).tobytes()
            for held in words
        ]

    def scores(
        self, query: Sequence[str], weights: FloatArray, encoded: Sequence[bytes]
    ) -> FloatArray:
        """A score up to 1 for every text; `weights` are those of the query's words, all positive.

        0 for a text without words, and for all where the query has none.
        """
        scores = np.zeros(len(encoded), np.float32)
        flat = np.frombuffer(b"".join(encoded), _TOKENS)
        if not query or not len(flat):
            return scores
        unique, places = np.unique(flat, return_inverse=True)
        rows = self._unit_rows(unique)
        cosines = self._embedder.passages(query) @ rows.T
        pieces = [self._embedder.tokens([word]) for word in query]
        sizes = np.array([len(tokens) // _TOKENS.itemsize for tokens in encoded], np.int64)
        some = sizes > 0
        starts = (np.cumsum(sizes) - sizes)[some]
        best = np.maximum.reduceat(cosines[:, places], starts, axis=1)
        for at, tokens in enumerate(pieces):
            if len(tokens) > 1:
                each = (self._unit_rows(tokens) @ rows.T)[:, places]
                by_piece = np.maximum.reduceat(each, starts, axis=1).mean(0)
                best[at] = np.maximum(best[at], by_piece)
        scores[some] = (weights @ np.maximum(best, 0)) / weights.sum()
        return scores

    def _unit_rows(self, tokens: npt.NDArray[Any]) -> FloatArray:
        """(len(tokens), dimension), of length 1; a row of nothing stays so."""
        rows = self._embedder.rows(tokens)
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
        rows /= np.maximum(lengths, np.finfo(np.float32).tiny)
        return rows


@cache
def late_interaction() -> LateInteraction:
    """Of the shipped model, whichever model makes the vectors of an index."""
    return LateInteraction(shipped())
