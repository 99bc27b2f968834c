"""The store as an administrator has it: versions, deletion, reindexing, the model, feedback."""

import json
import re
from pathlib import Path

import pytest

from index.feedback import Feedback, keep
from tests.test_web_admin import INDEX, STOCK, changed, jobs_of, previewed, sources
from tests.web_people import administrator, post
from tests.web_sample import REPORT, ROOT, TITLE, own_store
from web.stock import STARTED


def test_versions_can_be_downloaded(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    address = previewed(web, changed(), REPORT.name)
    post(web, address, address, wie="ersetzen")
    jobs_of(web).run_waiting()
    page = web.get(STOCK).text
    links = re.findall(rf"{STOCK}/1/original/\w{{64}}", page)
    assert len(links) == 2
    for link, content in zip(links, (changed(), REPORT.read_bytes()), strict=True):
        with web.get(link) as sent:
            assert sent.data == content
    assert sent.headers["Content-Disposition"] == f"attachment; filename={REPORT.name}"
    assert sent.headers["Content-Type"] == "application/octet-stream"
    assert sent.headers["Cache-Control"] == "no-store"
    assert web.get(links[0][:-1] + "x").status_code == 404
    assert "aktuell, aufgenommen" in page
    assert "früher, aufgenommen" in page


def test_deleting_is_confirmed_and_takes_the_report_away(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    asked = web.get(f"{STOCK}/1/loeschen").text
    assert TITLE in asked
    assert "nicht rückgängig" in asked
    done = post(web, f"{STOCK}/1/loeschen", f"{STOCK}/1/loeschen")
    assert done.headers["Location"].startswith("/verwaltung/auftraege#auftrag-")
    jobs_of(web).run_waiting()
    assert sources(web) == []
    assert web.get(f"{STOCK}/1/loeschen").status_code == 404
    assert f"{REPORT.name}: gelöscht" in web.get("/verwaltung/auftraege").text


@pytest.mark.parametrize("kind", STARTED)
def test_work_on_the_whole_store_is_a_job(tmp_path: Path, kind: str) -> None:
    web = administrator(own_store(tmp_path))
    assert post(web, INDEX, f"{INDEX}/{kind}").status_code == 303
    assert post(web, INDEX, f"{INDEX}/{kind}").status_code == 303
    [job] = jobs_of(web).rows.open()
    assert job.kind == kind
    assert post(web, INDEX, f"{INDEX}/remove").status_code == 404


def test_a_waiting_job_is_cancelled_on_the_page(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    post(web, INDEX, f"{INDEX}/rebuild")
    [job] = jobs_of(web).rows.open()
    listed = "/verwaltung/auftraege"
    assert post(web, listed, f"{listed}/{job.id}/abbrechen").status_code == 303
    assert "Index neu aufbauen: abgebrochen" in web.get(listed).text
    assert post(web, "/", f"{listed}/nichts/abbrechen").status_code == 404


def test_a_running_job_shows_how_far_it_is(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    rows = jobs_of(web).rows
    post(web, INDEX, f"{INDEX}/rebuild")
    [job] = rows.open()
    rows.begin(job.id)
    rows.progress(job.id, "embed", 30, 107)
    page = web.get("/verwaltung/auftraege/liste").text
    assert '<li aria-current="step">einbetten</li>' in page
    assert '<progress max="107" value="30" aria-label="einbetten"></progress>' in page
    assert "30 von 107 Passagen" in page


def test_another_model_answers_once_all_is_reindexed(tmp_path: Path) -> None:
    """The shipped weights under the name of their folder are another model to the index."""
    data = own_store(tmp_path)
    web = administrator(data)
    other = str(ROOT / "index" / "data" / "model")
    assert post(web, INDEX, "/verwaltung/modell", modell=other).status_code == 303
    assert "<code>default</code>" in web.get(INDEX).text
    jobs_of(web).run_waiting()
    [job] = jobs_of(web).rows.newest(1)
    assert (job.state, job.status, job.reason) == ("done", "rebuilt", None)
    assert "Streusalz" in web.get("/?q=Streusalz").text
    assert f"<code>{other}</code>" in web.get(INDEX).text


@pytest.mark.parametrize("name", ["", " ", "-x", "a\nb", "a" * 301])
def test_senseless_models_are_refused(tmp_path: Path, name: str) -> None:
    web = administrator(own_store(tmp_path))
    assert post(web, INDEX, "/verwaltung/modell", modell=name).status_code == 400
    assert jobs_of(web).rows.newest(1) == []


def test_a_model_that_is_set_on_the_server_is_not_changed_on_the_page(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    web = administrator(data)
    settings = web.application.extensions["fundstelle"].settings
    object.__setattr__(settings, "model", "set/on-the-server")
    assert "FUNDSTELLE_MODEL" in web.get(INDEX).text
    assert post(web, INDEX, "/verwaltung/modell", modell="default").status_code == 403


def test_feedback_is_listed_and_taken_out(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    web = administrator(data)
    said = {"kind": "none"}
    keep(data, Feedback("right", "", "Ämter?", "de", {}, {"kind": "count", "number": 15}))
    keep(data, Feedback("wrong", "<b>nein</b>", "Streusalz?", "de", {"amt": "Kämmerei"}, said))
    listed = "/verwaltung/rueckmeldungen"
    page = web.get(listed).text
    assert "&lt;b&gt;nein&lt;/b&gt;" in page
    assert "/?q=Streusalz?&amp;amt=K" in page
    [line] = web.get(f"{listed}/fragen.jsonl").text.splitlines()
    assert json.loads(line)["answer"] == {"number": 15}
    for number in (1, 2):
        assert post(web, listed, f"{listed}/{number}/loeschen").status_code == 303
    assert "Es gibt keine Rückmeldungen" in web.get(listed).text
    assert post(web, "/", f"{listed}/1/loeschen").status_code == 404
