"""Lists of bodies and of norms: what the relevant sentences name.

The sentences are chosen by topic, by the rows and norms the question names, and by the columns
it asks about; the items are the mentions in them and in their headings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np

from corpus import Kommune, Label, Mention, kommunen_within
from qa.clauses import Clause
from qa.cues import has_ended, only_intends
from qa.dated import is_within
from qa.entries import cells_of, rows_about
from qa.inquiry import Inquiry
from qa.kept import foreign, holding, naming_another
from qa.naming import COUNTY_KINDS, denies_name
from qa.relevance import best_of_paragraph
from qa.speaking import is_in_mood
from qa.units import Floats, is_norm_of
from qa.words import fold

OF_BEST = 0.75
"""Share of the best sentence's score that another sentence must reach to be listed from."""
LEAST = 0.4
"""Coverage of the topic below which nothing is listed."""
LEAST_IF_BOUND = 0.2
"""The same where the question names the row or the law that it asks about."""
OF_ALL = 0.6
"""Share of the best score of any sentence that the best one naming something must reach."""
SHARED = 0.8
"""Share of a sentence's score that the other sentences of its paragraph get."""
MOST_EVIDENCE = 3

_OWN = re.compile(r"kreisangehorig|stadt\w* und gemeinde|\bim kreis\b|municipalit|\btowns\b")
_COUNTIES = re.compile(r"\b(\w*kreise?n?|counties|county|districts?)\b")
_ABROAD = re.compile(r"niederland|holland|dutch|belgi|ausland|foreign|abroad|grenzuberschreit")
_MEMBERS = re.compile(
    r"\b(nutz\w*|verwend\w*|uses?|gehor\w*|mitglied\w*|beteiligt\w*|belongs?|members?|part of"
    r"|besteht)\b"
)
_JOINED = re.compile(
    r"\b(beigetreten|\w*gehor\w*|mitglied\w*|beteiligt|angeschlossen|hinzugekommen)\b"
)
_MISSING = re.compile(
    r"\b(fehl\w*|missing|nicht dabei|nicht (?:in|auf) der liste|not (?:on|in) the)\b"
)
_MUNICIPALITIES = re.compile(r"kommunen?|gemeinden?|municipalit(?:y|ies)")
_SMALL = re.compile(r"\w*gemeinden?|municipalit(?:y|ies)")
_TOWNS = re.compile(r"(?:nachbar)?stadte?n?|cit(?:y|ies)|towns?")
_TOWN_KINDS = frozenset({"Stadt", "kreisfreie Stadt"})
_LARGE_KINDS = frozenset({"Land", "Staat", "Regierungsbezirk"})
_WITH = re.compile(r"\b(mit|zwischen|gemeinsam|sowie|und|with)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedItem:
    """A canonical name with the units that hold it, best first."""

    name: str
    units: tuple[int, ...]


def list_bodies(inquiry: Inquiry) -> list[NamedItem]:
    """The bodies a question asks for, in order of relevance."""
    found = _own_first(inquiry, _collect(inquiry, "KOMMUNE"))
    return _missing(inquiry, found) if _MISSING.search(inquiry.question.folded) else found


def _own_first(inquiry: Inquiry, found: list[NamedItem]) -> list[NamedItem]:
    """Asked for Kommunen or Gemeinden without more, the report's own ones where there are any."""
    noun = inquiry.question.noun or ""
    if not _MUNICIPALITIES.fullmatch(noun) or any(c.about_neighbours for c in inquiry.clauses):
        return found
    own = [one for one in found if _is_own_name(inquiry, one.name)]
    return own or found


def _is_own_name(inquiry: Inquiry, name: str) -> bool:
    """Whether a body of this name lies within the body of a report that names it."""
    return any(
        isinstance(m.value, Kommune) and inquiry.is_own(number, m.value)
        for number, one in enumerate(inquiry.sources.reports)
        for m in one.mentions
        if m.name == name
    )


def list_laws(inquiry: Inquiry) -> list[NamedItem]:
    """The norms a question asks for, in order of relevance."""
    return _collect(inquiry, "GESETZ")


def _collect(inquiry: Inquiry, label: Label) -> list[NamedItem]:
    units: dict[str, list[int]] = {}
    for number in _in_entries(inquiry, label) or _relevant(inquiry, label):
        for mention in _asked_mentions(inquiry, number, label):
            units.setdefault(mention.name, []).append(number)
    return [NamedItem(name, tuple(numbers[:MOST_EVIDENCE])) for name, numbers in units.items()]


def _in_entries(inquiry: Inquiry, label: Label) -> tuple[int, ...]:
    """The entries in a column of partners, or of norms, of the rows that the question means."""
    found: list[int] = []
    if any(clause.mood in ("failed", "ended") for clause in inquiry.clauses):
        return ()
    for report, roles in enumerate(inquiry.roles):
        columns = [r.index for r in roles if (r.is_partner if label == "KOMMUNE" else r.is_law)]
        if columns:
            rows = [row for row in rows_about(inquiry) if row[0] == report]
            found.extend(cells_of(inquiry, rows, columns))
    return tuple(n for n in found if _asked_mentions(inquiry, n, label))


def _asked_mentions(inquiry: Inquiry, number: int, label: Label) -> list[Mention]:
    """The mentions of a unit and its headings that are of the kind the question asks for."""
    laws = inquiry.laws
    if laws and number not in inquiry.under_laws:
        return []
    return [
        mention
        for mention in _mentions(inquiry, number)
        if mention.label == label
        and (label != "KOMMUNE" or _is_asked(inquiry, number, mention))
        and not (
            label == "KOMMUNE"
            and not any(clause.mood for clause in inquiry.clauses)
            and denies_name(inquiry.sources, number, mention.name)
        )
        and (label != "GESETZ" or not laws or any(is_norm_of(law, mention.name) for law in laws))
    ]


def _mentions(inquiry: Inquiry, number: int) -> tuple[Mention, ...]:
    return (*inquiry.sources.mentions[number], *inquiry.sources.inherited[number])


def _relevant(inquiry: Inquiry, label: Label) -> list[int]:
    """The units to list from, best first: those that name what is asked and speak of it."""
    named = frozenset(inquiry.named_places)
    likely = inquiry.allowed & holding(inquiry.asked, label)
    for clause in inquiry.clauses:
        likely &= inquiry.scope(clause)
    units = inquiry.sources.units
    candidates = [
        number
        for number in np.flatnonzero(likely).tolist()
        if not named or (units[number].report, units[number].row) in named
    ]
    scores = _topic_scores(inquiry)
    if scores is None or (named and not scores.any()):
        return [number for number in candidates if _holds(inquiry, number, label)]
    candidates.sort(key=lambda number: -float(scores[number]))
    holders = (number for number in candidates if _holds(inquiry, number, label))
    first = next(holders, None)
    is_bound = bool(named) or any(clause.gesetze for clause in inquiry.clauses)
    least = max(LEAST_IF_BOUND if is_bound else LEAST, OF_ALL * float(scores.max(initial=0.0)))
    if first is None or scores[first] < least:
        return []
    enough = OF_BEST * float(scores[first])
    kept = [first, *takewhile(lambda number: scores[number] >= enough, holders)]
    if inquiry.question.fact == "who":
        kept = [number for number in kept if inquiry.holds_subject[number]]
    if _MEMBERS.search(inquiry.question.folded):
        joined = _joined(inquiry, kept, candidates)
        kept += [number for number in joined if _holds(inquiry, number, label)]
    return sorted(kept, key=lambda number: -float(scores[number]))


def _holds(inquiry: Inquiry, number: int, label: Label) -> bool:
    """Whether a unit names what is asked, in the mood and the time asked."""
    return bool(_asked_mentions(inquiry, number, label)) and all(
        _fits(inquiry, clause, number) for clause in inquiry.clauses
    )


def _joined(inquiry: Inquiry, kept: Sequence[int], candidates: Sequence[int]) -> list[int]:
    """Further sentences, in the paragraphs of those kept, that say who joined or belongs."""
    sources = inquiry.sources
    paragraphs = {(sources.units[n].report, sources.units[n].paragraph) for n in kept}
    return [
        n
        for n in candidates
        if n not in kept
        and (sources.units[n].report, sources.units[n].paragraph) in paragraphs
        and _JOINED.search(fold(sources.text(sources.units[n])))
    ]


def _fits(inquiry: Inquiry, clause: Clause, number: int) -> bool:
    """Whether a unit is in the mood of a clause and within the time asked."""
    if not is_within(inquiry, number):
        return False
    if clause.mood is not None:
        return is_in_mood(inquiry, clause, number)
    text = inquiry.sources.text(inquiry.sources.units[number])
    names = inquiry.question.target == "gesetz" or clause.asks_mention
    if names or clause.looks_back or clause.negated or clause.about_need:
        return True
    return not (has_ended(text) or only_intends(text))


def _topic_scores(inquiry: Inquiry) -> Floats | None:
    """Coverage of the topic; None where no topic is left.

    A sentence that speaks of the topic but names no body lends its score to its paragraph.
    """
    if not inquiry.subject.words:
        return None
    scores = inquiry.coverage(inquiry.subject)
    alone = np.where(naming_another(inquiry.asked), np.float32(0), scores)
    found: Floats = np.maximum(scores, SHARED * best_of_paragraph(inquiry.sources, alone))
    return found


def _is_asked(inquiry: Inquiry, number: int, mention: Mention) -> bool:
    """Whether a body is of the kind the question asks for."""
    question = inquiry.question.folded
    report = inquiry.sources.units[number].report
    body = mention.value if isinstance(mention.value, Kommune) else Kommune("", None)
    if inquiry.is_home(report, mention.name) and not _MEMBERS.search(question):
        return False
    if body.kind in _LARGE_KINDS and not _is_partner(inquiry, number, mention):
        return False
    if _ABROAD.search(question):
        return mention.name in foreign(inquiry.asked)
    if _OWN.search(question):
        return inquiry.is_own(report, body)
    noun = inquiry.question.noun or ""
    if _COUNTIES.fullmatch(noun):
        return body.kind in COUNTY_KINDS
    if _SMALL.fullmatch(noun) and body.kind in COUNTY_KINDS:
        return False
    if _TOWNS.fullmatch(noun):
        return body.kind in _TOWN_KINDS
    return True


def _is_partner(inquiry: Inquiry, number: int, mention: Mention) -> bool:
    """Whether a Land or Staat is named as a partner, not as the place where something applies."""
    unit = inquiry.sources.units[number]
    before = inquiry.sources.reports[unit.report].report.text[unit.start : mention.start]
    asks_for_it = re.search(r"\b(bundesl|land|lander|staat\w*|states?)\b", inquiry.question.folded)
    return asks_for_it is not None or _WITH.search(before) is not None


def _missing(inquiry: Inquiry, listed: list[NamedItem]) -> list[NamedItem]:
    """The Kommunen of the home body that the list leaves out, by the official register."""
    if not listed:
        return []
    unit = inquiry.sources.units[listed[0].units[0]]
    home = inquiry.sources.reports[unit.report].home
    if home is None or home.ags is None:
        return []
    present = {one.name for one in listed}
    shown = listed[0].units[:1]
    return [NamedItem(name, shown) for name in kommunen_within(home.ags) if name not in present]
