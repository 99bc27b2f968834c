"""From drafts of rows and paragraphs to a `Report` with one text and offsets into it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Draft
from corpus.report import Cell, Column, Layout, Paragraph, Report, Row


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row before it has offsets; `cells` pairs a column (None in prose) with paragraphs."""

    label: str
    number: str | None
    group: str | None
    page_from: int | None
    page_to: int | None
    cells: tuple[tuple[int | None, tuple[Draft, ...]], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report comes from."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outline:
    """What a report is besides its rows."""

    title: str
    layout: Layout
    label_title: str | None
    columns: tuple[str, ...]
    pages: int | None
    warnings: tuple[str, ...] = ()


def build(source: Source, outline: Outline, rows: Sequence[RowDraft]) -> Report:
    """The report; paragraphs are separated by a line end, cells by an empty line."""
    parts: list[str] = []
    length = 0
    built: list[Row] = []
    for index, row in enumerate(rows):
        cells: list[Cell] = []
        for column, drafts in row.cells:
            spans: list[Paragraph] = []
            for draft in drafts:
                if parts:
                    between = "\n" if spans else "\n\n"
                    parts.append(between)
                    length += len(between)
                pages = tuple((length + offset, page) for offset, page in draft.pages)
                spans.append(
                    Paragraph(length, length + len(draft.text), draft.kind, pages, draft.boxes)
                )
                parts.append(draft.text)
                length += len(draft.text)
            cells.append(Cell(column, tuple(spans)))
        built.append(
            Row(index, row.label, row.number, row.group, row.page_from, row.page_to, tuple(cells))
        )
    return Report(
        title=outline.title,
        source=source.name,
        media_type=source.media_type,
        sha256=hashlib.sha256(source.data).hexdigest(),
        pages=outline.pages,
        layout=outline.layout,
        label_title=outline.label_title,
        columns=tuple(Column(index, title) for index, title in enumerate(outline.columns)),
        rows=tuple(built),
        text="".join(parts),
        warnings=outline.warnings,
    )
