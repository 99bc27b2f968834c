"""A query as the word index is asked: a group of terms for each word, any of which will do.

A German word is its own terms. An English one is looked for by what it may be in German, the
likelier translation with more weight, and as it stands, since names, abbreviations and German words
stand in English questions as well.
"""

import re

from index.analysis import ENGLISH_STOP, GERMAN_STOP, normalised, terms, tokens
from index.language import language_of
from index.translation import translation

Group = tuple[tuple[str, float], ...]
"""Index terms with their weights; a passage counts by the best that it holds."""

_NAME = re.compile(r"(?<=\W)[A-ZÄÖÜ][^\W\d_]*")
_ABBREVIATION = re.compile(r"\b[A-ZÄÖÜ]{2,}\b")
UNTRANSLATED = 0.5
"""Weight of an English word as it stands, beside its translations."""


def groups(query: str) -> list[Group]:
    """The different groups of a query in order.

    >>> groups("Abfallbehörde")
    [(('abfallbehord', 1.0),), (('abfall', 1.0),), (('behord', 1.0),)]
    >>> groups("the county")[0][0]
    ('kreis', 1.0)
    """
    if language_of(query) == "de":
        found = (group for word in tokens(normalised(query)) for group in _german(word))
        return list(dict.fromkeys(found))
    names = {name.lower() for name in _NAME.findall(query)}
    abbreviations = {name.lower() for name in _ABBREVIATION.findall(query)}
    found = (
        group
        for word in tokens(normalised(query))
        if word not in ENGLISH_STOP or word in abbreviations
        for group in _english(word, word in names)
    )
    return list(dict.fromkeys(found))


def _german(word: str) -> list[Group]:
    meant = None if word in GERMAN_STOP else translation(word)
    if meant is None or not meant.only_english:
        return [((term, 1.0),) for term in terms(word)]
    return _english(word, is_name=True)


def _english(word: str, is_name: bool) -> list[Group]:
    own = list(dict.fromkeys(terms(word)))
    meant = translation(word.removesuffix("'s").removesuffix("’s"))
    if meant is None:
        return [((term, 1.0),) for term in own]
    weights = dict.fromkeys(own, 1.0 if is_name else UNTRANSLATED)
    for term, weight in meant.terms:
        weights[term] = max(weight, weights.get(term, 0.0))
    return [tuple(sorted(weights.items(), key=lambda item: -item[1]))]
