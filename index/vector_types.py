"""Which FAISS index holds how many vectors, and how it is made.

A scan reads every number once, so the choice goes by how many numbers there are, vectors times
dimension: all in 32 bits; in 16 bits, which halves memory and time; in 16 bits and in lists of
neighbouring vectors of which a query visits a part (Sivic and Zisserman 2003). 8 bits a number
would halve the memory once more, but are scanned no faster; a graph (HNSW) answers as fast as
lists do and takes thirty times as long to build. `python -m benchmarks.vector_types` measures them
all; the figures stand in docs/retrieval.md.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

IdArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float32]
Kind = Literal["float32", "float16", "lists"]


class Limits(NamedTuple):
    """Numbers (vectors times dimension) up to which a type is used; above all, lists are."""

    float32: int = 1 << 23
    float16: int = 1 << 27


LIMITS = Limits()
"""With 256 dimensions 32,768 and 524,288 vectors (2 and 15 ms a query), with 768 a third."""
VISITED = 0.35
"""Share of the lists that a query visits; with less, recall at 10 nears 0.98."""
TRAINED = 40
"""Vectors for each list from which the lists' centres are learned, in ROUNDS rounds."""
ROUNDS = 8
CHUNK = 1 << 14
"""Vectors added at a time."""


def kind_for(count: int, dimension: int, limits: Limits = LIMITS) -> Kind:
    """The type for `count` vectors.

    >>> kind_for(15_000, 256), kind_for(1_000_000, 256)
    ('float32', 'lists')
    """
    numbers = count * dimension
    if numbers <= limits.float32:
        return "float32"
    return "float16" if numbers <= limits.float16 else "lists"


def filled(kind: Kind, ids: IdArray, vectors: FloatArray) -> Any:
    """A FAISS index of the rows of `vectors` (n, dimension), their `ids` beside them.

    One thread and a fixed choice of rows to learn from: the same vectors make the same index.
    """
    import faiss

    faiss.omp_set_num_threads(1)
    rows = _empty(kind, *vectors.shape)
    if not rows.is_trained:
        rows.train(_sample(vectors, TRAINED * getattr(rows, "nlist", 1)))
    index = faiss.IndexIDMap(rows)
    for start in range(0, len(ids), CHUNK):
        chunk = slice(start, start + CHUNK)
        index.add_with_ids(np.ascontiguousarray(vectors[chunk], np.float32), ids[chunk])
    if kind == "lists":
        rows.make_direct_map()
    return index


def _empty(kind: Kind, count: int, dimension: int) -> Any:
    import faiss

    metric = faiss.METRIC_INNER_PRODUCT
    if kind == "float32":
        return faiss.IndexFlatIP(dimension)
    codes = faiss.ScalarQuantizer.QT_fp16
    if kind == "float16":
        return faiss.IndexScalarQuantizer(dimension, codes, metric)
    lists = min(count, 2 << round(np.log2(count) / 2))
    centres: Any = faiss.IndexFlatIP(dimension)
    index = faiss.IndexIVFScalarQuantizer(centres, dimension, lists, codes, metric, False)
    centres.this.disown()
    index.own_fields = True
    index.cp.spherical = True
    index.cp.niter = ROUNDS
    index.cp.min_points_per_centroid = 1
    index.cp.max_points_per_centroid = TRAINED
    index.nprobe = int(np.ceil(VISITED * lists))
    return index


def _sample(vectors: FloatArray, size: int) -> FloatArray:
    """At most `size` rows, evenly spread."""
    rows = np.unique(np.linspace(0, len(vectors) - 1, min(size, len(vectors))).astype(np.int64))
    return np.ascontiguousarray(vectors[rows], np.float32)
