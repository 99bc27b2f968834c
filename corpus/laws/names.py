"""Laws by name at a place in the text: abbreviation, title, EU norm."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.atoms import Atom, atoms, words
from corpus.laws.table import (
    LAENDER,
    ROMAN,
    SUFFIXES,
    codes,
    stem,
    title_beginnings,
    titles,
)

_LAND_SUFFIX = "|".join(re.escape(suffix) for suffix in sorted(SUFFIXES, key=len, reverse=True))
_SUFFIX = re.compile(rf"[ \u00a0-]({_LAND_SUFFIX})\b\.?")
_SGB = re.compile(r"SGB(?:[\s\u00a0-]{1,2}(?:([IVX]{1,4})\b|(1[0-4]|[1-9])\b(?!\.\d)))")
_ORDINALS = (
    "Erst", "Zweit", "Dritt", "Viert", "Fünft", "Sechst", "Sieb(?:en)?t", "Acht", "Neunt",
    "Zehnt", "Elft", "Zwölft", "Dreizehnt", "Vierzehnt",
)  # fmt: skip
_BOOK = re.compile(
    rf"(?:({'|'.join(_ORDINALS)})e[ns]?\sBuch(?:e?s)?\s(?:(?:des|im)\s)?(?:Sozialgesetzbuch(?:e?s)?|SGB)"
    rf"(?:\s\(SGB\s[IVX]+\))?"
    rf"|(?:Sozialgesetzbuch(?:e?s)?(?:\s\(SGB\))?|SGB)(?:\s[-–]|,)?\s"
    rf"(?:({'|'.join(_ORDINALS)})e[ns]?\sBuch(?:e?s)?(?:\s\([IVX]+\))?|([IVX]+)\b))"
)
_YEAR = re.compile(r"[ \u00a0]((?:19|20)\d\d)\b(?![.\d])")
_FURTHER = re.compile(r"\s?(?:,|/|und|oder|bzw\.|sowie)\s?([IVX]{1,4})\b")
_LAW_WORD = re.compile(
    r"([A-ZÄÖÜ][\w-]{3,}(?:gesetz(?:buch)?(?:e?s)?|ordnung))\b(?:\s(?:19|20)\d\d\b)?(?![-–]\w)"
)
NO_LAW = re.compile(r"(?:[Gg]eschäfts|[Tt]ages|[Dd]ienst|[Hh]aus|[Bb]enutzungs|[Ee]ntgelt)ordnung")
"""Rules that an authority gives itself; they are no law."""
_BEFORE = re.compile(r"(?<![\w§.-])([A-ZÄÖÜ][\w-]*[A-ZÄÖÜ]\w*(?:\s[IVX]+)?)[ \u00a0]$")
_WORD = re.compile(r"[A-ZÄÖÜ][\w&]*(?:-[A-ZÄÖÜ]\w*)*")
_SHAPE = re.compile(r"(?=(?:[^A-ZÄÖÜ]*[A-ZÄÖÜ]){2})[A-ZÄÖÜ][A-Za-zÄÖÜäöüß-]{1,24}")
_EU = re.compile(
    r"(?:(?:Delegierte[nr]?\s|Durchführungs)?(?:[Vv]erordnung|VO|Richtlinie|RL|Beschluss)\s)?"
    r"(?:\((?:EU|EG|EWG|Euratom)\)\s(?:Nr\.\s)?\d{2,4}/\d{2,4}|(?:Nr\.\s)?\d{2,4}/\d{2,4}/?\s?\(?(?:EU|EG|EWG|Euratom)\)?)"
)
_EU_TITLE = re.compile(
    r"(?:Europäische[nrs]?\s|EU-|EG-)([A-ZÄÖÜ][\w-]*?(?:richtlinie|verordnung|Richtlinie|Verordnung))n?(?![\w-])"
)
_NOT_CODES = words(
    "BGH BFH BSG BAG BVerfG BVerwG OVG VGH OLG LSG EuGH EGMR II III IV VI VII VIII IX XI XII "
    "EU EG GmbH AG EDV NRW DIN ISO ÖPNV KITA PKW LKW CD DVD PC IT SPD CDU FDP USA Nr NJW DVBl "
    "AöR KdöR Az RdNr Rn BGBl GVBl ABl BVerfGE BGHZ BVerwGE BSGE KG LG VG SG ArbG AmtsG"
)
_LAND_AFTER = re.compile(
    r"\s(?:(?:für das|des|im|in dem|für den|der)\s(?:Land(?:es)?|Freistaat(?:e?s)?)\s|in\s|für\s|"
    r"von\s)?"
    rf"({'|'.join(sorted(LAENDER, key=len, reverse=True))}|NRW|NW)(?:s|es)?\b"
)
_GENITIVE = re.compile(r"(gesetz|gesetzbuch)(?:e?s)?$", re.IGNORECASE)

LONGEST_CAPITALS = 5
"""Letters of an unlisted abbreviation in capitals only; longer ones are shouted words."""


@dataclass(frozen=True, slots=True)
class LawName:
    """A law named at `start:end`; `code` as the normal form writes it."""

    start: int
    end: int
    code: str
    by_title: bool = False


def code_at(text: str, start: int, known_only: bool = False) -> LawName | None:
    """The abbreviation at an offset: listed, or of an abbreviation's shape if that is enough."""
    written_out = _BOOK.match(text, start)
    if written_out:
        return LawName(start, written_out.end(), _book_code(written_out))
    book = _SGB.match(text, start)
    if book:
        return LawName(start, book.end(), f"SGB {book[1] or ROMAN[int(book[2]) - 1]}")
    word = _WORD.match(text, start)
    if word is None:
        return None
    return _longest(text, start, word) or (None if known_only else _shaped(text, start, word))


def code_before(text: str, end: int) -> LawName | None:
    """The abbreviation directly before a sign, as courts write it: "SGB V § 27"."""
    found = _BEFORE.search(text, max(0, end - 24), end)
    code = code_at(text, found.start(1), known_only=True) if found else None
    return code if code and found and code.end == found.end(1) else None


def further_books(text: str, first: LawName) -> list[LawName]:
    """The other books in "SGB II und XII", "SGB VIII/IX"."""
    found: list[LawName] = []
    hit = _FURTHER.match(text, first.end) if re.match(r"SGB [IVX]", first.code) else None
    while hit:
        found.append(LawName(hit.start(1), hit.end(), f"SGB {hit[1]}"))
        hit = _FURTHER.match(text, hit.end())
    return found


def unlisted_title(text: str, start: int) -> LawName | None:
    """A word that names a law though no list has it: "§ 2 Rechengrößenverordnung"."""
    found = _LAW_WORD.match(text, start)
    if found is None or NO_LAW.search(found[1]):
        return None
    return LawName(start, found.end(), _GENITIVE.sub(r"\1", found.group()), by_title=True)


def books(text: str) -> list[LawName]:
    """The books of the Sozialgesetzbuch that are written out ("Achtes Buch Sozialgesetzbuch")."""
    return [LawName(f.start(), f.end(), _book_code(f), True) for f in _BOOK.finditer(text)]


def _book_code(found: re.Match[str]) -> str:
    if found[3]:
        return f"SGB {found[3]}"
    word = found[1] or found[2]
    place = next(i for i, ordinal in enumerate(_ORDINALS) if re.fullmatch(ordinal, word))
    return f"SGB {ROMAN[place]}"


def _longest(text: str, start: int, word: re.Match[str]) -> LawName | None:
    """The longest listed abbreviation of at most three words that starts here."""
    end, found = word.end(), None
    for _ in range(3):
        written = " ".join(text[start:end].split())
        if written in codes() and _is_code(written):
            suffix = _SUFFIX.match(text, end)
            stop = _stop(text, end, suffix)
            found = LawName(start, stop, " ".join(text[start:stop].split()))
        following = re.compile(r"[ \u00a0]([A-ZÄÖÜ][\w-]*|\d{1,4}\b)").match(text, end)
        if not following:
            break
        end = following.end()
    return found


def _stop(text: str, end: int, suffix: re.Match[str] | None) -> int:
    """Where an abbreviation ends: after its Land and its year."""
    place = suffix.end(1) if suffix else end
    year = _YEAR.match(text, place)
    return year.end(1) if year else place


def _is_code(written: str) -> bool:
    capitals = sum(letter.isupper() for letter in written)
    return capitals >= 2 and written not in _NOT_CODES


def _shaped(text: str, start: int, word: re.Match[str]) -> LawName | None:
    written = word.group()
    if written.isupper() and len(written) > LONGEST_CAPITALS:
        return None
    if not _SHAPE.fullmatch(written) or not _is_code(written) or written.isdigit():
        return None
    suffix = _SUFFIX.match(text, word.end())
    end = _stop(text, word.end(), suffix)
    return LawName(start, end, " ".join(text[start:end].split()))


def eu_at(text: str, start: int) -> LawName | None:
    """A numbered EU norm: "Verordnung (EU) 2016/679", "Richtlinie 2006/123/EG"."""
    found = _EU.match(text, start)
    if found is None or not re.search(r"\d", found.group()):
        return None
    return LawName(start, found.end(), " ".join(found.group().split()))


def eu_titles(text: str) -> list[LawName]:
    """Everyday names of EU norms ("der Europäischen Dienstleistungsrichtlinie")."""
    names = []
    for found in _EU_TITLE.finditer(text):
        written = found.group()
        if written.startswith("Europ"):
            written = f"Europäische {found[1]}"
        else:
            written = written.removesuffix("n") if not found[1].endswith("n") else written
        names.append(LawName(found.start(), found.end(), written, by_title=True))
    return names


def eu_numbered(text: str) -> list[LawName]:
    """All numbered EU norms of a text."""
    spans = [f.span() for f in _EU.finditer(text) if re.match(r"[A-Z]", f.group())]
    return [LawName(a, b, " ".join(text[a:b].split())) for a, b in spans]


class Titles:
    """The titles of laws in one text."""

    def __init__(self, text: str, lands: Iterable[str]) -> None:
        self._text = text
        self._lands = tuple(lands)
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
        before = self._text[: self._atoms[first].start][-1:]
        stops = re.search(r"[.;:()]", between)
        return not stops and not re.match(r"-\w", after) and before not in ("-", "‐")

    def _name(self, first: int, last: int, entries: tuple[tuple[str, str], ...]) -> LawName:
        start, end = self._atoms[first].start, self._atoms[last].end
        after = _LAND_AFTER.match(self._text, end)
        lands: tuple[str, ...] = self._lands
        if after:
            end = after.end()
            lands = (LAENDER.get(after[1], "05"),)
        code = self._code(entries, lands, bool(after))
        written = _GENITIVE.sub(r"\1", " ".join(self._text[start:end].split()))
        return LawName(start, end, code or written, by_title=True)

    def _code(
        self, entries: tuple[tuple[str, str], ...], lands: tuple[str, ...], explicit: bool
    ) -> str | None:
        """The abbreviation: of the Land named, else the federal one, else of the Land around."""
        of_land = [code for land, code in entries if land in lands]
        federal = [code for land, code in entries if not land]
        if of_land and (explicit or not federal) and len(lands) == 1:
            return of_land[0]
        return federal[0] if federal else None
