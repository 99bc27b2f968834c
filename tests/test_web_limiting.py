"""So many requests and no more: by address or token, over processes, told in headers."""

import sqlite3
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from limits import parse
from limits.strategies import FixedWindowRateLimiter

from tests.test_web_api import assert_problem
from tests.test_web_serve import served
from tests.web_sample import client, own_store
from web.limiting import DATABASE, SharedStorage
from web.tokens import add_token

THREE = parse("3 per minute")


def at(patch: pytest.MonkeyPatch, seconds: float) -> None:
    patch.setattr("web.limiting.time.time", lambda: seconds)


def test_the_fourth_of_three_requests_is_refused(tmp_path: Path) -> None:
    web = client(own_store(tmp_path), rate_limit="3 per hour")
    left = [web.get("/api/v1/reports").headers["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    refused = web.get("/api/v1/reports")
    problem = assert_problem(refused, 429)
    assert "höchstens 3 in 3600 Sekunden" in problem["de"]
    assert refused.headers["RateLimit-Limit"] == "3"
    assert 3590 <= int(refused.headers["Retry-After"]) <= 3600
    assert refused.headers["Retry-After"] == refused.headers["RateLimit-Reset"]
    page = web.get("/berichte")
    assert (page.status_code, page.mimetype) == (429, "text/html")
    assert "Zu viele Anfragen" in page.text
    assert "Retry-After" in page.headers


def test_what_has_no_limit_has_no_headers_and_the_service_is_never_counted(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    assert "RateLimit-Limit" not in client(data).get("/api/v1/reports").headers
    web = client(data, rate_limit="1 per hour")
    for path in ("/healthz", "/readyz", "/metrics"):
        for _ in range(3):
            reply = web.get(path)
            assert (reply.status_code, "RateLimit-Limit" in reply.headers) == (200, False)
    assert web.get("/nichts").status_code == 404
    assert web.get("/nichts").status_code == 429


def test_addresses_and_tokens_are_counted_apart(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    tokens = [add_token(data, name, "read") for name in "ab"]
    web = client(data, rate_limit="1 per hour", proxies=1)
    one, other = {"X-Forwarded-For": "10.1.1.1"}, {"X-Forwarded-For": "10.1.1.2"}
    given = [{"Authorization": f"Bearer {token}", **one} for token in tokens]
    unknown = {"Authorization": "Bearer fst_unbekannt", **one}
    for headers in (one, other, *given):
        assert web.get("/api/v1/reports", headers=headers).status_code == 200
    for headers in (one, other, *given, unknown):
        assert web.get("/api/v1/reports", headers=headers).status_code == 429


def test_without_a_proxy_the_address_cannot_be_chosen(tmp_path: Path) -> None:
    web = client(own_store(tmp_path), rate_limit="1 per hour")
    statuses = [
        web.get("/api/v1/reports", headers={"X-Forwarded-For": f"10.1.1.{n}"}).status_code
        for n in range(2)
    ]
    assert statuses == [200, 429]


def test_a_shared_count_begins_anew_after_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / DATABASE
    one, other = (FixedWindowRateLimiter(SharedStorage(file)) for _ in range(2))
    at(monkeypatch, 1000)
    assert [one.hit(THREE, "a"), other.hit(THREE, "a"), one.hit(THREE, "a")] == [True] * 3
    assert not other.hit(THREE, "a")
    assert other.hit(THREE, "b")
    assert tuple(one.get_window_stats(THREE, "a")) == (1060, 0)
    at(monkeypatch, 1060)
    assert tuple(one.get_window_stats(THREE, "a"))[1] == 3
    assert other.hit(THREE, "a")
    assert tuple(one.get_window_stats(THREE, "a")) == (1120, 2)
    connection = sqlite3.connect(file)
    assert connection.execute("SELECT count(*) FROM window").fetchone() == (1,)
    connection.close()


def test_counts_can_be_taken_back(tmp_path: Path) -> None:
    storage = SharedStorage(tmp_path / DATABASE)
    for key in ("a", "a", "b"):
        storage.incr(key, 60)
    storage.clear("a")
    assert (storage.get("a"), storage.get("b")) == (0, 1)
    assert storage.check()
    assert storage.reset() == 1
    assert storage.get("b") == 0


def test_no_request_is_lost_between_threads(tmp_path: Path) -> None:
    storage = SharedStorage(tmp_path / DATABASE)
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: storage.incr("a", 60), range(200)))
    assert sorted(counts) == list(range(1, 201))


def test_the_processes_of_a_server_count_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def status(address: str) -> int:
        try:
            with urllib.request.urlopen(f"{address}/api/v1/reports", timeout=30) as reply:  # noqa: S310
                return int(reply.status)
        except urllib.error.HTTPError as error:
            return error.code

    limited = served(own_store(tmp_path), FUNDSTELLE_RATE_LIMIT="10 per hour")
    with limited as address, ThreadPoolExecutor(8) as pool:
        statuses = Counter(pool.map(lambda _: status(address), range(30)))
    assert statuses == {200: 10, 429: 20}
