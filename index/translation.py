"""English words in the index's German terms, by a table learned from translations.

`training/word_translations.py` makes the table; `index/data/MODEL_CARD.md` has the sources.
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import snowballstemmer

from index.analysis import CACHED_WORDS, ENGLISH_STOP, normalised

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
    line = _table().get(stem(word))
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
