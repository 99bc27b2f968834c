"""What a hypothesis of the search over lines costs as its cells begin, go on and end."""

from dataclasses import dataclass
from functools import cache

from corpus.hyphens import HYPHENS
from corpus.text.beam import Setting
from corpus.text.header import Header
from corpus.text.labels import label_text_score, succession_score
from corpus.text.paths import Hypothesis
from corpus.text.pieces import Piece, fits_from, kind_of
from corpus.text.raw_cells import ANSWERS, PER_ODD_LABEL, Chains, Pieces
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

_LABEL_LINE, _NEW_NAME = -0.7, -1.5
_LATE_COLUMN, _PER_LINE, _SLACK_LINES, _MOST_HEIGHT = -9.0, 1.0, 2.0, 6.0
_FEW_LINES = 3.0
"""A row of hardly a line is seldom broken over pages."""
_RESUMED_LABEL, _WHOLE_LABEL = -1.0, -4.0
_UNKNOWN = -1.5
"""For another line in a column whose width no line shows."""
_LIKE_A_LABEL, _EARLY, _AFTER_ANSWER = 0.7, -1.3, -8.0


@dataclass(slots=True)
class Line(Hypothesis):
    """A hypothesis after a line; `label` is the row's so far, `previous` that of the row before,
    `paragraph` counts the lines of the paragraph in which the line stands."""

    label: str = ""
    previous: str | None = None
    paragraph: int = 1

    @property
    def key(self) -> tuple[int, tuple[int, ...]]:
        several = self.column >= 0 and self.heights[self.column] > 1
        return self.column, (several, *(id(piece) for piece in self.last))


class LineCosts:
    """The costs under one model; what was computed for pieces is kept."""

    def __init__(
        self, model: LineModel, header: Header, setting: Setting, pieces: Pieces, chains: Chains
    ) -> None:
        self._model, self._chains, self._tight = model, chains, pieces.tight
        words = [frozenset[str](), *title_words(header.titles)]
        self.titled = cache(lambda piece, column: title_score(piece, words[column]))
        self._room = cache(lambda a, b: fits_from(a.lines[-1], b.lines[0], setting.measure))
        self._goes = cache(lambda a, b, full, listed: goes_on(a, b, full, listed, setting.hyphens))
        self._fit = cache(lambda p, c: fit_cost(p, model.widths[c], model.caps[c]))
        self._early = cache(self._early_cost)
        self._resumed_cell = cache(self._resumed_cell_cost)
        self._label = cache(lambda text: label_text_score(text, header.offices))
        self.follows = cache(succession_score)

    def continued(self, h: Line, piece: Piece) -> tuple[float, bool]:
        """How well a line goes on with the cell of the line before, and whether that was full."""
        column, width = h.column, self._model.widths[h.column]
        before, listed = h.last[column], h.lists[column]
        assert before is not None  # noqa: S101
        full = width is None or is_full(self._room(before, piece) / width, listed)
        score = self._fit(piece, column) + self._goes(before, piece, full, listed)
        if column == 0:
            new = before.end == "noun" and piece.start == "upper"
            return score + _LABEL_LINE + (_NEW_NAME if new else 0.0), full
        score += _UNKNOWN if width is None else 0.0
        if h.heights[column] == 1 and h.before is None:
            kinds = self._model.kinds[column]
            joined = kind_of(f"{before.text} {piece.text}")
            score += max(kinds.get("prose", 0.0), kinds.get(joined, 0.0))
        if not full:
            return score - self._labelled(piece), full
        return score + (0.0 if listed else self._early(before, piece, column)), full

    def resume(self, h: Line, piece: Piece, column: int) -> float:
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
        if column == 0:
            cost += _RESUMED_LABEL if last.end in ("hyphen", "function", "comma") else _WHOLE_LABEL
        return cost

    def _early_cost(self, before: Piece, after: Piece, column: int) -> float:
        """What it costs that the next word's first part had room on a line."""
        tight, width = self._tight(before.lines[0], after.lines[0]), self._model.widths[column]
        return _EARLY if tight and width and not is_full(tight / width, False) else 0.0

    def _labelled(self, piece: Piece) -> float:
        """What it costs that a line which looks like a label is none."""
        return _LIKE_A_LABEL * max(0.0, self._chains.label(piece) - 1.5)

    def stop(self, h: Line, after: Piece) -> float:
        """How well the current cell ends before the line that follows it."""
        width = self._model.widths[h.column]
        before = h.last[h.column] if h.column >= 0 else None
        if before is None or width is None:
            return 0.0
        listed = h.lists[h.column]
        score = stops(before, is_full(self._room(before, after) / width, listed))
        lines = int(h.heights[h.column])
        return score if listed else score + ends_headed(before, lines, h.paragraph)

    def cell_end(self, h: Line) -> float:
        """What is known of a cell once it has ended."""
        if h.column < 0 or h.last[h.column] is None or h.before is not None:
            return 0.0
        if h.column == 0:
            score = self._label(h.label.rstrip(HYPHENS) or h.label)
            score -= max(0.0, PER_ODD_LABEL * (self._model.label - score))
            return score + (self.follows(h.previous, h.label) if h.previous else 0.0)
        piece = h.last[h.column]
        assert piece is not None  # noqa: S101
        kinds = self._model.kinds[h.column]
        return kinds.get(piece.kind, 0.0) if h.heights[h.column] == 1 else 0.0

    def rest_empty(self, h: Line) -> float:
        if h.before is not None:
            return 0.0
        return self._chains.skipped(h.column + 1, self._model.columns + 1)

    def row_end(self, h: Line) -> float:
        """What it costs that the row has ended: its cells are complete."""
        if h.row < 0:
            return 0.0
        score = self.rest_empty(h)
        for column, piece in enumerate(h.last):
            if piece is not None:
                lines = 2 if h.before is not None else int(h.heights[column])
                cost = end_cost(piece, lines, h.lists[column])
                score += 0.5 * cost if column == 0 else cost
        return score
