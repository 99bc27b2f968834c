"""How far a row's undertaking is, where an entry of its own says so: done, given up, under way.

"Ist das Rechenzentrum fertig?" is answered by the entry "In Umsetzung." of its row, not by the
sentence that speaks most of the Rechenzentrum.
"""

import re
from typing import Literal

from qa.entries import rows_about
from qa.inquiry import Inquiry, RowPlace
from qa.topics import Topic
from qa.words import fold

State = Literal["done", "ended", "open", "planned"]

LONGEST = 4
"""Words of an entry that says nothing but a state."""
_SAYS: tuple[tuple[State, re.Pattern[str]], ...] = (
    ("planned", re.compile(r"\b(?:nicht (?:begonnen|gestartet)|not (?:yet )?(?:begun|started))\b")),
    ("open", re.compile(r"\b(nicht|noch|teilweise|in (?:umsetzung|arbeit|bearbeitung|prufung))\b")),
    ("open", re.compile(r"\b(\w*laufend\w*|begonnen|gestartet|offen|ongoing|open|in progress)\b")),
    (
        "ended",
        re.compile(r"\b(eingestellt|aufgegeben|abgebrochen|beendet|gescheitert|verworfen)\b"),
    ),
    ("planned", re.compile(r"\b(geplant|vorgesehen|beabsichtigt|in vorbereitung|planned)\b")),
    (
        "done",
        re.compile(r"\b(abgeschlossen|umgesetzt|erledigt|fertig\w*|eingefuhrt|completed|done)\b"),
    ),
)
_ASKS: tuple[tuple[State, re.Pattern[str]], ...] = (
    (
        "done",
        re.compile(
            r"\b(abgeschlossen|umgesetzt|erledigt|fertig\w*|eingefuhrt|completed?|done|finished"
            r"|implemented)\b"
        ),
    ),
    (
        "ended",
        re.compile(
            r"\b(eingestellt|aufgegeben|abgebrochen|beendet|gescheitert|verworfen|discontinued"
            r"|abandoned|given up|stopped|failed)\b"
        ),
    ),
    ("planned", re.compile(r"\b(noch geplant|erst geplant|still planned|only planned)\b")),
    (
        "open",
        re.compile(r"\b(laufen|lauft|laufend\w*|umsetzung|arbeit|running|ongoing|progress)\b"),
    ),
)
_ASKS_ANY = re.compile("|".join(asks.pattern for _, asks in _ASKS))


def progress(inquiry: Inquiry) -> tuple[bool, int, RowPlace] | None:
    """Whether the row that a question means is in the state it asks about, with the unit that
    says so; None where no state is asked, or no entry tells one."""
    folded = inquiry.question.folded
    asked = next((state for state, asks in _ASKS if asks.search(folded)), None)
    rows = (inquiry.named_places or rows_about(inquiry)) if asked else ()
    if len(rows) != 1:
        return None
    found = _stated(inquiry, rows[0])
    return None if found is None else (found[0] == asked, found[1], rows[0])


def rows_so_far(inquiry: Inquiry, topic: Topic) -> dict[RowPlace, list[int]] | None:
    """The rows whose own entry says that they are as far as a list asks, which asks nothing else;
    None where it does not, or where no row tells."""
    folded = inquiry.question.folded
    asked = next((state for state, asks in _ASKS if asks.search(folded)), None)
    if asked is None or not all(_ASKS_ANY.search(fold(word.text)) for word in topic.words):
        return None
    stated = {row: found for row in inquiry.rows if (found := _stated(inquiry, row)) is not None}
    return {row: [found[1]] for row, found in stated.items() if found[0] == asked} or None


def state_told(entry: str) -> State | None:
    """How far something is, by an entry that says nothing else.

    >>> state_told("In Umsetzung."), state_told("Der Bau wurde 2019 abgeschlossen.")
    ('open', None)
    """
    if len(entry.split()) > LONGEST:
        return None
    return next((state for state, says in _SAYS if says.search(fold(entry))), None)


def _stated(inquiry: Inquiry, row: RowPlace) -> tuple[State, int] | None:
    """The state that a row is said to be in, sentences before entries of other columns."""
    units = inquiry.sources.units
    for number in sorted(
        inquiry.sources.units_in(row),
        key=lambda n: not inquiry.sources.text(units[n]).endswith("."),
    ):
        state = state_told(inquiry.sources.text(units[number])) if inquiry.allowed[number] else None
        if state is not None:
            return state, number
    return None
