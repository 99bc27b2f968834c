"""What is worth a look before a report goes live: each rule on a table made for it."""

import pytest

from corpus import Cell, Column, Paragraph, Report, Row
from web.doubts import Doubt, doubts


def cell(column: int | None, *pages: int) -> Cell:
    """A cell with a paragraph on these pages; none makes it empty."""
    spans = tuple((at, page) for at, page in enumerate(pages))
    return Cell(column, (Paragraph(0, 4, "text", spans),) if pages else ())


def row(index: int, label: str, *cells: Cell, group: str | None = None) -> Row:
    return Row(index, label, None, group, None, None, cells)


def report(
    *rows: Row, titles: tuple[str, ...] = ("A", "B"), warnings: tuple[str, ...] = ()
) -> Report:
    return Report(
        title="Titel",
        source="a.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        pages=3,
        layout="table" if titles else "prose",
        label_title="Amt",
        columns=tuple(Column(at, title) for at, title in enumerate(titles)),
        rows=rows,
        text="Text",
        warnings=warnings,
    )


FULL = row(0, "Kämmerei", cell(0, 1), cell(1, 1))


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (report(FULL), []),
        (report(FULL, warnings=("Hinweis",)), [Doubt("warning", said="Hinweis")]),
        (report(row(0, "Amt 1", cell(0, 1), cell(1))), [Doubt("empty_column", column=1, said="B")]),
        (report(FULL, row(1, " ", cell(0, 1), cell(1, 1))), [Doubt("no_label", 1)]),
        (report(FULL, row(1, "Bauamt", cell(0), cell(1))), [Doubt("empty_row", 1, said="Bauamt")]),
        (
            report(FULL, row(1, "Kämmerei", cell(0, 2), cell(1, 2))),
            [Doubt("same_label", 0, said="Kämmerei"), Doubt("same_label", 1, said="Kämmerei")],
        ),
        (report(FULL, row(1, "Kämmerei", cell(0, 2), cell(1, 2), group="Dezernat II")), []),
        (
            report(FULL, row(1, "Bauamt", cell(0, 2), cell(1, 1, 2, 3))),
            [Doubt("pages", 1, 1, "Bauamt: 1–3")],
        ),
    ],
)  # fmt: skip
def test_a_table(made: Report, found: list[Doubt]) -> None:
    assert doubts(made) == found


def test_prose_has_no_table_and_its_sections_go_over_pages_as_they_like() -> None:
    sections = (row(0, "Ziele", cell(None, 1, 2)), row(1, "Ziele", cell(None, 3)))
    assert doubts(report(*sections, titles=())) == [Doubt("no_columns")]


def test_text_around_a_table_is_no_row_of_it() -> None:
    around = row(1, "", cell(None, 1, 2))
    assert doubts(report(FULL, around)) == []
