"""DATUM: dates in running German (and English) text, to ISO 8601, as exact as the text is.

"14.08.2014", "1. Jan. 2005", "seit Dezember 2013", "im Jahre 2012". What is written once for
several dates counts for each: "2003 – 2008", "1./2. Juni 2014", "01.01.-31.12.2015",
"August/September 2015" are two dates. Source of the forms: DIN 5008, ISO 8601; periods:
corpus.periods. "31.02.2014" is no date.
"""

import re
from collections.abc import Iterator
from datetime import date

from corpus.mention import Day, Mention
from corpus.periods import YEAR, Candidate, periods, written_decades, years

_MONTHS = {
    "jan": 1, "jän": 1, "feb": 2, "mär": 3, "mae": 3, "mar": 3, "mrz": 3, "apr": 4, "mai": 5,
    "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12,
    "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?:Januar|Jänner|Februar|Feber|März|Maerz|April|Mai|Juni|Juli|August|September|Oktober|"
    r"November|Dezember|January|February|March|May|June|July|October|December|"
    r"(?:Jan|Febr?|Mär|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Oct|Nov|Dez|Dec)\b\.?)s?"
)
_SPACE = r"[ \u00a0\n]{0,2}"
_ANY_YEAR = rf"{YEAR}|1[5-8]\d\d"
_OF_YEAR = r"[ \u00a0\n]{1,2}(?:(?:des|im)[ ]Jahre?s?[ ])?"
_NUMERIC = re.compile(
    rf"(?<![\d.,/])(\d{{1,2}})\.{_SPACE}(\d{{1,2}})\.{_SPACE}({_ANY_YEAR}|\d\d(?!\d))(?![\d/]|\.\d)"
)
_SECTION_BEFORE = re.compile(
    r"(?:\b(?:Kapitel|Kap\.|Abschnitt|Ziffer|Ziff\.|Nr\.|Punkt|Anlage|Tabelle|Abb\.|Version)[ ])$"
)
_HEADING = re.compile(r"[ ][A-ZÄÖÜ]")
_ISO = re.compile(rf"(?<![\d-])({YEAR})-(\d\d)-(\d\d)(?![\d-])")
_WRITTEN = re.compile(rf"(?<![\d.])(\d{{1,2}})\.{_SPACE}({_MONTH}){_SPACE}({_ANY_YEAR})(?!\d)")
_ENGLISH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s({_MONTH})\s({YEAR})(?!\d)")
_AMERICAN = re.compile(rf"\b({_MONTH})\s(\d{{1,2}})(?:st|nd|rd|th)?,\s({YEAR})(?!\d)")
_MONTHLY = re.compile(rf"\b({_MONTH}){_OF_YEAR}({_ANY_YEAR})(?![\d.,]\d)")
_NUMBERED = re.compile(rf"(\d(?<![\w.,/-]\d)\d?)[./]({YEAR})(?![\w/]|[-.]\d)")
_BEFORE_NUMBERED = re.compile(
    r"(?:\b(?:seit|ab|bis|im|in|von|vom|zum|Stand:?|Ende:?|Anfang|Mitte|Beginn:|Start:)[ ]|"
    r"\(|[ ][-–][ ])$",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:\b(?:Anfang|Mitte|Ende|Beginn|Jahres\w+)[ ](?:des[ ](?:Jahres[ ])?)?)$")
_JOIN = (
    r"[ \u00a0]?(?:[-–/,]|,?[ \u00a0](?:und|bis|sowie|oder)"
    r"(?:[ ](?:dem|den|zum|vom|am|einschließlich)){0,2}[ \u00a0])[ \u00a0\n]?$"
)
_DAY_BEFORE = re.compile(rf"(?<![\d.,])(\d{{1,2}})\.{_JOIN}")
_DAY_MONTH_BEFORE = re.compile(rf"(?<![\d.,])(\d{{1,2}})\.{_SPACE}(\d{{1,2}})\.{_JOIN}")
_DAY_NAMED_BEFORE = re.compile(rf"(?<![\d.,])(\d{{1,2}})\.{_SPACE}({_MONTH}){_JOIN}")
_MONTH_BEFORE = re.compile(rf"\b({_MONTH}){_JOIN}")
_DIGIT = re.compile(r"\d")
_LOOK = 40
"""Characters before a date in which it is looked for another that borrows from it."""


def dates(text: str) -> list[Mention]:
    """All dates of a text, sorted, not overlapping.

    >>> [m.name for m in dates("vom 1. bis 3. Jan. 2005 und im Jahre 2012")]
    ['2005-01-01', '2005-01-03', '2012']
    """
    found: list[Mention] = []
    covered: set[int] = set()
    for start, end, iso in _all(text):
        if not covered.intersection(range(start, end)):
            covered.update(range(start, end))
            found.append(Mention(start, end, text[start:end], "DATUM", iso, Day(iso)))
    return sorted(found, key=lambda mention: mention.start)


def _all(text: str) -> Iterator[Candidate]:
    """Candidates, the most exact patterns first."""
    if not _DIGIT.search(text):
        yield from written_decades(text)
        return
    for one in filter(None, _days(text)):
        yield one
        yield from _borrowing(text, one)
    yield from periods(text)
    for found in _MONTHLY.finditer(text):
        one = (found.start(), found.end(), f"{found[2]}-{_month(found[1]):02d}")
        yield _with_part(text, one)
        yield from _borrowing(text, one)
    for found in _NUMBERED.finditer(text):
        before = text[max(0, found.start() - _LOOK) : found.start()]
        if not 1 <= int(found[1]) <= 12 or not _BEFORE_NUMBERED.search(before):
            continue
        yield _with_part(text, (*found.span(), f"{found[2]}-{int(found[1]):02d}"))
    for one in years(text):
        yield _with_part(text, one)


def _days(text: str) -> Iterator[Candidate | None]:
    for found in _NUMERIC.finditer(text):
        if not _is_section(text, found):
            yield _checked(found.span(), _full(found[3]), int(found[2]), int(found[1]))
    for found in _ISO.finditer(text):
        yield _checked(found.span(), int(found[1]), int(found[2]), int(found[3]))
    for pattern in (_WRITTEN, _ENGLISH):
        for found in pattern.finditer(text):
            yield _checked(found.span(), int(found[3]), _month(found[2]), int(found[1]))
    for found in _AMERICAN.finditer(text):
        yield _checked(found.span(), int(found[3]), _month(found[1]), int(found[2]))


def _borrowing(text: str, later: Candidate) -> Iterator[Candidate]:
    """Dates before another that leave out its year, or its month too: "1./2. Juni 2014"."""
    earlier = _one_before(text, later)
    while earlier:
        yield earlier
        earlier = _one_before(text, earlier)


def _one_before(text: str, later: Candidate) -> Candidate | None:
    begin = max(0, later[0] - _LOOK)
    before = text[begin : later[0]]
    year, month, *day = (int(part) for part in later[2].split("-"))
    if not day:
        found = _MONTH_BEFORE.search(before)
        if not found:
            return None
        return begin + found.start(1), begin + found.end(1), f"{year}-{_month(found[1]):02d}"
    if found := _DAY_MONTH_BEFORE.search(before):
        span = (begin + found.start(), begin + found.end(2) + 1)
        return _checked(span, year, int(found[2]), int(found[1]))
    if found := _DAY_NAMED_BEFORE.search(before):
        span = (begin + found.start(), begin + found.end(2))
        return _checked(span, year, _month(found[2]), int(found[1]))
    if found := _DAY_BEFORE.search(before):
        span = (begin + found.start(), begin + found.end(1) + 1)
        return _checked(span, year, month, int(found[1]))
    return None


def _checked(span: tuple[int, int], year: int, month: int, day: int) -> Candidate | None:
    """The day at a span, None where the calendar has none such."""
    try:
        return *span, date(year, month, day).isoformat()
    except ValueError:
        return None


def _full(year: str) -> int:
    """Four digits of a year written with two or four: "13" -> 2013, "87" -> 1987."""
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)


def _is_section(text: str, found: re.Match[str]) -> bool:
    """Whether "3.2.15" numbers a section: after "Kapitel", or before a heading in its line."""
    if len(found[3]) == 4 or len(found[1]) + len(found[2]) == 4:
        return False
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return bool(
        _SECTION_BEFORE.search(line) or (not line.strip() and _HEADING.match(text, found.end()))
    )


def _month(name: str) -> int:
    return _MONTHS[name.lower()[:3]]


def _with_part(text: str, one: Candidate) -> Candidate:
    """The date with the part of it that is meant, which ISO 8601 cannot say: "Ende 2015"."""
    start, end, iso = one
    part = _PART.search(text, max(0, start - _LOOK), start)
    return (part.start() if part else start), end, iso
