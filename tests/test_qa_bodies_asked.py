"""Bodies of the kind asked for, those of undertakings that failed or ended, and who is who."""

import pytest

from index import Index
from qa import answer
from tests.qa_reports import index_of_lines

ROWS = (
    "Maßnahme;Federführung;Partner;Sachstand",
    "Bauhof;Bauamt;Landkreis Passau;Ein gemeinsamer Bauhof besteht seit 2012.",
    "Rechenzentrum;Amt für Technik;Landkreis Regen;In Umsetzung. Der Landkreis Deggendorf hat sich"
    " im Mai 2023 zurückgezogen.",
    "Telenotarzt;Ordnungsamt;Landkreis Straubing-Bogen;Der Landkreis Kelheim hat Interesse"
    " bekundet. Ansprechpartnerin ist Frau Imke Rathjen.",
)


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of_lines(*ROWS)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Welche Landkreise haben sich zurückgezogen?", ["Landkreis Deggendorf"]),
        ("Welcher Landkreis hat sich zurückgezogen?", ["Landkreis Deggendorf"]),
        ("Welche Gemeinden haben einen gemeinsamen Bauhof?", []),
        ("Welcher Landkreis ist am Bauhof beteiligt?", ["Landkreis Passau"]),
        ("Welche Partner hat der Bauhof?", ["Landkreis Passau"]),
    ],
)
def test_bodies(index: Index, question: str, names: list[str]) -> None:
    assert [item.label for item in answer(index, question).items] == names


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Wer ist für den Telenotarzt zuständig?", "Ordnungsamt"),
        ("Wer hat Interesse am Telenotarzt bekundet?", "Landkreis Kelheim"),
        ("Wer ist Ansprechpartner beim Telenotarzt?", "Imke Rathjen"),
    ],
)
def test_who_is_in_charge_is_not_who_did_something(index: Index, question: str, value: str) -> None:
    assert answer(index, question).value == value
