"""Words of a question or a sentence: folded, stemmed, compounds taken apart.

The analysis is finer than the index's: every word keeps its place and its shape, since
capitals tell nouns and places tell phrases. Stems are those of the Snowball stemmers
(Porter 2001); compounds are split by `index.split`.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from index import folded, split

_WORD = re.compile(r"[^\W_]+")
_GERMAN = snowballstemmer.stemmer("german")
_ENGLISH = snowballstemmer.stemmer("english")
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})

STOPWORDS = frozenset(
    """der die das den dem des ein eine einen einem einer eines und oder aber auch als am an auf
    aus bei beim bis da dabei damit dann dass dazu denn deren dessen dies diese diesem diesen
    dieser dieses doch dort durch er es etwa für gegen hat haben hatte hatten hier hin hinter ich
    ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja jede jedem jeden jeder jedes jene
    kann können könnte man mehr mit muss müssen nach nicht noch nun nur ob ohne schon sehr sei
    sein seine seinem seinen seiner seines seit sich sie sind so sogar solche soll sollen sollte
    sowie sowohl über um uns unser unsere unserem unseren unserer unter vom von vor war waren was
    weil welche welchem welchen welcher welches wenn wer werden wie wieder wird wo wurde wurden
    würde würden
    während z zu zum zur zwischen bzw u a wir wen wem wessen wann warum wieso weshalb wozu
    womit wofür wobei worüber woran eigentlich bereits gibt geben gab besteht bestehen bestand
    wurden worden jemand etwas alle allen aller alles beiden beide einander gegenüber kein keine
    keinen keinem keiner keines viele vielen wieviele macht machen gemacht läuft tut tun lassen
    lässt darf dürfen""".split()
)
ENGLISH_STOPWORDS = frozenset(
    """a an the and or but of in on at to for from by with as is are was were be been being do does
    did has have had having it its this that these those there their they them he she we our us
    you your i my which what who whom whose when where why how much many any some all no not nor
    so than then too very can could will would shall should may might must into out up about
    between both each other such only own same per one also if whether s get gets got going
    please tell me give show find within during through over under again once here just since
    until""".split()
)

GERMAN_SMALL = frozenset("für und der des das den dem von vom mit zum zur im".split())
"""German function words in names that stand in English questions ("Amt für Soziales")."""


_PARTICLES = frozenset(
    """ab an auf aus bei ein fest fort her hin mit nach nieder statt teil um vor weg zu
    zurück""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start:end`; `stem` of the whole, `parts` the stems of a compound's parts."""

    start: int
    end: int
    text: str
    stem: str
    parts: tuple[str, ...]

    @property
    def is_capitalised(self) -> bool:
        return self.text[:1].isupper()


def fold(text: str) -> str:
    """Folded as the index folds names: "Düren", "Dueren" and "duren" become one.

    >>> fold("Dueren"), fold("Straße"), fold("neue")
    ('duren', 'strasse', 'neue')
    """
    return folded(text)


def fold_umlauts(text: str) -> str:
    """Lower case without umlauts, digraphs left as they are: for English."""
    return unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The folded German stem of one word."""
    return str(_GERMAN.stemWord(fold(word)))


@lru_cache(maxsize=50_000)
def english_stem(word: str) -> str:
    """The English stem of one word."""
    return str(_ENGLISH.stemWord(word.lower()))


@lru_cache(maxsize=200_000)
def part_stems(word: str) -> tuple[str, ...]:
    """Stems of the parts of a compound; empty where the word is not one."""
    parts = split(unicodedata.normalize("NFC", word).lower())
    return tuple(stem(part) for part in parts) if len(parts) > 1 else ()


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    return [
        Word(m.start(), m.end(), m.group(), stem(m.group()), part_stems(m.group()))
        for m in _WORD.finditer(text)
    ]


def content_words(text: str) -> list[Word]:
    """The words of a German text without function words."""
    return [word for word in words(text) if word.text.lower() not in STOPWORDS]


def is_small(word: Word, stop: Collection[str], text: str) -> bool:
    """Whether a word of a text is a function word; "IT" and other short forms in capitals are not,
    unless all of the text is in capitals."""
    is_short_form = len(word.text) > 1 and word.text.isupper() and not text.isupper()
    return word.text.lower() in stop and not is_short_form


def with_particle(found: list[Word], question: str) -> list[Word]:
    """The words with a verb whose particle stands at the end put together: "rechnet ... ab"."""
    last = re.search(r"(\w+)\W*$", question)
    verb = next((word for word in found if not word.is_capitalised), None)
    if last is None or last.group(1).lower() not in _PARTICLES or verb is None:
        return found
    whole = last.group(1).lower() + verb.text
    together = Word(verb.start, verb.end, whole, stem(whole), part_stems(whole))
    kept = [word for word in found if word.start != last.start(1)]
    return [together if word is verb else word for word in kept]


def german_key(term: str) -> str:
    """A German term as blank-separated stems, function words left out."""
    return " ".join(word.stem for word in content_words(term))


def english_key(term: str) -> str:
    """An English term as blank-separated stems, function words left out."""
    found = [word for word in words(term) if not is_small(word, ENGLISH_STOPWORDS, term.lower())]
    return " ".join(english_stem(word.text) for word in found)
