"""The names that follow a head: the first, the others of the enumeration, the body of each.

"den Kreisen Kleve, Wesel und Borken", "Nachbarkreise (Kleve/Wesel)", "Kommunen wie Goch", "Kreise:
Kleve - Wesel".
"""

import re
from collections.abc import Sequence

from corpus.atoms import name_key
from corpus.hyphens import is_compound, is_word
from corpus.kommunen.codes import code_at, next_code
from corpus.kommunen.context import LAND_DIGITS, Context, by_surroundings, choose, without_key
from corpus.kommunen.heads import (
    ABBREVIATED_CONJUNCTIONS,
    BETWEEN,
    CONJUNCTIONS,
    Head,
    head_of,
    looks_like_place,
)
from corpus.kommunen.names import Named, Reading
from corpus.kommunen.table import ALONE, GEMEINDEN, KREIS_DIGITS, KREISE, Body, is_within, kommunen

SHORTEST_PLACE = 4
_DIRECT = re.compile(r"(?:[ \u00a0\n]{1,3}|-|(?<=[dl])['’])[„\"(]?")
_AFTER_ABBREVIATION = re.compile(r"\.?[ \u00a0\n]{0,2}")
_EXAMPLES = (
    r"(?:wie(?:[ ](?:etwa|beispielsweise|zum[ ]Beispiel|z\.[ ]?B\.|u\.[ ]?a\.))?|z\.[ ]?B\.|"
    r"zum[ ]Beispiel|beispielsweise|etwa|insbesondere|insb\.|vor[ ]allem|v\.[ ]?a\.|nämlich|"
    r"namentlich|darunter|u\.[ ]?a\.|unter[ ]anderem|d\.[ ]?h\.|also|hier):?[ ]?"
)
_INTRODUCED = re.compile(
    rf"(?::\s*|[ ]?\([ ]?|,?[ ](?:\()?(?={_EXAMPLES}))(?:{_EXAMPLES})?[„\"]?".replace(
        "[ ]", r"[ \u00a0\n]"
    )
)
_SEPARATOR = re.compile(
    r"[„“\"]?\)?[ \u00a0\n]{0,3}(?:[,/&;+][ \u00a0\n]{0,3}|(?<=\s)[-–—][ \u00a0\n]{1,2})?[„“\"]?"
)
_REMARK = re.compile(r"[ \u00a0\n]{0,2}\((?!NL\)|B\))[^()\n]{1,30}\)")
"""What may stand in brackets behind a name: "Kreise Gütersloh (GT) und Herford (HF)"."""
_NO_PLACE = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
_FOREIGN = re.compile(r"[^\W\d_A-Za-zÄÖÜäöüß]")
"""A letter that German names do not have."""
_SIGNS = re.compile(r"[,/&;+]|\s[-–—]\s")


def kinds_of(heads: Sequence[Head]) -> frozenset[str]:
    """All kinds that these heads may be followed by."""
    return frozenset[str]().union(*(head.kinds for head in heads))


def says_kind(name: str) -> bool:
    """Whether a canonical name holds its kind itself: "Rhein-Erft-Kreis", "Bodenseekreis"."""
    return bool(re.search(r"kreis(?![a-z ])|Kreis$|-Kreis |^\w+kreis ", name)) and not re.match(
        r"(Kreis|Landkreis) ", name
    )


def first_name(reading: Reading, heads: Sequence[Head], first: int, short: bool) -> Named | None:
    """The name that follows a head: listed with a fitting kind, else of a place's shape.

    `first` is the atom after the head; `short` says that the head is an abbreviation.
    """
    if first >= len(reading.atoms):
        return None
    between = reading.text[reading.atoms[first - 1].end : reading.atoms[first].start]
    if not (_DIRECT.fullmatch(between) or (short and _AFTER_ABBREVIATION.fullmatch(between))):
        return _introduced(reading, heads, first)
    kinds = kinds_of(heads)
    code = code_at(reading, first, kinds, plural=any(head.plural for head in heads))
    if code:
        return code
    name = reading.name_at(first, kinds)
    fitting = [body for body in name.bodies if body.kind in kinds] if name else []
    if name and reading.is_abroad(name) and all(body.ags for body in fitting):
        return reading.open_name_at(first)
    if name and fitting:
        return name if reading.is_whole(name) and _closes(reading, heads, between, name) else None
    if "(" in between:
        return _introduced(reading, heads, first)
    if "-" in between or heads[0].english:
        return None
    return _unlisted(reading, heads, first, name)


def _unlisted(
    reading: Reading, heads: Sequence[Head], first: int, name: Named | None
) -> Named | None:
    """A name that no body of these kinds bears in the list; `name` where others bear it."""
    opened = reading.open_name_at(first, any(head.opens for head in heads))
    if opened is None or (heads[0].title == "Region" and reading.text.startswith("/", opened.end)):
        return None
    if any(head.opens for head in heads):
        return opened
    if not any(head.title and not head.strict for head in heads):
        return None
    if name and reading.is_whole(name):
        return name if any(body.kind != "Bezirk" for body in name.bodies) else None
    return opened if opened.country or _place_shaped(reading, opened, heads) else None


def _closes(reading: Reading, heads: Sequence[Head], between: str, name: Named) -> bool:
    """Not "des Kreises (Goch, Rees)": one head, many names in brackets."""
    if "(" not in between or any(head.plural for head in heads):
        return True
    return reading.text[name.end : name.end + 1] == ")"


def _introduced(reading: Reading, heads: Sequence[Head], first: int) -> Named | None:
    """The name after "Kreise:", "Kreise (", "Kreisen, z. B."; listed names only."""
    if not any(head.plural for head in heads):
        return None
    intro = _INTRODUCED.match(reading.text, reading.atoms[first - 1].end)
    if intro is None:
        return None
    while first < len(reading.atoms) and reading.atoms[first].start < intro.end():
        first += 1
    if first >= len(reading.atoms) or reading.atoms[first].start != intro.end():
        return None
    kinds = kinds_of(heads)
    name = reading.name_at(first, kinds)
    fits = name and reading.is_whole(name) and any(body.kind in kinds for body in name.bodies)
    return name if fits else None


def _place_shaped(reading: Reading, name: Named, heads: Sequence[Head]) -> bool:
    """Whether an unlisted name may be a place: its last word is none that texts know otherwise.

    "Der Kreis Infoma nutzt" is more often said than a foreign Kreis is named, so that after
    "Kreis" and "Kommunen" an unknown word does not do.
    """
    parts = reading.atoms[name.first : name.last]
    if len(parts) > 1 and all(part.fold in kommunen() for part in parts):
        return True
    last = parts[-1]
    word = reading.text[last.start : last.end]
    if len(parts) > 3 or is_word(word) or _NO_PLACE.search(word):
        return False
    if last.fold.endswith("er") and last.fold[:-2] in kommunen():
        return False
    if looks_like_place(last.fold) or _FOREIGN.search(name.written):
        return True
    unknown = len(word) > SHORTEST_PLACE and not is_compound(word)
    return unknown and not any(head.title in ("Kreis", "Kommune") for head in heads)


def next_name(reading: Reading, place: int, heads: Sequence[Head]) -> Named | None:
    """The next name of the enumeration after "," or a conjunction, None where it ends."""
    joined = False
    remark = _REMARK.match(reading.text, reading.atoms[place - 1].end)
    start = remark.end() if remark else reading.atoms[place - 1].end
    while place < len(reading.atoms) and reading.atoms[place].start < start:
        place += 1
    while place < len(reading.atoms):
        gap = reading.text[start : reading.atoms[place].start]
        if reading.atoms[place - 1].fold in ABBREVIATED_CONJUNCTIONS:
            gap = gap.removeprefix(".")
        start = reading.atoms[place].end
        if not _SEPARATOR.fullmatch(gap):
            return None
        joined = joined or bool(_SIGNS.search(gap))
        atom = reading.atoms[place]
        if atom.fold in CONJUNCTIONS and not atom.upper:
            joined = True
        elif atom.fold not in BETWEEN:
            break
        place += 1
    if not joined or place >= len(reading.atoms):
        return None
    return next_code(
        reading, place, kinds_of(heads), plural=any(head.plural for head in heads)
    ) or (None if head_of(reading.atoms[place].fold) else _in_row(reading, place, heads))


def _in_row(reading: Reading, place: int, heads: Sequence[Head]) -> Named | None:
    """A listed name, or one of a place's shape, further on in an enumeration."""
    name = reading.name_at(place, kinds_of(heads))
    if name and reading.is_whole(name) and not reading.is_abroad(name):
        return name
    opened = reading.open_name_at(place, any(head.opens for head in heads))
    if opened is None or any(head.opens for head in heads):
        return opened
    is_named = any(head.title for head in heads)
    is_named = is_named and (bool(opened.country) or _place_shaped(reading, opened, heads))
    return opened if is_named else None


def resolve(name: Named, heads: Sequence[Head], context: Context) -> Body | None:
    """The body of the enumeration that a name means, unlisted ones without a key."""
    kinds = kinds_of(heads)
    title = next((head.title for head in heads if head.title), None)
    own = tuple(b for b in name.bodies if b.kind in KREISE and says_kind(b.name))
    if own and name.key in {name_key(body.name) for body in own}:
        return own[0]
    fitting = tuple(b for b in name.bodies if b.kind in kinds)
    if not fitting and kinds <= GEMEINDEN:
        fitting = tuple(b for b in name.bodies if b.kind in GEMEINDEN)
        if fitting and title == "Stadt" and not any(head.plural for head in heads):
            return by_surroundings(fitting, context) or Body(f"Stadt {name.written}", title)
    if fitting:
        exact = tuple(b for b in fitting if title and title in b.kind)
        chosen = by_surroundings(fitting, context) or choose(exact, context, name.key)
        if chosen is None and not exact:
            chosen = choose(fitting, context, name.key)
        return chosen or without_key((exact or fitting)[0], name.key, name.written)
    if any(body.kind in ALONE for body in name.bodies):
        return None
    free = [body for body in name.bodies if body.kind == "kreisfreie Stadt"]
    if free and kinds & KREISE and any(head.plural for head in heads):
        return free[0]
    if title is None:
        return None
    country = name.country if title == "Provinz" else ""
    return Body(f"{title} {name.written}{country}", title)


def beside(name: Named, previous: Body) -> Body | None:
    """Of namesakes the one in the same Kreis as its neighbour in the enumeration."""
    if previous.kind not in GEMEINDEN or not previous.ags:
        return None
    near = [b for b in name.bodies if is_within(b.ags, previous.ags[:KREIS_DIGITS])]
    return near[0] if len(near) == 1 and near[0].kind in GEMEINDEN else None


def may_follow(heads: Sequence[Head], first: Body | None, body: Body) -> bool:
    """After a plural head everything; after a singular one only a body of the same Land."""
    if any(head.plural for head in heads) or first is None:
        return True
    return bool(first.ags and body.ags and first.ags[:LAND_DIGITS] == body.ags[:LAND_DIGITS])
