"""BETRAG: amounts of money and shares, to number and unit.

"10.000 €", "1,2 Mio. EUR", "200 Euro", "EUR 50", "rd. 10 %", "10 v. H.", "50 T€". German
notation: a point groups thousands, a comma begins the decimals (DIN 5008).
"""

import re

from corpus.mention import Amount, Mention

_NUMBER = r"\d{1,3}(?:[. \u00a0\u202f']\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SCALES = {"tsd": 1e3, "tausend": 1e3, "t": 1e3, "mio": 1e6, "million": 1e6, "millionen": 1e6,
           "mrd": 1e9, "milliarde": 1e9, "milliarden": 1e9, "k": 1e3}  # fmt: skip
_SCALE = r"(?:Tsd\.?|Tausend|tausend|Mio\.?|Millionen|Million|Mrd\.?|Milliarden|Milliarde)"
_UNITS = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "dm": "DEM", "$": "USD",
          "us-dollar": "USD", "usd": "USD", "chf": "CHF", "franken": "CHF", "£": "GBP",
          "%": "%", "prozent": "%", "v.h.": "%", "percent": "%", "cent": "ct"}  # fmt: skip
_UNIT = (
    r"(?:€|EUR\b|Euros?\b|DM\b|US-Dollar\b|USD\b|CHF\b|Franken\b|£|%|Prozent\b|percent\b|"
    r"v\.\s?H\.|Cent\b)"
)
_AFTER = re.compile(
    rf"(?<![\w.,§-])({_NUMBER})(?:,[-–]{{1,2}})?[ \u00a0\u202f]?({_SCALE})?[ \u00a0\u202f]?"
    rf"(?:(T)(?=€|EUR))?({_UNIT})(?!\w)"
)
_BEFORE = re.compile(
    rf"(?<![\w.,])(T?)(€|EUR|CHF|\$|US\$)[ \u00a0]?({_NUMBER})(?:[ \u00a0]({_SCALE}))?"
)
_DASHED = re.compile(r",[-–]+$")
CENT = 100.0


def amounts(text: str) -> list[Mention]:
    """All amounts of a text, sorted; `name` is the German short form "10.000 EUR".

    >>> [m.name for m in amounts("rd. 10 % und 1,2 Mio. EUR")]
    ['10 %', '1.200.000 EUR']
    """
    found: dict[int, Mention] = {}
    covered: set[int] = set()
    for hit in _AFTER.finditer(text):
        covered.update(range(*hit.span()))
        found[hit.start()] = _amount(text, hit.span(), hit[1], hit[2] or hit[3], hit[4])
    for hit in _BEFORE.finditer(text):
        if not covered.intersection(range(*hit.span())):
            found[hit.start()] = _amount(text, hit.span(), hit[3], hit[4] or hit[1], hit[2])
    return [found[start] for start in sorted(found)]


def number(written: str) -> float:
    """A number in German notation: "1.234,50" -> 1234.5, "1.5" -> 1.5."""
    plain = re.sub(r"[ \u00a0\u202f']", "", written)
    if "," in plain:
        return float(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
        return float(plain.replace(".", ""))
    return float(plain)


def _amount(text: str, span: tuple[int, int], digits: str, scale: str | None, unit: str) -> Mention:
    value = number(digits) * _SCALES.get((scale or "").rstrip(".").lower(), 1.0)
    currency = _UNITS.get(re.sub(r"\s", "", unit).lower().removeprefix("us"), "EUR")
    if currency == "ct":
        value, currency = value / CENT, "EUR"
    value = round(value, 4)
    amount = Amount(value, currency)
    return Mention(*span, text[slice(*span)], "BETRAG", f"{german(value)} {currency}", amount)


def german(value: float) -> str:
    """A number in German notation without needless decimals: 1234.5 -> "1.234,5"."""
    written = f"{value:,.4f}".rstrip("0").rstrip(".")
    return written.replace(",", " ").replace(".", ",").replace(" ", ".")
