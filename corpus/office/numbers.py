"""The numbers that a word processor's lists show: "2.1", "IV.", "b)".

They stand nowhere in the file. Word writes the pattern of a level as "%1.%2" (ECMA-376 part 1,
17.9.11); OpenDocument's prefix, suffix and display levels (ODF 1.3 part 3, 16.31) say the same
and are brought into that form.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

NumberStyle = Literal[
    "decimal",
    "decimalZero",
    "lowerLetter",
    "upperLetter",
    "lowerRoman",
    "upperRoman",
    "ordinal",
    "bullet",
    "none",
]

STYLES: dict[str, NumberStyle] = {style: style for style in get_args(NumberStyle)}
"""By Word's names for them; a style that is not among them is shown in Arabic figures."""

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST = 3999
"""Above it neither Roman numbers nor repeated letters are written."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: pattern and start. `restart` is the depth (from 1) whose use starts
    this level anew, any smaller one too; None means every one above, 0 none. A `legal` level
    shows all numbers in Arabic figures."""

    style: NumberStyle = "decimal"
    pattern: str = "%1"
    start: int = 1
    restart: int | None = None
    legal: bool = False

    @property
    def marks(self) -> bool:
        """Whether paragraphs of this level are marked at all."""
        if self.style == "bullet":
            return True
        return bool(
            (_PLACE.sub("", self.pattern) if self.style == "none" else self.pattern).strip()
        )


class Counter:
    """The numbers of one list while its paragraphs are met in reading order; depth from 0."""

    def __init__(self) -> None:
        self._at: dict[int, int] = {}

    def step(self, depth: int, levels: Mapping[int, Level], start: int | None = None) -> str:
        """The number of the next paragraph of that depth, as it is displayed; a depth that was
        passed over counts as begun.

        >>> levels = {0: Level("upperRoman", "%1."), 1: Level("decimal", "%1.%2")}
        >>> counter = Counter()
        >>> [counter.step(depth, levels) for depth in (0, 1, 1, 0, 1)]
        ['I.', 'I.1', 'I.2', 'II.', 'II.1']
        """
        here = levels.get(depth, Level())
        before = self._at.get(depth)
        if start is None:
            start = here.start if before is None else before + 1
        self._at[depth] = start
        for higher in range(depth):
            self._at.setdefault(higher, levels.get(higher, Level()).start)
        for deeper in [known for known in self._at if known > depth]:
            restart = levels.get(deeper, Level()).restart
            if restart is None or depth < restart:
                del self._at[deeper]
        return self._shown(here, levels)

    def _shown(self, here: Level, levels: Mapping[int, Level]) -> str:
        def figure(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            level = levels.get(depth, Level())
            style = "decimal" if here.legal and level.style != "none" else level.style
            return in_figures(self._at.get(depth, level.start), style)

        return "" if here.style == "bullet" else _PLACE.sub(figure, here.pattern).strip()


def in_figures(number: int, style: NumberStyle) -> str:
    """A number in the figures of a list level.

    >>> in_figures(14, "upperRoman"), in_figures(28, "lowerLetter"), in_figures(7, "decimalZero")
    ('XIV', 'bb', '07')
    """
    if style in ("none", "bullet"):
        return ""
    if style in ("lowerLetter", "upperLetter") and 0 < number <= _LARGEST:
        repeats, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) * (repeats + 1)
    elif style in ("lowerRoman", "upperRoman") and 0 < number <= _LARGEST:
        text = _roman(number)
    else:
        return {"decimalZero": f"{number:02d}", "ordinal": f"{number}."}.get(style, str(number))
    return text.upper() if style.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, figures in _ROMAN:
        count, number = divmod(number, value)
        text += figures * count
    return text
