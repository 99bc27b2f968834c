"""Precision and recall of the NER's persons and organisations by least probability.

usage: python -m benchmarks.ner_confidence ../shared/data [--every N]

Development parts of MobIE, German LER and GermEval 2014 (the card says which of them the weights
have read); every N-th sentence. The thresholds in corpus.ner.component were chosen here and by
reading what the network adds to the rules in council papers of 2024.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from corpus.ner.component import network
from corpus.ner.confidence import sure_entities
from corpus.ner.tags import entities
from training import ner_data
from training.ner_data import Sentence

LEAST = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995)
CLASSES = ("PER", "ORG")


def rows(sentences: Sequence[Sentence], label: str) -> list[tuple[float, float, float]]:
    """Least probability, precision and recall of a class."""
    words = [s.words for s in sentences]
    found = sure_entities(network(), words, ("general",), CLASSES)["general"]
    right = [{e for e in entities(s.general or ()) if e[2] == label} for s in sentences]
    judged = [
        (sure, (begin, end, kind) in gold)
        for ents, gold in zip(found, right, strict=True)
        for begin, end, kind, sure in ents
        if kind == label
    ]
    marked = sum(map(len, right))
    table = []
    for least in LEAST:
        kept = [is_right for sure, is_right in judged if sure >= least]
        table.append((least, sum(kept) / (len(kept) or 1), sum(kept) / (marked or 1)))
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    sets = {
        "MobIE dev": ner_data.mobie(options.data, "dev"),
        "German LER dev": ner_data.legal(options.data, "dev"),
        "GermEval 2014 dev": ner_data.germeval(options.data, "dev"),
    }
    for name, sentences in sets.items():
        for label in CLASSES:
            print(f"{name}, {label}: least probability, precision, recall")
            for least, precision, recall in rows(sentences[:: options.every], label):
                print(f"  {least:5.3f} {precision:.3f} {recall:.3f}")


if __name__ == "__main__":
    main()
