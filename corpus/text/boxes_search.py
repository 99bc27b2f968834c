"""The columns and rows of a page's boxes: a first guess from the texts, then simulated annealing.

One box in a wrong column may turn over the order of half a page, so that the way from a guess to
the right placement leads over worse ones. Random numbers are seeded: the same text is read the
same way each time.
"""

import heapq
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.text.boxes_layout import Part, Placement
from corpus.text.boxes_rows import guesses
from corpus.text.boxes_score import PageScore

_LOOKED_AT, _LEAST_LOOKED_AT = 200, 12
_MOST_ORDERS = 1800
"""Orders of boxes that are worked out for a page; fewer where it has more than the usual number,
as each takes longer."""
_USUAL = 24
_STARTS = 3
_ODD = 12.0
"""Log units by which a column may fit a part worse than the best one and still be tried."""
_STEPS, _MOST_STEPS = 120, 4000
"""Of the annealing: for each part, and in all."""
_HOT, _COLD = 2.5, 0.4
_MOST_TRIES = 8000
_GUESSES = 20
_LEAST_GAIN = 1e-6
_HOPELESS = 25.0
"""Log units by which the guesses of one kind may be worse and still be searched from."""
_TWICE = 0.3
_LEAST_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """The best placement found for a page; `work` is what was done for it: the orders worked out,
    each as much as the square of the boxes."""

    placement: Placement
    carried: bool
    score: float
    work: int = 0


def placed_page(scorer: PageScore, fixed: Sequence[int], effort: float = 1.0) -> Placed:
    """The best placement of a page; `fixed` are the columns of the first parts, the header's."""
    effort *= min(1.0, (_USUAL / len(scorer.parts)) ** 2)
    starts: list[Placed] = []
    for carried in (False, True) if scorer.before is not None else (False,):
        starts += _starts(scorer, fixed, carried, effort)
    highest = max(start.score for start in starts)
    best: Placed | None = None
    for carried in (False, True):
        near = [s for s in starts if s.carried == carried and s.score > highest - _HOPELESS]
        found = _searched(scorer, near, effort) if near else None
        if found is not None and (best is None or found.score > best.score):
            best = found
    assert best is not None  # noqa: S101
    return replace(best, work=scorer.evaluated * len(scorer.parts) ** 2)


def _starts(scorer: PageScore, fixed: Sequence[int], carried: bool, effort: float) -> list[Placed]:
    """The likeliest guesses, the order of the boxes counted."""
    most = max(_LEAST_LOOKED_AT, int(_LOOKED_AT * effort))
    different = {
        (tuple(guess.columns), tuple(guess.rows)): guess
        for guess in guesses(scorer, fixed, carried, int(4 + _GUESSES * effort))
    }
    scored = [(scorer.texts(guess, carried), key) for key, guess in different.items()]
    likely = [
        Placed(different[key], carried, texts + scorer.order(different[key]))
        for texts, key in heapq.nlargest(most, scored)
    ]
    return heapq.nlargest(_STARTS, likely, key=lambda start: start.score)


def _searched(scorer: PageScore, starts: Sequence[Placed], effort: float) -> Placed:
    """The best placement that is found from these."""
    carried = starts[0].carried
    most = int(_MOST_ORDERS * effort)
    limit = scorer.evaluated + most
    improved = [_improved(scorer, s.placement, carried, limit, effort) for s in starts]
    best = max(improved, key=lambda found: found.score)
    limit = scorer.evaluated + most // 2
    warm = _annealed(scorer, best.placement, carried, effort, limit)
    found = _improved(scorer, warm, carried, limit, effort)
    return found if found.score > best.score else best


def _annealed(
    scorer: PageScore, start: Placement, carried: bool, effort: float, limit: int
) -> Placement:
    """The best placement on a random way that takes fewer and fewer steps back."""
    chance = random.Random(len(scorer.parts))  # noqa: S311
    best, highest = start, scorer.score(start, carried)
    now, texts, order = start, scorer.texts(start, carried), scorer.order(start)
    free = range(scorer.fixed, len(start.columns))
    steps = int(effort * min(_MOST_STEPS, _STEPS * len(free)))
    for step in range(steps):
        if scorer.evaluated > limit:
            break
        done = step / steps
        heat = _HOT * (_COLD / _HOT) ** done
        weight = _LEAST_WEIGHT + (1.0 - _LEAST_WEIGHT) * min(1.0, 1.25 * done)
        trial = _random_move(scorer, now, chance.choice(free), chance)
        while trial is not None and chance.random() < _TWICE:
            trial = _random_move(scorer, trial, chance.choice(free), chance)
        if trial is None:
            continue
        least = texts + weight * order + heat * math.log(1.0 - chance.random())
        new_texts = scorer.texts(trial, carried)
        if new_texts < least:
            continue
        new_order = scorer.order(trial, (least - new_texts) / weight)
        if new_texts + weight * new_order >= least:
            now, texts, order = trial, new_texts, new_order
            if texts + order > highest:
                best, highest = now, texts + order
    return best


def _random_move(
    scorer: PageScore, placed: Placement, n: int, chance: random.Random
) -> Placement | None:
    if chance.random() < 0.5:
        group, step = chance.choice(_groups(placed, n, scorer.fixed))
        return _stepped(placed, group, step, scorer.fixed)
    if scorer.parts[n].first:
        return None
    runs = list(_runs(scorer, placed, n))
    run = runs[0] if chance.random() < 0.6 else chance.choice(runs)
    columns = [
        column
        for column in range(scorer.columns.count)
        if (column != placed.columns[n] or len(run) == 1)
        and sum(scorer.emissions[k][column] - max(scorer.emissions[k]) for k in run) >= -_ODD
    ]
    if not columns:
        return None
    column = chance.choice(columns)
    rows = _rows_open(placed, run, column)
    return _in_cell(placed, run, column, chance.choice(rows)) if rows else None


def _improved(
    scorer: PageScore, start: Placement, carried: bool, limit: int, effort: float
) -> Placed:
    """The placement after every single change that makes it likelier."""
    best, score = start, scorer.score(start, carried)
    tries, most = 0, int(_MOST_TRIES * effort)
    better = True
    while better and tries < most and scorer.evaluated <= limit:
        better = False
        for n in range(scorer.fixed, len(start.columns)):
            for trial in moves(scorer, best, n):
                tries += 1
                if scorer.evaluated > limit or tries > most:
                    break
                texts = scorer.texts(trial, carried)
                if texts <= score + _LEAST_GAIN:
                    continue
                value = texts + scorer.order(trial, score + _LEAST_GAIN - texts)
                if value > score + _LEAST_GAIN:
                    best, score, better = trial, value, True
                    break
    return Placed(best, carried, score)


def moves(scorer: PageScore, placed: Placement, n: int) -> Iterator[Placement]:
    """Placements that differ in where a part, and maybe those around it, stand."""
    for group, step in _groups(placed, n, scorer.fixed):
        trial = _stepped(placed, group, step, scorer.fixed)
        if trial is not None:
            yield trial
    if scorer.parts[n].first:
        return
    for run in _runs(scorer, placed, n):
        for column in range(scorer.columns.count):
            odd = sum(scorer.emissions[k][column] - max(scorer.emissions[k]) for k in run)
            if column != placed.columns[n] and odd >= -_ODD:
                for row in _rows_open(placed, run, column):
                    yield _in_cell(placed, run, column, row)


def _groups(placed: Placement, n: int, fixed: int) -> list[tuple[list[int], int]]:
    """Parts of one column that may go up or down a row together with part `n`."""
    column, row = placed.columns[n], placed.rows[n]
    same = [k for k in range(fixed, len(placed.columns)) if placed.columns[k] == column]
    below, above = [k for k in same if k >= n], [k for k in same if k <= n]
    return [
        (below, 1),
        (below, -1),
        ([k for k in below if placed.rows[k] == row], 1),
        ([k for k in above if placed.rows[k] == row], -1),
        (above, 1),
        (above, -1),
    ]


def _stepped(placed: Placement, group: Sequence[int], step: int, fixed: int) -> Placement | None:
    """The placement with a group in other rows; None where its column were out of order."""
    rows = list(placed.rows)
    for k in group:
        rows[k] += step
    column = placed.columns[group[0]]
    last = 0
    for k, (here, row) in enumerate(zip(placed.columns, rows, strict=True)):
        if here == column and k >= fixed:
            if row < last:
                return None
            last = row
    return Placement(placed.columns, rows)


def _runs(scorer: PageScore, placed: Placement, n: int) -> Iterator[list[int]]:
    """The part with the others of its box, and with more boxes of its column that follow."""
    parts = scorer.parts
    run = [n]
    while run[-1] + 1 < len(parts) and _hangs_on(parts[run[-1] + 1]):
        run.append(run[-1] + 1)
    yield list(run)
    while run[-1] + 1 < len(parts) and placed.columns[run[-1] + 1] == placed.columns[n]:
        run.append(run[-1] + 1)
        if run[-1] + 1 == len(parts) or not _hangs_on(parts[run[-1] + 1]):
            yield list(run)


def _hangs_on(part: Part) -> bool:
    """Whether a part stands in the column of the one before it for sure."""
    return part.first > 0


def _rows_open(placed: Placement, run: Sequence[int], column: int) -> range:
    """The rows that parts may have in a column, those before and after them left as they are."""
    before = [placed.rows[k] for k in range(run[0]) if placed.columns[k] == column]
    inside = set(run)
    after = [
        placed.rows[k]
        for k in range(run[0], len(placed.rows))
        if placed.columns[k] == column and k not in inside
    ]
    return range(max(before, default=0), min(after, default=max(placed.rows)) + 1)


def _in_cell(placed: Placement, run: Sequence[int], column: int, row: int) -> Placement:
    columns, rows = list(placed.columns), list(placed.rows)
    for k in run:
        columns[k], rows[k] = column, row
    return Placement(columns, rows)
