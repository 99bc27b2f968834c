"""Lists of agreements: those that the rows, the partners or the topic of a question have.

An agreement is a mention tagged VEREINBARUNG with its dates and parties. One that is named again in
its row without either ("Grundlage dieser Vereinbarung") is the same; one that a sentence denies,
only intends or tells the end of is listed only where that is asked.
"""

import re
from dataclasses import dataclass, field

import numpy as np

from corpus import Mention
from corpus.mention import Dates
from qa.bodies import LEAST, LEAST_IF_BOUND, NamedItem
from qa.clauses import Clause
from qa.cues import denies_one_of, has_ended, only_intends
from qa.inquiry import Inquiry, RowPlace
from qa.kept import foreign, holding
from qa.speaking import is_in_mood
from qa.topics import Topic
from qa.words import fold

OF_BEST = 0.75
"""Share of the best unit's coverage of the topic that another one must reach."""
MOST_EVIDENCE = 3
_PUBLIC = re.compile(r"offentlich-? ?rechtlich|public[- ]law|under public law")
_KIND = re.compile(r"\b(\w*vertrag|contract|\w+vereinbarung|\w*absprache|\w+abkommen)")
_OF_THE_THING = re.compile(
    r"\w*(?:vereinbarung|vertrag|abkommen|absprache|agreement|contract)\w*|offentlich\w*|rechtlich\w*"
    r"|public|law|ge?schlossen\w*|schlie\w*|abgeschlossen\w*|getroffen\w*|sign\w*|conclud\w*|made"
    r"|unterzeichnet\w*|bestehend\w*|grundlage\w*|gultig\w*"
)
_NEW = re.compile(r"\b(?:eine[rn]?|ein|weitere[rn]?|zwei|drei|a|an)\s+(?:\S+\s+)?$")
"""Before the name of an agreement that was not named before."""
_INFLECTED = re.compile(r"\b([a-zäöüß-]+(?:lich|isch|ig|sam|bar|iv|al))e[rnms]\b")


@dataclass(slots=True)
class _Agreement:
    """One agreement of a row while its mentions are put together."""

    row: RowPlace
    column: int | None
    name: str
    dates: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    units: list[int] = field(default_factory=list)


def list_agreements(inquiry: Inquiry) -> list[NamedItem]:
    """The agreements that a question asks for, those nearest to its topic first."""
    held: list[_Agreement] = []
    for number in _relevant(inquiry):
        for mention in _asked(inquiry, number):
            _add(inquiry, held, number, mention)
    return [NamedItem(_told(inquiry, one), tuple(one.units[:MOST_EVIDENCE])) for one in held]


def _relevant(inquiry: Inquiry) -> list[int]:
    """The units that name an agreement of the rows, partners, times and topic asked for."""
    likely = inquiry.allowed & holding(inquiry.asked, "VEREINBARUNG")
    for clause in inquiry.clauses:
        likely &= inquiry.scope(clause)
    found = [
        number
        for number in np.flatnonzero(likely).tolist()
        if _asked(inquiry, number)
        and all(_fits(inquiry, clause, number) for clause in inquiry.clauses)
    ]
    topic = Topic(
        tuple(
            word for word in inquiry.subject.words if not _OF_THE_THING.fullmatch(fold(word.text))
        )
    )
    if not topic.words or not found:
        return found
    scores = inquiry.coverage(topic)
    best = max(float(scores[number]) for number in found)
    if best < (LEAST_IF_BOUND if inquiry.named_places or inquiry.mentions else LEAST):
        return []
    kept = (number for number in found if scores[number] >= OF_BEST * best)
    return sorted(kept, key=lambda number: -float(scores[number]))


def _fits(inquiry: Inquiry, clause: Clause, number: int) -> bool:
    """Whether a unit stands in the rows asked for, names the partners and is in the mood."""
    unit = inquiry.sources.units[number]
    text = inquiry.sources.text(unit)
    if inquiry.named_places and (unit.report, unit.row) not in inquiry.named_places:
        return False
    if not all(
        number in inquiry.units_naming(name) for name in (*clause.kommunen, *clause.gesetze)
    ):
        return False
    if clause.about_abroad and not _is_abroad(inquiry, number, text):
        return False
    if clause.mood is not None:
        return is_in_mood(inquiry, clause, number)
    return clause.looks_back or clause.negated or not (only_intends(text) or has_ended(text))


def _is_abroad(inquiry: Inquiry, number: int, text: str) -> bool:
    names = {m.name for m in inquiry.sources.mentions[number]}
    return not names.isdisjoint(foreign(inquiry.asked)) or "grenzuberschreit" in fold(text)


def _asked(inquiry: Inquiry, number: int) -> list[Mention]:
    """The agreements that a unit names and does not deny, of the kind and time asked for."""
    unit = inquiry.sources.units[number]
    text = inquiry.sources.text(unit)
    return [
        mention
        for mention in inquiry.sources.mentions[number]
        if mention.label == "VEREINBARUNG"
        and _is_of_kind(fold(mention.name), inquiry.question.folded)
        and _is_in_time(inquiry, mention)
        and not denies_one_of(text, [mention.start - unit.start])
    ]


def _is_of_kind(name: str, question: str) -> bool:
    """Whether an agreement is of the kind that a question names ("Zweckvereinbarung")."""
    if _PUBLIC.search(question) and "rechtlich" not in name:
        return False
    match = _KIND.search(question)
    kind = match.group(1) if match else ""
    return kind in name or (kind == "contract" and "vertrag" in name)


def _is_in_time(inquiry: Inquiry, mention: Mention) -> bool:
    period = inquiry.bound.period if inquiry.bound else None
    dates = mention.value.dates if isinstance(mention.value, Dates) else ()
    return period is None or any(period.holds(date) for date in dates)


def _add(inquiry: Inquiry, held: list[_Agreement], number: int, mention: Mention) -> None:
    """Put a mention to the agreement of its row that it names again, else as another one."""
    unit = inquiry.sources.units[number]
    value = mention.value if isinstance(mention.value, Dates) else Dates(())
    parties = [p for p in value.parties if not inquiry.is_home(unit.report, p)]
    row = (unit.report, unit.row)
    is_new = _NEW.search(inquiry.sources.text(unit)[: mention.start - unit.start]) is not None
    for one in reversed(held):
        here = one.row == row and one.column == unit.column
        again = here and not (value.dates or parties or is_new)
        is_bare = not (one.dates or one.parties or is_new)
        again = again or (is_bare and fold(one.name).split()[0] == fold(mention.name).split()[0])
        same = bool(set(one.dates) & set(value.dates))
        same = same or (bool(parties) and set(one.parties) == set(parties) and not value.dates)
        if one.row == row and (again or same):
            one.dates.extend(date for date in value.dates if date not in one.dates)
            one.parties.extend(party for party in parties if party not in one.parties)
            one.units.extend([number] if number not in one.units else [])
            return
    held.append(_Agreement(row, unit.column, mention.name, [*value.dates], parties, [number]))


def _told(inquiry: Inquiry, one: _Agreement) -> str:
    """An agreement as a line of a list: its name, partners and dates, and whose row names it."""
    name = _INFLECTED.sub(r"\1e", one.name)
    more = [party for party in one.parties if party.split(" ", 1)[-1] not in name]
    more += [_day(date) for date in one.dates if _day(date) not in name and date[:4] not in name]
    label = inquiry.sources.reports[one.row[0]].report.rows[one.row[1]].label
    told = f"{name[:1].upper()}{name[1:]}"
    return f"{told} ({', '.join(more)}; {label})" if more else f"{told} ({label})"


def _day(iso: str) -> str:
    """A date as it is written in German: "12.02.2003", "02/2003" or "2003"."""
    parts = iso.split("-")
    return ".".join(reversed(parts)) if len(parts) == 3 else "/".join(reversed(parts))
