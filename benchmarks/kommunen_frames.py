"""All Kreise and Gemeinden of the official list in eight generated frames each.

usage: python benchmarks/kommunen_frames.py [--failures] [--every N]

Reads our own derived table. A body counts as resolved when a mention in the sentence has its
official key. Only unambiguous texts are made: names that several bodies of the same kind share
get the name of their Kreis or Land beside them, and stay out where even that does not tell them
apart.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.atoms import name_key  # noqa: E402
from corpus.kommunen.table import GEMEINDEN, KREISE, Body, is_within, kommunen  # noqa: E402
from corpus.mention import Kommune  # noqa: E402
from corpus.tags import tag_text  # noqa: E402

UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
GENITIVE = {"Kreis": "des Kreises", "Landkreis": "des Landkreises", "Markt": "des Marktes"}
DATIVE_PLURAL = {"Kreis": "den Kreisen", "Landkreis": "den Landkreisen", "Stadt": "den Städten",
                 "Gemeinde": "den Gemeinden", "Markt": "den Märkten"}  # fmt: skip
PARTNER = {"Kreis": "Kleve", "Landkreis": "Celle", "Stadt": "Bonn", "Gemeinde": "Selfkant",
           "Markt": "Berchtesgaden"}  # fmt: skip
FEMININE = {"Stadt", "Gemeinde", "Städteregion", "Region"}


def title_and_name(body: Body) -> tuple[str, str]:
    """("Stadt", "Kiel"); the title is empty where the name says its kind itself."""
    head, _, name = body.name.partition(" ")
    if head in DATIVE_PLURAL or head in FEMININE or head == "Regionalverband":
        return head, name
    return "", body.name


def frames(body: Body) -> Iterator[tuple[str, str]]:
    """(name of the frame, sentence) for one body."""
    title, name = title_and_name(body)
    named = f"{title} {name}".strip()
    article = "die" if title in FEMININE else "der"
    dative = "der" if title in FEMININE else "dem"
    yield "nominative", f"{article.capitalize()} {named} betreibt die Leitstelle."
    genitive = GENITIVE.get(title, f"der {title}" if title in FEMININE else "des")
    if title:
        yield "genitive", f"Die Verwaltung {genitive} {name} ist beteiligt."
    yield "dative", f"Mit {dative} {named} besteht eine Vereinbarung."
    yield "heading", f"{named}:"
    yield "capitals", f"Zusammenarbeit mit {dative} {title} {name.upper()}".replace("  ", " ")
    yield "ascii", f"Mit {dative} {named} besteht ein Vertrag.".translate(UMLAUTS)
    yield "line break", f"eine Kooperation mit {dative} {named.replace(' ', chr(10), 1)}."
    if title in DATIVE_PLURAL:
        partner = PARTNER[title]
        yield "enumeration", f"mit {DATIVE_PLURAL[title]} {partner} und {name} sowie Dritten"


def unambiguous(bodies: list[Body]) -> Iterator[tuple[Body, str]]:
    """Every body with what has to stand beside it: nothing, or its Kreis."""
    kreise = {body.ags: body for body in bodies if body.kind in KREISE}
    for body in bodies:
        same = [b for b in namesakes(body) if b != body]
        kreis = kreise.get((body.ags or "")[:5])
        if not same:
            yield body, ""
        elif kreis and not any(is_within(other.ags, kreis.ags) for other in same):
            yield body, f"{kreis.name}: "


def namesakes(body: Body) -> list[Body]:
    """All bodies that a reader may think of when the body is named with its kind."""
    _, name = title_and_name(body)
    kinds = KREISE if body.kind in KREISE else GEMEINDEN
    return [b for b in kommunen().bodies(name_key(name)) if b.kind in kinds]


def main() -> None:
    every = int(sys.argv[sys.argv.index("--every") + 1]) if "--every" in sys.argv else 1
    bodies = [b for b in kommunen().all_bodies() if b.kind in KREISE | GEMEINDEN]
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for body, beside in list(unambiguous(bodies))[::every]:
        group = "Kreise" if body.kind in KREISE else "Gemeinden"
        for frame, sentence in frames(body):
            asked[group, frame] += 1
            keys = [
                m.value.ags for m in tag_text(beside + sentence) if isinstance(m.value, Kommune)
            ]
            right[group, frame] += body.ags in keys
            if "--failures" in sys.argv and body.ags not in keys:
                print(f"{frame}: {beside + sentence!r} {body.ags} {keys}")
    for group, frame in asked:
        share = right[group, frame] / asked[group, frame]
        print(f"{group:10} {frame:12} {share:.4f} of {asked[group, frame]}")
    print(f"all {sum(right.values()) / sum(asked.values()):.4f} of {sum(asked.values())}")


if __name__ == "__main__":
    main()
