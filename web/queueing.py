"""Which job is next: a queue of huey over its own SQLite file.

huey (https://huey.readthedocs.io) keeps the order over restarts, puts a job off until the store is
free, and looks after what is due at certain times. Three things it does not promise are kept here
and in `web.jobs`: it hands a job out once and forgets it, so the rows of the jobs say what was cut
off; its consumers do not know of each other, so a lock file lets only one process have one; and
its locks outlive a killed process, which that of a file does not.
"""

from collections.abc import Callable
from pathlib import Path

from huey import SqliteHuey, crontab
from huey.consumer import Consumer
from huey.exceptions import RetryTask

from index.store import make_private

DATABASE = "queue.sqlite"
POLL_SECONDS, IDLE_SECONDS = 0.1, 1.0
"""How often the consumer looks for a job: soon after one, and when there was none for a while."""
CUT_OFF, ORDINARY = 1, 0
"""Priorities: what was cut off comes before what waits."""


class Queue:
    """Ids of jobs in the order they are run; `run` is called with each in the consumer's thread.

    `look_after` is called every minute, `clean` every night; neither by `run_all`.
    """

    def __init__(
        self,
        data: Path,
        run: Callable[[str], None],
        look_after: Callable[[], None],
        clean: Callable[[], None],
    ) -> None:
        make_private(data / DATABASE)
        self._huey = SqliteHuey(
            "jobs", filename=str(data / DATABASE), results=False, fsync=True, strict_fifo=True
        )
        self._job = self._huey.task(name="job")(run)
        self._huey.periodic_task(crontab(), name="look_after")(look_after)
        self._huey.periodic_task(crontab(hour="3", minute="0"), name="clean")(clean)

    def put(self, job_id: str, was_cut_off: bool = False) -> None:
        """Adds a job; it is on the disk when this returns."""
        priority = CUT_OFF if was_cut_off else ORDINARY
        self._huey.enqueue(self._job.s(job_id, id=job_id, priority=priority))

    def waiting(self) -> set[str]:
        """The jobs that are in the queue or put off."""
        return {task.id for task in (*self._huey.pending(), *self._huey.scheduled())}

    def run_all(self) -> None:
        """Runs what waits, and what was put off and is due, in this thread."""
        for task in self._huey.read_schedule():
            self._huey.enqueue(task)
        while (task := self._huey.dequeue()) is not None:
            self._huey.execute(task)

    def start(self) -> None:
        """Runs what waits and what will come in threads of this process."""
        _Consumer(self._huey, workers=1, initial_delay=POLL_SECONDS, max_delay=IDLE_SECONDS).start()


class _Consumer(Consumer):  # type: ignore[misc]
    """A consumer inside a server, which has its own answer to signals."""

    def _set_signal_handlers(self) -> None:
        pass


def put_off(seconds: float) -> RetryTask:
    """To be raised by a job that cannot run now: it is run in so many seconds."""
    return RetryTask(delay=seconds)
