"""Measure retrieval on sets never trained on: dense alone, words alone, both.

    python -m benchmarks.retrieval ../shared/data [--model NAME_OR_PATH ...] [--dense]

Words are BM25 (bm25s, Lucene's formula) over the terms of the index; both is the sum of the
z-scores over all passages. Figures are MRR@10 (recall@1). Council questions are those from
COUNCIL_FROM on; written questions are looked for among FURTHER other council passages.
"""

import argparse
import csv
import json
import lzma
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import bm25s
import numpy as np
import numpy.typing as npt

from index.embedding import Embedder, load_embedder
from training.embed_pairs import COUNCIL_FROM, paragraphs, records

FURTHER = 3_000
WRITTEN_FIELDS = ("question", "paraphrase", "keywords", "english")

Scores = npt.NDArray[np.float32]
Analyse = Callable[[str], list[str]]


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


def dense(embedder: Embedder, found: Collection) -> Scores:
    queries = np.stack([embedder.query(query) for query in found.queries])
    return queries @ embedder.passages(found.passages).T


def words(analyse: Analyse, found: Collection) -> Scores:
    retriever = bm25s.BM25(method="lucene")
    retriever.index([analyse(passage) for passage in found.passages], show_progress=False)
    none = np.zeros(len(found.passages), dtype=np.float32)
    scores = []
    for query in found.queries:
        terms = [term for term in analyse(query) if term in retriever.vocab_dict]
        scores.append(retriever.get_scores(terms) if terms else none)
    return np.stack(scores)


def both(first: Scores, second: Scores) -> Scores:
    return standardised(first) + standardised(second)


def standardised(scores: Scores) -> Scores:
    spread = scores.std(axis=1, keepdims=True)
    centred: Scores = (scores - scores.mean(axis=1, keepdims=True)) / np.where(
        spread == 0, 1, spread
    )
    return centred


def figures(scores: Scores, right: Sequence[int]) -> tuple[float, float]:
    """MRR@10 and recall@1; a tie counts against the right passage."""
    wanted = np.array(right)
    own = scores[np.arange(len(wanted)), wanted]
    ranks = (scores >= own[:, None]).sum(axis=1)
    return float(np.where(ranks <= 10, 1 / ranks, 0).mean()), float((ranks == 1).mean())


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
    parser.add_argument("--dense", action="store_true", help="no words, no fusion")
    options = parser.parse_args()
    for name in options.model or ["default"]:
        embedder = load_embedder(name)
        print(f"{name}: {embedder.dimension} dimensions")
        for found in collections(options.data):
            print(f"{found.name:22}{arms(embedder, found, options.dense)}", flush=True)
        test = options.data / "embeddings/test/stsb-de-test.csv.xz"
        print(f"{'STSb-de, Spearman':22}{similarity(embedder, test):.3f}")


def arms(embedder: Embedder, found: Collection, dense_only: bool) -> str:
    measured = [dense(embedder, found)]
    if not dense_only:
        from index.analysis import terms

        measured.append(words(terms, found))
        measured.append(both(*measured))
    pairs = [figures(scores, found.right) for scores in measured]
    return "   ".join(f"{mrr:.3f} ({recall:.3f})" for mrr, recall in pairs)


if __name__ == "__main__":
    main()
