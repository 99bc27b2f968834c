"""German query sides put into English word by word, so that English words are learned in use.

A word is looked up as it stands, then by its stem, then by the parts of the compound; of several
translations the one is taken that stands beside the word in translated sentences most often.
Words that are not found stay German. A text is kept if at least KNOWN of its content words were
found.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple, Self

import snowballstemmer

from index.compounds import split

CHANCE = random.Random(1)  # noqa: S311
KNOWN = 0.6
LONGEST = 160
"""Characters of a query side that is put into English."""
LONGEST_SENTENCE = 30
"""Words of a translated sentence that is counted."""
SEEN = 0.02
"""Dice's coefficient from which two words count as seen together."""
SHARE = 0.5
"""Share of the query sides tried."""
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+|[^A-Za-zÄÖÜäöüß]+")
GRAMMAR = {
    "der": "the", "die": "the", "das": "the", "des": "of the", "dem": "the", "den": "the",
    "ein": "a", "eine": "a", "einer": "of a", "eines": "of a", "einem": "a", "einen": "a",
    "und": "and", "oder": "or", "für": "for", "von": "of", "vom": "of the", "zur": "to the",
    "zum": "to the", "zu": "to", "mit": "with", "bei": "at", "beim": "at the", "in": "in",
    "im": "in the", "am": "at the", "an": "at", "auf": "on", "aus": "from", "durch": "by",
    "über": "about", "unter": "under", "nach": "after", "ist": "is", "sind": "are",
    "wird": "is", "werden": "are", "wie": "how", "was": "what", "welche": "which",
    "welcher": "which", "welches": "which", "wer": "who", "wann": "when", "wo": "where",
    "warum": "why", "viele": "many", "hat": "has", "haben": "have", "nicht": "not", "kann": "can",
    "können": "can", "sich": "itself", "es": "it", "auch": "also", "als": "as", "wurde": "was",
    "wurden": "were", "soll": "should", "sollen": "should", "um": "in order", "dass": "that",
    "sie": "they", "wir": "we", "gibt": "is there", "seit": "since", "bis": "until",
}  # fmt: skip


class Together(NamedTuple):
    """How often German stems and English words occur, and occur in the same translated sentence."""

    german: Counter[str]
    english: Counter[str]
    pairs: Counter[tuple[str, str]]

    @classmethod
    def of(cls, sentences: Iterable[tuple[str, str]], stem: Callable[[str], str]) -> Self:
        """From (English, German) sentences."""
        german: Counter[str] = Counter()
        english: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for one, other in sentences:
            there = {word for word in WORD.findall(one.lower()) if word.isalpha()}
            here = {stem(word) for word in WORD.findall(other.lower()) if word.isalpha()}
            if len(here) <= LONGEST_SENTENCE:
                german.update(here)
                english.update(there)
                pairs.update(product(here, there))
        return cls(german, english, pairs)

    def dice(self, stem: str, words: str) -> float:
        """Dice's coefficient of a German stem and the best of the English words."""
        return max(
            2 * self.pairs[stem, word] / (self.german[stem] + self.english[word] + 1)
            for word in words.lower().split()
        )


class Dictionary(NamedTuple):
    """English words by German word in lower case, and by German stem."""

    words: dict[str, list[str]]
    stems: dict[str, list[str]]
    together: Together
    stem: Callable[[str], str]

    @classmethod
    def of(
        cls,
        pairs: Iterable[tuple[str, str]],
        preferred: Iterable[tuple[str, str]],
        sentences: Iterable[tuple[str, str]],
    ) -> Self:
        """From (English, German) pairs; `preferred` ones replace the others."""
        stem = lru_cache(maxsize=None)(snowballstemmer.stemmer("german").stemWord)
        words = _collected(pairs) | _collected(preferred)
        stems: dict[str, list[str]] = defaultdict(list)
        for word, english in words.items():
            stems[stem(word)] += english
        return cls(words, dict(stems), Together.of(sentences, stem), stem)

    def english(self, word: str) -> str | None:
        low = word.lower()
        if low in GRAMMAR:
            return GRAMMAR[low]
        stem = self.stem(low)
        found = self.words.get(low) or self.stems.get(stem)
        if found:
            return self._best(stem, found)
        parts = split(low)
        if len(parts) > 1:
            translated = [self.english(part) for part in parts]
            if all(translated):
                return " ".join(filter(None, translated))
        return None

    def _best(self, stem: str, found: list[str]) -> str:
        """The translation most often seen beside the word; any where none was."""
        scores = [self.together.dice(stem, english) for english in found]
        best = max(scores)
        return found[scores.index(best)] if best > SEEN else CHANCE.choice(found)


def _collected(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for english, german in pairs:
        if german.isalpha() and 1 <= len(english.split()) <= 3:
            found[german.lower()].append(english)
    return dict(found)


def switched(pairs: list[tuple[str, str]], dictionary: Dictionary) -> Iterator[tuple[str, str]]:
    """Pairs with an English query side, for the texts that the dictionary covers."""
    for query, passage in pairs:
        if len(query) <= LONGEST and CHANCE.random() < SHARE:
            english = _put_into_english(query, dictionary)
            if english:
                yield english, passage


def _put_into_english(text: str, dictionary: Dictionary) -> str | None:
    out, content, found = [], 0, 0
    for token in WORD.findall(text):
        english = dictionary.english(token) if token.isalpha() else None
        out.append(english or token)
        if token.isalpha() and token.lower() not in GRAMMAR:
            content += 1
            found += english is not None
    return "".join(out) if content and found >= KNOWN * content else None
