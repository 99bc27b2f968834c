"""Train the NER: one encoder, the classes of German LER and PER, ORG, LOC.

    python -m training.ner_train ../shared/data [--minutes 42] [--further]

Needs `vectors.floret` (training.ner_vectors) and `pretrained.pt` (training.ner_pretrain) in
`training/work/ner`. Adam, a learning rate that falls to nothing by the clock, averaged weights
(Polyak). After parts of the time the averaged network labels sentences that have no tags, and
those it is sure of are read too (training.ner_self). The weights with the best sum of F1 on the
development sets go to `weights.npz`. `--further` goes on from them at a lower rate, mostly with the
development set of German LER but for the sentences that the test set repeats, and what was
held out of GermEval's; nothing is held out then but the test sets, and `further.npz` has the
last weights.
"""

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from corpus.ner.model import HEADS, Network
from corpus.ner.tags import entities
from training import ner_data, ner_names, ner_self
from training.ner_augment import Augmenter
from training.ner_data import Sentence
from training.ner_features import Features, batches, cut
from training.ner_net import Net, arrays, restored
from training.ner_pretrain import PRETRAINED
from training.ner_vectors import TEXT, WORK, read_vectors

WEIGHTS = WORK / "weights.npz"
AVERAGED = 0.999
RATE, FURTHER_RATE = 2e-3, 1e-3
WARM = 300
"""Steps in which the rate rises."""
TITLED = 5_000
"""Silver sentences with a title from public texts; there are as many without."""
PLAIN_SHARE = 0.5
"""Chance that a sentence of the courts without entities is read in an epoch."""
NEWS_PASSES = {"mobie": 2, "germeval": 6}
"""How often an epoch reads the small sets that are not German LER."""
LABEL_AT = (0.62, 0.32)
"""Shares of the time left at which the network labels sentences for itself."""
NEW_PASSES = 3
"""How often an epoch of the second step reads what the first has not read of German LER."""
LESS = 3
"""The second step reads one of so many of the sentences that have no tags, or silver ones."""
HELD_OUT = 7
"""Each such sentence of GermEval's development set is held out."""


def f1(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> float:
    """Micro-averaged over exact entities."""
    pairs = [(set(entities(a)), set(entities(b))) for a, b in zip(gold, found, strict=True)]
    hits = sum(len(a & b) for a, b in pairs)
    return 2 * hits / max(1, sum(len(a) + len(b) for a, b in pairs))


class Sets:
    """The sentences that are read, and those that figures are measured on."""

    def __init__(self, data: Path, further: bool) -> None:
        germeval = ner_data.germeval(data, "dev")
        self.news_dev = {"mobie": ner_data.mobie(data, "dev"), "germeval": germeval[::HELD_OUT]}
        self.law_dev = ner_data.legal(data, "dev")
        self.law = list(cut(ner_data.legal(data, "train")))
        if further:
            held = {sentence.words for sentence in ner_data.legal(data, "test")}
            self.law += NEW_PASSES * list(cut(s for s in self.law_dev if s.words not in held))
        else:
            germeval = [s for i, s in enumerate(germeval) if i % HELD_OUT]
        self.news = {"mobie": list(cut(ner_data.mobie(data, "train"))), "germeval": germeval}
        every = LESS if further else 1
        self.silver = ner_names.sentences(TEXT, TITLED)[::every]
        courts, others = ner_self.courts(data)[::every], ner_self.others(data)[::every]
        self.untagged = {True: courts, False: others}
        self.own: dict[bool, list[Sentence]] = {True: [], False: []}
        """What the network has labelled: of the courts, and other text."""

    def forms(self) -> set[str]:
        return {word for part in self.untagged.values() for words in part for word in words}


class Trainer:
    """A network in training, its averaged weights, and what it is measured on."""

    def __init__(self, data: Path, minutes: float, further: bool) -> None:
        self.vectors, self.sets = read_vectors(), Sets(data, further)
        sets = self.sets
        news = [sentence for part in sets.news.values() for sentence in part]
        self.augmenter = Augmenter(sets.law, news, sets.silver)
        self.features = Features(
            self.vectors, [*sets.law, *news, *sets.silver], sets.forms() | self.augmenter.forms()
        )
        self.net = Net({name: self.features.tags[name] for name in HEADS})
        if further:
            with np.load(WEIGHTS) as stored:
                self.net.load_state_dict(restored(self.net, dict(stored)))
        else:
            self.net.load_state_dict(torch.load(PRETRAINED), strict=False)
        self.rate = FURTHER_RATE if further else RATE
        self.averaged = {name: w.detach().clone() for name, w in self.net.state_dict().items()}
        self.optimiser = torch.optim.Adam(self.net.parameters(), self.rate)
        self.steps = 0
        self.label_at = [1.0] if further else list(LABEL_AT)
        self.minutes, self.began = minutes, time.monotonic()

    def left(self) -> float:
        """The share of the time that is left."""
        return max(0.0, 1 - (time.monotonic() - self.began) / 60 / self.minutes)

    def groups(self, chance: random.Random) -> list[list[Sentence]]:
        """The batches of an epoch: all sentences with entities and a share of the others."""
        sets, augmenter = self.sets, self.augmenter
        tagged, own = (
            [s for s in part if set(s.legal or ()) != {"O"} or chance.random() < PLAIN_SHARE]
            for part in (sets.law, sets.own[True])
        )
        law = [*map(augmenter.law, tagged), *augmenter.signatures(), *own]
        groups = batches(law, chance)
        groups += batches([*sets.silver, *sets.own[False]], chance)
        news = [
            augmenter.news(sentence)
            for name, times in NEWS_PASSES.items()
            for _ in range(times)
            for sentence in sets.news[name]
        ]
        groups += batches(list(cut(news)), chance)
        chance.shuffle(groups)
        return groups

    def epoch(self, chance: random.Random) -> None:
        """One pass, or a part of it when the time is over or the network is to label."""
        running, groups = dict.fromkeys(HEADS, 0.0), self.groups(chance)
        for count, group in enumerate(groups):
            left = self.left()
            if not left:
                return
            if self.label_at and left <= self.label_at[0]:
                self.label_at.pop(0)
                self.label()
                return
            rate = self.rate * min(left, (self.steps + 1) / WARM)
            self.optimiser.param_groups[0]["lr"] = rate
            for name, loss in self.step(group).items():
                running[name] += loss
            if count % 200 == 199:
                shown = " ".join(f"{name} {sum_ / 200:.4f}" for name, sum_ in running.items())
                print(f"  {count + 1}/{len(groups)} {shown} left {left:.3f}", flush=True)
                running = dict.fromkeys(HEADS, 0.0)

    def step(self, group: Sequence[Sentence]) -> dict[str, float]:
        """One step of Adam; the losses before it."""
        losses = self.net.losses(self.features.batch(group))
        self.optimiser.zero_grad()
        torch.autograd.backward(torch.stack(list(losses.values())).sum())
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimiser.step()
        self.steps += 1
        keep = min(AVERAGED, (1 + self.steps) / (10 + self.steps))
        state = self.net.state_dict()
        torch._foreach_lerp_(list(self.averaged.values()), list(state.values()), 1 - keep)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def write(self, path: Path) -> Network:
        """The averaged weights as the program reads them."""
        np.savez_compressed(
            path, allow_pickle=False, **arrays(self.net, self.averaged, self.vectors)
        )
        return Network.read(path)

    def label(self) -> None:
        """Tags of the averaged network for the sentences that have none."""
        network = self.write(WORK / "candidate.npz")
        state = {name: weight.clone() for name, weight in self.net.state_dict().items()}
        self.net.load_state_dict(self.averaged)
        for legal, untagged in self.sets.untagged.items():
            self.sets.own[legal] = list(
                ner_self.labelled(untagged, network, self.net, self.features, legal=legal)
            )
            print(f"own labels: {len(self.sets.own[legal]):,} of {len(untagged):,}", flush=True)
        self.net.load_state_dict(state)

    def measure(self, path: Path) -> tuple[float, ...]:
        """Write the averaged weights; F1 on LER dev (19 classes, then PER, ORG, LOC), MobIE and
        GermEval held out."""
        network, sets = self.write(path), self.sets
        law = network.tag([s.words for s in sets.law_dev])
        return (
            f1([s.legal or () for s in sets.law_dev], law["legal"]),
            f1([s.general for s in sets.law_dev], law["general"]),
            *(
                f1([s.general for s in dev], network.tag([s.words for s in dev])["general"])
                for dev in sets.news_dev.values()
            ),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--minutes", type=float, default=42)
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
