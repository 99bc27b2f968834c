"""So many requests in a time, and no more, for each address or token (FUNDSTELLE_RATE_LIMIT).

The library `limits` counts. Its storages that several processes share are servers of their own
(Redis, Memcached, MongoDB); here the processes of one machine share a small SQLite file, which is
thrown away when the server stops.
"""

import math
import sqlite3
import threading
import time
import weakref
from pathlib import Path
from typing import ClassVar

from flask import Flask, Response, g, request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.storage.base import Storage
from limits.strategies import FixedWindowRateLimiter

from web.access import FILES
from web.bearer import caller
from web.problems import Problem

DATABASE = "limits.sqlite"
BUSY_SECONDS = 5.0
UNCOUNTED = "Service"
"""Whether the service is up, and its figures."""
TABLE = """
CREATE TABLE IF NOT EXISTS window (
    key TEXT PRIMARY KEY, count INTEGER NOT NULL, expires REAL NOT NULL
) STRICT, WITHOUT ROWID
"""
COUNT = """
INSERT INTO window (key, count, expires) VALUES (:key, :amount, :now + :seconds)
ON CONFLICT (key) DO UPDATE SET
    count = iif(expires > :now, count, 0) + :amount,
    expires = iif(expires > :now, expires, :now + :seconds)
RETURNING count
"""


class SharedStorage(Storage):
    """Counts that all processes of one machine share, in a file that need not last."""

    STORAGE_SCHEME: ClassVar[list[str]] = ["fundstelle"]  # type: ignore[misc]

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(
            file, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        weakref.finalize(self, self._connection.close)
        self._run("PRAGMA journal_mode = WAL")
        self._run("PRAGMA synchronous = OFF")
        self._run(TABLE)

    @property
    def base_exceptions(self) -> type[Exception]:
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = time.time()
        values = {"key": key, "amount": amount, "now": now, "seconds": expiry}
        count = int(self._run(COUNT, values) or 0)
        if count == amount:
            self._run("DELETE FROM window WHERE expires <= :now", {"now": now})
        return count

    def get(self, key: str) -> int:
        asked = "SELECT count FROM window WHERE key = :key AND expires > :now"
        return int(self._run(asked, {"key": key, "now": time.time()}) or 0)

    def get_expiry(self, key: str) -> float:
        found = self._run("SELECT expires FROM window WHERE key = :key", {"key": key})
        return float(found or time.time())

    def check(self) -> bool:
        return self._run("SELECT count(*) FROM window") is not None

    def reset(self) -> int | None:
        count = self._run("SELECT count(*) FROM window")
        self._run("DELETE FROM window")
        return int(count or 0)

    def clear(self, key: str) -> None:
        self._run("DELETE FROM window WHERE key = :key", {"key": key})

    def _run(self, statement: str, values: dict[str, object] | None = None) -> float | None:
        """The first value of the first row, None where there is none."""
        with self._lock:
            rows = self._connection.execute(statement, values or {}).fetchall()
        return rows[0][0] if rows else None


def register(app: Flask, rate: str, shared: Path | None) -> None:
    """Counts the app's requests, with the other processes that share the folder."""
    if not rate:
        return
    limit = parse(rate)
    storage = MemoryStorage() if shared is None else SharedStorage(shared / DATABASE)
    limiter = FixedWindowRateLimiter(storage)
    app.before_request(lambda: _count(limiter, limit))
    app.after_request(_tell)


def _count(limiter: FixedWindowRateLimiter, limit: RateLimitItem) -> None:
    """Raises a 429 problem for one request too many."""
    if request.blueprint == UNCOUNTED or request.endpoint in FILES:
        return
    who = caller()
    allowed = limiter.hit(limit, who)
    reset, remaining = limiter.get_window_stats(limit, who)
    seconds = max(1, math.ceil(reset - time.time()))
    g.rate = {
        "RateLimit-Limit": str(limit.amount),
        "RateLimit-Remaining": str(remaining),
        "RateLimit-Reset": str(seconds),
        **({} if allowed else {"Retry-After": str(seconds)}),
    }
    if not allowed:
        raise Problem(
            429,
            f"Zu viele Anfragen (höchstens {limit.amount} in {_seconds(limit)} Sekunden); bitte in "
            f"{seconds} Sekunden noch einmal versuchen.",
            f"Too many requests (at most {limit.amount} in {_seconds(limit)} seconds); please try "
            f"again in {seconds} seconds.",
        )


def _seconds(limit: RateLimitItem) -> int:
    return limit.get_expiry()


def _tell(response: Response) -> Response:
    response.headers.update(g.get("rate", {}))
    return response
