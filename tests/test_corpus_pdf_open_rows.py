"""Tables whose rules part no rows, and repeated headers that stick to what goes on below them."""

import pytest

from corpus.parse import parse
from corpus.report import Report
from tests.pdf_drawing import PADDING, Look, Pdf, Rows, rows_of, titles
from tests.test_corpus_pdf_white import HEAD, HEAD_TITLES, LABELS, READ, XS, body


def columns_ruled(pages: list[Rows], ruled_header: bool) -> Report:
    """Tables with outer sides and rules between their columns, one on each page."""
    pdf = Pdf()
    for number, rows in enumerate(pages):
        if number:
            pdf.new_page()
        foot = pdf.table(XS, 60.0, rows, Look("", gap=8.0))
        pdf.segments([(x, 60.0, x, foot) for x in XS], "lines")
        pdf.segments([(XS[0], y, XS[-1], y) for y in (60.0, foot)], "lines")
        if ruled_header:
            y = 60.0 + pdf.leading + 2 * PADDING
            pdf.segments([(XS[0], y, XS[-1], y)], "lines")
    return parse(pdf.data(), "spalten.pdf")


@pytest.mark.parametrize("ruled_header", [False, True])
def test_rows_where_rules_part_the_columns_only(ruled_header: bool) -> None:
    report = columns_ruled([[HEAD, *body()]], ruled_header)
    assert titles(report) == HEAD_TITLES
    assert rows_of(report) == READ


def test_groups_between_rows_that_no_rule_parts() -> None:
    rows = body()
    pdf = Pdf()
    foot = pdf.table(XS, 60.0, [HEAD], Look(""))
    edges = [60.0]
    for name, here in (("**Dezernat I", rows[:2]), ("**Dezernat II", rows[2:])):
        pdf.text(XS[0] + PADDING, foot + PADDING + pdf.size, name)
        edges += [foot, foot + pdf.leading + 2 * PADDING]
        foot = pdf.table(XS, edges[-1], here, Look("", gap=8.0))
    edges.append(foot)
    pdf.segments([(XS[0], y, XS[-1], y) for y in edges], "lines")
    pdf.segments([(x, edges[0], x, edges[1]) for x in XS], "lines")
    for top, bottom in ((edges[2], edges[3]), (edges[4], edges[5])):
        pdf.segments([(x, top, x, bottom) for x in XS], "lines")
    pdf.segments([(x, edges[0], x, foot) for x in (XS[0], XS[-1])], "lines")
    report = parse(pdf.data(), "gruppen.pdf")
    assert rows_of(report) == READ
    assert [row.group for row in report.rows] == ["Dezernat I"] * 2 + ["Dezernat II"] * 2


def test_a_group_on_a_page_with_upright_rules_only() -> None:
    """The rules between the columns stop at the row over all of them, the outer ones do not."""
    rows = body()
    pdf = Pdf()
    foot = pdf.table(XS, 60.0, [HEAD, *rows[:2]], Look("", gap=8.0))
    pdf.segments([(x, 60.0, x, foot) for x in XS], "lines")
    pdf.segments([(XS[0], y, XS[-1], y) for y in (60.0, foot)], "lines")
    pdf.new_page()
    upper = pdf.table(XS, 40.0, rows[2:3], Look("", gap=8.0))
    pdf.text(XS[0] + PADDING, upper + PADDING + pdf.size, "**Dezernat II")
    lower = upper + pdf.leading + 2 * PADDING
    foot = pdf.table(XS, lower, rows[3:], Look("", gap=8.0))
    for top, bottom in ((40.0, upper), (lower, foot)):
        pdf.segments([(x, top, x, bottom) for x in XS[1:-1]], "lines")
    pdf.segments([(x, 40.0, x, foot) for x in (XS[0], XS[-1])], "lines")
    report = parse(pdf.data(), "seiten.pdf")
    assert rows_of(report) == READ
    assert [row.group for row in report.rows] == [None, None, None, "Dezernat II"]


def test_the_header_is_repeated_where_no_rule_parts_it_off() -> None:
    rows = body()
    report = columns_ruled([[HEAD, *rows[:2]], [HEAD, *rows[2:]]], False)
    assert titles(report) == HEAD_TITLES
    assert rows_of(report) == READ


def test_a_cell_goes_on_below_the_repeated_header() -> None:
    rows = [[str(entry) for entry in row] for row in body()]
    first, rest = rows[1][2].split("\n", 1)
    pages: list[Rows] = [
        [HEAD, rows[0], [rows[1][0], rows[1][1], first]],
        [HEAD, ["", "", rest], *rows[2:]],
    ]
    assert rows_of(columns_ruled(pages, False)) == READ


def test_a_bold_line_below_a_repeated_header_is_none_of_it() -> None:
    rows = [[str(entry) for entry in row] for row in body()]
    pdf = Pdf()
    pdf.table(XS, 600.0, [HEAD, *rows[:2]], Look("", gap=8.0))
    pdf.new_page()
    more = ["", "", "**Weiteres\nEs bestehen keine Verträge."]
    pdf.table(XS, 60.0, [HEAD, more, *rows[2:]], Look("", gap=2.0))
    report = parse(pdf.data(), "fett.pdf")
    read = [list(row) for row in READ]
    read[1][2] += "\nWeiteres\nEs bestehen keine Verträge."
    assert [list(row) for row in rows_of(report)] == read


def test_a_group_named_right_below_a_repeated_header() -> None:
    rows = [[str(entry) for entry in row] for row in body()]
    band = ["**Dezernat I", "", ""]
    pdf = Pdf()
    pdf.table(XS, 600.0, [HEAD, band, *rows[:2]], Look(""))
    pdf.new_page()
    pdf.table(XS, 60.0, [HEAD, *rows[2:]], Look(""))
    report = parse(pdf.data(), "gruppe.pdf")
    assert titles(report) == HEAD_TITLES
    assert rows_of(report) == READ
    assert {row.group for row in report.rows} == {"Dezernat I"}


def test_answers_below_a_repeated_header_are_none_of_it() -> None:
    """The first rows of both pages begin with the same answer."""
    head = [HEAD[0], "**Besteht eine\nKooperation?", HEAD[2]]
    rows = [[str(row[0]), "ja", str(row[2])] for row in body()]
    report = columns_ruled([[head, *rows[:2]], [head, *rows[2:]]], False)
    assert titles(report) == ["Besteht eine Kooperation?", HEAD_TITLES[1]]
    assert rows_of(report) == [(label, "ja", text) for label, _, text in READ]


def test_bullets_at_a_column_s_edge_do_not_make_a_page_prose() -> None:
    """Most pages show the last column only, and its bullets hang."""
    rows = body()
    pdf = Pdf()
    pdf.table(XS, 60.0, [HEAD, *rows[:3], [*rows[3][:2], "Gemeinsame Aufgaben sind:"]], Look(""))
    for _ in range(3):
        pdf.new_page()
        for number in range(10):
            y = 70.0 + number * pdf.leading
            pdf.text(XS[2] + PADDING, y, "•")
            pdf.text(XS[2] + PADDING + 18.0, y, f"Aufgabe {number} der Zusammenarbeit")
    report = parse(pdf.data(), "punkte.pdf")
    assert [row.label for row in report.rows] == list(LABELS)
    assert report.rows[-1].page_to == 4


def test_the_last_line_of_a_paragraph_is_no_part_of_the_table_below() -> None:
    pdf = Pdf()
    text = (
        "Die folgende Übersicht fasst die Meldungen aller Ämter des Kreises zusammen; Stand ist der"
        " Beginn des\nJahres."
    )
    foot = pdf.text(XS[0] + PADDING, 50.0, text)
    rows = body()
    pdf.table(XS, foot + 4.0, [HEAD, *rows[:2]], Look("rows"))
    pdf.new_page()
    pdf.table(XS, 60.0, rows[2:], Look("rows"))
    report = parse(pdf.data(), "absatz.pdf")
    listed = [row for row in report.rows if row.in_table]
    assert titles(report) == HEAD_TITLES
    assert [row.label for row in listed] == [label for label, _, _ in READ]
    assert text.replace("\n", " ") in report.text
