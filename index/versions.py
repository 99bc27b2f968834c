"""Earlier versions of a report: what stood in it before the file was exchanged."""

from dataclasses import dataclass

from index.search import Index
from index.serial import IndexedReport, load
from index.store import reading


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A version of a report; `added_at` is the ISO date and time it was stored."""

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


def current_version(index: Index, indexed: IndexedReport) -> EarlierVersion:
    """The current version of a report with the moment its bytes were stored."""
    with reading(index.data) as connection:
        (added_at,) = connection.execute(
            "SELECT min(added_at) FROM version WHERE report = ? AND sha256 = ?",
            (int(indexed.id), indexed.report.sha256),
        ).fetchone()
    return EarlierVersion(added_at or "", indexed)
