"""Login at a provider of identities: a real one on loopback, with keys, codes and tokens."""

import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.oidc_provider import CLIENT, SECRET, Provider, provider
from tests.web_sample import client, own_store
from web.login_oidc import role_of
from web.settings import Settings

ANNA = {"preferred_username": "anna", "roles": ["fundstelle-admin"]}


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are looked at, not followed."""

    def redirect_request(self, *args: Any) -> None:
        return None


def house(tmp_path: Path, made: Provider, **settings: Any) -> FlaskClient:
    return client(
        own_store(tmp_path),
        oidc_issuer=made.address,
        oidc_client_id=CLIENT,
        oidc_client_secret=settings.pop("secret", SECRET),
        **settings,
    )


def at_provider(web: FlaskClient, back: str = "/verwaltung/index") -> str:
    """Goes to the provider, which knows the person; the address it sends the browser back to."""
    away = web.get("/anmelden/haus", query_string={"weiter": back}).headers["Location"]
    try:
        urllib.request.build_opener(_Stay).open(away, timeout=10)
    except urllib.error.HTTPError as redirected:
        with redirected:
            return redirected.headers["Location"].removeprefix("http://localhost")
    raise AssertionError("the provider sends people back")


def log_in(web: FlaskClient) -> TestResponse:
    return web.get(at_provider(web))


def test_an_administrator_of_the_house_logs_in(tmp_path: Path) -> None:
    with provider(ANNA) as made:
        web = house(tmp_path, made)
        assert made.asked == [], "nothing is fetched before somebody logs in"
        assert "/anmelden/haus" in web.get("/anmelden").text
        entered = log_in(web)
        assert (entered.status_code, entered.headers["Location"]) == (303, "/verwaltung/index")
        page = web.get("/verwaltung/index")
        assert page.status_code == 200
        assert "<strong>anna</strong>" in page.text
    assert set(made.asked) == {"/.well-known/openid-configuration", "/authorize", "/token", "/keys"}


def test_who_lacks_the_role_is_a_reader(tmp_path: Path) -> None:
    with provider({"email": "rita@example.org", "roles": ["anderes"]}) as made:
        web = house(tmp_path, made, login_required=True)
        assert web.get("/berichte/1").status_code == 303
        log_in(web)
        assert web.get("/berichte/1").status_code == 200
        assert web.get("/verwaltung/index").status_code == 403


@pytest.mark.parametrize(
    ("claim", "claims", "role"),
    [
        ("roles", {"roles": ["a", "fundstelle-admin"]}, "administrator"),
        ("roles", {"roles": "fundstelle-admin"}, "administrator"),
        ("realm_access.roles", {"realm_access": {"roles": ["fundstelle-admin"]}}, "administrator"),
        ("realm_access.roles", {"realm_access": ["fundstelle-admin"]}, "reader"),
        ("roles", {"roles": "fundstelle-admin-not"}, "reader"),
        ("roles", {}, "reader"),
    ],
)
def test_the_role_stands_in_a_claim(claim: str, claims: dict[str, Any], role: str) -> None:
    assert role_of(claims, Settings(oidc_claim=claim)) == role


@pytest.mark.parametrize(
    "wrong", [{"aud": "anderer"}, {"iss": "https://elsewhere.example"}, {"exp": 1}, {"nonce": "x"}]
)
def test_a_token_for_somebody_else_is_refused(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with provider(ANNA | wrong) as made:
        web = house(tmp_path, made)
        refused = log_in(web)
        assert refused.status_code == 403
        assert "beim Anbieter ist nicht gelungen" in refused.text
        assert web.get("/verwaltung/index").status_code == 303


def test_a_token_signed_by_another_is_refused(tmp_path: Path) -> None:
    with provider(ANNA, forged=True) as made:
        web = house(tmp_path, made)
        assert log_in(web).status_code == 403


def test_a_wrong_secret_is_refused(tmp_path: Path) -> None:
    with provider(ANNA) as made:
        assert log_in(house(tmp_path, made, secret="falsch")).status_code == 403  # noqa: S106


def test_a_return_that_nobody_began_is_refused(tmp_path: Path) -> None:
    with provider(ANNA) as made:
        web = house(tmp_path, made)
        back = at_provider(web)
        other = house(tmp_path / "anderer", made)
        assert other.get(back).status_code == 403
        assert web.get("/anmelden/haus/zurueck?error=access_denied").status_code == 403


def test_a_provider_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    with provider(ANNA) as made:
        pass
    refused = house(tmp_path, made).get("/anmelden/haus")
    assert refused.status_code == 502
    assert "nicht erreichbar" in refused.text


def test_a_login_at_a_provider_leads_to_no_other_server(tmp_path: Path) -> None:
    with provider(ANNA) as made:
        web = house(tmp_path, made)
        assert web.get(at_provider(web, "//elsewhere.example")).headers["Location"] == "/"


def test_without_the_setting_there_is_no_provider(tmp_path: Path) -> None:
    web = client(own_store(tmp_path))
    assert "/anmelden/haus" not in web.get("/anmelden").text
    assert web.get("/anmelden/haus").status_code == 404
    assert web.get("/anmelden/haus/zurueck").status_code == 404
