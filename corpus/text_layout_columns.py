"""Regions of a page on a character grid that are set in columns, and what stands in each column."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from statistics import median

from corpus.text_header import LABEL_TITLE
from corpus.text_layout_lines import Segment, TextLine, is_group, is_prose, span
from corpus.text_layout_seams import Seam, seams_of
from corpus.text_pieces import BULLET, LETTER, end_of, kind_of, start_of

_LEAST_LINES = 3
_BOTH = 2
"""Lines with text on both sides of a seam."""
_ALIGNED, _RAGGED = 0.4, 0.5
_NEAR, _HANG = 1, 2
_NEAR_LINES = 3
_SEEN, _FAR = 3, 12
"""Entries of a column above and below a line that tell where it begins; how far they may be."""
_ANSWERS = ("yesno", "none", "date", "amount")
_MARKER = 4
"""Characters that a bullet or an item's number is wide."""
_MOSTLY = 0.7
_MOST_CUTS, _CLEARLY = 8, 1.1
_FAR_APART, _JUSTIFIED = 3, 4


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one line of one column."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line of a region: its entry of each column, None where there is none. A `band` is but one
    entry, the first, that runs over columns; `over` where one of several does. `segments` are
    those of the line as it was. A `group` names a group of rows."""

    number: int
    entries: tuple[Entry | None, ...]
    band: bool
    over: bool = False
    group: bool = False
    segments: int = 1


@dataclass(frozen=True, slots=True)
class Region:
    """Lines in `columns` columns, from top to bottom; `lead` are lines above that may be the rest
    of a row, or titles."""

    lines: tuple[ColumnLine, ...]
    columns: int
    lead: tuple[ColumnLine, ...] = ()


def regions_of(page: Sequence[TextLine], width: int, goes_on: bool = False) -> list[Region]:
    """The regions of a page that are set in columns, from top to bottom; `width` is that of the
    text, in characters. Where a table `goes_on`, one line with all its columns is enough."""
    if not page:
        return []
    parts = [part for run in _runs(page, width) for part in _parted(run)]
    found = []
    for number, part in enumerate(parts):
        least = 1 if goes_on and not number else _BOTH
        region = _region(part, least)
        if region is not None:
            found.append(region)
    return found


def _parted(run: list[TextLine]) -> list[list[TextLine]]:
    """A run parted where another table begins: at a header of its own, or at a blank line where
    that shows more columns."""
    if len(run) < 2 * _LEAST_LINES:
        return [run]
    heads = [n for n in range(1, len(run)) if _is_header(run[n]) and run[n].text != run[0].text]
    gaps = [n for n in range(1, len(run)) if run[n].number - run[n - 1].number > 1]
    gaps = sorted(gaps, key=lambda n: run[n - 1].number - run[n].number)[:_MOST_CUTS]
    for place in heads:
        if _worth(run[:place]) and _worth(run[place:]):
            return [*_parted(run[:place]), *_parted(run[place:])]
    best = max(((_worth(run[:n]) + _worth(run[n:]), n) for n in gaps), default=None)
    if best is not None and best[0] > _CLEARLY * _worth(run):
        return [*_parted(run[: best[1]]), *_parted(run[best[1] :])]
    return [run]


def _is_header(line: TextLine) -> bool:
    """Whether a line reads as the header of a table: the title of a label column, then others."""
    first, *others = [segment.text for segment in line.segments]
    if not others or not first[:1].isupper() or not LABEL_TITLE.fullmatch(first):
        return False
    return all(
        kind_of(text) not in _ANSWERS and start_of(text) == "upper" and end_of(text) != "sentence"
        for text in others
    )


def _worth(lines: Sequence[TextLine]) -> int:
    """Lines times the seams that they keep to."""
    if len(lines) < _LEAST_LINES:
        return 0
    seams = _supported(lines, seams_of(lines))
    return len(seams) * sum(not line.over for line in _column_lines(lines, seams, cut=False))


def _runs(page: Sequence[TextLine], width: int) -> list[list[TextLine]]:
    """Runs of lines without prose between; prose that keeps to the columns around is none."""
    left, _ = span(page)
    runs: list[list[TextLine]] = [[]]
    prose: list[TextLine] = []
    for line in page:
        if is_prose(line, left, width):
            prose.append(line)
            continue
        if prose and runs[-1] and _keeps(runs[-1], prose):
            runs[-1].extend(prose)
        elif prose and runs[-1]:
            runs.append([])
        prose = []
        runs[-1].append(line)
    if prose and runs[-1] and _keeps(runs[-1], prose):
        runs[-1].extend(prose)
    return [run for run in runs if run]


def _keeps(run: Sequence[TextLine], prose: Sequence[TextLine]) -> bool:
    """Whether wide lines after a run keep to its columns."""
    before = _supported(run, seams_of(run))
    if not before:
        return False
    lines = [*run, *prose]
    return len(_supported(lines, seams_of(lines))) >= len(before) and not any(
        line.band for line in _column_lines(lines, seams_of(lines))[len(run) :]
    )


def narrowed(region: Region, columns: int) -> Region:
    """The region with no more than so many columns: the least supported seams are closed."""
    while region.columns > columns:
        worst = min(range(region.columns - 1), key=lambda seam: _support(region.lines, seam))
        lines, lead = (
            tuple(_closed(line, worst) for line in some) for some in (region.lines, region.lead)
        )
        region = Region(lines, region.columns - 1, lead)
    return region


def _closed(line: ColumnLine, seam: int) -> ColumnLine:
    """A line whose columns beside a seam are one."""
    left, right = line.entries[seam : seam + 2]
    joined = left or right
    if left is not None and right is not None:
        joined = Entry(left.start, right.end, f"{left.text} {right.text}")
    entries = (*line.entries[:seam], joined, *line.entries[seam + 2 :])
    return replace(line, entries=entries)


def _region(run: Sequence[TextLine], least: int) -> Region | None:
    if len(run) < _LEAST_LINES:
        return None
    seams = _supported(run, seams_of(run), least)
    if not seams:
        return None
    kept = _trimmed(run, _column_lines(run, seams))
    first = next((n for n, line in enumerate(run) if kept and line is kept[0]), 0)
    before = seams
    if 0 < len(kept) < len(run):
        seams = _supported(kept, seams_of(kept), least)
    if not seams or len(kept) < _LEAST_LINES or _is_marker_list(kept, seams):
        return None
    lines = _column_lines(kept, seams)
    lines[0] = _one_by_one(lines[0], kept[0])
    lead = [_lead_line(line, lines) for line in run[:first]]
    if len(before) == len(seams):
        lead = _column_lines(run, before)[:first]
    return Region(tuple(lines), len(seams) + 1, tuple(lead))


def _lead_line(line: TextLine, lines: Sequence[ColumnLine]) -> ColumnLine:
    """A line above a region with its entries in the columns that begin next to them."""
    starts = [
        median([e.start for other in lines if (e := other.entries[column]) is not None] or [0])
        for column in range(len(lines[0].entries))
    ]
    parts: list[list[Segment]] = [[] for _ in starts]
    for segment in line.segments:
        far = [abs(start - segment.start) for start in starts]
        parts[far.index(min(far))].append(segment)
    entries = tuple(_entry(pieces) for pieces in parts)
    return ColumnLine(line.number, entries, False, False, is_group(line), len(line.segments))


def _one_by_one(line: ColumnLine, text: TextLine) -> ColumnLine:
    """A header's titles in their columns where there are as many: titles set in the middle of
    their columns stand anywhere."""
    if len(text.segments) != len(line.entries) or all(line.entries):
        return line
    entries = tuple(Entry(s.start, s.end, s.text) for s in text.segments)
    return replace(line, entries=entries, over=False)


def _trimmed(run: Sequence[TextLine], lines: Sequence[ColumnLine]) -> list[TextLine]:
    """The run without titles above its columns and lines below them."""
    first, last = 0, len(run)
    while first < last and _is_outside(lines[:last], first, 1):
        first += 1
    while last > first and _is_outside(lines[first:last], last - 1 - first, -1):
        last -= 1
    return list(run[first:last])


def _is_outside(lines: Sequence[ColumnLine], place: int, step: int) -> bool:
    """Whether a line at the edge is none of the columns': a title above or a line below them."""
    line = lines[place]
    inner = place + step
    if not 0 <= inner < len(lines):
        return True
    filled = [entry for entry in line.entries if entry is not None]
    if line.group:
        return False
    apart = abs(lines[inner].number - line.number)
    if step < 0:
        return apart > _FAR_APART or (len(filled) == 1 and apart > 2)
    if line.over or apart > _FAR_APART or (len(filled) == 1 and apart > 1):
        return True
    left = min(entry.start for other in lines for entry in other.entries if entry is not None)
    at_margin = filled[0].start <= left + _NEAR and end_of(filled[-1].text) != "hyphen"
    return line.segments == 1 and at_margin


def _column_lines(
    lines: Sequence[TextLine], seams: Sequence[Seam], cut: bool = True
) -> list[ColumnLine]:
    """The lines in columns between seams; entries that run together are `cut` where columns
    begin."""
    edges = [[seam[number] for seam in seams] for number in range(len(lines))]
    placed = [
        [(_column(segment, edges[number]), segment) for segment in line.segments]
        for number, line in enumerate(lines)
    ]
    starts: list[list[tuple[int, int]]] = [[] for _ in range(len(seams) + 1)]
    for number, segments in enumerate(placed):
        for column, segment in () if is_group(lines[number]) else segments:
            if not any(segment.start < edge < segment.end for edge in edges[number]):
                starts[column].append((number, segment.start))
    return [
        _column_line(line, placed[number], [_near(some, number) for some in starts], cut)
        for number, line in enumerate(lines)
    ]


def _column(segment: Segment, edges: Sequence[int]) -> int:
    return sum(edge <= segment.start for edge in edges)


def _near(starts: Sequence[tuple[int, int]], number: int) -> list[int]:
    """Where a column's entries begin in the lines nearest to a line, above and below it."""
    place = bisect_left(starts, (number, -1))
    after = place + (place < len(starts) and starts[place][0] == number)
    near = [*starts[max(0, place - _SEEN) : place], *starts[after : after + _SEEN]]
    return [start for at, start in near if abs(at - number) <= _FAR]


def _column_line(
    line: TextLine,
    placed: Sequence[tuple[int, Segment]],
    near: Sequence[Sequence[int]],
    is_cut: bool,
) -> ColumnLine:
    parts: list[list[Segment]] = [[] for _ in near]
    over = False
    for number, (column, segment) in enumerate(placed):
        rest = segment
        before = placed[number - 1] if number else None
        if is_cut and before is not None and _is_rest(before, (column, segment), near[column]):
            column = before[0]
        for right in range(column + 1, len(near)):
            cut = _cut(rest, near[right]) if is_cut else None
            if cut is not None:
                parts[column].append(cut[0])
                column, rest = right, cut[1]
            elif _runs_over(rest, near[right]):
                over = True
        parts[column].append(rest)
    if is_group(line) or (len(line.segments) == 1 and (over or _is_one(parts))):
        whole = line.segments[0]
        first: list[Entry | None] = [Entry(whole.start, whole.end, whole.text)]
        return ColumnLine(
            line.number, (*first, *([None] * (len(near) - 1))), True, True, is_group(line)
        )
    entries = tuple(_entry(pieces) for pieces in parts)
    return ColumnLine(line.number, entries, False, over, False, len(line.segments))


def _is_rest(before: tuple[int, Segment], here: tuple[int, Segment], starts: Sequence[int]) -> bool:
    """Whether a segment goes on with the one before it in the column to the left: a line that is
    set to the full width of its column has wide blanks."""
    close = here[1].start - before[1].end <= _JUSTIFIED
    agreed = len(starts) > _SEEN and max(starts) - min(starts) <= _NEAR
    return close and before[0] == here[0] - 1 and agreed and here[1].start < min(starts) - _NEAR


def _is_one(parts: Sequence[Sequence[Segment]]) -> bool:
    """Whether what was cut reads as one: "Dezernat II – Planen," goes on with "Bauen"."""
    texts = [piece.text for pieces in parts for piece in pieces]
    return any(
        end_of(before) in ("comma", "function") or start_of(after) == "lower"
        for before, after in pairwise(texts)
        if kind_of(after) not in _ANSWERS
    )


def _cut(segment: Segment, starts: Sequence[int]) -> tuple[Segment, Segment] | None:
    """A segment in two where a word begins at a place at which the next column's entries do."""
    for start in starts:
        for edge in (start, start - _NEAR, start + _NEAR):
            place = edge - segment.start
            if segment.start < edge < segment.end and segment.text[place - 1] == " ":
                return (
                    Segment(segment.start, edge - 1, segment.text[: place - 1]),
                    Segment(edge, segment.end, segment.text[place:]),
                )
    return None


def _runs_over(segment: Segment, starts: Sequence[int]) -> bool:
    """Whether a segment runs into a column to the right of its own."""
    over = sum(segment.start < start and segment.end > start + _NEAR for start in starts)
    return over > 1 and over >= _MOSTLY * len(starts)


def _entry(pieces: Sequence[Segment]) -> Entry | None:
    if not pieces:
        return None
    text = " ".join(piece.text for piece in pieces)
    return Entry(pieces[0].start, pieces[-1].end, text)


def _supported(lines: Sequence[TextLine], seams: Sequence[Seam], least: int = _BOTH) -> list[Seam]:
    """The seams with text on both sides in several lines, that on the right aligned."""
    kept = list(seams)
    while kept:
        table = _column_lines(lines, kept, cut=False)
        worst = min(range(len(kept)), key=lambda number: _support(table, number))
        if _support(table, worst) >= least:
            return kept
        del kept[worst]
    return kept


def _support(lines: Sequence[ColumnLine], seam: int) -> float:
    """How many lines have text in both columns beside a seam; 0 where nothing is aligned."""
    whole = [line.entries for line in lines if not line.band]
    if seam and _is_marked(whole, seam):
        return -1
    both = 0.0
    for place, entries in enumerate(whole):
        left, right = entries[seam : seam + 2]
        if left is None or right is None:
            continue
        if _is_split(whole, place, seam, left):
            both -= 1
        else:
            both += 1 if _is_aligned(whole, place, seam + 1, right) else -_RAGGED
    rights = [entry for entries in whole if (entry := entries[seam + 1]) is not None]
    return both if _aligned(rights) >= _ALIGNED else 0


def _is_aligned(
    rows: Sequence[tuple[Entry | None, ...]], place: int, column: int, here: Entry
) -> bool:
    """Whether a column's entry begins, ends or has its middle where one near to it has."""
    near = [
        entry for step in (-1, 1) for entry in islice(_onward(rows, place, column, step), _SEEN)
    ]
    return not near or any(
        abs(entry.start - here.start) <= _NEAR
        or abs(entry.end - here.end) <= _NEAR
        or abs(entry.start + entry.end - here.start - here.end) <= 2 * _NEAR
        for entry in near
    )


def _onward(
    rows: Sequence[tuple[Entry | None, ...]], place: int, column: int, step: int
) -> Iterator[Entry]:
    """The entries of a column from a line on, upwards or downwards."""
    stop = len(rows) if step > 0 else -1
    return (entry for at in range(place + step, stop, step) if (entry := rows[at][column]))


def _is_split(rows: Sequence[tuple[Entry | None, ...]], place: int, seam: int, left: Entry) -> bool:
    """Whether lines near have text right of the seam that begins where `left` begins: a seam
    that cuts the words of a justified line from the rest."""
    near = rows[max(0, place - _NEAR_LINES) : place + _NEAR_LINES + 1]
    rights = [entry for entries in near if (entry := entries[seam + 1]) is not None]
    split = sum(entry.start <= left.start + _NEAR for entry in rights)
    return split > 1 and 2 * split > len(rights)


def _aligned(entries: Sequence[Entry]) -> float:
    """Share of entries that begin, end or have their middle where the one above has it."""
    pairs = list(pairwise(entries))
    if not pairs:
        return 1.0
    edges = (
        sum(abs(a.start - b.start) <= _HANG for a, b in pairs),
        sum(abs(a.end - b.end) <= _NEAR for a, b in pairs),
        sum(abs(a.start + a.end - b.start - b.end) <= 2 * _NEAR for a, b in pairs),
    )
    return max(edges) / len(pairs)


def _is_marked(rows: Sequence[tuple[Entry | None, ...]], column: int) -> bool:
    """Whether a column is of bullets and items' numbers."""
    entries = [entry for row in rows if (entry := row[column]) is not None]
    return bool(entries) and _markers(entries) >= _MOSTLY * len(entries)


def _markers(entries: Sequence[Entry]) -> int:
    return sum(len(e.text) <= _MARKER and _is_marker(e.text) for e in entries)


def _is_marker(text: str) -> bool:
    return BULLET.match(f"{text} x") is not None or LETTER.match(f"{text} x") is not None


def _is_marker_list(lines: Sequence[TextLine], seams: Sequence[Seam]) -> bool:
    """Whether two columns are but bullets or numbers and the text beside them."""
    if len(seams) != 1:
        return False
    left = [e for line in _column_lines(lines, seams) if (e := line.entries[0]) is not None]
    return _markers(left) >= _MOSTLY * len(left)
