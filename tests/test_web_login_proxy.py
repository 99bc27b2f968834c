"""A server in front: that logs people in, and that says whose address asks."""

import sqlite3
from pathlib import Path

import pytest

from tests.web_people import token, with_users
from tests.web_sample import client, own_store
from web.logins import MOST_FAILURES

SECRET = "ein Geheimnis der Server"  # noqa: S105


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-Fundstelle-Secret": SECRET, "X-Forwarded-Groups": "a, fundstelle-admin"}, 200),
        ({"X-Fundstelle-Secret": SECRET, "X-Forwarded-Groups": "a"}, 403),
        ({"X-Fundstelle-Secret": SECRET}, 403),
        ({"X-Fundstelle-Secret": "falsch", "X-Forwarded-Groups": "fundstelle-admin"}, 303),
        ({"X-Forwarded-Groups": "fundstelle-admin"}, 303),
        ({"X-Fundstelle-Secret": SECRET, "X-Forwarded-User": ""}, 303),
    ],
)
def test_a_server_in_front_says_who_asks(
    tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    web = client(own_store(tmp_path), proxy_secret=SECRET)
    sent = {"X-Forwarded-User": "Anna", **headers}
    assert web.get("/verwaltung/index", headers=sent).status_code == status


def test_headers_of_a_server_in_front_are_not_believed_by_default(tmp_path: Path) -> None:
    sent = {
        "X-Forwarded-User": "Anna",
        "X-Forwarded-Groups": "fundstelle-admin",
        "X-Fundstelle-Secret": "",
    }
    assert client(own_store(tmp_path)).get("/verwaltung/index", headers=sent).status_code == 303


def test_a_form_of_another_site_is_refused_behind_a_proxy_too(tmp_path: Path) -> None:
    web = client(own_store(tmp_path), proxy_secret=SECRET)
    sent = {
        "X-Forwarded-User": "Anna",
        "X-Forwarded-Groups": "fundstelle-admin",
        "X-Fundstelle-Secret": SECRET,
    }
    assert web.post("/verwaltung/index/rebuild", headers=sent).status_code == 403


def test_the_address_of_a_reader_behind_nginx_counts(tmp_path: Path) -> None:
    """Without the setting the header is not believed: anybody could write it."""
    data = with_users(own_store(tmp_path))
    for proxies, status in ((0, 429), (1, 403)):
        web = client(data, proxies=proxies)
        given = {"csrf_token": token(web, "/anmelden"), "name": "Egon", "kennwort": "falsch"}
        statuses = [
            web.post("/anmelden", data=given, headers={"X-Forwarded-For": f"192.0.2.{n}"})
            for n in range(MOST_FAILURES["both"] + 1)
        ]
        assert statuses[-1].status_code == status
        with sqlite3.connect(data / "service.sqlite") as connection:
            connection.execute("DELETE FROM failed_login")
        connection.close()
