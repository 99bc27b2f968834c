"""The JSON endpoint where programs change the store: uploads and their jobs, deleting a report."""

from dataclasses import asdict
from pathlib import PurePosixPath

from flask import Response, request, url_for
from werkzeug.datastructures import FileStorage

from web.api import json_response, unknown_report
from web.arguments import PageQuery
from web.openapi import Reply, Room, Route
from web.paging import Part
from web.problems import Problem
from web.shapes import Json
from web.state import jobs, open_index, settings

LONGEST_NAME = 120
"""Characters of a file name that are kept."""
MOST_JOBS = 10_000
"""Jobs that are listed."""
FORM = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}},
            }
        }
    },
}
JOB_LINK = {"operationId": "job", "parameters": {"job_id": "$response.body#/job/id"}}

room = Room("Changing", __name__, url_prefix="/api/v1", description="Uploads, jobs, deletions.")


@room.endpoint(
    Route("/reports", method="POST", role="admin", refused=(400, 413, 415)),
    Reply("JobReply", 202, headers=("Location",)),
    requestBody=FORM,
    responses={202: {"links": {"job": JOB_LINK}}},
)
def upload() -> Response:
    """Takes a report; a job reads and indexes it.

    A file of the same name replaces the report, the same file again changes nothing.
    """
    request.max_content_length = settings().max_upload_bytes
    if request.mimetype != "multipart/form-data":
        raise Problem(
            415,
            "Der Inhaltstyp muss multipart/form-data sein.",
            "The content type must be multipart/form-data.",
        )
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
    response = json_response({"job": asdict(job)}, 202)
    response.headers["Location"] = url_for("Changing.job", job_id=job.id)
    return response


@room.endpoint(
    Route("/jobs", role="admin", arguments=PageQuery), Reply("JobList", headers=("Link",))
)
def list_jobs(query: Json) -> Response:
    """Lists uploads and all else that was done to the store in the last 90 days, newest first."""
    found, part = jobs().rows.newest(MOST_JOBS), Part(query["limit"], query["offset"])
    listed = {"jobs": [asdict(one) for one in part.cut(found)]}
    return part.link(json_response(listed | part.keys(len(found))), len(found))


@room.endpoint(Route("/jobs/<job_id>", refused=(404,)), Reply("JobReply"))
def job(job_id: str) -> Response:
    """What became of an upload, or how far it is."""
    found = jobs().get(job_id)
    if found is None:
        raise Problem(404, f"Es gibt keinen Auftrag „{job_id}“.", f'There is no job "{job_id}".')
    return json_response({"job": asdict(found)})


@room.endpoint(
    Route("/reports/<report_id>", method="DELETE", role="admin", refused=(404, 409)),
    Reply(status=204, description="Deleted"),
)
def remove(report_id: str) -> Response:
    """Deletes a report with all its versions."""
    if not open_index().remove(report_id):
        raise unknown_report(report_id)
    return Response(status=204)


def file_name(file: FileStorage) -> str:
    """The bare name of an upload, without folders and control characters; "" if none is left.

    The name is what a later upload of the same report is recognised by.
    """
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name
    kept = "".join(c for c in name if c.isprintable()).strip(". ")
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{suffix[:10]}" if stem else kept[:LONGEST_NAME]
