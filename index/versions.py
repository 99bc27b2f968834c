"""Earlier versions of a report: what stood in it before the file was exchanged."""

from dataclasses import dataclass

from index.search import Index
from index.serial import IndexedReport, load
from index.store import reading


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """When the bytes of a version were stored (ISO date and time), their checksum, and the title
    of the report that they hold."""

    added_at: str
    sha256: str
    title: str


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A replaced version of a report; `added_at` is the ISO date and time it was stored."""

    added_at: str
    indexed: IndexedReport


def earlier_versions(index: Index, report_id: str) -> tuple[EarlierVersion, ...]:
    """The replaced versions of a current report with other bytes than it, newest first.

    Versions of the same bytes (tagged anew) count once.
    """
    now = index.report(report_id)
    if now is None:
        return ()
    with reading(index.data) as connection:
        rows = connection.execute(
            "SELECT max(id), added_at FROM version WHERE report = ? AND revision IS NOT NULL"
            " AND revision <= ? AND sha256 <> ? GROUP BY sha256 ORDER BY max(id) DESC",
            (int(report_id), index.revision, now.report.sha256),
        ).fetchall()
        found = [(added_at, load(connection, version)) for version, added_at in rows]
    return tuple(EarlierVersion(added_at, item) for added_at, item in found if item is not None)


def stored_versions(index: Index, report_id: str) -> tuple[StoredVersion, ...]:
    """The versions of a report as they are kept, the current one first; nothing is loaded.

    Versions of the same bytes (tagged anew) count once, from when the bytes were stored.
    """
    with reading(index.data) as connection:
        rows = connection.execute(
            "SELECT min(added_at), sha256, title FROM version WHERE report = ?"
            " AND revision IS NOT NULL AND revision <= ? GROUP BY sha256 ORDER BY max(id) DESC",
            (int(report_id), index.revision),
        )
        return tuple(StoredVersion(*row) for row in rows)
