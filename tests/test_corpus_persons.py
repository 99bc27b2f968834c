"""Persons by rule: names after address, office and degree, and nouns after an office."""

import pytest

from corpus.persons import may_be_person, persons


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in persons(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Frau Meier von der Caritas und Frau Ursula von der Aue", ["Meier", "Ursula von der Aue"]),
        ("Herr Dr. Wetzlar vom Hessischen Landkreistag", ["Wetzlar"]),
        ("Der Leiter, Herr Ahaus, und Frau Hartung", ["Ahaus", "Hartung"]),
        ("Stadtrat Løvborg (SPD), Landrätin Beatrix Kaltwasser", ["Løvborg", "Beatrix Kaltwasser"]),
        ("Landrat a. D. Ralf Barth", ["Ralf Barth"]),
        ("der Staatssekretärin Christine Lambrecht", ["Christine Lambrecht"]),
        ("In Vertretung Dr. Frank Pfeil Staatssekretär", ["Frank Pfeil"]),
        ("Landrat Ernst Vossen und Hans von und zu Aue", ["Ernst Vossen", "Hans von und zu Aue"]),
        ("Zuständig: Ruth Gotha, Tel. -4711", ["Ruth Gotha"]),
        ("i. A. Schmidt-Rottluff", ["Schmidt-Rottluff"]),
        ("Geschäftsführerin Annika Ö. Tran", ["Annika Ö. Tran"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Leiter Rettungsdienst und Dezernent Soziales",
        "Der Landrat Kreis Kleve, die Frau Landrätin und des Herrn Oberbürgermeisters",
        "Bürgermeister Kevelaer",
        "in der Ernst-Reuter-Straße und am Otto-Hahn-Gymnasium",
        "Martin Schule und Elisabeth Krankenhaus",
        "Frau und Herr",
        "Der Ernst der Lage und rosa Zettel: Rosa Vordrucke",
    ],
)
def test_nouns_after_an_office_are_no_names(text: str) -> None:
    assert found(text) == []


def test_an_unannounced_name_has_two_words_and_no_nouns_ending() -> None:
    assert may_be_person("Karla Knisterbach")
    assert not may_be_person("Infrastrukturatlas")
    assert not may_be_person("Tisch Schulentwicklungsplanung")
