"""The columns of a table in boxes, and the column and row of each box."""

from collections.abc import Iterator, Sequence
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
from corpus.text.pages import names_group
from corpus.text.pieces import Piece

_FIRST_LOOK, _LIKELY, _LEAST_LIKELY = (20, 0.15), 2, -1.8
"""Boxes and effort with which the widths are looked at, how many are likely then, and what the
best must score for each box."""
_ROUNDS = ((20, 0.15, 3, -1.2), (45, 0.25, 2, -0.6), (70, 0.25, 1, -0.6))
"""Boxes of the first pages, effort, how many of the first guesses are left then, and what the
best must score for each box."""
_ROOMS = (0.8 * EM, 0.4 * EM)
"""Between rows: lines of a cell and of the one below it are two boxes, or one."""
_LEARNED, _FIRST_EFFORT, _LAST = 150, 0.4, 250
"""Boxes that the columns and measures are learned from, the effort for it, and boxes up to which
the last search takes its whole effort; with more, each page gets less."""
_MOST_WORK = 5_000_000
"""For the first guess (`Placed.work`): some five seconds."""
_MOST_BOXES, _MOST_ON_A_PAGE = 1000, 40
"""Of a text that is read so; more take too long."""
_FEW_BREAKS, _MOST_BREAKS, _HOPELESS = 2, 0.03, 0.1
"""How many boxes and which share of them may stand elsewhere in the text than the places found
for them say: in the end, and after the first guess."""
_LEAST_SCORE = -0.3
"""Log units a box after the first guess."""


_Trial = tuple[float, Columns, Measures]


@dataclass(frozen=True, slots=True)
class BoxTable:
    """A read table: the parts of each page with their places, and what was learned."""

    header: Header
    pages: tuple[tuple[Part, ...], ...]
    placed: tuple[Placed, ...]
    scorers: tuple[PageScore | None, ...]
    columns: Columns
    measures: Measures
    measure: Measure
    above: tuple[Lines, ...]
    hyphens: Hyphens


def read_boxes(text: str) -> BoxTable | None:
    """The table of a text in boxes; None for any other text, and where rows are grouped: the names
    of the groups go over all columns, which the search knows nothing of."""
    raw = box_pages(text)
    if not raw or max(map(len, raw)) > _MOST_ON_A_PAGE or sum(map(len, raw)) > _MOST_BOXES:
        return None
    hyphens = Hyphens(text)
    header = header_of(raw[0], hyphens)
    if header is None:
        return None
    if any(len(box) == 1 and names_group(box[0]) for page in raw for box in page):
        return None
    pages = pages_of_boxes(raw, header, hyphens)
    guess = _first_guess(pages)
    if guess is None:
        return None
    columns, measures = guess
    if not _explains(pages, columns, measures, _ROUNDS[-1][0]):
        return None
    for _ in range(2):
        columns, measures = _learned(pages, columns, measures)
    boxes = sum(map(len, pages.pieces))
    parts, placed = _placed(pages, columns, measures, None, min(1.0, _LAST / boxes))
    if breaks_in(pages, parts, placed, measures) > _FEW_BREAKS + _MOST_BREAKS * boxes:
        return None
    above = tuple(raw[0][: header.above])
    return BoxTable(
        header,
        tuple(map(tuple, parts)),
        tuple(placed),
        tuple(_scorers(pages, parts, placed, columns, measures)),
        columns,
        measures,
        pages.measure,
        above,
        hyphens,
    )


def _learned(pages: Pages, columns: Columns, measures: Measures) -> tuple[Columns, Measures]:
    """The columns and measures that the boxes show where these place them."""
    parts, placed = _placed(pages, columns, measures, _LEARNED, _FIRST_EFFORT)
    columns = columns_of(pages, None, samples_of(parts, placed, columns))
    columns = replace(columns, indent=indent_of(parts, columns))
    lefts = first_measures(pages, columns, measures.rows, measures.middle).lefts
    measures = fitted_measures(pages, parts, placed, replace(measures, lefts=lefts))
    return columns, replace(measures, height=height_of(parts, placed, measures))


def _first_guess(pages: Pages) -> tuple[Columns, Measures] | None:
    """The columns and measures that explain the first boxes best; None where all explain too
    little for a table in boxes."""
    guesses = [(odd, columns_of(pages, widths, [])) for widths, odd in first_widths(pages)]
    trials = [(odd, c, first_measures(pages, c, _ROOMS[0], True)) for odd, c in guesses]
    ranked, work = _ranked(pages, trials, *_FIRST_LOOK, 0)
    if work > _MOST_WORK or ranked[0][0] < _LEAST_LIKELY:
        return None
    trials = [
        (odd, columns, first_measures(pages, columns, room, middle))
        for _, (odd, columns, _) in ranked[:_LIKELY]
        for room, middle in product(_ROOMS, (True, False))
    ]
    for boxes, effort, kept, least in _ROUNDS:
        ranked, work = _ranked(pages, trials, boxes, effort, work)
        if work > _MOST_WORK or ranked[0][0] < least:
            return None
        trials = [trial for _, trial in ranked[:kept]]
    _, columns, measures = trials[0]
    return columns, measures


def _ranked(
    pages: Pages, trials: Sequence[_Trial], boxes: int, effort: float, work: int
) -> tuple[list[tuple[float, _Trial]], int]:
    """Trials by what the placement of so many boxes under them scores, for each box, and the work
    done in all, with which it ends early where it is too much."""
    scored: list[tuple[float, _Trial]] = []
    for trial in trials:
        if work > _MOST_WORK:
            break
        odd, columns, measures = trial
        parts, found = _placed(pages, columns, measures, boxes, effort)
        work += sum(page.work for page in found)
        seen = max(1, sum(len({part.box for part in page}) for page in parts))
        scored.append(((odd + sum(page.score for page in found)) / seen, trial))
    return sorted(scored, key=lambda s: -s[0]), work


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
        fixed = () if number else pages.fixed
        parts.append(parts_of(here, len(fixed), pages.measure, measures))
        scorer = _scorer(pages, number, parts[-1], (columns, measures), before)
        found.append(placed_page(scorer, fixed, effort))
        before = _left_over(parts[-1], found[-1].placement, measures)
        seen += len(here)
        if most is not None and seen >= most:
            break
    return parts, found


def _scorers(
    pages: Pages,
    parts: Sequence[Sequence[Part]],
    placed: Sequence[Placed],
    columns: Columns,
    measures: Measures,
) -> Iterator[PageScore | None]:
    """Each page's scores, given where the parts of the page before stand; None without parts."""
    before: Before | None = None
    for number, (here, page) in enumerate(zip(parts, placed, strict=True)):
        yield _scorer(pages, number, here, (columns, measures), before) if here else None
        if here:
            before = _left_over(here, page.placement, measures)


def _scorer(
    pages: Pages,
    number: int,
    parts: Sequence[Part],
    known: tuple[Columns, Measures],
    before: Before | None,
) -> PageScore:
    fixed, above = (0, ()) if number else (len(pages.fixed), pages.above)
    return PageScore(parts, *known, before, fixed, above)


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
