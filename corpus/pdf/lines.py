"""Lines of words: what stands on one height, with its type, and what is underlined.

Raised small characters (footnote marks, m²) belong to the line that they are raised from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.hyphens import SOFT_HYPHEN
from corpus.pdf.page import Word
from corpus.pdf.rules import Rule
from corpus.report import Box

_SAME_HEIGHT = 0.3
"""Of the type's size: how far baselines of one line may differ."""
_RAISED_SIZE = 0.86
"""Browsers set a raised mark in five sixths of the type, word processors in less."""
_RAISED_BY = 0.7
_TOUCHES = 0.25
_UNDER, _ABOVE = 0.35, 0.05
"""Of the type's size: how far an underline runs below the baseline, and may run above."""
_UNDERLINED = 0.7
"""Share of a line's width that must be underlined."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one height from left to right, on a page; `size` is that of most of it."""

    page: int
    words: tuple[Word, ...]
    underlined: bool = False
    main: Word = field(init=False, repr=False, compare=False)
    """The word that stands for the line's type: its longest."""

    def __post_init__(self) -> None:
        longest = max(self.words, key=lambda word: (word.style.size > 0, len(word.text)))
        object.__setattr__(self, "main", longest)

    @property
    def text(self) -> str:
        parts = []
        for word, after in pairwise(self.words):
            raised = is_raised(after, word) and after.x0 - word.x1 < _TOUCHES * word.style.size
            parts.append(word.text.rstrip(SOFT_HYPHEN) + ("" if raised else " "))
        return "".join([*parts, self.words[-1].text])

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def size(self) -> float:
        return self.main.style.size

    @property
    def baseline(self) -> float:
        return self.main.baseline

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def bold(self) -> bool:
        letters = sum(len(word.text) for word in self.words)
        return 10 * sum(len(word.text) for word in self.words if word.style.bold) > 8 * letters

    @property
    def box(self) -> Box:
        return Box(
            self.page,
            round(self.x0, 1),
            round(self.top, 1),
            round(self.x1, 1),
            round(self.bottom, 1),
        )


def is_raised(word: Word, before: Word) -> bool:
    """Whether `word` is set small and high against the one before it."""
    lift = before.baseline - word.baseline
    return (
        word.style.size < _RAISED_SIZE * before.style.size
        and 0.1 * before.style.size < lift < _RAISED_BY * before.style.size
    )


def lines_of(words: Iterable[Word], page: int, rules: Sequence[Rule] = ()) -> list[Line]:
    """The lines of these words of one page from top to bottom; `rules` tell underlines."""
    heights: list[list[Word]] = []
    tallest: list[Word] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.x0)):
        if heights and _same_height(tallest[-1], word):
            heights[-1].append(word)
            tallest[-1] = max(tallest[-1], word, key=lambda w: w.style.size)
        else:
            heights.append([word])
            tallest.append(word)
    found = []
    for members in _with_raised(heights):
        line = Line(page, tuple(sorted(members, key=lambda w: w.x0)))
        found.append(Line(page, line.words, _is_underlined(line, rules)))
    return found


def _same_height(tallest: Word, word: Word) -> bool:
    """Whether a word stands on the line whose word in the largest type is `tallest`."""
    size = max(word.style.size, tallest.style.size)
    return abs(word.baseline - tallest.baseline) <= _SAME_HEIGHT * size


def _with_raised(heights: list[list[Word]]) -> list[list[Word]]:
    """Heights joined where all of one is raised from the words of the next."""
    joined: list[list[Word]] = []
    for here in heights:
        if joined and all(
            any(is_raised(w, v) and _touches(v, w) for v in here) for w in joined[-1]
        ):
            joined[-1] = joined[-1] + here
        else:
            joined.append(here)
    return joined


def _touches(beside: Word, word: Word) -> bool:
    """Whether a raised word stands close behind another one, or, as a note's mark, before it."""
    return any(-1.0 < gap < beside.style.size for gap in (word.x0 - beside.x1, beside.x0 - word.x1))


def _is_underlined(line: Line, rules: Sequence[Rule]) -> bool:
    return _UNDERLINED * (line.x1 - line.x0) <= sum(
        min(line.x1, rule.x1) - max(line.x0, rule.x0) for rule in rules if is_underline(rule, line)
    )


def is_underline(rule: Rule, line: Line) -> bool:
    """Whether a rule is drawn under words of this line and ends with them."""
    if not rule.is_horizontal:
        return False
    below = rule.top - line.baseline
    if not -_ABOVE * line.size <= below <= _UNDER * line.size:
        return False
    slack = _TOUCHES * line.size + 1.0
    begins = any(abs(rule.x0 - word.x0) <= slack for word in line.words)
    return begins and any(abs(rule.x1 - word.x1) <= slack for word in line.words)
