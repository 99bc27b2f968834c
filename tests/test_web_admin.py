"""Administration as forms: uploads, their limits, and the preview before they go live."""

import io
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web_people import administrator, post, token
from tests.web_sample import REPORT, own_store
from web.job_rows import Job
from web.jobs import UPLOADS, Jobs

PROSE = b"1 Ziele\n\nDer Kreis Olpe baut ein Archiv.\n"
UPLOAD, STOCK, INDEX = "/verwaltung/hochladen", "/verwaltung/berichte", "/verwaltung/index"


def jobs_of(web: FlaskClient) -> Jobs:
    found: Jobs = web.application.extensions["fundstelle"].jobs
    return found


def upload(web: FlaskClient, *files: tuple[bytes, str]) -> TestResponse:
    given = [(io.BytesIO(data), name) for data, name in files]
    response = post(web, UPLOAD, UPLOAD, file=given)
    response.request.environ["wsgi.input"].close()  # a file of the test client where it is large
    return response


def previewed(web: FlaskClient, content: bytes, name: str) -> str:
    """Uploads a file and has it read; the address of its preview."""
    assert upload(web, (content, name)).status_code == 303
    jobs_of(web).run_waiting()
    [job] = jobs_of(web).rows.to_decide()
    return f"/verwaltung/vorschau/{job.id}"


def sources(web: FlaskClient) -> list[str]:
    return [one["source"] for one in web.get("/api/v1/reports").get_json()["reports"]]


def changed() -> bytes:
    """The sample report with other words."""
    return REPORT.read_bytes().replace(b"Streusalz", b"Rollsplitt")


def test_several_files_are_uploaded_and_each_says_what_became_of_it(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    response = upload(web, (PROSE, "../Akten/Archiv.txt"), (b"\x89PNG\r\n\x1a\n", "bild.png"))
    assert re.fullmatch(rf"{UPLOAD}#auftrag-\w+", response.headers["Location"])
    waiting = web.get(UPLOAD).text
    assert waiting.count("data-open") == 2
    assert "<noscript><meta" in waiting, "without scripts the page is loaded again"
    assert jobs_of(web).run_waiting() == 2
    page = web.get(UPLOAD).text
    assert "data-open" not in page
    assert "Archiv.txt: gelesen, wartet auf Ihre Entscheidung" in page
    assert "Dateien der Art PNG werden nicht gelesen" in page
    assert "not supported" not in page, "in the language of the page alone"
    in_english = web.get(f"{UPLOAD}?lang=en").text
    assert "Files of type PNG are not supported" in in_english
    assert "werden nicht gelesen" not in in_english
    assert sources(web) == [REPORT.name], "nothing is live yet"


def test_a_new_report_goes_live_when_it_is_accepted(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    address = previewed(web, PROSE, "Archiv.txt")
    page = web.get(address).text
    assert "Der Kreis Olpe baut ein Archiv." in page
    assert "Keine Tabelle erkannt" in page
    assert 'value="neu"' in page
    assert 'value="ersetzen"' not in page
    assert post(web, address, address, wie="neu").headers["Location"] == UPLOAD
    jobs_of(web).run_waiting()
    assert sources(web) == ["Archiv.txt", REPORT.name]
    assert "Archiv.txt: hinzugefügt" in web.get(UPLOAD).text
    assert list((jobs_of(web).folder / UPLOADS).iterdir()) == []


def test_an_edited_report_replaces_the_one_of_its_name(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    address = previewed(web, changed(), REPORT.name)
    page = web.get(address).text
    assert "Ein Bericht dieses Namens ist schon im Bestand." in page
    assert re.search(r"<th scope=\"row\">Zeilen</th><td>15</td><td>15</td>", page)
    assert post(web, address, address, wie="neu").status_code == 409
    assert post(web, address, address, wie="ersetzen").status_code == 303
    jobs_of(web).run_waiting()
    assert sources(web) == [REPORT.name]
    assert "Rollsplitt" in web.get("/berichte/1").text


def test_both_can_be_kept(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    address = previewed(web, changed(), REPORT.name)
    assert post(web, address, address, wie="beide").status_code == 303
    jobs_of(web).run_waiting()
    assert sources(web) == ["bericht-erlenrode (2).txt", REPORT.name]


def test_a_discarded_upload_changes_nothing(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    address = previewed(web, PROSE, "Archiv.txt")
    assert post(web, address, address, wie="verwerfen").status_code == 303
    assert jobs_of(web).run_waiting() == 0
    assert sources(web) == [REPORT.name]
    assert web.get(address).status_code == 409
    assert post(web, UPLOAD, address, wie="neu").status_code == 409, "decided once"


def test_the_same_file_again_can_only_be_discarded(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    page = web.get(previewed(web, REPORT.read_bytes(), "anderer Name.txt")).text
    assert "Genau diese Datei ist schon im Bestand" in page
    assert re.findall(r'name="wie" value="(\w+)"', page) == ["verwerfen"]


@pytest.mark.parametrize("chosen", ["", "alles"])
def test_a_decision_that_is_none_is_refused(tmp_path: Path, chosen: str) -> None:
    web = administrator(own_store(tmp_path))
    address = previewed(web, PROSE, "Archiv.txt")
    assert post(web, address, address, wie=chosen).status_code == 400
    assert web.get(address).status_code == 200


def test_doubtful_places_are_listed_and_marked(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    table = "Amt;Antwort;Leer\nOrdnungsamt;ja;\nOrdnungsamt;nein;\nKämmerei;;\n".encode()
    page = web.get(previewed(web, table, "liste.csv")).text
    assert "Spalte ohne jeden Text (1)" in page
    assert "Bezeichnung kommt mehrmals vor (2)" in page
    assert "Zeile ohne jeden Text (1)" in page
    marked = re.findall(r'<th role="(\w+)" scope="\w+" class="doubtful">', page)
    assert marked == ["columnheader", "rowheader", "rowheader", "rowheader"]


def test_a_script_uploads_and_gets_the_job(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    given = {"csrf_token": token(web, UPLOAD), "file": (io.BytesIO(PROSE), "Archiv.txt")}
    response = web.post(UPLOAD, data=given, headers={"X-Requested-With": "fetch"})
    assert response.status_code == 202
    [job_id] = response.get_json()["jobs"]
    assert f'data-job="{job_id}"' in web.get(f"{UPLOAD}/liste").text


def test_limits_of_uploads(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path), max_upload_mb=1, max_upload_files=2)
    large, most = b"x" * (1024 * 1024 + 1), b"x" * (1024 * 1024)
    refused = upload(web, (PROSE, "a.txt"), (large, "groß.txt"))
    assert refused.status_code == 413
    assert "„groß.txt“ ist größer als 1 MB." in refused.text
    assert upload(web, *[(b"x", f"{n}.txt") for n in range(3)]).status_code == 400
    assert upload(web, (most * 2, "a.txt"), (most, "b.txt")).status_code == 413
    assert upload(web).status_code == 400
    assert upload(web, (b"x", "..")).status_code == 400
    assert jobs_of(web).rows.newest(9) == [], "all or none"
    assert upload(web, (most, "a.txt"), (b"x", "b.txt")).status_code == 303


def test_names_of_uploads_are_text_and_no_path(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    web = administrator(data)
    upload(web, (PROSE, "../../<b>x<b>.txt"))
    page = web.get(UPLOAD).text
    assert "<b>x" not in page
    assert "&lt;b&gt;x&lt;b&gt;.txt" in page
    assert [path.name for path in (data / UPLOADS).glob("*/*")] == ["<b>x<b>.txt"]


def test_pages_of_administration_carry_the_headers(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    address = previewed(web, PROSE, "Archiv.txt")
    rooms = (UPLOAD, STOCK, INDEX, "/verwaltung/auftraege", address, f"{STOCK}/1/loeschen")
    for path in rooms:
        for language in ("de", "en"):
            response = web.get(f"{path}?lang={language}")
            assert response.status_code == 200
            assert response.headers["Cache-Control"] == "no-store"
            assert "script-src 'self'" in response.headers["Content-Security-Policy"]
            assert not re.search(r"<script(?![^>]*src)|<style|\sstyle=|\son\w+=", response.text)


def test_reading_is_run_by_the_server_itself(tmp_path: Path) -> None:
    """The consumer of the queue finds what was uploaded after it began."""
    import time

    web = administrator(own_store(tmp_path))
    jobs = jobs_of(web)
    jobs.start()
    upload(web, (PROSE, "Archiv.txt"))
    found: list[Job] = []
    for _ in range(600):
        if found := jobs.rows.to_decide():
            break
        time.sleep(0.1)
    assert [job.source for job in found] == ["Archiv.txt"]
