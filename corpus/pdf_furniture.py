"""What pages repeat: running titles and page numbers at their head and foot.

A line counts as repeated where most pages have it at the same height, but for its numbers; as a
running title, too, where it stands apart in the margin and says what a heading of the text says,
or a rule parts it from the text.
What stands in the cells of a ruled table is never furniture, nor is a row of several entries
close to the text: it is the header row of a table.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.pdf_lines import Line, is_raised, lines_of
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
_TO_RULE, _BESIDE = 1.5, 60.0
"""Of the type's size: how close the rule below a running title is; points around it that hold no
other rule."""
_LARGER = 1.05
_LONGEST = 120
PAGE_NUMBER = re.compile(
    r"[-–—\s|.]*(?:(?:Seite|Page|S\.|Blatt)\s*)?(\d{1,4})(?:\s*(?:von|of|/|bis)\s*\d{1,4})?[-–—\s|.]*",
    re.IGNORECASE,
)
_LINK = (
    r"(?:Impressum|Kontakt|Datenschutz(?:erklärung|hinweise)?|(?:Erklärung zur )?Barrierefreiheit"
    r"|Sitemap|Leichte Sprache|(?:Seite )?[Dd]rucken"
    r"|(?:[Nn]ach|Zum Seitenanfang|[Zz]urück)(?: oben)?)"
)
_LINKS = re.compile(rf"{_LINK}(?:\s*[|·•/,–-]?\s*{_LINK})+")
"""What a printed web page has at its end."""
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
        furniture = [*_furniture(here, page, repeats), *(_links(here) if page is pages[-1] else ())]
        dropped = {id(word) for line in furniture for word in line.words}
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
    """How prominent the type is in which a line, or two in a row, is set, by its letters; the
    entries of a line, as those of columns, count one by one."""
    sizes: dict[str, float] = {}
    for here in lines:
        entries = [entry for line in here for entry in _entries(line)]
        for line, after in pairwise((*entries, entries[-1]) if entries else ()):
            for text in (line.text, line.text + after.text):
                sizes[_letters(text)] = max(sizes.get(_letters(text), 0.0), _prominence(line))
    return sizes


def _entries(line: Line) -> list[Line]:
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


def _furniture(lines: Sequence[Line], page: Page, repeats: _Repeats) -> Iterator[Line]:
    """The lines at both ends of a page that are none of its text."""
    for edge in (lines[:_EDGE_LINES], lines[::-1][:_EDGE_LINES]):
        notes = _notes(edge)
        for place, line in enumerate(edge):
            if place in notes:
                break
            inner = edge[place + 1] if place + 1 < len(edge) else None
            if not _is_number(line, page, repeats.offsets, _is_apart(line, inner)):
                again = repeats.lines.get(_key(line), 0)
                running = again > _FEW or (again and _is_apart(line, inner))
                if not (running or _is_title(line, inner, page, repeats)):
                    break
                if _is_header(line, inner):
                    break
            yield line


def _notes(edge: Sequence[Line]) -> set[int]:
    """The places, from the edge of a page on, of lines that belong to a footnote."""
    notes: set[int] = set()
    block: set[int] = set()
    for place, line in enumerate(edge):
        if place and _is_apart(edge[place - 1], line):
            block = set()
        block.add(place)
        if len(line.words) > 1 and is_raised(line.words[0], line.words[1]):
            notes |= block
    return notes


def _links(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines at the end of a document that are but the links of a web page."""
    for line in reversed(lines):
        if not _LINKS.fullmatch(line.text):
            return
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
    if page.number > 1 and _is_ruled_off(line, page):
        return True
    text = re.sub(r"^\d{1,4}\s|\s\d{1,4}$", "", line.text)
    return any(
        repeats.set_in.get(_letters(said), 0.0) > _prominence(line) for said in (text, line.text)
    )


def _is_ruled_off(line: Line, page: Page) -> bool:
    """Whether one long rule close to a line parts it from the text; a table draws more."""
    long = [rule for rule in page.rules if rule.is_horizontal and rule.length > page.width / 2]
    inward = 1 if line.baseline < page.height / 2 else -1
    near = [
        rule for rule in long if 0 <= inward * (rule.top - line.baseline) <= _TO_RULE * line.size
    ]
    if len(near) != 1:
        return False
    height = near[0].top
    others = [rule for rule in page.rules if rule is not near[0] and rule.length > line.size]
    return not any(
        min(abs(rule.top - height), abs(rule.bottom - height)) <= _BESIDE
        and (not rule.is_horizontal or rule.length > page.width / 2)
        for rule in others
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


def _is_number(line: Line, page: Page, offsets: frozenset[int], apart: bool) -> bool:
    """Whether a line is a page number in the margin; one that fits no others must be apart."""
    number = _number(line.text)
    margin = _MARGIN * page.height
    if number is None or margin < line.baseline < page.height - margin:
        return False
    if number - page.number in offsets:
        return True
    if _ROMAN.fullmatch(line.text):
        return False
    if line.text.strip("-–—|. ").isdigit() and number != page.number:
        return apart and not offsets and line.baseline > page.height - margin
    return True
