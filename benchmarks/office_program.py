"""Read reports that an office program set: DOCX in random looks, and LibreOffice's files of them.

python -m benchmarks.office_program [GOLD.json ...] [-n LOOKS] [--first SEED] [--failures]
    [--styles] [--tools TOOL ...]

GOLD are cells as `sample/cells.json` has them (the default). Each look is a Word file by
python-docx: paper, margins, face, size, distances, rules, extra columns, groups, a header on the
first page or on all, a title, a sentence above the table, page numbers. LibreOffice (`soffice`)
makes PDF, ODT and HTML of it. rows, cells, words,
paragraphs, groups and columns are counted as `benchmarks/documents.py` counts them. --styles takes
Word's own table styles (shades, few rules) instead of rules of the script's. --tools reads
the PDFs' texts by the tools of `benchmarks/text_tools.py` as well.
"""

import argparse
import io
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

from benchmarks.documents_score import Tally, compare, reading_of
from benchmarks.text_tools import TOOLS
from corpus.parse import parse

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample" / "cells.json"
FORMATS = ("pdf", "odt", "html")
TITLE = "Bericht zur interkommunalen Zusammenarbeit"
INTRODUCTION = "Die folgende Übersicht fasst die Meldungen der Ämter zusammen."
LABEL, ANSWER = "Amt", "Besteht eine interkommunale Zusammenarbeit mit den Kommunen?"
TITLES = {
    "kooperation": "Wenn ja, welche?",
    "bedarf": "Wenn nein, in welchen Bereichen wäre eine Zusammenarbeit erstrebenswert?",
    "nachbarkreise": "Gibt es eine interkommunale Zusammenarbeit mit den Nachbarkreisen?",
}
_WIDTHS = {LABEL: 16.0, ANSWER: 9.0, "Nr.": 5.0, "Stand": 10.0}
_COUNTS = ("rows", "groups", "cells", "words", "paragraphs", "columns", "more")
_SIDES = {
    "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
    "rows": ("top", "bottom", "insideH"),
    "columns": ("top", "left", "bottom", "right", "insideV"),
    "none": (),
}
STYLES = (
    *("Light Shading", "Light Shading Accent 1", "Light List", "Light Grid Accent 1", "Dark List"),
    *("Medium Shading 1", "Medium Shading 2 Accent 1", "Medium List 1", "Medium List 2"),
    *("Medium Grid 1", "Medium Grid 3 Accent 1", "Colorful Shading", "Colorful Grid"),
)
Paragraphs = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is set; points, a margin in centimetres, rules of `_SIDES` or `STYLES`."""

    landscape: bool
    margin: float
    face: str
    size: float
    after: float
    rules: str
    extra: str
    grouped: bool
    repeated: bool
    heading: str
    bold_header: bool
    titled: bool
    introduced: bool
    paged: bool

    @staticmethod
    def of(chance: random.Random) -> "Look":
        return Look(
            landscape=chance.random() < 0.6,
            margin=chance.choice((1.5, 2.0, 2.5)),
            face=chance.choice(("Arial", "Calibri", "Times New Roman", "Cambria", "Verdana")),
            size=chance.choice((7.5, 8.0, 9.0, 10.0, 11.0)),
            after=chance.choice((0.0, 0.0, 3.0, 6.0)),
            rules=chance.choice(("all", "all", "rows", "columns", "none")),
            extra=chance.choice(("", "", "Nr.", "Stand")),
            grouped=chance.random() < 0.25,
            repeated=chance.random() < 0.6,
            heading=chance.choice(("bold", "underline")),
            bold_header=chance.random() < 0.6,
            titled=chance.random() < 0.7,
            introduced=chance.random() < 0.4,
            paged=chance.random() < 0.7,
        )


def gold_of(rows: list[dict[str, Any]], look: Look, chance: random.Random) -> dict[str, Any]:
    """Rows of `sample/cells.json` as `compare` wants them, with the columns of a look."""
    groups = [f"Dezernat {'I' * (1 + n // 5)}" if look.grouped else None for n in range(len(rows))]
    found = []
    for number, row in enumerate(rows, start=1):
        cells: dict[str, Paragraphs] = {}
        if look.extra == "Nr.":
            cells["Nr."] = _plain(str(number))
        cells[ANSWER] = _plain(row["antwort"])
        if look.extra == "Stand":
            cells["Stand"] = _plain(chance.choice(("2014", "Juni 2015", "laufend")))
        cells |= {title: _bare(row["cells"][name]) for name, title in TITLES.items()}
        printed = row["amt"] + (f" ({row['nummer']})" if row["nummer"] else "")
        own = row["nummer"] or (str(number) if look.extra == "Nr." else None)
        found.append({"amt": row["amt"], "nummer": own, "printed": printed, "cells": cells})
    number_titles = ["Nr."] if look.extra == "Nr." else []
    return {
        "title": TITLE,
        "titles": [title for title in found[0]["cells"] if title not in number_titles],
        "number_titles": number_titles,
        "groups": groups,
        "around": [INTRODUCTION] if look.introduced else [],
        "rows": found,
    }


def _plain(text: str) -> Paragraphs:
    return [{"text": text, "kind": "text"}] if text else []


def _bare(paragraphs: Paragraphs) -> Paragraphs:
    return [
        {"text": re.sub(r"^(?:#|[-•])\s+", "", p["text"]), "kind": p["kind"]} for p in paragraphs
    ]


def write_docx(gold: dict[str, Any], look: Look) -> bytes:
    """A Word file of the gold's table."""
    document = docx.Document()
    _page(document, look)
    if look.titled:
        document.add_heading(TITLE, 0)
    if look.introduced:
        document.add_paragraph(INTRODUCTION)
    titles = [LABEL, *gold["rows"][0]["cells"]]
    table = document.add_table(rows=1, cols=len(titles))
    table.autofit = False
    _rules(table, look)
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        cell.paragraphs[0].add_run(title).bold = look.bold_header
    if look.repeated:
        _repeat(table.rows[0])
    before = None
    for row, group in zip(gold["rows"], gold["groups"], strict=True):
        if group != before:
            cells = table.add_row().cells
            cells[0].merge(cells[-1]).paragraphs[0].add_run(group).bold = True
            before = group
        entries = [_plain(row["printed"]), *row["cells"].values()]
        for cell, paragraphs in zip(table.add_row().cells, entries, strict=True):
            _fill(cell, paragraphs, look)
    _widths(table, titles, look)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _page(document: Document, look: Look) -> None:
    section = document.sections[0]
    wide, high = (29.7, 21.0) if look.landscape else (21.0, 29.7)
    section.orientation = WD_ORIENT.LANDSCAPE if look.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(wide), Cm(high)
    section.left_margin = section.right_margin = Cm(look.margin)
    style = document.styles["Normal"]
    style.font.name, style.font.size = look.face, Pt(look.size)
    style.paragraph_format.space_after = Pt(look.after)
    if look.paged:
        section.header.paragraphs[0].text = TITLE
        run = section.footer.paragraphs[0].add_run("Seite ")
        for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            mark.text = text
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _rules(table: Table, look: Look) -> None:
    if look.rules in STYLES:
        table.style = look.rules
        return
    borders = OxmlElement("w:tblBorders")
    for side in _SIDES["all"]:
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "single" if side in _SIDES[look.rules] else "nil")
        border.set(qn("w:sz"), "4")
        borders.append(border)
    table._tbl.tblPr.append(borders)


def _repeat(row: _Row) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fill(cell: _Cell, paragraphs: Paragraphs, look: Look) -> None:
    for number, paragraph in enumerate(paragraphs):
        target = cell.add_paragraph() if number else cell.paragraphs[0]
        run = target.add_run(paragraph["text"])
        if paragraph["kind"] == "heading":
            setattr(run, look.heading, True)
        elif paragraph["kind"] == "item" and not re.match(r"\w{1,2}[.)]\s", paragraph["text"]):
            target.style = "List Bullet"


def _widths(table: Table, titles: list[str], look: Look) -> None:
    wide = (29.7 if look.landscape else 21.0) - 2 * look.margin
    shares = [_WIDTHS.get(title, 26.0) for title in titles]
    for row in table.rows:
        if len(row._tr.tc_lst) == len(titles):
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = Cm(wide * share / sum(shares))


def converted(files: list[Path], to: str) -> None:
    """LibreOffice's files beside the Word files."""
    program = shutil.which("soffice")
    if program is None:
        sys.exit("soffice is not installed (Debian: apt install libreoffice-writer)")
    command = [program, "--headless", "--convert-to", to, "--outdir", str(files[0].parent)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True)  # noqa: S603


def made(
    golds: list[Path], seeds: range, folder: Path, styled: bool = False
) -> Iterator[tuple[str, Path, Any]]:
    """The name of a look, its Word file and its gold."""
    for gold in golds:
        rows = json.loads(gold.read_text(encoding="utf-8"))
        for seed in seeds:
            chance = random.Random(seed)  # noqa: S311
            look = Look.of(chance)
            if styled:
                look = replace(look, rules=chance.choice(STYLES))
            wanted = gold_of(rows, look, chance)
            path = folder / f"{gold.stem}-{seed:03}.docx"
            path.write_bytes(write_docx(wanted, look))
            yield f"{path.stem} {look}", path, wanted


def read_back(path: Path, tools: list[str]) -> Iterator[tuple[str, bytes]]:
    """The Word file, LibreOffice's files and the texts of its PDF."""
    for kind in ("docx", *FORMATS):
        yield kind, path.with_suffix(f".{kind}").read_bytes()
    for tool in tools:
        yield tool, TOOLS[tool](path.with_suffix(".pdf").read_bytes()).encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, default=[SAMPLE])
    parser.add_argument("-n", type=int, default=10)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--styles", action="store_true")
    parser.add_argument("--tools", nargs="*", choices=TOOLS, default=[])
    args = parser.parse_args()
    tallies: dict[str, Tally] = defaultdict(Tally)
    with tempfile.TemporaryDirectory() as name:
        seeds = range(args.first, args.first + args.n)
        files = list(made(args.gold, seeds, Path(name), args.styles))
        for to in FORMATS:
            converted([path for _, path, _ in files], to)
        for look, path, gold in files:
            for kind, data in read_back(path, args.tools):
                reading = reading_of(parse(data, f"bericht.{kind}"))
                tally, failures = compare(gold, reading, 0.0)
                tallies[kind].add(tally)
                for failure in failures if args.failures else ():
                    print(f"{kind} {look}\n    {failure}")
    print(f"{'format':8}{'reports':>8}" + "".join(f"{count:>11}" for count in _COUNTS))
    for kind, tally in tallies.items():
        shares = [tally.shares[count] for count in _COUNTS]
        shown = [
            f"{right:11.0f}" if count == "more" else f"{right / max(of, 1):11.4f}"
            for count, (right, of) in zip(_COUNTS, shares, strict=True)
        ]
        print(f"{kind:8}{tally.reports:8}" + "".join(shown))


if __name__ == "__main__":
    main()
