"""Uploads become jobs: rows in an own small database, run one at a time in a child process.

A child process keeps the tagger's memory and a bad file out of the web workers. Whoever holds
the lock file runs jobs; a job still marked running when the lock is free was cut off by a
killed process and is run again (indexing the same file twice changes nothing).
"""

import fcntl
import json
import shutil
import sqlite3
import subprocess  # the command line of this very program, no shell
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Literal

from web.settings import Settings, child_environment

State = Literal["queued", "running", "done", "refused", "failed"]
DATABASE, LOCK, UPLOADS = "jobs.sqlite", "jobs.lock", "uploads"
LOOK_AGAIN_SECONDS = 5.0
"""How often a worker looks for jobs another worker accepted but did not live to run."""
TABLE = """
CREATE TABLE IF NOT EXISTS job (
    id TEXT PRIMARY KEY, state TEXT NOT NULL, source TEXT NOT NULL, created TEXT NOT NULL,
    finished TEXT, report TEXT, status TEXT, reason TEXT
) STRICT
"""
KILLED_REASON = (
    "Das Einlesen wurde abgebrochen (zu lange gelaufen oder abgestürzt). / "
    "Reading was stopped (it took too long or crashed)."
)


@dataclass(frozen=True, slots=True)
class Job:
    """One upload on its way; `status`, `report` and `reason` are those of `fundstelle index`."""

    id: str
    state: State
    source: str
    created: str
    finished: str | None = None
    report: str | None = None
    status: str | None = None
    reason: str | None = None


class Jobs:
    """The jobs of a data directory; safe to use from several threads and processes."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = settings.data
        self._wake = threading.Event()
        self._wake.set()
        with self._connection() as connection:
            connection.execute(TABLE)

    def submit(self, name: str, content: IO[bytes]) -> Job:
        """Stores the upload and its job; both are on disk when this returns."""
        job = Job(uuid.uuid4().hex, "queued", name, _now())
        folder = self.folder / UPLOADS / job.id
        folder.mkdir(parents=True)
        with (folder / name).open("wb") as file:
            shutil.copyfileobj(content, file)
        with self._connection() as connection:
            connection.execute(
                "INSERT INTO job (id, state, source, created) VALUES (?, ?, ?, ?)",
                (job.id, job.state, job.source, job.created),
            )
        self._wake.set()
        return job

    def get(self, job_id: str) -> Job | None:
        with self._connection() as connection:
            row = connection.execute("SELECT * FROM job WHERE id = ?", (job_id,)).fetchone()
        return Job(*row) if row else None

    def start(self) -> None:
        """Runs jobs in a thread of this process until it ends."""
        threading.Thread(target=self._run_for_ever, name="jobs", daemon=True).start()

    def run_waiting(self) -> int:
        """Runs every waiting job now; how many were run (0 where another process runs them)."""
        count = 0
        with self._lock() as lock:
            while lock is not None and (job := self._next()):
                self._run(job, lock)
                count += 1
        return count

    def _run_for_ever(self) -> None:
        while True:
            self._wake.wait(LOOK_AGAIN_SECONDS)
            self._wake.clear()
            self.run_waiting()

    def _next(self) -> Job | None:
        """The oldest job that waits or was cut off; called with the lock held."""
        with self._connection() as connection:
            row = connection.execute(
                "UPDATE job SET state = 'running' WHERE id = (SELECT id FROM job "
                "WHERE state IN ('queued', 'running') ORDER BY created, rowid LIMIT 1) RETURNING *"
            ).fetchone()
        return Job(*row) if row else None

    def _run(self, job: Job, lock: int) -> None:
        """The child inherits the lock, so that it outlives a killed parent but not the child."""
        folder = self.folder / UPLOADS / job.id
        command = [sys.executable, "-m", "web.cli", "--data", str(self.folder), "index", "--json"]
        try:
            ended = subprocess.run(  # noqa: S603
                [*command, "--", str(folder / job.source)],
                capture_output=True,
                timeout=self.settings.job_seconds,
                check=False,
                env=child_environment(self.settings),
                pass_fds=(lock,),
            )
            result = _result(ended.stdout, ended.stderr)
        except subprocess.TimeoutExpired:
            result = {"reason": KILLED_REASON}
        self._finish(job, result)
        shutil.rmtree(folder, ignore_errors=True)

    def _finish(self, job: Job, result: dict[str, str | None]) -> None:
        status = result.get("status")
        state: State = "failed" if status is None else "done"
        if status == "refused":
            state = "refused"
        with self._connection() as connection:
            connection.execute(
                "UPDATE job SET state = ?, finished = ?, report = ?, status = ?, reason = ? "
                "WHERE id = ?",
                (state, _now(), result.get("id"), status, result.get("reason"), job.id),
            )

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (
            closing(sqlite3.connect(self.folder / DATABASE, timeout=30)) as connection,
            connection,
        ):
            yield connection

    @contextmanager
    def _lock(self) -> Iterator[int | None]:
        """The descriptor of the lock file while it is ours, None where another process has it."""
        with (self.folder / LOCK).open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
                return
            yield file.fileno()


def _result(output: bytes, errors: bytes) -> dict[str, str | None]:
    """The one line of `fundstelle index --json`; else the reason it gave on stderr."""
    lines = output.decode("utf-8", "replace").splitlines()
    try:
        result = json.loads(lines[-1]) if lines else None
    except ValueError:
        result = None
    if isinstance(result, dict):
        return result
    said = errors.decode("utf-8", "replace").strip().splitlines()
    return {"reason": said[-1] if said else KILLED_REASON}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
