"""How reports are tagged: the tagger with the corrections after it, and what tells them apart.

A version remembers its tagging, so that tags made by other rules or corrections are known to be
out of date.
"""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import corpus
from corpus.mention import Mention
from corpus.report import Report
from index.corrections import Corrections
from index.serial import load, save
from index.store import Model, Tagging, Version, tagging_row, transaction

READERS = frozenset({"html", "intake", "office", "pdf", "sheets", "tables", "text"})
"""Folders of `corpus` that have no part in the tags."""


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

    def tag(self, report: Report, id_: str) -> tuple[tuple[Mention, ...], corpus.Home | None]:
        """The corrected mentions of a report with this id, and whose report it is."""
        found: Sequence[Mention] = corpus.tag_report(report)
        home = self.corrections.home(corpus.home_of(report))
        return self.corrections.in_report(report, id_, found), home

    def retag(self, connection: sqlite3.Connection, version: Version) -> Version:
        """A new, unpublished version with the tags of today; without vectors."""
        item = load(connection, version.id)
        if item is None:
            return version
        mentions, home = self.tag(item.report, item.id)
        with transaction(connection):
            return save(connection, replace(item, mentions=mentions, home=home), self.row)


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
    data = root / "data"
    for path in sorted((*root.rglob("*.py"), *data.glob("*.tsv"), *data.glob("ner/*.npz"))):
        name = path.relative_to(root)
        if name.parts[0] not in READERS:
            found.update(f"{name.as_posix()}\n".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
