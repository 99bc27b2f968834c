"""Login: who gets in and how, what a session is worth, what a house may ask of readers."""

import io
import re
import stat
import time
from pathlib import Path

import pytest

from tests.web_people import ADMIN, PASSWORD, READER, administrator, log_in, post, token, with_users
from tests.web_sample import client, own_store
from web import users as users_module
from web.logins import MOST_FAILURES, WINDOW_SECONDS
from web.sessions import KEY_FILE
from web.users import remove_user, set_password, set_role

ROOMS = ("hochladen", "berichte", "index", "auftraege", "rueckmeldungen", "berichte/1/loeschen")


def test_logging_in_leads_back_and_out_again(tmp_path: Path) -> None:
    web = client(with_users(own_store(tmp_path)))
    asked = web.get("/verwaltung/index")
    assert asked.headers["Location"] == "/anmelden?weiter=/verwaltung/index"
    entered = log_in(web, ADMIN, weiter="/verwaltung/index")
    assert (entered.status_code, entered.headers["Location"]) == (303, "/verwaltung/index")
    assert f"<strong>{ADMIN}</strong>" in web.get("/").text
    assert post(web, "/", "/abmelden").headers["Location"] == "/"
    assert "Abmelden" not in web.get("/").text
    assert web.get("/abmelden").status_code == 405


def test_a_copied_cookie_is_worth_nothing_after_logging_out(tmp_path: Path) -> None:
    web = administrator(own_store(tmp_path))
    cookie = web.get_cookie("__Host-fundstelle")
    assert cookie is not None
    assert post(web, "/", "/abmelden").status_code == 303
    web.set_cookie("__Host-fundstelle", cookie.value)
    assert web.get("/verwaltung/index").status_code == 303


@pytest.mark.parametrize("change", ["password", "removal"])
def test_a_new_password_or_removal_ends_all_logins(tmp_path: Path, change: str) -> None:
    data = own_store(tmp_path)
    web = administrator(data)
    assert web.get("/verwaltung/index").status_code == 200
    if change == "password":
        set_password(data, ADMIN, "ein neues Kennwort")
    else:
        remove_user(data, ADMIN)
    assert web.get("/verwaltung/index").status_code == 303


def test_another_role_counts_at_once(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    web = administrator(data)
    set_role(data, ADMIN.lower(), "reader")
    assert web.get("/verwaltung/index").status_code == 403
    set_role(data, ADMIN, "administrator")
    assert web.get("/verwaltung/index").status_code == 200


def test_the_session_is_another_one_after_the_login(tmp_path: Path) -> None:
    web = client(with_users(own_store(tmp_path)))
    before = token(web, "/anmelden")
    log_in(web, ADMIN)
    assert web.post("/abmelden", data={"csrf_token": before}).status_code == 403


def test_a_login_runs_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web = administrator(own_store(tmp_path), session_hours=1)
    later = time.time() + 3601
    monkeypatch.setattr("web.logins.time.time", lambda: later)
    assert web.get("/verwaltung/index").status_code == 303


@pytest.mark.parametrize("name", [ADMIN, "Niemand"])
def test_a_failed_login_says_the_same_of_any_name(tmp_path: Path, name: str) -> None:
    web = client(with_users(own_store(tmp_path)))
    answers = [log_in(web, name, "falsch") for _ in range(MOST_FAILURES["both"] + 1)]
    assert [one.status_code for one in answers] == [403] * MOST_FAILURES["both"] + [429]
    assert "passen nicht zusammen" in answers[0].text
    assert 0 < int(answers[-1].headers["Retry-After"]) <= WINDOW_SECONDS
    assert "in 15 Minuten" in answers[-1].text
    assert log_in(web, name).status_code == 429, "the right password too"


def test_other_names_and_addresses_are_not_held_up(tmp_path: Path) -> None:
    web = client(with_users(own_store(tmp_path)))
    for _ in range(MOST_FAILURES["both"]):
        log_in(web, ADMIN, "falsch")
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    given = {"csrf_token": token(web, "/anmelden"), "name": ADMIN, "kennwort": PASSWORD}
    assert web.post("/anmelden", data=given, environ_overrides=elsewhere).status_code == 303
    assert log_in(client(web.application.extensions["fundstelle"].settings.data), READER)


def test_many_names_from_one_address_are_held_up(tmp_path: Path) -> None:
    web = client(with_users(own_store(tmp_path)))
    given = {"csrf_token": token(web, "/anmelden"), "kennwort": "falsch"}
    for number in range(MOST_FAILURES["address"]):
        web.post("/anmelden", data=given | {"name": f"n{number}"})
    assert web.post("/anmelden", data=given | {"name": "noch einer"}).status_code == 429


def test_a_right_password_forgets_the_wrong_ones(tmp_path: Path) -> None:
    web = client(with_users(own_store(tmp_path)))
    for _ in range(3):
        for _ in range(MOST_FAILURES["both"] - 1):
            assert log_in(web, READER, "falsch").status_code == 403
        assert log_in(web, READER).status_code == 303
        post(web, "/", "/abmelden")


def test_what_was_typed_as_a_name_is_not_stored(tmp_path: Path) -> None:
    data = with_users(own_store(tmp_path))
    log_in(client(data), "mein Kennwort statt des Namens", "falsch")
    kept = b"".join(path.read_bytes() for path in data.glob("service.sqlite*"))
    assert b"statt des Namens" not in kept


@pytest.mark.parametrize("room", ROOMS)
def test_the_rooms_of_administration_are_closed_to_readers(tmp_path: Path, room: str) -> None:
    web = client(with_users(own_store(tmp_path)))
    assert web.get(f"/verwaltung/{room}").status_code == 303
    log_in(web, READER)
    refused = web.get(f"/verwaltung/{room}")
    assert refused.status_code == 403
    assert "als Administrator" in refused.text


@pytest.mark.parametrize(
    "path",
    ["hochladen", "vorschau/x", "berichte/1/loeschen", "index/rebuild", "modell",
     "auftraege/x/abbrechen", "rueckmeldungen/1/loeschen"],
)  # fmt: skip
def test_readers_change_nothing(tmp_path: Path, path: str) -> None:
    data = own_store(tmp_path)
    web = client(with_users(data))
    assert post(web, "/anmelden", f"/verwaltung/{path}").headers["Location"] == "/anmelden"
    log_in(web, READER)
    assert post(web, "/", f"/verwaltung/{path}").status_code == 403
    assert web.application.extensions["fundstelle"].jobs.rows.newest(9) == []


@pytest.mark.parametrize(
    "weiter", ["//elsewhere.example/", "/\\elsewhere.example", "https://elsewhere.example", "x"]
)
def test_a_login_leads_to_no_other_server(tmp_path: Path, weiter: str) -> None:
    web = client(with_users(own_store(tmp_path)))
    assert log_in(web, READER, weiter=weiter).headers["Location"] == "/"


def test_cookies_are_for_this_server_and_no_script(tmp_path: Path) -> None:
    data = with_users(own_store(tmp_path))
    cookie = client(data).get("/anmelden").headers["Set-Cookie"]
    assert cookie.startswith("__Host-fundstelle=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    plain = client(data, plain_http=True).get("/anmelden").headers["Set-Cookie"]
    assert plain.startswith("fundstelle=")
    assert "Secure" not in plain
    assert {"HttpOnly", "SameSite=Lax"} <= set(plain.split("; "))


def test_a_reader_who_sees_no_form_gets_no_session(tmp_path: Path) -> None:
    web = client(with_users(own_store(tmp_path)))
    for path in ("/", "/berichte", "/berichte/1", "/suche?q=Amt", "/matrix/1"):
        assert "Set-Cookie" not in web.get(path).headers


def test_the_key_of_the_sessions_is_made_once_for_its_owner(tmp_path: Path) -> None:
    data = own_store(tmp_path)
    client(data)
    key = (data / KEY_FILE).read_bytes()
    assert len(key) == 32
    assert stat.S_IMODE((data / KEY_FILE).stat().st_mode) == 0o600
    client(data)
    assert (data / KEY_FILE).read_bytes() == key


@pytest.mark.parametrize(
    "path",
    ["anmelden", "abmelden", "rueckmeldung", "verwaltung/hochladen", "verwaltung/index/rebuild",
     "verwaltung/modell", "verwaltung/berichte/1/loeschen", "verwaltung/vorschau/x",
     "verwaltung/auftraege/x/abbrechen", "verwaltung/rueckmeldungen/1/loeschen"],
)  # fmt: skip
def test_a_form_without_the_token_of_the_session_is_refused(tmp_path: Path, path: str) -> None:
    web = administrator(own_store(tmp_path))
    for given in ({}, {"csrf_token": "falsch"}):
        refused = web.post(f"/{path}", data=given)
        assert refused.status_code == 403
        assert "Seite neu" in refused.text
    assert web.application.extensions["fundstelle"].jobs.rows.newest(9) == []


@pytest.mark.parametrize(
    ("referer", "status"),
    [("https://localhost/anmelden", 303), ("https://elsewhere.example/", 403), ("", 403)],
)
def test_with_tls_a_form_must_come_from_this_server(
    tmp_path: Path, referer: str, status: int
) -> None:
    web = client(with_users(own_store(tmp_path)))
    page = web.get("/anmelden", base_url="https://localhost").text
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    given = {"csrf_token": found[1], "name": READER, "kennwort": PASSWORD}
    headers = {"Referer": referer} if referer else {}
    sent = web.post("/anmelden", data=given, headers=headers, base_url="https://localhost")
    assert sent.status_code == status


def test_a_failed_login_is_logged_without_what_was_typed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log_in(client(with_users(own_store(tmp_path))), "mein Kennwort", "falsch")
    assert "failed login from 127.0.0.1" in caplog.text
    assert "mein Kennwort" not in caplog.text
    assert "falsch" not in caplog.text


def test_every_form_of_the_program_has_a_token() -> None:
    templates = Path(users_module.__file__).parent / "templates"
    for template in templates.glob("*.html"):
        text = template.read_text(encoding="utf-8")
        for form in re.findall(r"<form[^>]*>.*?</form>", text, re.DOTALL):
            if 'method="post"' in form:
                assert 'name="csrf_token"' in form, template.name


def test_large_bodies_are_for_administrators(tmp_path: Path) -> None:
    web = client(with_users(own_store(tmp_path)))
    given = {"csrf_token": token(web, "/anmelden"), "name": "a" * 70_000}
    assert web.post("/anmelden", data=given).status_code == 413
    file = {"file": (io.BytesIO(b"x" * 70_000), "a.txt")}
    assert web.post("/verwaltung/hochladen", data=file).status_code == 413


def test_a_house_may_demand_a_login_for_reading(tmp_path: Path) -> None:
    data = with_users(own_store(tmp_path))
    web = client(data, login_required=True, admin_token="t")  # noqa: S106
    asked = web.get("/?q=Streusalz")
    assert asked.headers["Location"] == "/anmelden?weiter=/?q%3DStreusalz"
    assert web.get("/berichte/1").status_code == 303
    assert web.get("/api/v1/docs").headers["Location"] == "/anmelden?weiter=/api/v1/docs"
    assert web.get("/api/v1/reports").status_code == 401
    assert web.post("/api/v1/ask", json={"question": "Streusalz"}).status_code == 401
    by_token = {"Authorization": "Bearer t"}
    assert web.get("/api/v1/reports", headers=by_token).status_code == 200
    for path in ("/anmelden", "/healthz", "/readyz", "/barrierefreiheit"):
        assert web.get(path).status_code == 200
    log_in(web, READER)
    for path in ("/?q=Streusalz", "/berichte/1", "/api/v1/docs", "/api/v1/reports"):
        assert web.get(path).status_code == 200


def test_a_session_does_not_change_the_store_over_the_endpoint(tmp_path: Path) -> None:
    """No token of a form stands there, so a cookie must not be enough."""
    web = administrator(own_store(tmp_path))
    assert web.delete("/api/v1/reports/1").status_code in (401, 403)
    file = {"file": (io.BytesIO(b"x"), "a.txt")}
    assert web.post("/api/v1/reports", data=file).status_code in (401, 403)


def test_without_users_the_login_says_how_to_make_one(tmp_path: Path) -> None:
    assert "fundstelle user add" in client(own_store(tmp_path)).get("/anmelden").text
