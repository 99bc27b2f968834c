"""CSV: separators, quoting, ragged rows, and what is prose instead."""

import csv
import io
from contextlib import suppress
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Grid
from corpus.errors import UnreadableReport
from corpus.sheets.csv_read import looks_like_csv, read_csv
from tests.outlined import outlined

TABLE = [["Amt", "Antwort"], ["Ordnungsamt", "ja"], ["Jugendamt", "nein, noch nicht"]]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_separator_quoting_and_encoding_are_detected(
    separator: str, quoting: Literal[0, 1], encoding: str
) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=separator, quoting=quoting).writerows(TABLE)
    assert outlined(read_csv(file.getvalue().encode(encoding))) == [TABLE]
    assert looks_like_csv(file.getvalue().replace("\r\n", "\n"))


def test_the_separator_that_excel_names_is_taken() -> None:
    text = "sep=|\nAmt|Kosten\n32|1,5\n"
    assert looks_like_csv(text)
    assert outlined(read_csv(text.encode())) == [[["Amt", "Kosten"], ["32", "1,5"]]]


def test_numbers_with_commas_do_not_make_the_comma_a_separator() -> None:
    text = "1,5;2,5;3,5\n4,5;5,5;6,5\n"
    assert outlined(read_csv(text.encode())) == [[["1,5", "2,5", "3,5"], ["4,5", "5,5", "6,5"]]]


def test_quotes_doubled_and_line_breaks_in_fields() -> None:
    text = (
        'Amt;Antwort\n32;"Ja, ""Haus der Jugend"":\n- Düren\n- Stadt Aachen"\n'
        '40;"Zusammen-\narbeit mit\ndem Kreis Düren; seit\n2012"\n'
    )
    assert outlined(read_csv(text.encode())) == [
        [
            ["Amt", "Antwort"],
            ["32", 'Ja, "Haus der Jugend": / i: Düren / i: Stadt Aachen'],
            ["40", "Zusammenarbeit mit dem Kreis Düren; seit 2012"],
        ]
    ]


def test_a_quote_that_is_never_closed_is_a_sign_like_others() -> None:
    text = 'Nr;Länge\n1;"5 Zoll\n2;3 Zoll\n3;4 Zoll\n'
    assert outlined(read_csv(text.encode())) == [
        [["Nr", "Länge"], ["1", '"5 Zoll'], ["2", "3 Zoll"], ["3", "4 Zoll"]]
    ]


def test_title_lines_above_the_header_are_paragraphs() -> None:
    text = "Abfrage 2018;;\nStand: Mai\n\nAmt;Frage;Antwort\n32;a;b\n50;c;d\n"
    assert outlined(read_csv(text.encode())) == [
        "h1 Abfrage 2018",
        "t Stand: Mai",
        [["Amt", "Frage", "Antwort"], ["32", "a", "b"], ["50", "c", "d"]],
    ]


def test_ragged_rows_are_padded_and_named_with_their_line() -> None:
    text = 'sep=;\nAmt;Frage;Antwort\n"32\n";a\n40;b;c;d\n50;e;f;;\n51;g;h\n'
    (grid,) = read_csv(text.encode()).blocks
    assert isinstance(grid, Grid)
    assert outlined(read_csv(text.encode())) == [
        [
            ["Amt", "Frage", "Antwort"],
            ["32", "a", ""],
            ["40", "b", "c; d"],
            ["50", "e", "f"],
            ["51", "g", "h"],
        ]
    ]
    assert grid.doubts == (
        "Zeile 3 hat 2 statt 3 Felder.",
        "Zeile 5 hat 4 statt 3 Felder; die überzähligen stehen in der letzten Spalte.",
    )


def test_many_ragged_rows_are_counted() -> None:
    text = "a;b;c\n" + "1;2;3\n" * 60 + "1;2\n" * 25
    (grid,) = read_csv(text.encode()).blocks
    assert isinstance(grid, Grid)
    assert len(grid.doubts) == 21
    assert grid.doubts[-1] == "5 weitere Zeilen haben zu viele oder zu wenige Felder."


def test_empty_records_and_empty_columns() -> None:
    text = "Amt;;Antwort\n32;;ja\n\n40;;nein\n;;\nOrt;;Zahl\nKall;;2\n"
    assert outlined(read_csv(text.encode())) == [
        [["Amt", "Antwort"], ["32", "ja"], ["40", "nein"]],
        [["Ort", "Zahl"], ["Kall", "2"]],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ein Wort",
        "Das Amt prüft; es folgt mehr.\nDer Kreis sagt; es ist gut.\nDann; kam nichts.\n",
        "Sehr geehrte Damen,\nwir haben, wie gesagt, viel Zeit,\nund Geld, und Mut.\n",
        "12,5\n13,5\n14,5\n15,5\n",
        "Datum:\t3.5.2018\nOrt:\tDüren\n\nSehr geehrte Damen,\nwir laden ein.\nIhr Amt\n",
        "\tDer Kreis.\n\tDie Stadt.\n\tDas Amt.\n",
        "| Amt | Antwort |\n|---|---|\n| 32 | ja |\n",
        "Kreis Düren, Ring 1, Düren\nKreis Kleve, Weg 2, Kleve\nKreis Unna, Platz 3, Unna\n",
        "Amt          Antwort\nOrdnungsamt  ja\nJugendamt    nein\n",
        "a;b\f\nc;d\ne;f\n",
    ],
)
def test_prose_lists_and_columns_of_blanks_are_no_csv(text: str) -> None:
    assert not looks_like_csv(text)


def test_a_field_without_end_and_a_file_without_text_are_refused() -> None:
    with pytest.raises(UnreadableReport, match="Anführungszeichen"):
        read_csv(b"a;b\n" + b"1;2\n" * 60_000 + b'"' + b"x;" * 70_000)
    with pytest.raises(UnreadableReport, match="keinen Text"):
        read_csv(b";;\n;;\n")


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(UnreadableReport, match=r"200\.000 Zellen"):
        read_csv(b"1;2;3;4;5\n" * 40_001)


WORDS = st.sampled_from(
    ["Übach", "Straße", '"Zitat"', "a;b", "x,y", "=1+1", "'", "§\u00a05", "1.234,50 €", "u\u0308"]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "\n"])), min_size=1, max_size=4).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)[:-1]
)


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 5))
    return draw(st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=2, max_size=6))


def flattened(rows: list[list[str]]) -> list[list[str]]:
    """Each cell in one line, as it is read."""
    return [[" ".join(text.replace("u\u0308", "ü").split()) for text in row] for row in rows]


@settings(deadline=None)
@given(grids(), st.sampled_from(";\t|"))
def test_what_is_written_is_what_is_read(rows: list[list[str]], separator: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    (grid,) = read_csv(file.getvalue().encode()).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row.cells] for row in grid.rows] == flattened(rows)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes) -> None:
    with suppress(UnreadableReport):
        assert read_csv(data).blocks
