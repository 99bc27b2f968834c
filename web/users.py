"""Local users of the pages and their passwords, hashed by Argon2id.

Memory and time of a hash are those that OWASP's cheat sheet on storing passwords names first for
servers with little memory; one hash is made at a time, so that a flood of logins costs no memory.
"""

import re
import sqlite3
import threading
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.errors import Refused
from index.store import transaction
from web.job_rows import now
from web.service_store import service

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["reader", "administrator"]
LONGEST_NAME = 80
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 1000
MEMORY_KIB, ROUNDS = 19_456, 2
_ONE_AT_A_TIME = threading.Lock()


class BadUser(Refused):
    """A name or password that cannot be taken, or a user that there is not."""


@dataclass(frozen=True, slots=True)
class User:
    """A local user; `created` is an ISO time."""

    name: str
    role: Role
    created: str


def add_user(data: Path, name: str, password: str, role: Role = "reader") -> None:
    """A new user; raises BadUser and UnusableStore."""
    if not re.fullmatch(r"[^\W_][\w .@-]*", name) or len(name) > LONGEST_NAME:
        raise BadUser(
            f"Ein Benutzername hat 1 bis {LONGEST_NAME} Buchstaben, Ziffern und . - _ @.",
            f"A user's name has 1 to {LONGEST_NAME} letters, digits and . - _ @.",
        )
    hashed = _hashed(password)
    with service(data) as connection:
        try:
            connection.execute(
                "INSERT INTO user (key, name, password, role, created) VALUES (?, ?, ?, ?, ?)",
                (user_key(name), name, hashed, role, now()),
            )
        except sqlite3.IntegrityError:
            raise BadUser(
                f"Es gibt schon einen Benutzer „{name}“.", f'There is a user "{name}" already.'
            ) from None


def users(data: Path) -> list[User]:
    """All local users by name; raises UnusableStore."""
    with service(data) as connection:
        rows = connection.execute("SELECT name, role, created FROM user ORDER BY key")
        return [User(*row) for row in rows]


def remove_user(data: Path, name: str) -> None:
    """Removes a user, whose logins end; raises BadUser."""
    with service(data) as connection, transaction(connection):
        _end_logins(connection, name)
        gone = connection.execute("DELETE FROM user WHERE key = ?", (user_key(name),))
        _check_known(gone, name)


def set_password(data: Path, name: str, password: str) -> None:
    """Gives a user another password; all logins of the user end. Raises BadUser."""
    hashed = _hashed(password)
    with service(data) as connection, transaction(connection):
        _end_logins(connection, name)
        changed = connection.execute(
            "UPDATE user SET password = ? WHERE key = ?", (hashed, user_key(name))
        )
        _check_known(changed, name)


def set_role(data: Path, name: str, role: Role) -> None:
    """Gives a user another role, from the next request on. Raises BadUser."""
    with service(data) as connection:
        changed = connection.execute(
            "UPDATE user SET role = ? WHERE key = ?", (role, user_key(name))
        )
        _check_known(changed, name)


def user_with(data: Path, name: str, password: str) -> User | None:
    """The user of this name if the password is theirs.

    It takes as long for a name that nobody has.
    """
    with service(data) as connection:
        row = connection.execute(
            "SELECT name, role, created, password FROM user WHERE key = ?", (user_key(name),)
        ).fetchone()
    known = row is not None and len(password) <= LONGEST_PASSWORD
    if not _verified(row[3] if known else _nobodys(), password[:LONGEST_PASSWORD]) or not known:
        return None
    return User(*row[:3])


def _check_known(done: sqlite3.Cursor, name: str) -> None:
    if done.rowcount == 0:
        raise BadUser(f"Es gibt keinen Benutzer „{name}“.", f'There is no user "{name}".')


def _end_logins(connection: sqlite3.Connection, name: str) -> None:
    connection.execute("DELETE FROM login WHERE user = ?", (user_key(name),))


def user_key(name: str) -> str:
    """What two spellings of a name have in common."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def _hashed(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadUser(
            f"Ein Kennwort hat mindestens {SHORTEST_PASSWORD} Zeichen.",
            f"A password has at least {SHORTEST_PASSWORD} characters.",
        )
    with _ONE_AT_A_TIME:
        return _hasher().hash(_normal(password))


def _verified(hashed: str, password: str) -> bool:
    from argon2.exceptions import VerificationError

    try:
        with _ONE_AT_A_TIME:
            return _hasher().verify(hashed, _normal(password))
    except VerificationError:
        return False


def _normal(password: str) -> str:
    """The same bytes for an umlaut in one character or two (RFC 8265)."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace").decode()


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=ROUNDS, memory_cost=MEMORY_KIB, parallelism=1)


@cache
def _nobodys() -> str:
    """The hash of a password that nobody has."""
    return _hasher().hash(" ")
