"""What the views of one application share: settings, jobs, and one index per request."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from flask import current_app, g

if TYPE_CHECKING:
    from index import Index
    from web.jobs import Jobs
    from web.settings import Settings

KEY = "fundstelle"


@dataclass(frozen=True, slots=True)
class State:
    """Kept in `app.extensions` under KEY."""

    settings: "Settings"
    index: "Index"
    jobs: "Jobs"


def _state() -> State:
    return cast(State, current_app.extensions[KEY])


def settings() -> "Settings":
    return _state().settings


def jobs() -> "Jobs":
    return _state().jobs


def open_index() -> "Index":
    """The newest revision when the request first asks, the same one until it ends."""
    if "index" not in g:
        g.index = _state().index.latest()
    return cast("Index", g.index)
