"""Columns of tables without rules that their titles tell, where the lines below are too few."""

from corpus.parse import parse
from tests.pdf_drawing import Pdf, rows_of, titles

XS = (50.0, 200.0, 330.0, 410.0)


def row(pdf: Pdf, y: float, entries: list[str], xs: tuple[float, ...] = XS) -> None:
    for x, entry in zip(xs, entries, strict=True):
        pdf.text(x, y, entry)


def test_three_rows_with_empty_entries() -> None:
    pdf = Pdf()
    row(pdf, 80.0, ["**Maßnahme", "**Zuständiges Amt", "**Frist", "**Kosten"])
    row(pdf, 110.0, ["Radwege", "", "2017", ""])
    row(pdf, 130.0, ["E-Akte", "Hauptamt", "", "85.000 €"])
    row(pdf, 150.0, ["Servicestelle", "Schulamt", "laufend", "0 €"])
    report = parse(pdf.data(), "wenig.pdf")
    assert titles(report) == ["Zuständiges Amt", "Frist", "Kosten"]
    assert rows_of(report) == [
        ("Radwege", "", "2017", ""),
        ("E-Akte", "Hauptamt", "", "85.000 €"),
        ("Servicestelle", "Schulamt", "laufend", "0 €"),
    ]


def test_centred_titles_and_the_names_of_groups_across_the_columns() -> None:
    pdf = Pdf()
    centred = (90.0, 215.0, 350.0, 440.0)
    row(pdf, 80.0, ["**Maßnahme", "**Zuständiges Amt", "**Frist", "**Kosten"], centred)
    pdf.text(140.0, 100.0, "**Dezernat I – Zentrale Dienste")
    row(pdf, 120.0, ["Ausbau der Radwege", "Amt 61", "Juni 2016", "rd. 2 Mio. €"])
    row(pdf, 140.0, ["Einführung der E-Akte", "Hauptamt", "laufend", ""])
    pdf.text(130.0, 160.0, "**Dezernat III – Planen und Bauen")
    row(pdf, 180.0, ["Servicestelle", "Amt 32", "", "0 €"])
    report = parse(pdf.data(), "mittig.pdf")
    assert titles(report) == ["Zuständiges Amt", "Frist", "Kosten"]
    assert [(line.group, line.label) for line in report.rows] == [
        ("Dezernat I – Zentrale Dienste", "Ausbau der Radwege"),
        ("Dezernat I – Zentrale Dienste", "Einführung der E-Akte"),
        ("Dezernat III – Planen und Bauen", "Servicestelle"),
    ]


def test_a_title_in_larger_type_above_a_table_is_none_of_it() -> None:
    pdf = Pdf()
    pdf.text(50.0, 30.0, "Maßnahmenprogramm", 8.0)
    pdf.text(400.0, 30.0, "Seite 1", 8.0)
    pdf.text(50.0, 60.0, "**Maßnahmenprogramm", 14.0)
    row(pdf, 80.0, ["**Maßnahme", "**Zuständiges Amt", "**Frist", "**Kosten"])
    for number, name in enumerate(["Radwege", "E-Akte", "Servicestelle", "Leitbild"]):
        row(pdf, 100.0 + 20.0 * number, [name, "Hauptamt", "2017", "0 €"])
    report = parse(pdf.data(), "titel.pdf")
    assert titles(report) == ["Zuständiges Amt", "Frist", "Kosten"]
    assert [line.group for line in report.rows if line.label == "E-Akte"] == [None]
