"""Laws by title: "Gesetz über kommunale Gemeinschaftsarbeit", "Hessische Landkreisordnung"."""

import re
from collections.abc import Iterable, Sequence

from corpus.atoms import Atom, atoms, words
from corpus.laws.law_name import LawName
from corpus.laws.table import (
    ADJECTIVES,
    LAENDER,
    SUFFIXES,
    stem,
    title_beginnings,
    titles,
)

NO_LAW = re.compile(
    r"(?:[Gg]eschäfts|[Tt]ages|[Dd]ienst|[Hh]aus|[Bb]enutzungs|[Ee]ntgelt|[Rr]ang|[Gg]rößen|[Ss]itz|"
    r"[Nn]eu|[Uu]n|[Aa]n)ordnung"
)
"""Rules that an authority gives itself, and other words in "-ordnung"; they are no law."""
_LAW_WORD = re.compile(
    r"([A-ZÄÖÜ][\w-]{2,60}?(?:[Gg]esetz(?:buch)?(?:e?s)?|[Vv]?[Oo]rdnung|[Kk]onvention|[Vv]erfassung|"
    r"[Ss]taatsvertrage?s?))\b(?:\s(?:19|20)\d\d\b)?(?![-–]\w)"
)
_SINGLE = re.compile(
    r"(?<![\w§-])([A-ZÄÖÜ][\w-]{4,60}?(?:[Gg]esetz(?:buch)?(?:e?s)?|[Kk]onvention))(?![\w])(?!-\w)"
)
PHRASE = (
    r"(?:(?:der|die|das|des|dem|den|eine[rsmn]?)\s)?(?:[a-zäöüß][\w-]*(?:e|en|er|es|em)\s){0,3}?"
    r"[A-ZÄÖÜ][\w-]*[a-zäöüß]\b-?"
)
CONNECTED = (
    r"und|sowie|oder|in|für|über|von|im|auf|bei|an|zur|zum|zu|aus|vor|gegen|des|der|mit|am|nach"
)
"""Words that go on with a title: "Gesetz zur Förderung der Weiterbildung im Lande Hessen"."""
LAND = rf"(?:{'|'.join(sorted(LAENDER, key=len, reverse=True))}|NRW|NW|RLP|LSA|M-V|BW|SH)"
_DESCRIBED = re.compile(
    r"(?<![\w-])(?:Bundes|Landes)?(?:[Gg]esetz(?:es)?|[Vv]erordnung)\s(?:zur|zum|über|für|betreffend)\s"
    rf"{PHRASE}(?:(?:\s(?:{CONNECTED})|(?=\s[a-zäöüß]{{4,}}er\s)|,(?=\s(?:d[aei][rsen]|[a-z]+en\s)))\s{PHRASE}){{0,8}}"
)
_CONSTITUTION = re.compile(
    rf"((?:{'|'.join(ADJECTIVES)})e)[nr]?\s(Verfassung)\b|"
    rf"Verfassung\s(?:de[rs]|für)\s(?:das\s)?(?:(?:Land(?:es)?|Freistaate?s?|Freien\sHansestadt)\s)?"
    rf"{LAND}(?:s|es)?\b",
    re.IGNORECASE,
)
_OF_LAND = re.compile(rf"({'|'.join(ADJECTIVES)})e[nrsm]?\s", re.IGNORECASE)
_INDEFINITE = re.compile(r"\b(?:eine?[rsmn]?|keine?[rsmn]?|diese[rsmn]?|neue[rsmn]?)\s$")
_GENERIC = words(
    "Landesgesetz Bundesgesetz Änderungsgesetz Ausführungsgesetz Einführungsgesetz Fachgesetz "
    "Spezialgesetz Rahmengesetz Artikelgesetz Leistungsgesetz Sozialgesetz Steuergesetz "
    "Haushaltsgesetz Naturgesetz Einzelgesetz Reichsgesetz Umsetzungsgesetz Zustimmungsgesetz "
    "Durchführungsgesetz Begleitgesetz Vorschaltgesetz Parlamentsgesetz Maßnahmegesetz "
    "Sondergesetz Reformgesetz Sozialgesetzbuch Gesetzbuch Organisationsgesetz Nachfolgegesetz "
    "Anpassungsgesetz Ortsgesetz Vorgängergesetz Grundlagengesetz Mustergesetz Ursprungsgesetz "
    "Zuständigkeitsgesetz Finanzierungsgesetz Kommunalgesetz"
)
_LAND_AFTER = re.compile(
    r"\s(?:(?:(?:für|des|im|in)\s(?:das|dem|den|der)?\s?(?:Land(?:es?)?|Freistaat(?:e?s)?)|"
    r"in|für|von|des|im|für das)\s)?"
    rf"({LAND})(?:s|es)?"
    r"(?![\w-])"
)
_ADJECTIVE = re.compile(r"([A-ZÄÖÜ][\w-]+?)(?:e[nsmr]?)\s")
_YEAR = re.compile(r"\s((?:19|20)\d\d)\b(?=\s[(a-z]|[,.;)]|$)")
_GENITIVE = re.compile(r"(gesetz|gesetzbuch)(?:e?s)?\b", re.IGNORECASE)
_BRACKET = re.compile(r"\s\([^()]{2,40}\)")
LONG_TITLE = 4
"""Words of a Landesgesetz's title: if only one Land has it, it is meant even if not named."""


def unlisted_title(text: str, start: int) -> LawName | None:
    """A word that names a law though no list has it: "§ 2 Rechengrößenverordnung"."""
    constitution = _CONSTITUTION.match(text, start)
    if constitution:
        parts = (constitution[1], constitution[2])
        name = " ".join(filter(None, parts)) or " ".join(constitution.group().split())
        return LawName(start, constitution.end(), name, by_title=True)
    of_land = _OF_LAND.match(text, start)
    found = _LAW_WORD.match(text, of_land.end() if of_land else start)
    if found is None or NO_LAW.search(found[1]) or found[1] == "Verordnung":
        return None
    name = nominative(found.group())
    if of_land:
        ending = "es" if "gesetz" in name.lower() else "e"
        whole = of_land[1].lower() in ("thüring", "berlin")
        name = f"{of_land[1]}{'er' if whole else ending} {name}"
    return LawName(start, found.end(), name, by_title=True)


def described(text: str) -> list[LawName]:
    """Titles that no list has: "Gesetz über die Gebühren für die Fortführung des Katasters"."""
    return [
        LawName(found.start(), found.end(), nominative(found.group()), by_title=True)
        for found in _DESCRIBED.finditer(text)
        if not _INDEFINITE.search(text, max(0, found.start() - 12), found.start())
    ]


def unlisted_laws(text: str) -> list[LawName]:
    """Words that say a law by their form: "Landespflegegesetz", "Gute-KiTa-Gesetz"."""
    return [
        LawName(found.start(), found.end(), nominative(found[1]), by_title=True)
        for found in _SINGLE.finditer(text)
        if nominative(found[1]) not in _GENERIC
    ]


def nominative(title: str) -> str:
    """A title without the genitive of its noun, single spaces."""
    return _GENITIVE.sub(r"\1", " ".join(title.split()))


class Titles:
    """The titles of laws in one text; `lands` are the keys of the Länder it is about."""

    def __init__(self, text: str, lands: Iterable[str], named: Iterable[str] = ()) -> None:
        self._text = text
        self._lands = tuple(lands)
        self._named = frozenset(named)
        self._atoms: Sequence[Atom] = atoms(text)
        self._stems = [stem(atom.fold) for atom in self._atoms]

    def all(self) -> list[LawName]:
        """Every title in the text, the longest where several fit."""
        found: list[LawName] = []
        place = 0
        while place < len(self._atoms):
            hit = self._at(place)
            if hit:
                found.append(hit[0])
                place = hit[1]
            else:
                place += 1
        return found

    def _at(self, place: int) -> tuple[LawName, int] | None:
        if not self._atoms[place].upper:
            return None
        most = title_beginnings().get(self._stems[place], 0)
        for count in range(min(most, len(self._stems) - place), 0, -1):
            entries = titles().get(" ".join(self._stems[place : place + count]))
            last = place + count - 1
            if entries and self._is_whole(place, last):
                return self._name(place, last, entries), last + 1
        return None

    def _is_whole(self, first: int, last: int) -> bool:
        between = self._text[self._atoms[first].start : self._atoms[last].end]
        after = self._text[self._atoms[last].end : self._atoms[last].end + 2]
        before = self._text[max(0, self._atoms[first].start - 1) : self._atoms[first].start]
        stops = re.search(r"[.;:()§]", between)
        return not stops and not re.match(r"-\w", after) and before not in ("-", "‐")

    def _name(self, first: int, last: int, entries: tuple[tuple[str, str], ...]) -> LawName:
        start, end = self._atoms[first].start, self._atoms[last].end
        lands: tuple[str, ...] = self._lands
        after = _LAND_AFTER.match(self._text, end)
        before = self._adjective(first) or self._own_adjective(start, end)
        if after:
            end = after.end()
            lands = (LAENDER.get(after[1]) or SUFFIXES[after[1]],)
        elif before:
            start = before[0]
            lands = (before[1],)
        year = _YEAR.match(self._text, end)
        code = self._code(entries, lands, bool(after or before), first, last)
        if code is None and before and not after:
            start = self._atoms[first].start
        named = code or nominative(self._text[start:end])
        if year:
            return LawName(start, year.end(), f"{named} {year[1]}", by_title=True)
        return LawName(start, end, named, by_title=True)

    def _own_adjective(self, start: int, end: int) -> tuple[int, str] | None:
        """The same where it is the title's first word: "Thüringer Gemeindeordnung"."""
        found = _ADJECTIVE.match(self._text, start, end)
        land = ADJECTIVES.get(found[1].lower()) if found else None
        return (start, land) if land else None

    def _adjective(self, first: int) -> tuple[int, str] | None:
        """Start and Land of the adjective before a title: "Hessische(n)", "Thüringer"."""
        near = self._text[max(0, self._atoms[first].start - 36) : self._atoms[first].start]
        found = re.search(r"(?<![\w-])([A-ZÄÖÜ][\w-]+?)(?:e[nsmr]?)\s$", near)
        land = ADJECTIVES.get(found[1].lower()) if found else None
        if not found or not land:
            return None
        return self._atoms[first].start - len(near) + found.start(), land

    def _code(
        self,
        entries: tuple[tuple[str, str], ...],
        lands: tuple[str, ...],
        explicit: bool,
        first: int,
        last: int,
    ) -> str | None:
        """The abbreviation: of the Land named, named itself, federal, or of the Land around."""
        named = [code for _, code in entries if code in self._named]
        of_land = [code for land, code in entries if land in lands]
        federal = [code for land, code in entries if not land]
        if named and not (explicit and of_land):
            return named[0]
        if of_land and (explicit or not federal) and len(lands) == 1:
            return of_land[0]
        if federal:
            return federal[0]
        title = self._text[self._atoms[first].start : self._atoms[last].end]
        long = last - first + 1 >= LONG_TITLE and title.startswith("Landes")
        one_land = len(entries) == 1 and (long or re.search(LAND, title))
        return entries[0][1] if one_land else None
