"""Uploading reports on the page, and looking at each before it goes live."""

from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from corpus import Report
from corpus.intake.report_json import report_from_bytes
from index import IndexedReport
from web.admin import guarded, is_open, list_of, wants_json
from web.api_changes import file_name
from web.doubts import Doubt, doubts
from web.job_rows import Job
from web.marked import Mark, marked_rows
from web.problems import Problem
from web.shapes import dumps
from web.state import jobs, open_index, settings
from web.wording import TEXTS

MOST_LISTED = 30
ACCEPTED = ".pdf,.docx,.odt,.xlsx,.ods,.html,.htm,.csv,.txt,.md"
"""What a browser offers first; what a file is, is told by its content."""

blueprint = guarded(Blueprint("uploads", __name__, url_prefix="/verwaltung"))


@dataclass(frozen=True, slots=True)
class Group:
    """The doubts of one kind."""

    kind: str
    doubts: tuple[Doubt, ...]

    @property
    def count(self) -> int:
        return len(self.doubts)


@blueprint.get("/hochladen")
def show() -> str:
    found = listed()
    return render_template(
        "admin_upload.html",
        jobs=found,
        is_open=is_open(found),
        most_files=settings().max_upload_files,
        most_megabytes=settings().max_upload_mb,
        accepted=ACCEPTED,
    )


@blueprint.get("/hochladen/liste")
def part() -> str:
    return list_of(listed(), "upload_none")


@blueprint.post("/hochladen")
def send() -> BaseResponse:
    """Takes the files, all or none; each is read for its preview."""
    files = [(file_name(file), file) for file in request.files.getlist("file") if file.filename]
    most, largest = settings().max_upload_files, settings().max_upload_mb
    if not files or len(files) > most or not all(name for name, _ in files):
        raise Problem(
            400,
            f"Bitte 1 bis {most} Dateien mit Namen wählen.",
            f"Please choose 1 to {most} files with names.",
        )
    for name, file in files:
        if file.stream.seek(0, 2) > settings().max_upload_bytes:
            raise Problem(
                413,
                f"„{name}“ ist größer als {largest} MB.",
                f'"{name}" is larger than {largest} MB.',
            )
        file.stream.seek(0)
    taken = [jobs().submit(name, file.stream, "preview") for name, file in files]
    if wants_json():
        answer = {"jobs": [job.id for job in taken]}
        return Response(dumps(answer), status=202, content_type="application/json")
    return redirect(url_for("uploads.show", _anchor=f"auftrag-{taken[0].id}"), 303)


@blueprint.get("/vorschau/<job_id>")
def preview(job_id: str) -> str:
    """The recognised table with what is doubtful, and what can be done with it."""
    job = waiting(job_id)
    report = read(job)
    found = doubts(report)
    same, known = in_store(report)
    return render_template(
        "admin_preview.html",
        job=job,
        report=report,
        rows=marked_rows(report, Mark()),
        groups=grouped(found),
        doubtful={
            (one.row, one.column)
            for one in found
            if one.kind != "no_columns" and (one.row, one.column) != (None, None)
        },
        same=same,
        known=known,
        compared=compared(known.report, report) if known else (),
        other_name=other_name(job.source),
    )


@blueprint.post("/vorschau/<job_id>")
def decide(job_id: str) -> BaseResponse:
    job, chosen = waiting(job_id), request.form.get("wie", "")
    if chosen == "verwerfen":
        done: object = jobs().discard_upload(job)
    elif chosen in ("neu", "ersetzen", "beide"):
        known = in_store(read(job))[1]
        if chosen == "neu" and known is not None:
            raise Problem(409, *TEXTS["preview_known"])
        name = other_name(job.source) if chosen == "beide" else job.source
        done = jobs().accept_upload(job, name)
    else:
        abort(400)
    if not done:
        raise Problem(409, *TEXTS["preview_gone"])
    return redirect(url_for("uploads.show"), 303)


def listed() -> list[Job]:
    """The uploads and what became of them: those to be decided on first, then the newest."""
    rows = jobs().rows
    first = rows.to_decide()
    others = (job for job in rows.newest(10 * MOST_LISTED) if job.kind in ("preview", "index"))
    shown = [job for job in others if job.status != "accepted" and not job.is_to_decide]
    return [*first, *shown][: max(MOST_LISTED, len(first))]


def waiting(job_id: str) -> Job:
    """An upload that nobody has decided on; ends the request where there is none."""
    job = jobs().get(job_id)
    if job is None or job.kind != "preview":
        abort(404)
    if not job.is_to_decide:
        raise Problem(409, *TEXTS["preview_gone"])
    return job


def read(job: Job) -> Report:
    """The report that was read from an upload."""
    try:
        return report_from_bytes(jobs().preview(job).read_bytes())
    except FileNotFoundError:
        raise Problem(409, *TEXTS["preview_gone"]) from None


def in_store(report: Report) -> tuple[IndexedReport | None, IndexedReport | None]:
    """The stored report with the same bytes, and the one with the same file name."""
    stored = open_index().reports()
    same = next((one for one in stored if one.report.sha256 == report.sha256), None)
    return same, next((one for one in stored if one.report.source == report.source), None)


def compared(before: Report, now: Report) -> list[tuple[str, int | None, int | None]]:
    """Sizes of two reports side by side, under the keys of their words."""
    return [
        ("pages", before.pages, now.pages),
        ("rows", len(before.rows), len(now.rows)),
        ("columns", len(before.columns), len(now.columns)),
    ]


def other_name(source: str) -> str:
    """A file name beside `source` that no report has: "bericht (2).pdf"."""
    taken = {one.report.source for one in open_index().reports()}
    path = PurePosixPath(source)
    names = (f"{path.stem} ({number}){path.suffix}" for number in count(2))
    return next(name for name in names if name not in taken)


def grouped(found: list[Doubt]) -> list[Group]:
    """Doubts by their kind, in the order of the first of each."""
    kinds = dict.fromkeys(one.kind for one in found)
    return [Group(kind, tuple(one for one in found if one.kind == kind)) for kind in kinds]
