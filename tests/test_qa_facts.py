"""Facts: the right span, from the sentence that says it, or none."""

import pytest

from qa import answer
from qa.question import parse
from qa.spans import find_spans
from tests.qa_reports import ROOT, index_of

SAMPLE = ROOT / "sample" / "bericht-erlenrode.txt"
SURVEY = ROOT / "tests" / "data" / "gold" / "umfrage-vilsgau-2023.md"
PLAN = ROOT / "tests" / "data" / "gold" / "aktionsplan-geestmoor.html"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("Wie viele Einwohner hat der Kreis?", "Seit 15 Jahren helfen Bürgerbüros.", None),
        ("Wie viele Jahre läuft es?", "Es läuft seit 15 Jahren.", "15"),
        ("Welche Software wird genutzt?", "Der IT-Dienstleister hilft.", None),
        (
            "Welche Software wird genutzt?",
            "Eine „Gemeinschaft“ nutzt die MACH-Finanzsoftware.",
            "MACH-Finanzsoftware",
        ),
    ],
)
def test_spans_of_the_kind_asked_for(question: str, text: str, value: str | None) -> None:
    spans = find_spans(parse(question), text, ())
    assert (text[slice(*spans[0])] if spans else None) == value


def test_a_fact_may_stand_in_another_sentence_of_the_paragraph() -> None:
    found = answer(index_of(SAMPLE), "Wie lange läuft der Archivvertrag mit Köln?")
    assert found.value == "acht Jahren"
    assert "Laufzeit von acht Jahren" in found.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Wann wurde das Kreishaus gebaut?",
        "Wann wurde das Freibad eröffnet?",
        "Was verdient der Landrat?",
        "Welches Programm nutzt das Gesundheitsamt?",
        "Welche Software verwendet das Bauordnungsamt?",
        "Wer ist Ansprechpartnerin beim Winterdienst?",
    ],
)
def test_something_else_is_no_answer(question: str) -> None:
    assert answer(index_of(SAMPLE), question).kind == "none"


def test_who_is_in_charge_is_read_in_the_column_that_says_so() -> None:
    assert answer(index_of(PLAN), "wer ist für die telemedizin zuständig").value == "Ordnungsamt"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Wann endet der Vertrag mit der Stadt Ingolstadt?", "31.12.2030"),
        ("Wo ist der Sitz des Abwasserverbandes?", "Kirchdorfing"),
    ],
)
def test_ends_and_seats(question: str, value: str) -> None:
    assert answer(index_of(SURVEY), question).value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Was kostet die elektronische Akte?", "1,15 Mio. €"),
        ("Was kostet die elektronische Akte im Jahr?", "96.000 €"),
    ],
)
def test_what_falls_due_every_year_is_told_where_it_is_asked(question: str, value: str) -> None:
    assert answer(index_of(PLAN), question).value == value


def test_what_has_closed_is_no_place_of_today() -> None:
    found = answer(index_of(PLAN), "An welchen Orten gibt es heute Außenstellen der Zulassung?")
    assert found.value == "Samtgemeinde Fintelbruch und Stadt Visselwede"


def test_the_holder_of_an_office_is_a_person() -> None:
    found = answer(index_of(PLAN), "Wer ist Informationssicherheitsbeauftragter?")
    assert found.value == "Tjark Behnken"


def test_a_count_that_nothing_lists_is_the_number_that_is_told() -> None:
    found = answer(index_of(SAMPLE), "Wie viele Gemeinden nutzen das Serviceportal?")
    assert (found.kind, found.number, found.items) == ("count", 8, ())
    assert "allen acht Städten und Gemeinden" in found.citations[0].quote
