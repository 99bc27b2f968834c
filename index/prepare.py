"""A passage on its way into the word index: its fields as terms, and its tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.analysis import terms
from index.reranking import late_interaction

FIELDS = {"text": 1.0, "heading": 0.7, "amt": 0.7, "column": 0.2, "tags": 0.7}
"""The fields of a passage and what a term found there counts."""
_SHORT = 200
"""Characters; shorter field texts (labels, titles) repeat, so their analysis is remembered."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One passage for the word index; `id` is the passage's row id.

    Of `tags`, the canonical names of what it mentions, those words count that it does not say
    itself: "NRW" is found by "Nordrhein-Westfalen" too, and "Kreis Düren" weighs no more.
    """

    id: int
    text: str
    heading: str = ""
    amt: str = ""
    column: str = ""
    tags: str = ""

    def terms(self, field: str) -> list[str]:
        """The terms of a field as they are indexed."""
        found = _terms(getattr(self, field))
        if field != "tags" or not found:
            return found
        said = {*_terms(self.text), *_terms(self.heading)}
        return [term for term in dict.fromkeys(found) if term not in said]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the word index stores of a passage: terms joined by blanks by field, and the tokens of
    the second stage."""

    id: int
    terms: dict[str, str]
    tokens: bytes


def prepare(batch: Sequence[Fields]) -> list[Prepared]:
    """All of a batch analysed; tokens are looked up together."""
    encoded = late_interaction().encode([f"{one.heading}\n{one.text}" for one in batch])
    return [
        Prepared(one.id, {field: " ".join(one.terms(field)) for field in FIELDS}, tokens)
        for one, tokens in zip(batch, encoded, strict=True)
    ]


def _terms(text: str) -> list[str]:
    return list(_remembered(text)) if len(text) < _SHORT else terms(text)


@lru_cache(maxsize=1 << 12)
def _remembered(text: str) -> tuple[str, ...]:
    return tuple(terms(text))
