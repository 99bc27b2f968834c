"""The clauses of a question as constraints: partners, laws, column cues, answer, topic.

"Welche Ämter sagen nein, arbeiten aber mit Nachbarkreisen zusammen?" has two clauses, each
with its own column and answer; a row must satisfy both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus import Mention
from index.language import Language
from qa.asked import (
    ABROAD,
    LOOKS_BACK,
    MENTION,
    MOODS,
    NEED,
    NEGATED,
    NEIGHBOUR,
    OWN,
    RELATION,
    Mood,
    is_cue,
    state_asked,
)
from qa.question import Question, State, fold_question, is_noun_of
from qa.topics import SMALL_WORD, Topic, either, english_topic, german_topic
from qa.words import ENGLISH_STOPWORDS, STOPWORDS, Word, fold, is_small, with_particle, words

GENERIC = 0.3
"""Weight of the words that nearly every question holds (Zusammenarbeit, Kommunen, Kreis)."""

_CONTRAST = re.compile(
    r",?\s+(?:aber|jedoch|sondern|dennoch|allerdings|but|yet|however|although|obwohl)\b"
    r"|,?\s+als auch\b|,\s+(?=(?:nicht|not) (?:mit|bei|with)\b)",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"\b(?:nicht mehr|no longer)\b")
_OR_ELSE = re.compile(r"\W+(?:oder|or|bzw\.?)\W+(?:kein\w*\W+|no\W+|any\W+|ein\w*\W+)?(\w+)")
_JOINS_ALTERNATIVES = re.compile(r"\W+(?:und/)?(?:oder|or|bzw|beziehungsweise)\W+|/")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """One constraint: a row satisfies it if partners, laws, answer and topic are all found."""

    kommunen: tuple[str, ...]
    any_kommune: bool
    gesetze: tuple[str, ...]
    state: State | None
    mood: Mood | None
    looks_back: bool
    negated: bool
    about_need: bool
    about_neighbours: bool
    about_own: bool
    about_abroad: bool
    has_relation: bool
    asks_mention: bool
    topic: Topic
    language: Language
    words: tuple[Word, ...]
    noun: str | None

    @property
    def is_unbounded(self) -> bool:
        """Whether the clause asks for everything ("Welche Ämter gibt es?")."""
        asks = self.about_need or self.about_neighbours or self.about_own or self.has_relation
        named = self.kommunen or self.gesetze or self.topic.words
        return not (asks or named or self.state or self.mood or self.negated)

    def has_mood_of_its_own(self, is_plan: bool) -> bool:
        """Whether the clause asks for a mood: only a column of plans answers one by itself."""
        return self.mood is not None and not (self.mood == "planned" and is_plan)

    @property
    def telling_topic(self) -> Topic:
        """The topic without words written small: beside a partner a verb narrows nothing."""
        return Topic(tuple(word for word in self.topic.words if word.factor > SMALL_WORD))


def clauses(
    question: Question, mentions: Sequence[Mention], names: Sequence[Span]
) -> tuple[Clause, ...]:
    """The clauses of a question in order.

    `mentions` are those of the question's text; `names` are the spans that name rows.
    """
    found: list[Clause] = []
    start = 0
    for match in [*_CONTRAST.finditer(question.text), None]:
        end = match.start() if match else len(question.text)
        inside = [m for m in mentions if start <= m.start < end]
        blank = [(m.start, m.end) for m in inside if m.label in ("KOMMUNE", "GESETZ")]
        found.append(_clause(question, (start, end), inside, [*blank, *names]))
        start = match.end() if match else end
    return tuple(found)


def _clause(
    question: Question, span: Span, mentions: Sequence[Mention], blank: Sequence[Span]
) -> Clause:
    text = question.text[slice(*span)]
    folded = fold_question(text, question.language)
    masked = _masked(question, span, blank)
    kept = _topic_words(question, masked)
    topic = topic_of(question, kept, masked)
    return Clause(
        kommunen=tuple(dict.fromkeys(m.name for m in mentions if m.label == "KOMMUNE")),
        any_kommune=re.search(r"\b(oder|or|entweder|either)\b", folded) is not None,
        gesetze=tuple(dict.fromkeys(m.name for m in mentions if m.label == "GESETZ")),
        state=state_asked(folded),
        looks_back=LOOKS_BACK.search(folded) is not None,
        mood=next((mood for mood, cue in MOODS.items() if cue.search(folded)), None),
        negated=NEGATED.search(_NO_LONGER.sub(" ", folded)) is not None,
        about_need=NEED.search(folded) is not None,
        about_neighbours=NEIGHBOUR.search(folded) is not None,
        about_own=OWN.search(_without_noun(question, folded)) is not None,
        about_abroad=ABROAD.search(folded) is not None and "nachbar" not in folded,
        has_relation=any(RELATION.match(fold(word.text)) for word in words(masked)),
        language=question.language,
        asks_mention=MENTION.search(folded) is not None,
        topic=topic,
        words=tuple(words(masked)),
        noun=question.noun,
    )


def topic_of(question: Question, kept: Sequence[Word], text: str) -> Topic:
    """The topic of words of a question, in its language; they are words of `text`."""
    if question.language == "en":
        topic = english_topic(kept)
    else:
        inside = re.sub(r"^\W*\w+", "", question.text)
        topic = german_topic(kept, re.search(r"\b[A-ZÄÖÜ]", inside) is not None)
    gaps = [text[one.end : other.start] for one, other in pairwise(kept)]
    joined = {number for number, gap in enumerate(gaps, 1) if _JOINS_ALTERNATIVES.fullmatch(gap)}
    return either(topic, joined)


def whole_topic(question: Question, blank: Sequence[Span]) -> Topic:
    """All content words of a question but those in `blank`; words that only frame it weigh less."""
    language = question.language
    stop = ENGLISH_STOPWORDS if language == "en" else STOPWORDS
    found = [
        word
        for word in words(question.text)
        if word.text.lower() not in stop
        and not any(start <= word.start < end for start, end in blank)
        and fold_question(word.text, language) not in question.frame
    ]
    topic = topic_of(question, with_particle(found, question.text), question.text)
    return Topic(
        tuple(
            replace(word, factor=word.factor * GENERIC)
            if is_cue(fold_question(word.text, language))
            else word
            for word in topic.words
        )
    )


def _without_noun(question: Question, folded: str) -> str:
    """The clause without the noun that is asked for: "welche Gemeinden" are not yet the own."""
    return folded.replace(question.noun, " ", 1) if question.noun else folded


def _masked(question: Question, span: Span, blank: Sequence[Span]) -> str:
    """The clause with the names of bodies, norms and rows blanked: they are no topic."""
    letters = list(question.text)
    for start, end in blank:
        letters[start:end] = " " * (end - start)
    return "".join(letters)[slice(*span)]


def _topic_words(question: Question, masked: str) -> list[Word]:
    """Words that carry the topic: no function, frame, relation, scope or need words."""
    stop = ENGLISH_STOPWORDS if question.language == "en" else STOPWORDS
    plain = {w.start: fold_question(w.text, question.language) for w in words(masked)}
    else_named = _alternatives(fold_question(masked, question.language))
    return [
        word
        for word in words(masked)
        if not is_small(word, stop, question.text)
        and plain[word.start] not in (question.noun or "").split()
        and not is_noun_of(question.target, plain[word.start])
        and plain[word.start] not in else_named
        and plain[word.start] not in question.frame
        and not is_cue(plain[word.start])
    ]


def _alternatives(folded: str) -> frozenset[str]:
    """Words given as another word for a cue: "keinen Bedarf oder kein Tätigkeitsfeld"."""
    found = (_OR_ELSE.match(folded, cue.end()) for cue in NEED.finditer(folded))
    return frozenset(match.group(1) for match in found if match)
