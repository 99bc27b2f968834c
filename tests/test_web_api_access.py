"""Who may ask what: every route without a token, with one to read, with one to change."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.test_web_api import assert_problem
from tests.web_sample import client, own_store, sample_client
from web.tokens import Role, add_token, remove_token, tokens

PLACES = {"report_id": "1", "job_id": "x", "number": "1"}


def operations(role: Role | None) -> Iterator[tuple[str, str]]:
    """Method and path of all routes that a role may ask, as the description has them."""
    wanted: dict[Role | None, list[dict[str, list[str]]]] = {
        None: [],
        "read": [{}, {"token": []}],
        "admin": [{"token": []}],
    }
    paths: dict[str, Any] = sample_client().get("/api/v1/openapi.json").get_json()["paths"]
    for path, methods in paths.items():
        for method, said in methods.items():
            if method != "parameters" and said["security"] == wanted[role]:
                yield method.upper(), path.format(**PLACES)


def statuses(web: FlaskClient, role: Role | None, secret: str | None) -> dict[str, int]:
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return {
        f"{method} {path}": web.open(path, method=method, headers=headers).status_code
        for method, path in operations(role)
    }


def test_changing_needs_a_token_that_may(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    reader, administrator = add_token(data, "a", "read"), add_token(data, "b", "admin")
    web = client(data)
    without = statuses(web, "admin", None)
    assert len(without) >= 5
    assert set(without.values()) == {401}
    assert set(statuses(web, "admin", "fst_x").values()) == {401}
    assert set(statuses(web, "admin", reader).values()) == {403}
    assert not {401, 403} & set(statuses(web, "admin", administrator).values())


def test_reading_is_open_unless_the_setting_closes_it(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    reader = add_token(data, "a", "read")
    assert not {401, 403} & set(statuses(client(data), "read", None).values())
    closed = client(data, api_read="token")
    without = statuses(closed, "read", None)
    assert len(without) >= 6
    assert set(without.values()) == {401}
    assert not {401, 403} & set(statuses(closed, "read", reader).values())
    assert not {401, 403} & set(statuses(closed, None, None).values())


def test_without_an_administrators_token_nothing_can_be_changed(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    reader = add_token(data, "a", "read")
    web = client(data)
    assert set(statuses(web, "admin", reader).values()) == {403}
    add_token(data, "b", "admin")
    assert set(statuses(web, "admin", None).values()) == {401}
    remove_token(data, "b")
    assert set(statuses(web, "admin", None).values()) == {403}


def test_a_read_token_is_told_what_it_may(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    secret = add_token(data, "a", "read")
    web = client(data, admin_token="ein anderes")  # noqa: S106
    refused = web.delete("/api/v1/reports/1", headers={"Authorization": f"Bearer {secret}"})
    assert assert_problem(refused, 403)["de"] == "Dieses Token darf nur lesen."
    assert [one.last_used is None for one in tokens(data)] == [False]


@pytest.mark.parametrize("given", ["bearer", "BEARER", "Bearer"])
def test_the_scheme_is_written_in_any_case(tmp_path: Path, given: str) -> None:
    data = own_store(tmp_path)
    secret = add_token(data, "a", "read")
    web = client(data, api_read="token")
    answer = web.get("/api/v1/reports", headers={"Authorization": f"{given}  {secret} "})
    assert answer.status_code == 200
