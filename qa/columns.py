"""What the columns of a report ask, read from their titles and entries.

Nothing is assumed of a title but its words: a column may ask for a yes or no, for a need, for
the report's own Kommunen or for neighbours; any other column is found by the words of its title.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus import Report
from qa.concepts import concepts
from qa.cues import short_answer
from qa.question import FactType
from qa.words import Word, content_words, fold

_NEED = re.compile(r"bedarf|wunsch|erstrebenswert|notwendig|verbesser|need|wish|geplant|planung")
_NEIGHBOUR = re.compile(r"nachbar|benachbart|angrenz|umland|grenzuberschreit|neighbo|adjacent")
_OWN = re.compile(r"\b(kommunen|gemeinden|stadten|stadte|kreisangehorig\w*|municipalit\w*)\b")
_TYPED: dict[FactType, re.Pattern[str]] = {
    "date": re.compile(r"frist|termin|datum|zeit|beginn|\bbis\b|fallig|deadline|date"),
    "amount": re.compile(r"kosten|betrag|budget|mittel|volumen|ausgabe|aufwand|summe|cost|amount"),
    "who": re.compile(r"zustand|verantwort|federfuhr|trager|responsib"),
    "place": re.compile(r"\bort\b|standort|place|location"),
}
BY_SYNONYM = 0.5
"""Worth of a title word that is only a synonym of the question's."""
_MOSTLY = 0.6
"""Share of the filled entries that must begin with ja or nein in a yes-or-no column."""


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What one column asks; `condition` is the answer it follows ("Wenn ja, ...") or None."""

    index: int
    title: str
    is_answer: bool
    is_need: bool
    is_neighbour: bool
    is_own: bool
    condition: str | None
    words: tuple[Word, ...]


def column_roles(report: Report) -> tuple[ColumnRole, ...]:
    """The role of every column of a report, in order."""
    return tuple(_role(report, column.index, column.title) for column in report.columns)


def _role(report: Report, index: int, title: str) -> ColumnRole:
    folded = fold(title)
    entries = [
        report.text[cell.paragraphs[0].start : cell.paragraphs[0].end]
        for row in report.rows
        if (cell := row.cell(index)).paragraphs
    ]
    answers = sum(short_answer(entry) is not None and len(entry) < 40 for entry in entries)
    condition = re.match(r"\W*(wenn|falls|if|sofern) (ja|nein|yes|no|so)\b", folded)
    neighbour = _NEIGHBOUR.search(folded) is not None
    return ColumnRole(
        index,
        title,
        is_answer=bool(entries) and answers >= _MOSTLY * len(entries),
        is_need=_NEED.search(folded) is not None,
        is_neighbour=neighbour,
        is_own=not neighbour and _OWN.search(folded) is not None,
        condition=condition.group(2) if condition else None,
        words=tuple(content_words(title)),
    )


def named_columns(roles: Sequence[ColumnRole], asked: Sequence[Word]) -> tuple[int, ...]:
    """Columns whose title shares a telling word with the question: a word few titles hold.

    The word itself counts more than a synonym of it.
    """
    best: dict[int, float] = {}
    vocabulary = [_keys(role.words) for role in roles]
    for word in asked:
        for keys, worth in ((frozenset({word.stem}), 1.0), (_synonyms(word.stem), BY_SYNONYM)):
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


def _keys(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(key for word in words for key in (word.stem, *word.parts))


@lru_cache(maxsize=10_000)
def _synonyms(stem: str) -> frozenset[str]:
    return concepts().synonyms(stem)
