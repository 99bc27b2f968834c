"""Tables of ODT files as grids."""

from collections.abc import Sequence

import pytest

from corpus.office.odt_read import read_odt
from tests.made_odt_xml import (
    COVERED,
    LOOKS,
    SPANNED,
    cell,
    h,
    odt,
    p,
    row,
    style,
    table,
    times,
)
from tests.made_word_xml import grid_of, kinds, texts


def grouped(name: str, rows: str) -> str:
    return f"<table:table-{name}>{rows}</table:table-{name}>"


def test_spans_and_repeated_cells() -> None:
    covered = f"<table:covered-table-cell {times('columns', 2)}/>"
    made = table(
        grouped("header-rows", row(cell("A"), cell("B"), cell("C"))),
        grouped("rows", row(cell("Band", SPANNED.format(3, 1)), covered)),
        row(cell("Block", SPANNED.format(2, 2)), COVERED, cell("1")),
        row(covered, cell("2")),
        row(cell("x", times("columns", 2)), cell("y")),
        row(COVERED, cell("z"), cell("", times("columns", 1000))),
        row(cell("doppelt"), more=times("rows", 2)),
        row(cell("", times("columns", 1024)), more=times("rows", 1_048_576)),
    )
    grid = grid_of(read_odt(odt(made)))
    assert texts(grid) == [
        ["A", "B", "C"],
        ["Band", "", ""],
        ["Block", "", "1"],
        ["Block", "", "2"],
        ["x", "x", "y"],
        ["", "z", ""],
        ["doppelt", "", ""],
        ["doppelt", "", ""],
    ]
    assert [r.header for r in grid.rows] == [True] + [False] * 7
    assert [(c.across, c.again) for c in grid.rows[3].cells] == [(2, True), (1, False), (1, False)]


def test_absurd_repetitions_are_bounded() -> None:
    made = table(
        row(cell("A", times("columns", 10**8)), cell("B"), more=times("rows", 10**8)),
        row(cell("C", SPANNED.format(10**8, 10**8))),
    )
    grid = grid_of(read_odt(odt(made)))
    assert (len(grid.rows), len(grid.rows[0].cells)) == (1002, 101)


def test_columns_that_nobody_sees() -> None:
    widths = "".join(
        f'<style:style style:name="c{n}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        for n, width in enumerate(("3cm", "0.02in", "20mm", "36pt"))
    )
    columns = "".join(f'<table:table-column table:style-name="c{n}"/>' for n in range(4))
    made = table(
        row(cell("A"), cell("B", SPANNED.format(2, 1)), COVERED, cell("C")),
        row(cell("D", SPANNED.format(2, 1)), COVERED, cell("E"), cell("F")),
        columns=columns,
    )
    assert texts(grid_of(read_odt(odt(made, widths)))) == [["A", "B", "C"], ["D", "E", "F"]]


def test_paragraphs_of_a_cell_and_caption() -> None:
    inner = table(row(cell("innen 1"), cell(p("Kopf", "Fett") + p("innen 2"))))
    bullets = f"<text:list><text:list-item>{p('Personal', 'Fett')}</text:list-item></text:list>"
    content = p("Bedarf", "Linie") + p("Es gibt ihn.") + bullets + inner + h("Recht", 3)
    body = p("Tabelle 1", "Table") + table(row(cell("Amt"), cell(content)))
    read = read_odt(odt(body, LOOKS, style("Table", "Caption") + style("Caption")))
    assert grid_of(read).caption == "Tabelle 1"
    assert kinds(grid_of(read).rows[0].cells[1]) == [
        "heading: Bedarf",
        "text: Es gibt ihn.",
        "item: Personal",
        "text: innen 1",
        "heading: Kopf",
        "text: innen 2",
        "heading: Recht",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Es besteht eine<text:line-break/>Zusammen-<text:line-break/>arbeit.",
         ["text: Es besteht eine Zusammenarbeit."]),
        ('<text:span text:style-name="F">Bedarf</text:span><text:line-break/>- Personal'
         "<text:line-break/>- Technik", ["heading: Bedarf", "item: Personal", "item: Technik"]),
    ],
)  # fmt: skip
def test_line_breaks_in_a_cell(content: str, expected: Sequence[str]) -> None:
    made = table(row(cell("Amt"), cell(p(content))))
    assert kinds(grid_of(read_odt(odt(made, LOOKS))).rows[0].cells[1]) == expected
