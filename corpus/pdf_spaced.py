"""Letter-spaced words put together again: "A b s c h n i t t" is "Abschnitt".

Spacing out is how typewriters and statutes set words apart. The letters of such a word keep one
distance; the blanks between the words are wider.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.pdf_page import Word

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
        if run and not (len(word.text) == 1 and len(run[-1].text) == 1 and _follows(run[-1], word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _follows(before: Word, word: Word) -> bool:
    same = before.baseline == word.baseline and before.style.size == word.style.size
    return same and 0.0 < word.x0 - before.x1 <= _WIDEST * word.style.size


def _whole(run: Sequence[Word]) -> Iterator[Word]:
    if sum(word.text.isalpha() for word in run) < _FEWEST:
        yield from run
        return
    gaps = [after.x0 - before.x1 for before, after in pairwise(run)]
    usual = sorted(gaps)[len(gaps) // 4]
    letters = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > _BLANK * usual:
            yield _joined(letters)
            letters = []
        letters.append(word)
    yield _joined(letters)


def _joined(letters: Sequence[Word]) -> Word:
    first = letters[0]
    text = "".join(word.text for word in letters)
    return Word(text, first.x0, letters[-1].x1, first.baseline, first.style)
