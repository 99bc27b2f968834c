"""The type of a file by its content, never by its name."""

import re

from corpus.intake.foreign import foreign, refuse_foreign
from corpus.intake.markup import SIZE, after_prolog
from corpus.intake.media_zip import zip_type
from corpus.intake.zip_safety import open_zip
from corpus.text.decode import head

PDF = "application/pdf"
HTML = "text/html"
TEXT = "text/plain"

_PDF_WITHIN = 1024
"""Bytes before the header that readers allow (PDF 1.7, Annex H, note 13)."""
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>/]", re.IGNORECASE)
_HTML_PART = re.compile(
    r"<(?:table|title|meta|style|div|section|article|main|p|h[1-6]|[ou]l)[\s>/]", re.IGNORECASE
)
_XML = re.compile(r"<!doctype\b|<[\w.-]+(?::[\w.-]+)?\s[^<>]*\bxmlns\b", re.IGNORECASE)
_SVG = re.compile(r"<svg[\s>]", re.IGNORECASE)


def media_type(data: bytes) -> str:
    """The media type of `data`; "text/plain" for what shows no other.

    Raises UnreadableReport for types that are not read, naming type and remedy, and for
    containers that are damaged or dangerous.
    """
    if data.startswith(_ZIPS):
        with open_zip(data) as archive:
            return zip_type(archive)
    if _is_pdf(data):
        return PDF
    refuse_foreign(data)
    return _markup_type(data) or TEXT


def _is_pdf(data: bytes) -> bool:
    """A note that only speaks of "%PDF-" has no PDF objects."""
    place = data.find(b"%PDF-", 0, _PDF_WITHIN)
    return place == 0 or (place > 0 and b" obj" in data)


def _markup_type(data: bytes) -> str | None:
    """HTML, or None for text; a part of a page counts if the file is nothing but markup, as
    Markdown may begin with a tag."""
    text = head(data, SIZE)
    start = after_prolog(text)
    if _HTML.match(text, start):
        return HTML
    if _SVG.match(text, start):
        raise foreign("SVG", "picture")
    if text.lstrip(" \t\r\n").startswith("<?xml") or _XML.match(text, start):
        raise foreign("XML", "document")
    ends = data.rstrip(b" \t\r\n\x00").endswith(b">")
    return HTML if ends and _HTML_PART.match(text, start) else None
