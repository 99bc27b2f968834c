"""All Kreise and Gemeinden of the official list in generated frames.

usage: python benchmarks/kommunen_frames.py [--failures] [--every N]

Reads our own derived table. A body counts as resolved when a mention in the sentence has its
official key. Three parts, reported apart: the eight frames of the issue; other dresses that real
reports wear (abbreviations, brackets, slashes, "Stadt und Landkreis", long sentences, English,
bare names at home); and names that nothing tells apart, which must have no key. In the first two
only unambiguous texts are made: names that several bodies of the same kind share get the name of
their Kreis or Land beside them, and stay out where even that does not tell them apart.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.atoms import name_key  # noqa: E402
from corpus.kommunen.table import GEMEINDEN, KREISE, Body, is_within, kommunen  # noqa: E402
from corpus.mention import Kommune  # noqa: E402
from corpus.tags import Home, tag_text  # noqa: E402

UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
GENITIVE = {
    "Kreis": "des Kreises",
    "Landkreis": "des Landkreises",
    "Markt": "des Marktes",
    "Regionalverband": "des Regionalverbandes",
}
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


def other_frames(body: Body) -> Iterator[tuple[str, str]]:
    """(name of the frame, sentence) for one body, as reports write besides."""
    title, name = title_and_name(body)
    english = {"Kreis": "district", "Landkreis": "district", "Stadt": "city"}
    if title in ("Kreis", "Landkreis"):
        yield "abbreviated", f"Zuständig ist der Lkr. {name} (vgl. Anlage 3)."
        yield "abbreviated 2", f"Abstimmung m. d. LK {name}, s. o."
        yield "neighbours", f"Mit den Nachbarkreisen ({name}, Kleve) besteht Einvernehmen."
        yield "examples", f"Andere Kreise, z. B. {name} oder Kleve, haben das Verfahren eingeführt."
        yield "slash", f"Leitstellenverbund der Kreise Kleve/{name}"
        yield "dash", f"Arbeitskreis der Landkreise Celle - {name} - Uelzen"
        yield "authority", f"Nach Auskunft des Landratsamtes {name} ist dies nicht geplant."
    elif title in PARTNER:
        yield "neighbours", f"Die Nachbarkommunen ({name}, Selfkant) wurden angehört."
        yield "list", f"Beteiligte Kommunen: {name}, Selfkant"
        yield "mixed", f"für die Städte und Gemeinden Selfkant, {name} sowie Dritte"
        yield "authority", f"Die Gemeindeverwaltung {name} nimmt die Anträge entgegen."
    if title in PARTNER:
        yield "English", f"The {english.get(title, 'municipality')} of {name} shares the service."
        yield "quoted", f"Die Vereinbarung „{title} {name}“ ist ausgelaufen."
    named = f"{title} {name}".strip()
    yield (
        "long sentence",
        "Nachdem die Verwaltungsleitung im Herbst 2014 den Auftrag erteilt hatte, die bestehenden "
        f"Strukturen zu überprüfen, wurde, soweit der Partner ({named}) dem zustimmte, zum "
        "01.01.2016 eine öffentlich-rechtliche Vereinbarung geschlossen, die sich bewährt hat.",
    )


def at_home(body: Body) -> Iterator[tuple[str, str]]:
    """Bare names of Gemeinden in the report of their own Kreis."""
    _, name = title_and_name(body)
    if body.kind in GEMEINDEN and not kommunen().is_everyday(name_key(name)):
        yield "bare", f"Die Schulen in {name} nehmen teil."
        yield "bare subject", f"{name} hat dem Vertrag zugestimmt."


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


def nothing_tells_apart(bodies: list[Body]) -> Iterator[Body]:
    """Bodies that share their whole canonical name with another of the same level."""
    times = Counter(body.name for body in bodies)
    return (body for body in bodies if times[body.name] > 1)


def run(
    part: str,
    bodies: Iterable[tuple[Body, str]],
    made: Callable[[Body], Iterator[tuple[str, str]]],
    with_home: bool = False,
) -> None:
    """Print the share of sentences whose mentions hold the body's key, a line for each frame."""
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for body, beside in bodies:
        group = "Kreise" if body.kind in KREISE else "Gemeinden"
        home = Home("", (body.ags or "")[:5]) if with_home else None
        for frame, sentence in made(body):
            asked[group, frame] += 1
            keys = keys_in(beside + sentence, home)
            right[group, frame] += body.ags in keys
            if "--failures" in sys.argv and body.ags not in keys:
                print(f"{frame}: {beside + sentence!r} {body.ags} {keys}")
    for group, frame in asked:
        share = right[group, frame] / asked[group, frame]
        print(f"{part}: {group:10} {frame:14} {share:.4f} of {asked[group, frame]}")
    print(f"{part}: all {sum(right.values()) / sum(asked.values()):.4f} of {sum(asked.values())}")


def keys_in(text: str, home: Home | None = None) -> list[str | None]:
    return [m.value.ags for m in tag_text(text, home) if isinstance(m.value, Kommune)]


def main() -> None:
    every = int(sys.argv[sys.argv.index("--every") + 1]) if "--every" in sys.argv else 1
    bodies = [b for b in kommunen().all_bodies() if b.kind in KREISE | GEMEINDEN]
    clear = list(unambiguous(bodies))[::every]
    run("issue", clear, frames)
    run("other", clear, other_frames)
    run("at home", [(b, "") for b, beside in clear if not beside], at_home, with_home=True)
    shared = list(nothing_tells_apart(bodies))
    keyed = sum(any(keys_in(f"Mit {body.name} besteht ein Vertrag.")) for body in shared)
    print(f"ambiguous: {keyed} of {len(shared)} names shared by several bodies got a key")


if __name__ == "__main__":
    main()
