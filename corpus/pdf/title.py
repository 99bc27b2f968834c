"""The title of a document: the most prominent lines before its text begins.

What stands with it (subtitle, date, publisher) is no heading of the text, unless the text has
headings of that look. A title of the look of the headings is told by what these have and it has
not: a number, a place at the left edge.
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from corpus.dates import dates
from corpus.pdf.headings import BOLD, UNDERLINED, Look, Type
from corpus.pdf.outline import Paragraph
from corpus.text.pieces import end_of, start_of

_SAME_SIZE = 0.04
_FARTHEST = 4.0
"""Times the type's size: the distance up to which lines of one look are one title."""
_REST = 0.7
"""Of a title's size: the type of further lines that read on."""
_RUNNING = 160
"""Characters from which a paragraph is running text."""


@dataclass(frozen=True, slots=True)
class _Front:
    """The end of what stands before the text begins, whether it is a page of its own, and
    whether text or a table follows."""

    end: int
    is_cover: bool
    begins_text: bool


def with_title(paragraphs: Sequence[Paragraph], body: Type, before_table: bool) -> list[Paragraph]:
    """The paragraphs, the lines of the title joined to one marked as such; `before_table` if a
    table follows those of the first flow."""
    front = _front(paragraphs, body, before_table)
    begin = _title(paragraphs, front)
    if begin is None:
        return _without_stray(paragraphs)
    end = begin + 1
    while end < front.end and (
        _belongs(paragraphs[end - 1], paragraphs[end])
        or _reads_on(paragraphs[begin], paragraphs[end - 1], paragraphs[end])
    ):
        end += 1
    lines = tuple(line for paragraph in paragraphs[begin:end] for line in paragraph.lines)
    title = replace(paragraphs[begin], lines=lines, is_title=True)
    above = [replace(paragraph, heading=None) for paragraph in paragraphs[:begin]]
    kept = [_kept(paragraphs, place, front) for place in range(end, front.end)]
    return [*above, title, *kept, *paragraphs[front.end :]]


def _without_stray(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, the first one no heading if its look is its own and lighter than the next's
    (the links of a web page, a letterhead)."""
    headings = [p for p in paragraphs if p.heading is not None]
    if len(headings) < 2 or headings[0] is not paragraphs[0]:
        return list(paragraphs)
    first, *others = headings
    own = all(other.look != first.look for other in others) and not first.is_numbered
    if not own or _prominence(first) <= _prominence(others[0]):
        return list(paragraphs)
    return [replace(first, heading=None), *paragraphs[1:]]


def _front(paragraphs: Sequence[Paragraph], body: Type, before_table: bool) -> _Front:
    """The paragraphs of the first page up to running text, a numbered heading or a table."""
    page = paragraphs[0].page if paragraphs else 0
    flow = sum(p.flow == paragraphs[0].flow for p in paragraphs)
    end = next((n for n, p in enumerate(paragraphs[:flow]) if p.page != page), flow)
    single = _single(paragraphs)
    begins = next((n for n, p in enumerate(paragraphs[:end]) if _is_text(p, body, single)), None)
    if begins is None and end < flow:
        return _Front(end, True, False)
    return _Front(end if begins is None else begins, False, begins is not None or before_table)


def _single(paragraphs: Sequence[Paragraph]) -> set[str]:
    """The kinds of numbers that a heading has only by chance ("2. Auflage") unless it is the
    first of its count: those that begin a count somewhere, or that but one heading has."""
    numbers = [p.heading.number for p in paragraphs if p.heading is not None]
    counts = Counter(number.kind for number in numbers)
    first = {number.kind for number in numbers if number.first}
    return {kind for kind in ("decimal", "roman", "capital") if kind in first or counts[kind] == 1}


def _is_text(paragraph: Paragraph, body: Type, single: Set[str]) -> bool:
    """Whether the text begins at a paragraph: at a long one, or at a numbered heading."""
    number = paragraph.heading.number if paragraph.heading else None
    if number is not None and number.kind != "none":
        return number.first or number.kind not in single
    if paragraph.is_centred:
        return False
    set_as_text = abs(paragraph.lines[0].line.size - body.size) <= _SAME_SIZE * body.size
    return paragraph.look is None and set_as_text and len(paragraph.text) > _RUNNING


def _title(paragraphs: Sequence[Paragraph], front: _Front) -> int | None:
    """The first paragraph of the title."""
    candidates = [n for n, p in enumerate(paragraphs[: front.end]) if p.heading is not None]
    if not candidates:
        return next((n for n, p in enumerate(paragraphs[: front.end]) if p.is_centred), None)
    best = min(candidates, key=lambda n: _prominence(paragraphs[n]))
    rest = [p for p in paragraphs[best + 1 :] if p.heading is not None]
    rest = [
        p for p in rest if not _is_like(p, paragraphs[best]) or not _belongs(paragraphs[best], p)
    ]
    if front.is_cover or all(_prominence(paragraphs[best]) < _prominence(p) for p in rest):
        return best
    like = [p for p in rest if _prominence(p) == _prominence(paragraphs[best])]
    higher = len(like) < len([p for p in rest if _prominence(p) <= _prominence(paragraphs[best])])
    told = all(p.is_numbered for p in like) or not any(p.is_centred for p in like)
    centred = paragraphs[best].is_centred or all(p.is_numbered for p in like)
    return best if told and centred and not higher else None


def _prominence(paragraph: Paragraph) -> tuple[float, int]:
    look = paragraph.look or Look(0.0, 9)
    return -round(look.size), look.weight


def _is_like(paragraph: Paragraph, title: Paragraph) -> bool:
    if paragraph.look is None or title.look is None or paragraph.is_numbered:
        return False
    close = abs(paragraph.look.size - title.look.size) <= _SAME_SIZE * title.look.size
    return close and paragraph.look.weight == title.look.weight


def _belongs(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph goes on with the title that ends with another one."""
    last, first = before.lines[-1].line, paragraph.lines[0].line
    near = last.page == first.page and first.baseline - last.baseline <= _FARTHEST * last.size
    return near and _is_like(paragraph, before)


def _reads_on(title: Paragraph, before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph in large type is the rest of a title that it follows ("für ...")."""
    size = title.lines[0].line.size
    first, last = paragraph.lines[0].line, before.lines[-1].line
    near = first.page == last.page and first.baseline - last.baseline <= _FARTHEST * size
    return near and first.size >= _REST * size and start_of(paragraph.text) == "lower"


def _kept(paragraphs: Sequence[Paragraph], place: int, front: _Front) -> Paragraph:
    """A paragraph beside the title: no heading, unless the text has such, or it has text."""
    paragraph = paragraphs[place]
    if paragraph.heading is None:
        return paragraph
    if _is_dated(paragraph.text) or not _heads(paragraphs[place + 1 : front.end]):
        return replace(paragraph, heading=None)
    looks = [p for p in paragraphs[front.end :] if p.heading and p.look == paragraph.look]
    begins_text = place + 1 == front.end and front.begins_text
    if looks and not front.is_cover and (begins_text or not all(p.is_numbered for p in looks)):
        return paragraph
    heavy = paragraph.look is not None and paragraph.look.weight in (BOLD, UNDERLINED)
    numbered = front.end < len(paragraphs) and paragraphs[front.end].is_numbered
    return paragraph if begins_text and heavy and not numbered else replace(paragraph, heading=None)


def _is_dated(text: str) -> bool:
    """Whether a line names a month or a day: it says of what time a report is, not of what."""
    return any("-" in date.name for date in dates(text))


def _heads(after: Sequence[Paragraph]) -> bool:
    """Whether what follows a heading, further headings between, is text: none of the lines that
    stand with a title."""
    first = next((paragraph for paragraph in after if paragraph.heading is None), None)
    return first is None or end_of(first.text) in ("sentence", "colon", "comma")
