"""Bare names of places, which count as a body only with evidence.

"Essen", "Hof" and "Singen" are everyday words, "Museum Talheim" is another name, and a place
alone may be town or Kreis. Evidence is, in this order: the same name said with its kind nearby,
an enumeration with a known body, the home Kreis, a preposition of place, the size of the town.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from corpus.kommunen.grammar import LAND_DIGITS, Context, Found, choose
from corpus.kommunen.heads import (
    BETWEEN,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    HEADS,
    PLACE_PREPOSITIONS,
)
from corpus.kommunen.names import Named, Reading
from corpus.kommunen.table import (
    ALONE,
    GEMEINDEN,
    KREIS_DIGITS,
    KREISE,
    Body,
    is_within,
    kommunen,
)

MEANT = ALONE | GEMEINDEN | KREISE
"""Kinds of body that a bare name may mean."""
LARGE = 100_000
"""Inhabitants of a Großstadt, which needs no further evidence."""
KNOWN_TOWN = 10_000
"""Inhabitants from which "in X" is enough."""
SHORT_FORMS = frozenset({"NRW", "RLP", "MV", "BW", "NDS", "LSA"})
"""Abbreviations of Länder that stand alone in running text."""


def bare(
    reading: Reading,
    context: Context,
    explicit: Collection[Found],
    masked: Collection[tuple[int, int]],
) -> Iterator[Found]:
    """Bodies named without their kind, outside those named with it and masked spans; in order."""
    taken = [span for f in explicit for span in ((f.start, f.end), (f.name.start, f.name.end))]
    ends = {f.name.end: f.body for f in explicit}
    place, previous = 0, _Previous(reading, [*taken, *masked], ends)
    while place < len(reading.atoms):
        name = _candidate(reading, place, previous)
        if name is None:
            place += 1
            continue
        body = _body(reading, name, context, previous)
        if body:
            yield Found(name.start, name.end, body, name)
            previous.add(name, body)
        place = name.last


class _Previous:
    """What has been found so far: spans not to enter, and ends that an enumeration may follow."""

    def __init__(
        self, reading: Reading, taken: Collection[tuple[int, int]], ends: Mapping[int, Body]
    ) -> None:
        self._reading = reading
        self._taken = sorted(taken)
        self._inside = {p for start, end in self._taken for p in range(start, end)}
        self._ends = dict(ends)

    def covers(self, offset: int) -> bool:
        return offset in self._inside

    def add(self, name: Named, body: Body) -> None:
        self._ends[name.end] = body

    def listed_with(self, name: Named) -> Body | None:
        """The known body from which only a comma or conjunction separates this name."""
        place = name.first - 1
        while place >= 0 and self._reading.atoms[place].fold in CONJUNCTIONS | BETWEEN:
            place -= 1
        if place < 0:
            return None
        end = self._reading.atoms[place].end
        between = self._reading.text[end : name.start]
        joined = "," in between or place < name.first - 1 or "/" in between
        if not joined or len(between) >= len(" sowie auch mit der "):
            return None
        return self._ends.get(end)


def _candidate(reading: Reading, place: int, previous: _Previous) -> Named | None:
    atom = reading.atoms[place]
    if not atom.upper or previous.covers(atom.start):
        return None
    name = reading.name_at(place, MEANT)
    if name is None or not reading.is_whole(name) or _inside_other_name(reading, name):
        return None
    if any(body.kind in ALONE for body in name.bodies):
        return name
    return None if _follows(reading, name, DETERMINERS) else name


def _follows(reading: Reading, name: Named, words: Collection[str]) -> bool:
    if name.first == 0:
        return False
    before = reading.atoms[name.first - 1]
    gap = reading.text[before.end : name.start]
    return before.fold in words and bool(re.fullmatch(r"[ \u00a0\n]+[„\"]?", gap))


def _inside_other_name(reading: Reading, name: Named) -> bool:
    """Whether a capitalised word stands directly before: "Museum X", "RWTH X", "Frau X"."""
    if name.first == 0:
        return False
    before = reading.atoms[name.first - 1]
    gap = reading.text[before.end : name.start]
    if not re.fullmatch(r"[ \u00a0]", gap) or not before.upper:
        return False
    return before.fold not in FUNCTION_WORDS and before.fold not in HEADS


def _body(reading: Reading, name: Named, context: Context, previous: _Previous) -> Body | None:
    lands = [b for b in name.bodies if b.kind in ALONE]
    towns = [b for b in name.bodies if b.kind in GEMEINDEN]
    kreise = [b for b in name.bodies if b.kind in KREISE]
    if lands and not towns:
        return _land(lands[0], name)
    in_place = _follows(reading, name, PLACE_PREPOSITIONS)
    named = _named_before(name, context, in_place)
    if named and not (kommunen().is_everyday(name.key) and not in_place and len(name.key) < 5):
        return named
    neighbour = previous.listed_with(name)
    listed = neighbour is not None
    if not towns or (kreise and neighbour and neighbour.kind in KREISE):
        return choose(kreise, context) if kreise and (in_place or listed) else None
    if kommunen().is_everyday(name.key) and _goes_on_with_a_word(reading, name):
        return None
    return _town(choose(towns, context, name.key), name, context, listed, in_place)


def _goes_on_with_a_word(reading: Reading, name: Named) -> bool:
    """ "In Halle und Foyer": what the name is joined to is no place."""
    after = name.last + 1
    if after >= len(reading.atoms) or reading.atoms[name.last].fold not in CONJUNCTIONS:
        return False
    following = reading.atoms[after]
    return following.upper and following.fold not in HEADS and following.fold not in kommunen()


def _land(body: Body, name: Named) -> Body | None:
    return body if len(name.key) > 3 or name.written in SHORT_FORMS else None


def _named_before(name: Named, context: Context, in_place: bool) -> Body | None:
    """The body of this name that the text or report names with its kind."""
    bodies = context.named.get(name.key, ())
    at_home = [b for b in name.bodies if b.ags and b.ags == context.home]
    if at_home and at_home[0].kind in GEMEINDEN:
        return at_home[0]
    towns = [b for b in bodies if b.kind in GEMEINDEN]
    if in_place and not towns:
        towns = [b for b in name.bodies if b.kind in GEMEINDEN and _near(b, bodies)]
    if towns:
        return towns[0]
    return bodies[0] if bodies else None


def _near(town: Body, bodies: Collection[Body]) -> bool:
    """Whether a town lies in the Land of one of these, so that it is the seat that is meant."""
    return any(is_within(town.ags, (body.ags or "")[:LAND_DIGITS]) for body in bodies)


def _town(
    body: Body | None, name: Named, context: Context, listed: bool, in_place: bool
) -> Body | None:
    if body is None:
        return None
    everyday = kommunen().is_everyday(name.key)
    neighbour = _is_neighbour(body, context)
    if everyday:
        enough = listed or (in_place and (neighbour or body.people >= LARGE))
    else:
        several_words = name.last - name.first > 1
        enough = listed or neighbour or several_words or body.people >= LARGE
        enough = enough or (in_place and body.people >= KNOWN_TOWN)
        enough = enough or (in_place and (body.ags or "")[:LAND_DIGITS] in context.lands())
    return body if enough else None


def _is_neighbour(body: Body, context: Context) -> bool:
    """Whether a town lies in the home Kreis or in a Kreis that the text or report names."""
    keys = context.kreise() | {(context.home or "")[:KREIS_DIGITS]}
    return any(len(key) == KREIS_DIGITS and is_within(body.ags, key) for key in keys)
