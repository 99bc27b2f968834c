"""Bare names of places, which count as a body only with evidence.

"Essen", "Hof" and "Singen" are everyday words, "Museum Talheim" is another name, and a place
alone may be town or Kreis. Evidence is, in this order: the same name said with its kind nearby,
an enumeration with a known body, the home Kreis, a preposition of place, the size of the town.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from corpus.kommunen.context import LAND_DIGITS, Context, choose
from corpus.kommunen.enumeration import beside, says_kind
from corpus.kommunen.grammar import Found
from corpus.kommunen.heads import CONJUNCTIONS, HEADS, PLACE_PREPOSITIONS
from corpus.kommunen.names import Named, Reading
from corpus.kommunen.rows import Row, follows, is_determined, rows
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
MANY = 3
"""Names in a row that are evidence for one another wherever they lie."""
PEERS = KREISE | {"kreisfreie Stadt"}
"""Kinds of body of the level of a Kreis."""
SHORT_FORMS = frozenset({"NRW", "RLP", "MV", "M-V", "BW", "NDS", "LSA"})
"""Abbreviations of Länder that stand alone in running text."""
_PARTNERS = frozenset({"mit", "von", "fuer", "aus", "zwischen", "bei"})
_SAINT = re.compile(r"St\.|Sankt\b")
_BOTH = re.compile(r",?\s?[(–-]?\s?Stadt und (?:Land)?[Kk]reis\b")
_OFFICE = re.compile(r"(?:[Bb]ürgermeister|[Ll]andr[aä]t)\w*\svon\s$")


def bare(
    reading: Reading,
    context: Context,
    explicit: Collection[Found],
    masked: Collection[tuple[int, int]],
) -> Iterator[Found]:
    """Bodies named without their kind, outside those named with it and masked spans; in order."""
    for row in rows(reading, explicit, masked):
        for name, body in zip(row.names, _bodies(reading, row, context), strict=True):
            if body:
                yield Found(name.start, name.end, body, name)
            if body and _BOTH.match(reading.text, name.end):
                both = {_choose_town(name, context), _kreis(name, context)} - {body, None}
                yield from (Found(name.start, name.end, other, name) for other in both if other)


def _bodies(reading: Reading, row: Row, context: Context) -> list[Body | None]:
    """The body of each name of a row: from the left, then for what is left open from the right."""
    if _means_kreise(reading, row, context):
        return [_kreis(name, context) for name in row.names]
    found: list[Body | None] = []
    known = row.before
    for name in row.names:
        body = _body(reading, name, context, known)
        found.append(body)
        known = body or known
    known = row.after
    for place in reversed(range(len(found))):
        if found[place] is None and known:
            found[place] = _body(reading, row.names[place], context, known)
        known = found[place] or known
    return found if any(found) else _for_one_another(reading, row.names, context)


def _kreise_of(name: Named) -> list[Body]:
    """The Kreise that may be meant where the name says no kind; "Rhein-Sieg" is none alone."""
    return [b for b in name.bodies if b.kind in KREISE and not says_kind(b.name)]


def _kreis(name: Named, context: Context) -> Body | None:
    """The Kreis of this name, the kreisfreie Stadt where there is none."""
    kreise = [b for b in name.bodies if b.kind in KREISE]
    return choose(kreise or [b for b in name.bodies if b.kind in PEERS], context)


def _towns_of(name: Named, context: Context) -> list[Body]:
    """The towns of this name, none where the own Land has a Kreis but no town called so."""
    towns = [b for b in name.bodies if b.kind in GEMEINDEN]
    land = (context.home or "")[:LAND_DIGITS] or None
    kreis_here = any(is_within(b.ags, land) for b in _kreise_of(name))
    if kreis_here and not any(is_within(b.ags, land) for b in towns):
        return []
    return towns


def _means_kreise(reading: Reading, row: Row, context: Context) -> bool:
    """Whether a row names Kreise: all may be one, and one can be nothing else or all are peers."""
    if not all(any(b.kind in PEERS for b in name.bodies) for name in row.names):
        return False
    only = all(_is_only_a_kreis_here(name, context) for name in row.names)
    if len(row.names) > 1 and only:
        return True
    if follows(reading, row.names[0], PLACE_PREPOSITIONS) or is_determined(reading, row.names[0]):
        return False
    near = context.home or any(b and b.kind in KREISE for b in (row.before, row.after))
    if any(_kreise_of(name) and not _towns_of(name, context) for name in row.names):
        return bool(len(row.names) > 1 or near)
    if len(row.names) > 1 and any(_is_named_kreis(name, context) for name in row.names):
        return True
    home = context.home or ""
    if len(row.names) == 1 or len(home) != KREIS_DIGITS or row.before or row.after:
        return False
    return not any(
        is_within(b.ags, home) or b.kind == "kreisfreie Stadt"
        for name in row.names
        for b in name.bodies
    )


def _is_only_a_kreis_here(name: Named, context: Context) -> bool:
    """A name that in the Länder of the context only a Kreis bears: "Unterallgäu"."""
    here = any((b.ags or "")[:LAND_DIGITS] in context.lands() for b in _kreise_of(name))
    return here and not _towns_of(name, context)


def _is_named_kreis(name: Named, context: Context) -> bool:
    """Whether the surroundings name a Kreis of this name, and no town."""
    kinds = {b.kind for bodies in context.named.values() for b in bodies if b in name.bodies}
    return bool(kinds & KREISE) and not kinds & GEMEINDEN


def _for_one_another(
    reading: Reading, names: Sequence[Named], context: Context
) -> list[Body | None]:
    """Names that lie in one Kreis, or many names in a row, need no further evidence."""
    sure = [
        name
        for name in names
        if not kommunen().is_everyday(name.key) and not is_determined(reading, name)
    ]
    kreise = Counter(
        key
        for name in sure
        for key in {(b.ags or "")[:KREIS_DIGITS] for b in name.bodies if b.kind in GEMEINDEN}
    )
    most, times = max(kreise.items(), key=lambda item: item[1], default=("", 0))
    if times > 1:
        return [_only(b for b in name.bodies if is_within(b.ags, most)) for name in names]
    if len(sure) >= MANY and len(sure) == len(names):
        return [_choose_town(name, context) for name in names]
    return [None for _ in names]


def _only(bodies: Iterator[Body]) -> Body | None:
    towns = [body for body in bodies if body.kind in GEMEINDEN]
    return towns[0] if len(towns) == 1 else None


def _body(reading: Reading, name: Named, context: Context, neighbour: Body | None) -> Body | None:
    towns, kreise = _towns_of(name, context), [b for b in name.bodies if b.kind in KREISE]
    lands = [b for b in name.bodies if b.kind in ALONE]
    if lands and not any(_title_less(b) == _title_less(lands[0]) for b in towns):
        return _land(lands[0], name, neighbour)
    if is_determined(reading, name) and not _may_be_determined(name, neighbour):
        return None
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
    town = fellow or _choose_town(name, context)
    if in_place and kommunen().is_everyday(name.key):
        in_place = not follows(reading, name, ("bei",))
    return _town(town, name, context, neighbour is not None, in_place)


def _choose_town(name: Named, context: Context) -> Body | None:
    """The town that a bare name means; of namesakes only the largest is simply called so."""
    towns = _towns_of(name, context)
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
    if not _kreise_of(name) or is_determined(reading, name):
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
