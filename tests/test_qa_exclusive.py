"""Lists of rows that work with nobody but those asked for."""

import pytest

from index import Index
from qa import answer
from tests.qa_reports import index_of_lines

ROWS = (
    "Amt;Besteht eine Zusammenarbeit mit den Kommunen?;Wenn ja, welche?;"
    "Welche Zusammenarbeit gibt es mit Nachbarkreisen?",
    "Ordnungsamt;ja;Übungen mit der Stadt Erkelenz.;Austausch mit dem Kreis Düren.",
    "Kulturamt;ja;Ausstellungen mit der Stadt Wegberg.;entfällt",
    "Jugendamt;nein;;Vereinbarung mit dem Kreis Viersen.",
    "Bauamt;nein;;Austausch mit dem Kreis Viersen und dem Kreis Düren.",
)


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of_lines(*ROWS)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Welche Ämter arbeiten mit dem Kreis Viersen zusammen?", ["Jugendamt", "Bauamt"]),
        ("Welche Ämter arbeiten nur mit dem Kreis Viersen zusammen?", ["Jugendamt"]),
        ("Welche Ämter kooperieren ausschließlich mit dem Kreis Viersen?", ["Jugendamt"]),
        ("Which offices work only with Kreis Viersen?", ["Jugendamt"]),
        ("Welche Ämter arbeiten nicht nur mit dem Kreis Viersen?", ["Jugendamt", "Bauamt"]),
        ("Welche Ämter arbeiten nur mit Nachbarkreisen zusammen?", ["Jugendamt", "Bauamt"]),
        ("Welche Ämter arbeiten nur mit den kreisangehörigen Kommunen?", ["Kulturamt"]),
    ],
)
def test_only_with(index: Index, question: str, rows: list[str]) -> None:
    assert [item.label for item in answer(index, question).items] == rows
