"""Which units name a body or norm, and whether they deny where they name it."""

from corpus import Kommune, Mention, is_word
from qa.cues import denies, denies_one_of
from qa.units import Sources, naming_label


def units_naming(sources: Sources, asked: tuple[Mention, ...], name: str) -> frozenset[int]:
    """The units that name a body or norm, themselves or above.

    A body of the question that no register knows ("Gemeinde Rannertshub") is also found by its
    bare name, which nothing but the kind before it tells from an ordinary word.
    """
    found = sources.units_naming(name)
    for mention in asked:
        if mention.name == name and _is_unregistered(mention):
            bare = name.split(" ", 1)[-1]
            if not is_word(bare):
                held = naming_label(sources, bare).nonzero()[0]
                found |= frozenset(held.tolist())
    return found


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
