"""The clauses of a question as constraints: partners, laws, column cues, answer, topic.

"Welche Ämter sagen nein, arbeiten aber mit Nachbarkreisen zusammen?" has two clauses, each
with its own column and answer; a row must satisfy both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus import Mention
from qa.question import Question, State, fold_question, is_noun_of
from qa.relevance import SMALL_WORD, Topic, english_topic, german_topic
from qa.words import ENGLISH_STOPWORDS, STOPWORDS, Word, fold, words

Mood = Literal["failed", "ended", "planned"]
"""What a clause asks of a cooperation other than that it exists."""

_CONTRAST = re.compile(
    r",?\s+(?:aber|jedoch|sondern|dennoch|allerdings|but|yet|however|although|obwohl)\b",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"\b(\w*bedarf\w*|wunsch\w*|wunsche?n?|erstrebenswert\w*|sinnvoll\w*|needs?|wants?|wanted"
    r"|wish\w*|desir\w*|wollen|mochten|notwendig\w*)\b"
)
_NEIGHBOUR = re.compile(
    r"\b(\w*nachbar\w*|benachbart\w*|angrenz\w*|umliegend\w*|ausserhalb|ausland\w*"
    r"|grenzuberschreit\w*|neighbou?r\w*|adjacent|outside|abroad|cross-border|foreign"
    r"|niederland\w*|belgi\w*|dutch)\b"
)
_OWN = re.compile(r"\b(kommunen|gemeinden|stadten|stadte|kreisangehorig\w*|municipalit\w*|towns)\b")
_SAYS_YES = re.compile(
    r"[\"„“'»]ja[\"“”'«]|\b(mit|sag\w*|antwort\w*) ja\b|[\"“']yes[\"”']|\bsay yes\b|\bbejah\w*"
)
_SAYS_NO = re.compile(r"\bnein\b|[\"“']no[\"”']|\bsay no\b|\bvernein\w*")
_SAYS_NOTHING = re.compile(
    r"\bkeine angaben?\b|\bnichts an(ge|zu)?geb\w*|\bleer\w*|\bunbeantwortet\b|\bohne angaben?\b"
    r"|\bno (information|answer|statement)\b|\bnichts (dazu|gesagt)\b"
    r"|\bleave\w* .*\b(blank|empty)\b"
)
_NEGATED = re.compile(
    r"\b(nicht|kein\w*|ohne|weder|nie|not|no|without|none|never|neither|fehl\w*|missing|lack\w*"
    r"|n't)\b"
)
_RELATION = re.compile(
    r"^(zusammen\w*|kooperi\w*|kooperation\w*|interkommunal\w*|partner\w*|arbeiten|arbeitet|arbeit"
    r"|beziehung\w*|beteilig\w*|involv\w*|cooperat\w*|collaborat\w*|work\w*|together|intermunicipal|relation\w*)$"
)
_FRAME = re.compile(
    r"^(amt\w*|amtern?|dienststelle\w*|fachbereich\w*|fachdienst\w*|bericht\w*|frage\w*"
    r"|antwort\w*|beantwort\w*|nenn\w*|genannt\w*|namentlich\w*|erwahn\w*|angeb\w*|angegeben"
    r"|sehen|sieht|halten|halt|ausdrucklich\w*|vernein\w*|bejah\w*|sagt?|sagen|weiter\w*|heutig\w*"
    r"|fruher\w*|beschreib\w*|trotzdem|ihnen|haben|existier\w*|zeig\w*|list\w*|liste|angab\w*|ja|nein"
    r"|departments?|offices?|report\w*|questions?|answer\w*|name[ds]?|mention\w*|say|says|explicitly"
    r"|states?|current\w*|exist\w*|refer\w*|yes|see|sees|more|further|any|fehl\w*|missing"
    r"|stutz\w*|beruf\w*|based|gelten|gilt)$"
)


_BODY = re.compile(r"kreise?s?n?|county|counties|cit(?:y|ies)|districts?|regions?|kreisgebiet\w*")
_MOODS: dict[Mood, re.Pattern[str]] = {
    "failed": re.compile(
        r"\b(gescheitert\w*|scheitern|scheiterte\w*|misslungen\w*|abgebrochen\w*|failed|fail"
        r"|fell through|versuch\w*|attempts?|abandoned|unsuccessful\w*)\b"
    ),
    "ended": re.compile(
        r"\b(beendet\w*|eingestellt\w*|ehemalig\w*|nicht mehr|ended|discontinued|former\w*"
        r"|no longer|aufgegeben\w*)\b"
    ),
    "planned": re.compile(
        r"\b(geplant\w*|planen|plant|beabsichtig\w*|vorgesehen\w*|im aufbau|in vorbereitung"
        r"|planned|plan|intend\w*|envisaged|under preparation)\b"
    ),
}
_OR_ELSE = re.compile(r"\W+(?:oder|or|bzw\.?)\W+(?:kein\w*\W+|no\W+|any\W+|ein\w*\W+)?(\w+)")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """One constraint: a row satisfies it if partners, laws, answer and topic are all found."""

    text: str
    kommunen: tuple[str, ...]
    any_kommune: bool
    gesetze: tuple[str, ...]
    state: State | None
    mood: Mood | None
    negated: bool
    about_need: bool
    about_neighbours: bool
    about_own: bool
    has_relation: bool
    topic: Topic
    words: tuple[Word, ...]

    @property
    def is_unbounded(self) -> bool:
        """Whether the clause asks for everything ("Welche Ämter gibt es?")."""
        asks = self.about_need or self.about_neighbours or self.about_own or self.has_relation
        named = self.kommunen or self.gesetze or self.topic.words
        return not (asks or named or self.state or self.mood or self.negated)

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
    topic = german_topic(kept) if question.language == "de" else english_topic(kept)
    return Clause(
        text=text,
        kommunen=tuple(dict.fromkeys(m.name for m in mentions if m.label == "KOMMUNE")),
        any_kommune=re.search(r"\b(oder|or|entweder|either)\b", folded) is not None,
        gesetze=tuple(dict.fromkeys(m.name for m in mentions if m.label == "GESETZ")),
        state=_state(folded),
        mood=next((mood for mood, cue in _MOODS.items() if cue.search(folded)), None),
        negated=_NEGATED.search(folded) is not None,
        about_need=_NEED.search(folded) is not None,
        about_neighbours=_NEIGHBOUR.search(folded) is not None,
        about_own=_OWN.search(folded) is not None,
        has_relation=any(_RELATION.match(fold(word.text)) for word in words(masked)),
        topic=topic,
        words=tuple(words(masked)),
    )


def _state(folded: str) -> State | None:
    if _SAYS_NOTHING.search(folded):
        return "keine Angabe"
    if _SAYS_NO.search(folded):
        return "nein"
    if _SAYS_YES.search(folded):
        return "ja"
    return None


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
        if word.text.lower() not in stop
        and plain[word.start] != question.noun
        and not is_noun_of(question.target, plain[word.start])
        and plain[word.start] not in else_named
        and not is_cue(plain[word.start])
    ]


def is_cue(word: str) -> bool:
    """Whether a folded word only frames a question: asks, relates, names a kind of body."""
    cues = (_NEED, _NEIGHBOUR, _OWN, _RELATION, _FRAME, _BODY, *_MOODS.values())
    return any(pattern.fullmatch(word) for pattern in cues)


def _alternatives(folded: str) -> frozenset[str]:
    """Words given as another word for a cue: "keinen Bedarf oder kein Tätigkeitsfeld"."""
    found = (_OR_ELSE.match(folded, cue.end()) for cue in _NEED.finditer(folded))
    return frozenset(match.group(1) for match in found if match)
