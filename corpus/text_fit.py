"""Reading a table: search and learning in turns, until the assignment stands.

The search (text_beam) needs the widths and habits of the columns, which are learned from the
assignment it finds (text_model): hard expectation maximisation, begun without widths.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.font_widths import Measure
from corpus.hyphens import Hyphens
from corpus.text_beam import Reading, Search
from corpus.text_cuts import Option, options
from corpus.text_header import Header, headers, kind_prior
from corpus.text_model import Model, learn
from corpus.text_pages import Block
from corpus.text_pieces import Kind, piece
from corpus.text_seeds import seeds

ROUNDS = 4
_TRIAL_BEAM, _TRIAL_BLOCKS = 10, 80
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
    tables = []
    found = headers(blocks, wholes, hyphens)
    for header in found[:3]:
        if header.score >= found[0].score - _CLOSE:
            tables.append(_fitted(header, blocks, measure, hyphens))
    return max(tables, key=lambda t: t.reading.score + t.header.score, default=None)


def _fitted(
    header: Header, blocks: Sequence[Block], measure: Measure, hyphens: Hyphens
) -> Table:
    columns = len(header.titles)
    priors: list[Counter[Kind]] = [kind_prior(title) for title in header.titles]
    ways: list[list[Option]] = [options(b, measure, columns) for b in blocks[header.body :]]
    wholes = [way[0][0] for way in ways]
    model = max(
        (learn([], columns, priors, widths) for widths in seeds(wholes, columns)),
        key=lambda m: Search(m, header.titles, hyphens, _TRIAL_BEAM).read(ways[:_TRIAL_BLOCKS]).score,
    )
    reading = Search(model, header.titles, hyphens).read(ways)
    for _ in range(ROUNDS):
        model = learn(reading.placed, columns, priors)
        again = Search(model, header.titles, hyphens).read(ways)
        same = [(p.row, p.column) for p in again.placed] == [
            (p.row, p.column) for p in reading.placed
        ]
        reading = again
        if same:
            break
    return Table(header, reading, model)
