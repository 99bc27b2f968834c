"""What the columns of a report ask, read from their titles and entries.

Nothing is assumed of a title but its words: a column may ask for a yes or no, for a need, for
the report's own Kommunen or for neighbours; any other column is found by the words of its title.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Report
from index.language import Language
from index.translation import translation
from qa.concepts import concepts
from qa.cues import short_answer
from qa.question import FactType
from qa.topics import LIKELY
from qa.words import Word, content_words, english_stem, fold

_NEED = re.compile(r"bedarf|wunsch|erstrebenswert|notwendig|verbesser|need|wish")
_PLAN = re.compile(
    r"geplant|planung\b|vorhaben|kunftig|ausblick|perspektiv|nachste schritt|planned|plans\b"
)
_PARTNER = re.compile(
    r"(?<!ansprech)partner\b|partner(?:in|innen|n)\b|beteiligte|mit wem|mitwirkende"
)
_LAW = re.compile(r"grundlage|gesetz|vorschrift|paragra|\bnorm|legal|statut")
_NEIGHBOUR = re.compile(r"nachbar|benachbart|angrenz|umland|grenzuberschreit|neighbo|adjacent")
_OWN = re.compile(r"\b(kommunen|gemeinden|stadten|stadte|kreisangehorig\w*|municipalit\w*)\b")
_TYPED: dict[FactType, re.Pattern[str]] = {
    "date": re.compile(
        r"frist|termin|datum|zeit|beginn|dauer|\bbis\b|\bseit\b|fallig|deadline|date"
    ),
    "duration": re.compile(r"laufzeit|dauer|zeitraum|duration|term\b"),
    "frequency": re.compile(r"turnus|haufigkeit|rhythmus|frequency"),
    "amount": re.compile(r"kosten|betrag|budget|mittel|volumen|ausgabe|aufwand|summe|cost|amount"),
    "who": re.compile(
        r"zustand|verantwort|federfuhr|trager|ansprech|kontakt|leitung|\bleitet\b|responsib|contact|charge|\blead"
    ),
    "place": re.compile(r"\bort\b|standort|place|location"),
}
BY_SYNONYM = 0.5
"""Worth of a title word that is only a synonym of the question's."""
SHORTEST_PART = 4
"""Letters of a compound's part from which it names a column ("lag" in "Grundlage" does not)."""
LONGEST_SHORT = 80
"""Characters of the middle entry up to which a column holds entries rather than prose."""
_MOSTLY = 0.6
"""Share of the filled entries that must begin with ja or nein in a yes-or-no column."""


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What one column asks; `is_short`: its cells hold entries ("31.12.2025"), not prose."""

    index: int
    title: str
    is_answer: bool
    is_need: bool
    is_neighbour: bool
    is_own: bool
    is_plan: bool
    is_partner: bool
    is_law: bool
    is_short: bool
    words: tuple[Word, ...]

    @property
    def is_entry(self) -> bool:
        """Whether the column holds entries of its own kind: no ja or nein, no need, no partner
        by where it lies."""
        asks = self.is_answer or self.is_need or self.is_neighbour or self.is_own
        return self.is_short and not asks


def column_roles(report: Report) -> tuple[ColumnRole, ...]:
    """The role of every column of a report, in order."""
    return tuple(_role(report, column.index, column.title) for column in report.columns)


def _role(report: Report, index: int, title: str) -> ColumnRole:
    folded = fold(title)
    entries = [
        report.text[cell.paragraphs[0].start : cell.paragraphs[-1].end]
        for row in report.rows
        if (cell := row.cell(index)).paragraphs
    ]
    lengths = sorted(map(len, entries))
    answers = sum(short_answer(entry) is not None and len(entry) < 40 for entry in entries)
    neighbour = _NEIGHBOUR.search(folded) is not None
    return ColumnRole(
        index,
        title,
        is_answer=bool(entries) and answers >= _MOSTLY * len(entries),
        is_need=_NEED.search(folded) is not None,
        is_neighbour=neighbour,
        is_own=not neighbour and _OWN.search(folded) is not None,
        is_plan=_PLAN.search(folded) is not None,
        is_partner=_PARTNER.search(folded) is not None,
        is_law=_LAW.search(folded) is not None,
        is_short=bool(entries) and lengths[len(entries) // 2] <= LONGEST_SHORT,
        words=tuple(content_words(title)),
    )


def named_columns(
    roles: Sequence[ColumnRole], asked: Sequence[Word], language: Language = "de"
) -> tuple[int, ...]:
    """Columns whose title shares a telling word with the question: a word few titles hold.

    The word itself counts more than a synonym or a translation of it.
    """
    best: dict[int, float] = {}
    vocabulary = [_keys(role.words) for role in roles]
    for word in asked:
        others = _synonyms(word.stem) if language == "de" else _translations(word.text.lower())
        for keys, worth in ((frozenset({word.stem}), 1.0), (others, BY_SYNONYM)):
            pairs = zip(roles, vocabulary, strict=True)
            holders = [role.index for role, held in pairs if keys & held]
            if 0 < len(holders) <= max(1, len(roles) // 2):
                for index in holders:
                    best[index] = max(best.get(index, 0.0), worth / len(holders))
    top = max(best.values(), default=0.0)
    return tuple(index for index, score in best.items() if score >= top)


def typed_columns(roles: Sequence[ColumnRole], fact: FactType | None) -> tuple[int, ...]:
    """Columns whose title asks for the type of fact wanted ("Frist" for a date)."""
    pattern = _TYPED.get(fact) if fact else None
    return tuple(r.index for r in roles if pattern and pattern.search(fold(r.title)))


def cued_columns(roles: Sequence[ColumnRole], asked: str) -> tuple[int, ...]:
    """Columns that ask for the person in charge, where the folded question does."""
    return typed_columns(roles, "who") if _TYPED["who"].search(asked) else ()


def _keys(words: Sequence[Word]) -> frozenset[str]:
    parts = (part for word in words for part in word.parts if len(part) >= SHORTEST_PART)
    return frozenset((*(word.stem for word in words), *parts))


@lru_cache(maxsize=10_000)
def _translations(word: str) -> frozenset[str]:
    known = translation(word)
    terms = {term for term, weight in known.terms if weight >= LIKELY} if known else set()
    return concepts().translations(english_stem(word)) | terms


@lru_cache(maxsize=10_000)
def _synonyms(stem: str) -> frozenset[str]:
    return concepts().synonyms(stem)
