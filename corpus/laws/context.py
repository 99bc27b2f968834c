"""What stands around a reference: statutes, contracts, headings, collections of decisions.

A section of a statute of the Kreis, of a contract or of a book is no norm: "§ 5 der Hauptsatzung",
"in § 4 der Vereinbarung", "SozR 3-2500 § 240 Nr. 6".
"""

import re

from corpus.laws.grammar import Reference

_NEAR = 110
_OWN = (
    r"[\w-]*(?:[Ss]atzung|(?<![Ss]taats)(?<![Ee]inigungs)[Vv]ertrage?s?|[Vv]ereinbarung|[Gg]eschäftsordnung|"
    r"[Bb]enutzungsordnung|[Hh]ausordnung|[Dd]ienstordnung|[Ee]ntgeltordnung|[Rr]ichtlinien?|"
    r"[Dd]ienstanweisung|[Ss]tatuts?|[Pp]achtvertrage?s)(?![\w-])"
)
_FOLLOWED = re.compile(
    rf"\s{{0,3}}(?:\([^()§]{{1,20}}\)\s)?(?:(?:de[rsmn]|dieser|dieses|einer|eines|unserer|seiner|ihrer|zur|zum|im)"
    rf"\s{{1,3}}(?:(?!Gesetz|Verordnung)(?:[^\s.;:,()§]|(?<=\d)\.){{1,30}}\s){{0,9}}?)?{_OWN}"
)
_AMENDING = re.compile(r"\s(?:des|der)\s(?:\w+\s)?(?:Gesetzes|Verordnung)\svom\s\d")
_PRECEDED = re.compile(
    r"[\w-]*(?:(?:[Ss]atzung|[Gg]eschäftsordnung|(?<![Ss]taats)[Vv]ertrage?s?)(?:\s\(|,?\s?(?:dort|hier)?\s|\s[–-]\s)|"
    r"(?:[Ss]atzung|[Vv]ertrag|[Vv]ereinbarung|[Gg]eschäftsordnung)(?:en|es|s)?\b[^.;:§()]{0,60}?"
    r"\bin\s(?:de[rm]\s|ihrem\s|seinem\s)?)$"
)
_COLLECTION = re.compile(
    r"(?:\bSozR\s\d[\d-]*\s|\b(?:aaO|a\.\s?a\.\s?O\.),?\s|\bAufl\.,?\s(?:(?:19|20)\d\d,\s)?)$"
)
_POSSESSIVE = re.compile(r"(?:sein|ihr|dess|der)e[nmr]?\s$")
_DOCUMENT = re.compile(
    rf"({_OWN})|[\w-]*(?:[Gg]esetz|[Oo]rdnung|[Rr]ichtlinie|buch)\w*|\b[A-ZÄÖÜ]\w+[A-ZÄÖÜ]\b"
)
_KIND_OF = re.compile(r"\b(?:dieser|jeder|aller|welcher|einer|solcher|[a-zäöü]+er)\s$")
_HEADED = re.compile(
    r"(?:[ \u00a0]{1,2}(?:[-–:][ \u00a0]{1,2})?|:[ \u00a0])(?:\n[\s\d]{0,8})?(?=[A-ZÄÖÜ]|\(1\))|"
    r"\s{0,4}\n\s{0,4}(?:\d{1,3}\s{0,4}\n\s{0,4})?(?=[A-ZÄÖÜ]|\(1\))"
)
_ALONE = re.compile(r"[ \u00a0“\"«]*(?:\n|$)")
_SENTENCE = re.compile(r"[.!?:]\s+(?=[A-ZÄÖÜ])|\n\s*\n")


def of_no_law(text: str, reference: Reference) -> bool:
    """Whether a reference without a law belongs to a statute, a contract or a collection."""
    start, end = reference.start, reference.end
    if _POSSESSIVE.search(text, max(0, start - 10), start) and _last_is_own(text, start):
        return True
    if _FOLLOWED.match(text, end, end + 3 * _NEAR) or _AMENDING.match(text, end):
        return True
    before = text[max(0, start - _NEAR) : start]
    if _COLLECTION.search(before) or _PRECEDED.search(_last_sentence(before)):
        return True
    plain = len(reference.norms) == 1 and not reference.norms[0].parts
    return plain and text.startswith("Art ", start) and bool(_KIND_OF.search(before))


def heading_of(text: str, reference: Reference) -> int | None:
    """Where the words of a heading begin, if this may be the text's own: "§ 2 Gegenstand"."""
    before = text[max(0, reference.start - 4) : reference.start].rstrip(' \u00a0„"»')
    opens = not before or before[-1] in "\n"
    if not opens or len(reference.norms) > 1 or reference.norms[0].parts:
        return None
    after = _ALONE.match(text, reference.end) or _HEADED.match(text, reference.end)
    return after.end() if after else None


def _last_is_own(text: str, start: int) -> bool:
    """Whether the document last named is a statute or contract: "der Vertrag in seinem § 2"."""
    last = None
    for found in _DOCUMENT.finditer(text, max(0, start - 3 * _NEAR), start):
        last = found
    return bool(last and last[1])


def _last_sentence(before: str) -> str:
    ends = [found.end() for found in _SENTENCE.finditer(before)]
    return before[ends[-1] :] if ends else before
