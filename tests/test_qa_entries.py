"""Tables of entries: a row found by one cell is answered from another."""

import pytest

from index import Index
from qa import Answer, answer
from tests.qa_reports import index_of_lines

COLUMNS = (
    "Sachgebiet;Partner;Gegenstand;Rechtsgrundlage;Laufzeit;Geplante Vorhaben;Kosten;"
    "Ansprechpartner"
)
ROWS = (
    "11 Sicherheit;Stadt Bad Aibling, Markt Bruckmühl;Gemeinsame Verkehrsüberwachung durch einen"
    " Zweckverband.;Art. 17 KommZG;seit 01.04.2016;Beitritt der Stadt Kolbermoor;142.000 €;"
    "Frau Huber",
    "12 Kämmerei;Landkreis Traunstein;Gemeinsamer Einkauf von Strom. Er senkt die Preise um rund"
    " 8 %.;Zweckvereinbarung vom 12.05.2019;bis 31.12.2026;keine;3.500 €;Herr Maier",
    "21 Soziale Hilfen;keine;Das Sachgebiet arbeitet allein.;–;–;Schuldnerberatung mit dem"
    " Landkreis Miesbach;–;Frau Lechner",
    "51 Abfallwirtschaft;Stadt Rosenheim;Der Landkreis liefert den Restmüll an das Müllheizkraft"
    "werk. Je Tonne werden 168 € berechnet.;Vertrag vom 03.11.2009;bis 31.12.2029;keine;"
    "4,1 Mio. €;Herr Brandl",
)


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of_lines(COLUMNS, *ROWS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Was kostet die Verkehrsüberwachung?", "142.000 €"),
        ("Bis wann läuft der Vertrag mit dem Müllheizkraftwerk?", "31.12.2029"),
        ("Seit wann gibt es die Verkehrsüberwachung?", "01.04.2016"),
        ("Wer ist Ansprechpartner für die Abfallwirtschaft?", "Brandl"),
        ("Wie teuer ist eine Tonne Restmüll?", "168 €"),
        ("Um wie viel Prozent senkt der Einkauf die Preise?", "8 %"),
        ("Wann wurde die Zweckvereinbarung mit Traunstein geschlossen?", "12.05.2019"),
    ],
)
def test_facts(index: Index, question: str, value: str) -> None:
    found = answer(index, question)
    assert found.kind == "fact"
    assert (found.value or "").removeprefix("Herr ") == value
    assert value in found.citations[0].quote


def labels(found: Answer) -> list[str]:
    return [item.label for item in found.items]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Welche Sachgebiete planen neue Vorhaben?", ["Sicherheit", "Soziale Hilfen"]),
        ("Welche Sachgebiete haben keine geplanten Vorhaben?", ["Kämmerei", "Abfallwirtschaft"]),
        ("Welche Sachgebiete haben keinen Partner?", ["Soziale Hilfen"]),
        ("Mit wem arbeitet das Sachgebiet Soziale Hilfen zusammen?", []),
        ("Welche Partner hat die Kämmerei?", ["Landkreis Traunstein"]),
        ("Welche Rechtsgrundlage hat die Verkehrsüberwachung?", ["Art. 17 KommZG"]),
        (
            "Welche Gemeinden machen bei der Verkehrsüberwachung mit?",
            ["Stadt Bad Aibling", "Markt Bruckmühl"],
        ),
    ],
)
def test_lists(index: Index, question: str, expected: list[str]) -> None:
    assert labels(answer(index, question)) == expected


def test_an_end_of_term_is_no_day_of_building(index: Index) -> None:
    assert answer(index, "Wann wurde das Müllheizkraftwerk gebaut?").kind == "none"


def test_an_entry_that_says_keine_is_a_no(index: Index) -> None:
    assert answer(index, "Hat die Kämmerei neue Vorhaben geplant?").verdict == "nein"


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Which projects does the IT department lead?", ["Rechenzentrum"]),
        ("Welche Vorhaben laufen noch?", ["Rechenzentrum", "Radweg"]),
    ],
)
def test_offices_in_capitals_and_what_is_under_way(question: str, rows: list[str]) -> None:
    index = index_of_lines(
        "Vorhaben;Federführung;Umsetzung bis;Sachstand",
        "Rechenzentrum;Amt für Informationstechnik;30.06.2025;In Umsetzung.",
        "Radweg;Bauamt;31.12.2026;Laufend.",
        "Archiv;Kulturamt;31.12.2027;Noch nicht begonnen.",
        "Leitstelle;Ordnungsamt;01.03.2024;Abgeschlossen.",
    )
    assert [item.label for item in answer(index, question).items] == rows
