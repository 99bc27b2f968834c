"""Tables of contents left out: what they list stands in the text again.

An entry leads to a page number, by dots or at the right margin, or repeats a heading of the
text. Entries follow each other, wrapped ones over several lines, over several pages, mostly
below a heading that says what they are.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.pdf.lines import Line

_TITLE = re.compile(
    r"(?:(?:nicht)?amtliche\w* )?(?:Inhalt|Inhalts(?:verzeichnis|übersicht|angabe)|Gliederung"
    r"|(?:Abbildungs|Tabellen|Anlagen|Anhang)verzeichnis|(?:Table of )?Contents)"
    r"\s*:?(?:\s+Seite)?",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:[.…·_]\s?){4,}\s*(?P<page>\d{1,4}|[IVXivx]+)?\s*$")
_AT_MARGIN = re.compile(r"\s(?P<page>\d{1,3})$")
_DATE = re.compile(r"\s\d{1,2}\.\d{1,2}\.\d{4}$")
_FEWEST = 3
_WIDE = 1.5
"""Of the type's size: the gap before a page number at the right margin."""
_SHORT, _FOOT = 0.7, 8
"""Share of the widest line's width, and number, of lines below the last entry that list more."""
_BETWEEN, _AT_FIRST = 5, 11
"""Lines that may stand between two entries (wrapped ones, column heads), and between the first."""
_REPEATED = 0.5
"""Share of the entries below no title that must stand in the text again."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where each line, and each two in a row, stand first and last, by their letters."""

    keys: tuple[str, ...]
    first: dict[str, int]
    last: dict[str, int]

    def is_repeated(self, place: int) -> bool:
        """Whether a line, alone or with the next one, stands for the first time, and again."""
        keys = {self.keys[place], "".join(self.keys[place : place + 2])}
        return any(key and self.first[key] == place < self.last[key] - 1 for key in keys)


def without_contents(parts: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of parts in reading order less those of tables of contents and their titles."""
    dropped = _dropped([line for here in parts for line in here])
    return [[line for line in here if id(line) not in dropped] for here in parts]


def _dropped(lines: Sequence[Line]) -> set[int]:
    """The identities of the lines of all tables of contents."""
    places = _places([_key(line) for line in lines])
    dropped: set[int] = set()
    place = 0
    while place < len(lines):
        end = _end(lines, places, place)
        dropped.update(id(line) for line in lines[place:end])
        place = max(end, place + 1)
    return dropped


def _places(keys: Sequence[str]) -> _Places:
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for place in range(len(keys)):
        for key in (keys[place], "".join(keys[place : place + 2])):
            first.setdefault(key, place)
            last[key] = place
    return _Places(tuple(keys), first, last)


def _key(line: Line) -> str:
    """The letters and digits of a line, without the page or date that it leads to."""
    text = _LEADER.sub("", line.text)
    if _page(line) is not None or _DATE.search(text):
        text = text.rsplit(" ", 1)[0]
    return re.sub(r"\W+", "", text).casefold()


def _end(lines: Sequence[Line], places: _Places, begin: int) -> int:
    """The end of the table of contents that begins at a line; `begin` if none does."""
    titled = _TITLE.fullmatch(lines[begin].text) is not None
    if not titled and _page(lines[begin]) is None:
        return begin
    paged = _run(begin + titled, len(lines), lambda place: is_entry(lines[place]))
    if len(paged) >= _FEWEST and (titled or _lists(lines, places, paged)):
        return _foot(lines, paged[-1] + 1)
    named = _run(begin + titled, len(lines), places.is_repeated) if titled else []
    return _foot(lines, named[-1] + 1) if len(named) >= _FEWEST else begin


def _foot(lines: Sequence[Line], end: int) -> int:
    """The end of the page if only a few short lines stand on it below the last entry, as a list
    of annexes; else the entry's."""
    page = lines[end - 1].page
    last = end
    while last < len(lines) and lines[last].page == page:
        last += 1
    width = max(line.x1 - line.x0 for line in lines)
    short = all(line.x1 - line.x0 < _SHORT * width for line in lines[end:last])
    return last if short and last - end <= _FOOT else end


def _run(begin: int, end: int, is_one: Callable[[int], bool]) -> list[int]:
    """The places of entries from a place on, up to where none follows closely."""
    found: list[int] = []
    place = begin
    while place < end:
        farthest = _BETWEEN if len(found) >= _FEWEST else _AT_FIRST
        if place - (found[-1] if found else begin) > farthest:
            break
        if is_one(place):
            found.append(place)
        place += 1
    return found


def _lists(lines: Sequence[Line], places: _Places, entries: Sequence[int]) -> bool:
    """Whether entries below no title are a table of contents: pages in order, text repeated."""
    pages = [int(page) for at in entries if (page := _page(lines[at])) and page.isdigit()]
    again = sum(places.is_repeated(place) for place in entries)
    return pages == sorted(pages) and again >= _REPEATED * len(entries)


def is_entry(line: Line) -> bool:
    """Whether a line leads to a page number, by dots or at the right margin."""
    return _LEADER.search(line.text) is not None or _page(line) is not None


def _page(line: Line) -> str | None:
    """The page number that a line leads to."""
    if match := _LEADER.search(line.text):
        return match.group("page")
    match = _AT_MARGIN.search(line.text)
    if match is None or len(line.words) < 2:
        return None
    wide = line.words[-1].x0 - line.words[-2].x1 > _WIDE * line.size
    return match.group("page") if wide else None
