"""Tables in texts on a character grid, as `pdftotext -layout` leaves them."""

from collections.abc import Sequence
from shutil import which

import pytest

from benchmarks.text_tools import measure
from corpus.parse import parse
from corpus.report import Report

needs_pdftotext = pytest.mark.skipif(which("pdftotext") is None, reason="needs pdftotext")

TITLES = ("Amt", "Bedarf?", "Wenn ja, welchen?", "Stand der Dinge")
LONG = [
    "Die Werkstatt der Feuerwehr",
    "soll mit den Gemeinden",
    "gemeinsam betrieben werden,",
    "weil die Geräte selten",
    "gebraucht werden und",
    "die Wartung teuer ist. Dafür",
    "fehlen derzeit aber noch",
    "zwei Stellen, die der",
    "Kreistag im Haushalt",
    "vorsehen müsste.",
]
STAND = ["Der Kreistag hat", "darüber beraten und", "die Frage vertagt."]


def line(edges: Sequence[int], *cells: str) -> str:
    """A line with each cell at its edge, one blank after the cell before where that is longer."""
    text = ""
    for edge, cell in zip(edges, cells, strict=False):
        if cell:
            text = text.ljust(edge)
            text += f" {cell}" if text and not text.endswith(" ") else cell
    return text


def rows(edges: Sequence[int], *columns: Sequence[str]) -> list[str]:
    """Lines of cells that stand side by side from the first line on."""
    height = max(len(column) for column in columns)
    padded = [[*column, *([""] * (height - len(column)))] for column in columns]
    return [line(edges, *cells) for cells in zip(*padded, strict=True)]


def read(*pages: Sequence[str]) -> Report:
    return parse("\f".join("\n".join(page) + "\n" for page in pages).encode(), "report.txt")


def cells(report: Report) -> dict[str, list[str]]:
    """The text of each row's cells in order of columns, by label."""
    found = {}
    for row in report.rows:
        texts = [""] * len(report.columns)
        for cell in row.cells:
            if cell.column is not None:
                parts = [report.text[span.start : span.end] for span in cell.paragraphs]
                texts[cell.column] = " ".join(parts)
        found[row.label] = texts
    return found


def three_pages() -> list[list[str]]:
    """A table whose header is repeated on pages of different scale; a long cell fills the second
    page, and a list stands in on it."""
    first, second, third = (0, 20, 38, 70), (0, 17, 31, 61), (0, 24, 44, 77)
    return [
        [
            "Bericht zur Zusammenarbeit",
            "",
            line(first, *TITLES),
            *rows(first, ["Hauptamt"], ["ja"], LONG[:4], STAND),
        ],
        [line(second, *TITLES), *rows(second, [], [], LONG[4:8])],
        [
            line(third, *TITLES),
            *rows(third, [], [], LONG[8:]),
            *rows(third, ["Bauamt und", "Liegenschaften"], ["nein"], ["entfällt"], STAND),
            *rows(third, ["Jugendamt"], ["ja"], ["Ein Wohnheim."], ["offen"]),
        ],
    ]


def test_a_repeated_header_gives_the_columns_of_each_page() -> None:
    report = read(*three_pages())
    assert [column.title for column in report.columns] == list(TITLES[1:])
    assert cells(report) == {
        "Hauptamt": ["ja", " ".join(LONG), " ".join(STAND)],
        "Bauamt und Liegenschaften": ["nein", "entfällt", " ".join(STAND)],
        "Jugendamt": ["ja", "Ein Wohnheim.", "offen"],
    }


def test_titles_and_numbers_of_pages_are_none_of_the_table() -> None:
    pages = [
        ["Kreis Musterland", "", *page, "", "", f"Seite {n}"]
        for n, page in enumerate(three_pages(), 1)
    ]
    assert cells(read(*pages))["Hauptamt"] == ["ja", " ".join(LONG), " ".join(STAND)]


def test_lines_of_different_height_are_lines_of_their_columns() -> None:
    edges = (0, 16, 30, 62)
    mixed = []
    for number, text in enumerate(LONG):
        label, answer = ("Hauptamt", "ja") if not number else ("", "")
        mixed.append(line(edges, label, answer, text))
        if number < len(STAND):
            mixed.append(line(edges, "", "", "", STAND[number]))
    rest = rows(edges, ["Jugendamt"], ["ja"], ["Ein Wohnheim."], ["offen"])
    head = line(edges, *TITLES)
    report = read([head, *mixed], [head, *rest])
    assert cells(report)["Hauptamt"] == ["ja", " ".join(LONG), " ".join(STAND)]


def test_entries_that_one_blank_parts_are_cut_at_the_edge() -> None:
    edges = (0, 16, 22, 51)
    tight = [
        "Das Archiv wird mit dem Kreis",
        "Nachbarland betrieben, sobald",
        "der Umbau fertig ist.",
    ]
    head = line(edges, "Amt", "Ja?", "Wenn ja, welchen?", "Stand der Dinge")
    page = [head, *rows(edges, ["Hauptamt"], ["ja"], tight, STAND)]
    other = [head, *rows(edges, ["Jugendamt"], ["nein"], ["entfällt"], ["offen"])]
    assert len(tight[0]) == edges[3] - edges[2]
    assert cells(read(page, other))["Hauptamt"] == ["ja", " ".join(tight), " ".join(STAND)]


def test_titles_in_the_middle_of_their_columns_stand_above_them() -> None:
    edges = (0, 20, 34, 66)
    page = [
        line((8, 22, 42, 72), "Amt", "Bedarf", "Begründung", "Stand"),
        "",
        *rows(edges, ["Hauptamt"], ["ja"], LONG[:6], STAND),
        "",
        *rows(edges, ["Bauamt"], ["nein"], ["Es fehlt an Personal."], ["Ein Beschluss fehlt."]),
        "",
        *rows(edges, ["Jugendamt"], ["ja"], ["Ein Wohnheim."], ["Der Bau beginnt."]),
    ]
    report = read(page)
    assert [column.title for column in report.columns] == ["Bedarf", "Begründung", "Stand"]
    assert cells(report)["Bauamt"] == ["nein", "Es fehlt an Personal.", "Ein Beschluss fehlt."]


def test_titles_that_one_blank_parts_are_two() -> None:
    edges = (0, 20, 42, 68)
    page = [
        line((0, 20, 68), "Amt", "Bedarf vorhanden jetzt? Vertrag geschlossen?", "Erläuterungen"),
        *rows(edges, ["Hauptamt"], ["ja"], ["nein"], LONG),
        *rows(edges, ["Bauamt"], ["nein"], ["ja"], STAND),
        *rows(edges, ["Jugendamt"], ["ja"], ["teilweise"], STAND),
    ]
    report = read(page)
    assert [column.title for column in report.columns] == [
        "Bedarf vorhanden jetzt?",
        "Vertrag geschlossen?",
        "Erläuterungen",
    ]
    assert cells(report)["Bauamt"] == ["nein", "ja", " ".join(STAND)]


@needs_pdftotext
@pytest.mark.parametrize(
    ("kind", "seed", "least"),
    [
        ("horizontal", 201, 1.0),
        ("horizontal", 202, 1.0),
        ("unruled", 203, 1.0),
        ("unruled", 105, 1.0),
        ("ruled", 5, 1.0),
        ("ruled", 106, 1.0),
        ("platypus", 108, 1.0),
    ],
)
def test_tables_that_a_tool_set_are_read_back(kind: str, seed: int, least: float) -> None:
    tally = measure("layout", kind, seed, show=False)
    right, of = tally.shares["cells"]
    assert right >= least * of
