"""The JSON endpoint for programs: asking and reading (contract: DESIGN section 6, docs/api.md)."""

from collections.abc import Sequence
from typing import cast

from flask import Response, current_app, request

from corpus import Label
from index import Filters, Hit, Index
from qa import answer
from web.arguments import MOST_FOUND, AskBody, ReportQuery, SearchQuery, TagQuery
from web.inputs import FILTERS
from web.openapi import Reply, Room, Route
from web.paging import Part
from web.problems import Problem
from web.shapes import (
    Json,
    answer_json,
    dumps,
    explained_hits_json,
    hits_json,
    summary_json,
    tags_json,
    unknown_json,
    whole_report_json,
)
from web.state import open_index
from web.unknown import explained

room = Room("Asking", __name__, url_prefix="/api/v1", description="Questions, passages, reports.")


def json_response(value: object, status: int = 200) -> Response:
    return Response(dumps(value), status=status, content_type="application/json")


@room.endpoint(Route("/ask", method="POST", arguments=AskBody), Reply("Answer"))
def ask(body: Json) -> Response:
    """Answers a question, every statement cited."""
    chosen: Filters = body.get("filters", Filters())
    index = open_index()
    found = explained(answer(index, body["question"], chosen), index, chosen)
    return json_response(answer_json(found))


@room.endpoint(
    Route("/search", arguments=SearchQuery, fresh=True), Reply("HitList", headers=("Link",))
)
def search(query: Json) -> Response:
    """Finds passages, best first.

    The first page is the `k` best. Further pages go on with the others among the first 200.
    """
    words, part = query["q"], Part(query["k"], query["offset"], "k")
    chosen = Filters(**{name: query[name] for name in FILTERS})
    index = open_index()
    found, total = listed(index, words, part, chosen)
    hits = explained_hits_json(index, found, words) if query["explain"] else hits_json(index, found)
    unknown = [] if total else index.unknown(chosen)
    body = {"query": words, "hits": hits, "unknown": unknown_json(unknown)}
    return part.link(json_response(body | part.keys(total)), total)


def listed(index: Index, query: str, part: Part, chosen: Filters) -> tuple[Sequence[Hit], int]:
    """The passages of a page of the search, and how many all pages have.

    All pages have the `k` best, then all others among the best MOST_FOUND. (A search for more
    compares more candidates with one another and may rank the first ones otherwise; read page by
    page, a list must hold each passage once.) The first page can do without the others where the
    vectors have found something: they rank whatever there is.
    """
    first = index.search(query, part.limit, chosen)
    if len(first) < part.limit:
        return part.cut(first), len(first)
    if part.offset == 0 and chosen == Filters() and any(hit.dense for hit in first):
        return first, min(MOST_FOUND, sum(len(one.passages) for one in index.reports()))
    seen = {(hit.report, hit.passage) for hit in first}
    more = index.search(query, MOST_FOUND, chosen)
    whole = [*first, *(hit for hit in more if (hit.report, hit.passage) not in seen)]
    return part.cut(whole), len(whole)


@room.endpoint(
    Route("/tags", arguments=TagQuery, refused=(404,), fresh=True),
    Reply("TagList", headers=("Link",)),
)
def tags(query: Json) -> Response:
    """Lists the tags of all reports or one with their counts, most mentions first."""
    report_id, part = query["report"], Part(query["limit"], query["offset"])
    index = open_index()
    if report_id is not None and index.report(report_id) is None:
        raise unknown_report(report_id)
    found = index.tags(cast("Label | None", query["label"]), report_id)
    return part.link(json_response(tags_json(found, part.offset, part.limit)), len(found))


@room.endpoint(
    Route("/reports", arguments=ReportQuery, fresh=True), Reply("ReportList", headers=("Link",))
)
def reports(query: Json) -> Response:
    """Lists the reports, newest first."""
    part = Part(query["limit"], query["offset"])
    found = open_index().reports()
    listed = {"reports": [summary_json(each) for each in part.cut(found)]}
    return part.link(json_response(listed | part.keys(len(found))), len(found))


@room.endpoint(Route("/reports/<report_id>", refused=(404,), fresh=True), Reply("WholeReport"))
def report(report_id: str) -> Response:
    """One report with its rows, cells and paragraphs."""
    found = open_index().report(report_id)
    if found is None:
        raise unknown_report(report_id)
    return json_response(whole_report_json(found))


def unknown_report(report_id: str) -> Problem:
    return Problem(
        404,
        f"Es gibt keinen Bericht mit der ID „{report_id}“.",
        f'There is no report with the id "{report_id}".',
    )


def is_program() -> bool:
    """Whether the request is of a program, which gets problem details instead of a page."""
    service = ("health", "ready", "metrics")
    paths = [current_app.url_for(f"Service.{name}") for name in service]
    return request.path.startswith("/api/") or request.path in paths
