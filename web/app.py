"""The Flask application: pages for people, an endpoint for programs, one index for both."""

from pathlib import Path

from flask import Flask, Response, render_template
from flask_bootstrap import Bootstrap5
from flask_compress import Compress

from web import (
    access,
    admin,
    api,
    feedback,
    finding,
    language,
    limiting,
    login,
    matrix,
    metrics,
    pages,
    problems,
    sessions,
    sources,
    stock,
    uploads,
)
from web.api_rooms import register_rooms
from web.jobs import Jobs
from web.models import ServedIndex
from web.settings import Settings
from web.state import KEY, State

STATIC_SECONDS = 3600
COMPRESSED = (
    "text/html", "text/css", "text/csv", "text/javascript", "image/svg+xml", "application/json",
)  # fmt: skip


def create_app(settings: Settings, shared: Path | None = None) -> Flask:
    """The application over `settings.data`, made where there is none.

    `shared` is a folder for what the processes of one server count together.
    Raises IndexMismatch or UnusableStore where the index cannot be used.
    """
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_upload_bytes,
        SEND_FILE_MAX_AGE_DEFAULT=STATIC_SECONDS,
        COMPRESS_MIMETYPES=list(COMPRESSED),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    jobs = Jobs(settings)
    app.extensions[KEY] = State(settings, ServedIndex(settings, jobs.is_changing_model), jobs)
    metrics.register(app)
    limiting.register(app, settings.rate_limit, shared)
    Bootstrap5(app)
    Compress(app)
    register_rooms(app)
    for room in (language, pages, sources, finding, matrix, feedback, login, admin, uploads, stock):
        app.register_blueprint(room.blueprint)
    sessions.register(app)
    app.after_request(access.secure)
    app.after_request(access.whole)
    problems.register(app, api.is_program, message_page)
    return app


def message_page(status: int, de: str, en: str) -> Response:
    """An error as a page."""
    return Response(render_template("message.html", status=status, de=de, en=en), status=status)
