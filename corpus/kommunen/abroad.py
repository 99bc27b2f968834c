"""Bodies of neighbouring states without a head: "Ramsen (CH)", "mit Kerkrade und Vaals".

What a country in brackets follows is a body of that country, also where a German one bears the
name. Other names abroad are listed in kommunen_abroad.tsv and count, like those of small towns,
beside a known body, beside one another, or as partners ("mit Kerkrade").
"""

import re
from collections.abc import Collection, Iterator

from corpus.atoms import words
from corpus.hyphens import is_compound, is_word
from corpus.kommunen.grammar import Found
from corpus.kommunen.heads import FUNCTION_WORDS, HEADS, looks_like_place
from corpus.kommunen.names import SMALL_INSIDE, Named, Reading
from corpus.kommunen.states import COUNTRIES
from corpus.kommunen.table import ALONE, Body, kommunen

LONGEST_BEFORE = 5
"""Atoms of a name before a country in brackets at most."""
_COUNTRY = re.compile(rf"\s?\((?:{'|'.join(COUNTRIES)})\)")
_REGIONS = frozenset({"Bezirk", "Departement", "Kanton", "Provinz", "Region", "Woiwodschaft"})
_EVERYDAY = words("emmen erl hard jura most uri wels zug")
"""Names that are also words, and so need a head or a country in brackets."""
_LANDSCAPES = ("gebiet", "region", "raum", "gebirge")
_PLAIN = re.compile(r"[^\W\d_]{3,}")


def with_country(
    reading: Reading, explicit: Collection[Found], masked: Collection[tuple[int, int]]
) -> Iterator[Found]:
    """The names that a country in brackets follows, outside what is found and masked."""
    taken = [*((f.start, f.end) for f in explicit), *masked]
    ends = {atom.end: place for place, atom in enumerate(reading.atoms)}
    for country in _COUNTRY.finditer(reading.text):
        last = ends.get(country.start())
        name = None if last is None else _before(reading, last)
        if name is None or any(start < name.end and name.start < end for start, end in taken):
            continue
        body = _body(reading, name)
        if body:
            yield Found(name.start, name.end, body, name)


def _before(reading: Reading, last: int) -> Named | None:
    """The longest listed name that ends at this atom, else the run of words joined by hyphens."""
    for first in range(max(0, last - LONGEST_BEFORE + 1), last + 1):
        name = reading.name_at(first)
        if name and name.last == last + 1 and not _after_a_word(reading, first):
            return name
    first = last
    while first > 0 and _belongs(reading, first):
        first -= 1
    atoms = reading.atoms[first : last + 1]
    if not atoms[0].upper or _after_a_word(reading, first):
        return None
    start, end = atoms[0].start, atoms[-1].end
    key = "".join(atom.fold for atom in atoms)
    return Named(first, last + 1, start, end, key, (), reading.text[start:end])


def _belongs(reading: Reading, place: int) -> bool:
    """Whether the atom goes on with the one before: "Wals-Siezenheim", "Stein am Rhein"."""
    gap, before = reading.gap(place - 1, place), reading.atoms[place - 1]
    if gap == "-":
        return True
    small = reading.atoms[place].fold in SMALL_INSIDE or before.fold in SMALL_INSIDE
    named = before.upper or (place > 1 and reading.atoms[place - 2].upper)
    return gap == " " and small and named


def _after_a_word(reading: Reading, first: int) -> bool:
    """Whether a capitalised word stands directly before: "Firma Doka (AT)"."""
    if first == 0:
        return False
    before = reading.atoms[first - 1]
    joined = bool(re.fullmatch(r"\.?[ \u00a0]{1,2}|-", reading.gap(first - 1, first)))
    return joined and before.upper and before.fold not in FUNCTION_WORDS


def _body(reading: Reading, name: Named) -> Body | None:
    """The listed body abroad, else one of this name; None for states and everyday words."""
    if any(body.kind in ALONE for body in name.bodies):
        return None
    abroad = _listed(name)
    if abroad:
        return abroad[0]
    word = reading.atoms[name.last - 1]
    written = reading.text[word.start : word.end]
    if not name.bodies and (written.isupper() or not _PLAIN.fullmatch(written)):
        return None
    everyday = is_word(written) or is_compound(written) or word.fold in HEADS
    if word.fold.endswith(_LANDSCAPES):
        return None
    if not name.bodies and everyday and not looks_like_place(word.fold):
        return None
    return Body(" ".join(name.written.split()), "Kommune")


def abroad_of(name: Named) -> Body | None:
    """The body abroad that a bare name means where no German body bears it; a town first."""
    listed = _listed(name)
    only = bool(listed) and all(body in listed for body in name.bodies)
    return listed[0] if only and name.key not in _EVERYDAY else None


def _listed(name: Named) -> list[Body]:
    """The bodies abroad that bear the name, towns first; no states and no regions."""
    bodies = {*kommunen().abroad(name.key), *(b for b in name.bodies if b.kind == "Gemeente")}
    placed = [body for body in bodies if body.kind not in ALONE]
    return sorted(placed, key=lambda body: (body.kind in _REGIONS, body.kind))
