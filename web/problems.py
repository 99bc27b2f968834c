"""Errors over HTTP as problem details (RFC 9457), with a German and an English sentence."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from corpus.errors import Refused
from web.shapes import dumps

MEDIA_TYPE = "application/problem+json"
Show = Callable[[int, str, str], Response]
"""Renders status, German and English sentence as a page."""
SENTENCES: dict[int, tuple[str, str]] = {
    400: (
        "Die Anfrage ist fehlerhaft aufgebaut.",
        "The request is malformed.",
    ),
    404: ("Diese Adresse gibt es nicht.", "There is nothing at this address."),
    405: (
        "Diese Methode ist hier nicht erlaubt.",
        "This method is not allowed here.",
    ),
    413: ("Die Anfrage ist zu groß.", "The request is too large."),
    415: (
        "Dieser Inhaltstyp wird hier nicht angenommen.",
        "This content type is not accepted here.",
    ),
    500: (
        "Ein unerwarteter Fehler ist aufgetreten; das Protokoll des Servers nennt ihn.",
        "An unexpected error occurred; the server's log names it.",
    ),
}


class Problem(Refused):
    """A refusal with the HTTP status it should have and, where needed, more headers."""

    def __init__(
        self, status: int, de: str, en: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(de, en)
        self.status = status
        self.headers = dict(headers or {})


def status_of(error: Refused) -> int:
    """The HTTP status of a refusal: the caller's fault unless the index says otherwise."""
    from index.errors import BadFilter, IndexBusy
    from qa.question import BadQuestion

    if isinstance(error, Problem):
        return error.status
    if isinstance(error, BadQuestion | BadFilter):
        return HTTPStatus.BAD_REQUEST
    if isinstance(error, IndexBusy):
        return HTTPStatus.CONFLICT
    return HTTPStatus.SERVICE_UNAVAILABLE


def problem_response(status: int, de: str, en: str) -> Response:
    """A problem document; `detail` holds both sentences, `de` and `en` each of them."""
    phrase = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": phrase, "status": status}
    text = dumps(body | {"detail": f"{de} / {en}", "de": de, "en": en})
    return Response(text, status=status, content_type=MEDIA_TYPE)


def refused_response(error: Refused) -> Response:
    response = problem_response(status_of(error), error.de, error.en)
    if isinstance(error, Problem):
        response.headers.update(error.headers)
    return response


def http_response(error: HTTPException) -> Response:
    """A problem document for what Flask itself refuses; its own headers (Allow) are kept."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    fallback = SENTENCES[400 if status < HTTPStatus.INTERNAL_SERVER_ERROR else 500]
    response = problem_response(status, *SENTENCES.get(status, fallback))
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def register(app: Flask, is_program: Callable[[], bool], show: Show) -> None:
    """Problem documents for programs; for people the page that `show` renders."""

    @app.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        if is_program():
            return refused_response(error)
        return show(status_of(error), error.de, error.en)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        if is_program() or error.code is None:
            return http_response(error)
        return show(error.code, *SENTENCES.get(error.code, SENTENCES[400]))
