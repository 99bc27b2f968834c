"""English names of states, Länder and cities, as people write them in English questions."""

import re
from collections.abc import Iterator
from typing import NamedTuple

GERMAN = {
    "netherlands": "Niederlande", "holland": "Niederlande", "belgium": "Belgien",
    "luxembourg": "Luxemburg", "france": "Frankreich", "switzerland": "Schweiz",
    "austria": "Österreich", "czech republic": "Tschechien", "czechia": "Tschechien",
    "poland": "Polen", "denmark": "Dänemark", "germany": "Deutschland",
    "north rhine-westphalia": "Nordrhein-Westfalen", "lower saxony": "Niedersachsen",
    "saxony-anhalt": "Sachsen-Anhalt", "saxony": "Sachsen", "bavaria": "Bayern",
    "hesse": "Hessen", "thuringia": "Thüringen", "rhineland-palatinate": "Rheinland-Pfalz",
    "mecklenburg-western pomerania": "Mecklenburg-Vorpommern", "cologne": "Köln",
    "munich": "München", "nuremberg": "Nürnberg", "hanover": "Hannover",
    "brunswick": "Braunschweig", "aix-la-chapelle": "Aachen",
}  # fmt: skip
_NAMES = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, GERMAN), key=len, reverse=True))})\b(?!-)",
    re.IGNORECASE,
)


class Exonym(NamedTuple):
    """A place `start:end` with the German name of what it names."""

    start: int
    end: int
    german: str


def exonyms(text: str) -> Iterator[Exonym]:
    """The English names in a text.

    >>> [found.german for found in exonyms("with the city of Cologne and Lower Saxony")]
    ['Köln', 'Niedersachsen']
    """
    for match in _NAMES.finditer(text):
        yield Exonym(*match.span(), GERMAN[match.group().lower()])
