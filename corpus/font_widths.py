"""Widths of characters, so that lines can be measured as the page set them.

Facts from the published metrics of Helvetica (Arial has the same), of Times and of a
typewriter face, in thousandths of the type size. Columns differ in width by a few
points only, which counting characters cannot see.
"""

from collections.abc import Callable
from functools import cache

Measure = Callable[[str], int]

_SANS = {
    191: "'",
    222: "ijlł‘’‚",
    260: "|¦",
    278: " !,./:;I[\\]ftÌÍÎÏìíîï\u00b7\u2011",
    333: "()-`r¡“”„‹›\u2010",
    334: "{}",
    350: "•",
    355: '"',
    389: "*",
    400: "°",
    500: "Jcksvxyzçýÿšž",
    556: "#$0123456789?L_abdeghnopqu£§«»àáâãäåèéêëñòóôõöøùúûü–†€",
    584: "+<=>~±×",
    611: "FTZßŽ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËŠ",
    722: "CDHNRUwÇÑÙÚÛÜ",
    778: "GOQÒÓÔÕÖØ",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
    1000: "ÆŒ—…™",
    1015: "@",
}
_SERIF = {
    200: "|",
    250: " ,.",
    278: "/:;ijltíìîï",
    333: "()-I[]!rfsJ‘’‚„“”`\u2010",
    389: "sJ",
    400: "°",
    408: '"',
    444: "acezçèéêë?“”„àáâä",
    500: "0123456789bdghknopquvxy_#$*§öüäñòóôõùúûß–«»€",
    541: "~",
    556: "FPS",
    564: "+<=>±×",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwÄÖÜ",
    778: "m",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
    1000: "—…",
}


def _table(widths: dict[int, str]) -> dict[str, int]:
    return {char: width for width, chars in widths.items() for char in chars}


def _measure(widths: dict[str, int], other: int) -> Measure:
    @cache
    def measure(text: str) -> int:
        return sum(widths.get(char, other) for char in text)

    return measure


def measures() -> tuple[Measure, ...]:
    """Fresh measures of a sans, a serif and a fixed-width face, the likeliest first."""
    return _measure(_table(_SANS), 556), _measure(_table(_SERIF), 500), _measure({}, 556)
