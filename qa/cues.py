"""Words that tell what a sentence claims: denial, wish, end, failure, and what a question asks.

Closed lists of function words and report vocabulary of German (and English for questions);
nothing here names a place, an office or a report. Patterns match folded text (`qa.words.fold`).
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.words import fold

SENTENCES = 1 << 16
"""Sentences of which it is remembered what they claim."""
_NEGATION = re.compile(
    r"\b(nicht|nichts|kein\w*|nein|ohne|weder|keinesfalls|keineswegs|nirgends|niemals|nie|kaum"
    r"|entfallt|scheidet|scheiden|unmoglich|ausgeschlossen|gescheitert|scheitert\w*"
    r"|abgelehnt|verworfen|no|not|none|never|without|neither|cannot|n't)\b"
)
_NOT_REALLY = re.compile(
    r"\bnicht (nur|zuletzt|allein|selten|wie (zuvor|bisher|fruher))\b"
    r"|\bein\w* nicht (\w+ ){0,2}\w+(e|en|er|es|em) "
    r"|\bnot only\b|\bohne weiteres\b"
)
_NONE = re.compile(r"\W*(?:kein\w*|niemand|nicht\w*|nein|ohne|no|none|nobody)\b")
_CLAUSE_END = re.compile(
    r"[,;:]\s+(?!(?:der|die|das|dem|den|in dem|in der|aber|wird|werden|wurde|wurden|ist|sind)\s)"
    r"|\s+[–-]\s+"
)
_WISH = re.compile(
    r"\b(wunsch\w*|wunschenswert\w*|erstrebenswert\w*|anzustreben|angestrebt|sinnvoll\w*"
    r"|empfehl\w*|geboten|notwendig\w*|erforderlich\w*|bedarf\w*|benotig\w*|gewunscht\w*"
    r"|begrusst\w*|befurwort\w*|denkbar\w*|vorstellbar\w*|wollen|will|beabsichtig\w*"
    r"|geplant\w*|plant|planen|vorgesehen|angedacht|uberleg\w*|erwogen|wird gepruft"
    r"|ziel|anliegen)\b"
)
_FIRM = re.compile(
    r"\b(wunschenswert\w*|erstrebenswert\w*|sinnvoll\w*|geboten|notwendig\w*|erforderlich\w*)\b"
)
_RELATIVE = re.compile(r"(\w+ )?(der|die|das|dem|den|denen|deren|dessen|welche\w*)\b")
_CONJUNCTION = re.compile(r"(dass|ob|wenn|falls|sofern|soweit)\b")
_SUBJUNCTIVE = re.compile(r"\b(könnten?|sollten?|wären?|würden?|möchten?|brächten?)\b")
_PLAN = re.compile(
    r"\b(beabsichtig\w*|geplant\w*|plant|planen|vorgesehen|angedacht|uberleg\w*|erwogen"
    r"|im aufbau|in (der )?vorbereitung|vorbereitet|angestrebt|kunftig\w*|soll|sollen|will"
    r"|wollen)\b"
)
_INTENT = re.compile(
    r"\b(beabsichtigt|(ist|sind|war|waren|wird|werden) (\w+ ){0,4}(geplant|angedacht|angestrebt"
    r"|uberlegt|erwogen|gepruft|vorbereitet)|im aufbau|in (der )?vorbereitung"
    r"|interesse (\w+ ){0,6}(geaussert|bekundet|gezeigt|angemeldet)"
    r"|(hat|haben) (\w+ ){0,3}angefragt)\b"
)
_ENDED = re.compile(
    r"\b(nicht mehr|in der zeit von|in den jahren \d{4} bis|endeten?|beendet\w*|eingestellt"
    r"|aufgelost"
    r"|ausgelaufen|aufgegeben|gekundigt(?! werden)|ausgeschieden|ausgestiegen|ausgetreten"
    r"|abgesprungen|zuruckgezogen|verlassen|no longer)\b"
    r"|\bbis (\w+ ){0,2}(\d{1,2}\W+\d{1,2}\W+)?(19|20)\d\d (war|waren|wurden?|bestand|gab|hat|haben"
    r"|hatten?)\b"
    r"|\bzum (\d{1,2}\W+\d{1,2}\W+)?(19|20)\d\d geschlossen\b"
)
_COOPERATION = re.compile(
    r"vertrag|vereinbarung|austausch|arbeitskreis|zusammenarbeit|kooperation|mitglied|beteilig|partner|gemeinsam|verband"
    r"|beitritt|beigetreten|ausgeschieden|ausgetreten|absprache"
)
_ADVANTAGE = re.compile(
    r"\b(\w*vorteil\w*|\w*synergie\w*|profitier\w*|effizien\w*|(?:ein)?gespart\w*|einspar\w*|sparen"
    r"|wirtschaftlicher\w*|gunstiger\w*|entlast\w*|verbesser\w*|erleichter\w*|beschleunig\w*"
    r"|vermeid\w*|vermieden|mehrwert\w*|nutzen|gewahrleist\w*)\b"
)
_NEEDED = re.compile(
    r"\b(bedarfe?s?|wunschenswert\w*|erstrebenswert\w*|sinnvoll\w*|notwendig\w*|erforderlich\w*"
    r"|hilfreich\w*|gewunscht\w*|fehlt|fehlen)\b"
)
_TALKS = re.compile(
    r"\b(verhandel\w*|gesprach\w*|sondier\w*|gepruft|untersucht|angefragt|versuch\w*|anlauf\w*"
    r"|entwurf\w*|vorgeschlagen|angestrebt|beabsichtigt|geplant)\b"
)
_SAME = re.compile(r"\b(unverandert\w*|gleich geblieben|konstant\w*|stabil\w*)\b")
_FREE = re.compile(
    r"\b(kosten(frei|los)\w*|unentgeltlich\w*|gebuhrenfrei\w*|umsonst|free|at no cost)\b"
)
_COSTS = re.compile(r"\b(kostet|kosten|kostenpflichtig\w*|zahlen|bezahlen|costs?|pay)\b")
_FAILED = re.compile(
    r"\b(zerschlagen|aufgegeben|abgesprungen|verlassen|gescheitert\w*|scheitert\w*|abgelehnt\w*"
    r"|verworfen\w*|nicht zustande\w*|fehlgeschlagen\w*"
    r"|misslungen|ergebnislos\w*|abgebrochen\w*|nicht weiterverfolgt|wenig praktikabel)\b"
)
_REASON = re.compile(
    r"\b(weil|denn|da|wegen|aufgrund|auf grund|grunde?n?|grundsatz\w*|grundprinzip\w*|ursach\w*"
    r"|daher|deshalb|hierdurch|dadurch|infolge|mangels|ermangelung|\w+grunden"
    r"|zu (gering|hoch|aufwend\w*|wenig|teuer))\b|^durch\b"
)
_NOTHING = re.compile(
    r"^\W*(entfallt|entfallen|keine angaben?|k\.? ?a\.?|ohne angaben?|n/?a|[-–—./]+|)\W*$"
)
_ANSWER = re.compile(r"^\W*(ja|nein|yes|no)\b")


@lru_cache(maxsize=SENTENCES)
def denies(text: str) -> bool:
    """Whether a sentence denies something ("kein Bedarf", "scheidet aus").

    >>> denies("Es besteht kein Bedarf."), denies("Nicht nur die Städte profitieren.")
    (True, False)
    """
    return _NEGATION.search(_NOT_REALLY.sub(" ", fold(text))) is not None


def says_none(entry: str) -> bool:
    """Whether an entry says that there is none, rather than what is not meant.

    >>> says_none("keine"), says_none("siehe B 1, jedoch ohne die Stadt")
    (True, False)
    """
    is_sentence = entry.rstrip().endswith(".")
    return denies(entry) if is_sentence else _NONE.match(fold(entry)) is not None


def denies_one_of(text: str, places: Sequence[int]) -> bool:
    """Whether a clause denies that holds one of the places (offsets) that matter.

    >>> denies_one_of("Das Portal ist offen, ein Entgelt gibt es nicht.", [4])
    False
    """
    return any(start <= place < end for start, end in _denials(text) for place in places)


@lru_cache(maxsize=SENTENCES)
def _denials(text: str) -> tuple[tuple[int, int], ...]:
    """The clauses of a sentence that deny something."""
    ends = [match.span() for match in _CLAUSE_END.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    spans = zip(starts, [*(start for start, _ in ends), len(text)], strict=True)
    return tuple((start, end) for start, end in spans if denies(text[start:end]))


@lru_cache(maxsize=SENTENCES)
def wishes(text: str) -> bool:
    """Whether a sentence speaks of a need, a wish or a plan."""
    return _WISH.search(fold(text)) is not None or _SUBJUNCTIVE.search(text.lower()) is not None


@lru_cache(maxsize=SENTENCES)
def wishes_firmly(text: str) -> bool:
    """Whether a main clause calls something desirable, whatever another clause denies.

    >>> wishes_firmly("Das bleibt erstrebenswert, weil kaum Personal da ist.")
    True
    >>> wishes_firmly("Kein Feld ist erkennbar, in dem das erstrebenswert wäre.")
    False
    """
    clauses = re.split(r"[,;]\s+", fold(text))
    return any(
        _FIRM.search(clause) and not _NEGATION.search(clause)
        for place, clause in enumerate(clauses)
        if not (_CONJUNCTION.match(clause) or (place and _RELATIVE.match(clause)))
    )


@lru_cache(maxsize=SENTENCES)
def plans(text: str) -> bool:
    """Whether a sentence speaks of something planned or being set up."""
    return _PLAN.search(fold(text)) is not None


def only_intends(text: str) -> bool:
    """Whether a sentence speaks of something that is not there yet.

    >>> only_intends("Eine Kooperation ist beabsichtigt."), only_intends("Sie planen gemeinsam.")
    (True, False)
    """
    return _INTENT.search(fold(text)) is not None


@lru_cache(maxsize=SENTENCES)
def has_ended(text: str) -> bool:
    """Whether a sentence speaks of something that is over."""
    return _ENDED.search(fold(text)) is not None


@lru_cache(maxsize=SENTENCES)
def has_failed(text: str) -> bool:
    """Whether a sentence speaks of an attempt that came to nothing."""
    return _FAILED.search(fold(text)) is not None


@lru_cache(maxsize=SENTENCES)
def tells_of_cooperation(text: str) -> bool:
    """Whether a sentence speaks of working together, of an agreement or of belonging to one."""
    return _COOPERATION.search(fold(text)) is not None


def tells_of_advantage(text: str) -> bool:
    """Whether a sentence says what something is good for."""
    return _ADVANTAGE.search(fold(text)) is not None and not denies(text)


def looks_ahead(text: str) -> bool:
    """Whether a sentence speaks of something to come, planned or wished."""
    return plans(text) or wishes(text)


def speaks_of_need(text: str) -> bool:
    """Whether a sentence speaks of a need or of something worth having."""
    return _NEEDED.search(fold(text)) is not None


def tells_of_talks(text: str) -> bool:
    """Whether a sentence speaks of talks, an attempt or a plan, of which another tells the end."""
    return _TALKS.search(fold(text)) is not None


def stays_the_same(text: str) -> bool:
    """Whether a sentence says that something has not changed."""
    return _SAME.search(fold(text)) is not None


def gives_reason(text: str) -> bool:
    """Whether a sentence says why something is so.

    >>> gives_reason("Das scheidet aus, weil Personal fehlt.")
    True
    """
    return _REASON.search(fold(text)) is not None


def is_free(text: str) -> bool:
    """Whether a text calls something free of charge."""
    return _FREE.search(fold(text)) is not None


def is_free_against_cost(text: str, question: str) -> bool:
    """Whether a sentence calls free what a question supposes to cost something."""
    return _COSTS.search(fold(question)) is not None and not is_free(question) and is_free(text)


def is_empty_entry(text: str) -> bool:
    """Whether an entry says only that there is nothing to say ("entfällt", "–", "k. A.")."""
    return _NOTHING.match(fold(text)) is not None


def short_answer(text: str) -> str | None:
    """ "ja" or "nein" where a text begins with it, else None."""
    match = _ANSWER.match(fold(text))
    if match is None:
        return None
    return "ja" if match.group(1) in ("ja", "yes") else "nein"
