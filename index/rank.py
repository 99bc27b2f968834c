"""Ranking passages of one's own for queries of one's own (contract: `rank`), on the same engine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import BadPassages
from index.fusion import Engine, Mode
from index.prepare import Fields
from index.vectors import FloatArray, IdArray, Vectors, build_vectors
from index.words import Words, build_words

if TYPE_CHECKING:
    from index.embedding import Embedder

BATCH = 4096
"""Passages embedded at a time."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A query's id and the ids of its best passages, best first."""

    id: str
    hits: tuple[str, ...]


def rank(
    passages: Iterable[tuple[str, str]],
    queries: Iterable[tuple[str, str]],
    k: int,
    mode: Mode,
    embedder: Embedder,
) -> Iterator[Ranked]:
    """The k best passages (id, text) for every query (id, text), in the order of the queries.

    Raises BadPassages where there are none or an id repeats. The index lives in a temporary
    folder while the iterator does.
    """
    texts = _checked(passages)
    names = list(texts)
    with tempfile.TemporaryDirectory(prefix="fundstelle-rank-") as place:
        engine = build_engine(Path(place), list(texts.values()), mode, embedder)
        for id_, text in queries:
            found = engine.search(text, k, mode)
            yield Ranked(id_, tuple(names[hit.id] for hit in found))


def _checked(passages: Iterable[tuple[str, str]]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for id_, text in passages:
        if id_ in texts:
            raise BadPassages(
                f'Die Kennung "{id_}" kommt bei den Passagen mehrmals vor.',
                f'The id "{id_}" occurs more than once among the passages.',
            )
        texts[id_] = text
    if not texts:
        raise BadPassages("Es sind keine Passagen angegeben.", "There are no passages.")
    return texts


def build_engine(place: Path, texts: Sequence[str], mode: Mode, embedder: Embedder) -> Engine:
    """Both arms (or the mode's one) over texts numbered from 0, built in an empty folder."""
    words = vectors = None
    if mode != "dense":
        folder = place / "words"
        folder.mkdir()
        build_words(folder, (Fields(at, text) for at, text in enumerate(texts)))
        words = Words(folder)
    if mode != "words":
        path = place / "vectors.faiss"
        build_vectors(path, embedder.dimension, _embedded(texts, embedder))
        vectors = Vectors(path)
    return Engine(words, vectors, embedder)


def _embedded(texts: Sequence[str], embedder: Embedder) -> Iterator[tuple[IdArray, FloatArray]]:
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        yield np.arange(start, start + len(batch)), embedder.passages(batch)
