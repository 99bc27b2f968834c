"""Bare names of places, row by row: "Goch, Rees und der Kreis Wesel".

A place alone may be town or Kreis; names joined to one another are evidence for one another.
The evidence for a single name is in `kommunen.evidence`.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from corpus.atoms import fold
from corpus.kommunen.abroad import abroad_of
from corpus.kommunen.context import LAND_DIGITS, Context, choose
from corpus.kommunen.evidence import body_of, kreis_called, kreise_of, town_called, towns_of
from corpus.kommunen.grammar import Found
from corpus.kommunen.heads import PLACE_PREPOSITIONS, head_of
from corpus.kommunen.names import Named, Reading
from corpus.kommunen.rows import PEERS, Row, follows, is_determined, rows
from corpus.kommunen.table import GEMEINDEN, KREIS_DIGITS, KREISE, Body, is_within, kommunen

MANY = 3
"""Names in a row that are evidence for one another wherever they lie."""
_BOTH = re.compile(
    r",?\s?[(–-]?\s?(?:Stadt (?:und|wie|sowie) (?:Land)?[Kk]reis|"
    r"(?:Land)?[Kk]reis (?:und|wie|sowie) Stadt)\b"
)
_KIND_BEHIND = re.compile(r"\s?\((Kreis|Landkreis|Stadt|Gemeinde|Markt)\)")


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
                both = {town_called(name, context), kreis_called(name, context)} - {body, None}
                yield from (Found(name.start, name.end, other, name) for other in both if other)


def _bodies(reading: Reading, row: Row, context: Context) -> list[Body | None]:
    """The body of each name of a row: from the left, then for what is left open from the right."""
    if any(_KIND_BEHIND.match(reading.text, name.end) for name in row.names):
        return [_of_kind_behind(reading, name, context) for name in row.names]
    if _means_kreise(reading, row, context):
        return [kreis_called(name, context) for name in row.names]
    found: list[Body | None] = []
    abroad = [body for name in row.names if (body := abroad_of(name))]
    known = row.before or (abroad[0] if len(abroad) > 1 else None)
    for name in row.names:
        body = body_of(reading, name, context, known)
        found.append(body)
        known = body or known
    known = row.after
    for place in reversed(range(len(found))):
        if found[place] is None and known:
            found[place] = body_of(reading, row.names[place], context, known)
        known = found[place] or known
    return found if any(found) else _for_one_another(reading, row.names, context)


def _of_kind_behind(reading: Reading, name: Named, context: Context) -> Body | None:
    """The body of "Kleve (Kreis)" or "Goch (Stadt)"."""
    behind = _KIND_BEHIND.match(reading.text, name.end)
    head = head_of(fold(behind[1])) if behind else None
    if head is None:
        return body_of(reading, name, context, None)
    return choose([body for body in name.bodies if body.kind in head.kinds], context)


def _means_kreise(reading: Reading, row: Row, context: Context) -> bool:
    """Whether a row names Kreise: all may be one, and one can be nothing else or all are peers."""
    if not all(any(b.kind in PEERS for b in name.bodies) for name in row.names):
        return False
    only = all(_is_only_a_kreis_here(name, context) for name in row.names)
    if len(row.names) > 1 and only:
        return True
    if follows(reading, row.names[0], PLACE_PREPOSITIONS) or is_determined(reading, row.names[0]):
        return _are_landscapes(row.names, context)
    near = context.home or any(b and b.kind in KREISE for b in (row.before, row.after))
    if any(kreise_of(name) and not towns_of(name, context) for name in row.names):
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


def _are_landscapes(names: Sequence[Named], context: Context) -> bool:
    """ "Aus dem Ammerland, Cloppenburg und der Wesermarsch": Kreise of one Land or the own."""
    only = [name for name in names if kreise_of(name) and not towns_of(name, context)]
    others = [name for name in names if name not in only]
    everyday = any(kommunen().is_everyday(name.key) for name in others)
    if not only or len(names) < 2 or (everyday and len(only) < 2):
        return False
    lands = [
        {(b.ags or "")[:LAND_DIGITS] for b in name.bodies if b.kind in KREISE} for name in names
    ]
    shared = set.intersection(*lands)
    if only[0] is names[0]:
        return bool(shared & {(context.home or "")[:LAND_DIGITS]} or (shared and len(only) > 1))
    free = any(b.kind == "kreisfreie Stadt" for name in names for b in name.bodies)
    return bool(shared) and len(only) > 1 and not free


def _is_only_a_kreis_here(name: Named, context: Context) -> bool:
    """A name that in the Länder of the context only a Kreis bears: "Unterallgäu"."""
    here = any((b.ags or "")[:LAND_DIGITS] in context.lands() for b in kreise_of(name))
    return here and not towns_of(name, context)


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
        for key in {b.ags[:KREIS_DIGITS] for b in name.bodies if b.ags and b.kind in GEMEINDEN}
    )
    most, times = max(kreise.items(), key=lambda item: item[1], default=("", 0))
    if times > 1:
        return [_only(b for b in name.bodies if is_within(b.ags, most)) for name in names]
    if len(sure) >= MANY and len(sure) == len(names):
        return [town_called(name, context) for name in names]
    return [None for _ in names]


def _only(bodies: Iterator[Body]) -> Body | None:
    towns = [body for body in bodies if body.kind in GEMEINDEN]
    return towns[0] if len(towns) == 1 else None
