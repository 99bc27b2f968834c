"""Widths of characters, so that lines can be measured as the page set them.

Facts from the published metrics of common faces, in thousandths of the type size, made by
training/font_widths.py. Columns differ in width by a few points only, which counting
characters cannot see. A narrow cut of a face has its widths in proportion.
"""

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files

Measure = Callable[[str], int]

_OTHER = 556
"""For characters no table has, and for all of a typewriter's."""


@cache
def _tables() -> tuple[dict[str, int], ...]:
    text = files("corpus").joinpath("data/font_widths.json").read_text(encoding="utf-8")
    faces = json.loads(text).values()
    tables = (
        {char: int(width) for width, chars in face.items() for char in chars} for face in faces
    )
    return (*tables, {})


def _measure(widths: dict[str, int]) -> Measure:
    @cache
    def measure(text: str) -> int:
        return sum(widths.get(char, _OTHER) for char in text)

    return measure


def measures() -> tuple[Measure, ...]:
    """Fresh measures of common faces, the likeliest first, a typewriter's last."""
    return tuple(_measure(table) for table in _tables())
