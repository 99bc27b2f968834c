"""The pages for people: ask, the reports, a report as its table. Rendered here, no script."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask import g as context
from werkzeug.wrappers import Response as BaseResponse

from index import Filters
from qa import answer
from qa.question import LONGEST_QUESTION
from qa.types import Answer, Language
from web import wording
from web.examples import examples
from web.inputs import FILTERS
from web.marked import Mark, marked_rows
from web.shapes import clean_text
from web.state import open_index

LANGUAGE_COOKIE = "sprache"
COOKIE_SECONDS = 365 * 24 * 3600
LINKED = ("pages.ask", "pages.reports", "pages.report")

blueprint = Blueprint("pages", __name__)


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing a question was understood to ask for."""

    name: str
    value: str


@blueprint.before_app_request
def choose_language() -> None:
    """German unless the address or the cookie says English."""
    asked = request.args.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    context.language = "en" if asked == "en" else "de"


@blueprint.after_app_request
def remember_language(response: Response) -> Response:
    if request.args.get("lang") in ("de", "en"):
        response.set_cookie(
            LANGUAGE_COOKIE,
            context.language,
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return response


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """What every template may use."""
    language = context.get("language", "de")
    return {
        "language": language,
        "t": lambda key: wording.text(key, language),
        "page_range": lambda a, b: wording.page_range(a, b, language),
        "coverage_line": lambda coverage: wording.coverage_line(coverage, language),
        "longest_question": LONGEST_QUESTION,
        "other_language_url": other_language_url,
    }


@blueprint.get("/")
def ask() -> str:
    question = clean_text(request.args.get("q", ""))
    filters = {name: value for name in FILTERS if (value := request.args.get(name, "").strip())}
    index = open_index()
    reports = index.reports()
    found = answer(index, question, Filters(**filters)) if question.strip() else None
    return render_template(
        "ask.html",
        question=question,
        filters=filters,
        answer=found,
        sentence=sentence(found) if found else "",
        chips=chips(found, context.language) if found else [],
        examples=examples(reports, context.language),
        reports=reports,
    )


@blueprint.get("/berichte")
def reports() -> str:
    return render_template("reports.html", reports=open_index().reports())


@blueprint.get("/berichte/<report_id>")
def report(report_id: str) -> str:
    """The whole table; ?stelle=120-180 marks these characters of the report's text."""
    found = open_index().report(report_id)
    if found is None:
        abort(404)
    mark = Mark.parse(request.args.get("stelle", ""))
    return render_template(
        "report.html", indexed=found, report=found.report, rows=marked_rows(found.report, mark)
    )


@blueprint.get("/favicon.ico")
def favicon() -> BaseResponse:
    return redirect(url_for("static", filename="fundstelle.svg"), 301)


def sentence(found: Answer) -> str:
    """The answer's text without the value or verdict that the page shows large above it."""
    shown = [found.value or ""]
    if found.verdict:
        shown += wording.TEXTS[f"verdict_{found.verdict}"]
    for value in filter(None, shown):
        for joint in (" – ", ": "):
            if found.text.startswith(value + joint):
                return found.text.removeprefix(value + joint)
    return found.text


def chips(found: Answer, language: Language) -> list[Chip]:
    """What the question was understood as, in reading order."""
    understood = found.understood
    made = []
    if understood.target:
        made.append(Chip(wording.text(f"chip_target_{understood.target}", language), ""))
    for key, values in (
        ("kommune", understood.kommunen),
        ("amt", understood.aemter),
        ("gesetz", understood.gesetze),
        ("column", understood.columns),
        ("topic", (understood.topic,) if understood.topic else ()),
    ):
        made += [Chip(wording.text(f"chip_{key}", language), value) for value in values]
    if understood.negated:
        made.append(Chip(wording.text("chip_negated", language), ""))
    return made


def other_language_url() -> str:
    """The address of this very page in the other language."""
    values = {**request.args.to_dict(), **(request.view_args or {})}
    values["lang"] = "de" if context.get("language") == "en" else "en"
    endpoint = request.endpoint if request.endpoint in LINKED else "pages.ask"
    return url_for(endpoint, **values)
