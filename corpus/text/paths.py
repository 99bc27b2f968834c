"""Hypotheses of the search and what the best one says: places and doubts."""

from dataclasses import dataclass

from corpus.text.model import Placed
from corpus.text.pieces import Piece


@dataclass(slots=True)
class Hypothesis:
    """What is known of a reading so far; `last`, `heights` per column, 0 is the label."""

    score: float
    row: int
    column: int
    last: tuple[Piece | None, ...]
    heights: tuple[float, ...]
    lists: tuple[bool, ...]
    before: tuple[float, ...] | None
    placed: tuple[Piece, int, int] | None
    parent: "Hypothesis | None"
    rival: "Hypothesis | None" = None

    @property
    def key(self) -> tuple[int, tuple[int, ...]]:
        return self.column, tuple(id(piece) for piece in self.last)


@dataclass(frozen=True, slots=True)
class Reading:
    """The best assignment, its score, and by how much it beats the best other one."""

    placed: tuple[Placed, ...]
    score: float
    doubts: tuple[tuple[Placed, float], ...] = ()


def doubts_of(best: Hypothesis) -> tuple[tuple[Placed, float], ...]:
    """Decisions that a reading nearly as good takes otherwise, with the margin."""
    found: dict[int, tuple[Placed, float]] = {}
    h: Hypothesis | None = best
    while h is not None:
        if h.rival is not None:
            other = {id(p.piece): p for p in path_of(h.rival)}
            for placed in path_of(h):
                rival = other.get(id(placed.piece))
                if rival is not None and rival.column != placed.column:
                    found.setdefault(id(placed.piece), (placed, h.score - h.rival.score))
        h = h.parent
    return tuple(sorted(found.values(), key=lambda doubt: (doubt[0].row, doubt[0].column)))


def path_of(h: Hypothesis | None) -> tuple[Placed, ...]:
    found: list[Placed] = []
    while h is not None and h.placed is not None:
        found.append(Placed(*h.placed))
        h = h.parent
    return tuple(reversed(found))
