"""Read what PDF-to-text tools make of table reports back into rows and cells.

python -m benchmarks.text_tools [TOOL ...] [-n REPORTS] [--first SEED] [--kinds KIND ...]
    [--failures] [--each] [--shared DIR]

Made-up PDFs (`tests.made_kinds`) and, with --shared, the real report go through the installed
tools: `pdftotext` with -layout, with -raw and plain, and pdfminer's extract_text. rows: found with
the right label and in order; cells: every letter and digit right; words: mean likeness; columns:
reports with all column titles right. The real report is counted by the shared grade_cells.py.
"""

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pdfminer.high_level import extract_text

from benchmarks.documents_score import Reading, Tally, compare, reading_of
from corpus.errors import UnreadableReport
from corpus.parse import parse
from tests.made_kinds import make

KINDS = ("platypus", "ruled", "horizontal", "unruled")
_COUNTS = ("rows", "cells", "words", "columns")


def pdftotext(data: bytes, *options: str) -> str:
    """The text of a PDF as `pdftotext` (poppler) leaves it with these options."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        command = ["pdftotext", *options, "-enc", "UTF-8", file.name, "-"]
        run = subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        return run.stdout.decode()


TOOLS: dict[str, Callable[[bytes], str]] = {
    "layout": lambda data: pdftotext(data, "-layout"),
    "raw": lambda data: pdftotext(data, "-raw"),
    "plain": pdftotext,
    "pdfminer": lambda data: extract_text(io.BytesIO(data)),
}


def measure(tool: str, kind: str, seed: int, show: bool) -> Tally:
    """One report read back from a tool's text and counted."""
    data, gold = make(kind, seed)
    text = TOOLS[tool](data)
    begin = time.perf_counter()
    try:
        found = reading_of(parse(text.encode(), "text.txt"))
    except UnreadableReport as error:
        print(f"{kind} {seed} refused: {error.en}")
        found = Reading((), (), "")
    tally, failures = compare(gold, found, time.perf_counter() - begin)
    for failure in failures if show else ():
        print(f"    {failure}")
    return tally


def real(tool: str, shared: Path) -> str:
    """What grade_cells.py says of the real report's text."""
    data = (shared / "report/heinsberg.pdf").read_bytes()
    report = parse(TOOLS[tool](data).encode(), "heinsberg.txt")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(_as_graded(asdict(report)), file)
        file.flush()
        grade, gold = shared / "tools/grade_cells.py", shared / "report/heinsberg-cells.json"
        command = [sys.executable, str(grade), str(gold), file.name]
        run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        return run.stdout.strip()


def _as_graded(report: dict[str, Any]) -> dict[str, Any]:
    """A report as grade_cells.py takes it: cells with titles, paragraphs with text."""
    titles = [column["title"] for column in report["columns"]]
    text = report["text"]
    for row in report["rows"]:
        for cell in row["cells"]:
            cell["title"] = None if cell["column"] is None else titles[cell["column"]]
            for span in cell["paragraphs"]:
                span["text"] = text[span["start"] : span["end"]]
    return report


def main() -> None:
    options = _options()
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for tool in options.tools or TOOLS:
        if options.shared:
            print(f"heinsberg.pdf by {tool}: {real(tool, Path(options.shared))}", flush=True)
        for kind in options.kinds:
            for seed in range(options.first, options.first + options.n):
                tally = measure(tool, kind, seed, options.failures)
                tallies[tool, kind].add(tally)
                if options.each or options.failures:
                    print(f"{tool} {kind} {seed}: {_shares(tally)}", flush=True)
    print(f"{'tool':9} {'kind':11} reports " + " ".join(f"{c:>7}" for c in _COUNTS) + "  s/text")
    for (tool, kind), tally in tallies.items():
        seconds = tally.seconds / tally.reports
        print(f"{tool:9} {kind:11} {tally.reports:7} {_shares(tally)} {seconds:7.2f}")


def _shares(tally: Tally) -> str:
    shares = (tally.shares.get(name, (0.0, 0)) for name in _COUNTS)
    return " ".join(f"{right / of if of else 0.0:7.3f}" for right, of in shares)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("tools", nargs="*", choices=[[], *TOOLS], metavar="TOOL")
    parser.add_argument("-n", type=int, default=10, help="reports of each kind")
    parser.add_argument("--first", type=int, default=0, help="the first report's seed")
    parser.add_argument("--kinds", nargs="*", default=KINDS, help="kinds of made-up reports")
    parser.add_argument("--failures", action="store_true", help="print what differs")
    parser.add_argument("--each", action="store_true", help="print each report's shares")
    parser.add_argument("--shared", metavar="DIR", help="the real report's folder, ../shared")
    return parser.parse_args()


if __name__ == "__main__":
    main()
