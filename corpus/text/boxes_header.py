"""The titles of a table's columns among the boxes of its first page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.hyphens import Hyphens
from corpus.reflow import flow
from corpus.text.boxes_pages import Lines
from corpus.text.header import is_title
from corpus.text.labels import label_text_score
from corpus.text.pieces import end_of, kind_of, start_of
from corpus.text.titles import ADJECTIVE, COLUMN_TITLE, LABEL_TITLE, QUESTION_WORD

_EARLY, _REACH = 12, 24
"""Boxes before the label's title, and after it, that are looked at."""
_TITLE_WORDS = 20
_SURE = 1.5
"""What a box must score to be a title."""


@dataclass(frozen=True, slots=True)
class Header:
    """`titles` from left to right with the index of the label's, the lines of each as they stand
    on the page, and the indexes of the boxes that they take and of those above the table."""

    titles: tuple[str, ...]
    lines: tuple[Lines, ...]
    label: int
    boxes: frozenset[int]
    above: int


def header_of(page: Sequence[Lines], hyphens: Hyphens) -> Header | None:
    """The header row of a page; None where it has none."""
    texts = [flow(box, hyphens) for box in page[: _EARLY + _REACH]]
    start = next((n for n, text in enumerate(texts[:_EARLY]) if LABEL_TITLE.fullmatch(text)), None)
    if start is None:
        return None
    found: list[Lines] = []
    taken: set[int] = set()
    unbroken = True
    for number in range(start, len(texts)):
        if _goes_on(found, page[number], texts[number]):
            found[-1] += page[number]
            taken.add(number)
            continue
        parts = [flow(part, hyphens) for part in _cut(page[number])]
        score = max(map(title_score, [texts[number], *parts[:-1]])) + (1.5 if unbroken else 0.0)
        if score < _SURE:
            unbroken = False
            continue
        found.extend(_cut(page[number]))
        taken.add(number)
    titles = tuple(flow(lines, hyphens) for lines in found)
    if len(titles) < 2:
        return None
    label = next(
        (n for n, t in enumerate(titles) if LABEL_TITLE.fullmatch(t) and not is_number_title(t)), 0
    )
    return Header(titles, tuple(found), label, frozenset(taken), start)


def is_number_title(title: str) -> bool:
    return title.lower().replace(" ", "") in ("nr.", "nr", "lfd.nr.", "lfd.nr")


def title_score(text: str) -> float:
    """How much a text looks like a column's title, in log units."""
    if len(text.split()) > _TITLE_WORDS or kind_of(text) in ("yesno", "none", "date", "amount"):
        return -9.0
    if start_of(text) in ("lower", "digit", "bullet", "letter", "answer"):
        return -9.0
    end = end_of(text)
    if end in ("comma", "function", "hyphen", "colon") or text.endswith((".", "!")):
        return -9.0 if not text.endswith("Nr.") else 1.5
    score = 2.0 if is_title(text) or text.endswith("?") else 0.0
    named = COLUMN_TITLE.match(text)
    if named and not text[named.end() :][:1].isalpha():
        return max(score, 1.5)
    return score - 2.0 * (label_text_score(text) >= 2.0)


def _goes_on(found: Sequence[Lines], box: Lines, text: str) -> bool:
    """Whether a box is the rest of a title whose first line stood beside another one."""
    if not found or found[-1][-1].endswith("?") or start_of(text) != "lower":
        return False
    return text.endswith("?") and len(text.split()) <= _TITLE_WORDS and len(box) <= 3


def _cut(box: Lines) -> Iterator[Lines]:
    """A box of titles side by side as one each: those of one line that stands for itself."""
    words = box[0].split(" ")
    places = [n for n in range(1, len(words)) if _begins(words[n - 1], words[n])]
    if len(box) > 1 or not places:
        yield box
        return
    for begin, end in zip([0, *places], [*places, len(words)], strict=True):
        yield (" ".join(words[begin:end]),)


def _begins(before: str, word: str) -> bool:
    """Whether a title begins with a word that stands beside the end of another one."""
    if not word[:1].isupper() or ADJECTIVE.fullmatch(before):
        return False
    if before.endswith("?"):
        return True
    known = COLUMN_TITLE.match(word) or QUESTION_WORD.match(word)
    return known is not None and before[:1].isupper() and end_of(before) == "noun"
