"""Feedback from the form to the administrator's list and to a question set."""

import html
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from index.feedback import kept
from qa.evaluation import read_questions
from tests.web_sample import PARTNERS_OF_DUEREN, client, objects, own_store, run

TOKEN = "ein langes Kennwort"  # noqa: S105
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}
LIST = "Welche Ämter kooperieren mit dem Kreis Düren?"
FACT = "Welches Programm wird für die Räumpläne verwendet?"


def fields(web: FlaskClient, question: str, **filters: str) -> dict[str, str]:
    """The hidden fields of the form under an answer."""
    page = web.get("/", query_string={"q": question, **filters}).text
    form = re.search(r'<form action="/rueckmeldung".*?</form>', page, re.DOTALL)
    assert form is not None
    found = re.findall(r'type="hidden" name="(\w+)" value="(.*?)"', form[0])
    return {name: html.unescape(value) for name, value in found}


def give(web: FlaskClient, question: str, rating: str, **more: str) -> TestResponse:
    return web.post("/rueckmeldung", data=fields(web, question) | {"bewertung": rating} | more)


def test_from_the_form_to_a_question_set_that_the_answers_pass(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    web = client(data, admin_token=TOKEN)
    for question, rating in ((LIST, "right"), (FACT, "right"), ("Streusalz", "wrong")):
        response = give(web, question, rating, anmerkung="gut so" if question == LIST else "")
        assert response.status_code == 303
        assert "danke=1" in response.headers["Location"]
        assert (
            "Danke, die Rückmeldung ist gespeichert." in web.get(response.headers["Location"]).text
        )

    listed = web.get("/api/v1/feedback", headers=AUTHORIZED).get_json()["feedback"]
    assert [one["rating"] for one in listed] == ["wrong", "right", "right"]
    assert listed[2]["comment"] == "gut so"
    lines = web.get("/api/v1/feedback?as=questions", headers=AUTHORIZED).text.splitlines()
    fact, first = read_questions(lines)
    assert (first.kind, first.language, first.question) == ("list_amt", "de", LIST)
    assert set(PARTNERS_OF_DUEREN) <= set(first.gold["items"])
    assert fact.gold == {"any_of": [["Winterblick"]]}
    assert fact.evidence[0]["amt"] == "Amt für Natur, Wasser und Abfall"

    made = run("feedback", "--questions", data=data)
    assert made.stdout.decode().splitlines() == lines
    questions = tmp_path / "fragen.jsonl"
    questions.write_bytes(made.stdout)
    means = objects(run("evaluate", questions, "--json", data=data).stdout)[0]["means"]["ALL"]
    assert (means["count"], means["score"], means["cited"]) == (2, 1.0, 1.0)


def test_the_administrator_lists_and_takes_out(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    web = client(data, admin_token=TOKEN)
    give(web, LIST, "source", anmerkung="falsche\nStelle")
    shown = run("feedback", data=data).stdout.decode()
    assert "Fundstelle passt nicht / Source does not fit" in shown
    assert "falsche Stelle" in shown
    assert json.loads(run("feedback", "--json", data=data).stdout)["feedback"][0]["id"] == 1
    assert web.get("/api/v1/feedback").status_code == 401
    assert web.delete("/api/v1/feedback/1").status_code == 401
    assert client(data).get("/api/v1/feedback").status_code == 403
    assert web.delete("/api/v1/feedback/2", headers=AUTHORIZED).status_code == 404
    assert web.delete(f"/api/v1/feedback/{2**63}", headers=AUTHORIZED).status_code == 404
    assert run("feedback", "--forget", "1", data=data).returncode == 0
    gone = run("feedback", "--forget", "1", data=data)
    assert (gone.returncode, gone.stderr.count(b"\n")) == (1, 1)
    assert kept(data) == []


def test_an_answer_that_has_changed_is_not_rated_unseen(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    web = client(data)
    response = give(web, LIST, "right", antwort="00000000")
    assert "danke=neu" in response.headers["Location"]
    assert "hat sich inzwischen geändert" in web.get(response.headers["Location"]).text
    assert kept(data) == []


def test_filters_go_along(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    web = client(data)
    given = fields(web, LIST, amt="Kämmerei")
    assert given["amt"] == "Kämmerei"
    response = web.post("/rueckmeldung", data=given | {"bewertung": "right"})
    assert "amt=K" in response.headers["Location"]
    assert kept(data)[0].filters == {"amt": "Kämmerei"}


@pytest.mark.parametrize("forged", ["", "falsch"])
def test_forms_of_other_sites_are_refused(tmp_path: Path, forged: str) -> None:
    data = own_store(tmp_path)
    web = client(data)
    given = fields(web, LIST) | {"bewertung": "right"}
    refused = web.post("/rueckmeldung", data=given | {"csrf_token": forged})
    assert refused.status_code == 403
    assert kept(data) == []
    assert web.post("/rueckmeldung", data=given).status_code == 303


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"bewertung": "toll"}, 400),
        ({"bewertung": ""}, 400),
        ({"q": ""}, 400),
        ({"anmerkung": "a" * 2001}, 400),
        ({"anmerkung": "a" * 70_000}, 413),
    ],
)
def test_senseless_forms_are_refused(tmp_path: Path, change: dict[str, str], status: int) -> None:
    data = own_store(tmp_path)
    web = client(data)
    given = fields(web, LIST) | {"bewertung": "right"} | change
    response = web.post("/rueckmeldung", data=given)
    assert response.status_code == status
    assert kept(data) == []


def test_markup_in_a_comment_stays_text(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    web = client(data)
    give(web, LIST, "wrong", anmerkung="<script>alert(1)</script>")
    assert kept(data)[0].comment.startswith("<script>")
    assert web.get("/rueckmeldung").status_code == 405
