"""What pages repeat: running titles and page numbers at their head and foot.

A line counts as repeated where most pages have it at the same height, but for its numbers. What
stands in the cells of a ruled table is never furniture, nor is a row of several entries close to
the text: it is the header row of a table. On the first page a repeated line may be the title, so
the largest type of a document stays.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

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
PAGE_NUMBER = re.compile(
    r"[-–—\s|.]*(?:(?:Seite|Page|S.|Blatt)\s*)?(\d{1,4})(?:\s*(?:von|of|/|bis)\s*\d{1,4})?[-–—\s|.]*",
    re.IGNORECASE,
)
_Key = tuple[str, int]


def without_furniture(pages: Sequence[Page], free: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The `free` words of each page (outside ruled tables) less repeated lines, page numbers."""
    lines = [lines_of(words, page.number) for page, words in zip(pages, free, strict=True)]
    heads = [here[:_EDGE_LINES] for here in lines]
    feet = [here[::-1][:_EDGE_LINES] for here in lines]
    repeated = _repeated(heads) | _repeated(feet)
    kept = []
    for page, here, words in zip(pages, lines, free, strict=True):
        dropped = {id(word) for line in _furniture(here, page, repeated) for word in line.words}
        kept.append([word for word in words if id(word) not in dropped])
    return kept


def _furniture(lines: Sequence[Line], page: Page, repeated: set[_Key]) -> Iterator[Line]:
    """The lines at both ends of a page that are none of its text."""
    for edge in (lines[:_EDGE_LINES], lines[::-1][:_EDGE_LINES]):
        run = []
        for line in edge:
            if not (_is_number(line, page) or _key(line) in repeated):
                break
            run.append(line)
        for place, line in enumerate(run):
            inner = edge[place + 1] if place + 1 < len(edge) else None
            if not _is_number(line, page) and _is_header(line, inner):
                break
            yield line


def _is_header(line: Line, inner: Line | None) -> bool:
    """Whether a repeated line is of a table's header row: of several entries, near the text."""
    gaps = sum(b.x0 - a.x1 > _ENTRY * line.size for a, b in pairwise(line.words))
    return gaps > 1 or (gaps == 1 and not _is_apart(line, inner))


def _is_apart(line: Line, inner: Line | None) -> bool:
    if inner is None:
        return True
    gap = max(inner.top - line.bottom, line.top - inner.bottom)
    return gap > _APART * line.size


def _key(line: Line) -> _Key:
    return re.sub(r"\d+", "#", line.text), round(line.baseline / _SAME_PLACE)


def _repeated(edges: Sequence[Sequence[Line]]) -> set[_Key]:
    """Lines, by pattern and height, that most pages have; neighbouring heights count too."""
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge})
    filled = sum(bool(edge) for edge in edges)
    needed = max(2.0, _SHARE_OF_PAGES * filled)
    if filled > 4:
        needed = max(3.0, _ALTERNATE_SHARE * filled)
    return {
        (text, place)
        for text, place in counts
        if counts[text, place] + counts[text, place - 1] + counts[text, place + 1] >= needed
    }


def _is_number(line: Line, page: Page) -> bool:
    """Whether a line is a page number in the margin."""
    match = PAGE_NUMBER.fullmatch(line.text)
    if match is None:
        return False
    margin = _MARGIN * page.height
    if margin < line.baseline < page.height - margin:
        return False
    worded = not line.text.strip("-–—|. ").isdigit()
    return worded or int(match.group(1)) == page.number or line.baseline > page.height - margin
