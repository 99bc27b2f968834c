"""Jobs: an upload in the contract's shape, run by a child process, never half done."""

import fcntl
import io
import sqlite3
import stat
from pathlib import Path

import pytest

from index import Index, load_embedder
from index.revision import writers_lock
from tests.web_sample import REPORT, client, own_store
from web.api_changes import file_name
from web.job_child import run
from web.job_rows import DATABASE, MOST_CUT_OFF, Job
from web.jobs import LOCK, UPLOADS, Jobs
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
        "kind", "stage", "done", "total", "pages",
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


def noting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Jobs do nothing but note their source here."""
    order: list[str] = []

    def note(job: Job, *rest: object) -> dict[str, object]:
        order.append(job.source)
        return {"status": "added", "id": "1"}

    monkeypatch.setattr("web.jobs.run", note)
    return order


def test_jobs_run_in_the_order_they_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs, order = jobs_in(tmp_path), noting(monkeypatch)
    for name in ("b.txt", "a.txt", "c.txt"):
        jobs.submit(name, io.BytesIO(b"x"))
    assert jobs.run_waiting() == 3
    assert order == ["b.txt", "a.txt", "c.txt"]


def test_a_job_cut_off_by_a_killed_process_is_run_again_before_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """huey hands a job out once; the row says that it has not ended."""
    jobs, order = jobs_in(tmp_path), noting(monkeypatch)
    for name in ("a.txt", "b.txt", "c.txt"):
        jobs.submit(name, io.BytesIO(b"x"))
    taken = jobs._queue._huey.dequeue()
    assert jobs.rows.begin(taken.id) is not None
    restarted = jobs_in(tmp_path)
    assert restarted.run_waiting() == 3
    assert order == ["a.txt", "b.txt", "c.txt"]


def test_a_cut_off_job_gets_its_report_into_the_store(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    job = jobs_in(data).submit("neu.txt", io.BytesIO(PROSE.encode()))
    with sqlite3.connect(data / DATABASE) as connection:
        connection.execute("UPDATE job SET state = 'running'")
    connection.close()
    restarted = jobs_in(data)
    assert restarted.run_waiting() == 1
    done = restarted.get(job.id)
    assert done is not None
    assert (done.state, done.status) == ("done", "added")


def test_a_job_that_is_cut_off_again_and_again_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that ends the whole server each time must not keep it from running."""
    jobs, order = jobs_in(tmp_path), noting(monkeypatch)
    job = jobs.submit("a.txt", io.BytesIO(b"x"))
    for _ in range(MOST_CUT_OFF):
        assert jobs.rows.begin(job.id) is not None
        jobs.rows.cut_off()
    failed = jobs.get(job.id)
    assert failed is not None
    assert (failed.state, failed.status) == ("failed", None)
    assert "mehrmals abgebrochen" in (failed.reason or "")
    assert jobs.run_waiting() == 0
    assert order == []


def test_a_job_that_never_got_into_the_queue_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs, order = jobs_in(tmp_path), noting(monkeypatch)
    monkeypatch.setattr(jobs._queue, "put", lambda job_id: None)
    jobs.submit("a.txt", io.BytesIO(b"x"))
    assert jobs_in(tmp_path).run_waiting() == 1
    assert order == ["a.txt"]


def test_a_job_waits_while_another_process_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.jobs.BUSY_SECONDS", 0)
    jobs, order = jobs_in(tmp_path), noting(monkeypatch)
    jobs.submit("a.txt", io.BytesIO(b"x"))
    with writers_lock(tmp_path):
        assert jobs.run_waiting() == 0
    [waiting] = jobs.rows.open()
    assert waiting.state == "queued"
    assert jobs.run_waiting() == 1
    assert order == ["a.txt"]


def test_a_waiting_job_can_be_cancelled_and_a_running_one_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs, order = jobs_in(tmp_path), noting(monkeypatch)
    waits, goes_on = (jobs.submit(name, io.BytesIO(b"x")) for name in ("a.txt", "b.txt"))
    assert jobs.cancel(waits.id)
    assert not jobs.cancel(waits.id)
    assert jobs.run_waiting() == 1
    assert order == ["b.txt"]
    assert not jobs.cancel(goes_on.id)
    states = [job.state for job in jobs.rows.newest(5)]
    assert states == ["done", "cancelled"]
    assert list((tmp_path / UPLOADS).iterdir()) == []


def test_a_job_says_how_far_it_is(tmp_path: Path) -> None:
    jobs, pdf = jobs_in(own_store(tmp_path)), REPORT.with_suffix(".pdf")
    job = jobs.submit(pdf.name, io.BytesIO(pdf.read_bytes()))
    steps: list[tuple[str, int, int]] = []
    with (tmp_path / "lock").open("w") as lock:
        result = run(
            *(job, jobs.upload(job).parent, jobs.settings, lock.fileno()),
            lambda *step: steps.append(step),
        )
    assert result["status"] == "added"
    assert list(dict.fromkeys(stage for stage, _, _ in steps)) == ["read", "tag", "embed", "store"]
    assert ("read", 10, 10) in steps, "pages"


def test_files_of_the_queue_are_for_their_owner_alone(tmp_path: Path) -> None:
    jobs_in(tmp_path)
    for name in (DATABASE, "queue.sqlite"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_rows_of_an_older_program_are_kept(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        connection.execute(
            "CREATE TABLE job (id TEXT PRIMARY KEY, state TEXT NOT NULL, source TEXT NOT NULL,"
            " created TEXT NOT NULL, finished TEXT, report TEXT, status TEXT, reason TEXT) STRICT"
        )
        connection.execute(
            "INSERT INTO job (id, state, source, created) VALUES ('a', 'queued', 'b.txt', '2026')"
        )
    connection.close()
    [job] = jobs_in(tmp_path).rows.open()
    assert job == Job("a", "queued", "b.txt", "2026")


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
    assert (done.state, done.reason) == ("failed", "kaputt / broken")


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
