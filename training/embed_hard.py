"""Hard negatives: an order of pairs in which like ones stand together, and so share a batch.

Pairs are divided again and again by whether they are nearer to the one or the other of two of
them drawn at random, until a handful is left. What is alike is said by the rows of an earlier
model (negatives mined by the model), or by random rows weighed by idf, whose sums are alike where
texts share rare words (negatives mined by words; Sahlgren 2005 calls it random indexing).
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.embed_bags import Ragged, means

LEAF = 32
"""Pairs left together at most."""
WORD_DIMENSION = 128
Floats = npt.NDArray[np.float32]


def rows_of(which: str, sides: Sequence[Ragged], tokens: int) -> Floats:
    """(tokens, dimension): the saved rows of a model, or random ones for "words"."""
    if which != "words":
        rows: Floats = np.load(Path(which))
        return rows
    counts = sum(np.bincount(side.ids, minlength=tokens) for side in sides)
    texts = sum(len(side.starts) - 1 for side in sides)
    idf = np.maximum(np.log(texts / (np.asarray(counts) + 1)), 0)
    chance = np.random.default_rng(3)
    return (chance.standard_normal((tokens, WORD_DIMENSION)) * idf[:, None]).astype(np.float32)


def similar_together(
    sides: Sequence[Ragged], rows: Floats, chance: np.random.Generator
) -> npt.NDArray[np.int64]:
    """The numbers of the pairs of two sides, groups of like ones in random order."""
    vectors = np.sum([means(side, rows) for side in sides], axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    waiting, leaves = [np.arange(len(vectors))], []
    while waiting:
        group = waiting.pop()
        if len(group) <= LEAF:
            leaves.append(group)
            continue
        first, second = chance.choice(group, 2, replace=False)
        nearness = vectors[group] @ (vectors[first] - vectors[second])
        order = group[np.argsort(nearness, kind="stable")]
        cut = int(len(order) * chance.uniform(0.4, 0.6))
        waiting += [order[:cut], order[cut:]]
    return np.concatenate([leaves[at] for at in chance.permutation(len(leaves))])
