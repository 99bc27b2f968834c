"""Reading a table: search and learning in turns, until the assignment stands.

The search (beam) needs the widths and habits of the columns, which are learned from the
assignment it finds (model): hard expectation maximisation, begun without widths.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text.beam import BEAM, Search, Setting
from corpus.text.cuts import options
from corpus.text.header import LABEL_TITLE, Header, headers
from corpus.text.labels import label_score
from corpus.text.model import Model, learn
from corpus.text.pages import Block
from corpus.text.paths import Reading
from corpus.text.pieces import Piece, piece
from corpus.text.priors import kind_prior
from corpus.text.seeds import seeds

ROUNDS = 4
_UNLIKELY_HEADER, LEAST_HEADER, _NAMED_HEADER, _SURE_HEADER = -1.0, 2.0, 4.0, 6.0
_LEAST_LABELS, _LEAST_PER_BLOCK = 1.2, -1.8
"""Log units: mean score of the labels and of all decisions; council papers lie far below."""
_ANY_LABELS, _GOOD_PER_BLOCK = -0.8, 0.0
"""Labels may be any words under a header that names its label column, if all else fits well."""
_MANY_BLOCKS, _LEARNED_BLOCKS, _SMALL_BEAM = 4000, 1000, 3
"""A text of many blocks is learned from the first of them and then read with a narrow beam."""
_TRIAL_BEAM, _TRIAL_BLOCKS, _MOST_TRIALS = 8, 90, 4
HEADER_WEIGHT, _PER_ODDNESS = 1.5, 2.0
_RESTARTS, _CLOSE_HEADER, _CLOSE_TRIAL = 4, 40.0, 25.0
"""So many of the best trials, if as close as this, are fitted to the whole text."""
_HARDLY, _UNUSED_COLUMN = 0.1, 6.0
_CLOSE = 8.0
"""Readings of the header within this score of the best one are tried on the body."""


_Trial = tuple[float, Header, Model]


@dataclass(frozen=True, slots=True)
class Table:
    """A read table: header, the pieces at their places, and the model that placed them."""

    header: Header
    reading: Reading
    model: Model


def read_table(blocks: Sequence[Block], setting: Setting) -> Table | None:
    """The best reading of `blocks` as a table; None where no header and no row is found."""
    wholes = [piece(block.lines, block, setting.measure) for block in blocks]
    found = headers(blocks, wholes, setting.hyphens)
    if not found or found[0].score < LEAST_HEADER:
        return None
    trials = [
        _trial(header, blocks, wholes[header.body :], setting)
        for header in found[:_MOST_TRIALS]
        if header.score >= found[0].score - _CLOSE
    ]
    starts = _starts([sorted(some, key=lambda t: -t[0]) for some in trials])
    first = blocks if len(blocks) < _MANY_BLOCKS else blocks[:_LEARNED_BLOCKS]
    fitted = [_fitted(header, first, model, setting) for _, header, model in starts]
    best = max(fitted, key=worth)
    if not is_table(best):
        return None
    if best.header.score < _UNLIKELY_HEADER and not is_named(best.header):
        return None
    return best if first is blocks else _read_on(best, blocks, setting)


def _read_on(table: Table, blocks: Sequence[Block], setting: Setting) -> Table:
    """All of a huge table, read once with what its beginning has taught."""
    header, columns = table.header, len(table.header.titles)
    ways = (options(block, setting.measure, columns) for block in blocks[header.body :])
    search = Search(table.model, header.titles, setting, _SMALL_BEAM, header.offices)
    return Table(header, search.read(ways), table.model)


def _starts(trials: Sequence[Sequence[_Trial]]) -> list[_Trial]:
    """The trials to begin with: the best of each header, then of all, if they are close."""
    best = max(some[0][0] for some in trials)
    firsts = [some[0] for some in trials]
    others = sorted((t for some in trials for t in some[1:]), key=lambda t: -t[0])
    close = [t for t in firsts if t[0] >= best - _CLOSE_HEADER]
    close += [t for t in others if t[0] >= best - _CLOSE_TRIAL]
    return close[:_RESTARTS]


def worth(table: Table) -> float:
    """The score of a reading with its header; a column that hardly any row fills is odd."""
    filled = Counter(column for _, column in {(p.row, p.column) for p in table.reading.placed})
    columns = range(1, len(table.header.titles) + 1)
    unused = sum(filled[column] < _HARDLY * filled[0] for column in columns)
    return table.reading.score + HEADER_WEIGHT * table.header.score - _UNUSED_COLUMN * unused


def is_named(header: Header) -> bool:
    """Whether the title of the label column is a known one."""
    return LABEL_TITLE.fullmatch(header.label_title) is not None


def is_table(table: Table) -> bool:
    """Whether what was read is one: rows with labels that look it, and no forced fit."""
    placed = table.reading.placed
    labels = [label_score(p.piece, table.header.offices) for p in placed if p.column == 0]
    if len(labels) < 2 and table.header.score < _SURE_HEADER:
        return False
    columns = len(table.header.titles)
    least = _LEAST_LABELS if columns > 1 else 2 * _LEAST_LABELS
    per_block = table.reading.score / len(placed)
    mean = sum(labels) / len(labels)
    if mean >= least and per_block >= _LEAST_PER_BLOCK:
        return True
    known = is_named(table.header)
    least = _LEAST_PER_BLOCK if table.header.score >= _NAMED_HEADER else _GOOD_PER_BLOCK
    return known and columns > 1 and mean >= _ANY_LABELS and per_block >= least


def _trial(
    header: Header,
    blocks: Sequence[Block],
    long: Sequence[Piece],
    setting: Setting,
) -> list[_Trial]:
    """How well the first blocks can be read with this header, from each of the first widths that
    `long` pieces show."""
    columns = len(header.titles)
    priors = [kind_prior(title) for title in header.titles]
    first = blocks[header.body : header.body + _TRIAL_BLOCKS]
    ways = [options(block, setting.measure, columns) for block in first]
    found = []
    for widths, oddness in seeds(long, priors):
        model = learn([], columns, priors, widths)
        score = Search(model, header.titles, setting, _TRIAL_BEAM, header.offices).read(ways).score
        score += HEADER_WEIGHT * header.score - _PER_ODDNESS * oddness
        found.append((score, header, model))
    return found


def _fitted(
    header: Header,
    blocks: Sequence[Block],
    model: Model,
    setting: Setting,
) -> Table:
    columns, titles = len(header.titles), header.titles
    priors = [kind_prior(title) for title in titles]
    ways = [options(block, setting.measure, columns) for block in blocks[header.body :]]
    reading = Search(model, titles, setting, BEAM, header.offices).read(ways)
    for _ in range(ROUNDS):
        model = learn(reading.placed, columns, priors)
        again = Search(model, titles, setting, BEAM, header.offices).read(ways)
        same = _places(again) == _places(reading)
        reading = again
        if same:
            break
    return Table(header, reading, model)


def _places(reading: Reading) -> list[tuple[int, int]]:
    return [(placed.row, placed.column) for placed in reading.placed]
