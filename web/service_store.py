"""`service.sqlite` in the data directory: who may use the service, and nothing of the reports.

Apart from the store of the reports, so that a copy of those gives nobody's rights away.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.store import connected, make_private, migrate

DATABASE = "service.sqlite"
MIGRATIONS = (
    """
    CREATE TABLE token (
        name TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL CHECK (role IN ('read', 'admin')),
        created TEXT NOT NULL,
        expires TEXT,
        last_used TEXT
    ) STRICT;
    """,
    """
    CREATE TABLE user (
        key TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        password TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('reader', 'administrator')),
        created TEXT NOT NULL
    ) STRICT;
    CREATE TABLE login (
        sha256 TEXT PRIMARY KEY,
        user TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('reader', 'administrator')),
        source TEXT NOT NULL,
        expires REAL NOT NULL
    ) STRICT;
    CREATE INDEX login_user ON login (user);
    CREATE TABLE failed_login (
        who TEXT NOT NULL,
        at REAL NOT NULL
    ) STRICT;
    CREATE INDEX failed_login_who ON failed_login (who, at);
    """,
)
"""Entry n lifts a database from version n to n + 1; days and times are ISO texts in UTC."""


@contextmanager
def service(data: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the newest schema, made where there is none, readable by its owner alone.

    Each statement commits by itself; `index.store.transaction` joins several. Raises UnusableStore.
    """
    data.mkdir(parents=True, exist_ok=True)
    make_private(data / DATABASE)
    with connected(data, DATABASE) as connection:
        migrate(connection, MIGRATIONS)
        yield connection
