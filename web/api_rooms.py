"""All described rooms of the endpoint, registered with their description."""

from flask import Flask

from web import api, api_changes, api_feedback, api_service, pictures
from web.openapi import describe

ROOMS = (
    api.room,
    pictures.room,
    api_changes.room,
    api_feedback.room,
    api_service.description,
    api_service.service,
)


def register_rooms(app: Flask) -> None:
    described = describe(app)
    for room in ROOMS:
        described.register_blueprint(room)
    app.register_blueprint(api_service.viewer)
