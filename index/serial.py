"""Reports, passages and mentions as rows of the store, and back: what is loaded is equal.

One version of a report is written once and never changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import cast

import corpus
from corpus.mention import Amount, Dates, Day, Kommune, Label, Law, Mention, Value
from corpus.passages import Passage
from corpus.report import Box, Cell, Column, Layout, Paragraph, ParagraphKind, Report, Row
from index.store import Version
from index.touching import Touching

_VALUES = {kind.__name__: kind for kind in (Kommune, Law, Dates, Day, Amount)}


@dataclass(frozen=True, slots=True)
class IndexedReport:
    """A report with all that was derived from it; `id` stays the same over its versions."""

    id: str
    report: Report
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    home: corpus.Home | None


def save(
    connection: sqlite3.Connection,
    item: IndexedReport,
    tagging: int | None = None,
    tagged: str | None = None,
) -> Version:
    """Write a new, unpublished version of report `item.id`, inside the caller's transaction.

    `tagging` is the row of how its mentions were found, `tagged` what they were before corrections.
    """
    first = 1 + _last_passage(connection)
    report, home = item.report, item.home
    version: int = connection.execute(
        "INSERT INTO version (report, added_at, sha256, title, media_type, pages, layout,"
        " label_title, text, warnings, home_name, home_ags, first_passage, passage_count, tagging,"
        " tagged) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            int(item.id),
            datetime.now(UTC).isoformat(timespec="microseconds"),
            *(report.sha256, report.title, report.media_type, report.pages, report.layout),
            *(report.label_title, report.text, json.dumps(report.warnings)),
            *((home.name, home.ags) if home else (None, None)),
            *(first, len(item.passages), tagging, tagged),
        ),
    ).fetchone()[0]
    _save_table(connection, version, report)
    _save_passages(connection, version, first, item.passages)
    _save_mentions(connection, version, first, item)
    return Version(version, int(item.id), first, len(item.passages), tagging)


def load(connection: sqlite3.Connection, version: int) -> IndexedReport | None:
    """A stored version, or None where its report has been removed."""
    row = connection.execute(
        "SELECT report, title, source, media_type, sha256, pages, layout, label_title, text,"
        " warnings, home_name, home_ags FROM version JOIN report ON report.id = version.report"
        " WHERE version.id = ?",
        (version,),
    ).fetchone()
    if row is None:
        return None
    number, title, source, media_type, sha256, pages, layout, label_title, text, *rest = row
    report = Report(
        *(title, source, media_type, sha256, pages, cast(Layout, layout), label_title),
        _load_columns(connection, version),
        _load_rows(connection, version),
        text,
        tuple(json.loads(rest[0])),
    )
    home = None if rest[1] is None else corpus.Home(rest[1], rest[2])
    passages = tuple(_load_passages(connection, version))
    return IndexedReport(str(number), report, passages, _load_mentions(connection, version), home)


def _last_passage(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'passage'").fetchone()
    return row[0] if row else 0


def _save_table(connection: sqlite3.Connection, version: int, report: Report) -> None:
    cells = [(row.index, at, cell) for row in report.rows for at, cell in enumerate(row.cells)]
    connection.executemany(
        "INSERT INTO report_column VALUES (?, ?, ?)",
        ((version, column.index, column.title) for column in report.columns),
    )
    connection.executemany(
        "INSERT INTO report_row VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (version, row.index, row.label, row.number, row.group, row.page_from, row.page_to)
            for row in report.rows
        ),
    )
    connection.executemany(
        "INSERT INTO cell VALUES (?, ?, ?, ?)",
        ((version, row, at, cell.column) for row, at, cell in cells),
    )
    connection.executemany(
        "INSERT INTO paragraph VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (version, row, at, position, *_paragraph_values(paragraph))
            for row, at, cell in cells
            for position, paragraph in enumerate(cell.paragraphs)
        ),
    )


def _paragraph_values(paragraph: Paragraph) -> tuple[int, int, str, str, str]:
    boxes = [(box.page, box.x0, box.top, box.x1, box.bottom) for box in paragraph.boxes]
    pages = json.dumps(paragraph.pages)
    return paragraph.start, paragraph.end, paragraph.kind, pages, json.dumps(boxes)


def _save_passages(
    connection: sqlite3.Connection, version: int, first: int, passages: Sequence[Passage]
) -> None:
    connection.executemany(
        "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(first + at, version, passage.row, passage.column, passage.start, passage.end),
                *(passage.heading or (None, None)),
                *(passage.page_from, passage.page_to),
            )
            for at, passage in enumerate(passages)
        ),
    )


def _save_mentions(
    connection: sqlite3.Connection, version: int, first: int, item: IndexedReport
) -> None:
    last = connection.execute("SELECT coalesce(max(id), 0) FROM mention").fetchone()[0]
    connection.executemany(
        "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (id_, version, m.start, m.end, m.text, m.label, m.name, value_text(m.value))
            for id_, m in enumerate(item.mentions, last + 1)
        ),
    )
    connection.executemany(
        "INSERT INTO passage_mention VALUES (?, ?)",
        (
            (last + 1 + mention, first + passage)
            for passage, mentions in enumerate(passage_mentions(item.passages, item.mentions))
            for mention in mentions
        ),
    )


def passage_mentions(
    passages: Iterable[Passage], mentions: Sequence[Mention]
) -> Iterator[list[int]]:
    """For each passage the indexes of the mentions that touch it or its heading."""
    near = Touching(mentions)
    for passage in passages:
        spans = [(passage.start, passage.end)]
        if passage.heading:
            spans.append(passage.heading)
        yield sorted({at for span in spans for at in near.places(*span)})


def value_text(value: Value) -> str:
    """The value of a mention for its column."""
    return json.dumps(None if value is None else [type(value).__name__, asdict(value)])


def mention_value(text: str) -> Value:
    """The value of a mention from its column."""
    stored = json.loads(text)
    if stored is None:
        return None
    kind, fields = stored
    if kind == Dates.__name__:
        return Dates(tuple(fields["dates"]), tuple(fields.get("parties", ())))
    return cast(Value, _VALUES[kind](**fields))


def _load_columns(connection: sqlite3.Connection, version: int) -> tuple[Column, ...]:
    rows = connection.execute(
        "SELECT position, title FROM report_column WHERE version = ? ORDER BY position", (version,)
    )
    return tuple(Column(*row) for row in rows)


def _load_rows(connection: sqlite3.Connection, version: int) -> tuple[Row, ...]:
    paragraphs: dict[tuple[int, int], list[Paragraph]] = defaultdict(list)
    for row, cell, start, end, kind, pages, boxes in connection.execute(
        'SELECT row_position, cell_position, start, "end", kind, pages, boxes FROM paragraph'
        " WHERE version = ? ORDER BY row_position, cell_position, position",
        (version,),
    ):
        paragraphs[row, cell].append(_paragraph(start, end, kind, pages, boxes))
    cells: dict[int, list[Cell]] = defaultdict(list)
    for row, at, column in connection.execute(
        "SELECT row_position, position, column_position FROM cell WHERE version = ?"
        " ORDER BY row_position, position",
        (version,),
    ):
        cells[row].append(Cell(column, tuple(paragraphs[row, at])))
    rows = connection.execute(
        "SELECT position, label, number, band, page_from, page_to FROM report_row"
        " WHERE version = ? ORDER BY position",
        (version,),
    )
    return tuple(
        Row(at, label, number, band, page_from, page_to, tuple(cells[at]))
        for at, label, number, band, page_from, page_to in rows
    )


def _paragraph(start: int, end: int, kind: str, pages: str, boxes: str) -> Paragraph:
    return Paragraph(
        *(start, end, cast(ParagraphKind, kind)),
        tuple((offset, page) for offset, page in json.loads(pages)),
        tuple(Box(*box) for box in json.loads(boxes)),
    )


def _load_passages(connection: sqlite3.Connection, version: int) -> Iterator[Passage]:
    rows = connection.execute(
        'SELECT row_position, column_position, start, "end", heading_start, heading_end,'
        " page_from, page_to FROM passage WHERE version = ? ORDER BY id",
        (version,),
    )
    for at, (row, column, start, end, heading_start, heading_end, *pages) in enumerate(rows):
        heading = None if heading_start is None else (heading_start, heading_end)
        yield Passage(at, row, column, start, end, heading, *pages)


def _load_mentions(connection: sqlite3.Connection, version: int) -> tuple[Mention, ...]:
    rows = connection.execute(
        'SELECT start, "end", text, label, name, value FROM mention WHERE version = ? ORDER BY id',
        (version,),
    )
    return tuple(
        Mention(start, end, text, cast(Label, label), name, mention_value(value))
        for start, end, text, label, name, value in rows
    )
