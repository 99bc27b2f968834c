"""What jobs do: previews and decisions on them, and what an administrator starts on the store."""

import io
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.intake.report_json import report_from_bytes
from tests.test_web_jobs import PROSE, jobs_in, sources
from tests.web_sample import REPORT, client, own_store
from web.job_rows import DATABASE, PREVIEW_DAYS, Kind
from web.jobs import UPLOADS


def test_an_upload_is_looked_at_before_it_goes_live(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    jobs = jobs_in(data)
    looked_at = jobs.submit("neu.txt", io.BytesIO(PROSE.encode()), "preview")
    jobs.run_waiting()
    [preview] = jobs.rows.to_decide()
    assert (preview.id, preview.state, preview.status) == (looked_at.id, "done", "previewed")
    report = report_from_bytes(jobs.preview(preview).read_bytes())
    assert report.text == "Der Kreis Olpe baut ein Archiv."
    assert sources(data) == [REPORT.name]

    accepted = jobs.accept_upload(preview, "anders.txt")
    assert accepted is not None
    assert jobs.accept_upload(preview, "anders.txt") is None, "decided once"
    assert not jobs.discard_upload(preview)
    jobs.run_waiting()
    assert sources(data) == ["anders.txt", REPORT.name]
    assert list((data / UPLOADS).iterdir()) == []


def test_pages_are_counted_while_an_upload_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.jobs.STEP_SECONDS", 0)
    jobs = jobs_in(own_store(tmp_path))
    told: list[tuple[str, int, int]] = []
    monkeypatch.setattr(jobs.rows, "progress", lambda job_id, *step: told.append(step))
    pdf = REPORT.with_suffix(".pdf")
    jobs.submit(pdf.name, io.BytesIO(pdf.read_bytes()), "preview")
    jobs.run_waiting()
    [preview] = jobs.rows.to_decide()
    assert preview.pages == 10
    assert told[0] == ("read", 0, 1)
    assert told[-1] == ("read", 10, 10)


def test_a_discarded_upload_is_gone(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    jobs = jobs_in(data)
    jobs.submit("neu.txt", io.BytesIO(PROSE.encode()), "preview")
    jobs.run_waiting()
    [preview] = jobs.rows.to_decide()
    assert jobs.discard_upload(preview)
    assert jobs.rows.to_decide() == []
    assert list((data / UPLOADS).iterdir()) == []
    assert sources(data) == [REPORT.name]


def test_uploads_that_nobody_decides_on_are_cleaned_up(tmp_path: Path) -> None:
    jobs = jobs_in(own_store(tmp_path))
    jobs.submit("alt.txt", io.BytesIO(PROSE.encode()), "preview")
    jobs.submit("neu.txt", io.BytesIO(PROSE.encode()), "preview")
    jobs.run_waiting()
    long_ago = (datetime.now(UTC) - timedelta(days=PREVIEW_DAYS + 1)).isoformat()
    with sqlite3.connect(jobs.folder / DATABASE) as connection:
        connection.execute("UPDATE job SET created = ? WHERE source = 'alt.txt'", (long_ago,))
    connection.close()
    for folder in (jobs.folder / UPLOADS).iterdir():
        os.utime(folder, (0, 0))
    jobs._clean()
    [kept] = jobs.rows.to_decide()
    assert kept.source == "neu.txt"
    assert [folder.name for folder in (jobs.folder / UPLOADS).iterdir()] == [kept.id]


@pytest.mark.parametrize(
    ("kind", "status"),
    [("rebuild", "rebuilt"), ("retag", "retagged"), ("verify", "sound"), ("remove", "removed")],
)
def test_what_an_administrator_starts(tmp_path: Path, kind: Kind, status: str) -> None:
    data = own_store(tmp_path)
    jobs = jobs_in(data)
    job = jobs.start_job(kind, REPORT.name, "1" if kind == "remove" else None)
    jobs.run_waiting()
    done = jobs.get(job.id)
    assert done is not None
    assert (done.state, done.status, done.reason) == ("done", status, None)
    assert sources(data) == ([] if kind == "remove" else [REPORT.name])


def test_removing_twice_is_done_both_times(tmp_path: Path) -> None:
    """A job that was cut off after it had removed the report is run again."""
    jobs = jobs_in(own_store(tmp_path))
    for _ in range(2):
        job = jobs.start_job("remove", REPORT.name, "1")
        jobs.run_waiting()
        done = jobs.get(job.id)
        assert done is not None
        assert (done.state, done.status) == ("done", "removed")


def test_the_same_waiting_job_is_not_queued_twice(tmp_path: Path) -> None:
    jobs = jobs_in(tmp_path)
    assert jobs.start_job("verify") == jobs.start_job("verify")
    assert jobs.start_job("verify") != jobs.start_job("rebuild")


def test_a_store_that_is_unsound_says_why(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    [original] = (data / "files").glob("*/*")
    original.unlink()
    jobs = jobs_in(data)
    job = jobs.start_job("verify")
    jobs.run_waiting()
    done = jobs.get(job.id)
    assert done is not None
    assert (done.state, done.status) == ("done", "unsound")
    assert "Original fehlt" in (done.reason or "")


def test_an_unknown_model_is_refused_and_the_old_one_answers(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    jobs = jobs_in(data)
    job = jobs.start_job("model", "kein/modell")
    jobs.run_waiting()
    done = jobs.get(job.id)
    assert done is not None
    assert done.state == "failed"
    assert "kein/modell" in (done.reason or "")
    assert client(data).get("/readyz").status_code == 200
