"""Laws by abbreviation: "SGB VIII", "GO NRW", "SächsKomZG", "BauO NRW 2018", "KV M-V"."""

import re

from corpus.atoms import words
from corpus.laws.law_name import LawName
from corpus.laws.table import LAENDER, ROMAN, SUFFIXES, codes

LETTER = r"[A-Za-zÄÖÜäöüß\d]"
"""What an abbreviation is made of; the raised figure of a footnote is none of it."""
_LAND_SUFFIX = "|".join(
    re.escape(suffix) for suffix in sorted([*SUFFIXES, *LAENDER], key=len, reverse=True)
)
_SUFFIX = re.compile(rf"[ \u00a0-](?:({_LAND_SUFFIX})(?![\w-])|\(({_LAND_SUFFIX})\))")
_SGB = re.compile(
    r"(?:SGB|Sozialgesetzbuch(?:e?s)?)(?:[\s\u00a0-]{0,2}(?:([IVX]{1,4})(?![A-Za-zÄÖÜäöüß\d])|(1[0-4]|[1-9])\b(?!\.\d|,\d)))"
)
_ORDINALS = (
    "Erst", "Zweit", "Dritt", "Viert", "Fünft", "Sechst", "Sieb(?:en)?t", "Acht", "Neunt",
    "Zehnt", "Elft", "Zwölft", "Dreizehnt", "Vierzehnt",
)  # fmt: skip
_ANY = "|".join(_ORDINALS)
_BRACKET = r"(?:\s[-–]?\s?\((?:SGB\s)?[IVX]+\))?"
_BOOK = re.compile(
    rf"(?:({_ANY})e[ns]?\sBuch(?:e?s)?\s(?:(?:des|im|der|-|–)\s)?(?:Sozialgesetzbuch(?:e?s)?|SGB)\b"
    rf"|(?:Sozialgesetzbuch(?:e?s)?(?:\s\(SGB\))?|SGB)(?:\s?[-–]|,)?\s"
    rf"(?:({_ANY})e[ns]?\sBuch(?:e?s)?(?:\s[-–](?=\s\())?|([IVX]+)(?!{LETTER})(?!-A[GV]\b)))({_BRACKET})"
    r"|Sozialgesetzbuch(?:e?s)?(?P<only>\s\((?:SGB\s)?([IVX]+)\))"
)
_YEAR = re.compile(r"[ \u00a0]((?:19|20)\d\d)\b(?![.\d/-])")
_FURTHER = re.compile(r"\s?(?:,|/|und|oder|bzw\.|sowie)\s?(?:SGB\s)?([IVX]{1,4})\b")
_BEFORE = re.compile(
    rf"(?<![\w§.-])([A-ZÄÖÜ][\w-]*[A-ZÄÖÜ]\w*(?:\s[IVX]+)?(?:[ \u00a0](?:{_LAND_SUFFIX}))?"
    r"(?:[ \u00a0](?:18|19|20)\d\d)?)[ \u00a0]$"
)
_TITLE_BEFORE = re.compile(r"(?<![\w-])([A-ZÄÖÜ]\w+(?:richtlinie|gesetz|ordnung))[ \u00a0]$")
_NUMBERED = re.compile(r"(\d{1,2}\.)\s?(BImSchV|BImSchVwV|ProdSV|SprengV|WaffV|GPSGV|AtSMV)\b")
_OF_BOOK = re.compile(
    r"(?:[A-Z][a-zäöü]+)?A[GV][ -]?SGB[\s-]?[IVX]{1,4}\b|SGB[\s-][IVX]{1,4}-A[GV]\b"
)
_LAND_BEFORE = re.compile(
    r"(?:Nds|Nieders|Bay|Hess|Sächs|Thür|Saarl|Brem|Hmb|Bbg)\.\s(?=[A-ZÄÖÜ]\w*[A-ZÄÖÜ])"
)
_WORD = re.compile(rf"KrW-/AbfG|[A-ZÄÖÜ](?:{LETTER}|&)*(?:-[A-ZÄÖÜ]{LETTER}*)*")
_TAIL = re.compile(r"(?<=VO[BL])/[ABC]\b|\.A\b")
_UNDER = re.compile(r"(?:DVO|VwV|AVO|AV|DV|VV|ErgG)[ \u00a0](?=[A-ZÄÖÜ]\w*[A-ZÄÖÜ])")
_RUN_TOGETHER = re.compile(r"[a-zäöüß]{10}|[A-ZÄÖÜ][a-zäöüß]{5,}$(?<!Doppik)")
"""Words of a text whose blanks are lost ("LBOgemäß"), not the shape of an abbreviation."""
_SHAPE = re.compile(r"(?=(?:[^A-ZÄÖÜ]*[A-ZÄÖÜ]){2})[A-ZÄÖÜ][A-Za-zÄÖÜäöüß-]{1,24}")
_NEVER = words(
    "BGH BFH BSG BAG BVerfG BVerwG OVG VGH OLG LSG EuGH EGMR II III IV VI VII VIII IX XI XII EU EG "
    "EWG GmbH EDV NRW NW RLP BW LSA DIN ISO ÖPNV SPNV KITA KiTa Kita PKW LKW CD DVD PC IT SPD CDU "
    "CSU FDP USA Nr NJW DVBl AöR KdöR Az RdNr Rn BGBl RGBl GVBl GVOBl ABl MBl SMBl StAnz GBl GV "
    "SGV BVerfGE BGHZ BVerwGE BSGE DM EUR TEUR MdE GdB TOP TO"
)
"""What looks like an abbreviation of a law and is none."""
_ALONE_NEVER = words(
    "FhG VwV BV LV RL VO WO AG KG LG VG SG ArbG AmtsG TA SO BV WE FA SE AP RR ZB BA MA AB AN "
    "MV HE NI"
)
"""Abbreviations of laws that mean something else where no section stands before them."""
_COURT = re.compile(
    r"^(?:Bay|Sächs|Thür|Hess|Nds|Hmb|Brem|VerfG|BVerfG)\w*(?:OLG|ObLG|OVG|VGH|VerfGH|LSG|LAG)$"
)
_LAW_END = re.compile(r"(?:G|GB|O|V)(?:\s\S+)?$")
LONGEST_CAPITALS = 6
"""Letters of an unlisted abbreviation in capitals only; longer ones are shouted words."""
SHORTEST = 3
"""Letters of an unlisted abbreviation, but for those of every ordinance or directive."""
_OF_EVERY = words("RL VO WO BV LV")


def code_at(text: str, start: int, known_only: bool = False) -> LawName | None:
    """The abbreviation at an offset: listed, or of an abbreviation's shape if that is enough.

    >>> code_at("§ 5 KAG NRW", 4).code
    'KAG NRW'
    """
    written_out = _BOOK.match(text, start)
    if written_out:
        return _book(written_out)
    of_book = _OF_BOOK.match(text, start)
    if of_book:
        return _with_suffix(text, start, of_book.end())
    book = _SGB.match(text, start)
    if book:
        return LawName(start, book.end(), f"SGB {book[1] or ROMAN[int(book[2]) - 1]}")
    numbered = _NUMBERED.match(text, start)
    if numbered:
        return LawName(start, numbered.end(), f"{numbered[1]} {numbered[2]}")
    word = _WORD.match(text, start)
    if word is None:
        return None
    under = _UNDER.match(text, start) or _LAND_BEFORE.match(text, start)
    of = code_at(text, under.end(), under[0][-2] != ".") if under else None
    if of:
        return LawName(start, of.end, " ".join(text[start : of.end].split()))
    return _longest(text, start, word) or (None if known_only else _shaped(text, start, word))


def stands_alone(code: str) -> bool:
    """Whether an abbreviation may name a law without a section."""
    return code not in _ALONE_NEVER


def is_of_land(code: str) -> bool:
    """Whether an abbreviation is listed with the Land behind it ("KAG NRW" as "KAG NW")."""
    base, _, suffix = code.partition(" ")
    key = SUFFIXES.get(suffix) or LAENDER.get(suffix)
    same = [other for other, land in SUFFIXES.items() if land == key]
    return any(f"{base}{blank}{other}" in codes() for other in same for blank in " -")


def code_before(text: str, end: int) -> LawName | None:
    """The law directly before a sign, as courts write it: "SGB V § 27", "HGB §§ 74"."""
    near = max(0, end - 60)
    found = _BEFORE.search(text, near, end)
    code = code_at(text, found.start(1)) if found else None
    if code and not _LAW_END.search(code.code) and not code_at(text, code.start, known_only=True):
        code = None
    if found and code and code.end >= found.end(1) - len(" 1892"):
        return LawName(code.start, found.end(1), code.code)
    title = _TITLE_BEFORE.search(text, near, end)
    return LawName(title.start(1), title.end(1), title[1], by_title=True) if title else None


def further_books(text: str, first: LawName) -> list[LawName]:
    """The other books in "SGB II und XII", "SGB VIII/IX"."""
    found: list[LawName] = []
    hit = _FURTHER.match(text, first.end) if re.match(r"SGB [IVX]", first.code) else None
    while hit:
        found.append(LawName(hit.start(1), hit.end(), f"SGB {hit[1]}"))
        hit = _FURTHER.match(text, hit.end())
    return found


def books(text: str) -> list[LawName]:
    """The books of the Sozialgesetzbuch that are written out ("Achtes Buch Sozialgesetzbuch")."""
    if "Sozialgesetz" not in text and "Buch" not in text:
        return []
    names = [_book(found) for found in _BOOK.finditer(text)]
    taken = {place for name in names for place in range(name.start, name.last)}
    for found in _SGB.finditer(text):
        if found.group()[1] == "o" and found.start() not in taken:
            code = f"SGB {found[1] or ROMAN[int(found[2]) - 1]}"
            names.append(LawName(found.start(), found.end(), code, True))
    return names


def numbered(text: str) -> list[LawName]:
    """Ordinances of a series: "16. BImSchV"."""
    return [
        LawName(found.start(), found.end(), f"{found[1]} {found[2]}")
        for found in _NUMBERED.finditer(text)
    ]


def _book(found: re.Match[str]) -> LawName:
    word = found[1] or found[2]
    number = found[3] or found[6]
    if word:
        number = ROMAN[next(i for i, one in enumerate(_ORDINALS) if re.fullmatch(one, word))]
    end = found.start("only") if found["only"] else found.start(4) if found[4] else found.end()
    name = found.string[found.start() : end].rstrip(" -–")
    return LawName(found.start(), found.start() + len(name), f"SGB {number}", True, found.end())


def _longest(text: str, start: int, word: re.Match[str]) -> LawName | None:
    """The longest listed abbreviation of at most three words that starts here."""
    end, found = word.end(), None
    tail = _TAIL.match(text, end)
    end = tail.end() if tail else end
    for _ in range(3):
        written = " ".join(text[start:end].split())
        if written in codes() and _is_code(written):
            found = _with_suffix(text, start, end)
        following = re.compile(r"[ \u00a0]([A-ZÄÖÜ][\w-]*|\d{1,4}\b)").match(text, end)
        if not following:
            break
        end = following.end()
    return found


def _with_suffix(text: str, start: int, end: int) -> LawName:
    """The abbreviation with its Land and its year; "(Saarland)" is no part of its name."""
    code = text[start:end]
    suffix = _SUFFIX.match(text, end)
    stop = end
    if suffix and suffix[2]:
        end = suffix.end()
    elif suffix:
        stop = end = suffix.end(1)
        code = text[start:end]
    year = _YEAR.match(text, end)
    if year and stop == end:
        end = year.end(1)
        code = text[start:end]
    return LawName(start, end, " ".join(code.split()))


def _is_code(written: str) -> bool:
    capitals = sum(letter.isupper() for letter in written)
    return capitals >= 2 and written not in _NEVER and not _COURT.search(written)


def _shaped(text: str, start: int, word: re.Match[str]) -> LawName | None:
    written = word.group()
    tail = _TAIL.match(text, word.end())
    usual = SHORTEST <= len(written) <= LONGEST_CAPITALS or written in _OF_EVERY
    if written.isupper() and not usual and not tail:
        return None
    if not any(sum(map(str.isupper, part)) > 1 for part in written.split("-")):
        return None
    if (
        not _SHAPE.fullmatch(written)
        or ("-" not in written and _RUN_TOGETHER.search(written))
        or not _is_code(written)
        or written.isdigit()
    ):
        return None
    return _with_suffix(text, start, tail.end() if tail else word.end())
