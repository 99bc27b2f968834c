"""The JSON endpoint on the sample report: exact answers, exact refusals."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from index import Index, load_embedder
from tests.index_fakes import HashEmbedder
from tests.web_sample import (
    NEIGHBOURS,
    PARTNERS_OF_DUEREN,
    REPORT,
    TITLE,
    client,
    own_store,
    sample_client,
    sample_store,
)

TOKEN = "ein langes Kennwort"  # noqa: S105
AUTHORIZED = {"Authorization": f"Bearer {TOKEN}"}


def ask(question: str, **filters: str | None) -> dict[str, Any]:
    body = {"question": question, "filters": filters}
    response = sample_client().post("/api/v1/ask", json=body)
    assert response.status_code == 200
    assert response.content_type == "application/json"
    return dict(response.get_json())


def report_text() -> str:
    [indexed] = Index.open(sample_store(), load_embedder()).reports()
    return indexed.report.text


def assert_problem(response: TestResponse, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    problem = dict(response.get_json())
    assert problem["status"] == status
    assert problem["title"]
    assert problem["de"] != problem["en"]
    assert problem["detail"] == f"{problem['de']} / {problem['en']}"
    return problem


def test_a_list_answer_has_the_shape_of_the_contract() -> None:
    answer = ask("Welche Ämter kooperieren mit dem Kreis Düren?")
    assert list(answer) == [
        "question", "language", "kind", "understood", "text", "items", "number", "verdict",
        "value", "citations", "coverage", "took_ms",
    ]  # fmt: skip
    assert answer["language"] == "de"
    assert answer["kind"] == "list"
    assert answer["understood"]["target"] == "amt"
    assert answer["understood"]["kommunen"] == ["Kreis Düren"]
    labels = [item["label"] for item in answer["items"]]
    assert [label for label in labels if label != "Bauordnungsamt"] == PARTNERS_OF_DUEREN
    assert answer["coverage"] == {"reports": 1, "rows": 15, "evaluated": 15}


def test_every_quote_is_the_exact_text_and_belongs_to_its_item() -> None:
    answer = ask("Welche Ämter kooperieren mit dem Kreis Düren?")
    text = report_text()
    for item in answer["items"]:
        assert item["citations"]
        for number in item["citations"]:
            citation = answer["citations"][number]
            assert citation["row"] == item["label"]
            assert citation["column"] == NEIGHBOURS
            assert citation["title"] == TITLE
            assert text[citation["start"] : citation["end"]] == citation["quote"]
        quotes = [answer["citations"][number]["quote"] for number in item["citations"]]
        assert any("Düren" in quote for quote in quotes), "others may stand under its heading"


def test_a_fact_and_its_page() -> None:
    answer = ask("Welches Programm wird für die Räumpläne verwendet?")
    assert answer["kind"] == "fact"
    assert answer["value"] == "Winterblick"
    assert answer["citations"][0]["row"] == "Amt für Natur, Wasser und Abfall"
    assert answer["citations"][0]["number"] == "66"
    gold = json.loads((REPORT.parent / "cells.json").read_text(encoding="utf-8"))
    [page] = {
        paragraph["pages"][0]
        for row in gold
        for paragraph in row["cells"]["kooperation"]
        if "Winterblick" in paragraph["text"]
    }
    assert answer["citations"][0]["page_from"] == page


def test_filters_narrow_the_answer() -> None:
    answer = ask("Welche Ämter kooperieren mit dem Kreis Düren?", amt="Kämmerei", kommune=None)
    assert [item["label"] for item in answer["items"]] == ["Kämmerei"]


def test_search_finds_the_passage_with_its_place() -> None:
    response = sample_client().get("/api/v1/search", query_string={"q": "Streusalz", "k": "3"})
    body = response.get_json()
    assert body["query"] == "Streusalz"
    assert len(body["hits"]) <= 3
    best = body["hits"][0]
    assert best["quote"].startswith("Der Kreis, die Stadt Erlenrode und die Gemeinde Buschfelden")
    assert best["quote"] == report_text()[best["start"] : best["end"]]
    assert (best["row"], best["column"]) == (
        "Amt für Natur, Wasser und Abfall",
        "Wenn ja, worin besteht sie?",
    )
    scores = [hit["score"] for hit in body["hits"]]
    assert scores == sorted(scores, reverse=True)


def test_shares_of_an_explained_search_add_up_to_the_score() -> None:
    asked = {"q": "salt and waste", "k": "5", "explain": "1"}
    hits = sample_client().get("/api/v1/search", query_string=asked).get_json()["hits"]
    assert hits
    for hit in hits:
        assert sum(hit["shares"].values()) == pytest.approx(hit["score"], abs=1e-4)
    assert {found["word"] for found in hits[0]["found"]} <= {"salt", "waste"}
    plain = sample_client().get("/api/v1/search", query_string=asked | {"explain": "0"})
    assert "shares" not in plain.get_json()["hits"][0]


def test_search_with_a_filter_stays_in_it() -> None:
    query = {"q": "Zusammenarbeit", "k": "50", "amt": "Sozialamt"}
    hits = sample_client().get("/api/v1/search", query_string=query).get_json()["hits"]
    assert {hit["row"] for hit in hits} == {"Sozialamt"}


def test_reports_and_one_report() -> None:
    [summary] = sample_client().get("/api/v1/reports").get_json()["reports"]
    assert summary["title"] == TITLE
    assert summary["source"] == REPORT.name
    assert (summary["rows"], summary["columns"], summary["pages"]) == (15, 4, 10)
    whole = sample_client().get(f"/api/v1/reports/{summary['id']}").get_json()
    gold = json.loads((REPORT.parent / "cells.json").read_text(encoding="utf-8"))
    assert [(row["label"], row["number"]) for row in whole["rows"]] == [
        (row["amt"], row["nummer"]) for row in gold
    ]


@pytest.mark.parametrize(
    ("body", "content_type", "status", "says"),
    [
        (b"", "application/json", 400, "kein gültiges JSON"),
        (b"{", "application/json", 400, "kein gültiges JSON"),
        (b"[" * 60_000, "application/json", 400, "kein gültiges JSON"),
        (b"\xff\xfe", "application/json", 400, "kein gültiges JSON"),
        (b'["x"]', "application/json", 400, "JSON-Objekt"),
        (b"{}", "application/json", 400, "„question“ muss ein Text sein"),
        (b'{"question": 7}', "application/json", 400, "„question“ muss ein Text sein"),
        (b'{"question": ""}', "application/json", 400, "Die Frage ist leer"),
        (b'{"question": " \\n "}', "application/json", 400, "Die Frage ist leer"),
        (b'{"question": "?!"}', "application/json", 400, "Die Frage ist leer"),
        (b'{"question": "%s"}' % (b"a" * 2001), "application/json", 400, "zu lang (2001 Zeichen"),
        (b'{"question": "%s"}' % (b"a" * 10_000), "application/json", 400, "zu lang"),
        (b'{"question": "%s"}' % (b"a" * 70_000), "application/json", 413, "zu groß"),
        (b'{"question": "x", "filters": []}', "application/json", 400, "„filters“"),
        (b'{"question": "x", "filters": "a"}', "application/json", 400, "„filters“"),
        (b'{"question": "x", "filters": {"jahr": "1"}}', "application/json", 400, "„filters“"),
        (b'{"question": "x", "filters": {"amt": 5}}', "application/json", 400, "„amt“"),
        (b'{"question": "x"}', "text/plain", 415, "application/json"),
        (b"question=x", "application/x-www-form-urlencoded", 415, "application/json"),
    ],
)
def test_bad_questions_are_refused(body: bytes, content_type: str, status: int, says: str) -> None:
    response = sample_client().post("/api/v1/ask", data=body, content_type=content_type)
    assert says in assert_problem(response, status)["de"]


def test_a_lone_surrogate_in_a_question_is_answered() -> None:
    body = b'{"question": "Streusalz \\ud800"}'
    response = sample_client().post("/api/v1/ask", data=body, content_type="application/json")
    assert response.status_code == 200
    assert response.get_json()["question"] == "Streusalz \ufffd"


@pytest.mark.parametrize("k", ["0", "101", "-1", "x", "", "1e1", "²"])
def test_a_senseless_k_is_refused(k: str) -> None:
    query = {"q": "Streusalz", "k": k}
    problem = assert_problem(sample_client().get("/api/v1/search", query_string=query), 400)
    assert problem["en"] == '"k" must be a whole number from 1 to 100.'


@pytest.mark.parametrize(
    "address", ["search?q=a&explain=ja", "tags?label=AMT", "tags?offset=-1", "reports?limit=0"]
)
def test_a_senseless_parameter_is_refused(address: str) -> None:
    problem = assert_problem(sample_client().get(f"/api/v1/{address}"), 400)
    assert problem["de"].startswith(f"„{address.split('?')[1].split('&')[-1].split('=')[0]}“ muss")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/search", 400),
        ("GET", "/api/v1/reports/99", 404),
        ("GET", "/api/v1/reports/x%2Fy", 404),
        ("GET", "/api/v1/reports/99999999999999999999999", 404),
        ("GET", "/api/v1/jobs/unknown", 404),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v1/ask", 405),
        ("PUT", "/api/v1/reports", 405),
        ("POST", "/healthz", 405),
    ],
)
def test_wrong_addresses_and_methods_are_problems(method: str, path: str, status: int) -> None:
    response = sample_client().open(path, method=method)
    assert_problem(response, status)
    assert ("Allow" in response.headers) == (status == 405)


def test_health() -> None:
    for path in ("/healthz", "/readyz"):
        response = sample_client().get(path)
        assert (response.status_code, response.get_json()) == (200, {"status": "ok"})


def test_an_index_rebuilt_with_another_model_is_a_clear_503(tmp_path: Path) -> None:
    """The server that runs with the old model cannot answer, and says what to do."""
    web = client(own_store(tmp_path))
    Index.open(tmp_path / "data", HashEmbedder(), any_model=True).rebuild()
    for path in ("/readyz", "/api/v1/search?q=Streusalz"):
        assert "fundstelle rebuild" in assert_problem(web.get(path), 503)["de"]
    page = web.get("/?q=Streusalz")
    assert page.status_code == 503
    assert "fundstelle rebuild" in page.text
    assert web.get("/healthz").status_code == 200


def test_the_docs_list_every_address() -> None:
    """The table of docs/api.md, `openapi.json` and the routes themselves name the same."""
    docs = (REPORT.parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([A-Z]+) (/[^`?]*)", docs, re.MULTILINE))
    described = {
        (method.upper(), re.sub(r"{\w+}", "ID", path.replace("{number}", "N")))
        for path, methods in sample_client().get("/api/v1/openapi.json").get_json()["paths"].items()
        for method in methods
        if method != "parameters"
    }
    rules = {
        (method, re.sub(r"<\w+>", "ID", rule.rule.replace("<int:number>", "N")))
        for rule in sample_client().application.url_map.iter_rules()
        for method in rule.methods or ()
        if method not in ("HEAD", "OPTIONS")
        and rule.rule.startswith(("/api/", "/healthz", "/readyz", "/metrics"))
    }
    assert listed == described == rules


def test_nothing_can_be_changed_without_a_configured_token(tmp_path: Path) -> None:
    web = client(own_store(tmp_path))
    file = {"file": (io.BytesIO(b"Text"), "neu.txt")}
    problem = assert_problem(web.post("/api/v1/reports", data=file, headers=AUTHORIZED), 403)
    assert "FUNDSTELLE_ADMIN_TOKEN" in problem["de"]
    assert_problem(web.delete("/api/v1/reports/1", headers={"Authorization": "Bearer "}), 403)
    assert len(web.get("/api/v1/reports").get_json()["reports"]) == 1


@pytest.mark.parametrize(
    "given", [None, "Bearer", "Bearer x", f"Basic {TOKEN}", TOKEN, "Bearer ein langes Kennwört"]
)
def test_another_token_is_refused(tmp_path: Path, given: str | None) -> None:
    web = client(own_store(tmp_path), admin_token=TOKEN)
    headers = {"Authorization": given} if given else {}
    response = web.delete("/api/v1/reports/1", headers=headers)
    assert_problem(response, 401)
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert len(web.get("/api/v1/reports").get_json()["reports"]) == 1


def test_deleting_a_report(tmp_path: Path) -> None:
    web = client(own_store(tmp_path), admin_token=TOKEN)
    [report] = web.get("/api/v1/reports").get_json()["reports"]
    path = f"/api/v1/reports/{report['id']}"
    response = web.delete(path, headers=AUTHORIZED)
    assert (response.status_code, response.data) == (204, b"")
    assert web.get("/api/v1/reports").get_json()["reports"] == []
    assert_problem(web.delete(path, headers=AUTHORIZED), 404)
    answer = web.post("/api/v1/ask", json={"question": "Welche Ämter nennen den Kreis Düren?"})
    assert answer.get_json()["kind"] == "none"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"datei": (io.BytesIO(b"x"), "a.txt")},
        {"file": "only text"},
        {"file": (io.BytesIO(b"x"), "")},
        {"file": (io.BytesIO(b"x"), "../..")},
        {"file": [(io.BytesIO(b"x"), "a.txt"), (io.BytesIO(b"x"), "b.txt")]},
    ],
    ids=["nothing", "other field", "no file", "no name", "no bare name", "two files"],
)
def test_uploads_without_one_named_file_are_refused(tmp_path: Path, data: Any) -> None:
    web = client(own_store(tmp_path), admin_token=TOKEN)
    response = web.post(
        "/api/v1/reports", data=data, headers=AUTHORIZED, content_type="multipart/form-data"
    )
    assert "genau eine Datei" in assert_problem(response, 400)["de"]
    assert not (tmp_path / "data" / "uploads").exists()


def test_too_large_an_upload_is_refused(tmp_path: Path) -> None:
    """The body is typed out, because the test client would keep its own temporary file of it."""
    web = client(own_store(tmp_path), admin_token=TOKEN, max_upload_mb=1)
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="g.txt"\r\n\r\n'
    response = web.post(
        "/api/v1/reports",
        input_stream=io.BytesIO(part + b"x" * 1024 * 1024 + b"\r\n--x--\r\n"),
        content_length=len(part) + 1024 * 1024 + 9,
        content_type="multipart/form-data; boundary=x",
        headers=AUTHORIZED,
    )
    assert_problem(response, 413)
    assert not (tmp_path / "data" / "uploads").exists()
