"""The clauses of a question as constraints: partners, laws, column cues, answer, topic.

"Welche Ämter sagen nein, arbeiten aber mit Nachbarkreisen zusammen?" has two clauses, each
with its own column and answer; a row must satisfy both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus import Mention
from index.language import Language
from qa.question import Question, State, fold_question, is_noun_of
from qa.relevance import SMALL_WORD, Topic, either, english_topic, german_topic
from qa.words import ENGLISH_STOPWORDS, STOPWORDS, Word, fold, words

Mood = Literal["failed", "ended", "planned"]
"""What a clause asks of a cooperation other than that it exists."""

_CONTRAST = re.compile(
    r",?\s+(?:aber|jedoch|sondern|dennoch|allerdings|but|yet|however|although|obwohl)\b",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"\b(bedarfe?s?|wunsch(en)?|gewunscht\w*|wunsche?n?|erstrebenswert\w*|sinnvoll\w*|would like"
    r"|gerne?|like more|needs?|wants?|wanted"
    r"|wish\w*|desir\w*|wollen|will|mochten?|notwendig\w*)\b"
)
_NEIGHBOUR = re.compile(
    r"\b(\w*nachbar\w*|benachbart\w*|angrenz\w*|umliegend\w*|ausserhalb|ausland\w*"
    r"|grenzuberschreit\w*|neighbou?r\w*|adjacent|outside|abroad|cross-border|foreign"
    r"|niederland\w*|belgi\w*|dutch)\b"
)
_OWN = re.compile(
    r"\b(kommunen|gemeinden|kreisangehorig\w*|municipalit\w*|towns|stadten? und gemeinden?)\b"
)
_MENTION = re.compile(r"\b(erwahn\w*|nenn(?:en|t)|genannt\w*|mention\w*|names?)\b")
_ABROAD = re.compile(r"\b(ausland\w*|abroad|foreign|niederland\w*|belgi\w*|dutch)\b")
_SAYS_YES = re.compile(
    r"[\"„“'»]ja[\"“”'«]|\b(mit|sag\w*|antwort\w*) ja\b"
    r"|\bja (ge)?(sag|antwort|kreuz)\w*|[\"“']yes[\"”']|\bbejah\w*"
    r"|\b(say|says|said|answer\w*|repl\w+)( with)? yes\b"
)
_SAYS_NO = re.compile(
    r"\bnein\b|[\"“']no[\"”']|\bvernein\w*|\b(say|says|said|answer\w*|repl\w+)( with)? no\b"
)
_SAYS_NOTHING = re.compile(
    r"\bkeine angaben?\b|\bohne angaben?\b|\bnichts (da)?zu\b"
    r"|\bnichts (\w+ )?(an|ein|zu)?(ge)?(geb|trag|schrieb|sag|merk|macht)\w*"
    r"|\bnicht (aus|beantwort)\w*"
    r"|\bleer\w*|\bfrei gelassen\b|\bfreigelassen\b|\bun(beantwort|ausgefull)et?\w*"
    r"|\bno (information|answer|statement|entry)\b|\bnothing (about|on|to say)\b"
    r"|\b(didn.?t|did not|don.?t|do not|doesn.?t) (say|answer|state|write|comment)\b"
    r"|\b(say|says|said) nothing\b|\bleave\w* .*\b(blank|empty)\b|\bunanswered\b"
)
_NEGATED = re.compile(
    r"\b(nicht|kein\w*|ohne|weder|nie|not|no|without|none|never|neither|fehl\w*|missing|lack\w*"
    r"|n't)\b"
)
_RELATION = re.compile(
    r"^(zusammen|zusammenarbeit\w*|zusammenwirken|kooperier\w*|kooperation(en)?|interkommunal\w*"
    r"|partnern?|partnerschaft(en)?|arbeiten|arbeitet|arbeit|kontakte?n?|verbunden|beziehung(en)?"
    r"|beteilig(t\w*|en)|involv\w*|contacts?|maintain\w*|keeps?|ties|links?|cooperat\w*"
    r"|collaborat\w*|work(s|ing|ed)?|together|intermunicipal|partners?|partnerships?|relations?)$"
)
_FRAME = re.compile(
    r"^(amt(e?s|er|ern)?|dienststellen?|fachbereiche?n?|fachdienste?n?|bericht(e|en|et|s|es)?|fragen?"
    r"|antwort(en|et|eten)?|beantwort\w*|nenn(en|t)|genannt\w*|namentlich\w*|erwahn\w*|angeb\w*|angegeben"
    r"|gesagt|geantwortet|sehen|sieht|halten|halt|ausdrucklich\w*|vernein\w*|bejah\w*|sagt?|sagen|weiter\w*|heutig\w*"
    r"|beschreib\w*|trotzdem|ihnen|haben|existier\w*|zeig\w*|list\w*|liste|angab\w*|ja|nein"
    r"|departments?|offices?|report\w*|questions?|answer\w*|name[ds]?|mention\w*|say|says|explicitly"
    r"|states?|current\w*|exist\w*|refer\w*|yes|see|sees|more|further|any|fehl\w*|missing"
    r"|stutz\w*|beruf\w*|based|gelten|gilt|anzahl|zahl|number|cite\w*|quote\w*|rely|relies"
    r"|enthalt\w*|enthalten\w*|umfass\w*|aufgefuhrt\w*|aufgelistet\w*|verzeichn\w*|insgesamt|erst|zunachst|parts?|takes?|taken|rests?|laufen\w*|lauft|betreff\w*|betrifft|lautet|kommt"
    r"|given|gegeben|legal|(?:aktions|massnahmen|arbeits)plan\w*|umfragen?|survey|tabelle|charge|derzeit\w*|aktuell\w*"
    r"|contain\w*|cover(?:s|ed)?|includ\w*|total|laut|bitte|please|neither|nor|either|didn|doesn|don|t|anything|nothing|gar|nichts|eingetragen\w*|noch|still|mehr)$"
)


_BODY = re.compile(r"kreise?s?n?|county|counties|cit(?:y|ies)|districts?|regions?|kreisgebiet\w*")
_MOODS: dict[Mood, re.Pattern[str]] = {
    "failed": re.compile(
        r"\b(gescheitert\w*|scheiter\w*|misslungen\w*|misslang\w*|abgebrochen\w*|geplatzt\w*"
        r"|fehlgeschlagen\w*|nicht zustande\w*|nicht geklappt|failed|fail|fails|failure"
        r"|fell through|broke down|versuch\w*|zerschlagen\w*|abgesprungen\w*"
        r"|attempts?|abandoned|unsuccessful\w*)\b"
    ),
    "ended": re.compile(
        r"\b(beendet\w*|eingestellt\w*|ausgelaufen\w*|endete\w*|ehemalig\w*|nicht mehr|gekundigt\w*"
        r"|ended|discontinued|former\w*|no longer|expired|ceased|aufgegeben\w*"
        r"|ausgeschieden\w*|ausgestiegen\w*|ausgetreten\w*|abgesprungen\w*|verlassen|withdrawn|left)\b"
    ),
    "planned": re.compile(
        r"\b(geplant\w*|planen|plant|beabsichtig\w*|vorgesehen\w*|im aufbau"
        r"|in (?:der )?vorbereitung|vorbereite\w*|bereitet?n?"
        r"|anstreb\w*|angestrebt\w*|vorhaben"
        r"|planned|plan|intend\w*|envisaged|under preparation)\b"
    ),
}
_LOOKS_BACK = re.compile(r"\b(fruher\w*|ehemal\w*|damal\w*|hatten?|former\w*|earlier|past|had)\b")
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
        state=_state(folded),
        looks_back=_LOOKS_BACK.search(folded) is not None,
        mood=next((mood for mood, cue in _MOODS.items() if cue.search(folded)), None),
        negated=_NEGATED.search(folded) is not None,
        about_need=_NEED.search(folded) is not None,
        about_neighbours=_NEIGHBOUR.search(folded) is not None,
        about_own=_OWN.search(_without_noun(question, folded)) is not None,
        about_abroad=_ABROAD.search(folded) is not None and "nachbar" not in folded,
        has_relation=any(_RELATION.match(fold(word.text)) for word in words(masked)),
        language=question.language,
        asks_mention=_MENTION.search(folded) is not None,
        topic=topic,
        words=tuple(words(masked)),
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


def _without_noun(question: Question, folded: str) -> str:
    """The clause without the noun that is asked for: "welche Gemeinden" are not yet the own."""
    return folded.replace(question.noun, " ", 1) if question.noun else folded


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
        and plain[word.start] not in (question.noun or "").split()
        and not is_noun_of(question.target, plain[word.start])
        and plain[word.start] not in else_named
        and plain[word.start] not in question.frame
        and not is_cue(plain[word.start])
    ]


def is_cue(word: str) -> bool:
    """Whether a folded word only frames a question: asks, relates, names a kind of body."""
    cues = (_NEED, _NEIGHBOUR, _OWN, _RELATION, _FRAME, _BODY, _LOOKS_BACK, *_MOODS.values())
    return any(pattern.fullmatch(word) for pattern in cues)


def _alternatives(folded: str) -> frozenset[str]:
    """Words given as another word for a cue: "keinen Bedarf oder kein Tätigkeitsfeld"."""
    found = (_OR_ELSE.match(folded, cue.end()) for cue in _NEED.finditer(folded))
    return frozenset(match.group(1) for match in found if match)
