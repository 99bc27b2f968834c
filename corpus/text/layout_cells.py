"""What stands in each column of a line on a character grid, between seams.

Where an entry runs on into the next column with one blank between, it is cut where the next
column's entries begin in the lines around; where it cannot be cut, it is a band over columns.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.text.layout_lines import Segment, TextLine, is_group
from corpus.text.layout_seams import Seam
from corpus.text.pieces import end_of, kind_of, start_of

_NEAR = 1
"""Characters by which entries of a column may begin apart."""
_SEEN, _FAR = 3, 12
"""Entries of a column above and below a line that tell where it begins; how far they may be."""
_ANSWERS = ("yesno", "none", "date", "amount")
_MOSTLY, _JUSTIFIED = 0.7, 4
"""Share of the lines around that tell; blanks between the words of a justified line."""


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


def column_lines(
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
    entries = tuple(entry_of(pieces) for pieces in parts)
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


def entry_of(pieces: Sequence[Segment]) -> Entry | None:
    if not pieces:
        return None
    text = " ".join(piece.text for piece in pieces)
    return Entry(pieces[0].start, pieces[-1].end, text)
