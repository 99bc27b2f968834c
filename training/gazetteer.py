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

EVERYDAY_MORE = frozenset(
    """
    Ahorn Anger Angern Ausleben Bach Balge Bann Bengel Bitter Blender Brecht Bücken Büttel Damme
    Datteln Dingen Dümmer Ebern Egg Ehr Einhaus Empfingen Erden Esche Feld Felde Fell Filz Finne
    Flacht Frechen Füssen Grafschaft Gries Hammer Haste Hausen Hausten Hecken Heere Heide Heiden
    Hemme Herold Hirten Hohn Holzen Horst Höfen Hütten Igel Impflingen Kahl Kaiser Kandel Kauern
    Keltern Kerben Kirch Klausen Klink Klötze Kotzen Krempe Krempel Kuchen Lachen Lager
    Langweiler Lanze Lauben Lehmen Linde Loop Lug Machern Macken Mandel Markt Mauern Merzen Moos
    Morschen Motten Mähren Mücke Müden Münster Nagel Nebel Neulingen Neustadt Otter Park Perl
    Pracht Rade Rauen Recke Rehe Riegel Rinnen Rosengarten Rot Salz Salzburg Sand Sande Scheid
    Scheuern Schieren Schlangen Schleich Schleife Schlitz Schonungen Schopp Schotten Schwall
    Seelen Seifen Siegen Singen Spiegel Springe Stade Stadt Stegen Steinen Steinreich
    Strahlungen Strande Stubben Sulz Tanne Tauche Teich Tisch Trogen Twist Ufer Ulmen Viereck
    Vogtei Wallen Wangen Weibern Weiden Weingarten Welle Widdern Wiese Wisch Witzwort Wolken
    Zwiesel Übersee
    """.split()
)
"""Everyday words that are rare in the texts counted."""
NO_WORDS = frozenset(
    """
    Dortmund Emden Fulda Ilmenau Kiel Kyritz Leuna Maastricht Niederlande Oberpfalz Prüm
    Saarland Salzgitter Schweiz Sebnitz Soltau Wesel Wittenberge Wuppertal Zschopau
    """.split()
)
"""Towns that follow a determiner in the texts counted as a river, a ship or a genitive."""

KIND_OF_TYPE = {
    "60": "Markt",
    "61": "kreisfreie Stadt",
    "62": "kreisfreie Stadt",
    "63": "Stadt",
    "64": "Gemeinde",
    "67": "Stadt",
}
KIND_OF_UNION = {
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Amt",
    "56": "Verwaltungsverband",
}
AGREED = "vereinbarte Verwaltungsgemeinschaft"
"""Kind of a union by agreement, run by one of its towns (Baden-Württemberg)."""
UNION_WORDS = r"VVG der (?:Stadt|Gemeinde) |GVV | \(VGem\)|^KLG "
"""Kinds within the official names of unions."""
TITLE_OF_KIND = {"kreisfreie Stadt": "Stadt"}
"""Kinds whose canonical name starts with another word than the kind."""

LAENDER = {
    "01": ("Land Schleswig-Holstein", "SH"),
    "02": ("Land Hamburg", "HH"),
    "03": ("Land Niedersachsen", "NDS"),
    "04": ("Land Bremen", "HB"),
    "05": ("Land Nordrhein-Westfalen", "NRW", "NW"),
    "06": ("Land Hessen", "HE"),
    "07": ("Land Rheinland-Pfalz", "RLP", "RP"),
    "08": ("Land Baden-Württemberg", "BW"),
    "09": ("Freistaat Bayern", "BY"),
    "10": ("Land Saarland", "SL"),
    "11": ("Land Berlin", "BE"),
    "12": ("Land Brandenburg", "BB"),
    "13": ("Land Mecklenburg-Vorpommern", "MV"),
    "14": ("Freistaat Sachsen", "SN"),
    "15": ("Land Sachsen-Anhalt", "LSA"),
    "16": ("Freistaat Thüringen", "TH"),
}
REGIERUNGSBEZIRKE = {
    "051": "Düsseldorf", "053": "Köln", "055": "Münster", "057": "Detmold", "059": "Arnsberg",
    "064": "Darmstadt", "065": "Gießen", "066": "Kassel",
    "081": "Stuttgart", "082": "Karlsruhe", "083": "Freiburg", "084": "Tübingen",
    "091": "Oberbayern", "092": "Niederbayern", "093": "Oberpfalz", "094": "Oberfranken",
    "095": "Mittelfranken", "096": "Unterfranken", "097": "Schwaben",
}  # fmt: skip
BEZIRKE = ("Oberbayern", "Niederbayern", "Oberpfalz", "Oberfranken", "Mittelfranken",
           "Unterfranken", "Schwaben")  # fmt: skip
"""Bavaria's third tier of self-government, with the keys of the Regierungsbezirke."""
STADTBEZIRKE = (
    "Friedrichshain-Kreuzberg", "Pankow", "Charlottenburg-Wilmersdorf", "Spandau",
    "Steglitz-Zehlendorf", "Tempelhof-Schöneberg", "Neukölln", "Treptow-Köpenick",
    "Marzahn-Hellersdorf", "Lichtenberg", "Reinickendorf", "Hamburg-Mitte", "Altona", "Eimsbüttel",
    "Hamburg-Nord", "Wandsbek", "Bergedorf", "Harburg",
)  # fmt: skip
"""The Bezirke of Berlin and Hamburg, which have a Bezirksamt each."""
OESTERREICH = ("Burgenland", "Kärnten", "Niederösterreich", "Oberösterreich", "Salzburg",
               "Steiermark", "Tirol", "Vorarlberg")  # fmt: skip
STAATEN = ("Niederlande", "Belgien", "Luxemburg", "Frankreich", "Schweiz", "Österreich", "Polen",
           "Tschechien", "Dänemark")  # fmt: skip
"""Germany's neighbours."""

EXPANSIONS = (
    (r"\ba\.\s?d\.\s?", "an der "), (r"\bi\.\s?d\.\s?", "in der "), (r"\bv\.\s?d\.\s?", "vor der "),
    (r"\bo\.\s?d\.\s?", "ob der "), (r"\ba\.\s?", "am "), (r"\bi\.\s?", "im "),
    (r"\bb\.\s?", "bei "), (r"\bSt\.\s?", "Sankt "), (r"\bOPf\.", "Oberpfalz"),
    (r"\bRhld\.", "Rheinland"), (r"\bWestf\.", "Westfalen"), (r"\bErzgeb\.", "Erzgebirge"),
    (r"\bNdb\.|\bNB\b", "Niederbayern"), (r"\bOB\b", "Oberbayern"), (r"\bHolst\.", "Holstein"),
    (r"\bVogtl\.", "Vogtland"), (r"\bThür\.", "Thüringen"), (r"\bMeckl\.", "Mecklenburg"),
    (r"\bi\.\s?Br\.", "im Breisgau"), (r"\bUfr\.", "Unterfranken"), (r"\bOfr\.", "Oberfranken"),
    (r"\bSchw\.", "Schwaben"), (r"\bOldb\.|\bOldbg\.", "Oldenburg"), (r"\bWürtt\.", "Württemberg"),
    (r"\bO\.L\.", "Oberlausitz"), (r"\bSa\.", "Sachsen"),
)  # fmt: skip
ABBREVIATIONS = (
    ("an der ", "a d "), ("in der ", "i d "), ("ob der ", "o d "), ("vor der ", "v d "),
    ("am ", "a "), ("im ", "i "), ("bei ", "b "), ("unter ", "u "),
)  # fmt: skip
QUALIFIERS = {
    "Weinstraße": "Weinstr Wstr W", "Main": "M", "Rhein": "Rh", "Breisgau": "Br Brsg",
    "Oberpfalz": "OPf", "Pfalz": "Pf", "Schwarzwald": "Schw", "Saale": "S", "Oder": "O",
    "Westfalen": "Westf", "Rheinland": "Rhld", "Taunus": "Ts", "Odenwald": "Odw",
    "Hunsrück": "Hunsr", "Niederbayern": "Ndb", "Oberbayern": "Obb", "Württemberg": "Württ",
    "Holstein": "Holst", "Thüringen": "Thür", "Mecklenburg": "Meckl", "Vogtland": "Vogtl",
    "Erzgebirge": "Erzgeb", "Oldenburg": "Oldb", "Oberlausitz": "OL", "Ruhr": "R", "Tauber": "T",
}  # fmt: skip
"""How the landscapes and rivers that tell towns apart are shortened."""


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


def variants(name: str) -> frozenset[str]:
    """Folded keys of a name: as it stands, abbreviations written out, qualifier left out."""
    forms = {name, short(name)}
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
        shown = short(name) if times[name_key(short(name))] == 1 else re.split(r"\s*/\s+", name)[0]
        title = TITLE_OF_KIND.get(kind, kind)
        yield Body(row["ags"], kind, f"{title} {shown}", int(row["einwohner"]), variants(name))


def unions(gazetteer: Path) -> Iterator[Body]:
    """Ämter, Samtgemeinden and Verbandsgemeinden, with their nine-digit key."""
    for row in rows(gazetteer / "verbaende_2023.csv.xz"):
        kind = KIND_OF_UNION.get(row["typ"])
        if kind:
            name = re.sub(UNION_WORDS, "", plain(row["name"]))
            agreed = AGREED if row["name"].startswith("VVG") else kind
            yield Body(row["schluessel"], agreed, f"{kind} {name}", 0, variants(name))


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
