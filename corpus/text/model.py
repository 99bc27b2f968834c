"""What is learned from the report itself: widths, typical answers, empty cells, gaps."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from corpus.text.pieces import KINDS, Kind, Piece

Gap = Literal["line", "soft", "hard", "list", "begin", "after"]
"""Between two blocks of a page: nothing but a line's end; blank lines only; an empty line between
texts, between items, before a list's first item, after an item."""

_EMPTY_PRIOR = (1.0, 6.0)
_KIND_PRIOR = 0.4
_FEW = 4
_ANYWHERE: dict[Kind, float] = {
    "yesno": 0.06,
    "none": 0.08,
    "date": 0.06,
    "amount": 0.05,
    "law": 0.05,
    "office": 0.05,
    "short": 0.15,
    "prose": 0.4,
    "list": 0.1,
}
"""How often a cell of unknown column is of a kind; what counts is the ratio to this."""
_GAP_PRIOR: dict[Gap, tuple[float, float]] = {
    "line": (4.0, 1.5),
    "soft": (12.0, 0.3),
    "hard": (2.0, 4.0),
    "list": (9.0, 1.0),
    "begin": (3.0, 3.0),
    "after": (3.0, 3.0),
}
"""How often the column stays and changes at such a gap, in imagined cases."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One decision of the search: a piece, its row and its column (0 is the label)."""

    piece: Piece
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Model:
    """Log probabilities; column 0 is the label column, `widths` None where unknown."""

    columns: int
    widths: tuple[float | None, ...]
    empty: tuple[float, ...]
    filled: tuple[float, ...]
    kinds: tuple[dict[Kind, float], ...]
    same: dict[Gap, float]
    change: dict[Gap, float]


def gap_of(before: Piece, piece: Piece) -> Gap:
    if not piece.hard:
        return "soft" if piece.soft else "line"
    if piece.is_item:
        return "list" if before.has_item or before.end == "colon" else "begin"
    return "after" if before.has_item else "hard"


def learn(
    placed: Sequence[Placed],
    columns: int,
    priors: Sequence[dict[Kind, float]],
    widths: tuple[float | None, ...] | None = None,
) -> Model:
    """The model that fits an assignment best, smoothed by priors."""
    rows = 1 + max((p.row for p in placed), default=-1)
    firsts: dict[tuple[int, int], Piece] = {}
    for p in placed:
        firsts.setdefault((p.row, p.column), p.piece)
    empty, filled, kinds = [0.0], [0.0], [dict.fromkeys(KINDS, 0.0)]
    for column in range(1, columns + 1):
        begun = [piece for (_, c), piece in firsts.items() if c == column]
        share = (rows - len(begun) + _EMPTY_PRIOR[0]) / (rows + sum(_EMPTY_PRIOR))
        empty.append(math.log(share))
        filled.append(math.log(1 - share))
        kinds.append(_kinds(begun, priors[column - 1]))
    same, change = _gaps(placed)
    if widths is None:
        widths = tuple(
            best_width([p.piece for p in placed if p.column == column])
            for column in range(columns + 1)
        )
    return Model(columns, widths, tuple(empty), tuple(filled), tuple(kinds), same, change)


def _kinds(begun: Sequence[Piece], prior: dict[Kind, float]) -> dict[Kind, float]:
    """How much likelier each kind is to begin a cell of this column than one of any other."""
    seen = Counter(piece.kind for piece in begun)
    counts = {kind: seen[kind] + prior.get(kind, 0.0) + _KIND_PRIOR for kind in KINDS}
    total = sum(counts.values())
    return {kind: math.log(counts[kind] / total / _ANYWHERE[kind]) for kind in KINDS}


def _gaps(placed: Sequence[Placed]) -> tuple[dict[Gap, float], dict[Gap, float]]:
    counts = {gap: list(prior) for gap, prior in _GAP_PRIOR.items()}
    for before, after in pairwise(placed):
        if after.column and before.column and before.piece.page == after.piece.page:
            changed = (before.row, before.column) != (after.row, after.column)
            if before.row == after.row:
                counts[gap_of(before.piece, after.piece)][changed] += 1
    same, change = {}, {}
    for gap, (stays, changes) in counts.items():
        same[gap] = math.log(stays / (stays + changes))
        change[gap] = math.log(changes / (stays + changes))
    return same, change


def _cap(widths: list[int]) -> float | None:
    """A bound for a column of one-line cells: hardly more than most of them need."""
    if len(widths) < _FEW:
        return None
    return 1.3 * sorted(widths)[(3 * len(widths)) // 4]


def best_width(pieces: Sequence[Piece]) -> float | None:
    """The width with which most lines of these pieces are broken where they must be."""
    bounds = [b for p in pieces if not p.is_item for b in p.bounds]
    forced = [(low, high) for low, high, _ in bounds if low < high < 1_000_000]
    if len(forced) < 2:
        return _cap([b[0] for b in bounds])
    lows, highs = sorted(low for low, _ in forced), sorted(high for _, high in forced)
    alone = sorted(b[0] for b in bounds)
    fits = {
        width: bisect_right(lows, width) - bisect_right(highs, width) + bisect_right(alone, width)
        for width in {b[0] for b in bounds}
    }
    best = max(fits.values())
    return float(max(w for w, n in fits.items() if n == best))
