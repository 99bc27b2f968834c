"""Measure the shipped embedding: start, one query, bulk passages.

    python -m benchmarks.embedding_speed ../shared/data

Passages are the first SHORT characters of paragraphs of laws. Wall time and processor time are
both given, since the tokenizer works on all cores and the machine may be shared.
"""

import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from index.embedding import MODEL, StaticEmbedder, load_embedder
from training.embed_pairs import records

SHORT = 200
PASSAGES = 50_000
QUERIES = 1_000


def main(data: Path) -> None:
    laws = islice(records(data / "embeddings/gesetze.jsonl.xz"), PASSAGES)
    texts = [record["text"][:SHORT] for record in laws]
    embedder = load_embedder()
    questions = [f"Welche Ämter sind nach § {n} SGB XII zuständig?" for n in range(QUERIES)]
    timed("load, ms", lambda: StaticEmbedder(MODEL).query("Amt"), 0.001)
    timed(
        "a query, ms", lambda: [embedder.query(question) for question in questions], 0.001 * QUERIES
    )
    wall, cpu = measured(lambda: embedder.passages(texts))
    print(f"passages/s, words new: wall {PASSAGES / wall:,.0f}, processor {PASSAGES / cpu:,.0f}")
    wall, cpu = measured(lambda: embedder.passages(texts))
    print(f"passages/s, words known: wall {PASSAGES / wall:,.0f}, processor {PASSAGES / cpu:,.0f}")


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def timed(name: str, work: Callable[[], object], unit: float) -> None:
    wall, cpu = measured(work)
    print(f"{name}: wall {wall / unit:.3g}, processor {cpu / unit:.3g}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
