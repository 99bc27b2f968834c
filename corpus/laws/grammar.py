"""A grammar of German references to norms, read by recursive descent.

    chain     := reference ((","|"und"|"i. V. m."|...) reference)*
    reference := ("§"|"§§"|"Art.") item (("," | "und" | "bis" | ...) item)* ["ff."] [law]
    item      := number [letter] part*
    part      := ("Abs."|"Satz"|"Nr."|"Buchst."|"Hs.") value (("," | "und" | "bis") value)*

Enumerations make one norm each ("§ 7 Abs. 1 und 2" are two), a range stays one ("§§ 3 bis 5").
The law after the last reference of a chain holds for those before it that name none.
"""

import re
from dataclasses import dataclass, replace

PARTS = ("Abs.", "Satz", "Nr.", "Buchst.", "Hs.")
"""Parts of a norm in their usual order, as the normal form writes them."""
LONGEST_ARTICLE = 3
"""Digits of an article; more are a year ("Art 2015 ...")."""
_S = r"[ \u00a0\t\n\u202f]*"
_SIGN = re.compile(rf"(§§?|\bArt(?:ikeln?|ikels)?\b\.?|\bPara(?:graf|graph)(?:en|s)?\b){_S}(?=\d)")
_NUMBER = re.compile(r"(\d{1,4})(?:[ \u00a0]?([a-z])(?![\w.]|\s[A-Z]\.))?(?!\.?\d)")
_WORDS: tuple[tuple[str, str], ...] = (
    ("Abs.", r"Abs(?:atz|ätze|atzes|\b\.?)"),
    ("Satz", r"(?:Sätze|Satze?s?|S\.?)(?=[\s\u00a0]*\d)"),
    ("Nr.", r"(?:Nummern?|Nrn?\b\.?|Ziff(?:er|ern)?\b\.?|Z\.(?=\s*\d))"),
    ("Buchst.", r"(?:Buchst(?:aben?)?\b\.?|lit\b\.?)"),
    ("Hs.", r"(?:Halbsatz|Hs\b\.?|HS\b\.?|Halbs\.)"),
    ("Alt.", r"(?:Alternative|Alt\b\.?|Var\b\.?|Fall\b)"),
)
_KEYWORDS = tuple((name, re.compile(_S + pattern)) for name, pattern in _WORDS)
_VALUE = re.compile(rf"{_S}(\d{{1,3}}(?:[a-z](?!\w))?|[a-z]{{1,2}}(?![\w.])\)?)")
_BRACKETED = re.compile(r"[ \u00a0]?\((\d{1,2}[a-z]?)\)")
_OTHER = re.compile(
    r"\.\s?\d|\s?(?:€|%|EUR)|\.\s[A-ZÄÖÜ][a-zä]+|[ \u00a0](?!Satz|Sätze|Nr|Nummer|Buchst|Halbs|Hs|"
    r"Abs|Ziff|Alt|[\w-]*(?:gesetz|ordnung|buch)|\w+\sBuch)[A-ZÄÖÜ][a-zäöüß]+\b(?!\w)"
)
NO_LIMIT = 10_000
"""More than any paragraph's number."""
_LETTER = re.compile(rf"{_S}([a-z])\)")
_RANGE = re.compile(rf"{_S}(?:bis|[-–])(?={_S}(?:\d|[a-z]\b))")
_ALSO = re.compile(rf"{_S}(?:,{_S}(?:und|oder|sowie)?|und|oder|sowie|bzw\.|/)(?=[\s\u00a0]*\S)")
_CHAIN = re.compile(
    rf"{_S}(?:,{_S})?(?:i\.?{_S}V\.?{_S}m\.?|in{_S}Verbindung{_S}mit|und|sowie|oder|bzw\.|,)"
    rf"(?:{_S}(?:mit|nach|des|der))?{_S}(?=§|Art)"
)
_FOLLOWING = re.compile(rf"{_S}(ff?)\b\.?")


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm of a reference: sign "§" or "Art.", number, parts in the order written.

    `start:end` is its own stretch of an enumeration; the first one begins with the sign.
    """

    sign: str
    number: str
    parts: tuple[tuple[str, str], ...] = ()
    following: str = ""
    start: int = 0
    end: int = 0

    def form(self) -> str:
        """The normal form without the law: "§ 7 Abs. 1 Satz 2 Nr. 3"."""
        sign = self.sign
        if self.sign == "§" and (" bis " in self.number or self.following):
            sign = "§§"
        words = [f"{sign} {self.number}", *(f"{name} {value}" for name, value in self.parts)]
        return " ".join([*words, *([self.following] if self.following else [])])

    def part(self, name: str) -> str | None:
        """The value of a part, None where it is not given."""
        return next((value for key, value in self.parts if key == name), None)


@dataclass(frozen=True, slots=True)
class Reference:
    """The norms of one sign, at `start:end` without the law."""

    start: int
    end: int
    norms: tuple[Norm, ...]


def signs(text: str) -> list[int]:
    """The offsets at which a reference may begin."""
    return [found.start() for found in _SIGN.finditer(text)]


def reference_at(text: str, start: int) -> Reference | None:
    """The reference that begins with the sign at `start`."""
    sign = _SIGN.match(text, start)
    if sign is None:
        return None
    norms, end = _items(text, sign.end(), sign[1])
    if not norms:
        return None
    own = (replace(norm, start=start) if norm.start == sign.end() else norm for norm in norms)
    return Reference(start, end, tuple(own))


def chain_link(text: str, end: int) -> int | None:
    """Where the next reference of a chain begins after `end`, None where the chain ends."""
    found = _CHAIN.match(text, end)
    return found.end() if found else None


def _items(text: str, place: int, written: str) -> tuple[list[Norm], int]:
    """The items of an enumeration, each with its own stretch of the text."""
    sign = "Art." if written.startswith("Art") else "§"
    many = written in ("§§", "Artikeln", "Paragrafen", "Paragraphen")
    norms: list[Norm] = []
    begin = end = place
    while True:
        item, place = _item(text, begin, sign, many)
        if not item:
            return norms, end
        norms += [replace(norm, start=begin, end=place) for norm in item]
        end = place
        also = _ALSO.match(text, place)
        if not also or not (many or (sign == "Art." and _plain(item))):
            return norms, end
        begin = _skip(text, also.end())
        if not _NUMBER.match(text, begin):
            return norms, end


def _plain(item: list[Norm]) -> bool:
    return len(item) == 1 and not item[0].parts


def _skip(text: str, place: int) -> int:
    found = re.compile(_S).match(text, place)
    return found.end() if found else place


def _item(text: str, place: int, sign: str, many: bool) -> tuple[list[Norm], int]:
    """A number or range of numbers with its parts; no norms where there is no number."""
    found = _NUMBER.match(text, _skip(text, place))
    if not found:
        return [], place
    if sign == "Art." and len(found[1]) > LONGEST_ARTICLE:
        return [], place
    number, place = found[1] + (found[2] or ""), found.end()
    span = _RANGE.match(text, place)
    until = _NUMBER.match(text, _skip(text, span.end())) if span else None
    if until:
        number, place = f"{number} bis {until[1]}{until[2] or ''}", until.end()
    bracketed = _BRACKETED.match(text, place)
    parts = (("Abs.", bracketed[1]),) if bracketed else ()
    place = bracketed.end() if bracketed else place
    most = int(found[1]) if many else NO_LIMIT
    norms, place = _parts(text, place, Norm(sign, number, parts), most)
    following = _FOLLOWING.match(text, place)
    if following:
        norms[-1] = replace(norms[-1], following=f"{following[1]}.")
        place = following.end()
    return norms, place


def _parts(text: str, place: int, norm: Norm, most: int) -> tuple[list[Norm], int]:
    """The parts after a number; an enumeration of values makes one norm each.

    After "§§" a number above `most`, the paragraph's own, is the next paragraph, not a part.
    """
    norms = [norm]
    while True:
        name, after = _keyword(text, place)
        joined = _ALSO.match(text, place)
        if name is None and joined and norms[-1].parts:
            name, after = _keyword(text, joined.end())
            if name and _values(text, after, most)[0]:
                values, place = _values(text, after, most)
                norms += [_with(_up_to(norms[-1], name), name, value) for value in values]
                continue
        values, end = _values(text, after, most) if name else _letters(text, place)
        name = name or "Buchst."
        if not values:
            return norms, place
        base, place = norms.pop(), end
        norms += [_with(base, name, value) for value in values]


def _letters(text: str, place: int) -> tuple[list[str], int]:
    """Letters without a keyword: "Nr. 3 a) und b)"."""
    values: list[str] = []
    found = _LETTER.match(text, place)
    while found:
        values.append(found[1])
        place = found.end()
        also = _ALSO.match(text, place)
        found = _LETTER.match(text, also.end()) if also else None
    return values, place


def _with(norm: Norm, name: str, value: str) -> Norm:
    return replace(norm, parts=(*norm.parts, (name, value)))


def _up_to(norm: Norm, name: str) -> Norm:
    """The norm without the part of this name and those after it: what "und Abs. 3" adds to."""
    kept = []
    for key, value in norm.parts:
        if key == name:
            break
        kept.append((key, value))
    return replace(norm, parts=tuple(kept), following="")


def _keyword(text: str, place: int) -> tuple[str | None, int]:
    for name, pattern in _KEYWORDS:
        found = pattern.match(text, place)
        if found:
            return name, found.end()
    return None, place


def _values(text: str, place: int, most: int) -> tuple[list[str], int]:
    """ "1", "1 bis 3", "1, 2 und 4" after a keyword."""
    values: list[str] = []
    end = place
    while True:
        found = _VALUE.match(text, end if not values else place)
        if not found or (values and _is_other(text, found, most)):
            return values, end
        value, end = found[1].rstrip(")"), found.end()
        span = _RANGE.match(text, end)
        until = _VALUE.match(text, span.end()) if span else None
        if until:
            value, end = f"{value} bis {until[1].rstrip(')')}", until.end()
        values.append(value)
        also = _ALSO.match(text, end)
        if not also or not re.match(
            rf"{_S}\d{{1,3}}[a-z]?(?![\w]|\.\d)", text[also.end() : also.end() + 8]
        ):
            return values, end
        place = also.end()


def _is_other(text: str, value: re.Match[str], most: int) -> bool:
    """Whether a further number is something else: "und 3 Städte", "und 12. Mai", a paragraph."""
    digits = re.match(r"\d+", value[1])
    if digits and int(digits.group()) > most:
        return True
    return bool(_OTHER.match(text, value.end()))
