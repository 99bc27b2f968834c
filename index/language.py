"""German or English? Decided by function words, then by which words are known in which language."""

import re
from typing import Literal

from corpus import is_word
from index.analysis import ENGLISH_STOP, GERMAN_STOP
from index.translation import translation

Language = Literal["de", "en"]

_ENGLISH = ENGLISH_STOP - frozenset("all also am an do her in it no not per so was".split())
"""Function words that are no German words."""


def language_of(text: str) -> Language:
    """The language of a question or of keywords; German where nothing tells.

    >>> language_of("Which Ämter cooperate with Kreis Düren?"), language_of("waste disposal")
    ('en', 'en')
    """
    found = re.findall(r"[^\W\d_]+", text.lower())
    german = sum(word in GERMAN_STOP for word in found)
    english = sum(word in _ENGLISH for word in found)
    if german == english:
        german = sum(map(_is_german, found))
        english = sum(map(_is_english, found))
    return "en" if english > german else "de"


def _is_english(word: str) -> bool:
    found = translation(word)
    return found is not None and found.only_english


def _is_german(word: str) -> bool:
    return not word.isascii() or (translation(word) is None and is_word(word))
