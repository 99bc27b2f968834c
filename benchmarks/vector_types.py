"""FAISS index types side by side: what `index.vector_types` has chosen from.

    python -m benchmarks.vector_types 10000 100000 1000000 [--model NAME] [--graph-up-to N]

Vectors are passages of real council papers as the model embeds them, queries are questions and
the first words of passages (`benchmarks.council_passages`). Of each type: seconds to build, of the
processor; MB of the file, which is what a reader maps; milliseconds of one query for 100 passages
on one core (of the processor, median and 95th percentile) and on two (by the clock); and recall,
the share of the 10 and 100 passages nearest by the full vectors that are found, or others as near.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from benchmarks.council_passages import council_passages, questions
from index import load_embedder
from index.vector_types import FloatArray, filled, kind_for

QUERIES = 200
DEPTH = 100
BLOCK = 20_000
METRIC = faiss.METRIC_INNER_PRODUCT
BITS = faiss.ScalarQuantizer.QT_8bit


def eight_bits(vectors: FloatArray) -> Any:
    return _added(faiss.IndexScalarQuantizer(vectors.shape[1], BITS, METRIC), vectors)


def lists_of_eight_bits(vectors: FloatArray) -> Any:
    """The lists of `index.vector_types`, of 8 bits a number."""
    held = filled("lists", np.arange(len(vectors)), vectors)
    lists: Any = faiss.downcast_index(held.index)
    index: Any = faiss.IndexIVFScalarQuantizer(
        faiss.clone_index(lists.quantizer), lists.d, lists.nlist, BITS, METRIC, False
    )
    index.nprobe = lists.nprobe
    return _added(index, vectors)


def graph(vectors: FloatArray) -> Any:
    index: Any = faiss.index_factory(vectors.shape[1], "HNSW32_SQ8", METRIC)
    index.hnsw.efConstruction, index.hnsw.efSearch = 120, 400
    return _added(index, vectors)


def kept(kind: Any, vectors: FloatArray) -> Any:
    return filled(kind, np.arange(len(vectors)), vectors)


TYPES: dict[str, Callable[[FloatArray], Any]] = {
    "float32": partial(kept, "float32"),
    "float16": partial(kept, "float16"),
    "8 bits": eight_bits,
    "lists": partial(kept, "lists"),
    "lists of 8 bits": lists_of_eight_bits,
    "graph of 8 bits": graph,
}


def _added(index: Any, vectors: FloatArray) -> Any:
    faiss.omp_set_num_threads(1)
    index.train(np.ascontiguousarray(vectors[:: max(1, len(vectors) // 80_000)]))
    for start in range(0, len(vectors), BLOCK):
        index.add(np.ascontiguousarray(vectors[start : start + BLOCK]))
    return index


def nearest(vectors: FloatArray, queries: FloatArray) -> FloatArray:
    """The inner products of the DEPTH nearest of every query, best first."""
    best = np.full((len(queries), DEPTH), -np.inf, np.float32)
    for start in range(0, len(vectors), BLOCK):
        scores = np.concatenate([best, queries @ vectors[start : start + BLOCK].T], axis=1)
        best = np.partition(scores, -DEPTH, axis=1)[:, -DEPTH:]
    return np.sort(best, axis=1)[:, ::-1]


def recall(
    vectors: FloatArray, queries: FloatArray, best: FloatArray, rows: list[Any], k: int
) -> float:
    """The share of the k best, where any passage as near as the k-th is as good."""
    found = [
        vectors[row[:k][row[:k] >= 0]] @ query for row, query in zip(rows, queries, strict=True)
    ]
    near = [(s >= b[k - 1] - 1e-6).sum() / k for s, b in zip(found, best, strict=True)]
    return float(np.mean(near))


def asked(
    index: Any, queries: FloatArray, threads: int
) -> tuple[list[Any], FloatArray, FloatArray]:
    """Rows found, and of each query the milliseconds of the processor and by the clock."""
    faiss.omp_set_num_threads(threads)
    rows, processor, clock = [], [], []
    for query in queries:
        at = time.process_time(), time.perf_counter()
        rows.append(index.search(query.reshape(1, -1), DEPTH)[1][0])
        processor.append(1000 * (time.process_time() - at[0]))
        clock.append(1000 * (time.perf_counter() - at[1]))
    return rows, np.array(processor), np.array(clock)


def row(name: str, vectors: FloatArray, queries: FloatArray, best: FloatArray) -> str:
    start = time.process_time()
    index = TYPES[name](vectors)
    built = time.process_time() - start
    with tempfile.NamedTemporaryFile() as file:
        faiss.write_index(index, file.name)
        size = Path(file.name).stat().st_size / 1e6
    rows, one, _ = asked(index, queries, 1)
    _, _, two = asked(index, queries, 2)
    cells = [name, f"{built:.1f}", f"{size:.0f}"]
    cells += ["{:.2f} / {:.2f}".format(*np.percentile(times, [50, 95])) for times in (one, two)]
    cells += [f"{recall(vectors, queries, best, rows, k):.4f}" for k in (10, DEPTH)]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[10_000])
    parser.add_argument("--model", default="default")
    parser.add_argument("--graph-up-to", type=int, default=100_000)
    given = parser.parse_args()
    embedder = load_embedder(given.model)
    texts = council_passages(max(given.counts))
    starts = random.Random(2).sample(texts[: min(given.counts)], QUERIES // 4)  # noqa: S311
    asks = questions(QUERIES - len(starts)) + [" ".join(text.split()[:7]) for text in starts]
    queries = np.stack([embedder.query(text) for text in asks])
    queries = queries[queries.any(axis=1)]
    with tempfile.TemporaryFile() as file:
        shape = len(texts), embedder.dimension
        vectors: FloatArray = np.memmap(file, np.float32, "w+", shape=shape)
        for start in range(0, len(texts), BLOCK):
            vectors[start : start + BLOCK] = embedder.passages(texts[start : start + BLOCK])
        for count in given.counts:
            print(
                f"\n{count:,} vectors of {embedder.dimension}: {kind_for(count, shape[1])} chosen"
            )
            print("| type | built, s | MB | one core, ms p50 / p95 | two | recall at 10 | at 100 |")
            print("|---|---|---|---|---|---|---|", flush=True)
            best = nearest(vectors[:count], queries)
            for name in TYPES:
                if name != "graph of 8 bits" or count <= given.graph_up_to:
                    print(row(name, vectors[:count], queries, best), flush=True)


if __name__ == "__main__":
    main()
