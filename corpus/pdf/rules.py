"""The straight lines that a PDF page draws: table rules, underlines, the edges of boxes.

Programs draw the rules of a table as lines, as thin filled rectangles, as one path, or as a box
around each cell; all of these end here as horizontal and vertical `Rule`s. The dots and dashes of
broken lines, which some programs fill one by one, are one rule where they follow closely. Larger
filled rectangles, the shades behind cells among them, are `Fill`s.
"""

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
Fill = tuple[float, float, float, float]
"""A filled rectangle: left, top, right and bottom in points from the top left corner."""

_THIN = 3.0
"""Points up to which a filled rectangle is a drawn line."""
_STRAIGHT = 1.0
_SHORTEST = 3.0
_BETWEEN, _DOTS = 3.5, 4
"""Points between two dots of a line; dots that make a line."""
_DEPTH = 6
"""Levels of forms within forms that are followed."""
_MOST = 60_000
"""Lines of one page that are looked at."""
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line in points from the top left corner; a single stroke."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top

    @property
    def length(self) -> float:
        return max(self.x1 - self.x0, self.bottom - self.top)


def page_rules(
    page: PdfPage, place: Callable[[float, float], Point]
) -> tuple[tuple[Rule, ...], tuple[Fill, ...], float]:
    """The rules and fills of a page, and the area that its pictures cover, in square points."""
    rules: list[Rule] = []
    fills: list[Fill] = []
    pictures = 0.0
    for handle, matrix in _objects(page.raw, None, _IDENTITY, 0):
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += _area(_matrix(handle), matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and len(rules) + len(fills) < _MOST:
            for shape in _shapes(handle, matrix, place):
                if isinstance(shape, Rule):
                    rules.append(shape)
                else:
                    fills.append(shape)
    whole = [rule for rule in rules if rule.length >= _SHORTEST]
    dots = [rule for rule in rules if rule.length < _SHORTEST]
    broken = (*_dotted(dots, True), *_dotted(dots, False))
    return (*whole, *broken), tuple(dict.fromkeys(fills)), pictures


def _objects(
    page: pdfium.FPDF_PAGE, form: pdfium.FPDF_PAGEOBJECT | None, matrix: Matrix, depth: int
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    """Objects of a page or a form with the matrix of what they stand in."""
    if form is None:
        count = pdfium.FPDFPage_CountObjects(page)
    else:
        count = pdfium.FPDFFormObj_CountObjects(form)
    for index in range(count):
        if form is None:
            handle = pdfium.FPDFPage_GetObject(page, index)
        else:
            handle = pdfium.FPDFFormObj_GetObject(form, index)
        if pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEPTH:
                yield from _objects(page, handle, _times(_matrix(handle), matrix), depth + 1)
        else:
            yield handle, matrix


def _matrix(handle: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, found):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first`, then `second` (PDF 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        *(a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def _area(own: Matrix, outer: Matrix) -> float:
    a, b, c, d, _, _ = _times(own, outer)
    return abs(a * d - b * c)


def _shapes(
    handle: pdfium.FPDF_PAGEOBJECT, outer: Matrix, place: Callable[[float, float], Point]
) -> Iterator[Rule | Fill]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(handle, fill, stroke):
        return
    for points in _subpaths(handle, _times(_matrix(handle), outer), place):
        if stroke.value:
            for (ax, ay), (bx, by) in pairwise(points):
                yield from _rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        elif fill.value and len(points) > 3:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = (min(xs), min(ys), max(xs), max(ys))
            if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
                yield from _rule(*_centre(*box))
            elif all(_is_corner(point, box) for point in points):
                yield box


def _is_corner(point: Point, box: Fill) -> bool:
    x, y = point
    left, top, right, bottom = box
    return min(abs(x - left), abs(x - right)) + min(abs(y - top), abs(y - bottom)) <= _STRAIGHT


def _centre(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
    """The middle line of a thin rectangle."""
    if x1 - x0 >= bottom - top:
        middle = (top + bottom) / 2
        return x0, middle, x1, middle
    middle = (x0 + x1) / 2
    return middle, top, middle, bottom


def _rule(x0: float, top: float, x1: float, bottom: float) -> Iterator[Rule]:
    if min(x1 - x0, bottom - top) <= _STRAIGHT and max(x1 - x0, bottom - top) > 0.0:
        yield Rule(x0, top, x1, bottom)


def _dotted(dots: Sequence[Rule], flat: bool) -> Iterator[Rule]:
    """Lines made of dots, horizontal if `flat`."""
    lines: dict[int, list[Rule]] = {}
    for dot in dots:
        lines.setdefault(round(dot.top + dot.bottom if flat else dot.x0 + dot.x1), []).append(dot)
    for line in lines.values():
        run: list[Rule] = []
        for dot in sorted(line, key=lambda d: d.x0 if flat else d.top):
            if run and (dot.x0 - run[-1].x1 if flat else dot.top - run[-1].bottom) > _BETWEEN:
                yield from _line_of(run, flat)
                run = []
            run.append(dot)
        yield from _line_of(run, flat)


def _line_of(run: Sequence[Rule], flat: bool) -> Iterator[Rule]:
    first, last = run[0], run[-1]
    if len(run) >= _DOTS:
        yield (
            Rule(first.x0, first.top, last.x1, first.top)
            if flat
            else Rule(first.x0, first.top, first.x0, last.bottom)
        )


def _subpaths(
    handle: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, place: Callable[[float, float], Point]
) -> Iterator[Sequence[Point]]:
    """The corner points of each part of a path; a part with curves is none."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(handle), _MOST)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        shown = place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield points
            points = []
        elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            points.append((math.nan, math.nan))
        points.append(shown)
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    yield points
