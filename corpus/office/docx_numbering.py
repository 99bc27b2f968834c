"""Word's lists and the numbers that they show (ECMA-376 part 1, 17.9).

A paragraph names a list (`w:num`), which refers to a definition (`w:abstractNum`) shared with
other lists. All of them count on together, unless a list states a start of its own.
"""

from dataclasses import dataclass

from lxml.etree import _Element as Element

from corpus.office.docx_names import child, number, switch, value, w, whole
from corpus.office.docx_styles import Style, Styles
from corpus.office.numbers import STYLES, Counter, Level

_NO_LIST = "0"
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """What a list puts before a paragraph: a number, nothing for a bullet; depth from 0."""

    number: str
    depth: int
    shown: bool


@dataclass(frozen=True, slots=True)
class _List:
    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]
    styles: dict[str, int]


class Numbering:
    """The lists of one file while its paragraphs are read in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        found = [] if root is None else list(root)
        self._definitions = {
            part.get(w("abstractNumId"), ""): part for part in found if part.tag == w("abstractNum")
        }
        self._written = {part.get(w("numId"), ""): part for part in found if part.tag == w("num")}
        self._styles = styles
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, Counter] = {}
        self._started: set[tuple[str, int]] = set()

    def mark(self, properties: Element | None, style: Style) -> Mark | None:
        """The mark of the next paragraph, None for one that is in no list."""
        own = child(properties, "numPr")
        list_id = value(own, "numId") or style.list_id
        if list_id is None or list_id == _NO_LIST:
            return None
        known = self._list(list_id)
        if known is None:
            return None
        depth = number(own, "ilvl")
        if depth is None:
            linked = (known.styles[name] for name in style.ids if name in known.styles)
            depth = next(linked, style.depth or 0)
        depth = max(0, min(depth, _DEEPEST))
        shown = self._step(list_id, known, depth)
        return Mark(shown, depth, known.levels.get(depth, Level()).marks)

    def _step(self, list_id: str, known: _List, depth: int) -> str:
        start = None
        if (list_id, depth) not in self._started:
            self._started.add((list_id, depth))
            start = known.starts.get(depth)
        counter = self._counters.setdefault(known.definition, Counter())
        return counter.step(depth, known.levels, start)

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._resolve(list_id)
        return self._lists[list_id]

    def _resolve(self, list_id: str) -> _List | None:
        written = self._written.get(list_id)
        definition_id, definition = self._definition(list_id, set())
        if written is None or definition is None:
            return None
        levels = {_depth(level): level for level in definition.findall(w("lvl"))}
        starts: dict[int, int] = {}
        for override in written.findall(w("lvlOverride")):
            depth = _depth(override)
            level = child(override, "lvl")
            start = number(override, "startOverride")
            if level is not None:
                levels[depth] = level
            if start is not None:
                starts[depth] = start
        styles = {value(level, "pStyle") or "": depth for depth, level in levels.items()}
        read = {depth: _level(level) for depth, level in levels.items()}
        return _List(definition_id, read, starts, styles)

    def _definition(self, list_id: str | None, seen: set[str]) -> tuple[str, Element | None]:
        """The definition of a list; one may refer to that of a numbering style (17.9.21)."""
        written = self._written.get(list_id or "")
        definition_id = value(written, "abstractNumId") or ""
        definition = self._definitions.get(definition_id)
        link = value(definition, "numStyleLink")
        if link is None or definition_id in seen:
            return definition_id, definition
        return self._definition(self._styles.list_of(link), {*seen, definition_id})


def _depth(level: Element) -> int:
    return whole(level.get(w("ilvl"))) or 0


def _level(level: Element) -> Level:
    start = number(level, "start")
    written = value(level, "numFmt") or "decimal"
    return Level(
        STYLES.get(written, "decimal"),
        value(level, "lvlText") or "",
        0 if start is None else start,
        number(level, "lvlRestart"),
        switch(level, "isLgl") or False,
    )
