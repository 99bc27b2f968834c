"""Numbers of a spreadsheet as a German reader sees them: "1.250,00 €", "12,5 %", "0032".

The file stores the value and a format code (ECMA-376 part 1, 18.8.31): up to four sections for
positive, negative, zero and text, with conditions, placeholders for digits and literal text.
Codes are stored as in English; those built in by number (18.8.30, 5 to 8 and 37 to 44) stand for
the habits of the reader's country. Fractions ("# ?/?") are shown as decimals, and "%" has the
blank before it that DIN 5008 asks for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS

_GERMAN = {
    "#,##0": (37, 38),
    "#,##0.00": (39, 40),
    '#,##0" €"': (5, 6),
    '#,##0.00" €"': (7, 8),
    '#,##0;-#,##0;"-"': (41,),
    '#,##0.00;-#,##0.00;"-"': (43,),
    '#,##0" €";-#,##0" €";"- €"': (42,),
    '#,##0.00" €";-#,##0.00" €";"- €"': (44,),
}
_OF_COUNTRY = {BUILTIN_FORMATS[n]: code for code, numbers in _GERMAN.items() for n in numbers}
_TOKEN = re.compile(
    r'"(?P<literal>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<general>General|@)'
    r"|(?P<fraction>/[?#])|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<power>E[+-])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_SECTION = re.compile(r'((?:"[^"]*"?|\\.|\[[^\]]*\]|[^;])*)(?:;|$)', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_PERCENT = re.compile(r"(\d)%")
_CURRENCY = re.compile(r"\$([^-]*)")
_GENERAL_DIGITS = 10
_LARGEST = 1e15
"""From here on a value has more digits than a spreadsheet keeps (15)."""
_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
_MOST_DECIMALS = 30


@dataclass(frozen=True, slots=True)
class _Token:
    """`kind` is "literal", "general", "digit", "point", "comma", "percent", "power" or
    "fraction"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format code, with its condition ("<", 0.0) if it states one."""

    tokens: tuple[_Token, ...]
    condition: tuple[str, float] | None

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.tokens)


def shown_number(value: int | float, code: str) -> str:
    """A number in the format `code`, with German separators.

    >>> shown_number(1250, '#,##0.00\\\\ "€"'), shown_number(0.125, "0.0%")
    ('1.250,00 €', '12,5 %')
    """
    section, signed = _chosen(_sections(_OF_COUNTRY.get(code, code) or "General"), value)
    size = abs(value)
    if section.has("fraction"):
        text = _plain(size)
    elif section.has("digit") and size < _LARGEST:
        text = _with_digits(section, size)
    elif section.has("general", "digit"):
        text = "".join(_with_general(section, size))
    else:
        text = "".join(token.text for token in section.tokens)
    text = _PERCENT.sub(r"\1 %", text)
    return "-" + text if signed and any(char in "123456789" for char in text) else text


def _with_general(section: _Section, size: int | float) -> Iterator[str]:
    """The literals of the section around the number in plain form."""
    written = False
    for token in section.tokens:
        if token.kind == "literal":
            yield token.text
        elif token.kind in ("general", "digit") and not written:
            written = True
            yield _plain(size)


def _plain(size: int | float) -> str:
    text = str(size) if isinstance(size, int) else f"{size:.{_GENERAL_DIGITS}g}"
    return text.replace(".", ",").replace("e", "E")


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    found = [_section(match[1]) for match in _SECTION.finditer(code)]
    return tuple(found[:-1] if len(found) > 1 and not code.endswith(";") else found)


def _section(code: str) -> _Section:
    tokens: list[_Token] = []
    condition = None
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup
        text = match[kind] if kind else ""
        if kind == "bracket":
            found = _CONDITION.fullmatch(text.strip())
            condition = (found[1], float(found[2])) if found else condition
            currency = _CURRENCY.match(text)
            text = currency[1] if currency else ""
        if kind is None or kind in ("escaped", "bracket", "other"):
            kind = "literal"
        tokens.append(_Token(kind, text))
    return _Section(tuple(tokens), condition)


def _chosen(sections: Sequence[_Section], value: int | float) -> tuple[_Section, bool]:
    """The section for a value, and whether it has to be given its minus."""
    if any(section.condition for section in sections[:2]):
        for section in sections[:2]:
            if section.condition and _holds(section.condition, value):
                only_negative = section.condition[0] in ("<", "<=") and section.condition[1] <= 0
                return section, value < 0 and not only_negative
        return next((s for s in sections[:3] if s.condition is None), sections[0]), value < 0
    if value < 0 and len(sections) > 1:
        return sections[1], False
    return sections[2 if value == 0 and len(sections) > 2 else 0], value < 0


def _holds(condition: tuple[str, float], value: float) -> bool:
    operator, bound = condition
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[operator]


def _with_digits(section: _Section, size: int | float) -> str:
    kinds = [token.kind for token in section.tokens]
    end = kinds.index("point") if "point" in kinds else len(kinds)
    if "power" in kinds:
        return _scientific(section, size)
    whole = [n for n, kind in enumerate(kinds) if kind == "digit" and n < end]
    rest = [n for n, kind in enumerate(kinds) if kind == "digit" and n > end][:_MOST_DECIMALS]
    commas = [n for n, kind in enumerate(kinds) if kind == "comma"]
    grouped = bool(whole) and any(whole[0] < n < whole[-1] for n in commas)
    last = max(whole[-1:] + rest[-1:])
    scale = sum(n > last or (whole[-1:] < [n] and n < end) for n in commas)
    number = Decimal(repr(size)).scaleb(2 * kinds.count("percent") - 3 * scale)
    digits = f"{number.quantize(Decimal(1).scaleb(-len(rest)), context=_CONTEXT):f}"
    before, _, after = digits.partition(".")
    shown = _whole(section.tokens, whole, before.lstrip("0"), grouped)
    shown |= _decimals(section.tokens, rest, after)
    shown |= {end: ","} if any(shown[n] for n in rest) else {}
    return "".join(_written(section.tokens, shown))


def _written(tokens: Sequence[_Token], shown: dict[int, str]) -> Iterator[str]:
    for place, token in enumerate(tokens):
        if place in shown:
            yield shown[place]
        elif token.kind in ("literal", "percent"):
            yield token.text


def _whole(
    tokens: Sequence[_Token], places: Sequence[int], digits: str, grouped: bool
) -> dict[int, str]:
    """The digits before the comma by the place they stand at; the first takes what is left."""
    if not places:
        return {}
    digits = digits.rjust(sum(tokens[place].text == "0" for place in places), "0")
    if grouped:
        return {places[0]: _grouped(digits)}
    cut = len(digits)
    found = {}
    for place in reversed(places[1:]):
        found[place] = digits[max(0, cut - 1) : cut]
        cut = max(0, cut - 1)
    return found | {places[0]: digits[:cut]}


def _grouped(digits: str) -> str:
    first = len(digits) % 3
    groups = [digits[:first], *(digits[n : n + 3] for n in range(first, len(digits), 3))]
    return ".".join(group for group in groups if group)


def _decimals(tokens: Sequence[_Token], places: Sequence[int], digits: str) -> dict[int, str]:
    """The digits after the comma; zeros at the end only where the code asks for them."""
    found = dict(zip(places, digits, strict=True))
    for place in reversed(places):
        if tokens[place].text == "0" or found[place] != "0":
            break
        found[place] = ""
    return found


def _scientific(section: _Section, size: int | float) -> str:
    kinds = [token.kind for token in section.tokens]
    power = kinds.index("power")
    point = kinds.index("point") if "point" in kinds[:power] else power
    decimals = kinds[point:power].count("digit")
    return f"{size:.{decimals}E}".replace(".", ",")
