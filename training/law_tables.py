"""Derive the compact tables of German laws: abbreviations, and titles with their abbreviation.

usage: python training/law_tables.py [SHARED_DATA_DIR]

Writes corpus/data/laws_codes.tsv (an abbreviation a line) and corpus/data/laws_titles.tsv (stems
of a title, Land or nothing, abbreviation). Sources: official abbreviations and titles of federal
and state laws; training/local_laws.tsv (land, abbreviation, titles) with the laws that Kreise
work with and the lists lack or abbreviate otherwise than practice does. These come first.
"""

import csv
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.atoms import words  # noqa: E402
from corpus.laws.table import ROMAN, SUFFIXES, title_key  # noqa: E402
from training.gazetteer import public_texts  # noqa: E402

DATA = ROOT / "corpus" / "data"
NOT_CITED = re.compile(r"ÄndG|Bek\b|Bek |Anh|Münz|Prot|Übk|AnO|Vtr|§|Abk|ErlV|StatV|AusbV|PrV|BRD")
"""Announcements, treaties, coins and amending acts: not what reports cite by abbreviation."""
GENERIC = words(
    "geschaeftsordnung pruefungsordnung gebuehrenordnung haushaltsgesetz ausbildungsordnung "
    "laufbahnverordnung zustaendigkeitsverordnung zustimmungsgesetz studienordnung wahlordnung "
    "haushaltsordnung dienstordnung verordnung gesetz aenderungsgesetz satzung hausordnung "
    "rechtsverordnung polizeiverordnung staatsvertrag richtlinie anordnung grundordnung ordnung "
    "landesgesetz bundesgesetz ausfuehrungsgesetz reichsgesetz einfuehrungsgesetz buch gesetzbuch "
    "durchfuehrungsverordnung ausfuehrungsverordnung verfassung raumordnung bauordnung neuordnung "
    "zuordnung anordnung einordnung vergabeordnung"
)
INTRODUCED = 2
"""Times a text must introduce an abbreviation before it counts as the law's short name."""
LONGEST_TITLE = 18
"""Words of a title; longer ones are never written out in running text."""
FIRST_WORD = re.compile(r"([A-ZÄÖÜ]\w{3,}gesetz(?:buch)?)\s(?:für|des|der|im|in|über)\b")
"""A title that begins with its own short name: "Grundgesetz für die ..."."""
LAW_WORD = re.compile(r"gesetz|ordnung|gesetzbuch|\bbuch|verfassung", re.IGNORECASE)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a compressed CSV file."""
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def federal(gazetteer: Path) -> Iterator[tuple[str, str, str]]:
    """(abbreviation, "", title) of the federal laws."""
    for row in rows(gazetteer / "gesetze_abk.csv.xz"):
        code = re.sub(r"[ _](?:19|20)\d\d(?:-\d\d)*$", "", row["jurabk"]).strip()
        if NOT_CITED.search(code) or " " in code.removeprefix("SGB "):
            continue
        number = re.fullmatch(r"SGB (\d+)", code)
        if number:
            code = f"SGB {ROMAN[int(number[1]) - 1]}"
        if code.endswith("EG") and row["title"].startswith("Einführungsgesetz"):
            code = f"EG{code[:-2]}"
        yield code, "", row["title"]


def of_the_laender(gazetteer: Path) -> Iterator[tuple[str, str, str]]:
    """(abbreviation, Land, title) of the state laws."""
    for row in rows(gazetteer / "landesgesetze.csv.xz"):
        code = re.sub(r"\b(?:NW|NRW) NW$", "NRW", row["abk"].strip())
        code = re.sub(r"\bNW$", "NRW", code)
        code = re.sub(r"\bRP$", "RLP", code)
        yield code, row["land"], " ".join(row["titel"].split())


def local() -> Iterator[tuple[str, str, str]]:
    """(abbreviation, Land or "", title) of the laws in training/local_laws.tsv."""
    with (Path(__file__).parent / "local_laws.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for title in row["titles"].split("|"):
                yield row["code"], row["land"] or "", title


def names(title: str, land: str) -> set[str]:
    """The ways a title is written: whole, without the Land, and its short name."""
    forms = {re.split(r"\s\(|\s[-–]\s", title)[0]}
    for part in re.findall(r"(?:\(|\s[–-]\s)([^()–]+?)(?:\s[-–]\s[^()]*)?\s?(?:\)|$)", title):
        if LAW_WORD.search(part) and re.match(r"[A-ZÄÖÜ]", part):
            forms.add(re.sub(r"\s(?:[-–]\s)?[A-Z]\w*[A-Z]\w*(?:\s\w+)?$", "", part.strip()))
    forms |= {without_land(form, land) for form in forms} if land else set()
    forms |= {found[1] for form in forms if (found := FIRST_WORD.match(form))}
    forms |= {re.sub(r"(\w)-([A-ZÄÖÜ])", lambda m: m[1] + m[2].lower(), form) for form in forms}
    forms |= {re.sub(r"\s(?:19|20)\d\d$", "", form) for form in forms}
    return {form for form in forms if LAW_WORD.search(form)}


def without_land(title: str, land: str) -> str:
    """A state law's title without the name of its Land."""
    where = r"(?:(?:für das|des|im|in dem)\s(?:Land(?:es)?|Freistaat(?:e?s)?)|in|für|von|im|des)?"
    title = re.sub(rf"\s{where}\s?{land}(?:es|s)?\b", "", title)
    title = re.sub(rf"\s(?:{'|'.join(SUFFIXES)})$", "", title)
    adjective = (
        r"^(?:Nordrhein-westfälisch|Bayerisch|Hessisch|Sächsisch|Thüringer|Saarländisch|"
        r"Niedersächsisch|Brandenburgisch|Berliner|Hamburgisch|Bremisch|Landes)(?:es|e|er)?\s"
    )
    return re.sub(adjective, "", title)


def short_names(shared: Path) -> Counter[tuple[str, str]]:
    """How often public texts introduce an abbreviation: "Infektionsschutzgesetz (IfSG)"."""
    introduced = re.compile(
        r"\b([A-ZÄÖÜ][\w-]+(?:gesetz(?:buch)?(?:e?s)?|ordnung))\s\((?:[^()]{0,40}[-–]\s?)?"
        r"([A-ZÄÖÜ][\w-]*[A-ZÄÖÜ]\w*)\)"
    )
    counted: Counter[tuple[str, str]] = Counter()
    for text in [*public_texts(shared / "embeddings"), *council_papers(shared / "documents")]:
        for name, code in introduced.findall(text):
            if (key := title_key(name)) not in GENERIC:
                counted[key, code] += 1
    return counted


def council_papers(folder: Path) -> Iterator[str]:
    """The texts of the council papers, words cut at line ends joined."""
    with lzma.open(folder / "karlsruhe-2004-2024.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield re.sub(r"\s+", " ", re.sub(r"(\w)-\s*\n", r"\1", json.loads(line)["text"]))


def add_short_names(
    titles: set[tuple[str, str, str]], counted: Counter[tuple[str, str]]
) -> dict[str, str]:
    """Federal short names that texts introduce; returns the everyday abbreviation by key.

    An abbreviation outside the official lists counts only where no Land has a law of that name.
    """
    federal_codes = {code for _, land, code in titles if not land}
    of_laender = {key for key, land, _ in titles if land}
    of_bund = {key for key, land, _ in titles if not land}
    everyday: dict[str, str] = {}
    for (key, code), times in counted.most_common():
        listed = code in federal_codes
        known = listed or key in of_bund or key not in of_laender
        if known and times >= (INTRODUCED if listed else 2 * INTRODUCED):
            everyday.setdefault(key, code)
            titles.add((key, "", code))
    return everyday


def main() -> None:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data"
    gazetteer = shared / "gazetteer"
    codes: set[str] = set()
    titles: set[tuple[str, str, str]] = set()
    first: set[tuple[str, str, str]] = set()
    for code, land, title in local():
        codes.add(code)
        keys = {title_key(form) for form in {title, *names(title, land)}}
        first |= {(key, land, code) for key in keys if key not in GENERIC}
    for code, land, title in [*federal(gazetteer), *of_the_laender(gazetteer)]:
        if re.search(r"(?:19|20)\d\d/|HH?G (?:19|20)", code):
            continue
        codes.add(code)
        for name in names(title, land):
            key = title_key(name)
            if key and key not in GENERIC and len(key.split()) <= LONGEST_TITLE:
                titles.add((key, land, code))
    counted = short_names(shared)
    codes |= set(add_short_names(titles, counted).values())
    titles |= first
    ranked = sorted(
        titles, key=lambda t: (t[0], t[1], t not in first, -counted[t[0], t[2]], len(t[2]), t[2])
    )
    (DATA / "laws_codes.tsv").write_text("\n".join(sorted(codes)) + "\n", encoding="utf-8")
    lines = ["\t".join(entry) for entry in ranked]
    (DATA / "laws_titles.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(codes), "abbreviations,", len(lines), "titles")


if __name__ == "__main__":
    main()
