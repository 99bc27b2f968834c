"""Revisions: readers stay with theirs, writers wait for each other."""

import threading
from pathlib import Path

import pytest

from index import Index, IndexBusy
from index.revision import Pin, discard_older, folder_of, read_manifest, writers_lock
from index.store import checksum
from tests.index_fakes import ONE, HashEmbedder, install


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


def edit(report: Path) -> None:
    report.write_text(ONE.replace("Ferienspiele", "Musik"), encoding="utf-8")


def test_a_reader_stays_with_its_revision_until_it_asks_for_the_latest(
    index: Index, report: Path
) -> None:
    """Even before it has opened any file of it."""
    reader = Index.open(index.data, HashEmbedder())
    edit(report)
    index.add([report])
    assert reader.revision == 1
    assert reader.search("Spiele", 5, mode="words")
    assert not reader.search("Musik", 5, mode="words")
    assert "Ferienspiele" in reader.reports()[0].report.text
    later = reader.latest()
    assert later.revision == 2
    assert later.search("Musik", 5, mode="words")
    assert "Ferienspiele" not in later.reports()[0].report.text
    assert reader.revision == 1


def test_the_latest_of_an_unchanged_index_reads_nothing_anew(index: Index) -> None:
    first = index.latest()
    assert first.reports()[0] is index.reports()[0]
    assert first.search("Pflege", 3) == index.search("Pflege", 3)


def test_unchanged_reports_are_not_read_again_for_a_new_revision(
    index: Index, tmp_path: Path
) -> None:
    reader = index.latest()
    before = reader.reports()[0]
    other = tmp_path / "zwei.txt"
    other.write_text("Bauamt|63|Stand|text|Vertrag", encoding="utf-8")
    index.add([other])
    assert [item.id for item in reader.latest().reports()] == ["2", "1"]
    assert reader.latest().reports()[1] is before


def test_a_report_removed_by_another_process_is_no_longer_shown(index: Index) -> None:
    reader = Index.open(index.data, HashEmbedder())
    index.remove("1")
    assert reader.revision == 1
    assert reader.search("Pflege") == []
    assert reader.report("1") is None
    assert reader.reports() == ()


def test_a_revision_in_use_is_kept_and_then_discarded(index: Index, report: Path) -> None:
    reader = Index.open(index.data, HashEmbedder())
    edit(report)
    index.add([report])
    assert folder_of(index.data, 1).exists()
    del reader
    discard_older(index.data, index.revision)
    assert not folder_of(index.data, 1).exists()
    assert folder_of(index.data, 2).exists()


def test_a_pin_on_a_discarded_revision_is_refused(index: Index, report: Path) -> None:
    edit(report)
    index.add([report])
    assert Pin.take(folder_of(index.data, 1)) is None
    assert Pin.take(folder_of(index.data, 2)) is not None


def test_the_manifest_says_what_the_revision_holds(index: Index) -> None:
    folder = folder_of(index.data, 1)
    manifest = read_manifest(folder)
    assert (manifest.revision, manifest.model, manifest.dimension) == (1, "hash", 32)
    assert manifest.passages == 5
    assert "vectors.faiss" in manifest.files
    assert all(checksum(folder / name) == expected for name, expected in manifest.files.items())


def test_a_second_writer_is_refused_when_it_has_waited(
    index: Index, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writers_lock(index.data), pytest.raises(IndexBusy), writers_lock(index.data, 0.0):
        raise AssertionError
    monkeypatch.setattr("index.revision.PATIENCE", 0.0)
    edit(report)
    with writers_lock(index.data), pytest.raises(IndexBusy):
        index.add([report])
    assert index.add([report])[0].status == "replaced"


def test_writers_at_the_same_time_follow_each_other(index: Index, tmp_path: Path) -> None:
    paths = [tmp_path / f"bericht{at}.txt" for at in range(6)]
    for at, path in enumerate(paths):
        path.write_text(f"Bauamt|63|Stand|text|Vertrag {at}", encoding="utf-8")
    found: list[str] = []

    def write(path: Path) -> None:
        added = Index.open(index.data, HashEmbedder()).add([path])
        found.extend(entry.status for entry in added)

    threads = [threading.Thread(target=write, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["added"] * 6
    latest = index.latest()
    assert latest.revision == 7
    assert {item.report.source for item in latest.reports()} == {
        "eins.txt",
        *(p.name for p in paths),
    }
    assert latest.verify() == []


def test_readers_during_writing_see_whole_revisions(index: Index, report: Path) -> None:
    """Each answer is all of one text or all of the other."""
    end = threading.Event()
    seen: list[tuple[bool, bool, bool]] = []

    def read() -> None:
        while not end.is_set():
            now = index.latest()
            old = bool(now.search("Spiele", 5, mode="words"))
            new = bool(now.search("Musik", 5, mode="words"))
            seen.append((old, new, "Ferienspiele" in now.reports()[0].report.text))

    writer = Index.open(index.data, HashEmbedder())
    readers = [threading.Thread(target=read) for _ in range(3)]
    for thread in readers:
        thread.start()
    for turn in range(6):
        edit(report) if turn % 2 == 0 else report.write_text(ONE, encoding="utf-8")
        writer.add([report])
    end.set()
    for thread in readers:
        thread.join()
    assert len(seen) > 10
    assert set(seen) <= {(True, False, True), (False, True, False)}
