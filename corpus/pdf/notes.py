"""Footnotes of pages: small type, or type below a short rule, at the foot of a page or a column.

A note begins with the mark by which the text refers to it; one that goes on from the page or the
column before begins without. In the type of the text, and below no rule, lines are footnotes only
if they are just those that the text refers to.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.pdf.headings import Type
from corpus.pdf.lines import Line
from corpus.pdf.newspaper import Strip
from corpus.pdf.note_marks import begins_note, has_raised_mark, mark_of_note, referred_by
from corpus.pdf.page import Page
from corpus.text.pieces import end_of

_SMALLER = 0.93
_LOW = 0.4
"""Share of the page above which no footnote stands."""
_SHORT_RULE = 0.6
"""Share of the text's width up to which a rule parts footnotes from the text."""
_NEAR = 3.0
_RAGGED = 0.2
"""Share of a column's width by which a full line of a note may fall short."""
_BARE = re.compile(r"(?:\d{1,3}|\*{1,3})\s+\S")
Note = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """The lines of a strip without its footnotes, and these; the first one may go on with the
    last one before (`goes_on`)."""

    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Setting:
    """What tells the footnotes of a strip: the type of the text, the notes that the page and the
    strip itself refer to, and whether the note before it is unfinished."""

    body: Type
    referred: frozenset[str]
    own: frozenset[str]
    unfinished: bool


def noted(
    pages: Sequence[Page], strips: Sequence[Sequence[Strip]], body: Type
) -> list[list[Noted]]:
    """The strips of each page with their footnotes apart."""
    found: list[list[Noted]] = []
    unfinished = False
    for page, here in zip(pages, strips, strict=True):
        referred = frozenset(referred_by([line for strip in here for line in strip.lines]))
        parts: list[Noted] = []
        for strip in here:
            own = frozenset(referred_by(strip.lines))
            part = _noted(strip, page, _Setting(body, referred, own, unfinished))
            if part.notes:
                last = part.notes[-1][-1]
                full = last.x1 >= strip.right - _RAGGED * (strip.right - strip.left)
                unfinished = full and end_of(last.text) != "sentence"
            parts.append(part)
        found.append(parts)
    return found


def _noted(strip: Strip, page: Page, setting: _Setting) -> Noted:
    begin, goes_on = _begin(strip, page, setting)
    if begin is None:
        return Noted(strip.lines)
    notes: list[list[Line]] = []
    for line in strip.lines[begin:]:
        if not notes or begins_note(line, notes[-1]):
            notes.append([line])
        else:
            notes[-1].append(line)
    return Noted(strip.lines[:begin], tuple(tuple(note) for note in notes), goes_on)


def _begin(strip: Strip, page: Page, setting: _Setting) -> tuple[int | None, bool]:
    """The first line of the footnotes, and whether it goes on with a note before."""
    lines, body = strip.lines, setting.body
    ruled = _below_rule(strip, page)
    if ruled is not None and all(line.size <= body.size for line in lines[ruled:]):
        return ruled, mark_of_note(lines[ruled]) is None
    small = len(lines)
    while small and lines[small - 1].size <= _SMALLER * body.size:
        small -= 1
    low = next((n for n, line in enumerate(lines) if line.top > _LOW * page.height), len(lines))
    for number in range(max(small, low), len(lines)):
        mark = mark_of_note(lines[number])
        if mark is not None and (mark in setting.referred or has_raised_mark(lines[number])):
            return number, False
    for number in range(low, small):
        if _are_all(lines[number:], setting):
            return number, False
    return (small, True) if setting.unfinished and low <= small < len(lines) else (None, False)


def _are_all(lines: Sequence[Line], setting: _Setting) -> bool:
    """Whether lines in the type of the text are the notes that it refers to, each of them, in
    order."""
    alike = all(not line.bold and line.size <= setting.body.size for line in lines)
    if not alike or not _BARE.match(lines[0].text):
        return False
    notes: list[list[Line]] = []
    for line in lines:
        if not notes or begins_note(line, notes[-1]):
            notes.append([line])
    marks = [mark_of_note(note[0]) for note in notes]
    return any(
        marks == sorted(referred, key=lambda mark: (len(mark), mark))
        for referred in (setting.referred, setting.own)
    )


def _below_rule(strip: Strip, page: Page) -> int | None:
    """The first line below a short rule at the left edge of the strip's lower part."""
    width = strip.right - strip.left
    for rule in page.rules:
        short = rule.is_horizontal and 20.0 < rule.length < _SHORT_RULE * width
        if not short or abs(rule.x0 - strip.left) > _NEAR or rule.top < _LOW * page.height:
            continue
        below = [number for number, line in enumerate(strip.lines) if line.top > rule.top - _NEAR]
        if below and _stands_free(strip.lines, below[0], rule.top):
            return below[0]
    return None


def _stands_free(lines: Sequence[Line], begin: int, height: float) -> bool:
    """Whether a rule at a height is no underline: the text above ends well above it, a mark or
    small type follows."""
    if begin and lines[begin - 1].bottom > height - 0.1 * lines[begin - 1].size:
        return False
    first = lines[begin]
    if mark_of_note(first) is not None:
        return True
    return bool(begin) and first.size <= _SMALLER * lines[begin - 1].size
