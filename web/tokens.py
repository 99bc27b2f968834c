"""Tokens of programs that use the endpoint: made once, shown once, kept as hashes.

A token is 256 random bits, so a plain SHA-256 of it cannot be searched through; slow hashes are for
passwords, which people choose.
"""

import hashlib
import hmac
import re
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from corpus.errors import Refused
from web.service_store import service

Role = Literal["read", "admin"]
PREFIX = "fst_"
"""How every token begins, so that one is known for what it is where it does not belong."""
LONGEST_NAME = 80


class BadToken(Refused):
    """A name that cannot be given to a token, or that none has."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret; days are ISO dates in UTC, `expires` is the first it is void."""

    name: str
    role: Role
    created: str
    expires: str | None
    last_used: str | None

    @property
    def expired(self) -> bool:
        return self.expires is not None and self.expires <= today()


def add_token(data: Path, name: str, role: Role, days: int | None = None) -> str:
    """A new token, which is not shown again; raises BadToken and UnusableStore."""
    if not re.fullmatch(r"[^\W_][\w .@-]*", name) or len(name) > LONGEST_NAME:
        raise BadToken(
            f"Der Name eines Tokens hat 1 bis {LONGEST_NAME} Buchstaben, Ziffern und . - _ @.",
            f"The name of a token has 1 to {LONGEST_NAME} letters, digits and . - _ @.",
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    expires = None if days is None else _day(datetime.now(UTC) + timedelta(days=days))
    with service(data) as connection:
        try:
            connection.execute(
                "INSERT INTO token (name, sha256, role, created, expires) VALUES (?, ?, ?, ?, ?)",
                (name, _hash(secret), role, today(), expires),
            )
        except sqlite3.IntegrityError:
            raise BadToken(
                f"Es gibt schon ein Token „{name}“.", f'There is a token "{name}" already.'
            ) from None
    return secret


def tokens(data: Path) -> list[Token]:
    """All tokens by name; raises UnusableStore."""
    with service(data) as connection:
        rows = connection.execute(
            "SELECT name, role, created, expires, last_used FROM token ORDER BY name"
        )
        return [Token(*row) for row in rows]


def remove_token(data: Path, name: str) -> None:
    """Void from now on; raises BadToken where there is none of this name."""
    with service(data) as connection:
        if connection.execute("DELETE FROM token WHERE name = ?", (name,)).rowcount:
            return
    raise BadToken(f"Es gibt kein Token „{name}“.", f'There is no token "{name}".')


def token_of(data: Path, given: str) -> Token | None:
    """The valid token that this is, whose last use becomes today; raises UnusableStore."""
    if not given.startswith(PREFIX):
        return None
    with service(data) as connection:
        rows = connection.execute(
            "SELECT sha256, name, role, created, expires, last_used FROM token"
        ).fetchall()
        known = [Token(*row[1:]) for row in rows if hmac.compare_digest(row[0], _hash(given))]
        if not known or known[0].expired:
            return None
        if known[0].last_used != today():
            used = (today(), known[0].name)
            connection.execute("UPDATE token SET last_used = ? WHERE name = ?", used)
    return known[0]


def today() -> str:
    return _day(datetime.now(UTC))


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
