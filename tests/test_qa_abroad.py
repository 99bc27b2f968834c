"""A state is named by the bodies in it."""

import pytest

from index import Index
from qa import answer
from tests.qa_reports import index_of_lines

ROWS = (
    "Amt;Besteht eine Zusammenarbeit?;Wenn ja, welche?;Wenn nein, wird Bedarf gesehen?",
    "Ordnungsamt;ja;Übungen mit der Veiligheidsregio Zuid-Limburg.;",
    "Kulturamt;ja;Ausstellungen mit der Provinz Limburg (NL).;",
    "Jugendamt;ja;Austausch mit der Stadt Eupen.;",
    "Bauamt;nein;;kein Bedarf",
)


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of_lines(*ROWS)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Welche Ämter arbeiten mit den Niederlanden zusammen?", ["Ordnungsamt", "Kulturamt"]),
        ("Which offices work together with the Netherlands?", ["Ordnungsamt", "Kulturamt"]),
        ("Welche Ämter kooperieren mit Belgien?", ["Jugendamt"]),
        ("Welche Ämter kooperieren mit Dänemark?", []),
        ("Welche Ämter haben keinen Bedarf angemeldet?", ["Bauamt"]),
    ],
)
def test_lists(index: Index, question: str, rows: list[str]) -> None:
    assert [item.label for item in answer(index, question).items] == rows


def test_a_verdict_is_made_of_the_bodies_too(index: Index) -> None:
    assert answer(index, "Besteht Kontakt mit den Niederlanden?").verdict == "ja"
