"""Publishing: the next revision is built beside the current one, then made current in one commit.

A writer holds the lock of the data directory and goes three steps:
1. new versions, their originals and their embeddings are written, unpublished, to the store;
2. the derived indexes are built in the folder of the next revision and put on the disk;
3. one transaction marks the new versions as published, deletes what was removed or replaced and
   sets the revision's number. With this commit, and not before, the change is acknowledged.
A process killed at any point leaves either the old state or the new one; what it left of steps
1 and 2 nobody sees, and the next writer sweeps it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from index.prepare import Fields
from index.revision import build, discard_older, folder_of, writers_lock
from index.store import (
    Model,
    Version,
    connected,
    state,
    sweep,
    sweep_files,
    transaction,
    written,
)
from index.vectors import FloatArray, IdArray

BATCH = 4096
"""Vectors read from the store at a time."""
_NAMES = """SELECT passage, group_concat(DISTINCT name || char(10)) FROM mention
    JOIN passage_mention ON mention = mention.id
    WHERE version = ? AND label IN ('KOMMUNE', 'GESETZ', 'ORG', 'PERSON') GROUP BY passage"""


@contextmanager
def writing(data: Path) -> Iterator[sqlite3.Connection]:
    """Be the only writer, on a store without leftovers; raises IndexBusy."""
    with writers_lock(data), connected(data) as connection:
        sweep(connection)
        sweep_files(connection, data)
        discard_older(data, state(connection).revision)
        yield connection


def publish(
    connection: sqlite3.Connection,
    data: Path,
    model: Model,
    removed: int | None = None,
    tagging: int | None = None,
) -> None:
    """Make the newest version of every report but `removed` current, with vectors of `model`.

    `tagging` is how the new versions were tagged, None where there are none. Of versions of the
    same bytes, which differ in their tags, the newest stays and the one before, for its readers.
    """
    versions = [v for v in written(connection) if v.report != removed]
    number = state(connection).revision + 1
    passages = (fields for v in versions for fields in _fields(connection, v))
    batches = (batch for v in versions for batch in _vectors(connection, model, v))
    build(folder_of(data, number), model, passages, batches)
    with transaction(connection):
        connection.execute("DELETE FROM report WHERE id = ?", (removed,))
        connection.execute("UPDATE version SET revision = ? WHERE revision IS NULL", (number,))
        connection.execute(
            "UPDATE state SET revision = ?, model = ?, tagging = coalesce(?, tagging)",
            (number, model.id, tagging),
        )
        connection.execute(
            "DELETE FROM version WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER"
            " (PARTITION BY report, sha256 ORDER BY id DESC) AS age FROM version) WHERE age > 2)"
        )
        connection.execute("DELETE FROM model WHERE id <> ?", (model.id,))
        connection.execute(
            "DELETE FROM embedding WHERE passage IN (SELECT id FROM passage WHERE version NOT IN"
            " (SELECT max(id) FROM version GROUP BY report))"
        )
    discard_older(data, number)


def _fields(connection: sqlite3.Connection, version: Version) -> Iterator[Fields]:
    text: str = connection.execute(
        "SELECT text FROM version WHERE id = ?", (version.id,)
    ).fetchone()[0]
    rows = connection.execute(
        'SELECT id, start, "end", heading_start, heading_end, label, number, title FROM passage'
        " JOIN report_row ON report_row.version = passage.version"
        " AND report_row.position = row_position"
        " LEFT JOIN report_column ON report_column.version = passage.version"
        " AND report_column.position = column_position"
        " WHERE passage.version = ? ORDER BY id",
        (version.id,),
    )
    names = dict(connection.execute(_NAMES, (version.id,)))
    for id_, start, end, heading_start, heading_end, label, number, title in rows:
        heading = "" if heading_start is None else text[heading_start:heading_end]
        amt = f"{number} {label}" if number else label
        yield Fields(id_, text[start:end], heading, amt, title or "", names.get(id_, ""))


def _vectors(
    connection: sqlite3.Connection, model: Model, version: Version
) -> Iterator[tuple[IdArray, FloatArray]]:
    rows = connection.execute(
        "SELECT passage, vector FROM embedding WHERE model = ? AND passage >= ? AND passage < ?"
        " ORDER BY passage",
        (model.id, version.first, version.first + version.count),
    )
    while batch := rows.fetchmany(BATCH):
        vectors = np.frombuffer(b"".join(vector for _, vector in batch), np.float32)
        ids = np.array([passage for passage, _ in batch], np.int64)
        yield ids, vectors.reshape(len(batch), model.dimension)
