"""German query sides put into English word by word, so that English words are learned in use.

A word is looked up as it stands, then by its stem, then by the parts of the compound; words
that are not found stay German. A text is kept if at least KNOWN of its content words were found.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

import snowballstemmer

from index.compounds import split

CHANCE = random.Random(1)  # noqa: S311
KNOWN = 0.6
LONGEST = 160
"""Characters of a query side that is put into English."""
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


class Dictionary(NamedTuple):
    """English words by German word in lower case, and by German stem."""

    words: dict[str, list[str]]
    stems: dict[str, list[str]]
    stemmer: "snowballstemmer.stemmer"

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], preferred: Iterable[tuple[str, str]]) -> Self:
        """From (English, German) pairs; `preferred` ones replace the others."""
        stemmer = snowballstemmer.stemmer("german")
        words, better = _collected(pairs), _collected(preferred)
        words.update(better)
        stems: dict[str, list[str]] = defaultdict(list)
        for word, english in words.items():
            stems[stemmer.stemWord(word)] += english
        return cls(dict(words), dict(stems), stemmer)

    def english(self, word: str) -> str | None:
        low = word.lower()
        if low in GRAMMAR:
            return GRAMMAR[low]
        found = self.words.get(low) or self.stems.get(self.stemmer.stemWord(low))
        if found:
            return CHANCE.choice(found)
        parts = split(low)
        if len(parts) > 1:
            translated = [self.english(part) for part in parts]
            if all(translated):
                return " ".join(filter(None, translated))
        return None


def _collected(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for english, german in pairs:
        if german.isalpha() and len(english.split()) <= 3:
            found[german.lower()].append(english)
    return found


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
