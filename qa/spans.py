"""The shortest exact span of a sentence that has the type a question asks for."""

import re
from collections.abc import Callable, Sequence

from corpus import Mention, is_word
from corpus.mention import Amount
from qa.question import FactType, Question
from qa.words import fold, part_stems

Span = tuple[int, int]

LONGEST_ENTRY = 80
"""Characters up to which an entry of bodies answers where something is."""
LONGEST_ARTICLE = len("Der ")
_NUMBER_WORD = r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|mehr)(?:e[nrs]?)?"
_PERIOD = r"(?:Tag|Woche|Monat|Quartal|Halbjahr|Jahr)(?:e[ns]?|s|n)?"
_FREQUENCY = re.compile(
    rf"(?:\d+|{_NUMBER_WORD})\s?(?:x|×|-?mal|Mal)\s+(?:(?:im|pro|je|in der)\s+{_PERIOD}"
    r"|jährlich|monatlich|wöchentlich|täglich)"
    rf"|(?:\d+|{_NUMBER_WORD})(?:mal)?\s+(?:jährlich|monatlich|wöchentlich|täglich)"
    r"|(?:viertel|halb|zwei|drei|fünf)?(?:jährlich|monatlich|wöchentlich|täglich)\w*"
    rf"|alle\s+(?:\d+|{_NUMBER_WORD})\s+{_PERIOD}|jede[nsr]?\s+{_PERIOD}"
    rf"|(?:\d+|{_NUMBER_WORD})mal\s+(?:im|pro)\s+{_PERIOD}",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:regelmäßig|gelegentlich|anlassbezogen|bei Bedarf|fortlaufend)\w*", re.IGNORECASE
)
_DURATION = re.compile(
    rf"(?:(?:seit|für|über|auf)\s+)?(?:(?:etwa|rund|ca\.|mehr als|mindestens)\s+)?"
    rf"(?:\d+|{_NUMBER_WORD}|viele[nr]?|einige[nr]?|mehrere[nr]?)\s+{_PERIOD}\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"\b(?!eine?[nrs]?\b)(?:\d+(?:\.\d{{3}})*(?:,\d+)?|{_NUMBER_WORD}|zahlreiche\w*)\b"
)
"""Any but "ein", which is rather an article."""
_BODIES = re.compile(
    r"\W*(?:(?!und\b|and\b)\w+\W+){0,2}(?:\w*kommunen?|\w*gemeinden?|\w*stadte?n?|\w*kreisen?"
    r"|\w*korperschaften|\w*partnern?|municipalities|towns|counties|districts)\b"
)
_MEASURE = re.compile(
    r"\W*(jahr|monat|woche|tag|stunde|minute|uhr|quartal|prozent|euro|kilomet|quadrat|hektar|tonne"
    r"|liter|%|\u20ac)"
)
_PROPER = r"[A-ZÄÖÜ][\wäöüß]+(?:-[A-ZÄÖÜ][\wäöüß]+)*"
_PLACES = re.compile(
    rf"\b(?:in|im|bei|beim|nach|aus|zu|am)\s+((?:{_PROPER})(?:(?:,\s+|\s+und\s+|\s+){_PROPER})*)"
)
_SEAT = re.compile(
    rf"\b(?:Sitz|Standort|Ort|Geschäftsstelle)\b[^.]*?\b(?:ist|:)\s*(?:die |das |der )?({_PROPER}"
    rf"(?:\s+{_PROPER})*)"
)
_SITS = re.compile(r"\b(sitz\w*|standort|ort|geschaftsstelle|seat|located|based)\b")
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
_END = re.compile(
    r"\b(bis wann|until when|by when|wann (?:\w+ )*?(?:endet|enden|lauft .*\baus|ablauft|auslauft)"
    r"|when (?:\w+ )*?(?:end|expire|run out))\b"
)
_AT_END = re.compile(r"\b(?:bis|zum|until)(?:\W+\w+){0,2}\W+$")
_PRICE = re.compile(r"\b(kost\w*|preis\w*|teuer|costs?|price)\b")
_POST = re.compile(
    r"^\W*(?:wer (?:ist|war)|wie heisst|wie heissen|who (?:is|was)|what is the name of)\b"
    r".*\b(?:\w*landrat\w*|\w*ansprechpartner(?:in)?|\w*burgermeister\w*|\w*leiter(?:in)?"
    r"|\w*dezernent(?:in)?|\w*vorsitzende[rn]?"
    r"|\w*direktor(?:in)?|kammerer(?:in)?|\w*beauftragte[rn]?|\w*koordinator(?:in)?|\w*manager(?:in)?"
    r"|mayor|head|director|chair\w*|administrator)\b"
)
_SHARE = re.compile(r"\b(anteil\w*|prozent\w*|quote|share|percent\w*|proportion)\b")


def find_spans(question: Question, text: str, mentions: Sequence[Mention]) -> list[Span]:
    """The spans of `text` that may answer, best first; empty where the type is not there.

    `mentions` are those of the text, with offsets into it.
    """
    finder = _FINDERS.get(question.fact) if question.fact else None
    return finder(question, text, mentions) if finder else []


def _dates(question: Question, text: str, mentions: Sequence[Mention]) -> list[Span]:
    found = [(m.start, m.end) for m in mentions if m.label == "DATUM"]
    found = found or [match.span() for match in _DATE.finditer(text)]
    if _END.search(question.folded):
        ends = [
            s for s in found if re.search(r"\b(?:bis|zum|until)(?:\W+\w+){0,2}\W+$", text[: s[0]])
        ]
        return (ends or found)[-1:]
    return found


def is_off_type(question: Question, text: str, span: Span) -> bool:
    """Whether a date begins a state ("seit 2011") where the day of an event is asked for, or is
    that of an event ("vom 3.11.2009") where an end is."""
    if question.fact != "date":
        return False
    asked = re.search(r"\b(seit|ab|since|from|bis|until|by)\W+(?:wann|when)\b", question.folded)
    if asked is None and not _END.search(question.folded):
        other = r"[Ss]eit|[Aa]b|[Bb]is"
    elif asked is None or asked.group(1) in ("bis", "until", "by"):
        other = r"[Ss]eit|[Aa]b|[Vv]om"
    else:
        return False
    return re.search(rf"\b(?:{other})(?:\W+\w+){{0,2}}\W+$", text[: span[0]]) is not None


def _amounts(question: Question, _: str, mentions: Sequence[Mention]) -> list[Span]:
    """Shares where a share is asked for, else sums of money."""
    found = [m for m in mentions if isinstance(m.value, Amount)]
    shares = [m for m in found if isinstance(m.value, Amount) and m.value.currency == "%"]
    sums = [m for m in found if m not in shares]
    if asks_for_a_share(question):
        fitting = shares
    else:
        fitting = sums if sums or _PRICE.search(question.folded) else shares
    return [(m.start, m.end) for m in fitting]


def _frequencies(_: Question, text: str, __: Sequence[Mention]) -> list[Span]:
    """An exact frequency before a vague one ("2 x jährlich" before "regelmäßig")."""
    exact = [match.span() for match in _FREQUENCY.finditer(text)]
    return exact or [match.span() for match in _VAGUE.finditer(text)]


def _matching(pattern: re.Pattern[str]) -> Callable[..., list[Span]]:
    def find(_: Question, text: str, __: Sequence[Mention]) -> list[Span]:
        return [match.span() for match in pattern.finditer(text)]

    return find


def _numbers(question: Question, text: str, mentions: Sequence[Mention]) -> list[Span]:
    """Numbers that are no part of a date, a norm or a sum."""
    taken = [(m.start, m.end) for m in mentions if m.label in ("DATUM", "GESETZ", "BETRAG")]
    found = [match.span() for match in _NUMBER.finditer(text)]
    return [
        s
        for s in found
        if not any(a < s[1] and s[0] < b for a, b in taken)
        and not _measures_else(question, text[s[1] :])
    ]


def counts_bodies(text: str, span: Span) -> bool:
    """Whether a number in a sentence is one of Kommunen, Kreise or partners.

    >>> counts_bodies("Mit allen acht kleinen Gemeinden.", (10, 14))
    True
    >>> counts_bodies("durch das Amt 62.", (14, 16))
    False
    """
    return _BODIES.match(fold(text[span[1] :])) is not None


def number_of(value: str) -> int | None:
    """The whole number that a span gives in digits or in a word, None of any other.

    >>> number_of("1.200"), number_of("acht"), number_of("zahlreiche")
    (1200, 8, None)
    """
    if re.fullmatch(r"\d+(?:\.\d{3})*", value):
        return int(value.replace(".", ""))
    words = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()
    word = re.sub(r"e[nrs]?$", "", value.lower()) if value.lower() not in words else value.lower()
    return words.index(word) if word in words else None


def _measures_else(question: Question, after: str) -> bool:
    """Whether a number counts years, hours or the like that the question does not ask for."""
    match = _MEASURE.match(fold(after))
    return match is not None and match.group(1)[:4] not in question.folded


def _places(question: Question, text: str, mentions: Sequence[Mention]) -> list[Span]:
    """Names after a place preposition that are bodies or no ordinary words."""
    asked = fold(question.text)
    bodies = [(m.start, m.end) for m in mentions if m.label == "KOMMUNE"]
    found = []
    for match in _PLACES.finditer(text):
        start, end = match.span(1)
        inside = [(a, b) for a, b in bodies if a < end and start < b]
        names = re.findall(_PROPER, match.group(1))
        if (inside or not is_word(names[-1])) and fold(match.group(1)) not in asked:
            found.append((start, max([end, *(b for _, b in inside)])))
    found = found or [match.span(1) for match in _SEAT.finditer(text) if _SITS.search(asked)]
    is_entry = len(text) <= LONGEST_ENTRY and not text.endswith(".")
    others = [span for span in bodies if fold(text[slice(*span)]) not in asked]
    return found or ([(others[0][0], others[-1][1])] if is_entry and others else [])


def _names(question: Question, text: str, mentions: Sequence[Mention]) -> list[Span]:
    """A called, else a quoted, else a capitalised name that the question does not hold itself."""
    if asks_for_a_person(question):
        return _who(question, text, mentions)
    asked = fold(question.text)
    kind = [m for m in _CAPITALS.finditer(text) if _names_kind(m.group(), asked)]
    if kind:
        return [match.span() for match in kind]
    for pattern, group in ((_CALLED, 1), (_QUOTED, 1), (_CAPITALS, 0)):
        spans = [
            (match.start(group), match.start(group) + len(match.group(group).rstrip()))
            for match in pattern.finditer(text)
            if fold(match.group(group).strip()) not in asked
            and (pattern is not _CAPITALS or _is_name(match.group()))
        ]
        if spans:
            return spans
    return []


def _is_name(capitals: str) -> bool:
    """Whether capitals are a name rather than a word with a prefix ("IT-Dienstleister")."""
    last = capitals.rsplit("-", 1)[-1]
    return last == capitals or last.isupper() or not is_word(last)


def _names_kind(capitals: str, asked: str) -> bool:
    """Whether the last part of a name says what kind of thing is asked for, and the question does
    not hold the name itself ("MACH-Finanzsoftware")."""
    first, _, last = capitals.rpartition("-")
    if not first or fold(first) in asked:
        return False
    return any(len(part) > 3 and part in asked for part in (fold(last), *part_stems(last)))


def asks_for_a_share(question: Question) -> bool:
    """Whether a percentage is asked for rather than a sum."""
    return _SHARE.search(question.folded) is not None


def asks_for_a_person(question: Question) -> bool:
    """Whether the name of the holder of a post is asked for ("Wer ist Landrat?")."""
    return _POST.search(question.folded) is not None


def _who(question: Question, _: str, mentions: Sequence[Mention]) -> list[Span]:
    """Bodies, organisations and persons that the question does not name itself.

    One that begins the sentence is its subject and goes before all others.
    """
    asked = fold(question.text)
    labels = ("PERSON",) if asks_for_a_person(question) else ("ORG", "PERSON", "KOMMUNE")
    found = [
        (mention.start, mention.end)
        for mention in mentions
        if mention.label in labels and fold(mention.text) not in asked
    ]
    return found[:1] if found and found[0][0] <= LONGEST_ARTICLE else found


_FINDERS: dict[FactType, Callable[..., list[Span]]] = {
    "date": _dates,
    "amount": _amounts,
    "frequency": _frequencies,
    "duration": _matching(_DURATION),
    "number": _numbers,
    "place": _places,
    "name": _names,
    "who": _who,
}
