"""The columns of a table in boxes, and the column and row of each box."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from corpus.hyphens import Hyphens
from corpus.text.boxes_columns import columns_of, first_widths, indent_of, samples_of
from corpus.text.boxes_header import Header, header_of
from corpus.text.boxes_layout import EM, NEAR_FOOT, Measures, Part, Placement, tops_of
from corpus.text.boxes_measures import breaks_in, first_measures, fitted_measures, height_of
from corpus.text.boxes_pages import Lines, box_pages
from corpus.text.boxes_parts import Pages, pages_of_boxes, parts_of
from corpus.text.boxes_score import Before, Columns, PageScore
from corpus.text.boxes_search import Placed, placed_page
from corpus.text.font_widths import Measure
from corpus.text.pieces import Piece

_ROUNDS = ((20, 0.15, 4), (45, 0.25, 2), (70, 0.25, 1))
"""Boxes of the first pages, effort, and how many of the first guesses are left then."""
_ROOMS = (0.8 * EM, 0.4 * EM)
"""Between rows: lines of a cell and of the one below it are two boxes, or one."""
_FIRST_EFFORT = 0.4
_MOST_BOXES, _MOST_ON_A_PAGE = 1200, 40
"""Of a text that is read so; more take too long."""
_FEW_BREAKS, _MOST_BREAKS, _HOPELESS = 2, 0.03, 0.1
"""How many boxes and which share of them may stand elsewhere in the text than the places found
for them say: in the end, and after the first guess."""
_LEAST_SCORE = -0.3
"""Log units a box after the first guess."""


@dataclass(frozen=True, slots=True)
class BoxTable:
    """A read table: the parts of each page with their places, and what was learned."""

    header: Header
    pages: tuple[tuple[Part, ...], ...]
    placed: tuple[Placed, ...]
    columns: Columns
    measures: Measures
    measure: Measure
    above: tuple[Lines, ...]
    hyphens: Hyphens


def read_boxes(text: str) -> BoxTable | None:
    """The table of a text in boxes; None for any other text."""
    raw = box_pages(text)
    hyphens = Hyphens(text)
    header = header_of(raw[0], hyphens) if raw else None
    if header is None:
        return None
    if max(map(len, raw)) > _MOST_ON_A_PAGE or sum(map(len, raw)) > _MOST_BOXES:
        return None
    pages = pages_of_boxes(raw, header, hyphens)
    columns, measures = _first_guess(pages)
    if not _explains(pages, columns, measures, _ROUNDS[-1][0]):
        return None
    for _ in range(2):
        parts, placed = _placed(pages, columns, measures, None, _FIRST_EFFORT)
        columns = columns_of(pages, None, samples_of(parts, placed, columns))
        columns = replace(columns, indent=indent_of(parts, columns))
        lefts = first_measures(pages, columns, measures.rows, measures.middle).lefts
        measures = fitted_measures(pages, parts, placed, replace(measures, lefts=lefts))
        measures = replace(measures, height=height_of(parts, placed, measures))
    parts, placed = _placed(pages, columns, measures)
    boxes = sum(map(len, pages.pieces))
    if breaks_in(pages, parts, placed, measures) > _FEW_BREAKS + _MOST_BREAKS * boxes:
        return None
    above = tuple(raw[0][: header.above])
    return BoxTable(
        header,
        tuple(map(tuple, parts)),
        tuple(placed),
        columns,
        measures,
        pages.measure,
        above,
        hyphens,
    )


def _first_guess(pages: Pages) -> tuple[Columns, Measures]:
    """The columns and measures that explain the first boxes best."""
    trials = []
    for widths, odd in first_widths(pages):
        columns = columns_of(pages, widths, [])
        for room, middle in product(_ROOMS, (False, True)):
            trials.append((odd, columns, first_measures(pages, columns, room, middle)))
    for boxes, effort, kept in _ROUNDS:
        scored = []
        for trial in trials:
            odd, columns, measures = trial
            _, found = _placed(pages, columns, measures, boxes, effort)
            scored.append((odd + sum(page.score for page in found), trial))
        scored.sort(key=lambda s: -s[0])
        trials = [trial for _, trial in scored[:kept]]
    _, columns, measures = trials[0]
    return columns, measures


def _explains(pages: Pages, columns: Columns, measures: Measures, boxes: int) -> bool:
    """Whether the first boxes stand in the text about as they would by their places."""
    parts, placed = _placed(pages, columns, measures, boxes, _ROUNDS[-1][1])
    seen = sum(len(pages.pieces[number]) for number in range(len(placed)))
    if sum(page.score for page in placed) < _LEAST_SCORE * seen:
        return False
    return breaks_in(pages, parts, placed, measures) <= _FEW_BREAKS + _HOPELESS * seen


def _placed(
    pages: Pages,
    columns: Columns,
    measures: Measures,
    most: int | None = None,
    effort: float = 1.0,
) -> tuple[list[list[Part]], list[Placed]]:
    """Each page after the other, up to `most` boxes."""
    before: Before | None = None
    found: list[Placed] = []
    parts: list[list[Part]] = []
    seen = 0
    for number, here in enumerate(pages.pieces):
        if not here:
            parts.append([])
            found.append(Placed(Placement([], []), True, 0.0))
            continue
        fixed = pages.fixed if number == 0 else ()
        parts.append(parts_of(here, len(fixed), pages.measure, measures))
        scorer = PageScore(
            parts[-1], columns, measures, before, len(fixed), pages.above if fixed else ()
        )
        found.append(placed_page(scorer, fixed, effort))
        before = _left_over(parts[-1], found[-1].placement, measures)
        seen += len(here)
        if most is not None and seen >= most:
            break
    return parts, found


def _left_over(parts: Sequence[Part], placed: Placement, measures: Measures) -> Before:
    last = max(placed.rows, default=-1)
    tails: list[Piece | None] = [None] * len(measures.lefts)
    bottoms = [0.0] * len(measures.lefts)
    tops, _ = tops_of(parts, placed, measures)
    for n, (part, column, row) in enumerate(zip(parts, placed.columns, placed.rows, strict=True)):
        if row == last:
            tails[column] = part.piece
            bottoms[column] = tops[n] + (len(part.piece.lines) - 1) * measures.lines + EM
    foot = max(bottoms) - NEAR_FOOT
    return Before(tuple(tails), tuple(bottom >= foot for bottom in bottoms))
