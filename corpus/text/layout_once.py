"""Columns of a page on a character grid by a header that stands once, above the table.

Only its first line is told from what is below it: the title of a label column, then others. Two
titles that one blank parts are cut where the entries below begin.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.text.header import LABEL_TITLE
from corpus.text.layout_heads import Head, HeadedPage, columns_of, headed_page, holds
from corpus.text.layout_lines import Page, Segment, TextLine
from corpus.text.pieces import kind_of, start_of

_DRIFT = 3
"""Characters by which a title may stand beside the entries below it."""
_LEAST_LINES, _SEEN = 2, 2
_LEAST_COLUMNS = 3
_NUMBER = ("lfd.", "lfd")
_ANSWERS = ("yesno", "none", "date", "amount")
_ENDS = (".", ",", ";", ":", "!")


def once_headed(
    pages: Sequence[Page], again: Mapping[int, HeadedPage]
) -> dict[int, tuple[HeadedPage, ...]]:
    """The tables of each page below their headers, from top to bottom; those of pages with a
    header that is repeated are `again`."""
    found: dict[int, tuple[HeadedPage, ...]] = {}
    last: tuple[str, int] | None = None
    for number, page in enumerate(pages):
        here = again.get(number)
        tables = tuple(_tables(number, page if here is None else here.below, last))
        last = (tables[-1][0], tables[-1][1].region.columns) if tables else last
        headed = tuple(table for _, table in tables)
        if here is not None:
            headed = (replace(here, below=()) if headed else here, *headed)
        if headed:
            found[number] = headed
    return found


def _tables(
    number: int, page: Page, last: tuple[str, int] | None
) -> Iterator[tuple[str, HeadedPage]]:
    """The header's line and the table of each header of a page; one that begins the page as that
    of the `last` table, with as many columns, is but repeated."""
    places = [n for n, line in enumerate(page) if _is_titles(line)]
    for start, end in pairwise([*places, len(page)]):
        above = page[: places[0]] if start == places[0] else ()
        head = _cut_titles(Head(number, above, page[start : start + 1], page[start + 1 : end]))
        edges = columns_of(head)
        few = len(edges) < _LEAST_COLUMNS or len(head.body) < _LEAST_LINES
        if few or not holds(head.body, edges):
            return
        text = page[start].text
        first = bool(start) or (text, len(edges)) != last
        yield text, headed_page(head, edges, first, False)


def _is_titles(line: TextLine) -> bool:
    """Whether a line reads as the header of a table: the title of a label column, then others."""
    first, *others = [segment.text for segment in line.segments]
    if not others or not (LABEL_TITLE.fullmatch(first) or first.lower() in _NUMBER):
        return False
    return first[0].isupper() and all(
        start_of(text) == "upper" and kind_of(text) not in _ANSWERS and not text.endswith(_ENDS)
        for text in others
    )


def _cut_titles(head: Head) -> Head:
    """The header with titles that one blank parts cut where a column below begins."""
    starts = Counter(segment.start for line in head.body for segment in line.segments)
    edges = [s for s, count in starts.items() if count >= _SEEN and _is_free(head.body, s)]
    title = head.lines[0]
    pieces = [piece for segment in title.segments for piece in _cut(segment, sorted(edges))]
    return replace(head, lines=(TextLine(title.number, tuple(pieces)),))


def _is_free(body: Sequence[TextLine], edge: int) -> bool:
    """Whether no entry runs over a place."""
    return not any(s.start < edge < s.end for line in body for s in line.segments)


def _cut(segment: Segment, edges: Sequence[int]) -> Iterator[Segment]:
    """A title's pieces, each but the first one at the edge of its column."""
    words = [n for n, (a, b) in enumerate(pairwise(segment.text), 1) if a == " " and b.isupper()]
    start, done = segment.start, 0
    for edge in edges:
        far = {abs(segment.start + n - edge): n for n in words if n > done}
        if far and min(far) <= _DRIFT and edge > start + _DRIFT:
            place = far[min(far)]
            text = segment.text[done : place - 1]
            yield Segment(start, min(edge - 1, start + len(text)), text)
            start, done = edge, place
    yield Segment(start, max(start + 1, segment.end), segment.text[done:])
