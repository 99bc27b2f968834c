"""The front door of web pages: HTML to a `Document`."""

from collections.abc import Sequence

from corpus.document import Block, Document, Draft
from corpus.errors import UnreadableReport
from corpus.html.flow import Flow, written
from corpus.html.main import main_content
from corpus.html.notes import Notes
from corpus.html.tree import parse_html
from corpus.hyphens import Hyphens
from corpus.sheets.lines import flat

_NO_TITLES = (
    "- no title specified",
    "untitled",
    "untitled document",
    "unbenannt",
    "unbenanntes dokument",
    "dokument ohne titel",
)
"""What programs write into <title> when nobody has given one."""


def read_html(data: bytes) -> Document:
    """The main content of a page; raises UnreadableReport where it has no text."""
    body, title = parse_html(data)
    root = main_content(body)
    flow = Flow(Notes(root), Hyphens(written(root)))
    flow.read(root)
    blocks = flow.blocks()
    if not blocks:
        raise UnreadableReport(
            "Die HTML-Seite enthält keinen Text.", "The HTML page contains no text."
        )
    title = flat(title)
    is_title = title and title.lower() not in _NO_TITLES and not _has_title(blocks)
    return Document(tuple(blocks), title if is_title else None)


def _has_title(blocks: Sequence[Block]) -> bool:
    """Whether the page's only heading of level 1 stands before all others."""
    headings = [block for block in blocks if isinstance(block, Draft) and block.kind == "heading"]
    first = [heading.level == 1 for heading in headings]
    return first[:1] == [True] and sum(first) == 1
