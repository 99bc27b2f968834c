"""The home body: whose report it is, so that "der Kreis" and "wir" are no partner."""

import re
from collections import Counter
from dataclasses import dataclass

from corpus.kommunen.find import explicit_in
from corpus.kommunen.grammar import Context, Found
from corpus.kommunen.table import GEMEINDEN, KREISE, UNIONS, Body
from corpus.orgs import organisations
from corpus.report import Report

IN_TITLE = 25.0
"""A title counts like this many mentions in the text, but for the partners it names."""
AS_PARTNER = 0.2
"""Weight of "mit dem Kreis X" against "im Kreis X", "des Kreises X", "der Kreis X"."""
ENOUGH = 2.0
"""Weight below which no home is claimed."""
_WITH = re.compile(r"\b(?:mit|bei[m]?|zwischen|nach|aus|von|sowie|und|,)(?:\s(?:dem|der|den))?\s?$")


@dataclass(frozen=True, slots=True)
class Home:
    """The body whose report it is; `ags` None where it is not in the official list."""

    name: str
    ags: str | None


def home_of(report: Report) -> Home | None:
    """The body whose report it is, by title and by who is spoken of without being a partner."""
    headings = " \n".join((report.title, *(column.title for column in report.columns)))
    weights: Counter[Body] = Counter()
    for found in explicit_in(headings, Context()):
        if _may_be_home(found.body):
            weight = _weight(headings, found)
            weights[found.body] += int((weight if weight < 1 else IN_TITLE) * 10)
    for found in explicit_in(report.text, Context(), organisations(report.text)):
        if _may_be_home(found.body):
            weights[found.body] += int(_weight(report.text, found) * 10)
    if not weights:
        return None
    body, weight = weights.most_common(1)[0]
    return Home(body.name, body.ags) if weight >= ENOUGH * 10 else None


def _may_be_home(body: Body) -> bool:
    return body.kind in KREISE | GEMEINDEN | UNIONS


def _weight(text: str, found: Found) -> float:
    """A partner weighs less: "mit dem Kreis X", "den Nachbarkreisen X und Y"."""
    beside = text[found.start : found.start + len("Nachbar")].casefold() == "nachbar"
    return (
        AS_PARTNER if beside or _WITH.search(text[max(0, found.start - 20) : found.start]) else 1.0
    )
