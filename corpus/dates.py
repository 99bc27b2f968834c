"""DATUM: dates in running German (and English) text, to ISO 8601, as exact as the text is.

"14.08.2014", "1. Jan. 2005", "seit Dezember 2013", "im Jahre 2012", "2003 – 2008",
"August/September 2015" (two dates). Source of the form: DIN 5008, ISO 8601.
"""

import re
from collections.abc import Iterator
from datetime import date

from corpus.mention import Day, Mention

_MONTHS = {
    "jan": 1, "feb": 2, "mär": 3, "mar": 3, "mrz": 3, "apr": 4, "mai": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?:Januar|Jänner|Februar|Feber|März|Maerz|April|Mai|Juni|Juli|August|September|Oktober|"
    r"November|Dezember|January|February|March|May|June|July|October|December|"
    r"(?:Jan|Febr?|Mär|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Oct|Nov|Dez|Dec)\b\.?)"
)
_YEAR = r"(?:19|20)\d\d"
_SPACE = r"[ \u00a0\n]{0,2}"
_NUMERIC = re.compile(
    rf"(?<![\d.,/])(\d{{1,2}})\.{_SPACE}(\d{{1,2}})\.{_SPACE}({_YEAR}|\d\d(?!\d))(?![\d/]|\.\d)"
)
_ISO = re.compile(rf"(?<![\d-])({_YEAR})-(\d\d)-(\d\d)(?![\d-])")
_WRITTEN = re.compile(rf"(?<!\d)(\d{{1,2}})\.{_SPACE}({_MONTH}){_SPACE}({_YEAR})(?!\d)")
_ENGLISH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s({_MONTH})\s({_YEAR})(?!\d)")
_MONTHLY = re.compile(
    rf"\b(?:({_MONTH})\s?(?:/|-|–|und|bis)\s?)?({_MONTH})[ \u00a0\n]{{1,2}}({_YEAR})(?![\d.,]\d)"
)
_YEARLY = re.compile(
    rf"(?<![\w§.,/€$-])({_YEAR})(?![\d\w]|[.,]\d|/EG|/EU|[ \u00a0]?(?:€|EUR|Euro|%|"
    r"Einwohner|qm|m²|km|Stück|Fälle|Personen|Menschen|kg|t\b))"
)
_CUE = re.compile(
    r"(?:\b(?:Jahre?n?s?|seit|ab|bis|von|vor|nach|zwischen|und|oder|Anfang|Ende|Mitte|Herbst|"
    r"Frühjahr|Sommer|Winter|in|für|im|since|until|from|by|Sommers?|Quartal|Stand|Haushalt|"
    r"Haushaltsjahr\w*|Schuljahr|Berichtsjahr|Zeitraum|arbeitskreis|noch|erst|bereits|zuletzt)|"
    r"[–(-]|/)\s?$",
    re.IGNORECASE,
)


def dates(text: str) -> list[Mention]:
    """All dates of a text, sorted, not overlapping.

    >>> [m.name for m in dates("seit dem 1. Jan. 2005 und im Jahre 2012")]
    ['2005-01-01', '2012']
    """
    found: list[Mention] = []
    covered: set[int] = set()
    for start, end, iso in _all(text):
        if not covered.intersection(range(start, end)):
            covered.update(range(start, end))
            found.append(Mention(start, end, text[start:end], "DATUM", iso, Day(iso)))
    return sorted(found, key=lambda mention: mention.start)


def _all(text: str) -> Iterator[tuple[int, int, str]]:
    """Candidates, the most exact patterns first."""
    for day in _NUMERIC.finditer(text):
        yield from _checked(day, day[3], day[2], day[1])
    for day in _ISO.finditer(text):
        yield from _checked(day, day[1], day[2], day[3])
    for pattern in (_WRITTEN, _ENGLISH):
        for day in pattern.finditer(text):
            yield from _checked(day, day[3], str(_month(day[2])), day[1])
    for month in _MONTHLY.finditer(text):
        if month[1]:
            yield *month.span(1), f"{month[3]}-{_month(month[1]):02d}"
        yield month.start(2), month.end(), f"{month[3]}-{_month(month[2]):02d}"
    for year in _YEARLY.finditer(text):
        if _is_year(text, year):
            yield *year.span(), year[1]


def _month(name: str) -> int:
    lowered = name.lower()
    return _MONTHS[
        "mär" if lowered.startswith("mae") else "jan" if lowered[:2] == "jä" else lowered[:3]
    ]


def _checked(
    found: re.Match[str], year: str, month: str, day: str
) -> Iterator[tuple[int, int, str]]:
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    try:
        iso = date(full, int(month), int(day)).isoformat()
    except ValueError:
        return
    yield *found.span(), iso


def _is_year(text: str, found: re.Match[str]) -> bool:
    """A bare number is a year after a cue, or where a range of years begins."""
    before = text[max(0, found.start() - 24) : found.start()]
    after = text[found.end() : found.end() + 12]
    starts_range = re.match(rf"\s?(?:[-–/]|bis|und)\s?{_YEAR}(?!\d)", after)
    alone = before.strip() == "" or before.rstrip()[-1:] in ".:,;"
    named = bool(re.search(r"[A-Za-zäöüß]\s$", before)) and not _CUE.search(before)
    return bool(_CUE.search(before) or starts_range or (alone and not named))
