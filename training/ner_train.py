"""Train the NER: one encoder, the classes of German LER and PER, ORG, LOC.

    python -m training.ner_train ../shared/data [--minutes 30] [--further]

Needs `training/work/ner/vectors.floret` (training.ner_vectors). Adam, a learning rate that falls
to nothing by the clock, averaged weights (Polyak); the weights with the best sum of F1 on the
development sets go to `training/work/ner/weights.npz`, looked at after each epoch. `--further`
goes on from them at a lower rate with the development set of German LER among the training
sentences, but for those that the test set repeats; nothing is held out then but the test sets,
and `further.npz` has the last weights.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from corpus.ner.model import HEADS, Network, Subwords
from corpus.ner.tags import entities
from corpus.ner.words import SIZE, hashed
from training import ner_data, ner_names
from training.ner_data import Sentence
from training.ner_net import Batch, Net, arrays, restored
from training.ner_vectors import TEXT

WORK = Path(__file__).parent / "work" / "ner"
WEIGHTS = WORK / "weights.npz"
WORDS_TOGETHER = 1000
"""Words of a batch, padding included."""
LONGEST = 120
"""Words; longer sentences are cut for training."""
AVERAGED = 0.999
RATE, FURTHER_RATE = 2e-3, 5e-4
TITLED = 5_000
"""Silver sentences with a title from public texts; there are as many without."""
SPREAD = 0.4
PLAIN_SHARE = 0.5
"""Chance that a legal sentence without entities is read in an epoch."""
NEWS_PASSES = 4
"""How often an epoch reads the small sets that are not German LER."""


class Features:
    """What the network reads of each word, made once for all words of all sets."""

    def __init__(self, subwords: np.ndarray, sentences: Sequence[Sentence]) -> None:
        forms = sorted({word for sentence in sentences for word in sentence.words})
        self.number = {form: i for i, form in enumerate(forms)}
        self.subwords = torch.from_numpy(Subwords(subwords).vectors(forms))
        self.rows = torch.tensor([hashed(form) for form in forms])
        tags: dict[str, set[str]] = {name: set() for name in HEADS}
        for sentence in sentences:
            tags["general"].update(sentence.general)
            tags["legal"].update(sentence.legal or ())
        self.tags = {name: sorted(found) for name, found in tags.items()}

    def batch(self, sentences: Sequence[Sentence]) -> Batch:
        """Sentences of one kind (all with legal tags, or none), padded."""
        counts = [len(sentence.words) for sentence in sentences]
        shape = len(sentences), max(counts)
        forms = torch.zeros(shape, dtype=torch.long)
        mask = torch.zeros(shape)
        back = torch.arange(shape[1]).repeat(shape[0], 1)
        tags = {name: torch.zeros(shape, dtype=torch.long) for name in HEADS}
        for i, (sentence, count) in enumerate(zip(sentences, counts, strict=True)):
            forms[i, :count] = torch.tensor([self.number[word] for word in sentence.words])
            mask[i, :count] = 1
            back[i, :count] = torch.arange(count - 1, -1, -1)
            for name, given in (("general", sentence.general), ("legal", sentence.legal)):
                if given:
                    row = [self.tags[name].index(tag) for tag in given]
                    tags[name][i, :count] = torch.tensor(row)
        if sentences[0].legal is None:
            del tags["legal"]
        return Batch(self.subwords[forms], self.rows[forms], mask, back, tags)


def read_vectors(path: Path) -> np.ndarray:
    """The rows of a floret table, with the spread of the learned tables."""
    with path.open(encoding="utf-8") as lines:
        rows = int(next(lines).split()[0])
        table = np.loadtxt(lines, usecols=range(1, SIZE + 1), max_rows=rows, dtype=np.float32)
    some = Subwords(table).vectors(["Landrat", "Vereinbarung", "und", "Düren", "§", "00."])
    return table * np.float32(SPREAD / some.std())


def cut(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences of at most LONGEST words."""
    for sentence in sentences:
        for at in range(0, len(sentence.words), LONGEST):
            part = slice(at, at + LONGEST)
            legal = sentence.legal[part] if sentence.legal else None
            yield Sentence(sentence.words[part], sentence.general[part], legal)


def batches(sentences: Sequence[Sentence], chance: random.Random) -> list[list[Sentence]]:
    """Sentences of similar length together, in random order."""
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


def f1(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> float:
    """Micro-averaged over exact entities."""
    pairs = [(set(entities(a)), set(entities(b))) for a, b in zip(gold, found, strict=True)]
    hits = sum(len(a & b) for a, b in pairs)
    return 2 * hits / max(1, sum(len(a) + len(b) for a, b in pairs))


class Trainer:
    """A network in training, its averaged weights, and what it is measured on."""

    def __init__(self, data: Path, minutes: float, further: bool) -> None:
        self.vectors = read_vectors(WORK / "vectors.floret")
        self.law = list(cut(ner_data.legal(data, "train")))
        if further:
            held = {sentence.words for sentence in ner_data.legal(data, "test")}
            dev = [s for s in ner_data.legal(data, "dev") if s.words not in held]
            self.law += cut(dev)
        self.news = list(cut([*ner_data.mobie(data, "train"), *ner_data.germeval(data, "dev")]))
        self.silver = ner_names.sentences(TEXT, TITLED)
        self.law_dev, self.news_dev = ner_data.legal(data, "dev"), ner_data.mobie(data, "dev")
        self.features = Features(self.vectors, [*self.law, *self.news, *self.silver])
        self.net = Net({name: self.features.tags[name] for name in HEADS})
        if further:
            with np.load(WEIGHTS) as stored:
                self.net.load_state_dict(restored(self.net, dict(stored)))
        self.rate = FURTHER_RATE if further else RATE
        self.averaged = {name: w.detach().clone() for name, w in self.net.state_dict().items()}
        self.optimiser = torch.optim.Adam(self.net.parameters(), self.rate)
        self.steps = 0
        self.minutes, self.began = minutes, time.monotonic()

    def left(self) -> float:
        """The share of the time that is left."""
        return max(0.0, 1 - (time.monotonic() - self.began) / 60 / self.minutes)

    def epoch(self, chance: random.Random) -> None:
        """All sentences with entities and a share of the others, until the time is over."""
        law = [s for s in self.law if chance.random() < PLAIN_SHARE or set(s.legal or ()) != {"O"}]
        groups = batches(law, chance) + batches(self.silver, chance)
        for _ in range(NEWS_PASSES):
            groups += batches(self.news, chance)
        chance.shuffle(groups)
        running = 0.0
        for count, group in enumerate(groups):
            if not (left := self.left()):
                return
            self.optimiser.param_groups[0]["lr"] = self.rate * left
            running += self.step(group)
            if count % 100 == 99:
                print(
                    f"  {count + 1}/{len(groups)} loss {running / 100:.4f} left {left:.3f}",
                    flush=True,
                )
                running = 0.0

    def step(self, group: Sequence[Sentence]) -> float:
        """One step of Adam; the loss before it."""
        loss = self.net.loss(self.features.batch(group))
        self.optimiser.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimiser.step()
        self.steps += 1
        keep = min(AVERAGED, (1 + self.steps) / (10 + self.steps))
        for name, weight in self.net.state_dict().items():
            self.averaged[name].lerp_(weight, 1 - keep)
        return float(loss.detach())

    def measure(self, path: Path) -> tuple[float, float, float]:
        """Write the averaged weights; F1 on LER dev (19 classes, then PER, ORG, LOC), MobIE dev."""
        np.savez_compressed(
            path, allow_pickle=False, **arrays(self.net, self.averaged, self.vectors)
        )
        network = Network.read(path)
        law = network.tag([s.words for s in self.law_dev])
        news = network.tag([s.words for s in self.news_dev])["general"]
        return (
            f1([s.legal or () for s in self.law_dev], law["legal"]),
            f1([s.general for s in self.law_dev], law["general"]),
            f1([s.general for s in self.news_dev], news),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--further", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    chance = random.Random(1)  # noqa: S311
    trainer, best = Trainer(options.data, options.minutes, options.further), 0.0
    candidate = WORK / ("further.npz" if options.further else "candidate.npz")
    while trainer.left():
        trainer.epoch(chance)
        figures = trainer.measure(candidate)
        print(" ".join(f"{figure:.4f}" for figure in figures), flush=True)
        if sum(figures) > best and not options.further:
            best = sum(figures)
            candidate.rename(WEIGHTS)


if __name__ == "__main__":
    main()
