"""What every page shares: German or English, light or dark, and the words of the templates."""

from typing import Any, cast

from flask import Blueprint, Response, request, url_for
from flask import g as context

from qa.question import LONGEST_QUESTION
from qa.types import Language
from web import wording

LANGUAGE, SCHEME = "lang", "farben"
LANGUAGE_COOKIE = "sprache"
COOKIE_SECONDS = 365 * 24 * 3600
CHOICES = {LANGUAGE: ("de", "en"), SCHEME: ("auto", "hell", "dunkel")}
"""What the address may choose; the first is the default."""
COOKIES = {LANGUAGE: LANGUAGE_COOKIE, SCHEME: SCHEME}
NAVIGATION = (
    ("pages.ask", "nav_ask", ("pages.ask",)),
    ("finding.search", "nav_search", ("finding.search",)),
    ("finding.aemter", "catalogue_amt", ("finding.aemter", "finding.amt")),
    ("finding.kommunen", "catalogue_kommune", ("finding.kommunen", "finding.kommune")),
    ("finding.gesetze", "catalogue_gesetz", ("finding.gesetze", "finding.gesetz")),
    ("matrix.first", "matrix_short", ("matrix.first", "matrix.matrix", "matrix.need")),
    ("pages.reports", "nav_reports", ("pages.reports", "pages.report")),
)
"""Where the head of every page leads: the address, its wording, the pages it stands for."""

blueprint = Blueprint("language", __name__)


def language() -> Language:
    """The language of this request's page."""
    return cast(Language, context.get(LANGUAGE, "de"))


@blueprint.before_app_request
def choose() -> None:
    """German in the browser's own scheme unless the address or a cookie says otherwise."""
    for name, choices in CHOICES.items():
        asked = request.args.get(name) or request.cookies.get(COOKIES[name])
        setattr(context, name, asked if asked in choices else choices[0])


@blueprint.after_app_request
def remember(response: Response) -> Response:
    for name, choices in CHOICES.items():
        if request.args.get(name) in choices:
            response.set_cookie(
                COOKIES[name],
                getattr(context, name),
                max_age=COOKIE_SECONDS,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure,
            )
    return response


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """What every template may use."""
    chosen = language()
    return {
        "language": chosen,
        "other_language": "de" if chosen == "en" else "en",
        "scheme": context.get(SCHEME, "auto"),
        "schemes": CHOICES[SCHEME],
        "t": lambda key: wording.text(key, chosen),
        "page_range": lambda a, b: wording.page_range(a, b, chosen),
        "coverage_line": lambda coverage: wording.coverage_line(coverage, chosen),
        "longest_question": LONGEST_QUESTION,
        "navigation": NAVIGATION,
        "here": here,
    }


def here(**changes: str | None) -> str:
    """The address of this very page with these parameters changed, None takes one out.

    What cannot be opened as a page (an error, the target of a form) leads to the first page.
    """
    values: dict[str, Any] = {**request.args.to_dict(flat=False), **(request.view_args or {})}
    endpoint = request.endpoint
    if endpoint is None or request.method != "GET":
        endpoint, values = "pages.ask", {}
    values.update(changes)
    return url_for(endpoint, **{name: value for name, value in values.items() if value is not None})
