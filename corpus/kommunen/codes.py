"""Kreise by the code of their number plates after a head: "LK MOL", "Kreise HS und DN".

The table holds public facts; single letters are left out, since "Kreis A" is an example.
"""

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from corpus.atoms import name_key
from corpus.kommunen.heads import CONJUNCTIONS, HEADS
from corpus.kommunen.names import Named, Reading
from corpus.kommunen.table import KREISE, Body, kommunen

LONGEST_SHORT_HEAD = 4
"""Letters of a head that is an abbreviation, and so may be all capitals in any text ("LKR")."""


def code_at(reading: Reading, first: int, kinds: Collection[str], *, plural: bool) -> Named | None:
    """The Kreis of these kinds whose code stands at this atom, after a head or in its row.

    After a `plural` head a code that is also short for a Land stays out: "Landkreise BB".
    """
    atom = reading.atoms[first]
    written = reading.text[atom.start : atom.end]
    body = kreis_codes().get(written) if written.isupper() else None
    if body is None or body.kind not in kinds or _is_shouted(reading, first):
        return None
    if plural and any(other.kind == "Land" for other in kommunen().bodies(atom.fold)):
        return None
    code = Named(first, first + 1, atom.start, atom.end, _key(body), (body,), written)
    return code if reading.is_whole(code) and not _goes_on(reading, first) else None


def next_code(
    reading: Reading, first: int, kinds: Collection[str], *, plural: bool
) -> Named | None:
    """The next Kreis of a row of codes: "Kreise HS, DN und EU", not "Kreis HS und EU"."""
    before = first - 1
    while before > 0 and reading.atoms[before].fold in CONJUNCTIONS:
        before -= 1
    last, here = (reading.atoms[place] for place in (before, first))
    written = reading.text[here.start : here.end]
    if reading.text[last.start : last.end] not in kreis_codes() or (written == "EU" and not plural):
        return None
    return code_at(reading, first, kinds, plural=plural)


def _is_shouted(reading: Reading, first: int) -> bool:
    """Whether the word before is all capitals and no abbreviation: "IM KREIS ES GIBT"."""
    if first == 0:
        return False
    before = reading.atoms[first - 1]
    word = reading.text[before.start : before.end]
    return word.isupper() and len(word) > LONGEST_SHORT_HEAD


def _goes_on(reading: Reading, first: int) -> bool:
    """Whether it is a head or a part of the name that follows: "VG Adenau", "ST. WENDEL"."""
    if first + 1 >= len(reading.atoms) or not reading.atoms[first + 1].upper:
        return False
    gap, following = reading.gap(first, first + 1), reading.atoms[first + 1]
    if not re.fullmatch(r"\.?[ \u00a0]{0,2}", gap):
        return False
    shouted = reading.text[following.start : following.end].isupper()
    return "." in gap or shouted or reading.atoms[first].fold in HEADS


def _key(body: Body) -> str:
    title, _, name = body.name.partition(" ")
    return name_key(name if title in KREISE else body.name)


@cache
def kreis_codes() -> dict[str, Body]:
    """Codes of number plates to Kreise, as in kommunen_codes.tsv."""
    lines = (files("corpus") / "data" / "kommunen_codes.tsv").read_text(encoding="utf-8")
    kreise = {body.ags: body for body in kommunen().all_bodies() if body.kind in KREISE}
    pairs = (line.split("\t") for line in lines.splitlines() if not line.startswith("#"))
    return {code: kreise[ags] for code, ags in pairs}
