"""Rows of a table that no rules part: they begin where a label begins.

A line of the label column begins a row where white space stands above the whole row, where the
label above it had ended, and where the other columns begin anew on the same height; half words
and half sentences in any column speak against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.pdf.lines import Line
from corpus.pdf.paragraphs import Measure, had_room, measure_of
from corpus.text.labels import name_and_number
from corpus.text.pieces import end_of, kind_of, start_of

_ALIGNED, _CUT = 0.35, 0.45
_GAP, _LABEL_GAP = 0.3, 1.4
_LEAST_ROWS, _NEARLY_ALL, _MOSTLY = 3, 0.9, 0.8
_CLEAR_GAP, _NO_GAP = 3.0, -1.0
_WHOLE = ("yesno", "date", "amount", "none")


@dataclass(frozen=True, slots=True)
class Columns:
    """The lines of each column from top to bottom, with its measure; `key` names the rows."""

    lines: tuple[tuple[Line, ...], ...]
    measures: tuple[Measure, ...]
    key: int = 0

    @property
    def others(self) -> list[tuple[tuple[Line, ...], Measure]]:
        """The columns beside the key."""
        pairs = list(zip(self.lines, self.measures, strict=True))
        return pairs[: self.key] + pairs[self.key + 1 :]

    @property
    def leading(self) -> float:
        found = [m.leading for m, lines in zip(self.measures, self.lines, strict=True) if lines]
        return min(found) if found else 12.0


def columns_of(lines: Sequence[Sequence[Line]], xs: Sequence[float], key: int) -> Columns:
    """The columns with how they are set."""
    measures = [measure_of(column, right) for column, right in zip(lines, xs[1:], strict=True)]
    return Columns(tuple(tuple(column) for column in lines), tuple(measures), key)


def row_starts(columns: Columns) -> list[float]:
    """The heights at which rows begin, the first row's among them."""
    key = columns.lines[columns.key]
    is_list = _is_list(columns)
    starts = [
        line.baseline - _CUT * line.size
        for place, line in enumerate(key)
        if not place or is_list or _score(key[place - 1], line, columns) > 0
    ]
    top = min((line.baseline for column in columns.lines for line in column), default=0.0)
    if not starts or _is_tail(columns, key[0]):
        starts.insert(0, top - 1.0)
    else:
        starts[0] = min(starts[0], top - 1.0)
    return starts


def _is_list(columns: Columns) -> bool:
    """Whether every row is one line: all heights have a label, hardly a line goes on."""
    heights = {round(line.baseline) for column in columns.lines for line in column}
    if len(columns.lines[columns.key]) < max(_LEAST_ROWS, _NEARLY_ALL * len(heights)):
        return False
    written = [column for column in columns.lines if not _is_written_small(column)]
    pairs = [pair for column in written for pair in pairwise(column)]
    going_on = sum(
        start_of(line.text) == "lower" or end_of(before.text) in ("hyphen", "comma", "function")
        for before, line in pairs
        if kind_of(line.text) not in _WHOLE
    )
    return going_on <= (1 - _NEARLY_ALL) * len(pairs)


def _is_written_small(column: Sequence[Line]) -> bool:
    """Whether the entries of a column begin with small letters, as "offen" and "geplant" do."""
    small = sum(start_of(line.text) == "lower" for line in column)
    return len(column) >= _LEAST_ROWS and small >= _MOSTLY * len(column)


def _is_tail(columns: Columns, first: Line) -> bool:
    """Whether lines above the first label end the row before, which began on another page."""
    score = 0.0
    above: list[float] = []
    for column, measure in columns.others:
        here, last = _neighbours(column, first)
        if last is None:
            continue
        above.append(last.bottom)
        if here is not None:
            score += 0.5 if _is_written_small(column) else _begins(last, here, measure)
            continue
        below = [line.baseline for line in column if line.baseline > first.baseline]
        ended = not below or below[0] - last.baseline > _LABEL_GAP * measure.leading
        score += 1.0 if ended else -4.0
    return bool(above) and score + _white_above(first, above, columns) > 0


def _score(before: Line, line: Line, columns: Columns) -> float:
    """What speaks for a new row at `line` of the key column, `before` the one above."""
    score = _label_score(before, line, columns.leading)
    aligned = 0
    above: list[float] = [before.bottom]
    for column, measure in columns.others:
        here, last = _neighbours(column, line)
        if last is not None:
            above.append(last.bottom)
        if here is not None:
            aligned += 1
            score += 0.5 if _is_written_small(column) else _begins(last, here, measure)
    score += _white_above(line, above, columns)
    return score if aligned else score - 2.0


def _white_above(line: Line, above: Sequence[float], columns: Columns) -> float:
    """What the white space between a row's first line and all that stands above it speaks for."""
    blank = line.top - max(above)
    usual = max(0.0, columns.leading - line.size)
    if blank - usual > _GAP * line.size:
        return _CLEAR_GAP
    return -4.0 if blank < -_ALIGNED * line.size else 0.0


def _label_score(before: Line, line: Line, leading: float) -> float:
    gap = line.baseline - before.baseline
    score = 2.5 if gap > _LABEL_GAP * leading else _NO_GAP
    end, start = end_of(before.text), start_of(line.text)
    if end == "hyphen":
        score -= 8.0
    elif end in ("comma", "function") or start == "lower" or line.text.startswith("("):
        score -= 5.0
    elif _numbered(line) and (_numbered(before) or not line.text.endswith(")")):
        score += 2.0
    if line.bold != before.bold:
        score += 3.0 if line.bold else 1.0
    return score


def _numbered(line: Line) -> bool:
    """Whether a line has a label's number; one in brackets ends a label that may begin above."""
    return name_and_number(line.text)[1] is not None or line.text.rstrip(".)").isdigit()


def _neighbours(column: Sequence[Line], line: Line) -> tuple[Line | None, Line | None]:
    """The line of a column at the height of `line`, and the last one above it."""
    here = last = None
    for other in column:
        if abs(other.baseline - line.baseline) <= _ALIGNED * line.size:
            here = other
        elif other.baseline < line.baseline:
            last = other
    return here, last


def _begins(last: Line | None, here: Line, measure: Measure) -> float:
    """What speaks for an entry of another column beginning at `here`."""
    if last is None:
        return 1.0
    end, start = end_of(last.text), start_of(here.text)
    if end == "hyphen":
        return -6.0
    if here.baseline - last.baseline > _LABEL_GAP * measure.leading:
        return 1.0
    if kind_of(last.text) in _WHOLE and start != "lower":
        return 1.5 if kind_of(here.text) in _WHOLE else 1.0
    if start == "lower" or end in ("comma", "function"):
        return -3.0
    if here.bold != last.bold:
        return 1.2 if here.bold else -0.7
    if here.x0 < last.x0 - _ALIGNED * last.size:
        return 1.2
    if had_room([last], here, measure) or end == "sentence":
        return 1.2
    return -0.7


def cut_at(columns: Columns, starts: Sequence[float]) -> list[list[tuple[Line, ...]]]:
    """The lines of each row and column between the heights where rows begin."""
    ends = [*starts[1:], float("inf")]
    return [
        [tuple(line for line in column if start <= line.baseline < end) for column in columns.lines]
        for start, end in zip([float("-inf"), *starts[1:]], ends, strict=True)
    ]
