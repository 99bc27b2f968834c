"""Uploads: a job in the contract's shape, run by a child process, never half done."""

import fcntl
import io
import sqlite3
from pathlib import Path

import pytest

from index import Index, load_embedder
from tests.web_sample import REPORT, client, own_store
from web import jobs as jobs_module
from web.api import file_name
from web.jobs import DATABASE, LOCK, UPLOADS, Jobs
from web.settings import Settings

TOKEN = {"Authorization": "Bearer t"}
PROSE = "1 Ziele\n\nDer Kreis Olpe baut ein Archiv.\n"


def jobs_in(data: Path) -> Jobs:
    return Jobs(Settings(data=data))


def sources(data: Path) -> list[str]:
    return [each.report.source for each in Index.open(data, load_embedder()).reports()]


def test_an_upload_becomes_a_report(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    web = client(data, admin_token="t")  # noqa: S106
    file = {"file": (io.BytesIO(PROSE.encode()), "../Akten/Archiv Köln.txt")}
    response = web.post("/api/v1/reports", data=file, headers=TOKEN)
    assert response.status_code == 202
    job = response.get_json()["job"]
    assert (job["state"], job["source"]) == ("queued", "Archiv Köln.txt")
    assert list(job) == [
        "id", "state", "source", "created", "finished", "report", "status", "reason",
    ]  # fmt: skip
    assert response.headers["Location"] == f"/api/v1/jobs/{job['id']}"
    assert sources(data) == [REPORT.name]

    assert jobs_in(data).run_waiting() == 1
    done = web.get(response.headers["Location"]).get_json()["job"]
    assert (done["state"], done["status"], done["reason"]) == ("done", "added", None)
    assert sources(data) == ["Archiv Köln.txt", REPORT.name]
    assert web.get(f"/api/v1/reports/{done['report']}").get_json()["source"] == "Archiv Köln.txt"
    assert list((data / UPLOADS).iterdir()) == []


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    jobs = jobs_in(own_store(tmp_path))
    job = jobs.submit(REPORT.name, io.BytesIO(REPORT.read_bytes()))
    jobs.run_waiting()
    done = jobs.get(job.id)
    assert done is not None
    assert (done.state, done.status, done.report) == ("done", "unchanged", "1")


@pytest.mark.parametrize("content", [b"", b"\x7fELF" + bytes(range(256)), b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_cannot_be_read_leaves_the_store_as_it_was(
    tmp_path: Path, content: bytes
) -> None:
    data = own_store(tmp_path)
    jobs = jobs_in(data)
    job = jobs.submit("bild.png", io.BytesIO(content))
    jobs.run_waiting()
    done = jobs.get(job.id)
    assert done is not None
    assert (done.state, done.status, done.report) == ("refused", "refused", None)
    assert " / " in (done.reason or "")
    assert sources(data) == [REPORT.name]


def test_jobs_run_in_the_order_they_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = jobs_in(tmp_path)
    order: list[str] = []

    def run(self: Jobs, job: jobs_module.Job, lock: int) -> None:
        order.append(job.source)
        self._finish(job, {"status": "added", "id": "1"})

    monkeypatch.setattr(Jobs, "_run", run)
    for name in ("b.txt", "a.txt", "c.txt"):
        jobs.submit(name, io.BytesIO(b"x"))
    assert jobs.run_waiting() == 3
    assert order == ["b.txt", "a.txt", "c.txt"]


def test_a_job_cut_off_by_a_killed_process_is_run_again(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    job = jobs_in(data).submit("neu.txt", io.BytesIO(PROSE.encode()))
    with sqlite3.connect(data / DATABASE) as connection:
        connection.execute("UPDATE job SET state = 'running'")
    connection.close()
    restarted = jobs_in(data)
    assert restarted.run_waiting() == 1
    done = restarted.get(job.id)
    assert done is not None
    assert done.state == "done"


def test_only_the_holder_of_the_lock_runs_jobs(tmp_path: Path) -> None:
    jobs = jobs_in(tmp_path)
    job = jobs.submit("neu.txt", io.BytesIO(b"x"))
    with (tmp_path / LOCK).open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert jobs.run_waiting() == 0
    assert jobs.get(job.id) == job


def test_a_job_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = tmp_path / "python"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(sleeper))
    jobs = Jobs(Settings(data=tmp_path, job_seconds=1))
    job = jobs.submit("lang.txt", io.BytesIO(b"x"))
    jobs.run_waiting()
    done = jobs.get(job.id)
    assert done is not None
    assert (done.state, done.status) == ("failed", None)
    assert "abgebrochen" in (done.reason or "")


def test_a_crash_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crasher = tmp_path / "python"
    crasher.write_text("#!/bin/sh\necho 'fundstelle: kaputt / broken' >&2\nexit 1\n")
    crasher.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(crasher))
    jobs = jobs_in(tmp_path)
    job = jobs.submit("x.txt", io.BytesIO(b"x"))
    jobs.run_waiting()
    done = jobs.get(job.id)
    assert done is not None
    assert (done.state, done.reason) == ("failed", "fundstelle: kaputt / broken")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("bericht.pdf", "bericht.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\Übersicht 2015.docx", "Übersicht 2015.docx"),
        ("a\x00b\n.txt", "ab.txt"),
        ("-rf", "-rf"),
        ("..", ""),
        ("", ""),
        (" . ", ""),
        ("ä" * 300 + ".txt", "ä" * 120 + ".txt"),
        ("name.with.dots.txt", "name.with.dots.txt"),
    ],
)
def test_file_names_of_uploads(given: str, kept: str) -> None:
    from werkzeug.datastructures import FileStorage

    assert file_name(FileStorage(io.BytesIO(), given)) == kept
