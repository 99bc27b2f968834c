"""Tables of a text on a character grid: the regions of their pages under the same columns.

A page on which a column is empty shows fewer columns than the table has, and all that stands
further right has moved. Which column is which is told by places, by widths in proportional
type, and by the words that go on from the page before.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import median

from corpus.text.font_widths import Measure
from corpus.text.header import LABEL_TITLE
from corpus.text.layout_cells import ColumnLine, Entry
from corpus.text.layout_columns import Region, narrowed, regions_of
from corpus.text.layout_heads import HeadedPage
from corpus.text.layout_lines import Page, TextLine, width_of
from corpus.text.pieces import end_of, kind_of, start_of

_PER_PLACE, _MOST_PLACE = 0.1, 3.0
_WIDER, _PER_WIDTH, _MOST_WIDTH = 1.01, 20.0, 8.0
"""Share of a column's width that an entry may have; cost of what is over it."""
_GOES_ON = 2.0
_OTHER_KIND = 3.0
_ANSWERS = ("yesno", "none", "date", "amount")
_SHORT_PART = 10
_HEADER_LINES = 3


@dataclass(frozen=True, slots=True)
class TablePart:
    """The lines of a table on one page, counted from 0, an entry for each column of the table;
    `sure` where a header tells which column is which."""

    page: int
    lines: tuple[ColumnLine, ...]
    sure: bool = False


@dataclass(frozen=True, slots=True)
class LayoutTable:
    """A table in order of pages."""

    columns: int
    parts: tuple[TablePart, ...]


@dataclass(slots=True)
class _Growing:
    """A table as far as it is known; the first part's page has all columns."""

    regions: list[tuple[int, Region]]

    @property
    def columns(self) -> int:
        """Columns of the first page, or of the others where it is short."""
        counts = [region.columns for _, region in self.regions]
        first = counts[0]
        more = [count for count in counts[1:] if count > first]
        short = len(self.regions[0][1].lines) < _SHORT_PART
        if len(more) > 1 or (more and short):
            return min(more)
        return first


def tables_of(
    pages: Sequence[Page], measure: Measure, headed: Mapping[int, Sequence[HeadedPage]]
) -> list[LayoutTable]:
    """The tables of all pages; `headed` are those below headers, by page."""
    growing: list[_Growing] = []
    open_table: _Growing | None = None
    width = width_of(pages)
    for number, page in enumerate(pages):
        if number in headed:
            for here in headed[number]:
                _add(growing, None, number, regions_of(here.above, width))
                _with_headed(growing, number, here)
                _add(growing, None, number, regions_of(here.below, width))
            open_table = None if here.last or here.below else growing[-1]
            continue
        regions = regions_of(page, width, open_table is not None)
        if not regions and open_table is not None and _only_goes_on(open_table, page, measure):
            open_table.regions.append((number, _one_column(page)))
            continue
        goes_on = bool(regions) and _is_first(regions[0], page)
        open_table = _add(growing, open_table if goes_on else None, number, regions)
        if page and not (regions and _is_last(regions[-1], page)):
            open_table = None
    return [_table(table, measure) for table in growing]


def _add(
    growing: list[_Growing], table: _Growing | None, number: int, regions: Sequence[Region]
) -> _Growing | None:
    """Adds a page's regions to the tables; the first one goes on with `table` if it is of it."""
    for region in regions:
        if table is not None and region is regions[0] and _is_same(table, region):
            table.regions.append((number, region))
        else:
            table = _Growing([(number, replace(region, lead=()))])
            growing.append(table)
    return table


def _with_headed(growing: list[_Growing], number: int, page: HeadedPage) -> None:
    """Adds the table of a page that repeats a header, to the last one if that has begun."""
    if page.first or not growing:
        growing.append(_Growing([]))
    if page.region.lines:
        growing[-1].regions.append((number, page.region))


def _is_first(region: Region, page: Page) -> bool:
    """Whether a region begins its page, lines that may be of its first row aside."""
    return (*region.lead, *region.lines)[0].number == page[0].number


def _is_same(table: _Growing, region: Region) -> bool:
    """Whether a region at a page's beginning goes on with the table of the page before; a header
    of its own begins another one."""
    titles = [_letters(line) for line in table.regions[0][1].lines[:_HEADER_LINES]]
    if _letters(region.lines[0]) in titles:
        return not region.lead
    head = [entry.text for entry in region.lines[0].entries if entry is not None]
    return len(head) < 2 or not LABEL_TITLE.fullmatch(head[0])


def _letters(line: ColumnLine) -> str:
    return " ".join(entry.text for entry in line.entries if entry is not None)


def _is_last(region: Region, page: Page) -> bool:
    return region.lines[-1].number == page[-1].number


def _one_column(page: Page) -> Region:
    return Region(tuple(ColumnLine(line.number, (_entry(line),), False) for line in page), 1)


def _entry(line: TextLine) -> Entry:
    return Entry(line.start, line.end, line.text)


def _only_goes_on(table: _Growing, page: Page, measure: Measure) -> bool:
    """Whether a page without columns holds but the rest of one column."""
    if not page:
        return False
    widest = max(measure(line.text) for line in page)
    for number in range(table.columns):
        entries = [
            entry
            for _, region in table.regions
            if region.columns == table.columns
            for entry in _column(region, number)
        ]
        if not entries or max(measure(e.text) for e in entries) * _WIDER < widest:
            continue
        if table.columns > 2 or joins(entries[-1].text, page[0].text) > 0:
            return True
    return False


def _column(region: Region, column: int) -> list[Entry]:
    return [
        entry
        for line in region.lines
        if not line.band and (entry := line.entries[column]) is not None
    ]


def _table(table: _Growing, measure: Measure) -> LayoutTable:
    columns = table.columns
    model = narrowed(table.regions[0][1], columns)
    full = [narrowed(r, columns) for _, r in table.regions if r.columns >= columns] or [model]
    habits = [_habit([e for r in full for e in _column(r, c)], measure) for c in range(columns)]
    parts: list[TablePart] = []
    last: list[Entry | None] = [None] * columns
    for number, region in table.regions:
        placed = narrowed(region, columns)
        if placed.columns < columns:
            placed = _spread(placed, _places(placed, habits, last, measure), columns)
        lines = (*_placed_lead(placed, habits, last, measure), *placed.lines)
        for column in range(columns):
            last[column] = next(iter(_column(placed, column)[-1:]), None)
        parts.append(TablePart(number, lines, region.sure and region.columns == columns))
    return LayoutTable(columns, tuple(parts))


@dataclass(frozen=True, slots=True)
class _Habit:
    """Where a column stands, how wide it is, and which kinds of entries it has."""

    start: float
    width: float
    kinds: Counter[str]


def _habit(entries: Sequence[Entry], measure: Measure) -> _Habit:
    start = median(entry.start for entry in entries) if entries else 0.0
    width = max((measure(entry.text) for entry in entries), default=0)
    return _Habit(start, float(width), Counter(kind_of(entry.text) for entry in entries))


def _places(
    region: Region, habits: Sequence[_Habit], last: Sequence[Entry | None], measure: Measure
) -> tuple[int, ...]:
    """The columns of the table that the region's columns are."""
    entries = [_column(region, column) for column in range(region.columns)]

    def cost(places: tuple[int, ...]) -> float:
        return sum(
            _cost(some, habits[place], last[place], measure)
            for some, place in zip(entries, places, strict=True)
        )

    return min(combinations(range(len(habits)), region.columns), key=cost)


def _cost(entries: Sequence[Entry], habit: _Habit, last: Entry | None, measure: Measure) -> float:
    """How badly entries fit a column."""
    if not entries:
        return 0.0
    own = _habit(entries, measure)
    over = own.width / max(1.0, habit.width) / _WIDER - 1
    cost = min(_MOST_PLACE, _PER_PLACE * abs(own.start - habit.start))
    cost += min(_MOST_WIDTH, _PER_WIDTH * max(0.0, over))
    kind, count = own.kinds.most_common(1)[0]
    if kind in _ANSWERS and 2 * count > len(entries):
        share = habit.kinds[kind] / max(1, habit.kinds.total())
        cost += _OTHER_KIND * (1 - 2 * share)
    return cost - (joins(last.text, entries[0].text) if last else 0.0)


def _placed_lead(
    region: Region, habits: Sequence[_Habit], last: Sequence[Entry | None], measure: Measure
) -> Iterator[ColumnLine]:
    """The lines above a region in their columns; what is alone goes on with one of those of the
    page before."""
    alone: list[Entry] = []
    for line in region.lead:
        filled = [entry for entry in line.entries if entry is not None]
        if line.group or len(filled) != 1:
            break
        alone.append(filled[0])
    if alone:
        costs = [_cost(alone, habit, e, measure) for habit, e in zip(habits, last, strict=True)]
        column = costs.index(min(costs))
    for number, line in enumerate(region.lead):
        if number < len(alone):
            entries: list[Entry | None] = [None] * len(habits)
            entries[column] = alone[number]
            yield ColumnLine(line.number, tuple(entries), False)
        else:
            yield line


def joins(before: str, after: str) -> float:
    """How well a page's first entry goes on with the last one of the page before."""
    end, start = end_of(before), start_of(after)
    if end in ("hyphen", "comma", "function") or start == "lower":
        return _GOES_ON if start in ("lower", "upper", "digit") and end != "sentence" else -1.0
    return 0.0


def _spread(region: Region, places: Sequence[int], columns: int) -> Region:
    """The region with its columns at these places of a wider table."""
    lines, lead = (
        tuple(_moved(line, places, columns) for line in some)
        for some in (region.lines, region.lead)
    )
    return Region(lines, columns, lead)


def _moved(line: ColumnLine, places: Sequence[int], columns: int) -> ColumnLine:
    entries: list[Entry | None] = [None] * columns
    for place, entry in zip(places, line.entries, strict=True):
        entries[place] = entry
    return replace(line, entries=tuple(entries))


def blocks_in(table: LayoutTable) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Runs of lines in each column, with their page, to find the kind of type."""
    for part in table.parts:
        for column in range(table.columns):
            run: list[str] = []
            for line in part.lines:
                entry = line.entries[column]
                if entry is None or line.band:
                    if run:
                        yield part.page, tuple(run)
                    run = []
                else:
                    run.append(entry.text)
            if run:
                yield part.page, tuple(run)
