"""How well a unit speaks of a topic: soft coverage of the topic's words.

Each word of the topic looks for its best counterpart in a unit and around it: the word itself,
a compound that holds it, a synonym or translation from the glossary, or a word near to it in
the embedding. The score is the share of the topic's weight that is found, 0 to 1; words are
weighted by their rarity in the reports. (Late interaction after Khattab and Zaharia 2020, on
words; rarity after Spärck Jones 1972.)
"""

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index import Embedder
from index.translation import translation
from qa.concepts import LONGEST_KEY, concepts
from qa.units import Floats, Sources
from qa.words import ENGLISH_STOPWORDS, GERMAN_SMALL, Word, english_stem, words

SYNONYM = 0.85
TRANSLATION = 0.95
BY_TABLE = 0.8
OF_PARTS = 0.75
"""Worth of a counterpart that is not the word itself; the learned table of single words is less
sure than the glossary."""
LIKELY = 0.5
"""Weight from which a translation of the table is taken."""
TOGETHER = 6
"""Words within which the terms of a phrase must stand to say the same as the phrase."""
APART = 0.5
"""Worth of terms that stand further apart."""
NEAR = 0.8
FAR = 0.2
SAME = 0.7
NEIGHBOURS = 20
"""Worth of a word as near as SAME (cosine) in the embedding; from FAR on it is worth nothing."""
TYPO = 0.9
SHORTEST_TYPO = 5
TWO_ERRORS_FROM = 9
"""Worth of a near spelling; letters of a stem from which one error, and two, are forgiven."""
FULL = 0.85
"""Worth from which a counterpart says the same; its frequency counts as the word's own."""
SMALL_WORD = 0.5
"""Weight of a German word written small (verb, adjective) against a noun or name."""

_MODIFIER = re.compile(r"^[a-z]+(?:ed|ing|ly|al|ive|ous|able)$")
"""English participles, adjectives and adverbs, as far as their endings tell."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Terms that together stand for a topic word, and their worth."""

    terms: tuple[str, ...]
    worth: float


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A word (or phrase) of a topic with its counterparts; `factor` scales its rarity."""

    text: str
    counterparts: tuple[Counterpart, ...]
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about, as words to be covered."""

    words: tuple[TopicWord, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def german_topic(found: Sequence[Word], capitals_tell: bool) -> Topic:
    """The topic of a German question from its content words.

    `capitals_tell`: the asker writes nouns large, so that words written small weigh less.
    """
    known = concepts()
    topic: list[TopicWord] = []
    phrases = _phrases([word.stem for word in found], known.german)
    for position, word in enumerate(found):
        exact = [Counterpart((word.stem,), 1.0)]
        if len(word.parts) > 1:
            exact.append(Counterpart(word.parts, OF_PARTS))
        keys = phrases.get(position) or _other_forms(word.stem, known.german)
        exact.extend(Counterpart((key,), FULL) for key in keys if " " not in key)
        synonyms = {key for phrase in keys for key in known.synonyms(phrase)}
        exact.extend(Counterpart(tuple(key.split()), SYNONYM) for key in sorted(synonyms))
        factor = SMALL_WORD if capitals_tell and not word.is_capitalised else 1.0
        topic.append(TopicWord(word.text, tuple(exact), factor))
    return Topic(tuple(topic))


def _other_forms(stem: str, known: Mapping[str, tuple[int, ...]]) -> list[str]:
    """Known stems of a word that the stemmer leaves apart: "gehalter" for "gehalt"."""
    cut = (stem.removesuffix(ending) for ending in ("er", "ern", "e", "en", "n", "s", "t"))
    return [form for form in cut if form != stem and form in known][:1]


def english_topic(found: Sequence[Word]) -> Topic:
    """The topic of an English question: translations by the glossary, German words as they are."""
    known = concepts()
    small = ENGLISH_STOPWORDS | GERMAN_SMALL
    kept = [word for word in found if word.text.lower() not in small]
    phrases = _phrases([english_stem(word.text) for word in kept], known.english)
    topic: list[TopicWord] = []
    for position, word in enumerate(kept):
        exact = [Counterpart((word.stem,), 1.0)]
        if word.parts:
            exact.append(Counterpart(word.parts, OF_PARTS))
        keys = phrases.get(position, ())
        german = {key for phrase in keys for key in known.translations(phrase)}
        exact.extend(Counterpart(tuple(key.split()), TRANSLATION) for key in sorted(german))
        exact.extend(_by_table(word.text.lower()))
        factor = SMALL_WORD if _MODIFIER.search(word.text) else 1.0
        topic.append(TopicWord(word.text, tuple(exact), factor))
    return Topic(tuple(topic))


def _by_table(word: str) -> list[Counterpart]:
    """The likely German terms of one English word."""
    known = translation(word)
    pairs = known.terms if known else ()
    return [Counterpart((term,), BY_TABLE * weight) for term, weight in pairs if weight >= LIKELY]


def either(topic: Topic, alternatives: Collection[int]) -> Topic:
    """The topic with words joined by "oder" as one; `alternatives` number the second ones."""
    joined: list[TopicWord] = []
    for position, word in enumerate(topic.words):
        if position in alternatives and joined:
            first = joined.pop()
            both = (*first.counterparts, *word.counterparts)
            word = TopicWord(f"{first.text} {word.text}", both, max(first.factor, word.factor))
        joined.append(word)
    return Topic(tuple(joined))


def coverage(sources: Sources, topic: Topic) -> tuple[Floats, Floats]:
    """The share of the topic found at each unit, and in its whole paragraph.

    Two arrays of shape (units,), 0 to 1.
    """
    single = np.zeros(len(sources.units), dtype=np.float32)
    together = np.zeros(len(sources.units), dtype=np.float32)
    weight = 0.0
    for word in topic.words:
        share = word.factor * rarity(sources, word)
        found = presence(sources, word)
        single += share * found
        together += share * _best_of_paragraph(sources, found)
        weight += share
    return (single / weight, together / weight) if weight else (single, together)


def _best_of_paragraph(sources: Sources, found: Floats) -> Floats:
    """The highest value of each unit's paragraph, for each unit."""
    if not len(found):
        return found
    starts = sources.paragraph_starts
    best = np.maximum.reduceat(found, starts)
    return np.repeat(best, np.diff(np.append(starts, len(found))))


def with_neighbours(topic: Topic, near: Callable[[str], tuple[Counterpart, ...]]) -> Topic:
    """The topic with each word's nearest words of the reports as further counterparts."""
    found = (
        replace(word, counterparts=(*word.counterparts, *near(word.text))) for word in topic.words
    )
    return Topic(tuple(found))


def nearest(
    word: str, terms: Sequence[str], vectors: Floats, embedder: Embedder
) -> tuple[Counterpart, ...]:
    """The terms nearest to a word in the embedding; `vectors` are theirs, (terms, dimension)."""
    if not len(vectors):
        return ()
    similar = vectors @ embedder.passages([word])[0]
    best = np.argpartition(-similar, min(NEIGHBOURS, len(similar) - 1))[:NEIGHBOURS]
    return tuple(
        Counterpart((terms[n],), NEAR * min(1.0, (float(similar[n]) - FAR) / (SAME - FAR)))
        for n in best
        if similar[n] > FAR
    )


def corrected(sources: Sources, topic: Topic) -> Topic:
    """The topic with words that the reports do not know replaced by near spellings they do."""
    return Topic(tuple(_spelt(sources, word) for word in topic.words))


def _spelt(sources: Sources, word: TopicWord) -> TopicWord:
    if any(_joint(sources, counterpart) for counterpart in word.counterparts):
        return word
    stem = word.counterparts[0].terms[0]
    if len(stem) < SHORTEST_TYPO or any(letter.isdigit() for letter in stem):
        return word
    errors = 1 if len(stem) < TWO_ERRORS_FROM else 2
    near = process.extractOne(
        stem, sources.surface.keys(), scorer=OSA.distance, score_cutoff=errors
    )
    if near is None or near[0][0] != stem[0]:
        return word
    return TopicWord(word.text, (*word.counterparts, Counterpart((near[0],), TYPO)), word.factor)


def rarity(sources: Sources, word: TopicWord) -> float:
    """Inverse unit frequency of the word, or of its commonest full counterpart."""
    count = len(sources.units)
    frequency = max(
        (sources.frequency.get(c.terms[0], 0) for c in word.counterparts[:1]), default=0
    )
    if not frequency:
        frequency = max((_joint(sources, c) for c in word.counterparts), default=0)
    return math.log(1 + count / (frequency + 0.5))


def _joint(sources: Sources, counterpart: Counterpart) -> int:
    return min(sources.frequency.get(term, 0) for term in counterpart.terms)


def presence(sources: Sources, word: TopicWord) -> Floats:
    """How well each unit holds a word or a counterpart of it: shape (units,), 0 to 1."""
    best = np.zeros(len(sources.units), dtype=np.float32)
    for counterpart in word.counterparts:
        if len(counterpart.terms) == 1:
            posting = sources.postings.get(counterpart.terms[0])
            if posting is not None:
                numbers, weights = posting
                best[numbers] = np.maximum(best[numbers], counterpart.worth * weights)
        elif all(term in sources.postings for term in counterpart.terms):
            np.maximum(best, counterpart.worth * _found(sources, counterpart.terms), out=best)
    return best


def _found(sources: Sources, terms: tuple[str, ...]) -> Floats:
    """How strongly all terms stand at each unit: the mean of their weights, 0 if one misses."""
    count = len(sources.units)
    least = np.ones(count, dtype=np.float32)
    mean = np.zeros(count, dtype=np.float32)
    for term in terms:
        posting = sources.postings[term]
        here = np.zeros(count, dtype=np.float32)
        here[posting[0]] = posting[1]
        np.minimum(least, here, out=least)
        mean += here / len(terms)
    found = np.where(least > 0, mean, np.float32(0))
    for number in np.flatnonzero(found):
        if not _stand_together(sources.text(sources.units[number]), terms):
            found[number] *= APART
    return found


@lru_cache(maxsize=20_000)
def _stand_together(text: str, terms: tuple[str, ...]) -> bool:
    """Whether all terms stand in a text within TOGETHER words; also where the text has none."""
    found = [{word.stem, *word.parts} for word in words(text)]
    wanted = set(terms)
    held = [wanted & stems for stems in found]
    if not any(held):
        return True
    return any(
        wanted <= set().union(*held[start : start + TOGETHER])
        for start, here in enumerate(held)
        if here
    )


def _phrases(stems: Sequence[str], known: dict[str, tuple[int, ...]]) -> dict[int, list[str]]:
    """For each position the known keys that cover it, only the longest at each start."""
    found: dict[int, list[str]] = {}
    for start in range(len(stems)):
        for length in range(min(LONGEST_KEY, len(stems) - start), 0, -1):
            key = " ".join(stems[start : start + length])
            if key in known:
                for position in range(start, start + length):
                    found.setdefault(position, []).append(key)
                break
    return found
