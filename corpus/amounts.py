"""BETRAG: amounts of money and shares, to number and unit.

"10.000 €", "1,2 Mio. EUR", "T€ 50", "EUR 50", "rd. 10 %", "zehn Prozent", "10 v. H."; of a range
("5-10 %", "zwischen 5.000 und 10.000 Euro") both ends, with the unit and scale of the last.
German notation: a point groups thousands, a comma begins the decimals (DIN 5008). Counts of
staff ("2,5 VZÄ") are neither money nor a share.
"""

import re
from collections.abc import Iterator

from corpus.mention import Amount, Mention

_NUMBER = r"\d{1,3}(?:[. \u00a0\u202f'’]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_WORDS = {"null": 0.0, "ein": 1.0, "eine": 1.0, "einen": 1.0, "einem": 1.0, "einer": 1.0,
          "zwei": 2.0, "drei": 3.0, "vier": 4.0, "fünf": 5.0, "sechs": 6.0, "sieben": 7.0,
          "acht": 8.0, "neun": 9.0, "zehn": 10.0, "elf": 11.0, "zwölf": 12.0, "fünfzehn": 15.0,
          "zwanzig": 20.0, "fünfundzwanzig": 25.0, "dreißig": 30.0, "vierzig": 40.0,
          "fünfzig": 50.0, "sechzig": 60.0, "siebzig": 70.0, "fünfundsiebzig": 75.0,
          "achtzig": 80.0, "neunzig": 90.0, "hundert": 100.0, "einhundert": 100.0,
          "zweihundert": 200.0, "fünfhundert": 500.0, "tausend": 1e3, "eintausend": 1e3,
          "zweitausend": 2e3, "fünftausend": 5e3, "zehntausend": 1e4, "hunderttausend": 1e5,
          "eineinhalb": 1.5, "anderthalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5,
          "eine halbe": 0.5, "einer halben": 0.5}  # fmt: skip
_WORD = "|".join(sorted(_WORDS, key=lambda word: -len(word)))
_SCALES = {"tsd": 1e3, "tausend": 1e3, "t": 1e3, "k": 1e3, "mio": 1e6, "million": 1e6,
           "millionen": 1e6, "mrd": 1e9, "milliarde": 1e9, "milliarden": 1e9}  # fmt: skip
_SCALE = r"(?:Tsd\.?|[Tt]ausend|Mio\.?|Millionen|Million|Mrd\.?|Milliarden|Milliarde)"
_UNITS = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "dm": "DEM", "d-mark": "DEM",
          "$": "USD", "us$": "USD", "us-dollar": "USD", "usd": "USD", "dollar": "USD", "chf": "CHF",
          "sfr": "CHF", "franken": "CHF", "£": "GBP", "gbp": "GBP", "%": "%", "prozent": "%",
          "v.h": "%", "percent": "%", "cent": "ct", "ct": "ct"}  # fmt: skip
_UNIT = (
    r"(?:€|(?:EUR|[Ee]uros?|EURO|DM|D-Mark|US-Dollar|Dollar|USD|CHF|GBP|Franken|Cent|ct|[Pp]rozent|"
    r"percent)(?!\w)|SFr\.|£|\$|%|v\.\s?H\.)"
)
_BLANK = r"[ \u00a0\u202f]?"
_MINUS = r"(?:,[-–—]{1,2}|,00)?"
_FREE = r"(?:(?<![\w.,§/-])|(?<=\d-))"
_AFTER = re.compile(
    rf"{_FREE}({_NUMBER}){_MINUS}{_BLANK}({_SCALE})?{_BLANK}(?:(T|k)(?=€|EUR))?({_UNIT})"
    r"(?!\w)(?!-[A-ZÄÖÜ])|"
    rf"{_FREE}({_NUMBER}){_BLANK}(%)(?=-?ige)"
)
_IN_WORDS = re.compile(
    rf"(?<![\w-])((?i:{_WORD}))[ \u00a0](?:({_SCALE})[ \u00a0])?"
    r"((?:Euro|EUR|€|Prozent|DM|Franken|Cent|Dollar|v\.[ ]?H\.)(?!\w)(?!-[A-Z]))"
)
_ADJECTIVE = re.compile(rf"{_FREE}({_NUMBER})[ -]?prozentig\w*")
_NO_NORM = r"Euro(?![ \u00a0]?\d(?!\d|[.,]\d))"
"""Not the emission norm "Euro 6"."""
_BEFORE = re.compile(
    rf"(?<![\w.,])((?:{_SCALE}{_BLANK})|T|k)?(€|EUR|{_NO_NORM}|CHF|\$|US\$|DM){_BLANK}"
    rf"({_NUMBER}){_MINUS}"
    rf"(?:[ \u00a0]({_SCALE}))?(?![\d%])"
)
_RANGE = re.compile(
    rf"{_FREE}({_NUMBER}){_BLANK}(?:[-–—]|bis(?:[ ]zu)?|oder|bzw\.)[ \u00a0]?(?:rd\.[ ]|ca\.[ ])?$"
    rf"|\b(?:[Zz]wischen|[Vv]on)[ \u00a0](?:rd\.[ ]|ca\.[ ]|etwa[ ]|rund[ ])?({_NUMBER})"
    r"[ \u00a0](?:und|auf|bis)[ \u00a0](?:rd\.[ ]|ca\.[ ]|etwa[ ]|rund[ ])?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LOOK = 40
"""Characters before an amount in which the lower end of its range may stand."""
CENT = 100.0


def amounts(text: str) -> list[Mention]:
    """All amounts of a text, sorted; `name` is the German short form "10.000 EUR".

    >>> [m.name for m in amounts("5-10 % und 1,2 Mio. EUR")]
    ['5 %', '10 %', '1.200.000 EUR']
    """
    found: dict[int, Mention] = {}
    covered: set[int] = set()
    for (start, end), count, scale, unit in _all(text):
        if covered.isdisjoint(range(start, end)):
            covered.update(range(start, end))
            found[start] = _amount(text, (start, end), count, scale, unit)
            low = _lower_end(text, start)
            if low and covered.isdisjoint(range(*low)):
                covered.update(range(*low))
                found[low[0]] = _amount(text, low, number(text[slice(*low)]), scale, unit)
    return [found[start] for start in sorted(found)]


def number(written: str) -> float:
    """A number in German notation: "1.234,50" -> 1234.5, "1.5" -> 1.5."""
    plain = re.sub(r"[ \u00a0\u202f'’]", "", written)
    if "," in plain:
        return float(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
        return float(plain.replace(".", ""))
    return float(plain)


def _all(text: str) -> Iterator[tuple[tuple[int, int], float, str | None, str]]:
    """Candidates as span, number, scale and unit."""
    for hit in _AFTER.finditer(text):
        yield hit.span(), number(hit[1] or hit[5]), hit[2] or hit[3], hit[4] or hit[6]
    for hit in _IN_WORDS.finditer(text):
        yield hit.span(), _WORDS[hit[1].lower()], hit[2], hit[3]
    for hit in _ADJECTIVE.finditer(text):
        yield hit.span(), number(hit[1]), None, "%"
    for hit in _BEFORE.finditer(text):
        yield hit.span(), number(hit[3]), hit[4] or hit[1], hit[2]


def _lower_end(text: str, start: int) -> tuple[int, int] | None:
    """The span of a number that shares the unit of the amount at `start`."""
    begin = max(0, start - _LOOK)
    hit = _RANGE.search(text[begin:start])
    if hit is None:
        return None
    group = 1 if hit[1] else 2
    if _YEAR.match(hit[group]):
        return None
    return begin + hit.start(group), begin + hit.end(group)


def _amount(
    text: str, span: tuple[int, int], count: float, scale: str | None, unit: str
) -> Mention:
    value = count * _SCALES.get((scale or "").strip(" \u00a0\u202f.").lower(), 1.0)
    currency = _UNITS[re.sub(r"\s", "", unit).lower().rstrip(".")]
    if currency == "ct":
        value, currency = value / CENT, "EUR"
    value = round(value, 4)
    amount = Amount(value, currency)
    return Mention(*span, text[slice(*span)], "BETRAG", f"{german(value)} {currency}", amount)


def german(value: float) -> str:
    """A number in German notation without needless decimals: 1234.5 -> "1.234,5"."""
    written = f"{value:,.4f}".rstrip("0").rstrip(".")
    return written.replace(",", " ").replace(".", ",").replace(" ", ".")
