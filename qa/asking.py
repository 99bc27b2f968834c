"""Which of several reports a question is put to: by the year or the body that it names."""

import re
from collections.abc import Sequence

from index import IndexedReport
from qa.question import Question
from qa.words import fold

_YEAR = r"(?<!\d)((?:19|20)\d\d)(?!\d)"
_KIND = r"(?:bericht\w*|umfrage\w*|fassung\w*|aktionsplan\w*|survey|report|edition)"
_OF_YEAR = re.compile(
    rf"\b{_KIND}\W+(?:(?:von|aus|vom|of|from|des jahres|jahr)\W+)*{_YEAR}|{_YEAR}\W+{_KIND}"
)
_WITHIN = (
    r"\b(?:im|in|des|vom|von|fur|of|for)\W+(?:the\W+)?"
    r"(?:(?:land)?kreis(?:es)?\W+|county\W+|district\W+)?"
)
_SUBJECT = (
    r"^\W*(?:\w+\W+){1,2}?(?:der|die|das|the)\W+"
    r"(?:(?:land)?kreis\W+|landratsamt\W+|county\W+(?:of\W+)?|district\W+(?:of\W+)?)?"
)
"""The body that a question begins with is the one whose report is meant: "Hat der Kreis X ..."."""


def reports_meant(
    question: Question, reports: Sequence[IndexedReport]
) -> tuple[IndexedReport, ...]:
    """The reports of the year or the body that a question names as theirs; else all.

    "Umfrage 2019" means the reports with 2019 in title or file, none where there is none such;
    "im Landkreis Vilsgau" means that body's where there are several bodies' reports.
    """
    kept = tuple(reports)
    if question.shape == "changes" or not kept:
        return kept
    year = _OF_YEAR.search(question.folded)
    if year is not None:
        named = year.group(1) or year.group(2)
        kept = tuple(one for one in kept if named in f"{one.report.title} {one.report.source}")
    homes = {one.home.name for one in kept if one.home is not None}
    if len(homes) < 2:
        return kept
    within = {name for name in homes if _names_home(question, name)}
    theirs = tuple(one for one in kept if one.home is not None and one.home.name in within)
    return theirs or kept


def _names_home(question: Question, name: str) -> bool:
    bare = re.escape(fold(name.split(" ")[-1]))
    within = (_WITHIN + bare, _SUBJECT + bare)
    return any(re.search(pattern, question.folded) for pattern in within)
