"""Read made-up reports in the text form and count right rows, cells and words.

python benchmarks/text_form.py [REPORTS] [--failures]
"""

import difflib
import random
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass

from corpus.parse import parse
from corpus.report import Report, Row
from tests.text_form import make
from tests.text_form_values import Gold, Style, random_style


@dataclass
class Tally:
    reports: int = 0
    columns: int = 0
    rows: int = 0
    rows_right: int = 0
    cells: int = 0
    cells_right: int = 0
    words: float = 0.0


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def compare(gold: Gold, report: Report, tally: Tally, show: bool) -> None:
    tally.reports += 1
    tally.columns += [c.title for c in report.columns] == gold.titles
    if show and [c.title for c in report.columns] != gold.titles:
        print("  TITLES", [c.title for c in report.columns], gold.titles, report.label_title)
    rows = list(report.rows)
    wanted = [squash(name) for name, _ in gold.labels]
    matcher = difflib.SequenceMatcher(None, wanted, [squash(r.label) for r in rows], autojunk=False)
    pairs = {a + i: b + i for a, b, n in matcher.get_matching_blocks() for i in range(n)}
    for index, (label, cells) in enumerate(zip(gold.labels, gold.cells, strict=True)):
        row = rows[pairs[index]] if index in pairs else None
        tally.rows += 1
        tally.rows_right += row is not None and row.number == label[1]
        if show and row is None:
            print("  NO ROW", label)
        for column, paragraphs in enumerate(cells):
            _cell(report, row, (column, " ".join(paragraphs)), tally, show)


def _cell(
    report: Report, row: Row | None, wanted: tuple[int, str], tally: Tally, show: bool
) -> None:
    column, want = wanted
    spans = row.cell(column).paragraphs if row is not None else ()
    got = " ".join(report.text[p.start : p.end] for p in spans)
    tally.cells += 1
    same = squash(want) == squash(got)
    tally.cells_right += same
    matcher = difflib.SequenceMatcher(None, want.split(), got.split(), autojunk=False)
    tally.words += matcher.ratio() if want or got else 1.0
    if show and not same and row is not None:
        print(f"  {row.label} / {column}: want {want[:90]!r} got {got[:90]!r}")


def main() -> None:
    numbers = [int(arg) for arg in sys.argv[1:] if arg.isdigit()]
    show = "--failures" in sys.argv
    first, last = (0, numbers[0]) if len(numbers) == 1 else (numbers or [0, 40])
    tallies: dict[str, Tally] = defaultdict(Tally)
    begin = time.perf_counter()
    for seed in range(first, last):
        chance = random.Random(seed)  # noqa: S311
        style: Style = random_style(chance)
        text, gold = make(chance, style)
        report = parse(text.encode(), f"{seed}.txt")
        if show:
            print(seed, style, f"{report.pages} pages", report.layout)
        for name in (style.columns, "all"):
            compare(gold, report, tallies[name], show and name == "all")
    print(f"{'columns':12} reports headers  rows  cells  words")
    for name, t in sorted(tallies.items()):
        print(
            f"{name:12} {t.reports:7} {t.columns / t.reports:7.3f} {t.rows_right / t.rows:5.3f}"
            f"  {t.cells_right / t.cells:.3f}  {t.words / t.cells:.4f}"
        )
    print(f"{(time.perf_counter() - begin) / max(1, last - first):.2f} s a report")


if __name__ == "__main__":
    main()
