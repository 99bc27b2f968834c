"""The index as the other rooms use it: add, filter, search, replace, remove, change of model."""

import hashlib
import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from corpus.passages import indexed_text, quoted_text
from index import BadFilter, DamagedIndex, Filters, Hit, Index, IndexMismatch
from tests.index_fakes import ONE, HashEmbedder, install, read_lines

LEITSTELLE, NO_NEED, FERIEN, PFLEGE, KATASTER = range(5)


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    install(monkeypatch)
    path = tmp_path / "eins.txt"
    path.write_text(ONE, encoding="utf-8")
    return path


@pytest.fixture
def index(tmp_path: Path, report: Path) -> Index:
    index = Index.open(tmp_path / "data", HashEmbedder())
    index.add([report])
    return index


def found(index: Index, query: str, filters: Filters = Filters(), k: int = 10) -> set[int]:  # noqa: B008
    return {hit.passage for hit in index.search(query, k, filters)}


def test_a_new_directory_is_an_empty_index(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "new" / "data", HashEmbedder())
    assert index.reports() == ()
    assert index.search("Pflege") == []
    assert index.report("1") is None
    assert index.vectors("1").shape == (0, 32)
    assert index.verify() == []
    assert index.revision == 0
    assert not index.remove("1")


def test_a_report_comes_back_as_it_was_read(index: Index, report: Path) -> None:
    (item,) = index.reports()
    assert item.id == "1"
    assert item.report == read_lines(report)
    assert index.report("1") == item
    assert [quoted_text(item.report, p) for p in item.passages][FERIEN].endswith("Jugendhilfe")
    assert [m.name for m in item.mentions if m.label == "KOMMUNE"] == [
        "Kreis Bergen",
        "Kreis Talheim",
    ]


def test_vectors_are_those_of_the_indexed_texts(index: Index) -> None:
    (item,) = index.reports()
    expected = HashEmbedder().passages([indexed_text(item.report, p) for p in item.passages])
    np.testing.assert_array_equal(index.vectors("1"), expected)


def test_hits_name_report_and_passage(index: Index) -> None:
    hit = index.search("Leitstelle", 1)[0]
    assert isinstance(hit, Hit)
    assert (hit.report, hit.passage) == ("1", LEITSTELLE)
    assert hit.words > 0


def test_words_of_heading_amt_and_column_are_found(index: Index) -> None:
    assert index.search("Talheim", 1, mode="words")[0].passage == FERIEN
    assert {h.passage for h in index.search("Ordnungsamt", 9, mode="words")} >= {
        LEITSTELLE,
        NO_NEED,
    }
    assert [h.passage for h in index.search("Katasterämter", 1, mode="words")] == [KATASTER]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {0, 1, 2, 3, 4}),
        (Filters(report="1"), {0, 1, 2, 3, 4}),
        (Filters(report="2"), set()),
        (Filters(report="eins"), set()),
        (Filters(amt="Jugendamt"), {FERIEN, PFLEGE}),
        (Filters(amt="jugendamt"), {FERIEN, PFLEGE}),
        (Filters(amt="51"), {FERIEN, PFLEGE}),
        (Filters(amt="Amt 51"), {FERIEN, PFLEGE}),
        (Filters(amt="51 Jugendamt"), {FERIEN, PFLEGE}),
        (Filters(amt="kataster"), {KATASTER}),
        (Filters(amt="5"), set()),
        (Filters(column="wenn nein, bedarf?"), {NO_NEED, PFLEGE}),
        (Filters(column="Bedarf"), {NO_NEED, PFLEGE}),
        (Filters(kommune="Kreis Bergen"), {LEITSTELLE}),
        (Filters(kommune="KREIS BERGEN"), {LEITSTELLE}),
        (Filters(kommune="Talheim"), {FERIEN}),
        (Filters(kommune="heim"), set()),
        (Filters(gesetz="SGB VIII"), {LEITSTELLE, PFLEGE}),
        (Filters(gesetz="§ 78 SGB VIII"), {PFLEGE}),
        (Filters(gesetz="§ 7 SGB VIII"), set()),
        (Filters(gesetz="KAO"), {KATASTER}),
        (Filters(amt="51", column="Bedarf"), {PFLEGE}),
        (Filters(amt="32", gesetz="SGB VIII"), {LEITSTELLE}),
        (Filters(kommune="Kreis Bergen", amt="51"), set()),
    ],
)
def test_filters(index: Index, filters: Filters, expected: set[int]) -> None:
    assert found(index, "Zusammenarbeit", filters) == expected
    assert len(index.search("Zusammenarbeit", 1, filters)) == min(1, len(expected))


def test_a_column_filter_that_fits_several_columns_lists_them(index: Index) -> None:
    with pytest.raises(BadFilter, match="Wenn ja, welche"):
        index.search("Pflege", 5, Filters(column="Wenn"))


def test_reports_are_filtered_by_what_they_hold(index: Index, tmp_path: Path) -> None:
    other = tmp_path / "zwei.txt"
    other.write_text("Bauamt|63|Stand|text|Vertrag mit dem Kreis Auental", encoding="utf-8")
    index.add([other])
    assert [item.id for item in index.reports()] == ["2", "1"]
    for filters, ids in (
        (Filters(amt="63"), ["2"]),
        (Filters(column="Bedarf"), ["1"]),
        (Filters(kommune="Kreis Auental"), ["2"]),
        (Filters(gesetz="SGB VIII"), ["1"]),
        (Filters(report="2", amt="51"), []),
    ):
        assert [item.id for item in index.reports(filters)] == ids
        assert {hit.report for hit in index.search("Kreis", 9, filters)} == set(ids)


def test_each_file_gets_its_own_verdict(index: Index, tmp_path: Path, report: Path) -> None:
    empty, new = tmp_path / "leer.txt", tmp_path / "neu.txt"
    empty.write_text("")
    new.write_text("Bauamt|63|Stand|text|Vertrag", encoding="utf-8")
    added = index.add([report, empty, tmp_path / "fehlt.txt", new])
    assert [(a.source, a.status, a.id) for a in added] == [
        ("eins.txt", "unchanged", "1"),
        ("leer.txt", "refused", None),
        ("fehlt.txt", "refused", None),
        ("neu.txt", "added", "2"),
    ]
    assert added[1].reason == "leer.txt ist leer. / leer.txt is empty."
    assert index.verify() == []
    assert found(index, "Vertrag", Filters(report="2")) == {0}


def test_only_refused_or_unchanged_files_publish_nothing(index: Index, report: Path) -> None:
    before = index.revision
    files = sorted((index.data / "files").glob("*/*"))
    index.add([report, index.data / "fehlt.txt"])
    assert index.revision == before
    assert sorted((index.data / "files").glob("*/*")) == files


def test_a_file_name_that_is_no_text_is_refused(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "bericht-\udcff.txt"
    path.write_text("Bauamt|63|Stand|text|Vertrag", encoding="utf-8")
    (added,) = index.add([path])
    assert (added.source, added.status) == ("bericht-?.txt", "refused")
    assert "U+DCFF" in (added.reason or "")
    assert (added.reason or "").encode()
    assert index.verify() == []


def test_a_query_with_broken_characters_is_served(index: Index) -> None:
    assert index.search("Leitstelle \udcff", 1, mode="words")[0].passage == LEITSTELLE


def test_the_same_bytes_under_another_name_are_no_work(index: Index, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.txt"
    copy.write_text(ONE, encoding="utf-8")
    (added,) = index.add([copy])
    assert (added.status, added.id) == ("unchanged", "1")


def test_an_edited_report_replaces_itself_and_the_older_stays(index: Index, report: Path) -> None:
    before = index.reports()[0]
    report.write_text(ONE.replace("Ferienspiele", "Musik"), encoding="utf-8")
    (added,) = index.add([report])
    assert (added.status, added.id) == ("replaced", "1")
    (item,) = index.reports()
    assert item.report == read_lines(report) != before.report
    assert not index.search("Spiele", 5, mode="words")
    assert index.search("Musik", 5, mode="words")[0].passage == FERIEN
    assert len(list((index.data / "files").glob("*/*"))) == 2
    assert index.verify() == []
    report.write_text(ONE, encoding="utf-8")
    assert index.add([report])[0].status == "replaced"
    assert index.reports()[0] == before


def test_two_edits_in_one_call_leave_the_last_current(index: Index, tmp_path: Path) -> None:
    first, second = tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt"
    for path, word in ((first, "Brücke"), (second, "Zaun")):
        path.parent.mkdir()
        path.write_text(f"Bauamt|63|Stand|text|{word}", encoding="utf-8")
    assert [a.status for a in index.add([first, second])] == ["added", "replaced"]
    assert not index.search("Brücke", 5, mode="words")
    assert index.search("Zaun", 5, mode="words")[0].report == "2"
    assert index.verify() == []


def test_a_removed_report_is_gone_everywhere(index: Index, report: Path, tmp_path: Path) -> None:
    report.write_text(ONE + "Bauamt|63|Wenn ja, welche?|text|Brückenschau\n", encoding="utf-8")
    index.add([report])
    assert index.remove("1")
    assert not index.remove("1")
    assert index.reports() == ()
    assert index.search("Brückenschau") == []
    assert list((index.data / "files").glob("*/*")) == []
    assert len(list((index.data / "revisions").iterdir())) == 1
    stored = (index.data / "fundstelle.sqlite").read_bytes()
    assert "Brückenschau".encode() not in stored
    assert index.verify() == []
    (added,) = index.add([report])
    assert (added.status, added.id) == ("added", "2")


def test_another_model_is_refused_and_rebuild_mends_it(index: Index) -> None:
    for other in (HashEmbedder("other"), HashEmbedder(dimension=16)):
        with pytest.raises(IndexMismatch, match="fundstelle rebuild") as refusal:
            Index.open(index.data, other)
        assert other.name in refusal.value.de
    changed = Index.open(index.data, HashEmbedder("other", 16), any_model=True)
    with pytest.raises(IndexMismatch):
        changed.add([index.data.parent / "eins.txt"])
    stages: list[tuple[str, int, int]] = []
    changed.rebuild(lambda *stage: stages.append(stage))
    assert stages == [("embed", 5, 5), ("store", 5, 5)]
    assert changed.verify() == []
    assert changed.vectors("1").shape == (5, 16)
    assert Index.open(index.data, HashEmbedder("other", 16)).search("Leitstelle", 1)[0].passage == 0
    assert index.search("Leitstelle", 1)[0].passage == LEITSTELLE
    with pytest.raises(IndexMismatch):
        index.latest()


def test_a_store_that_was_emptied_takes_any_model(index: Index, report: Path) -> None:
    index.remove("1")
    other = Index.open(index.data, HashEmbedder("other", 8))
    assert other.add([report])[0].status == "added"
    assert other.verify() == []


def test_derived_files_come_back_from_the_store(index: Index) -> None:
    before = index.search("Pflege und Ferien", 5)
    del index.__dict__["_snapshot"]
    data = index.data
    shutil.rmtree(data / "revisions")
    broken = Index.open(data, HashEmbedder())
    assert len(broken.reports()) == 1
    with pytest.raises(DamagedIndex, match="fundstelle rebuild"):
        broken.search("Pflege")
    assert broken.verify() != []
    broken.rebuild()
    assert broken.verify() == []
    assert broken.search("Pflege und Ferien", 5) == before


def test_a_reopened_index_gives_the_same_hits(index: Index) -> None:
    again = Index.open(index.data, HashEmbedder())
    for query in ("Pflege", "Which Ämter cooperate?", "§ 78 SGB VIII", "Dueren"):
        assert again.search(query, 5) == index.search(query, 5)


def test_stages_are_reported_file_by_file(tmp_path: Path, report: Path) -> None:
    stages: list[tuple[str, int, int]] = []
    index = Index.open(tmp_path / "data", HashEmbedder())
    index.add([tmp_path / "fehlt.txt", report], lambda *stage: stages.append(stage))
    assert stages == [
        *[("read", 0, 2), ("read", 1, 2), ("tag", 1, 2), ("embed", 1, 2), ("store", 2, 2)],
    ]


def test_the_original_is_kept_byte_by_byte(index: Index, report: Path) -> None:
    sha256 = hashlib.sha256(report.read_bytes()).hexdigest()
    assert (index.data / "files" / sha256[:2] / sha256).read_bytes() == report.read_bytes()


WORDS = ["Vertrag", "Leitstelle", "Pflege", "Zaun", "Kataster", "Brücke", "Übung", "1.234,50 €"]


def test_any_order_of_changes_leaves_what_a_dictionary_would_hold(
    index: Index, tmp_path: Path
) -> None:
    """Added, edited, repeated and removed at random; the oracle is a dictionary by file name."""
    chance = random.Random(7)  # noqa: S311
    held = {"eins.txt": ONE}
    for _ in range(16):
        name = chance.choice(["eins.txt", "zwei.txt", "drei.txt"])
        if name in held and chance.random() < 0.3:
            source = {item.report.source: item.id for item in index.reports()}
            assert index.remove(source[name])
            del held[name]
        else:
            text = f"Amt {name}|1|Stand|text|{' '.join(chance.choices(WORDS, k=3))}"
            (tmp_path / name).write_text(text, encoding="utf-8")
            (added,) = index.add([tmp_path / name])
            if text in held.values():
                assert added.status == "unchanged"
            else:
                assert added.status == ("replaced" if name in held else "added")
                held[name] = text
        by_name = {item.report.source: item for item in index.reports()}
        assert by_name.keys() == held.keys()
        for word in WORDS:
            expected = {by_name[n].id for n, text in held.items() if word in text}
            assert {hit.report for hit in index.search(word, 99, mode="words")} == expected
    assert index.verify() == []
