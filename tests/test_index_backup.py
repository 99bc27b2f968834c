"""What a backup holds is what is put back, and a bad one changes nothing."""

import json
import sqlite3
import stat
import tarfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pytest

from corpus.report import Report
from index import Index
from index.backup import CONTENTS, backup
from index.errors import BadBackup, UnusableStore
from index.feedback import Feedback, keep, kept
from index.restore import restore
from index.store import DATABASE, checksum
from tests.index_fakes import ONE, HashEmbedder, install, read_lines

TWO = "Bauamt|63|Stand|text|Vertrag mit dem Kreis Auental"


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A store with one report."""
    return filled(tmp_path / "data", ("eins.txt", ONE))


def filled(data: Path, *files: tuple[str, str]) -> Path:
    for name, text in files:
        path = data.with_name(name)
        path.write_text(text, encoding="utf-8")
        Index.open(data, HashEmbedder()).add([path])
    return data


def held(data: Path) -> dict[str, Report]:
    """The reports by file name, of a store that verifies clean and finds what it holds."""
    index = Index.open(data, HashEmbedder())
    assert index.verify() == []
    found = {item.report.source: item.report for item in index.reports()}
    for word, name in (("Spiele", "eins.txt"), ("Auental", "zwei.txt")):
        assert bool(index.search(word, 5, mode="words")) == (name in found)
    return found


def test_put_back_into_an_empty_directory(data: Path, tmp_path: Path) -> None:
    keep(data, Feedback("right", "gut", "Wer?", "de", {}, {"kind": "none"}))
    (data / "corrections.toml").write_text("# nichts\n", encoding="utf-8")
    backup(data, tmp_path / "b.tar")
    fresh = tmp_path / "fresh"
    assert restore(fresh, tmp_path / "b.tar") is None
    assert held(fresh) == held(data) != {}
    assert kept(fresh) == kept(data) != []
    assert (fresh / "corrections.toml").read_text(encoding="utf-8") == "# nichts\n"
    (original,) = (fresh / "files").glob("*/*")
    assert original.read_text(encoding="utf-8") == ONE


def test_what_came_later_goes_and_is_kept_in_a_backup_of_its_own(
    data: Path, tmp_path: Path
) -> None:
    before = held(data)
    backup(data, tmp_path / "b.tar")
    filled(data, ("zwei.txt", TWO), ("eins.txt", ONE.replace("Pflege", "Obhut")))
    (data / "corrections.toml").write_text("# neu\n", encoding="utf-8")
    after = held(data)
    replaced = restore(data, tmp_path / "b.tar")
    assert held(data) == before
    assert not (data / "corrections.toml").exists()
    assert len(list((data / "files").glob("*/*"))) == 1
    assert replaced is not None
    restore(data, replaced)
    assert held(data) == after
    assert (data / "corrections.toml").exists()


def test_a_reader_goes_on_and_then_sees_what_was_put_back(data: Path, tmp_path: Path) -> None:
    """Though the versions of both states had the same numbers when they were written."""
    backup(filled(tmp_path / "other", ("zwei.txt", TWO)), tmp_path / "b.tar")
    reader = Index.open(data, HashEmbedder())
    (before,) = reader.reports()
    assert before.report.source == "eins.txt"
    restore(data, tmp_path / "b.tar")
    assert [hit.report for hit in reader.search("Spiele", 5, mode="words")] == ["1"]
    assert reader.report("1") == before
    (item,) = reader.latest().reports()
    assert item.report == read_lines(tmp_path / "zwei.txt")
    filled(data, ("drei.txt", ONE))
    assert {item.report.source for item in reader.latest().reports()} == {"zwei.txt", "drei.txt"}
    numbers = Index.open(data, HashEmbedder()).reports()
    assert len({item.id for item in numbers}) == 2


def test_an_empty_backup_empties(data: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    Index.open(empty, HashEmbedder())
    backup(empty, tmp_path / "b.tar")
    restore(data, tmp_path / "b.tar")
    assert held(data) == {}
    restore(empty, tmp_path / "b.tar")
    assert held(empty) == {}


def test_other_files_of_the_directory_where_they_are_asked_for(data: Path, tmp_path: Path) -> None:
    with sqlite3.connect(data / "who.sqlite") as connection:
        connection.execute("CREATE TABLE who (name TEXT)")
        connection.execute("INSERT INTO who VALUES ('Ada')")
    (data / "model.txt").write_text("klein\n", encoding="utf-8")
    also = ("who.sqlite", "model.txt", "missing.txt")
    backup(data, tmp_path / "b.tar", also)
    fresh = tmp_path / "fresh"
    restore(fresh, tmp_path / "b.tar")
    assert not (fresh / "who.sqlite").exists()
    restore(fresh, tmp_path / "b.tar", also)
    assert (fresh / "model.txt").read_text(encoding="utf-8") == "klein\n"
    with sqlite3.connect(fresh / "who.sqlite") as connection:
        assert connection.execute("SELECT name FROM who").fetchall() == [("Ada",)]


def test_only_its_owner_reads_it_and_only_a_backup_is_replaced(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.tar"
    backup(data, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    filled(data, ("zwei.txt", TWO))
    backup(data, target)
    restore(tmp_path / "fresh", target)
    assert set(held(tmp_path / "fresh")) == {"eins.txt", "zwei.txt"}
    with pytest.raises(BadBackup, match="keine Sicherung"):
        backup(data, tmp_path / "eins.txt")
    assert (tmp_path / "eins.txt").read_text(encoding="utf-8") == ONE
    with pytest.raises(BadBackup, match="nicht lesen oder schreiben"):
        backup(data, tmp_path / "nowhere" / "b.tar")


def test_a_lost_original_is_named(data: Path, tmp_path: Path) -> None:
    (original,) = (data / "files").glob("*/*")
    original.unlink()
    with pytest.raises(BadBackup, match=original.name):
        backup(data, tmp_path / "b.tar")
    assert not list(tmp_path.glob("b.tar*"))


Change = Callable[[dict[str, bytes]], None]


def listed(members: dict[str, bytes], **changed: object) -> None:
    """Change the archive's list."""
    contents = json.loads(members[CONTENTS])
    members[CONTENTS] = json.dumps({**contents, **changed}).encode()


def newer(members: dict[str, bytes]) -> None:
    listed(members, format=99)


def without_originals(members: dict[str, bytes]) -> None:
    files = json.loads(members[CONTENTS])["files"]
    kept = {name: sum_ for name, sum_ in files.items() if not name.startswith("files/")}
    listed(members, files=kept)
    for name in files.keys() - kept.keys():
        del members[name]


def other_bytes(members: dict[str, bytes]) -> None:
    members[DATABASE] = members[DATABASE][:-1] + b"x"


def lacking_one(members: dict[str, bytes]) -> None:
    del members[next(name for name in members if name.startswith("files/"))]


def one_more(members: dict[str, bytes]) -> None:
    members["more"] = b"more"


def leading_out(members: dict[str, bytes]) -> None:
    files = json.loads(members[CONTENTS])["files"]
    listed(members, files={**files, "../out": "0" * 64})
    members["../out"] = b"out"


def no_list(members: dict[str, bytes]) -> None:
    members[CONTENTS] = b"[1]"


@pytest.mark.parametrize(
    "change",
    [newer, without_originals, other_bytes, lacking_one, one_more, leading_out, no_list],
)
def test_a_bad_archive_changes_nothing(data: Path, tmp_path: Path, change: Change) -> None:
    source = tmp_path / "b.tar"
    backup(filled(tmp_path / "other", ("zwei.txt", TWO)), source)
    with tarfile.open(source) as tar:
        members = {m.name: (tar.extractfile(m) or BytesIO()).read() for m in tar}
    change(members)
    pack(source, members.items())
    refused(data, source)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.5, 0.9])
def test_a_cut_off_archive_changes_nothing(data: Path, tmp_path: Path, share: float) -> None:
    source = tmp_path / "b.tar"
    backup(filled(tmp_path / "other", ("zwei.txt", TWO)), source)
    with tarfile.open(source) as tar:
        size = max(m.offset_data + m.size for m in tar)
    source.write_bytes(source.read_bytes()[: int(size * share)])
    refused(data, source)


def test_a_newer_schema_changes_nothing(data: Path, tmp_path: Path) -> None:
    other, source = filled(tmp_path / "other", ("zwei.txt", TWO)), tmp_path / "b.tar"
    backup(other, source)
    with tarfile.open(source) as tar:
        members = {m.name: (tar.extractfile(m) or BytesIO()).read() for m in tar}
    database = tmp_path / "newer.sqlite"
    database.write_bytes(members[DATABASE])
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    files = json.loads(members[CONTENTS])["files"]
    listed(members, files={**files, DATABASE: checksum(database)})
    members[DATABASE] = database.read_bytes()
    pack(source, members.items())
    with pytest.raises(UnusableStore, match="neueren Fassung"):
        restore(data, source)
    assert set(held(data)) == {"eins.txt"}


def refused(data: Path, source: Path) -> None:
    before = sorted(path.name for path in data.iterdir())
    with pytest.raises(BadBackup):
        restore(data, source)
    assert set(held(data)) == {"eins.txt"}
    assert sorted(path.name for path in data.iterdir() if path.name != "scratch") == before


def pack(target: Path, members: Iterable[tuple[str, bytes]]) -> None:
    with tarfile.open(target, "w") as tar:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, BytesIO(content))
