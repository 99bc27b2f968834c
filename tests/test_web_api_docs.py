"""The examples of docs/api.md and `openapi.json` have the shapes that the endpoint answers with."""

import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from index import Index, load_embedder
from index.feedback import keep
from qa import answer
from tests.web_sample import REPORT, ROOT, client, own_store, sample_client
from web.feedback import feedback_on
from web.openapi import examples
from web.schemas import SHAPES

DOCS = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^<!-- (\w+) -->\n```json\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)


@cache
def said() -> dict[str, Any]:
    return dict(sample_client().get("/api/v1/openapi.json").get_json())


def wrong(shape: str, value: Any) -> list[str]:
    """What keeps a value from having a shape; one with further keys is wrong too."""
    whole = {"$ref": f"#/components/schemas/{shape}", "components": closed(said()["components"])}
    checker = jsonschema_rs.Draft202012Validator(whole)
    return [f"{error.instance_path}: {error.message}" for error in checker.iter_errors(value)]


def closed(part: Any) -> Any:
    """The schemas without room for keys that they do not name."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: closed(value) for key, value in part.items()}
    return {"additionalProperties": False, **made} if "properties" in part else made


SHOWN = [(shape, name) for shape, named in examples().items() for name in named]


def test_the_check_sees_a_missing_and_a_further_key() -> None:
    status = examples()["Status"]["ok"]
    assert wrong("Status", status) == []
    assert wrong("Status", {}) != []
    assert wrong("Status", {**status, "more": 1}) != []
    assert wrong("Status", {"status": "well"}) != []


@pytest.mark.parametrize(("shape", "text"), BLOCKS, ids=[shape for shape, _ in BLOCKS])
def test_an_example_of_the_docs_has_its_shape(shape: str, text: str) -> None:
    assert wrong(shape, json.loads(text)) == []


def test_every_answer_with_a_shape_has_an_example_in_the_docs() -> None:
    named = {shape.__name__ for shape in SHAPES} - {"Status", "JobList", "WholeReport"}
    assert named <= {shape for shape, _ in BLOCKS}
    assert len(re.findall("^```json$", DOCS, re.MULTILINE)) == len(BLOCKS)


@pytest.mark.parametrize(("shape", "name"), SHOWN)
def test_an_example_of_the_description_has_its_shape(shape: str, name: str) -> None:
    assert wrong(shape, examples()[shape][name]) == []


@pytest.mark.parametrize(
    ("shape", "address"),
    [
        ("HitList", "search?q=Streusalz&explain=1"),
        ("HitList", "search?q=Amt&k=100&offset=60&explain=1"),
        ("HitList", "search?q=Amt&gesetz=SGB XIII"),
        ("TagList", "tags?limit=1000"),
        ("ReportList", "reports"),
        ("WholeReport", "reports/1"),
        ("Problem", "reports/99"),
    ],
)
def test_an_answer_has_its_shape_and_no_further_key(shape: str, address: str) -> None:
    assert wrong(shape, sample_client().get(f"/api/v1/{address}").get_json()) == []


@pytest.mark.parametrize(
    "question",
    [
        "Welche Ämter kooperieren mit dem Kreis Düren?",
        "Which Ämter cooperate with Kreis Düren?",
        "Wie viele Ämter sehen einen Bedarf?",
        "Kooperiert das Sozialamt mit Nachbarkreisen?",
        "Welche Gesetze werden genannt?",
        "Was kostet eine Reise zum Mond?",
        "Streusalz",
    ],
)
def test_an_answer_to_a_question_has_its_shape(question: str) -> None:
    said = sample_client().post("/api/v1/ask", json={"question": question}).get_json()
    assert wrong("Answer", said) == []


@pytest.mark.parametrize("question", ["Welche Ämter nennen den Kreis Düren?", "Streusalz"])
def test_feedback_and_jobs_have_their_shape(tmp_path: Path, question: str) -> None:
    data = own_store(tmp_path)
    found = answer(Index.open(data, load_embedder()), question)
    assert keep(data, feedback_on(found, "right", "stimmt", {"amt": "Kämmerei"}))
    web, authorized = client(data, admin_token="x"), {"Authorization": "Bearer x"}  # noqa: S106
    feedback = web.get("/api/v1/feedback", headers=authorized).get_json()
    assert feedback["feedback"][0]["evidence"]
    assert wrong("FeedbackList", feedback) == []
    file = {"file": (io.BytesIO(b"Text"), "a.txt")}
    job = web.post("/api/v1/reports", data=file, headers=authorized)
    assert wrong("JobReply", job.get_json()) == []
    assert wrong("JobReply", web.get(job.headers["Location"]).get_json()) == []
    jobs = web.get("/api/v1/jobs", headers=authorized).get_json()
    assert len(jobs["jobs"]) == 1
    assert wrong("JobList", jobs) == []


def test_the_quotes_of_the_examples_stand_in_the_sample() -> None:
    """Its text form has the same words, at other places and in other lines."""
    text = re.sub(r"\s", "", REPORT.read_text(encoding="utf-8")).replace("-", "")
    quotes = re.findall(r'"quote": "(.*?)"[,}]', json.dumps(examples(), ensure_ascii=False))
    assert len(quotes) >= 5
    assert [q for q in quotes if re.sub(r"\s", "", q).replace("-", "") not in text] == []


def test_the_description_shows_them() -> None:
    ask = said()["paths"]["/api/v1/ask"]["post"]
    assert set(ask["responses"]["200"]["content"]["application/json"]["examples"]) == {
        "list",
        "fact",
        "verdict",
    }
    assert "question" in ask["requestBody"]["content"]["application/json"]["examples"]
    assert said()["openapi"] == "3.1.0"
    assert said()["components"]["securitySchemes"] == {
        "token": {"type": "http", "scheme": "bearer"}
    }
