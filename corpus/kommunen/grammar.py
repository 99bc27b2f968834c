"""The grammar of bodies that a text names with their kind.

A head ("den Kreisen", "Stadt und Kreis", "Landratsamt") and the enumeration that follows it, or
a name that says its kind itself ("Rhein-Erft-Kreis"). One recursive walk over the atoms.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.atoms import name_key
from corpus.hyphens import is_compound, is_word
from corpus.kommunen.heads import (
    BETWEEN,
    CONJUNCTIONS,
    HEADS,
    Head,
    looks_like_place,
)
from corpus.kommunen.names import Named, Reading
from corpus.kommunen.table import GEMEINDEN, KREIS_DIGITS, KREISE, Body, is_within, kommunen

LAND_DIGITS = 2
SHORTEST_PLACE = 4
DOMINANT = 10
"""A town so many times larger than its namesakes is meant when nothing else is said."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a text: the home body's key and the bodies named elsewhere, by key."""

    home: str | None = None
    named: Mapping[str, tuple[Body, ...]] = field(default_factory=dict)

    def lands(self) -> set[str]:
        """The two digits of every Land that the context speaks of."""
        keys = [body.ags for bodies in self.named.values() for body in bodies]
        return {key[:LAND_DIGITS] for key in [self.home, *keys] if key}

    def kreise(self) -> set[str]:
        """The keys of the Kreise that are named around."""
        found = [b.ags for bodies in self.named.values() for b in bodies if b.kind in KREISE]
        return {key for key in found if key}


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
    own = _self_named(reading, place)
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
    name = reading.name_at(place)
    if name is None:
        return _shared_kreis(reading, place)
    own = tuple(b for b in name.bodies if b.kind in KREISE and _says_kind(b.name))
    if not own or not reading.is_whole(name):
        return None
    return Named(name.first, name.last, name.start, name.end, name.key, own)


def _says_kind(name: str) -> bool:
    return bool(re.search(r"kreis(?![a-z ])|Kreis$|-Kreis |^\w+kreis ", name)) and not re.match(
        r"(Kreis|Landkreis) ", name
    )


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
        head = HEADS.get(atom.fold)
        if head is None or not (atom.upper or head.english):
            break
        if heads and not re.fullmatch(r"-?\s*(?:\w+\.?\s+)?|-?/", reading.gap(place - 1, place)):
            break
        heads.append(head)
        place += 1
        if place + 1 < len(reading.atoms) and _joins_heads(reading, place):
            place += 1
        elif "/" not in reading.text[atom.end : atom.end + 2]:
            break
    return heads, place


def _joins_heads(reading: Reading, place: int) -> bool:
    word, after = reading.atoms[place], reading.atoms[place + 1]
    return word.fold in CONJUNCTIONS and after.fold in HEADS and after.upper


def _enumeration(
    reading: Reading, place: int, heads: list[Head], first: int, context: Context
) -> Iterator[Found]:
    if first < len(reading.atoms) and reading.atoms[first].fold in ("of", "named"):
        first += 1
    name = _name_for(reading, heads, first, reading.atoms[place].end)
    if name is None:
        yield from _alone(reading, place, heads)
        return
    start = reading.atoms[place].start
    once = len(heads) > 1 and not heads[-1].plural
    for head in heads if once else heads[:1]:
        body = _resolve(name, [head] if once else heads, context)
        if body:
            yield Found(start, name.end, body, name)
    previous = body
    while previous is not None:
        following = _next_name(reading, name.last, heads)
        if following is None:
            return
        previous = _beside(following, previous) or _resolve(following, heads, context)
        if previous is None or not _may_follow(heads, body, previous):
            return
        yield Found(following.start, following.end, previous, following)
        name = following


def _alone(reading: Reading, place: int, heads: list[Head]) -> Iterator[Found]:
    """A head without a name where only one body is of its kind ("die StädteRegion")."""
    atom = reading.atoms[place]
    if len(heads) == 1 and heads[0].kinds == {"Städteregion"}:
        bodies = [b for b in kommunen().bodies("aachen") if b.kind == "Städteregion"]
        name = Named(place, place + 1, atom.start, atom.end, "", tuple(bodies))
        for body in bodies[:1]:
            yield Found(atom.start, atom.end, body, name)


def _name_for(reading: Reading, heads: list[Head], first: int, head_end: int) -> Named | None:
    """The name that follows a head: listed with a fitting kind, else of a place's shape."""
    if first >= len(reading.atoms):
        return None
    between = reading.text[reading.atoms[first - 1].end : reading.atoms[first].start]
    if not re.fullmatch(r"(?:[ \u00a0\n]{1,2}|-)[„\"(]?", between):
        return None
    name = reading.name_at(first)
    kinds = frozenset[str]().union(*(head.kinds for head in heads))
    if name and any(body.kind in kinds for body in name.bodies):
        return name if reading.is_whole(name) else None
    opened = reading.open_name_at(first)
    if opened is None:
        return None
    if any(head.opens for head in heads):
        return opened
    if any(head.title for head in heads) and (name or _place_shaped(reading, opened)):
        return name or opened
    return None


def _place_shaped(reading: Reading, name: Named) -> bool:
    """Whether an unlisted name may be a place: its last word is none that texts know otherwise."""
    last = reading.atoms[name.last - 1]
    word = reading.text[last.start : last.end]
    if name.last - name.first > 3 or is_word(word):
        return False
    return looks_like_place(last.fold) or (len(word) > SHORTEST_PLACE and not is_compound(word))


def _next_name(reading: Reading, place: int, heads: list[Head]) -> Named | None:
    """The next name of the enumeration after "," or a conjunction, None where it ends."""
    joined = False
    while place < len(reading.atoms):
        gap = reading.gap(place - 1, place)
        if not re.fullmatch(r"\)?[ \u00a0\n]{0,2}(?:[,/&][ \u00a0\n]{0,2})?", gap):
            return None
        joined = joined or any(sign in gap for sign in ",/&")
        atom = reading.atoms[place]
        if atom.fold in CONJUNCTIONS:
            joined = True
        elif atom.fold not in BETWEEN:
            break
        place += 1
    if not joined or place >= len(reading.atoms) or reading.atoms[place].fold in HEADS:
        return None
    name = reading.name_at(place)
    if name and reading.is_whole(name):
        return name
    opened = reading.open_name_at(place)
    if opened is None or any(head.opens for head in heads):
        return opened
    is_named = any(head.title for head in heads) and _place_shaped(reading, opened)
    return opened if is_named else None


def _resolve(name: Named, heads: Sequence[Head], context: Context) -> Body | None:
    """The body of the enumeration that a name means, unlisted ones without a key."""
    kinds = frozenset[str]().union(*(head.kinds for head in heads))
    title = next((head.title for head in heads if head.title), None)
    fitting = tuple(b for b in name.bodies if b.kind in kinds)
    if not fitting and kinds <= GEMEINDEN:
        fitting = tuple(b for b in name.bodies if b.kind in GEMEINDEN)
    if fitting:
        exact = tuple(b for b in fitting if title and title in b.kind)
        chosen = choose(exact, context, name.key) or choose(fitting, context, name.key)
        return chosen or _without_key(fitting[0])
    own = tuple(b for b in name.bodies if b.kind in KREISE and _says_kind(b.name))
    if own and kinds & KREISE:
        return own[0]
    return Body(f"{title} {name.written}", title) if title else None


def _beside(name: Named, previous: Body) -> Body | None:
    """Of namesakes the one in the same Kreis as its neighbour in the enumeration."""
    if previous.kind not in GEMEINDEN or not previous.ags:
        return None
    near = [b for b in name.bodies if is_within(b.ags, previous.ags[:KREIS_DIGITS])]
    return near[0] if len(near) == 1 and near[0].kind in GEMEINDEN else None


def _without_key(body: Body) -> Body:
    """One of several namesakes that the context does not tell apart."""
    return Body(re.sub(r"\s*\([^)]*\)", "", body.name), body.kind)


def _may_follow(heads: Sequence[Head], first: Body | None, body: Body) -> bool:
    """After a plural head everything; after a singular one only a body of the same Land."""
    if any(head.plural for head in heads) or first is None:
        return True
    return bool(first.ags and body.ags and first.ags[:LAND_DIGITS] == body.ags[:LAND_DIGITS])


def choose(bodies: Sequence[Body], context: Context, key: str = "") -> Body | None:
    """Of bodies with the same name the one that the context speaks of; None in doubt.

    `key` is the folded name as written: a body that is called exactly so goes before one that
    is only sometimes called so.
    """
    if len(bodies) <= 1:
        return bodies[0] if bodies else None
    named = [b for b in bodies if any(b in others for others in context.named.values())]
    at_home = [b for b in bodies if is_within(b.ags, (context.home or "")[:KREIS_DIGITS] or None)]
    around = [b for b in bodies if any(is_within(b.ags, kreis) for kreis in context.kreise())]
    own_land = (context.home or "")[:LAND_DIGITS] or None
    in_own_land = [b for b in bodies if is_within(b.ags, own_land)]
    for group in (named, at_home, around, in_own_land):
        if len(group) == 1:
            return group[0]
    ranked = sorted(bodies, key=lambda body: -body.people)
    if ranked[0].people > DOMINANT * max(1, ranked[1].people):
        return ranked[0]
    in_land = [b for b in bodies if (b.ags or "")[:LAND_DIGITS] in context.lands()]
    if len(in_land) == 1:
        return in_land[0]
    called_so = [b for b in bodies if key and name_key(b.name.partition(" ")[2]) == key]
    return called_so[0] if len(called_so) == 1 else None
