"""`verify` finds each kind of damage, and only that."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import Index
from index.prepare import Fields
from index.revision import VECTORS, WORDS, folder_of
from index.store import DATABASE
from index.vectors import Vectors, build_vectors
from index.words import build_words
from tests.index_fakes import ONE, HashEmbedder, install


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    install(monkeypatch)
    (tmp_path / "eins.txt").write_text(ONE, encoding="utf-8")
    index = Index.open(tmp_path / "data", HashEmbedder())
    index.add([tmp_path / "eins.txt"])
    assert index.verify() == []
    return index


def sql(statement: str) -> Callable[[Path], None]:
    def damage(data: Path) -> None:
        connection = sqlite3.connect(data / DATABASE)
        connection.execute(statement)
        connection.commit()
        connection.close()

    return damage


def original(data: Path) -> Path:
    return next((data / "files").glob("*/*"))


def change_a_vector(data: Path) -> None:
    path = folder_of(data, 1) / VECTORS
    stored = Vectors(path)
    vectors = stored.of(stored.ids())
    vectors[2] *= -1
    build_vectors(path, 32, [(stored.ids(), vectors)])


def drop_a_vector(data: Path) -> None:
    path = folder_of(data, 1) / VECTORS
    stored = Vectors(path)
    build_vectors(path, 32, [(stored.ids()[1:], stored.of(stored.ids()[1:]))])


def drop_words(data: Path) -> None:
    folder = folder_of(data, 1) / WORDS
    for path in folder.iterdir():
        path.unlink()
    build_words(folder, [Fields(int(id_), "Zaun") for id_ in np.arange(1, 5)])


@pytest.mark.parametrize(
    ("damage", "line"),
    [
        (lambda data: original(data).unlink(), "original missing"),
        (lambda data: original(data).write_bytes(b"other"), "original changed"),
        (sql('UPDATE passage SET "end" = 99999 WHERE id = 3'), "outside the text"),
        (sql("UPDATE paragraph SET start = -1 WHERE row_position = 1"), "outside the text"),
        (sql("UPDATE mention SET start = start + 1"), "mention"),
        (sql("DELETE FROM embedding WHERE passage = 2"), "4 with a vector"),
        (sql("DELETE FROM passage WHERE id = 5"), "4 stored"),
        (lambda data: (folder_of(data, 1) / "manifest.json").unlink(), "missing or incomplete"),
        (
            lambda data: (folder_of(data, 1) / "manifest.json").write_text("{"),
            "missing or incomplete",
        ),
        (lambda data: (folder_of(data, 1) / VECTORS).unlink(), "vectors.faiss is missing"),
        (
            lambda data: (folder_of(data, 1) / VECTORS).write_bytes(b"x"),
            "vectors.faiss has changed",
        ),
        (change_a_vector, "the vector of passage 3 differs"),
        (drop_a_vector, "vectors do not match"),
        (drop_words, "words do not match"),
    ],
)
def test_damage_is_found(index: Index, damage: Callable[[Path], object], line: str) -> None:
    damage(index.data)
    problems = index.verify()
    assert any(line in problem for problem in problems), problems


def test_leftovers_of_a_killed_writer_are_no_problem(index: Index) -> None:
    """Unpublished rows, an orphaned file and half a revision belong to nobody."""
    sql(
        "INSERT INTO version SELECT 99, report, NULL, added_at, 'f', title, media_type, pages,"
        " layout, label_title, text, warnings, home_name, home_ags, 99, 0, NULL, NULL FROM version"
    )(index.data)
    orphan = index.data / "files" / "ab" / ("ab" * 32)
    orphan.parent.mkdir()
    orphan.write_text("half")
    folder_of(index.data, 2).mkdir()
    (folder_of(index.data, 2) / VECTORS).write_text("half")
    assert index.verify() == []
    assert len(Index.open(index.data, HashEmbedder()).reports()) == 1
