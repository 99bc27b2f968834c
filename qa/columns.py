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
from qa.words import Word, content_words, fold

_NEED = re.compile(r"bedarf|wunsch|erstrebenswert|notwendig|verbesser|need|wish|geplant|planung")
_NEIGHBOUR = re.compile(r"nachbar|benachbart|angrenz|umland|grenzuberschreit|neighbo|adjacent")
_OWN = re.compile(r"\b(kommunen|gemeinden|stadten|stadte|kreisangehorig\w*|municipalit\w*)\b")
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
    """Columns whose title shares a telling word with the question: a word few titles hold."""
    best: dict[int, float] = {}
    vocabulary = [_keys(role.words) for role in roles]
    for word in asked:
        keys = _word_keys(word.stem)
        holders = [role.index for role, held in zip(roles, vocabulary, strict=True) if keys & held]
        if 0 < len(holders) <= max(1, len(roles) // 2):
            for index in holders:
                best[index] = best.get(index, 0.0) + 1.0 / len(holders)
    top = max(best.values(), default=0.0)
    return tuple(index for index, score in best.items() if score >= top)


def _keys(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(key for word in words for key in (word.stem, *word.parts))


@lru_cache(maxsize=10_000)
def _word_keys(stem: str) -> frozenset[str]:
    return frozenset((stem, *concepts().synonyms(stem)))
