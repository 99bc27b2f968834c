"""What the NER's network reads of the words of sentences, in batches for torch."""

import random
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import torch

from corpus.ner.model import HEADS, Subwords
from corpus.ner.words import hashed
from training.ner_data import Sentence
from training.ner_net import Batch

WORDS_TOGETHER = 1000
"""Words of a batch, padding included."""
LONGEST = 120
"""Words; longer sentences are cut for training."""


class Features:
    """Vectors and rows of all words of all sets, and the tags of each head, made once."""

    def __init__(
        self, subwords: np.ndarray, sentences: Sequence[Sentence], further: Iterable[str] = ()
    ) -> None:
        """`further` are words that stand in none of the sentences yet."""
        forms = sorted({word for sentence in sentences for word in sentence.words}.union(further))
        self.number = {form: i for i, form in enumerate(forms)}
        self.subwords = torch.from_numpy(Subwords(subwords).vectors(forms))
        self.rows = torch.tensor([hashed(form) for form in forms])
        tags: dict[str, set[str]] = {name: set() for name in HEADS}
        for sentence in sentences:
            tags["general"].update(sentence.general)
            tags["legal"].update(sentence.legal or ())
        self.tags = {name: sorted(found) for name, found in tags.items()}
        self._place = {
            name: {tag: i for i, tag in enumerate(found)} for name, found in self.tags.items()
        }

    def batch(self, sentences: Sequence[Sentence]) -> Batch:
        """Sentences of one kind (all with legal tags, or none), padded."""
        counts = [len(sentence.words) for sentence in sentences]
        shape = len(sentences), max(counts)
        forms = np.zeros(shape, np.int64)
        mask = np.zeros(shape, np.float32)
        back = np.tile(np.arange(shape[1]), (shape[0], 1))
        tags = {name: np.zeros(shape, np.int64) for name in HEADS}
        for i, (sentence, count) in enumerate(zip(sentences, counts, strict=True)):
            forms[i, :count] = [self.number[word] for word in sentence.words]
            mask[i, :count] = 1
            back[i, :count] = np.arange(count - 1, -1, -1)
            for name, given in (("general", sentence.general), ("legal", sentence.legal)):
                if given:
                    place = self._place[name]
                    tags[name][i, :count] = [place[tag] for tag in given]
        if sentences[0].legal is None:
            del tags["legal"]
        numbers = torch.from_numpy(forms)
        return Batch(
            numbers,
            self.subwords[numbers],
            self.rows[numbers],
            torch.from_numpy(mask),
            torch.from_numpy(back),
            {name: torch.from_numpy(array) for name, array in tags.items()},
        )


def cut(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Sentences of at most LONGEST words."""
    for sentence in sentences:
        for at in range(0, len(sentence.words), LONGEST):
            part = slice(at, at + LONGEST)
            legal = sentence.legal[part] if sentence.legal else None
            yield Sentence(sentence.words[part], sentence.general[part], legal)


def batches(sentences: Sequence[Sentence], chance: random.Random) -> list[list[Sentence]]:
    """Sentences of similar length together."""
    ordered = sorted(sentences, key=lambda s: len(s.words) + chance.random() * 4)
    made: list[list[Sentence]] = []
    longest = 0
    for sentence in ordered:
        longest = max(longest, len(sentence.words))
        if not made or (len(made[-1]) + 1) * longest > WORDS_TOGETHER:
            made.append([])
            longest = len(sentence.words)
        made[-1].append(sentence)
    return made
