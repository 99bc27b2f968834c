"""Revisions of the derived indexes: a folder each, complete before the store points to it.

A revision is built in `revisions/000012/` and written to the disk; only then does a commit in
SQLite make 12 the current number. A folder nobody points to is left over from an interrupted
writer and is swept by the next one. Readers hold a shared lock on the manifest of the revision
they use (flock), so that a revision in use is never deleted under them.
"""

import fcntl
import json
import os
import shutil
import time
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import IndexBusy, UnusableStore
from index.prepare import Fields
from index.store import Model, checksum, sync_folder
from index.vectors import FloatArray, IdArray, build_vectors
from index.words import build_words

REVISIONS = "revisions"
LOCK = "writer.lock"
MANIFEST = "manifest.json"
VECTORS = "vectors.faiss"
WORDS = "words"
PATIENCE = 60.0
"""Seconds a writer waits for another one before it gives up."""
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a complete revision holds; `files` are SHA-256 sums by path within the folder."""

    revision: int
    model: str
    dimension: int
    passages: int
    files: dict[str, str]


class Pin:
    """A shared lock on a revision's manifest for as long as this object lives."""

    def __init__(self, handle: int) -> None:
        self._release = weakref.finalize(self, os.close, handle)

    @classmethod
    def take(cls, folder: Path) -> "Pin | None":
        """Pin a revision; None where it is gone."""
        path = folder / MANIFEST
        try:
            handle = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            return None
        pin = cls(handle)
        fcntl.flock(handle, fcntl.LOCK_SH)
        return pin if path.exists() else None


@contextmanager
def writers_lock(data: Path, patience: float | None = None) -> Iterator[None]:
    """Be the only writer of a data directory; raises IndexBusy after `patience` seconds."""
    patience = PATIENCE if patience is None else patience
    try:
        handle = os.open(data / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UnusableStore(
            f"In das Datenverzeichnis {data} kann nicht geschrieben werden.",
            f"The data directory {data} cannot be written to.",
        ) from error
    try:
        _wait(handle, patience)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, patience: float) -> None:
    end = time.monotonic() + patience
    while not _try_lock(handle):
        if time.monotonic() >= end:
            raise IndexBusy(
                "Ein anderer Prozess schreibt gerade in dieses Datenverzeichnis;"
                " bitte später noch einmal versuchen.",
                "Another process is writing to this data directory; please try again later.",
            )
        time.sleep(_PAUSE)


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def folder_of(data: Path, revision: int) -> Path:
    """The folder of a revision."""
    return data / REVISIONS / f"{revision:06d}"


def build(
    folder: Path,
    model: Model,
    passages: Iterable[Fields],
    batches: Iterable[tuple[IdArray, FloatArray]],
) -> None:
    """Write a complete revision and put it on the disk; nothing points to it yet."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / WORDS).mkdir(parents=True)
    count = build_words(folder / WORDS, passages)
    build_vectors(folder / VECTORS, model.dimension, batches)
    files = {name: checksum(folder / name) for name in content(folder)}
    manifest = Manifest(int(folder.name), model.name, model.dimension, count, files)
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    _sync(folder)


def content(folder: Path) -> list[str]:
    """The index files of a revision by path within it, without manifest and lock files."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST and path.suffix != ".lock"
    )


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a revision; raises OSError or ValueError where it cannot be read."""
    return Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))


def discard_older(data: Path, revision: int) -> None:
    """Delete the revisions before this one, except those that a reader still uses."""
    for folder in (data / REVISIONS).glob("*"):
        if folder.name < folder_of(data, revision).name and not _in_use(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    try:
        handle = os.open(folder / MANIFEST, os.O_RDONLY)
    except OSError:
        return False
    try:
        if not _try_lock(handle):
            return True
        (folder / MANIFEST).unlink()
    finally:
        os.close(handle)
    return False


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    for path in (folder / WORDS, folder, folder.parent, folder.parent.parent):
        sync_folder(path)
