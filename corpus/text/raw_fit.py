"""Reading a table from single lines: search and learning in turns, as `fit` does with blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.text.beam import Setting
from corpus.text.fit import HEADER_WEIGHT, LEAST_HEADER, Table, is_named, is_table, worth
from corpus.text.header import Header, headers
from corpus.text.labels import label_text_score
from corpus.text.model import learn
from corpus.text.pages import Block
from corpus.text.paths import Reading
from corpus.text.pieces import Kind, Piece, piece
from corpus.text.priors import kind_prior
from corpus.text.raw_cells import Pieces
from corpus.text.raw_model import LineModel, learn_lines, line_model, whole_cells
from corpus.text.raw_search import LineSearch
from corpus.text.raw_syllables import is_hyphenated
from corpus.text.seeds import seeds
from corpus.text.titles import NUMBER_TITLE

_BEAM, _SEED_BEAM, _SMALL_BEAM = 24, 8, 3
_TRIAL_LINES, _FEW_LINES, _LEARNED_LINES = 120, 350, 3000
_MOST_HEADERS, _CLOSE = 4, 8.0
_STARTS, _ROUNDS = 4, 3
_PER_ODDNESS, _SURE_PER_LINE = 1.0, 0.5
_LIKE_A_LABEL, _LABEL_AS_TITLE, _NUMBERED = 2.0, 6.0, 2.0


def read_lines(blocks: Sequence[Block], setting: Setting, runs: Sequence[Block]) -> Table | None:
    """The best reading of a text without blank lines as a table; None where no header and no row
    is found. `runs` of lines tell the columns' widths."""
    wholes = [piece(block.lines, block, setting.measure) for block in blocks]
    long = [piece(run.lines, run, setting.measure) for run in runs]
    found = headers(blocks, wholes, setting.hyphens)
    if not found or found[0].score < LEAST_HEADER:
        return None
    found = [h for h in found if not any(_is_told(title) for title in h.titles)] or found[:1]
    found = sorted(map(_weighed, found), key=lambda h: -h.score)
    close = [h for h in found[:_MOST_HEADERS] if h.score >= found[0].score - _CLOSE]
    lines = single_lines(blocks)
    hyphenated = is_hyphenated([block.lines[0] for block in lines])
    pieces = Pieces(setting.measure, hyphenated)
    texts = [_Body(h, lines[_lines_of(blocks[: h.body]) :], setting, pieces) for h in close]
    starts = [start for text in texts for start in text.tried(long)]
    starts.sort(key=lambda start: -start[0])
    fitted = [body.fitted(model, _FEW_LINES) for _, body, model in starts[:_STARTS]]
    body, model, _ = max(fitted, key=lambda found: worth(found[2]))
    table = body.fitted(model, _LEARNED_LINES)[2]
    return table if is_table(table) and is_named(table.header) else None


def is_unsure(table: Table) -> bool:
    """Whether the lines fit a table so badly that they may not follow each other cell by cell."""
    lines = sum(len(placed.piece.lines) for placed in table.reading.placed)
    return table.reading.score < _SURE_PER_LINE * lines


@dataclass(frozen=True, slots=True, eq=False)
class _Body:
    """The lines below one reading of the header."""

    header: Header
    lines: Sequence[Block]
    setting: Setting
    pieces: Pieces

    def tried(self, long: Sequence[Piece]) -> list[tuple[float, "_Body", LineModel]]:
        """How well the first lines can be read with each of the first widths."""
        priors = self._priors()
        found = []
        for widths, oddness in seeds(long, priors):
            model = line_model(learn([], len(priors), priors, widths), (None,) * len(widths))
            reading = self._search(model, _SEED_BEAM).read(self.lines[:_TRIAL_LINES])
            score = reading.score + HEADER_WEIGHT * self.header.score - _PER_ODDNESS * oddness
            found.append((score, self, model))
        return found

    def fitted(self, model: LineModel, most: int) -> tuple["_Body", LineModel, Table]:
        """The reading of the first `most` lines, and what it teaches, in turns; then of all."""
        first = self.lines[:most]
        tried: list[tuple[LineModel, Reading]] = []
        for _ in range(_ROUNDS):
            reading = self._search(model, _BEAM).read(first)
            tried.append((model, reading))
            if len(tried) > 1 and _places(reading) == _places(tried[-2][1]):
                break
            model = learn_lines(
                reading.placed, self._priors(), self.setting.measure, self.header.offices
            )
        model, reading = max(tried, key=lambda one: one[1].score)
        if most == _LEARNED_LINES and len(self.lines) > most:
            reading = self._search(model, _SMALL_BEAM).read(self.lines)
        cells = whole_cells(reading.placed, self.setting.measure)
        return self, model, Table(self.header, replace(reading, placed=cells), model)

    def _search(self, model: LineModel, beam: int) -> LineSearch:
        return LineSearch(model, self.header, self.setting, self.pieces, beam)

    def _priors(self) -> list[dict[Kind, float]]:
        return [kind_prior(title) for title in self.header.titles]


def _places(reading: Reading) -> list[tuple[int, int]]:
    return [(placed.row, placed.column) for placed in reading.placed]


def _lines_of(blocks: Sequence[Block]) -> int:
    return sum(len(block.lines) for block in blocks)


def _weighed(header: Header) -> Header:
    """A header whose last title may well be the first row's label is less likely, one whose label
    title holds that of the numbers likelier."""
    odd = label_text_score(header.titles[-1], header.offices) >= _LIKE_A_LABEL
    numbered = NUMBER_TITLE.match(header.label_title) and not NUMBER_TITLE.fullmatch(
        header.label_title
    )
    score = header.score - (_LABEL_AS_TITLE if odd else 0.0) + (_NUMBERED if numbered else 0.0)
    return replace(header, score=score)


def _is_told(title: str) -> bool:
    """Whether a title holds a sentence, as none does."""
    return re.search(r"\w{4,}\. |[^.]{9}\.$", title) is not None


def single_lines(blocks: Sequence[Block]) -> list[Block]:
    """Each line a block; the first of a block keeps the name of the group above it."""
    return [
        replace(block, lines=(line,), group=None if place else block.group)
        for block in blocks
        for place, line in enumerate(block.lines)
    ]
