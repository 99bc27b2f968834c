"""Round trips over nasty reports: what is stored is what comes back."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.mention import Amount, Dates, Day, Kommune, Label, Law, Mention
from corpus.passages import passages
from corpus.report import Box, Cell, Column, Paragraph, ParagraphKind, Report, Row
from index import UnusableStore
from index.schema import MIGRATIONS
from index.serial import IndexedReport, load, passage_mentions, save
from index.store import DATABASE, checksum, connected, create, file_path, keep_file, transaction

NASTY = st.sampled_from(
    [
        *("ß", "\u00ad", "\u2010", "\u00a0", "u\u0308", "", "z. B.", "1.234,50 €", "'\";--"),
        *("\x00", "§ 35 a", "😀", "\n", "Übach-\nPalenberg", "nein", "  ", "\u202e", "{[,]}"),
    ]
)
TEXTS = st.lists(NASTY | st.text(st.characters(codec="utf-8"), max_size=5), max_size=6).map("".join)
PAGES = st.none() | st.integers(1, 400)
NUMBERS = st.floats(-1e6, 1e6) | st.integers(0, 900)
BOXES = st.builds(Box, st.integers(1, 400), NUMBERS, NUMBERS, NUMBERS, NUMBERS)
VALUES = st.one_of(
    st.none(),
    st.builds(Kommune, TEXTS, st.none() | TEXTS),
    st.builds(Law, *[st.none() | TEXTS] * 5),
    st.builds(Dates, st.lists(TEXTS, max_size=3).map(tuple)),
    st.builds(Day, TEXTS),
    st.builds(Amount, st.floats(allow_nan=False), TEXTS),
)
LABELS: st.SearchStrategy[Label] = st.sampled_from(
    ("KOMMUNE", "GESETZ", "BESCHLUSS", "ORG", "DATUM", "BETRAG")
)
KINDS: st.SearchStrategy[ParagraphKind] = st.sampled_from(("text", "heading", "item"))


@st.composite
def reports(draw: st.DrawFn) -> IndexedReport:
    """A report with its text laid out paragraph after paragraph, and mentions anywhere in it."""
    columns = tuple(Column(at, title) for at, title in enumerate(draw(st.lists(TEXTS, max_size=3))))
    text = ""
    rows = []
    for at in range(draw(st.integers(0, 3))):
        cells = []
        for column in columns or (None,):
            paragraphs = []
            for words in draw(st.lists(TEXTS, max_size=3)):
                start = len(text)
                text += words + "\n"
                pages = draw(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 9)), max_size=2))
                kind = draw(KINDS)
                boxes = tuple(draw(st.lists(BOXES, max_size=2)))
                paragraphs.append(Paragraph(start, len(text) - 1, kind, tuple(pages), boxes))
            cells.append(Cell(column.index if column else None, tuple(paragraphs)))
        label, number, band = draw(TEXTS), draw(st.none() | TEXTS), draw(st.none() | TEXTS)
        rows.append(Row(at, label, number, band, draw(PAGES), draw(PAGES), tuple(cells)))
    report = Report(
        *(draw(TEXTS), "bericht.txt", "text/plain", "0" * 64, draw(PAGES)),
        *("table" if columns else "prose", draw(st.none() | TEXTS), columns, tuple(rows), text),
        tuple(draw(st.lists(TEXTS, max_size=2))),
    )
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    mentions = tuple(
        Mention(start, end, text[start:end], draw(LABELS), draw(TEXTS), draw(VALUES))
        for start, end in draw(st.lists(spans, max_size=4))
    )
    return IndexedReport("1", report, passages(report), mentions, None)


@settings(max_examples=60, deadline=None)
@given(item=reports())
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, item: IndexedReport
) -> None:
    data = tmp_path_factory.mktemp("data")
    create(data)
    with connected(data) as connection:
        connection.execute("INSERT INTO report VALUES (1, 'bericht.txt')")
        with transaction(connection):
            first = save(connection, item)
            second = save(connection, item)
        assert load(connection, first.id) == item
        assert load(connection, second.id) == item
        assert second.first == first.first + first.count
        ids = [row[0] for row in connection.execute("SELECT id FROM passage ORDER BY id")]
        assert ids == list(range(first.first, second.first + second.count))


@given(item=reports())
def test_a_passage_has_the_mentions_that_touch_it_or_its_heading(item: IndexedReport) -> None:
    found = list(passage_mentions(item.passages, item.mentions))
    for passage, mentions in zip(item.passages, found, strict=True):
        spans = [(passage.start, passage.end), *([passage.heading] if passage.heading else [])]
        expected = [
            at
            for at, mention in enumerate(item.mentions)
            if any(mention.start < end and mention.end > start for start, end in spans)
        ]
        assert mentions == expected


def test_ids_are_never_used_again(tmp_path: Path) -> None:
    create(tmp_path)
    with connected(tmp_path) as connection:
        insert = "INSERT INTO report (source) VALUES ('a.txt') RETURNING id"
        first = connection.execute(insert).fetchone()[0]
        connection.execute("DELETE FROM report")
        assert connection.execute(insert).fetchone()[0] == first + 1


def test_originals_lie_under_their_checksum(tmp_path: Path) -> None:
    create(tmp_path)
    sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    keep_file(tmp_path, b"test", sha256)
    keep_file(tmp_path, b"test", sha256)
    path = tmp_path / "files" / "9f" / sha256
    assert path == file_path(tmp_path, sha256)
    assert path.read_bytes() == b"test"
    assert checksum(path) == sha256
    assert [p.name for p in path.parent.iterdir()] == [sha256]


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    create(tmp_path)
    with connected(tmp_path) as connection:
        with pytest.raises(ZeroDivisionError), transaction(connection):
            insert_and_fail(connection)
        assert connection.execute("SELECT count(*) FROM report").fetchone() == (0,)
        connection.execute("INSERT INTO report (source) VALUES ('b.txt')")


def insert_and_fail(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO report (source) VALUES ('a.txt')")
    raise ZeroDivisionError


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    create(tmp_path)
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(UnusableStore, match="newer version"):
        create(tmp_path)


def test_an_older_database_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path)
    with connected(tmp_path) as connection:
        connection.execute("INSERT INTO report (source) VALUES ('a.txt')")
    later = (*MIGRATIONS, "ALTER TABLE report ADD COLUMN note TEXT; CREATE TABLE job (id INTEGER)")
    monkeypatch.setattr("index.store.MIGRATIONS", later)
    create(tmp_path)
    with connected(tmp_path) as connection:
        assert connection.execute("SELECT source, note FROM report").fetchall() == [("a.txt", None)]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(later),)


def test_a_data_directory_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UnusableStore):
        create(tmp_path / "file")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / DATABASE).write_text("no database " * 100)
    with pytest.raises(UnusableStore):
        create(tmp_path / "other")
