"""Administrative concepts: other words, everyday words and English words for the same thing.

Loaded from qa/data/glossary.tsv (made by training/glossary.py from the project's own glossary).
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LONGEST_KEY = 5
"""Stems in the longest key that is looked up."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """Keys (blank-separated stems) to concept numbers, and each concept's own keys."""

    german: dict[str, tuple[int, ...]]
    english: dict[str, tuple[int, ...]]
    keys: tuple[tuple[str, ...], ...]
    english_keys: tuple[tuple[str, ...], ...]

    def synonyms(self, key: str) -> frozenset[str]:
        """German keys that share a concept with a German key, itself left out."""
        found = {other for number in self.german.get(key, ()) for other in self.keys[number]}
        return frozenset(found - {key})

    def translations(self, key: str) -> frozenset[str]:
        """German keys of the concepts that an English key names."""
        return frozenset(
            german for number in self.english.get(key, ()) for german in self.keys[number]
        )


@cache
def concepts() -> Concepts:
    """The shipped concepts, read once."""
    text = files("qa").joinpath("data", "glossary.tsv").read_text(encoding="utf-8")
    german: dict[str, list[int]] = {}
    english: dict[str, list[int]] = {}
    keys: list[tuple[str, ...]] = []
    english_keys: list[tuple[str, ...]] = []
    for number, line in enumerate(text.splitlines()):
        left, right = line.split("\t")
        keys.append(tuple(left.split("|")))
        english_keys.append(tuple(filter(None, right.split("|"))))
        for key in keys[-1]:
            german.setdefault(key, []).append(number)
        for key in english_keys[-1]:
            english.setdefault(key, []).append(number)
    return Concepts(_frozen(german), _frozen(english), tuple(keys), tuple(english_keys))


def _frozen(table: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {key: tuple(numbers) for key, numbers in table.items()}
