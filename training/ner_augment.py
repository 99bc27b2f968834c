"""Sentences made anew for each epoch: other names in place of the annotated ones.

The classes of names are open: a network that has read "Raum" as a noun only, or one letter in one
place, cannot know that either may be a judge's name. So names change places with names of the
same class, letters that stand for names with other letters, and surnames stand alone as in the
signatures of judgments, which the training part of German LER has lost: it holds each sentence
once.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.ner.tags import entities
from training.ner_data import Sentence, general
from training.ner_names import is_name

EXCHANGED = frozenset("PER AN ST LD LDS STR UN ORG MRK".split())
"""Classes of German LER whose names change places."""
JUDGE = "RR"
LETTERS = frozenset("PER AN ST STR LDS UN ORG".split())
LETTER = re.compile(r"[A-Z](\.?)$")
CHANCE = 0.25
"""Chance that an annotated name is changed."""
SIGNED, NOUNS = 400, 100
"""Sentences of one surname, and of one noun, in an epoch."""
Piece = tuple[str, ...]


class Augmenter:
    """Names of each class, and sentences with some of them changed."""

    def __init__(
        self, law: Sequence[Sentence], news: Sequence[Sentence], silver: Iterable[Sentence]
    ) -> None:
        self.chance = random.Random(2)  # noqa: S311
        self.legal, self.general = pools(law, legal=True), pools(news, legal=False)
        persons = pools(silver, legal=False).get("PER", [])
        self.general["PER"] = [*self.general["PER"], *persons]
        judges = {word for piece in self.legal[JUDGE] for word in piece if is_name(word)}
        self.surnames = sorted(judges | {piece[-1] for piece in persons if len(piece) > 1})
        self.nouns = sorted(
            {
                word
                for sentence in law
                for word, tag in list(zip(sentence.words, sentence.legal or (), strict=True))[1:]
                if tag == "O" and word[0].isupper() and word[1:].islower() and len(word) > 5
            }
        )

    def forms(self) -> set[str]:
        """Words that may come to stand in a sentence."""
        names = [*self.legal.values(), *self.general.values()]
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        found = {word for pieces in names for piece in pieces for word in piece}
        return found | set(self.surnames) | {*letters, *(f"{letter}." for letter in letters)}

    def law(self, sentence: Sentence) -> Sentence:
        """A sentence of German LER with other names."""
        words, tags = list[str](), list[str]()
        done = 0
        letters: dict[str, str] = {}
        for begin, end, label in entities(sentence.legal or ()):
            words += sentence.words[done:begin]
            tags += (sentence.legal or ())[done:begin]
            piece = sentence.words[begin:end]
            if label in EXCHANGED and self.chance.random() < CHANCE:
                piece = self.chance.choice(self.legal[label])
            elif label == JUDGE and self.chance.random() < 2 * CHANCE:
                piece = tuple(self.chance.choice(self.surnames) if is_name(w) else w for w in piece)
            if label in LETTERS:
                piece = tuple(self.letter(word, letters) for word in piece)
            words += piece
            tags += [f"B-{label}", *[f"I-{label}"] * (len(piece) - 1)]
            done = end
        words += sentence.words[done:]
        tags += (sentence.legal or ())[done:]
        return Sentence(tuple(words), general(tags), tuple(tags))

    def letter(self, word: str, letters: dict[str, str]) -> str:
        """Another letter for one that stands for a name, the same one in all of a sentence."""
        if not (match := LETTER.match(word)):
            return word
        new = letters.setdefault(word[0], self.chance.choice("ABCDEFGHIJKLMNOPRSTUVWXZ"))
        return new + match[1]

    def news(self, sentence: Sentence) -> Sentence:
        """A sentence with other persons, organisations and places."""
        words, tags = list[str](), list[str]()
        done = 0
        for begin, end, label in entities(sentence.general):
            words += sentence.words[done:begin]
            tags += sentence.general[done:begin]
            piece = sentence.words[begin:end]
            if self.chance.random() < CHANCE:
                other = self.chance.choice(self.general[label])
                piece = other[-1:] if label == "PER" and len(piece) == 1 else other
            words += piece
            tags += [f"B-{label}", *[f"I-{label}"] * (len(piece) - 1)]
            done = end
        words += sentence.words[done:]
        tags += sentence.general[done:]
        return Sentence(tuple(words), tuple(tags))

    def signatures(self) -> list[Sentence]:
        """Sentences of one word: a judge's surname, and a noun as in headings."""
        names = self.chance.choices(self.surnames, k=SIGNED)
        nouns = self.chance.choices(self.nouns, k=NOUNS)
        made = [Sentence((name,), ("B-PER",), (f"B-{JUDGE}",)) for name in names]
        return made + [Sentence((noun,), ("O",), ("O",)) for noun in nouns]


def pools(sentences: Iterable[Sentence], *, legal: bool) -> dict[str, list[Piece]]:
    """The different names of each class, sorted."""
    found = defaultdict[str, set[Piece]](set)
    for sentence in sentences:
        for begin, end, label in entities((sentence.legal if legal else sentence.general) or ()):
            if sentence.words[end - 1][-1].isalnum() or "." in sentence.words[end - 1]:
                found[label].add(sentence.words[begin:end])
    return {label: sorted(names) for label, names in found.items()}
