"""Measure compound splitting on jWordSplitter's test words (never learned from).

    python -m benchmarks.compounds ../shared/data

The list gives a compound as its parts, linking "s" left out ("Ernährung, lage"). Words are
tried as the parts joined, and with the linking "s" put back where German grammar demands one.
A border counts as found if it falls on the gold border or on the other side of a linking
element of at most two letters.
"""

import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from index.compounds import Parts, shipped_parts, split, written_forms

TEST = ("compound-split-test", "compound-split-exceptions")
TAKES_S = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ling|tum)$")
LINK = 2


class Case(NamedTuple):
    """A lower-case word and the offsets of its gold borders."""

    word: str
    borders: tuple[int, ...]


def main(data: Path) -> None:
    for name in TEST:
        gold = list(read(data / "words" / f"{name}.txt.xz"))
        for linked in (False, True):
            cases = [joined(parts, linked) for parts in gold]
            report(name + (", s put back" if linked else ", parts joined"), cases)


def read(path: Path) -> Iterator[list[str]]:
    """Parts of every word in lower case; words with hyphens, digits or flags are left out."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            parts = re.split(r"[,|]\s*", line.split("#")[0].split("/")[0].strip().lower())
            if all(part.isalpha() for part in parts):
                yield parts


def joined(parts: list[str], linked: bool) -> Case:
    word, borders = "", []
    for part in parts:
        if word:
            if linked and TAKES_S.search(word):
                word += "s"
            borders.append(len(word))
        word += part
    return Case(word, tuple(borders))


def report(name: str, cases: list[Case]) -> None:
    parts = shipped_parts()
    compounds = [case for case in cases if case.borders]
    simple = [case for case in cases if not case.borders]
    found = [borders(case.word, parts) for case in compounds]
    hits = sum(matched(case.borders, mine) for case, mine in zip(compounds, found, strict=True))
    given = sum(map(len, found))
    wanted = sum(len(case.borders) for case in compounds)
    exact = sum(
        matched(case.borders, mine) == len(case.borders) == len(mine)
        for case, mine in zip(compounds, found, strict=True)
    )
    whole = sum(len(split(case.word)) == 1 for case in simple)
    print(
        f"{name}: {len(compounds)} compounds exact {exact / len(compounds):.3f}, "
        f"borders precision {hits / max(given, 1):.3f} recall {hits / wanted:.3f}; "
        f"{len(simple)} other words kept whole {whole / max(len(simple), 1):.3f}"
    )


def borders(word: str, parts: Parts) -> tuple[int, ...]:
    found, end = [], 0
    for form in written_forms(word, parts)[:-1]:
        end += len(form)
        found.append(end)
    return tuple(found)


def matched(gold: tuple[int, ...], mine: tuple[int, ...]) -> int:
    return sum(any(abs(border - other) <= LINK for other in mine) for border in gold)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
