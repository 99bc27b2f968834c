"""A state is named by the bodies in it."""

from pathlib import Path

import pytest

from index import Index, load_embedder
from qa import answer

ROWS = (
    "Amt;Besteht eine Zusammenarbeit?;Wenn ja, welche?;Wenn nein, wird Bedarf gesehen?",
    "Ordnungsamt;ja;Übungen mit der Veiligheidsregio Zuid-Limburg.;",
    "Kulturamt;ja;Ausstellungen mit der Provinz Limburg (NL).;",
    "Jugendamt;ja;Austausch mit der Stadt Eupen.;",
    "Bauamt;nein;;kein Bedarf",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("abroad")
    path = folder / "bericht.csv"
    path.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    made = Index.open(folder / "data", load_embedder())
    made.add([path])
    return made.latest()


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
