"""Who works together with whom: Amt by partner, and the needs that are still open.

The matrix asks of every partner that a report names which Ämter work together with it, so that it
says what the answers say: a body that is only named, or with which there is no cooperation, makes
no cell.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse

from index import Filters, Index, IndexedReport
from qa import answer
from qa.types import Answer, Citation
from web import export, wording
from web.examples import with_article
from web.language import language
from web.matrix_picture import Picture, picture
from web.sources import shown_source
from web.state import open_index, report_or_404

MOST_PARTNERS = 80
"""Partners that are asked of, those named in most rows first."""
KEPT = 8
COOPERATION = "Welche Ämter arbeiten {} zusammen?"
NEED = "Welche Ämter sehen Bedarf?"

blueprint = Blueprint("matrix", __name__)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An Amt with the best Fundstelle for each partner, None where there is no cooperation."""

    label: str
    number: str | None
    cells: tuple[Citation | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows of a report that work together with anybody, and these partners."""

    partners: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def count(self) -> int:
        return sum(cell is not None for row in self.rows for cell in row.cells)


@blueprint.get("/matrix")
def first() -> BaseResponse | str:
    """The matrix of the report added last."""
    reports = open_index().reports()
    if not reports:
        return render_template("matrix.html", indexed=None, reports=())
    return redirect(url_for("matrix.matrix", report_id=reports[0].id))


@blueprint.get("/matrix/<report_id>")
def matrix(report_id: str) -> str | Response:
    index = open_index()
    indexed = report_or_404(index, report_id)
    found = cooperation(index, indexed)
    title = f"{wording.text('matrix', language())} {indexed.report.title}"
    if kind := export.wanted():
        return export.file(kind, title, *_table(found))
    return render_template(
        "matrix.html",
        indexed=indexed,
        reports=index.reports(),
        matrix=found,
        shown=shown_source(index),
    )


@blueprint.get("/matrix/<report_id>/netz.svg")
def network(report_id: str) -> Response:
    """The same as a picture."""
    index = open_index()
    found = cooperation(index, report_or_404(index, report_id))
    links = [
        (row.label, found.partners[at])
        for row in found.rows
        for at, cell in enumerate(row.cells)
        if cell is not None
    ]
    drawn: Picture = picture(links)
    svg = render_template("network.svg", drawn=drawn)
    return Response(svg, content_type="image/svg+xml")


@blueprint.get("/bedarf/<report_id>")
def need(report_id: str) -> str | Response:
    """The needs that a report speaks of."""
    index = open_index()
    indexed = report_or_404(index, report_id)
    found = open_need(index, indexed)
    if kind := export.wanted():
        return export.answer_file(kind, found)
    return render_template(
        "need.html",
        indexed=indexed,
        reports=index.reports(),
        answer=found,
        several=False,
        shown=shown_source(index),
    )


def open_need(index: Index, indexed: IndexedReport) -> Answer:
    return answer(index, NEED, Filters(report=indexed.id))


def cooperation(index: Index, indexed: IndexedReport) -> Matrix:
    """The matrix of a report, made once for each version of it."""
    return _made(_Asked(index, indexed))


class _Asked:
    """A report compared by identity: the index keeps the same object per version."""

    def __init__(self, index: Index, indexed: IndexedReport) -> None:
        self.index, self.indexed = index, indexed

    def __hash__(self) -> int:
        return id(self.indexed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.indexed is other.indexed


@lru_cache(maxsize=KEPT)
def _made(asked: _Asked) -> Matrix:
    index, indexed = asked.index, asked.indexed
    cells: dict[str, dict[int, Citation]] = {}
    place = _Places(indexed)
    for name in _partners(indexed, place):
        found = answer(index, COOPERATION.format(with_article(name)), Filters(report=indexed.id))
        if name in found.understood.kommunen and found.understood.target == "amt":
            for item in found.items:
                best = found.citations[item.citations[0]] if item.citations else None
                if best is not None and (row := place.row_at(best.start)) is not None:
                    cells.setdefault(name, {})[row] = best
    partners = sorted(cells, key=lambda name: -len(cells[name]))
    rows = [
        MatrixRow(row.label, row.number, tuple(cells[name].get(row.index) for name in partners))
        for row in indexed.report.rows
    ]
    return Matrix(tuple(partners), tuple(row for row in rows if any(row.cells)))


class _Places:
    """Which row holds a character."""

    def __init__(self, indexed: IndexedReport) -> None:
        spans = sorted(
            (cell.paragraphs[0].start, row.index)
            for row in indexed.report.rows
            for cell in row.cells
            if cell.paragraphs
        )
        self._starts = [start for start, _ in spans]
        self._rows = [row for _, row in spans]

    def row_at(self, offset: int) -> int | None:
        at = bisect_right(self._starts, offset) - 1
        return self._rows[at] if at >= 0 else None


def _partners(indexed: IndexedReport, place: _Places) -> list[str]:
    """The bodies that the rows of tables name, but for the report's own."""
    home = indexed.home.name if indexed.home else None
    listed = set(indexed.report.listed_rows)
    named = {
        (mention.name, row)
        for mention in indexed.mentions
        if mention.label == "KOMMUNE" and mention.name != home
        if (row := place.row_at(mention.start)) in listed
    }
    counted = Counter(name for name, _ in sorted(named, key=str))
    return [name for name, _ in counted.most_common(MOST_PARTNERS)]


def _table(found: Matrix) -> tuple[list[str], list[list[export.Value]]]:
    header = [wording.text("amt", language()), wording.text("number", language()), *found.partners]
    rows: list[list[export.Value]] = [
        [row.label, row.number, *(_cell(cell) for cell in row.cells)] for row in found.rows
    ]
    return header, rows


def _cell(cell: Citation | None) -> str:
    if cell is None:
        return ""
    return wording.page_range(cell.page_from, cell.page_to, language()) or "x"
