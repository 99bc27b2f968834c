"""Local users: how passwords are kept, what names are, and the command line."""

import sqlite3
import stat
from pathlib import Path

import pytest

from tests.web_people import ADMIN, PASSWORD, READER, with_users
from tests.web_sample import run
from web import users as users_module
from web.users import BadUser, add_user, user_with, users


def test_a_password_is_kept_as_an_argon2id_hash(tmp_path: Path) -> None:
    with_users(tmp_path)
    with sqlite3.connect(tmp_path / "service.sqlite") as connection:
        [(hashed,)] = connection.execute("SELECT password FROM user WHERE name = ?", (READER,))
    connection.close()
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert stat.S_IMODE((tmp_path / "service.sqlite").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["Anna Admin", "anna admin", "ANNA ADMIN", " Anna Admin "])
def test_names_are_known_in_any_capitals(tmp_path: Path, name: str) -> None:
    with_users(tmp_path)
    found = user_with(tmp_path, name, PASSWORD)
    assert found is not None
    assert (found.name, found.role) == (ADMIN, "administrator")


def test_an_umlaut_may_be_typed_as_one_character_or_two(tmp_path: Path) -> None:
    add_user(tmp_path, "Jörg", "Grüße aus Köln")
    assert user_with(tmp_path, "Jo\u0308rg", "Gru\u0308ße aus Ko\u0308ln") is not None


@pytest.mark.parametrize(
    ("name", "password"),
    [("", PASSWORD), ("-rf", PASSWORD), ("a\nb", PASSWORD), ("a" * 81, PASSWORD), ("b", "kurz")],
)
def test_senseless_users_are_refused(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(BadUser):
        add_user(tmp_path, name, password)
    assert users(tmp_path) == []


def test_a_name_is_given_once(tmp_path: Path) -> None:
    with_users(tmp_path)
    with pytest.raises(BadUser, match="schon"):
        add_user(tmp_path, ADMIN.upper(), PASSWORD)


def test_a_wrong_name_costs_as_much_as_a_wrong_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both verify one hash of the same cost, so the time says nothing."""
    with_users(tmp_path)
    verified: list[str] = []

    def note(hashed: str, password: str) -> bool:
        verified.append(hashed)
        return False

    monkeypatch.setattr(users_module, "_verified", note)
    assert user_with(tmp_path, ADMIN, "falsch") is None
    assert user_with(tmp_path, "Niemand", "falsch") is None
    assert user_with(tmp_path, ADMIN, "x" * 2000) is None
    assert len(verified) == 3
    assert len({hashed.rsplit("$", 2)[0] for hashed in verified}) == 1


def test_users_on_the_command_line(tmp_path: Path) -> None:
    added = run("user", "add", "Rita", "--role", "administrator", data=tmp_path, stdin=b"zu kurz\n")
    assert (added.returncode, added.stderr.count(b"\n")) == (1, 1)
    given = PASSWORD.encode() + b"\n"
    assert run("user", "add", "Rita", data=tmp_path, stdin=given).returncode == 0
    assert run("user", "list", data=tmp_path).stdout.startswith(b"Rita  reader  20")
    changed = run("user", "password", "rita", data=tmp_path, stdin=b"ein anderes Kennwort\n")
    assert changed.returncode == 0
    assert user_with(tmp_path, "Rita", "ein anderes Kennwort") is not None
    assert run("user", "role", "Rita", "administrator", data=tmp_path).returncode == 0
    assert run("user", "role", "Egon", "reader", data=tmp_path).returncode == 1
    assert run("user", "role", "Rita", "koch", data=tmp_path).returncode == 2
    assert [one.role for one in users(tmp_path)] == ["administrator"]
    assert run("user", "remove", "RITA", data=tmp_path).returncode == 0
    assert run("user", "remove", "Rita", data=tmp_path).returncode == 1
