"""How reports are tagged: the tagger with the corrections after it, and what tells them apart.

A version remembers its tagging, so that tags made by other rules or corrections are known to be
out of date.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import corpus
from corpus.mention import Mention
from corpus.report import Report
from index.corrections import Corrections
from index.serial import IndexedReport, load, mention_value, save, value_text
from index.store import Model, Tagging, Version, tagging_row, transaction

READERS = frozenset({"html", "intake", "office", "pdf", "sheets", "tables", "text"})
"""Folders of `corpus` that have no part in the tags."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger found in a report before any correction."""

    mentions: tuple[Mention, ...]
    home: corpus.Home | None

    def to_json(self) -> str:
        """For the store; the words of a mention stand in the report."""
        found = [(m.start, m.end, m.label, m.name, value_text(m.value)) for m in self.mentions]
        home = (self.home.name, self.home.ags) if self.home else None
        return json.dumps({"home": home, "mentions": found}, ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str, text: str) -> "Tagged":
        """What `to_json` wrote of a report with this text."""
        found = json.loads(stored)
        mentions = tuple(
            Mention(start, end, text[start:end], label, name, mention_value(value))
            for start, end, label, name, value in found["mentions"]
        )
        return cls(mentions, corpus.Home(*found["home"]) if found["home"] else None)


@dataclass(frozen=True, slots=True)
class Tagger:
    """Tags reports under these corrections, which have the row `row` in the store."""

    corrections: Corrections
    row: int

    @classmethod
    def registered(cls, connection: sqlite3.Connection, corrections: Corrections) -> "Tagger":
        """The tagger with its row in the store, made where there is none."""
        with transaction(connection):
            return cls(corrections, tagging_row(connection, tagging_of(corrections)))

    def save(self, connection: sqlite3.Connection, item: IndexedReport, found: Tagged) -> Version:
        """Write a new, unpublished version with what corrections make of the tags found.

        The tags found are kept where they differ, so that other corrections need no tagging.
        """
        mentions = self.corrections.in_report(item.report, item.id, found.mentions)
        home = self.corrections.home(found.home)
        is_same = (mentions, home) == (found.mentions, found.home)
        corrected = replace(item, mentions=mentions, home=home)
        return save(connection, corrected, self.row, None if is_same else found.to_json())

    def retag(self, connection: sqlite3.Connection, version: Version) -> Version:
        """A new, unpublished version with the tags of today; without vectors."""
        item = load(connection, version.id)
        if item is None:
            return version
        found = self._kept(connection, version, item) or tag(item.report)
        with transaction(connection):
            return self.save(connection, item, found)

    def _kept(
        self, connection: sqlite3.Connection, version: Version, item: IndexedReport
    ) -> Tagged | None:
        """What this very tagger found in the report before, None where it was another."""
        row = connection.execute(
            "SELECT tagged FROM version JOIN tagging ON tagging.id = tagging"
            " WHERE version.id = ? AND tagger = ?",
            (version.id, tagger_checksum()),
        ).fetchone()
        if row is None:
            return None
        if row[0] is None:
            return Tagged(item.mentions, item.home)
        return Tagged.from_json(row[0], item.report.text)


def tag(report: Report) -> Tagged:
    """What the tagger finds in a report."""
    return Tagged(corpus.tag_report(report), corpus.home_of(report))


def copy_vectors(
    connection: sqlite3.Connection, model: Model, former: Version, version: Version
) -> None:
    """Give a version the vectors of a former one with the same passages."""
    with transaction(connection):
        connection.execute(
            "INSERT INTO embedding SELECT model, passage + ?, vector FROM embedding"
            " WHERE model = ? AND passage >= ? AND passage < ?",
            (version.first - former.first, model.id, former.first, former.first + former.count),
        )


def tagging_of(corrections: Corrections) -> Tagging:
    """What is remembered of tags made now under these corrections."""
    return Tagging(tagger_checksum(), corrections.checksum, corrections.to_json())


def out_of_date(
    connection: sqlite3.Connection, versions: Sequence[Version], corrections: Corrections
) -> list[Version]:
    """The versions tagged by other rules or under other corrections than these."""
    now = tagging_of(corrections)
    rows = connection.execute(
        "SELECT id FROM tagging WHERE tagger = ? AND checksum = ?", (now.tagger, now.checksum)
    )
    same = {row[0] for row in rows}
    return [version for version in versions if version.tagging not in same]


@cache
def tagger_checksum() -> str:
    """SHA-256 over the rules, tables and weights that the tags are made by."""
    root = Path(corpus.__file__).parent
    found = hashlib.sha256()
    for path in sorted((*root.rglob("*.py"), *_files(root / "data"))):
        name = path.relative_to(root)
        if name.parts[0] not in READERS:
            found.update(f"{name.as_posix()}\n".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
