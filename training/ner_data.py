"""Sentences with entities for the NER, read from the sets in ../shared/data/ner.

Label map. `legal` has the 19 classes of German LER as they are; only LER carries it. `general`
has PER, ORG and LOC:

- German LER: PER, RR (judges) and AN (counsel) are PER; ORG, UN, INN and GRT are ORG; LD, ST, STR
  and LDS are LOC; norms, decisions, literature and MRK are left out.
- MobIE: person; organization and organization-company; location, its cities, stops and streets.
  Routes, times and events are left out.
- GermEval 2014, outer: PER, ORG, LOC. OTH, derived names ("deutsch") and names inside compounds
  are left out.
- UNER-PUD: PER, ORG, LOC.
"""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GENERAL = {
    **dict.fromkeys(("PER", "RR", "AN", "person"), "PER"),
    **dict.fromkeys(("ORG", "UN", "INN", "GRT", "organization", "organization-company"), "ORG"),
    **dict.fromkeys(("LOC", "LD", "ST", "STR", "LDS", "location", "location-city"), "LOC"),
    **dict.fromkeys(("location-stop", "location-street"), "LOC"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with BIO tags; `legal` is None where a set has no such classes."""

    words: tuple[str, ...]
    general: tuple[str, ...]
    legal: tuple[str, ...] | None = None


def blocks(path: Path) -> Iterator[list[list[str]]]:
    """The rows of each sentence of a file of columns; comments and document marks are left out."""
    rows: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith(("-DOCSTART-", "#\t", "# ")):
                rows.append(line.split())
            elif rows and not line.strip():
                yield rows
                rows = []
    if rows:
        yield rows


def general(tags: list[str]) -> tuple[str, ...]:
    """Tags of a set put into PER, ORG and LOC; an entity that begins with I- is mended."""
    mapped = [GENERAL.get(tag[2:], "") for tag in tags]
    return tuple(
        f"{tag[:2] if at and mapped[at - 1] == to else 'B-'}{to}" if to else "O"
        for at, (tag, to) in enumerate(zip(tags, mapped, strict=True))
    )


def legal(data: Path, part: str) -> list[Sentence]:
    """German LER: "train", "dev" or "test"."""
    found = []
    for rows in blocks(data / f"ner/german-ler/{part}.conll.xz"):
        tags = [row[-1] for row in rows]
        found.append(Sentence(tuple(row[0] for row in rows), general(tags), tuple(tags)))
    return found


def mobie(data: Path, part: str) -> list[Sentence]:
    """MobIE: "train", "dev" or "test"; without the marks of hashtags and accounts."""
    return [
        Sentence(
            tuple(row[0].lstrip("#@") or row[0] for row in rows),
            general([row[-1] for row in rows]),
        )
        for rows in blocks(data / f"ner/mobie/{part}.conll.xz")
    ]


def germeval(data: Path, part: str) -> list[Sentence]:
    """GermEval 2014, outer entities: "dev" or "test"."""
    return [
        Sentence(tuple(row[1] for row in rows), general([row[2] for row in rows]))
        for rows in blocks(data / f"ner/germeval14/{part}.tsv.xz")
    ]


def pud(data: Path) -> list[Sentence]:
    """UNER-PUD, a test set."""
    return [
        Sentence(tuple(row[1] for row in rows), general([row[2] for row in rows]))
        for rows in blocks(data / "ner/uner-pud/test.iob2.xz")
    ]
