"""What plain use of two common tools makes of a PDF table, for comparison.

Both are given the header of the label column by the gold, which they could not know themselves.
"""

import io
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber

from benchmarks.documents_score import Reading, ReadRow, Words, squash


def by_pdfplumber(data: bytes, gold: dict[str, Any]) -> Reading:
    """All tables of all pages strung together; the first row is the header."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        rows = [row for page in pdf.pages for table in page.extract_tables() for row in table]
    texts = [[(text or "").replace("-\n", "").replace("\n", " ") for text in row] for row in rows]
    return _reading(texts, gold)


def by_pdftotext(data: bytes, gold: dict[str, Any]) -> Reading:
    """Lines of `pdftotext -layout` cut at two or more blanks; a part belongs to the column whose
    header begins nearest; a row begins where the label column does after a line without."""
    lines = [_parts(line) for line in _layout(data).splitlines()]
    label = squash(gold["label_title"] or "")
    at = next((n for n, line in enumerate(lines) if _begins(line, label)), None)
    if at is None:
        return Reading((), (), "")
    starts = [start for start, _ in lines[at]]
    place = next(n for n, (_, text) in enumerate(lines[at]) if squash(text) == label)
    rows: list[list[str]] = [[text for _, text in lines[at]]]
    labelled = True
    for line in lines[at + 1 :]:
        cells = [""] * len(starts)
        for start, text in line:
            nearest = min(range(len(starts)), key=lambda n: abs(starts[n] - start))
            cells[nearest] = f"{cells[nearest]} {text}".strip()
        if cells[place] and not labelled:
            rows.append([""] * len(starts))
        labelled = bool(cells[place])
        rows[-1] = [f"{a} {b}".strip() for a, b in zip(rows[-1], cells, strict=True)]
    return _reading(rows, gold)


def _begins(line: list[tuple[int, str]], label: str) -> bool:
    return len(line) > 1 and any(squash(text) == label for _, text in line)


def _parts(line: str) -> list[tuple[int, str]]:
    return [(m.start(), m.group()) for m in re.finditer(r"\S+(?: \S+)*", line.strip("\f"))]


def _layout(data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        file.write_bytes(data)
        command = ["/usr/bin/pdftotext", "-layout", str(file), "-"]
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode()


def _reading(rows: list[list[str]], gold: dict[str, Any]) -> Reading:
    """Rows of texts as a reading; labels are taken for gold ones where they are printed so."""
    if not rows:
        return Reading((), (), "")
    header, label = rows[0], squash(gold["label_title"] or "")
    place = next((n for n, text in enumerate(header) if squash(text) == label), 0)
    names = {squash(row["printed"]): (row["amt"], row["nummer"]) for row in gold["rows"]}
    found = []
    for row in (row for row in rows[1:] if row != header):
        printed = row[place] if place < len(row) else ""
        name, number = names.get(squash(printed), (printed, None))
        cells: dict[str, tuple[Words, ...]] = {
            title: (Words(text),)
            for n, (title, text) in enumerate(zip(header, row, strict=False))
            if n != place
        }
        found.append(ReadRow(name, number, None, cells))
    titles = tuple(title for n, title in enumerate(header) if n != place)
    return Reading(titles, tuple(found), "")


PEERS: dict[str, Callable[[bytes, dict[str, Any]], Reading]] = {
    "pdfplumber": by_pdfplumber,
    "pdftotext": by_pdftotext,
}
