"""Which units name a body or norm, whether they deny it there, and whose bodies are whose."""

from collections.abc import Sequence

from corpus import Home, Kommune, Mention, is_within, is_word, state_of
from index import IndexedReport
from qa.cues import denies, denies_one_of
from qa.units import Sources, naming_label

MUNICIPAL = frozenset(
    "Stadt Gemeinde Markt Flecken Samtgemeinde Verbandsgemeinde Verwaltungsgemeinschaft Amt".split()
)
"""Kinds of bodies that lie within a Kreis."""
COUNTY_KINDS = frozenset({"Kreis", "Landkreis", "Städteregion", "Region", "Regionalverband"})
FOREIGN = frozenset({"Provinz", "Gemeente", "Veiligheidsregio", "Sicherheitsregion", "Staat"})
"""Kinds of bodies outside Germany."""


def units_naming(sources: Sources, asked: tuple[Mention, ...], name: str) -> frozenset[int]:
    """The units that name a body or norm, themselves or above.

    A state is also named by the bodies in it ("Provinz Limburg (NL)"). A body of the question that
    no register knows ("Gemeinde Rannertshub") is also found by its bare name, which nothing but the
    kind before it tells from an ordinary word.
    """
    found = sources.units_naming(name)
    if any(mention.name == name and _is_state(mention) for mention in asked):
        within = (units for other, units in sources.naming.items() if state_of(other) == name)
        found = found.union(*within)
    for mention in asked:
        if mention.name == name and _is_unregistered(mention):
            bare = name.split(" ", 1)[-1]
            if not is_word(bare):
                held = naming_label(sources, bare).nonzero()[0]
                found |= frozenset(held.tolist())
    return found


def _is_state(mention: Mention) -> bool:
    return isinstance(mention.value, Kommune) and mention.value.kind == "Staat"


def _is_unregistered(mention: Mention) -> bool:
    body = mention.value
    return isinstance(body, Kommune) and body.ags is None and " " in mention.name


def denies_name(sources: Sources, number: int, name: str) -> bool:
    """Whether a unit denies in the clause that names a body or norm, or anywhere where only its
    heading names it."""
    unit = sources.units[number]
    text = sources.text(unit)
    places = [m.start - unit.start for m in sources.mentions[number] if m.name == name]
    return denies_one_of(text, places) if places else denies(text)


def foreign_bodies(reports: Sequence[IndexedReport]) -> tuple[str, ...]:
    """The bodies of other countries that reports name."""
    return tuple(
        dict.fromkeys(
            m.name
            for one in reports
            for m in one.mentions
            if isinstance(m.value, Kommune) and m.value.kind in FOREIGN
        )
    )


def is_own(home: Home | None, body: Kommune) -> bool:
    """Whether a body lies within the body whose report it is."""
    if home is None or body.kind not in MUNICIPAL:
        return False
    return is_within(body.ags, home.ags) or (body.ags is None and home.ags is None)
