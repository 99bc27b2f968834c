"""Text as pdfminer.six leaves it of a table: boxes of lines in an order that is not the rows'."""

from corpus.document import Document
from corpus.pdf.read import document_of
from corpus.text.boxes_doubts import warnings_of
from corpus.text.boxes_fit import read_boxes
from corpus.text.boxes_set import set_pages


def boxes_document(text: str) -> Document | None:
    """The table of a text in boxes; None for any other text."""
    if "\f" not in text:
        return None
    table = read_boxes(text)
    return None if table is None else document_of(set_pages(table), warnings_of(table))
