"""Answers that stay the same while index, address and program do: their entity tags (RFC 9110).

The tag needs no answer to be made, so that asking again costs next to nothing.
"""

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from importlib.metadata import version
from typing import Any

from flask import Response, request

from web.state import open_index

ASK_AGAIN = "private, no-cache"
"""May be kept, and is asked for anew each time: a report may have been deleted."""


def by_revision(view: Callable[..., Response]) -> Callable[..., Response]:
    """A view whose answer has the revision's tag, and is not made where the reader has it."""

    @wraps(view)
    def fresh(*args: Any, **kwargs: Any) -> Response:
        tag = entity_tag(open_index().revision)
        response = unchanged(tag) or view(*args, **kwargs)
        if response.status_code == 200:
            response.set_etag(tag)
        response.headers["Cache-Control"] = ASK_AGAIN
        return response

    return fresh


def entity_tag(revision: int) -> str:
    """Of what this request is answered at a revision; strong, as the answer has no time in it."""
    what = f"{_program()}\n{revision}\n{request.full_path}"
    return hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()[:32]


def unchanged(tag: str) -> Response | None:
    """A 304 where the reader has the answer already, in whatever encoding it was sent."""
    for known in request.if_none_match.as_set(include_weak=True):
        if known.partition(":")[0] == tag:
            response = Response(status=304)
            response.set_etag(known)
            return response
    return None


@cache
def _program() -> str:
    return version("fundstelle")
