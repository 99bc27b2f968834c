"""What the heads and feet of a document's pages have in common: lines, heights, page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.pdf.lines import Line
from corpus.pdf.page import Page

EDGE_LINES = 4
"""Lines at each end of a page that are looked at."""
_SHARE_OF_PAGES = 0.6
_ALTERNATE_SHARE = 0.4
"""Left and right pages may have titles of their own."""
_SAME_PLACE = 6.0
"""Points that a repeated line may move."""
_ENTRY = 1.0
"""Of the type's size: the gap between the entries of a line."""
_EDGE = 0.085
"""Share of the page's height at its head and foot where running titles stand that change."""
_SMALLER = 0.96
PAGE_NUMBER = re.compile(
    r"[-–—\s|.]*(?:(?:Seite|Page|S\.|Blatt)\s*)?(\d{1,4})(?:\s*(?:von|of|/|bis)\s*\d{1,4})?[-–—\s|.]*",
    re.IGNORECASE,
)
ROMAN = re.compile(r"[-–—\s]*(x{0,3})(ix|iv|v?i{0,3})[-–—\s]*", re.IGNORECASE)
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
Key = tuple[str, int]
Slot = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Repeats:
    """What a document repeats: lines by pattern and height with the number of pages, the
    difference of printed page numbers to the pages' own, the size of the text, the most
    prominent type in which a line is set, height and size of what is known for furniture."""

    lines: dict[Key, int]
    offsets: frozenset[int]
    size: float
    set_in: dict[str, float]
    slots: frozenset[Slot]


def repeats_of(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> Repeats:
    """What the lines of pages repeat."""
    heads = [here[:EDGE_LINES] for here in lines]
    feet = [here[::-1][:EDGE_LINES] for here in lines]
    sizes = [line.size for here in lines for line in here for _ in range(len(line.words))]
    size = median(sizes) if sizes else 10.0
    return Repeats(
        _repeated(heads) | _repeated(feet),
        frozenset(_offsets(pages, [*zip(heads, feet, strict=True)])),
        size,
        _sizes(lines),
        frozenset(_slots(pages, lines, size)),
    )


def _slots(pages: Sequence[Page], lines: Sequence[Sequence[Line]], size: float) -> Iterator[Slot]:
    """The heights, with the size, at which most pages begin or end with a line in small type."""
    counts = Counter(
        slot_of(line)
        for page, here in zip(pages, lines, strict=True)
        for line in (*here[:1], *here[-1:])
        if line.size <= _SMALLER * size and is_outside(line, page)
    )
    needed = max(2.0, _SHARE_OF_PAGES * len(pages))
    yield from (slot for slot, count in counts.items() if count >= needed)


def _sizes(lines: Sequence[Sequence[Line]]) -> dict[str, float]:
    """How prominent the type is in which a line, or two in a row, is set, by its letters; the
    entries of a line, as those of columns, count one by one."""
    sizes: dict[str, float] = {}
    for here in lines:
        entries = [entry for line in here for entry in entries_of(line)]
        for line, after in pairwise((*entries, entries[-1]) if entries else ()):
            for text in (line.text, line.text + after.text):
                sizes[letters(text)] = max(sizes.get(letters(text), 0.0), prominence(line))
    return sizes


def entries_of(line: Line) -> list[Line]:
    """A line cut where wide gaps part it."""
    cuts = [
        number
        for number, (a, b) in enumerate(pairwise(line.words), start=1)
        if b.x0 - a.x1 > _ENTRY * line.size
    ]
    return [
        replace(line, words=line.words[begin:end])
        for begin, end in pairwise((0, *cuts, len(line.words)))
    ]


def _repeated(edges: Sequence[Sequence[Line]]) -> dict[Key, int]:
    """Lines, by pattern and height, that most pages have, and how many pages; neighbouring
    heights count too."""
    pages: defaultdict[Key, set[int]] = defaultdict(set)
    for page, edge in enumerate(edges):
        for text, place in map(key_of, edge):
            for near in (place - 1, place, place + 1):
                pages[text, near].add(page)
    filled = sum(bool(edge) for edge in edges)
    needed = max(2.0, _SHARE_OF_PAGES * filled)
    if filled > 4:
        needed = max(3.0, _ALTERNATE_SHARE * filled)
    return {key: len(on) for key, on in pages.items() if len(on) >= needed}


def _offsets(
    pages: Sequence[Page], edges: Sequence[tuple[Sequence[Line], Sequence[Line]]]
) -> set[int]:
    """By how much bare numbers at the edges of pages differ from the pages' own, if they agree."""
    found: Counter[int] = Counter()
    for page, (head, foot) in zip(pages, edges, strict=True):
        numbers = {page_number(line.text) for line in (*head[:2], *foot[:2])}
        found.update(number - page.number for number in numbers if number is not None)
    needed = max(2, len(pages) // 3)
    return {offset for offset, count in found.items() if count >= needed}


def page_number(text: str) -> int | None:
    """The page number that a line consists of, if it does."""
    if match := PAGE_NUMBER.fullmatch(text):
        return int(match.group(1))
    if match := ROMAN.fullmatch(text):
        return 10 * len(match.group(1)) + _ONES.index(match.group(2).lower()) or None
    return None


def key_of(line: Line) -> Key:
    """A line's text but for its numbers, and its height."""
    return re.sub(r"\d+", "#", line.text), round(line.baseline / _SAME_PLACE)


def slot_of(line: Line) -> Slot:
    """A line's height and size."""
    return round(line.baseline), line.size


def prominence(line: Line) -> float:
    """How much a line's type stands out."""
    return line.size + 0.5 * line.bold


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"\W+", "", text).casefold()


def is_outside(line: Line, page: Page) -> bool:
    """Whether a line stands at the very head or foot of a page."""
    edge = _EDGE * page.height
    return not edge < line.baseline < page.height - edge
