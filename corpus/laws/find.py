"""GESETZ: references to norms in normal form, with the law that each belongs to.

The grammar (grammar) finds "§ 7 Abs. 2" and its like; the law comes from what follows it
(abbreviation, title), from the next reference of the same chain, or, for an elliptic reference,
from the law spoken of before (elliptic). Laws that stand alone ("nach der GebOSt",
"Weiterbildungsgesetz NRW") are mentions too (alone).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.laws.alone import law_names
from corpus.laws.codes import code_at, code_before
from corpus.laws.context import heading_of, of_no_law
from corpus.laws.elliptic import Speech, anaphors
from corpus.laws.eu import eu_at
from corpus.laws.grammar import (
    Norm,
    Reference,
    chain_link,
    continued_at,
    reference_at,
    signs,
)
from corpus.laws.law_name import LawName
from corpus.laws.titles import unlisted_title
from corpus.mention import Law, Mention

_TO_LAW = re.compile(
    r"[¹²³⁴-⁹]{0,2}\s{0,3},?(?:\s{0,3}(?:des|der|dem|nach|zum|zur|vom|aus|im)\b(?:\s(?:dem|der|des))?"
    r"(?:\s(?:jeweils\s|derzeit\s)?(?:geltenden|gültigen|neuen|alten|aktuellen|o\.\s?g\.|genannten|"
    r"vorgenannten|sog\.|bisherigen|novellierten|Ersten|Zweiten|Dritten|Vierten|Fünften|Sechsten|"
    r"Siebten|Achten|Neunten|Zehnten|am\s\d[\w. ]{0,20}\sgeltenden)(?!\sBuch)){0,2})?\s{0,3}[„\"»]?"
)
_IN_BRACKETS = re.compile(r"\s?\((?=[A-ZÄÖÜ])")


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference with its law (None if elliptic) and its span with the law."""

    reference: Reference
    start: int
    end: int
    law: str | None
    last: int


def laws(text: str, lands: Iterable[str] = ()) -> list[Mention]:
    """All norms of a text, sorted; `lands` are the keys of the Länder spoken of (two digits).

    >>> [m.name for m in laws("§ 35 a SGB VIII und §§ 3, 4 Abs. 1 APG NRW")]
    ['§ 35a SGB VIII', '§ 3 APG NRW', '§ 4 Abs. 1 APG NRW']
    """
    names = law_names(text, lands)
    cited = _cited(text, names)
    alone = _outside(names, [(one.start, one.last) for one in cited])
    speech = Speech(text, alone, [(one.reference, one.law) for one in cited if one.law])
    mentions = [_law_mention(text, name) for name in alone]
    for one in cited:
        law = one.law
        if law is None:
            if of_no_law(text, one.reference):
                continue
            law = speech.law_at(one.reference)
        mentions += [
            _norm_mention(text, _own_span(one, norm), norm, law) for norm in one.reference.norms
        ]
    references = [(one.reference, one.law or speech.law_at(one.reference)) for one in cited]
    for start, end, norm, law in anaphors(text, references):
        mentions.append(_norm_mention(text, (start, end), norm, law))
    return sorted(mentions, key=lambda m: (m.start, m.end))


def _cited(text: str, names: Sequence[LawName]) -> list[Cited]:
    """All references with the law that follows them or their chain."""
    cited: list[Cited] = []
    titles = {name.start: name for name in names}
    ends = {name.end: name for name in names if name.by_title}
    end = 0
    for start in signs(text):
        if start < end:
            continue
        chain = _chain(text, start, titles)
        if not chain:
            continue
        last: LawName | None = None
        group: list[Cited] = []
        for reference, law in reversed(chain):
            leading = None if last else _law_before(text, reference.start, ends)
            if leading and law and not _is_known(text, law):
                law = None
            leading = None if law else leading
            last = law or last or leading
            stop = law.end if law else reference.end
            begin = leading.start if leading else reference.start
            consumed = law.last if law else reference.end
            group.append(Cited(reference, begin, stop, last.code if last else None, consumed))
        cited += reversed(group)
        end = group[0].last
    return cited


def _law_before(text: str, start: int, titles: dict[int, LawName]) -> LawName | None:
    """The law directly before a sign: "SGB V § 27", "Aufenthaltsgesetz §§ 25a, 25b"."""
    return titles.get(start - 1) or code_before(text, start)


def _is_known(text: str, law: LawName) -> bool:
    """Whether a law is more than a word of an abbreviation's shape: "HOAI § 33 LPH 2"."""
    return law.by_title or code_at(text, law.start, known_only=True) is not None


def _chain(
    text: str, start: int, titles: dict[int, LawName]
) -> list[tuple[Reference, LawName | None]]:
    """References linked by "i. V. m.", "und", a comma; links may stand after a law, too."""
    chain: list[tuple[Reference, LawName | None]] = []
    place: int | None = start
    while place is not None:
        reference, law = _with_law(text, place, titles)
        if reference is None or (not chain and _is_own_heading(text, reference, titles)):
            break
        chain.append((reference, law))
        end = law.last if law else reference.end
        place = chain_link(text, end)
        while law and place is None:
            further = continued_at(text, end, reference.norms[0].sign)
            law = _law_after(text, further, titles) if further else None
            if further and law:
                chain.append((further, law))
                end = law.last
                place = chain_link(text, end)
    return chain


def _with_law(
    text: str, place: int, titles: dict[int, LawName]
) -> tuple[Reference | None, LawName | None]:
    """The reference at a sign with the law after it; "§ 34 und 35a SGB VIII" is read as "§§"."""
    reference = reference_at(text, place)
    if reference is None:
        return None, None
    law = _law_after(text, reference, titles)
    if law is None:
        longer = reference_at(text, place, enumerated=True)
        if longer and longer.end > reference.end:
            found = _law_after(text, longer, titles)
            if found:
                return longer, found
    return reference, law


def _is_own_heading(text: str, reference: Reference, titles: dict[int, LawName]) -> bool:
    """Whether this is the heading of a section of the text itself: "§ 2 Gegenstand"."""
    place = heading_of(text, reference)
    return place is not None and _law_at(text, place, titles) is None


def _law_after(text: str, reference: Reference, titles: dict[int, LawName]) -> LawName | None:
    """The law that directly follows a reference, if any."""
    gap = _TO_LAW.match(text, reference.end)
    law = _law_at(text, gap.end() if gap else reference.end, titles)
    bracket = None if law else _IN_BRACKETS.match(text, reference.end)
    inner = code_at(text, bracket.end(), known_only=True) if bracket else None
    if inner and text.startswith(")", inner.end):
        return LawName(inner.start, inner.end + 1, inner.code)
    return law


def _law_at(text: str, place: int, titles: dict[int, LawName]) -> LawName | None:
    if place in titles:
        return titles[place]
    return eu_at(text, place) or code_at(text, place) or unlisted_title(text, place)


def _own_span(one: Cited, norm: Norm) -> tuple[int, int]:
    """The norm's stretch of the enumeration, with the law where it stands beside it."""
    start = one.start if norm.start == one.reference.start else norm.start
    return start, one.end if norm.end == one.reference.end else norm.end


def _norm_mention(text: str, span: tuple[int, int], norm: Norm, code: str | None) -> Mention:
    name = f"{norm.form()} {code}" if code else norm.form()
    law = Law(code, norm.number, norm.part("Abs."), norm.part("Satz"), norm.part("Nr."))
    return Mention(*span, text[slice(*span)], "GESETZ", name, law)


def _law_mention(text: str, name: LawName) -> Mention:
    span = name.start, name.end
    return Mention(*span, text[slice(*span)], "GESETZ", name.code, Law(name.code))


def _outside(names: Sequence[LawName], spans: Sequence[tuple[int, int]]) -> list[LawName]:
    """The names that touch none of the spans; both are sorted."""
    kept: list[LawName] = []
    place = 0
    for name in names:
        while place < len(spans) and spans[place][1] <= name.start:
            place += 1
        if place == len(spans) or spans[place][0] >= name.end:
            kept.append(name)
    return kept
