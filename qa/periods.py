"""Times that a question sets as a bound: "bis Ende 2024", "vor 2010", "seit mehr als zehn Jahren".

Dates are ISO 8601 as the tagger gives them, as exact as the text says; one that says only a year or
a month lies within a period if all its days do.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus import Mention
from corpus.mention import Day

Span = tuple[int, int]

_UNTIL = re.compile(r"\b(?:bis|spätestens|spaetestens|by|until|till|no later than)\b", re.I)
_BEFORE = re.compile(r"\b(?:vor|before|prior to|earlier than|älter als)\b", re.I)
_AFTER = re.compile(r"\b(?:nach|after|later than|später als)\b", re.I)
_SINCE = re.compile(r"\b(?:seit|ab|since|from|as of)\b", re.I)
_WITHIN = re.compile(r"\b(?:im|in|aus|of|während|during|within)\b", re.I)
_BETWEEN = re.compile(r"\b(?:zwischen|von|between|from)\b", re.I)
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/]|[.,-]\d)")
_AND = re.compile(r"^\W*(?:und|bis|and|to|until)\W*$", re.I)
_BOUND = re.compile(
    r"\b((?:bis|spät\w+|spaet\w+|by|until|till|no later than|vor|before|prior to|earlier than"
    r"|älter als|nach|after|later than|später als|seit|ab|since|from|as of|im|in|aus|während"
    r"|during|within|zwischen|von|between)\b(?:\W+(?:spätestens|zum|zur|dem|den|das|der|the|ende|end|of|anfang"
    r"|beginn|mitte|einschließlich|jahre?s?|year|monat|month))*)\W*$",
    re.IGNORECASE,
)
_NUMBERS = {
    "einem": 1, "zwei": 2, "two": 2, "drei": 3, "three": 3, "vier": 4, "four": 4, "fünf": 5,
    "five": 5, "sechs": 6, "six": 6, "sieben": 7, "seven": 7, "acht": 8, "eight": 8, "neun": 9,
    "nine": 9, "zehn": 10, "ten": 10, "fünfzehn": 15, "fifteen": 15, "zwanzig": 20, "twenty": 20,
    "dreißig": 30, "thirty": 30,
}  # fmt: skip
_YEARS_AGO = re.compile(
    r"\b(?:seit|for|vor)\s+(?:(?:schon|bereits)\s+)?(?:mehr als|über|länger als|mindestens"
    r"|more than|over|at least)\s+(\d{1,3}|\w+)\s+(?:jahren?|years?)(?:\s+ago)?\b",
    re.IGNORECASE,
)
_OPEN_ENDED = re.compile(
    r"\bohne\s+(?:\w+\s+)?(?:ende|frist|termin|befristung|enddatum)\b(?:\s+fort)?|\bunbefristet\w*"
    r"|\bfortlaufend\w*|\bwithout\s+(?:an?\s+)?(?:\w+\s+)?(?:deadline|end|end date)\b"
    r"|\bno deadline\b|\bongoing\b|\bopen-ended\b|\bindefinite\w*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:fort|dauer|un)?(?:laufend|befristet|aufgabe)\w*|\bdauerhaft|\bständig"
    r"|\bohne (?:frist|ende)|\boffen\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, ISO, either None where it is not bounded."""

    first: str | None
    last: str | None

    def holds(self, iso: str) -> bool:
        """Whether all days of a date lie within.

        >>> Period(None, "2024-12-31").holds("2024"), Period("2015-01-01", None).holds("2014-12")
        (True, False)
        """
        days = _days(iso)
        if days is None:
            return False
        return (self.first is None or days[0] >= self.first) and (
            self.last is None or days[1] <= self.last
        )


@dataclass(frozen=True, slots=True)
class Bound:
    """The time that a question sets and the span that says so; `period` None: what has no end."""

    period: Period | None
    span: Span


def bound_asked(text: str, mentions: Sequence[Mention], today: date | None = None) -> Bound | None:
    """The time that a question sets; `mentions` are the text's."""
    endless = _OPEN_ENDED.search(text)
    if endless is not None:
        return Bound(None, endless.span())
    found = _period(text, mentions, today or date.today())
    return Bound(*found) if found else None


def _period(text: str, mentions: Sequence[Mention], today: date) -> tuple[Period, Span] | None:
    ago = _YEARS_AGO.search(text)
    if ago is not None:
        years = int(ago.group(1)) if ago.group(1).isdigit() else _NUMBERS.get(ago.group(1).lower())
        if years is not None and years < today.year:
            last = f"{today.year - years:04}-{today.month:02}-{today.day:02}"
            return Period(None, last), ago.span()
    found = _dates(text, mentions)
    for place, (span, first, last) in enumerate(found):
        bound = _BOUND.search(text[: span[0]])
        if bound is None:
            continue
        word, whole = bound.group(1), (bound.start(1), span[1])
        if place + 1 < len(found) and _BETWEEN.search(word):
            other, _, until = found[place + 1]
            if _AND.match(text[span[1] : other[0]]):
                return Period(first, until), (whole[0], other[1])
        period = _bounded(word, first, last)
        if period is not None:
            return period, whole
    return None


def _dates(text: str, mentions: Sequence[Mention]) -> list[tuple[Span, str, str]]:
    """Dates of a question in order, with first and last day; the tagger's and plain years."""
    found = [
        ((m.start, m.end), *days)
        for m in mentions
        if isinstance(m.value, Day) and (days := _days(m.value.iso))
    ]
    years = [match for match in _YEAR.finditer(text)]
    found += [
        (match.span(), f"{match.group()}-01-01", f"{match.group()}-12-31")
        for match in years
        if not any(start <= match.start() < end for (start, end), *_ in found)
    ]
    return sorted(found)


def _bounded(word: str, first: str, last: str) -> Period | None:
    if _UNTIL.search(word):
        return Period(None, last)
    if _BEFORE.search(word):
        return Period(None, _beside(first, -1))
    if _AFTER.search(word):
        return Period(_beside(last, 1), None)
    if _SINCE.search(word):
        return Period(first, None)
    return Period(first, last) if _WITHIN.search(word) else None


def _beside(iso: str, days: int) -> str:
    return date.fromordinal(date.fromisoformat(iso).toordinal() + days).isoformat()


def _days(iso: str) -> tuple[str, str] | None:
    """First and last day of a date of the tagger, None where it is none."""
    first, _, last = iso.partition("/")
    found = (_first_and_last(first), _first_and_last(last or first))
    return (found[0][0], found[1][1]) if found[0] and found[1] else None


def _first_and_last(iso: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?", iso)
    if match is None:
        return None
    year, month, day = match.groups()
    if day:
        return iso, iso
    if month and 1 <= int(month) <= 12 and "X" not in year:
        return f"{iso}-01", f"{iso}-{monthrange(int(year), int(month))[1]}"
    return f"{year.replace('X', '0')}-01-01", f"{year.replace('X', '9')}-12-31"


def goes_on(entry: str) -> bool:
    """Whether the entry of a date column says that there is no end.

    >>> goes_on("fortlaufend"), goes_on("31.12.2025")
    (True, False)
    """
    return _GOES_ON.search(entry) is not None
