"""A read table set again as pages of words and rules, so that it is read as that of a PDF."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.pdf.page import Page, Style, Word
from corpus.pdf.rules import Rule
from corpus.text.boxes_fit import BoxTable
from corpus.text.boxes_layout import EM, Part, is_rest, tops_of
from corpus.text.boxes_pages import Lines
from corpus.text.layout_set import LEFT, SIZE, words_at

_POINT = SIZE / EM
_TOP = 60.0
_EDGE = 3.0
"""Points between a row's rule and the tops of its first lines."""
_PADDING = 4.0
_ASCENT = 0.78
_TITLE_SIZE = 14.0


def set_pages(table: BoxTable) -> list[Page]:
    """The pages of a table with its rules drawn, and what stands above it."""
    xs = _edges(table)
    pages: list[Page] = []
    for number in range(len(table.pages)):
        words: list[Word] = []
        top = _TOP
        if not number:
            for line in _above(table.above):
                words.extend(words_at(*line, table.measure, _style(len(pages), line, table)))
                top = line[2] + 3 * SIZE
        inside, rules, bottom = _table(table, number, xs, top)
        pages.append(
            Page(number + 1, xs[-1] + LEFT, bottom + _TOP, (*words, *inside), tuple(rules))
        )
    return pages


def _style(_: int, line: tuple[str, float, float], table: BoxTable) -> Style:
    title = table.above and line[0] in table.above[0]
    return Style(_TITLE_SIZE if title else SIZE, bool(title), False)


def _above(boxes: Sequence[Lines]) -> Iterator[tuple[str, float, float]]:
    baseline = _TOP
    for box in boxes:
        for line in box:
            yield line, LEFT, baseline
            baseline += 1.2 * _TITLE_SIZE
        baseline += 1.2 * SIZE


def _edges(table: BoxTable) -> list[float]:
    """The columns' edges: each as wide as its widest line."""
    widths = [0.0] * table.columns.count
    for parts, page in zip(table.pages, table.placed, strict=True):
        for part, column in zip(parts, page.placement.columns, strict=True):
            width = max(low for low, _, _ in part.piece.bounds) + (EM if part.rest else 0.0)
            widths[column] = max(widths[column], width)
    xs = [LEFT - _PADDING]
    for width in widths:
        xs.append(xs[-1] + width * _POINT + 2 * _PADDING)
    return xs


def _table(
    table: BoxTable, number: int, xs: Sequence[float], top: float
) -> tuple[list[Word], list[Rule], float]:
    """The words and rules of the table on a page, and its lower edge."""
    parts, placed = table.pages[number], table.placed[number].placement
    fixed = 0 if number else table.columns.count
    tops, rows = tops_of(parts, placed, table.measures, fixed)
    words: list[Word] = []
    bottom = top
    starts = [top + y * _POINT - _EDGE for y in rows]
    for n, (part, column, y) in enumerate(zip(parts, placed.columns, tops, strict=True)):
        left = xs[column] + _PADDING + EM * _POINT * is_rest(parts, placed, n)
        for line, baseline in _lines(part, top + y * _POINT, table):
            words.extend(words_at(line, left, baseline, table.measure))
            bottom = max(bottom, baseline + 0.25 * SIZE + 2 * _EDGE)
    rules: list[Rule] = []
    for upper, lower in pairwise([*starts, bottom]):
        rules += [Rule(xs[0], upper, xs[-1], upper), Rule(xs[0], lower, xs[-1], lower)]
        rules += [Rule(x, upper, x, lower) for x in xs]
    return words, rules, bottom


def _lines(part: Part, top: float, table: BoxTable) -> Iterator[tuple[str, float]]:
    for place, line in enumerate(part.piece.lines):
        yield line, top + _ASCENT * SIZE + place * table.measures.lines * _POINT
