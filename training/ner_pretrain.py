"""Pretrain the NER's encoder as a language model of public text.

    python -m training.ner_pretrain ../shared/data [--minutes 11]

Needs what training.ner_vectors writes. The forward LSTM learns to tell the next word, the
backward LSTM the word before, among the different words of the batch, whose vectors are those
that the network reads. Half of the sentences are those of the courts (German LER, training part
and unlabelled), the others are drawn from the text of the vectors. The encoder goes to
`training/work/ner/pretrained.pt`.
"""

import argparse
import lzma
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from corpus.ner.words import SIZE
from training import ner_data
from training.ner_data import Sentence
from training.ner_features import Features, batches
from training.ner_net import HIDDEN, WORD_SIZE, Batch, Net
from training.ner_vectors import TEXT, WORK, read_vectors

PRETRAINED = WORK / "pretrained.pt"
RATE = 3e-3
DRAWN = 0.05
"""Share of the text's lines that is read besides the courts' sentences."""
PIECE = 50
"""Words; longer lines are cut."""


class Guess(nn.Module):
    """From a state, which of the words of a batch stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.look = nn.Linear(HIDDEN, SIZE + WORD_SIZE)

    def loss(self, states: Tensor, words: Tensor, gold: Tensor) -> Tensor:
        """Mean cross entropy of `gold`, places in `words` (word, SIZE + WORD_SIZE)."""
        return cross_entropy(self.look(states) @ words.T, gold)


def courts(data: Path) -> Iterator[list[str]]:
    """The words of the courts' sentences."""
    yield from (list(sentence.words) for sentence in ner_data.legal(data, "train"))
    with lzma.open(data / "ner/german-ler/unlabelled.txt.xz", "rt", encoding="utf-8") as lines:
        yield from (line.split() for line in lines)


def pieces(lines: Iterator[list[str]]) -> Iterator[Sentence]:
    """Lines of words as sentences of at most PIECE words, without tags."""
    for words in lines:
        for at in range(0, len(words), PIECE):
            part = tuple(words[at : at + PIECE])
            if len(part) > 2:
                yield Sentence(part, ("O",) * len(part))


def drawn(chance: random.Random) -> Iterator[list[str]]:
    """Some lines of the text of the vectors."""
    with TEXT.open(encoding="utf-8") as lines:
        yield from (line.split() for line in lines if chance.random() < DRAWN)


def loss_of(net: Net, guesses: Sequence[Guess], batch: Batch, features: Features) -> Tensor:
    """The sum of both ways' losses."""
    ahead, reverse = net.ways(batch)
    inside = batch.mask > 0
    forms, place = torch.unique(batch.forms, return_inverse=True)
    words = torch.cat([features.subwords[forms], net.words(features.rows[forms])], 1)
    both = inside[:, 1:]
    after = guesses[0].loss(ahead[:, :-1][both], words, place[:, 1:][both])
    before = guesses[1].loss(reverse[:, 1:][both], words, place[:, :-1][both])
    return after + before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--minutes", type=float, default=11)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    chance = random.Random(1)  # noqa: S311
    sentences = [*pieces(courts(options.data)), *pieces(drawn(chance))]
    print(f"{sum(len(s.words) for s in sentences):,} words", flush=True)
    features = Features(read_vectors(), sentences)
    net, guesses = Net({}), [Guess(), Guess()]
    net.drop_in = 0.1
    learned = [weight for part in (net, *guesses) for weight in part.parameters()]
    optimiser = torch.optim.Adam(learned, RATE)
    began, running, steps = time.monotonic(), 0.0, 0
    left = 1.0
    while left > 0:
        groups = batches(sentences, chance)
        chance.shuffle(groups)
        for group in groups:
            left = 1 - (time.monotonic() - began) / 60 / options.minutes
            if left <= 0:
                break
            optimiser.param_groups[0]["lr"] = RATE * min(left, (steps + 1) / 200)
            loss = loss_of(net, guesses, features.batch(group), features)
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            running, steps = running + float(loss.detach()), steps + 1
            if steps % 100 == 0:
                print(f"  {steps} loss {running / 100:.4f} left {left:.3f}", flush=True)
                running = 0.0
    torch.save(net.state_dict(), PRETRAINED)


if __name__ == "__main__":
    main()
