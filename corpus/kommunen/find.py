"""KOMMUNE: territorial bodies in any grammatical and typographic dress, to canonical name and key.

First the bodies that the text names with their kind (grammar), then bare names, which
count only with evidence (bare), last "das Land" without a name. A name inside the name
of an organisation counts in none of them.
"""

import re
from collections.abc import Collection, Iterable

from corpus.atoms import atoms
from corpus.kommunen.abroad import with_country
from corpus.kommunen.bare import bare
from corpus.kommunen.grammar import LAND_DIGITS, Context, Found, with_kind
from corpus.kommunen.names import Named, Reading
from corpus.kommunen.table import GEMEINDEN, Body, kommunen
from corpus.mention import Mention

Span = tuple[int, int]

_BY_THE_LAND = re.compile(
    r"über das (?=Land\b[^.;:!?\n]{0,60}?\b(?:\w*(?:steuert|finanziert|gefördert|wickelt|erstattet|"
    r"schafft|rechnet|regelt|ordiniert|organisiert|verwaltet|bezogen|bereitgestellt|versichert|"
    r"bezahlt|gestellt)\b|laufen|läuft))"
)
"""Means by which the Land does something, not the way over the land."""
_THE_LAND = re.compile(
    r"(?<!auf )(?<!über )\b(?:[Dd]as|[Dd]em|[Dd]es|[Vv]om|[Bb]eim|[Dd]urchs)\s(Land(?:es)?)\b"
    r"(?!\s*(?:und\sLeute|[A-ZÄÖÜ]|der\b|\d+(?![\d.,\s]*(?:%|€|Prozent|Eu?[RU]|Mio))))(?![-–‐])"
)


def kommunen_in(text: str, context: Context, masked: Collection[Span] = ()) -> list[Found]:
    """All bodies of a text, by start; `masked` are spans of other names."""
    reading = Reading(text, atoms(text))
    explicit = _explicit(reading, context, masked)
    explicit = sorted([*explicit, *with_country(reading, explicit, masked)], key=lambda f: f.start)
    near = Context(context.home, {**context.named, **named_by_key(explicit)})
    names = list(bare(reading, near, explicit, masked))
    sure = [one for one in names if not _has_namesakes(one)]
    if sure:
        near = Context(context.home, {**context.named, **named_by_key([*explicit, *sure])})
        names = list(bare(reading, near, explicit, masked))
    found = explicit + names
    found += _the_land(text, found, context)
    return sorted(found, key=lambda f: (f.start, f.end))


def explicit_in(text: str, context: Context, masked: Collection[Span] = ()) -> list[Found]:
    """Only the bodies that the text names with their kind."""
    return _explicit(Reading(text, atoms(text)), context, masked)


def _explicit(reading: Reading, context: Context, masked: Collection[Span]) -> list[Found]:
    """Bodies named with their kind; namesakes are told apart by the Kreise of the same text."""
    found = _unmasked(with_kind(reading, context), masked)
    sure = [f for f in found if not _has_namesakes(f)]
    if len(sure) == len(found) or not sure:
        return found
    around = Context(context.home, {**context.named, **named_by_key(sure)})
    return _unmasked(with_kind(reading, around), masked)


def _has_namesakes(found: Found) -> bool:
    towns = sum(body.kind in GEMEINDEN for body in found.name.bodies)
    return found.body.kind in GEMEINDEN and towns > 1


def _unmasked(found: Iterable[Found], masked: Collection[Span]) -> list[Found]:
    """What does not touch a masked span, by start; a head and its name outdo a span within."""
    spans = sorted(masked)
    kept, place = [], 0
    for one in found:
        while place < len(spans) and spans[place][1] <= one.name.start:
            place += 1
        free = place == len(spans) or one.name.end <= spans[place][0]
        if free or (one.start < one.name.start and _within(spans[place], one)):
            kept.append(one)
    return kept


def _within(span: Span, found: Found) -> bool:
    return found.start <= span[0] and span[1] <= found.end


def named_by_key(found: Iterable[Found]) -> dict[str, tuple[Body, ...]]:
    """Bodies by the folded name under which the text mentions them."""
    by_key: dict[str, tuple[Body, ...]] = {}
    for one in found:
        known = by_key.get(one.name.key, ())
        if one.body not in known:
            by_key[one.name.key] = (*known, one.body)
    return by_key


def as_mention(text: str, found: Found) -> Mention:
    """The found body as a mention."""
    written = text[found.start : found.end]
    return Mention(found.start, found.end, written, "KOMMUNE", found.body.name, found.body.value)


def _the_land(text: str, found: Collection[Found], context: Context) -> list[Found]:
    """ "Seitens des Landes": the one Land of which the text or its surroundings speak."""
    lands = {f.body.ags[:LAND_DIGITS] for f in found if f.body.ags} or context.lands()
    if len(lands) != 1:
        return []
    key = lands.pop()
    body = next((b for b in kommunen().all_bodies() if b.ags == key), None)
    if body is None:
        return []
    places = [match.span(1) for match in _THE_LAND.finditer(text)]
    places += [(m.end(), m.end() + len("Land")) for m in _BY_THE_LAND.finditer(text)]
    return [Found(a, b, body, Named(0, 0, a, b, "", (body,))) for a, b in places]
