"""Abbreviations and titles of German laws as tables of facts, derived by training/law_tables.py.

Titles are compared by the stems of their words, so that "des Gesetzes über den öffentlichen
Gesundheitsdienst" finds "Gesetz über den öffentlichen Gesundheitsdienst".
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

from corpus.atoms import atoms

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
"""The books of the Sozialgesetzbuch."""
SUFFIXES: dict[str, str] = {
    "NRW": "05", "NW": "05", "BW": "08", "BY": "09", "Bay": "09", "BE": "11", "Bln": "11",
    "BB": "12", "Bbg": "12", "HB": "04", "HH": "02", "HE": "06", "Hess": "06", "MV": "13",
    "M-V": "13", "NI": "03", "Nds": "03", "RP": "07", "RLP": "07", "RhPf": "07", "SL": "10",
    "Saar": "10", "SN": "14", "Sachs": "14", "ST": "15", "LSA": "15", "SH": "01", "S-H": "01",
    "TH": "16", "Thür": "16",
}  # fmt: skip
"""What follows an abbreviation to name its Land, with the Land's key."""
LAENDER: dict[str, str] = {
    "Schleswig-Holstein": "01", "Hamburg": "02", "Niedersachsen": "03", "Bremen": "04",
    "Nordrhein-Westfalen": "05", "Hessen": "06", "Rheinland-Pfalz": "07",
    "Baden-Württemberg": "08", "Bayern": "09", "Saarland": "10", "Berlin": "11",
    "Brandenburg": "12", "Mecklenburg-Vorpommern": "13", "Sachsen": "14",
    "Sachsen-Anhalt": "15", "Thüringen": "16",
}  # fmt: skip
ADJECTIVES: dict[str, str] = {
    "schleswig-holsteinisch": "01", "hamburgisch": "02", "niedersächsisch": "03", "bremisch": "04",
    "nordrhein-westfälisch": "05", "hessisch": "06", "rheinland-pfälzisch": "07",
    "baden-württembergisch": "08", "bayerisch": "09", "saarländisch": "10", "berlin": "11",
    "brandenburgisch": "12", "mecklenburg-vorpommersch": "13", "sächsisch": "14",
    "sachsen-anhaltisch": "15", "sachsen-anhaltinisch": "15", "thüringisch": "16", "thüring": "16",
}  # fmt: skip
"""What says the Land before a title, without its ending: "der Hessischen Landkreisordnung"."""
_ENDING = re.compile(r"(?:es|en|em|er|e|s|n)$")
_SHORTEST_STEM = 4


@lru_cache(maxsize=1 << 15)
def stem(fold: str) -> str:
    """A folded word without its inflection, roughly: "gesetzes" -> "gesetz"."""
    stemmed = _ENDING.sub("", fold)
    return stemmed if len(stemmed) >= _SHORTEST_STEM else fold


def title_key(title: str) -> str:
    """The stems of a title's words, joined by spaces."""
    return " ".join(stem(atom.fold) for atom in atoms(title))


@cache
def codes() -> frozenset[str]:
    """All abbreviations, with and without the suffix of their Land."""
    listed = (files("corpus") / "data" / "laws_codes.tsv").read_text(encoding="utf-8").splitlines()
    suffix = re.compile(rf"[ -](?:{'|'.join(map(re.escape, SUFFIXES))})(?: (?:19|20)\d\d)?$")
    return frozenset(listed) | {suffix.sub("", code) for code in listed}


@cache
def titles() -> dict[str, tuple[tuple[str, str], ...]]:
    """Title stems to (key of the Land or "", abbreviation)."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    text = (files("corpus") / "data" / "laws_titles.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        key, land, code = line.split("\t")
        found[key] = (*found.get(key, ()), (LAENDER.get(land, ""), code))
    return found


@cache
def title_beginnings() -> dict[str, int]:
    """The first stem of the titles, with the most words that a title beginning so has."""
    longest: dict[str, int] = {}
    for key in titles():
        first, _, _ = key.partition(" ")
        longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
    return longest
