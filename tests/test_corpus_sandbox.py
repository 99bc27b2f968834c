"""A file can neither hang nor bring down the process that has it read."""

import dataclasses
import errno
import io
import json
import logging
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import NeedsOcr, UnreadableReport
from corpus.intake import reading_child, sandbox
from corpus.intake.report_json import report_to_bytes
from corpus.intake.sandbox import Limits, read_in_child
from corpus.parse import parse
from corpus.report import Report
from tests.test_corpus_zip_safety import ENTITIES, WHOLE, XML, zipped

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample" / "bericht-erlenrode.txt"
HEAVY = b"Das ist ein Satz. " * 300_000
MEBIBYTE = 1024 * 1024
DAMAGED = "Die Datei ist beschädigt oder ungewöhnlich aufgebaut und lässt sich nicht lesen."


def refusal(data: bytes, name: str = "a.txt", limits: Limits = sandbox.LIMITS) -> str:
    with pytest.raises(UnreadableReport) as refused:
        read_in_child(data, name, limits)
    assert refused.value.en
    assert "Traceback" not in str(refused.value)
    return refused.value.de


@pytest.fixture
def strange_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "CHILD", "tests.sandbox_child")


def test_the_child_reads_what_this_process_would() -> None:
    data = SAMPLE.read_bytes()
    assert read_in_child(data, SAMPLE.name) == parse(data, SAMPLE.name)


@pytest.mark.parametrize("name", ["Bericht – Ämter.txt", "a\nb\0c", "\udcff.txt", "", "x" * 5000])
def test_any_name_comes_back(name: str) -> None:
    assert read_in_child(b"Ein Satz steht hier.", name).source == name


def test_pages_are_counted_as_they_are_read() -> None:
    told: list[tuple[int, int]] = []
    data = SAMPLE.with_suffix(".pdf").read_bytes()
    report = read_in_child(data, "a.pdf", pages=lambda done, of: told.append((done, of)))
    assert told == sorted(set(told))
    assert told[-1] == (report.pages, report.pages)
    assert report == parse(data, "a.pdf")


@pytest.mark.parametrize(
    ("said", "told"),
    [("0000000200000005", [(2, 5)]), ("0000000600000005", []), ("0000000000000000", [])],
)
def test_a_child_that_miscounts_is_not_believed(
    strange_child: None, said: str, told: list[tuple[int, int]]
) -> None:
    heard: list[tuple[int, int]] = []

    def hear(done: int, of: int) -> None:
        if (done, of) != (0xFFFFFFFF, 0xFFFFFFFF):
            heard.append((done, of))

    with pytest.raises(NeedsOcr):
        read_in_child(said.encode(), "miscount", pages=hear)
    assert set(heard) <= set(told)


def test_threads_read_at_the_same_time() -> None:
    texts = [f"Satz Nummer {number} steht hier.".encode() for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(read_in_child, texts, map(str, range(8))))
    assert [report.text.encode() for report in reports] == texts


def test_the_child_is_found_from_any_folder(tmp_path: Path) -> None:
    code = "from corpus.intake.sandbox import read_in_child as r;"
    code += "print(r(b'Ein Satz steht.', 'x').text)"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert (done.stdout, done.stderr) == (b"Ein Satz steht.\n", b"")


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "Die Datei ist leer."),
        (b"\x89PNG\r\n\x1a\n", "Dateien der Art PNG"),
        (zipped({"a.txt": b"x"}), "Dateien der Art ZIP"),
        (zipped({"word/document.xml": b"<a>" + b" " * 9_000_000}), "übermäßig groß"),
        (zipped({"word/document.xml": ENTITIES.encode()}), "Entitäts-Deklarationen"),
        (zipped({"word/document.xml": XML, "../../x": b""}), "unzulässige Namen"),
        (WHOLE[:-30], "beschädigt"),
    ],
)
def test_a_refusal_is_the_childs_own_sentence(data: bytes, part: str) -> None:
    assert part in refusal(data)


def test_time_over() -> None:
    said = refusal(HEAVY, "schwer.txt", Limits(seconds=0.01))
    assert said.startswith("Die Datei „schwer.txt“ ließ sich nicht in 0.01 Sekunden lesen;")


@pytest.mark.parametrize("mebibytes", [1, 45, 60, 75])
def test_not_enough_memory(mebibytes: int) -> None:
    said = refusal(HEAVY, "schwer.txt", Limits(memory=mebibytes * MEBIBYTE))
    assert f"mehr als {mebibytes} MB Arbeitsspeicher" in said


def test_an_answer_that_is_too_long() -> None:
    assert "zu viel Text" in refusal(HEAVY, limits=Limits(answer=10))


@pytest.mark.usefixtures("strange_child")
@pytest.mark.parametrize("name", ["sleep", "close"])
def test_a_child_that_hangs_is_stopped(name: str) -> None:
    assert "nicht in 0.5 Sekunden" in refusal(b"", name, Limits(seconds=0.5))


@pytest.mark.usefixtures("strange_child")
def test_a_flood_is_stopped() -> None:
    assert "zu viel Text" in refusal(b"", "flood")


def is_alive(pid: str) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


@pytest.mark.usefixtures("strange_child")
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are seen in /proc")
def test_what_a_child_has_started_is_stopped_with_it(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    assert "zu viel Text" in refusal(str(pids).encode(), "family")
    child, grandchild = pids.read_text().split()
    assert not is_alive(child)
    for _ in range(1000):  # it has been killed, but nobody here can wait for it
        if not is_alive(grandchild):
            return
        time.sleep(0.01)
    pytest.fail("the grandchild is alive")


@pytest.mark.usefixtures("strange_child")
@pytest.mark.parametrize(
    ("number", "part"),
    [
        (signal.SIGSEGV, DAMAGED),
        (signal.SIGABRT, DAMAGED),
        (signal.SIGTRAP, DAMAGED),
        (signal.SIGXCPU, "nicht in 120 Sekunden"),
        (signal.SIGKILL, "Arbeitsspeicher"),
    ],
)
def test_a_child_that_dies(number: signal.Signals, part: str) -> None:
    assert part in refusal(str(int(number)).encode(), "signal")


OF_ANOTHER_FILE = report_to_bytes(parse(b"Ein Satz steht hier.", "anderer.txt"))


@pytest.mark.usefixtures("strange_child")
@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"S scan",
        b"X",
        b"R",
        b"R[1, 2]",
        b"R" + OF_ANOTHER_FILE,
        b"R" + OF_ANOTHER_FILE[:-9],
        b"U[]",
        b'U["nur eine"]',
        b'U["de", 5]',
        b"U{",
        b"F",
        b"F\xff",
        b"FKeyError",
        b"\x80\x04K\x05.",
    ],
)
def test_what_is_no_answer_is_a_damaged_file(answer: bytes) -> None:
    assert refusal(answer) == DAMAGED


@pytest.mark.usefixtures("strange_child")
def test_a_refusal_is_one_clean_line() -> None:
    answer = b"U" + json.dumps(["Ein\x1b[31m\nSatz. " + "x" * 9999, "A\u202esentence."]).encode()
    said = refusal(answer)
    assert said.startswith("Ein[31m Satz. xxx")
    assert len(said) < 600


@pytest.mark.usefixtures("strange_child")
def test_a_scan_asks_for_text_recognition() -> None:
    with pytest.raises(NeedsOcr, match="apt install ocrmypdf tesseract-ocr-deu"):
        read_in_child(b"S", "scan.pdf")


@pytest.mark.usefixtures("strange_child")
def test_the_child_sees_nothing_of_this_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUNDSTELLE_ADMIN_TOKEN", "geheim")
    names = json.loads(refusal(b"", "environment"))
    assert set(names) == {
        "LC_ALL", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PYTHONPATH",
    }  # fmt: skip


Boom = Callable[[bytes, str], Report]


def raising(error: Exception) -> Boom:
    def boom(data: bytes, name: str) -> Report:
        raise error

    return boom


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (KeyError("x"), b"FKeyError"),
        (RecursionError(), b"FRecursionError"),
        (MemoryError(), b"FMemoryError"),
        (NeedsOcr(), b"S"),
        (UnreadableReport("Schlecht.", "Bad."), b'U["Schlecht.", "Bad."]'),
    ],
)
def test_the_child_answers_whatever_happens(
    monkeypatch: pytest.MonkeyPatch, error: Exception, wanted: bytes
) -> None:
    monkeypatch.setattr(reading_child, "confine", lambda memory, seconds: None)
    monkeypatch.setattr(reading_child, "parse", raising(error))
    assert reading_child.answer(io.BytesIO(b'["x", 1, 1]\n')) == wanted


@pytest.mark.usefixtures("strange_child")
def test_the_unexpected_is_logged_by_its_type(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="corpus.intake.sandbox"):
        assert refusal(b"FZeroDivisionError", "a.pdf") == DAMAGED
    assert caplog.messages == ["'a.pdf': ZeroDivisionError while reading"]


def test_limits_have_the_defaults_that_are_documented() -> None:
    assert dataclasses.astuple(Limits()) == (120.0, 2048 * MEBIBYTE, 128 * MEBIBYTE)


TRIES = """
import os, resource, socket, subprocess, sys, threading
from corpus.intake.confine import confine
file = sys.argv[1]
confine(1 << 30, 20)
for what in (
    lambda: socket.socket(),
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: os.execv("/bin/true", ["true"]),
    lambda: subprocess.run(["/bin/true"]),
    lambda: os.fork(),
    lambda: threading.Thread(target=print).start(),
    lambda: os.kill(os.getppid(), 0),
    lambda: open(file, "ab"),
    lambda: open(file, "r+b"),
    lambda: open(file + ".new", "xb"),
    lambda: os.truncate(file, 0),
    lambda: os.unlink(file),
    lambda: os.rename(file, file + ".new"),
    lambda: os.chmod(file, 0o777),
    lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
    lambda: bytearray(2 << 30),
):
    try:
        what()
    except (OSError, RuntimeError, ValueError, MemoryError):
        print("no")
    else:
        print("yes")
print(open(file).read())
"""


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="the filter of system calls is for Linux on x86-64 and AArch64",
)
def test_a_confined_process_can_read_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "daten.txt"
    file.write_text("unversehrt")
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", TRIES, str(file)], capture_output=True, cwd=ROOT, check=False
    )
    assert done.stdout.decode().split() == ["no"] * 16 + ["unversehrt"]
    assert [path.name for path in tmp_path.iterdir()] == ["daten.txt"]


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (MemoryError(), b"MemoryError"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), b"MemoryError"),
        (OSError("libx.so: failed to map segment from shared object"), b"MemoryError"),
        (ImportError("libx.so: cannot allocate memory in static TLS block"), b"MemoryError"),
        (OSError(errno.ENOENT, "No such file"), b"FileNotFoundError"),
        (ImportError("No module named x"), b"ImportError"),
        (KeyError("x"), b"KeyError"),
    ],
)
def test_how_a_process_without_memory_fails(
    error: Exception, cause: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> None:
        try:
            raise error
        except Exception as first:
            raise first from None

    monkeypatch.setattr(reading_child, "confine", lambda *_: None)
    monkeypatch.setattr(reading_child, "parse", read)
    assert reading_child.answer(io.BytesIO(b'["a.txt", 1, 1]\n')) == b"F" + cause
