"""Corrections through the life of a store: indexing, retagging, rebuilding, kills, old stores."""

import random
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest

import corpus
from corpus import Mention, Report
from index import BadCorrections, Filters, Index, tagging
from index.corrections_file import CORRECTIONS
from index.schema import MIGRATIONS
from index.store import DATABASE
from tests.index_fakes import ONE, HashEmbedder, install
from tests.test_index_crash import Scene, killer, points

MERGE = """\
[[zusammenfassen]]
label = "KOMMUNE"
namen = "Kreis Bergen"
zu = "Kreis Talheim"
"""
ALIAS = """\
[[alias]]
label = "KOMMUNE"
wort = "Leitstelle"
name = "Kreis Talheim"
"""
DROP = """\
[[streichen]]
label = "KOMMUNE"
name = "Kreis Talheim"
bericht = "eins.txt"
"""
OTHER_DROP = """\
[[drop]]
label = "GESETZ"
text = "KAO"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    install(monkeypatch)
    path = tmp_path / "eins.txt"
    path.write_text(ONE, encoding="utf-8")
    return path


@pytest.fixture
def index(tmp_path: Path, file: Path) -> Index:
    index = Index.open(tmp_path / "data", HashEmbedder())
    index.add([file])
    return index


def correct(index: Index, text: str) -> None:
    (index.data / CORRECTIONS).write_text(text, encoding="utf-8")


def bodies(index: Index) -> list[str]:
    (item,) = index.reports()
    return [m.name for m in item.mentions if m.label == "KOMMUNE"]


def test_corrections_are_applied_when_a_report_is_indexed(tmp_path: Path, file: Path) -> None:
    index = Index.open(tmp_path / "data", HashEmbedder())
    correct(index, MERGE)
    index.add([file])
    assert bodies(index) == ["Kreis Talheim", "Kreis Talheim"]
    assert index.verify() == []


def test_retagging_needs_no_original_and_keeps_vectors(index: Index, file: Path) -> None:
    file.unlink()
    former = index.vectors("1")
    before = index.revision
    correct(index, MERGE + ALIAS)
    assert any("fundstelle retag" in problem for problem in index.verify())
    assert index.retag() == 1
    assert index.revision == before + 1
    assert bodies(index) == ["Kreis Talheim"] * 3
    np.testing.assert_array_equal(index.vectors("1"), former)
    assert index.verify() == []
    assert index.retag() == 0
    assert index.revision == before + 1


def test_the_old_revision_answers_meanwhile(index: Index) -> None:
    reader = Index.open(index.data, HashEmbedder())
    correct(index, MERGE)
    index.retag()
    assert bodies(reader) == ["Kreis Bergen", "Kreis Talheim"]
    assert len(reader.search("Pflege", 9, Filters(kommune="Kreis Bergen"))) == 1
    assert bodies(reader.latest()) == ["Kreis Talheim", "Kreis Talheim"]


def test_corrections_survive_rebuilding_reindexing_and_replacing(index: Index, file: Path) -> None:
    correct(index, MERGE)
    index.rebuild()
    assert bodies(index) == ["Kreis Talheim", "Kreis Talheim"]
    assert [added.status for added in index.add([file])] == ["unchanged"]
    file.write_text(ONE + "Amt|1|Wenn ja, welche?|text|Kreis Bergen", encoding="utf-8")
    assert [added.status for added in index.add([file])] == ["replaced"]
    assert bodies(index) == ["Kreis Talheim"] * 3


def test_the_same_file_again_is_tagged_anew_where_its_tags_are_old(
    index: Index, file: Path
) -> None:
    former = index.vectors("1")
    correct(index, MERGE)
    assert [added.status for added in index.add([file])] == ["replaced"]
    assert bodies(index) == ["Kreis Talheim", "Kreis Talheim"]
    np.testing.assert_array_equal(index.vectors("1"), former)
    assert [added.status for added in index.add([file])] == ["unchanged"]
    assert index.verify() == []


def test_a_correction_taken_back_is_taken_back(index: Index) -> None:
    correct(index, DROP)
    index.retag()
    assert bodies(index) == ["Kreis Bergen"]
    correct(index, "# nichts\n")
    index.retag()
    assert bodies(index) == ["Kreis Bergen", "Kreis Talheim"]


@pytest.mark.parametrize("seed", range(4))
def test_on_whatever_way_the_tags_are_those_of_the_last_file(
    index: Index, file: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(4):
        correct(index, "".join(chance.sample((MERGE, ALIAS, OTHER_DROP), chance.randint(0, 3))))
        chance.choice((index.retag, index.rebuild, lambda: index.add([file])))()
    fresh = Index.open(index.data.parent / "fresh", HashEmbedder())
    shutil.copy(index.data / CORRECTIONS, fresh.data)
    fresh.add([file])
    assert index.reports() == fresh.reports()
    assert index.verify() == []


def test_a_comment_makes_no_tags_old(index: Index) -> None:
    correct(index, MERGE + ALIAS)
    index.retag()
    correct(index, "# anders geordnet\n" + ALIAS + MERGE)
    assert index.verify() == []
    assert index.retag() == 0


def test_corrections_alone_need_no_tagging(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    (before,) = index.reports()

    def fail(report: Report) -> tuple[Mention, ...]:
        raise AssertionError("tagged again")

    monkeypatch.setattr(corpus, "tag_report", fail)
    for text in (MERGE, DROP + ALIAS, OTHER_DROP, ""):
        correct(index, text)
        assert index.retag() == 1
    assert index.reports() == (before,)
    monkeypatch.setattr(tagging, "tagger_checksum", lambda: "another")
    with pytest.raises(AssertionError, match="tagged again"):
        index.retag()


def test_another_tagger_makes_tags_old(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagging, "tagger_checksum", lambda: "another")
    assert any("fundstelle retag" in problem for problem in index.verify())
    assert index.retag() == 1
    assert index.verify() == []


def test_filters_and_search_know_the_names_of_the_house(index: Index) -> None:
    correct(index, MERGE + ALIAS)
    index.retag()

    def found(kommune: str) -> set[int]:
        return {hit.passage for hit in index.search("Amt", 9, Filters(kommune=kommune))}

    assert found("Kreis Bergen") == found("leitstelle") == found("Kreis Talheim") == {0, 2}
    assert {hit.passage for hit in index.search("Talheim", 9, mode="words")} == {0, 2}
    assert len(index.reports(Filters(kommune="Leitstelle"))) == 1


def test_a_broken_file_refuses_to_index_and_loses_nothing(index: Index, file: Path) -> None:
    correct(index, MERGE)
    index.retag()
    correct(index, MERGE + "[[alias]]\n")
    file.write_text(ONE.replace("Ferienspiele", "Musik"), encoding="utf-8")
    revision = index.revision
    for change in (lambda: index.add([file]), index.retag, index.rebuild):
        with pytest.raises(BadCorrections, match="Zeile 5"):
            change()
    again = Index.open(index.data, HashEmbedder())
    assert again.revision == revision
    assert bodies(again) == ["Kreis Talheim", "Kreis Talheim"]
    assert len(again.search("Ferien", 9, Filters(kommune="Kreis Bergen"))) == 2
    assert [line for line in again.verify() if "Zeile 5" in line] == again.verify() != []
    assert again.remove("1")


def test_the_file_may_lie_elsewhere(tmp_path: Path, file: Path) -> None:
    elsewhere = tmp_path / "haus.toml"
    index = Index.open(tmp_path / "data", HashEmbedder(), corrections_file=elsewhere)
    with pytest.raises(BadCorrections, match=r"haus\.toml gibt es nicht"):
        index.add([file])
    elsewhere.write_text(MERGE, encoding="utf-8")
    index.add([file])
    assert bodies(index.latest()) == ["Kreis Talheim", "Kreis Talheim"]


def test_of_former_tags_one_set_is_kept(index: Index) -> None:
    for text in (MERGE, ALIAS, DROP, ""):
        correct(index, text)
        index.retag()
    with sqlite3.connect(index.data / DATABASE) as connection:
        assert connection.execute("SELECT count(*) FROM version").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM mention").fetchone() == (4 + 5,)
    connection.close()
    assert index.verify() == []


def test_a_killed_retagging_has_old_tags_or_new_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch)
    scene = Scene(tmp_path)
    (scene.start / CORRECTIONS).write_text(MERGE, encoding="utf-8")
    old, new = ["Kreis Bergen", "Kreis Talheim"], ["Kreis Talheim", "Kreis Talheim"]
    reached = []
    with killer(scene, "retag") as run:
        for point in points(scene, run, 12):
            scene.reset()
            assert run(str(point)) == "killed"
            index = Index.open(scene.data, HashEmbedder())
            assert bodies(index) in (old, new), point
            reached.append(bodies(index) == new)
            is_old = [line for line in index.verify() if "retag" in line]
            assert index.verify() == is_old, point
            assert bool(is_old) != reached[-1], point
            assert len(index.search("Pflege", 9, mode="dense")) == 5, point
            assert index.retag() == (0 if reached[-1] else 1), point
            assert bodies(index) == new, point
            assert index.verify() == [], point
            assert len(list((scene.data / "revisions").iterdir())) == 1, point
    assert reached == sorted(reached)
    assert not reached[0]
    assert reached[-1]


def test_a_store_from_before_opens_and_is_tagged_anew(index: Index) -> None:
    """All migrations but the first undone."""
    old = index.data.parent / "old"
    shutil.copytree(index.data, old)
    connection = sqlite3.connect(old / DATABASE)
    for table in ("version", "state"):
        connection.execute(f"UPDATE {table} SET tagging = NULL")  # noqa: S608
        connection.execute(f"ALTER TABLE {table} DROP COLUMN tagging")
    connection.execute("ALTER TABLE version DROP COLUMN tagged")
    for table in ("tagging", "feedback_evidence", "feedback"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    opened = Index.open(old, HashEmbedder())
    assert opened.reports() == index.reports()
    assert opened.search("Pflege") == index.search("Pflege")
    assert any("fundstelle retag" in problem for problem in opened.verify())
    assert opened.retag() == 1
    assert opened.verify() == []
    assert len(MIGRATIONS) >= 2
