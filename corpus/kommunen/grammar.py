"""The grammar of bodies that a text names with their kind.

A head ("den Kreisen", "Stadt und Kreis", "Landratsamt") and the enumeration that follows it, or
a name that says its kind itself ("Rhein-Erft-Kreis"). One walk over the atoms.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.kommunen.context import LAND_DIGITS, Context, choose
from corpus.kommunen.enumeration import (
    beside,
    first_name,
    may_follow,
    next_name,
    resolve,
    says_kind,
)
from corpus.kommunen.heads import ABBREVIATED, CONJUNCTIONS, HEADS, Head, head_of
from corpus.kommunen.names import Named, Reading
from corpus.kommunen.table import KREISE, Body, kommunen

__all__ = ["LAND_DIGITS", "Context", "Found", "choose", "with_kind"]


_PARTICLES = frozenset({"de", "la", "le", "du", "d", "l"})


@dataclass(frozen=True, slots=True)
class Found:
    """A body at a place; `name` is the part of the span that is its proper name."""

    start: int
    end: int
    body: Body
    name: Named


def with_kind(reading: Reading, context: Context) -> Iterator[Found]:
    """The bodies that the text names with their kind, in order."""
    place = 0
    while place < len(reading.atoms):
        found = list(_at(reading, place, context))
        if found:
            yield from found
            place = max(max(f.name.last for f in found), place + 1)
        else:
            place += 1


def _at(reading: Reading, place: int, context: Context) -> Iterator[Found]:
    own = _self_named(reading, place) if reading.atoms[place].upper else None
    if own:
        body = choose(own.bodies, context)
        if body:
            yield Found(own.start, own.end, body, own)
        return
    heads, first = _heads(reading, place)
    if heads:
        yield from _enumeration(reading, place, heads, first, context)


def _self_named(reading: Reading, place: int) -> Named | None:
    """A name that says its kind itself: "Rhein-Erft-Kreis", "Landkreis Rostock"."""
    name = reading.name_at(place, KREISE)
    if name is None or "kreis" not in name.key:
        return _shared_kreis(reading, place)
    own = tuple(b for b in name.bodies if b.kind in KREISE and says_kind(b.name))
    if not own or not reading.is_whole(name):
        return None
    return Named(name.first, name.last, name.start, name.end, name.key, own)


def _shared_kreis(reading: Reading, place: int) -> Named | None:
    """The first half of "Rhein-Sieg- und Rhein-Erft-Kreis"."""
    if not reading.atoms[place].upper:
        return None
    key, last = "", place
    while last < len(reading.atoms) and last < place + 3:
        key += reading.atoms[last].fold
        after = reading.text[reading.atoms[last].end :][:4]
        if re.match(r"[-–‐],?\s", after):
            bodies = tuple(b for b in kommunen().bodies(key + "kreis") if b.kind in KREISE)
            start, end = reading.atoms[place].start, reading.atoms[last].end + 1
            return Named(place, last + 1, start, end, key, bodies) if bodies else None
        if not re.match(r"[-–‐]\w", after):
            return None
        last += 1
    return None


def _heads(reading: Reading, place: int) -> tuple[list[Head], int]:
    """The heads at this atom ("Stadt und Kreis", "Städten und Gemeinden") and the atom after."""
    heads: list[Head] = []
    while place < len(reading.atoms):
        atom = reading.atoms[place]
        head = head_of(atom.fold)
        if head is None or not (atom.upper or head.english):
            break
        if heads and not re.fullmatch(r"-?\s*(?:\w+\.?\s+)?|-?/", reading.gap(place - 1, place)):
            break
        if not heads and _ends_compound(reading, place):
            break
        if heads and _completes(reading, place):
            heads.clear()
        heads.append(head)
        place += 1
        if _is_region(reading, place):
            return [HEADS["staedteregion"]], place + 1
        if place + 1 < len(reading.atoms) and _joins_heads(reading, place):
            place += 1
        elif "/" not in reading.text[atom.end : atom.end + 2]:
            break
    return heads, place


def _completes(reading: Reading, place: int) -> bool:
    """Whether the head before is the first half of this one: "Kreis- und Hochschulstadt"."""
    is_compound = reading.atoms[place].fold.removesuffix("stadt") not in (
        "",
        reading.atoms[place].fold,
    )
    return is_compound and reading.gap(place - 2, place - 1).startswith("-")


def _ends_compound(reading: Reading, place: int) -> bool:
    """Whether the word is the end of another name: the "Kreis" of "Rhein-Kreis Neuss-Modell"."""
    if place == 0 or reading.gap(place - 1, place) not in ("-", "‐", "–"):
        return False
    return "kreis" in reading.atoms[place].fold


def _is_region(reading: Reading, place: int) -> bool:
    """Whether "Städte" is followed by "Region": a Städteregion in two words."""
    if place >= len(reading.atoms) or reading.atoms[place].fold != "region":
        return False
    return reading.atoms[place - 1].fold == "staedte" and len(reading.gap(place - 1, place)) == 1


def _joins_heads(reading: Reading, place: int) -> bool:
    word, after = reading.atoms[place], reading.atoms[place + 1]
    return word.fold in CONJUNCTIONS and after.upper and head_of(after.fold) is not None


def _enumeration(
    reading: Reading, place: int, heads: list[Head], first: int, context: Context
) -> Iterator[Found]:
    short = reading.atoms[first - 1].fold in ABBREVIATED
    if first < len(reading.atoms) and reading.atoms[first].fold in ("of", "named"):
        first += 1
    elif any(head.opens for head in heads):
        first = _after_particles(reading, first)
    name = first_name(reading, heads, first, short)
    if name is None:
        yield from _alone(reading, place, heads)
        return
    start = reading.atoms[place].start
    once = len(heads) > 1 and not heads[-1].plural
    for head in heads if once else heads[:1]:
        body = resolve(name, [head] if once else heads, context)
        if body:
            yield Found(start, name.end, body, name)
    previous = body
    while previous is not None:
        following = next_name(reading, name.last, heads)
        if following is None:
            return
        previous = beside(following, previous) or resolve(following, heads, context)
        if previous is None or not may_follow(heads, body, previous):
            return
        yield Found(following.start, following.end, previous, following)
        name = following


def _after_particles(reading: Reading, first: int) -> int:
    """The atom after the French particles of "Département de la Moselle", "Canton de Vaud"."""
    place = first
    while place < len(reading.atoms) and reading.atoms[place].fold in _PARTICLES:
        place += 1
    return place if place < len(reading.atoms) and reading.atoms[place].upper else first


def _alone(reading: Reading, place: int, heads: list[Head]) -> Iterator[Found]:
    """A head without a name where only one body is of its kind ("die StädteRegion")."""
    atom = reading.atoms[place]
    if len(heads) == 1 and heads[0].kinds == {"Städteregion"}:
        bodies = [b for b in kommunen().bodies("aachen") if b.kind == "Städteregion"]
        name = Named(place, place + 1, atom.start, atom.end, "", tuple(bodies))
        for body in bodies[:1]:
            yield Found(atom.start, atom.end, body, name)
