"""Texts for measuring at size: different passages of real council papers, and questions to them.

Where ../shared is missing, sentences of invented words stand in, so that the scripts still run.
"""

import json
import lzma
import random
import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared" / "data"
SHORTEST, LONGEST = 60, 600
"""Characters of what counts as a passage."""
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÄÖÜ])")


def council_passages(count: int) -> list[str]:
    """The first `count` different paragraphs; where there are no more (310,000), sentences."""
    pieces = chain(_pieces(_PARAGRAPH), _pieces(_SENTENCE)) if SHARED.is_dir() else _invented()
    return list(islice(_different(pieces), count))


def questions(count: int) -> list[str]:
    """Questions put to councils and the written ones for training, in both languages; mixed."""
    if not SHARED.is_dir():
        return [" ".join(text.split()[:8]) for text in islice(_invented(), count)]
    found = [record["question"] for record in _records("embeddings/karlsruhe-questions")]
    for record in _records("written-questions/train"):
        found += [record[kind] for kind in ("question", "paraphrase", "keywords", "english")]
    random.Random(3).shuffle(found)  # noqa: S311
    return found[:count]


def _pieces(border: re.Pattern[str]) -> Iterator[str]:
    for record in _records("documents/karlsruhe-2004-2024"):
        for paragraph in _PARAGRAPH.split(record["text"]):
            for piece in border.split(paragraph):
                if SHORTEST <= len(text := " ".join(piece.split())) <= LONGEST:
                    yield text


def _records(name: str) -> Iterator[dict[str, Any]]:
    for path in sorted(SHARED.glob(f"{name}.jsonl*")):
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _different(texts: Iterator[str]) -> Iterator[str]:
    seen: set[int] = set()
    for text in texts:
        if (known := hash(text)) not in seen:
            seen.add(known)
            yield text


def _invented() -> Iterator[str]:
    chance = random.Random(1)  # noqa: S311
    syllables = (
        "amt ver ge kreis stadt ord nung pfle ge bau schul trä ger haus halt steu er".split()
    )
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 5))) for _ in range(40_000)]
    while True:
        yield " ".join(chance.choices(words, k=chance.randint(10, 80)))
