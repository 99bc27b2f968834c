"""Which rows of a grid are its header, which column names its rows, which holds numbers."""

import pytest

from corpus.document import Grid, GridRow
from corpus.tables.shape import Shape, is_band, shape_of
from tests.hand_made import band, cell, grid, row


def shape(found: Grid) -> Shape:
    """The shape of a grid that is a table."""
    result = shape_of(found)
    assert result is not None
    return result


def body(found: Grid) -> list[list[str]]:
    return [[one.text for one in line.cells] for line in shape(found).body]


BODY = (row("Jugendamt", "ja", "Kreis Düren"), row("Bauamt", "nein", ""))


def test_a_header_row_is_told_by_its_titles() -> None:
    found = shape(grid(row("Amt", "Vertrag?", "Partner"), *BODY))
    assert found.titles == ("Amt", "Vertrag?", "Partner")
    assert len(found.header) == 1
    assert found.body == BODY
    assert (found.label, found.number, found.before) == (0, None, ())


def test_a_row_that_the_file_calls_header_is_one_whatever_it_says() -> None:
    """Its titles may read like answers or sentences."""
    first = row("Wer", "ja", "Hier steht ein ganzer Satz mit Punkt.", header=True)
    found = shape(grid(first, *BODY))
    assert found.header == (first,)
    assert found.titles == ("Wer", "ja", "Hier steht ein ganzer Satz mit Punkt.")


def test_up_to_three_rows_may_be_called_header() -> None:
    headers = [row(f"Amt {n}", f"A{n}", f"B{n}", header=True) for n in range(4)]
    found = shape(grid(*headers, *BODY))
    assert found.header == tuple(headers[:3])
    assert len(found.body) == 3


@pytest.mark.parametrize(
    "first",
    [
        row("Jugendamt", "ja", "Kreis Düren"),
        row("Jugendamt", "31.12.2018", "Kreis Düren"),
        row("Jugendamt", "12.500 €", "Kreis Düren"),
        row("Jugendamt", "Seit 2012 besteht ein Vertrag.", "Kreis Düren"),
        row("1", "2", "3"),
        row("Jugendamt", "", ""),
    ],
    ids=["answer", "date", "amount", "sentence", "numbers", "mostly empty"],
)
def test_a_first_row_of_values_is_no_header(first: GridRow) -> None:
    found = shape(grid(first, *BODY))
    assert found.header == ()
    assert found.titles == ("", "", "")
    assert found.body == (first, *BODY)


def test_titles_ja_and_nein_are_titles_beside_that_of_the_labels() -> None:
    """Crosses below "ja" and "nein" are a common form."""
    found = shape(grid(row("Amt", "ja", "nein"), row("Bauamt", "x", ""), row("Schulamt", "", "x")))
    assert found.titles == ("Amt", "ja", "nein")
    assert len(found.body) == 2


def test_questions_may_be_titles() -> None:
    question = "Besteht eine Zusammenarbeit mit den Kommunen im Kreis oder ist eine geplant?"
    found = shape(grid(row("Amt", question, "Partner"), *BODY))
    assert found.titles == ("Amt", question, "Partner")


def test_a_single_row_has_no_header() -> None:
    only = row("Amt", "Vertrag", "Partner")
    assert shape(grid(only)).body == (only,)


def test_an_upper_header_row_with_a_title_over_two_columns() -> None:
    upper = row("Amt", cell("Zusammenarbeit", across=2), "", "Bedarf")
    lower = row("", "Kommunen", "Kreise", "")
    found = shape(grid(upper, lower, row("Bauamt", "Erkelenz", "Düren", "keiner")))
    assert found.titles == ("Amt", "Zusammenarbeit – Kommunen", "Zusammenarbeit – Kreise", "Bedarf")
    assert len(found.header) == 2


def test_titles_over_two_header_rows_are_not_said_twice() -> None:
    upper = row("Amt", cell("Kosten", across=2), "", "Stand")
    lower = row(cell("Amt", again=True), "einmalig", "Kosten", cell("Stand", again=True))
    found = shape(grid(upper, lower, row("Bauamt", "5 €", "7 €", "läuft")))
    assert found.titles == ("Amt", "Kosten – einmalig", "Kosten", "Stand")


def test_a_second_row_of_titles_counts_only_below_a_title_over_several_columns() -> None:
    found = shape(
        grid(
            row("Amt", "Partner", "Aufgabe"),
            row("Jugendamt", "Kreis", "Akten"),
            row("Bauamt", "Stadt", "Busse"),
        )
    )
    assert len(found.header) == 1
    assert len(found.body) == 2


def test_bands_above_the_header_stand_before() -> None:
    found = shape(
        grid(band("Bericht 2018", 3), band("Dezernat I", 3), row("Amt", "Ja?", "Wer"), *BODY)
    )
    assert found.before == ("Bericht 2018", "Dezernat I")
    assert found.titles == ("Amt", "Ja?", "Wer")
    assert found.body == BODY


def test_a_band_called_header_stands_before_the_header_too() -> None:
    found = shape(
        grid(band("Bericht 2018", 3, header=True), row("Amt", "A", "B", header=True), *BODY)
    )
    assert found.before == ("Bericht 2018",)
    assert found.titles == ("Amt", "A", "B")


def test_a_band_in_the_body_stays_there() -> None:
    found = shape(grid(row("Amt", "Ja?", "Wer"), band("Dezernat I", 3), *BODY))
    assert [is_band(line) for line in found.body] == [True, False, False]
    assert found.label == 0


def test_rows_without_any_text_are_left_out() -> None:
    empty = row("", "", "")
    assert body(grid(empty, row("Amt", "Ja?", "Wer"), empty, *BODY, empty)) == [
        ["Jugendamt", "ja", "Kreis Düren"],
        ["Bauamt", "nein", ""],
    ]


@pytest.mark.parametrize(
    "found",
    [
        Grid(()),
        grid(row("", "")),
        grid(row("Amt"), row("Bauamt")),
        grid(band("Bericht", 2)),
        grid(band("Bericht", 2), band("Dezernat", 2)),
    ],
    ids=["nothing", "empty", "one column", "a band", "bands"],
)
def test_what_is_no_table(found: Grid) -> None:
    assert shape_of(found) is None


@pytest.mark.parametrize(
    ("titles", "label"),
    [
        (("Amt", "Aufgabe", "Stand"), 0),
        (("Priorität", "Maßnahme", "Stand"), 1),
        (("Frist", "Kosten", "Fachbereich"), 2),
        (("Zuständig", "Handlungsfeld", "Beginn"), 1),
    ],
)
def test_the_label_column_is_told_by_its_title(titles: tuple[str, str, str], label: int) -> None:
    rows = [row("Neubau", "Umbau", "Anbau"), row("Ausbau", "Abbau", "Aufbau")]
    assert shape(grid(row(*titles), *rows)).label == label


def test_the_label_column_is_told_by_its_entries() -> None:
    """No answer, no date, no sentence, each its own, and names of offices."""
    rows = [
        row("ja", "2017", "Jugendamt", "Mit dem Kreis Düren besteht ein Vertrag darüber."),
        row("nein", "2018", "Bauamt", "Weiterer Bedarf wird zurzeit nicht gesehen."),
        row("ja", "2017", "Ordnungsamt", "Eine Vereinbarung mit Aachen ist in Arbeit."),
    ]
    assert shape(grid(row("Antwort", "Jahr", "Wer antwortet", "Erläuterung"), *rows)).label == 2


def test_of_two_like_columns_the_first_one_names_the_rows() -> None:
    rows = [row("Neubau", "Umbau"), row("Ausbau", "Abbau")]
    assert shape(grid(row("Eines", "Anderes"), *rows)).label == 0


def test_repeated_names_are_no_labels() -> None:
    rows = [row("Bauamt", name) for name in ("Radwege", "Haltestellen", "Brücken", "Ampeln")]
    assert shape(grid(row("Wer", "Was"), *rows)).label == 1


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        ("1.", "2.", "3."),
        ("1.1", "1.2", "2.1"),
        ("A1", "A2", "B1"),
        ("I", "II", "V"),
    ],
)
@pytest.mark.parametrize("title", ["Nr.", "Lfd. Nr.", "lfd. Nr.", "Ziffer", "#", "Pos.", "ID"])
def test_a_column_of_numbers_gives_no_label(title: str, numbers: tuple[str, ...]) -> None:
    names = ("Radwege ausbauen", "E-Akte einführen", "Haltestellen umbauen")
    rows = [row(number, name) for number, name in zip(numbers, names, strict=True)]
    found = shape(grid(row(title, "Maßnahme"), *rows))
    assert (found.number, found.label) == (0, 1)


def test_years_are_no_numbers_of_rows() -> None:
    rows = [row(name, year) for name, year in (("Radwege", "2017"), ("Ampeln", "2018"))]
    found = shape(grid(row("Maßnahme", "Jahr"), *rows))
    assert (found.number, found.label) == (None, 0)


def test_a_number_missing_somewhere_is_still_a_column_of_numbers() -> None:
    rows = [row("1", "Radwege"), row("", "Ampeln"), row("3", "Brücken")]
    found = shape(grid(row("Nr.", "Maßnahme"), *rows))
    assert (found.number, found.label) == (0, 1)
