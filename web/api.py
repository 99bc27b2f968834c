"""The JSON endpoint for programs (contract: DESIGN section 6, reference: docs/api.md)."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import cast

from flask import Blueprint, Response, current_app, request, url_for
from werkzeug.datastructures import FileStorage

from corpus import Label
from index import Filters
from qa import answer
from web.access import require_administrator
from web.inputs import FILTERS, json_object, member_text, question_of, whole_number
from web.problems import Problem
from web.shapes import (
    LABELS,
    answer_json,
    dumps,
    explained_hits_json,
    hits_json,
    summary_json,
    tags_json,
    unknown_json,
    whole_report_json,
)
from web.state import jobs, open_index, settings
from web.unknown import explained

LONGEST_NAME = 120
"""Characters of a file name that are kept."""
MOST_HITS = 100
TAGS_A_PAGE, MOST_TAGS = 100, 1000
MOST_OFFSET = 999_999_999

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


def json_response(value: object, status: int = 200) -> Response:
    return Response(dumps(value), status=status, content_type="application/json")


@blueprint.post("/ask")
def ask() -> Response:
    body = json_object()
    question = member_text(body, "question", required=True)
    filters = {} if body.get("filters") is None else body["filters"]
    if not isinstance(filters, dict) or set(filters) - set(FILTERS):
        raise Problem(
            400,
            f"„filters“ muss ein Objekt mit diesen Namen sein: {', '.join(FILTERS)}.",
            f'"filters" must be an object with these names: {", ".join(FILTERS)}.',
        )
    chosen = chosen_filters({name: member_text(filters, name) for name in filters})
    index = open_index()
    found = explained(answer(index, question or "", chosen), index, chosen)
    return json_response(answer_json(found))


@blueprint.get("/search")
def search() -> Response:
    query = question_of(request.args.get("q", ""))
    k = whole_number("k", request.args.get("k", "10"), MOST_HITS)
    chosen = chosen_filters({name: request.args.get(name) for name in FILTERS})
    index = open_index()
    found = index.search(query, k, chosen)
    explain = request.args.get("explain") in ("1", "true")
    hits = explained_hits_json(index, found, query) if explain else hits_json(index, found)
    unknown = [] if hits else index.unknown(chosen)
    return json_response({"query": query, "hits": hits, "unknown": unknown_json(unknown)})


@blueprint.get("/tags")
def tags() -> Response:
    """All tags with their counts; `label` and `report` restrict, `limit` and `offset` page."""
    label, report_id = request.args.get("label") or None, request.args.get("report") or None
    if label is not None and label.upper() not in LABELS:
        raise Problem(
            400,
            f"„label“ muss eines von diesen sein: {', '.join(LABELS)}.",
            f'"label" must be one of these: {", ".join(LABELS)}.',
        )
    index = open_index()
    if report_id is not None and index.report(report_id) is None:
        raise unknown_report(report_id)
    limit = whole_number("limit", request.args.get("limit", str(TAGS_A_PAGE)), MOST_TAGS)
    offset = offset_of(request.args.get("offset", "0"))
    chosen = cast(Label, label.upper()) if label else None
    return json_response(tags_json(index.tags(chosen, report_id), offset, limit))


def chosen_filters(given: Mapping[str, str | None]) -> Filters:
    """Filters of what was given; a blank one restricts nothing."""
    return Filters(**{name: value for name, value in given.items() if value and value.strip()})


def offset_of(raw: str) -> int:
    """How many tags to pass over: a whole number from 0."""
    return 0 if raw == "0" else whole_number("offset", raw, MOST_OFFSET)


@blueprint.get("/reports")
def reports() -> Response:
    return json_response({"reports": [summary_json(each) for each in open_index().reports()]})


@blueprint.post("/reports")
def upload() -> tuple[Response, int, dict[str, str]]:
    require_administrator(settings())
    request.max_content_length = settings().max_upload_bytes
    files = request.files.getlist("file")
    if len(files) != 1 or not (name := file_name(files[0])):
        raise Problem(
            400,
            "Erwartet wird genau eine Datei mit Namen im Formularfeld „file“ "
            "(multipart/form-data).",
            'Exactly one file with a name is expected in the form field "file" '
            "(multipart/form-data).",
        )
    job = jobs().submit(name, files[0].stream)
    location = url_for("api.job", job_id=job.id)
    return json_response({"job": asdict(job)}), 202, {"Location": location}


@blueprint.get("/jobs/<job_id>")
def job(job_id: str) -> Response:
    found = jobs().get(job_id)
    if found is None:
        raise Problem(404, f"Es gibt keinen Auftrag „{job_id}“.", f'There is no job "{job_id}".')
    return json_response({"job": asdict(found)})


@blueprint.get("/reports/<report_id>")
def report(report_id: str) -> Response:
    found = open_index().report(report_id)
    if found is None:
        raise unknown_report(report_id)
    return json_response(whole_report_json(found))


@blueprint.delete("/reports/<report_id>")
def remove(report_id: str) -> Response:
    require_administrator(settings())
    if not open_index().remove(report_id):
        raise unknown_report(report_id)
    return Response(status=204)


def unknown_report(report_id: str) -> Problem:
    return Problem(
        404,
        f"Es gibt keinen Bericht mit der ID „{report_id}“.",
        f'There is no report with the id "{report_id}".',
    )


def file_name(file: FileStorage) -> str:
    """The bare name of an upload, without folders and control characters; "" if none is left.

    The name is what a later upload of the same report is recognised by.
    """
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name
    kept = "".join(c for c in name if c.isprintable()).strip(". ")
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{suffix[:10]}" if stem else kept[:LONGEST_NAME]


def service_status(ready: bool) -> Response:
    """What /healthz and /readyz say."""
    return json_response({"status": "ok" if ready else "starting"}, 200 if ready else 503)


def is_program() -> bool:
    """Whether the request is of a program, which gets problem details instead of a page."""
    health = (current_app.url_for("health"), current_app.url_for("ready"))
    return request.path.startswith("/api/") or request.path in health
