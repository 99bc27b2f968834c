"""VEREINBARUNG and BESCHLUSS: agreements and resolutions with the dates they bear.

An agreement is a noun ("Vereinbarung", "Kooperationsvertrag") with its adjectives; a resolution
is a decision or the sitting of a body that decides. Their dates stand after "vom" in the same
clause.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from corpus.mention import Dates, Day, Label, Mention

CLAUSE = 160
"""Characters after the noun in which "vom ..." still belongs to it."""
_ADJECTIVE = (
    r"(?:(?:[Öö]ffentlich-?\s?-?\s?rechtliche|[Ii]nterkommunale|[Gg]emeinsame|[Vv]ertragliche|"
    r"[Pp]rivatrechtliche|[Ss]chriftliche|[Gg]renzüberschreitende)[nrsm]?\s)*"
)
_AGREEMENT = re.compile(
    rf"\b({_ADJECTIVE}(?:\w+)?(?:[Vv]ereinbarung(?:en)?|[Vv]ertr(?:ag|ags|ages|äge|ägen)|"
    r"[Aa]bkommens?|[Kk]ontrakt(?:e[ns]?)?))\b"
)
_NO_AGREEMENT = re.compile(
    r"(?:Arbeits|Miet|Kauf|Tarif|Ausbildungs|Dienst|Staats|Gesellschafts|Versicherungs|Pacht|"
    r"Lissabon|Einigungs)vertr",
)
_RESOLUTION = re.compile(
    r"\b((?:\w+)?[Bb]eschl(?:uss|usses|üsse|üssen|uß|usse)\b(?:\sdes\s\w+|\sder\s\w+)?|"
    r"Sitzung(?:\sdes\s\w+|\sder\s\w+)?)(?=[^.;\n]{0,30}?\s(?:vom|am)\s\d)"
    r"|\b((?:\w+)?[Bb]eschl(?:uss|usses|üsse|üssen|uß)\sde[sr]\s(?:Kreis|Rat|Stadt|Gemeinde|Verbands|"
    r"Haupt|Land)\w*)"
)
_BREAK = re.compile(r"[.;:!?]\s+[A-ZÄÖÜ]|\n")
_LINK = re.compile(r"(?:\s|,|und|sowie|bzw\.|,\s?zuletzt|vom|geändert|am|/)*")


def agreements(text: str, days: Sequence[Mention]) -> list[Mention]:
    """Agreements and resolutions of a text; `days` are its dates (corpus.dates)."""
    found = [
        _dated(text, hit.span(1), "VEREINBARUNG", days)
        for hit in _AGREEMENT.finditer(text)
        if not _NO_AGREEMENT.search(hit[1])
    ]
    for hit in _RESOLUTION.finditer(text):
        found.append(_dated(text, hit.span(1 if hit[1] else 2), "BESCHLUSS", days))
    return sorted(found, key=lambda mention: mention.start)


def _dated(text: str, span: tuple[int, int], label: Label, days: Sequence[Mention]) -> Mention:
    """The mention with the dates of its clause, its span drawn out to them where they follow."""
    start, end = span
    clause_end = _clause_end(text, end)
    own = _own_dates(text, end, clause_end, days)
    if own and own[0].start - end <= len(" zuletzt des Verwaltungsrates vom "):
        end = own[-1].end
    isos = tuple(day.value.iso for day in own if isinstance(day.value, Day))
    name = " ".join(text[start:end].split())
    return Mention(start, end, text[start:end], label, name, Dates(isos))


def _clause_end(text: str, end: int) -> int:
    tail = text[end : end + CLAUSE]
    limits = [hit.start() for hit in _BREAK.finditer(tail)]
    limits += [hit.start() for hit in _AGREEMENT.finditer(tail)]
    return end + min([*limits, len(tail)])


def _own_dates(text: str, end: int, limit: int, days: Sequence[Mention]) -> list[Mention]:
    """The first date after "vom" in the clause and those joined to it by comma or "und"."""
    first_day = bisect_left(days, end, key=_start)
    inside = days[first_day : bisect_left(days, limit, key=_start)]
    first = next((i for i, day in enumerate(inside) if _is_after_vom(text, end, day)), None)
    if first is None:
        return []
    own = [inside[first]]
    for left, right in pairwise(inside[first:]):
        if not _LINK.fullmatch(text[left.end : right.start]):
            break
        own.append(right)
    return own


def _start(mention: Mention) -> int:
    return mention.start


def _is_after_vom(text: str, end: int, day: Mention) -> bool:
    return bool(
        re.search(r"\b(?:vom|am|seit|von|aus)(?:\sdem)?(?:\sJahre?)?\s$", text[end : day.start])
    )
