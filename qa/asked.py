"""What the words of a question ask: a need, neighbours, an answer, a mood, or nothing but frame.

Closed lists of German and English words, matched on folded text. The cues of what a report says
stand in `qa.cues`.
"""

import re
from typing import Literal

from qa.question import State

Mood = Literal["failed", "ended", "planned"]
"""What a clause asks of a cooperation other than that it exists."""

NEED = re.compile(
    r"\b(bedarfe?s?|wunsch(?:en?|t)?|gewunscht\w*|erstrebenswert\w*|sinnvoll\w*"
    r"|would like|gerne?|like more|needs?|wants?|wanted"
    r"|wish\w*|desir\w*|wollen|will|mochten?|notwendig\w*)\b"
)
NEIGHBOUR = re.compile(
    r"\b(\w*nachbar\w*|benachbart\w*|angrenz\w*|umliegend\w*|ausserhalb|ausland\w*"
    r"|grenzuberschreit\w*|neighbou?r\w*|adjacent|outside|abroad|cross-border|foreign"
    r"|niederland\w*|hollan\w*|netherlands|belgi\w*|dutch)\b"
)
OWN = re.compile(
    r"\b(kommunen|gemeinden|kreisangehorig\w*|municipalit\w*|towns|stadten? und gemeinden?)\b"
)
MENTION = re.compile(
    r"\b(komm(?:t|en)\b.*\bvor\b|vorkomm\w*|auftauch\w*|tauch(?:t|en)\b.*\bauf\b|erwahn\w*|nenn(?:en|t)|genannt\w*|mention\w*|names?)\b"
)
ABROAD = re.compile(
    r"\b(ausland\w*|abroad|foreign|niederland\w*|hollan\w*|netherlands|belgi\w*|dutch)\b"
)
SAYS_YES = re.compile(
    r"[\"„“'»]ja[\"“”'«]|\b(mit|sag\w*|antwort\w*) ja\b"
    r"|\bja (ge)?(sag|antwort|kreuz)\w*|[\"“']yes[\"”']|\bbejah\w*"
    r"|\b(say|says|said|answer\w*|repl\w+)( with)? yes\b"
)
SAYS_NO = re.compile(
    r"\bnein\b|\blehn(?:t|en)\b.*\bab\b|\bablehn\w*|\brefus\w*|\breject\w*"
    r"|[\"“']no[\"”']|\bvernein\w*|\b(say|says|said|answer\w*|repl\w+)( with)? no\b"
)
SAYS_NOTHING = re.compile(
    r"\bkeine angaben?\b|\bohne angaben?\b|\bnichts (da)?zu\b"
    r"|\bnichts (\w+ )?(an|ein|zu)?(ge)?(geb|trag|schrieb|sag|merk|macht)\w*"
    r"|\bnicht (aus|beantwort)\w*"
    r"|\bleer\w*|\bfrei gelassen\b|\bfreigelassen\b|\bun(beantwort|ausgefull)et?\w*"
    r"|\bno (information|answer|statement|entry)\b|\bnothing (about|on|to say)\b"
    r"|\b(didn.?t|did not|don.?t|do not|doesn.?t) (say|answer|state|write|comment)\b"
    r"|\b(say|says|said) nothing\b|\bleave\w* .*\b(blank|empty)\b|\bunanswered\b"
)
NEGATED = re.compile(
    r"\b(nichts?(?! (?:nur|allein)\b)|niemand\w*|kein\w*|ohne|weder|nie"
    r"|not(?! only\b)|no|without|none|never|neither|fehl\w*|missing|lack\w*"
    r"|n't)\b"
)
RELATION = re.compile(
    r"^(zusammen|zusammenarbeit\w*|zusammenwirken|kooperier\w*|kooperation(en)?|interkommunal\w*"
    r"|partnern?|partnerschaft(en)?|arbeiten|arbeitet|arbeit|kontakte?n?|verbunden|beziehung(en)?"
    r"|beteilig(t\w*|en)|involv\w*|contacts?|maintain\w*|keeps?|ties|links?|cooperat\w*"
    r"|collaborat\w*|work(s|ing|ed)?|together|intermunicipal|partners?|partnerships?|relations?)$"
)
FRAME = re.compile(
    r"^(amt(e?s|er|ern)?|dienststellen?|fachbereiche?n?|fachdienste?n?|bericht(e|en|et|s|es)?|fragen?"
    r"|antwort(en|et|eten)?|beantwort\w*|nenn(en|t)|genannt\w*|namentlich\w*|erwahn\w*|angeb\w*|angegeben"
    r"|gesagt|geantwortet|sehen|sieht|halten|halt|ausdrucklich\w*|vernein\w*|bejah\w*|sagt?|sagen|weiter\w*|heutig\w*"
    r"|beschreib\w*|trotzdem|ihnen|haben|existier\w*|zeig\w*|list\w*|liste|angab\w*|ja|nein"
    r"|departments?|offices?|report\w*|questions?|answer\w*|name[ds]?|mention\w*|say|says|explicitly"
    r"|states?|current\w*|exist\w*|refer\w*|yes|see|sees|more|further|any|fehl\w*|missing"
    r"|stutz\w*|beruf\w*|based|gelten|gilt|anzahl|zahl|number|cite\w*|quote\w*|rely|relies"
    r"|enthalt\w*|enthalten\w*|umfass\w*|aufgefuhrt\w*|aufgelistet\w*|verzeichn\w*|insgesamt|erst|zunachst|parts?|takes?|taken|rests?|laufen\w*|lauft|betreff\w*|betrifft|lautet|kommt"
    r"|given|gegeben|legal|(?:aktions|massnahmen|arbeits)plan\w*|umfragen?|survey|tabelle|charge|derzeit\w*|aktuell\w*"
    r"|contain\w*|cover(?:s|ed)?|includ\w*|total|laut|bitte|please|neither|nor|either|didn|doesn|don|t|anything|nothing|gar|nichts|eingetragen\w*|noch|still|mehr|mal|einmal|kunftig|done|performed|fulfilled|like|saw|seen"
    r"|(?:an)?gemeldet|geaussert|mitgeteilt|formuliert|benannt|festgestellt|reported|stated|expressed"
    r"|komm(?:t|en)|vor(?:komm\w*)?|auftauch\w*|tauch(?:t|en)|komplett|ganzlich|vollig|uberhaupt"
    r"|ausschliesslich\w*|lediglich|exklusiv|only|solely|exclusively|erledig\w*|lehn(?:t|en)|ab|ausser|except|excluding|apart)$"
)


BODY = re.compile(
    r"(?:land)?kreise?s?n?|county|counties|cit(?:y|ies)|districts?|regions?|kreisgebiet\w*"
)
MOODS: dict[Mood, re.Pattern[str]] = {
    "failed": re.compile(
        r"\b(gescheitert\w*|scheiter\w*|misslungen\w*|misslang\w*|abgebrochen\w*|geplatzt\w*"
        r"|fehlgeschlagen\w*|nicht zustande\w*|nicht geklappt|failed|fail|fails|failure"
        r"|fell through|broke down|versuch\w*|zerschlagen\w*|abgesprungen\w*"
        r"|attempts?|abandoned|unsuccessful\w*)\b"
    ),
    "ended": re.compile(
        r"\b(beendet\w*|eingestellt\w*|ausgelaufen\w*|endete\w*|ehemalig\w*|nicht mehr|gekundigt\w*"
        r"|ended|discontinued|former\w*|no longer|expired|ceased|aufgegeben\w*"
        r"|ausgeschieden\w*|ausgestiegen\w*|ausgetreten\w*|abgesprungen\w*|verlassen"
        r"|zuruckgezogen\w*|zuruckziehen|withdrawn|left)\b"
    ),
    "planned": re.compile(
        r"\b(geplant\w*|planen|plant|beabsichtig\w*|vorgesehen\w*|im aufbau"
        r"|in (?:der )?vorbereitung|vorbereite\w*|bereitet?n?"
        r"|anstreb\w*|angestrebt\w*|vorhaben|kunftig\w*"
        r"|planned|(?<!the )(?<!im )(?<!dem )(?<!der )(?<!den )(?<!laut )plan"
        r"|intend\w*|envisaged|under preparation)\b"
    ),
}
EXCEPT = re.compile(
    r"\b(?:außer|ausser|abgesehen von|except(?: for)?|excluding|other than|apart from)"
    r"\W+(?:d\w{2}|the)?\W*$",
    re.IGNORECASE,
)
LOOKS_BACK = re.compile(r"\b(fruher\w*|ehemal\w*|damal\w*|hatten?|former\w*|earlier|past|had)\b")


def state_asked(folded: str) -> State | None:
    """The answer that a folded clause asks for."""
    if SAYS_NOTHING.search(folded):
        return "keine Angabe"
    if SAYS_NO.search(folded):
        return "nein"
    if SAYS_YES.search(folded):
        return "ja"
    return None


def is_cue(word: str) -> bool:
    """Whether a folded word only frames a question: asks, relates, names a kind of body."""
    cues = (NEED, NEIGHBOUR, OWN, RELATION, FRAME, BODY, LOOKS_BACK, *MOODS.values())
    return any(pattern.fullmatch(word) for pattern in cues)
