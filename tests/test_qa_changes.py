"""Several reports and several versions: grouped answers, and what changed."""

from pathlib import Path

import pytest

from index import Index, load_embedder
from index.versions import earlier_versions
from qa import answer

HEAD = "Amt;Besteht eine Zusammenarbeit mit den Kommunen?;Wenn ja, welche?"
BEFORE = (
    "Jugendamt (51);ja;Mit dem Kreis Düren besteht ein Arbeitskreis.",
    "Bauamt (63);nein;entfällt",
    "Kämmerei (20);ja;Gemeinsamer Einkauf mit dem Kreis Viersen.",
    "Presseamt (13);nein;entfällt",
)
AFTER = (
    "Jugendamt (51);ja;Mit dem Kreis Düren und dem Kreis Kleve besteht ein Arbeitskreis.",
    "Bauamt (63);ja;Es gibt einen gemeinsamen Prüfdienst.",
    "Kämmerei (20);ja;Gemeinsamer Einkauf mit dem Kreis Viersen.",
    "Klimaamt (66);ja;Ein Klimarat tagt.",
)


def write(path: Path, rows: tuple[str, ...]) -> Path:
    path.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("versions")
    made = Index.open(folder / "data", load_embedder())
    made.add([write(folder / "bericht.csv", BEFORE)])
    added = made.add([write(folder / "bericht.csv", AFTER)])
    assert [one.status for one in added] == ["replaced"]
    return made


def test_the_earlier_version_is_kept(index: Index) -> None:
    (report,) = index.reports()
    (earlier,) = earlier_versions(index, report.id)
    assert [row.label for row in earlier.indexed.report.rows][-1] == "Presseamt"
    assert earlier_versions(index, "99") == ()


def test_what_changed(index: Index) -> None:
    found = answer(index, "Was hat sich seit der letzten Fassung geändert?")
    assert [item.label for item in found.items] == ["Jugendamt", "Bauamt", "Klimaamt"]
    assert "Jugendamt (neu genannt: Kreis Kleve)" in found.text
    assert "Bauamt (nein → ja)" in found.text
    assert "Klimaamt (neuer Eintrag)" in found.text
    assert found.text.endswith("Nicht mehr im Bericht: Presseamt.")
    (report,) = index.reports()
    for citation in found.citations:
        assert report.report.text[citation.start : citation.end] == citation.quote
    english = answer(index, "What has changed since 2015?")
    assert "Bauamt (no → yes)" in english.text


def test_what_has_stayed_the_same(index: Index) -> None:
    found = answer(
        index, "Bei welchen Ämtern ist die Antwort seit der letzten Fassung gleich geblieben?"
    )
    assert [item.label for item in found.items] == ["Jugendamt", "Kämmerei"]
    assert found.text == "Gleich geblieben: Jugendamt; Kämmerei."


SURVEYS = (
    "Jugendamt (51);ja;Mit dem Kreis Düren und dem Kreis Kleve besteht ein Arbeitskreis.",
    "Bauamt (63);ja;Es gibt einen gemeinsamen Prüfdienst.",
    "Kämmerei (20);nein;Der Einkauf wird allein erledigt.",
    "Klimaamt (66);ja;Ein Klimarat tagt mit dem Kreis Viersen.",
)


@pytest.fixture(scope="module")
def surveys(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("surveys")
    made = Index.open(folder / "data", load_embedder())
    made.add([write(folder / "umfrage-2019.csv", BEFORE)])
    made.add([write(folder / "umfrage-2023.csv", SURVEYS)])
    return made.latest()


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Welche Ämter haben seit 2019 neue Partner?", ["Jugendamt", "Klimaamt"]),
        (
            "Welche Ämter arbeiten heute mit mehr Kreisen zusammen als 2019?",
            ["Jugendamt", "Klimaamt"],
        ),
        ("Wer hat seit der letzten Umfrage eine Kooperation beendet?", ["Kämmerei"]),
        ("Which departments lost a partner since 2019?", ["Kämmerei"]),
        ("Welche Ämter sagten 2019 nein und 2023 ja?", ["Bauamt"]),
        ("Welche Ämter antworten heute mit Nein, 2019 aber noch mit Ja?", ["Kämmerei"]),
        ("Welche Ämter gab es 2019 noch nicht?", ["Klimaamt"]),
        ("Welche Ämter sind neu in der Umfrage 2023?", ["Klimaamt"]),
        ("Welche Ämter kooperieren jetzt, 2019 aber noch nicht?", ["Bauamt", "Klimaamt"]),
        ("Which departments changed their answer between 2019 and 2023?", ["Bauamt", "Kämmerei"]),
        ("Wo hat sich zwischen 2019 und 2023 nichts getan?", ["Jugendamt"]),
        ("Vergleich 2019 2023", ["Jugendamt", "Bauamt", "Kämmerei", "Klimaamt"]),
        ("Welche Partner kamen seit 2019 dazu?", ["Kreis Kleve", "Kreis Viersen"]),
    ],
)
def test_kinds_of_changes_between_two_surveys(
    surveys: Index, question: str, rows: list[str]
) -> None:
    assert [item.label for item in answer(surveys, question).items] == rows


def test_a_change_of_one_row_is_told_of_that_row(surveys: Index) -> None:
    found = answer(surveys, "Hat das Bauamt seit der letzten Umfrage seine Antwort gewechselt?")
    assert (found.kind, found.verdict) == ("verdict", "ja")
    assert {citation.row for citation in found.citations} == {"Bauamt"}


def test_a_year_that_no_survey_has_compares_nothing(surveys: Index) -> None:
    found = answer(surveys, "Welche Ämter haben seit 2015 neue Partner?")
    assert not found.text.startswith("Geändert")


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Welche Ämter arbeiteten 2019 mit dem Kreis Viersen zusammen?", ["Kämmerei"]),
        ("Welche Ämter arbeiten 2023 mit dem Kreis Viersen zusammen?", ["Klimaamt"]),
        ("Which departments said no in 2019?", ["Bauamt", "Presseamt"]),
        ("Mit wem arbeitete das Jugendamt im Jahr 2019 zusammen?", ["Kreis Düren"]),
    ],
)
def test_the_bare_year_of_a_survey_means_it(surveys: Index, question: str, rows: list[str]) -> None:
    found = answer(surveys, question)
    assert [item.label for item in found.items] == rows
    assert found.question == question
    assert found.coverage.reports == 1


def test_what_is_one_thing_is_told_by_the_newest_survey(surveys: Index) -> None:
    found = answer(surveys, "Besteht beim Bauamt eine Zusammenarbeit mit den Kommunen?")
    assert found.verdict == "ja"
    gone = answer(surveys, "Besteht beim Presseamt eine Zusammenarbeit mit den Kommunen?")
    assert gone.verdict == "nein"


def test_a_partner_that_left_is_a_change(tmp_path: Path) -> None:
    made = Index.open(tmp_path / "data", load_embedder())
    path = tmp_path / "bericht.csv"
    made.add([write(path, ("Bauamt;ja;Mit dem Kreis Kleve besteht ein Vertrag.",))])
    left = "Bauamt;ja;Der Kreis Kleve ist zum 31.12.2020 ausgeschieden."
    made.add([write(path, (left,))])
    found = answer(made.latest(), "Was hat sich geändert seit der letzten Fassung?")
    assert found.text == "Geändert: Bauamt (nicht mehr genannt: Kreis Kleve)."


def test_without_an_earlier_version_nothing_is_compared(tmp_path: Path) -> None:
    alone = Index.open(tmp_path / "data", load_embedder())
    alone.add([write(tmp_path / "bericht.csv", AFTER)])
    found = answer(alone, "Was hat sich seit 2015 geändert?")
    assert found.kind == "none"
    assert "keine frühere Fassung" in found.text


def test_lists_over_several_reports_go_by_report(tmp_path: Path) -> None:
    both = Index.open(tmp_path / "data", load_embedder())
    both.add([write(tmp_path / "alt.csv", BEFORE)])
    both.add([write(tmp_path / "neu.csv", AFTER)])
    found = answer(both, "Welche Ämter nennen den Kreis Düren?")
    newest = both.reports()[0].report.title
    assert [item.label for item in found.items] == ["Jugendamt", "Jugendamt"]
    assert found.text.startswith(f"2 von 8 Ämtern. {newest}: Jugendamt.")


def test_another_file_of_an_earlier_year_is_an_earlier_version(tmp_path: Path) -> None:
    both = Index.open(tmp_path / "data", load_embedder())
    both.add([write(tmp_path / "umfrage-2019.csv", BEFORE)])
    both.add([write(tmp_path / "umfrage-2023.csv", AFTER)])
    found = answer(both, "Was hat sich seit 2019 geändert?")
    assert [item.label for item in found.items] == ["Jugendamt", "Bauamt", "Klimaamt"]
    turned = answer(both, "Bei welchen Ämtern wurde aus dem Nein von 2019 ein Ja?")
    assert [item.label for item in turned.items] == ["Bauamt"]
    new = answer(both, "Welche Ämter sind neu in der Umfrage 2023?")
    assert [item.label for item in new.items] == ["Klimaamt"]


def test_the_year_of_a_survey_chooses_the_report(tmp_path: Path) -> None:
    both = Index.open(tmp_path / "data", load_embedder())
    both.add([write(tmp_path / "umfrage-2019.csv", BEFORE)])
    both.add([write(tmp_path / "umfrage-2023.csv", AFTER)])
    old = answer(both, "Welche Ämter sagen ja in der Umfrage 2019?")
    assert [item.label for item in old.items] == ["Jugendamt", "Kämmerei"]
    assert old.coverage.reports == 1
    assert answer(both, "Welche Ämter sagen ja in der Umfrage von 2011?").kind == "none"
