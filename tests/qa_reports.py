"""Small reports as values, and the shipped indexes over reports of the repository."""

import atexit
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from corpus import Cell, Column, Paragraph, Report, Row, home_of, passages, tag_report
from index import Index, IndexedReport, load_embedder
from qa.gathering import gather
from qa.units import Sources

ROOT = Path(__file__).parents[1]
COLUMNS = (
    "Besteht eine Zusammenarbeit mit den Kommunen?",
    "Wenn ja, welche?",
    "Wenn nein, wird Bedarf gesehen?",
    "Gibt es eine Zusammenarbeit mit den Nachbarkreisen?",
)


def table(
    rows: Mapping[str, Sequence[Sequence[str]]],
    columns: Sequence[str] = COLUMNS,
    title: str = "Bericht über die Zusammenarbeit im Kreis Viersen",
) -> Report:
    """A report of paragraphs; "# " begins a heading, "- " an item; each stands on page 1."""
    text = ""
    made: list[Row] = []
    for label, entries in rows.items():
        cells: list[Cell] = []
        for column, entry in enumerate(entries):
            paragraphs: list[Paragraph] = []
            for line in entry:
                body = line.removeprefix("# ").removeprefix("- ")
                kind = (
                    "heading" if line.startswith("# ") else "item" if line[:2] == "- " else "text"
                )
                start = len(text)
                text += body + "\n"
                paragraphs.append(
                    Paragraph(start, start + len(body), kind, ((start, 1),))  # type: ignore[arg-type]
                )
            cells.append(Cell(column, tuple(paragraphs)))
        made.append(Row(len(made), label, None, None, 1, 1, tuple(cells)))
    titles = tuple(Column(number, name) for number, name in enumerate(columns))
    return Report(
        title, "x.txt", "text/plain", "0" * 64, 1, "table", "Amt", titles, tuple(made), text
    )


def indexed(report: Report) -> IndexedReport:
    return IndexedReport("1", report, passages(report), tag_report(report), home_of(report))


def sources_of(report: Report) -> Sources:
    return gather([indexed(report)])


@cache
def index_of(path: Path) -> Index:
    """An index with one report of the repository, read as a user would index it."""
    folder = Path(tempfile.mkdtemp(prefix="fundstelle-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    index = Index.open(folder / "data", load_embedder())
    assert [added.status for added in index.add([path])] == ["added"]
    return index


@cache
def index_of_lines(*lines: str) -> Index:
    """An index with one report: the lines of a CSV file, the first with the titles."""
    folder = Path(tempfile.mkdtemp(prefix="fundstelle-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "bericht.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return index_of(path)
