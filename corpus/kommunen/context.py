"""What is known around a text, and which of several namesakes it speaks of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.atoms import name_key
from corpus.kommunen.table import GEMEINDEN, KREIS_DIGITS, KREISE, Body, is_within

MUNICIPAL = KREISE | GEMEINDEN
LAND_DIGITS = 2
DOMINANT = 10
"""A town so many times larger than its namesakes is meant when nothing else is said ..."""
LEAST_DOMINANT = 20_000
"""... if it has more inhabitants than these: of two villages neither is."""


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
        """The keys of the Kreise that are named around, or in which a town named around lies."""
        found = [b for bodies in self.named.values() for b in bodies if b.kind in MUNICIPAL]
        return {body.ags[:KREIS_DIGITS] for body in found if body.ags}


def choose(bodies: Sequence[Body], context: Context, key: str = "") -> Body | None:
    """Of bodies with the same name the one that the context speaks of; None in doubt.

    `key` is the folded name as written: a body that is called exactly so goes before one that
    is only sometimes called so.
    """
    if len(bodies) <= 1:
        return bodies[0] if bodies else None
    near = by_surroundings(bodies, context)
    if near:
        return near
    own_land = (context.home or "")[:LAND_DIGITS] or None
    in_own_land = [b for b in bodies if is_within(b.ags, own_land)]
    if len(in_own_land) == 1:
        return in_own_land[0]
    first, second = sorted(bodies, key=lambda body: -body.people)[:2]
    if first.people > max(LEAST_DOMINANT, DOMINANT * second.people):
        return first
    in_land = [b for b in bodies if (b.ags or "")[:LAND_DIGITS] in context.lands()]
    if len(in_land) == 1:
        return in_land[0]
    called_so = [b for b in bodies if key and name_key(b.name.partition(" ")[2]) == key]
    return called_so[0] if len(called_so) == 1 else None


def by_surroundings(bodies: Sequence[Body], context: Context) -> Body | None:
    """The one body that is named around, lies in the home Kreis or in a Kreis named around."""
    home = (context.home or "")[:KREIS_DIGITS] or None
    named = [b for b in bodies if any(b in others for others in context.named.values())]
    at_home = [b for b in bodies if is_within(b.ags, home)]
    around = [b for b in bodies if any(is_within(b.ags, kreis) for kreis in context.kreise())]
    return next((group[0] for group in (named, at_home, around) if len(group) == 1), None)


def without_key(body: Body, key: str, written: str) -> Body:
    """One of several namesakes that the context does not tell apart, called as it is written."""
    title, _, name = re.sub(r"\s*\([^)]*\)", "", body.name).partition(" ")
    return Body(f"{title} {name if name_key(name) == key else written}", body.kind)
