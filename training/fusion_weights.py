"""Fit the second stage's weights (index.fusion.WEIGHTS) on questions the embedding never saw.

    python -m training.embed_train --passes 1 --without written council --out ROWS
    python -m training.fusion_weights ../shared/data ROWS

The embedding of ROWS is trained without the written and the council questions, since one that
knows them would look better than it is. Over the passages of each set the engine finds its
candidates; the weights maximise the likelihood of the right one among them (softmax over the
candidates, ridge towards the first stage), for German and English queries apart. No set marked
TEST is read.
"""

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from benchmarks.retrieval import FURTHER, Collection, collection
from index.embedding import MODEL, StaticEmbedder
from index.fusion import RERANKED, Engine, Weights, features
from index.language import Language
from index.rank import build_engine
from index.reranking import LateInteraction
from training.embed_pairs import COUNCIL_FROM, paragraphs, records
from training.embed_tokenizer import TOKENIZER

FIELDS = ("question", "keywords", "english")
"""Paraphrases share no word with their passage by design; they would teach to ignore words."""
COUNCIL = 1_200
"""Council questions drawn, and as many answers to look among."""
FIRST_STAGE = np.array([1.0, 1.0, 0.0, 0.0])
RIDGE = 0.02
"""Holds the weights near those of the first stage, as other collections have other words."""
FOLDS = 5
STEPS = 20

Values = npt.NDArray[np.float64]


class Case(NamedTuple):
    """A query's candidates, (n, 4), and which of them is right; None where none is."""

    features: Values
    right: int | None


class Rows(StaticEmbedder):
    """The shipped model with other rows in floating point, of the same tokens."""

    def __init__(self, rows: Path) -> None:
        super().__init__(MODEL)
        self._tokenizer = Tokenizer.from_file(str(TOKENIZER))
        self._table = np.load(rows)
        self._weights = np.ones(len(self._table), np.float32)


def sets(data: Path, fields: Sequence[str] = FIELDS) -> Iterator[Collection]:
    """Written questions of the training part among other papers; council questions."""
    cases = list(records(data / "written-questions/train.jsonl.xz"))
    tested = records(data / "written-questions/test.jsonl.xz")
    own = {case["id"].split("-")[0] for case in (*cases, *tested)}
    further: list[str] = []
    for record in records(data / "documents/karlsruhe-2004-2024.jsonl.xz"):
        if record["id"] not in own and record["date"] < COUNCIL_FROM:
            further += list(paragraphs(record["text"]))[4:8]
    chance = random.Random(2)  # noqa: S311
    further = chance.sample(further, FURTHER)
    for field in fields:
        yield collection(field, [(case[field], case["text"]) for case in cases], further)
    council = list(records(data / "embeddings/karlsruhe-questions.jsonl.xz"))
    earlier = [(r["question"], r["answer"]) for r in council if r["date"] < COUNCIL_FROM]
    yield collection("council", chance.sample(earlier, COUNCIL))


def cases(
    engine: Engine, found: Collection, late: LateInteraction
) -> Iterator[tuple[Language, Case]]:
    """The candidates of every query of a set."""
    if engine.words is None:
        raise TypeError("an engine with both arms")
    for text, right in zip(found.queries, found.right, strict=True):
        query = engine.understood(text)
        candidates = engine.candidates(query, 10)
        rows = features(candidates, query, engine.words, late)
        ids = candidates.ids[:RERANKED].tolist()
        place = ids.index(right) if right in ids else None
        yield query.language, Case(rows.astype(np.float64), place)


def fit(found: list[Case]) -> Values:
    """The weights under which the right candidates are likeliest, by damped Newton steps."""
    used = [case for case in found if case.right is not None]
    weights, damping = FIRST_STAGE.copy(), 1.0
    now = loss(used, weights)
    for _ in range(STEPS):
        slope, bend = derivatives(used, weights)
        tried = weights - np.linalg.solve(bend + damping * np.eye(len(weights)), slope)
        value = loss(used, tried)
        if value < now:
            weights, now, damping = tried, value, damping / 4
        else:
            damping *= 4
    return weights


def loss(used: list[Case], weights: Values) -> float:
    """Mean negative logarithm of the right candidates' shares, and the ridge."""
    total = 0.0
    for rows, right in used:
        scores = rows @ weights
        top = scores.max()
        total += top + np.log(np.exp(scores - top).sum()) - scores[right]
    return float(total / len(used) + RIDGE * ((weights - FIRST_STAGE) ** 2).sum())


def derivatives(used: list[Case], weights: Values) -> tuple[Values, Values]:
    """Gradient and Hessian of the loss."""
    slope = 2 * RIDGE * (weights - FIRST_STAGE)
    bend = 2 * RIDGE * np.eye(len(weights))
    for rows, right in used:
        scores = rows @ weights
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        mean = shares @ rows
        slope += (mean - rows[right]) / len(used)
        bend += ((rows * shares[:, None]).T @ rows - np.outer(mean, mean)) / len(used)
    return slope, bend


def mrr(found: list[Case], weights: Values) -> float:
    """MRR@10 of the candidates by these weights; a tie counts against the right one."""
    ranks = [
        int((case.features @ weights >= (case.features @ weights)[case.right]).sum())
        for case in found
        if case.right is not None
    ]
    return sum(1 / rank for rank in ranks if rank <= 10) / len(found)


def crossed(found: list[Case]) -> float:
    """MRR@10 where each case is ranked by weights fitted without its fifth."""
    parts = [found[at::FOLDS] for at in range(FOLDS)]
    figures = [
        mrr(part, fit([case for other in parts if other is not part for case in other]))
        for part in parts
    ]
    return sum(figures) / FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("rows", type=Path)
    options = parser.parse_args()
    embedder = Rows(options.rows)
    by_language: dict[Language, list[Case]] = {"de": [], "en": []}
    for found in sets(options.data):
        with tempfile.TemporaryDirectory() as place:
            engine = build_engine(Path(place), found.passages, "hybrid", embedder)
            for language, case in cases(engine, found, LateInteraction(embedder)):
                by_language[language].append(case)
    for language, all_cases in by_language.items():
        random.Random(1).shuffle(all_cases)  # noqa: S311
        print(language, len(all_cases), "queries", Weights(*fit(all_cases).round(2).tolist()))
        print(f"  MRR@10 {mrr(all_cases, FIRST_STAGE):.3f}, with weights {crossed(all_cases):.3f}")


if __name__ == "__main__":
    main()
