"""A query as the word index is asked: a group of terms for each word, any of which will do.

A German word is its own terms. An English one is looked for by what it may be in German, the
likelier translation with more weight, and as it stands, since names, abbreviations and German words
stand in English questions as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.analysis import ENGLISH_STOP, GERMAN_STOP, normalised, terms, tokens
from index.language import Language, language_of
from index.translation import phrases, translation

Group = tuple[tuple[str, float], ...]
"""Index terms with their weights; a passage counts by the best that it holds."""

MOST_WORDS = 48
"""Different words of a query that are looked up; a longer text is cut after them."""
UNTRANSLATED = 0.5
"""Weight of an English word as it stands, beside its translations."""
PHRASE = 0.3
"""Weight of what several English words are together, beside the words."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NAME = re.compile(r"(?<=\W)[A-ZÄÖÜ][^\W\d_]*")
_ABBREVIATION = re.compile(r"\b[A-ZÄÖÜ]{2,}\b")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or section of a query with its groups: the whole, then parts of compounds.

    `meant` is what it was put right as by the words of an index (`index.spelling`).
    """

    form: str
    groups: tuple[Group, ...]
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A query's language and its different words but for function words.

    `phrases` are English terms of several words that have a German one: "youth welfare office".
    """

    text: str
    language: Language
    words: tuple[Word, ...]
    phrases: tuple[Word, ...] = ()

    @property
    def groups(self) -> list[Group]:
        """The different groups in order."""
        every = (group for word in (*self.words, *self.phrases) for group in word.groups)
        return list(dict.fromkeys(every))


def asked(text: str) -> Query:
    """A query taken apart.

    >>> asked("Abfallbehörde").groups
    [(('abfallbehord', 1.0),), (('abfall', 1.0),), (('behord', 1.0),)]
    >>> asked("the county").groups[0][0]
    ('kreis', 1.0)
    """
    language = language_of(text)
    found = _german_words(text) if language == "de" else _english_words(text)
    words = dict.fromkeys(word for word in found if word.groups)
    several = _phrases(text) if language == "en" else ()
    return Query(text, language, tuple(words)[:MOST_WORDS], tuple(several)[:MOST_WORDS])


def found_in(query: Query, text: str) -> list[tuple[str, str]]:
    """Words of a query with the first index term of a group of theirs that stands in a text.

    >>> found_in(asked("county roads"), "Die Straßen im Kreis")
    [('county', 'kreis'), ('roads', 'strass')]
    """
    held = frozenset(terms(text))
    return [
        (word.form, term)
        for word in (*query.words, *query.phrases)
        if (term := next((t for group in word.groups for t, _ in group if t in held), None))
    ]


def _german_words(text: str) -> Iterator[Word]:
    for word in tokens(normalised(text)):
        meant = None if word in GERMAN_STOP else translation(word)
        if meant is not None and meant.only_english:
            yield Word(word, _translated(word, is_name=True))
        else:
            yield Word(word, _plain(word))


def _english_words(text: str) -> Iterator[Word]:
    names = {name.lower() for name in _NAME.findall(text)}
    abbreviations = {name.lower() for name in _ABBREVIATION.findall(text)}
    for word in tokens(normalised(_THOUSANDS.sub("", text))):
        if word not in ENGLISH_STOP or word in abbreviations:
            yield Word(word, _translated(word, word in names))


def _phrases(text: str) -> Iterator[Word]:
    for form, meant in phrases(text).items():
        yield Word(form, (tuple((term, PHRASE * weight) for term, weight in meant.terms),))


def _plain(word: str) -> tuple[Group, ...]:
    return tuple(((term, 1.0),) for term in dict.fromkeys(terms(word)))


def _translated(word: str, is_name: bool) -> tuple[Group, ...]:
    meant = translation(word.removesuffix("'s").removesuffix("’s"))
    if meant is None:
        return _plain(word)
    weights = dict.fromkeys(terms(word), 1.0 if is_name else UNTRANSLATED)
    for term, weight in meant.terms:
        weights[term] = max(weight, weights.get(term, 0.0))
    return (tuple(sorted(weights.items(), key=lambda item: -item[1])),)
