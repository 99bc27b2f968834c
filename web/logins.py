"""Who has logged in, as rows: a browser keeps a random number, so that a login can be ended here.

Failed attempts are counted by name and by address, as checksums of them: what was typed as a name
may have been a password.
"""

import hashlib
import secrets
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index.store import transaction
from web.service_store import service
from web.users import Role, user_key

Source = Literal["local", "oidc", "proxy"]
WINDOW_SECONDS = 900
MOST_FAILURES = {"both": 5, "name": 30, "address": 30}
"""Failed attempts within the window: of a name from one address, of it, from one address."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is logged in, by a password, a provider of identities or a server in front.

    `token` names the login; empty where every request says who it is. The rest is what
    Flask-Login asks of a user.
    """

    name: str
    role: Role
    source: Source
    token: str = ""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    @property
    def is_administrator(self) -> bool:
        return self.role == "administrator"

    def get_id(self) -> str:
        return self.token


def begin_login(data: Path, name: str, role: Role, source: Source, hours: int) -> Person:
    """A new login, which lasts so long; those that have run out are forgotten."""
    token = secrets.token_urlsafe(32)
    now = time.time()
    with service(data) as connection, transaction(connection):
        connection.execute("DELETE FROM login WHERE expires <= ?", (now,))
        connection.execute(
            "INSERT INTO login (sha256, user, name, role, source, expires)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (_sum(token), user_key(name), name, role, source, now + hours * 3600),
        )
    return Person(name, role, source, token)


def person_of(data: Path, token: str) -> Person | None:
    """Who logged in with this token; a local user has the role that they have by now."""
    with service(data) as connection:
        row = connection.execute(
            "SELECT login.name, coalesce(user.role, login.role), source FROM login"
            " LEFT JOIN user ON user.key = login.user AND source = 'local'"
            " WHERE sha256 = ? AND expires > ? AND (source <> 'local' OR user.key NOTNULL)",
            (_sum(token), time.time()),
        ).fetchone()
    if row is None:
        return None
    name, role, source = row
    return Person(name, role, source, token)


def end_login(data: Path, token: str) -> None:
    with service(data) as connection:
        connection.execute("DELETE FROM login WHERE sha256 = ?", (_sum(token),))


def attempt(data: Path, name: str, address: str) -> int:
    """Counts an attempt as failed until `succeeded`; seconds to wait where there were too many."""
    now, keys = time.time(), _keys(name, address)
    with service(data) as connection, transaction(connection):
        connection.execute("DELETE FROM failed_login WHERE at <= ?", (now - WINDOW_SECONDS,))
        wait = max(_wait(connection, key, MOST_FAILURES[kind], now) for kind, key in keys.items())
        if wait == 0:
            rows = [(key, now) for key in keys.values()]
            connection.executemany("INSERT INTO failed_login (who, at) VALUES (?, ?)", rows)
    return wait


def succeeded(data: Path, name: str, address: str) -> None:
    """Forgets the attempts of this name, and of it from this address."""
    keys = _keys(name, address)
    with service(data) as connection:
        connection.execute(
            "DELETE FROM failed_login WHERE who IN (?, ?)", (keys["both"], keys["name"])
        )


def _wait(connection: sqlite3.Connection, key: str, most: int, now: float) -> int:
    rows = connection.execute(
        "SELECT at FROM failed_login WHERE who = ? ORDER BY at DESC LIMIT ?", (key, most)
    ).fetchall()
    return 0 if len(rows) < most else int(rows[-1][0] + WINDOW_SECONDS - now) + 1


def _keys(name: str, address: str) -> dict[str, str]:
    """What attempts are counted by."""
    key = user_key(name)
    return {
        "both": _sum(f"{key}\n{address}"),
        "name": _sum(f"{key}\n"),
        "address": _sum(f"\n{address}"),
    }


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
