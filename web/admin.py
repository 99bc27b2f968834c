"""The administrator's rooms: who may enter, what they share, and the list of jobs."""

from datetime import datetime

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from index.feedback import forget, kept
from web import wording
from web.feedback import questions
from web.job_rows import Job, Kind
from web.language import language
from web.problems import Problem
from web.sessions import to_login
from web.shapes import dumps
from web.state import jobs, settings

MOST_JOBS = 100
AS_QUESTIONS = {"Content-Disposition": 'attachment; filename="fragen.jsonl"'}
NAVIGATION = (
    ("uploads.show", "admin_upload", ("uploads.show", "uploads.preview")),
    ("stock.reports", "admin_reports", ("stock.reports", "stock.confirm")),
    ("stock.index", "admin_index", ("stock.index",)),
    ("admin.listed", "admin_jobs", ("admin.listed",)),
    ("admin.feedback", "admin_feedback", ("admin.feedback",)),
)
"""The rooms: address, wording, the pages each stands for."""
STAGES: dict[Kind, tuple[str, ...]] = {
    "index": ("read", "tag", "embed", "store"),
    "preview": ("read",),
    "rebuild": ("embed", "store"),
    "model": ("embed", "store"),
    "retag": ("tag", "store"),
    "verify": (),
    "remove": (),
}

blueprint = Blueprint("admin", __name__, url_prefix="/verwaltung")


def administrators_only() -> BaseResponse | None:
    """Before every request to these rooms: others log in first, or get a 403 problem."""
    if current_user.is_administrator:
        return None
    if not current_user.is_authenticated:
        return to_login()
    raise Problem(403, *wording.TEXTS["not_allowed"])


def guarded(room: Blueprint) -> Blueprint:
    """A room that only administrators may enter."""
    room.before_request(administrators_only)
    return room


guarded(blueprint)


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """What the templates of these rooms may use."""
    return {
        "admin_navigation": NAVIGATION,
        "job_stages": lambda job: STAGES[job.kind],
        "job_reasons": reasons,
        "moment": moment,
    }


@blueprint.get("/")
def first() -> BaseResponse:
    return redirect(url_for("uploads.show"))


@blueprint.get("/auftraege")
def listed() -> str:
    found = jobs().rows.newest(MOST_JOBS)
    return render_template("admin_jobs.html", jobs=found, is_open=is_open(found))


@blueprint.get("/auftraege/liste")
def jobs_part() -> str:
    return list_of(jobs().rows.newest(MOST_JOBS), "job_none")


@blueprint.post("/auftraege/<job_id>/abbrechen")
def cancel(job_id: str) -> BaseResponse:
    """Takes a waiting job back; one that has begun goes on."""
    if jobs().get(job_id) is None:
        abort(404)
    jobs().cancel(job_id)
    return redirect(url_for("admin.listed", _anchor=f"auftrag-{job_id}"), 303)


@blueprint.get("/rueckmeldungen")
def feedback() -> str:
    return render_template("admin_feedback.html", feedback=kept(settings().data))


@blueprint.get("/rueckmeldungen/fragen.jsonl")
def feedback_questions() -> Response:
    """The answers that were called right, as a question set for `fundstelle evaluate`."""
    lines = "".join(f"{dumps(one)}\n" for one in questions(kept(settings().data)))
    return Response(lines, content_type="application/x-ndjson", headers=AS_QUESTIONS)


@blueprint.post("/rueckmeldungen/<int:number>/loeschen")
def forget_feedback(number: int) -> BaseResponse:
    if not forget(settings().data, number):
        abort(404)
    return redirect(url_for("admin.feedback"), 303)


def list_of(found: list[Job], empty: str) -> str:
    """The list of jobs by itself, for a script that puts it into a page."""
    return render_template("admin_list.html", jobs=found, empty=wording.text(empty, language()))


def is_open(found: list[Job]) -> bool:
    """Whether one of the jobs waits or runs, so that the page is worth loading again."""
    return any(not job.has_ended for job in found)


def wants_json() -> bool:
    """Whether a script asks, which says so."""
    return request.headers.get("X-Requested-With") == "fetch"


def reasons(job: Job) -> list[str]:
    """Why a job has ended as it has, in the language of the page."""
    return [in_language(line) for line in (job.reason or "").splitlines()]


def in_language(said: str) -> str:
    """One of the two sentences that a refusal joins by a slash."""
    german, slash, english = said.partition(" / ")
    return english if slash and language() == "en" else german


def moment(written: str) -> str:
    """An ISO time for people, by the server's clock: "23.11.2026, 09:12"."""
    local = datetime.fromisoformat(written).astimezone()
    return f"{local:%d.%m.%Y, %H:%M}" if language() == "de" else f"{local:%Y-%m-%d, %H:%M}"
