"""The pages for people: ask, the reports, a report as its table."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from corpus import Cell, Report
from index import Filters
from qa import answer
from qa.types import Answer, Language
from web import export, wording
from web.examples import examples
from web.feedback import LONGEST_COMMENT, RATINGS, THANKS, checksum
from web.inputs import filters_of
from web.language import here, language
from web.marked import Mark, marked_rows
from web.omit import without
from web.shapes import clean_text
from web.sources import SHOWN, shown_source
from web.state import open_index, report_or_404, settings
from web.unknown import explained

OMIT = "ohne"
"""The parameter that leaves out a thing understood: its kind and value, "kommune:Kreis Kleve"."""

blueprint = Blueprint("pages", __name__)


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing a question was understood to ask for."""

    name: str
    value: str
    remove: str


@blueprint.get("/")
def ask() -> BaseResponse | str:
    """The answer to ?q=; ?ohne=kommune:Kreis+Kleve asks again without that."""
    question = clean_text(request.args.get("q", ""))
    filters = filters_of(request.args)
    index, chosen = open_index(), Filters(**filters)
    omitted = request.args.get(OMIT, "")
    if question.strip() and omitted:
        kind, _, value = omitted.partition(":")
        rest = without(index, question, (kind, value), chosen)
        if rest is not None:
            return redirect(here(q=rest, **{OMIT: None, SHOWN: None, THANKS: None}))
    asked = answer(index, question, chosen) if question.strip() else None
    found = explained(asked, index, chosen) if asked else None
    if found and (wanted := export.wanted()):
        return export.answer_file(wanted, found)
    reports = index.reports()
    return render_template(
        "ask.html",
        question=question,
        filters=filters,
        answer=found,
        sentence=sentence(found) if found else "",
        chips=[*filter_chips(filters), *chips(found, language())] if found else [],
        stuck=bool(omitted),
        thanks=request.args.get(THANKS, ""),
        ratings=RATINGS,
        longest_comment=LONGEST_COMMENT,
        answer_checksum=checksum(asked) if asked else "",
        shown=shown_source(index) if found else None,
        examples=examples(reports, language()),
        reports=reports,
    )


@blueprint.get("/berichte")
def reports() -> str:
    return render_template("reports.html", reports=open_index().reports())


@blueprint.get("/berichte/<report_id>")
def report(report_id: str) -> BaseResponse | str:
    """The whole table; ?stelle=120-180 marks these characters of the report's text."""
    found = report_or_404(open_index(), report_id)
    if kind := export.wanted():
        return export.file(kind, found.report.title, *_table(found.report))
    mark = Mark.parse(request.args.get("stelle", ""))
    return render_template(
        "report.html", indexed=found, report=found.report, rows=marked_rows(found.report, mark)
    )


def _table(report: Report) -> tuple[list[str], list[list[export.Value]]]:
    """The report as a sheet: Amt, number, pages, then a cell under each column."""
    words = [wording.text(key, language()) for key in ("amt", "number", "page", "text")]
    columns = report.shown_columns
    titles = [report.column_title(column) or words[3] for column in columns]
    rows: list[list[export.Value]] = [
        [
            row.label,
            row.number,
            wording.page_range(row.page_from, row.page_to, language()),
            *(_cell_text(report, row.cell(column)) for column in columns),
        ]
        for row in report.rows
    ]
    return [report.label_title or words[0], *words[1:3], *titles], rows


def _cell_text(report: Report, cell: Cell) -> str:
    return "\n".join(report.text[p.start : p.end] for p in cell.paragraphs)


@blueprint.get("/barrierefreiheit")
def accessibility() -> str:
    """The statement on accessibility, with the house's contact from the settings."""
    return render_template("accessibility.html", contact=settings().contact)


@blueprint.get("/favicon.ico")
def favicon() -> BaseResponse:
    return redirect(url_for("static", filename="fundstelle.svg"), 301)


def sentence(found: Answer) -> str:
    """The answer's text without the value or verdict that the page shows large above it."""
    shown = [found.value or ""]
    if found.verdict:
        shown += wording.TEXTS[f"verdict_{found.verdict}"]
    for value in filter(None, shown):
        for joint in (" – ", ": "):
            if found.text.startswith(value + joint):
                return found.text.removeprefix(value + joint)
    return found.text


def chips(found: Answer, shown_in: Language) -> list[Chip]:
    """What the question was understood as, in reading order, each with the way to leave it out."""
    understood = found.understood
    made = []
    if understood.target:
        key = f"chip_target_{understood.target}"
        made.append(Chip(wording.text(key, shown_in), "", _ask_without("target", "")))
    for kind, values in (
        ("kommune", understood.kommunen),
        ("amt", understood.aemter),
        ("gesetz", understood.gesetze),
        ("column", understood.columns),
        ("topic", (understood.topic,) if understood.topic else ()),
        ("negated", ("",) if understood.negated else ()),
    ):
        name = wording.text(f"chip_{kind}", shown_in)
        made += [Chip(name, value, _ask_without(kind, value)) for value in values]
    return made


def filter_chips(filters: Mapping[str, str]) -> list[Chip]:
    """What the answer is restricted to, each with the way to lift it."""
    return [
        Chip(wording.text(f"filter_{name}", language()), value, here(**{name: None, SHOWN: None}))
        for name, value in filters.items()
    ]


def _ask_without(kind: str, value: str) -> str:
    return here(**{OMIT: f"{kind}:{value}", SHOWN: None})
