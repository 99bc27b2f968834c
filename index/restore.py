"""Putting a backup back: complete beside the current state before one transaction makes it current.

That transaction is the one in which SQLite's backup interface copies the database. A process killed
at any point leaves the old state or the new one, and what it had left over the next writer sweeps.
"""

import shutil
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from index.backup import archive, damaged, is_database, scratch, unpack
from index.corrections_file import CORRECTIONS
from index.indexing import Progress, silent
from index.publish import publish, writing
from index.revision import discard_older, folder_of
from index.store import (
    FILES,
    Model,
    connected,
    create,
    current,
    file_path,
    new_model,
    state,
    sweep_files,
    sync_folder,
    transaction,
)

NUMBERED = ("report", "version")
"""Tables whose numbers are given once and never again."""


def restore(
    data: Path, source: Path, also: Sequence[str] = (), progress: Progress = silent
) -> Path | None:
    """Put all of a backup back, the files `also` among it.

    What is replaced is written to a backup of its own in the data directory, whose path is
    returned; None where there was no report. Raises BadBackup, IndexBusy, UnusableStore.
    """
    create(data)
    with writing(data) as live, scratch(data) as folder:
        unpack(source, folder, progress)
        create(folder)
        _check(folder, source)
        kept = _kept(live, data, also) if current(live) else None
        _renumber(folder, live)
        with writing(folder) as restored:
            if (model := _model(restored, live)) is not None:
                progress("store", 0, 1)
                publish(restored, folder, model)
            number = state(restored).revision
            _move_in(folder, data, number)
            restored.backup(live)
        for name in (CORRECTIONS, *also):
            _put_back(folder / name, data / name)
        discard_older(data, number)
        sweep_files(live, data)
    return kept


def _model(restored: sqlite3.Connection, live: sqlite3.Connection) -> Model | None:
    """The model of the restored vectors; where there are none that of those to be replaced."""
    model, other = state(restored).model, state(live).model
    if model is None and other is not None:
        return new_model(restored, other.name, other.dimension)
    return model


def _check(folder: Path, source: Path) -> None:
    """Raise BadBackup where the database is damaged or lacks an original."""
    with connected(folder) as restored:
        sound = restored.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        sums = [sha256 for (sha256,) in restored.execute("SELECT sha256 FROM version")]
    if not sound or not all(file_path(folder, sha256).is_file() for sha256 in sums):
        raise damaged(source)


def _kept(live: sqlite3.Connection, data: Path, also: Sequence[str]) -> Path:
    """A backup of what is about to be replaced."""
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    path = data / f"replaced-{now}.tar"
    archive(live, data, path, also)
    return path


def _renumber(folder: Path, live: sqlite3.Connection) -> None:
    """Give the versions numbers that this directory never had, for its readers know versions by
    number, and go on from its revision."""
    given = {name: _last_given(live, name) for name in NUMBERED}
    revision = state(live).revision
    with connected(folder) as restored:
        restored.execute("PRAGMA foreign_keys = OFF")
        tables = [name for (name,) in restored.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
            " AND name IN (SELECT m.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c"
            " WHERE c.name = 'version')"
        )]  # fmt: skip
        with transaction(restored):
            for table, column in (("version", "id"), *((name, "version") for name in tables)):
                # Over negative numbers, so that none meets one that is not changed yet.
                restored.execute(f"UPDATE {table} SET {column} = -{column}")  # noqa: S608
                restored.execute(
                    f"UPDATE {table} SET {column} = ? - {column}",  # noqa: S608
                    (given["version"],),
                )
            restored.execute("UPDATE version SET revision = min(revision, ?)", (revision,))
            restored.execute("UPDATE state SET revision = ?", (revision,))
            for name in NUMBERED:
                last = max(given[name], _last_given(restored, name), _greatest(restored, name))
                restored.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
                restored.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (name, last))


def _last_given(connection: sqlite3.Connection, table: str) -> int:
    """The greatest number ever given in a table."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return row[0] if row else 0


def _greatest(connection: sqlite3.Connection, table: str) -> int:
    number: int | None
    (number,) = connection.execute(f"SELECT max(id) FROM {table}").fetchone()  # noqa: S608
    return number or 0


def _move_in(folder: Path, data: Path, revision: int) -> None:
    """The originals and the indexes, under names that nothing points to yet."""
    for path in sorted((folder / FILES).glob("*/*")):
        target = file_path(data, path.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        sync_folder(target.parent)
    sync_folder(data / FILES)
    built, target = folder_of(folder, revision), folder_of(data, revision)
    if built.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(exist_ok=True)
        built.replace(target)
        sync_folder(target.parent)


def _put_back(former: Path, present: Path) -> None:
    """A file of the directory as it was, or none; a database that is not in the backup stays."""
    if is_database(former):
        with (
            connected(former.parent, former.name) as before,
            connected(present.parent, present.name) as now,
        ):
            before.backup(now)
    elif former.is_file():
        former.replace(present)
    elif not is_database(present):
        present.unlink(missing_ok=True)
