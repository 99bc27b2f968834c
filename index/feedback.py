"""What readers say of answers, kept in the store until it is taken out again.

The quotes shown are kept apart, as rows that belong to their report: where it is removed, they go.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from index.store import connected, reading, transaction

Rating = Literal["right", "wrong", "source"]
"""The answer is right, it is wrong, or its source does not fit it."""
LARGEST_ID = 2**63 - 1
"""The largest number that SQLite can hold."""
MOST = 10_000
"""Entries that are kept; further ones are refused until some are taken out."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote that was shown: report id, Amt, column, exact words."""

    report: str
    row: str
    column: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's word on an answer; `answer` holds its kind and what it says, without quotes.

    `id` and `given_at` (ISO time) are given when it is kept.
    """

    rating: Rating
    comment: str
    question: str
    language: str
    filters: Mapping[str, str]
    answer: Mapping[str, Any]
    evidence: tuple[Evidence, ...] = ()
    id: int = 0
    given_at: str = ""


def keep(data: Path, feedback: Feedback) -> bool:
    """Store it; False where the store holds as much feedback as it may. Raises UnusableStore."""
    given_at = datetime.now(UTC).isoformat(timespec="seconds")
    with connected(data) as connection, transaction(connection):
        if connection.execute("SELECT count(*) FROM feedback").fetchone()[0] >= MOST:
            return False
        row = connection.execute(
            "INSERT INTO feedback (given_at, rating, comment, question, language, filters, answer)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                *(given_at, feedback.rating, feedback.comment, feedback.question),
                *(feedback.language, json.dumps(dict(feedback.filters))),
                json.dumps(dict(feedback.answer)),
            ),
        ).fetchone()
        connection.executemany(
            "INSERT INTO feedback_evidence (feedback, position, report, row_label, column_title,"
            " quote) SELECT ?, ?, id, ?, ?, ? FROM report WHERE id = ?",
            (
                (row[0], at, one.row, one.column, one.quote, int(one.report))
                for at, one in enumerate(feedback.evidence)
            ),
        )
    return True


def kept(data: Path) -> list[Feedback]:
    """All feedback, the newest first. Raises UnusableStore."""
    with reading(data) as connection:
        evidence: dict[int, list[Evidence]] = {}
        for of, report, row, column, quote in connection.execute(
            "SELECT feedback, report, row_label, column_title, quote FROM feedback_evidence"
            " ORDER BY feedback, position"
        ):
            evidence.setdefault(of, []).append(Evidence(str(report), row, column, quote))
        rows = connection.execute(
            "SELECT id, given_at, rating, comment, question, language, filters, answer"
            " FROM feedback ORDER BY id DESC"
        )
        return [_feedback(row, evidence.get(row[0], [])) for row in rows]


def forget(data: Path, feedback_id: int) -> bool:
    """Take one out; False where there is none of this id. Raises UnusableStore."""
    if feedback_id > LARGEST_ID:
        return False
    with connected(data) as connection, transaction(connection):
        done: sqlite3.Cursor = connection.execute(
            "DELETE FROM feedback WHERE id = ?", (feedback_id,)
        )
        return done.rowcount == 1


def _feedback(row: tuple[Any, ...], evidence: list[Evidence]) -> Feedback:
    id_, given_at, rating, comment, question, language, filters, answer = row
    return Feedback(
        *(rating, comment, question, language, json.loads(filters), json.loads(answer)),
        tuple(evidence),
        id_,
        given_at,
    )
