"""The parts of a norm after its number: "Abs. 1 Satz 2 Nr. 3 Buchst. a Halbsatz 2".

    parts := part*
    part  := keyword value (("," | "und" | "bis" | ...) value)* | ordinal keyword | "(1)" | "a)"

An enumeration of values makes one list of parts each ("Abs. 1 und 2"), a range is one value
("Abs. 1 bis 3"). What a later keyword adds to is the list up to that keyword's level.
"""

import re

PARTS = ("Abs.", "UAbs.", "Satz", "Nr.", "Buchst.", "Hs.", "Alt.", "Teil", "Spiegelstrich")
"""Parts of a norm as the normal form writes them."""
Parts = tuple[tuple[str, str], ...]
"""(part, value) in the order written."""

SPACE = r"[\s\u00ad]{0,4}"
_WORDS: tuple[tuple[str, str], ...] = (
    ("Abs.", r"A(?:bs|BS)(?:atz(?:es)?(?![a-zäöüß])|ätzen?\b|(?![a-zäöüß])\.?)"),
    ("UAbs.", r"(?:UAbs|Uabs|Unterabs)(?:atz(?:es)?\b|\b\.?)"),
    ("Satz", r"(?:Sätzen?|Satze?s?|S\.?)(?=\s{0,3}\d)"),
    ("Nr.", r"(?:Nummern?\b|N[rR]n?\b\.?|Ziff(?:ern?)?\b\.?|Z\.(?=\s?\d))"),
    ("Buchst.", r"(?:Doppelb|[Bb])uchst(?:aben?)?\b\.?|[Ll]it\b\.?"),
    ("Hs.", r"(?:H(?:alb)?s(?:atz(?:es)?)?|HS)\b\.?"),
    ("Alt.", r"(?:Alternativen?|Alt|Varianten?|Var|Fall)\b\.?"),
    ("Teil", r"Teil(?=\s[A-Z]\b)"),
    ("Spiegelstrich", r"Spiegelstrich"),
)
_KEYWORD = re.compile(
    SPACE + "(?:" + "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_WORDS)) + ")"
)
_ORDINALS = {"ers": "1", "zwei": "2", "drit": "3", "vier": "4", "letz": "letzter"}
_ORDINAL = re.compile(
    rf"{SPACE},?{SPACE}(?:(\d{{1,2}})\.|(ers|zwei|drit|vier|letz)te[rsnm]?)\s?"
    r"(?=H(?:alb)?s(?:atz|\b)|Halbs\b|HS\b|Alt(?:ernative)?\b|Var(?:iante)?\b|Spiegelstrich|Unterabs|Satz\b)"
)
_VALUE = re.compile(
    rf"{SPACE}(?:\((\d{{1,2}}[a-z]?|[a-z])\)|"
    r"(\d{1,3}(?:\.\d{1,2}(?![\d.]))?(?:[a-z](?!\w))?(?!\d)|"
    r"(?:([a-z])\3?(?![\w.]|\s[A-Z]\.)|[A-Z](?![\w.]))\)?))"
)
_BRACKETED = re.compile(r"\s?\(\s?(\d{1,2}[a-z]?|[a-z])\)")
_LETTER = re.compile(rf"{SPACE}([a-z])\)")
RANGE = re.compile(rf"{SPACE}(?:bis(?:\seinschließlich)?|[-–—])(?={SPACE}(?:\d|§|[a-z]\b))")
ALSO = re.compile(
    rf"{SPACE}(?:,{SPACE}(?:und|oder|sowie|bzw\.)?|und(?:/oder)?|oder|sowie|bzw\.|u\.|o\.|/|\+|&)"
    rf"(?={SPACE}\S)"
)
_BESIDES = re.compile(
    rf"{SPACE},?{SPACE}(?:i\.?{SPACE}V\.?{SPACE}(?:m\.?|mit)|in{SPACE}Verbindung{SPACE}mit)(?={SPACE}\S)"
)
_UNIT = re.compile(
    r"\.?\d|\s?(?:€|%|EUR|Euro|TEUR|DM|Mio|Mrd|km|ha|m²|kg|VZÄ|v\.\s?H\.|x\s|mal\s)|"
    r"\.\s(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Quartal|Halbjahr|Lebensjahr|Auflage|"
    r"Änderung|Sitzung|Lesung|Klasse|Stock)|\.\s?(?:Alt|H(?:alb)?s|HS|Var|Spiegel|Unterabs|Satz)|"
    r"\s(?:weitere|andere|neue|große|kleine)[nrs]?\s|"
    r"\s(?!(?:Satz|Sätze|Nr|Nummer|Buchst|Halbs|Hs|Abs|Ziff|Alt|Unterabs|Teil|"
    r"Nds|Bay|Hess|Thür|Sächs|Saarl|Brem|Hmb)|(?:[\w-]+\s)?[\w-]*"
    r"(?:[Gg]esetz|[Oo]rdnung|[Bb]uch|[Vv]erfassung|[Kk]onvention|[Rr]ichtlinie|[Ss]atzung))"
    r"[A-ZÄÖÜ][a-zäöüß]+\b(?!\w)"
)
FIGURE = re.compile(rf"{SPACE}(\d{{1,3}})[a-z]?(?![\w]|\.\d)")


def parts_after(text: str, place: int, most: int) -> tuple[list[Parts], int]:
    """The parts that follow a number, one list for each norm, and where they end.

    After "§§" a figure above `most`, the paragraph's own, is the next paragraph, not a part.
    """
    bracketed = _bracketed(text, place)
    lists: list[Parts] = [
        (("Abs." if value[0].isdigit() else "Buchst.", value),) for value in bracketed[0]
    ] or [()]
    place = bracketed[1]
    while len(lists) < MOST_VALUES and len(lists[-1]) < MOST_PARTS:
        ordinal, name, values, end = _part(text, place, most)
        if values:
            base = lists.pop()
            lists += [(*base, (name, value)) for value in values]
            place = end
            continue
        link = None if ordinal else (ALSO.match(text, place) or _BESIDES.match(text, place))
        if not link or not lists[-1]:
            return lists, place
        _, name, values, end = _part(text, link.end(), most)
        if not values:
            return lists, place
        deeper = link.group().strip() == "," and name not in dict(lists[-1])
        base = lists.pop() if deeper else _up_to(lists[-1], name)
        lists += [(*base, (name, value)) for value in values]
        place = end
    return lists, place


def _part(text: str, place: int, most: int) -> tuple[bool, str, list[str], int]:
    """(ordinal?, part, values, end) at a place; no values where there is no part."""
    ordinal = _ORDINAL.match(text, place)
    if ordinal:
        keyword = _KEYWORD.match(text, ordinal.end()) or re.compile(r"()Satz").match(
            text, ordinal.end()
        )
        if keyword:
            value = ordinal[1] or _ORDINALS[ordinal[2]]
            return True, _name(keyword), [value], keyword.end()
    keyword = _KEYWORD.match(text, place)
    if keyword:
        values, end = _values(text, keyword.end(), most, _name(keyword))
        return False, _name(keyword), values, end
    values, end = _letters(text, place)
    return False, "Buchst.", values, end


def _name(keyword: re.Match[str]) -> str:
    group = keyword.lastgroup
    return _WORDS[int(group[1:])][0] if group else "Satz"


def _up_to(parts: Parts, name: str) -> Parts:
    """The parts without the one of this name and those after it: what "und Abs. 3" adds to."""
    names = [key for key, _ in parts]
    return parts[: names.index(name)] if name in names else parts


def _bracketed(text: str, place: int) -> tuple[list[str], int]:
    """Paragraphs in brackets: "(1)", "(1), (2)", "(1) und (2)"."""
    values: list[str] = []
    found = _BRACKETED.match(text, place)
    while found and len(values) < MOST_VALUES:
        values.append(found[1])
        place = found.end()
        also = ALSO.match(text, place)
        found = _BRACKETED.match(text, also.end()) if also else None
    return values, place


def _letters(text: str, place: int) -> tuple[list[str], int]:
    """Letters without a keyword: "Nr. 3 a) und b)"."""
    values: list[str] = []
    found = _LETTER.match(text, place)
    while found and len(values) < MOST_VALUES:
        values.append(found[1])
        place = _inside(text, found.end())
        also = ALSO.match(text, place)
        found = _LETTER.match(text, also.end()) if also else None
    return values, place


def _values(text: str, place: int, most: int, name: str) -> tuple[list[str], int]:
    """ "1", "1 bis 3", "1, 2 und 4", "c, e" after a keyword."""
    values: list[str] = []
    end = place
    while True:
        found = _VALUE.match(text, place)
        if not found or (values and is_other(text, found.start(2), found.end(), most)):
            return values, end
        again = _KEYWORD.match(text, found.end()) if values else None
        if again and _name(again) == name:
            return values, end
        value, end = found[1] or found[2].rstrip(")"), _inside(text, found.end())
        span = RANGE.match(text, end)
        until = _VALUE.match(text, span.end()) if span else None
        if until and not is_other(text, until.start(2), until.end(), NO_LIMIT):
            value = f"{value} bis {until[1] or until[2].rstrip(')')}"
            end = _inside(text, until.end())
        values.append(value)
        also = ALSO.match(text, end)
        if not also or len(values) == MOST_VALUES:
            return values, end
        figures = value[:1].isdigit()
        following = FIGURE if figures else _LETTER_ALONE
        if not following.match(text, also.end()):
            return values, end
        place = also.end()


def _inside(text: str, end: int) -> int:
    """`end` without a bracket that closes one opened before the reference: "(... lit. e)"."""
    if text[end - 1 : end] != ")":
        return end
    before = text[max(0, end - FAR) : end]
    goes_on = _GOES_ON.match(text, end)
    return end - 1 if before.count("(") >= before.count(")") and not goes_on else end


_GOES_ON = re.compile(r"\s(?:de[rs]\s)?[A-ZÄÖÜ]\w*[A-ZÄÖÜ]|\s(?:und|oder)\s[a-z]\)|,\s[a-z]\)")
MOST_PARTS, MOST_VALUES = 12, 40
"""Parts of one norm and values of one enumeration; no law goes beyond, garbage may."""
FAR = 200
"""Characters before a bracket in which the one it closes is looked for."""
NO_LIMIT = 10_000
"""More than any paragraph's number."""
_LETTER_ALONE = re.compile(rf"{SPACE}([a-z])\1?(?![\w.])")


def is_other(text: str, start: int, end: int, most: int = NO_LIMIT) -> bool:
    """Whether a further figure is something else: "und 3 Städte", "und 12. Mai", a paragraph."""
    digits = re.match(r"\d+", text[start:end]) if start >= 0 else None
    if digits and int(digits.group()) > most:
        return True
    return bool(_UNIT.match(text, end))
