"""Which of several reports a question is put to: by the year or the body that it names."""

import re
from collections.abc import Sequence

from index import IndexedReport
from qa.comparing import year_of
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


_BARE_YEAR = re.compile(
    r"(?:\b(?:im Jahre?|in the year|in)\s+)?(?<![\d.])(?P<year>(?:19|20)\d\d)(?![\d.]\d|\d|-)"
)
_OF_A_TIME = re.compile(
    r"seit|nach|vor|ab|bis|zwischen|und|oder|als|since|after|before|until|by|from|to|and|than|of|von|vom"
    r"|umfrage|bericht|fassung|survey|report|ende|anfang|mitte|fruhjahr|sommer|herbst|winter|jahr"
    r"|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember"
    r"|january|february|march|may|june|july|october|december|gegenuber|compared|fruher"
)


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


def survey_meant(text: str, reports: Sequence[IndexedReport]) -> tuple[str, str] | None:
    """The id of the survey that a question means by its bare year, and the question without it:
    "Wer rechnete 2019 ab?", where there is one of 2019 among surveys of several years.

    "seit 2019", "nach 2019" and "Ende 2019" are times that a report tells of.
    """
    years = list(_BARE_YEAR.finditer(text))
    surveys = _surveys(reports) if years else []
    for match in years:
        before = fold(text[: match.start()]).split(" ")[-1]
        theirs = [one for one in surveys if year_of(one.report) == match["year"]]
        if len(theirs) == 1 and not _OF_A_TIME.fullmatch(before):
            return theirs[0].id, f"{text[: match.start()]} {text[match.end() :]}"
    return None


def newest_survey(reports: Sequence[IndexedReport]) -> str | None:
    """The id of the newest, where all reports are one survey in several years."""
    surveys = _surveys(reports)
    if len(surveys) < len(reports) or len({_series(one) for one in surveys}) != 1:
        return None
    return max(surveys, key=lambda one: year_of(one.report)).id


def _surveys(reports: Sequence[IndexedReport]) -> list[IndexedReport]:
    """The reports that are there for several years, by their titles."""
    years: dict[str, set[str]] = {}
    for one in reports:
        years.setdefault(_series(one), set()).add(year_of(one.report))
    return [one for one in reports if len(years[_series(one)] - {""}) > 1]


def _series(one: IndexedReport) -> str:
    return re.sub(r"\d+", "", fold(one.report.title))


def _names_home(question: Question, name: str) -> bool:
    bare = re.escape(fold(name.split(" ")[-1]))
    within = (_WITHIN + bare, _SUBJECT + bare)
    return any(re.search(pattern, question.folded) for pattern in within)
