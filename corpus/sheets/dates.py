"""Dates and times of a spreadsheet in German form, by what their format code shows.

"31.12.2018", "31. Dezember 2018", "Dezember 2018", "2018", "14:30": which parts are shown, and
whether the month is a name, is read from the code (ECMA-376 part 1, 18.8.31); their order and
separators are the German ones whatever the code says, as codes such as "mm-dd-yy" stand for the
habits of the reader's country.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile

Moment = date | time | timedelta
"""What a cell of dates holds; a `datetime` is a `date`."""

MONTHS = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)
_DAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
_TOKEN = re.compile(
    r'"(?P<literal>[^"]*)"?|[\\_*].|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]'
    r"|(?P<half>AM/PM|A/P)|(?P<part>y+|m+|d+|h+|s+)|(?P<end>;)|.",
    re.DOTALL | re.IGNORECASE,
)
_NAMED = 3
"""Letters from which a month or a day is shown by its name."""


def shown_moment(value: Moment, code: str) -> str:
    """A date, time or duration in the format `code`.

    >>> shown_moment(date(2018, 12, 31), "dd/mm/yy"), shown_moment(time(14, 30), "h:mm AM/PM")
    ('31.12.2018', '14:30')
    """
    before, parts, after = _parts(code)
    if isinstance(value, timedelta):
        shown = _duration(value, parts)
    else:
        found = [_date(value, parts), _time(value, parts)]
        shown = " ".join(text for text in found if text) or _as_it_is(value)
    return " ".join(text for text in (before.strip(), shown, after.strip()) if text)


@lru_cache(maxsize=1024)
def _parts(code: str) -> tuple[str, tuple[str, ...], str]:
    """Literal text before, the parts ("dd", "mm", "yyyy", "h", "minute", "s"), and text after."""
    before, after = "", ""
    parts: list[str] = []
    for match in takewhile(lambda m: m.lastgroup != "end", _TOKEN.finditer(code)):
        if match.lastgroup == "literal":
            before, after = (before, match["literal"]) if parts else (match["literal"], "")
        elif match.lastgroup in ("part", "elapsed"):
            parts.append(match[match.lastgroup].lower())
            after = ""
    return before, tuple(_with_minutes(parts)), after


def _with_minutes(parts: Sequence[str]) -> list[str]:
    """An "m" is a minute after hours or before seconds."""
    return [
        "minute"
        if part[0] == "m"
        and ((n > 0 and parts[n - 1][0] == "h") or parts[n + 1 : n + 2] in (["s"], ["ss"]))
        else part
        for n, part in enumerate(parts)
    ]


def _length(parts: Sequence[str], letter: str) -> int:
    return max((len(part) for part in parts if part.strip(letter) == ""), default=0)


def _date(value: date | time, parts: Sequence[str]) -> str:
    if not isinstance(value, date):
        return ""
    years, months, days = (_length(parts, letter) for letter in "ymd")
    day = any(part in ("d", "dd") for part in parts)
    weekday = f"{_DAYS[value.weekday()]}, " if days >= _NAMED else ""
    if not (years or months or day):
        return weekday.rstrip(", ")
    return weekday + _day_month_year(value, day, months, bool(years))


def _day_month_year(value: date, day: bool, months: int, year: bool) -> str:
    """As much of a date as is shown; a month beside a year alone is always named."""
    years = str(value.year) if year else ""
    if not months:
        return f"{value.day}. {years}".strip() if day else years
    if months > _NAMED or (months == _NAMED and not day) or not day:
        named = f"{value.day}. " if day else ""
        return f"{named}{MONTHS[value.month - 1]} {years}".strip()
    return f"{value.day:02}.{value.month:02}.{years}"


def _time(value: date | time, parts: Sequence[str]) -> str:
    if not isinstance(value, datetime | time) or not {"h", "minute", "s"} & {
        part if part == "minute" else part[0] for part in parts
    }:
        return ""
    hours = f"{value.hour:0{_length(parts, 'h')}}" if _length(parts, "h") else ""
    minutes = f"{value.minute:02}" if "minute" in parts else ""
    seconds = f"{value.second:02}" if _length(parts, "s") else ""
    return ":".join(text for text in (hours, minutes, seconds) if text)


def _duration(value: timedelta, parts: Sequence[str]) -> str:
    """Hours (or minutes, seconds) beyond a day, then the smaller parts that are shown."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    first = parts[0][0] if parts else "h"
    shown = [str(seconds // {"h": 3600, "m": 60}.get(first, 1))]
    if first == "h" and "minute" in parts:
        shown.append(f"{seconds // 60 % 60:02}")
    if first != "s" and _length(parts, "s"):
        shown.append(f"{seconds % 60:02}")
    return sign + ":".join(shown)


def _as_it_is(value: date | time) -> str:
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    return f"{value:%H:%M}" if isinstance(value, time) else f"{value:%d.%m.%Y}"
