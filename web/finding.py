"""The pages that list passages: the search with its filters, and one for each Amt, Kommune, law."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for

from corpus.mention import Label
from index import Filters, Index
from web import export, wording
from web.found import Found, Paging, find, shown, values
from web.inputs import filters_of, question_of
from web.language import here, language
from web.shapes import clean_text
from web.sources import SHOWN, shown_source
from web.state import open_index
from web.unknown import unknown_text

PAGE = "seite"
CATALOGUES = {"amt": "aemter", "kommune": "kommunen", "gesetz": "gesetze"}
"""The catalogues by the filter that their entries are."""

blueprint = Blueprint("finding", __name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a catalogue: a name with how many passages, rows and reports name it."""

    name: str
    note: str
    passages: int
    rows: int
    reports: int


@blueprint.get("/suche")
def search() -> Response | str:
    """Passages by ?q= and the filters, counted by what they can be narrowed to."""
    query = clean_text(request.args.get("q", "")).strip()
    if query:
        question_of(query)
    given = filters_of(request.args)
    index, filters = open_index(), Filters(**given)
    found = find(index, query, filters)
    if kind := export.wanted():
        return export.citations_file(kind, query or "Suche", (one.citation for one in found))
    unknown = index.unknown(filters) if not found else []
    return render_template(
        "search.html",
        query=query,
        filters=given,
        names=_names(index, given),
        asked=bool(query or given),
        values=values(found),
        unknown=unknown_text(unknown, language()),
        near=[(one.field, name) for one in unknown for name in one.near],
        **_listed(index, query, found),
    )


@blueprint.get("/aemter")
def aemter() -> Response | str:
    return _catalogue("amt", _offices(open_index()))


@blueprint.get("/kommunen")
def kommunen() -> Response | str:
    return _catalogue("kommune", _tagged(open_index(), "KOMMUNE"))


@blueprint.get("/gesetze")
def gesetze() -> Response | str:
    entries = _tagged(open_index(), "GESETZ")
    return _catalogue("gesetz", sorted(entries, key=lambda entry: entry.name))


@blueprint.get("/aemter/<path:name>")
def amt(name: str) -> Response | str:
    return _one("amt", name)


@blueprint.get("/kommunen/<path:name>")
def kommune(name: str) -> Response | str:
    return _one("kommune", name)


@blueprint.get("/gesetze/<path:name>")
def gesetz(name: str) -> Response | str:
    return _one("gesetz", name)


@blueprint.app_context_processor
def links() -> dict[str, object]:
    """What templates need to link lists."""
    return {
        "entry_url": lambda kind, name: url_for(f"finding.{kind}", name=name),
        "catalogue_url": lambda kind: url_for(f"finding.{CATALOGUES[kind]}"),
        "narrowed": narrowed,
    }


def narrowed(kind: str, value: str) -> str:
    """The search of this page narrowed to one more value."""
    if request.endpoint == "finding.search":
        return here(**{kind: value, PAGE: None, SHOWN: None})
    own = str(request.endpoint).rpartition(".")[2]
    given: dict[str, Any] = {own: (request.view_args or {})["name"], kind: value}
    return url_for("finding.search", **given)


def _listed(index: Index, query: str, found: list[Found]) -> dict[str, object]:
    """What `_found.html` needs."""
    paging = Paging.of(request.args.get(PAGE, "1"), len(found))
    return {
        "paging": paging,
        "found": shown(index, query, paging.cut(found)),
        "shown": shown_source(index),
        "several": len(index.reports()) > 1,
    }


def _catalogue(kind: str, entries: list[Entry]) -> Response | str:
    if file := export.wanted():
        keys = (f"facet_{kind}", "kind", "passages_count", "rows", "nav_reports")
        header = [wording.text(key, language()) for key in keys]
        rows = [(e.name, e.note, e.passages, e.rows, e.reports) for e in entries]
        return export.file(file, wording.text(f"catalogue_{kind}", language()), header, rows)
    return render_template("catalogue.html", kind=kind, entries=entries)


def _one(kind: str, name: str) -> Response | str:
    """All Fundstellen of one name; ?report= restricts."""
    index = open_index()
    filters = replace(Filters(report=request.args.get("report") or None), **{kind: name})
    found = find(index, "", filters)
    if not found:
        abort(404)
    if file := export.wanted():
        return export.citations_file(file, name, (one.citation for one in found))
    return render_template(
        "entry.html", kind=kind, name=name, values=values(found), **_listed(index, "", found)
    )


def _names(index: Index, given: Mapping[str, str]) -> dict[str, str]:
    """How the chosen filters are shown: a report by its title."""
    report = index.report(given["report"]) if "report" in given else None
    return {**given, **({"report": report.report.title} if report else {})}


def _offices(index: Index) -> list[Entry]:
    """The rows of all reports by label, in the order of the newest report."""
    made: dict[str, Entry] = {}
    for indexed in index.reports():
        counts: dict[int, int] = {}
        for passage in indexed.passages:
            counts[passage.row] = counts.get(passage.row, 0) + 1
        for at in indexed.report.listed_rows:
            row = indexed.report.rows[at]
            old = made.get(row.label, Entry(row.label, row.number or "", 0, 0, 0))
            made[row.label] = replace(
                old,
                passages=old.passages + counts.get(at, 0),
                rows=old.rows + 1,
                reports=old.reports + 1,
            )
    return [entry for entry in made.values() if entry.passages]


def _tagged(index: Index, label: Label) -> list[Entry]:
    return [
        Entry(tag.name, getattr(tag.value, "kind", ""), tag.passages, tag.rows, tag.reports)
        for tag in index.tags(label)
        if tag.passages
    ]
