"""What a question is about, as words to be covered, each with its counterparts in other words.

A counterpart is a compound that holds the word, a synonym or a translation from the glossary, the
verb of a participle, or a likely translation of the learned table.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from index.translation import translation
from qa.concepts import LONGEST_KEY, concepts
from qa.words import ENGLISH_STOPWORDS, GERMAN_SMALL, Word, english_stem, is_small, stem

SYNONYM = 0.85
TRANSLATION = 0.95
BY_TABLE = 0.8
OF_PARTS = 0.75
"""Worth of a counterpart that is not the word itself; the learned table of single words is less
sure than the glossary."""
LIKELY = 0.5
"""Weight from which a translation of the table is taken."""
FURTHER = 0.3
"""Worth of a synonym's synonym."""
FULL = 0.85
"""Worth of a word that says the same."""
SMALL_WORD = 0.5
"""Weight of a German word written small (verb, adjective) against a noun or name."""

_PARTICIPLE = re.compile(r"ge([a-zäöü]{3,})t(?:e[nmrs]?)?")
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
        exact = [Counterpart((word.stem,), 1.0), *_of_compound(word), *_of_participle(word)]
        keys = phrases.get(position) or _other_forms(word.stem, known.german)
        exact.extend(Counterpart((key,), FULL) for key in keys if " " not in key)
        synonyms = {key for phrase in keys for key in known.synonyms(phrase)}
        exact.extend(Counterpart(tuple(key.split()), SYNONYM) for key in sorted(synonyms))
        factor = SMALL_WORD if capitals_tell and not word.is_capitalised else 1.0
        topic.append(TopicWord(word.text, tuple(exact), factor))
    return Topic(tuple(topic))


def further(word: TopicWord) -> TopicWord:
    """The word with the synonyms of its synonyms: "Computerprogramm" is "Fachsoftware", that is
    "Fachverfahren". They are worth little and serve where one of many sentences is chosen."""
    known = concepts()
    near = {" ".join(c.terms) for c in word.counterparts if c.worth >= SYNONYM}
    found = {key for other in near for key in known.synonyms(other)} - near
    more = (Counterpart((key,), FURTHER) for key in sorted(found) if " " not in key)
    return replace(word, counterparts=(*word.counterparts, *more))


def _of_compound(word: Word) -> list[Counterpart]:
    """The parts of a compound together."""
    return [Counterpart(word.parts, OF_PARTS)] if len(word.parts) > 1 else []


def _of_participle(word: Word) -> list[Counterpart]:
    """The verb of a regular participle: "gelagert" is said of what stands in the "Lagerhalle"."""
    match = _PARTICIPLE.fullmatch(word.text)
    return [Counterpart((stem(match.group(1)),), FULL)] if match else []


def _other_forms(base: str, known: Mapping[str, tuple[int, ...]]) -> list[str]:
    """Known stems of a word that the stemmer leaves apart: "gehalter" for "gehalt"."""
    cut = (base.removesuffix(ending) for ending in ("er", "ern", "e", "en", "n", "s", "t"))
    return [form for form in cut if form != base and form in known][:1]


def english_topic(found: Sequence[Word]) -> Topic:
    """The topic of an English question: translations by the glossary, German words as they are."""
    known = concepts()
    small = ENGLISH_STOPWORDS | GERMAN_SMALL
    text = " ".join(word.text for word in found)
    kept = [word for word in found if not is_small(word, small, text)]
    phrases = _phrases([english_stem(word.text) for word in kept], known.english)
    topic: list[TopicWord] = []
    for position, word in enumerate(kept):
        exact = [Counterpart((word.stem,), 1.0), *_of_compound(word)]
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
