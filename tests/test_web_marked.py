"""Rows for display: whatever is marked, every cell still reads as the report does."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.report import Cell, Column, Paragraph, Report, Row
from web.marked import Mark, Piece, marked_rows

TEXT = "Es gilt § 5.\nErstens\nZweitens, straßenweise"
PARAGRAPHS = (
    Paragraph(0, 12, "text"),
    Paragraph(13, 20, "item"),
    Paragraph(21, len(TEXT), "item"),
)


def report() -> Report:
    columns = (Column(0, "Antwort"), Column(1, "Bedarf"))
    row = Row(0, "Bauamt", "63", None, None, None, (Cell(0, PARAGRAPHS),))
    return Report(
        "Titel", "t.txt", "text/plain", "0" * 64, None, "table", "Amt", columns, (row,), TEXT
    )


def pieces(mark: Mark) -> list[tuple[Piece, ...]]:
    return [p.pieces for p in marked_rows(report(), mark)[0].cells[0].paragraphs]


def test_every_column_has_a_cell() -> None:
    cells = marked_rows(report(), Mark())[0].cells
    assert [(cell.title, len(cell.paragraphs)) for cell in cells] == [("Antwort", 3), ("Bedarf", 0)]
    assert [p.anchor for p in cells[0].paragraphs] == ["a0", "a13", "a21"]


def test_a_mark_over_two_paragraphs_has_one_anchor() -> None:
    assert pieces(Mark(8, 17)) == [
        (Piece("Es gilt "), Piece("§ 5.", marked=True, first=True)),
        (Piece("Erst", marked=True), Piece("ens")),
        (Piece("Zweitens, straßenweise"),),
    ]


@given(st.integers(0, 99), st.integers(0, 99))
def test_pieces_join_to_the_paragraphs(start: int, end: int) -> None:
    shown = pieces(Mark(start, end))
    assert ["".join(p.text for p in found) for found in shown] == [
        TEXT[p.start : p.end] for p in PARAGRAPHS
    ]
    marked = "".join(p.text for found in shown for p in found if p.marked)
    covered = [TEXT[i] for p in PARAGRAPHS for i in range(p.start, p.end) if start <= i < end]
    assert marked == "".join(covered)
    assert sum(p.first for found in shown for p in found) == bool(covered)


def test_only_two_offsets_are_a_mark() -> None:
    assert Mark.parse("12-40") == Mark(12, 40)
    for wrong in ("", "12", "-4", "a-b", "1-2-3", "1 - 2", "١-٢", "9999999999-1"):
        assert Mark.parse(wrong) == Mark()
