"""Text as atoms: words cut at hyphens, folded so that typography does not matter.

A place name is compared by the joined folds of its atoms: "Rhein-Kreis-Neuss", "Rhein-Kreis
Neuss" and "RHEIN-KREIS NEUSS" are all "rheinkreisneuss"; "Dueren" and "Düren" are "dueren".
"""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of letters at `start:end` with its fold; `upper` tells a capital first letter."""

    start: int
    end: int
    fold: str
    upper: bool


def fold(text: str) -> str:
    """Case, umlauts, ß, soft hyphens and composition made equal: "Düren" -> "dueren"."""
    if text.isascii():
        return text.lower()
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    if lowered.isascii():
        return lowered
    apart = unicodedata.normalize("NFD", lowered)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def name_key(text: str) -> str:
    """The joined folds of the atoms of a name: "Halle (Saale)" -> "hallesaale"."""
    return "".join(fold(found.group()) for found in _WORD.finditer(text))


def atoms(text: str) -> list[Atom]:
    """All atoms of a text in order.

    >>> [a.fold for a in atoms("Übach-Palenberg, 3 km")]
    ['uebach', 'palenberg', 'km']
    """
    return [
        Atom(found.start(), found.end(), fold(found.group()), found.group()[0].isupper())
        for found in _WORD.finditer(text)
    ]


def words(listed: str) -> frozenset[str]:
    """A word list written as one string."""
    return frozenset(listed.split())
