"""Texts that PDF tools leave of tables, read back: by hand, and by the tools where installed."""

import shutil
from collections.abc import Sequence
from itertools import zip_longest

import pytest

from benchmarks.documents_score import Tally, compare, reading_of
from benchmarks.text_tools import TOOLS
from corpus.parse import parse
from corpus.report import Report
from corpus.text.font_widths import measures
from corpus.text.raw_syllables import first_part, is_hyphenated
from tests.made_kinds import make

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)

HEAD = [
    "Bericht über die Zusammenarbeit der Ämter",
    "Amt Gibt es eine Zusammenarbeit? Wenn ja, welche? Wenn nein, warum nicht?",
]
WIDTHS = (9000, 5000, 21000, 15500)
"""Of label, answer and the two texts, in thousandths of the type size."""
ROWS = [
    (
        "Hauptamt",
        "ja",
        "Das Hauptamt betreibt mit zwei Gemeinden eine gemeinsame Vergabestelle. Sie wurde im Jahr"
        " 2016 eingerichtet und hat sich seither bewährt.",
        "Die Kosten tragen die Beteiligten zu gleichen Teilen, das Personal stellt der Kreis.",
    ),
    (
        "Jugendamt",
        "nein",
        "entfällt",
        "Eine Zusammenarbeit wurde geprüft, ist aber an den Räumen und am Personal gescheitert.",
    ),
    (
        "Sozialamt",
        "ja",
        "Die Schuldnerberatung wird von allen Städten und Gemeinden des Kreises gemeinsam getragen"
        " und von einem Verein ausgeführt.",
        "entfällt",
    ),
    (
        "Ordnungsamt",
        "ja",
        "Der Bereitschaftsdienst an Wochenenden wird seit dem Jahr 2014 für alle Gemeinden vom"
        " Kreis übernommen und nach der Zahl der Fälle abgerechnet.",
        "Weitere Aufgaben wären denkbar, doch fehlen dafür zurzeit die Kräfte.",
    ),
    (
        "Umweltamt",
        "nein",
        "entfällt",
        "Bedarf wird nicht gesehen, da die Aufgaben nach dem Gesetz allein beim Kreis liegen.",
    ),
    (
        "Bauamt",
        "ja",
        "Für zwei kleine Gemeinden prüft der Kreis die Statik und den Brandschutz mit. Die Gebühren"
        " stehen dem Kreis zu, der dafür eine halbe Stelle vorhält.",
        "Die Städte prüfen selbst und wollen das auch in Zukunft so halten.",
    ),
]


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text set in Arial in a column."""
    measure, lines = measures()[0], [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def drawn(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines as a tool finds them that reads cell by cell: a cell of one line shares it."""
    lines: list[str] = []
    shares = False
    for cell in cells:
        if cell:
            lines[-1:] = [f"{lines[-1]} {cell[0]}"] if shares else [*lines[-1:], cell[0]]
            lines += cell[1:]
            shares = len(cell) == 1
    return lines


def raw(*pages: Sequence[Sequence[Sequence[str]]]) -> bytes:
    """The raw text of rows of cells of lines on each page."""
    texts = ["\n".join(line for row in page for line in drawn(row)) for page in pages]
    return "\f".join(["\n".join([*HEAD, texts[0]]), *texts[1:], ""]).encode()


def set_rows() -> list[list[list[str]]]:
    return [[wrapped(cell, w) for cell, w in zip(row, WIDTHS, strict=True)] for row in ROWS]


def cells(report: Report, row: int) -> list[str]:
    """The cells of a row by columns; a part of a word or a sentence in a wrong cell would show."""
    return [
        " ".join(report.text[p.start : p.end] for p in report.rows[row].cell(column).paragraphs)
        for column, _ in enumerate(report.columns)
    ]


def share(tally: Tally, name: str) -> float:
    right, of = tally.shares[name]
    return right / of


def read(tool: str, kind: str, seed: int) -> Tally:
    data, gold = make(kind, seed)
    found = reading_of(parse(TOOLS[tool](data).encode(), "text.txt"))
    return compare(gold, found, 0.0)[0]


def test_one_line_cells_are_parted_from_the_line_they_share() -> None:
    lines = raw(set_rows()).decode().splitlines()
    assert lines[2].startswith("Hauptamt ja Das Hauptamt betreibt")
    report = parse(raw(set_rows()), "raw.txt")
    assert [row.label for row in report.rows] == [row[0] for row in ROWS]
    assert [cells(report, row)[0] for row in range(len(ROWS))] == [row[1] for row in ROWS]


def test_a_cell_ends_where_its_line_had_room() -> None:
    report = parse(raw(set_rows()), "raw.txt")
    assert [cells(report, row)[1:] for row in range(len(ROWS))] == [list(row[2:]) for row in ROWS]


def test_a_row_goes_on_over_a_page_in_its_columns() -> None:
    rows = set_rows()
    rest = [[], [], rows[-1][2][2:], rows[-1][3][2:]]
    rows[-1] = [cell[:2] for cell in rows[-1]]
    report = parse(raw(rows, [rest]), "raw.txt")
    last = len(ROWS) - 1
    assert cells(report, last) == list(ROWS[-1][1:])
    assert (report.rows[last].page_from, report.rows[last].page_to) == (1, 2)


def test_first_parts_of_words_are_where_german_is_cut() -> None:
    words = "Vergabestelle kommunal Westfalen und Wirtschaft „Einrichtung".split()
    assert [first_part(w) for w in words] == ["Ver", "kom", "West", None, "Wirt", "„Ein"]


def test_a_text_with_half_words_at_line_ends_is_hyphenated() -> None:
    assert is_hyphenated(["Die Zusammen-", "arbeit ist", "gut."])
    assert not is_hyphenated(["Haupt-", "Amt", "und", "so fort"])


@needs_pdftotext
@pytest.mark.parametrize(("seed", "cells"), [(2, 0.9), (9, 1.0), (13, 0.95), (16, 1.0)])
def test_raw_text_of_a_drawn_table_is_read_back(seed: int, cells: float) -> None:
    tally = read("raw", "platypus", seed)
    assert share(tally, "rows") == 1.0
    assert share(tally, "columns") == 1.0
    assert share(tally, "cells") >= cells


@needs_pdftotext
def test_numbers_before_the_labels_are_the_rows_numbers() -> None:
    tally = read("raw", "platypus", 7)
    assert share(tally, "rows") == 1.0
    assert share(tally, "numbers") == 1.0
    assert share(tally, "cells") == 1.0


@needs_pdftotext
@pytest.mark.parametrize(("kind", "seed"), [("ruled", 2), ("platypus", 2)])
def test_layout_text_is_read_back(kind: str, seed: int) -> None:
    tally = read("layout", kind, seed)
    assert share(tally, "rows") == 1.0
    assert share(tally, "cells") >= 0.9


def test_lines_drawn_across_the_columns_are_warned_about() -> None:
    rows = [
        [" ".join(line for line in across if line) for across in zip_longest(*row, fillvalue="")]
        for row in set_rows()
    ]
    text = "\n".join([*HEAD, *(line for row in rows for line in row)]) + "\n\f"
    report = parse(text.encode(), "raw.txt")
    assert any("unsicher" in warning for warning in report.warnings)
