"""The official list of Kommunen as a table of facts (source: Destatis, GV100AD, 30.11.2023).

Derived by training/gazetteer.py; read once, on first use, in a few milliseconds. A name is
looked up by its folded key (corpus.atoms), a body is made only when it is asked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus.atoms import name_key
from corpus.mention import Kommune

KREISE = frozenset({"Kreis", "Landkreis", "Städteregion", "Region", "Regionalverband"})
"""Kinds of the level of a Kreis."""
STAEDTE = frozenset({"Stadt", "kreisfreie Stadt"})
GEMEINDEN = STAEDTE | {"Gemeinde", "Markt"}
SHARED_OFFICES = frozenset(
    {"Verwaltungsgemeinschaft", "vereinbarte Verwaltungsgemeinschaft", "Verwaltungsverband"}
)
UNIONS = SHARED_OFFICES | {"Amt", "Samtgemeinde", "Verbandsgemeinde"}
ALONE = frozenset({"Land", "Staat", "Gemeinschaft", "Région", "Kraj", "Gebietskörperschaft"})
"""Kinds whose names need no evidence."""
_TITLE_LESS = frozenset({"Staat", "Kraj", "Gebietskörperschaft"})
"""Kinds abroad whose canonical names hold no other word for the kind."""
KREIS_DIGITS = 5
"""Digits of an official key that name the Kreis; two name the Land."""


@dataclass(frozen=True, slots=True)
class Body:
    """A territorial body; `ags` is None for bodies without a German key, `people` 0 if unknown."""

    name: str
    kind: str
    ags: str | None = None
    people: int = 0

    @property
    def value(self) -> Kommune:
        """What a mention of this body carries."""
        return Kommune(self.kind, self.ags)


class KommunenTable:
    """Folded names to bodies."""

    def __init__(self, bodies: list[str], keys: Iterable[str], abroad: Iterable[str] = ()) -> None:
        self._bodies = bodies
        self._places = dict(line.split("\t", 1) for line in keys)
        self._abroad = _by_key(abroad)

    def __contains__(self, key: str) -> bool:
        return key in self._places or key in self._abroad

    def abroad(self, key: str) -> tuple[Body, ...]:
        """The bodies of neighbouring states that bear the name with this folded key."""
        return self._abroad.get(key, ())

    def bodies(self, key: str) -> tuple[Body, ...]:
        """All bodies of the list that bear the name with this folded key, else those abroad.

        Beside a state its capital stands too: "Stadt Luxemburg".
        """
        places = self._places.get(key)
        if places is None:
            return self._abroad.get(key, ())
        listed = tuple(_body(self._bodies[int(place)]) for place in places.split() if place != "+")
        beside = all(body.kind == "Staat" for body in listed)
        return (*listed, *self._abroad.get(key, ())) if beside else listed

    def is_everyday(self, key: str) -> bool:
        """Whether the name is also an ordinary word ("Essen", "Hof", "Waren")."""
        return self._places.get(key, "").endswith("+")

    def keys(self) -> Iterable[str]:
        """All folded names."""
        return self._places

    def all_bodies(self) -> Iterable[Body]:
        """Every body of the official list, in the order of the file."""
        return map(_body, self._bodies)


def abroad_of(lines: Iterable[str]) -> Iterator[tuple[str, Body, tuple[str, ...]]]:
    """Country, body and written forms of its name, from lines of kommunen_abroad.tsv."""
    for line in lines:
        if line.startswith("#"):
            continue
        country, kind, listed = line.split("\t")
        for names in listed.split(";"):
            name, *others = names.split("=")
            body = Body(name if kind in _TITLE_LESS else f"{kind} {name}", kind)
            yield country, body, (name, *others)


def _by_key(lines: Iterable[str]) -> dict[str, tuple[Body, ...]]:
    """Bodies abroad by the folded keys of all their names."""
    found: dict[str, tuple[Body, ...]] = {}
    for _, body, forms in abroad_of(lines):
        saints = [form.replace("Sankt ", "St. ") for form in forms]
        for key in {name_key(form) for form in (*forms, *saints)}:
            found[key] = (*found.get(key, ()), body)
    return found


@cache
def _body(line: str) -> Body:
    ags, kind, name, people = line.split("\t")
    return Body(name, kind, ags or None, int(people))


@cache
def kommunen() -> KommunenTable:
    """The one table of the package."""
    data = files("corpus") / "data"
    bodies = (data / "kommunen.tsv").read_text(encoding="utf-8").splitlines()
    keys = (data / "kommunen_keys.tsv").read_text(encoding="utf-8").splitlines()
    abroad = (data / "kommunen_abroad.tsv").read_text(encoding="utf-8").splitlines()
    return KommunenTable(bodies, keys, abroad)


def is_within(ags: str | None, home_ags: str | None) -> bool:
    """Whether a body lies in another's territory or is that body, by the official keys.

    >>> is_within("05370004", "05370"), is_within("05358", "05370")
    (True, False)
    """
    if not ags or not home_ags:
        return False
    return ags.startswith(home_ags.rstrip("0") if len(home_ags) > KREIS_DIGITS else home_ags)


def kommunen_within(home_ags: str) -> tuple[str, ...]:
    """The names of all municipal bodies in a Kreis's territory, in official order.

    >>> kommunen_within("05370")[0]
    'Stadt Erkelenz'
    """
    return tuple(
        body.name
        for body in kommunen().all_bodies()
        if body.ags and len(body.ags) > KREIS_DIGITS and is_within(body.ags, home_ags)
    )
