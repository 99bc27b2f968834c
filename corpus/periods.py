"""Bare years, and periods that ISO 8601 and EDTF write shorter than their days.

"Schuljahr 2014/15" is 2014/2015, "1. Quartal 2015" is 2015-33, "2. Halbjahr" -41, "Herbst" -23
(EDTF, ISO 8601-2:2019), "KW 12/2014" is 2014-W12, "90er Jahre" is 199X. A number of four digits
is a year only where its surroundings say so.
"""

import re
from collections.abc import Iterator
from datetime import date

Candidate = tuple[int, int, str]
"""Start, end and ISO form."""

YEAR = r"(?:19|20)\d\d"
_OLD_YEAR = r"1[5-8]\d\d"
_OF_YEAR = (
    r"(?:[ \u00a0]|,[ ]|[ ]?/[ ]?|[ ](?:des|im)[ ](?:Haushaltsj|Kalenderj|J)ahr(?:e?s|e)?[ ])"
)
_ORDINAL = r"(?:erste|zweite|dritte|vierte|letzte)[nrsm]?"
_QUARTER = re.compile(
    rf"(?<![\w.])(?:([1-4]|IV|I{{1,3}})\.?[ \u00a0]?(?:Quartals?|Qu\.)|({_ORDINAL})[ ]Quartals?"
    rf"|Quartal[ ]([1-4]|IV|I{{1,3}})|Q[ ]?([1-4])){_OF_YEAR}({YEAR})(?![\w/]|[.,]\d)"
)
_HALF = re.compile(
    rf"(?<![\w.])(?:([12]|I{{1,2}})\.?|({_ORDINAL}))[ \u00a0]?(?:Halbjahr(?:e?s)?|Hj\.|"
    rf"Jahreshälfte|Hälfte){_OF_YEAR}({YEAR})(?![\w/]|[.,]\d)"
)
_SEASON = re.compile(
    rf"\b(?:Spät|Früh|Hoch)?([Ff]rühjahrs?|[Ff]rühling|[Ss]ommers?|[Hh]erbst|[Ww]inter)"
    rf"(?:[ \u00a0]|[ ]des[ ]Jahres[ ])({YEAR})(?:/(?:\d\d)?\d\d)?(?!\w|[.,/]\d)"
)
_WEEK = re.compile(
    rf"(?:\b(?:KW|Kalenderwoche)[ ]?(\d\d?)|(?<![\d.])(\d\d?)\.[ ]?(?:KW|Kalenderwoche))"
    rf"{_OF_YEAR}({YEAR})(?!\w|[./]\d)"
)
_DECADE = re.compile(rf"(?<![\w.,-])({YEAR[:-4]}\d0|[3-9]0)(?:er|iger)[ -]Jahren?\b")
_DECADE_WORD = re.compile(
    r"\b([Dd]reißig|[Vv]ierzig|[Ff]ünfzig|[Ss]echzig|[Ss]iebzig|[Aa]chtzig|[Nn]eunzig)er"
    r"[ -]Jahren?\b"
)
_NUMBERS = {"1": 1, "2": 2, "3": 3, "4": 4, "I": 1, "II": 2, "III": 3, "IV": 4, "ers": 1, "zwe": 2,
            "dri": 3, "vie": 4}  # fmt: skip
_SEASONS = {"f": 21, "s": 22, "h": 23, "w": 24}
_TENS = {"drei": 3, "vier": 4, "fünf": 5, "sech": 6, "sieb": 7, "acht": 8, "neun": 9}
FIRST_QUARTER, FIRST_HALF = 33, 40
_YEARS = re.compile(rf"(?<![\w§.,/€$:-])({YEAR})/(\d\d|{YEAR})(?![\w/]|[-.,]\d)")
_FROM_TO = re.compile(rf"(?<![\w§.,/€$:-])({YEAR})[-–]({YEAR})(?![\w/]|[-.,]\d)")
_ONE_YEAR = re.compile(rf"(?<![\w§.,/€$-])({YEAR}|{_OLD_YEAR})(?![\w%]|[.,:/-]\d|/[A-Z])")
_COUNTED = re.compile(
    r"[ \u00a0]?(?:€|%|°|EUR|Euro|DM|Uhr|Mal\b|Einwohner|Stück|Fäll|Person|Mensch|Kinder|Schüler|"
    r"Haushalte|Anträge|Stunden|Tage|Wohn|Betten|Plätze|Bürger|Mitglieder|Beschäftigte|Mitarbeit|"
    r"Teilnehm|Tonnen|Liter|Meter|Kilo|Hektar|Besuch|Einsätze|Arbeitsplätze|Fahrzeuge|Unternehmen|"
    r"[qk]?m\b|m[²³]|k[gW]|ha\b|t\b|l\b)"
)
_CITED_AFTER = re.compile(r"(?:[ ]I{1,3})?[ ]?(?:S\.|Nr\.|Seite)")
_CITED_BEFORE = re.compile(
    r"(?:\b(?:BGBl|RGBl|GV|GVBl|GVOBl|ABl|GBl|MBl|GMBl|BAnz|NJW|NVwZ|DVBl|NZS|DIN|EN|ISO|IEC|VDE|"
    r"Nr|Nrn|Az|Aktenzeichen|Tel|Telefon|Fax|Durchwahl|Postfach|Raum|Zimmer|Seite|S|Ziffer|Ziff|"
    r"Kapitel|Drucksache|Drs|Vorlage|Vorlagen|Windows|Office|Server|Exchange|Access|Agenda|Modell|"
    r"L|B|K|A|St)\.?(?:[ ](?:NRW?|LSA|M-V|I{1,3})\.?)?|\d)[ \u00a0:-]{0,2}$"
)
_SURE = re.compile(
    r"(?:\b(?:Jahr(?:e|es|en|s)?|seit|anno|Anfang|Mitte|Ende|Beginn|since|Jahres\w+)"
    r"(?:[ ](?:ca\.|etwa|dem))?)[ \u00a0\n]$",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"(?:\b(?:ab|bis|von|vor|nach|zwischen|und|oder|bzw\.|sowie|in|für|im|until|from|by|noch|erst|"
    r"bereits|schon|zuletzt|erstmals|letztmals|auf|gegenüber|vom|zum|nur|auch|spätestens|voraussichtlich|etwa|ca\.|"
    r"\w*(?:haushalt|etat|plan|planung|planungen|bericht|abschluss|jahr|jahre|jahren|jahres|stand|"
    r"statistik|wahl|wahlen|zensus|umlage|budget|entwurf|saison|semester|zeitraum|quartal|"
    r"kreis|zahlen|ergebnis|bilanz|rechnung|periode|runde|dezember|haushaltssatzung)s?)"
    r"[ \u00a0\n]|[–—(•*-][ ]?|/[ ])$",
    re.IGNORECASE,
)
_AFTER_COUNT = re.compile(
    r"\b(?:über|rund|etwa|circa|knapp|fast|insgesamt|mit|als|um|je|pro|mehr|weniger|mindestens|höchstens|"
    r"maximal|unter|aus|an|zu|gut|ungefähr|nahezu|alle|diese|weitere|von)[ \u00a0\n]$",
    re.IGNORECASE,
)
_AFTER_WORD = re.compile(r"(?:^|[ \u00a0\n])[a-zäöüß]+[ \u00a0\n]$")
_GOES_ON = re.compile(r"[ ][a-zäöüß]")
_RANGE = re.compile(rf"[ ]?(?:[-–/]|bis|und)[ ]?(?:{YEAR}|heute)(?!\d)")
LIKELY = (1945, 2039)
"""Numbers that are years also between words in lower case: "wurde 2017 unterzeichnet"."""
_LOOK = 32
"""Characters before a number that are looked at."""


def periods(text: str) -> Iterator[Candidate]:
    """Quarters, halves, seasons, weeks and decades, in no order."""
    for pattern, first, name in ((_QUARTER, FIRST_QUARTER, "Quartal"), (_HALF, FIRST_HALF, "Hj")):
        for found in pattern.finditer(text):
            *written, year = found.groups()
            part = next(filter(None, written))
            last = 4 if name == "Quartal" else 2
            yield *found.span(), f"{year}-{first - 1 + _NUMBERS.get(part[:3], last)}"
    for found in _SEASON.finditer(text):
        yield *found.span(), f"{found[2]}-{_SEASONS[found[1][0].lower()]}"
    for found in _WEEK.finditer(text):
        week = int(found[1] or found[2])
        if _has_week(int(found[3]), week):
            yield *found.span(), f"{found[3]}-W{week:02d}"
    for found in _DECADE.finditer(text):
        century = "19" if len(found[1]) == 2 else ""
        yield *found.span(), f"{century}{found[1][:-1]}X"
    yield from written_decades(text)


def written_decades(text: str) -> Iterator[Candidate]:
    """ "neunziger Jahre": 199X."""
    for found in _DECADE_WORD.finditer(text):
        tens = next(ten for word, ten in _TENS.items() if found[1].lower().startswith(word))
        yield *found.span(), f"19{tens}X"


def _has_week(year: int, week: int) -> bool:
    try:
        date.fromisocalendar(year, week, 1)
    except ValueError:
        return False
    return True


def years(text: str) -> Iterator[Candidate]:
    """Two years written as one ("2014/15"), then bare years, in order."""
    for found in _YEARS.finditer(text):
        first = int(found[1])
        if (first + 1) % 100 == int(found[2]) % 100 and not _is_number(text, found):
            yield *found.span(), f"{first}/{first + 1}"
    for found in _FROM_TO.finditer(text):
        if found[1] < found[2] and not _is_number(text, found):
            yield *found.span(1), found[1]
            yield *found.span(2), found[2]
    for found in _ONE_YEAR.finditer(text):
        if not _is_number(text, found) and _is_year(text, found):
            yield *found.span(), found[1]


def _is_number(text: str, found: re.Match[str]) -> bool:
    """Whether the digits count something or cite a place: "2015 Fälle", "GV. NRW. 2004 S. 7"."""
    before = text[max(0, found.start() - _LOOK) : found.start()]
    if _CITED_AFTER.match(text, found.end()) or _CITED_BEFORE.search(before):
        return True
    return bool(_COUNTED.match(text, found.end())) and not _SURE.search(before)


def _is_year(text: str, found: re.Match[str]) -> bool:
    """A bare number is a year after a cue, where a range of years begins, or standing alone."""
    before = text[max(0, found.start() - _LOOK) : found.start()]
    if _SURE.search(before):
        return True
    if not found[1].startswith(("19", "20")):
        return False
    alone = before.strip() == "" or before.rstrip()[-1:] in ".:,;"
    if alone or _CUE.search(before) or _RANGE.match(text, found.end()):
        return True
    is_likely = LIKELY[0] <= int(found[1]) <= LIKELY[1]
    between = _AFTER_WORD.search(before) and _GOES_ON.match(text, found.end())
    return is_likely and bool(between) and not _AFTER_COUNT.search(before)
