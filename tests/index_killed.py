"""Runs a change of the store over and over in children that are killed at a given step.

python -m tests.index_killed ACTION DATA FILE...   does `add`, `remove`, `retag`, `rebuild` or
`restore`, reads lines "STEP" or "after SECONDS" from stdin, answers each with a line: "killed", or
"done STEPS" where the child came to its end.
A step is a statement of SQLite or an event that Python announces to audit hooks (files opened,
renamed, deleted, folders made, locks taken); at the given one the child sends itself SIGKILL.
"""

import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import faiss  # noqa: F401  # loaded before forking, so that a child starts at once
import pytest
import tantivy  # noqa: F401

from index import Index
from index.restore import restore
from tests.index_fakes import HashEmbedder, install

CONNECT = sqlite3.connect
WATCHED = ("open", "os.", "fcntl.", "shutil.", "sqlite3.")


class Steps:
    """Counts steps and kills the process at the one named."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.count = 0

    def step(self, *_: object) -> None:
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, details: tuple[object, ...]) -> None:
        if event.startswith(WATCHED):
            self.step()

    def connect(self, *details: Any, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = CONNECT(*details, **more)
        connection.set_trace_callback(self.step)
        return connection


def act(action: str, data: Path, files: list[Path]) -> None:
    if action == "rebuild":
        Index.open(data, HashEmbedder("other", 16), any_model=True).rebuild()
    elif action == "retag":
        Index.open(data, HashEmbedder()).retag()
    elif action == "restore":
        restore(data, files[-1])
    elif action == "remove":
        Index.open(data, HashEmbedder()).remove("1")
    else:
        Index.open(data, HashEmbedder()).add(files)


def child(work: Callable[[], None], command: str, answer: int) -> None:
    """Do the work; ends by SIGKILL or with the number of steps written to `answer`."""
    steps = Steps(-1 if command.startswith("after") else int(command))
    sys.addaudithook(steps.audit)
    sqlite3.connect = steps.connect  # type: ignore[assignment]
    work()
    os.write(answer, str(steps.count).encode())
    os._exit(0)


def run(work: Callable[[], None], command: str) -> str:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        child(work, command, writing)
    os.close(writing)
    if command.startswith("after"):
        time.sleep(float(command.split()[1]))
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    steps = os.read(reading, 20).decode()
    os.close(reading)
    if os.WIFSIGNALED(status):
        return "killed"
    return f"done {steps}" if steps else f"failed {status}"


def main() -> None:
    data, *files = [Path(name) for name in sys.argv[2:]]
    work = partial(act, sys.argv[1], data, files)
    install(pytest.MonkeyPatch())
    for line in sys.stdin:
        sys.stdout.write(run(work, line.strip()) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
