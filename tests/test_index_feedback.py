"""Feedback in the store: kept, listed, taken out; quotes go with their report."""

import sqlite3
from pathlib import Path

import pytest

from index import Index
from index.feedback import Evidence, Feedback, forget, keep, kept
from index.schema import MIGRATIONS
from index.store import DATABASE, create
from tests.index_fakes import HashEmbedder


def note(folder: Path) -> Index:
    file = folder / "vermerk.txt"
    file.write_text("1 Ziele\n\nDer Kreis Olpe baut ein Archiv.\n", encoding="utf-8")
    index = Index.open(folder / "data", HashEmbedder())
    assert [added.status for added in index.add([file])] == ["added"]
    return index


def given(question: str = "Wer baut ein Archiv?") -> Feedback:
    evidence = (
        Evidence("1", "Ziele", None, "Der Kreis Olpe baut ein Archiv."),
        Evidence("99", "Ziele", None, "of a report that is gone"),
    )
    answer = {"kind": "fact", "value": "Kreis Olpe"}
    return Feedback("right", "stimmt – „ja“", question, "de", {"amt": "Ziele"}, answer, evidence)


def test_what_is_kept_comes_back_newest_first(tmp_path: Path) -> None:
    index = note(tmp_path)
    assert keep(index.data, given("Erste Frage?"))
    assert keep(index.data, given("Zweite Frage?"))
    second, first = kept(index.data)
    assert (first.question, second.question) == ("Erste Frage?", "Zweite Frage?")
    assert first.answer == given().answer
    assert first.filters == {"amt": "Ziele"}
    assert first.comment == given().comment
    assert first.evidence == given().evidence[:1], "only of reports that there are"
    assert first.given_at.endswith("+00:00")
    assert index.verify() == []


def test_quotes_go_with_their_report_and_feedback_when_told(tmp_path: Path) -> None:
    index = note(tmp_path)
    keep(index.data, given())
    assert index.remove("1")
    [left] = kept(index.data)
    assert left.evidence == ()
    assert forget(index.data, left.id)
    assert not forget(index.data, left.id)
    assert kept(index.data) == []


def test_there_is_an_end_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path)
    monkeypatch.setattr("index.feedback.MOST", 2)
    assert [keep(tmp_path, given()) for _ in range(3)] == [True, True, False]


def test_a_store_of_before_gets_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = next(at for at, script in enumerate(MIGRATIONS) if "CREATE TABLE feedback" in script)
    with monkeypatch.context() as patch:
        patch.setattr("index.store.MIGRATIONS", MIGRATIONS[:before])
        index = note(tmp_path)
    assert keep(Index.open(index.data, HashEmbedder()).data, given())
    with sqlite3.connect(index.data / DATABASE) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    connection.close()
    assert len(Index.open(index.data, HashEmbedder()).reports()) == 1
