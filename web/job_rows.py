"""The jobs of a data directory as rows: what was asked for, how far it is, what became of it.

The rows are what is acknowledged: a job whose row is written is run, whatever is killed meanwhile.
The queue (`web.queueing`) only says which is next.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from index.store import connected, make_private, migrate, transaction

State = Literal["queued", "running", "done", "refused", "failed", "cancelled"]
Kind = Literal["index", "preview", "remove", "rebuild", "retag", "verify", "model"]
DATABASE = "jobs.sqlite"
KEPT_DAYS = 90
"""How long jobs that have ended are listed."""
MOST_CUT_OFF = 3
"""How often a job may be cut off; what ends the server each time is not run for ever."""
CUT_OFF = (
    "Der Auftrag wurde mehrmals abgebrochen, weil der Server endete. / "
    "The job was cut off several times as the server ended."
)
PREVIEW_DAYS = 7
"""How long an upload waits for somebody to accept it."""
MIGRATIONS = (
    """
    CREATE TABLE IF NOT EXISTS job (
        id TEXT PRIMARY KEY, state TEXT NOT NULL, source TEXT NOT NULL, created TEXT NOT NULL,
        finished TEXT, report TEXT, status TEXT, reason TEXT
    ) STRICT;
    """,
    """
    ALTER TABLE job ADD COLUMN kind TEXT NOT NULL DEFAULT 'index';
    ALTER TABLE job ADD COLUMN stage TEXT;
    ALTER TABLE job ADD COLUMN done INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE job ADD COLUMN total INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE job ADD COLUMN pages INTEGER;
    CREATE INDEX job_state ON job (state, created);
    """,
    """
    ALTER TABLE job ADD COLUMN cut_off INTEGER NOT NULL DEFAULT 0;
    """,
)


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done to the store, and how far it is.

    `source` is the file's name, or that of a model. `status`, `report` and `reason` (German and
    English) say what became of it, `stage`, `done` and `total` how far it is.
    """

    id: str
    state: State
    source: str
    created: str
    finished: str | None = None
    report: str | None = None
    status: str | None = None
    reason: str | None = None
    kind: Kind = "index"
    stage: str | None = None
    done: int = 0
    total: int = 0
    pages: int | None = None

    @property
    def has_ended(self) -> bool:
        return self.state not in ("queued", "running")

    @property
    def is_to_decide(self) -> bool:
        """Whether this is an upload that waits to be accepted or discarded."""
        return self.status == "previewed"


COLUMNS = ", ".join(field.name for field in fields(Job))


class JobRows:
    """The rows of one data directory; safe to use from several threads and processes."""

    def __init__(self, data: Path) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self._data = data
        make_private(data / DATABASE)
        with self._connection() as connection:
            migrate(connection, MIGRATIONS)

    def insert(self, job: Job) -> None:
        """A new row; on the disk when this returns."""
        with self._connection() as connection:
            _insert(connection, job)

    def accept(self, preview_id: str, job: Job) -> bool:
        """An upload that waited for a decision is accepted, and `job` takes it in; both or none.

        False where it did not wait.
        """
        with self._connection() as connection, transaction(connection):
            row = connection.execute(
                "UPDATE job SET status = 'accepted' WHERE id = ? AND status = 'previewed'"
                " RETURNING id",
                (preview_id,),
            ).fetchone()
            if row is not None:
                _insert(connection, job)
        return row is not None

    def get(self, job_id: str) -> Job | None:
        found = self._select("WHERE id = ?", (job_id,))
        return found[0] if found else None

    def newest(self, most: int) -> list[Job]:
        """The newest jobs, the last one first."""
        return self._select("ORDER BY created DESC, rowid DESC LIMIT ?", (most,))

    def states(self) -> dict[str, int]:
        """How many jobs are in each state."""
        with self._connection() as connection:
            return dict(connection.execute("SELECT state, count(*) FROM job GROUP BY state"))

    def open(self) -> list[Job]:
        """All that wait or run, in the order they came."""
        return self._select("WHERE state IN ('queued', 'running') ORDER BY created, rowid")

    def to_decide(self) -> list[Job]:
        """The uploads that wait for somebody to look at them, in the order they came."""
        return self._select("WHERE status = 'previewed' ORDER BY created, rowid")

    def begin(self, job_id: str) -> Job | None:
        """Mark a waiting job as running; None where it has been cancelled or run already."""
        return self._change(job_id, "state = 'running', stage = NULL", "state = 'queued'")

    def put_back(self, job_id: str) -> Job | None:
        """A running job waits again."""
        return self._change(job_id, "state = 'queued'", "state = 'running'")

    def cut_off(self) -> list[str]:
        """What is marked as running waits again; its ids. Only where nothing can run.

        A job that has been cut off too often has failed.
        """
        with self._connection() as connection, transaction(connection):
            connection.execute(
                "UPDATE job SET state = 'failed', finished = ?, reason = ?"
                " WHERE state = 'running' AND cut_off + 1 >= ?",
                (now(), CUT_OFF, MOST_CUT_OFF),
            )
            rows = connection.execute(
                "UPDATE job SET state = 'queued', cut_off = cut_off + 1 WHERE state = 'running'"
                " RETURNING id"
            )
            return [row[0] for row in rows]

    def cancel(self, job_id: str) -> Job | None:
        """Take back a waiting job; None where it runs already or has ended."""
        return self._change(
            job_id, f"state = 'cancelled', finished = '{now()}'", "state = 'queued'"
        )

    def discard(self, job_id: str) -> Job | None:
        """An upload that waited for a decision is not wanted; None where it did not wait."""
        return self._change(job_id, "status = 'discarded'", "status = 'previewed'")

    def progress(self, job_id: str, stage: str, done: int, total: int) -> None:
        with self._connection() as connection:
            connection.execute(
                "UPDATE job SET stage = ?, done = ?, total = ? WHERE id = ?",
                (stage, done, total, job_id),
            )

    def finish(self, job_id: str, state: State, result: Mapping[str, object]) -> None:
        """How a job has ended; `result` has any of id (of the report), status, reason, pages."""
        said = (result.get("id"), result.get("status"), result.get("reason"), result.get("pages"))
        with self._connection() as connection:
            connection.execute(
                "UPDATE job SET state = ?, finished = ?, report = coalesce(?, report), status = ?,"
                " reason = ?, pages = coalesce(?, pages) WHERE id = ?",
                (state, now(), *said, job_id),
            )

    def forget_old(self) -> None:
        """Delete rows of long ago; uploads that nobody has decided on become discarded."""
        today = datetime.now(UTC)
        kept, waiting = (
            (today - timedelta(days=days)).isoformat() for days in (KEPT_DAYS, PREVIEW_DAYS)
        )
        with self._connection() as connection:
            connection.execute(
                "UPDATE job SET status = 'discarded' WHERE status = 'previewed' AND created < ?",
                (waiting,),
            )
            connection.execute(
                "DELETE FROM job WHERE finished < ? AND state NOT IN ('queued', 'running')"
                " AND status IS NOT 'previewed'",
                (kept,),
            )

    def _select(self, clause: str, values: tuple[object, ...] = ()) -> list[Job]:
        with self._connection() as connection:
            rows = connection.execute(f"SELECT {COLUMNS} FROM job {clause}", values)  # noqa: S608
            return [Job(*row) for row in rows]

    def _change(self, job_id: str, change: str, where: str) -> Job | None:
        with self._connection() as connection:
            row = connection.execute(
                f"UPDATE job SET {change} WHERE id = ? AND {where} RETURNING {COLUMNS}",  # noqa: S608
                (job_id,),
            ).fetchone()
        return Job(*row) if row else None

    def _connection(self) -> AbstractContextManager[sqlite3.Connection]:
        return connected(self._data, DATABASE)


def _insert(connection: sqlite3.Connection, job: Job) -> None:
    values = (job.id, job.state, job.source, job.created, job.report, job.kind, job.pages)
    connection.execute(
        "INSERT INTO job (id, state, source, created, report, kind, pages)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        values,
    )


def now() -> str:
    """This moment as ISO time in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
