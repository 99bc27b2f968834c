"""Tables of DOCX files as grids."""

import pytest

from corpus.document import Draft, Grid
from corpus.office.docx_read import read_docx
from tests.made_word_xml import (
    BOLD,
    GOES_ON,
    HEADINGS,
    LINE,
    MERGED,
    SPAN,
    cell,
    definition,
    docx,
    grid_of,
    kinds,
    level,
    listed,
    numbered,
    para,
    row,
    run,
    shown,
    style,
    table,
    texts,
)

# Tables


def test_spans_gaps_and_merged_cells() -> None:
    made = table(
        row(cell("A"), cell("B"), cell("C")),
        row(cell("Band", SPAN.format(3))),
        row(cell("hoch", MERGED), cell("1"), cell("2")),
        row(cell("nicht gelesen", GOES_ON), cell("breit", SPAN.format(2))),
        row(cell("rechts"), properties='<w:gridBefore w:val="2"/>'),
        row(cell("links"), properties='<w:gridAfter w:val="2"/>'),
        row(cell("allein", GOES_ON), cell("kurz")),
    )
    grid = grid_of(read_docx(docx(made)))
    assert texts(grid) == [
        ["A", "B", "C"],
        ["Band", "", ""],
        ["hoch", "1", "2"],
        ["hoch", "breit", ""],
        ["", "", "rechts"],
        ["links", "", ""],
        ["allein", "kurz", ""],
    ]
    assert [(y, x) for y, r in enumerate(grid.rows) for x, c in enumerate(r.cells) if c.again] == [
        (3, 0)
    ]
    assert [[c.across for c in r.cells] for r in grid.rows][1:4] == [
        [3, 1, 1],
        [1, 1, 1],
        [1, 2, 1],
    ]


def test_columns_that_nobody_sees() -> None:
    """Dragging a border by a hair leaves a column a millimetre wide (40 twips are 0.7 mm)."""
    rows = (
        row(cell("A"), cell("B", SPAN.format(2)), cell("C")),
        row(cell("D", SPAN.format(2)), cell("E"), cell("F")),
    )
    assert texts(grid_of(read_docx(docx(table(*rows, widths=(2000, 40, 1960, 2000)))))) == [
        ["A", "B", "C"],
        ["D", "E", "F"],
    ]
    assert texts(grid_of(read_docx(docx(table(*rows, widths=(2000, 900, 1100, 2000)))))) == [
        ["A", "B", "", "C"],
        ["D", "", "E", "F"],
    ]


def test_narrow_column_without_text_is_left_out() -> None:
    made = table(row(cell("1"), cell(""), cell("2")), widths=(2000, 60, 2000))
    assert texts(grid_of(read_docx(docx(made)))) == [["1", "2"]]


def test_narrow_column_with_text_is_kept() -> None:
    made = table(row(cell("1"), cell("x"), cell("2")), widths=(2000, 60, 2000))
    assert texts(grid_of(read_docx(docx(made)))) == [["1", "x", "2"]]


def test_only_rows_at_the_top_are_headers() -> None:
    header = "<w:tblHeader/>"
    made = table(
        row(cell("A"), properties=header),
        row(cell("B"), properties=header),
        row(cell("C"), properties='<w:tblHeader w:val="0"/>'),
        row(cell("D"), properties=header),
    )
    grid = grid_of(read_docx(docx(made)))
    assert [r.header for r in grid.rows] == [True, True, False, False]


def test_controls_and_deleted_rows_in_tables() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    made = table(
        control.format(row(cell("Zeile"), control.format(cell("Zelle")))),
        row(cell("gelöscht"), cell(""), properties="<w:del/>"),
        row(cell(control.format(para("Absatz"))), cell("Ende")),
    )
    assert texts(grid_of(read_docx(docx(made)))) == [["Zeile", "Zelle"], ["Absatz", "Ende"]]


def test_paragraphs_of_a_cell() -> None:
    numbering = definition("0", level(0, "bullet", "-")) + numbered("1", "0")
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    content = (
        para(run("Leitstelle", BOLD) + note)
        + para("Gemeinsam mit Düren.")
        + para("Bedarf", look=LINE)
        + para("Personal", properties=listed("1", 0))
        + para("Fetter Punkt", properties=listed("1", 0), look=BOLD)
        + table(row(cell("innen 1"), cell(para("Kopf", look=BOLD) + para("innen 2"))))
        + para("Recht", "berschrift2")
        + para("Unterschrift", look=BOLD)
    )
    data = docx(
        table(row(cell("Amt"), cell(content))),
        numbering=numbering,
        styles=HEADINGS,
        footnotes=f'<w:footnote w:id="2">{para("Seit 2010.")}</w:footnote>',
    )
    assert kinds(grid_of(read_docx(data)).rows[0].cells[1]) == [
        "heading: Leitstelle",
        "note: Seit 2010.",
        "text: Gemeinsam mit Düren.",
        "heading: Bedarf",
        "item: Personal",
        "item: Fetter Punkt",
        "text: innen 1",
        "heading: Kopf",
        "text: innen 2",
        "heading: Recht",
        "text: Unterschrift",
    ]


def test_frame_around_a_page_is_no_table() -> None:
    made = table(row(cell(para("Vorab.") + table(row(cell("A"), cell("B"))) + para("Ende."))))
    read = read_docx(docx(made))
    assert shown(docx(made)) == ["text: Vorab.", "text: Ende."]
    assert texts(grid_of(read)) == [["A", "B"]]


def test_empty_table_is_left_out() -> None:
    assert shown(docx(table(row(cell(""), cell(" "))) + para("Text."))) == ["text: Text."]


CAPTIONED = style("Beschriftung", "caption")


@pytest.mark.parametrize("below", [False, True])
def test_captions_above_or_below(below: bool) -> None:
    body = ""
    for number in (1, 2):
        parts = [para(f"Tabelle {number}", "Beschriftung"), table(row(cell(f"Z{number}")))]
        body += "".join(reversed(parts) if below else parts)
    body = para("Text.") + body + para("Abbildung 1", "Beschriftung") * (not below)
    read = read_docx(docx(body, styles=CAPTIONED))
    grids = [block for block in read.blocks if isinstance(block, Grid)]
    assert [(grid.caption, grid.rows[0].cells[0].text) for grid in grids] == [
        ("Tabelle 1", "Z1"),
        ("Tabelle 2", "Z2"),
    ]
    drafts = [block.text for block in read.blocks if isinstance(block, Draft)]
    assert drafts == ["Text."] + ["Abbildung 1"] * (not below)


def test_caption_by_its_words() -> None:
    body = para("Tabelle 1: Ämter", look=BOLD) + table(row(cell("Amt"))) + para("Der Text dazu.")
    read = read_docx(docx(body))
    assert grid_of(read).caption == "Tabelle 1: Ämter"
    assert shown(docx(body)) == ["text: Der Text dazu."]


def test_absurd_spans_are_bounded() -> None:
    made = table(row(cell("A", SPAN.format(999_999_999)), cell("B")), row(cell("C")))
    assert [len(r.cells) for r in grid_of(read_docx(docx(made))).rows] == [2, 2]
