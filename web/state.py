"""What the views of one application share: settings, jobs, and one index per request."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import abort, current_app, g

if TYPE_CHECKING:
    from index import Index, IndexedReport
    from web.jobs import Jobs
    from web.models import ServedIndex
    from web.settings import Settings

KEY = "fundstelle"


@dataclass(frozen=True, slots=True)
class State:
    """Kept in `app.extensions` under KEY."""

    settings: "Settings"
    index: "ServedIndex"
    jobs: "Jobs"


def _state() -> State:
    return cast(State, current_app.extensions[KEY])


def settings() -> "Settings":
    return _state().settings


def jobs() -> "Jobs":
    return _state().jobs


def active_model() -> str:
    """The embedding model that answers, as the settings or the administrator name it."""
    return _state().index.model


def open_index() -> "Index":
    """The newest revision when the request first asks, the same one until it ends."""
    if "index" not in g:
        g.index = _state().index.latest()
    return cast("Index", g.index)


def report_or_404(index: "Index", report_id: str) -> "IndexedReport":
    """The current version of a report; ends the request where there is none."""
    found = index.report(report_id)
    if found is None:
        abort(404)
    return found
