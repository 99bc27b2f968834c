"""Several tables of a document, what stands around them, and what its title is."""

from typing import Any

import pytest

from corpus.document import Block, Document
from corpus.errors import UnreadableReport
from corpus.tables.assemble import outline_and_rows
from corpus.tables.build import Outline, RowDraft
from tests.hand_made import band, cell, grid, heading, row, text

HEAD = row("Amt", "Partner", "Aufgabe")
ONE = grid(HEAD, row("Jugendamt", "Düren", "Akten"), row("Bauamt", "Aachen", "Busse"))
TWO = grid(HEAD, row("Schulamt", "Viersen", "Ranzen"), row("Sozialamt", "Kleve", "Pflege"))
OTHER = grid(row("Maßnahme", "Kosten"), row("Radwege", "5 €"), row("Ampeln", "7 €"))


def read(*blocks: Block, **fields: Any) -> tuple[Outline, list[RowDraft]]:
    return outline_and_rows(Document(blocks, **fields))


def groups(rows: list[RowDraft]) -> list[tuple[str | None, str]]:
    return [(line.group, line.label) for line in rows]


def columns(rows: list[RowDraft]) -> list[list[int | None]]:
    return [[column for column, _ in line.cells] for line in rows]


def test_one_table_alone() -> None:
    outline, rows = read(ONE, pages=4)
    assert (outline.layout, outline.label_title, outline.columns) == (
        "table",
        "Amt",
        ("Partner", "Aufgabe"),
    )
    assert outline.pages == 4
    assert groups(rows) == [(None, "Jugendamt"), (None, "Bauamt")]
    assert columns(rows) == [[0, 1], [0, 1]]


def test_tables_with_the_same_columns_are_one() -> None:
    outline, rows = read(heading("Bericht"), ONE, TWO)
    assert outline.columns == ("Partner", "Aufgabe")
    assert columns(rows) == [[0, 1]] * 4


def test_other_columns_are_added_to_the_right() -> None:
    outline, rows = read(heading("Bericht"), ONE, OTHER)
    assert outline.columns == ("Partner", "Aufgabe", "Kosten")
    assert columns(rows) == [[0, 1], [0, 1], [2], [2]]
    assert outline.label_title == "Amt"


def test_common_columns_in_another_order_are_matched_by_their_titles() -> None:
    turned = grid(
        row("Amt", "Aufgabe", "Kosten", "Partner"),
        row("Schulamt", "Ranzen", "5 €", "Kleve"),
        row("Sozialamt", "Pflege", "7 €", "Düren"),
    )
    outline, rows = read(heading("Bericht"), ONE, turned)
    assert outline.columns == ("Partner", "Aufgabe", "Kosten")
    assert columns(rows)[2:] == [[1, 2, 0], [1, 2, 0]]


def test_two_columns_of_one_title_stay_two() -> None:
    double = grid(
        row("Amt", "Stand", "Stand"), row("Bauamt", "2017", "2018"), row("Schulamt", "2016", "2019")
    )
    outline, rows = read(heading("Bericht"), double, double)
    assert outline.columns == ("Stand", "Stand")
    assert columns(rows) == [[0, 1]] * 4


def test_headings_above_tables_name_the_groups() -> None:
    _, rows = read(
        heading("Bericht"), heading("Dezernat I", 2), ONE, heading("Dezernat II", 2), TWO
    )
    assert groups(rows) == [
        ("Dezernat I", "Jugendamt"),
        ("Dezernat I", "Bauamt"),
        ("Dezernat II", "Schulamt"),
        ("Dezernat II", "Sozialamt"),
    ]


def test_captions_of_tables_name_the_groups() -> None:
    first = grid(*ONE.rows, caption="Innere Verwaltung")
    second = grid(*TWO.rows, caption="Soziales")
    _, rows = read(heading("Bericht"), first, second)
    assert [line.group for line in rows] == ["Innere Verwaltung"] * 2 + ["Soziales"] * 2


def test_a_band_in_a_table_goes_before_the_heading_above_it() -> None:
    banded = grid(HEAD, band("Team 1", 3), row("Jugendamt", "Düren", "Akten"))
    _, rows = read(heading("Bericht"), heading("Dezernat I", 2), banded, ONE)
    assert groups(rows) == [
        ("Team 1", "Jugendamt"),
        ("Dezernat I", "Jugendamt"),
        ("Dezernat I", "Bauamt"),
    ]


def test_the_reports_title_names_no_group() -> None:
    outline, rows = read(heading("Bericht"), ONE)
    assert outline.title == "Bericht"
    assert [line.group for line in rows] == [None, None]


def test_the_band_above_the_only_table_is_the_reports_title() -> None:
    outline, rows = read(grid(band("Bericht 2018", 3), *ONE.rows))
    assert outline.title == "Bericht 2018"
    assert [line.group for line in rows] == [None, None]


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ((heading("Überschrift"), ONE), "Überschrift"),
        ((text("Bericht über die Ämter"), ONE), "Bericht über die Ämter"),
        ((text("Der Kreis hat alle Ämter gefragt."), ONE), "Der Kreis hat alle Ämter gefragt."),
        ((grid(*ONE.rows, caption="Tabelle 1"),), "Tabelle 1"),
        ((ONE,), "Amt"),
    ],
    ids=["heading", "line", "sentence", "caption", "first words"],
)
def test_the_title_of_a_document_that_states_none(blocks: tuple[Block, ...], title: str) -> None:
    assert read(*blocks)[0].title == title


def test_the_title_that_the_file_states_goes_first() -> None:
    outline, _ = read(heading("Überschrift"), ONE, title="Bericht 2018")
    assert outline.title == "Bericht 2018"


def test_the_title_repeated_as_a_pages_head_is_no_text() -> None:
    _, rows = read(text("Bericht"), ONE, text("Bericht"), TWO)
    assert [line.label for line in rows] == ["Jugendamt", "Bauamt", "Schulamt", "Sozialamt"]


def test_text_around_tables_is_kept_in_rows_without_columns() -> None:
    _, rows = read(
        heading("Bericht"), text("Alle Ämter wurden gefragt."), ONE, text("Zur Kenntnis genommen.")
    )
    inside = [line for line in rows if line.cells[0][0] is not None]
    assert [line.label for line in inside] == ["Jugendamt", "Bauamt"]
    around = [draft.text for line in rows if line not in inside for draft in line.cells[0][1]]
    assert around == ["Alle Ämter wurden gefragt.", "Zur Kenntnis genommen."]


def test_the_rows_of_a_table_follow_the_text_above_it() -> None:
    sections = [text("Die Lage ist gut.")], [text("Die Ziele sind erreicht.")]
    _, rows = read(
        heading("Bericht"),
        heading("Lage", 2),
        *sections[0],
        ONE,
        heading("Ziele", 2),
        *sections[1],
        TWO,
    )
    labels = [line.label for line in rows]
    assert labels == ["Lage", "Jugendamt", "Bauamt", "Ziele", "Schulamt", "Sozialamt"]


PROSE = [text(f"Der Kreis hat im Jahr {year} mehrere Vorhaben geprüft.") for year in range(30)]


def test_a_small_table_in_prose_is_a_table_if_it_has_a_header() -> None:
    outline, rows = read(heading("Bericht"), *PROSE, ONE)
    assert outline.layout == "table"
    assert [line.label for line in rows][-2:] == ["Jugendamt", "Bauamt"]


def test_a_small_table_in_prose_without_a_header_is_text() -> None:
    bare = grid(row("02421 220", "Zentrale."), row("02421 221", "Fax."))
    outline, rows = read(heading("Bericht"), *PROSE, bare)
    assert (outline.layout, outline.columns) == ("prose", ())
    assert [draft.text for draft in rows[-1].cells[0][1]][-2:] == [
        "02421 220 | Zentrale.",
        "02421 221 | Fax.",
    ]


def test_a_table_in_prose_keeps_the_pages_of_its_lines() -> None:
    bare = grid(
        row(text("02421 220", 3), text("Zentrale.", 3)),
        row(text("02421 221", 3), text("Fax.", 4)),
    )
    _, rows = read(heading("Bericht"), *PROSE, bare)
    first, second = rows[-1].cells[0][1][-2:]
    assert first.pages == ((0, 3),)
    assert second.pages == ((0, 3), (len("02421 221 | "), 4))


def test_what_a_merged_cell_covers_is_said_once_in_prose() -> None:
    bare = grid(
        row(cell("Zentrale.", across=2), ""), row("02421 221", cell("Zentrale.", again=True))
    )
    _, rows = read(heading("Bericht"), *PROSE, bare)
    assert [draft.text for draft in rows[-1].cells[0][1]][-2:] == ["Zentrale.", "02421 221"]


def test_warnings_of_the_file_and_doubts_of_its_tables() -> None:
    doubtful = grid(*ONE.rows, doubts=("Seite 2: „Bauamt“ wurde als neue Zeile gelesen.",))
    outline, _ = read(doubtful, warnings=("Seite 3 ist ein Bild.",))
    assert outline.warnings == (
        "Seite 3 ist ein Bild.",
        "Seite 2: „Bauamt“ wurde als neue Zeile gelesen.",
    )


@pytest.mark.parametrize(
    "blocks",
    [(), (grid(row("", ""), row("", "")),)],
    ids=["nothing", "an empty table"],
)
def test_a_document_without_text_is_refused(blocks: tuple[Block, ...]) -> None:
    with pytest.raises(UnreadableReport, match="keinen Text") as refused:
        read(*blocks)
    assert refused.value.en == "The file contains no text."
