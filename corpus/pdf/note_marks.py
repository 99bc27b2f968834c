"""Marks by which text refers to footnotes, and by which these begin.

In the text they are raised figures or stars; the figures of m² and 10³ are none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.pdf.lines import Line, is_raised
from corpus.pdf.page import Word

_NOTE = re.compile(r"\(?(\d{1,3}|\*{1,3}|[¹²³⁴-⁹⁰]{1,3})\)?(?=\s*\S)")
_TOUCHES = 0.12
"""Of the type's size: the gap up to which a mark of punctuation belongs to the word before."""
_UNIT = re.compile(r"(?:^|[\d\s/(])(?:[kcmd]?m|ha|10|s)$")
_FIGURES = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_RAISED = str.maketrans(_FIGURES, "1234567890")


def mark_of_note(line: Line) -> str | None:
    """The mark that a line begins with as a footnote does."""
    match = _NOTE.match(line.text)
    return match.group(1).translate(_RAISED) if match else None


def has_raised_mark(line: Line) -> bool:
    """Whether a line begins with a raised mark."""
    if line.text[0] in _FIGURES:
        return True
    return len(line.words) > 1 and is_raised(line.words[0], line.words[1])


def begins_note(line: Line, before: Sequence[Line]) -> bool:
    """Whether a line begins the note after another: a mark, raised or next in order."""
    mark, last = mark_of_note(line), mark_of_note(before[0])
    if mark is None:
        return False
    if has_raised_mark(line) or last is None:
        return True
    if not (mark.isdigit() and last.isdigit()):
        return mark.startswith("*")
    return int(mark) == int(last) + 1


def referred_by(lines: Sequence[Line]) -> set[str]:
    """The notes that raised marks in lines refer to."""
    return {
        named
        for line in lines
        for before, word in pairwise((line.words[0], *line.words))
        for named in _named_by(before, word)
    }


def _named_by(before: Word, word: Word) -> set[str]:
    """The notes that a word, raised from the one before or with raised figures, refers to."""
    if is_raised(word, before) and refers(before, word.text):
        return _named(word.text)
    bare = word.text.rstrip(_FIGURES)
    return {word.text[len(bare) :].translate(_RAISED)} if _has_figures(word.text, bare) else set()


def _has_figures(text: str, bare: str) -> bool:
    return bool(bare) and bare != text and not _UNIT.search(bare)


def refers(before: Word, text: str) -> bool:
    """Whether a raised text behind a word names notes, not a power or a square measure."""
    return bool(_named(text)) and not _UNIT.search(before.text)


def _named(text: str) -> set[str]:
    """The notes that a raised text names, one or several ("1, 2")."""
    return {part for part in re.split(r"[\s,;()]+", text) if part}


def without_marks(lines: Sequence[Line], notes: Sequence[Sequence[Line]]) -> list[Line]:
    """Lines of a page without the raised marks of its footnotes."""
    marks = {mark for note in notes if (mark := mark_of_note(note[0]))}
    return [_without_marks(line, marks) for line in lines] if marks else list(lines)


def _without_marks(line: Line, marks: set[str]) -> Line:
    kept: list[Word] = []
    dropped: Word | None = None
    for before, word in pairwise((line.words[0], *line.words)):
        raised = word is not before and is_raised(word, before) and refers(before, word.text)
        if raised and _named(word.text) <= marks:
            kept[-1] = replace(kept[-1], x1=max(kept[-1].x1, word.x1))
            dropped = word
            continue
        bare = _bare(word, marks)
        if dropped is not None and word.x0 - dropped.x1 < _TOUCHES * word.style.size:
            kept[-1] = replace(kept[-1], text=kept[-1].text + bare.text, x1=bare.x1)
        else:
            kept.append(bare)
        dropped = None
    return replace(line, words=tuple(kept)) if tuple(kept) != line.words else line


def _bare(word: Word, marks: set[str]) -> Word:
    """A word without the raised figures of footnotes at its end ("Stichtag¹")."""
    bare = word.text.rstrip(_FIGURES)
    if not _has_figures(word.text, bare) or word.text[len(bare) :].translate(_RAISED) not in marks:
        return word
    return replace(word, text=bare)
