"""What a question is understood as, and what an answer is made of (contract: `ask --json`)."""

from dataclasses import dataclass
from typing import Literal

from index import Filters

Kind = Literal["list", "count", "verdict", "fact", "passages", "none"]
Target = Literal["amt", "kommune", "gesetz"]
Language = Literal["de", "en"]
Verdict = Literal["ja", "nein", "keine Angabe"]


@dataclass(frozen=True, slots=True)
class Understood:
    """The question as constraints over rows, columns, partners and laws."""

    target: Target | None = None
    kommunen: tuple[str, ...] = ()
    aemter: tuple[str, ...] = ()
    gesetze: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    topic: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A Fundstelle: `quote` is `report.text[start:end]` of the report with id `report`."""

    report: str
    title: str
    row: str
    number: str | None
    column: str | None
    page_from: int | None
    page_to: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; `citations` are indexes into `Answer.citations`."""

    label: str
    number: str | None
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was looked at: reports asked, their rows, rows evaluated."""

    reports: int
    rows: int
    evaluated: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer; best citation first. `took_ms` is wall time in milliseconds."""

    question: str
    language: Language
    kind: Kind
    understood: Understood
    text: str
    items: tuple[Item, ...] = ()
    number: int | None = None
    verdict: Verdict | None = None
    value: str | None = None
    citations: tuple[Citation, ...] = ()
    coverage: Coverage = Coverage(0, 0, 0)
    took_ms: float = 0.0


__all__ = [
    "Answer",
    "Citation",
    "Coverage",
    "Filters",
    "Item",
    "Kind",
    "Language",
    "Target",
    "Understood",
    "Verdict",
]
