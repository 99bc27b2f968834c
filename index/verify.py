"""Checking the store against itself, its files and the derived indexes."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from index.corrections import Corrections
from index.errors import BadCorrections, DamagedIndex
from index.filters import passage_ids
from index.revision import (
    VECTORS,
    WORDS,
    content,
    folder_of,
    read_manifest,
    writers_lock,
)
from index.serial import IndexedReport, load
from index.store import State, Version, checksum, current, file_path, reading, state
from index.tagging import out_of_date
from index.vectors import IdArray, Vectors
from index.words import Words

SAMPLE = 200
"""Vectors compared one by one; the first, the last and evenly between."""


def verify(data: Path, corrections: Callable[[], Corrections] = Corrections) -> list[str]:
    """All problems, a line each, in German and English; waits for a running writer.

    `corrections` gives those that the tags should be made under, or raises BadCorrections.
    """
    with writers_lock(data), reading(data) as connection:
        return [
            *_database(connection),
            *_versions(connection, data),
            *_revision(connection, data),
            *_tags(connection, corrections),
        ]


def _line(de: str, en: str) -> str:
    return f"{de} / {en}"


def _database(connection: sqlite3.Connection) -> Iterator[str]:
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield _line(f"Datenbank beschädigt: {found}", f"database damaged: {found}")
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        yield _line(f"Verweis ins Leere in Tabelle {table}", f"dangling reference in {table}")


def _versions(connection: sqlite3.Connection, data: Path) -> Iterator[str]:
    rows = connection.execute(
        "SELECT version.id, source, sha256 FROM version JOIN report ON report.id = report"
        " WHERE revision IS NOT NULL ORDER BY version.id"
    ).fetchall()
    for version, source, sha256 in rows:
        path = file_path(data, sha256)
        if not path.is_file():
            yield _line(f"{source}: Original fehlt ({path})", f"{source}: original missing")
        elif checksum(path) != sha256:
            yield _line(f"{source}: Original verändert ({path})", f"{source}: original changed")
        item = load(connection, version)
        if item is not None:
            yield from _spans(source, item)


def _spans(source: str, item: IndexedReport) -> Iterator[str]:
    text = item.report.text
    spans = [(p.start, p.end) for p in item.passages]
    spans += [p.heading for p in item.passages if p.heading]
    spans += [(p.start, p.end) for r in item.report.rows for c in r.cells for p in c.paragraphs]
    for start, end in spans:
        if not 0 <= start <= end <= len(text):
            yield _line(
                f"{source}: Stelle {start}-{end} liegt nicht im Text",
                f"{source}: span {start}-{end} outside the text",
            )
    for mention in item.mentions:
        if text[mention.start : mention.end] != mention.text:
            yield _line(
                f'{source}: Nennung "{mention.text}" steht nicht bei {mention.start}',
                f'{source}: mention "{mention.text}" is not at {mention.start}',
            )


def _revision(connection: sqlite3.Connection, data: Path) -> Iterator[str]:
    published, versions = state(connection), current(connection)
    if published.revision == 0 or published.model is None:
        return
    yield from _files(folder_of(data, published.revision), published)
    ids = passage_ids(versions)
    yield from _rows(connection, versions, published.model.id)
    try:
        yield from _words(folder_of(data, published.revision) / WORDS, ids)
        yield from _vectors(connection, folder_of(data, published.revision) / VECTORS, ids)
    except DamagedIndex as damage:
        yield str(damage)


def _files(folder: Path, published: State) -> Iterator[str]:
    try:
        manifest = read_manifest(folder)
    except (OSError, ValueError, TypeError):
        yield _line(
            f"Revision {published.revision} fehlt oder ist unvollständig ({folder})",
            f"revision {published.revision} is missing or incomplete",
        )
        return
    model = published.model
    if model and (manifest.model, manifest.dimension) != (model.name, model.dimension):
        yield _line("Modell der Revision passt nicht", "the revision's model does not match")
    present = set(content(folder))
    for name, expected in manifest.files.items():
        if name not in present:
            yield _line(f"Indexdatei {name} fehlt", f"index file {name} is missing")
        elif checksum(folder / name) != expected:
            yield _line(f"Indexdatei {name} verändert", f"index file {name} has changed")


def _rows(connection: sqlite3.Connection, versions: list[Version], model: int) -> Iterator[str]:
    for version in versions:
        among = (version.first, version.first + version.count)
        passages = connection.execute(
            "SELECT count(*) FROM passage WHERE version = ? AND id >= ? AND id < ?",
            (version.id, *among),
        ).fetchone()[0]
        vectors = connection.execute(
            "SELECT count(*) FROM embedding WHERE model = ? AND passage >= ? AND passage < ?",
            (model, *among),
        ).fetchone()[0]
        if (passages, vectors) != (version.count, version.count):
            yield _line(
                f"Bericht {version.report}: {version.count} Passagen erwartet, {passages}"
                f" gespeichert, {vectors} mit Vektor",
                f"report {version.report}: {version.count} passages expected, {passages} stored,"
                f" {vectors} with a vector",
            )


def _words(folder: Path, ids: IdArray) -> Iterator[str]:
    if not np.array_equal(Words(folder).ids(), ids):
        yield _line("Wortindex und Passagen stimmen nicht überein", "words do not match the store")


def _vectors(connection: sqlite3.Connection, path: Path, ids: IdArray) -> Iterator[str]:
    vectors = Vectors(path)
    if not np.array_equal(vectors.ids(), ids):
        yield _line("Vektorindex und Passagen stimmen nicht überein", "vectors do not match")
        return
    sample = ids[np.unique(np.linspace(0, len(ids) - 1, SAMPLE).astype(int))] if len(ids) else ids
    for id_ in sample:
        row = connection.execute(
            "SELECT vector FROM embedding WHERE passage = ?", (int(id_),)
        ).fetchone()
        kept = vectors.of(np.array([id_]))
        stored = np.frombuffer(row[0] if row else b"", np.float32).reshape(1, -1)
        if stored.shape != kept.shape or not np.array_equal(vectors.as_kept(stored), kept):
            yield _line(
                f"Vektor der Passage {id_} weicht ab", f"the vector of passage {id_} differs"
            )


def _tags(connection: sqlite3.Connection, corrections: Callable[[], Corrections]) -> Iterator[str]:
    try:
        stale = out_of_date(connection, current(connection), corrections())
    except BadCorrections as error:
        yield str(error)
        return
    if stale:
        ids = ", ".join(str(version.report) for version in stale)
        yield _line(
            f"Tags nach älteren Regeln oder Korrekturen (Berichte {ids}); bitte"
            " `fundstelle retag` ausführen",
            f"tags by older rules or corrections (reports {ids}); please run `fundstelle retag`",
        )
