"""The search for texts of `pdftotext -raw`: lines in the order they were drawn to rows and columns.

As in `beam`, hypotheses that agree in their column and in what each column ended with are one.
What differs is the grammar of the lines. A cell of one line shares its line with the next cell of
the row, so a line begins a further cell only after a cell of two lines or more; rows come one
after the other, and on the next page a row goes on from its first column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from corpus.hyphens import HYPHENS
from corpus.text.beam import MARGIN, Setting, best_of
from corpus.text.header import Header
from corpus.text.pages import Block
from corpus.text.paths import Reading, doubts_of, path_of
from corpus.text.pieces import Piece
from corpus.text.raw_cells import Chain, Chains, Costs, Pieces, spaces_of
from corpus.text.raw_costs import Line, LineCosts
from corpus.text.raw_model import LineModel
from corpus.text.raw_scores import end_cost

T = TypeVar("T")

_NEW_ROW, _CHANGE = -2.0, -0.7
_WORST_RESUMED, _MOST_GAIN = -9.0, 8.0
_OPENED = 2
"""Hypotheses that are followed into a new row: what stood before it matters no more."""


class LineSearch:
    """One search over single lines under one model."""

    def __init__(
        self, model: LineModel, header: Header, setting: Setting, pieces: Pieces, beam: int
    ) -> None:
        self._model, self._beam = model, beam
        self._chains = Chains(Costs(model, pieces, header.offices))
        self._costs = LineCosts(model, header, setting, pieces, self._chains)

    def read(self, blocks: Sequence[Block]) -> Reading:
        """The best reading of blocks of one line each."""
        nothing = (None,) * (self._model.columns + 1)
        zeros, no = (0.0,) * len(nothing), (False,) * len(nothing)
        beam = [Line(0.0, -1, 0, nothing, zeros, no, None, None, None)]
        page = blocks[0].page
        for block in blocks:
            if block.page != page:
                beam = sorted((self._turned(h) for h in beam), key=lambda h: -h.score)
                page = block.page
            beam = self._next(beam, block)
        best = max(beam, key=lambda h: h.score + self._costs.row_end(h))
        return Reading(path_of(best), best.score + self._costs.row_end(best), doubts_of(best))

    def _turned(self, h: Line) -> Line:
        """The same reading at the top of the next page."""
        if h.row < 0:
            return h
        score = h.score + self._costs.cell_end(h) + self._costs.rest_empty(h)
        heights = (0.0,) * len(h.heights)
        return replace(h, score=score, column=-1, heights=heights, before=h.heights)

    def _next(self, beam: Sequence[Line], block: Block) -> list[Line]:
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

    def _ended(self, h: Line, whole: Piece) -> float:
        """The score of a reading with its row ended before a line."""
        if h.row < 0:
            return h.score
        score = h.score + self._costs.row_end(h) + self._costs.stop(h, whole) + _NEW_ROW
        return score + self._costs.cell_end(h)

    def _opened(self, h: Line, score: float, block: Block, floor: float) -> Iterator[Line]:
        """A new row begins."""
        nothing = (None,) * len(h.last)
        zeros, no = (0.0,) * len(nothing), (False,) * len(nothing)
        previous = h.label if h.row >= 0 else None
        for cost, chain in self._chains.of(block, 0):
            if score + cost + _MOST_GAIN > floor:
                start = Line(
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

    def _further(self, h: Line, block: Block, whole: Piece, floor: float) -> Iterator[Line]:
        """The cell has ended, further ones of the row begin or go on."""
        ended = h.score + _CHANGE + self._costs.stop(h, whole) + self._costs.cell_end(h)
        if ended + _MOST_GAIN < floor:
            return
        if h.before is None:
            chains = self._chains.of(block, h.column + 1)
        else:
            chains = list(self._resumed(h, block, h.column + 1))
        for cost, chain in chains:
            if ended + cost + _MOST_GAIN > floor:
                yield self._laid(replace(h, score=ended + cost), chain, h)

    def _resumed(self, h: Line, block: Block, first: int) -> Iterator[tuple[float, Chain]]:
        """Chains of cells that go on from the page before."""
        columns = range(first, self._model.columns + 1)
        open_: list[tuple[float, int, int, Chain]] = [(0.0, 0, column, ()) for column in columns]
        while open_:
            score, place, column, chain = open_.pop()
            last = self._chains.piece(block, place)
            cost = score + self._costs.resume(h, last, column)
            if cost > _WORST_RESUMED:
                yield cost, (*chain, (last, column))
            if h.last[column] is None or column == self._model.columns:
                continue
            for to in spaces_of(block):
                one = self._chains.piece(block, place, to) if to > place else last
                cost = score + self._costs.resume(h, one, column) + end_cost(one, 2, False)
                if to > place and cost > _WORST_RESUMED:
                    further = range(column + 1, self._model.columns + 1)
                    open_ += [(cost, to, c, (*chain, (one, column))) for c in further]

    def _laid(self, h: Line, chain: Chain, parent: Line) -> Line:
        """The pieces of a chain put in their columns, one after the other."""
        for place, (piece, column) in enumerate(chain):
            score = h.score + self._costs.titled(piece, column)
            label = f"{h.label} {piece.text}".strip() if column == 0 else h.label
            if column == 0 and len(chain) > place + 1 and h.previous:
                score += self._costs.follows(h.previous, label)
            h = Line(
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

    def _continued(self, h: Line, piece: Piece) -> Line:
        """The line goes on with the cell of the line before."""
        column, before = h.column, h.last[h.column]
        score, full = self._costs.continued(h, piece)
        within = full and before is not None and before.end not in ("sentence", "colon")
        return Line(
            h.score + score + self._costs.titled(piece, column),
            h.row,
            column,
            _with(h.last, column, piece),
            _with(h.heights, column, h.heights[column] + 1),
            _with(h.lists, column, piece.is_item or (h.lists[column] and full)),
            h.before,
            (piece, h.row, column),
            h,
            None,
            _on(h.label, piece.text) if column == 0 else h.label,
            h.previous,
            h.paragraph + 1 if within or column == 0 else 1,
        )


def _on(label: str, line: str) -> str:
    return label[:-1] + line if label[-1:] in HYPHENS and line[:1].islower() else f"{label} {line}"


def _with(values: tuple[T, ...], place: int, value: T) -> tuple[T, ...]:
    return (*values[:place], value, *values[place + 1 :])
