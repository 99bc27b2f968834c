"""Fundstellen that can be opened: beside a list, or at an address of their own that lasts.

The address names report, place and a checksum of the words, "120-180-1a2b3c4d". Where a newer
version of the report has other words at that place, the same words are looked for elsewhere; a
place is never shown with other words than those that were cited.
"""

import re
import zlib
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request, url_for

from corpus import Passage, Report
from index import Index, IndexedReport
from qa.types import Citation
from web import wording
from web.language import here, language
from web.marked import Mark, ShownRow, marked_row
from web.pictures import PDF
from web.state import open_index

SHOWN = "zeige"
"""The parameter that opens a Fundstelle beside any list: "1.120-180-1a2b3c4d"."""
MOST_PICTURES = 3
Pages = tuple[int | None, int | None]

blueprint = Blueprint("sources", __name__)


@dataclass(frozen=True, slots=True)
class Source:
    """A Fundstelle with its row, and the pages that can be shown as pictures."""

    citation: Citation
    row: ShownRow
    pages: tuple[int, ...]
    mark: str

    @property
    def is_table(self) -> bool:
        """Whether the row has cells under columns, to be shown beside the cited one."""
        return len(self.row.cells) > 1


@blueprint.get("/berichte/<report_id>/stelle/<span>")
def source(report_id: str, span: str) -> str:
    """One Fundstelle; ?teil=1 gives what a script puts beside a list, without the page around."""
    found = find_source(open_index(), report_id, span)
    if found is None:
        abort(404)
    part = request.args.get("teil") == "1"
    return render_template("_source.html" if part else "source.html", source=found, beside=part)


@blueprint.app_context_processor
def links() -> dict[str, object]:
    """What templates need to link Fundstellen."""
    return {
        "source_url": source_url,
        "show_url": lambda citation: f"{here(**{SHOWN: shown_name(citation)})}#stelle",
        "hide_url": lambda: here(**{SHOWN: None}),
        "is_shown": is_shown,
        "cited": lambda citation: wording.cited(citation, language()),
        "absolute": lambda path: f"{request.host_url.rstrip('/')}{path}",
    }


def source_url(citation: Citation) -> str:
    """The address of a Fundstelle that lasts."""
    return url_for("sources.source", report_id=citation.report, span=span_of(citation))


def span_of(citation: Citation) -> str:
    """Place and checksum of a quote: "120-180-1a2b3c4d"."""
    return f"{citation.start}-{citation.end}-{_checksum(citation.quote)}"


def shown_name(citation: Citation) -> str:
    return f"{citation.report}.{span_of(citation)}"


def is_shown(citation: Citation, source: Source | None) -> bool:
    """Whether this Fundstelle is the one that is open."""
    return source is not None and shown_name(citation) == shown_name(source.citation)


def shown_source(index: Index) -> Source | None:
    """The Fundstelle that the address opens beside the page, if any."""
    report_id, _, span = request.args.get(SHOWN, "").partition(".")
    return find_source(index, report_id, span) if span else None


def find_source(index: Index, report_id: str, span: str) -> Source | None:
    """The Fundstelle of that address; None where the words are no longer there."""
    indexed = index.report(report_id)
    mark = find_words(indexed.report.text, span) if indexed else None
    if indexed is None or mark is None:
        return None
    report = indexed.report
    place = _place(report, mark)
    if place is None:
        return None
    row, column, pages = place
    cited = _citation(indexed, (row, column), pages, (mark.start, mark.end))
    pictures: tuple[int, ...] = ()
    if report.media_type == PDF and pages[0] is not None:
        pictures = tuple(range(pages[0], (pages[1] or pages[0]) + 1))[:MOST_PICTURES]
    shown = marked_row(report, report.rows[row], mark)
    return Source(cited, shown, pictures, f"{mark.start}-{mark.end}")


def find_words(text: str, span: str) -> Mark | None:
    """The place of the words that a span was made of; without a checksum the place itself.

    >>> find_words("Erst Eins", "0-4-0f12b3ed"), find_words("Eins", "9-12")
    (None, None)
    """
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})(?:-([0-9a-f]{8}))?", span, re.ASCII)
    if match is None:
        return None
    start, end, checksum = int(match[1]), int(match[2]), match[3]
    if start >= end:
        return None
    if checksum is None or _checksum(text[start:end]) == checksum:
        return Mark(start, end) if end <= len(text) else None
    length = end - start
    places = range(len(text) - length + 1)
    moved = (at for at in places if _checksum(text[at : at + length]) == checksum)
    at = next(moved, None)
    return None if at is None else Mark(at, at + length)


def citation_of(indexed: IndexedReport, passage: Passage) -> Citation:
    """A passage as a Fundstelle."""
    pages = passage.page_from, passage.page_to
    return _citation(indexed, (passage.row, passage.column), pages, (passage.start, passage.end))


def _citation(
    indexed: IndexedReport, cell: tuple[int, int | None], pages: Pages, span: tuple[int, int]
) -> Citation:
    report, row = indexed.report, indexed.report.rows[cell[0]]
    return Citation(
        report=indexed.id,
        title=report.title,
        row=row.label,
        number=row.number,
        column=report.column_title(cell[1]),
        page_from=pages[0],
        page_to=pages[1],
        start=span[0],
        end=span[1],
        quote=report.text[slice(*span)],
    )


def _place(report: Report, mark: Mark) -> tuple[int, int | None, Pages] | None:
    """Row, column and pages of the first cell that the mark touches."""
    for row in report.rows:
        for cell in row.cells:
            touched = [p for p in cell.paragraphs if p.start < mark.end and mark.start < p.end]
            if touched:
                first, last = touched[0], touched[-1]
                end = min(mark.end, last.end) - 1
                return row.index, cell.column, (first.page_at(mark.start), last.page_at(end))
    return None


def _checksum(words: str) -> str:
    return f"{zlib.crc32(words.encode('utf-8', 'replace')):08x}"
