"""Which body a single bare name means, if there is evidence that it means one.

"Essen", "Hof" and "Singen" are everyday words, "Museum Talheim" is another name. Evidence is, in
this order: the same name said with its kind nearby, a known body beside it, the home Kreis or a
Kreis named around, a preposition of place, the size of the town.
"""

import re
from collections.abc import Collection

from corpus.kommunen.abroad import abroad_of
from corpus.kommunen.context import LAND_DIGITS, Context, choose
from corpus.kommunen.enumeration import beside, says_kind
from corpus.kommunen.heads import CONJUNCTIONS, HEADS, PLACE_PREPOSITIONS
from corpus.kommunen.names import Named, Reading
from corpus.kommunen.rows import PEERS, follows, is_determined
from corpus.kommunen.table import (
    ALONE,
    GEMEINDEN,
    KREIS_DIGITS,
    KREISE,
    Body,
    is_within,
    kommunen,
)

LARGE = 100_000
"""Inhabitants of a Großstadt, which needs no further evidence."""
KNOWN_TOWN = 10_000
"""Inhabitants from which "in X" is enough."""
SHORT_FORMS = frozenset({"NRW", "RLP", "MV", "M-V", "BW", "NDS", "LSA"})
"""Abbreviations of Länder that stand alone in running text."""
_PARTNERS = frozenset({"mit", "von", "fuer", "aus", "zwischen", "bei"})
_SAINT = re.compile(r"St\.|Sankt\b")
_OFFICE = re.compile(r"(?:[Bb]ürgermeister|[Ll]andr[aä]t)\w*\svon\s$")


def body_of(reading: Reading, name: Named, context: Context, neighbour: Body | None) -> Body | None:
    """The body that a bare name means; `neighbour` is the known body beside it in its row."""
    towns, kreise = towns_of(name, context), [b for b in name.bodies if b.kind in KREISE]
    lands = [b for b in name.bodies if b.kind in ALONE]
    if lands and not any(_title_less(b) == _title_less(lands[0]) for b in towns):
        return _land(lands[0], name, neighbour)
    if is_determined(reading, name) and not _may_be_determined(name, neighbour):
        return None
    abroad = abroad_of(name)
    if abroad:
        return abroad if _is_partner_abroad(reading, name, neighbour) else None
    in_place = follows(reading, name, PLACE_PREPOSITIONS) or bool(
        _OFFICE.search(reading.text[max(0, name.start - 40) : name.start])
    )
    fellow = beside(name, neighbour) if neighbour else None
    if fellow and not _goes_on_with_a_word(reading, name, in_place):
        return fellow
    named = _named_before(name, context, in_place)
    if named and not (kommunen().is_everyday(name.key) and not in_place and len(name.key) < 5):
        return named
    if not towns or (kreise and neighbour and neighbour.kind in KREISE):
        enough = in_place or neighbour is not None or _only_a_kreis(reading, name, context)
        return choose(kreise, context) if kreise and enough else None
    if kommunen().is_everyday(name.key) and _goes_on_with_a_word(reading, name, in_place):
        return None
    town = fellow or town_called(name, context)
    if in_place and kommunen().is_everyday(name.key):
        in_place = not follows(reading, name, ("bei",))
    return _town(town, name, context, neighbour is not None, in_place)


def _is_partner_abroad(reading: Reading, name: Named, neighbour: Body | None) -> bool:
    """In a row with a known body, of several words, or "mit Kerkrade"; no surname, no saint."""
    if re.match(r"[ \u00a0][Kk]ommune\b", reading.text[name.end : name.end + 9]):
        return True
    if _goes_on_with_a_word(reading, name, in_place=False):
        return False
    several_words = _has_several_words(name) and not _SAINT.match(name.written)
    return bool(neighbour or several_words or follows(reading, name, ("mit", "zwischen")))


def kreise_of(name: Named) -> list[Body]:
    """The Kreise that may be meant where the name says no kind; "Rhein-Sieg" is none alone."""
    return [b for b in name.bodies if b.kind in KREISE and not says_kind(b.name)]


def kreis_called(name: Named, context: Context) -> Body | None:
    """The Kreis of this name, the kreisfreie Stadt where there is none."""
    kreise = [b for b in name.bodies if b.kind in KREISE]
    return choose(kreise or [b for b in name.bodies if b.kind in PEERS], context)


def towns_of(name: Named, context: Context) -> list[Body]:
    """The towns of this name, none where the own Land has a Kreis but no town called so."""
    towns = [b for b in name.bodies if b.kind in GEMEINDEN]
    land = (context.home or "")[:LAND_DIGITS] or None
    kreis_here = any(is_within(b.ags, land) for b in kreise_of(name))
    if kreis_here and not any(is_within(b.ags, land) for b in towns):
        return []
    return towns


def town_called(name: Named, context: Context) -> Body | None:
    """The town that a bare name means; of namesakes only the largest is simply called so."""
    towns = towns_of(name, context)
    largest = max((body.people for body in towns), default=0)
    chosen = choose(towns, context, name.key)
    if chosen and chosen.people < largest and choose(towns, context) is None:
        return None
    return chosen


def _title_less(body: Body) -> str:
    return body.name.partition(" ")[2]


def _may_be_determined(name: Named, neighbour: Body | None) -> bool:
    """ "Die Reichenau", "von der Hörselberg-Hainich": no ordinary word, and not alone."""
    if kommunen().is_everyday(name.key):
        return False
    says_gemeinde = name.key.endswith("gemeinde")
    return says_gemeinde or _has_several_words(name) or neighbour is not None


def _has_several_words(name: Named) -> bool:
    """Whether it is a name of several words, not a word cut at the end of a line."""
    return name.last - name.first > 1 and any(
        re.search("[- ]", _title_less(b)) for b in name.bodies
    )


def _only_a_kreis(reading: Reading, name: Named, context: Context) -> bool:
    """A name of several words that only a Kreis bears, or "mit Segeberg" in its Land."""
    if not kreise_of(name) or is_determined(reading, name):
        return False
    if _has_several_words(name):
        return True
    here = any((b.ags or "")[:LAND_DIGITS] in context.lands() for b in name.bodies)
    return here and follows(reading, name, _PARTNERS)


def _goes_on_with_a_word(reading: Reading, name: Named, in_place: bool) -> bool:
    """ "In Halle und Foyer", "Halle 3", "Horst Meier": what the name is joined to is no place."""
    if re.match(r"[ \u00a0]\d", reading.text[name.end : name.end + 2]):
        return True
    if name.last >= len(reading.atoms):
        return False
    following = reading.atoms[name.last]
    if not in_place and following.upper and reading.gap(name.last - 1, name.last) == " ":
        return following.fold not in HEADS
    if name.last + 1 >= len(reading.atoms) or following.fold not in CONJUNCTIONS:
        return False
    joined = reading.atoms[name.last + 1]
    return joined.upper and joined.fold not in HEADS and joined.fold not in kommunen()


def _land(body: Body, name: Named, neighbour: Body | None) -> Body | None:
    whole_name = len(name.key) > 3 and not kommunen().is_everyday(name.key)
    if whole_name or name.written in SHORT_FORMS:
        return body
    listed = neighbour is not None and neighbour.kind == "Land"
    return body if listed and name.written.isupper() else None


def _named_before(name: Named, context: Context, in_place: bool) -> Body | None:
    """The body of this name that the text or report names with its kind."""
    bodies = [b for b in context.named.get(name.key, ()) if b.ags or b.kind != "Region"]
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
        enough = listed and (neighbour or body.people >= KNOWN_TOWN)
        enough = enough or (in_place and (neighbour or body.people >= LARGE))
    else:
        several_words = _has_several_words(name) and not _SAINT.match(name.written)
        enough = listed or neighbour or several_words or body.people >= LARGE
        enough = enough or body.kind == "kreisfreie Stadt"
        enough = enough or (in_place and body.people >= KNOWN_TOWN)
        enough = enough or (in_place and (body.ags or "")[:LAND_DIGITS] in context.lands())
    return body if enough else None


def _is_neighbour(body: Body, context: Context) -> bool:
    """Whether a town lies in the home Kreis or in a Kreis that the text or report names."""
    keys = context.kreise() | {(context.home or "")[:KREIS_DIGITS]}
    return any(len(key) == KREIS_DIGITS and is_within(body.ags, key) for key in keys)
