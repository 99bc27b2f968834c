"""Laws named without a section: by title, by introduction, by abbreviation with evidence."""

import re
from collections.abc import Iterable, Sequence

from corpus.atoms import fold, words
from corpus.laws.codes import (
    LETTER,
    books,
    code_at,
    further_books,
    is_of_land,
    numbered,
    stands_alone,
)
from corpus.laws.eu import eu_numbered, eu_titles
from corpus.laws.law_name import LawName
from corpus.laws.table import codes
from corpus.laws.titles import (
    CONNECTED,
    LAND,
    NO_LAW,
    PHRASE,
    Titles,
    described,
    unlisted_laws,
)

_BARE = re.compile(rf"(?<![\w§.-])[A-ZÄÖÜ](?:{LETTER}|&)*(?:-[A-ZÄÖÜ]{LETTER}*)*[A-ZÄÖÜ]{LETTER}*")
_CUE = re.compile(
    r"(?:\b(?:(?i:nach|gemäß|gem\.|laut|lt\.|siehe|siehe\saber|vgl\.|im\sSinne|auf\s?grund(?:lage)?)|"
    r"i\.\s?S\.\s?(?:d\.|des|der|von)|Vorschriften|Regelungen|Bestimmungen|Änderung|"
    r"Novell(?:e|ierung)|Anwendung|Vollzug|Umsetzung|Einführung|Inkrafttreten|Vorgaben|Maßgabe)"
    r"(?:\s(?:der|dem|des|die|das|von))?)\s$"
)
_NEUTER = re.compile(r"\b(?:[Dd]as|[Dd]es|[Dd]em|[Ii]m|[Zz]um|[Vv]om|[Bb]eim|[Dd]urchs|[Ii]ns)\s$")
_FEMININE = re.compile(r"\b(?:[Dd]er|[Dd]ie|[Zz]ur)\s$")
_DAS = re.compile(r"\b[Dd]as\s$")
SHORT = 3
"""Letters of an abbreviation that may as well be a committee's or a company's ("im AUG")."""
_OF_LAND = re.compile(
    r"\s(?:NRW|NW|BW|RLP|LSA|M-V)$|"
    r"^(?:Sächs|Bay|Thür|Hmb|Brem|Bbg|Hess|Nds|Saarl|Bln)[A-ZÄÖÜ]\w*(?:G|GB|O|V)$"
)
_LAW_SHAPE = re.compile(r"^(?=.*[a-zäöü])[A-ZÄÖÜ][\w]*?(?:G|GB|O|V|VO|OSt)$")
_UNMISTAKABLE = words(
    "OZG BGB HGB StGB DSGVO DS-GVO EU-DSGVO BDSG VOB VOB/A VOB/B VOL VOL/A HOAI KJHG BTHG AEUV "
    "BSHG AGG UVgO VgV GWB BEEG UN-BRK EMRK KiBiz KJSG HGO HKO KSVG UVG KAG "
    "OBG BGG"
)
_LAW_TITLE = (
    r"(?=[A-ZÄÖÜ])(?:[\w-]{2,40},?\s(?:und|u\.)\s)?"
    r"(?:[\w-]{0,60}?[Gg]esetz(?:buch)?(?:e?s)?|[\w-]{2,60}?(?:ordnung|verfassung))(?!\w)"
)
_BETWEEN = (
    rf"(?:\s(?:{CONNECTED})\s{PHRASE}|(?=\s[a-zäöüß]{{4,}}er\s)\s{PHRASE}|,\s(?:d[aei][rsen]\s){PHRASE}|\sund\s{PHRASE}|"
    rf"\s(?:{LAND})|\s(?:19|20)\d\d)"
)
_INTRODUCED = re.compile(
    rf"(?<![\w-]){_LAW_TITLE}{_BETWEEN}{{0,12}}"
    r"(?:,?\s(?:in der|vom|i\.\s?d\.\s?F\.|idF)[^();§]{1,60}?)?"
    r"\s?[“\"«]?\s(?:\(([^()]{2,90})\)|--?\s?([A-ZÄÖÜ][\w -]{1,20}?)\s?--?(?=[\s).,])|"
    r"[–—]\s([A-ZÄÖÜ][\w-]*[A-ZÄÖÜ][\w-]*(?:\s(?:NRW|NW|BW|LSA|M-V|SH|RLP))?)(?=\)|\s[–—]))"
)
_IN_BRACKETS = re.compile(r"\s\(([^()]{2,60})\)")
_EXPLAINED = re.compile(rf"\s\((?:{_LAW_TITLE})[^()]{{0,120}}\)")
_VERSION = re.compile(r",?\s(?:in der\b|vom\s|i\.\s?d\.\s?F\.|idF|in seiner)")
FAR = 40
"""Characters before the noun of a title in which the title may begin."""
_GOES_ON = re.compile(r"(?:,|\s?/|\s(?:und|oder|sowie|bzw\.))\s?(?:(?:de[rms]|das|die)\s)?")
_ASSOCIATIONS = words("StGB DGB")
"""Abbreviations that with a Land are an association's: Städte- und Gemeindebund NRW."""
_HIDDEN = re.compile(r"[-/]\w")


def law_names(text: str, lands: Iterable[str]) -> list[LawName]:
    """Laws named anywhere in a text, not overlapping, sorted; `lands` as in `laws`."""
    listed = _listed(text)
    titles = Titles(text, lands, (code.code for code in listed)).all()
    titles = [_with_bracket(text, name) for name in titles]
    introduced = _introduced(text, titles)
    known = {name.code for name in [*introduced, *titles] if name.stop}
    begun = {
        place for name in titles for place in range(name.start, min(name.end, name.start + FAR))
    }
    found: list[LawName] = []
    for group in (
        books(text),
        introduced,
        [name for name in described(text) if name.start not in begun],
        eu_numbered(text),
        eu_titles(text),
        numbered(text),
        titles,
        unlisted_laws(text),
        _abbreviated(text, listed, known),
    ):
        found = _merged(found, group)
    return found


def _merged(found: Sequence[LawName], group: Sequence[LawName]) -> list[LawName]:
    """Both lists by start; of the second only what overlaps nothing in the first."""
    taken = sorted((name.start, name.last) for name in found)
    kept = list(found)
    place, end = 0, 0
    for name in sorted(group, key=lambda one: one.start):
        while place < len(taken) and taken[place][1] <= name.start:
            place += 1
        free = place == len(taken) or taken[place][0] >= name.last
        if free and name.start >= end:
            kept.append(name)
            end = name.last
    return sorted(kept, key=lambda one: one.start)


def _listed(text: str) -> list[LawName]:
    """All words that are listed abbreviations of laws."""
    found = []
    for word in _BARE.finditer(text):
        code = code_at(text, word.start(), known_only=True)
        if code:
            found.append(code)
    return found


def _introduced(text: str, titles: Sequence[LawName]) -> list[LawName]:
    """ "Alten- und Pflegegesetz (APG NRW)" and "GkG (Gesetz über ...)": one law each."""
    found = []
    starts = {name.start: name for name in titles}
    if "(" in text or "–" in text or "-" in text:
        for hit in _INTRODUCED.finditer(text):
            code = None if NO_LAW.search(hit.group()) else _bracketed(hit)
            if code and _is_made_of(code, text[max(0, hit.start() - FAR) : hit.end()]):
                found.append(_named(text, hit, code, starts))
        for word in _BARE.finditer(text):
            after = text.find("(", word.end(), word.end() + 12)
            code_here = code_at(text, word.start()) if after >= 0 else None
            explained = _EXPLAINED.match(text, code_here.end) if code_here else None
            if code_here and explained:
                found.append(
                    LawName(code_here.start, code_here.end, code_here.code, stop=explained.end())
                )
    return found


def _with_bracket(text: str, name: LawName) -> LawName:
    """A listed title with the abbreviation in brackets after it, which it then goes by."""
    bracket = _IN_BRACKETS.match(text, name.end)
    code = _code_in(bracket[1]) if bracket else None
    if not bracket or not code or not _is_made_of(code, text[name.start : bracket.end()]):
        return name
    return LawName(name.start, name.end, code, by_title=True, stop=bracket.end())


def _letter_of(title: str) -> str:
    """What the abbreviation of such a law must have: G of Gesetz, O or V of Ordnung."""
    return "G" if "esetz" in title else "[OV]"


def _is_made_of(code: str, title: str) -> bool:
    """Whether the letters of an abbreviation all stand in the title that introduces it."""
    if code not in codes() and not re.search(_letter_of(title), code.upper()):
        return False
    letters = set(fold(re.split(r"[\s/]", code)[0])) - {"-"}
    words_before = title[: title.rindex(code.split()[0])] if code.split()[0] in title else title
    return letters <= set(fold(words_before))


def _named(text: str, hit: re.Match[str], code: str, titles: dict[int, LawName]) -> LawName:
    """The title of an introduction, without what stands between it and the bracket."""
    near = [n for n in range(hit.start() - FAR, hit.start() + 1) if n in titles]
    start = near[0] if near and titles[near[0]].end > hit.start() else hit.start()
    inner = min(place for place in (hit.start(1), hit.start(2), hit.start(3)) if place >= 0)
    between = _VERSION.search(text, hit.start(), inner)
    end = between.start() if between else inner
    end = start + len(text[start:end].rstrip(" (–—-"))
    return LawName(start, end, code, by_title=True, stop=hit.end())


def _bracketed(hit: re.Match[str]) -> str | None:
    """The abbreviation in the bracket or between the dashes after a title."""
    return _code_in(hit[1] or hit[2] or hit[3])


def _code_in(inner: str) -> str | None:
    inner = re.sub(r"^.*[-–]\s|^[„\"»']|[“\"«']$|^kurz:?\s", "", inner.strip()).strip()
    code = code_at(inner, 0)
    return code.code if code and code.end == len(inner) else None


def _abbreviated(text: str, listed: Sequence[LawName], known: set[str]) -> list[LawName]:
    """Abbreviations that stand for a law without a paragraph before them."""
    by_start = {code.start: code for code in listed}
    found: list[LawName] = []
    for word in _BARE.finditer(text):
        if found and word.start() < found[-1].end:
            continue
        goes_on = bool(found and _GOES_ON.fullmatch(text, found[-1].end, word.start()))
        listed_here = by_start.get(word.start())
        code = listed_here or _unlisted(text, word.start(), goes_on)
        sure = goes_on or not listed_here
        if code and (sure or code.code in known or _is_evident(text, code)):
            found += [code, *further_books(text, code)]
    return found


def _unlisted(text: str, start: int, goes_on: bool) -> LawName | None:
    """An unlisted abbreviation that names its Land ("WTG NRW") or is used as a law's.

    `goes_on` tells that it stands in an enumeration of laws.
    """
    code = code_at(text, start)
    if code is None:
        return None
    before = text[max(0, start - 40) : start]
    cue = goes_on or bool(_CUE.search(before))
    base = code.code.split()[0]
    with_land = bool(_OF_LAND.search(code.code))
    if base.isupper():
        with_land = with_land and base[-1] in "GOV" and (cue or bool(_NEUTER.search(before)))
    return code if with_land or (cue and _LAW_SHAPE.search(code.code)) else None


def _is_evident(text: str, code: LawName) -> bool:
    """Mixed case ("GebOSt"), a Land or a book tell a law; plain capitals need a word before."""
    written = code.code
    if not stands_alone(written.split()[0]):
        return False
    base = written.split()[0]
    if " " in written and (not base.isupper() or base == "SGB" or is_of_land(written)):
        return base not in _ASSOCIATIONS
    if _HIDDEN.match(text, code.end):
        return False
    if written in _UNMISTAKABLE:
        return True
    if re.search(r"[a-zäöü]", written):
        return bool(re.search(r"[GOVB]$|St$|VO$|GB$|biz$", written, re.IGNORECASE))
    before = text[max(0, code.start - 40) : code.start]
    other = _FEMININE if written.endswith(("G", "GB")) else _NEUTER
    if other.search(before):
        return False
    article = (_NEUTER if len(written) > SHORT else _DAS).search(before)
    return bool((article and written.endswith(("G", "GB"))) or _CUE.search(before))
