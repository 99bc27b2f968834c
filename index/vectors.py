"""The vector index: FAISS, exact inner product of unit vectors, under the passages' row ids.

Flat for now: 1,000,000 vectors of 256 numbers take about 140 ms on 2 cores.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import DamagedIndex

IdArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float32]

SMALL = 100_000
"""Vectors up to which a query runs on one core: about 5 ms, and never waits for a busy other."""


def build_vectors(path: Path, dimension: int, batches: Iterable[tuple[IdArray, FloatArray]]) -> int:
    """Write an index of the batches of ids and vectors (n, dimension); returns how many."""
    import faiss

    index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
    for ids, vectors in batches:
        index.add_with_ids(np.ascontiguousarray(vectors, np.float32), ids)
    faiss.write_index(index, str(path))
    return int(index.ntotal)


class Vectors:
    """A vector index opened for reading."""

    def __init__(self, path: Path) -> None:
        import faiss

        try:
            self._index: Any = faiss.read_index(str(path))
        except RuntimeError as error:
            raise DamagedIndex(
                "Der Vektorindex ist beschädigt; bitte `fundstelle rebuild` ausführen.",
                "The vector index is damaged; please run `fundstelle rebuild`.",
            ) from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(
        self, query: FloatArray, k: int, allowed: IdArray | None = None
    ) -> tuple[IdArray, FloatArray]:
        """Ids and inner products of the k nearest passages, best first.

        `allowed` are the ids that may be found (None: all).
        """
        import faiss

        k = min(k, len(self) if allowed is None else len(allowed))
        if k < 1:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        faiss.omp_set_num_threads(1 if len(self) <= SMALL else len(os.sched_getaffinity(0)))
        parameters = None
        if allowed is not None:
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(allowed))  # type: ignore[call-arg]
        scores, ids = self._index.search(query.reshape(1, -1), k, params=parameters)
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]

    def scores(self, query: FloatArray, ids: IdArray) -> FloatArray:
        """The inner products with the passages of these ids, in their order."""
        scores: FloatArray = self.of(ids) @ query
        return scores

    def of(self, ids: IdArray) -> FloatArray:
        """The vectors (n, dimension) of these ids, in their order."""
        vectors: FloatArray = self._index.reconstruct_batch(ids)
        return vectors

    def ids(self) -> IdArray:
        """All ids in the index, sorted."""
        import faiss

        return np.sort(faiss.vector_to_array(self._index.id_map))
