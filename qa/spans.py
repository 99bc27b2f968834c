"""The shortest exact span of a sentence that has the type a question asks for."""

import re
from collections.abc import Callable, Sequence

from corpus import Mention
from corpus.mention import Amount
from qa.question import FactType, Question
from qa.words import fold

Span = tuple[int, int]

_NUMBER_WORD = r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|mehr)(?:e[nrs]?)?"
_PERIOD = r"(?:Tag|Woche|Monat|Quartal|Halbjahr|Jahr)(?:e[ns]?|s|n)?"
_FREQUENCY = re.compile(
    rf"(?:\d+|{_NUMBER_WORD})\s?(?:x|×|-?mal|Mal)\s+(?:(?:im|pro|je|in der)\s+{_PERIOD}"
    r"|jährlich|monatlich|wöchentlich|täglich)"
    rf"|(?:\d+|{_NUMBER_WORD})(?:mal)?\s+(?:jährlich|monatlich|wöchentlich|täglich)"
    r"|(?:viertel|halb|zwei|drei|fünf)?(?:jährlich|monatlich|wöchentlich|täglich)\w*"
    rf"|alle\s+(?:\d+|{_NUMBER_WORD})\s+{_PERIOD}|jede[nsr]?\s+{_PERIOD}"
    rf"|(?:\d+|{_NUMBER_WORD})mal\s+(?:im|pro)\s+{_PERIOD}"
    r"|regelmäßig|gelegentlich|anlassbezogen|bei Bedarf|fortlaufend",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"(?:(?:seit|für|über|auf)\s+)?(?:(?:etwa|rund|ca\.|mehr als|mindestens)\s+)?"
    rf"(?:\d+|{_NUMBER_WORD}|viele[nr]?|einige[nr]?|mehrere[nr]?)\s+{_PERIOD}\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\b(?:\d+(?:\.\d{{3}})*(?:,\d+)?|{_NUMBER_WORD}|zahlreiche\w*)\b")
_PROPER = r"[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)*"
_PLACES = re.compile(
    rf"\b(?:in|im|bei|beim|nach|aus|zu)\s+((?:{_PROPER})(?:(?:,\s+|\s+und\s+){_PROPER})*)"
)
_QUOTED = re.compile(r"[„\"»“]([^„“”\"»«]{2,60})[“”\"«]")
_CALLED = re.compile(
    r"\b(?:namens|genannt|mit dem Namen|Bezeichnung)\s+((?:[A-ZÄÖÜ][\w-]+\s?){1,4})"
)
_CAPITALS = re.compile(
    r"\b(?:[A-ZÄÖÜ]{2,}[\w-]*|[A-ZÄÖÜ][a-zäöü]+[A-ZÄÖÜ]\w*)(?:\s+(?:[A-ZÄÖÜ]{2,}\w*))*"
)
_DATE = re.compile(
    r"(?:\d{1,2}\.\s?(?:\d{1,2}\.\s?|[A-Z][a-zä]{2,8}\.?\s?)(?:19|20)\d\d"
    r"|(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-z]*\.?\s(?:19|20)\d\d"
    r"|\b(?:19|20)\d\d\b)"
    r"|\b(?:im|ab|seit|bis)\s+(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober"
    r"|November|Dezember|Frühjahr|Sommer|Herbst|Winter)\b"
)
_PRICE = re.compile(r"\b(kost\w*|preis\w*|teuer|costs?|price)\b")
_SHARE = re.compile(r"\b(anteil\w*|prozent\w*|quote|share|percent\w*|proportion)\b")


def find_span(question: Question, text: str, mentions: Sequence[Mention]) -> Span | None:
    """The span of `text` that answers, as offsets into it; None where its type is not there.

    `mentions` are those of the text, with offsets into it.
    """
    finder = _FINDERS.get(question.fact) if question.fact else None
    return finder(question, text, mentions) if finder else None


def _labelled(label: str, pattern: re.Pattern[str]) -> Callable[..., Span | None]:
    def find(_: Question, text: str, mentions: Sequence[Mention]) -> Span | None:
        found = next((m for m in mentions if m.label == label), None)
        if found is not None:
            return found.start, found.end
        match = pattern.search(text)
        return match.span() if match else None

    return find


def _amount(question: Question, _: str, mentions: Sequence[Mention]) -> Span | None:
    """A share where a share is asked for, else a sum of money."""
    found = [m for m in mentions if isinstance(m.value, Amount)]
    shares = [m for m in found if isinstance(m.value, Amount) and m.value.currency == "%"]
    sums = [m for m in found if m not in shares]
    if _SHARE.search(question.folded):
        fitting = shares
    else:
        fitting = sums if sums or _PRICE.search(question.folded) else shares
    return (fitting[0].start, fitting[0].end) if fitting else None


def _matching(pattern: re.Pattern[str], group: int = 0) -> Callable[..., Span | None]:
    def find(_: Question, text: str, __: Sequence[Mention]) -> Span | None:
        match = pattern.search(text)
        return match.span(group) if match else None

    return find


def _name(question: Question, text: str, _: Sequence[Mention]) -> Span | None:
    """A called, quoted or capitalised name that the question does not hold itself."""
    asked = fold(question.text)
    for pattern, group in ((_CALLED, 1), (_QUOTED, 1), (_CAPITALS, 0)):
        for match in pattern.finditer(text):
            if fold(match.group(group).strip()) not in asked:
                start, end = match.span(group)
                return start, start + len(text[start:end].rstrip())
    return None


def _who(question: Question, text: str, mentions: Sequence[Mention]) -> Span | None:
    """A body, organisation or person that the question does not name itself."""
    asked = fold(question.text)
    for mention in mentions:
        if mention.label in ("ORG", "PERSON", "KOMMUNE") and fold(mention.text) not in asked:
            return mention.start, mention.end
    return None


_FINDERS: dict[FactType, Callable[..., Span | None]] = {
    "date": _labelled("DATUM", _DATE),
    "amount": _amount,
    "frequency": _matching(_FREQUENCY),
    "duration": _matching(_DURATION),
    "number": _matching(_NUMBER),
    "place": _matching(_PLACES, 1),
    "name": _name,
    "who": _who,
}
