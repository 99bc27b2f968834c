"""Elliptic references: which law "§ 7 Abs. 2" means where none is named.

In order: the law that this paragraph was cited of before (numbers of two digits or more), the
law last spoken of, the law spoken of next. A law of the sign's kind is asked for: articles are
those of the Grundgesetz, of European norms and of laws cited by article elsewhere in the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.laws.grammar import Norm, Reference
from corpus.laws.law_name import LawName
from corpus.laws.parts import NO_LIMIT, parts_after

_BY_ARTICLE = re.compile(
    r"onvention|^(?:GG|AEUV|EUV|EGV|EMRK|GRCh|EU-|EG-|DS-?GVO|UN-|RL$)|Verordnung \(|"
    r"Richtlinie|richtlinie"
)
_BY_SECTION = re.compile(r"^(?!Bay)[A-ZÄÖÜ].*[a-zäöüß](?:gesetz|gesetzbuch|ordnung)$")
_ANAPHOR = re.compile(r"\b(?:Abs(?:atz|atzes|ätze)?\b\.?|Satz|Sätze|Nr\.|Nummer)\s(?=\d)")
_OF_IT = re.compile(
    r"\s(?:de[rs]|dieser|dieses|der genannten|der o\.\s?g\.|der vorgenannten)\s"
    r"(?:Vorschrift|Norm|Bestimmung|Regelung|Paragra(?:f|ph)en|Artikels)\b"
)
FAR = 60
"""Characters in which "Abs. 3 Satz 2" stands before "der Vorschrift"."""
SURE = 2
"""Digits of a paragraph's number that is not likely to be cited of two laws."""


class Speech:
    """The laws that a text speaks of, in order of place."""

    def __init__(
        self,
        text: str,
        alone: Sequence[LawName],
        cited: Sequence[tuple[Reference, str | None]],
    ) -> None:
        self._text = text
        spoken = [(name.start, name.code) for name in alone]
        self._cited: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._articles: dict[str, bool] = {}
        for reference, law in cited:
            if law is None:
                continue
            spoken.append((reference.start, law))
            for norm in reference.norms:
                self._articles.setdefault(law, norm.sign == "Art.")
                key = norm.sign, norm.number
                self._cited.setdefault(key, []).append((reference.start, law))
        by_kind: dict[bool, list[tuple[int, str]]] = {True: [], False: []}
        for start, law in sorted(spoken):
            for article in self._kinds(law):
                by_kind[article].append((start, law))
        self._spoken = by_kind

    def law_at(self, reference: Reference) -> str | None:
        """The law of an elliptic reference, None where the text speaks of none."""
        norm = reference.norms[0]
        same = self._cited.get((norm.sign, norm.number), [])
        if same and len(norm.number) >= SURE:
            place = bisect_left(same, (reference.start, ""))
            if place:
                return same[place - 1][1]
        spoken = self._spoken[norm.sign == "Art."]
        place = bisect_left(spoken, (reference.start, ""))
        if place:
            return spoken[place - 1][1]
        return spoken[0][1] if spoken else None

    def _kinds(self, law: str) -> tuple[bool, ...]:
        """Whether a law is cited by article (True), by section (False) or by both."""
        if law in self._articles:
            return (self._articles[law],)
        if _BY_SECTION.search(law):
            return (False,)
        return (True,) if _BY_ARTICLE.search(law) else (True, False)


def anaphors(
    text: str, cited: Sequence[tuple[Reference, str | None]]
) -> Iterator[tuple[int, int, Norm, str | None]]:
    """ "nach Abs. 3 der Vorschrift": start, end, norm and law of the section cited before."""
    if not cited:
        return
    starts = [reference.start for reference, _ in cited]
    for of_it in _OF_IT.finditer(text):
        near = max(0, of_it.start() - FAR)
        for found in _ANAPHOR.finditer(text, near, of_it.start()):
            lists, end = parts_after(text, found.start(), NO_LIMIT)
            place = bisect_left(starts, found.start())
            if end == of_it.start() and place:
                reference, law = cited[place - 1]
                last = reference.norms[-1]
                for parts in lists:
                    norm = Norm(last.sign, last.number, _above(last.parts, parts[0][0]) + parts)
                    yield found.start(), end, norm, law
                break


def _above(parts: tuple[tuple[str, str], ...], name: str) -> tuple[tuple[str, str], ...]:
    """The parts of the section cited before that "Satz 2 der Vorschrift" keeps."""
    if name == "Abs.":
        return ()
    names = [key for key, _ in parts]
    return parts[: names.index(name)] if name in names else parts
