"""The store: SQLite, the one source of truth, with the original files beside it.

The number of the current revision of the derived indexes stands in the database too, so one
commit publishes new rows and new indexes together (`index.indexing`). WAL lets readers go on
while one writer writes (https://www.sqlite.org/wal.html); `synchronous=FULL` makes what a
commit has acknowledged survive a power cut.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.errors import UnusableStore
from index.schema import MIGRATIONS

DATABASE = "fundstelle.sqlite"
FILES = "files"
SCRATCH = "scratch"
"""What a writer has begun; swept by the next one."""
BUSY_SECONDS = 30.0
"""How long a short write transaction waits for another one."""


@dataclass(frozen=True, slots=True)
class Model:
    """A set of embeddings: `id` is its row, `name` and `dimension` the embedder's."""

    id: int
    name: str
    dimension: int


@dataclass(frozen=True, slots=True)
class Tagging:
    """A tagger (checksum) with the corrections (checksum, JSON) that were applied after it."""

    tagger: str
    checksum: str
    corrections: str


@dataclass(frozen=True, slots=True)
class State:
    """What is published: the revision number (0: none yet), the model of its vectors, and how
    the report written last was tagged."""

    revision: int
    model: Model | None
    tagging: Tagging | None


@dataclass(frozen=True, slots=True)
class Version:
    """A published version of a report; its passages have the ids first .. first + count - 1.

    `tagging` is the row of how it was tagged, None where that is unknown.
    """

    id: int
    report: int
    first: int
    count: int
    tagging: int | None = None


def create(data: Path) -> None:
    """Make the data directory and its database, or bring an older database up to date.

    Raises UnusableStore.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
        (data / FILES).mkdir(exist_ok=True)
    except OSError as error:
        raise _unusable(data, error) from error
    with connected(data) as connection:
        migrate(connection, MIGRATIONS)


@contextmanager
def reading(data: Path) -> Iterator[sqlite3.Connection]:
    """A connection inside one read transaction: everything read belongs to one moment."""
    with connected(data) as connection:
        connection.execute("BEGIN")
        yield connection


@contextmanager
def connected(data: Path, name: str = DATABASE) -> Iterator[sqlite3.Connection]:
    """A connection for the writer, who opens transactions with `transaction`."""
    with clear_errors(data):
        connection = connect(data / name)
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def state(connection: sqlite3.Connection) -> State:
    """The published revision, its model and its tagging."""
    row = connection.execute(
        "SELECT revision, model.id, name, dimension, tagger, checksum, corrections FROM state"
        " LEFT JOIN model ON model.id = state.model LEFT JOIN tagging ON tagging.id = state.tagging"
    ).fetchone()
    model = None if row[1] is None else Model(*row[1:4])
    return State(row[0], model, None if row[4] is None else Tagging(*row[4:]))


def current(connection: sqlite3.Connection) -> list[Version]:
    """The current version of every report, in the order of their passage ids."""
    return _versions(connection, "WHERE revision IS NOT NULL")


def written(connection: sqlite3.Connection) -> list[Version]:
    """What will be current once all that has been written is published, in the same order."""
    return _versions(connection, "")


def _versions(connection: sqlite3.Connection, which: str) -> list[Version]:
    rows = connection.execute(  # two fixed clauses, nothing from outside
        "SELECT id, report, first_passage, passage_count, tagging FROM version"  # noqa: S608
        f" WHERE id IN (SELECT max(id) FROM version {which} GROUP BY report)"
        " ORDER BY first_passage, id"
    )
    return [Version(*row) for row in rows.fetchall()]


def new_model(connection: sqlite3.Connection, name: str, dimension: int) -> Model:
    """A row for a new set of embeddings; not in use before it is published."""
    row = connection.execute(
        "INSERT INTO model (name, dimension) VALUES (?, ?) RETURNING id", (name, dimension)
    ).fetchone()
    return Model(row[0], name, dimension)


def tagging_row(connection: sqlite3.Connection, tagging: Tagging) -> int:
    """The row of a tagging, made where there is none, inside the caller's transaction."""
    values = (tagging.tagger, tagging.checksum, tagging.corrections)
    row = connection.execute(
        "SELECT id FROM tagging WHERE tagger = ? AND checksum = ?", values[:2]
    ).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO tagging (tagger, checksum, corrections) VALUES (?, ?, ?) RETURNING id",
            values,
        ).fetchone()
    number: int = row[0]
    return number


def file_path(data: Path, sha256: str) -> Path:
    """Where the original file with this checksum lies."""
    return data / FILES / sha256[:2] / sha256


def keep_file(data: Path, content: bytes, sha256: str) -> None:
    """Store an original; it is on the disk, under its final name, when this returns."""
    target = file_path(data, sha256)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".part")
    with partial.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(target)
    sync_folder(target.parent)
    sync_folder(target.parent.parent)


def sync_folder(folder: Path) -> None:
    """Put a folder's entries on the disk, so that a rename in it survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def checksum(path: Path) -> str:
    """The SHA-256 of a file; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sweep(connection: sqlite3.Connection) -> None:
    """Clear the rows that an interrupted writer left unpublished; only for the lock's holder."""
    with transaction(connection):
        connection.execute("DELETE FROM version WHERE revision IS NULL")
        connection.execute("DELETE FROM report WHERE id NOT IN (SELECT report FROM version)")
        connection.execute("DELETE FROM model WHERE id IS NOT (SELECT state.model FROM state)")
        connection.execute(
            "DELETE FROM tagging WHERE id NOT IN (SELECT tagging FROM version WHERE tagging NOTNULL"
            " UNION SELECT tagging FROM state WHERE tagging NOTNULL)"
        )


def sweep_files(connection: sqlite3.Connection, data: Path) -> None:
    """Delete the originals of which no version is left, and what was begun; only for the lock's
    holder."""
    shutil.rmtree(data / SCRATCH, ignore_errors=True)
    known = {row[0] for row in connection.execute("SELECT sha256 FROM version")}
    for path in (data / FILES).glob("*/*"):
        if path.name not in known:
            path.unlink()


def make_private(file: Path) -> None:
    """Make an empty file that its owner alone may read, where there is none."""
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def connect(file: Path) -> sqlite3.Connection:
    """A connection that commits each statement by itself unless a transaction is open."""
    connection = sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def migrate(connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    """Brings a database up to date, script n lifting it from version n; raises UnusableStore."""
    if _version(connection) == len(migrations):
        return
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        done = _version(connection)
        if done > len(migrations):
            raise UnusableStore(
                "Die Daten stammen von einer neueren Fassung des Programms; bitte diese verwenden.",
                "The data were written by a newer version of the program; please use that one.",
            )
        for script in migrations[done:]:
            for statement in script.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")


def _version(connection: sqlite3.Connection) -> int:
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


@contextmanager
def clear_errors(data: Path) -> Iterator[None]:
    """What SQLite says of a store that is locked, full, damaged or no database."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if type(error) not in (sqlite3.DatabaseError, sqlite3.OperationalError):
            raise
        raise _unusable(data, error) from error


def _unusable(data: Path, error: Exception) -> UnusableStore:
    return UnusableStore(
        f"Das Datenverzeichnis {data} ist nicht benutzbar ({error}).",
        f"The data directory {data} cannot be used ({error}).",
    )
