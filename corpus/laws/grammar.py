"""A grammar of German references to norms, read by recursive descent.

    chain     := reference ((","|"und"|"i. V. m."|...) reference)*
    reference := ("§"|"§§"|"Art.") item (("," | "und" | "bis" | ...) item)* ["ff."] [law]
    item      := number [letter] parts

Enumerations make one norm each ("§ 7 Abs. 1 und 2" are two), a range stays one ("§§ 3 bis 5").
The law after the last reference of a chain holds for those before it that name none.
"""

import re
from dataclasses import dataclass, replace

from corpus.laws.parts import ALSO, RANGE, SPACE, Parts, is_other, parts_after

LONGEST_ARTICLE = 3
"""Digits of an article; more are a year ("Art 2015 ...")."""
NO_LIMIT = 10_000
"""More than any paragraph's number."""
_SIGN = re.compile(
    r"(§{1,2}|\bArt(?:ikeln?|ikels)?\b\.?|\bPara(?:graf|graph)(?:en|s)?\b)\s{0,4}(?=\d)"
)
_NUMBER = re.compile(
    r"(\d{1,4})(?:([a-zA-Z]|bis|ter|quater)(?![\w]|(?<=f)\.)|"
    r"[ \u00a0\u202f]([a-eg-np-tv-z])(?![\w.)]|\s?F\.|\s?V\.?\s?m)|"
    r"[ \u00a0\u202f]([a-e])(?=\.(?:\s+[A-ZÄÖÜ]\w|\s*$)))?(?!\.?\d)"
)
_ROMAN = re.compile(
    r"[ \u00a0]([IVX]{1,4})(?:[ \u00a0](\d)(?=[ \u00a0]))?(?=[ \u00a0](?:Nr\.\s?\d|Satz\s\d|"
    r"(?:des |der )?(?:[A-ZÄÖÜ][\w-]*[A-ZÄÖÜ]\w*|Grundgesetz)\b))"
)
_LETTERS = re.compile(r"(?:\s?/\s?|\s?\+\s?|,\s?|\sund\s|\soder\s)([a-z])(?![\w.)])")
_LETTER_RANGE = re.compile(r"\s?(?:bis|[-–])\s?([a-z])(?![\w.)])")
_CHAIN = re.compile(
    rf"{SPACE}(?:,{SPACE})?"
    rf"(?:i\.?{SPACE}V\.?{SPACE}(?:m\.?|mit)|in{SPACE}Verb(?:\.|indung){SPACE}mit|"
    r"und/oder|und|u\.|sowie|oder|bzw\.|anstelle|statt|[,;])"
    rf"(?:{SPACE}\b(?:mit|nach|gem\.|gemäß|aus|in|von|insbesondere|des|der|den|dem)\b\.?){{0,2}}"
    rf"{SPACE}(?=§|Art)"
)
_FOLLOWING = re.compile(rf"{SPACE}(ff?)\b\.?")


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm of a reference: sign "§" or "Art.", number, parts in the order written.

    `start:end` is its own stretch of an enumeration; the first one begins with the sign.
    """

    sign: str
    number: str
    parts: Parts = ()
    following: str = ""
    start: int = 0
    end: int = 0

    def form(self) -> str:
        """The normal form without the law: "§ 7 Abs. 1 Satz 2 Nr. 3"."""
        sign = self.sign
        several = " bis " in self.number or (self.following and not self.parts)
        if self.sign == "§" and several:
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


def reference_at(text: str, start: int, enumerated: bool = False) -> Reference | None:
    """The reference that begins with the sign at `start`.

    `enumerated` reads "§ 34 und 35a" as "§§ 34 und 35a": right only if a law follows.
    """
    sign = _SIGN.match(text, start)
    if sign is None:
        return None
    kind = "Art." if sign[1].startswith("Art") else "§"
    if kind == "Art." and "\n" in sign.group() and not _has_parts(text, sign.end()):
        return None
    many = enumerated or sign[1] in ("§§", "Artikeln", "Paragrafen", "Paragraphen")
    return _reference(text, start, sign.end(), kind, many)


def continued_at(text: str, end: int, kind: str) -> Reference | None:
    """What goes on without a sign after a law: "§§ 53, 54 SGB XII, 35a SGB VIII"."""
    also = ALSO.match(text, end)
    if also is None:
        return None
    start = _skip(text, also.end())
    return _reference(text, start, start, kind, many=True)


def chain_link(text: str, end: int) -> int | None:
    """Where the next reference of a chain begins after `end`, None where the chain ends."""
    found = _CHAIN.match(text, end)
    return found.end() if found else None


def _reference(text: str, start: int, place: int, kind: str, many: bool) -> Reference | None:
    norms, end = _items(text, place, kind, many)
    if not norms:
        return None
    own = (replace(norm, start=start) if norm.start == place else norm for norm in norms)
    return Reference(start, end, tuple(own))


def _has_parts(text: str, place: int) -> bool:
    number = _NUMBER.match(text, place)
    return bool(number and parts_after(text, number.end(), NO_LIMIT)[0][0])


def _items(text: str, place: int, sign: str, many: bool) -> tuple[list[Norm], int]:
    """The items of an enumeration, each with its own stretch of the text."""
    norms: list[Norm] = []
    begin = end = place
    while True:
        item, place = _item(text, begin, sign, many)
        if not item:
            return norms, end
        norms += [replace(norm, start=begin, end=place) for norm in item]
        end = place
        also = ALSO.match(text, place)
        if not also or not (many or (sign == "Art." and _plain(item))):
            return norms, end
        begin = _skip(text, also.end())
        number = _NUMBER.match(text, begin)
        if not number or is_other(text, begin, number.end()):
            return norms, end


def _plain(item: list[Norm]) -> bool:
    return len(item) == 1 and not item[0].parts


def _skip(text: str, place: int) -> int:
    found = re.compile(SPACE).match(text, place)
    return found.end() if found else place


def _item(text: str, place: int, sign: str, many: bool) -> tuple[list[Norm], int]:
    """A number or range of numbers with its parts; no norms where there is no number."""
    found = _NUMBER.match(text, place)
    if not found or (sign == "Art." and len(found[1]) > LONGEST_ARTICLE):
        return [], place
    numbers, place = _numbers(text, found)
    roman = _ROMAN.match(text, place)
    if roman:
        parts = [_of_roman(roman)]
        further, place = parts_after(text, roman.end(), NO_LIMIT)
        lists: list[Parts] = [(*parts[0], *one) for one in further]
    else:
        most = int(found[1]) if many else NO_LIMIT
        lists, place = parts_after(text, place, most)
    norms = [Norm(sign, number) for number in numbers[:-1]]
    norms += [Norm(sign, numbers[-1], parts) for parts in lists]
    following = _FOLLOWING.match(text, place)
    if following:
        norms[-1] = replace(norms[-1], following=f"{following[1]}.")
        place = following.end()
    return norms, place


def _numbers(text: str, found: re.Match[str]) -> tuple[list[str], int]:
    """A number with its letters: "35 a", "3 bis 5", "3 bis § 5", "8a und b", "16a bis g"."""
    number, place = found[1] + (found[2] or found[3] or found[4] or ""), found.end()
    span = RANGE.match(text, place)
    if span:
        begin = _SIGN.match(text, _skip(text, span.end()))
        until = _NUMBER.match(text, begin.end() if begin else _skip(text, span.end()))
        if until and (begin or not is_other(text, until.start(), until.end())):
            letter = until[2] or until[3] or until[4] or ""
            return [f"{number} bis {until[1]}{letter}"], until.end()
    if not found[2]:
        return [number], place
    until = _LETTER_RANGE.match(text, place)
    if until and until[1] > found[2]:
        return [f"{number} bis {found[1]}{until[1]}"], until.end()
    numbers = [number]
    letter = _LETTERS.match(text, place)
    while letter and letter[1] > numbers[-1][-1]:
        numbers.append(found[1] + letter[1])
        place = letter.end()
        letter = _LETTERS.match(text, place)
    return numbers, place


def _of_roman(found: re.Match[str]) -> Parts:
    """ "Art. 28 II 1": Roman paragraphs with the sentence after them."""
    ten, value = 0, 0
    for figure in reversed(found[1]):
        worth = {"I": 1, "V": 5, "X": 10}[figure]
        value += -worth if worth < ten else worth
        ten = max(ten, worth)
    parts: Parts = (("Abs.", str(value)),)
    return (*parts, ("Satz", found[2])) if found[2] else parts
