"""What a reader sees: one revision, immutable, with the versions of the reports it was built on.

Everything is read when first needed: a search loads the index files, a question the reports.
Versions never change in the store, so they can be read at any time; a report that has been
removed meanwhile is no longer shown.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.mention import Label
from index.corrections import Corrections
from index.errors import DamagedIndex
from index.filters import NONE, Filters, Unknown, allowed, unknown
from index.revision import VECTORS, WORDS, Pin, folder_of
from index.serial import IndexedReport, load
from index.store import State, Version, current, reading, state
from index.tagging import out_of_date
from index.tags import Tag, list_tags
from index.vectors import FloatArray, IdArray, Vectors
from index.words import Words

ATTEMPTS = 100
"""How often a reader looks again when revisions are replaced faster than it can open them."""

REMEMBERED = 64
"""Filters whose passages, and kinds whose tags, are remembered."""


class Snapshot:
    """One published revision; `known` holds reports that an earlier snapshot has read."""

    def __init__(
        self,
        data: Path,
        known: dict[int, IndexedReport],
        published: tuple[State, Sequence[Version]],
        pin: Pin | None,
    ) -> None:
        self.data = data
        self.state, self.versions = published
        self._pin = pin
        self._allowed: dict[Filters, IdArray] = {}
        self._tags: dict[tuple[Label | None, str | None], list[Tag]] = {}
        self._firsts = [version.first for version in self.versions]
        live = {version.id for version in self.versions}
        self._reports = {id_: item for id_, item in known.items() if id_ in live}

    @classmethod
    def take(cls, data: Path, known: dict[int, IndexedReport] | None = None) -> "Snapshot":
        """The newest revision."""
        for _ in range(ATTEMPTS):
            with reading(data) as connection:
                published = state(connection), current(connection)
            pin = Pin.take(folder_of(data, published[0].revision))
            if pin is not None or published[0].revision == newest(data):
                break
        return cls(data, known or {}, published, pin)

    @property
    def folder(self) -> Path:
        """The folder of the derived indexes; raises DamagedIndex where it is missing."""
        if self._pin is None:
            raise DamagedIndex(
                "Die Indexdateien fehlen; bitte `fundstelle rebuild` ausführen.",
                "The index files are missing; please run `fundstelle rebuild`.",
            )
        return folder_of(self.data, self.state.revision)

    @cached_property
    def corrections(self) -> Corrections:
        """The corrections under which the report written last was tagged."""
        tagging = self.state.tagging
        return Corrections() if tagging is None else Corrections.from_json(tagging.corrections)

    @cached_property
    def words(self) -> Words:
        return Words(self.folder / WORDS)

    @cached_property
    def vectors(self) -> Vectors:
        return Vectors(self.folder / VECTORS)

    @cached_property
    def reports(self) -> tuple[IndexedReport, ...]:
        """All current reports, the one added last first."""
        with reading(self.data) as connection:
            newest_first = sorted(self.versions, key=lambda version: version.id, reverse=True)
            found = [self._load(connection, version) for version in newest_first]
        return tuple(item for item in found if item is not None)

    def report(self, report_id: str) -> IndexedReport | None:
        """The current version of a report, None where it is unknown or has been removed."""
        version = next((v for v in self.versions if str(v.report) == report_id), None)
        if version is None:
            return None
        if version.id in self._reports:
            return self._reports[version.id]
        with reading(self.data) as connection:
            return self._load(connection, version)

    def _load(self, connection: sqlite3.Connection, version: Version) -> IndexedReport | None:
        if version.id not in self._reports:
            item = load(connection, version.id)
            if item is None:
                return None
            self._reports[version.id] = item
        return self._reports[version.id]

    def allowed(self, filters: Filters) -> IdArray | None:
        """The passages that pass, None where all do; remembered, as nothing here changes."""
        if filters == NONE:
            return None
        found = self._allowed.get(filters)
        if found is None:
            with reading(self.data) as connection:
                found = allowed(connection, self.versions, filters, self.corrections)
            if len(self._allowed) >= REMEMBERED:
                self._allowed.clear()
            self._allowed[filters] = found
        return found

    def unknown(self, filters: Filters) -> list[Unknown]:
        """The filters that fit nothing."""
        with reading(self.data) as connection:
            return unknown(connection, self.versions, filters, self.corrections)

    def outdated(self, corrections: Corrections) -> list[str]:
        """The reports whose tags were made by other rules or under other corrections."""
        with reading(self.data) as connection:
            stale = out_of_date(connection, self.versions, corrections)
        return [str(version.report) for version in stale]

    def tags(self, label: Label | None, report: str | None) -> list[Tag]:
        """The tags of all reports or one, of all labels or one; remembered for paging."""
        key = label, report
        if key not in self._tags:
            versions = [v for v in self.versions if report in (None, str(v.report))]
            with reading(self.data) as connection:
                found = list_tags(connection, versions, label)
            if len(self._tags) >= REMEMBERED:
                self._tags.clear()
            self._tags[key] = found
        return list(self._tags[key])

    def removed(self, report_ids: Collection[str]) -> set[str]:
        """Which of these reports have been removed since the revision was published."""
        with reading(self.data) as connection:
            rows = connection.execute(
                "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM report)",
                (json.dumps([int(id_) for id_ in report_ids]),),
            )
            return {str(row[0]) for row in rows}

    @property
    def known(self) -> dict[int, IndexedReport]:
        """The reports read so far by version."""
        return dict(self._reports)

    def place(self, passage: int) -> tuple[str, int]:
        """Report id and passage index of a passage's row id."""
        version = self.versions[bisect_right(self._firsts, passage) - 1]
        return str(version.report), passage - version.first

    def vectors_of(self, report_id: str) -> FloatArray | None:
        """The stored vectors (n passages, dimension) of a report, None where it is unknown."""
        version = next((v for v in self.versions if str(v.report) == report_id), None)
        model = self.state.model
        if version is None or model is None:
            return None
        with reading(self.data) as connection:
            rows = connection.execute(
                "SELECT vector FROM embedding WHERE model = ? AND passage >= ? AND passage < ?"
                " ORDER BY passage",
                (model.id, version.first, version.first + version.count),
            ).fetchall()
        joined = b"".join(row[0] for row in rows)
        return np.frombuffer(joined, np.float32).reshape(-1, model.dimension)


def newest(data: Path) -> int:
    """The number of the published revision, read anew."""
    with reading(data) as connection:
        return state(connection).revision
