"""Who is party to an agreement: the bodies and organisations that its clause names as such.

Parties are joined to the noun by "zwischen" and "mit", stand in its genitive ("Vereinbarung der
Städte A und B"), or are the subject of the clause ("Die Kreise A und B haben ... geschlossen").
A body that the clause names otherwise ("Vereinbarung über den Verkehr im Kreis A") is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.mention import Mention

_DETERMINER = (
    r"(?:de[mnrs]|die|das|dies\w+|allen?|beiden?|Fa\.|Firma|[a-zäöüß]+e[nrm]|Verein|[„\"])(?!\w)"
)
_WITH = re.compile(
    r"(?:\b(?:[Mm]it|[Dd]urch|bei)|\b(?:[Zz]wischen|[Mm]it\sde[mnr])(?:\s[^.;]{1,80}\sund)?)"
    rf"(?:\s{_DETERMINER})*\s[„\"]?$"
)
_GENITIVE = re.compile(r"^\s(?:de[rs]|von)\s(?:[a-zäöüß]+en\s)*$")
_SUBJECT = re.compile(
    r"(?:^|\s)(?:Der|Die|Das|[Hh]at|[Hh]aben|[Hh]atten?|schloss\w*|schließ\w+|unterzeichnete\w*|"
    r"Auch|dass|vereinbarten?)(?:\s(?:der|die|das))?\s$|^\s*$"
)
_JOINED = re.compile(
    rf"(?:\s|,|und|sowie|bzw\.|als\sauch|einerseits|andererseits|\([^)]*\)|mit|&|/|{_DETERMINER})*$"
)
_VERB = re.compile(
    r"\b(?:geschloss\w+|abgeschloss\w+|schloss\w*|schließ\w+|unterzeichn\w+|unterschrieb\w+|"
    r"vereinbart\w*|getroffen\w*|besteh\w+|bestand\w*|existier\w+|gekündigt)\b"
)
_HAVE = re.compile(r"\b(?:haben|hat|hatten?)\b")
_A = re.compile(r"\b[Ee]ine[nr]?\s(?:[a-zäöüß-]+e[nrs]?\s)*$")
"""Who has "eine Vereinbarung" is party to it; who has done something about one is not."""
_WE = re.compile(r"\b(?:[Ww]ir|[Uu]ns|[Uu]nser(?:e[nrms]?)?)\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause from `begin` to `end` with its noun at `start:stop`."""

    begin: int
    start: int
    stop: int
    end: int


def parties_of(
    text: str, clause: Clause, bodies: Sequence[Mention], home: str | None
) -> tuple[str, ...]:
    """Canonical names of the parties, in the order of the text; `home` first where "wir" is it."""
    inside = [m for m in bodies if clause.begin <= m.start and m.end <= clause.end]
    names: list[str] = []
    last: Mention | None = None
    for mention in sorted(inside, key=lambda m: (m.start, m.end)):
        if clause.start < mention.end and mention.start < clause.stop:
            continue
        goes_on = last is not None and _goes_on(text, clause, last, mention)
        last = mention if goes_on or _is_party(text, clause, mention) else None
        if last is not None:
            names.append(mention.name)
    if home and _WE.search(text, clause.begin, clause.end):
        names.insert(0, home)
    return tuple(dict.fromkeys(names))


def _goes_on(text: str, clause: Clause, left: Mention, right: Mention) -> bool:
    """Whether a body goes on with the enumeration of the one before."""
    if right.start < left.end:
        return True
    same_side = right.end <= clause.start or left.start >= clause.stop
    return same_side and bool(_JOINED.match(text[left.end : right.start]))


def _is_party(text: str, clause: Clause, mention: Mention) -> bool:
    after = mention.start >= clause.stop
    before = text[clause.stop if after else clause.begin : mention.start]
    if _WITH.search(before) or (after and _GENITIVE.search(before)):
        return True
    leading = text[clause.begin : clause.start]
    if not _SUBJECT.search(before) or leading.endswith(" des "):
        return False
    has_one = _A.search(leading) and _HAVE.search(text, clause.begin, clause.end)
    return bool(has_one or _VERB.search(text, clause.begin, clause.end))
