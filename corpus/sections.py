"""Prose as rows: a section is a row, its label the path of headings above it.

A heading of the highest level that stands alone and first is the document's title and no part of
the paths. Footnotes make a row of their own below their section. A small table in the text is
kept as lines, a row of it each, the entries parted by " | ".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.build import RowDraft
from corpus.document import Block, Draft, GridRow

NOTES = "Fußnoten"
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Sections:
    """Title and rows of running text."""

    title: str | None
    rows: tuple[RowDraft, ...]


def sections_of(blocks: Sequence[Block], title: str | None) -> Sections:
    """The sections of a document in order; `title` as the file states it, if it does."""
    flat = [draft for block in blocks for draft in _drafts(block)]
    own = _leading_title(flat)
    if own is not None:
        flat = flat[1:]
    name = title or (own.text if own else None)
    rows: list[RowDraft] = []
    path: list[Draft] = []
    texts: list[Draft] = []
    for place, draft in enumerate(flat):
        if not (draft.kind == "heading" and draft.level):
            texts.append(draft)
            continue
        rows.extend(_rows(path, texts, name))
        texts = []
        path = [known for known in path if known.level < draft.level] + [draft]
        if _stands_alone(flat[place + 1 : place + 2], draft):
            rows.append(_row(_label(path, name), (), [draft]))
    rows.extend(_rows(path, texts, name))
    return Sections(name, tuple(rows))


def _leading_title(flat: Sequence[Draft]) -> Draft | None:
    """The first heading, if it stands first and no other one is as high."""
    if not flat or not (flat[0].kind == "heading" and flat[0].level):
        return None
    levels = [draft.level for draft in flat[1:] if draft.kind == "heading" and draft.level]
    return flat[0] if all(level > flat[0].level for level in levels) else None


def _stands_alone(after: Sequence[Draft], heading: Draft) -> bool:
    """Whether a heading has neither text nor a deeper heading below it."""
    if not after:
        return True
    return after[0].kind == "heading" and 0 < after[0].level <= heading.level


def _label(path: Sequence[Draft], title: str | None) -> str:
    return " > ".join(heading.text for heading in path) or title or ""


def _rows(path: Sequence[Draft], texts: Sequence[Draft], title: str | None) -> Iterator[RowDraft]:
    body = tuple(draft for draft in texts if not draft.note)
    notes = tuple(draft for draft in texts if draft.note)
    label = _label(path, title)
    if body or (path and notes):
        yield _row(label, body, [*path[-1:], *body])
    if notes:
        yield _row(f"{label} > {NOTES}" if label else NOTES, notes, notes)


def _row(label: str, drafts: tuple[Draft, ...], standing: Sequence[Draft]) -> RowDraft:
    pages = [page for draft in standing for _, page in draft.pages]
    first, last = (min(pages), max(pages)) if pages else (None, None)
    return RowDraft(label, None, None, first, last, ((None, drafts),))


def _drafts(block: Block) -> Iterator[Draft]:
    if isinstance(block, Draft):
        yield block
        return
    if block.caption:
        yield Draft(block.caption, "text")
    for row in block.rows:
        line = _row_line(row)
        if line is not None:
            yield line


def _row_line(row: GridRow) -> Draft | None:
    """A row of a small table as one paragraph."""
    drafts = [d for cell in row.cells if not cell.again for d in cell.paragraphs]
    if not drafts:
        return None
    text = ""
    pages: list[tuple[int, int]] = []
    for cell in row.cells:
        for number, draft in enumerate(() if cell.again else cell.paragraphs):
            text += (" " if number else _BETWEEN) if text else ""
            pages.extend((len(text) + at, page) for at, page in draft.pages)
            text += draft.text
    boxes = tuple(box for draft in drafts for box in draft.boxes)
    kept = [p for place, p in enumerate(pages) if not place or p[1] != pages[place - 1][1]]
    return replace(drafts[0], text=text, kind="text", pages=tuple(kept), boxes=boxes, level=0)
