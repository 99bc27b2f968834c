"""What pages repeat: running titles and page numbers at their head and foot.

A line counts as repeated where most pages have it at the same height, but for its numbers. The
first page keeps a repeated line that is no page number if nothing else stands above its text:
it may be the title.
"""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.pdf_lines import Line, lines_of
from corpus.pdf_page import Page, Word

_EDGE_LINES = 4
_SHARE_OF_PAGES = 0.6
_SAME_PLACE = 6.0
"""Points that a repeated line may move."""
_MARGIN = 0.14
"""Share of the page's height at its head and foot where page numbers stand."""
PAGE_NUMBER = re.compile(
    r"[-–—\s|.]*(?:(?:Seite|Page|S\.|Blatt)\s*)?(\d{1,4})(?:\s*(?:von|of|/|bis)\s*\d{1,4})?[-–—\s|.]*",
    re.IGNORECASE,
)


def without_furniture(pages: Sequence[Page]) -> list[list[Word]]:
    """The words of each page without those of repeated lines and page numbers."""
    lines = [lines_of(page.words, page.number) for page in pages]
    heads = [here[:_EDGE_LINES] for here in lines]
    feet = [here[::-1][:_EDGE_LINES] for here in lines]
    repeated = _repeated(heads) | _repeated(feet)
    kept = []
    for page, here in zip(pages, lines, strict=True):
        edge = [*here[:_EDGE_LINES], *here[::-1][:_EDGE_LINES]]
        dropped = {
            id(word)
            for line in edge
            if _is_number(line, page) or (_key(line) in repeated)
            for word in line.words
        }
        kept.append([word for word in page.words if id(word) not in dropped])
    return kept


_Key = tuple[str, int]


def _key(line: Line) -> _Key:
    return re.sub(r"\d+", "#", line.text), round(line.baseline / _SAME_PLACE)


def _repeated(edges: Sequence[Sequence[Line]]) -> set[_Key]:
    """Lines, by pattern and height, that most pages have; neighbouring heights count too."""
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge})
    needed = max(2.0, _SHARE_OF_PAGES * len(edges)) if len(edges) > 2 else 2.0
    found = set()
    for text, place in counts:
        near = counts[text, place] + counts[text, place - 1] + counts[text, place + 1]
        alternate = near >= max(3, 0.4 * len(edges)) and len(edges) > 4
        if near >= needed or alternate:
            found.add((text, place))
    return found


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
