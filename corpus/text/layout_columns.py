"""Regions of a page on a character grid that are set in columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from corpus.text.header import LABEL_TITLE
from corpus.text.layout_cells import ColumnLine, Entry, column_lines, entry_of
from corpus.text.layout_lines import Segment, TextLine, is_group, is_prose, span
from corpus.text.layout_seams import seams_of
from corpus.text.layout_support import BOTH, is_marker_list, support, supported
from corpus.text.pieces import end_of, kind_of, start_of

_LEAST_LINES = 3
_NEAR = 1
_ANSWERS = ("yesno", "none", "date", "amount")
_MOST_CUTS, _CLEARLY = 8, 1.1
"""Blank lines at which a run may be parted; how much more columns that must show."""
_FAR_APART = 3


@dataclass(frozen=True, slots=True)
class Region:
    """Lines in `columns` columns, from top to bottom; `lead` are lines above that may be the rest
    of a row, or titles; `sure` where a header tells the columns."""

    lines: tuple[ColumnLine, ...]
    columns: int
    lead: tuple[ColumnLine, ...] = ()
    sure: bool = False


def regions_of(page: Sequence[TextLine], width: int, goes_on: bool = False) -> list[Region]:
    """The regions of a page that are set in columns, from top to bottom; `width` is that of the
    text, in characters. Where a table `goes_on`, one line with all its columns is enough."""
    if not page:
        return []
    parts = [part for run in _runs(page, width) for part in _parted(run)]
    found = []
    for number, part in enumerate(parts):
        least = 1 if goes_on and not number else BOTH
        region = _region(part, least)
        if region is not None:
            found.append(region)
    return found


def _parted(run: list[TextLine]) -> list[list[TextLine]]:
    """A run parted where another table begins: at a header of its own, or at a blank line where
    that shows more columns."""
    if len(run) < 2 * _LEAST_LINES:
        return [run]
    heads = [n for n in range(1, len(run)) if is_header(run[n]) and run[n].text != run[0].text]
    gaps = [n for n in range(1, len(run)) if run[n].number - run[n - 1].number > 1]
    gaps = sorted(gaps, key=lambda n: run[n - 1].number - run[n].number)[:_MOST_CUTS]
    for place in heads:
        if _worth(run[:place]) and _worth(run[place:]):
            return [*_parted(run[:place]), *_parted(run[place:])]
    best = max(((_worth(run[:n]) + _worth(run[n:]), n) for n in gaps), default=None)
    if best is not None and best[0] > _CLEARLY * _worth(run):
        return [*_parted(run[: best[1]]), *_parted(run[best[1] :])]
    return [run]


def is_header(line: TextLine) -> bool:
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
    seams = supported(lines, seams_of(lines))
    return len(seams) * sum(not line.over for line in column_lines(lines, seams, cut=False))


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
    before = supported(run, seams_of(run))
    if not before:
        return False
    lines = [*run, *prose]
    return len(supported(lines, seams_of(lines))) >= len(before) and not any(
        line.band for line in column_lines(lines, seams_of(lines))[len(run) :]
    )


def narrowed(region: Region, columns: int) -> Region:
    """The region with no more than so many columns: the least supported seams are closed."""
    while region.columns > columns:
        worst = min(range(region.columns - 1), key=lambda seam: support(region.lines, seam))
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
    seams = supported(run, seams_of(run), least)
    if not seams:
        return None
    kept = _trimmed(run, column_lines(run, seams))
    first = next((n for n, line in enumerate(run) if kept and line is kept[0]), 0)
    before = seams
    if 0 < len(kept) < len(run):
        seams = supported(kept, seams_of(kept), least)
    if not seams or len(kept) < _LEAST_LINES or is_marker_list(kept, seams):
        return None
    lines = column_lines(kept, seams)
    lines[0] = _one_by_one(lines[0], kept[0])
    lead = [_lead_line(line, lines) for line in run[:first]]
    if len(before) == len(seams):
        lead = column_lines(run, before)[:first]
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
    entries = tuple(entry_of(pieces) for pieces in parts)
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
