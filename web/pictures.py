"""The pages of a PDF as pictures, with quoted words marked: `GET /api/v1/reports/ID/pages/N.png`.

A child process draws them, within limits of time and memory, since the file is of others; what
was drawn last is kept.
"""

import hashlib
import json
import subprocess  # this very program's own module, no shell
import sys
import threading
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from flask import Response, request

from corpus import Report
from index.store import file_path
from web.arguments import PictureQuery
from web.marked import Mark
from web.openapi import Reply, Room, Route
from web.problems import Problem
from web.shapes import Json
from web.state import open_index, settings

SECONDS, MEMORY = 20, 2 * 1024**3
AT_ONCE = 2
"""Pictures that one process has drawn at the same time."""
KEPT = 48
PDF = "application/pdf"

room = Room("pictures", __name__, url_prefix="/api/v1", description="Pages of PDFs as pictures.")
_turns = threading.BoundedSemaphore(AT_ONCE)


@room.endpoint(
    Route(
        "/reports/<report_id>/pages/<int:number>.png",
        role=None,
        arguments=PictureQuery,
        refused=(304, 404, 429, 503),
    ),
    Reply({}, content_type="image/png", headers=("ETag",)),
)
def page(query: Json, report_id: str, number: int) -> Response:
    """Draws a page of a PDF, counted from 1; the characters `mark` are marked where they stand.

    The pages of this server show these pictures, so that they need no token where those do not.
    """
    found = open_index().report(report_id)
    report = found.report if found else None
    if report is None or report.media_type != PDF or not 1 <= number <= (report.pages or 0):
        raise Problem(
            404,
            "Zu diesem Bericht gibt es kein Bild dieser Seite.",
            "There is no picture of this page of this report.",
        )
    mark = Mark.parse(query["mark"] or "")
    asked = {"page": number, "detail": query["detail"], "quoted": list(_quoted(report, mark))}
    picture = drawn(file_path(settings().data, report.sha256), json.dumps(asked))
    response = Response(picture, content_type="image/png")
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.sha256(picture).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _quoted(report: Report, mark: Mark) -> Iterator[dict[str, object]]:
    """The paragraphs that the mark touches, as `web/picture_child.py` takes them."""
    for paragraph in (p for row in report.rows for cell in row.cells for p in cell.paragraphs):
        if paragraph.start < mark.end and mark.start < paragraph.end and paragraph.boxes:
            boxes = [(b.page, b.x0, b.top, b.x1, b.bottom) for b in paragraph.boxes]
            yield {
                "text": report.text[paragraph.start : paragraph.end],
                "boxes": boxes,
                "start": mark.start - paragraph.start,
                "end": mark.end - paragraph.start,
            }


@lru_cache(maxsize=KEPT)
def drawn(file: Path, asked: str) -> bytes:
    """The PNG that a child process draws of a stored PDF; raises a 503 problem."""
    limits = {"memory": MEMORY, "seconds": SECONDS}
    question = json.dumps({**json.loads(asked), **limits}).encode() + b"\n" + file.read_bytes()
    with _turns:
        try:
            ended = subprocess.run(
                [sys.executable, "-m", "web.picture_child"],
                input=question,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _not_drawn() from None
    if ended.returncode or not ended.stdout.startswith(b"\x89PNG"):
        raise _not_drawn()
    return ended.stdout


def _not_drawn() -> Problem:
    return Problem(
        503,
        "Diese Seite lässt sich gerade nicht als Bild zeigen.",
        "This page cannot be shown as a picture at the moment.",
    )
