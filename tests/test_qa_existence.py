"""Verdicts on whether there is any row or body of a kind, and on what came to nothing."""

import pytest

from index import Index
from qa import answer
from tests.qa_reports import index_of_lines

ROWS = (
    "Aufgabe;Wird sie gemeinsam wahrgenommen?;Mit wem?;Erfahrungen",
    "Standesamt;ja;Stadt Straubing;Die Vertretung ist gesichert.",
    "Rettungsdienst;ja;Provinz Limburg (NL);Die Hilfsfrist wird eingehalten.",
    "Rechnungsprüfung;nein;keine;Das Amt prüft selbst.",
    "Energie;ja;Landkreis Regen;Ein Windpark wurde nach Protesten aufgegeben. Ein Solarpark wurde"
    " 2021 gebaut.",
    "Beihilfe;nein;keine;Bedarf an einer gemeinsamen Abrechnung ist zweifellos gegeben, weil die"
    " Fallzahlen klein sind. Die Verhandlungen sind gescheitert.",
    "Wasserversorgung;ja;Stadt Straubing;Der Notverbund mit Straubing läuft seit 2018.",
    "Abfall;ja;Stadt Straubing;Die Biotonne soll zum 01.01.2025 eingeführt werden.",
    "Personal;nein;Bis zum 31.12.2021 hat der Landkreis Passau die Bezüge abgerechnet.;",
    "Jugendarbeit;;Kreisjugendring;",
    "Straßen;teilweise;Stadt Straubing;",
    "Tierkörper;ja;Landkreis Passau;Die Beseitigung der Tierkörper ist gemeinsam ausgeschrieben.",
)


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of_lines(*ROWS)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        (
            "Gibt es Aufgaben, die nicht gemeinsam erledigt werden?",
            ["Rechnungsprüfung", "Beihilfe", "Personal"],
        ),
        (
            "Gibt es Aufgaben, die komplett ohne Partner laufen?",
            ["Rechnungsprüfung", "Beihilfe", "Personal"],
        ),
        ("Gibt es Aufgaben mit den Niederlanden?", ["Rettungsdienst"]),
        ("Gibt es ausländische Partner?", ["Rettungsdienst"]),
        ("Are there any tasks with the Netherlands?", ["Rettungsdienst"]),
    ],
)
def test_there_is_what_the_list_holds(index: Index, question: str, rows: list[str]) -> None:
    found = answer(index, question)
    assert (found.kind, found.verdict) == ("verdict", "ja")
    assert [one.row for one in found.citations] == rows


def test_an_empty_list_denies_nothing(index: Index) -> None:
    found = answer(index, "Gibt es Aufgaben, die wir mit Dänemark erledigen?")
    assert found.verdict != "nein"


def test_rows_that_speak_of_a_topic_are_not_without_it(index: Index) -> None:
    assert answer(index, "Gibt es Aufgaben ohne Biotonne?").verdict != "ja"


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Wurde der Windpark gebaut?", "nein"),
        ("Wurde der Windpark aufgegeben?", "ja"),
        ("Wurde der Solarpark gebaut?", "ja"),
        ("Gibt es eine gemeinsame Abrechnung?", "nein"),
        ("Gibt es eine Biotonne?", "nein"),
        ("Gibt es Pläne für eine Biotonne?", "ja"),
    ],
)
def test_what_was_given_up_did_not_come_about(index: Index, question: str, verdict: str) -> None:
    assert answer(index, question).verdict == verdict


def test_bodies_that_occur_are_all_that_are_named(index: Index) -> None:
    found = answer(index, "Welche Landkreise kommen im Plan vor?")
    assert [item.label for item in found.items] == ["Landkreis Regen", "Landkreis Passau"]


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Ist der Landkreis Regen an den Tierkörpern beteiligt?", "keine Angabe"),
        ("Ist der Landkreis Passau an den Tierkörpern beteiligt?", "ja"),
    ],
)
def test_a_partner_in_something_else_is_none_in_this(
    index: Index, question: str, verdict: str
) -> None:
    assert answer(index, question).verdict == verdict


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Bei welchen Aufgaben ist der Landkreis Passau nicht mehr Partner?", ["Personal"]),
        ("Zu welchen Aufgaben wurde nichts angegeben?", ["Jugendarbeit"]),
    ],
)
def test_rows_whose_partner_left_or_that_say_nothing(
    index: Index, question: str, rows: list[str]
) -> None:
    assert [item.label for item in answer(index, question).items] == rows
