"""Lists of rows that work with nobody but those asked for."""

from pathlib import Path

import pytest

from index import Index, load_embedder
from qa import answer

ROWS = (
    "Amt;Besteht eine Zusammenarbeit mit den Kommunen?;Wenn ja, welche?;"
    "Welche Zusammenarbeit gibt es mit Nachbarkreisen?",
    "Ordnungsamt;ja;Übungen mit der Stadt Erkelenz.;Austausch mit dem Kreis Düren.",
    "Kulturamt;ja;Ausstellungen mit der Stadt Wegberg.;entfällt",
    "Jugendamt;nein;;Vereinbarung mit dem Kreis Viersen.",
    "Bauamt;nein;;Austausch mit dem Kreis Viersen und dem Kreis Düren.",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("exclusive")
    path = folder / "bericht.csv"
    path.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    made = Index.open(folder / "data", load_embedder())
    made.add([path])
    return made.latest()


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
