"""English words and phrases in the index's German terms, by a table learned from translations.

`training/word_translations.py` makes the table; `index/data/MODEL_CARD.md` has the sources.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import snowballstemmer

from index.analysis import CACHED_WORDS, ENGLISH_STOP, normalised

LONGEST_PHRASE = 4
"""Words of a phrase of the table, function words not counted."""
TRANSLATIONS = Path(__file__).parent / "data" / "translations.tsv"
_WORD = re.compile(r"[^\W\d_]+")
_STEMMER: Any = snowballstemmer.stemmer("english")


class Translation(NamedTuple):
    """German index terms with weights up to 1, the best first; `only_english`: no German word."""

    terms: tuple[tuple[str, float], ...]
    only_english: bool


def translation(word: str) -> Translation | None:
    """What a lower-case English word is in German; None for one that the table lacks.

    >>> translation("counties").terms[0]
    ('kreis', 1.0)
    """
    return _entry(stem(word))


def phrases(text: str) -> dict[str, Translation]:
    """What several words of an English text are together, the longest that the table has first.

    >>> phrases("Who runs the youth welfare office?")["youth welfare office"].terms[0]
    ('jugendamt', 1.0)
    """
    words = english_words(text)
    found: dict[str, Translation] = {}
    at = 0
    while at < len(words):
        for size in range(LONGEST_PHRASE, 1, -1):
            taken = words[at : at + size]
            entry = _entry(phrase_key(taken)) if len(taken) == size else None
            if entry is not None:
                found[" ".join(taken)] = entry
                at += size - 1
                break
        at += 1
    return found


def phrase_key(words: Iterable[str]) -> str:
    """How the table names a phrase: its stems with blanks between."""
    return " ".join(map(stem, words))


def _entry(key: str) -> Translation | None:
    line = _table().get(key)
    if line is None:
        return None
    mark, listed = line.split("\t")
    pairs = (entry.rsplit(":", 1) for entry in listed.split(" "))
    return Translation(tuple((term, float(weight)) for term, weight in pairs), mark == "en")


def english_words(text: str) -> list[str]:
    """The lower-case words of an English text but for function words; possessive "'s" is cut."""
    found = _WORD.findall(normalised(text).replace("’s", "").replace("'s", ""))
    return [word for word in found if word not in ENGLISH_STOP]


@lru_cache(maxsize=CACHED_WORDS)
def stem(word: str) -> str:
    """Snowball's English stem of a lower-case word."""
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed


@cache
def _table() -> dict[str, str]:
    lines = TRANSLATIONS.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)
