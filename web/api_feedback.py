"""The JSON endpoint for what readers say of answers."""

from flask import Response

from index.feedback import forget, kept
from web.api import json_response
from web.arguments import FeedbackQuery
from web.feedback import feedback_json, questions
from web.openapi import Reply, Room, Route
from web.paging import Part
from web.problems import Problem
from web.shapes import Json, dumps
from web.state import settings

LINES = "application/x-ndjson"

room = Room("Feedback", __name__, url_prefix="/api/v1", description="What readers say of answers.")


@room.endpoint(
    Route("/feedback", role="admin", arguments=FeedbackQuery),
    Reply("FeedbackList", headers=("Link",)),
    Reply({"type": "string"}, content_type=LINES),
)
def feedback(query: Json) -> Response:
    """Lists all feedback, the newest first; with `as=questions` a question set, a line each."""
    found, part = kept(settings().data), Part(query["limit"], query["offset"])
    if query["form"] == "questions":
        lines = "".join(f"{dumps(one)}\n" for one in questions(found))
        return Response(lines, content_type=LINES)
    listed = {"feedback": feedback_json(part.cut(found))}
    return part.link(json_response(listed | part.keys(len(found))), len(found))


@room.endpoint(
    Route("/feedback/<int:number>", method="DELETE", role="admin", refused=(404,)),
    Reply(status=204, description="Deleted"),
)
def forget_feedback(number: int) -> Response:
    """Takes one out."""
    if not forget(settings().data, number):
        raise Problem(404, "Diese Rückmeldung gibt es nicht.", "There is no such feedback.")
    return Response(status=204)
