"""Texts annotated by writers who had not seen the tagger, and how their names are compared."""

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus import Home, Kommune, Label, tag_text

DATA = Path(__file__).parent / "data"
SETS = ("dev", "held", "plain")
LABELS: tuple[tuple[str, Label], ...] = (("bodies", "KOMMUNE"), ("laws", "GESETZ"))


def plain(name: str) -> str:
    """A name as compared: case, hyphens and blanks do not count."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s\-–]+", " ", folded).strip()


def home_of(name: str) -> Home:
    """The home a record names; raises ValueError where the tagger does not know it."""
    for mention in tag_text(name):
        if isinstance(mention.value, Kommune):
            return Home(mention.name, mention.value.ags)
    raise ValueError(name)


def names(record: dict[str, Any], key: str, found: Iterable[str]) -> tuple[set[str], set[str]]:
    """Wanted and found names without the optional ones."""
    optional = set(map(plain, record.get("optional", [])))
    same = {
        plain(form): plain(name)
        for name, forms in record.get("alternatives", {}).items()
        for form in forms
    }
    wanted = set(map(plain, record[key]))
    got = {name if name in wanted else same.get(name, name) for name in map(plain, found)}
    return wanted - optional, got - optional


def records(part: str) -> list[dict[str, Any]]:
    """The texts of a set with what they name."""
    lines = (DATA / f"tags-blind-{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def compared(
    record: dict[str, Any], key: str, label: Label, *, at_home: bool = True
) -> tuple[set[str], set[str]]:
    """Wanted and found names of a text, tagged with its report's home or without."""
    home = home_of(record["home"]) if at_home else None
    found = tag_text(record["text"], home)
    return names(record, key, (m.name for m in found if m.label == label))


def f1(pairs: Iterable[tuple[set[str], set[str]]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of wanted and found names, micro-averaged."""
    listed = list(pairs)
    hits = sum(len(wanted & got) for wanted, got in listed)
    precision = hits / max(1, sum(len(got) for _, got in listed))
    recall = hits / max(1, sum(len(wanted) for wanted, _ in listed))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
