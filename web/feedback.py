"""What readers think of an answer; the administrator lists it, or makes questions of it."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, get_args

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from index import Filters
from index.feedback import Evidence, Feedback, Rating, keep
from qa import answer
from qa.types import Answer
from web.inputs import filters_of, question_of
from web.problems import Problem
from web.shapes import Json, clean_text, dumps
from web.state import open_index, settings

RATINGS: tuple[Rating, ...] = get_args(Rating)
LONGEST_COMMENT = 2000
MOST_EVIDENCE = 20
THANKS = "danke"
"""The parameter of the page after feedback has been kept; "neu" where the answer has changed."""

blueprint = Blueprint("feedback", __name__)


@blueprint.post("/rueckmeldung")
def give() -> BaseResponse:
    """Keeps a reader's word on the answer that the question has, if it is the one they saw."""
    question = question_of(request.form.get("q", ""))
    rating = request.form.get("bewertung", "")
    comment = clean_text(request.form.get("anmerkung", "")).strip()
    if rating not in RATINGS or len(comment) > LONGEST_COMMENT:
        raise Problem(
            400,
            f"Bitte eine Bewertung wählen; die Anmerkung darf {LONGEST_COMMENT} Zeichen haben.",
            f"Please choose a rating; the comment may have {LONGEST_COMMENT} characters.",
        )
    filters = filters_of(request.form)
    found = answer(open_index(), question, Filters(**filters))
    said = "neu"
    if request.form.get("antwort") == checksum(found):
        said = "1"
        one = feedback_on(found, rating, comment, filters)
        if not keep(settings().data, one):
            raise Problem(
                503,
                "Es werden gerade keine Rückmeldungen mehr angenommen.",
                "No more feedback is taken at the moment.",
            )
    after: dict[str, Any] = {"q": question, **filters, THANKS: said}
    return redirect(url_for("pages.ask", _anchor="rueckmeldung", **after), 303)


def checksum(found: Answer) -> str:
    """Tells an answer from another one to the same question."""
    said = (found.kind, found.text, [c.quote for c in found.citations[:MOST_EVIDENCE]])
    return f"{zlib.crc32(dumps(said).encode('utf-8', 'replace')):08x}"


def feedback_on(
    found: Answer, rating: Rating, comment: str, filters: Mapping[str, str]
) -> Feedback:
    said = {
        "kind": found.kind,
        "target": found.understood.target,
        "items": [item.label for item in found.items],
        "number": found.number,
        "verdict": found.verdict,
        "value": found.value,
    }
    evidence = tuple(
        Evidence(one.report, one.row, one.column, one.quote)
        for one in found.citations[:MOST_EVIDENCE]
    )
    return Feedback(rating, comment, found.question, found.language, filters, said, evidence)


def feedback_json(found: Iterable[Feedback]) -> list[Json]:
    """Feedback as plain values."""
    return [asdict(one) for one in found]


def questions(found: Iterable[Feedback]) -> list[Json]:
    """Answers that were called right, as `fundstelle evaluate` takes them.

    Those that were called wrong have no right answer to give, and a question set knows no filters.
    """
    return [_question(one) for one in found if one.rating == "right" and not one.filters]


def _question(one: Feedback) -> Json:
    said = one.answer
    kind, gold = _gold(said)
    made: Json = {
        "id": f"r{one.id}",
        "lang": one.language,
        "question": one.question,
        "kind": kind,
        "answer": gold,
        "evidence": [
            {"amt": e.row, **({"cell": e.column} if e.column else {}), "contains": e.quote}
            for e in one.evidence
        ],
    }
    return made | ({"note": one.comment} if one.comment else {})


def _gold(said: Mapping[str, Any]) -> tuple[str, Json]:
    """Kind and answer of a question set for what an answer said."""
    lists = {"amt": "list_amt", "kommune": "list_body", "gesetz": "list_law"}
    match said["kind"]:
        case "list":
            return lists[said["target"] or "amt"], {"items": said["items"]}
        case "count":
            return "count", {"number": said["number"]}
        case "verdict":
            return "verdict", {"verdict": said["verdict"]}
        case "fact":
            return "fact", {"any_of": [[said["value"]]]}
        case "passages":
            return "open", {}
    return "none", {}
