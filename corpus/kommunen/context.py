"""What is known around a text, and which of several namesakes it speaks of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.atoms import name_key
from corpus.kommunen.table import KREIS_DIGITS, KREISE, Body, is_within

LAND_DIGITS = 2
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


def without_key(body: Body, key: str, written: str) -> Body:
    """One of several namesakes that the context does not tell apart, called as it is written."""
    title, _, name = re.sub(r"\s*\([^)]*\)", "", body.name).partition(" ")
    return Body(f"{title} {name if name_key(name) == key else written}", body.kind)
