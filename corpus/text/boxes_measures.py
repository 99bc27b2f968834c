"""The measures of a report in boxes: those under which its order is explained best."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from statistics import median

from corpus.text.boxes_layout import EM, Measures, Part, breaks_of, rectangles, tops_of
from corpus.text.boxes_parts import Pages
from corpus.text.boxes_score import Columns
from corpus.text.boxes_search import Placed

_PADDING = 1.1 * EM
_ROOMS_BETWEEN = (0.55 * EM, 0.75 * EM, 1.0 * EM, 1.3 * EM)
_LINES = (1.12 * EM, 1.2 * EM, 1.3 * EM)


def first_measures(pages: Pages, columns: Columns, room: float, middle: bool) -> Measures:
    lefts, left = [], 0.0
    for n in range(columns.count):
        lefts.append(left)
        title = max(low for low, _, _ in pages.pieces[0][n].bounds)
        width = columns.model.widths[columns.place(n)] or title
        left += max(width, title) + _PADDING
    return Measures(rows=room, lefts=tuple(lefts), middle=middle)


def fitted_measures(
    pages: Pages, parts: Sequence[Sequence[Part]], placed: Sequence[Placed], measures: Measures
) -> Measures:
    """The measures under which the boxes would stand most nearly in the order of the text."""
    trials = [measures] + [
        replace(measures, lines=lines, paragraphs=paragraphs, items=items)
        for lines, paragraphs, items in product(_LINES, _ROOMS_BETWEEN, _ROOMS_BETWEEN)
    ]
    return min(trials, key=lambda trial: breaks_in(pages, parts, placed, trial))


def breaks_in(
    pages: Pages, parts: Sequence[Sequence[Part]], placed: Sequence[Placed], measures: Measures
) -> int:
    count = 0
    for number, (here, page) in enumerate(zip(parts, placed, strict=True)):
        fixed = 0 if number else len(pages.fixed)
        tops, _ = tops_of(here, page.placement, measures, fixed)
        boxes = rectangles(here, page.placement, tops, measures)
        count += breaks_of(() if number else pages.above, boxes)
    return count


def height_of(
    parts: Sequence[Sequence[Part]], placed: Sequence[Placed], measures: Measures
) -> float | None:
    """The height of the table on a full page."""
    heights = []
    for here, page in list(zip(parts, placed, strict=True))[:-1]:
        tops, _ = tops_of(here, page.placement, measures)
        heights.append(
            max(
                (
                    t + (len(p.piece.lines) - 1) * measures.lines + EM
                    for t, p in zip(tops, here, strict=True)
                ),
                default=0.0,
            )
        )
    return median(heights) if len(heights) > 2 else None
