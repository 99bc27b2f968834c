"""Where on a page the words of a quote stand: nothing rather than the wrong ones.

A paragraph knows the boxes of its lines, not which of its words stand in which. The words of the
PDF within each box are read against the paragraph letter by letter; a line that does not read as
the paragraph goes on there is left out.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.pdf.words import Word
from corpus.report import Box

SLACK = 12
"""Letters that a line may lie ahead of where expected, past a footnote's mark or the like."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A paragraph's text with the boxes of its lines; `start` and `end` are the quote within it."""

    text: str
    boxes: tuple[Box, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word with the span of the paragraph that it is."""

    word: Word
    start: int
    end: int


def marks(quoted: Quoted, lines: Sequence[Sequence[Word]]) -> list[Box]:
    """A box around the quoted words of each line; `lines` are the words within each box."""
    found = []
    for box, placed in zip(quoted.boxes, _placed(quoted.text, lines), strict=True):
        inside = [one.word for one in placed if one.start < quoted.end and quoted.start < one.end]
        if inside:
            left, right = min(word.x0 for word in inside), max(word.x1 for word in inside)
            found.append(Box(box.page, left, box.top, right, box.bottom))
    return found


def words_in(box: Box, words: Iterable[Word]) -> list[Word]:
    """The words that stand in a line's box, from left to right."""
    inside = [
        word
        for word in words
        if box.x0 - 1 <= word.middle <= box.x1 + 1 and box.top <= word.baseline <= box.bottom
    ]
    return sorted(inside, key=lambda word: word.x0)


def _placed(text: str, lines: Sequence[Sequence[Word]]) -> Iterator[list[_Placed]]:
    """For each line its words with their spans; none where the line is not found."""
    letters = list(_letters(text))
    joined = "".join(letter for letter, _ in letters)
    expected = missed = 0
    for line in lines:
        words = [(word, "".join(letter for letter, _ in _letters(word.text))) for word in line]
        found: list[_Placed] = []
        for kept in (words, words[1:]):  # a bullet ("a)") is no part of the text
            spelt = "".join(form for _, form in kept)
            at = joined.find(spelt, expected) if spelt else -1
            if at != -1 and at - expected <= missed + SLACK:
                found = list(_spread(kept, at, letters))
                expected, missed = at + len(spelt), 0
                break
        else:
            missed += sum(len(form) for _, form in words)
        yield found


def _spread(
    words: Sequence[tuple[Word, str]], at: int, letters: Sequence[tuple[str, int]]
) -> Iterator[_Placed]:
    for word, form in words:
        if form:
            yield _Placed(word, letters[at][1], letters[at + len(form) - 1][1] + 1)
            at += len(form)


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Letters and digits in their plain form, each with its offset."""
    for offset, char in enumerate(text):
        for letter in unicodedata.normalize("NFKC", char).casefold():
            if letter.isalnum():
                yield letter, offset
