"""Footnotes of a page: small type, or type below a short rule, at its foot.

A note begins with the mark by which the text refers to it; one that goes on from the page before
begins without. The marks are taken out of the text where the page has their notes; the figures of
m² and 10³ are none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.pdf_headings import Type
from corpus.pdf_lines import Line, is_raised
from corpus.pdf_newspaper import Strip
from corpus.pdf_page import Page, Word

_SMALLER = 0.93
_NOTE = re.compile(r"\(?(\d{1,3}|\*{1,3}|[¹²³⁴-⁹⁰]{1,3})\)?(?=\s*\S)")
_LOW = 0.4
"""Share of the page above which no footnote stands."""
_SHORT_RULE = 0.6
"""Share of the text's width up to which a rule parts footnotes from the text."""
_NEAR = 3.0
_TOUCHES = 0.12
"""Of the type's size: the gap up to which a mark of punctuation belongs to the word before."""
_UNIT = re.compile(r"(?:^|[\d\s/(])(?:[kcmd]?m|ha|10|s)$")
_FIGURES = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_RAISED = str.maketrans(_FIGURES, "1234567890")


@dataclass(frozen=True, slots=True)
class Noted:
    """The lines of a strip without its footnotes, and these; the first one may go on with the
    last one of the page before (`goes_on`)."""

    lines: tuple[Line, ...]
    notes: tuple[tuple[Line, ...], ...]
    goes_on: bool = False


def noted(strip: Strip, body: Type, page: Page) -> Noted:
    """A strip of a page with its footnotes apart."""
    begin, ruled = _begin(strip, body, page)
    if begin is None:
        return Noted(strip.lines, ())
    notes: list[list[Line]] = []
    for line in strip.lines[begin:]:
        if not notes or _begins_note(line, notes[-1]):
            notes.append([line])
        else:
            notes[-1].append(line)
    goes_on = ruled and _mark(notes[0][0]) is None
    return Noted(strip.lines[:begin], tuple(tuple(note) for note in notes), goes_on)


def _begin(strip: Strip, body: Type, page: Page) -> tuple[int | None, bool]:
    """The first line of the footnotes, and whether a rule stands above it."""
    lines = strip.lines
    ruled = _below_rule(strip, page)
    if ruled is not None and all(line.size <= body.size for line in lines[ruled:]):
        return ruled, True
    begin = len(lines)
    while begin and lines[begin - 1].size <= _SMALLER * body.size:
        begin -= 1
    referred = _referred(lines[:begin])
    for number in range(begin, len(lines)):
        if lines[number].top > _LOW * page.height and _is_note(lines[number], referred):
            return number, False
    return None, False


def _referred(lines: Sequence[Line]) -> set[str]:
    """The notes that raised marks in lines refer to."""
    return {
        named
        for line in lines
        for before, word in pairwise((line.words[0], *line.words))
        for named in _marks(before, word)
    }


def _marks(before: Word, word: Word) -> set[str]:
    """The notes that a word, raised from the one before or with raised figures, refers to."""
    if is_raised(word, before) and refers(before, word.text):
        return _named(word.text)
    figure = word.text[len(word.text.rstrip(_FIGURES)) :].translate(_RAISED)
    return {figure} if figure else set()


def _is_note(line: Line, referred: set[str]) -> bool:
    """Whether a line in small type begins with a mark that is raised or referred to."""
    mark = _mark(line)
    if mark is None:
        return False
    raised = len(line.words) > 1 and is_raised(line.words[0], line.words[1])
    return raised or mark in referred


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
    if _mark(first) is not None:
        return True
    return bool(begin) and first.size <= _SMALLER * lines[begin - 1].size


def _mark(line: Line) -> str | None:
    match = _NOTE.match(line.text)
    return match.group(1).translate(_RAISED) if match else None


def _begins_note(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line begins the next note: a mark, raised or next in order, stands out."""
    mark = _mark(line)
    if mark is None:
        return False
    last = _mark(before[0])
    if len(line.words) > 1 and is_raised(line.words[0], line.words[1]):
        return True
    if not mark.isdigit() or last is None or not last.isdigit():
        return mark.startswith("*") or last is None
    return int(mark) == int(last) + 1


def without_marks(lines: Sequence[Line], notes: Sequence[Sequence[Line]]) -> list[Line]:
    """Lines of a page without the raised marks of its footnotes."""
    marks = {mark for note in notes if (mark := _mark(note[0]))}
    return [_without_marks(line, marks) for line in lines] if marks else list(lines)


def _without_marks(line: Line, marks: set[str]) -> Line:
    kept: list[Word] = []
    dropped: Word | None = None
    for before, word in pairwise((line.words[0], *line.words)):
        raised = word is not before and is_raised(word, before) and refers(before, word.text)
        if raised and _named(word.text) <= marks:
            dropped = word
            continue
        bare = _bare(word, marks)
        if dropped is not None and word.x0 - dropped.x1 < _TOUCHES * word.style.size:
            kept[-1] = replace(kept[-1], text=kept[-1].text + bare.text, x1=bare.x1)
        else:
            kept.append(bare)
        dropped = None
    return replace(line, words=tuple(kept)) if tuple(kept) != line.words else line


def refers(before: Word, text: str) -> bool:
    """Whether a raised text behind a word names notes, not a power or a square measure."""
    return bool(_named(text)) and not _UNIT.search(before.text)


def _named(text: str) -> set[str]:
    """The notes that a raised text names, one or several ("1, 2")."""
    return {part for part in re.split(r"[\s,;()]+", text) if part}


def _bare(word: Word, marks: set[str]) -> Word:
    """A word without the raised figures of footnotes at its end ("Stichtag¹")."""
    bare = word.text.rstrip(_FIGURES)
    figure = word.text[len(bare) :].translate(_RAISED)
    if not bare or figure not in marks or _UNIT.search(bare):
        return word
    return replace(word, text=bare)
