"""Entries of the corrections file to corrections: names known, nothing said twice, no circles."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, cast

import corpus
from corpus.atoms import name_key
from corpus.kommunen.question import edit_distance
from corpus.kommunen.table import KREISE, kommunen
from corpus.laws.table import codes
from corpus.mention import Kommune, Label, Law, Mention
from index.aliases import Target
from index.corrections import Corrections, Drop, plain
from index.errors import BadCorrections
from index.tag_filters import near_names

SLIPS = 2
"""Letters by which a body outside the official list must differ from all within it."""
FREE = ("ORG", "PERSON")
"""Labels whose names stand in no list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the file with the English names of its table and keys."""

    table: str
    values: Mapping[str, Any]
    file: str
    line: int

    def refuse(self, de: str, en: str) -> NoReturn:
        """Raise BadCorrections with the place of this entry."""
        raise BadCorrections(
            f"{self.file}, Zeile {self.line}: {de}", f"{self.file}, line {self.line}: {en}"
        )

    @property
    def label(self) -> Label:
        return cast(Label, self.values["label"])

    def texts(self, key: str) -> list[str]:
        """The words under a key that holds one or several."""
        value = self.values.get(key, [])
        return [plain(one) for one in ([value] if isinstance(value, str) else value)]

    def text(self, key: str) -> str | None:
        return next(iter(self.texts(key)), None)


def checked(entries: Sequence[Entry]) -> Corrections:
    """The corrections that the entries make together; raises BadCorrections."""
    merges = _merges([entry for entry in entries if entry.table == "merge"])
    aliases = _aliases([entry for entry in entries if entry.table == "alias"])
    among = Corrections(tuple(sorted(merges, key=repr)))
    kept = {among.settled(target) for _, target in (*merges, *aliases)}
    drops = {_drop(entry, kept) for entry in entries if entry.table == "drop"}
    return Corrections(
        among.merges, tuple(sorted(drops, key=repr)), tuple(sorted(aliases, key=repr))
    )


def _merges(entries: Sequence[Entry]) -> dict[tuple[str, Target], Entry]:
    """Former names with what they are merged into, each once, and no circle among them."""
    found: dict[tuple[Label, str], tuple[Target, Entry]] = {}
    for entry in entries:
        target = _target(entry, "into")
        for words in entry.texts("names"):
            name = _canonical(entry.label, words)
            if name != target.name:
                known, _ = found.setdefault((entry.label, name), (target, entry))
                _same(entry, words, known, target)
    merges = Corrections(tuple((name, target) for (_, name), (target, _) in found.items()))
    for (label, name), (_, entry) in found.items():
        if (circle := merges.circle(Target(label, name))) is not None:
            entry.refuse(
                f"das Zusammenfassen dreht sich im Kreis: {' → '.join(circle)}.",
                f"merged in a circle: {' → '.join(circle)}.",
            )
    return {(name, target): entry for (_, name), (target, entry) in found.items()}


def _aliases(entries: Sequence[Entry]) -> dict[tuple[str, Target], Entry]:
    """Words of the house with what they stand for, no words twice."""
    found: dict[str, tuple[Target, Entry]] = {}
    for entry in entries:
        target = _target(entry, "name")
        for words in entry.texts("words"):
            known, _ = found.setdefault(words, (target, entry))
            _same(entry, words, known, target)
    return {(words, target): entry for words, (target, entry) in found.items()}


def _same(entry: Entry, words: str, known: Target, target: Target) -> None:
    if known != target:
        entry.refuse(
            f"„{words}“ steht zweimal da, für „{known.name}“ und für „{target.name}“.",
            f'"{words}" is given twice, for "{known.name}" and for "{target.name}".',
        )


def _drop(entry: Entry, kept: Collection[Target]) -> Drop:
    name = entry.text("name")
    if name is not None:
        name = _canonical(entry.label, name)
    drop = Drop(entry.label, name, entry.text("text"), entry.text("report"))
    is_kept = any(target.label == drop.label and target.name == name for target in kept)
    if is_kept and drop.text is None and drop.report is None:
        entry.refuse(
            f"„{name}“ wird überall gestrichen und zugleich als Ziel genannt.",
            f'"{name}" is dropped everywhere, and also what other names lead to.',
        )
    return drop


def _canonical(label: Label, words: str) -> str:
    """The canonical name where the tagger knows one ("Landkreis Kleve"), else the words."""
    found = _tagged_whole(label, words)
    return words if found is None else found.name


def _target(entry: Entry, key: str) -> Target:
    """What names lead to; raises BadCorrections for a body or law that is unknown."""
    label, words = entry.label, entry.text(key) or ""
    if label in FREE:
        return Target(label, words)
    found = _tagged_whole(label, words)
    if found is None or _is_slip(found) or (isinstance(found.value, Law) and not found.value.code):
        near = near_names(words, _official(label))
        entry.refuse(
            f"„{words}“ ist nicht bekannt" + (f"; ähnlich: {', '.join(near)}." if near else "."),
            f'"{words}" is not known' + (f"; similar: {', '.join(near)}." if near else "."),
        )
    return Target(label, found.name, found.value)


def _tagged_whole(label: Label, words: str) -> Mention | None:
    tagged = (m for m in corpus.tag_text(words) if m.label == label)
    return next((m for m in tagged if (m.start, m.end) == (0, len(words))), None)


def _is_slip(mention: Mention) -> bool:
    """Whether a body outside the official list is nearly spelt as one within it."""
    body = mention.value
    if not isinstance(body, Kommune) or body.ags is not None:
        return False
    kinds = KREISE if body.kind in KREISE else {body.kind}
    key = name_key(mention.name)
    return any(
        other.kind in kinds and edit_distance(key, name_key(other.name), SLIPS) is not None
        for other in kommunen().all_bodies()
    )


def _official(label: Label) -> Iterable[str]:
    return codes() if label == "GESETZ" else (body.name for body in kommunen().all_bodies())
