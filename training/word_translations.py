"""Learn index/data/translations.tsv: which German index terms stand for an English word.

    python -m training.word_translations ../shared/data

IBM model 1 (Brown et al. 1993, expectation maximisation) over translated sentences, the dictionary
and the glossary: English stems on one side, the index terms of `index.analysis` on the other, so
that a word leads to the parts of compounds too. A pair counts by the geometric mean of both
directions, which leaves out German words that only stand beside the English one (Liang et al. 2006
train both directions for the same end). Phrases of the glossary ("youth welfare office") follow
with the German terms of their concept that are one word ("Jugendamt"), the official one first. A
line: the stem, "en" where the word is far more frequent in English than in German texts (else
nothing), and terms with weights, the best first.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.analysis import normalised, terms
from index.translation import LONGEST_PHRASE, TRANSLATIONS, english_words, phrase_key, stem
from training.embed_pairs import glossary_words, lexicon, records

ROUNDS = 8
GLOSSARY = 2.0
"""What a pair of the glossary counts beside one of the dictionary."""
UNSEEN = 0.5
"""Added to every sum, so that words seen once are not sure of their one partner."""
LONGEST = 25, 40
"""English and German words of a sentence pair that is read."""
MOST = 6
LEAST, LEAST_SHARE = 0.03, 0.15
"""A translation's score, alone and beside the best of the same word."""
MORE_ENGLISH = 10.0
"""How much more frequent an English word is in English than in German text."""

Ids = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]


class Links(NamedTuple):
    """Every pair of an English and a German word of a sentence pair; `slot` the German word's."""

    english: Ids
    german: Ids
    slot: Ids
    weight: Values


class Vocabulary:
    """Words by number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def take(self, words: Iterable[str]) -> list[int]:
        return [self.numbers.setdefault(word, len(self.numbers)) for word in words]


def translated(data: Path) -> Iterator[tuple[str, str, float]]:
    """English, German and weight: sentences, dictionary, glossary."""
    for record in records(data / "embeddings/translations-de-en.jsonl.xz"):
        yield record["en"], record["de"], 1.0
    for english, german in lexicon(data):
        yield re.sub(r"^to ", "", english), german, 1.0
    for english, german in glossary_words(data):
        yield english, german, GLOSSARY


def linked(
    pairs: Iterable[tuple[str, str, float]], english: Vocabulary, german: Vocabulary
) -> Links:
    rows: list[tuple[int, int, int, float]] = []
    slots = 0
    for one, other, weight in pairs:
        left = list(dict.fromkeys(map(stem, english_words(one))))
        right = list(dict.fromkeys(terms(other)))
        if not left or len(left) > LONGEST[0] or len(right) > LONGEST[1]:
            continue
        here = english.take(left)
        for term in german.take(right):
            rows += [(word, term, slots, weight) for word in here]
            slots += 1
    columns = list(zip(*rows, strict=True))
    ids = [np.array(column, np.int64) for column in columns[:3]]
    return Links(ids[0], ids[1], ids[2], np.array(columns[3]))


def aligned(links: Links) -> tuple[Ids, Ids, Values]:
    """The different pairs and their scores: the geometric mean of both conditional shares."""
    width = int(links.german.max()) + 1
    pairs, place = np.unique(links.english * width + links.german, return_inverse=True)
    english, german = pairs // width, pairs % width
    share = np.ones(len(pairs))
    for _ in range(ROUNDS):
        value = share[place]
        whole = np.bincount(links.slot, value)
        counts = np.bincount(place, links.weight * value / whole[links.slot])
        share = counts / (np.bincount(english, counts)[english] + UNSEEN)
    back = counts / (np.bincount(german, counts)[german] + UNSEEN)
    return english, german, np.sqrt(share * back)


def more_english(data: Path) -> frozenset[str]:
    """Stems of words far more frequent in English sentences than in German texts."""
    there: Counter[str] = Counter()
    for english, _, _ in translated(data):
        there.update(english_words(english))
    here: Counter[str] = Counter()
    for record in records(data / "embeddings/bundestag.jsonl.xz"):
        here.update(_lower(f"{record['title']} {record.get('abstract') or ''}"))
    for record in records(data / "embeddings/gesetze.jsonl.xz"):
        here.update(_lower(record["text"]))
    ratio = MORE_ENGLISH * there.total() / here.total()
    return frozenset(stem(word) for word, n in there.items() if n > ratio * (here[word] + 1))


def _lower(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", normalised(text))


def lines(data: Path) -> Iterator[str]:
    """The table, sorted by stem."""
    english, german = Vocabulary(), Vocabulary()
    left, right, scores = aligned(linked(translated(data), english, german))
    stems, words = list(english.numbers), list(german.numbers)
    found: dict[str, list[tuple[str, float]]] = {}
    for at in np.argsort(-scores, kind="stable"):
        if scores[at] < LEAST:
            break
        kept = found.setdefault(stems[left[at]], [])
        if len(kept) < MOST and (not kept or scores[at] >= LEAST_SHARE * kept[0][1]):
            kept.append((words[right[at]], float(scores[at])))
    evidence = more_english(data)
    for word, kept in sorted(found.items()):
        best = kept[0][1]
        weighed = (f"{term}:{(score / best) ** 0.5:.2f}" for term, score in kept)
        if [term for term, _ in kept] != terms(word):
            yield f"{word}\t{'en' if word in evidence else ''}\t{' '.join(weighed)}"


def phrase_lines(data: Path) -> Iterator[str]:
    """The glossary's English terms of several words."""
    found: dict[str, dict[str, float]] = {}
    for path in sorted((data / "glossary").glob("*.jsonl")):
        for record in records(path):
            german = [(at, terms(word)) for at, word in enumerate(record["de"]) if word.isalpha()]
            weighed = {own[0]: (1 + at) ** -0.5 for at, own in reversed(german) if own}
            for words in map(english_words, record["en"]):
                if weighed and 1 < len(words) <= LONGEST_PHRASE:
                    kept = found.setdefault(phrase_key(words), {})
                    kept.update({t: max(w, kept.get(t, 0.0)) for t, w in weighed.items()})
    for key, kept in found.items():
        best = max(kept.values())
        ranked = sorted(kept.items(), key=lambda item: (-item[1], item[0]))[:MOST]
        yield f"{key}\t\t{' '.join(f'{term}:{weight / best:.2f}' for term, weight in ranked)}"


def main() -> None:
    data = Path(sys.argv[1])
    written = sorted([*lines(data), *phrase_lines(data)], key=lambda line: line.split("\t")[0])
    TRANSLATIONS.write_text("\n".join(written) + "\n", encoding="utf-8")
    print(f"{len(written)} words, {TRANSLATIONS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
