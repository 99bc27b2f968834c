"""Fit the weights of open questions (qa.ranking.WEIGHTS) and measure abstention.

    python -m training.answer_weights ../shared/data ROWS

ROWS is an embedding trained without the written and the council questions (README). The passages
of the training part of the written questions are put together to reports of REPORT rows each, kin
beside kin, so that a report has one subject; each question is asked over its report. The weights
maximise the likelihood that a sentence of the right passage comes first (softmax over the
candidates, ridge). The same questions over the same report without their passage cannot be
answered: they set the threshold of abstention. No set marked TEST is read.
"""

import argparse
import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index import Filters, Index
from index.embedding import Embedder
from qa.inquiry import Inquiry
from qa.question import parse
from qa.ranking import WEIGHTS, Weights, candidates, features
from training.embed_pairs import records
from training.fusion_weights import Rows

FIELDS = ("question", "paraphrase", "keywords", "english")
REPORT = 40
"""Passages of a report."""
RIDGE = 0.01
FOLDS = 5
STEPS = 25
THRESHOLDS = (2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)

Values = npt.NDArray[np.float64]


class Case(NamedTuple):
    """A question's candidates, (n, features), and which of them stand in the right passage;
    `plain` are the features without guesses at words that the report lacks."""

    field: str
    question: str
    features: Values
    plain: Values
    right: npt.NDArray[np.bool_]


def cases(data: Path, embedder: Embedder) -> Iterator[Case]:
    """Every question over the report that its passage stands in."""
    written = list(records(data / "written-questions/train.jsonl.xz"))
    vectors = embedder.passages([case["text"] for case in written])
    axis = np.linalg.svd(vectors - vectors.mean(0), full_matrices=False)[2][0]
    order = np.argsort(vectors @ axis)
    for start in range(0, len(order) - REPORT + 1, REPORT):
        chosen = [written[n] for n in order[start : start + REPORT]]
        with tempfile.TemporaryDirectory() as place:
            yield from _asked(_index(Path(place), chosen, embedder), chosen)


def _index(place: Path, chosen: list[dict[str, str]], embedder: Embedder) -> Index:
    """An index over one table with a row for each passage."""
    path = place / "bericht.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Vorlage", "Inhalt"])
        writer.writerows(
            [f"Vorlage {n}", " ".join(c["text"].split())] for n, c in enumerate(chosen)
        )
    index = Index.open(place / "data", embedder)
    index.add([path])
    return index


def _asked(index: Index, chosen: list[dict[str, str]]) -> Iterator[Case]:
    report = index.reports()[0].report
    rows = {row.label: row.index for row in report.rows}
    for n, case in enumerate(chosen):
        row = rows.get(f"Vorlage {n}")
        for field in FIELDS:
            inquiry = Inquiry(index, parse(case[field]), Filters())
            numbers = candidates(inquiry)
            if row is None or not len(numbers):
                continue
            right = np.array([inquiry.sources.units[u].row == row for u in numbers])
            guessed = features(inquiry, numbers).astype(np.float64)
            plain = features(inquiry, numbers, inquiry.covered_both).astype(np.float64)
            yield Case(field, case[field], guessed, plain, right)


def fit(found: list[Case]) -> Values:
    """The weights under which a sentence of the right passage is likeliest, by damped steps."""
    used = [case for case in found if case.right.any()]
    weights, damping = np.zeros(used[0].features.shape[1]), 1.0
    now, slope, bend = loss(used, weights)
    for _ in range(STEPS):
        tried = weights - np.linalg.solve(bend + damping * np.eye(len(weights)), slope)
        value, next_slope, next_bend = loss(used, tried)
        if value < now:
            weights, now, slope, bend = tried, value, next_slope, next_bend
            damping /= 4
        else:
            damping *= 4
    return weights


def loss(used: list[Case], weights: Values) -> tuple[float, Values, Values]:
    """Mean negative logarithm of the right sentences' share with a ridge; gradient, curvature."""
    total, slope = RIDGE * float(weights @ weights), 2 * RIDGE * weights
    bend = 2 * RIDGE * np.eye(len(weights))
    for case in used:
        scores = case.features @ weights
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        right = shares * case.right
        total -= float(np.log(right.sum())) / len(used)
        mean = shares @ case.features
        slope = slope + (mean - right @ case.features / right.sum()) / len(used)
        outer = (case.features * shares[:, None]).T @ case.features
        bend += (outer - np.outer(mean, mean)) / len(used)
    return total, slope, bend


def first(found: list[Case], weights: Values) -> float:
    """Share of the cases whose best sentence stands in the right passage."""
    return float(np.mean([c.right[int(np.argmax(c.features @ weights))] for c in found]))


def crossed(found: list[Case]) -> dict[str, float]:
    """The same by field, each fifth of the reports ranked by weights fitted without it."""
    parts = [
        found[at * len(found) // FOLDS : (at + 1) * len(found) // FOLDS] for at in range(FOLDS)
    ]
    figures: dict[str, list[float]] = {field: [] for field in FIELDS}
    for part in parts:
        weights = fit([case for other in parts if other is not part for case in other])
        for field in FIELDS:
            figures[field].append(first([c for c in part if c.field == field], weights))
    return {field: float(np.mean(values)) for field, values in figures.items()}


def curve(found: list[Case], threshold: float) -> tuple[float, float]:
    """At a threshold: the share answered rightly, and of the same questions over the report
    without their passage the share that is answered nevertheless."""
    weights = np.array(WEIGHTS)
    right = without = 0
    for case in found:
        sure = case.plain @ weights
        best = int(np.argmax(case.features @ weights))
        right += bool(case.right[best]) and sure.max() >= threshold
        without += bool((sure[~case.right] >= threshold).any())
    return right / len(found), without / len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("rows", type=Path)
    options = parser.parse_args()
    embedder: Embedder = Rows(options.rows)
    found = list(cases(options.data, embedder))
    print(len(found), "questions", Weights(*fit(found).round(2).tolist()))
    print("first", {field: round(value, 3) for field, value in crossed(found).items()})
    for threshold in THRESHOLDS:
        shares = (curve([c for c in found if c.field == field], threshold) for field in FIELDS)
        print(threshold, *(f"{right:.2f}/{without:.2f}" for right, without in shares))


if __name__ == "__main__":
    main()
