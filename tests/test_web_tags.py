"""Tags on the command line and over HTTP: listed, filtered by, corrected."""

import io
from pathlib import Path

import pytest

from tests.test_web_api import assert_problem
from tests.web_sample import call, client, objects, own_store, run, sample_client, sample_store
from web.jobs import Jobs
from web.settings import Settings

CORRECTIONS = """\
[[zusammenfassen]]
label = "KOMMUNE"
namen = ["Stadt Bonn"]
zu = "Stadt Köln"

[[streichen]]
label = "KOMMUNE"
name = "Kreis Viersen"

[[alias]]
label = "KOMMUNE"
wort = "Domstadt"
name = "Stadt Köln"
"""


def test_tags_as_json_have_counts_and_their_filter() -> None:
    [listed] = objects(run("tags", "--json", "--label", "kommune", data=sample_store()).stdout)
    assert (listed["total"], listed["offset"], listed["limit"]) == (len(listed["tags"]), 0, None)
    first = listed["tags"][0]
    assert (first["label"], first["name"]) == ("KOMMUNE", "Kreis Düren")
    assert (first["kind"], first["ags"]) == ("Kreis", "05358")
    assert first["mentions"] >= first["passages"] >= first["rows"] >= first["reports"] == 1
    assert first["filter"] == {"kommune": "Kreis Düren"}
    keys = [(-tag["mentions"], tag["name"]) for tag in listed["tags"]]
    assert keys == sorted(keys)
    assert listed == {**over_http(label="KOMMUNE", limit="1000"), "limit": None}


def over_http(**query: str) -> dict[str, object]:
    found: dict[str, object] = sample_client().get("/api/v1/tags", query_string=query).get_json()
    return found


def test_a_law_has_its_parts() -> None:
    [listed] = objects(run("tags", "--json", "--label", "GESETZ", data=sample_store()).stdout)
    law = {tag["name"]: tag for tag in listed["tags"]}["§ 35a SGB VIII"]
    assert (law["law"]["code"], law["law"]["paragraph"]) == ("SGB VIII", "35a")
    assert law["filter"] == {"gesetz": "§ 35a SGB VIII"}


def test_tags_as_a_table_show_how_to_filter() -> None:
    done = run("tags", "--limit", "2", "--report", "1", data=sample_store())
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "Nennungen" in text
    assert "Kreis 05358" in text
    assert '--kommune "Kreis Düren"' in text
    assert text.splitlines()[-1].startswith("2 von ")


def test_pages_of_tags_make_up_the_whole() -> None:
    whole = over_http(limit="1000")["tags"]
    assert isinstance(whole, list)
    pages = [over_http(limit="20", offset=str(at))["tags"] for at in range(0, len(whole), 20)]
    assert [tag for page in pages if isinstance(page, list) for tag in page] == whole
    assert over_http(offset="5000")["tags"] == []


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ({"label": "ORT"}, 400, "„label“ muss eines von diesen sein"),
        ({"limit": "0"}, 400, "„limit“"),
        ({"limit": "1001"}, 400, "„limit“"),
        ({"offset": "-1"}, 400, "„offset“"),
        ({"report": "9"}, 404, "ID „9“"),
    ],
)
def test_senseless_requests_are_refused(query: dict[str, str], status: int, says: str) -> None:
    response = sample_client().get("/api/v1/tags", query_string=query)
    assert says in assert_problem(response, status)["de"]


def test_an_unknown_report_has_no_tags_to_list() -> None:
    done = run("tags", "--report", "9", data=sample_store())
    assert (done.returncode, done.stdout) == (1, b"")
    assert "ID „9“".encode() in done.stderr


@pytest.mark.parametrize("kommune", ["Kreis Düren", "kreis dueren", "Düren (Kreis)", "05358"])
def test_filters_take_any_form_of_a_name(kommune: str) -> None:
    query = {"q": "Zusammenarbeit", "k": "100", "kommune": kommune}
    hits = sample_client().get("/api/v1/search", query_string=query).get_json()["hits"]
    [tag] = [t for t in over_http(label="KOMMUNE", limit="1")["tags"]]  # type: ignore[attr-defined]
    assert len(hits) == tag["passages"]
    answer = sample_client().post(
        "/api/v1/ask", json={"question": "Zusammenarbeit?", "filters": {"kommune": kommune}}
    )
    assert answer.get_json()["citations"]


def test_an_unknown_filter_names_what_is_near() -> None:
    query = {"q": "Zusammenarbeit", "gesetz": "§ 35c SGB VIII"}
    found = sample_client().get("/api/v1/search", query_string=query).get_json()
    assert found["hits"] == []
    [unknown] = found["unknown"]
    assert (unknown["field"], unknown["value"]) == ("gesetz", "§ 35c SGB VIII")
    assert "§ 35a SGB VIII" in unknown["near"]
    question = {"question": "Zusammenarbeit?", "filters": {"gesetz": "§ 35c SGB VIII"}}
    answer = sample_client().post("/api/v1/ask", json=question).get_json()
    assert answer["kind"] == "none"
    assert answer["text"].startswith("Das Gesetz „§ 35c SGB VIII“ wird nirgends genannt; ähnlich: ")
    done = run("search", "Amt", "--gesetz", "§ 35c SGB VIII", data=sample_store())
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode().startswith("Hinweis / note: Das Gesetz „§ 35c SGB VIII“")


def test_a_blank_filter_restricts_nothing() -> None:
    query = {"q": "Streusalz", "kommune": " ", "amt": ""}
    assert sample_client().get("/api/v1/search", query_string=query).get_json()["hits"]


def test_corrections_from_file_to_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = own_store(tmp_path)
    (data / "corrections.toml").write_text(CORRECTIONS, encoding="utf-8")
    web = client(data)
    assert call(monkeypatch, "verify", data=data) == 1
    assert call(monkeypatch, "retag", "--check", data=data) == 0
    assert "noch nicht angewandt" in capsys.readouterr().out
    assert call(monkeypatch, "retag", data=data) == 0
    assert capsys.readouterr().out == "1 Berichte neu getaggt / 1 reports tagged anew\n"
    assert call(monkeypatch, "verify", data=data) == 0
    assert call(monkeypatch, "retag", "--check", data=data) == 0
    assert "; angewandt" in capsys.readouterr().out

    names = [tag["name"] for tag in web.get("/api/v1/tags?limit=1000").get_json()["tags"]]
    assert "Stadt Köln" in names
    assert not {"Stadt Bonn", "Kreis Viersen"} & set(names)
    for name in ("Stadt Köln", "Stadt Bonn", "stadt bonn", "Domstadt", "domstadt"):
        question = f"Welche Ämter kooperieren mit der {name}?"
        answer = web.post("/api/v1/ask", json={"question": question}).get_json()
        assert answer["understood"]["kommunen"] == ["Stadt Köln"]
        assert "Kämmerei" in [item["label"] for item in answer["items"]], "it names Bonn"
    question = "Welche Ämter kooperieren mit dem Kreis Viersen?"
    assert web.post("/api/v1/ask", json={"question": question}).get_json()["items"] == []


def test_indexing_says_that_other_reports_have_older_tags(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = own_store(tmp_path)
    (data / "corrections.toml").write_text(CORRECTIONS, encoding="utf-8")
    report = tmp_path / "neu.txt"
    report.write_text("# Neu\n\n## Amt\n\nMit der Domstadt.\n", encoding="utf-8")
    assert call(monkeypatch, "index", report, data=data) == 0
    assert capsys.readouterr().err.startswith("Hinweis / note: 1 Berichte haben ältere Tags")
    query = {"q": "Amt", "kommune": "domstadt", "report": "2"}
    [hit] = client(data).get("/api/v1/search", query_string=query).get_json()["hits"]
    assert "Domstadt" in hit["quote"]
    assert call(monkeypatch, "retag", data=data) == 0
    assert call(monkeypatch, "index", report, data=data) == 0
    assert capsys.readouterr().err == ""


def test_a_broken_file_refuses_to_index_with_its_line(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    (data / "corrections.toml").write_text("\n[[alias]]\n", encoding="utf-8")
    report = tmp_path / "neu.txt"
    report.write_text("Amt: Kreis Kleve", encoding="utf-8")
    for command in (["index", report], ["retag"], ["retag", "--check"], ["rebuild"]):
        done = run(*command, data=data)
        assert (done.returncode, done.stdout) == (1, b""), command
        assert done.stderr.decode().startswith("fundstelle: corrections.toml, Zeile 2: es fehlt")
    assert len(client(data).get("/api/v1/reports").get_json()["reports"]) == 1


def test_an_upload_refused_for_a_broken_file_says_its_line(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    (data / "corrections.toml").write_text("[[alias]]\n", encoding="utf-8")
    jobs = Jobs(Settings(data=data))
    job = jobs.submit("neu.txt", io.BytesIO(b"Amt: Kreis Kleve"))
    jobs.run_waiting()
    done = jobs.get(job.id)
    assert done is not None
    assert (done.state, done.report) == ("failed", None)
    assert "corrections.toml, Zeile 1" in (done.reason or "")


def test_the_file_is_a_setting(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    house = tmp_path / "haus.toml"
    house.write_text(CORRECTIONS, encoding="utf-8")
    done = run("retag", "--check", data=data, FUNDSTELLE_CORRECTIONS=str(house))
    assert done.stdout.startswith(b"Korrekturen: 1 zusammengefasst")
    missing = run("retag", data=data, FUNDSTELLE_CORRECTIONS=str(tmp_path / "fehlt.toml"))
    assert missing.returncode == 1
    assert "gibt es nicht" in missing.stderr.decode()
