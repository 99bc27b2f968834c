"""The reports in store and their index: versions, originals, deleting, reindexing, the model."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as BaseResponse

from index import BadCorrections, IndexedReport
from index.store import file_path
from index.versions import StoredVersion, stored_versions
from web.admin import guarded, in_language, is_open, list_of
from web.job_rows import Job, Kind
from web.models import DEFAULT
from web.problems import Problem
from web.shapes import clean_text
from web.state import active_model, jobs, open_index, report_or_404, settings

STARTED: tuple[Kind, ...] = ("verify", "retag", "rebuild")
"""What can be started without saying more."""
MOST_LISTED = 10
LONGEST_MODEL = 300

blueprint = guarded(Blueprint("stock", __name__, url_prefix="/verwaltung"))


@dataclass(frozen=True, slots=True)
class Stored:
    """A report with all its versions, the current one first."""

    indexed: IndexedReport
    versions: tuple[StoredVersion, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A report's id and how many passages it has."""

    id: str
    count: int


@blueprint.get("/berichte")
def reports() -> str:
    opened = open_index()
    found = [Stored(one, stored_versions(opened, one.id)) for one in opened.reports()]
    return render_template("admin_reports.html", reports=found)


@blueprint.get("/berichte/<report_id>/original/<sha256>")
def original(report_id: str, sha256: str) -> BaseResponse:
    """The file of a version as it was uploaded; browsers save it rather than show it."""
    opened = open_index()
    found = report_or_404(opened, report_id)
    path = file_path(settings().data, sha256)
    known = {one.sha256 for one in stored_versions(opened, report_id)}
    if sha256 not in known or not path.is_file():
        abort(404)
    name, kind = found.report.source, "application/octet-stream"
    sent = send_file(path.resolve(), kind, as_attachment=True, download_name=name)
    sent.headers["Cache-Control"] = "no-store"
    return sent


@blueprint.get("/berichte/<report_id>/loeschen")
def confirm(report_id: str) -> str:
    return render_template("admin_delete.html", indexed=report_or_404(open_index(), report_id))


@blueprint.post("/berichte/<report_id>/loeschen")
def delete(report_id: str) -> BaseResponse:
    found = report_or_404(open_index(), report_id)
    return shown(jobs().start_job("remove", found.report.source, report_id))


@blueprint.get("/index")
def index() -> str:
    opened, found = open_index(), listed()
    return render_template(
        "admin_index.html",
        reports=[Counted(one.id, len(one.passages)) for one in opened.reports()],
        revision=opened.revision,
        model=active_model(),
        is_fixed=settings().model != DEFAULT,
        stale=stale(),
        jobs=found,
        is_open=is_open(found),
    )


@blueprint.get("/index/liste")
def part() -> str:
    return list_of(listed(), "job_none")


@blueprint.post("/index/<kind>")
def start(kind: Kind) -> BaseResponse:
    if kind not in STARTED:
        abort(404)
    return shown(jobs().start_job(kind))


@blueprint.post("/modell")
def change_model() -> BaseResponse:
    """Reindexes with another model, which answers once that is done."""
    name = clean_text(request.form.get("modell", "")).strip()
    if settings().model != DEFAULT:
        abort(403)
    if not name or len(name) > LONGEST_MODEL or not name.isprintable() or name.startswith("-"):
        raise Problem(
            400, "Bitte den Namen oder Ordner eines Modells angeben.", "Please name a model."
        )
    return shown(jobs().start_job("model", name))


def listed() -> list[Job]:
    """The newest jobs that are about the whole store."""
    found = jobs().rows.newest(10 * MOST_LISTED)
    return [job for job in found if job.kind in (*STARTED, "model")][:MOST_LISTED]


def stale() -> list[str] | str:
    """The reports whose tags are out of date, or why that cannot be said."""
    try:
        return open_index().outdated()
    except BadCorrections as error:
        return in_language(str(error))


def shown(job: Job) -> BaseResponse:
    """To the list of jobs, at this one."""
    return redirect(url_for("admin.listed", _anchor=f"auftrag-{job.id}"), 303)
