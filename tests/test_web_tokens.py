"""Tokens of the endpoint: kept as hashes, made and removed on the command line, by role and day."""

import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.web_sample import call, objects
from web.service_store import DATABASE
from web.tokens import BadToken, add_token, remove_token, token_of, tokens

NOW = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)


def at(patch: pytest.MonkeyPatch, moment: datetime) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return moment

    patch.setattr("web.tokens.datetime", Clock)


def test_a_token_is_known_by_its_secret_alone(tmp_path: Path) -> None:
    secret = add_token(tmp_path, "Fachverfahren Jugend", "read")
    found = token_of(tmp_path, secret)
    assert found is not None
    assert (found.name, found.role, found.expires) == ("Fachverfahren Jugend", "read", None)
    for other in ("", secret[:-1], secret + "a", secret.upper(), "Fachverfahren Jugend"):
        assert token_of(tmp_path, other) is None


def test_the_secret_is_not_in_the_data_directory(tmp_path: Path) -> None:
    secret = add_token(tmp_path, "a", "admin")
    token_of(tmp_path, secret)
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert DATABASE in [path.name for path in files]
    assert all(secret[4:].encode() not in path.read_bytes() for path in files)
    assert stat.S_IMODE((tmp_path / DATABASE).stat().st_mode) == 0o600


def test_an_expired_token_is_void_from_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, NOW)
    secret = add_token(tmp_path, "a", "read", days=1)
    assert [one.expires for one in tokens(tmp_path)] == ["2026-04-01"]
    assert token_of(tmp_path, secret) is not None
    at(monkeypatch, NOW + timedelta(hours=1))
    assert token_of(tmp_path, secret) is None
    assert [one.expired for one in tokens(tmp_path)] == [True]


def test_the_day_of_the_last_use_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOW)
    secret = add_token(tmp_path, "a", "read")
    assert [one.last_used for one in tokens(tmp_path)] == [None]
    token_of(tmp_path, secret)
    at(monkeypatch, NOW + timedelta(days=2))
    token_of(tmp_path, secret + "x")
    assert [one.last_used for one in tokens(tmp_path)] == ["2026-03-31"]


def test_a_removed_token_is_void(tmp_path: Path) -> None:
    secret = add_token(tmp_path, "a", "read")
    kept = add_token(tmp_path, "b", "read")
    remove_token(tmp_path, "a")
    assert token_of(tmp_path, secret) is None
    assert token_of(tmp_path, kept) is not None
    with pytest.raises(BadToken, match="„a“"):
        remove_token(tmp_path, "a")


@pytest.mark.parametrize("name", ["", " ", "-a", "a\nb", "a" * 81, "<b>"])
def test_a_name_that_cannot_be_listed_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadToken):
        add_token(tmp_path, name, "read")


def test_a_name_is_given_once(tmp_path: Path) -> None:
    secret = add_token(tmp_path, "a", "read")
    with pytest.raises(BadToken, match="schon ein Token „a“"):
        add_token(tmp_path, "a", "admin")
    assert token_of(tmp_path, secret) is not None


def test_a_store_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    add_token(tmp_path, "a", "read")
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(Exception, match="neueren Fassung"):
        tokens(tmp_path)


def test_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, "token", "add", "Archiv", "--expires", "30", data=tmp_path) == 0
    secret = capsys.readouterr().out.strip()
    found = token_of(tmp_path, secret)
    assert found is not None
    assert found.role == "read"
    assert call(monkeypatch, "token", "add", "Chef", "--role", "admin", data=tmp_path) == 0
    capsys.readouterr()
    assert call(monkeypatch, "token", "list", data=tmp_path) == 0
    listed = capsys.readouterr().out
    assert [line.split()[:2] for line in listed.splitlines()] == [
        ["Archiv", "read"],
        ["Chef", "admin"],
    ]
    assert secret not in listed
    assert call(monkeypatch, "token", "list", "--json", data=tmp_path) == 0
    [told] = objects(capsys.readouterr().out.encode())
    assert [(one["name"], one["role"]) for one in told["tokens"]] == [
        ("Archiv", "read"),
        ("Chef", "admin"),
    ]
    assert {"sha256", "secret"} & set(told["tokens"][0]) == set()
    assert call(monkeypatch, "token", "remove", "Archiv", data=tmp_path) == 0
    assert call(monkeypatch, "token", "remove", "Archiv", data=tmp_path) == 1
    assert "Es gibt kein Token „Archiv“" in capsys.readouterr().err
    assert token_of(tmp_path, secret) is None
