"""Self-training of the NER: sentences without tags, labelled by the network as it stands.

Those of the courts (German LER, unlabelled) get tags of both heads, lines drawn from the text of
the vectors and from translations only those of the general head. A sentence is kept if the
network takes its tags for more likely than all others together. No sentence of German LER's
development or test part is among those of the courts.
"""

import lzma
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from corpus.ner.model import HEADS, Network
from training.embed_pairs import records
from training.ner_data import Sentence
from training.ner_features import LONGEST, Features, batches
from training.ner_net import Crf, Net
from training.ner_vectors import TEXT, TOKEN

SURE = math.log(2)
"""Most that a sentence's tags may surprise the network."""
LINES, TRANSLATIONS = 0.015, 15_000
"""Share of the text's lines, and number of translations, that are labelled."""
WINDOW = 30
"""Words of a line that are read."""


def courts(data: Path) -> list[tuple[str, ...]]:
    """Sentences of the courts without tags."""
    with lzma.open(data / "ner/german-ler/unlabelled.txt.xz", "rt", encoding="utf-8") as lines:
        return [tuple(line.split())[:LONGEST] for line in lines if line.strip()]


def others(data: Path) -> list[tuple[str, ...]]:
    """Windows in public text, and sentences of translations that hold a capital inside."""
    chance = random.Random(3)  # noqa: S311
    found = []
    with TEXT.open(encoding="utf-8") as lines:
        for line in lines:
            if chance.random() < LINES:
                words = line.split()
                at = chance.randrange(max(1, len(words) - WINDOW))
                found.append(tuple(words[at : at + WINDOW]))
    news = [
        tuple(TOKEN.findall(record["de"]))[:LONGEST]
        for record in records(data / "embeddings/translations-de-en.jsonl.xz")
        if record["source"] != "government-ui"
    ]
    longer = sorted((words for words in news if len(words) > 4), key=len, reverse=True)
    return found + longer[:TRANSLATIONS]


def labelled(
    sentences: Sequence[tuple[str, ...]],
    network: Network,
    net: Net,
    features: Features,
    *,
    legal: bool,
) -> Iterator[Sentence]:
    """The sentences that the network is sure of, with its tags; `net` has the same weights."""
    tags = network.tag(sentences)
    none = [None] * len(sentences)
    given = [
        Sentence(words, tuple(general), tuple(law) if law else None)
        for words, general, law in zip(
            sentences, tags["general"], tags["legal"] if legal else none, strict=True
        )
    ]
    heads = [net.heads[name] for name in HEADS if legal or name == "general"]
    training = net.training
    net.eval()
    for group in batches(given, random.Random(1)):  # noqa: S311
        batch = features.batch(group)
        sure = torch.ones(len(group), dtype=torch.bool)
        with torch.no_grad():
            states = net.states(batch)
            for crf in heads:
                if isinstance(crf, Crf):
                    gold = batch.tags[next(n for n in HEADS if net.heads[n] is crf)]
                    sure &= crf.surprise(states, gold, batch.mask) < SURE
        yield from (sentence for sentence, keep in zip(group, sure.tolist(), strict=True) if keep)
    net.train(training)
