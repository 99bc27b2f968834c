"""Rows that name, deny or are in a state, one rule each."""

from pathlib import Path

import pytest

from index import Index
from qa import answer
from qa.cues import has_ended, only_intends
from qa.naming import denies_name
from qa.question import parse
from qa.topics import german_topic
from qa.words import words
from tests.qa_reports import ROOT, index_of, sources_of, table

PLAN = ROOT / "tests" / "data" / "gold" / "aktionsplan-geestmoor.html"
SAMPLE = ROOT / "sample" / "bericht-erlenrode.txt"
SURVEY = ROOT / "tests" / "data" / "gold" / "umfrage-vilsgau-2023.md"


def test_a_denial_elsewhere_in_the_sentence_denies_no_partner() -> None:
    text = "Mit dem Kreis Düren wird geprüft, ein Vertrag mit dem Kreis Kleve besteht nicht."
    sources = sources_of(table({"Amt": [[text]]}, ("Spalte",)))
    assert not denies_name(sources, 0, "Kreis Düren")
    assert denies_name(sources, 0, "Kreis Kleve")


def test_a_state_of_its_own_goes_before_sentences_with_the_word() -> None:
    found = answer(index_of(PLAN), "Which measure has been discontinued?")
    assert [item.label for item in found.items] == ["Elektronische Vergabe"]


def test_an_entry_that_says_none_lacks_what_the_column_holds() -> None:
    found = answer(index_of(PLAN), "Welche Maßnahme kommt ausdrücklich ohne Partner aus?")
    assert [item.label for item in found.items] == ["Mobiles Arbeiten"]


@pytest.mark.parametrize(
    ("question", "row"),
    [
        (
            "Haben sich das Bauordnungsamt und Grevendahl auf eine Bauaufsicht geeinigt?",
            "abgelehnt",
        ),
        ("Gibt es schon einen Vertrag über den Statiker-Bereitschaftsdienst?", "noch nicht"),
    ],
)
def test_talks_that_failed_are_no_and_the_denial_is_cited_first(question: str, row: str) -> None:
    found = answer(index_of(SAMPLE), question)
    assert found.verdict == "nein"
    assert row in found.citations[0].quote


def test_what_is_no_longer_done_is_no_ended_cooperation() -> None:
    found = answer(index_of(SURVEY), "Bei welchen Aufgaben ist eine Zusammenarbeit beendet?")
    labels = {item.label for item in found.items}
    assert "Personalabrechnung" in labels
    assert not labels & {"Abwasserbeseitigung", "Wasserversorgung"}


def test_a_body_that_no_register_knows_is_found_by_its_bare_name() -> None:
    found = answer(
        index_of(SURVEY), "In which tasks does the municipality of Rannertshub take part?"
    )
    assert {"Wasserversorgung", "Bauhof und Winterdienst"} <= {item.label for item in found.items}


def test_until_a_day_something_was_so() -> None:
    assert has_ended("Bis zum 31.12.2021 hat der Landkreis die Bezüge abgerechnet.")
    assert not has_ended("Bis zum 31.12.2021 ist der Vertrag kündbar.")


def test_a_participle_stands_for_its_verb() -> None:
    topic = german_topic(words("gelagert"), True)
    assert words("Lager")[0].stem in {term for c in topic.words[0].counterparts for term in c.terms}


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("What is the date of the agreement under which the offices were merged?", "fact"),
        ("Which offices were merged?", "list"),
    ],
)
def test_a_relative_which_asks_nothing(question: str, shape: str) -> None:
    assert parse(question).shape == shape


def test_bodies_that_left_are_those_of_sentences_that_tell_of_an_end() -> None:
    found = answer(index_of(SAMPLE), "Welche Kommunen hatten wir mal und sind ausgestiegen?")
    assert {item.label for item in found.items} == {"Stadt Weidenbroich", "Stadt Lindhoven"}


def test_who_joined_later_is_a_member() -> None:
    found = answer(index_of(SURVEY), "Wer ist Mitglied im ZVIV?")
    assert {"Stadt Altfurth", "Stadt Landshut"} <= {item.label for item in found.items}


def test_a_body_as_the_subject_is_the_one_whose_report_is_asked(tmp_path: Path) -> None:
    both = Index.open(tmp_path / "data", index_of(SAMPLE).embedder)
    both.add([SAMPLE, SURVEY])
    found = answer(both.latest(), "Hat der Landkreis Vilsgau eine Zentrale Vergabestelle?")
    assert found.verdict == "ja"
    assert {citation.row for citation in found.citations} == {"Vergabe und Beschaffung"}


def test_a_third_answer_is_asked_for_by_its_word() -> None:
    found = answer(index_of(SURVEY), "Wie viele Aufgaben werden teilweise gemeinsam wahrgenommen?")
    assert found.number == 3
    assert {found.citations[n].quote for item in found.items for n in item.citations} == {
        "teilweise"
    }


def test_a_row_that_says_no_now_does_not_work_with_its_partner_of_old() -> None:
    question = "Welche Aufgaben werden gemeinsam mit dem Landkreis Passau erledigt?"
    found = {item.label for item in answer(index_of(SURVEY), question).items}
    assert "Tierkörperbeseitigung" in found
    assert "Personalabrechnung" not in found


def test_what_has_closed_does_not_exist() -> None:
    found = answer(index_of(SURVEY), "Gibt es ein Jugendzentrum in Altfurth?")
    assert found.verdict == "nein"


def test_who_only_shows_interest_is_no_partner() -> None:
    found = answer(index_of(PLAN), "Mit welchen Landkreisen arbeitet man bei der Telemedizin?")
    assert "Landkreis Stade" not in {item.label for item in found.items}
    assert "Landkreis Verden" in {item.label for item in found.items}


def test_the_office_in_charge_is_read_in_its_column() -> None:
    found = answer(index_of(PLAN), "Welche Maßnahmen leitet das Amt für Informationstechnik?")
    assert {item.label for item in found.items} == {
        "Gemeinsames Rechenzentrum",
        "Auskunft mit künstlicher Intelligenz",
    }


@pytest.mark.parametrize(
    ("question", "verdict", "quote"),
    [
        ("Ist das Rechenzentrum fertig?", "nein", "In Umsetzung."),
        ("Ist der digitale Bauantrag umgesetzt?", "ja", "Abgeschlossen."),
        ("Wurde die elektronische Vergabe eingestellt?", "ja", "Eingestellt."),
        ("Is the fibre connection project completed?", "ja", "Abgeschlossen am 30.11.2023."),
    ],
)
def test_how_far_a_row_is_its_own_entry_says(question: str, verdict: str, quote: str) -> None:
    found = answer(index_of(PLAN), question)
    assert (found.verdict, found.citations[0].quote) == (verdict, quote)


def test_why_a_named_row_is_so_is_told_by_the_sentence_with_the_reason() -> None:
    found = answer(index_of(PLAN), "Warum wurde die elektronische Vergabe eingestellt?")
    assert "weil die Haftung" in found.citations[0].quote


def test_an_unknown_office_has_no_need() -> None:
    found = answer(index_of(SAMPLE), "Does the harbour office see a need for cooperation?")
    assert found.kind == "none"


def test_a_wish_for_more_is_asked_of_the_column_of_needs() -> None:
    wished = answer(index_of(SAMPLE), "Which offices would like to cooperate more?")
    needed = answer(index_of(SAMPLE), "Which departments see a need for more cooperation?")
    assert [i.label for i in wished.items] == [i.label for i in needed.items]


@pytest.mark.parametrize(
    "question",
    [
        "Welche Maßnahmen sind abgeschlossen?",
        "Was ist schon fertig? welche maßnahmen sind abgeschlossen",
        "Which measures are completed?",
    ],
)
def test_rows_that_are_as_far_as_asked(question: str) -> None:
    assert {item.label for item in answer(index_of(PLAN), question).items} == {
        "Glasfaser für Verwaltungsstandorte",
        "Mobiles Arbeiten",
        "Digitaler Bauantrag",
    }


def test_nothing_is_a_denial() -> None:
    without = answer(index_of(SAMPLE), "Ämter die nichts mit Nachbarkreisen machen").items
    no = answer(index_of(SAMPLE), "Welche Ämter arbeiten nicht mit Nachbarkreisen zusammen?").items
    assert [item.label for item in without] == [item.label for item in no]
    assert 0 < len(without) < 8


def test_a_need_is_read_in_sentences_where_no_column_asks_for_one() -> None:
    found = answer(index_of(SURVEY), "For which task is no need for cooperation seen?")
    assert [item.label for item in found.items] == ["Rechnungsprüfung"]


def test_why_something_failed_is_not_told_by_the_cell_that_says_no() -> None:
    found = answer(index_of(SAMPLE), "Woran scheiterte die gemeinsame Bauaufsicht?")
    assert "abgelehnt" in found.citations[0].quote


def rows_of(question: str) -> set[str]:
    return {item.label for item in answer(index_of(SAMPLE), question).items}


def test_both_and_only_are_two_demands() -> None:
    own = rows_of("Welche Ämter arbeiten mit den Kommunen zusammen?")
    neighbours = rows_of("Welche Ämter arbeiten mit den Nachbarkreisen zusammen?")
    both = rows_of(
        "Welche Ämter arbeiten sowohl mit Kommunen als auch mit Nachbarkreisen zusammen?"
    )
    only = rows_of("Welche Ämter arbeiten mit Nachbarkreisen, nicht mit Kommunen zusammen?")
    assert both == own & neighbours
    assert only == neighbours - own


def test_rows_that_are_left_out() -> None:
    everyone = rows_of("Welche Ämter kooperieren mit dem Kreis Düren?")
    others = rows_of("Welche Ämter außer dem Bauordnungsamt kooperieren mit dem Kreis Düren?")
    but_one = rows_of("Welche Ämter außer der Kämmerei kooperieren mit dem Kreis Düren?")
    assert others == everyone
    assert but_one == everyone - {"Kämmerei"} != everyone


def test_a_no_beside_a_cooperation_says_both(tmp_path: Path) -> None:
    path = tmp_path / "bericht.csv"
    head = "Amt;Besteht eine Zusammenarbeit mit den Kommunen?;Wenn ja, welche?"
    row = "Bauamt (63);nein;Mit den Gemeinden besteht ein Arbeitskreis."
    path.write_text(f"{head}\n{row}\nJugendamt (51);ja;Ein Vertrag gilt.\n", encoding="utf-8")
    index = Index.open(tmp_path / "data", index_of(SAMPLE).embedder)
    index.add([path])
    asked = "Besteht beim Bauamt eine Zusammenarbeit mit den Kommunen?"
    found = answer(index.latest(), asked)
    assert found.verdict == "nein"
    assert found.text == (
        "Nein: „nein“. Daneben steht jedoch: „Mit den Gemeinden besteht ein Arbeitskreis.“"
    )
    assert found.citations[0].quote == "nein"


def test_a_land_has_no_neighbours_named_in_general() -> None:
    found = answer(index_of(SAMPLE), "Welche Ämter arbeiten mit dem Land Nordrhein-Westfalen?")
    assert "ohne Nennung" not in found.text


def test_open_questions_look_in_the_column_that_they_are_about() -> None:
    found = answer(index_of(SAMPLE), "Was wünscht sich das Gesundheitsamt?")
    assert found.citations[0].column == "Wenn nein, in welchen Bereichen wird Bedarf gesehen?"
    assert found.citations[0].row == "Gesundheitsamt"


def test_rows_that_name_nobody_cite_where_they_would_have() -> None:
    found = answer(index_of(SAMPLE), "Welche Ämter arbeiten nicht mit dem Kreis Düren zusammen?")
    assert found.items
    for item in found.items:
        (cited,) = (found.citations[number] for number in item.citations)
        assert cited.row == item.label
        assert "Düren" not in cited.quote or only_intends(cited.quote)
