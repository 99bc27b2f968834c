"""Bare names in the text and the rows they stand in: "Goch, Rees und der Kreis Wesel".

A row is what commas, slashes and conjunctions join; the bodies named with their kind at either
end of it are evidence for the names between them.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.atoms import words
from corpus.kommunen.grammar import Found
from corpus.kommunen.heads import BETWEEN, CONJUNCTIONS, DETERMINERS, FUNCTION_WORDS
from corpus.kommunen.names import Named, Reading
from corpus.kommunen.table import ALONE, GEMEINDEN, KREISE, Body

MEANT = ALONE | GEMEINDEN | KREISE
"""Kinds of body that a bare name may mean."""
PEERS = KREISE | {"kreisfreie Stadt"}
"""Kinds of body of the level of a Kreis."""
_LONGEST_JOINT = len(" sowie auch mit der ")
_JOINT = re.compile(r"[\s,;/&+–„“\"]*")
_SIGNS = re.compile(r"[,;/&+]|–\S|\s–\s")
_ADJECTIVES = words(
    "kreisfreie kreisfreien kreisfreier kreisangehoerige kreisangehoerigen grosse grossen grosser "
    "benachbarte benachbarten freie freien niederlaendische niederlaendischen belgische belgischen "
    "amtsfreie amtsfreien"
)
_PARTNERS = words(
    "nachbar nachbarn partner partnern anrainer anrainern anlieger anliegern kooperationspartner "
    "kooperationspartnern vertragspartner vertragspartnern projektpartner projektpartnern "
    "verbundpartner verbundpartnern mitglieder mitgliedern"
)
"""Nouns before which partners are named: "mit den Nachbarn Prignitz und Uckermark"."""
_TITLES = words("herr herrn frau hr fr dr prof dipl ing med jur")


@dataclass(frozen=True, slots=True)
class Row:
    """Names joined to one another, with the bodies before and after them, named with a kind."""

    names: tuple[Named, ...]
    before: Body | None
    after: Body | None


def rows(
    reading: Reading, explicit: Collection[Found], masked: Collection[tuple[int, int]]
) -> Iterator[Row]:
    """The rows of bare names outside the bodies already found and masked spans, in order."""
    ends = {f.name.end: f.body for f in explicit}
    starts = {f.start: f.body for f in explicit}
    row: list[Named] = []
    for name in _candidates(reading, explicit, masked):
        if row and not _joined(reading, row[-1].last, name.first):
            yield _row(reading, row, ends, starts)
            row = []
        row.append(name)
    if row:
        yield _row(reading, row, ends, starts)


def _row(
    reading: Reading, names: Sequence[Named], ends: dict[int, Body], starts: dict[int, Body]
) -> Row:
    first, last = names[0].first, names[-1].last
    place = first - 1
    while place >= 0 and reading.atoms[place].fold in CONJUNCTIONS | BETWEEN:
        place -= 1
    before = ends.get(reading.atoms[place].end) if place >= 0 else None
    if before is None and place >= 0:
        before = ends.get(reading.atoms[place].end + 1)
    if before and not _joined(reading, place + 1, first):
        before = None
    place = last
    while place < len(reading.atoms) and not reading.atoms[place].upper and place < last + 4:
        place += 1
    after = starts.get(reading.atoms[place].start) if place < len(reading.atoms) else None
    if after and not _joined(reading, last, place):
        after = None
    return Row(tuple(names), before, after)


def _joined(reading: Reading, left: int, right: int) -> bool:
    """Whether only commas and conjunctions stand between atom `left`, exclusive, and `right`."""
    start, end = reading.atoms[left - 1].end, reading.atoms[right].start
    between = reading.text[start:end].removeprefix(")")
    if len(between) >= _LONGEST_JOINT + (10 if right - left > 1 else 0):
        return False
    small = reading.atoms[left:right]
    if not all(atom.fold in CONJUNCTIONS | BETWEEN | _ADJECTIVES for atom in small):
        return False
    if not _JOINT.fullmatch(re.sub(r"[^\W\d_]+\.?", "", between)):
        return False
    return bool(_SIGNS.search(between)) or any(atom.fold in CONJUNCTIONS for atom in small)


def _candidates(
    reading: Reading, explicit: Collection[Found], masked: Collection[tuple[int, int]]
) -> Iterator[Named]:
    spans = [span for f in explicit for span in ((f.start, f.end), (f.name.start, f.name.end))]
    inside = {offset for start, end in (*spans, *masked) for offset in range(start, end)}
    place = 0
    while place < len(reading.atoms):
        atom = reading.atoms[place]
        name = None
        if atom.upper and atom.start not in inside:
            name = reading.name_at(place, MEANT)
        if name is None:
            place += 1
            continue
        if reading.is_whole(name) and not _inside_other_name(reading, name.first):
            yield name
        place = name.last


def follows(reading: Reading, name: Named, listed: Collection[str]) -> bool:
    """Whether one of the words stands directly before the name."""
    if name.first == 0:
        return False
    before = reading.atoms[name.first - 1]
    gap = reading.text[before.end : name.start]
    return before.fold in listed and bool(re.fullmatch(r"[ \u00a0\n]+[„\"]?", gap))


def is_determined(reading: Reading, name: Named) -> bool:
    """Whether an article stands before the name, as before ordinary words: "des jungen X"."""
    if follows(reading, name, DETERMINERS):
        return True
    if name.first < 2:
        return False
    article, adjective = reading.atoms[name.first - 2 : name.first]
    if adjective.upper or adjective.fold in FUNCTION_WORDS or article.fold not in DETERMINERS:
        return False
    ends_so = adjective.fold.endswith(("e", "en", "er", "em", "es"))
    between = reading.text[article.end : name.start]
    return ends_so and "benachbart" not in adjective.fold and between.count(" ") == 2


def _inside_other_name(reading: Reading, first: int) -> bool:
    """Whether a capitalised word stands directly before: "Museum X", "RWTH X/Y", "Herr Dr. X"."""
    if first == 0:
        return False
    before = reading.atoms[first - 1]
    gap = reading.gap(first - 1, first)
    if gap == "/" and before.upper:
        return _inside_other_name(reading, first - 1)
    if re.fullmatch(r"\.?[ \u00a0]{1,3}", gap) and before.fold in _TITLES:
        return True
    if not re.fullmatch(r"[ \u00a0]{1,3}", gap) or not before.upper:
        return False
    return before.fold not in FUNCTION_WORDS | _PARTNERS
