"""Rows of a table on a character grid: a row begins where its label begins.

The grid has lost most gaps: a paragraph's or a row's space shows only where it is as wide as the
type is high. So the words decide: half words, half sentences, answers, numbers, and whether the
first word of a line would have fitted on the line above it in the same column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.text.header import LABEL_TITLE
from corpus.text.labels import name_and_number, succession_score
from corpus.text.pages import GROUP
from corpus.text.pieces import end_of, kind_of, start_of

_WHOLE = ("yesno", "date", "amount", "none")
_GAP = 1.4
"""Lines from which a gap in a column counts."""
_NUMBER = re.compile(r"[A-Z]{0,2}[ .-]?\d{1,3}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}\.")
_NUMBERED, _TITLED, _FIRST = 5.0, 3.0, 4.0
_ROOM = 0.97
"""Share of a column's width that must have been enough for a word to have had room."""
_SURE = 2.0
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class SetEntry:
    """What stands in a line of a column: its height in lines, its width, and from which width on
    the next entry's first word would have stood beside it."""

    text: str
    y: float
    width: float
    fits_from: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of a table; `gap` are the lines since the one above it; a `band` runs over all
    columns."""

    entries: tuple[SetEntry | None, ...]
    gap: int
    band: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table's rows are told by: the column of their labels, the columns' widths, the words
    that its bands begin with."""

    key: int
    widths: tuple[float, ...]
    groups: frozenset[str] = frozenset()


def key_of(lines: Sequence[SetLine]) -> int:
    """The column of the labels: one of numbers, or that which the header's first line names."""
    first = [line.entries[0].text for line in lines if line.entries[0] and not line.band]
    if sum(_NUMBER.fullmatch(text) is not None for text in first) > _MOSTLY * len(first):
        return 0
    titles = next((line.entries for line in lines if sum(map(bool, line.entries)) > 1), ())
    named = [
        column
        for column, entry in enumerate(titles)
        if entry is not None and LABEL_TITLE.fullmatch(entry.text)
    ]
    return named[0] if named else 0


def with_groups(lines: Sequence[SetLine], shape: Shape) -> list[SetLine]:
    """The lines with those marked as bands that name a group of rows in the label column."""
    found = []
    for number, line in enumerate(lines):
        label = line.entries[shape.key]
        alone = label is not None and sum(map(bool, line.entries)) == 1
        if label is None or line.band or not alone or not _names_group(label.text, shape):
            found.append(line)
            continue
        above = _last(lines, number, shape.key)
        cut = above is not None and end_of(above.text) in ("hyphen", "comma", "function")
        found.append(line if cut else replace(line, band=True))
    return found


def _names_group(text: str, shape: Shape) -> bool:
    return GROUP.match(text) is not None or text.split()[0] in shape.groups


def row_starts(lines: Sequence[SetLine], shape: Shape, first: bool) -> list[int]:
    """The lines of a page's part of a table at which rows begin, the first line among them;
    `first` where the table begins with its header here."""
    starts = [0]
    label = ""
    for number, line in enumerate(lines):
        entry = line.entries[shape.key]
        if number and (line.band or lines[number - 1].band):
            starts.append(number)
        elif number and entry is not None:
            score = _score(lines, number, shape)
            if label:
                score += _succession(label, entry.text)
            alone = sum(map(bool, line.entries)) == 1
            if first and len(starts) == 1 and not alone:
                score += _after_header(lines[:number], shape.key)
            if score <= 0:
                continue
            starts.append(number)
        if starts[-1] == number and entry is not None and not line.band:
            label = entry.text if number or not first else ""
    return starts


def _succession(label: str, text: str) -> float:
    """What the number of a label says to that of the one before."""
    if name_and_number(text)[1] is None:
        return 0.0
    return max(-_SURE, succession_score(label, text))


def _after_header(lines: Sequence[SetLine], key: int) -> float:
    """What speaks for the header's end below these lines."""
    titles = [entry.text for line in lines if (entry := line.entries[key]) is not None]
    score = _TITLED if LABEL_TITLE.fullmatch(" ".join(titles)) else 0.0
    filled = [any(line.entries[c] for line in lines) for c in range(len(lines[0].entries))]
    return score + (_SURE if all(filled) else 0.0)


def _score(lines: Sequence[SetLine], number: int, shape: Shape) -> float:
    """What speaks for a new row at a line with a label."""
    line = lines[number]
    label = line.entries[shape.key]
    assert label is not None  # noqa: S101
    score = _label_score(_last(lines, number, shape.key), label, shape.widths[shape.key])
    if line.gap > 1:
        score += _SURE
    others = 0
    for column, here in enumerate(line.entries):
        last = _last(lines, number, column)
        if column == shape.key:
            continue
        if here is not None:
            others += 1
            score += _begins(last, here, shape.widths[column])
        elif last is not None and _runs_on(lines, number, column, last):
            score -= _SURE
    return score if others else score - _SURE


def _label_score(above: SetEntry | None, label: SetEntry, width: float) -> float:
    if above is None:
        return _FIRST
    if _NUMBER.fullmatch(label.text):
        return _NUMBERED
    end, start = end_of(above.text), start_of(label.text)
    gap = label.y - above.y
    score = 2.5 if gap > _GAP else -1.0
    if end == "hyphen":
        score -= 8.0
    elif end in ("comma", "function") or start == "lower" or label.text.startswith("("):
        score -= 5.0
    elif name_and_number(label.text)[1] is not None:
        score += 2.0
    if above.text.endswith(")") and name_and_number(above.text)[1] is not None:
        score += 3.0
    if gap <= _GAP:
        score += 2.0 if above.fits_from < _ROOM * width else -0.5
    return score


def _last(lines: Sequence[SetLine], number: int, column: int) -> SetEntry | None:
    """The entry of a column above a line, up to the next band."""
    for line in reversed(lines[:number]):
        if line.band:
            return None
        if line.entries[column] is not None:
            return line.entries[column]
    return None


def _runs_on(lines: Sequence[SetLine], number: int, column: int, last: SetEntry) -> bool:
    """Whether a column has lines above and below without a gap between, none at this height."""
    after = next((e for line in lines[number + 1 :] if (e := line.entries[column])), None)
    return after is not None and after.y - last.y < _GAP


def _begins(last: SetEntry | None, here: SetEntry, width: float) -> float:
    """What speaks for an entry of another column beginning at `here`."""
    if last is None:
        return 1.0
    end, start = end_of(last.text), start_of(here.text)
    if end == "hyphen":
        return -6.0
    if here.y - last.y > _GAP:
        return 1.0
    whole = kind_of(last.text) in _WHOLE, kind_of(here.text) in _WHOLE
    if all(whole):
        return 1.5
    if any(whole) and start != "lower":
        return 1.0
    if start == "lower" or end in ("comma", "function"):
        return -3.0
    if last.fits_from < _ROOM * width:
        return 1.5 if end == "sentence" else 1.0
    return 0.5 if end == "sentence" else -0.5
