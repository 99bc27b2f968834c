"""Pages set in columns as newspapers are: text flows from the foot of one column to the next.

Such columns are equally wide, full of running text, and their lines keep no rows. A table of
several columns has narrow or short entries, begins its rows on one height or rules them off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.pdf.free import covered, free_runs
from corpus.pdf.lines import Line, lines_of
from corpus.pdf.page import Page, Word
from corpus.pdf.rules import Rule

_GUTTER = 0.8
"""Of the type's size: the narrowest gutter."""
_FEWEST_LINES = 6
"""Lines that a column must have, a shorter last one left aside."""
_NARROWEST = 12.0
"""Times the type's size: the narrowest column."""
_UNEQUAL, _UNEVEN = 0.15, 0.06
"""Shares of their mean by which widths and distances of columns may differ."""
_FULL, _MOSTLY = 0.8, 0.5
"""Share of a column's width from which a line is full, share of lines that must be."""
_SAME_HEIGHT = 1.5
_ROWS = 0.7
"""Share of the paragraphs of a column that begin on one height with others' in a table."""
_MOST_COLUMNS = 4
_GAP = 1.25
_NEAR = 4.0
_BOTH = 2
_MOST_TITLES = 6
"""Lines of a letterhead and a title above columns."""
_LARGE, _NEXT_LINE = 1.15, 1.5
"""Times the type's size: the type of a title above columns, and the distance of its lines."""
_CLEAR = 2.4
"""Times a heading's size: the blank height beside one that stands over all columns."""
_WHOLE = 0.92
"""Share of the text's width that columns take together."""
_MARGIN = 0.08
"""Share of a page's width by which margins of pages may differ."""

_Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines from top to bottom of a part of a page; `column` where they are one of several
    columns of running text. `left` and `right` are its edges."""

    lines: tuple[Line, ...]
    left: float
    right: float
    column: bool = False


def strips_of(pages: Sequence[Page], words: Sequence[Sequence[Word]]) -> list[list[Strip]]:
    """The words of each page as strips in reading order; columns that are certain on one page
    are also looked for on the others, where they may be short."""
    lines = [
        lines_of(here, page.number, page.rules) for page, here in zip(pages, words, strict=True)
    ]
    begin = _left_edge([line for here in lines for line in here])
    found = [list(_strips(here, page, (), begin)) for page, here in zip(pages, lines, strict=True)]
    known: dict[int, _Span] = {}
    for strip in (strip for strips in found for strip in strips if strip.column):
        low, high = known.get(round(strip.left), (strip.left, strip.right))
        known[round(strip.left)] = (low, max(high, strip.right))
    if not known:
        return found
    spans = list(known.values())
    return [
        list(_strips(here, page, spans, begin)) for page, here in zip(pages, lines, strict=True)
    ]


def _left_edge(lines: Sequence[Line]) -> float:
    """Where text of a document begins, stray lines aside; rows of a table that go on over a page
    may leave their first columns empty."""
    begins = sorted(line.x0 for line in lines)
    pairs = zip(begins, begins[_BOTH:], strict=False)
    return next((low for low, high in pairs if high - low <= _NEAR), 0.0)


def _strips(
    lines: Sequence[Line], page: Page, known: Sequence[_Span], begin: float
) -> Iterator[Strip]:
    found = _columns(lines, page, known, begin)
    if found is None:
        if lines:
            yield _strip(lines, known)
        return
    first, end, columns = found
    over = _heading_over(lines[first:end], columns)
    if over is not None:
        yield from _strips(lines[: first + over], page, known, begin)
        yield _strip(lines[first + over : first + over + 1], known)
        yield from _strips(lines[first + over + 1 :], page, known, begin)
        return
    yield from _strips(lines[:first], page, known, begin)
    for words in columns:
        set_lines = lines_of(words, page.number, page.rules)
        yield replace(_strip(set_lines, known), column=True)
    yield from _strips(lines[end:], page, known, begin)


def _heading_over(lines: Sequence[Line], columns: Sequence[Sequence[Word]]) -> int | None:
    """The place of a heading no wider than the first column that stands over all of them: in
    large type, the others have nothing beside it and begin anew below."""
    size = median(line.size for line in lines)
    left = min(word.x0 for word in columns[0])
    for place, (line, after) in enumerate(pairwise(lines)):
        large = line.size >= _LARGE * size and line.x0 - left <= _NEAR
        if place and large and all(_is_clear(column, line, after) for column in columns[1:]):
            return place
    return None


def _is_clear(column: Sequence[Word], heading: Line, after: Line) -> bool:
    """Whether a column ends well above a heading and goes on in the next line, in its type."""
    above = [word.baseline for word in column if word.baseline <= heading.baseline]
    below = [word for word in column if word.baseline > heading.baseline]
    if not above or not below:
        return False
    first = min(below, key=lambda word: word.baseline)
    level = first in after.words and first.style.size < heading.size / _LARGE
    return level and first.baseline - max(above) > _CLEAR * heading.size


def _strip(lines: Sequence[Line], known: Sequence[_Span]) -> Strip:
    """A strip; lines that keep to a known column are one."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for low, high in known:
        if abs(left - low) <= _NEAR and right <= high + _NEAR:
            return Strip(tuple(lines), low, max(right, high), True)
    return Strip(tuple(lines), left, right)


def _columns(
    lines: Sequence[Line], page: Page, known: Sequence[_Span], left: float
) -> tuple[int, int, list[list[Word]]] | None:
    """The longest run of lines that is set in columns: its begin, its end, the columns' words."""
    if len(lines) < (1 if known else _FEWEST_LINES):
        return None
    for begin, end in sorted(free_runs(lines), key=lambda run: (run[0] - run[1], run)):
        begin += _titles(lines[begin:end])
        if end - begin < (1 if known else _BOTH):
            continue
        columns = _parted(lines[begin:end])
        if not columns:
            continue
        if _keep_to(columns, known):
            return begin, end, columns
        outer = min(word.x0 for word in columns[0]) > left + _MARGIN * page.width
        if not outer and _span(columns, lines) and _is_running_text(columns, page):
            return begin, end, columns
    return None


def _titles(lines: Sequence[Line]) -> int:
    """The number of leading lines up to the last one of a title above columns."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    number = 0
    for place, line in enumerate(lines[:_MOST_TITLES]):
        middle = abs(line.x0 + line.x1 - left - right) <= 2 * _NEAR
        if len(covered(line)) > 1 or not (middle or line.x0 - left <= _NEAR):
            break
        if _is_title(line, lines[place + 1 :]):
            number = place + 1
    return number


def _is_title(line: Line, below: Sequence[Line]) -> bool:
    """Whether a line is in larger type than all below, its own next lines aside."""
    larger = [other for other in below if other.size > line.size / _LARGE]
    return all(_goes_on(line, other) for other in larger)


def _goes_on(title: Line, line: Line) -> bool:
    """Whether a line in the type of a title is its next one."""
    close = line.baseline - title.baseline <= _NEXT_LINE * title.size
    return close and abs(line.size - title.size) < 1.0


def _span(columns: Sequence[Sequence[Word]], lines: Sequence[Line]) -> bool:
    """Whether columns reach from edge to edge of the text, or would with empty ones beside them,
    so that no other column stands there."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    if min(word.x0 for word in columns[0]) - left > _NEAR:
        return False
    step = median(_steps(columns))
    reach = max(word.x1 for word in columns[-1]) - left
    return any(
        abs(reach + more * step - (right - left)) <= (1 - _WHOLE) * (right - left)
        for more in range(_MOST_COLUMNS - len(columns) + 1)
    )


def _steps(columns: Sequence[Sequence[Word]]) -> list[float]:
    """The distances from column to column."""
    begins = [min(word.x0 for word in column) for column in columns]
    return [after - before for before, after in pairwise(begins)]


def _keep_to(columns: Sequence[Sequence[Word]], known: Sequence[_Span]) -> bool:
    """Whether each column keeps to a known one of its own."""
    spans = [next((span for span in known if _is_within(words, span)), None) for words in columns]
    return len({round(span[0]) for span in spans if span}) == len(columns)


def _is_within(words: Sequence[Word], span: _Span) -> bool:
    low, high = span[0] - _NEAR, span[1] + _NEAR
    return all(low <= word.x0 and word.x1 <= high for word in words)


def _parted(lines: Sequence[Line]) -> list[list[Word]]:
    """The words of lines by column; empty where there is but one or they are too many."""
    words = sorted((word for line in lines for word in line.words), key=lambda word: word.x0)
    gutter = _GUTTER * median(line.size for line in lines)
    columns: list[list[Word]] = []
    reached = float("-inf")
    for word in words:
        if word.x0 - reached >= gutter or not columns:
            columns.append([])
        columns[-1].append(word)
        reached = max(reached, word.x1)
    return columns if 1 < len(columns) <= _MOST_COLUMNS else []


def _is_running_text(columns: Sequence[Sequence[Word]], page: Page) -> bool:
    """Whether columns are as a newspaper's."""
    set_lines = [lines_of(words, page.number, page.rules) for words in columns]
    widths = [max(w.x1 for w in words) - min(w.x0 for w in words) for words in columns]
    size = median(line.size for lines in set_lines for line in lines)
    mean = sum(widths) / len(widths)
    if min(len(lines) for lines in set_lines[:-1]) < _FEWEST_LINES:
        return False
    if min(widths) < _NARROWEST * size or max(widths) - min(widths) > 2 * _UNEQUAL * mean:
        return False
    steps = _steps(columns)
    if max(steps) - min(steps) > _UNEVEN * max(steps):
        return False
    if not all(_is_full(lines, width) for lines, width in zip(set_lines, widths, strict=True)):
        return False
    return not (_are_ruled_off(set_lines, page.rules) or _are_rows(set_lines))


def _is_full(lines: Sequence[Line], width: float) -> bool:
    """Whether most lines of a column fill it without a gap."""
    full = sum(
        line.x1 - line.x0 >= _FULL * width
        and all(b.x0 - a.x1 <= line.size for a, b in pairwise(line.words))
        for line in lines
    )
    return full >= _MOSTLY * len(lines)


def _are_ruled_off(columns: Sequence[Sequence[Line]], rules: Sequence[Rule]) -> bool:
    """Whether a rule runs over two columns between their first and last lines."""
    top = max(lines[0].bottom for lines in columns)
    bottom = max(lines[-1].top for lines in columns)
    middles = [(min(a.x0 for a in lines) + max(a.x1 for a in lines)) / 2 for lines in columns]
    return any(
        rule.is_horizontal
        and top < rule.top < bottom
        and sum(rule.x0 <= middle <= rule.x1 for middle in middles) > 1
        for rule in rules
    )


def _are_rows(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether the paragraphs of the columns begin side by side."""
    starts = [_starts(lines) for lines in columns]
    for one, other in pairwise(starts):
        fewer, more = sorted((one, other), key=len)
        together = sum(any(abs(a - b) <= _SAME_HEIGHT for b in more) for a in fewer)
        if len(fewer) > 1 and together >= _ROWS * len(fewer) and together > 1:
            return True
    return False


def _starts(lines: Sequence[Line]) -> list[float]:
    """The heights at which paragraphs begin after more than the usual distance; a heading and
    the text close below it begin but one."""
    gaps = [after.baseline - before.baseline for before, after in pairwise(lines)]
    usual = sorted(gaps)[len(gaps) // 3] if gaps else 0.0
    wide = [gap > _GAP * usual for gap in gaps]
    return [
        line.baseline
        for number, line in enumerate(lines[1:])
        if wide[number] and not (number and wide[number - 1])
    ]
