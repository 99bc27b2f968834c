"""From the flow of a word processor file to its `Document`: title, captions, headings, grids."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from corpus.document import Document, Draft, Grid
from corpus.errors import UnreadableReport
from corpus.office.flow import Flow, Para, Table
from corpus.office.grid import grid
from corpus.office.headings import Look, body_blocks, cell_drafts, title_by_look
from corpus.office.names import names_contents, names_table
from corpus.office.pieces import Piece, joined_text, pieces


def document(flow: Iterable[Flow]) -> Document:
    """The document; raises UnreadableReport where the flow holds no text."""
    title, body = _titled(_without_directories(list(_unframed(flow))))
    parts, look = _parts(body), Look(body)
    if title is None and (title := title_by_look(parts, look)):
        parts = parts[1:]
    blocks = body_blocks(parts, look)
    if not blocks and not title:
        raise UnreadableReport("Die Datei enthält keinen Text.", "The file contains no text.")
    return Document(tuple(blocks), title)


def _parts(body: Sequence[Flow]) -> list[Piece | Grid]:
    captions = _captions(body)
    grids: dict[int, Grid] = {}
    used: set[int] = set()
    for number, part in enumerate(body):
        if isinstance(part, Table):
            caption = captions.get(number)
            found = grid(part, _text(body[caption]) if caption is not None else None, _cell)
            if found:
                grids[number] = found
                used.update(() if caption is None else (caption,))
    parts: list[Piece | Grid] = []
    for number, part in enumerate(body):
        if isinstance(part, Para) and number not in used:
            parts.extend(pieces(part))
        elif number in grids:
            parts.append(grids[number])
    return parts


def _unframed(flow: Iterable[Flow]) -> Iterator[Flow]:
    """The flow without frames: a table of one cell that holds a table is laid around a page."""
    for part in flow:
        entries = () if isinstance(part, Para) else [e for line in part.lines for e in line.entries]
        if len(entries) == 1 and any(isinstance(inner, Table) for inner in entries[0].content):
            yield from _unframed(entries[0].content)
        else:
            yield part


def _without_directories(flow: Sequence[Flow]) -> list[Flow]:
    """The flow without lines of contents and the heading that stands directly above them."""
    kept = []
    for part, after in pairwise([*flow, None]):
        heads = _is_contents(after) and names_contents(_text(part))
        if part and not heads and not _is_contents(part):
            kept.append(part)
    return kept


def _titled(flow: Sequence[Flow]) -> tuple[str | None, list[Flow]]:
    """The title, set over one or several paragraphs, and what is left; a later paragraph in the
    title's style is a chapter's where the file's chapters have styles."""
    first = next((n for n, part in enumerate(flow) if _is_role(part, "title")), None)
    if first is None:
        return None, list(flow)
    lines = list(takewhile(lambda part: _is_role(part, "title"), flow[first:]))
    rest = [*flow[:first], *flow[first + len(lines) :]]
    if any(para.level for para in rest if isinstance(para, Para)):
        rest = [
            replace(part, level=1) if isinstance(part, Para) and part.role == "title" else part
            for part in rest
        ]
    return " ".join(_text(line) for line in lines), rest


def _captions(body: Sequence[Flow]) -> dict[int, int]:
    """The places of tables and of their captions, which stand above or below all of them."""
    tables = [number for number, part in enumerate(body) if isinstance(part, Table)]
    places = {number for number, part in enumerate(body) if _is_caption(part)}
    below = bool(tables) and tables[0] - 1 not in places and tables[0] + 1 in places
    found: dict[int, int] = {}
    for side in (1, -1) if below else (-1, 1):
        for table in tables:
            if table not in found and table + side in places:
                found[table] = table + side
                places.discard(table + side)
    return found


def _is_role(part: Flow, role: str) -> bool:
    return isinstance(part, Para) and part.role == role and bool(part.text.strip())


def _is_caption(part: Flow) -> bool:
    if not isinstance(part, Para) or part.level:
        return False
    return _is_role(part, "caption") or names_table(part.text)


def _is_contents(part: Flow | None) -> bool:
    return isinstance(part, Para) and part.role == "contents"


def _text(part: Flow | None) -> str:
    return joined_text(part.runs) if isinstance(part, Para) else ""


def _cell(content: Iterable[Flow]) -> tuple[Draft, ...]:
    """The paragraphs of a cell; those of a table inside it follow, cell by cell."""
    drafts: list[Draft] = []
    own: list[Piece] = []
    for part in content:
        if isinstance(part, Para):
            own.extend(pieces(part))
            continue
        drafts.extend(cell_drafts(own))
        own = []
        for line in part.lines:
            for entry in line.entries:
                drafts.extend(() if entry.above else _cell(entry.content))
    return (*drafts, *cell_drafts(own))
