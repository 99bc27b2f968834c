"""Measure trained rows on development questions, by vectors alone: what to keep is chosen here.

    python -m training.embed_trial ../shared/data ROWS... [--first N ...] [--bits 8]

The rows must come from `embed_train --without written council questions`, since the sets are those
of training/fusion_weights.py. `--first` cuts the rows to their first N numbers (Matryoshka),
`--principal` to their N principal components, `--bits` rounds them. Prints MRR@10 of each set, and
Spearman on the development part of STSb-de.
"""

import argparse
import csv
import lzma
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr

from training.embed_bags import means
from training.embed_export import quantised
from training.embed_train import encode
from training.fusion_weights import sets

FIELDS = ("question", "paraphrase", "keywords", "english")
Floats = npt.NDArray[np.float32]


def unit_vectors(texts: list[str], rows: Floats) -> Floats:
    """(len(texts), dimension)."""
    vectors = means(encode(texts), rows)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Floats = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return found


def mrr(scores: Floats, right: list[int]) -> float:
    """MRR@10; a tie counts against the right passage."""
    own = scores[np.arange(len(right)), right]
    ranks = (scores >= own[:, None]).sum(axis=1)
    return float(np.where(ranks <= 10, 1 / ranks, 0).mean())


def spearman(data: Path, rows: Floats) -> float:
    with lzma.open(data / "embeddings/stsb-de-dev.csv.xz", "rt", encoding="utf-8") as lines:
        first, second, wanted = zip(*csv.reader(lines), strict=True)
    near = (unit_vectors(list(first), rows) * unit_vectors(list(second), rows)).sum(axis=1)
    return float(spearmanr(near, np.array(wanted, float)).statistic)


def variants(
    rows: Floats, first: list[int], principal: list[int], bits: int | None
) -> Iterator[tuple[str, Floats]]:
    """The rows as they are, and each change asked for."""
    yield f"{rows.shape[1]}", rows
    for count in first:
        yield f"first {count}", rows[:, :count]
    if principal:
        centred = rows - rows.mean(axis=0)
        _, axes = np.linalg.eigh(centred.T @ centred)
        for count in principal:
            yield f"PCA {count}", rows @ axes[:, ::-1][:, :count]
    if bits == 8:
        table, scales = quantised(rows)
        yield "8 bits", table * scales[:, None]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("rows", type=Path, nargs="+")
    parser.add_argument("--first", type=int, nargs="*", default=[])
    parser.add_argument("--principal", type=int, nargs="*", default=[])
    parser.add_argument("--bits", type=int, choices=[8])
    options = parser.parse_args()
    found = list(sets(options.data, FIELDS))
    print("rows", *(one.name for one in found), "STSb-de dev", sep="\t")
    for path in options.rows:
        for what, rows in variants(np.load(path), options.first, options.principal, options.bits):
            figures = [
                mrr(unit_vectors(s.queries, rows) @ unit_vectors(s.passages, rows).T, s.right)
                for s in found
            ]
            figures.append(spearman(options.data, rows))
            print(f"{path.stem} {what}", *(f"{figure:.3f}" for figure in figures), sep="\t")


if __name__ == "__main__":
    main()
