"""Train the static embedding by contrast: a pair's sides close, other passages of its batch far.

    python -m training.embed_train --passes 1

Every batch comes from one source. The loss is sentence-transformers'
MultipleNegativesRankingLoss (in-batch negatives, Henderson et al. 2017, both
directions); the module is its StaticEmbedding over the components of
training/embed_tokenizer.py. Token vectors start with SIF weights (Arora et al. 2017).
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import (
    MatryoshkaLoss,
    MultipleNegativesRankingLoss,
)
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer

from training.embed_bags import Bag, Ids, Ragged, features
from training.embed_hard import rows_of, similar_together
from training.embed_pairs import WORK as PAIRS
from training.embed_teacher import TAUGHT, TEACHER, taught
from training.embed_tokenizer import COMPONENTS, TOKENIZER, WORK

DIMENSION = 256
BATCH = 2_048
SCALE = 20.0
RATE = 0.01
LONGEST = 96
"""Tokens of a side that are used."""
SIF = 1e-3
START = 0.05
TIMES = {"glossary": 3, "written": 8, "council": 3}
"""How often a source is seen in one pass; once where not named."""
SINGLE_WORDS = ("glossary", "lexicon", "thesaurus", "synonyms")
"""Sources of words, whose like ones are no wrong answers to each other."""
WEIGHTS = WORK / "rows.npy"


class Source(NamedTuple):
    """The tokens of both sides of a source's pairs, and a number for every different query."""

    queries: Ragged
    passages: Ragged
    same: npt.NDArray[np.int64]


Plan = list[tuple[str, npt.NDArray[np.int64]]]
Objective = Callable[[str, npt.NDArray[np.int64]], torch.Tensor]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--passes", type=float, default=2.0)
    parser.add_argument("--dimension", type=int, default=DIMENSION)
    parser.add_argument("--minutes", type=float, default=60.0, help="at most, for the steps alone")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--without", nargs="*", default=[], help="sources left out")
    parser.add_argument("--own", action="store_true", help="a vector per token, no shared stems")
    parser.add_argument("--matryoshka", type=int, nargs="*", default=[], help="further dimensions")
    parser.add_argument("--hard", help="like pairs share a batch: rows.npy of a model, or words")
    parser.add_argument("--taught", action="store_true", help="by training/embed_teacher.py")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    names = sorted(path.stem for path in PAIRS.glob("*.jsonl"))
    sources = {name: load(PAIRS / f"{name}.jsonl") for name in names if name not in options.without}
    components = load_components(options.own)
    table = initial(components, sources, options.dimension)
    module = StaticEmbedding(Tokenizer.from_file(str(TOKENIZER)), embedding_weights=table)
    module.embedding = Bag(table)  # type: ignore[assignment]
    objective = contrast(module, sources, components, options.matryoshka)
    if options.taught:
        objective = with_teacher(objective, module, sources[TAUGHT], components)
    fit(module, list(batches(sources, options.passes, options.hard)), objective, options.minutes)
    np.save(options.out, rows(module, components))


def load(path: Path) -> Source:
    """Tokenised pairs, kept beside the text."""
    kept = path.with_suffix(".npz")
    made_of = max(path.stat().st_mtime, TOKENIZER.stat().st_mtime)
    if not kept.exists() or kept.stat().st_mtime < made_of:
        pairs = [json.loads(line) for line in path.open(encoding="utf-8")]
        sides = [encode([pair[side] for pair in pairs]) for side in (0, 1)]
        numbers: dict[str, int] = {}
        same = np.array([numbers.setdefault(pair[0], len(numbers)) for pair in pairs])
        np.savez(
            kept, a=sides[0].ids, at=sides[0].starts, b=sides[1].ids, bt=sides[1].starts, same=same
        )
    held = np.load(kept)
    return Source(Ragged(held["a"], held["at"]), Ragged(held["b"], held["bt"]), held["same"])


def encode(texts: list[str]) -> Ragged:
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    found: list[Ids] = []
    for start in range(0, len(texts), 10_000):
        batch = tokenizer.encode_batch_fast(texts[start : start + 10_000], add_special_tokens=False)
        found += [np.array(encoding.ids[:LONGEST], dtype=np.int32) for encoding in batch]
    return Ragged.of(np.array([len(ids) for ids in found], dtype=np.int32), np.concatenate(found))


def load_components(own: bool) -> Ragged:
    """Rows of every token; only its own with `own`."""
    held = np.load(COMPONENTS)
    if own:
        tokens = len(held["sizes"])
        return Ragged.of(np.ones(tokens, dtype=np.int32), np.arange(tokens, dtype=np.int32))
    return Ragged.of(held["sizes"], held["flat"])


def initial(components: Ragged, sources: dict[str, Source], dimension: int) -> torch.Tensor:
    """Small random rows, those of frequent components smaller."""
    size = int(components.ids.max()) + 1
    counts = np.ones(size)
    for source in sources.values():
        for side in (source.queries, source.passages):
            tokens = np.bincount(side.ids, minlength=len(components.starts) - 1)
            per_row = np.repeat(tokens, np.diff(components.starts))
            counts += np.bincount(components.ids, weights=per_row, minlength=size)
    share = counts / counts[: len(components.starts) - 1].sum()
    weights = torch.from_numpy(SIF / (SIF + share)).float()
    return START * torch.randn(size, dimension) * weights[:, None]


def batches(
    sources: dict[str, Source], passes: float, hard: str | None
) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    """Rows of one source per batch, sources in random order; no query twice in a batch."""
    chance = np.random.default_rng(1)
    plan: Plan = []
    for name, source in sources.items():
        size = len(source.same)
        wanted = int(size * passes * TIMES.get(name, 1))
        rows = None if name in SINGLE_WORDS else alike_by(hard, source)
        orders = [order_of(source, rows, chance) for _ in range(wanted // size + 1)]
        order = np.concatenate(orders)[:wanted]
        for start in range(0, wanted, BATCH):
            chosen = order[start : start + BATCH]
            _, first = np.unique(source.same[chosen], return_index=True)
            plan.append((name, chosen[first]))
    yield from (plan[i] for i in chance.permutation(len(plan)))


def alike_by(hard: str | None, source: Source) -> npt.NDArray[np.float32] | None:
    """The rows by which pairs of a source are alike; None where none are to stand together."""
    if hard is None:
        return None
    tokens = len(np.load(COMPONENTS)["sizes"])
    return rows_of(hard, (source.queries, source.passages), tokens)


def order_of(
    source: Source, rows: npt.NDArray[np.float32] | None, chance: np.random.Generator
) -> npt.NDArray[np.int64]:
    """A random order of a source's pairs, those that are alike by `rows` together."""
    if rows is None:
        return chance.permutation(len(source.same))
    return similar_together((source.queries, source.passages), rows, chance)


def contrast(
    module: StaticEmbedding, sources: dict[str, Source], components: Ragged, further: list[int]
) -> Objective:
    """In-batch negatives in both directions; for the first `further` dimensions alone as well."""
    model = SentenceTransformer(modules=[module], device="cpu")
    loss: torch.nn.Module = MultipleNegativesRankingLoss(
        model,
        scale=SCALE,
        directions=("query_to_doc", "doc_to_query"),
        partition_mode="per_direction",
    )
    if further:
        loss = MatryoshkaLoss(model, loss, [module.embedding_dim, *further])

    def objective(name: str, chosen: npt.NDArray[np.int64]) -> torch.Tensor:
        value: torch.Tensor = loss(sides(sources[name], chosen, components), torch.empty(0))
        return value

    return objective


def with_teacher(
    objective: Objective, module: StaticEmbedding, source: Source, components: Ragged
) -> Objective:
    """The objective, and on translated sentences the teacher's similarities."""
    teacher = np.load(TEACHER)

    def both(name: str, chosen: npt.NDArray[np.int64]) -> torch.Tensor:
        value = objective(name, chosen)
        if name != TAUGHT:
            return value
        vectors = [module(side)["sentence_embedding"] for side in sides(source, chosen, components)]
        return value + taught(teacher[chosen], vectors)

    return both


def fit(module: StaticEmbedding, plan: Plan, objective: Objective, minutes: float) -> None:
    """Adam, the rate falling linearly to zero by steps or by the clock, whichever is ahead."""
    optimizer = torch.optim.Adam(module.parameters(), lr=RATE, fused=True)
    started, running = time.monotonic(), 0.0
    for step, (name, chosen) in enumerate(plan):
        seconds = time.monotonic() - started
        done = max(step / len(plan), seconds / 60 / minutes)
        if done >= 1:
            break
        optimizer.param_groups[0]["lr"] = RATE * (1 - done)
        value = objective(name, chosen)
        optimizer.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        running = 0.98 * running + 0.02 * float(value.detach())
        if step % 100 == 0:
            print(f"{step}/{len(plan)} loss {running:.3f} {seconds:.0f} s", flush=True)


def sides(
    source: Source, chosen: npt.NDArray[np.int64], components: Ragged
) -> list[dict[str, torch.Tensor]]:
    return [features(side.take(chosen), components) for side in (source.queries, source.passages)]


def rows(module: StaticEmbedding, components: Ragged) -> npt.NDArray[np.float32]:
    """(tokens, dimension): the sum of every token's components; zeros for the unknown token."""
    table = module.embedding.weight.detach().numpy()
    summed = np.add.reduceat(table[components.ids], components.starts[:-1], axis=0)
    summed[0] = 0.0
    return summed.astype(np.float32)


if __name__ == "__main__":
    main()
