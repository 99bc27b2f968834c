"""Lists of agreements, rows that speak only generally, and what is said when nothing is found."""

from pathlib import Path

import pytest

from index import Index
from qa import Answer, answer
from tests.qa_reports import ROOT, index_of, index_of_lines

PLAN = ROOT / "tests" / "data" / "gold" / "aktionsplan-geestmoor.html"
HEAD = "Amt;Besteht eine Zusammenarbeit mit den Kommunen?;Was geschieht mit den Nachbarkreisen?"
ROWS = (
    "Ordnungsamt (32);ja;Mit dem Kreis Düren besteht eine öffentlich-rechtliche Vereinbarung vom "
    "03.05.2009 über die Notärzte. Diese Vereinbarung gilt unbefristet.",
    "Veterinäramt (39);ja;Ein Vertrag mit dem Kreis Viersen vom 01.02.2016 regelt die Proben.",
    "Bauamt (63);nein;Eine Vereinbarung mit dem Kreis Viersen gibt es nicht.",
    "Jugendamt (51);ja;Ein Austausch mit den Nachbarkreisen findet jährlich statt.",
)


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of_lines(HEAD, *ROWS)


def labels(found: Answer) -> list[str]:
    return [item.label for item in found.items]


def test_agreements_of_the_report_named_again_are_one(index: Index) -> None:
    found = answer(index, "Welche Vereinbarungen gibt es?")
    public, contract = labels(found)
    assert public.startswith("Öffentlich-rechtliche Vereinbarung")
    assert public.endswith("Ordnungsamt)")
    assert contract.startswith("Vertrag mit dem Kreis Viersen vom 01.02.2016")
    assert len(found.items[0].citations) == 2
    assert found.understood.target is None
    assert found.text.startswith("2 Vereinbarungen: ")


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Welche Vereinbarungen hat das Ordnungsamt geschlossen?", ["Ordnungsamt"]),
        ("Welche Vereinbarungen bestehen mit dem Kreis Viersen?", ["Veterinäramt"]),
        ("Welche Verträge gibt es?", ["Veterinäramt"]),
        ("Which agreements were signed before 2010?", ["Ordnungsamt"]),
        ("Welche Vereinbarungen wurden nach 2010 geschlossen?", ["Veterinäramt"]),
    ],
)
def test_agreements_by_row_partner_kind_and_time(
    index: Index, question: str, rows: list[str]
) -> None:
    found = answer(index, question)
    assert [label.split("; ")[-1].split(" (")[-1].strip(")") for label in labels(found)] == rows


def test_agreements_are_counted(index: Index) -> None:
    assert answer(index, "Wie viele öffentlich-rechtliche Vereinbarungen bestehen?").number == 1


def test_an_agreement_that_failed_is_none() -> None:
    found = answer(index_of(PLAN), "Welche Zweckvereinbarungen gibt es?")
    assert not any("Heidekreis" in label for label in labels(found))
    assert len(found.items) == 2


def test_rows_that_speak_generally_are_named_apart(index: Index) -> None:
    found = answer(index, "Welche Ämter kooperieren mit dem Kreis Düren?")
    assert labels(found) == ["Ordnungsamt"]
    assert found.text.endswith("Allgemein, ohne Nennung: Jugendamt.")
    assert found.citations[-1].row == "Jugendamt"
    assert all(found.citations[n].row == "Ordnungsamt" for n in found.items[0].citations)
    english = answer(index, "Which departments cooperate with Kreis Düren?")
    assert english.text.endswith("Generally, without naming: Jugendamt.")


def test_a_land_is_not_meant_by_neighbours(index: Index) -> None:
    for partner in ("dem Land Nordrhein-Westfalen", "der Gemeinde Nordkirchen"):
        found = answer(index, f"Welche Ämter kooperieren mit {partner}?")
        assert "Allgemein" not in found.text
    assert "Jugendamt" in answer(index, "Welche Ämter kooperieren mit der Stadt Köln?").text


def test_not_found_says_what_was_searched_and_shows_what_is_near(index: Index) -> None:
    found = answer(index, "Welche Ämter kooperieren mit dem Kreis Kleve?")
    assert found.kind == "none"
    assert found.text.startswith(
        "Im Bericht nicht gefunden: Kreis Kleve. 4 Zeilen wurden durchsucht."
    )
    assert [citation.row for citation in found.citations] == ["Jugendamt"]
    near = answer(index, "Was kosten die Proben?")
    assert near.kind == "none"
    assert near.text == "Im Bericht nicht gefunden: Proben. 4 Zeilen wurden durchsucht."
    assert near.citations[0].row == "Veterinäramt"


def test_without_a_report_that_is_said(tmp_path: Path) -> None:
    empty = Index.open(tmp_path / "data", index_of(PLAN).embedder)
    assert answer(empty, "Welche Ämter kooperieren?").text == "Es liegt kein Bericht vor."
    assert answer(empty, "Which departments cooperate?").text == "There is no report to search."
