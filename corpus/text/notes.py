"""Footnotes and running titles of running text whose type is lost.

A footnote stands at a page's foot and begins with a number that stands as a mark, right behind a
word, further up. A running title is a page's first line that is also a heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_MARK = re.compile(r"(?:(?<=[a-zäöüß)\"“])|(?<=[a-zäöüß)][.,]))(\d{1,2})(?=[\s.,;:)]|$)")
_NOTE = re.compile(r"(\d{1,2})\s+\S")
_NUMBERS = re.compile(r"\d{1,2}(?: \d{1,2})*")
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A line of text with the blank lines above it, none at a page's top; `note` in a footnote."""

    page: int
    text: str
    indent: int
    gap: int
    note: bool = False


def with_notes_told(lines: Sequence[ProseLine]) -> list[ProseLine]:
    """The lines of a page, those of footnotes told, their marks cut off."""
    begin = _first_note(lines)
    numbers = (_number(lines, place) for place in range(begin, len(lines)))
    marks = {str(number) for number in numbers if number is not None}
    found = []
    for line in lines[:begin]:
        if marks and _NUMBERS.fullmatch(line.text) and set(line.text.split()) <= marks:
            continue
        text = _MARK.sub(lambda m: "" if m.group(1) in marks else m.group(), line.text)
        found.append(replace(line, text=text))
    return [*found, *_notes(lines[begin:])]


def _notes(lines: Sequence[ProseLine]) -> Iterator[ProseLine]:
    """The lines of footnotes; a number on a line of its own goes to the line below."""
    number = ""
    for line in lines:
        if line.text.isdigit():
            number = f"{line.text} "
            continue
        yield replace(line, text=number + line.text, note=True)
        number = ""


def _first_note(lines: Sequence[ProseLine]) -> int:
    """Where the footnotes of a page begin; its end where there are none. A note's number may
    stand on a line of its own above the note."""
    known = {m for line in lines for m in _MARK.findall(line.text)}
    known |= {n for line in lines if _NUMBERS.fullmatch(line.text) for n in line.text.split()}
    begin, last = len(lines), 100
    for place in range(len(lines) - 1, max(-1, len(lines) - 1 - _MOST_LINES), -1):
        number = _number(lines, place)
        if number is None or str(number) not in known:
            continue
        if number >= last:
            break
        begin, last = place, number
    return begin


def _number(lines: Sequence[ProseLine], place: int) -> int | None:
    """The number that a footnote begins with."""
    text = lines[place].text
    if text.isdigit() and len(text) <= 2 and place + 1 < len(lines):
        return int(text)
    match = _NOTE.match(text)
    return int(match.group(1)) if match else None


def running_titles(pages: Sequence[Sequence[ProseLine]]) -> set[int]:
    """The pages whose first line is a running title: it stands further up, or again below."""
    found = set()
    seen: set[str] = set()
    for number, lines in enumerate(pages):
        if lines and number:
            first = lines[0].text
            again = any(line.text == first for line in lines[1:])
            if again or (first in seen and not first.endswith((".", ":"))):
                found.add(number)
        seen.update(line.text for line in lines)
    return found
