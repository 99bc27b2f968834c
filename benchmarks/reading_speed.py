"""Seconds and memory of reading PDFs as a user does, beside pdfplumber and pdftotext.

python -m benchmarks.reading_speed [--shared DIR] [FILE ...]

Each file is read in a fresh process by `fundstelle read FILE --json` (which parses in a child of
its own), by pdfplumber's `extract_tables` on every page, and by `pdftotext -layout`; wall seconds,
the largest resident memory of any process of the reading, and for files with gold the share of
cells whose letters are exactly right. pdfplumber's rows are taken as it gives them, with its first
row as the header; rows over pages are not joined, as it does not join them. The text of pdftotext
is cut into cells at its runs of blanks, as `benchmarks/documents_peers.py` does, once it is timed.
"""

import argparse
import json
import multiprocessing
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample" / "bericht-erlenrode.pdf"
_NAMES = {"kooperation": "wennja", "bedarf": "wennnein", "nachbarkreise": "nachbarkreis"}
"""What stands in the titles of the gold's columns."""
Cells = dict[tuple[str, str], str]
"""Letters of a cell by those of its row's label and of its column's title."""


@dataclass(frozen=True, slots=True)
class Measured:
    seconds: float
    megabytes: float
    cells: Cells


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def by_fundstelle(file: Path) -> Cells:
    command = [sys.executable, "-m", "web.cli", "read", str(file), "--json"]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)  # noqa: S603
    report = json.loads(done.stdout)
    return {
        (squash(row["label"]), squash(cell["title"] or "")): squash(
            " ".join(p["text"] for p in cell["paragraphs"])
        )
        for row in report["rows"]
        for cell in row["cells"]
    }


def by_pdfplumber(file: Path) -> Cells:
    import pdfplumber

    with pdfplumber.open(file) as pdf:
        rows = [row for page in pdf.pages for table in page.extract_tables() for row in table]
    if not rows:
        return {}
    header = [squash(_flat(text)) for text in rows[0]]
    return {
        (squash(re.sub(r"\(.*?\)", "", _flat(row[0]))), title): squash(_flat(text))
        for row in rows[1:]
        for title, text in zip(header[1:], row[1:], strict=False)
    }


def _flat(text: str | None) -> str:
    return (text or "").replace("-\n", "").replace("\n", " ")


def by_pdftotext(file: Path) -> Cells:
    command = [shutil.which("pdftotext") or "pdftotext", "-layout", str(file), "-"]
    subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return {}


def cells_of_pdftotext(file: Path, gold: list[dict[str, Any]]) -> Cells:
    """What its text gives to one who knows the label column's title and the labels."""
    from benchmarks.documents_peers import by_pdftotext

    rows = [
        {**row, "printed": f"{row['amt']} ({row['nummer']})" if row["nummer"] else row["amt"]}
        for row in gold
    ]
    reading = by_pdftotext(file.read_bytes(), {"label_title": "Amt", "rows": rows})
    return {
        (squash(row.label), squash(title)): squash(" ".join(words.text for words in cell))
        for row in reading.rows
        for title, cell in row.cells.items()
    }


def measured(read: Callable[[Path], Cells], file: Path) -> Measured:
    """One reading in a process of its own, begun by one that is small: a process that is forked
    counts the memory of its parent as its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(read, file, theirs))
    process.start()
    found: Measured = ours.recv()
    process.join()
    return found


def _measure(read: Callable[[Path], Cells], file: Path, pipe: Any) -> None:
    begin = time.perf_counter()
    cells = read(file)
    seconds = time.perf_counter() - begin
    usage = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(who).ru_maxrss for who in usage)
    pipe.send(Measured(seconds, peak / 1024, cells))


def right(cells: Cells, gold: list[dict[str, Any]]) -> float:
    """The share of gold cells whose letters are the same."""
    wanted = same = 0
    for row in gold:
        label = squash(re.sub(r"\(.*?\)", "", row["amt"]))
        for name, paragraphs in row["cells"].items():
            texts = [re.sub(r"^(?:#|[-•*])\s+", "", p["text"].strip()) for p in paragraphs]
            part = _NAMES.get(name, squash(name))
            found = [text for (at, title), text in cells.items() if at == label and part in title]
            wanted += 1
            same += squash(" ".join(texts)) in found or (not texts and not any(found))
    return same / wanted


def shown(one: Measured, rows: list[dict[str, Any]] | None, cells: Cells) -> str:
    share = f"{right(cells, rows):8.3f}" if rows else f"{'':>8}"
    return f"{one.seconds:7.2f}{one.megabytes:7.0f}{share}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--shared", type=Path)
    options = parser.parse_args()
    golds = {SAMPLE: ROOT / "sample" / "cells.json"}
    files = options.files or [SAMPLE]
    if options.shared:
        real = options.shared / "report" / "heinsberg.pdf"
        golds[real] = options.shared / "report" / "heinsberg-cells.json"
        files += [real, *sorted((options.shared / "data" / "documents" / "pdf").glob("*.pdf"))]
    print(f"{'':34}{'fundstelle':>22}{'pdfplumber':>22}{'pdftotext':>22}")
    print(f"{'file':34}" + 3 * f"{'s':>7}{'MB':>7}{'cells':>8}")
    for file in files:
        rows = json.loads(golds[file].read_text(encoding="utf-8")) if file in golds else None
        line = f"{file.name[:33]:34}"
        for read in (by_fundstelle, by_pdfplumber):
            one = measured(read, file)
            line += shown(one, rows, one.cells)
        if shutil.which("pdftotext"):
            cut = partial(cells_of_pdftotext, gold=rows or [])
            line += shown(measured(by_pdftotext, file), rows, measured(cut, file).cells)
        print(line, flush=True)


if __name__ == "__main__":
    main()
