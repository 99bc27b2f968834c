"""Letter-spaced words put together again: "A b s c h n i t t" is "Abschnitt".

Spacing out is how typewriters and statutes set words apart. The letters of such a word keep one
distance; the blanks between the words are wider.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.pdf.page import Word

_FEWEST = 4
"""Letters in a row from which they are taken for spaced words."""
_WIDEST = 0.9
"""Of the type's size: the widest gap between two letters or two spaced words."""
_BLANK = 1.6
"""Times the distance of letters from which a gap parts words."""


def unspaced(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words in their order, runs of single letters joined to words."""
    return tuple(whole for run in _runs(words) for whole in _whole(run))


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words one by one, but single characters that follow each other closely together."""
    run: list[Word] = []
    for word in words:
        if run and not (_is_begun(run) and _ends(word) and _follows(run[-1], word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_begun(run: Sequence[Word]) -> bool:
    """Whether letters one by one may go on: the first one may stand behind a quotation mark."""
    last = run[-1].text
    return len(last) == 1 or (len(run) == 1 and len(last) == 2 and not last[0].isalnum())


def _ends(word: Word) -> bool:
    """Whether a word is a letter, at the end one before a mark of punctuation."""
    text = word.text
    return len(text) == 1 or (len(text) == 2 and text[0].isalpha() and not text[1].isalnum())


def _follows(before: Word, word: Word) -> bool:
    same = before.baseline == word.baseline and before.style.size == word.style.size
    return same and 0.0 < word.x0 - before.x1 <= _WIDEST * word.style.size


def _whole(run: Sequence[Word]) -> Iterator[Word]:
    letters = sum(char.isalpha() for word in run for char in word.text)
    if min(len(run), letters) < _FEWEST:
        yield from run
        return
    gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
    usual = sorted(gaps)[len(gaps) // 4]
    spaced = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > _BLANK * usual:
            yield _joined(spaced)
            spaced = []
        spaced.append(word)
    yield _joined(spaced)


def _joined(letters: Sequence[Word]) -> Word:
    first = letters[0]
    text = "".join(word.text for word in letters)
    return Word(text, first.x0, letters[-1].x1, first.baseline, first.style)
