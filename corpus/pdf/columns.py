"""Regions of a page that are set in columns which only white space parts.

A region is a run of lines between lines of prose; runs of neighbouring pages are looked at
together where they have gutters in common.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.pdf.gutters import Gutter, crosses, entries_of, gutters_of
from corpus.pdf.lines import Line
from corpus.pdf.marks import mark_of
from corpus.text.header import LABEL_TITLE
from corpus.text.pieces import BULLET, LETTER

_WIDE = 0.55
"""Share of the page's text width from which a line at the left margin is prose."""
_LEAST_LINES, _HEADER_LINES = 3, 3
_WIDE_GAP, _MOST_CUTS = 1.5, 12
_CLEARLY, _SOME = 1.1, 0.3
_MARKER_WIDTH = 3.5
_LARGER, _TITLE_LINES = 1.2, 6
"""Times the usual type's size, from which on a line is a title; lines down to the end of one."""
_BELOW = 1.7
"""Times the type's size: how far below a table the heading of the text after it stands."""
_CLOSE = 1.4
"""Of the type's size: the distance of baselines within a paragraph."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines from top to bottom, the gutters between their columns, the columns' edges, and the
    column whose entries begin the rows."""

    lines: tuple[Line, ...]
    gutters: tuple[Gutter, ...]
    xs: tuple[float, ...]
    key: int = 0


def regions_of(pages: Sequence[Sequence[Line]]) -> list[list[Region]]:
    """The regions of each page's lines that are set in columns, from top to bottom."""
    found: list[list[Region]] = [[] for _ in pages]
    for flow in _flows(pages):
        for place, region in _regions(flow):
            found[place].append(region)
    return found


_Run = tuple[int, list[Line]]
"""Lines without prose between, with the index of their page."""


def _flows(pages: Sequence[Sequence[Line]]) -> list[list[_Run]]:
    """Runs of lines, those of neighbouring pages together where they have columns in common."""
    flows: list[list[_Run]] = []
    ended_page = False
    for place, lines in enumerate(pages):
        runs = _runs(lines, gutters_of(_lines(flows[-1])) if flows and ended_page else [])
        for number, run in enumerate(runs):
            if number == 0 and ended_page and run[0] is lines[0] and _go_together(flows[-1], run):
                flows[-1].append((place, run))
            else:
                flows.append([(place, run)])
        ended_page = bool(runs) and runs[-1][-1] is lines[-1]
    return flows


def _go_together(flow: Sequence[_Run], run: Sequence[Line]) -> bool:
    """Whether a run has the columns of the flow before it."""
    before = _lines(flow)
    joint = len(gutters_of([*before, *run]))
    longer = before if len(before) >= len(run) else run
    return joint > 0 and joint >= len(gutters_of(longer))


def _lines(flow: Sequence[_Run]) -> list[Line]:
    return [line for _, run in flow for line in run]


def _regions(flow: Sequence[_Run]) -> Iterator[tuple[int, Region]]:
    """The parts of a flow on its pages, its ends trimmed by lines that cross the columns."""
    lines = _lines(flow)
    gutters = gutters_of(lines)
    if not gutters:
        return
    kept = _trimmed(lines, gutters)
    if len(kept) < _LEAST_LINES:
        return
    if len(kept) < len(lines):
        gutters = gutters_of(kept) or gutters
    xs = edges_of(kept, gutters)
    if _is_marker_list(kept, xs):
        return
    inside = {id(line) for line in kept}
    key = key_column(kept, xs)
    for place, run in flow:
        if here := tuple(line for line in run if id(line) in inside):
            yield place, Region(here, tuple(gutters), xs, key)


def key_column(lines: Sequence[Line], xs: Sequence[float]) -> int:
    """The column that names the rows, by its title; the first one if none is known."""
    for column, (low, high) in enumerate(pairwise(xs)):
        title = ""
        for line in lines[:_HEADER_LINES]:
            words = [word.text for word in line.words if low <= word.middle < high]
            title = title.removesuffix("-") if title.endswith("-") else f"{title} "
            title = f"{title}{' '.join(words)}".strip()
            if LABEL_TITLE.fullmatch(title):
                return column
    return 0


def _trimmed(lines: Sequence[Line], gutters: Sequence[Gutter]) -> list[Line]:
    kept = list(lines)[_below_title(lines) :]
    while kept and (crosses(kept[0], gutters) or _is_alone(kept, gutters)):
        kept.pop(0)
    while kept and (crosses(kept[-1], gutters) or _heads_text_below(kept, gutters)):
        kept.pop()
    return kept


def _below_title(lines: Sequence[Line]) -> int:
    """How many lines at the head are a title in larger type, with what stands above it."""
    usual = median(line.size for line in lines)
    large = [
        number
        for number, line in enumerate(lines[:_TITLE_LINES], start=1)
        if line.size > _LARGER * usual and len(entries_of(line)) == 1
    ]
    return max(large, default=0)


def _runs(lines: Sequence[Line], known: Sequence[Gutter]) -> list[list[Line]]:
    """Runs of lines without a line of prose between; `known` are gutters of the page before."""
    if not lines:
        return []
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    prose = [_is_prose(line, left, right) for line in lines]
    gutters = gutters_of(
        [line for line, is_prose in zip(lines, prose, strict=True) if not is_prose]
    )
    runs: list[list[Line]] = [[]]
    ends = _ends_of_prose(lines)
    for line, is_prose in zip(lines, prose, strict=True):
        fits = any(some and not crosses(line, some) for some in (gutters, known))
        if id(line) not in ends and (fits or not is_prose):
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [part for run in runs if run for part in _parted(run)]


def _ends_of_prose(lines: Sequence[Line]) -> set[int]:
    """The ids of a page's lines that end a paragraph of prose, whose line above is a full one."""
    if not lines:
        return set()
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return {
        id(line)
        for above, line in pairwise(lines)
        if _is_prose(above, left, right) and goes_on(above, line, right)
    }


def goes_on(above: Line, line: Line, right: float) -> bool:
    """Whether a line of one entry goes on with the full line of prose above it."""
    word = line.words[0]
    near = 0 < line.baseline - above.baseline <= _CLOSE * line.size
    beside = abs(line.x0 - above.x0) < 1.0 and abs(line.size - above.size) < 1.0
    full = above.x1 + word.x1 - word.x0 > right
    return near and beside and full and len(entries_of(line)) == 1 and line.bold == above.bold


def _parted(run: list[Line]) -> list[list[Line]]:
    """A run parted at its wide gaps where that shows more columns: two tables on one page."""
    whole = _worth(run)
    gaps = [after.baseline - before.baseline for before, after in pairwise(run)]
    if len(gaps) < 2 * _LEAST_LINES:
        return [run]
    wide = _WIDE_GAP * median(gaps)
    headed = {n for n, (a, b) in enumerate(pairwise(run)) if b.bold and not a.bold}
    places = sorted(
        (n for n, gap in enumerate(gaps) if gap > wide or n in headed),
        key=lambda n: (n not in headed, -gaps[n]),
    )
    best = max(
        ((_worth(run[: n + 1]) + _worth(run[n + 1 :]), n) for n in places[:_MOST_CUTS]),
        default=(0, 0),
    )
    if best[0] <= _CLEARLY * whole or not _differ(run[: best[1] + 1], run[best[1] + 1 :]):
        return [run]
    cut = best[1] + 1
    return [*_parted(run[:cut]), *_parted(run[cut:])]


def _differ(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether lines of several entries in one part run over the gutters of the other one."""
    for these, those in ((above, below), (below, above)):
        gutters = gutters_of(these)
        entries = [line for line in those if len(entries_of(line)) > 1]
        if sum(crosses(line, gutters) for line in entries) > max(1, _SOME * len(entries)):
            return True
    return False


def _worth(lines: Sequence[Line]) -> int:
    """Lines times the gutters that they keep to."""
    gutters = gutters_of(lines)
    return len(gutters) * sum(not crosses(line, gutters) for line in lines) if gutters else 0


def _is_prose(line: Line, left: float, right: float) -> bool:
    """Whether a line runs from the left margin over most of the page without a gap."""
    if line.x0 > left + 3 * line.size:
        return False
    start, end = entries_of(line)[0]
    return end - start >= _WIDE * (right - left)


def _is_alone(lines: Sequence[Line], gutters: Sequence[Gutter]) -> bool:
    """Whether the first line stands in one column, well above what follows: a title."""
    if len(lines) < 2:
        return True
    first, second = lines[0], lines[1]
    columns = {sum(word.middle > high for _, high in gutters) for word in first.words}
    return len(columns) == 1 and second.baseline - first.baseline > 1.7 * first.size


def _heads_text_below(lines: Sequence[Line], gutters: Sequence[Gutter]) -> bool:
    """Whether the last line is a heading of what follows a table: bold, alone, well below it."""
    if len(lines) < 2 or not lines[-1].bold or lines[-2].bold:
        return False
    apart = lines[-1].baseline - lines[-2].baseline > _BELOW * lines[-1].size
    return (
        apart and len({sum(w.middle > high for _, high in gutters) for w in lines[-1].words}) == 1
    )


def edges_of(lines: Sequence[Line], gutters: Sequence[Gutter]) -> tuple[float, ...]:
    """The edges of columns between gutters: each where the text to the right begins."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return (left, *((low + high) / 2 for low, high in gutters), right)


def _is_marker_list(lines: Sequence[Line], xs: Sequence[float]) -> bool:
    """Whether two columns are but bullets or numbers and the text beside them."""
    if len(xs) != 3:
        return False
    if _are_all_items(lines, xs[1]):
        return True
    first = [line for line in lines if line.words[0].middle < xs[1]]
    marked = sum(
        BULLET.match(line.text) is not None or LETTER.match(line.text) is not None for line in first
    )
    size = median(line.size for line in lines)
    return xs[1] - xs[0] <= _MARKER_WIDTH * size and 2 * marked >= len(first)


def _are_all_items(lines: Sequence[Line], edge: float) -> bool:
    """Whether whatever stands left of other words is the mark of an item."""
    parted = [line for line in lines if line.words[0].middle < edge < line.words[-1].middle]
    return bool(parted) and all(
        line.words[1].middle > edge
        and (mark := mark_of(f"{line.words[0].text} x")) is not None
        and mark.is_item
        for line in parted
    )
