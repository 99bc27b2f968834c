"""Reading a table: search and learning in turns, until the assignment stands.

The search (text_beam) needs the widths and habits of the columns, which are learned from the
assignment it finds (text_model): hard expectation maximisation, begun without widths.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.font_widths import Measure
from corpus.hyphens import Hyphens
from corpus.text_beam import Reading, Search
from corpus.text_cuts import options
from corpus.text_header import Header, headers, kind_prior
from corpus.text_model import Model, learn
from corpus.text_pages import Block
from corpus.text_pieces import Piece, piece
from corpus.text_seeds import seeds

ROUNDS = 4
_TRIAL_BEAM, _TRIAL_BLOCKS, _MOST_TRIALS = 8, 45, 4
_HEADER_WEIGHT, _PER_ODDNESS = 1.5, 2.0
_CLOSE = 8.0
"""Readings of the header within this score of the best one are tried on the body."""


@dataclass(frozen=True, slots=True)
class Table:
    """A read table: header, the pieces at their places, and the model that placed them."""

    header: Header
    reading: Reading
    model: Model


def read_table(blocks: Sequence[Block], measure: Measure, hyphens: Hyphens) -> Table | None:
    """The best reading of `blocks` as a table; None where no header and no row is found."""
    wholes = [piece(block.lines, block, measure) for block in blocks]
    found = headers(blocks, wholes, hyphens)
    trials = [
        _trial(header, blocks, wholes, measure, hyphens)
        for header in found[:_MOST_TRIALS]
        if header.score >= found[0].score - _CLOSE
    ]
    if not trials:
        return None
    best = max(trials, key=lambda trial: trial[0])
    return _fitted(best[1], blocks, best[2], measure, hyphens)


def _trial(
    header: Header,
    blocks: Sequence[Block],
    wholes: Sequence[Piece],
    measure: Measure,
    hyphens: Hyphens,
) -> tuple[float, Header, Model]:
    """How well the first blocks can be read with this header, from its best first widths."""
    columns = len(header.titles)
    priors = [kind_prior(title) for title in header.titles]
    first = blocks[header.body : header.body + _TRIAL_BLOCKS]
    ways = [options(block, measure, columns) for block in first]
    best: tuple[float, Model] | None = None
    for widths, oddness in seeds(wholes[header.body :], priors):
        model = learn([], columns, priors, widths)
        score = Search(model, header.titles, hyphens, _TRIAL_BEAM).read(ways).score
        score -= _PER_ODDNESS * oddness
        if best is None or score > best[0]:
            best = (score, model)
    assert best is not None  # noqa: S101
    return best[0] + _HEADER_WEIGHT * header.score, header, best[1]


def _fitted(
    header: Header,
    blocks: Sequence[Block],
    model: Model,
    measure: Measure,
    hyphens: Hyphens,
) -> Table:
    columns, titles = len(header.titles), header.titles
    priors = [kind_prior(title) for title in titles]
    ways = [options(block, measure, columns) for block in blocks[header.body :]]
    reading = Search(model, titles, hyphens).read(ways)
    for _ in range(ROUNDS):
        model = learn(reading.placed, columns, priors)
        again = Search(model, titles, hyphens).read(ways)
        same = _places(again) == _places(reading)
        reading = again
        if same:
            break
    return Table(header, reading, model)


def _places(reading: Reading) -> list[tuple[int, int]]:
    return [(placed.row, placed.column) for placed in reading.placed]
