"""Sentence boundaries in German administrative prose.

A full stop ends a sentence only if no abbreviation, ordinal or date ends there and what follows
can begin one. Rules after the classic treatment of the ambiguous full stop (Grefenstette and
Tapanainen 1994): abbreviations by list and by shape, ordinals before a lower-case word or a
month. An over-long sentence without such an end is cut at semicolons, then at white space.
"""

import re

LONGEST = 650
"""Characters; longer stretches are cut, so that every sentence fits into one quote."""

_ABBREVIATIONS = frozenset(
    """abs abt allg amtl anl art aufl az bd bearb beschl betr bez bgbl bsp buchst bzgl bzw ca
    chr dgl dipl dr ebd ehem einschl entspr erl evtl exkl ff fr frhr gem ggf ggfs gr gv hj hr
    hrn hrsg inkl insb insbes inh ing jr kap kfm lfd lit lt mag max mdl min mind mio mrd mtl
    nr nrn nwg öff prof rd rdnr rn röm s schr sog spez st std str tel tgl usw vgl vol vorl
    wg wiss z zt ziff zzgl zzt jan feb apr jun jul aug sept sep okt nov dez u a o g d h i e v m
    b p n t w k""".split()
)
_MONTHS = frozenset(
    """januar februar märz april mai juni juli august september oktober november dezember
    jan feb mär apr jun jul aug sep sept okt nov dez quartal halbjahr jahrhundert lebensjahr
    schuljahr kalenderwoche klasse änderung sitzung satz""".split()
)
_BEFORE_ORDINAL = frozenset(
    " der die das den dem des am im zum vom bis zur ab seit beim jeder jede jedes und".split(" ")
)
_END = re.compile(r"[.!?…]+[\"“”«»'’)\]]*(?=\s+\S)")
_WORD_BEFORE = re.compile(r"(?:^|[\s(„\"/,\-–])([^\s(„\"/,\-–]*)$")
_STARTS_SENTENCE = re.compile(r"[\s\"„“»«(\[\-–•]*[A-ZÄÖÜ0-9§]")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of `text`, without the white space between them.

    >>> [text[a:b] for text in ["Gem. § 5 Abs. 2 gilt dies. Es gibt 3 Ämter."]
    ...  for a, b in sentences(text)]
    ['Gem. § 5 Abs. 2 gilt dies.', 'Es gibt 3 Ämter.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            spans.extend(_cut(text, start, match.end()))
            start = match.end()
    spans.extend(_cut(text, start, len(text)))
    return spans


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if not _STARTS_SENTENCE.match(text, match.end()):
        return False
    if match.group()[0] in "!?":
        return True
    before = _WORD_BEFORE.search(text, 0, match.start())
    word = before.group(1).lower() if before else ""
    if word.isdigit() and len(word) <= 2:
        return not _is_ordinal(text, match.start() - len(word), match.end())
    return word not in _ABBREVIATIONS and "." not in word.rstrip("0123456789.")


def _is_ordinal(text: str, start: int, end: int) -> bool:
    """Whether the number at `start` reads "3." (am 3. Juli, der 2. Abschnitt, "1. Ziele")."""
    following = re.match(r"\s*(\w+)", text[end:])
    if following and (following.group(1).lower() in _MONTHS or following.group(1).isdigit()):
        return True
    before = re.search(r"(\w*)\W*$", text[:start])
    return before is None or before.group(1).lower() in _BEFORE_ORDINAL


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return []
    if end - start <= LONGEST:
        return [(start, end)]
    at = max(text.rfind("; ", start, start + LONGEST) + 1, text.rfind("\n", start, start + LONGEST))
    if at <= start:
        at = text.rfind(" ", start, start + LONGEST)
    if at <= start:
        at = start + LONGEST
    return [*_cut(text, start, at), *_cut(text, at, end)]
