"""The front door of the room: an index over reports, to be searched and changed.

An `Index` looks at one revision and stays with it, so that everything asked of it within one
question agrees. It moves on by its own changes; `latest` gives one that looks at the newest.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus import indexed_text
from index import indexing, renewing
from index.corrections import Corrections
from index.corrections_file import CORRECTIONS, read_corrections
from index.filters import NONE, Filters, Unknown, fits
from index.fusion import Engine, Mode, Weights
from index.indexing import Added, Progress, check_model, silent
from index.query import asked, found_in
from index.revision import discard_older
from index.serial import IndexedReport
from index.snapshot import Snapshot, newest
from index.spelling import corrected
from index.store import create
from index.tags import Tag
from index.vectors import FloatArray
from index.verify import verify

if TYPE_CHECKING:
    from corpus.mention import Label
    from index.embedding import Embedder


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: report id, index in `IndexedReport.passages`, score, the arms' scores, and
    what made the score (`index.fusion.Weights`; None for what the second stage has not seen)."""

    report: str
    passage: int
    score: float
    words: float
    dense: float
    shares: Weights | None = None


class Index:
    """Reports that have been indexed in one data directory, seen at one revision."""

    def __init__(
        self,
        data: Path,
        embedder: Embedder,
        newest_seen: _Newest,
        corrections_file: Path | None = None,
    ) -> None:
        self.data = data
        self.embedder = embedder
        self.corrections_file = corrections_file
        self._newest = newest_seen
        self._snapshot = newest_seen.snapshot

    @classmethod
    def open(
        cls,
        data: Path,
        embedder: Embedder,
        *,
        any_model: bool = False,
        corrections_file: Path | None = None,
    ) -> Index:
        """Open a data directory, made where there is none.

        Raises IndexMismatch where it was built with another model, unless `any_model`, which is
        for `rebuild`, `remove` and `verify`; raises UnusableStore. Reports are tagged under the
        corrections in `corrections_file`, in `corrections.toml` of the directory where it is None.
        """
        create(data)
        index = cls(data, embedder, _Newest(data), corrections_file)
        if not any_model:
            index._check_model()
        return index

    def latest(self) -> Index:
        """This index at the newest revision: take one for every request and drop it after.

        Cheap where nothing has changed; raises IndexMismatch.
        """
        self._newest.look()
        index = Index(self.data, self.embedder, self._newest, self.corrections_file)
        index._check_model()
        return index

    @property
    def revision(self) -> int:
        """The number of the revision looked at; 0 before anything was indexed."""
        return self._snapshot.state.revision

    def add(self, paths: Sequence[Path], progress: Progress | None = None) -> list[Added]:
        """Index files; a refused one is reported and stops no other.

        Raises IndexBusy and BadCorrections.
        """
        corrections = self.corrections_to_apply()
        added = indexing.add(self.data, self.embedder, paths, corrections, progress or silent)
        self._move_on()
        return added

    def remove(self, report_id: str) -> bool:
        """Delete a report with all its versions; False where there is none of this id."""
        removed = indexing.remove(self.data, report_id)
        self._move_on()
        return removed

    def retag(self, progress: Progress | None = None) -> int:
        """Tag anew the reports whose tags are out of date; how many. Raises BadCorrections."""
        count = renewing.retag(self.data, self.corrections_to_apply(), progress or silent)
        self._move_on()
        return count

    def rebuild(self, progress: Progress | None = None) -> None:
        """Embed everything anew with this embedder, tag anew what is out of date, and re-create
        the derived indexes. Raises BadCorrections."""
        corrections = self.corrections_to_apply()
        renewing.rebuild(self.data, self.embedder, corrections, progress or silent)
        self._move_on()

    def verify(self) -> list[str]:
        """What is wrong with store or indexes, a line each; empty when all is well."""
        return verify(self.data, self.corrections_to_apply)

    def outdated(self) -> list[str]:
        """The reports tagged by other rules or corrections than today's. Raises BadCorrections."""
        return self._snapshot.outdated(self.corrections_to_apply())

    def corrections_to_apply(self) -> Corrections:
        """The corrections of the tags as the file has them now; raises BadCorrections."""
        given = self.corrections_file
        return read_corrections(given or self.data / CORRECTIONS, must_exist=given is not None)

    @property
    def corrections(self) -> Corrections:
        """The corrections under which the store was tagged last, and is asked."""
        return self._snapshot.corrections

    def reports(self, filters: Filters = NONE) -> tuple[IndexedReport, ...]:
        """The current reports that pass, the one added last first."""
        if filters == NONE:
            return self._snapshot.reports
        return tuple(
            item for item in self._snapshot.reports if fits(filters, item, self.corrections)
        )

    def report(self, report_id: str) -> IndexedReport | None:
        """The current version of a report."""
        return self._snapshot.report(report_id)

    def vectors(self, report_id: str) -> FloatArray:
        """The vectors (n passages, dimension) of a report as stored; none for an unknown one."""
        found = self._snapshot.vectors_of(report_id)
        return np.empty((0, self.embedder.dimension), np.float32) if found is None else found

    def tags(self, label: Label | None = None, report: str | None = None) -> list[Tag]:
        """All tags with their counts, most mentions first; of one label or report if given."""
        return self._snapshot.tags(label, report)

    def unknown(self, filters: Filters) -> list[Unknown]:
        """The filters that fit nothing by themselves, with the names that are most alike."""
        return [] if filters == NONE else self._snapshot.unknown(filters)

    def passing(self, filters: Filters) -> dict[str, frozenset[int]] | None:
        """By report id the passages that pass, as in `IndexedReport.passages`; None for all."""
        chosen = self._snapshot.allowed(filters)
        if chosen is None:
            return None
        found: dict[str, set[int]] = {}
        for report, passage in map(self._snapshot.place, chosen.tolist()):
            found.setdefault(report, set()).add(passage)
        return {report: frozenset(passages) for report, passages in found.items()}

    def search(
        self, query: str, k: int = 10, filters: Filters = NONE, mode: Mode = "hybrid"
    ) -> list[Hit]:
        """The k best passages that pass the filters, best first."""
        snapshot = self._snapshot
        if not snapshot.versions:
            return []
        engine = Engine(
            None if mode == "dense" else snapshot.words,
            None if mode == "words" else snapshot.vectors,
            self.embedder,
        )
        found = [
            Hit(*snapshot.place(hit.id), hit.score, hit.words, hit.dense, hit.shares)
            for hit in engine.search(query, k, mode, snapshot.allowed(filters))
        ]
        removed = snapshot.removed({hit.report for hit in found})
        return [hit for hit in found if hit.report not in removed]

    def found_words(self, query: str, hits: Sequence[Hit]) -> list[list[tuple[str, str]]]:
        """For each hit the words of a query that it holds, each with the term it has there."""
        if not hits:
            return []
        taken = corrected(asked(query), self._snapshot.words)
        found: list[list[tuple[str, str]]] = []
        for hit in hits:
            item = self.report(hit.report)
            passage = item and indexed_text(item.report, item.passages[hit.passage])
            found.append(found_in(taken, passage) if passage else [])
        return found

    def _check_model(self) -> None:
        model = self._snapshot.state.model
        if model is not None and self._snapshot.versions:
            check_model(model, self.embedder)

    def _move_on(self) -> None:
        self._newest.look()
        self._snapshot = self._newest.snapshot
        discard_older(self.data, self.revision)


class _Newest:
    """The newest snapshot that the indexes opened together have seen."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = threading.Lock()
        self.snapshot = Snapshot.take(data)

    def look(self) -> None:
        """Take a new snapshot where another revision has been published."""
        with self._lock:
            if newest(self._data) != self.snapshot.state.revision:
                self.snapshot = Snapshot.take(self._data, self.snapshot.known)
