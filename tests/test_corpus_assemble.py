"""Reports from documents: tables, prose, and both."""

import pytest

from corpus.document import Document, Draft, Grid, GridCell, GridRow
from corpus.errors import UnreadableReport
from corpus.tables.assemble import outline_and_rows


def text(words: str) -> Draft:
    return Draft(words, "text")


def heading(words: str, level: int = 1) -> Draft:
    return Draft(words, "heading", level=level)


def row(*entries: str, header: bool = False) -> GridRow:
    cells = (GridCell((text(entry),) if entry else ()) for entry in entries)
    return GridRow(tuple(cells), header)


def band(words: str, columns: int) -> GridRow:
    return GridRow((GridCell((text(words),), columns), *(GridCell(),) * (columns - 1)))


def shown(*blocks: Draft | Grid) -> list[tuple[str, str | None, str | None, dict[str, str]]]:
    """Label, number, group and cells by title of each row; text has the title ""."""
    outline, rows = outline_and_rows(Document(blocks))
    return [
        (
            one.label,
            one.number,
            one.group,
            {
                "" if column is None else outline.columns[column]: " / ".join(
                    draft.text for draft in drafts
                )
                for column, drafts in one.cells
                if drafts
            },
        )
        for one in rows
    ]


AEMTER = Grid(
    (
        row("Amt", "Partner", "Stand"),
        band("Dezernat II", 3),
        row("Ordnungsamt (32)", "Kreis Düren", "läuft"),
        row("Bauamt", "", "geplant"),
    )
)


def test_a_table_gives_rows_with_number_and_group() -> None:
    assert shown(heading("Bericht"), AEMTER) == [
        ("Ordnungsamt", "32", "Dezernat II", {"Partner": "Kreis Düren", "Stand": "läuft"}),
        ("Bauamt", None, "Dezernat II", {"Stand": "geplant"}),
    ]


def test_the_label_may_stand_behind_a_column_of_numbers() -> None:
    grid = Grid(
        (
            row("Nr.", "Maßnahme", "Zuständiges Amt"),
            row("1", "Radwege ausbauen", "Bauamt"),
            row("2", "E-Akte einführen", "Hauptamt"),
            row("3", "Haltestellen umbauen", "Bauamt"),
        )
    )
    assert [(label, number) for label, number, _, _ in shown(heading("Plan"), grid)] == [
        ("Radwege ausbauen", "1"),
        ("E-Akte einführen", "2"),
        ("Haltestellen umbauen", "3"),
    ]


def test_of_two_header_rows_the_upper_title_stands_first() -> None:
    upper = GridRow((GridCell((text("Amt"),)), GridCell((text("Zusammenarbeit"),), 2), GridCell()))
    grid = Grid((upper, row("", "Kommunen", "Kreise"), row("Bauamt", "ja", "nein")))
    (only,) = shown(heading("Bericht"), grid)
    assert only[3] == {"Zusammenarbeit – Kommunen": "ja", "Zusammenarbeit – Kreise": "nein"}


def test_what_stands_below_a_label_is_a_column_of_its_own() -> None:
    told = "Der Kreis baut bis zum Jahr 2020 zwölf neue Radwege."
    cell = GridCell((Draft("Radwege", "heading"), text(told)))
    grid = Grid((row("Maßnahme", "Frist"), GridRow((cell, GridCell((text("2020"),))))))
    assert shown(heading("Plan"), grid) == [
        ("Radwege", None, None, {"Maßnahme": told, "Frist": "2020"})
    ]


def test_tables_with_the_same_columns_share_them_and_are_named_by_their_headings() -> None:
    more = Grid((row("Amt", "Partner"), row("Schulamt", "Aachen"), row("Jugendamt", "Viersen")))
    rows = shown(heading("Bericht"), heading("Dezernat I", 2), AEMTER, heading("Schulen", 2), more)
    assert [(label, group) for label, _, group, _ in rows] == [
        ("Ordnungsamt", "Dezernat II"),
        ("Bauamt", "Dezernat II"),
        ("Schulamt", "Schulen"),
        ("Jugendamt", "Schulen"),
    ]
    assert rows[2][3] == {"Partner": "Aachen"}


def test_text_around_a_table_is_kept_without_a_column() -> None:
    rows = shown(heading("Bericht"), text("Die Ämter wurden gefragt."), AEMTER)
    assert rows[0] == ("Bericht", None, None, {"": "Die Ämter wurden gefragt."})


PROSE = [text(f"Der Kreis hat im Jahr {year} mehrere Vorhaben geprüft.") for year in range(9)]


def test_a_table_in_prose_follows_its_section() -> None:
    rows = shown(
        heading("Bericht"), heading("1 Lage", 2), *PROSE, AEMTER, heading("2 Ziele", 2), *PROSE
    )
    assert [label for label, _, _, _ in rows] == ["1 Lage", "Ordnungsamt", "Bauamt", "2 Ziele"]


def test_a_grid_in_prose_without_a_header_is_text() -> None:
    grid = Grid((row("Tel.", "02421 220"), row("Fax", "02421 221")))
    ((_, _, _, cells),) = shown(heading("Bericht"), *PROSE, grid)
    assert cells[""].endswith("Tel. | 02421 220 / Fax | 02421 221")


def test_sections_have_their_path_and_their_footnotes_apart() -> None:
    note = Draft("1 Stand: Mai.", "text", note=True)
    rows = shown(
        heading("Bericht"), heading("1 Lage", 2), heading("1.1 Recht", 3), text("Text."), note
    )
    assert [(label, cells) for label, _, _, cells in rows] == [
        ("1 Lage > 1.1 Recht", {"": "Text."}),
        ("1 Lage > 1.1 Recht > Fußnoten", {"": "1 Stand: Mai."}),
    ]


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(UnreadableReport, match="keinen Text"):
        outline_and_rows(Document(()))
