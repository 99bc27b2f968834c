"""One-line cells on a shared line: the ways to cut a line of `pdftotext -raw` into cells.

A tool that writes what the page draws, cell by cell, puts a cell of one line and the first line of
the next cell on one line, as both stand on one baseline. So a line is a chain: whole cells of one
line each, in columns from left to right, and the first line of one more.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.text.cuts import is_bound
from corpus.text.font_widths import Measure
from corpus.text.labels import label_text_score
from corpus.text.pages import Block
from corpus.text.pieces import Piece, end_of, kind_of, piece, start_of
from corpus.text.raw_model import LineModel
from corpus.text.raw_scores import end_cost, fit_cost, start_cost
from corpus.text.raw_syllables import tight_from

Chain = tuple[tuple[Piece, int], ...]
"""Pieces of a line with their columns."""

ANSWERS = ("yesno", "none", "date", "amount")
_MOST_PLACES, _MOST_CHAINS, _MARGIN = 24, 10, 9.0
_WORST_CELL, _KEPT = -12.0, 2
_LINE_LIMIT = 400
_BOUND, _NO_CELL = -4.0, -2.0
_TWO_ANSWERS, _ANSWER_WORDS = -4.0, 4
_AFTER_LABEL, PER_ODD_LABEL = -0.5, 0.7
"""The second for each log unit by which a label looks less like one than the report's others."""
_SPACE = re.compile(r" (?=\S)")


class Pieces:
    """The pieces of lines, each made once for all searches."""

    def __init__(self, measure: Measure, hyphenated: bool) -> None:
        self._measure = measure
        self._hyphenated = hyphenated
        self._tights: dict[tuple[str, str], int | None] = {}
        self._known: dict[tuple[Block, int, int], Piece] = {}

    def of(self, block: Block, begin: int = 0, end: int | None = None) -> Piece:
        """The piece between two places of a line; the same one whenever asked for."""
        line = block.lines[0]
        key = block, begin, len(line) if end is None else end
        if key not in self._known:
            self._known[key] = piece((line[begin:end].strip(),), block, self._measure)
        return self._known[key]

    def tight(self, line: str, after: str) -> int | None:
        """The width from which the first part of the next word would have stood on a line; None
        where words are not cut."""
        key = line, after
        if key not in self._tights:
            known = tight_from(line, after, self._measure) if self._hyphenated else None
            self._tights[key] = known
        return self._tights[key]


@dataclass(frozen=True, slots=True)
class Costs:
    """What the chains of a search are scored with."""

    model: LineModel
    pieces: Pieces
    offices: bool


class Chains:
    """The chains of each line, kept for the next hypothesis that asks."""

    def __init__(self, costs: Costs) -> None:
        self._costs = costs
        self._known: dict[tuple[Block, int], list[tuple[float, Chain]]] = {}
        self.piece = costs.pieces.of
        self._labels: dict[Piece, float] = {}

    def of(self, block: Block, first: int) -> list[tuple[float, Chain]]:
        """Chains whose first cell is the label (`first` 0) or in a column from `first` on, with
        their scores, the best first."""
        key = block, first
        if key not in self._known:
            self._known[key] = self._found(block, first)
        return self._known[key]

    def _found(self, block: Block, first: int) -> list[tuple[float, Chain]]:
        columns = self._costs.model.columns + 1
        begins = [0] if first == 0 else range(first, columns)
        states: dict[tuple[int, int], list[tuple[float, Chain]]] = {
            (0, column): [(self.skipped(first, column), ())] for column in begins
        }
        places = _places(block.lines[0])
        found: list[tuple[float, Chain]] = []
        for number, place in enumerate([0, *places]):
            for column in range(first, columns):
                for score, chain in states.pop((place, column), []):
                    last = self.piece(block, place)
                    value = score + self._begun(last, column)
                    found.append((value, (*chain, (last, column))))
                    for to in places[number:]:
                        one = self.piece(block, place, to)
                        value = score + self._whole(one, column)
                        if value > _WORST_CELL:
                            self._grow(states, to, column, (value, (*chain, (one, column))))
        found.sort(key=lambda chain: -chain[0])
        return [c for c in found[:_MOST_CHAINS] if c[0] > found[0][0] - _MARGIN]

    def _grow(
        self,
        states: dict[tuple[int, int], list[tuple[float, Chain]]],
        to: int,
        column: int,
        grown: tuple[float, Chain],
    ) -> None:
        score, chain = grown
        for further in range(column + 1, self._costs.model.columns + 1):
            here = states.setdefault((to, further), [])
            here.append((score + self.skipped(column + 1, further), chain))
            here.sort(key=lambda state: -state[0])
            del here[_KEPT:]

    def label(self, piece: Piece) -> float:
        """How much a line looks like a row's label, or begins with one."""
        if piece not in self._labels:
            line, offices = piece.text, self._costs.offices
            begins = [label_text_score(line[:at], offices) - 1.0 for at in _places(line)]
            self._labels[piece] = max([label_text_score(line, offices), *begins])
        return self._labels[piece]

    def skipped(self, first: int, column: int) -> float:
        """Log probability that the columns from `first` to before `column` are empty."""
        return sum(self._costs.model.empty[max(first, 1) : column])

    def _begun(self, last: Piece, column: int) -> float:
        """A cell that begins on the line and may go on below."""
        model = self._costs.model
        score = (
            fit_cost(last, model.widths[column], model.caps[column])
            + start_cost(last)
            + _two_answers(last.text)
        )
        if column == 0:
            return score
        label = max(0.0, label_text_score(last.text, self._costs.offices) - 1.5)
        return score + model.filled[column] - 0.5 * label

    def _whole(self, one: Piece, column: int) -> float:
        """A cell that the piece is all of."""
        model = self._costs.model
        score = (
            fit_cost(one, model.widths[column], model.caps[column])
            + start_cost(one)
            + _two_answers(one.text)
        )
        if score < _WORST_CELL:
            return score
        score += _BOUND if is_bound(one.text) else 0.0
        if column == 0:
            label = label_text_score(one.text, self._costs.offices)
            odd = max(0.0, PER_ODD_LABEL * (model.label - label))
            return score + label - odd + _AFTER_LABEL
        score += model.filled[column] + model.kinds[column].get(one.kind, 0.0)
        score += end_cost(one, 1, False)
        if one.kind not in ANSWERS and one.end not in ("sentence", "noun", "number"):
            score += _NO_CELL
        return score


def _two_answers(text: str) -> float:
    """What it costs to read "keine 5.500 €" as one cell."""
    words = text.split(" ")
    if len(words) < 2 or kind_of(text) in ANSWERS:
        return 0.0
    begins = range(1, min(len(words), _ANSWER_WORDS + 1))
    first = max((n for n in begins if kind_of(" ".join(words[:n])) in ANSWERS), default=0)
    rest = words[first : first + _ANSWER_WORDS]
    if not first or (rest[0][0].islower() and kind_of(rest[0]) not in ANSWERS):
        return 0.0
    both = any(kind_of(" ".join(rest[:n])) in ANSWERS for n in range(1, len(rest) + 1))
    return _TWO_ANSWERS if both else 0.0


@lru_cache(maxsize=256)
def spaces_of(block: Block) -> list[int]:
    """The places before the words of a line but the first."""
    return [match.start() for match in _SPACE.finditer(block.lines[0][:_LINE_LIMIT])]


@lru_cache(maxsize=4096)
def _places(line: str) -> list[int]:
    """Where a cell may begin within a line: not in the middle of a phrase."""
    if len(line) > _LINE_LIMIT:
        return []
    return list(_plausible(line, [match.start() for match in _SPACE.finditer(line)]))[:_MOST_PLACES]


def _plausible(line: str, spaces: Sequence[int]) -> Iterator[int]:
    for at in spaces:
        before, after = line[:at], line[at + 1 :]
        words = after.split(" ", 3)
        answers = any(kind_of(" ".join(words[:n])) in ANSWERS for n in (1, 2, 3))
        if start_of(after) in ("lower", "other") and not answers:
            continue
        if end_of(before) in ("function", "comma", "hyphen") and before[-2:] not in (" –", " -"):
            continue
        yield at
