"""How likely it is that the boxes of a page stand in these columns and rows, in log units."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.hyphens import Hyphens
from corpus.text.boxes_layout import (
    EM,
    GLUED,
    NEAR_FOOT,
    Measures,
    Part,
    Placement,
    breaks_of,
    is_rest,
    rectangles,
    tops_of,
)
from corpus.text.boxes_order import Rectangle
from corpus.text.labels import label_score, label_text_score
from corpus.text.model import Model
from corpus.text.pieces import Piece
from corpus.text.scores import end_score, join_score, start_score, title_score, width_score

_BREAK = -4.0
"""A box that stands elsewhere in the text than where it would by its place on the page."""
_APART, _TOGETHER = -4.0, -4.0
"""Boxes that would have been one; parts of one box that would not."""
_UNKNOWN = -2.5
"""Each line's end in a column of unknown width."""
_MOST_UNKNOWN = -15.0
_NOT_OPEN, _NO_LABEL, _LABELS = -9.0, -12.0, -9.0
_SPLIT = -3.0
_REST = 3.0
_STOPS_SHORT = -12.0
_OVER, _MOST_OVER = 100.0, 30.0
_CUT_LABEL = 0.5
_TEXT_AS_LABEL = -1.0


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of the columns: `model` with the label first, then the others from left to
    right; `order` is the index of each in print."""

    model: Model
    label: int
    words: tuple[frozenset[str], ...]
    offices: bool
    hyphens: Hyphens
    indent: float = EM
    """How far the lines of an item stand in, in thousandths of the type's size."""

    @property
    def count(self) -> int:
        return self.model.columns + 1

    def place(self, column: int) -> int:
        """The index in `model` of a column as printed."""
        if column == self.label:
            return 0
        return column + 1 if column < self.label else column


@dataclass(frozen=True, slots=True)
class Before:
    """What the page before leaves: the last part of each column in its last row, None where that
    row is empty there."""

    tails: tuple[Piece | None, ...]
    reached: tuple[bool, ...]


def stood_in(part: Part, indent: float) -> Piece:
    """The piece of a part as wide as it is with the indent of its item."""
    piece = part.piece
    if not (part.rest or piece.is_item):
        return piece
    mark = part.mark if piece.is_item else 0.0
    bounds = [
        (int(low + indent - mark * (n == 0)), int(high + indent - mark * (n == 0)), stops)
        for n, (low, high, stops) in enumerate(piece.bounds)
    ]
    return replace(piece, bounds=tuple(bounds), start="upper")


def emission(part: Part, column: int, columns: Columns) -> float:
    """How well a part's lines fit a column, wherever in it they stand."""
    place = columns.place(column)
    width = columns.model.widths[place]
    if width is None:
        score = max(_MOST_UNKNOWN, _UNKNOWN * (len(part.piece.lines) - 1))
    else:
        score = width_score(stood_in(part, columns.indent), width, False)
    if place:
        score += title_score(part.piece, columns.words[place - 1])
    return score


def beginning(piece: Piece, column: int, columns: Columns) -> float:
    """How well a part begins a cell of a column."""
    place = columns.place(column)
    if not place:
        return _label(piece, columns.offices) + _TEXT_AS_LABEL
    return start_score(piece) + columns.model.kinds[place][piece.kind]


def _label(piece: Piece, offices: bool) -> float:
    """How well a part begins with a row's label, which may go on over the page."""
    score = label_score(piece, offices)
    words = piece.text.split(" ")
    if len(words) < 2 or end_score(piece) > -3.0:
        return score
    begun = max(
        label_text_score(" ".join(words[:n]), offices)
        for n in (len(words) - 1, max(1, len(words) - 2))
    )
    return max(score, begun - _CUT_LABEL)


class PageScore:
    """Scores placements of one page's parts."""

    def __init__(
        self,
        parts: Sequence[Part],
        columns: Columns,
        measures: Measures,
        before: Before | None,
        fixed: int,
        above: Sequence[Rectangle] = (),
    ) -> None:
        self.above = above
        self.evaluated = 0
        self.parts, self.columns, self.measures = parts, columns, measures
        self.before, self.fixed = before, fixed
        count = columns.count
        self.emissions = [[emission(part, c, columns) for c in range(count)] for part in parts]
        self.beginnings = [
            [beginning(part.piece, c, columns) for c in range(count)] for part in parts
        ]
        self._joins: dict[tuple[int, int], float] = {}
        self._columns: dict[tuple[int, ...], float] = {}
        self._heights = [(len(p.piece.lines) - 1) * measures.lines + EM for p in parts]
        self._orders: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}

    def join(self, before: int, after: int) -> float:
        key = (before, after)
        if key not in self._joins:
            self._joins[key] = join_score(
                self.parts[before].piece, self.parts[after].piece, self.columns.hyphens
            )
        return self._joins[key]

    def join_tail(self, before: Piece, after: Piece) -> float:
        return join_score(before, after, self.columns.hyphens)

    def score(self, placed: Placement, carried: bool) -> float:
        """The score; `carried` says that row 0 goes on with the last row of the page before."""
        return self.texts(placed, carried) + self.order(placed)

    def texts(self, placed: Placement, carried: bool) -> float:
        members: list[list[int]] = [[] for _ in range(self.columns.count)]
        for n, (column, row) in enumerate(zip(placed.columns, placed.rows, strict=True)):
            members[column] += (n, row)
        rows = max(placed.rows, default=-1) + 1
        score = 0.0
        for column, here in enumerate(members):
            key = (column, rows, carried, *here)
            if key not in self._columns:
                self._columns[key] = self._column(column, here, rows, carried)
            score += self._columns[key]
        return score

    def _column(self, column: int, members: Sequence[int], rows: int, carried: bool) -> float:
        """The score of a column: its parts, each with its row behind it, in so many rows."""
        cells: dict[int, list[int]] = {}
        score = 0.0
        for n, row in zip(members[::2], members[1::2], strict=True):
            score += self.emissions[n][column]
            cells.setdefault(row, []).append(n)
        last = max(cells, default=-1)
        for cell in list(cells.values())[:-1]:
            follows = cell[-1] + 1 < len(self.parts) and self.parts[cell[-1] + 1].first
            score += _SPLIT if follows else 0.0
        for row in range(rows):
            cell = cells.get(row, [])
            score += self._cell(cell, column, carried and row == 0, last == row == rows - 1)
        return score

    def _cell(self, cell: list[int], column: int, goes_on: bool, open_end: bool) -> float:
        model, place = self.columns.model, self.columns.place(column)
        if not cell:
            if goes_on:
                return self.closing(column)
            return model.empty[place] if place else _NO_LABEL
        if cell[0] < self.fixed:
            return 0.0
        score = self.opening(cell[0], column, goes_on)
        for a, b in pairwise(cell):
            score += self.within(a, b) if place else _LABELS
        if not open_end:
            score += end_score(self.parts[cell[-1]].piece) * (1.0 if place else 0.5)
        return score

    def opening(self, n: int, column: int, goes_on: bool) -> float:
        """How well a part begins a cell, or goes on with that of the page before."""
        place = self.columns.place(column)
        if not goes_on:
            filled = self.columns.model.filled[place] if place else 0.0
            return self.beginnings[n][column] + filled
        tail = self.before.tails[column] if self.before else None
        if self.before is None or tail is None or not self.before.reached[column]:
            return _NOT_OPEN
        return self.join_tail(tail, self.parts[n].piece)

    def closing(self, column: int) -> float:
        """How well the cell of the page before ends with it."""
        tail = self.before.tails[column] if self.before else None
        return end_score(tail) if tail is not None else 0.0

    def parted(self, before: int, after: int) -> float:
        """How well a cell ends with one part and another begins with the next of the column."""
        split = _SPLIT if self.parts[before].box == self.parts[after].box else 0.0
        return split + end_score(self.parts[before].piece)

    def within(self, before: int, after: int) -> float:
        if self.parts[after].rest and before == after - 1:
            return _REST
        return self.join(before, after)

    def order(self, placed: Placement, least: float = -math.inf) -> float:
        """How well the boxes' order agrees; below `least` a bound above it that is as low."""
        key = (tuple(placed.columns), tuple(placed.rows))
        if key in self._orders:
            return self._orders[key]
        tops, _ = tops_of(self.parts, placed, self.measures, self.fixed)
        room = self._room(placed, tops)
        if room < least:
            return room
        self.evaluated += 1
        boxes = rectangles(self.parts, placed, tops, self.measures)
        self._orders[key] = room + _BREAK * breaks_of(self.above, boxes)
        return self._orders[key]

    def _room(self, placed: Placement, tops: Sequence[float]) -> float:
        """How well the room between the parts agrees with what is one box and what is not."""
        measures, parts = self.measures, self.parts
        bottoms = [top + tall for top, tall in zip(tops, self._heights, strict=True)]
        score = 0.0
        lasts: dict[int, int] = {}
        column_goes_on = self._carried_items(placed)
        for n, column in enumerate(placed.columns):
            before = lasts.get(column)
            lasts[column] = n
            if before is None or before < self.fixed:
                continue
            gap = tops[n] - bottoms[before]
            same = parts[before].box == parts[n].box
            if same and placed.rows[before] != placed.rows[n]:
                score += _TOGETHER if gap >= GLUED else 0.0
            elif (
                not same
                and gap < GLUED
                and not is_rest(parts, placed, n)
                and column_goes_on[column] != before
            ):
                score += _APART
        foot = max(bottoms)
        last_row = max(placed.rows)
        for n in lasts.values():
            if placed.rows[n] == last_row and bottoms[n] < foot - NEAR_FOOT:
                end = end_score(parts[n].piece)
                score += max(_STOPS_SHORT, 2 * end) if end <= -3.0 else 0.0
        if measures.height is not None:
            score -= min(_MOST_OVER, max(0.0, _OVER * (foot / measures.height - 1.03)))
        return score

    def _carried_items(self, placed: Placement) -> dict[int, int]:
        """The first part of each column: it may go on with an item of the page before."""
        firsts: dict[int, int] = {}
        for n, column in enumerate(placed.columns):
            firsts.setdefault(column, n if self.before is not None else -1)
        return firsts
