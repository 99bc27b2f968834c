"""Columns of a page on a character grid by the header that the table's pages repeat.

Each page has a scale of its own, and a page on which columns are empty shows fewer of them. A
header that is repeated shows all of them where they begin, whatever stands below it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.text.layout_cells import ColumnLine, Entry, entry_of
from corpus.text.layout_columns import Region, is_header
from corpus.text.layout_lines import Page, Segment, TextLine, is_group
from corpus.text.pieces import kind_of, start_of

_LEAST_TITLES, _LEAST_WORDS = 2, 4
_TOP, _FIRST_TOP, _MOST_LINES = 8, 40, 12
"""Lines from a page's top among which a repeated header begins, on the first page and on others;
lines that it has."""
_NEAR = 1
_CROSSING = 0.1
"""Share of lines that may run over an edge without a word that begins there."""
_SHARE = 0.6
"""Share of the pages with a header on which its edges must hold."""
_PARTED = 2
_SEEN, _LEFT, _USED = 2, 0.25, 0.4
"""Entries that begin a column to the left of its title, at least; their share of those that begin
with the title; share of lines with a letter right before them."""
_ANSWERS = ("yesno", "none", "date", "amount")
_ENDS = (",", ";", "!")


@dataclass(frozen=True, slots=True)
class Head:
    """A header on one page: the lines above it, its own, the body below it, and what follows from
    another table's header on."""

    page: int
    above: tuple[TextLine, ...]
    lines: tuple[TextLine, ...]
    body: tuple[TextLine, ...]
    below: tuple[TextLine, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadedPage:
    """A page's table below a repeated header: whether it begins there (`first`), whether it is on
    the `last` page with that header; what stands `above` and `below` it. `again` are the numbers
    of the header's lines where it is but repeated."""

    region: Region
    first: bool
    last: bool
    above: Page = ()
    below: Page = ()
    again: frozenset[int] = frozenset()


def headed_pages(raw: Sequence[Page], kept: Sequence[Page]) -> dict[int, HeadedPage]:
    """The table of each page that repeats a header, by page; `raw` are all lines of the pages,
    `kept` those that are no running titles. Empty where the header does not tell the columns."""
    heads = list(_heads(raw, kept))
    columns = [columns_of(head) for head in heads]
    if not heads:
        return {}
    count = Counter(map(len, columns)).most_common(1)[0][0]
    good = {
        head.page: headed_page(head, edges, head is heads[0] or bool(head.above), head is heads[-1])
        for head, edges in zip(heads, columns, strict=True)
        if len(edges) == count and holds(head.body, edges)
    }
    return good if count > 1 and len(good) >= _SHARE * len(heads) else {}


def without_repeats(
    pages: Sequence[Page], headed: Mapping[int, Sequence[HeadedPage]]
) -> list[Page]:
    """The pages without the headers that are but repeated."""
    again = {n: {line for table in here for line in table.again} for n, here in headed.items()}
    return [
        tuple(line for line in page if line.number not in again.get(number, ()))
        for number, page in enumerate(pages)
    ]


def _heads(raw: Sequence[Page], kept: Sequence[Page]) -> Iterator[Head]:
    """The header on each page that repeats it, the first page among them."""
    found = _titles(raw)
    if not found:
        return
    first = True
    for number, (page, rest) in enumerate(zip(raw, kept, strict=True)):
        top = page[: _FIRST_TOP if first else _TOP]
        start = next((n for n, line in enumerate(top) if line.text == found[0]), None)
        if start is None:
            continue
        lines = page[start : start + len(found)]
        if [line.text for line in lines] != list(found[: len(lines)]):
            continue
        body = tuple(line for line in rest if line.number > lines[-1].number)
        above = tuple(line for line in rest if line.number < lines[0].number)
        end = _other_header(body, lines[0].start)
        yield Head(number, above, lines, body[:end], body[end:])
        first = False


def _other_header(body: Sequence[TextLine], start: int) -> int:
    """The place of another table's header below a gap: at the margin, or below a wide gap."""
    for place in range(1, len(body)):
        gap = body[place].number - body[place - 1].number
        margin = body[place].start <= start + _NEAR
        if gap > (1 if margin else _PARTED) and is_header(body[place]):
            return place
    return len(body)


def _titles(raw: Sequence[Page]) -> tuple[str, ...]:
    """The lines of the header that most pages repeat, empty where there is none."""
    tops = [page[: _FIRST_TOP if not number else _TOP] for number, page in enumerate(raw)]
    counts = Counter(
        text for top in tops for text in {line.text for line in top if _may_be_titles(line)}
    )
    best = max(counts.values(), default=0)
    if best < _PARTED:
        return ()
    runs = []
    for page, top in zip(raw, tops, strict=True):
        start = next((n for n, line in enumerate(top) if counts[line.text] == best), None)
        if start is not None:
            runs.append([line.text for line in page[start : start + _MOST_LINES]])
    same = [run for run in runs if run[0] == runs[-1][0]]
    return tuple(_common(same)) if len(same) >= _PARTED else ()


def _may_be_titles(line: TextLine) -> bool:
    """Whether a line's entries may be the titles of columns."""
    texts = [segment.text for segment in line.segments]
    return (
        len(texts) >= _LEAST_TITLES
        and sum(len(text.split()) for text in texts) >= _LEAST_WORDS
        and start_of(texts[0]) == "upper"
        and not any(kind_of(text) in _ANSWERS or text.endswith(_ENDS) for text in texts)
    )


def _common(runs: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines with which most of the runs begin alike."""
    alike = list(runs)
    for place in range(_MOST_LINES):
        texts = Counter(run[place] for run in alike if len(run) > place)
        text, count = texts.most_common(1)[0] if texts else ("", 0)
        if count < max(_PARTED, _SHARE * len(runs)):
            return
        yield text
        alike = [run for run in alike if len(run) > place and run[place] == text]


def columns_of(head: Head) -> tuple[int, ...]:
    """The places at which the columns below a header begin."""
    lines = [line for line in head.body if not is_group(line)]
    segments = [segment for line in lines for segment in line.segments]
    edges: list[int] = []
    reached = -1
    for group in _title_groups([list(line.segments) for line in head.lines]):
        edges.append(_edge(group, segments, reached))
        reached = max(segment.end for segment in group)
    return tuple(edges)


def _title_groups(lines: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """The segments of each title, from left to right; those over several columns are left out."""
    segments = [
        segment
        for number, line in enumerate(lines)
        for segment in line
        if not _spans(segment, [other for n, other in enumerate(lines) if n != number])
    ]
    groups: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: segment.start):
        if groups and segment.start < max(other.end for other in groups[-1]):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


def _spans(segment: Segment, others: Sequence[Sequence[Segment]]) -> bool:
    return any(
        sum(s.start < segment.end and segment.start < s.end for s in line) > 1 for line in others
    )


def _edge(group: Sequence[Segment], body: Sequence[Segment], reached: int) -> int:
    """Where the column below a title begins, `reached` being the end of the title before: with
    the title, or to the left of one that stands in the middle, right of what is blank."""
    begin = min(segment.start for segment in group)
    used = Counter(
        segment.start + place
        for segment in body
        for place, char in enumerate(segment.text)
        if char != " "
    )
    starts = Counter(segment.start for segment in body)
    here = sum(starts[begin + step] for step in range(-_NEAR, _NEAR + 1))
    least = max(_SEEN, _LEFT * here) if here else 1
    left = range(reached + 1, begin - _NEAR)
    seen = (s for s in left if starts[s] >= least and used[s - 1] <= _USED * starts[s])
    return next(seen, begin)


def holds(body: Sequence[TextLine], edges: Sequence[int]) -> bool:
    """Whether hardly a line runs over an edge without a word that begins there."""
    crossing = sum(
        _crosses(segment, edges)
        for line in body
        if len(line.segments) > 1 or line.start > edges[0] + _NEAR
        for segment in line.segments
    )
    return crossing <= _CROSSING * len(body)


def _crosses(segment: Segment, edges: Sequence[int]) -> bool:
    return any(
        segment.start < edge - _NEAR and segment.end > edge + _NEAR and _cut(segment, edge) is None
        for edge in edges
    )


def _cut(segment: Segment, edge: int) -> int | None:
    """The place nearest to an edge at which a word of a segment begins."""
    for place in (edge, edge - _NEAR, edge + _NEAR):
        inner = place - segment.start
        if 0 < inner < len(segment.text) and segment.text[inner - 1] == " ":
            return place
    return None


def headed_page(head: Head, edges: Sequence[int], first: bool, last: bool) -> HeadedPage:
    """The table of a page whose columns begin at `edges`."""
    titles = [_line(line, edges) for line in head.lines] if first else []
    inside = _inside(head.body, edges)
    lines = [*titles, *(_line(line, edges) for line in inside)]
    region = Region(tuple(lines), len(edges), sure=True)
    again = frozenset(line.number for line in head.lines if not first)
    return HeadedPage(
        region, first, last, head.above, (*head.body[len(inside) :], *head.below), again
    )


def _inside(body: Sequence[TextLine], edges: Sequence[int]) -> Sequence[TextLine]:
    """The body without lines below a gap that keep to no column."""
    apart = [n for n in range(1, len(body)) if body[n].number - body[n - 1].number > 1]
    last = len(body)
    for place in range(last - 1, 0, -1):
        line = body[place]
        if len(line.segments) > 1 or line.start > edges[0] + _NEAR:
            break
        if place in apart and any(_crosses(each.segments[0], edges) for each in body[place:last]):
            last = place
    return body[:last]


def _line(line: TextLine, edges: Sequence[int]) -> ColumnLine:
    """A line with what stands in each column that begins at `edges`."""
    whole = line.segments[0]
    if is_group(line) or (len(line.segments) == 1 and _crosses(whole, edges)):
        first = (Entry(whole.start, whole.end, whole.text), *([None] * (len(edges) - 1)))
        return ColumnLine(line.number, first, True, True, is_group(line))
    parts: list[list[Segment]] = [[] for _ in edges]
    for segment in line.segments:
        for column, piece in _pieces(segment, edges):
            parts[column].append(piece)
    entries = tuple(map(entry_of, parts))
    return ColumnLine(line.number, entries, False, False, False, len(line.segments))


def _pieces(segment: Segment, edges: Sequence[int]) -> Iterator[tuple[int, Segment]]:
    """A segment cut at the edges at which its words begin, with the column of each piece."""
    column = max(0, sum(edge <= segment.start + _NEAR for edge in edges) - 1)
    rest = segment
    for right in range(column + 1, len(edges)):
        place = _cut(rest, edges[right])
        if place is not None:
            inner = place - rest.start
            yield column, Segment(rest.start, place - 1, rest.text[:inner].rstrip())
            column, rest = right, Segment(place, rest.end, rest.text[inner:])
    yield column, rest
