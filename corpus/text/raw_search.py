"""The search for texts of `pdftotext -raw`: lines in the order they were drawn to rows and columns.

As in `beam`, hypotheses that agree in their column and in what each column ended with are one.
What differs is the grammar of the lines. A cell of one line shares its line with the next cell of
the row, so a line begins a further cell only after a cell of two lines or more; rows come one
after the other, and on the next page a row goes on from its first column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.hyphens import HYPHENS
from corpus.text.beam import MARGIN, Setting, best_of
from corpus.text.header import Header
from corpus.text.labels import label_text_score, succession_score
from corpus.text.pages import Block
from corpus.text.paths import Hypothesis, Reading, doubts_of, path_of
from corpus.text.pieces import Piece, fits_from, kind_of
from corpus.text.raw_cells import ANSWERS, PER_ODD_LABEL, Chain, Chains, Costs, Pieces, spaces_of
from corpus.text.raw_model import LineModel
from corpus.text.raw_scores import (
    end_cost,
    ends_headed,
    fit_cost,
    goes_on,
    is_full,
    start_cost,
    stops,
)
from corpus.text.scores import title_score, title_words

_NEW_ROW, _CHANGE, _LABEL_LINE, _NEW_NAME = -2.0, -0.7, -0.7, -1.5
_LATE_COLUMN, _PER_LINE, _SLACK_LINES, _MOST_HEIGHT = -9.0, 1.0, 2.0, 6.0
_FEW_LINES = 3.0
"""A row of hardly a line is seldom broken over pages."""
_RESUMED_LABEL, _WORST_RESUMED = -1.0, -9.0
_MOST_GAIN = 8.0
_UNKNOWN = -1.5
"""For another line in a column whose width no line shows."""
_LIKE_A_LABEL, _EARLY, _AFTER_ANSWER = 0.7, -1.3, -8.0
_OPENED = 2
"""Hypotheses that are followed into a new row: what stood before it matters no more."""


@dataclass(slots=True)
class _Line(Hypothesis):
    """A hypothesis after a line; `label` is the row's so far, `previous` that of the row before,
    `paragraph` counts the lines of the paragraph in which the line stands."""

    label: str = ""
    previous: str | None = None
    paragraph: int = 1

    @property
    def key(self) -> tuple[int, tuple[int, ...]]:
        several = self.column >= 0 and self.heights[self.column] > 1
        return self.column, (several, *(id(piece) for piece in self.last))


class LineSearch:
    """One search over single lines under one model."""

    def __init__(
        self, model: LineModel, header: Header, setting: Setting, pieces: Pieces, beam: int
    ) -> None:
        titles, offices = header.titles, header.offices
        self._model, self._beam = model, beam
        self._chains = Chains(Costs(model, pieces, offices))
        words = [frozenset[str](), *title_words(titles)]
        self._titled = cache(lambda piece, column: title_score(piece, words[column]))
        self._room = cache(lambda a, b: fits_from(a.lines[-1], b.lines[0], setting.measure))
        self._goes = cache(lambda a, b, full, listed: goes_on(a, b, full, listed, setting.hyphens))
        self._fit = cache(lambda p, c: fit_cost(p, model.widths[c], model.caps[c]))
        self._early = cache(self._early_cost)
        self._tight = pieces.tight
        self._resumed_cell = cache(self._resumed_cell_cost)
        self._label = cache(lambda text: label_text_score(text, offices))
        self._follows = cache(succession_score)

    def read(self, blocks: Sequence[Block]) -> Reading:
        """The best reading of blocks of one line each."""
        nothing = (None,) * (self._model.columns + 1)
        zeros, no = (0.0,) * len(nothing), (False,) * len(nothing)
        beam = [_Line(0.0, -1, 0, nothing, zeros, no, None, None, None)]
        page = blocks[0].page
        for block in blocks:
            if block.page != page:
                beam = sorted((self._turned(h) for h in beam), key=lambda h: -h.score)
                page = block.page
            beam = self._next(beam, block)
        best = max(beam, key=lambda h: h.score + self._row_end(h))
        return Reading(path_of(best), best.score + self._row_end(best), doubts_of(best))

    def _turned(self, h: _Line) -> _Line:
        """The same reading at the top of the next page."""
        if h.row < 0:
            return h
        score = h.score + self._cell_end(h) + self._rest_empty(h)
        heights = (0.0,) * len(h.heights)
        return replace(h, score=score, column=-1, heights=heights, before=h.heights)

    def _next(self, beam: Sequence[_Line], block: Block) -> list[_Line]:
        whole = self._chains.piece(block)
        inside = [h for h in beam if h.row >= 0 and block.group is None]
        found = [self._continued(h, whole) for h in inside if h.column >= 0]
        floor = max((h.score for h in found), default=float("-inf")) - MARGIN
        for h in inside:
            if h.column < 0 or h.heights[h.column] > 1:
                for new in self._further(h, block, whole, floor):
                    found.append(new)
                    floor = max(floor, new.score - MARGIN)
        ended = sorted(
            ((self._ended(h, whole), n) for n, h in enumerate(beam)), key=lambda e: -e[0]
        )
        for score, n in ended[:_OPENED]:
            found += self._opened(beam[n], score, block, floor)
        return best_of(found, self._beam)

    def _ended(self, h: _Line, whole: Piece) -> float:
        """The score of a reading with its row ended before a line."""
        if h.row < 0:
            return h.score
        score = h.score + self._row_end(h) + self._stop(h, whole) + _NEW_ROW
        return score + self._cell_end(h)

    def _opened(self, h: _Line, score: float, block: Block, floor: float) -> Iterator[_Line]:
        """A new row begins."""
        nothing = (None,) * len(h.last)
        zeros, no = (0.0,) * len(nothing), (False,) * len(nothing)
        previous = h.label if h.row >= 0 else None
        for cost, chain in self._chains.of(block, 0):
            if score + cost + _MOST_GAIN > floor:
                start = _Line(
                    score + cost,
                    h.row + 1,
                    0,
                    nothing,
                    zeros,
                    no,
                    None,
                    None,
                    h,
                    None,
                    "",
                    previous,
                )
                yield self._laid(start, chain, h)

    def _further(self, h: _Line, block: Block, whole: Piece, floor: float) -> Iterator[_Line]:
        """The cell has ended, further ones of the row begin or go on."""
        ended = h.score + _CHANGE + self._stop(h, whole) + self._cell_end(h)
        if ended + _MOST_GAIN < floor:
            return
        if h.before is None:
            chains = self._chains.of(block, h.column + 1)
        else:
            chains = list(self._resumed(h, block, h.column + 1))
        for cost, chain in chains:
            if ended + cost + _MOST_GAIN > floor:
                yield self._laid(replace(h, score=ended + cost), chain, h)

    def _resumed(self, h: _Line, block: Block, first: int) -> Iterator[tuple[float, Chain]]:
        """Chains of cells that go on from the page before."""
        columns = range(first, self._model.columns + 1)
        open_: list[tuple[float, int, int, Chain]] = [(0.0, 0, column, ()) for column in columns]
        while open_:
            score, place, column, chain = open_.pop()
            last = self._chains.piece(block, place)
            cost = score + self._resume(h, last, column)
            if cost > _WORST_RESUMED:
                yield cost, (*chain, (last, column))
            if h.last[column] is None or column == self._model.columns:
                continue
            for to in spaces_of(block):
                one = self._chains.piece(block, place, to) if to > place else last
                cost = score + self._resume(h, one, column) + end_cost(one, 2, False)
                if to > place and cost > _WORST_RESUMED:
                    further = range(column + 1, self._model.columns + 1)
                    open_ += [(cost, to, c, (*chain, (one, column))) for c in further]

    def _resume(self, h: _Line, piece: Piece, column: int) -> float:
        """How well a piece goes on with a column from the page before."""
        last, before = h.last[column], h.before
        assert before is not None  # noqa: S101
        if last is None:
            return _LATE_COLUMN + self._fit(piece, column) + start_cost(piece)
        missing = max(before) - before[column] - _SLACK_LINES
        cost = -_FEW_LINES if max(before) < _SLACK_LINES else 0.0
        cost -= min(_MOST_HEIGHT, max(0.0, _PER_LINE * missing))
        return cost + self._resumed_cell(last, piece, column, h.lists[column])

    def _resumed_cell_cost(self, last: Piece, piece: Piece, column: int, listed: bool) -> float:
        width = self._model.widths[column]
        full = width is None or is_full(self._room(last, piece) / width, listed)
        cost = self._fit(piece, column) + self._goes(last, piece, full, listed)
        cost -= 0.0 if full and column else self._labelled(piece)
        cost += _AFTER_ANSWER if last.kind in ANSWERS else 0.0
        return cost + (_RESUMED_LABEL if column == 0 else 0.0)

    def _laid(self, h: _Line, chain: Chain, parent: _Line) -> _Line:
        """The pieces of a chain put in their columns, one after the other."""
        for place, (piece, column) in enumerate(chain):
            score = h.score + self._titled(piece, column)
            label = f"{h.label} {piece.text}".strip() if column == 0 else h.label
            if column == 0 and len(chain) > place + 1 and h.previous:
                score += self._follows(h.previous, label)
            h = _Line(
                score,
                h.row,
                column,
                _with(h.last, column, piece),
                _with(h.heights, column, 1.0),
                _with(h.lists, column, piece.is_item),
                h.before,
                (piece, h.row, column),
                parent,
                None,
                label,
                h.previous,
            )
            parent = h
        return h

    def _continued(self, h: _Line, piece: Piece) -> _Line:
        """The line goes on with the cell of the line before."""
        column, width = h.column, self._model.widths[h.column]
        before = h.last[column]
        assert before is not None  # noqa: S101
        listed = h.lists[column]
        full = width is None or is_full(self._room(before, piece) / width, listed)
        score = h.score + self._fit(piece, column) + self._goes(before, piece, full, listed)
        score += self._early(before, piece, column) if full and not listed else 0.0
        score += _UNKNOWN if width is None and column else 0.0
        if column == 0:
            score += _LABEL_LINE
            score += _NEW_NAME if before.end == "noun" and piece.start == "upper" else 0.0
        elif h.heights[column] == 1 and h.before is None:
            kinds = self._model.kinds[column]
            joined = kind_of(f"{before.text} {piece.text}")
            score += max(kinds.get("prose", 0.0), kinds.get(joined, 0.0))
        if column and not full:
            score -= self._labelled(piece)
        in_list = piece.is_item or (listed and full)
        return _Line(
            score + self._titled(piece, column),
            h.row,
            column,
            _with(h.last, column, piece),
            _with(h.heights, column, h.heights[column] + 1),
            _with(h.lists, column, in_list),
            h.before,
            (piece, h.row, column),
            h,
            None,
            _on(h.label, piece.text) if column == 0 else h.label,
            h.previous,
            h.paragraph + 1 if _is_within(before, full) or column == 0 else 1,
        )

    def _early_cost(self, before: Piece, after: Piece, column: int) -> float:
        """What it costs that the next word's first part had room on a line."""
        tight, width = self._tight(before.lines[0], after.lines[0]), self._model.widths[column]
        return _EARLY if tight and width and not is_full(tight / width, False) else 0.0

    def _labelled(self, piece: Piece) -> float:
        """What it costs that a line which looks like a label is none."""
        return _LIKE_A_LABEL * max(0.0, self._chains.label(piece) - 1.5)

    def _stop(self, h: _Line, after: Piece) -> float:
        """How well the current cell ends before the line that follows it."""
        width = self._model.widths[h.column]
        before = h.last[h.column] if h.column >= 0 else None
        if before is None or width is None:
            return 0.0
        listed = h.lists[h.column]
        score = stops(before, is_full(self._room(before, after) / width, listed))
        lines = int(h.heights[h.column])
        return score if listed else score + ends_headed(before, lines, h.paragraph)

    def _cell_end(self, h: _Line) -> float:
        """What is known of a cell once it has ended."""
        if h.column < 0 or h.last[h.column] is None or h.before is not None:
            return 0.0
        if h.column == 0:
            score = self._label(h.label.rstrip(HYPHENS))
            score -= max(0.0, PER_ODD_LABEL * (self._model.label - score))
            return score + (self._follows(h.previous, h.label) if h.previous else 0.0)
        piece = h.last[h.column]
        assert piece is not None  # noqa: S101
        kinds = self._model.kinds[h.column]
        return kinds.get(piece.kind, 0.0) if h.heights[h.column] == 1 else 0.0

    def _rest_empty(self, h: _Line) -> float:
        if h.before is not None:
            return 0.0
        return self._chains.skipped(h.column + 1, self._model.columns + 1)

    def _row_end(self, h: _Line) -> float:
        """What it costs that the row has ended: its cells are complete."""
        if h.row < 0:
            return 0.0
        score = self._rest_empty(h)
        for column, piece in enumerate(h.last):
            if piece is not None:
                lines = 2 if h.before is not None else int(h.heights[column])
                cost = end_cost(piece, lines, h.lists[column])
                score += 0.5 * cost if column == 0 else cost
        return score


def _is_within(before: Piece, full: bool) -> bool:
    """Whether a paragraph goes on after a line."""
    return full and before.end not in ("sentence", "colon")


def _on(label: str, line: str) -> str:
    return label[:-1] + line if label[-1:] in HYPHENS and line[:1].islower() else f"{label} {line}"


def _with(values: tuple, place: int, value: object) -> tuple:  # type: ignore[type-arg]
    return (*values[:place], value, *values[place + 1 :])
