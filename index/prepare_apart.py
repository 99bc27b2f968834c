"""Many passages prepared on all cores, by child processes that end with this one.

Analysis is Python's work and keeps one core busy. A child (`index.prepare_child`) reads
pickled batches from its standard input and answers each on its standard output; it holds one batch
at a time, so that neither side ever waits to write while the other does. When the writer is killed,
its children read the end of their input and end too.
"""

import os
import pickle
import subprocess  # this very program's own module, no shell
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, cycle, islice
from typing import IO, cast

from index.prepare import Fields, Prepared, prepare

BATCH = 1024
"""Passages prepared together."""
ALONE = 6
"""Batches prepared in this process: fewer take less time than children take to start."""


def prepared(passages: Iterable[Fields], alone: int = ALONE) -> Iterator[Prepared]:
    """Each passage prepared, in order; on all cores from `alone` batches on."""
    passages = iter(passages)
    batches = iter(lambda: list(islice(passages, BATCH)), [])
    for batch in islice(batches, alone):
        yield from prepare(batch)
    if first := next(batches, None):
        with ExitStack() as children:
            count = len(os.sched_getaffinity(0))
            crew = [children.enter_context(Child()) for _ in range(count)]
            yield from _in_turn(crew, first, batches)


class Child:
    """A process that prepares batches; one that has ended leaves them to this process."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "index.prepare_child"]
        self.process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._input = cast(IO[bytes], self.process.stdin)
        self._output = cast(IO[bytes], self.process.stdout)
        self._batch: Sequence[Fields] = ()

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def give(self, batch: Sequence[Fields]) -> None:
        """Hand over a batch; the one before must have been taken."""
        self._batch = batch
        try:
            send(batch, self._input)
        except BrokenPipeError:
            self.process.kill()

    def take(self) -> list[Prepared]:
        """What became of the batch given last; nothing where none was."""
        batch, self._batch = self._batch, ()
        if not batch:
            return []
        try:
            answer: list[Prepared] = pickle.load(self._output)  # noqa: S301
        except (EOFError, pickle.UnpicklingError):
            answer = prepare(batch)
        return answer


def _in_turn(
    crew: Sequence[Child], first: list[Fields], batches: Iterator[list[Fields]]
) -> Iterator[Prepared]:
    turn = cycle(crew)
    for batch in chain([first], batches):
        child = next(turn)
        yield from child.take()
        child.give(batch)
    for child in islice(turn, len(crew)):
        yield from child.take()


def send(value: object, pipe: IO[bytes]) -> None:
    """Write a value so that the other end can read it at once."""
    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()
