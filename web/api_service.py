"""The endpoint's description and its viewer, and what operators ask: is it up, can it answer."""

from importlib.resources import files

from flask import Blueprint, Response, current_app, render_template
from flask_smorest import Api
from prometheus_client import CONTENT_TYPE_LATEST

from web.api import json_response
from web.metrics import metrics_text
from web.openapi import Reply, Room, Route, document
from web.state import open_index

HTML = "text/html; charset=utf-8"
VIEWER = files("flask_swagger_ui") / "dist"
"""Swagger UI 5 as the package ships it (Apache-2.0); its page, with scripts within, is not used."""

viewer = Blueprint("swagger", __name__, static_folder=str(VIEWER), static_url_path="/swagger")
description = Room("Description", __name__, url_prefix="/api/v1", description="This description.")
service = Room("Service", __name__, description="For those who run the service.")


@description.endpoint(Route("/openapi.json", role=None), Reply({"type": "object"}))
def openapi() -> Response:
    """This description (OpenAPI 3.1)."""
    api: Api = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    return json_response(document(api))


@description.endpoint(Route("/docs", role=None), Reply({"type": "string"}, content_type=HTML))
def docs() -> Response:
    """This description as a page, to be tried (Swagger UI)."""
    return Response(render_template("endpoint.html"), content_type=HTML)


@service.endpoint(Route("/healthz", role=None), Reply("Status"))
def health() -> Response:
    """200 while the process runs."""
    return json_response({"status": "ok"})


@service.endpoint(Route("/readyz", role=None, refused=(503,)), Reply("Status"))
def ready() -> Response:
    """200 when questions can be answered."""
    open_index().reports()
    return json_response({"status": "ok"})


@service.endpoint(Route("/metrics"), Reply({"type": "string"}, content_type="text/plain"))
def metrics() -> Response:
    """Requests by route and status, durations, jobs and index, for Prometheus."""
    return Response(metrics_text(), content_type=CONTENT_TYPE_LATEST)
