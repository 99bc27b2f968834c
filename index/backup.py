"""A consistent copy of a data directory in one file: a tar archive.

It holds first a list of its contents with SHA-256 sums, then the databases as SQLite's `VACUUM
INTO` writes them, other files of the directory and the originals. The indexes are not in it: they
are built from the database when it is put back (`index.restore`).
"""

import io
import json
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from index.corrections_file import CORRECTIONS
from index.errors import BadBackup
from index.indexing import Progress, silent
from index.publish import writing
from index.store import DATABASE, FILES, SCRATCH, checksum, connected, sync_folder

CONTENTS = "fundstelle-backup.json"
FORMAT = 1
LONGEST_LIST = 1 << 28
"""Bytes; a list of more than a million originals is none of ours."""
PARTIAL = ".part"
_ORIGINAL = re.compile(rf"{FILES}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})")
_BESIDE = re.compile(r"\w[\w.-]*", re.ASCII)
_SQLITE = b"SQLite format 3\0"
_CHUNK = 1 << 20


def backup(data: Path, target: Path, also: Sequence[str] = (), progress: Progress = silent) -> None:
    """Write all reports with their originals and readers' feedback, and the files `also`.

    Writers wait meanwhile, readers do not. `target` is complete or as it was before; it replaces an
    earlier backup but no other file. Raises BadBackup, IndexBusy, UnusableStore.
    """
    if target.exists() and not is_backup(target):
        raise BadBackup(
            f"{target} gibt es schon und ist keine Sicherung; bitte einen anderen Namen wählen.",
            f"{target} exists and is no backup; please choose another name.",
        )
    with writing(data) as connection:
        archive(connection, data, target, also, progress)


def archive(
    connection: sqlite3.Connection,
    data: Path,
    target: Path,
    also: Sequence[str] = (),
    progress: Progress = silent,
) -> None:
    """What `backup` does, for the holder of the writer's lock."""
    with scratch(data) as folder, _refusing(target):
        connection.execute("VACUUM INTO ?", (str(folder / DATABASE),))
        for path in (data / name for name in (CORRECTIONS, *also)):
            if is_database(path):
                with connected(data, path.name) as other:
                    other.execute("VACUUM INTO ?", (str(folder / path.name),))
            elif path.is_file():
                shutil.copyfile(path, folder / path.name)
        rows = connection.execute("SELECT DISTINCT sha256 FROM version ORDER BY sha256")
        names = [f"{FILES}/{sha256[:2]}/{sha256}" for (sha256,) in rows]
        sources = {path.name: path for path in sorted(folder.iterdir())}
        sources |= {name: data / name for name in names}
        partial = target.with_name(target.name + PARTIAL)
        try:
            _write(partial, sources, progress)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
        sync_folder(target.parent)


def _write(partial: Path, sources: dict[str, Path], progress: Progress) -> None:
    """Write a new archive, readable by its owner alone, and put it on the disk."""
    sums = {name: checksum(path) for name, path in sources.items()}
    made = datetime.now(UTC).isoformat(timespec="seconds")
    contents = json.dumps({"format": FORMAT, "made": made, "files": sums}).encode()
    handle = os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            first = tarfile.TarInfo(CONTENTS)
            first.size = len(contents)
            tar.addfile(first, io.BytesIO(contents))
            for done, (name, path) in enumerate(sources.items()):
                progress("store", done, len(sources))
                tar.add(path, name, recursive=False)
        file.flush()
        os.fsync(file.fileno())


def is_database(path: Path) -> bool:
    """Whether there is a file that SQLite has written."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def is_backup(path: Path) -> bool:
    """Whether a file begins as an archive of ours does."""
    try:
        with _opened(path):
            return True
    except BadBackup:
        return False


def unpack(source: Path, folder: Path, progress: Progress = silent) -> None:
    """Write the files of an archive, each checked, to an empty folder; raises BadBackup."""
    with _opened(source) as (tar, sums):
        missing = dict(sums)
        try:
            while (member := tar.next()) is not None:
                progress("read", len(sums) - len(missing), len(sums))
                held = tar.extractfile(member)
                expected = missing.pop(member.name, None)
                if held is None or expected is None:
                    raise damaged(source)
                if _copied(held, folder / member.name) != expected:
                    raise damaged(source)
        except tarfile.TarError as error:
            raise damaged(source) from error
        if missing or DATABASE not in sums:
            raise damaged(source)


def _copied(held: IO[bytes], target: Path) -> str:
    """Copy a member to the disk; its SHA-256."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        shutil.copyfileobj(held, out, _CHUNK)
        out.flush()
        os.fsync(out.fileno())
    return checksum(target)


@contextmanager
def _opened(source: Path) -> Iterator[tuple[tarfile.TarFile, dict[str, str]]]:
    """An archive after its first member, with the sums by name that this lists."""
    try:
        with tarfile.open(source, "r:") as tar:
            first = tar.next()
            if first is None or first.name != CONTENTS or first.size > LONGEST_LIST:
                raise _none_of_ours(source)
            held = tar.extractfile(first)
            listed = json.loads(held.read()) if held else {}
            if listed.get("format") != FORMAT:
                raise BadBackup(
                    f"{source} stammt von einer anderen Fassung des Programms.",
                    f"{source} was written by another version of the program.",
                )
            yield tar, _sums(source, listed)
    except OSError as error:
        raise _unusable(source, error) from error
    except (tarfile.TarError, EOFError, ValueError, AttributeError) as error:
        raise _none_of_ours(source) from error


def _sums(source: Path, listed: dict[str, object]) -> dict[str, str]:
    """The sums by name; raises BadBackup where a name could lead elsewhere."""
    sums = listed.get("files")
    if not isinstance(sums, dict):
        raise _none_of_ours(source)
    for name, expected in sums.items():
        original = _ORIGINAL.fullmatch(name)
        if (original and original[2] != expected) or (not original and Path(name).name != name):
            raise damaged(source)
    return sums


@contextmanager
def scratch(data: Path) -> Iterator[Path]:
    """An empty folder in the data directory, for the holder of the lock; gone afterwards."""
    (data / SCRATCH).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data / SCRATCH) as folder:
        yield Path(folder)


@contextmanager
def _refusing(target: Path) -> Iterator[None]:
    """A disk that is full or must not be written to."""
    try:
        yield
    except OSError as error:
        raise _unusable(target, error) from error


def _unusable(path: Path, error: OSError) -> BadBackup:
    place = error.filename or path
    return BadBackup(
        f"{place} lässt sich nicht lesen oder schreiben ({error.strerror}).",
        f"{place} cannot be read or written ({error.strerror}).",
    )


def _none_of_ours(source: Path) -> BadBackup:
    return BadBackup(
        f"{source} ist keine Sicherung von Fundstelle.", f"{source} is no backup of Fundstelle."
    )


def damaged(source: Path) -> BadBackup:
    """A backup that does not hold what it lists."""
    return BadBackup(
        f"Die Sicherung {source} ist unvollständig oder beschädigt; es wurde nichts verändert.",
        f"The backup {source} is incomplete or damaged; nothing has been changed.",
    )
