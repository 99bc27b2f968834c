"""First guesses of where a page's boxes stand, from their texts alone.

The boxes of a column follow each other down the page. So which column each box is in can be
searched in the order of the text, and which row in each column by itself; the order of the boxes
then decides between the likeliest of these.
"""

import heapq
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product

from corpus.text.boxes_layout import Placement
from corpus.text.boxes_score import PageScore
from corpus.text.scores import end_score

_BEAM = 60
_PER_STATE, _PER_COLUMN, _PRODUCTS = 6, 10, 2000
_TORN = -99.0
_BESIDE = 1.0
"""For a box in the column of the box before it in the text."""
_NO_LABEL_BEGUN = -4.0

_State = tuple[float, tuple[int, ...], tuple[int, ...]]
_Rows = tuple[float, tuple[int, ...]]


def guesses(
    scorer: PageScore, fixed: Sequence[int], carried: bool, most: int
) -> Iterator[Placement]:
    """Likely placements, the columns that the texts speak for most first."""
    for columns in first_columns(scorer, fixed, most):
        for labels, count in _label_rows(scorer, columns, carried):
            yield from _placements(scorer, columns, labels, count, carried, most)


def first_columns(scorer: PageScore, fixed: Sequence[int], most: int) -> list[tuple[int, ...]]:
    """The columns that the texts alone speak for, each part following the last of its column."""
    count = scorer.columns.count
    states: list[_State] = [(0.0, (-1,) * count, ())]
    for n in range(len(scorer.parts)):
        best: dict[tuple[int, ...], _State] = {}
        for score, lasts, chosen in states:
            for column in [fixed[n]] if n < len(fixed) else range(count):
                value = score + scorer.emissions[n][column]
                value += _follows(scorer, lasts[column], n, column)
                value += _BESIDE * (n > 0 and lasts[column] == n - 1)
                follow = (*lasts[:column], n, *lasts[column + 1 :])
                if follow not in best or value > best[follow][0]:
                    best[follow] = (value, follow, (*chosen, column))
        states = heapq.nlargest(_BEAM, best.values(), key=lambda state: state[0])
    whole = [] if fixed else [(column,) * len(scorer.parts) for column in range(count)]
    return [*(chosen for _, _, chosen in states[:most]), *whole]


def _follows(scorer: PageScore, last: int, n: int, column: int) -> float:
    """How well a part stands below the last one of its column, in its cell or in the next."""
    part = scorer.parts[n]
    begins = scorer.beginnings[n][column]
    if part.first:
        return 0.0 if last == n - 1 else _TORN
    if last < 0:
        before = scorer.before.tails[column] if scorer.before else None
        return max(begins, scorer.join_tail(before, part.piece)) if before else begins
    new = begins + end_score(scorer.parts[last].piece)
    return max(new, scorer.join(last, n)) if scorer.columns.place(column) else new


def _label_rows(
    scorer: PageScore, columns: Sequence[int], carried: bool
) -> Iterator[tuple[list[int], int]]:
    """The rows of the labels, and how many rows there are then."""
    label = scorer.columns.label
    labels = [n for n, c in enumerate(columns) if c == label and n >= scorer.fixed]
    first = 1 if carried or scorer.fixed else 0
    yield list(range(first, first + len(labels))), first + len(labels)
    if carried and labels and scorer.beginnings[labels[0]][label] < _NO_LABEL_BEGUN:
        yield list(range(len(labels))), len(labels)


def _placements(
    scorer: PageScore,
    columns: Sequence[int],
    labels: Sequence[int],
    count: int,
    carried: bool,
    most: int,
) -> Iterator[Placement]:
    """The likeliest rows under columns."""
    members: list[list[int]] = [[] for _ in range(scorer.columns.count)]
    for n, column in enumerate(columns):
        if n >= scorer.fixed:
            members[column].append(n)
    options: list[list[_Rows]] = []
    for column, here in enumerate(members):
        if column == scorer.columns.label:
            options.append([(0.0, tuple(labels))])
        else:
            options.append(
                _column_rows(scorer, column, here, max(1 + (scorer.fixed > 0), count), carried)
            )
    combined = islice(product(*options), _PRODUCTS)
    for chosen in heapq.nlargest(2 * most, combined, key=lambda c: sum(o[0] for o in c)):
        rows = [0] * len(columns)
        for here, (_, found) in zip(members, chosen, strict=True):
            for n, row in zip(here, found, strict=True):
                rows[n] = row
        yield Placement(list(columns), rows)


def _column_rows(
    scorer: PageScore, column: int, members: Sequence[int], count: int, carried: bool
) -> list[_Rows]:
    """The likeliest rows of a column's parts from top to bottom."""
    model, place = scorer.columns.model, scorer.columns.place(column)
    first_row = 1 if scorer.fixed else 0
    if not members:
        return [(0.0, ())]
    states: dict[int, list[_Rows]] = {}
    for row in range(first_row, count):
        skipped = max(0, row - first_row - carried)
        score = skipped * model.empty[place] + scorer.opening(
            members[0], column, carried and row == 0
        )
        if carried and row:
            score += scorer.closing(column)
        states[row] = [(score, (row,))]
    for before, n in pairwise(members):
        grown: dict[int, list[_Rows]] = {}
        for row, known in states.items():
            for score, rows in known:
                if row >= 0:
                    grown.setdefault(row, []).append(
                        (score + scorer.within(before, n), (*rows, row))
                    )
                for later in range(row + 1, count):
                    value = score + scorer.parted(before, n)
                    value += scorer.opening(n, column, False)
                    value += (later - row - 1) * model.empty[place]
                    grown.setdefault(later, []).append((value, (*rows, later)))
        states = {row: heapq.nlargest(_PER_STATE, found) for row, found in grown.items()}
    done: list[_Rows] = []
    last = scorer.parts[members[-1]].piece
    for row, known in states.items():
        rest = (count - 1 - row) * model.empty[place] + (
            end_score(last) if row < count - 1 else 0.0
        )
        done += [(score + rest, rows) for score, rows in known]
    return heapq.nlargest(_PER_COLUMN, done)
