"""OpenDocument's lists and the numbers that they show (ODF 1.3 part 3, 5.3 and 16.30-16.34).

Headings outside any list are numbered by the outline style, those inside by the list's.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from corpus.office.numbers import Counter, Level, NumberStyle
from corpus.office.odt_names import count, q

_STYLES: dict[str, NumberStyle] = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
}
_OWN_PATTERN = re.compile(r"%(\d+)%")
"""A place in LibreOffice's own pattern of a level, which says more than the standard's."""
_NUMBERED = (q("text:list-level-style-number"), q("text:outline-level-style"))
_BULLETS = (q("text:list-level-style-bullet"), q("text:list-level-style-image"))
_OUTLINE = "Outline"

Levels = Mapping[int, Level]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a list puts before a paragraph: a number, nothing for a bullet; depth from 0."""

    number: str
    depth: int
    shown: bool


class Lists:
    """The list styles of one file, and the counters of its lists while they are read in order."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._levels: dict[str, Levels] = {}
        self._outline_names = {_OUTLINE}
        self._counters: dict[str, Counter] = {}
        for root in roots:
            for style in root.iter(q("text:list-style")):
                self._levels[style.get(q("style:name"), "")] = _levels(style)
            for style in root.iter(q("text:outline-style")):
                self._outline_names.add(style.get(q("style:name"), _OUTLINE))
                for name in self._outline_names:
                    self._levels[name] = _levels(style)

    def heading(self, heading: Element, level: int) -> Mark:
        """The number of a heading outside any list; its level from 1."""
        start = None
        if heading.get(q("text:restart-numbering")) == "true":
            start = count(heading, "text:start-value")
        levels = self._levels.get(_OUTLINE, {})
        shown = self._outline().step(level - 1, levels, start) if level - 1 in levels else ""
        return Mark(shown, level - 1, False)

    def counter(self, written: Element, style: str) -> Counter:
        """The counter of a list: its own, or that of the list which it continues."""
        before = written.get(q("text:continue-list"), "")
        counter = None
        if style in self._outline_names:
            counter = self._outline()
        elif before:
            counter = self._counters.get(f"list {before}")
        elif written.get(q("text:continue-numbering")) == "true":
            counter = self._counters.get(f"style {style}")
        counter = counter or Counter()
        self._counters[f"style {style}"] = counter
        if identifier := written.get(q("xml:id")):
            self._counters[f"list {identifier}"] = counter
        return counter

    def mark(self, item: Element, style: str, depth: int, counter: Counter) -> Mark:
        """The mark of a list's item."""
        levels = self._levels.get(item.get(q("text:style-override"), style), {})
        start = count(item, "text:start-value") if item.get(q("text:start-value")) else None
        shown = counter.step(depth, levels, start)
        marks = levels[depth].marks if depth in levels else True
        return Mark(shown if depth in levels else "", depth, marks)

    def _outline(self) -> Counter:
        return self._counters.setdefault("outline", Counter())


def _levels(style: Element) -> Levels:
    written = {count(level, "text:level") - 1: level for level in style}
    return {
        depth: Level("bullet") if level.tag in _BULLETS else _level(depth, written)
        for depth, level in written.items()
        if level.tag in _NUMBERED or level.tag in _BULLETS
    }


def _level(depth: int, written: Mapping[int, Element]) -> Level:
    level = written[depth]
    style = _style(level)
    own = level.get(q("loext:num-list-format"))
    prefix, suffix = level.get(q("style:num-prefix"), ""), level.get(q("style:num-suffix"), "")
    if style == "none":
        pattern = prefix + suffix
    elif own is not None:
        pattern = _OWN_PATTERN.sub(r"%\1", own)
    else:
        first = depth + 1 - count(level, "text:display-levels")
        shown = range(max(first, 0), depth + 1)
        figures = [
            d for d in shown if d in written and _style(written[d]) not in ("none", "bullet")
        ]
        pattern = prefix + ".".join(f"%{d + 1}" for d in figures) + suffix
    return Level(style, pattern, count(level, "text:start-value"))


def _style(level: Element) -> NumberStyle:
    if level.tag in _BULLETS:
        return "bullet"
    return _STYLES.get(level.get(q("style:num-format"), ""), "decimal")
