"""Notes at the end of a document: a numbered list there that raised marks in the text refer to.

Web pages and some word processors print footnotes so. The marks must be numbers of the list, each
once and in order; else the list is text.
"""

from collections.abc import Sequence
from itertools import pairwise

from corpus.pdf.lines import Line, is_raised
from corpus.pdf.marks import mark_of
from corpus.pdf.note_marks import refers, without_marks

_SHARE = 0.3
"""Share of the notes that marks must refer to."""
_BEHIND = 3
"""Lines that may stand behind the last note."""
_INDENT = 2.0
_NEXT_LINE = 1.6
"""Times the type's size: the distance up to which a line goes on with a note."""


def with_endnotes(
    parts: Sequence[Sequence[Line]],
) -> tuple[list[list[Line]], list[tuple[Line, ...]]]:
    """The lines of a document's parts without its endnotes and their marks, and the endnotes."""
    lines = [line for here in parts for line in here]
    notes = _notes(lines, _marks(lines))
    if not notes:
        return [list(here) for here in parts], []
    taken = {id(line) for note in notes for line in note}
    kept = [[line for line in here if id(line) not in taken] for here in parts]
    return [without_marks(here, notes) for here in kept], notes


def _marks(lines: Sequence[Line]) -> list[int]:
    """The raised numbers in the text, in order."""
    return [
        int(word.text)
        for line in lines
        for before, word in pairwise(line.words)
        if word.text.isdigit() and is_raised(word, before) and refers(before, word.text)
    ]


def _notes(lines: Sequence[Line], marks: Sequence[int]) -> list[tuple[Line, ...]]:
    """The notes of these marks at the end of the lines; none if they are not all there."""
    if not marks or list(marks) != sorted(set(marks)):
        return []
    begins = _begins(lines)
    if not _SHARE * len(begins) <= len(marks) <= marks[-1] <= len(begins):
        return []
    ends = [*begins[1:], _end(lines, begins[-1])]
    if len(lines) - ends[-1] > _BEHIND:
        return []
    return [tuple(lines[begin:end]) for begin, end in zip(begins, ends, strict=True)]


def _begins(lines: Sequence[Line]) -> list[int]:
    """Where the entries of the last list of the lines begin, from 1 on."""
    found: list[int] = []
    wanted: int | None = None
    for place in reversed(range(len(lines))):
        mark = mark_of(lines[place].text)
        if mark is None or mark.kind != "number" or wanted not in (None, mark.place):
            continue
        found.append(place)
        wanted = mark.place - 1
        if not wanted:
            break
    return found[::-1] if wanted == 0 else []


def _end(lines: Sequence[Line], begin: int) -> int:
    """The end of the last note, whose further lines hang below its first word."""
    words = lines[begin].words
    text = words[1].x0 if len(words) > 1 else words[0].x0
    end = begin + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines[end], text):
        end += 1
    return end


def _goes_on(before: Line, line: Line, text: float) -> bool:
    close = 0 < line.baseline - before.baseline <= _NEXT_LINE * line.size
    return before.page == line.page and close and abs(line.x0 - text) <= _INDENT
