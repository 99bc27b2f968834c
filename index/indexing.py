"""Adding and removing reports; each call is published by one commit (`index.publish`)."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

import corpus
from corpus.errors import Refused, UnreadableReport
from corpus.intake.counting import PagesRead
from corpus.passages import indexed_text, passages
from corpus.report import Report
from index.corrections import Corrections
from index.errors import IndexMismatch
from index.publish import publish, writing
from index.serial import IndexedReport
from index.store import (
    Model,
    Version,
    checksum,
    current,
    keep_file,
    new_model,
    state,
    sweep_files,
    transaction,
)
from index.tagging import Tagged, Tagger, copy_vectors, tag

if TYPE_CHECKING:
    from index.embedding import Embedder

Progress = Callable[[str, int, int], None]
"""Called with a stage ("read", "tag", "embed", "store"), how many are done and of how many.

The numbers count files in `add` (pages while a file that has any is read), reports in `retag` and
passages in `rebuild`.
"""
Status = Literal["added", "replaced", "unchanged", "refused"]
BATCH = 1024
"""Passages embedded at a time."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file; `reason` says why it was refused, in German and English."""

    source: str
    status: Status
    id: str | None
    reason: str | None


def silent(stage: str, done: int, total: int) -> None:
    """A progress that shows nothing."""


def add(
    data: Path,
    embedder: Embedder,
    paths: Sequence[Path],
    corrections: Corrections,
    progress: Progress = silent,
) -> list[Added]:
    """Read, tag, embed and store files and publish them together; a bad one stops no other."""
    results: list[Added] = []
    with writing(data) as connection:
        model = _model_for(connection, embedder)
        tagger = Tagger.registered(connection, corrections)
        writer = Writer(connection, data, embedder, model, tagger)
        for path in paths:
            stage = partial(_report_stage, progress, len(results), len(paths))
            try:
                results.append(writer.add(path, stage, partial(progress, "read")))
            except Refused as refusal:
                results.append(Added(_name(path), "refused", None, str(refusal)))
        if any(result.status in ("added", "replaced") for result in results):
            progress("store", len(paths), len(paths))
            publish(connection, data, model, tagging=tagger.row)
    return results


def remove(data: Path, report_id: str) -> bool:
    """Delete a report with its versions, files and index entries; False where it is unknown."""
    with writing(data) as connection:
        known = {str(row[0]): row[0] for row in connection.execute("SELECT id FROM report")}
        model = state(connection).model
        if report_id not in known or model is None:
            return False
        publish(connection, data, model, removed=known[report_id])
        sweep_files(connection, data)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return True


def _report_stage(progress: Progress, done: int, total: int, stage: str) -> None:
    progress(stage, done, total)


def _model_for(connection: sqlite3.Connection, embedder: Embedder) -> Model:
    """The model in use, or a new one for a store without reports; raises IndexMismatch."""
    model = state(connection).model
    if model is not None and current(connection):
        check_model(model, embedder)
        return model
    with transaction(connection):
        return new_model(connection, embedder.name, embedder.dimension)


def check_model(model: Model, embedder: Embedder) -> None:
    """Raise IndexMismatch where the index was built with another model or dimension."""
    if (model.name, model.dimension) == (embedder.name, embedder.dimension):
        return
    built = f"{model.name} ({model.dimension})"
    used = f"{embedder.name} ({embedder.dimension})"
    raise IndexMismatch(
        f"Der Index wurde mit dem Modell {built} aufgebaut, eingestellt ist {used}; bitte"
        " `fundstelle rebuild` ausführen oder das alte Modell einstellen.",
        f"The index was built with model {built}, but {used} is set; please run"
        " `fundstelle rebuild` or set the former model.",
    )


@dataclass(frozen=True, slots=True)
class Writer:
    """The holder of the lock, with the model whose vectors it writes."""

    connection: sqlite3.Connection
    data: Path
    embedder: Embedder
    model: Model
    tagger: Tagger

    def add(self, path: Path, stage: Callable[[str], None], pages: PagesRead) -> Added:
        """One file into the store, unpublished; raises Refused. `pages` counts those read."""
        stage("read")
        known = _version_with(self.connection, _checksum_or_none(path))
        if known is not None:
            return self._known(path, known, stage)
        report = corpus.read_report(path, pages)
        _check_text(report)
        content = _same_bytes(path, report)
        stage("tag")
        found = tag(report)
        item = IndexedReport("", report, passages(report), found.mentions, found.home)
        keep_file(self.data, content, report.sha256)
        return self.store(item, stage)

    def _known(self, path: Path, known: Version, stage: Callable[[str], None]) -> Added:
        """The same bytes once more: no work, unless their tags are out of date."""
        id_ = str(known.report)
        if known.tagging == self.tagger.row:
            return Added(_name(path), "unchanged", id_, None)
        stage("tag")
        retagged = self.tagger.retag(self.connection, known)
        copy_vectors(self.connection, self.model, known, retagged)
        return Added(_name(path), "replaced", id_, None)

    def store(self, item: IndexedReport, stage: Callable[[str], None]) -> Added:
        """A tagged report into the store, unpublished, under its source's id, with its tags
        corrected."""
        source = item.report.source
        with transaction(self.connection):
            id_, is_new = _report_named(self.connection, source)
            found = Tagged(item.mentions, item.home)
            version = self.tagger.save(self.connection, replace(item, id=str(id_)), found)
        stage("embed")
        for _ in self.embed(version, item):
            pass
        return Added(source, "added" if is_new else "replaced", str(id_), None)

    def embed(self, version: Version, item: IndexedReport) -> Iterator[int]:
        """Write the vectors of a version, a transaction a batch; yields each batch's size."""
        for start in range(0, len(item.passages), BATCH):
            batch = item.passages[start : start + BATCH]
            texts = [indexed_text(item.report, passage) for passage in batch]
            vectors = np.ascontiguousarray(self.embedder.passages(texts), np.float32)
            with transaction(self.connection):
                self.connection.executemany(
                    "INSERT INTO embedding VALUES (?, ?, ?)",
                    (
                        (self.model.id, version.first + start + at, vector.tobytes())
                        for at, vector in enumerate(vectors)
                    ),
                )
            yield len(batch)


def _name(path: Path) -> str:
    """The file's name, also where it is not written in UTF-8."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def _check_text(report: Report) -> None:
    """Raise UnreadableReport where a text holds code units that are no characters."""
    try:
        f"{report.source}{report.title}{report.text}".encode()
    except UnicodeEncodeError as error:
        raise UnreadableReport(
            f"{_name(Path(report.source))}: Name oder Text enthält ungültige Zeichen"
            f" (U+{ord(error.object[error.start]):04X}).",
            f"{_name(Path(report.source))}: the name or text holds invalid characters"
            f" (U+{ord(error.object[error.start]):04X}).",
        ) from error


def _checksum_or_none(path: Path) -> str | None:
    try:
        return checksum(path)
    except OSError:
        return None


def _same_bytes(path: Path, report: Report) -> bytes:
    """The bytes that were read; raises UnreadableReport where the file has changed since."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != report.sha256:
        raise UnreadableReport(
            f"{path.name} wurde während des Lesens verändert; bitte noch einmal versuchen.",
            f"{path.name} was changed while it was read; please try again.",
        )
    return content


def _version_with(connection: sqlite3.Connection, sha256: str | None) -> Version | None:
    """The newest version of a report, where it has this checksum."""
    row = connection.execute(
        "SELECT id, report, first_passage, passage_count, tagging FROM version"
        " WHERE sha256 = ? AND id IN (SELECT max(id) FROM version GROUP BY report)",
        (sha256,),
    ).fetchone()
    return None if row is None else Version(*row)


def _report_named(connection: sqlite3.Connection, source: str) -> tuple[int, bool]:
    """The report of this file name and whether it has been made just now."""
    row = connection.execute("SELECT id FROM report WHERE source = ?", (source,)).fetchone()
    if row is not None:
        return row[0], False
    row = connection.execute(
        "INSERT INTO report (source) VALUES (?) RETURNING id", (source,)
    ).fetchone()
    return row[0], True
