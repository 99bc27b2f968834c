"""Reading a file of others in a child process that can neither hang nor bring down this one.

The child limits itself (`corpus/intake/confine.py`) before it looks at the file; this side bounds
time and size of the answer, checks every value of it, and kills the child whatever happens. Safe in
a server with threads: nothing of this process's Python runs between fork and exec.
"""

import hashlib
import json
import logging
import math
import os
import selectors
import signal
import subprocess  # this very program's own module, no shell
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from corpus.errors import NeedsOcr, UnreadableReport
from corpus.intake.counting import Counted, PagesRead
from corpus.intake.report_json import report_from_bytes
from corpus.report import Report
from corpus.text.decode import clean

_LOG = logging.getLogger(__name__)
_LOG.addHandler(logging.NullHandler())
CHILD = "corpus.intake.reading_child"
_MEBIBYTE = 1024 * 1024
_CHUNK = 1024 * 1024
_LONGEST_SENTENCE = 500


@dataclass(frozen=True, slots=True)
class Limits:
    """Wall-clock seconds, bytes of address space, bytes of the answer."""

    seconds: float = 120.0
    memory: int = 2048 * _MEBIBYTE
    answer: int = 128 * _MEBIBYTE


LIMITS = Limits()


class _TimeOver(Exception):
    """The child has not answered in time."""


class _TooLong(Exception):
    """The child answers more than any report is long."""


def read_in_child(
    data: bytes, name: str, limits: Limits = LIMITS, pages: PagesRead | None = None
) -> Report:
    """The report in `data`, read by a child process within `limits`.

    `pages` is told how many of the pages have been read, where the format has any. Raises
    UnreadableReport, in clear sentences also where the child ran out of time or memory or died, and
    NeedsOcr for a PDF without text.
    """
    try:
        answer, status = _ask_child(data, name, limits, pages)
    except _TimeOver:
        _LOG.warning("%r: stopped after %s s", name, limits.seconds)
        raise _too_slow(name, limits) from None
    except _TooLong:
        _LOG.warning("%r: more than %s bytes of answer", name, limits.answer)
        raise _too_large(name) from None
    if not answer:
        _LOG.warning("%r: the child ended with status %s", name, status)
        raise _ended(status, name, limits)
    return _understood(answer, data, name, limits)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group, started in a session of its own, if it has not ended."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _ask_child(
    data: bytes, name: str, limits: Limits, pages: PagesRead | None
) -> tuple[bytes, int]:
    """The child's answer and exit status; raises _TimeOver, _TooLong."""
    end = time.monotonic() + limits.seconds
    with _question(data, name, limits) as question, _counted(pages) as counted:
        child = _started(question, counted)
        with child:
            try:
                answer = _answer(child, end, limits.answer, counted)
                return answer, child.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                raise _TimeOver from None
            finally:
                stop(child)


def _started(question: BinaryIO, counted: Counted | None) -> subprocess.Popen[bytes]:
    """The child, which has its own end of what counts pages, and this process no more."""
    told = () if counted is None else (counted.told,)
    try:
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-s", "-P", "-B", "-m", CHILD, *map(str, told)],
            stdin=question,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd="/",
            start_new_session=True,
            pass_fds=told,
        )
    finally:
        for handle in told:
            os.close(handle)


@contextmanager
def _counted(pages: PagesRead | None) -> Iterator[Counted | None]:
    """Where the child tells how many pages it has read, if somebody wants to know."""
    if pages is None:
        yield None
        return
    counted = Counted(pages)
    try:
        yield counted
    finally:
        counted.close()


@contextmanager
def _question(data: bytes, name: str, limits: Limits) -> Iterator[BinaryIO]:
    """A file in memory, so that nobody waits for a child that does not read."""
    header = json.dumps([name, limits.memory, math.ceil(limits.seconds) + 1])
    with os.fdopen(os.memfd_create("question"), "w+b") as file:
        file.write(header.encode() + b"\n")
        file.write(data)
        file.seek(0)
        yield file


def _environment() -> dict[str, str]:
    """Nothing of this process's own; modules are found where this process finds them, and
    numerical libraries start no threads, whose stacks would count as memory."""
    root = str(Path(__file__).parents[2])
    paths = [os.path.abspath(path) for path in sys.path]
    if root not in paths:
        paths.insert(0, root)
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        "PYTHONPATH": os.pathsep.join(paths),
        "LC_ALL": "C.UTF-8",
        **dict.fromkeys(threads, "1"),
    }


def _answer(
    child: subprocess.Popen[bytes], end: float, most: int, counted: Counted | None
) -> bytes:
    """What the child writes until it closes its end."""
    out = cast(BinaryIO, child.stdout).fileno()
    answer = bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(out, selectors.EVENT_READ)
        if counted is not None:
            ready.register(counted.handle, selectors.EVENT_READ)
        while events := ready.select(max(0.0, end - time.monotonic())):
            told = {key.fd for key, _ in events}
            if counted is not None and counted.handle in told and not counted.read():
                ready.unregister(counted.handle)
            if out not in told:
                continue
            chunk = os.read(out, _CHUNK)
            if not chunk:
                return bytes(answer)
            answer += chunk
            if len(answer) > most:
                raise _TooLong
    raise _TimeOver


def _understood(answer: bytes, data: bytes, name: str, limits: Limits) -> Report:
    """The report in the answer; raises the child's refusal."""
    kind, body = answer[:1], answer[1:]
    try:
        if kind == b"R":
            return _same_file(report_from_bytes(body), data, name)
        if kind == b"U":
            raise _refusal(body)
        if kind == b"F":
            raise _failure(body, name, limits)
        if answer == b"S":
            raise NeedsOcr
        raise ValueError("of no known kind")
    except ValueError as error:
        _LOG.warning("%r: not an answer: %s", name, error)
        raise _damaged() from error


def _same_file(report: Report, data: bytes, name: str) -> Report:
    """The report if it says that it is of this file; a child cannot pass for another one."""
    if report.source != name or report.sha256 != hashlib.sha256(data).hexdigest():
        raise ValueError("of another file")
    return report


def _refusal(body: bytes) -> UnreadableReport:
    sentences = json.loads(body)
    if not isinstance(sentences, list) or not all(isinstance(one, str) for one in sentences):
        raise ValueError("not sentences")
    de, en = (" ".join(clean(one)[:_LONGEST_SENTENCE].split()) for one in sentences)
    return UnreadableReport(de, en)


def _failure(body: bytes, name: str, limits: Limits) -> UnreadableReport:
    """What an exception that the child did not expect means for the reader."""
    cause = body[:100].decode("ascii")
    _LOG.warning("%r: %s while reading", name, cause)
    return _no_memory(name, limits) if cause == "MemoryError" else _damaged()


def _ended(status: int, name: str, limits: Limits) -> UnreadableReport:
    """What a child that died without an answer has died of, by its signal."""
    if status == -signal.SIGXCPU:
        return _too_slow(name, limits)
    return _no_memory(name, limits) if status == -signal.SIGKILL else _damaged()


def _too_slow(name: str, limits: Limits) -> UnreadableReport:
    return UnreadableReport(
        f"Die Datei „{name}“ ließ sich nicht in {limits.seconds:g} Sekunden lesen; bitte in"
        " kleinere Dateien teilen oder neu speichern.",
        f'The file "{name}" could not be read within {limits.seconds:g} seconds; please split it'
        " or save it again.",
    )


def _no_memory(name: str, limits: Limits) -> UnreadableReport:
    most = limits.memory // _MEBIBYTE
    return UnreadableReport(
        f"Die Datei „{name}“ braucht zum Lesen mehr als {most} MB Arbeitsspeicher; bitte in"
        " kleinere Dateien teilen.",
        f'The file "{name}" needs more than {most} MB of memory to be read; please split it.',
    )


def _too_large(name: str) -> UnreadableReport:
    return UnreadableReport(
        f"Die Datei „{name}“ enthält zu viel Text für einen Bericht; bitte teilen.",
        f'The file "{name}" contains too much text for a report; please split it.',
    )


def _damaged() -> UnreadableReport:
    return UnreadableReport(
        "Die Datei ist beschädigt oder ungewöhnlich aufgebaut und lässt sich nicht lesen.",
        "The file is damaged or unusually built and cannot be read.",
    )
