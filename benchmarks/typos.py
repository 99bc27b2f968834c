"""What slips of the keyboard cost and what `index.spelling` gives back, on development questions.

    python -m benchmarks.typos ../shared/data [ROWS]

Each query of the sets that `training/fusion_weights.py` fits on gets one slip in one of its words
of five letters or more: a letter left out, doubled, swapped with the next, hit beside its key, or
an umlaut written out. MRR@10 of words alone and of both arms, without and with the tolerance, of
the queries as they were and with their slips; and milliseconds of process time a query by words.
ROWS: an embedding that has not seen these questions, else the shipped one is used.
"""

import argparse
import random
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.retrieval import Collection, engine_ranks
from index.analysis import ENGLISH_STOP, GERMAN_STOP
from index.embedding import load_embedder
from index.fusion import Engine, Mode
from index.query import Query, asked
from index.rank import build_engine
from index.spelling import SHORTEST, near
from training.fusion_weights import Rows, sets

WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
MODES: tuple[Mode, ...] = ("words", "hybrid")


@dataclass(frozen=True, slots=True)
class Exact(Engine):
    """The engine without the tolerance."""

    def understood(self, query: str) -> Query:
        return asked(query)


def left_out(word: str, at: int, _chance: random.Random) -> str:
    return word[:at] + word[at + 1 :]


def doubled(word: str, at: int, _chance: random.Random) -> str:
    return word[:at] + word[at] + word[at:]


def swapped(word: str, at: int, _chance: random.Random) -> str:
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def beside(word: str, at: int, chance: random.Random) -> str:
    keys = [key for key in "abcdefghijklmnopqrstuvwxyz" if near(word[at].lower(), key)]
    return word[:at] + chance.choice(keys) + word[at + 1 :] if keys else word


def written_out(word: str, _at: int, _chance: random.Random) -> str:
    return "".join(WRITTEN_OUT.get(letter, letter) for letter in word)


SLIPS: tuple[Callable[[str, int, random.Random], str], ...] = (
    left_out, doubled, swapped, beside, written_out,
)  # fmt: skip


def slipped(query: str, chance: random.Random) -> str:
    """The query with a slip in one word; as it is where it has no word for one."""
    places = [
        match for match in WORD.finditer(query)
        if match[0].lower() not in GERMAN_STOP | ENGLISH_STOP
    ]  # fmt: skip
    if not places:
        return query
    match = chance.choice(places)
    for slip in chance.sample(SLIPS, len(SLIPS)):
        changed = slip(match[0], chance.randrange(1, len(match[0])), chance)
        if changed != match[0]:
            return query[: match.start()] + changed + query[match.end() :]
    return query


def mrr(engine: Engine, found: Collection, mode: Mode) -> float:
    return sum(1 / rank for rank in engine_ranks(engine, found, mode) if rank) / len(found.right)


def measured(found: Collection, engine: Engine) -> str:
    """MRR@10 for every mode, without and with the tolerance, and what it takes."""
    exact = Exact(engine.words, engine.vectors, engine.embedder)
    shown = []
    for mode in MODES:
        shown.append(f"{mapped(exact, found, mode)} -> {mapped(engine, found, mode)}")
    return "   ".join(shown)


def mapped(engine: Engine, found: Collection, mode: Mode) -> str:
    began = time.process_time()
    figure = mrr(engine, found, mode)
    taken = 1000 * (time.process_time() - began) / len(found.queries)
    return f"{figure:.3f} ({taken:.1f} ms)" if mode == "words" else f"{figure:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("rows", type=Path, nargs="?")
    options = parser.parse_args()
    embedder = Rows(options.rows) if options.rows else load_embedder()
    for found in sets(options.data):
        chance = random.Random(1)  # noqa: S311
        wrong = found._replace(queries=[slipped(query, chance) for query in found.queries])
        with tempfile.TemporaryDirectory() as place:
            engine = build_engine(Path(place), found.passages, "hybrid", embedder)
            print(f"{found.name:12} as they were  {measured(found, engine)}")
            print(f"{'':12} with slips    {measured(wrong, engine)}", flush=True)


if __name__ == "__main__":
    main()
