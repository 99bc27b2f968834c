"""Rows of a report from the rows of a grid: labels, numbers, groups, what goes on and repeats."""

import pytest

from corpus.document import Draft, Grid, GridRow
from corpus.report import Box
from corpus.tables.rows import TableDraft, table_draft
from tests.hand_made import band, cell, grid, heading, row, text

HEAD = row("Amt", "Partner", "Aufgabe")


def table(*rows: GridRow) -> TableDraft:
    found = table_draft(grid(*rows))
    assert found is not None
    return found


def shown(found: TableDraft) -> list[tuple[str, ...]]:
    """Each row as its label and the texts of its cells, paragraphs parted by "/"."""
    return [
        (line.label, *("/".join(draft.text for draft in drafts) for _, drafts in line.cells))
        for line in found.rows
    ]


def test_titles_labels_and_cells() -> None:
    found = table(HEAD, row("Jugendamt (51)", "Düren", "Akten"), row("Bauamt", "", "Busse"))
    assert found.label_title == "Amt"
    assert found.titles == ("Partner", "Aufgabe")
    assert [column for column, _ in found.rows[0].cells] == [0, 1]
    assert shown(found) == [("Jugendamt", "Düren", "Akten"), ("Bauamt", "", "Busse")]
    assert [line.number for line in found.rows] == ["51", None]


def test_the_label_column_may_stand_anywhere() -> None:
    found = table(row("Frist", "Amt", "Aufgabe"), row("2018", "Bauamt", "Busse"))
    assert found.titles == ("Frist", "Aufgabe")
    assert shown(found) == [("Bauamt", "2018", "Busse")]


def test_a_table_without_header_has_numbered_titles() -> None:
    found = table(row("Jugendamt", "ja", "Akten."), row("Bauamt", "nein", "Busse."))
    assert found.label_title is None
    assert found.titles == ("Spalte 2", "Spalte 3")


def test_columns_without_title_and_entries_are_left_out() -> None:
    found = table(
        row("Amt", "", "Partner", ""),
        row("Jugendamt", "", "Düren", ""),
        row("Bauamt", "", "Aachen", ""),
    )
    assert found.titles == ("Partner",)
    assert shown(found) == [("Jugendamt", "Düren"), ("Bauamt", "Aachen")]


def test_a_titled_column_without_entries_stays() -> None:
    found = table(HEAD, row("Jugendamt", "Düren", ""), row("Bauamt", "Aachen", ""))
    assert found.titles == ("Partner", "Aufgabe")


def test_numbers_of_their_own_column_become_the_rows_numbers() -> None:
    found = table(
        row("Nr.", "Maßnahme", "Stand"),
        row("1.", "Radwege", "läuft"),
        row("2.", "Ampeln", "offen"),
        row("", "Brücken", "offen"),
    )
    assert [(line.number, line.label) for line in found.rows] == [
        ("1", "Radwege"),
        ("2", "Ampeln"),
        (None, "Brücken"),
    ]


def test_a_number_in_the_label_goes_before_that_of_its_column() -> None:
    found = table(
        row("Nr.", "Amt", "Stand"),
        row("1", "Jugendamt (51)", "läuft"),
        row("2", "Bauamt (63)", "offen"),
    )
    assert [line.number for line in found.rows] == ["51", "63"]


def test_a_repeated_header_row_is_left_out() -> None:
    again = row("AMT", "Part-ner", "Aufgabe")
    found = table(HEAD, row("Jugendamt", "Düren", "Akten"), again, row("Bauamt", "", "Busse"))
    assert [line.label for line in found.rows] == ["Jugendamt", "Bauamt"]


def test_bands_name_the_group_of_the_rows_below() -> None:
    found = table(
        HEAD,
        row("Büro", "Düren", "Presse"),
        band("Dezernat I", 3),
        row("Jugendamt", "Düren", "Akten"),
        row("Bauamt", "", "Busse"),
        band("Dezernat II", 3),
        row("Schulamt", "", "Ranzen"),
    )
    assert [(line.group, line.label) for line in found.rows] == [
        (None, "Büro"),
        ("Dezernat I", "Jugendamt"),
        ("Dezernat I", "Bauamt"),
        ("Dezernat II", "Schulamt"),
    ]


def test_of_two_bands_above_the_header_the_second_is_the_first_group() -> None:
    found = table(band("Bericht", 3), band("Dezernat I", 3), HEAD, row("Bauamt", "Düren", "Busse"))
    assert found.title == "Bericht"
    assert [line.group for line in found.rows] == ["Dezernat I"]


def test_a_label_without_entries_that_names_a_group() -> None:
    found = table(
        HEAD,
        row("Dezernat I – Ordnung", "", ""),
        row("Jugendamt", "Düren", "Akten"),
        row("Dezernat II – Bauen", "", ""),
        row("Bauamt", "", "Busse"),
    )
    assert [(line.group, line.label) for line in found.rows] == [
        ("Dezernat I – Ordnung", "Jugendamt"),
        ("Dezernat II – Bauen", "Bauamt"),
    ]


def test_where_dezernate_are_the_rows_an_empty_one_is_no_group() -> None:
    found = table(
        row("Dezernat", "Partner", "Aufgabe"),
        row("Dezernat I", "Düren", "Akten"),
        row("Dezernat II", "", ""),
        row("Dezernat III", "Aachen", "Busse"),
    )
    assert [line.label for line in found.rows] == ["Dezernat I", "Dezernat II", "Dezernat III"]


def test_an_office_without_entries_is_a_row() -> None:
    found = table(HEAD, row("Jugendamt", "Düren", "Akten"), row("Bauamt", "", ""))
    assert [(line.group, line.label) for line in found.rows] == [
        (None, "Jugendamt"),
        (None, "Bauamt"),
    ]


def test_a_merged_label_names_each_of_its_rows() -> None:
    found = table(
        HEAD,
        row("Jugendamt (51)", "Düren", "Akten."),
        row("", "Aachen", "Beratung."),
        row("Bauamt", "", "Busse."),
    )
    assert shown(found) == [
        ("Jugendamt", "Düren", "Akten."),
        ("Jugendamt", "Aachen", "Beratung."),
        ("Bauamt", "", "Busse."),
    ]
    assert [line.number for line in found.rows] == ["51", "51", None]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Der Kreis betreibt die", "Leitstelle mit.", "Der Kreis betreibt die Leitstelle mit."),
        ("Vertrag mit Düren,", "Aachen und Viersen", "Vertrag mit Düren, Aachen und Viersen"),
        ("Der Kreis Düren", "stellt sie bereit.", "Der Kreis Düren stellt sie bereit."),
        (
            "Es gibt eine Zusammen-",
            "arbeit mit Düren.",
            "Es gibt eine Zusammenarbeit mit Düren.",
        ),
        (
            "Zuständig ist das Haupt-",
            "und Personalamt.",
            "Zuständig ist das Haupt- und Personalamt.",
        ),
    ],
)
def test_half_a_sentence_below_belongs_to_the_row_above(
    first: str, second: str, whole: str
) -> None:
    found = table(
        HEAD,
        GridRow((cell("Jugendamt"), cell("Düren"), cell(text(first, 1))), False, 1, 1),
        GridRow((cell(), cell(), cell(text(second, 2))), False, 2, 2),
        row("Bauamt", "", "Busse"),
    )
    assert shown(found) == [("Jugendamt", "Düren", whole), ("Bauamt", "", "Busse")]
    line = found.rows[0]
    assert (line.page_from, line.page_to) == (1, 2)
    (draft,) = line.cells[1][1]
    assert draft.pages == ((0, 1), (whole.index(second), 2))


def test_boxes_of_both_halves_are_kept() -> None:
    upper, lower = Box(1, 5.0, 5.0, 9.0, 9.0), Box(2, 5.0, 1.0, 9.0, 4.0)
    first = Draft("Der Kreis betreibt die", "text", ((0, 1),), (upper,))
    second = Draft("Leitstelle.", "text", ((0, 2),), (lower,))
    found = table(HEAD, row("Jugendamt", "", first), row("", "", second), row("Bauamt", "ja", ""))
    (draft,) = found.rows[0].cells[1][1]
    assert draft.boxes == (upper, lower)


def test_a_cell_merged_down_counts_in_each_row_but_goes_on_in_none() -> None:
    found = table(
        HEAD,
        row("Jugendamt", "Kreis Düren", "Akten"),
        row("Bauamt", cell("Kreis Düren", again=True), "Busse"),
    )
    assert shown(found) == [
        ("Jugendamt", "Kreis Düren", "Akten"),
        ("Bauamt", "Kreis Düren", "Busse"),
    ]


@pytest.mark.parametrize(
    "below",
    [
        ("Die gesamte Post wird am Tag ihres Eingangs eingelesen.",),
        (Draft("Einlesen der Post", "item"),),
    ],
)
def test_what_stands_below_a_label_is_a_column_under_its_title(
    below: tuple[str | Draft, ...],
) -> None:
    found = table(
        row("Maßnahme", "Stand"),
        row(cell("Digitaler Posteingang", *below), "läuft"),
        row("Geodatenportal", "offen"),
    )
    assert found.titles == ("Maßnahme", "Stand")
    words = below[0].text if isinstance(below[0], Draft) else below[0]
    assert shown(found) == [
        ("Digitaler Posteingang", words, "läuft"),
        ("Geodatenportal", "", "offen"),
    ]


def test_a_bold_name_above_a_short_description() -> None:
    found = table(
        row("Maßnahme", "Stand"), row(cell(heading("Posteingang"), "Einlesen der Post"), "läuft")
    )
    assert shown(found) == [("Posteingang", "Einlesen der Post", "läuft")]


@pytest.mark.parametrize(
    ("lines", "label", "number"),
    [
        (("Amt für Soziales", "und Senioren"), "Amt für Soziales und Senioren", None),
        (("Ordnungsamt", "(32)"), "Ordnungsamt", "32"),
        (("Veterinär- und", "Lebensmittelamt (39)"), "Veterinär- und Lebensmittelamt", "39"),
        (("Amt 32", "Ordnung"), "Ordnung", "32"),
        (("FD 5.1", "Jugend und Familie"), "Jugend und Familie", "5.1"),
    ],
)
def test_a_label_of_several_paragraphs(
    lines: tuple[str, ...], label: str, number: str | None
) -> None:
    found = table(HEAD, row(cell(*lines), "Düren", "Akten"), row("Bauamt", "", "Busse"))
    assert (found.rows[0].label, found.rows[0].number) == (label, number)
    assert found.titles == ("Partner", "Aufgabe")


def test_pages_are_those_of_the_row_or_of_its_text() -> None:
    found = table(
        HEAD,
        row("Jugendamt", "Düren", text("Akten", 3, 4)),
        row("Bauamt", "", text("Busse", 5), page=2),
        row("Schulamt", "", "Ranzen"),
    )
    assert [(line.page_from, line.page_to) for line in found.rows] == [
        (3, 4),
        (2, 2),
        (None, None),
    ]


def test_the_caption_is_the_title_where_no_band_is() -> None:
    rows = (HEAD, row("Bauamt", "Düren", "Busse"))
    captioned = table_draft(Grid(rows, "Tabelle 1"))
    assert captioned is not None
    assert captioned.title == "Tabelle 1"
    both = table_draft(Grid((band("Bericht", 3), *rows), "Tabelle 1"))
    assert both is not None
    assert both.title == "Bericht"


def test_doubts_are_handed_on() -> None:
    found = table_draft(grid(HEAD, row("Bauamt", "Düren", "x"), doubts=("Seite 2: unsicher.",)))
    assert found is not None
    assert found.doubts == ("Seite 2: unsicher.",)


@pytest.mark.parametrize(
    "found", [Grid(()), grid(row("Amt"), row("Bauamt")), grid(row("Amt", "X", header=True))]
)
def test_what_has_no_rows_is_no_table(found: Grid) -> None:
    assert table_draft(found) is None
