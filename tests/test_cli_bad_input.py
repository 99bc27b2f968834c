"""Bad input on the command line: one clear line in German and English, never a traceback."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Index
from tests.index_fakes import HashEmbedder
from tests.web_sample import REPORT, ROOT, call, run, sample_store

BINARY = b"\x7fELF" + bytes(range(256)) * 4
Refuses = Callable[..., str]


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refuses:
    """Runs a command that must be refused with one line on stderr; gives that line."""

    def check(*arguments: object, data: Path | None = None, status: int = 1) -> str:
        assert call(monkeypatch, *arguments, data=data) == status
        out, error = capsys.readouterr()
        assert out == ""
        assert error.startswith("fundstelle: ")
        assert error.count("\n") == 1
        assert " / " in error
        return error

    return check


@pytest.mark.parametrize("content", [b"", b" \n\n", BINARY, b"\x89PNG\r\n\x1a\n" + BINARY])
def test_unreadable_files(
    refused: Refuses,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
) -> None:
    file, data = tmp_path / "datei.txt", tmp_path / "data"
    file.write_bytes(content)
    refused("read", file, "--json")
    assert call(monkeypatch, "index", file, "--json", data=data) == 1
    out, error = capsys.readouterr()
    result = json.loads(out)
    assert (result["source"], result["status"], error) == ("datei.txt", "refused", "")
    assert call(monkeypatch, "reports", "--json", data=data) == 0
    assert json.loads(capsys.readouterr().out) == {"reports": []}


def test_missing_file_and_folder(refused: Refuses, tmp_path: Path) -> None:
    assert "fehlt.txt" in refused("read", tmp_path / "fehlt.txt")
    refused("read", tmp_path)
    assert "fehlt.txt" in refused("tag", tmp_path / "fehlt.txt")
    assert "fehlt.jsonl" in refused("ask", "--batch", tmp_path / "fehlt.jsonl", data=sample_store())
    assert "fehlt.jsonl" in refused("evaluate", tmp_path / "fehlt.jsonl", data=sample_store())


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["ask", ""], "Die Frage ist leer"),
        (["ask", " ?! "], "Die Frage ist leer"),
        (["ask", "a" * 10_000], "zu lang (10000 Zeichen"),
        (["search", ""], "Die Frage ist leer"),
        (["search", "a" * 10_000], "zu lang"),
        (["remove", "99"], "fundstelle reports"),
        (["remove", "../x"], "fundstelle reports"),
        (["evaluate", str(REPORT)], "Zeile 1"),
    ],
)
def test_refused_input(refused: Refuses, arguments: list[str], part: str) -> None:
    assert part in refused(*arguments, data=sample_store())


@pytest.mark.parametrize(
    "command",
    [["ask", "Streusalz"], ["search", "x"], ["reports"], ["verify"], ["rebuild"], ["remove", "1"]],
)
def test_without_an_index_the_error_says_what_to_run(
    refused: Refuses, tmp_path: Path, command: list[str]
) -> None:
    error = refused(*command, data=tmp_path / "neu")
    assert "„fundstelle index DATEI“" in error
    assert '"fundstelle index FILE"' in error
    assert not (tmp_path / "neu").exists()


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"frage": "x"}', '{"question": 5, "text": 5}', "[" * 100_000]
)
def test_a_malformed_batch_line_is_named(refused: Refuses, tmp_path: Path, line: str) -> None:
    batch = tmp_path / "fragen.jsonl"
    batch.write_text(f'{{"question": "Streusalz", "text": "x"}}\n{line}\n')
    for command in ("ask", "tag"):
        error = refused(command, "--batch", batch, data=sample_store())
        assert "fragen.jsonl, Zeile 2: " in error
        assert "fragen.jsonl, line 2: " in error


def test_a_bad_question_in_a_batch_is_named_after_the_answers_before_it(tmp_path: Path) -> None:
    batch = tmp_path / "fragen.jsonl"
    batch.write_text('{"question": "Streusalz"}\n\n{"question": " "}\n')
    done = run("ask", "--batch", batch, data=sample_store())
    assert done.returncode == 1
    assert json.loads(done.stdout)["question"] == "Streusalz"
    assert "fragen.jsonl, Zeile / line 3: Die Frage ist leer" in done.stderr.decode()


def test_a_batch_that_is_no_utf8_is_refused(refused: Refuses, tmp_path: Path) -> None:
    batch = tmp_path / "fragen.jsonl"
    batch.write_bytes('{"question": "Düren"}'.encode("latin-1"))
    for command in (["ask", "--batch"], ["tag", "--batch"], ["tag"], ["evaluate"]):
        assert "UTF-8" in refused(*command, batch, data=sample_store())


@pytest.mark.parametrize(
    "arguments",
    [
        ["frag"],
        ["ask"],
        ["ask", "x", "--batch", "y"],
        ["ask", "--unbekannt", "x"],
        ["ask", "x", "y"],
        ["search", "x", "-k", "0"],
        ["search", "x", "-k", "viele"],
        ["read"],
        ["index"],
        ["rank", "a", "b", "--mode", "magic"],
        ["serve", "--port", "70000"],
        ["--data", str(REPORT), "reports"],
    ],
)
def test_wrong_usage_has_status_2_and_one_line(refused: Refuses, arguments: list[str]) -> None:
    error = refused(*arguments, status=2)
    assert error.startswith("fundstelle: Falscher Aufruf / wrong usage: ")
    assert "(Hilfe / help: fundstelle" in error


def test_a_bad_setting_is_refused(refused: Refuses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FUNDSTELLE_PORT", "acht")
    assert "FUNDSTELLE_PORT" in refused("reports")


def test_an_index_built_with_another_model_is_refused(refused: Refuses, tmp_path: Path) -> None:
    """Until it is rebuilt; the error names the command."""
    Index.open(tmp_path, HashEmbedder()).add([REPORT])
    assert "fundstelle rebuild" in refused("ask", "Streusalz", data=tmp_path)
    assert run("rebuild", data=tmp_path).returncode == 0
    assert run("ask", "Streusalz", data=tmp_path).returncode == 0


def test_rank_refuses_repeated_ids(refused: Refuses, tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    file.write_text('{"id": 1, "text": "a"}\n{"id": 1, "text": "b"}\n')
    assert '"1"' in refused("rank", file, file)


def test_bytes_that_are_no_utf8_in_a_question_are_replaced() -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "web.cli", "--data", str(sample_store()), "ask", b"Streusalz \xff"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr == b""


def test_a_reader_that_has_enough_is_no_error() -> None:
    script = f'"{sys.executable}" -m web.cli read "{REPORT}" | head -n 1; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(  # noqa: S603
        ["/bin/bash", "-c", script], capture_output=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def hear_interrupts() -> None:
    """A shell in the background starts its programs deaf to SIGINT."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupting_says_so(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "web.cli", "tag", str(fifo)],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        preexec_fn=hear_interrupts,
    )
    writer = os.open(fifo, os.O_WRONLY)  # returns once the command has opened its end to read
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=30)
    os.close(writer)
    assert process.returncode == 130
    assert error.decode().strip() == "fundstelle: abgebrochen / cancelled"
