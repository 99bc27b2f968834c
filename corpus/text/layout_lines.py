"""Lines of a text on a character grid, as `pdftotext -layout` leaves them of a page.

What stands side by side on the page stands side by side in the line, parted by two blanks or
more. Running titles and page numbers are dropped, whatever blanks are in them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.text.pages import GROUP, pages_of, without_running_titles

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_WIDE = 0.55
"""Share of the text's width from which an entry at the left margin is prose."""
_AT_MARGIN = 3
_SHARE_OF_PAGES = 0.6


@dataclass(frozen=True, slots=True)
class Segment:
    """Words with single blanks between; `start` and `end` (exclusive) are places in the line."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class TextLine:
    """A line that is not blank; `number` counts all lines of its page."""

    number: int
    segments: tuple[Segment, ...]

    @property
    def start(self) -> int:
        return self.segments[0].start

    @property
    def end(self) -> int:
        return self.segments[-1].end

    @cached_property
    def text(self) -> str:
        return " ".join(segment.text for segment in self.segments)


Page = tuple[TextLine, ...]


def is_group(line: TextLine) -> bool:
    """Whether a line is but the name of a group of rows, as "Dezernat II – Soziales"."""
    return len(line.segments) == 1 and GROUP.match(line.text) is not None


def all_lines(text: str) -> list[Page]:
    """All lines of each page that are not blank; tabs count as blanks to the next stop."""
    return [
        tuple(
            TextLine(number, segments_of(line.expandtabs()))
            for number, line in enumerate(page)
            if line.strip()
        )
        for page in pages_of(text)
    ]


def pages_of_lines(text: str) -> list[Page]:
    """The lines of each page without running titles."""
    raw = [[line.expandtabs() for line in page] for page in pages_of(text)]
    plain = [[" ".join(line.split()) for line in page] for page in raw]
    kept = without_running_titles(plain)
    pages = [
        tuple(
            TextLine(number, segments_of(line))
            for number, (line, here) in enumerate(zip(page, left, strict=True))
            if here
        )
        for page, left in zip(raw, kept, strict=True)
    ]
    return _without_apart(pages)


def _without_apart(pages: Sequence[Page]) -> list[Page]:
    """Pages without the lines at their edges that stand apart from the text on most of them.

    A title of the first page stays, unless it stands there twice.
    """
    needed = max(2.0, _SHARE_OF_PAGES * sum(bool(page) for page in pages))
    heads = Counter(_pattern(page[0]) for page in pages if _is_apart(page, 0, 1))
    feet = Counter(_pattern(page[-1]) for page in pages if _is_apart(page, -1, -2))
    kept = []
    for number, page in enumerate(pages):
        if _is_apart(page, -1, -2) and feet[_pattern(page[-1])] >= needed:
            page = page[:-1]
        if _is_apart(page, 0, 1) and heads[_pattern(page[0])] >= needed:
            again = any(line.text in page[0].text for line in page[1:])
            page = page[1:] if number or again else page
        kept.append(page)
    return kept


def _pattern(line: TextLine) -> str:
    return re.sub(r"\d+", "#", line.text)


def _is_apart(page: Page, edge: int, inner: int) -> bool:
    return len(page) > 1 and abs(page[inner].number - page[edge].number) > 1


def segments_of(line: str) -> tuple[Segment, ...]:
    """The entries of a line.

    >>> [s.text for s in segments_of("Amt 10   ja  Der Kreis")]
    ['Amt 10', 'ja', 'Der Kreis']
    """
    return tuple(Segment(m.start(), m.end(), m.group()) for m in _SEGMENT.finditer(line))


def span(lines: Sequence[TextLine]) -> tuple[int, int]:
    """The first and the last place that lines use."""
    return min(line.start for line in lines), max(line.end for line in lines)


def width_of(pages: Sequence[Page]) -> int:
    """The characters from the left to the right margin of the widest page."""
    return max((right - left for left, right in (span(page) for page in pages if page)), default=0)


def is_prose(line: TextLine, left: int, width: int) -> bool:
    """Whether a line runs from the left margin over most of the text's width without a gap."""
    first = line.segments[0]
    return first.start <= left + _AT_MARGIN and first.end - first.start >= _WIDE * width
