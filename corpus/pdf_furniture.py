"""What pages repeat: running titles and page numbers at their head and foot.

A line counts as repeated where most pages have it at the same height, but for its numbers; as a
running title, too, where it stands apart above the text and says what a heading of the text says.
What stands in the cells of a ruled table is never furniture, nor is a row of several entries
close to the text: it is the header row of a table.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.pdf_lines import Line, lines_of
from corpus.pdf_page import Page, Word

_EDGE_LINES = 4
_SHARE_OF_PAGES = 0.6
_ALTERNATE_SHARE = 0.4
"""Left and right pages may have titles of their own."""
_SAME_PLACE = 6.0
"""Points that a repeated line may move."""
_MARGIN = 0.14
"""Share of the page's height at its head and foot where page numbers stand."""
_APART, _ENTRY = 0.9, 1.0
"""Of the type's size: the blank height that parts furniture from the text, the gap between the
entries of a line."""
_FEW = 2
"""Pages up to which a repeated line must stand apart from the text."""
_EDGE = 0.085
"""Share of the page's height at its head and foot where running titles stand that change."""
_LARGER = 1.05
_LONGEST = 120
PAGE_NUMBER = re.compile(
    r"[-–—\s|.]*(?:(?:Seite|Page|S\.|Blatt)\s*)?(\d{1,4})(?:\s*(?:von|of|/|bis)\s*\d{1,4})?[-–—\s|.]*",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[-–—\s]*(x{0,3})(ix|iv|v?i{0,3})[-–—\s]*", re.IGNORECASE)
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Repeats:
    """What a document repeats: lines by pattern and height with the number of pages, the
    difference of printed page numbers to the pages' own, the size of the text, the most
    prominent type in which a line is set."""

    lines: dict[_Key, int]
    offsets: frozenset[int]
    size: float
    set_in: dict[str, float]


def without_furniture(pages: Sequence[Page], free: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The `free` words of each page (outside ruled tables) less repeated lines, page numbers."""
    lines = [lines_of(words, page.number) for page, words in zip(pages, free, strict=True)]
    repeats = _repeats(pages, lines)
    kept = []
    for page, here, words in zip(pages, lines, free, strict=True):
        dropped = {id(word) for line in _furniture(here, page, repeats) for word in line.words}
        kept.append([word for word in words if id(word) not in dropped])
    return kept


def _repeats(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> _Repeats:
    heads = [here[:_EDGE_LINES] for here in lines]
    feet = [here[::-1][:_EDGE_LINES] for here in lines]
    sizes = [line.size for here in lines for line in here for _ in range(len(line.words))]
    return _Repeats(
        _repeated(heads) | _repeated(feet),
        frozenset(_offsets(pages, [*zip(heads, feet, strict=True)])),
        median(sizes) if sizes else 10.0,
        _sizes(lines),
    )


def _sizes(lines: Sequence[Sequence[Line]]) -> dict[str, float]:
    """How prominent the type is in which a line, or two in a row, is set, by its letters."""
    sizes: dict[str, float] = {}
    for here in lines:
        for line, after in pairwise((*here, here[-1]) if here else ()):
            for text in (line.text, line.text + after.text):
                sizes[_letters(text)] = max(sizes.get(_letters(text), 0.0), _prominence(line))
    return sizes


def _furniture(lines: Sequence[Line], page: Page, repeats: _Repeats) -> Iterator[Line]:
    """The lines at both ends of a page that are none of its text."""
    for edge in (lines[:_EDGE_LINES], lines[::-1][:_EDGE_LINES]):
        for place, line in enumerate(edge):
            inner = edge[place + 1] if place + 1 < len(edge) else None
            if not _is_number(line, page, repeats.offsets):
                again = repeats.lines.get(_key(line), 0)
                running = again > _FEW or (again and _is_apart(line, inner))
                if not (running or _is_title(line, inner, page, repeats)):
                    break
                if _is_header(line, inner):
                    break
            yield line


def _is_header(line: Line, inner: Line | None) -> bool:
    """Whether a repeated line is of a table's header row: of several entries, near the text."""
    gaps = sum(b.x0 - a.x1 > _ENTRY * line.size for a, b in pairwise(line.words))
    return gaps > 1 or (gaps == 1 and not _is_apart(line, inner))


def _is_title(line: Line, inner: Line | None, page: Page, repeats: _Repeats) -> bool:
    """Whether a line is a running title: in the margin, apart, it says what a heading says."""
    edge = _EDGE * page.height
    if edge < line.baseline < page.height - edge or len(line.text) > _LONGEST:
        return False
    if line.size > _LARGER * repeats.size or not _is_apart(line, inner):
        return False
    text = re.sub(r"^\d{1,4}\s|\s\d{1,4}$", "", line.text)
    return any(
        repeats.set_in.get(_letters(said), 0.0) > _prominence(line) for said in (text, line.text)
    )


def _prominence(line: Line) -> float:
    return line.size + 0.5 * line.bold


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _is_apart(line: Line, inner: Line | None) -> bool:
    if inner is None:
        return True
    gap = max(inner.top - line.bottom, line.top - inner.bottom)
    return gap > _APART * line.size


def _key(line: Line) -> _Key:
    return re.sub(r"\d+", "#", line.text), round(line.baseline / _SAME_PLACE)


def _repeated(edges: Sequence[Sequence[Line]]) -> dict[_Key, int]:
    """Lines, by pattern and height, that most pages have, and how many pages; neighbouring
    heights count too."""
    pages: defaultdict[_Key, set[int]] = defaultdict(set)
    for page, edge in enumerate(edges):
        for text, place in map(_key, edge):
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
        numbers = {_number(line.text) for line in (*head[:2], *foot[:2])}
        found.update(number - page.number for number in numbers if number is not None)
    needed = max(2, len(pages) // 3)
    return {offset for offset, count in found.items() if count >= needed}


def _number(text: str) -> int | None:
    """The page number that a line consists of, if it does."""
    if match := PAGE_NUMBER.fullmatch(text):
        return int(match.group(1))
    if match := _ROMAN.fullmatch(text):
        return 10 * len(match.group(1)) + _ONES.index(match.group(2).lower()) or None
    return None


def _is_number(line: Line, page: Page, offsets: frozenset[int]) -> bool:
    """Whether a line is a page number in the margin."""
    number = _number(line.text)
    margin = _MARGIN * page.height
    if number is None or margin < line.baseline < page.height - margin:
        return False
    if number - page.number in offsets:
        return True
    if _ROMAN.fullmatch(line.text):
        return False
    worded = not line.text.strip("-–—|. ").isdigit()
    return worded or number == page.number or (not offsets and line.baseline > page.height - margin)
