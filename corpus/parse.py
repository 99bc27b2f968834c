"""Reading in this very process: from bytes to a `Report`, by the type of the content.

Only the child process of `corpus/sandbox.py` and tests call it on files of others; the libraries
of a format are imported when a file of that format comes.
"""

from collections.abc import Callable

from corpus.assemble import outline_and_rows
from corpus.build import Source, build
from corpus.document import Document
from corpus.errors import UnreadableReport
from corpus.font_widths import measures
from corpus.hyphens import Hyphens
from corpus.media import HTML, PDF, TEXT, media_type
from corpus.media_zip import DOCX, ODS, ODT, XLSX
from corpus.prose import prose_report
from corpus.report import Report
from corpus.text_beam import Setting
from corpus.text_decode import decode
from corpus.text_face import face_of
from corpus.text_fit import read_table
from corpus.text_form import table_report
from corpus.text_layout import layout_document
from corpus.text_pages import blocks_of, pages_of, with_groups, without_running_titles
from corpus.text_raw import is_run_on, line_blocks, runs_of

CSV, MARKDOWN = "text/csv", "text/markdown"
_MOST_BLOCKS = 60_000
"""Blocks of lines between blank lines; a report of a thousand pages has 15,000."""


def parse(data: bytes, name: str) -> Report:
    """The report in `data`, a file called `name`; raises UnreadableReport."""
    return PARSERS[media_type(data)](data, name)


def parse_text(data: bytes, name: str) -> Report:
    """The text form of a table report, or plain prose (TXT, MD)."""
    text = decode(data)
    document = layout_document(text)
    if document is not None:
        return build(Source(name, TEXT, data), *outline_and_rows(document))
    pages = pages_of(text)
    kept = without_running_titles(pages)
    hyphens = Hyphens(text)
    if is_run_on(kept):
        measure = face_of(runs_of(kept, measures()[0]))
        blocks, runs = line_blocks(kept, hyphens), runs_of(kept, measure)
    else:
        blocks, runs = blocks_of(kept), None
        measure = face_of(blocks)
    if len(blocks) > _MOST_BLOCKS:
        raise _too_many(name)
    table = read_table(with_groups(blocks), Setting(measure, hyphens), runs)
    if table is None:
        outline, rows = prose_report(blocks, len(pages), measure, hyphens)
    else:
        outline, rows = table_report(table, len(pages), measure, hyphens)
    return build(Source(name, TEXT, data), outline, rows)


def parse_pdf(data: bytes, name: str) -> Report:
    """A PDF with tables or prose."""
    from corpus.pdf_read import read_pdf

    return _report(data, name, PDF, read_pdf)


def parse_docx(data: bytes, name: str) -> Report:
    """A Word document."""
    from corpus.docx_read import read_docx

    return _report(data, name, DOCX, read_docx)


def parse_odt(data: bytes, name: str) -> Report:
    """An OpenDocument text."""
    from corpus.odt_read import read_odt

    return _report(data, name, ODT, read_odt)


def _report(data: bytes, name: str, media: str, read: Callable[[bytes], Document]) -> Report:
    return build(Source(name, media, data), *outline_and_rows(read(data)))


def parse_html(data: bytes, name: str) -> Report:
    """A web page."""
    from corpus.html_read import read_html

    return _report(data, name, HTML, read_html)


def parse_xlsx(data: bytes, name: str) -> Report:
    """An Excel workbook."""
    from corpus.sheet_read import read_xlsx

    return _report(data, name, XLSX, read_xlsx)


def parse_ods(data: bytes, name: str) -> Report:
    """An OpenDocument spreadsheet."""
    from corpus.sheet_read import read_ods

    return _report(data, name, ODS, read_ods)


def parse_plain(data: bytes, name: str) -> Report:
    """A text file: CSV, Markdown, or the text form of a report."""
    from corpus.csv_read import looks_like_csv, read_csv
    from corpus.markdown_read import looks_like_markdown, read_markdown

    text = decode(data)
    if looks_like_csv(text):
        return _report(data, name, CSV, read_csv)
    if looks_like_markdown(text):
        return _report(data, name, MARKDOWN, lambda _: read_markdown(text))
    return parse_text(data, name)


PARSERS: dict[str, Callable[[bytes, str], Report]] = {
    TEXT: parse_plain,
    PDF: parse_pdf,
    DOCX: parse_docx,
    ODT: parse_odt,
    HTML: parse_html,
    XLSX: parse_xlsx,
    ODS: parse_ods,
}
"""By media type, of all that `media_type` lets pass."""


def _too_many(name: str) -> UnreadableReport:
    return UnreadableReport(
        f"Die Datei „{name}“ hat mehr als {_MOST_BLOCKS} Absätze: zu groß für einen Bericht.",
        f'The file "{name}" has more than {_MOST_BLOCKS} paragraphs, too many for a report.',
    )
