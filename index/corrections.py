"""Corrections of the tags by an administrator: names merged, tags dropped, words of the house.

They are applied to what the tagger has found, before it is stored: aliases are laid over it,
what is to be dropped is dropped, names are merged. Applied twice they change nothing more, and
the order of their entries does not matter. `index.corrections_file` reads and checks them; the
store keeps those it was tagged under, so that questions and filters are read in the same way.
"""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import corpus
from corpus.mention import Dates, Label, Law, Mention
from corpus.report import Report
from index.aliases import Aliases, Target, with_aliases
from index.analysis import folded
from index.serial import mention_value, value_text


@dataclass(frozen=True, slots=True)
class Drop:
    """Which tags are none: all that is given must hold; `name` or `text` is.

    `name` is a canonical name, `text` the words tagged, `report` an id or a file name.
    """

    label: Label
    name: str | None = None
    text: str | None = None
    report: str | None = None

    def holds(self, mention: Mention, names: Collection[str], report: Collection[str]) -> bool:
        """Whether a mention is meant that is known by these names, in a report known by those."""
        return (
            mention.label == self.label
            and (self.name is None or self.name in names)
            and (self.text is None or self.text == plain(mention.text))
            and (self.report is None or self.report in report)
        )


@dataclass(frozen=True)
class Corrections:
    """Checked corrections: merged names lead to others, in no circle."""

    merges: tuple[tuple[str, Target], ...] = ()
    drops: tuple[Drop, ...] = ()
    aliases: Aliases = ()

    def __bool__(self) -> bool:
        return bool(self.merges or self.drops or self.aliases)

    def in_report(
        self, report: Report, id_: str, mentions: Sequence[Mention]
    ) -> tuple[Mention, ...]:
        """The mentions of a report after all corrections, sorted by place."""
        if not self:
            return tuple(mentions)
        spans = [(p.start, p.end) for r in report.rows for c in r.cells for p in c.paragraphs]
        named = with_aliases(report.text, spans, mentions, self.aliases)
        return self._settled(named, (id_, report.source))

    def in_question(self, text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """The mentions of a question or filter, named as the reports' are.

        Only drops of a certain wording apply: who asks for a dropped body by name means it.
        """
        if not self:
            return tuple(mentions)
        spans = [(0, len(text))]
        return self._settled(with_aliases(text, spans, mentions, self.aliases, any_case=True))

    def home(self, home: corpus.Home | None) -> corpus.Home | None:
        """The body whose report it is under the name it goes by."""
        if home is None or ("KOMMUNE", home.name) not in self._merged:
            return home
        target = self.settled(Target("KOMMUNE", home.name))
        ags = target.value.ags if isinstance(target.value, corpus.Kommune) else None
        return corpus.Home(target.name, ags)

    def settled(self, target: Target) -> Target:
        """What a name is merged into in the end; itself where it is not."""
        while (merged := self._next(target)) is not None:
            target = merged
        return target

    def name_of(self, label: Label, name: str) -> str:
        """The name that a canonical name is merged into, itself where it is not."""
        return self.settled(Target(label, name)).name

    def circle(self, target: Target) -> tuple[str, ...] | None:
        """The names on the way where merging from one on never ends, None where it does."""
        names = [target.name]
        while (merged := self._next(target)) is not None:
            names.append(merged.name)
            if merged.name in names[:-1]:
                return tuple(names)
            target = merged
        return None

    def former(self, label: Label) -> frozenset[str]:
        """The names that are merged into others."""
        return frozenset(name for name, target in self.merges if target.label == label)

    def meant(self, label: Label, words: str) -> str | None:
        """The name that an alias or a merged name stands for, None where it is neither."""
        target = self._meant.get((label, folded(words)))
        return None if target is None else self.settled(target).name

    @cached_property
    def checksum(self) -> str:
        """The SHA-256 of what is corrected; comments, order and typography do not count."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """All corrections as one text for the store."""
        return json.dumps(
            {
                "merges": [(name, *_target_fields(target)) for name, target in self.merges],
                "drops": [(d.label, d.name, d.text, d.report) for d in self.drops],
                "aliases": [(words, *_target_fields(target)) for words, target in self.aliases],
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> "Corrections":
        """The corrections that `to_json` wrote."""
        stored = json.loads(text)
        return cls(
            tuple((name, _target(*fields)) for name, *fields in stored["merges"]),
            tuple(Drop(*fields) for fields in stored["drops"]),
            tuple((words, _target(*fields)) for words, *fields in stored["aliases"]),
        )

    def _settled(
        self, mentions: Iterable[Mention], report: Collection[str] | None = None
    ) -> tuple[Mention, ...]:
        """Dropped, then merged; without a report only what is dropped by its wording."""
        drops = [drop for drop in self.drops if report is not None or _by_text(drop)]
        found: dict[Mention, None] = {}
        for mention in mentions:
            merged = self._named(mention)
            names = (mention.name, merged.name)
            if not any(drop.holds(mention, names, report or ()) for drop in drops):
                found[merged] = None
        return tuple(sorted(found, key=_place))

    def _named(self, mention: Mention) -> Mention:
        """The mention under the name its own is merged into, in the end."""
        target = self.settled(Target(mention.label, mention.name, mention.value))
        value = target.value
        if isinstance(value, Dates):
            value = replace(value, parties=tuple(dict.fromkeys(map(self._party, value.parties))))
        return replace(mention, name=target.name, value=value)

    def _party(self, name: str) -> str:
        """The name a party of an agreement goes by: a body's or an organisation's."""
        return self.name_of("ORG", self.name_of("KOMMUNE", name))

    def _next(self, target: Target) -> Target | None:
        """What a name is merged into, None where it stays; a law takes its norms along."""
        direct = self._merged.get((target.label, target.name))
        if direct is not None:
            return replace(direct, value=direct.value or target.value)
        law = target.value
        if not isinstance(law, Law) or law.code is None or not target.name.endswith(law.code):
            return None
        other = self._merged.get(("GESETZ", law.code))
        if other is None or not isinstance(other.value, Law) or other.value.paragraph:
            return None
        name = target.name.removesuffix(law.code) + other.name
        return Target("GESETZ", name, replace(law, code=other.value.code))

    @cached_property
    def _merged(self) -> dict[tuple[str, str], Target]:
        return {(target.label, name): target for name, target in self.merges}

    @cached_property
    def _meant(self) -> dict[tuple[str, str], Target]:
        pairs = (*self.merges, *self.aliases)
        return {(target.label, folded(words)): target for words, target in pairs}


def plain(text: str) -> str:
    """Words as they are compared: composed, with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _by_text(drop: Drop) -> bool:
    return drop.text is not None and drop.report is None


def _target_fields(target: Target) -> tuple[str, str, str]:
    return target.label, target.name, value_text(target.value)


def _target(label: Label, name: str, value: str) -> Target:
    return Target(label, name, mention_value(value))


def _place(mention: Mention) -> tuple[int, int, str, str]:
    return mention.start, mention.end, mention.label, mention.name
