"""Merged cells, bands over all columns and header rows of several lines in PDF tables."""

import pytest

from corpus.parse import parse
from tests.pdf_drawing import WAYS, Look, Pdf, Rows, Span, drawn, rows_of, titles

XS = (50.0, 150.0, 260.0, 400.0, 545.0)
HEAD = ["**Amt", "**Partner", "**Aufgabe", "**Stand"]


def groups(rows: Rows, look: Look | None = None) -> list[tuple[str | None, str]]:
    return [(row.group, row.label) for row in drawn(XS, rows, look).rows]


@pytest.mark.parametrize("way", WAYS)
def test_a_cell_over_two_columns_belongs_to_the_first_of_them(way: str) -> None:
    rows: Rows = [
        HEAD,
        ["Jugendamt", Span("Adoptionsvermittlung mit allen Städten", across=2), None, "läuft"],
        ["Bauamt", "Kreis Düren", "Gutachten", "geplant"],
    ]
    report = drawn(XS, rows, Look(way))
    assert titles(report) == ["Partner", "Aufgabe", "Stand"]
    assert rows_of(report) == [
        ("Jugendamt", "Adoptionsvermittlung mit allen Städten", "", "läuft"),
        ("Bauamt", "Kreis Düren", "Gutachten", "geplant"),
    ]


@pytest.mark.parametrize("way", WAYS)
def test_a_cell_over_two_rows_counts_for_both(way: str) -> None:
    rows: Rows = [
        HEAD,
        ["Jugendamt", Span("Kreise Düren und\nEuskirchen", down=2), "Adoptionen", "läuft"],
        ["Bauamt", None, "Gutachten", "geplant"],
        ["Schulamt", "Kreis Düren", "Busse", "läuft"],
    ]
    report = drawn(XS, rows, Look(way))
    assert rows_of(report) == [
        ("Jugendamt", "Kreise Düren und Euskirchen", "Adoptionen", "läuft"),
        ("Bauamt", "Kreise Düren und Euskirchen", "Gutachten", "geplant"),
        ("Schulamt", "Kreis Düren", "Busse", "läuft"),
    ]


@pytest.mark.parametrize("way", WAYS)
def test_a_label_over_several_rows_names_each_of_them(way: str) -> None:
    rows: Rows = [
        HEAD,
        [Span("Jugendamt", down=3), "Kreis Düren", "Adoptionen.", "läuft."],
        [None, "Stadt Aachen", "Pflegekinder.", "geplant."],
        [None, "Kreis Euskirchen", "Beratung.", "läuft."],
        ["Schulamt", "Kreis Düren", "Busse.", "läuft."],
    ]
    report = drawn(XS, rows, Look(way))
    assert rows_of(report) == [
        ("Jugendamt", "Kreis Düren", "Adoptionen.", "läuft."),
        ("Jugendamt", "Stadt Aachen", "Pflegekinder.", "geplant."),
        ("Jugendamt", "Kreis Euskirchen", "Beratung.", "läuft."),
        ("Schulamt", "Kreis Düren", "Busse.", "läuft."),
    ]


@pytest.mark.parametrize("way", WAYS)
def test_a_band_over_all_columns_names_the_group_of_the_rows_below(way: str) -> None:
    rows: Rows = [
        HEAD,
        [Span("**Dezernat I – Zentrale Dienste", across=4), None, None, None],
        ["Hauptamt", "Kreis Düren", "Vergabe", "läuft"],
        ["Kämmerei", "keine", "keine", "offen"],
        [Span("**Dezernat II – Soziales", across=4), None, None, None],
        ["Jugendamt", "Stadt Aachen", "Adoptionen", "läuft"],
    ]
    assert groups(rows, Look(way)) == [
        ("Dezernat I – Zentrale Dienste", "Hauptamt"),
        ("Dezernat I – Zentrale Dienste", "Kämmerei"),
        ("Dezernat II – Soziales", "Jugendamt"),
    ]


def test_rows_above_the_first_band_have_no_group() -> None:
    rows: Rows = [
        HEAD,
        ["Hauptamt", "Kreis Düren", "Vergabe", "läuft"],
        [Span("Weitere Ämter", across=4), None, None, None],
        ["Jugendamt", "Stadt Aachen", "Adoptionen", "läuft"],
    ]
    assert groups(rows) == [(None, "Hauptamt"), ("Weitere Ämter", "Jugendamt")]


def test_a_group_goes_on_on_the_next_page() -> None:
    band = Span("Dezernat II – Soziales", across=4)
    pdf = Pdf()
    pdf.table(
        XS, 60.0, [HEAD, [band, None, None, None], ["Amt 51 – Jugend", "Aachen", "Akten", "läuft"]]
    )
    pdf.new_page()
    pdf.table(XS, 60.0, [HEAD, ["Amt 50 – Soziales", "Düren", "Pflege", "läuft"]])
    report = parse(pdf.data(), "gruppe.pdf")
    assert [(row.group, row.label, row.page_from) for row in report.rows] == [
        ("Dezernat II – Soziales", "Jugend", 1),
        ("Dezernat II – Soziales", "Soziales", 2),
    ]


def test_a_band_at_the_head_of_a_page_is_no_rest_of_the_row_before() -> None:
    pdf = Pdf()
    pdf.table(XS, 60.0, [HEAD, ["Hauptamt", "Aachen", "Vergabe und", "läuft"]])
    pdf.new_page()
    band = Span("Dezernat II – Soziales", across=4)
    pdf.table(XS, 60.0, [[band, None, None, None], ["Sozialamt", "Düren", "Pflege", "läuft"]])
    report = parse(pdf.data(), "band.pdf")
    assert [(row.group, row.label) for row in report.rows] == [
        (None, "Hauptamt"),
        ("Dezernat II – Soziales", "Sozialamt"),
    ]


@pytest.mark.parametrize("way", WAYS)
def test_two_header_rows_give_titles_of_both(way: str) -> None:
    rows: Rows = [
        [Span("**Amt", down=2), Span("**Zusammenarbeit", across=2), None, Span("**Bedarf", down=2)],
        [None, "**Kommunen", "**Kreise", None],
        ["Jugendamt", "Erkelenz", "Kreis Düren", "keiner"],
        ["Bauamt", "Wegberg", "keine", "Gutachten"],
    ]
    report = drawn(XS, rows, Look(way))
    assert report.label_title == "Amt"
    assert titles(report) == ["Zusammenarbeit – Kommunen", "Zusammenarbeit – Kreise", "Bedarf"]
    assert rows_of(report) == [
        ("Jugendamt", "Erkelenz", "Kreis Düren", "keiner"),
        ("Bauamt", "Wegberg", "keine", "Gutachten"),
    ]


def test_two_header_rows_repeated_on_each_page() -> None:
    head: Rows = [
        [Span("**Amt", down=2), Span("**Zusammenarbeit", across=2), None, Span("**Bedarf", down=2)],
        [None, "**Kommunen", "**Kreise", None],
    ]
    pdf = Pdf()
    for page, rows in enumerate(
        [
            [["Amt 51 – Jugend", "Erkelenz", "Kreis Düren", "keiner"]],
            [["Amt 63 – Bauen", "Wegberg", "keine", "Gutachten"]],
            [["Amt 66 – Straßen", "Hückelhoven", "Viersen", "offen"]],
        ]
    ):
        if page:
            pdf.new_page()
        pdf.table(XS, 60.0, [*head, *rows])
    report = parse(pdf.data(), "kopf.pdf")
    assert titles(report) == ["Zusammenarbeit – Kommunen", "Zusammenarbeit – Kreise", "Bedarf"]
    assert rows_of(report) == [
        ("Jugend", "Erkelenz", "Kreis Düren", "keiner"),
        ("Bauen", "Wegberg", "keine", "Gutachten"),
        ("Straßen", "Hückelhoven", "Viersen", "offen"),
    ]


def test_a_title_over_all_columns_is_the_reports_title() -> None:
    rows: Rows = [
        [Span("**Bericht über die Zusammenarbeit 2018", across=4), None, None, None],
        HEAD,
        ["Jugendamt", "Stadt Aachen", "Adoptionen", "läuft"],
        ["Bauamt", "Kreis Düren", "Gutachten", "geplant"],
    ]
    report = drawn(XS, rows)
    assert report.title == "Bericht über die Zusammenarbeit 2018"
    assert titles(report) == ["Partner", "Aufgabe", "Stand"]
    assert [(row.group, row.label) for row in report.rows] == [
        (None, "Jugendamt"),
        (None, "Bauamt"),
    ]


def test_a_title_and_the_first_group_above_the_header() -> None:
    rows: Rows = [
        [Span("**Bericht 2018", across=4), None, None, None],
        [Span("**Dezernat I", across=4), None, None, None],
        HEAD,
        ["Hauptamt", "Stadt Aachen", "Vergabe", "läuft"],
        [Span("**Dezernat II", across=4), None, None, None],
        ["Jugendamt", "Stadt Aachen", "Adoptionen", "läuft"],
    ]
    report = drawn(XS, rows)
    assert report.title == "Bericht 2018"
    assert [(row.group, row.label) for row in report.rows] == [
        ("Dezernat I", "Hauptamt"),
        ("Dezernat II", "Jugendamt"),
    ]


def test_header_cells_set_upright_in_a_shaded_row() -> None:
    """A filled ground is neither a rule nor a frame."""
    pdf = Pdf()
    pdf.canvas.setFillGray(0.85)
    pdf.canvas.rect(XS[0], pdf.height - 80.0, XS[-1] - XS[0], 20.0, stroke=0, fill=1)
    pdf.canvas.setFillGray(0)
    pdf.table(XS, 60.0, [HEAD, ["Jugendamt", "Stadt Aachen", "Adoptionen", "läuft"]])
    report = parse(pdf.data(), "grau.pdf")
    assert titles(report) == ["Partner", "Aufgabe", "Stand"]
    assert rows_of(report) == [("Jugendamt", "Stadt Aachen", "Adoptionen", "läuft")]


def test_an_empty_column_without_title_is_left_out() -> None:
    rows = [
        ["**Amt", "**Partner", "", "**Stand"],
        ["Jugendamt", "Stadt Aachen", "", "läuft"],
        ["Bauamt", "Kreis Düren", "", "geplant"],
    ]
    report = drawn(XS, rows)
    assert titles(report) == ["Partner", "Stand"]
    assert rows_of(report) == [
        ("Jugendamt", "Stadt Aachen", "läuft"),
        ("Bauamt", "Kreis Düren", "geplant"),
    ]
