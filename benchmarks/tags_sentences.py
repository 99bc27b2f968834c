"""Precision, recall and F1 of every label on marked sentences, exact spans and values.

usage: python -m benchmarks.tags_sentences [FILE] [--rules] [--failures]

FILE (default tests/data/tags-sentences.txt) holds a sentence a line, below it the mentions that
belong to it (its head has the format). A mention counts where its span and its value are right;
beside it stands the F1 of spans that overlap, whatever their value. KOMMUNE and GESETZ are not
scored. `--rules` leaves out the trained NER.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.mention import Amount, Dates, Day, Mention
from corpus.tags import Home, tag_text, tag_texts

LABELS = ("VEREINBARUNG", "BESCHLUSS", "DATUM", "BETRAG", "ORG", "PERSON")
SENTENCES = Path(__file__).parents[1] / "tests" / "data" / "tags-sentences.txt"


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention as a reader marks it; `value` as the file writes it, "" where there is none."""

    start: int
    end: int
    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its mentions; `home` is the body whose report it is from."""

    text: str
    home: Home | None
    mentions: tuple[Marked, ...]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a file; raises ValueError where a mention does not stand in its sentence."""
    text, home, marked = "", None, list[Marked]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "."]:
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            if text:
                yield Sentence(text, home, tuple(marked))
            text, home, marked = line, None, []
            continue
        label, rest = line.strip().split(" ", 1)
        if label == "HOME":
            name, key = rest.rsplit(" ", 1)
            home = Home(name, key)
            continue
        words, _, value = rest.partition(" =")
        after = max((m.end for m in marked if m.label == label), default=0)
        start = text.index(words, after)
        marked.append(Marked(start, start + len(words), label, value.strip()))


def value_of(mention: Mention) -> str:
    """The value as the file writes it."""
    match mention.value:
        case Day(iso):
            return iso
        case Amount(value, currency):
            return f"{value:.10g} {currency}"
        case Dates(dates, parties):
            dated = ", ".join(dates)
            return f"{dated} ; {' | '.join(parties)}".strip() if parties else dated
        case _:
            return ""


def marks(mentions: tuple[Mention, ...]) -> set[Marked]:
    """The mentions of the labels that are scored."""
    return {Marked(m.start, m.end, m.label, value_of(m)) for m in mentions if m.label in LABELS}


def overlapping(mine: set[Marked], others: set[Marked], label: str) -> int:
    """How many of `mine` share a character with one of `others` of the same label."""
    of_label = [m for m in others if m.label == label]
    return sum(
        m.label == label and any(o.start < m.end and m.start < o.end for o in of_label)
        for m in mine
    )


def f1(hit: int, found: int, right: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean."""
    precision, recall = hit / (found or 1), hit / (right or 1)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=SENTENCES)
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--failures", action="store_true")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in read(options.file):
        gold = set(sentence.mentions)
        text, home = sentence.text, sentence.home
        found = marks(tag_text(text, home) if options.rules else tag_texts([text], home)[0])
        for label in LABELS:
            counts[label, "hit"] += sum(m.label == label for m in found & gold)
            counts[label, "found"] += sum(m.label == label for m in found)
            counts[label, "right"] += sum(m.label == label for m in gold)
            counts[label, "near"] += overlapping(found, gold, label)
            counts[label, "met"] += overlapping(gold, found, label)
        if options.failures and found != gold:
            print(sentence.text)
            for sign, wrong in (("+", found - gold), ("-", gold - found)):
                for m in sorted(wrong, key=lambda m: m.start):
                    print(f"  {sign} {m.label} {sentence.text[m.start : m.end]} = {m.value}")
    print("| label | marked | precision | recall | F1 | F1 of overlaps |")
    print("|---|---|---|---|---|---|")
    for label in LABELS:
        found_, right = counts[label, "found"], counts[label, "right"]
        scores = f1(counts[label, "hit"], found_, right)
        precision, recall = counts[label, "near"] / (found_ or 1), counts[label, "met"] / right
        near = 2 * precision * recall / ((precision + recall) or 1)
        values = " | ".join(f"{value:.3f}" for value in (*scores, near))
        print(f"| {label} | {right} | {values} |")


if __name__ == "__main__":
    main()
