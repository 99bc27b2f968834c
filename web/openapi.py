"""The description of the endpoint (OpenAPI 3.1), made by flask-smorest of what the routes declare.

`Room.endpoint` is the one place where a route says its arguments, its answers, its refusals and who
may ask: what is declared there is what is done, and what `openapi.json` says.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from importlib.metadata import version
from importlib.resources import files
from typing import Any, TypeVar

from flask import Flask, Response
from flask_smorest import Api, Blueprint
from marshmallow import Schema
from webargs.flaskparser import FlaskParser

from web.bearer import require
from web.described import DESCRIPTION, HEADERS, REFUSALS
from web.fresh import by_revision
from web.inputs import json_object
from web.problems import MEDIA_TYPE
from web.shapes import Json
from web.tokens import Role

View = TypeVar("View", bound=Callable[..., Response])
JSON = "application/json"
SCHEME = "token"
ARGUMENTS_REFUSED, BODY_REFUSED = (400,), (400, 413, 415)
ROLE_REFUSED = (401, 403, 429, 503)
"""What every route with a role may refuse: the token, too many requests, an unusable index."""
SECURITY: dict[Role | None, list[Json]] = {
    None: [],
    "read": [{}, {SCHEME: []}],
    "admin": [{SCHEME: []}],
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of a route: the shape of its body by name, or as a schema."""

    shape: str | Json | None = None
    status: int = 200
    content_type: str = JSON
    headers: tuple[str, ...] = ()
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """An address, and what may be asked there.

    `role` is who may ask (None: anybody, always). `arguments` are the parameters of a GET or the
    body of a POST, and the view's first argument. `fresh` says that the answer stays the same while
    the index does, so that it has an entity tag.
    """

    rule: str
    method: str = "GET"
    role: Role | None = "read"
    arguments: type[Schema] | None = None
    refused: tuple[int, ...] = ()
    fresh: bool = False

    @property
    def location(self) -> str:
        """Where the arguments are, as webargs calls it."""
        return "query" if self.method == "GET" else "json"

    @property
    def statuses(self) -> set[int]:
        """All that is answered beside what is asked for."""
        found = {*self.refused, *((304,) if self.fresh else ()), *(ROLE_REFUSED * bool(self.role))}
        if self.arguments is not None:
            found.update(ARGUMENTS_REFUSED if self.location == "query" else BODY_REFUSED)
        return found


class Parser(FlaskParser):
    """Arguments as our fields check them; a body as `web.inputs` reads it."""

    DEFAULT_VALIDATION_STATUS = 400

    def load_json(self, req: Any, schema: Schema) -> Json:
        return json_object()


class Room(Blueprint):  # type: ignore[misc]
    """A blueprint whose routes are described; its name is their heading."""

    ARGUMENTS_PARSER = Parser()

    def endpoint(self, route: Route, *replies: Reply, **doc: Any) -> Callable[[View], View]:
        """Declares a route with its answers; `doc` goes into the description as it is."""

        def declare(view: View) -> View:
            made: Callable[..., Response] = view
            if route.arguments is not None:
                made = self.arguments(
                    route.arguments,
                    location=route.location,
                    error_status_code=400,
                    examples=_shown(route.arguments.__name__),
                )(made)
            if route.fresh:
                made = by_revision(made)
            made = _allowed(route.role, made)
            for reply in replies:
                described = _described(reply, route.fresh)
                made = self.alt_response(reply.status, success=True, **described)(made)
            for status in route.statuses:
                made = self.alt_response(status, response=_name(status))(made)
            says = {"security": SECURITY[route.role], "operationId": view.__name__, **doc}
            self.route(route.rule, methods=[route.method])(self.doc(**says)(made))
            return view

        return declare


def describe(app: Flask) -> Api:
    """The description of the app's endpoint; rooms are registered with it."""
    api = Api(
        app,
        spec_kwargs={
            "title": "Fundstelle",
            "version": version("fundstelle"),
            "openapi_version": "3.1.0",
            "info": {"description": DESCRIPTION, "license": {"name": "EUPL-1.2"}},
        },
    )
    api.DEFAULT_ERROR_RESPONSE_NAME = None
    components = api.spec.components
    components.security_scheme(SCHEME, {"type": "http", "scheme": "bearer"})
    for name, header in HEADERS.items():
        components.header(name, header)
    for status, (description, headers) in REFUSALS.items():
        components.response(_name(status), _refusal(status, description, headers))
    return api


def document(api: Api) -> Json:
    """The whole description, with the schemas of what is answered."""
    from web.schemas import schemas

    made: Json = api.spec.to_dict()
    made["components"]["schemas"] |= schemas()
    return made


@cache
def examples() -> dict[str, dict[str, Json]]:
    """By shape and name: what the sample report is answered with (docs/make_api_examples.py)."""
    text = (files("web") / "data" / "api-examples.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, Json]] = json.loads(text)
    return found


def _allowed(role: Role | None, view: Callable[..., Response]) -> Callable[..., Response]:
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Response:
        if role is not None:
            require(role)
        return view(*args, **kwargs)

    return guarded


def _described(reply: Reply, fresh: bool) -> Json:
    """What `alt_response` takes."""
    headers = (*reply.headers, *(("ETag",) if fresh else ()))
    return {
        "schema": reply.shape,
        "content_type": reply.content_type,
        "description": reply.description,
        "headers": {name: name for name in headers} or None,
        "examples": _shown(reply.shape) if isinstance(reply.shape, str) else None,
    }


def _shown(shape: str) -> Json | None:
    """The examples of a shape as OpenAPI has them."""
    return {name: {"value": value} for name, value in examples().get(shape, {}).items()} or None


def _name(status: int) -> str:
    """A response's name among the components."""
    return f"Answer{status}" if status < 400 else f"Problem{status}"


def _refusal(status: int, description: str, headers: tuple[str, ...]) -> Json:
    said: Json = {"description": description}
    if status >= 400:
        said["content"] = {MEDIA_TYPE: {"schema": "Problem"}}
        if status == 400:
            said["content"][MEDIA_TYPE]["examples"] = _shown("Problem")
    return said | ({"headers": {name: name for name in headers}} if headers else {})
