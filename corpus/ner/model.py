"""The NER's network in NumPy: embeddings, one bidirectional LSTM, two conditional random fields.

After Lample et al. 2016, "Neural Architectures for Named Entity Recognition", with hashed subword
vectors (floret) in place of letters. Two heads share the encoder: `legal` has the 19 classes of
German LER, `general` has PER, ORG and LOC. Trained by training/ner_train.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.ner.tags import balanced
from corpus.ner.words import LONGEST_PIECE, SHORTEST_PIECE, hashed, plain

Array = NDArray[np.float32]
Stored = dict[str, NDArray[np.generic]]
HEADS = ("legal", "general")
TOGETHER = 128
"""Sentences that go through the network at once."""
KEPT_WORDS = 20_000
"""Words whose vectors are kept; 26 MB when full."""
_FORBIDDEN = -1e4
_HALF = np.float32(0.5)
_GATES = ("enter", "bias", "again")


@dataclass(frozen=True, slots=True)
class Head:
    """A linear-chain conditional random field over the encoder's states; tags are BIO."""

    tags: tuple[str, ...]
    weight: Array
    bias: Array
    moves: Array
    first: Array
    last: Array

    @classmethod
    def read(cls, name: str, stored: Stored) -> Self:
        """The head from its arrays; tags that cannot follow each other are forbidden here."""
        tags = tuple(str(tag) for tag in stored[f"{name}.tags"])
        weight, bias, moves, first, last = (
            stored[f"{name}.{part}"].astype(np.float32)
            for part in ("weight", "bias", "moves", "first", "last")
        )
        for to, tag in enumerate(tags):
            if tag.startswith("I-"):
                first[to] = _FORBIDDEN
                moves[[source not in (f"B-{tag[2:]}", tag) for source in tags], to] = _FORBIDDEN
        return cls(tags, weight, bias, moves, first, last)

    def decode(self, states: Array, counts: Sequence[int]) -> list[list[str]]:
        """Viterbi over states (time, sentence, 2 * hidden) of sentences, longest first."""
        scores = states @ self.weight + self.bias
        best = self.first + scores[0]
        pointers, steps = [], _active(np.asarray(counts))
        for time in range(1, len(scores)):
            active = steps[time]
            ways = best[:active, :, None] + self.moves
            pointers.append(ways.argmax(1))
            best[:active] = ways.max(1) + scores[time, :active]
        tag = (best + self.last).argmax(1)
        path = np.zeros(scores.shape[:2], np.intp)
        for time in range(len(scores) - 1, 0, -1):
            back = pointers[time - 1]
            path[time] = tag
            tag[: len(back)] = back[np.arange(len(back)), tag[: len(back)]]
        path[0] = tag
        return [[self.tags[i] for i in path[:count, row]] for row, count in enumerate(counts)]


@dataclass(frozen=True, slots=True)
class Words:
    """Vectors of words: the mean of hashed subword rows beside learned rows; kept once made."""

    subwords: "Subwords"
    word: Array
    affix: Array
    kept: dict[str, Array] = field(default_factory=dict)

    def vectors(self, words: Sequence[str]) -> Array:
        """One row a word."""
        if len(self.kept) > KEPT_WORDS:
            self.kept.clear()
        new = [word for word in dict.fromkeys(words) if word not in self.kept]
        if new:
            rows = np.array([hashed(word) for word in new])
            learned = self.word[rows[:, 0]] + self.word[rows[:, 1]]
            affixes = self.affix[rows[:, 2:]].reshape(len(new), -1)
            made = np.hstack([self.subwords.vectors(new), learned, affixes])
            self.kept.update(zip(new, made, strict=True))
        return np.stack([self.kept[word] for word in words])


class Subwords:
    """floret vectors, by spaCy's own reader of their hashes."""

    def __init__(self, rows: Array) -> None:
        self._vectors = import_module("spacy.vectors").Vectors(
            data=rows,
            mode="floret",
            minn=SHORTEST_PIECE,
            maxn=LONGEST_PIECE,
            hash_count=2,
            hash_seed=2166136261,
            bow="<",
            eow=">",
        )

    def vectors(self, words: Iterable[str]) -> Array:
        """One row a word."""
        return np.asarray(self._vectors.get_batch([plain(word) for word in words]), np.float32)


@dataclass(frozen=True, slots=True)
class Network:
    """The whole network. `enter` is (width, 2, 4 * hidden), `again` (2, hidden, 4 * hidden); the
    first index of a pair is forward, gates stand in torch's order (in, forget, cell, out), and all
    but the cell's are halved: a sigmoid is the hyperbolic tangent of half its argument."""

    words: Words
    enter: Array
    bias: Array
    again: Array
    heads: dict[str, Head]

    @classmethod
    def read(cls, path: Path) -> Self:
        """From a file of arrays; tables are stored in 8 bits with a scale for each row."""
        with np.load(path) as file:
            stored: Stored = dict(file)
        subwords, word, affix = (
            stored[name].astype(np.float32) * stored[f"{name}.scale"].astype(np.float32)[:, None]
            for name in ("subwords", "word", "affix")
        )
        hidden = stored["again"].shape[1]
        halves = np.repeat(np.array([_HALF, _HALF, 1, _HALF], np.float32), hidden)
        gates = {name: stored[name].astype(np.float32) * halves for name in _GATES}
        heads = {name: Head.read(name, stored) for name in HEADS}
        return cls(Words(Subwords(subwords), word, affix), heads=heads, **gates)

    def tag(self, sentences: Sequence[Sequence[str]]) -> dict[str, list[list[str]]]:
        """BIO tags of every head for sentences given as words; none of them may be empty."""
        order = sorted(range(len(sentences)), key=lambda i: -len(sentences[i]))
        found: dict[str, list[list[str]]] = {name: [[]] * len(sentences) for name in self.heads}
        for begin in range(0, len(order), TOGETHER):
            batch = order[begin : begin + TOGETHER]
            states = self.states([sentences[i] for i in batch])
            counts = [len(sentences[i]) for i in batch]
            for name, head in self.heads.items():
                for i, tags in zip(batch, head.decode(states, counts), strict=True):
                    found[name][i] = balanced(sentences[i], tags)
        return found

    def states(self, sentences: Sequence[Sequence[str]]) -> Array:
        """The LSTM's states (time, sentence, 2 * hidden) of sentences, longest first."""
        counts = np.array([len(sentence) for sentence in sentences])
        forms = list(dict.fromkeys(word for sentence in sentences for word in sentence))
        number = {form: i for i, form in enumerate(forms)}
        entering = np.tensordot(self.words.vectors(forms), self.enter, 1) + self.bias
        at = np.zeros((2, counts[0], len(counts)), np.intp)
        for row, sentence in enumerate(sentences):
            at[0, : counts[row], row] = [number[word] for word in sentence]
            at[1, : counts[row], row] = at[0, : counts[row], row][::-1]
        hidden = self.again.shape[1]
        states = np.zeros((counts[0], len(counts), 2 * hidden), np.float32)
        state = np.zeros((2, len(counts), hidden), np.float32)
        cell = np.zeros_like(state)
        for time, active in enumerate(_active(counts)):
            gates = state[:, :active] @ self.again
            gates[0] += entering[at[0, time, :active], 0]
            gates[1] += entering[at[1, time, :active], 1]
            state, cell = _step(gates, cell[:, :active])
            states[time, :active, :hidden] = state[0]
            states[counts[:active] - 1 - time, np.arange(active), hidden:] = state[1]
        return states


def _active(counts: NDArray[np.intp]) -> list[int]:
    """How many sentences (longest first) have a word at each time."""
    return [int(n) for n in np.searchsorted(-counts, -np.arange(counts[0]), "left")]


def _step(gates: Array, cell: Array) -> tuple[Array, Array]:
    """State and cell of an LSTM after one step; `gates` (halved, see `Network`) are overwritten."""
    hidden = cell.shape[2]
    np.tanh(gates, out=gates)
    soft = gates[..., : 2 * hidden] * _HALF
    soft += _HALF
    cell = soft[..., hidden:] * cell
    cell += soft[..., :hidden] * gates[..., 2 * hidden : 3 * hidden]
    state = gates[..., 3 * hidden :] * _HALF
    state += _HALF
    state *= np.tanh(cell)
    return state, cell
