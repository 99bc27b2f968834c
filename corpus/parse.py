"""Reading in this very process: from bytes to a `Report`, by the type of the content.

Only the child process of `corpus/intake/sandbox.py` and tests call it on files of others; the
libraries of a format are imported when a file of that format comes.
"""

from collections.abc import Callable

from corpus.document import Document
from corpus.intake.media import HTML, PDF, TEXT, media_type
from corpus.intake.media_zip import DOCX, ODS, ODT, XLSX
from corpus.report import Report
from corpus.tables.assemble import outline_and_rows
from corpus.tables.build import Source, build
from corpus.text.decode import decode

CSV, MARKDOWN = "text/csv", "text/markdown"


def parse(data: bytes, name: str) -> Report:
    """The report in `data`, a file called `name`; raises UnreadableReport."""
    return PARSERS[media_type(data)](data, name)


def parse_text(data: bytes, name: str) -> Report:
    """A text: the form that a PDF-to-text tool leaves of a report, or plain prose."""
    from corpus.text.read import read_text

    return build(Source(name, TEXT, data), *read_text(decode(data), name))


def parse_pdf(data: bytes, name: str) -> Report:
    """A PDF with tables or prose."""
    from corpus.pdf.read import read_pdf

    return _report(data, name, PDF, read_pdf)


def parse_docx(data: bytes, name: str) -> Report:
    """A Word document."""
    from corpus.office.docx_read import read_docx

    return _report(data, name, DOCX, read_docx)


def parse_odt(data: bytes, name: str) -> Report:
    """An OpenDocument text."""
    from corpus.office.odt_read import read_odt

    return _report(data, name, ODT, read_odt)


def _report(data: bytes, name: str, media: str, read: Callable[[bytes], Document]) -> Report:
    return build(Source(name, media, data), *outline_and_rows(read(data)))


def parse_html(data: bytes, name: str) -> Report:
    """A web page."""
    from corpus.html.read import read_html

    return _report(data, name, HTML, read_html)


def parse_xlsx(data: bytes, name: str) -> Report:
    """An Excel workbook."""
    from corpus.sheets.read import read_xlsx

    return _report(data, name, XLSX, read_xlsx)


def parse_ods(data: bytes, name: str) -> Report:
    """An OpenDocument spreadsheet."""
    from corpus.sheets.read import read_ods

    return _report(data, name, ODS, read_ods)


def parse_plain(data: bytes, name: str) -> Report:
    """A text file: CSV, Markdown, or the text form of a report."""
    from corpus.sheets.csv_read import looks_like_csv, read_csv
    from corpus.text.markdown_read import looks_like_markdown, read_markdown

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
