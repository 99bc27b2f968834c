"""Derive the compact tables of Kommunen from the official list (Destatis, GV100AD, 2023).

usage: python training/gazetteer.py [SHARED_DATA_DIR]

Writes corpus/data/kommunen.tsv (a body a line: AGS, kind, canonical name, inhabitants) and
corpus/data/kommunen_keys.tsv (a folded name, its bodies as line numbers, "+" where the name is
also an everyday word). Everyday words are found by counting in public texts how often a name
follows a determiner ("die Waren", "im Hof"), which towns do not.
"""

import csv
import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.atoms import name_key  # noqa: E402
from training.gazetteer_facts import (  # noqa: E402
    ABBREVIATIONS,
    AGREED,
    BEZIRKE,
    EVERYDAY_MORE,
    EXPANSIONS,
    KIND_OF_TYPE,
    KIND_OF_UNION,
    LAENDER,
    NO_WORDS,
    OESTERREICH,
    QUALIFIERS,
    REGIERUNGSBEZIRKE,
    STAATEN,
    STADTBEZIRKE,
    TITLE_OF_KIND,
    UNION_WORDS,
)

DATA = ROOT / "corpus" / "data"
TEXTS = {
    "gesetze.jsonl.xz": ("text",),
    "bundestag.jsonl.xz": ("abstract",),
    "sachsen.jsonl.xz": ("text",),
}
EVERYDAY_TIMES = 2
"""A name is an everyday word when it follows a determiner at least so often ..."""
EVERYDAY_SHARE = 0.025
"""... and in at least this share of its occurrences; likewise when it is written small."""


class Body(NamedTuple):
    """A line of kommunen.tsv, and the names under which it is looked up."""

    ags: str
    kind: str
    name: str
    people: int
    keys: frozenset[str]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a compressed CSV file."""
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def plain(name: str) -> str:
    """The official name without its suffix: "Kiel, Landeshauptstadt" -> "Kiel"."""
    return name.split(",")[0].strip()


def short(name: str) -> str:
    """The name without qualifier or second language: "Stolberg (Rhld.)" -> "Stolberg"."""
    without = re.sub(r"\s*\([^)]*\)", "", name)
    return re.split(r"\s*/\s*", without)[0].strip() or name


def german(name: str) -> str:
    """The name without its Sorbian one: "Burg (Spreewald)/Bórkowy (Błota)" loses its end."""
    return re.split(r"\s*/\s+|(?<=\))/", name)[0].strip()


def variants(name: str) -> frozenset[str]:
    """Folded keys of a name: as it stands, abbreviations written out, qualifier left out."""
    forms = {name, german(name), short(name)}
    expanded = name
    for pattern, words in EXPANSIONS:
        expanded = re.sub(pattern, words, expanded)
    forms |= {expanded, short(expanded)}
    river = re.fullmatch(r"([^(]+) \(([^)]+)\)", name)
    if river:
        forms |= {f"{river[1]} an der {river[2]}", f"{river[1]} am {river[2]}"}
    forms |= set(_abbreviated(forms))
    tail = r"\s+(?:am|an der|im|in der|bei|ob der|vor der|auf|unter|v\.|a\.|i\.).*$"
    forms |= {re.sub(tail, "", form) for form in forms if re.search(tail, form)}
    forms |= set(_inflected(forms))
    return frozenset(key for key in map(name_key, forms) if key)


def _abbreviated(forms: Iterable[str]) -> Iterator[str]:
    """ "Neustadt an der Weinstraße" as "Neustadt a. d. Weinstr.", "Neustadt/Wstr."."""
    for form in forms:
        yield re.sub(r"\bSankt ", "St. ", form)
        for words, letters in ABBREVIATIONS:
            base, _, river = form.partition(f" {words}")
            if not river or not river[0].isupper():
                continue
            for shortened in {river, river[0], *QUALIFIERS.get(river, "").split()}:
                yield from (f"{base} {letters}{shortened}", f"{base} {words}{shortened}")
            for shortened in (river, *QUALIFIERS.get(river, "").split()):
                yield f"{base} {shortened}"


def _inflected(forms: Iterable[str]) -> Iterator[str]:
    """Adjectives of Kreis names in every case: "Märkischer Kreis" -> "Märkischen Kreis"."""
    for form in forms:
        found = re.match(r"(.*isch|Südlich)(er|e)\s(.*)$", form)
        if found:
            for ending in ("e", "en", "er", "em"):
                yield f"{found[1]}{ending} {found[3]}"


def kreise(gazetteer: Path) -> Iterator[Body]:
    """The Kreise and Landkreise; kreisfreie Städte come with the Gemeinden."""
    for row in rows(gazetteer / "kreise_2023.csv.xz"):
        if row["typ"] not in ("Kreis", "Landkreis", "Regionalverband"):
            continue
        kind, name = row["typ"], plain(row["name"])
        head, _, rest = name.partition(" ")
        if head in ("Städteregion", "Region", "Regionalverband", "Landkreis"):
            kind, base, full = head, rest, name
        elif re.search(r"kreis(\s|$|-)", name, re.IGNORECASE):
            base = full = name
        else:
            base, full = name, f"{kind} {name}"
        keys = variants(base)
        for pattern in (r"(.+-.+)-Kreis$", r"[\w-]*[Kk]reis (.+)$"):
            keys |= {name_key(proper) for proper in re.findall(pattern, base)}
        yield Body(row["ags"], kind, full, 0, keys)


def gemeinden(gazetteer: Path) -> Iterator[Body]:
    """Towns and municipalities; a qualifier stays in the name where the name repeats."""
    listed = [
        row for row in rows(gazetteer / "gemeinden_2023.csv.xz") if row["typ"] in KIND_OF_TYPE
    ]
    times = Counter(key for row in listed for key in variants(plain(row["name"])))
    for row in listed:
        kind, name = KIND_OF_TYPE[row["typ"]], plain(row["name"])
        shown = short(name) if times[name_key(short(name))] == 1 else german(name)
        title = TITLE_OF_KIND.get(kind, kind)
        yield Body(row["ags"], kind, f"{title} {shown}", int(row["einwohner"]), variants(name))


def unions(gazetteer: Path) -> Iterator[Body]:
    """Ämter, Samtgemeinden and Verbandsgemeinden, with their nine-digit key."""
    for row in rows(gazetteer / "verbaende_2023.csv.xz"):
        kind = KIND_OF_UNION.get(row["typ"])
        if kind:
            name = re.sub(UNION_WORDS, "", plain(row["name"]))
            agreed = AGREED if row["name"].startswith("VVG") else kind
            title = "Gemeindeverwaltungsverband" if row["name"].startswith("GVV") else kind
            yield Body(row["schluessel"], agreed, f"{title} {name}", 0, variants(name))


def others(gazetteer: Path) -> Iterator[Body]:
    """Länder, Regierungsbezirke, Bezirke, neighbouring states and Dutch municipalities."""
    for ags, (name, *abbreviations) in LAENDER.items():
        keys = {name_key(name.split(" ", 1)[1])} | {name_key(a) for a in abbreviations}
        yield Body(ags, "Land", name, 0, frozenset(keys))
    for ags, name in REGIERUNGSBEZIRKE.items():
        yield Body(ags, "Regierungsbezirk", f"Regierungsbezirk {name}", 0, variants(name))
        if name in BEZIRKE:
            yield Body(ags, "Bezirk", f"Bezirk {name}", 0, variants(name))
    for name in STADTBEZIRKE:
        yield Body("", "Bezirk", f"Bezirk {name}", 0, variants(name))
    for name in OESTERREICH:
        yield Body("", "Land", f"Land {name}", 0, frozenset({name_key(name)}))
    for name in STAATEN:
        yield Body("", "Staat", name, 0, frozenset({name_key(name), name_key(name + "n")}))
    belgian = {"ostbelgien", *(f"deutschsprachige{n}gemeinschaft" for n in ("", "n", "r"))}
    yield Body("", "Gemeinschaft", "Deutschsprachige Gemeinschaft", 0, frozenset(belgian))
    for row in rows(gazetteer / "gemeenten_limburg.csv.xz"):
        yield Body("", "Gemeente", f"Gemeente {row['name']}", 0, variants(row["name"]))


def everyday(names: set[str], texts: Path) -> set[str]:
    """The names that public texts use as ordinary words: after a determiner, or written small."""
    determiner = re.compile(
        r"\b(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|kein\w*|jede\w*|diese\w*|"
        r"im|am|zum|zur|vom|beim|ins|ihre?\w*|seine?\w*|alle\w*|mehr)\s+([A-ZÄÖÜ][a-zäöüß]+)"
    )
    word = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]+")
    small = re.compile(r"(?<![\w.@/-])[a-zäöüß]{2,}(?![\w.@/-])")
    small_names = {name.lower(): name for name in names}
    seen: Counter[str] = Counter()
    ordinary: Counter[str] = Counter()
    for text in public_texts(texts):
        seen.update(w for w in word.findall(text) if w in names)
        ordinary.update(w for w in determiner.findall(text) if w in names)
        ordinary.update(small_names[w] for w in small.findall(text) if w in small_names)
    return {
        name
        for name, times in ordinary.items()
        if times >= EVERYDAY_TIMES and times >= EVERYDAY_SHARE * seen[name]
    }


def public_texts(folder: Path) -> Iterator[str]:
    """The running text of laws, rules and parliamentary papers, a record at a time."""
    for file, fields in TEXTS.items():
        with lzma.open(folder / file, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield " ".join(str(record.get(field) or "") for field in fields)


def main() -> None:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    gazetteer = shared / "gazetteer"
    bodies = [*others(gazetteer), *kreise(gazetteer), *gemeinden(gazetteer), *unions(gazetteer)]
    single = {short(b.name.split(" ", 1)[-1]) for b in bodies}
    words = (everyday(single, shared / "embeddings") | EVERYDAY_MORE) - NO_WORDS
    common = {name_key(name) for name in words}
    DATA.mkdir(exist_ok=True)
    lines = ["\t".join((b.ags, b.kind, b.name, str(b.people))) for b in bodies]
    (DATA / "kommunen.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    places: dict[str, list[int]] = defaultdict(list)
    for index, body in enumerate(bodies):
        for key in body.keys:
            places[key].append(index)
    keys = [
        f"{key}\t{' '.join(map(str, found))}{' +' if key in common else ''}"
        for key, found in sorted(places.items())
    ]
    (DATA / "kommunen_keys.tsv").write_text("\n".join(keys) + "\n", encoding="utf-8")
    print(len(bodies), "bodies,", len(keys), "keys,", len(common), "everyday words")


if __name__ == "__main__":
    main()
