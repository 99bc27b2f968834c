"""How well a unit speaks of a topic: soft coverage of the topic's words.

Each word of the topic looks for its best counterpart in a unit and around it: the word itself,
a compound that holds it, a synonym or translation from the glossary, or a word near to it in
the embedding. The score is the share of the topic's weight that is found, 0 to 1; words are
weighted by their rarity in the reports. (Late interaction after Khattab and Zaharia 2020, on
words; rarity after Spärck Jones 1972.)
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index import Embedder
from qa.topics import Counterpart, Topic, TopicWord, further
from qa.units import Floats, Sources
from qa.words import words

TOGETHER = 6
"""Words within which the terms of a phrase must stand to say the same as the phrase."""
APART = 0.5
"""Worth of terms that stand further apart."""
NEAR = 0.8
FAR = 0.2
SAME = 0.7
NEIGHBOURS = 20
"""Worth of a word as near as SAME (cosine) in the embedding; from FAR on it is worth nothing."""
SURE = 0.1
GUESS = 0.7
"""Worth of the nearest word from which it stands for a word that the reports lack, and its worth
then."""
TYPO = 0.9
SHORTEST_TYPO = 5
TWO_ERRORS_FROM = 9
"""Worth of a near spelling; letters of a stem from which one error, and two, are forgiven."""


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
        together += share * best_of_paragraph(sources, found)
        weight += share
    return (single / weight, together / weight) if weight else (single, together)


def best_of_paragraph(sources: Sources, found: Floats) -> Floats:
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


def guessed(sources: Sources, topic: Topic, widened: Topic) -> Topic:
    """The widened topic, where the nearest words stand for a word that the reports have in no form,
    and synonyms of synonyms for all.

    The worth of the nearest is raised in proportion until the best of them is worth GUESS.
    """
    pairs = zip(topic.words, widened.words, strict=True)
    return Topic(tuple(further(_raised(sources, *pair)) for pair in pairs))


def _raised(sources: Sources, word: TopicWord, widened: TopicWord) -> TopicWord:
    near = widened.counterparts[len(word.counterparts) :]
    best = max((c.worth for c in near), default=0.0)
    if not SURE <= best < GUESS or any(_joint(sources, c) for c in word.counterparts):
        return widened
    raised = (replace(c, worth=c.worth * GUESS / best) for c in near)
    return replace(widened, counterparts=(*word.counterparts, *raised))


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
