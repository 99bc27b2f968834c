"""Prose as rows: a section is a row, its label the path of headings above it.

The first heading, if no other one is as high, is the document's title and no part of the paths;
what stands above it (a letterhead) is a row of its own. Footnotes make a row of their own below
their section. A small table in the text is kept as lines, a row of it each, the entries parted
by " | ".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

from corpus.document import Block, Draft, GridRow
from corpus.tables.build import RowDraft

NOTES = "Fußnoten"
_BETWEEN = " | "
TableRows = tuple[RowDraft, ...]
Part = Block | TableRows
"""What a document is made of; the rows of a table that are to follow their section."""


@dataclass(frozen=True, slots=True)
class Sections:
    """Title and rows of running text."""

    title: str | None
    rows: tuple[RowDraft, ...]


def sections_of(parts: Sequence[Part], title: str | None) -> Sections:
    """The sections of a document in order; `title` as the file states it, if it does."""
    flat = [one for part in parts for one in _flat(part)]
    place = _title_place(flat)
    name = title or (None if place is None else _text(flat[place]))
    above = [] if place is None else list(_rows([], flat[:place], name))
    return Sections(name, (*above, *_sections(flat if place is None else flat[place + 1 :], name)))


def _sections(flat: Sequence[Draft | TableRows], name: str | None) -> list[RowDraft]:
    """The sections below the title, in order."""
    rows: list[RowDraft] = []
    path: list[Draft] = []
    section: list[Draft | TableRows] = []
    for place, one in enumerate(flat):
        if not _is_heading(one):
            section.append(one)
            continue
        rows.extend(_rows(path, section, name))
        section = []
        path = [known for known in path if known.level < one.level] + [one]
        if _stands_alone(flat[place + 1 : place + 2], one):
            rows.append(_row(path, name, (), [one]))
    rows.extend(_rows(path, section, name))
    return rows


def _is_heading(one: Draft | TableRows) -> TypeGuard[Draft]:
    return isinstance(one, Draft) and one.kind == "heading" and one.level > 0


def _text(one: Draft | TableRows) -> str | None:
    return one.text if isinstance(one, Draft) else None


def _title_place(flat: Sequence[Draft | TableRows]) -> int | None:
    """The place of the first heading, if no other one is as high."""
    levels = [(place, one.level) for place, one in enumerate(flat) if _is_heading(one)]
    if not levels or any(level <= levels[0][1] for _, level in levels[1:]):
        return None
    return levels[0][0]


def _stands_alone(after: Sequence[Draft | TableRows], heading: Draft) -> bool:
    """Whether a heading has neither text, nor a table, nor a deeper heading below it."""
    if not after:
        return True
    return _is_heading(after[0]) and after[0].level <= heading.level


def _label(path: Sequence[Draft], title: str | None) -> str:
    return " > ".join(heading.text for heading in path) or title or ""


def _rows(
    path: Sequence[Draft], section: Sequence[Draft | TableRows], title: str | None
) -> Iterator[RowDraft]:
    """The section's text, its footnotes, and the rows of its tables."""
    texts = [one for one in section if isinstance(one, Draft)]
    body = tuple(draft for draft in texts if not draft.note)
    notes = tuple(draft for draft in texts if draft.note)
    if body or (path and notes):
        yield _row(path, title, body, [*path[-1:], *body])
    if notes:
        row = _row(path, title, notes, notes)
        yield replace(row, label=f"{row.label} > {NOTES}" if row.label else NOTES)
    for one in section:
        if not isinstance(one, Draft):
            yield from one


def _row(
    path: Sequence[Draft],
    title: str | None,
    drafts: tuple[Draft, ...],
    standing: Sequence[Draft],
) -> RowDraft:
    pages = [page for draft in standing for _, page in draft.pages]
    first, last = (min(pages), max(pages)) if pages else (None, None)
    return RowDraft(_label(path, title), None, None, first, last, ((None, drafts),))


def _flat(part: Part) -> Iterator[Draft | TableRows]:
    if isinstance(part, tuple):
        yield part
    else:
        yield from _drafts(part)


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
