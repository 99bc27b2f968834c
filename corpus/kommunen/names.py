"""Names of bodies at a place in the text: the longest run of atoms that the official list knows.

Also reads the sequence of capitalised words that may name a body outside the list, and tells
what stands between two atoms.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.atoms import Atom, atoms, words
from corpus.kommunen.heads import FUNCTION_WORDS, HEADS
from corpus.kommunen.table import Body, kommunen

LONGEST = 7
"""Atoms of the longest name in the list ("Neustadt a. d. Aisch-Bad Windsheim")."""
SMALL_INSIDE = words(
    "a am an auf b bei d der dem den die i im in o ob u unter und v vor vorm vom beim zu zum "
    "kalten nad sur aan de la les en l kraj europeenne"
)
_LAST_SMALL = {"kraj"}
"""Small words with which names end: "Jihočeský kraj"."""
_GAP = re.compile(r"[\s\-–‐‑./('’]{1,3}")
_CUT = re.compile(r"[-\u2010\u00ad][ \u00a0]?\n[ \u00a0]?")
_COUNTRY = re.compile(
    r"\s*\((?:NL|B|BE|BEL|L|LU|LUX|F|FR|FRA|A|AT|AUT|CH|CHE|DK|DNK|PL|POL|CZ|CZE|LI|LIE|Niederlande|Niederl\.?|Belgien|Luxemburg|"
    r"Frankreich|Österreich|Schweiz|Dänemark|Polen|Tschechien|Liechtenstein)\)"
)
_ABROAD = words("en nad sur aan de den der la le les van")
"""Small words within names of Dutch, French and Czech places."""
_GOES_ON = re.compile(r"[-‐](?:[^\W\d_]|\s?\n|[ \u00a0][uo])|[_@]|\.(?:de|com|org|net|eu|nrw)\b")
"""What follows the first part of a longer word or of an address."""
HYPHENS = ("-", "‐", "\u00ad")
OPEN_ATOMS = 4
"""Atoms of a name outside the list at most."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: atoms `first` to `last` exclusive, its key, the bodies that bear it."""

    first: int
    last: int
    start: int
    end: int
    key: str
    bodies: tuple[Body, ...]
    written: str = ""
    country: str = ""


class Reading:
    """A text cut into atoms, for the grammar to walk over."""

    def __init__(self, text: str, atoms: Sequence[Atom]) -> None:
        self.text = text
        self.atoms = atoms
        self._listed: dict[int, list[tuple[int, str]]] = {}

    def gap(self, left: int, right: int) -> str:
        """The characters between two atoms."""
        return self.text[self.atoms[left].end : self.atoms[right].start]

    def name_at(self, first: int, kinds: Collection[str] = ()) -> Named | None:
        """The longest listed name that starts at this atom, None when there is none.

        With `kinds` the longest that a body of these kinds bears, should there be one.
        """
        found = self._listed_at(first)
        if not found:
            return None
        if kinds and len(found) > 1:
            fitting = [one for one in found if _bears(one[1], kinds)]
            found = fitting or found
        return self._named(first, *found[-1])

    def _listed_at(self, first: int) -> list[tuple[int, str]]:
        """The end, exclusive, and the key of every listed name that starts at this atom."""
        known = self._listed.get(first)
        if known is not None:
            return known
        found: list[tuple[int, str]] = []
        joined = ""
        for last in range(first, min(first + LONGEST, len(self.atoms))):
            if not self.atoms[first].upper or (last > first and not self._continues(last)):
                break
            joined += self.atoms[last].fold
            key = _known(joined)
            ends_well = self.atoms[last].upper or self._is_cut(last)
            ends_well = ends_well or self.atoms[last].fold in _LAST_SMALL
            if key and ends_well and self._is_spelt_so(first, last, key):
                found.append((last + 1, key))
        self._listed[first] = found
        return found

    def _continues(self, last: int) -> bool:
        atom, gap = self.atoms[last], self.gap(last - 1, last)
        if not _GAP.fullmatch(gap):
            return False
        if "." in gap and len(self.atoms[last - 1].fold) > len("rhld"):
            return last > 1 and self.gap(last - 2, last - 1) in ("/", " (")
        return atom.upper or atom.fold in SMALL_INSIDE or self._is_cut(last)

    def _is_cut(self, last: int) -> bool:
        """Whether the word is the rest of one cut at a line end ("Dü-" and "ren")."""
        return last > 0 and bool(_CUT.fullmatch(self.gap(last - 1, last)))

    def _is_spelt_so(self, first: int, last: int, key: str) -> bool:
        """Whether words apart are a name of several words: "Am Berg" is not Amberg."""
        if last == first or not self.gap(first, first + 1).isspace():
            return True
        opening = self.atoms[first].fold
        if self._is_cut(first + 1):
            return True
        names = [b.name for b in kommunen().bodies(key)]
        if opening in FUNCTION_WORDS | SMALL_INSIDE:
            return any(f" {opening} " in f"{name.lower()} " for name in names)
        stem = _stem(opening)
        return any(stem == _stem(atom.fold) for name in names for atom in atoms(name))

    def _named(self, first: int, last: int, key: str) -> Named:
        start, end = self.atoms[first].start, self.atoms[last - 1].end
        if "(" in self.text[start:end] and self.text[end : end + 2].lstrip(".")[:1] == ")":
            end = self.text.index(")", end) + 1
        return Named(first, last, start, end, key, kommunen().bodies(key), self.text[start:end])

    def open_name_at(self, first: int, abroad: bool = False) -> Named | None:
        """A run of capitalised atoms that may be a name: "Zuid-Limburg", "Limburg Süd (NL)"."""
        last = first
        while last < min(first + OPEN_ATOMS, len(self.atoms)) and self._may_open(first, last):
            last += 1
            if abroad and self._is_small_abroad(last):
                last += 1
        if last == first:
            return None
        start, end = self.atoms[first].start, self.atoms[last - 1].end
        if self.text[end : end + 1] in HYPHENS:
            return None
        country = _COUNTRY.match(self.text, end)
        key = "".join(atom.fold for atom in self.atoms[first:last])
        written = " ".join(self.text[start:end].split())
        if country is None:
            return Named(first, last, start, end, key, (), written)
        said = f" {country.group().strip()}"
        return Named(first, last, start, country.end(), key, (), written, said)

    def _may_open(self, first: int, last: int) -> bool:
        atom = self.atoms[last]
        if not atom.upper or last == first:
            return atom.upper
        gap = r"[-–‐]|[ \u00a0]" if self.atoms[last - 1].upper else r"[ \u00a0]"
        gap = r"\.?[ \u00a0]" if self.atoms[last - 1].fold == "st" else gap
        return atom.fold not in HEADS and bool(re.fullmatch(gap, self.gap(last - 1, last)))

    def _is_small_abroad(self, place: int) -> bool:
        """Whether a small word goes on with the name: "Noord- en Oost-Gelderland"."""
        if place + 1 >= len(self.atoms) or self.atoms[place].fold not in _ABROAD:
            return False
        small = re.fullmatch(r"-?[ \u00a0]", self.gap(place - 1, place))
        return bool(small) and self.atoms[place + 1].upper

    def is_abroad(self, name: Named) -> bool:
        """Whether a country in brackets follows; "(B)" may also be the Bodensee."""
        country = _COUNTRY.match(self.text, name.end)
        return country is not None and country.group().strip() not in ("(B)", "(L)", "(F)")

    def is_whole(self, name: Named) -> bool:
        """Whether the name is not a part of a longer word ("Nord-Essen", "@Regio_Essen")."""
        before, after = self.text[: name.start][-2:], self.text[name.end : name.end + 4]
        if _GOES_ON.match(after):
            return False
        return not re.search(r"[_@]$|[^\W\d_]\.$|^[^\W\d_][-‐]$", before)


def _stem(fold: str) -> str:
    """Without the ending of an adjective; "Sankt" and "St." are the same."""
    return "sankt" if fold == "st" else re.sub(r"(?:er|en|em|e)$", "", fold)


def _bears(key: str, kinds: Collection[str]) -> bool:
    return any(body.kind in kinds for body in kommunen().bodies(key))


def _known(joined: str) -> str | None:
    """The key itself, or without a genitive ending ("Düren-s", "Nürnberger Land-es")."""
    table = kommunen()
    if joined in table:
        return joined
    for ending in ("s", "es"):
        stem = joined.removesuffix(ending)
        if stem != joined and len(stem) > 3 and stem in table:
            return stem
    return None
