"""What is done to the store from the page and the endpoint: jobs, one at a time, each in a child.

A child process keeps the tagger's memory and a bad file out of the web workers. Whoever holds the
lock file runs jobs; a job still marked running when the lock is free was cut off by a killed
process and is run again (each kind of job may be run twice: what is done is then left as it is).
"""

import fcntl
import os
import shutil
import threading
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import IO

from index.errors import IndexBusy
from index.revision import writers_lock
from index.store import sync_folder
from web.job_child import PREVIEW, end_state, run
from web.job_rows import Job, JobRows, Kind, now
from web.queueing import Queue, put_off
from web.settings import Settings

__all__ = ["LOCK", "UPLOADS", "Job", "Jobs"]

LOCK, UPLOADS = "jobs.lock", "uploads"
LOOK_AGAIN_SECONDS = 5.0
"""How often a worker looks whether the one that runs jobs has ended."""
BUSY_SECONDS = 5.0
"""How long a job is put off while another process writes to the store."""
STEP_SECONDS = 0.3
"""How often the progress within a stage is written down."""
LOST_SECONDS = 60.0
"""Age of a folder without a job that nobody is about to write a row for."""
READING: tuple[Kind, ...] = ("preview", "verify")
"""Jobs that do not write to the store."""


class Jobs:
    """The jobs of a data directory; safe to use from several threads and processes."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = settings.data
        self.rows = JobRows(self.folder)
        self._queue = Queue(self.folder, self._run, self._find_lost, self._clean)
        self._lock: int | None = None
        self._count = 0

    def submit(self, name: str, content: IO[bytes], kind: Kind = "index") -> Job:
        """Stores an upload and its job (index or preview); both are on disk when this returns."""
        job = _new(kind, name)
        target = self.upload(job).parent
        target.mkdir(parents=True)
        with (target / name).open("wb") as file:
            shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())
        self._sync(target)
        return self._accept(job)

    def start_job(self, kind: Kind, source: str = "", report: str | None = None) -> Job:
        """Something to be done without a file; the one that waits already where it is the same."""
        for waiting in self.rows.open():
            same = (waiting.kind, waiting.source, waiting.report) == (kind, source, report)
            if same and waiting.state == "queued":
                return waiting
        return self._accept(_new(kind, source, report))

    def accept_upload(self, preview: Job, name: str) -> Job | None:
        """Indexes an upload that was looked at, under this name; None where that was decided."""
        job = _new("index", name, pages=preview.pages)
        target = self.upload(job)
        target.parent.mkdir(parents=True)
        with suppress(FileNotFoundError):  # where somebody else has decided meanwhile
            os.link(self.upload(preview), target)
            self._sync(target.parent)
        if not target.exists() or not self.rows.accept(preview.id, job):
            shutil.rmtree(target.parent, ignore_errors=True)
            return None
        self._queue.put(job.id)
        self._discard_files(preview.id)
        return job

    def discard_upload(self, preview: Job) -> bool:
        """Throws an upload away that was looked at; False where it was decided on already."""
        if self.rows.discard(preview.id) is None:
            return False
        self._discard_files(preview.id)
        return True

    def cancel(self, job_id: str) -> bool:
        """Takes back a job that waits; False where it runs already or has ended."""
        if self.rows.cancel(job_id) is None:
            return False
        self._discard_files(job_id)
        return True

    def get(self, job_id: str) -> Job | None:
        return self.rows.get(job_id)

    def is_changing_model(self) -> bool:
        """Whether a job is about to answer with another embedding model."""
        return any(job.kind == "model" and job.state == "running" for job in self.rows.open())

    def upload(self, job: Job) -> Path:
        """Where the uploaded file of a job lies."""
        return self.folder / UPLOADS / job.id / job.source

    def preview(self, job: Job) -> Path:
        """Where the report that was read from it lies, as `corpus.intake.report_json` has it."""
        return self.folder / UPLOADS / job.id / PREVIEW

    def start(self) -> None:
        """Runs jobs in threads of this process, once and as long as no other process does."""
        threading.Thread(target=self._start, name="jobs", daemon=True).start()

    def run_waiting(self) -> int:
        """Runs every waiting job now; how many were run (0 where another process runs them)."""
        if not self._take_lock():
            return 0
        self._count = 0
        try:
            self._find_cut_off()
            self._queue.run_all()
        finally:
            self._release()
        return self._count

    def _start(self) -> None:
        while not self._take_lock():
            time.sleep(LOOK_AGAIN_SECONDS)
        self._find_cut_off()
        self._queue.start()

    def _sync(self, folder: Path) -> None:
        """Put the folder of an upload on the disk, and that it is there."""
        for one in (folder, folder.parent, self.folder):
            sync_folder(one)

    def _accept(self, job: Job) -> Job:
        self.rows.insert(job)
        self._queue.put(job.id)
        return job

    def _run(self, job_id: str) -> None:
        """One job of the queue; called with the lock held."""
        job = self.rows.begin(job_id)
        if job is None or self._lock is None:
            return
        if job.kind not in READING and self._is_written():
            self.rows.put_back(job.id)
            raise put_off(BUSY_SECONDS)
        self._count += 1
        folder = self.folder / UPLOADS / job.id
        result = run(job, folder, self.settings, self._lock, _Steps(self.rows, job.id))
        self.rows.finish(job.id, end_state(result), result)
        if result.get("status") != "previewed":
            self._discard_files(job.id)

    def _is_written(self) -> bool:
        """Whether another process writes to the store at this moment."""
        try:
            with writers_lock(self.folder, patience=0):
                return False
        except IndexBusy:
            return True

    def _find_cut_off(self) -> None:
        """Puts jobs back into the queue whose process was killed; called as the lock is taken."""
        for job_id in self.rows.cut_off():
            self._queue.put(job_id, was_cut_off=True)
        self._find_lost()

    def _find_lost(self) -> None:
        """Puts jobs into the queue that were written down, but not put there, before a crash."""
        known = self._queue.waiting()
        for job in self.rows.open():
            if job.state == "queued" and job.id not in known:
                self._queue.put(job.id)

    def _clean(self) -> None:
        """Deletes what nobody needs any more: old rows, and files without a job that does."""
        self.rows.forget_old()
        needed = {job.id for job in (*self.rows.open(), *self.rows.to_decide())}
        for folder in (self.folder / UPLOADS).glob("*"):
            if folder.name not in needed and time.time() - folder.stat().st_mtime > LOST_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)

    def _discard_files(self, job_id: str) -> None:
        shutil.rmtree(self.folder / UPLOADS / job_id, ignore_errors=True)

    def _take_lock(self) -> bool:
        handle = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._lock = handle
        return True

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


class _Steps:
    """Writes down how far a job is: each new stage at once, steps within one now and then."""

    def __init__(self, rows: JobRows, job_id: str) -> None:
        self._rows, self._id = rows, job_id
        self._stage, self._next = "", 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage == self._stage and time.monotonic() < self._next:
            return
        self._stage, self._next = stage, time.monotonic() + STEP_SECONDS
        self._rows.progress(self._id, stage, done, total)


def _new(kind: Kind, source: str, report: str | None = None, pages: int | None = None) -> Job:
    job_id = uuid.uuid4().hex
    return Job(job_id, "queued", source, now(), report=report, kind=kind, pages=pages)
