"""The vector index: FAISS, inner product of unit vectors, under the passages' row ids.

The type of index goes by size (`index.vector_types`). FAISS numbers the vectors by row; the ids
of the rows, ascending, stand beside them in the same file. The file is mapped into memory, so
that the workers of a server share one copy. A query runs on one core: a scan that waits for a
second one, busy with other work, takes longer than one that goes without.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
import numpy.typing as npt

from index.errors import DamagedIndex
from index.vector_types import LIMITS, FloatArray, IdArray, Limits, filled, kind_for

__all__ = ["FloatArray", "IdArray", "Vectors", "build_vectors"]


def build_vectors(
    path: Path,
    dimension: int,
    batches: Iterable[tuple[IdArray, FloatArray]],
    limits: Limits = LIMITS,
) -> int:
    """Write an index of the batches of ids and vectors (n, dimension); returns how many.

    All are first put into an unnamed file beside `path`, for the type goes by their number.
    """
    import faiss

    with tempfile.TemporaryFile(dir=path.parent) as spool:
        ids = _spooled(spool, batches)
        shape = len(ids), dimension
        vectors: FloatArray = np.empty(shape, np.float32)
        if len(ids):
            vectors = np.memmap(spool, np.float32, "r", shape=shape)
        order = np.argsort(ids, kind="stable")
        if not np.array_equal(order, np.arange(len(ids))):
            vectors = vectors[order]
        index = filled(kind_for(*shape, limits), ids[order], vectors)
    faiss.write_index(index, str(path))
    return len(ids)


def _spooled(spool: IO[bytes], batches: Iterable[tuple[IdArray, FloatArray]]) -> IdArray:
    """Write the vectors one after the other; returns their ids."""
    ids: list[IdArray] = [np.empty(0, np.int64)]
    for batch, vectors in batches:
        ids.append(batch)
        spool.write(np.ascontiguousarray(vectors, np.float32).data)
    spool.flush()
    return np.concatenate(ids)


class Vectors:
    """A vector index opened for reading."""

    def __init__(self, path: Path) -> None:
        import faiss

        try:
            self._file = cast(Any, faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        except RuntimeError as error:
            raise DamagedIndex(
                "Der Vektorindex ist beschädigt; bitte `fundstelle rebuild` ausführen.",
                "The vector index is damaged; please run `fundstelle rebuild`.",
            ) from error
        self._rows: Any = faiss.downcast_index(self._file.index)
        self._ids: IdArray = faiss.vector_to_array(self._file.id_map)
        self._last: tuple[IdArray | None, npt.NDArray[np.uint8]] = None, np.empty(0, np.uint8)

    def __len__(self) -> int:
        return len(self._ids)

    def search(
        self, query: FloatArray, k: int, allowed: IdArray | None = None
    ) -> tuple[IdArray, FloatArray]:
        """Ids and inner products of the k nearest passages, best first; k where k exist.

        `allowed` are the ids that may be found (None: all).
        """
        import faiss

        among = len(self) if allowed is None else len(allowed)
        k = min(k, among)
        if k < 1:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        faiss.omp_set_num_threads(1)
        chosen = None if allowed is None else self._bitmap(allowed)
        rows, scores = self._nearest(query, k, chosen, self._visited(among))
        if len(rows) < k and self._visited(1):
            rows, scores = self._nearest(query, k, chosen, self._visited(1))
        return self._ids[rows], scores

    def scores(self, query: FloatArray, ids: IdArray) -> FloatArray:
        """The inner products with the passages of these ids, in their order."""
        scores: FloatArray = self.of(ids) @ query
        return scores

    def of(self, ids: IdArray) -> FloatArray:
        """The vectors (n, dimension) of these ids as they are kept, in their order."""
        rows = np.searchsorted(self._ids, ids)
        vectors: FloatArray = self._rows.reconstruct_batch(rows)
        return vectors

    def as_kept(self, vectors: FloatArray) -> FloatArray:
        """What becomes of vectors (n, dimension) when this index keeps them."""
        kept: FloatArray = self._rows.sa_decode(self._rows.sa_encode(vectors))
        return kept

    def ids(self) -> IdArray:
        """All ids in the index, sorted."""
        return self._ids.copy()

    def _bitmap(self, allowed: IdArray) -> npt.NDArray[np.uint8]:
        """A bit a row, set where it is allowed; that of the filter asked last is remembered."""
        last, bits = self._last
        if last is not allowed:
            mask = np.zeros(len(self), bool)
            rows = np.searchsorted(self._ids, allowed)
            inside = rows < len(self)
            rows, allowed_ids = rows[inside], allowed[inside]
            mask[rows[self._ids[rows] == allowed_ids]] = True
            bits = np.packbits(mask, bitorder="little")
            self._last = allowed, bits
        return bits

    def _visited(self, among: int) -> int:
        """How many lists to visit so that as many of `among` vectors are seen as of all without
        a filter; 0 where there are no lists."""
        lists = getattr(self._rows, "nlist", 0)
        return min(lists, -(-getattr(self._rows, "nprobe", 0) * len(self) // among))

    def _nearest(
        self, query: FloatArray, k: int, chosen: npt.NDArray[np.uint8] | None, visited: int
    ) -> tuple[IdArray, FloatArray]:
        import faiss

        parameters: Any = faiss.SearchParametersIVF() if visited else faiss.SearchParameters()
        if visited:
            parameters.nprobe = visited
        if chosen is not None:
            selector = faiss.IDSelectorBitmap(len(chosen), faiss.swig_ptr(chosen))
            parameters.sel = selector
        scores, rows = self._rows.search(query.reshape(1, -1), k, params=parameters)
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]
