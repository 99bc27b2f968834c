"""Rows that speak of a kind of partner only generally, without a name.

Asked who works with a Kreis, a row that only says "mit den Nachbarkreisen" is no answer, but is
worth naming apart. The same for own Kommunen: "mit allen kreisangehörigen Kommunen".
"""

import re
from collections.abc import Collection
from functools import lru_cache

from corpus import Kommune
from qa.cues import SENTENCES, denies, only_intends
from qa.inquiry import Inquiry, RowPlace
from qa.naming import COUNTY_KINDS
from qa.words import fold

_NEIGHBOURS = re.compile(
    r"\b(?:nachbar(?:land)?kreis\w*|nachbarkommun\w*|nachbarstadt\w*"
    r"|(?:benachbart|umliegend|angrenzend|ander)\w* (?:land)?kreis\w*)"
)
_OF_KREISE = COUNTY_KINDS | {"kreisfreie Stadt"}
_NEIGHBOURLY = frozenset(
    {"Kreis", "Landkreis", "kreisfreie Stadt", "Städteregion", "Region", "Regionalverband"}
)
_ALL_OWN = re.compile(
    r"\b(?:alle\w*|samtliche\w*) (?:\w+ )?(?:kreisangehorig\w* )?(?:kommunen|gemeinden|stadten?\b)"
)


def general_rows(inquiry: Inquiry, found: Collection[RowPlace]) -> dict[RowPlace, int]:
    """The rows that speak only generally of what a list by partner asks for, with the unit that
    does; none where the question names no partner, or shuts some out."""
    clauses = inquiry.clauses
    if not any(clause.kommunen for clause in clauses) or any(clause.negated for clause in clauses):
        return {}
    one = clauses[0]
    if len(clauses) > 1 or one.mood or one.about_need or one.looks_back or one.asks_mention:
        return {}
    pattern = _said_generally(inquiry)
    if pattern is None:
        return {}
    rows = set(inquiry.rows) - set(found)
    shown: dict[RowPlace, int] = {}
    for number, unit in enumerate(inquiry.sources.units):
        place = (unit.report, unit.row)
        if place not in rows or place in shown or not inquiry.allowed[number]:
            continue
        if _says(pattern, inquiry.sources.text(unit)) and not _names_one(inquiry, number):
            shown[place] = number
    return shown


@lru_cache(maxsize=SENTENCES)
def _says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a sentence speaks of partners in this general way, and claims it."""
    found = pattern.search(fold(text)) is not None
    return found and not (denies(text) or only_intends(text))


def _said_generally(inquiry: Inquiry) -> re.Pattern[str] | None:
    """How a sentence speaks generally of such partners: of own Kommunen or of Kreise; of others,
    a Land for instance, none does."""
    bodies = [m.value for m in inquiry.mentions if isinstance(m.value, Kommune)]
    reports = range(len(inquiry.sources.reports))
    if any(inquiry.is_own(report, body) for report in reports for body in bodies):
        return _ALL_OWN
    return _NEIGHBOURS if any(body.kind in _OF_KREISE for body in bodies) else None


def _names_one(inquiry: Inquiry, number: int) -> bool:
    """Whether a unit names a body other than the one whose report it is."""
    report = inquiry.sources.units[number].report
    return any(
        m.label == "KOMMUNE" and not inquiry.is_home(report, m.name)
        for m in inquiry.sources.mentions[number]
    )
