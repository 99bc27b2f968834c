"""The corrections file: TOML that people write, checked before anything is changed.

Tables and keys have a German and an English name:

    [[zusammenfassen]]      merge     label, namen/names, zu/into
    [[streichen]]           drop      label, name, wortlaut/text, bericht/report
    [[alias]]               alias     label, wort/words, name

A file that says something unclear is refused as a whole, with the line.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from corpus.mention import Label
from index.corrections import Corrections
from index.corrections_check import Entry, checked
from index.errors import BadCorrections

CORRECTIONS = "corrections.toml"
"""The file's name in the data directory."""
LABELS: tuple[Label, ...] = get_args(Label)
NAMED = ("KOMMUNE", "GESETZ", "ORG", "PERSON")
"""Labels whose mentions go by names of their own: what can be merged and stood for."""
TABLES = {"zusammenfassen": "merge", "streichen": "drop"}
KEYS = {"namen": "names", "zu": "into", "wortlaut": "text", "bericht": "report", "wort": "words"}
GERMAN = {english: german for german, english in KEYS.items()}
MEMBERS = {
    "merge": ("label", "names", "into"),
    "drop": ("label", "name", "text", "report"),
    "alias": ("label", "words", "name"),
}
REQUIRED = {"merge": ("label", "names", "into"), "drop": ("label",), "alias": MEMBERS["alias"]}
LISTS = ("names", "words")
_HEADER = re.compile(r"""^\s*\[\[\s*["']?([\w-]+)["']?\s*\]\]|^\s*(\w+)\s*=\s*\[""", re.MULTILINE)


def read_corrections(path: Path, *, must_exist: bool = False) -> Corrections:
    """The corrections in a file, none where there is no file; raises BadCorrections."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if not must_exist:
            return Corrections()
        raise BadCorrections(
            f"Die Korrekturdatei {path} gibt es nicht.", f"There is no corrections file {path}."
        ) from None
    except OSError as error:
        raise BadCorrections(
            f"Die Korrekturdatei {path} lässt sich nicht lesen ({error.strerror}).",
            f"The corrections file {path} cannot be read ({error.strerror}).",
        ) from None
    try:
        return parse_corrections(data.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadCorrections(
            f"{path.name}, Zeile {line}: kein Text in UTF-8.",
            f"{path.name}, line {line}: not a text in UTF-8.",
        ) from None


def parse_corrections(text: str, name: str = CORRECTIONS) -> Corrections:
    """The corrections in the text of a file of this name; raises BadCorrections."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise BadCorrections(
            f"{name}, Zeile {line}: kein gültiges TOML ({error}).",
            f"{name}, line {line}: not valid TOML ({error}).",
        ) from None
    return checked(_entries(content, text, name))


def _entries(content: Mapping[str, Any], text: str, file: str) -> list[Entry]:
    lines: dict[str, list[int]] = {}
    for match in _HEADER.finditer(text):
        number = text.count("\n", 0, match.start(match.lastindex or 0)) + 1
        lines.setdefault(match[1] or match[2], []).append(number)
    found = []
    for written, listed in content.items():
        table = TABLES.get(written, written)
        known = lines.get(written, [1])
        if table not in MEMBERS or not isinstance(listed, list):
            names = "[[zusammenfassen]] (merge), [[streichen]] (drop), [[alias]]"
            Entry(table, {}, file, _line_of(text, written)).refuse(
                f"„{written}“ ist unbekannt; es gibt {names}.",
                f'"{written}" is unknown; there are {names}.',
            )
        for at, values in enumerate(listed):
            line = known[at] if len(known) == len(listed) else known[0]
            found.append(_entry(table, values, file, line))
    return found


def _line_of(text: str, word: str) -> int:
    return text.count("\n", 0, max(0, text.find(word))) + 1


def _entry(table: str, values: object, file: str, line: int) -> Entry:
    """An entry with all that it needs and nothing else; raises BadCorrections."""
    blank = Entry(table, {}, file, line)
    if not isinstance(values, dict):
        blank.refuse("ein Eintrag besteht aus Schlüssel = Wert.", "an entry holds key = value.")
    named = {KEYS.get(str(key), str(key)): value for key, value in values.items()}
    unknown = sorted(named.keys() - set(MEMBERS[table]))
    missing = [key for key in REQUIRED[table] if key not in named]
    for keys, de, en in ((unknown, "unbekannt", "unknown"), (missing, "es fehlt", "missing")):
        if keys:
            shown = ", ".join(f"„{GERMAN.get(key, key)}“" for key in keys)
            blank.refuse(f"{de}: {shown}.", f"{en}: {', '.join(keys)}.")
    for key, value in named.items():
        _check_value(blank, key, value)
    entry = Entry(table, {**named, "label": named["label"].upper()}, file, line)
    _check_label(entry)
    if table == "drop" and not (entry.text("name") or entry.text("text")):
        entry.refuse("es fehlt „name“ oder „wortlaut“.", "missing: name or text.")
    return entry


def _check_value(entry: Entry, key: str, value: object) -> None:
    values = value if isinstance(value, list) and key in LISTS else [value]
    if not values or not all(isinstance(one, str) and re.search(r"\w", one) for one in values):
        entry.refuse(
            f"„{GERMAN.get(key, key)}“ muss ein Text in Anführungszeichen sein"
            + (" oder eine Liste solcher Texte." if key in LISTS else "."),
            f'"{key}" must be a text in quotation marks'
            + (" or a list of such texts." if key in LISTS else "."),
        )


def _check_label(entry: Entry) -> None:
    allowed = LABELS if entry.table == "drop" else NAMED
    if entry.label not in allowed:
        entry.refuse(
            f"das Label „{entry.label}“ gibt es hier nicht; möglich: {', '.join(allowed)}.",
            f'there is no label "{entry.label}" here; possible: {", ".join(allowed)}.',
        )
