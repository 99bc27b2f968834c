"""The search: blocks in reading order to rows and columns, best as a whole.

A beam over all hypotheses that differ in their current column or in what waits unfinished in
any column; two that agree in both are one (so the search is dynamic programming with a bound
on its width). Columns run from left to right in a row on a page; on the next page the row
goes on in the columns that reached the foot of the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from corpus.hyphens import Hyphens
from corpus.text.cuts import Option
from corpus.text.font_widths import Measure
from corpus.text.labels import label_score, succession_score
from corpus.text.model import Model, gap_of
from corpus.text.paths import Hypothesis, Reading, doubts_of, path_of
from corpus.text.pieces import Piece, fits_from
from corpus.text.scores import (
    break_score,
    end_score,
    goes_on_list,
    item_score,
    join_score,
    start_score,
    stop_score,
    title_score,
    title_words,
    width_score,
)

T = TypeVar("T")
H = TypeVar("H", bound=Hypothesis)

BEAM = 16
MARGIN = 14.0
NEAR = 1.0
"""Two readings whose scores differ by less are both worth naming."""
_MOST_GAIN = 7.0
"""What a further piece can add to a score, nearly always."""
_NEW_ROW = -2.0
_NO_ROW_YET = -1
_LATE_COLUMN = -9.0
"""A cell is top-aligned: what is empty on a row's first page stays empty."""
_CUT_AFTER_LABEL, _CUT_AFTER_TEXT = -1.0, -4.0
_CUT_AFTER = {"yesno": -0.5, "none": -0.5, "date": -0.5, "amount": -0.5, "law": -1.0}
_CUT_AFTER |= {"office": -1.2, "short": -2.0}
_HEIGHT_SLACK, _PER_LINE, _MOST_HEIGHT = 1.5, 1.2, 6.0
_CONTINUED_LABEL, _SECOND_LABEL_BLOCK = -5.0, -5.0
_PER_UNKNOWN, _MOST_UNKNOWN = 0.7, 7.0
"""For running text in a column of which no running text is known."""
_GOES_ON_UNKNOWN = -1.5
"""For another line in a column whose width no line shows."""
_LIKE_A_LABEL = 0.5


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: the widths of its type, and what its hyphens are."""

    measure: Measure
    hyphens: Hyphens


class Search:
    """One search under one model; scores of pairs of pieces are kept for the next."""

    def __init__(
        self,
        model: Model,
        titles: Sequence[str],
        setting: Setting,
        beam: int = BEAM,
        offices: bool = True,
    ) -> None:
        self._model, self._beam = model, beam
        self._floor = float("-inf")
        self._zeros = (0.0,) * (model.columns + 1)
        self._no_list = (False,) * (model.columns + 1)
        words = [frozenset[str](), *title_words(titles)]
        self._titled = cache(lambda piece, column: title_score(piece, words[column]))
        self._nothing: tuple[Piece | None, ...] = (None,) * (model.columns + 1)
        self._join = cache(lambda a, b: join_score(a, b, setting.hyphens))
        self._room = cache(lambda a, b: fits_from(a.lines[-1], b.lines[0], setting.measure))
        self._gap = cache(gap_of)
        self._label = cache(lambda piece: label_score(piece, offices))
        self._follows = cache(succession_score)
        self._width = cache(self._width_score)
        self._close = cache(self._close_score)

    def read(self, options: Iterable[Sequence[Option]]) -> Reading:
        """The best reading of blocks, each given with the ways to cut it."""
        start = Hypothesis(
            0.0, _NO_ROW_YET, 0, self._nothing, self._zeros, self._no_list, None, None, None
        )
        beam = [start]
        page = None
        for ways in options:
            if page is not None and ways[0][0].page != page:
                beam = [self._turned(h) for h in beam]
            page = ways[0][0].page
            beam = self._next(beam, ways)
        best = max(beam, key=lambda h: h.score + self._closed(h))
        return Reading(path_of(best), best.score + self._closed(best), doubts_of(best))

    def _turned(self, h: Hypothesis) -> Hypothesis:
        """The same reading at the top of the next page."""
        return Hypothesis(
            h.score, h.row, -1, h.last, self._zeros, h.lists, h.heights, h.placed, h.parent
        )

    def _next(self, beam: Sequence[Hypothesis], ways: Sequence[Option]) -> list[Hypothesis]:
        """All continuations worth keeping; hopeless ones are not followed to their end."""
        found: list[Hypothesis] = []
        self._floor = float("-inf")
        for h in beam:
            if h.score + _MOST_GAIN < self._floor:
                break
            for way in ways:
                for new in self._extended(h, way):
                    if new.score > self._floor:
                        found.append(new)
                        self._floor = max(self._floor, new.score - MARGIN)
        return best_of(found, self._beam)

    def _extended(self, h: Hypothesis, way: Option) -> Iterator[Hypothesis]:
        columns = self._model.columns + 1
        opened = self._new_row(h, way[0])
        yield from self._spread(opened, way[1:], 1)
        if way[0].block.group is not None:
            return
        if h.row != _NO_ROW_YET:
            least = h.column if len(way) == 1 else h.column + 1
            for column in range(max(least, 0), columns - len(way) + 1):
                yield from self._spread(self._step(h, way[0], column), way[1:], column + 1)

    def _spread(self, h: Hypothesis, rest: Option, least: int) -> Iterator[Hypothesis]:
        """The rest of a cut line in all columns from `least` on, each further right."""
        if not rest:
            yield h
        elif h.score + _MOST_GAIN > self._floor:
            for column in range(least, self._model.columns + 2 - len(rest)):
                yield from self._spread(self._step(h, rest[0], column), rest[1:], column + 1)

    def _new_row(self, h: Hypothesis, piece: Piece) -> Hypothesis:
        score = h.score + self._closed(h) + _NEW_ROW + self._label(piece)
        score += self._width(piece, 0, False)
        before = h.last[0]
        if before is not None:
            score += self._follows(before.text, piece.text)
        score += self._break(h, piece, None)
        last = (piece, *self._nothing[1:])
        heights = (float(len(piece.lines)), *self._zeros[1:])
        placed = (piece, h.row + 1, 0)
        return Hypothesis(score, h.row + 1, 0, last, heights, self._no_list, None, placed, h)

    def _step(self, h: Hypothesis, piece: Piece, column: int) -> Hypothesis:
        """`piece` goes to `column` of the current row."""
        model, last = self._model, h.last[column]
        indented = h.lists[column]
        score = h.score + self._width(piece, column, indented)
        shares_line = h.placed is not None and _same_line(h.placed[0], piece)
        if shares_line:
            score += _cut_cost(h)
        elif h.column > 0 or (h.column == 0 and column == 0):
            gap = self._gap(h.placed[0], piece) if h.placed else "hard"
            score += model.same[gap] if column == h.column else model.change[gap]
            score += self._break(h, piece, column)
        if column == h.column:
            assert last is not None  # noqa: S101
            score += self._join(last, piece) + (_SECOND_LABEL_BLOCK if column == 0 else 0.0)
        else:
            score += self._first_here(h, piece, column)
        if column:
            score -= _LIKE_A_LABEL * max(0.0, self._label(piece) - 1.5)
        score += self._titled(piece, column) + item_score(piece, h.lists[column])
        listing = piece.has_item if last is None else goes_on_list(last, piece, h.lists[column])
        lists = _replaced(h.lists, column, listing)
        heights = _replaced(h.heights, column, h.heights[column] + _height(h, piece, column))
        lasts = _replaced(h.last, column, piece)
        return Hypothesis(
            score, h.row, column, lasts, heights, lists, h.before, (piece, h.row, column), h
        )

    def _break(self, h: Hypothesis, piece: Piece, column: int | None) -> float:
        """How well a cell ends, or goes on to `column`, at a line's end without a blank line."""
        if h.placed is None or h.column < 0 or _same_line(h.placed[0], piece):
            return 0.0
        before, width = h.placed[0], self._model.widths[h.column]
        if piece.hard or piece.soft or before.page != piece.page:
            return 0.0
        if width is None:
            return _GOES_ON_UNKNOWN if column == h.column else 0.0
        room, in_list = self._room(before, piece) / width, h.lists[h.column]
        if column == h.column:
            return break_score(before, piece, room, in_list)
        alone = h.heights[h.column] <= len(before.lines)
        return stop_score(before, room, in_list, alone)

    def _first_here(self, h: Hypothesis, piece: Piece, column: int) -> float:
        """The first piece of a column in this row on this page."""
        last, model = h.last[column], self._model
        if last is None:
            score = start_score(piece) + model.kinds[column].get(piece.kind, 0.0)
            return score + (0.0 if h.before is None else _LATE_COLUMN)
        score = self._join(last, piece) + (_CONTINUED_LABEL if column == 0 else 0.0)
        if h.before is None:
            return score
        if not h.before[column]:
            return score + _LATE_COLUMN
        missing = max(h.before) - h.before[column] - _HEIGHT_SLACK
        return score - min(_MOST_HEIGHT, max(0.0, _PER_LINE * missing))

    def _width_score(self, piece: Piece, column: int, indented: bool) -> float:
        width = self._model.widths[column]
        if width is None:
            return -min(_MOST_UNKNOWN, _PER_UNKNOWN * (len(piece.lines) - 1))
        return width_score(piece, width, indented)

    def _closed(self, h: Hypothesis) -> float:
        """What it costs to end the current row here."""
        return 0.0 if h.row == _NO_ROW_YET else self._close(h.last)

    def _close_score(self, last: tuple[Piece | None, ...]) -> float:
        label = last[0]
        score = end_score(label) * 0.5 if label is not None else 0.0
        for column, piece in enumerate(last[1:], start=1):
            if piece is None:
                score += self._model.empty[column]
            else:
                score += self._model.filled[column] + end_score(piece)
        return score


def _same_line(before: Piece, piece: Piece) -> bool:
    return before.block is piece.block


def _cut_cost(h: Hypothesis) -> float:
    if h.column == 0:
        return _CUT_AFTER_LABEL
    assert h.placed is not None  # noqa: S101
    return _CUT_AFTER.get(h.placed[0].kind, _CUT_AFTER_TEXT)


def _height(h: Hypothesis, piece: Piece, column: int) -> float:
    between = piece.soft + 0.5 * bool(piece.hard) if column == h.column else 0.0
    return len(piece.lines) + between


def _replaced(values: tuple[T, ...], place: int, value: T) -> tuple[T, ...]:
    return (*values[:place], value, *values[place + 1 :])


def best_of(found: Iterable[H], width: int) -> list[H]:
    """The best hypotheses of different keys; the best other one with the same key is its rival."""
    best: dict[object, H] = {}
    for h in found:
        known = best.get(h.key)
        if known is None:
            best[h.key] = h
            continue
        better, worse = (h, known) if h.score > known.score else (known, h)
        if better.score - worse.score < NEAR:
            better.rival = worse
        best[h.key] = better
    ordered = sorted(best.values(), key=lambda h: -h.score)[:width]
    return [h for h in ordered if h.score > ordered[0].score - MARGIN]
