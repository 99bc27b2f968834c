"""Answers to what changed between two versions: the rows, the bodies that came or went, or ja."""

from dataclasses import replace

from qa.changes import Changes, find_changes, rows_meant
from qa.citing import Citing
from qa.comparing import comparison
from qa.inquiry import Inquiry
from qa.question import Shape
from qa.types import Answer, Item
from qa.wording import change_text, changes_text, list_text, no_earlier_text


def answer_on_changes(inquiry: Inquiry, base: Answer, shape: Shape) -> Answer:
    """The answer to a question of this shape that compares versions; `base` is of kind "none"."""
    found = find_changes(inquiry)
    if found is None:
        return replace(base, text=no_earlier_text(inquiry.question))
    listed = _rows(inquiry, base, found)
    if inquiry.question.target == "kommune":
        return _bodies(inquiry, found, listed)
    if shape != "verdict":
        return listed
    if not rows_meant(inquiry) and inquiry.subject.words:
        return base
    return replace(listed, kind="verdict", verdict="ja", items=()) if listed.items else listed


def _rows(inquiry: Inquiry, base: Answer, found: Changes) -> Answer:
    citing = Citing(inquiry.sources)
    items = []
    told = []
    for one in found.rows:
        row = inquiry.sources.reports[one.place[0]].report.rows[one.place[1]]
        items.append(Item(row.label, row.number, tuple(map(citing.cite, one.units))))
        told.append(change_text(inquiry.question, row.label, one))
    return replace(
        base,
        kind="list",
        text=changes_text(inquiry.question, told, found.gone),
        items=tuple(items),
        citations=citing.citations,
    )


def _bodies(inquiry: Inquiry, found: Changes, listed: Answer) -> Answer:
    """The bodies that came, or went where the question asks for these, in place of the rows."""
    citing = Citing(inquiry.sources)
    units: dict[str, list[int]] = {}
    asked = comparison(inquiry.question)
    for one in found.rows:
        gone = [(name, unit) for name in one.gone for unit in one.units[:1]]
        for name, unit in gone if asked and asked.kind == "less" else one.added:
            units.setdefault(name, []).append(unit)
    items = [Item(name, None, tuple(map(citing.cite, held))) for name, held in units.items()]
    text = list_text(inquiry.question, list(units), listed.coverage)
    return replace(listed, text=text, items=tuple(items), citations=citing.citations)
