"""GESETZ: references to norms in normal form, with the law that each belongs to.

The grammar (grammar) finds "§ 7 Abs. 2" and its like; the law comes from what follows it
(abbreviation, title), from the next reference of the same chain, or, for an elliptic reference,
from the law spoken of before. Laws that stand alone ("nach der GebOSt", "Weiterbildungsgesetz
NRW") are mentions too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.laws.grammar import Norm, Reference, chain_link, reference_at, signs
from corpus.laws.names import (
    NO_LAW,
    LawName,
    Titles,
    books,
    code_at,
    code_before,
    eu_at,
    eu_numbered,
    eu_titles,
    further_books,
    unlisted_title,
)
from corpus.mention import Law, Mention

_TO_LAW = re.compile(
    r"[ \u00a0\n]{0,2},?(?:[ \u00a0\n]*(?:des|der|dem|nach|zum|zur|vom|aus|im)\b"
    r"(?:\s(?:dem|der|des))?(?:\s(?:jeweils\s)?(?:geltenden|neuen|alten))?)?[ \u00a0\n]{0,2}"
)
_BARE = re.compile(r"(?<![\w§.-])[A-ZÄÖÜ][\w&-]*[A-ZÄÖÜ]\w*")
_CUE = re.compile(
    r"(?:\b(?:nach|gemäß|gem\.|laut|i\.\s?S\.\s?(?:d\.|des|der|von)|im Sinne|"
    r"auf\s?[Gg]rund(?:lage)?|Vorschriften|Regelungen|Bestimmungen|Änderung|Novellierung|Anwendung|Vollzug|Umsetzung|über)"
    r"(?:\s(?:der|dem|des|die|das|von))?)\s$"
)
_OF_LAND = re.compile(
    r"\s(?:NRW|NW|BW|RLP|LSA|M-V)$|"
    r"^(?:Sächs|Bay|Thür|Hmb|Brem|Bbg|Hess|Nds|Saarl|Bln)[A-ZÄÖÜ]\w*(?:G|GB|O|V)$"
)
_LAW_SHAPE = re.compile(r"^(?=.*[a-zäöü])[A-ZÄÖÜ][\w]*?(?:G|GB|O|V|VO|OSt)$")
_LAW_TITLE = (
    r"(?=[A-ZÄÖÜ])(?:[\w-]+\s(?:und|u\.)\s)?[\w-]*"
    r"(?:[Gg]esetz(?:buch)?(?:e?s)?|[Oo]rdnung|[Vv]erordnung)"
)
_INTRODUCED = re.compile(rf"\b{_LAW_TITLE}\b[^.;:()§]{{0,110}}?\s\(([^()]{{2,30}})\)")
_EXPLAINED = re.compile(rf"\s\((?:{_LAW_TITLE})[^()]{{0,120}}\)")


@dataclass(frozen=True, slots=True)
class _Cited:
    """A reference with its law (None if elliptic) and its span with the law."""

    reference: Reference
    start: int
    end: int
    law: str | None


def laws(text: str, lands: Iterable[str] = ()) -> list[Mention]:
    """All norms of a text, sorted; `lands` are the keys of the Länder spoken of (two digits).

    >>> [m.name for m in laws("§ 35 a SGB VIII und §§ 3, 4 Abs. 1 APG NRW")]
    ['§ 35a SGB VIII', '§ 3 APG NRW', '§ 4 Abs. 1 APG NRW']
    """
    names = _law_names(text, lands)
    cited = _cited(text, names)
    spans = [(one.start, one.end) for one in cited]
    alone = [name for name in names if not _inside(name, spans)]
    mentions = [_law_mention(text, name) for name in alone]
    mentions += _resolved(text, cited, alone)
    return sorted(mentions, key=lambda m: (m.start, m.end))


def _law_names(text: str, lands: Iterable[str]) -> list[LawName]:
    """Laws named anywhere: titles, introductions, abbreviations, EU norms; not overlapping."""
    found = _introduced(text)
    for group in (
        eu_numbered(text),
        eu_titles(text),
        books(text),
        Titles(text, lands).all(),
        _abbreviated(text, found),
    ):
        taken = [(name.start, name.end) for name in found]
        found += [name for name in group if not _inside(name, taken)]
    return sorted(found, key=lambda name: name.start)


def _introduced(text: str) -> list[LawName]:
    """ "Alten- und Pflegegesetz (APG NRW)" and "GkG (Gesetz über ...)": one law each."""
    found = []
    for hit in _INTRODUCED.finditer(text):
        if NO_LAW.search(hit.group()):
            continue
        inner = re.sub(r"^.*[-–]\s", "", hit[1]).strip()
        code = code_at(inner, 0)
        if code and code.end == len(inner):
            found.append(LawName(hit.start(), hit.end(), code.code, by_title=True))
    for word in _BARE.finditer(text):
        code = code_at(text, word.start())
        after = _EXPLAINED.match(text, code.end) if code else None
        if code and after:
            found.append(LawName(code.start, after.end(), code.code))
    return found


def _abbreviated(text: str, introduced: Sequence[LawName]) -> list[LawName]:
    """Abbreviations that stand for a law without a paragraph before them."""
    known = {name.code for name in introduced}
    found: list[LawName] = []
    for word in _BARE.finditer(text):
        if found and word.start() < found[-1].end:
            continue
        code = code_at(text, word.start(), known_only=True) or _unlisted(text, word.start())
        if code and (code.code in known or _is_evident(text, code)):
            found += [code, *further_books(text, code)]
    return found


def _unlisted(text: str, start: int) -> LawName | None:
    """An unlisted abbreviation that names its Land ("WTG NRW") or is used as a law's."""
    code = code_at(text, start)
    if code is None:
        return None
    with_land = _OF_LAND.search(code.code)
    used = _LAW_SHAPE.search(code.code) and _CUE.search(text[max(0, start - 40) : start])
    return code if with_land or used else None


def _is_evident(text: str, code: LawName) -> bool:
    """Mixed case ("GebOSt"), a Land or a book tell a law; plain capitals need a word before."""
    written = code.code
    if " " in written:
        return True
    if re.match(r"[-/]\w", text[code.end : code.end + 2]):
        return False
    if re.search(r"[a-zäöü]", written):
        return bool(re.search(r"[GOVB]$|St$|VO$|GB$|biz$", written, re.IGNORECASE))
    return bool(_CUE.search(text[max(0, code.start - 40) : code.start]))


def _cited(text: str, names: Sequence[LawName]) -> list[_Cited]:
    """All references with the law that follows them or their chain."""
    cited: list[_Cited] = []
    titles = {name.start: name for name in names}
    end = 0
    for start in signs(text):
        if start < end:
            continue
        chain = _chain(text, start)
        if not chain:
            continue
        laws_after = [_law_after(text, reference, titles) for reference in chain]
        last: LawName | None = None
        group: list[_Cited] = []
        for reference, law in zip(reversed(chain), reversed(laws_after), strict=True):
            leading = None if law or last else code_before(text, reference.start)
            last = law or last or leading
            stop = law.end if law else reference.end
            begin = leading.start if leading else reference.start
            group.append(_Cited(reference, begin, stop, last.code if last else None))
        cited += reversed(group)
        end = group[0].end
    return cited


def _chain(text: str, start: int) -> list[Reference]:
    """References linked by "i. V. m.", "und", a comma; links may stand after a law, too."""
    chain: list[Reference] = []
    place: int | None = start
    while place is not None:
        reference = reference_at(text, place)
        if reference is None or (not chain and _is_own_heading(text, reference)):
            break
        chain.append(reference)
        place = chain_link(text, reference.end)
    return chain


def _is_own_heading(text: str, reference: Reference) -> bool:
    """Whether this is the heading of a section of the text itself: "§ 2 Gegenstand"."""
    before = text[max(0, reference.start - 3) : reference.start].rstrip(" \u00a0")
    opens = not before or before[-1] in "\n.:"
    after = re.match(r"[ \u00a0]{0,2}[-–:]?\s{0,2}(?=[A-ZÄÖÜ])", text[reference.end :][:8])
    if not opens or not after or any(norm.parts for norm in reference.norms):
        return False
    place = reference.end + after.end()
    return not (code_at(text, place) or unlisted_title(text, place) or eu_at(text, place))


def _law_after(text: str, reference: Reference, titles: dict[int, LawName]) -> LawName | None:
    """The law that directly follows a reference, if any."""
    gap = _TO_LAW.match(text, reference.end)
    place = gap.end() if gap else reference.end
    if place in titles:
        return titles[place]
    return eu_at(text, place) or code_at(text, place) or unlisted_title(text, place)


def _resolved(text: str, cited: Sequence[_Cited], alone: Sequence[LawName]) -> list[Mention]:
    """Mentions of all references; an elliptic one takes the law last spoken of."""
    mentions: list[Mention] = []
    spoken = [(name.start, name.code) for name in alone]
    spoken += [(one.reference.start, one.law) for one in cited if one.law]
    for one in cited:
        law = one.law
        if law is None and not _of_something_else(text, one.end):
            before = [entry for entry in spoken if entry[0] < one.reference.start]
            after = [entry for entry in spoken if entry[0] > one.reference.start]
            law = max(before)[1] if before else min(after)[1] if after else None
        mentions += [
            _norm_mention(text, _own_span(one, norm), norm, law) for norm in one.reference.norms
        ]
    return mentions


def _own_span(one: _Cited, norm: Norm) -> tuple[int, int]:
    """The norm's stretch of the enumeration, with the law where it stands beside it."""
    start = one.start if norm.start == one.reference.start else norm.start
    return start, one.end if norm.end == one.reference.end else norm.end


def _of_something_else(text: str, end: int) -> bool:
    """Whether the reference belongs to a statute or contract, not to a law."""
    return bool(
        re.match(
            r"\s{1,3}(?:de[rs]|dieser|dieses|unserer)\s{1,3}[\w-]*(?:[Ss]atzung|[Vv]ereinbarung|[Vv]ertrag|"
            r"[Gg]eschäftsordnung|[Rr]ichtlinie)",
            text[end : end + 60],
        )
    )


def _norm_mention(text: str, span: tuple[int, int], norm: Norm, code: str | None) -> Mention:
    name = f"{norm.form()} {code}" if code else norm.form()
    law = Law(code, norm.number, norm.part("Abs."), norm.part("Satz"), norm.part("Nr."))
    return Mention(*span, text[slice(*span)], "GESETZ", name, law)


def _law_mention(text: str, name: LawName) -> Mention:
    span = name.start, name.end
    return Mention(*span, text[slice(*span)], "GESETZ", name.code, Law(name.code))


def _inside(name: LawName, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < name.end and name.start < end for start, end in spans)
