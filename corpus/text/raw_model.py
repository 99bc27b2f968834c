"""What a reading of single lines teaches: whole cells, and the widths that their lines show."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.text.font_widths import Measure
from corpus.text.labels import label_text_score
from corpus.text.model import Model, Placed, learn
from corpus.text.pieces import Kind, Piece, piece

_LEAST_FORCED, _LEAST_BROKEN = 2, 0.15
"""Lines, and the share of cells, that must be broken for a column's width to be known."""
_MOST_LINES, _WIDEST, _LEAST_CELLS = 0.85, 1.4, 3
_WIDER = 1.02
"""By so much a column may be wider than its widest line, if no broken line speaks against it."""


@dataclass(frozen=True, slots=True)
class LineModel(Model):
    """`caps` bound the columns whose width is unknown, None where nothing is known; `label` is how
    much the labels look like some, in log units."""

    caps: tuple[float | None, ...]
    label: float


def whole_cells(placed: Sequence[Placed], measure: Measure) -> tuple[Placed, ...]:
    """The lines of a cell on a page as one piece."""
    return tuple(_merged(placed, measure))


def _merged(placed: Sequence[Placed], measure: Measure) -> Iterator[Placed]:
    for (row, column, _), group in groupby(placed, lambda p: (p.row, p.column, p.piece.page)):
        pieces = [p.piece for p in group]
        lines = tuple(line for p in pieces for line in p.lines)
        yield Placed(piece(lines, pieces[0].block, measure), row, column)


def learn_lines(
    placed: Sequence[Placed],
    priors: Sequence[dict[Kind, float]],
    measure: Measure,
    offices: bool,
) -> LineModel:
    """The model that fits a reading of lines best."""
    columns = len(priors)
    cells = whole_cells(placed, measure)
    sorted_ = [[p.piece for p in cells if p.column == c] for c in range(columns + 1)]
    model = replace(learn(cells, columns, priors), widths=tuple(map(_width, sorted_)))
    labels = sorted(label_text_score(cell.text, offices) for cell in sorted_[0])
    label = labels[len(labels) // 2] if len(labels) >= _LEAST_CELLS else 0.0
    return line_model(model, tuple(map(_cap, sorted_)), label)


def line_model(model: Model, caps: tuple[float | None, ...], label: float = 0.0) -> LineModel:
    """A model with bounds of the columns whose width is unknown."""
    return LineModel(
        model.columns,
        model.widths,
        model.empty,
        model.filled,
        model.kinds,
        model.same,
        model.change,
        caps,
        label,
    )


def _usual(lows: Sequence[int]) -> float:
    """The width of a long line among these, in ascending order, odd ones aside."""
    return _WIDEST * lows[int(_MOST_LINES * (len(lows) - 1))]


def _cap(cells: Sequence[Piece]) -> float | None:
    """What lines will hardly exceed."""
    if len(cells) < _LEAST_CELLS:
        return None
    return _usual(sorted(low for cell in cells for low, _, _ in cell.bounds))


def _width(cells: Sequence[Piece]) -> float | None:
    """The width at which most lines are broken where they must be; None where no two are."""
    bounds = [bound for cell in cells if not cell.is_item for bound in cell.bounds]
    lows = sorted(low for low, _, _ in bounds)
    highs = sorted(high for low, high, may_stop in bounds if high > low and not may_stop)
    highs = [high for high in highs if high < 1_000_000]
    broken = sum(len(cell.lines) > 1 for cell in cells)
    if len(highs) < _LEAST_FORCED or broken < _LEAST_BROKEN * len(cells):
        return None
    usual = [low for low in lows if low <= _usual(lows)]
    best = max(usual, key=lambda w: (bisect_right(lows, w) - bisect_right(highs, w), w))
    above = bisect_left(highs, best + 1)
    limit = highs[above] if above < len(highs) else best * _WIDER
    return min((best + limit) / 2, best * _WIDER)
