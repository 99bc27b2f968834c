"""Entities found by the shipped NER on public test sets, by spaCy's scorer, and its speed.

    python -m benchmarks.ner ../shared/data [--by-class] [--speed FILE.txt]

The words are the sets' own. German LER is scored over its 19 classes; repeated sentences of the
test part are counted as they are, then once; 891 of them recur in its development part, so there
is a line without these. The other sets are scored over PER, ORG and LOC
(training/ner_data.py has the label map). `--speed` gives words a second of processor
time (so that others on the machine count little) over the paragraphs of a text, best of three.
"""

import argparse
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from corpus.ner.component import Ner, network
from corpus.pipeline import de_fundstelle
from training import ner_data
from training.ner_data import Sentence

TOGETHER = 500
"""Sentences tagged at a time."""


def document(vocab: Vocab, words: Sequence[str], tags: Sequence[str]) -> Doc:
    return Doc(vocab, words=list(words), ents=list(tags))


def score(test: Sequence[Sentence], head: str) -> dict[str, Any]:
    """spaCy's scores of entities, with precision, recall and F1 by class."""
    vocab = Vocab()
    found = [
        tags
        for at in range(0, len(test), TOGETHER)
        for tags in network().tag([s.words for s in test[at : at + TOGETHER]])[head]
    ]
    gold = [(s.legal if head == "legal" else s.general) or () for s in test]
    examples = [
        Example(document(vocab, s.words, tags), document(vocab, s.words, right))
        for s, tags, right in zip(test, found, gold, strict=True)
    ]
    return Scorer.score_spans(examples, "ents")


def line(name: str, part: dict[str, Any]) -> str:
    values = (part.get(key) or 0.0 for key in ("p", "r", "f"))
    return f"| {name} | " + " | ".join(f"{100 * value:.1f}" for value in values) + " |"


def report(name: str, test: Sequence[Sentence], head: str, by_class: bool) -> None:
    scores = score(test, head)
    overall = {key: scores[f"ents_{key}"] for key in ("p", "r", "f")}
    print(line(f"{name}, {len(test):,} sentences", overall), flush=True)
    if by_class:
        for label, part in sorted(scores["ents_per_type"].items()):
            print(line(f"- {label}", part))


def speed(path: Path) -> None:
    """Words (between white space) a second of processor time, all threads added."""
    paragraphs = path.read_text(encoding="utf-8").split("\n\n")
    count = sum(len(paragraph.split()) for paragraph in paragraphs)
    pipeline, ner = de_fundstelle(), Ner()
    ways: dict[str, Callable[[], Iterable[Doc]]] = {
        "NER with tokenizer": lambda: ner.pipe(map(pipeline.make_doc, paragraphs)),
        "whole pipeline": lambda: pipeline.pipe(paragraphs),
    }
    for name, way in ways.items():
        seconds = []
        for _ in range(3):
            network().words.kept.clear()
            began = time.process_time()
            deque(way(), maxlen=0)
            seconds.append(time.process_time() - began)
        print(f"{name}: {count / min(seconds):,.0f} words/s over {count:,} words")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--by-class", action="store_true")
    parser.add_argument("--speed", type=Path)
    options = parser.parse_args()
    data: Path = options.data
    law = ner_data.legal(data, "test")
    once = list({sentence.words: sentence for sentence in law}.values())
    print("| set | precision | recall | F1 |\n|---|---|---|---|")
    report("German LER test", law, "legal", options.by_class)
    report("German LER test, repeated sentences once", once, "legal", False)
    dev = {sentence.words for sentence in ner_data.legal(data, "dev")}
    other = [sentence for sentence in law if sentence.words not in dev]
    report("German LER test, sentences not in dev", other, "legal", False)
    report("German LER test, PER/ORG/LOC", law, "general", options.by_class)
    report("GermEval 2014 test", ner_data.germeval(data, "test"), "general", options.by_class)
    report("MobIE test", ner_data.mobie(data, "test"), "general", options.by_class)
    report("UNER-PUD", ner_data.pud(data), "general", options.by_class)
    if options.speed:
        speed(options.speed)


if __name__ == "__main__":
    main()
