"""`/metrics`: what has been counted, by one process and by several, and never what was asked."""

import json
import urllib.request
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from tests.test_web_serve import served
from tests.web_sample import client, own_store

QUESTION = "Streusalz"


def figures(text: str) -> dict[tuple[str, str], float]:
    """Value by name and labels, these as JSON in the order of their names."""
    return {
        (sample.name, json.dumps(dict(sorted(sample.labels.items())))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def count(found: dict[tuple[str, str], float], name: str, **labels: str) -> float:
    return found[f"fundstelle_{name}", json.dumps(dict(sorted(labels.items())))]


def test_requests_are_counted_by_rule_and_status(tmp_path: Path) -> None:
    web = client(own_store(tmp_path))
    for _ in range(3):
        web.post("/api/v1/ask", json={"question": QUESTION})
    web.post("/api/v1/ask", json={})
    web.get(f"/?q={QUESTION}")
    web.get("/api/v1/reports/1")
    web.get("/api/v1/reports/99")
    web.get(f"/nichts/{QUESTION}")
    web.open("/healthz", method="ERFUNDEN")
    reply = web.get("/metrics")
    assert reply.status_code == 200
    assert reply.content_type.startswith("text/plain; version=")
    found = figures(reply.text)
    ask = {"route": "/api/v1/ask", "method": "POST"}
    assert count(found, "requests_total", **ask, status="200") == 3
    assert count(found, "requests_total", **ask, status="400") == 1
    one = {"route": "/api/v1/reports/<report_id>", "method": "GET"}
    assert count(found, "requests_total", **one, status="200") == 1
    assert count(found, "requests_total", **one, status="404") == 1
    assert count(found, "requests_total", route="other", method="GET", status="404") == 1
    assert count(found, "requests_total", route="other", method="other", status="405") == 1
    assert count(found, "request_seconds_count", route="/api/v1/ask") == 4
    assert count(found, "request_seconds_sum", route="/api/v1/ask") > 0
    assert QUESTION not in reply.text


def test_the_store_is_told_as_it_is(tmp_path: Path) -> None:
    web = client(own_store(tmp_path), admin_token="x")  # noqa: S106
    before = figures(web.get("/metrics").text)
    assert (count(before, "reports"), count(before, "revision")) == (1, 1)
    assert count(before, "passages") > 100
    web.application.extensions["fundstelle"].jobs.start_job("verify")
    assert web.delete("/api/v1/reports/1", headers={"Authorization": "Bearer x"}).status_code == 204
    after = figures(web.get("/metrics").text)
    assert (count(after, "reports"), count(after, "passages"), count(after, "revision")) == (
        0,
        0,
        2,
    )
    assert count(after, "jobs", state="queued") == 1


def test_two_applications_count_apart(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    first, second = client(data), client(data)
    first.get("/healthz")
    assert "healthz" not in second.get("/metrics").text


def test_all_processes_of_a_server_are_counted_together(tmp_path: Path) -> None:
    with served(own_store(tmp_path)) as address:
        for _ in range(40):
            with urllib.request.urlopen(f"{address}/healthz", timeout=30) as reply:  # noqa: S310
                assert reply.status == 200
        for _ in range(5):
            with urllib.request.urlopen(f"{address}/metrics", timeout=30) as reply:  # noqa: S310
                found = figures(reply.read().decode())
            labels = {"route": "/healthz", "method": "GET", "status": "200"}
            assert count(found, "requests_total", **labels) == 40
            assert count(found, "reports") == 1
