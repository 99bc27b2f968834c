"""What a page of running text holds besides it: footnotes and tables of contents."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.pdf_headings import Type
from corpus.pdf_lines import Line, is_raised

_SMALLER = 0.93
_NOTE = re.compile(r"\(?(\d{1,3}|\*{1,3})\)?\s*\S")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[IVX]+)?\s*$|…{2,}\s*\d*$")
_ENDS_IN_PAGE = re.compile(r"\S.*?\s\d{1,3}$")
_CONTENTS = re.compile(
    r"(?:Inhalt|Inhaltsverzeichnis|Inhaltsübersicht|Gliederung|Contents)\s*:?(?:\s+Seite)?",
    re.IGNORECASE,
)
_LEAST_ENTRIES = 3
_LOW = 0.45
"""Share of the page above which no footnote stands."""


def split_notes(
    lines: Sequence[Line], body: Type, height: float
) -> tuple[list[Line], list[list[Line]]]:
    """The lines of a page without its footnotes, and the footnotes."""
    begin = len(lines)
    while begin and lines[begin - 1].size <= _SMALLER * body.size:
        begin -= 1
    small = list(lines[begin:])
    while small and not (_begins_note(small[0]) and small[0].top > _LOW * height):
        small.pop(0)
    if not small:
        return list(lines), []
    notes: list[list[Line]] = []
    for line in small:
        if _begins_note(line):
            notes.append([line])
        else:
            notes[-1].append(line)
    marks = {mark for note in notes if (mark := _mark(note[0]))}
    kept = lines[: len(lines) - len(small)]
    return [_without_marks(line, marks) for line in kept], notes


def _begins_note(line: Line) -> bool:
    return _NOTE.match(line.text) is not None


def _mark(line: Line) -> str | None:
    match = _NOTE.match(line.text)
    return match.group(1) if match else None


def _without_marks(line: Line, marks: set[str]) -> Line:
    """A line without the raised marks of the page's footnotes."""
    raised = {
        id(word)
        for before, word in pairwise(line.words)
        if is_raised(word, before) and word.text.strip("().,") in marks
    }
    if not raised:
        return line
    return replace(line, words=tuple(word for word in line.words if id(word) not in raised))


def without_contents(lines: Sequence[Line]) -> list[Line]:
    """The lines without those of a table of contents and its heading."""
    dropped: set[int] = set()
    place = 0
    while place < len(lines):
        end = _contents_end(lines, place)
        entries = sum(is_entry(line) for line in lines[place:end])
        if entries >= _LEAST_ENTRIES:
            dropped.update(range(place, end))
            place = end
        else:
            place += 1
    return [line for number, line in enumerate(lines) if number not in dropped]


def is_entry(line: Line) -> bool:
    """Whether a line leads to a page number by dots."""
    return _LEADER.search(line.text) is not None


def _contents_end(lines: Sequence[Line], begin: int) -> int:
    """The end of the run of entries from `begin` on, wrapped lines and heading included."""
    headed = _CONTENTS.fullmatch(lines[begin].text) is not None
    if not (headed or is_entry(lines[begin])):
        return begin
    last = begin + headed
    place = last
    while place < len(lines) and place <= last + 1:
        numbered = headed and _ENDS_IN_PAGE.fullmatch(lines[place].text) is not None
        if is_entry(lines[place]) or numbered:
            last = place + 1
        place += 1
    return last
