"""The made-up reports are what their gold says, seen by other eyes than our readers'."""

import csv
import io
import random
import re
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.documents_score import Reading, ReadRow, Words, compare, squash
from tests.made_kinds import KINDS, make
from tests.made_lines import faces, width_of, wrap
from tests.made_pages import Text, lay_out
from tests.made_prose_pdf import make_prose_pdf
from tests.made_style import column_widths, fitting, least_widths, random_style
from tests.made_values import Writer, with_merged

LAID_OUT = ("ruled", "unruled", "horizontal", "mixed", "prose-pdf")


def page_letters(data: bytes) -> list[str]:
    """The letters of each page in the order in which they were drawn, without line ends."""
    found = []
    with pypdfium2.PdfDocument(data) as file:
        for page in file:
            text = page.get_textpage()
            chars = (text.get_text_range(n, 1) for n in range(text.count_chars()))
            found.append(squash("".join(chars)))
    return found


def paragraphs(gold: dict[str, Any]) -> list[dict[str, Any]]:
    return [p for row in gold["rows"] for cell in row["cells"].values() for p in cell]


def chance_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


@pytest.mark.parametrize("kind", LAID_OUT)
@pytest.mark.parametrize("seed", range(4))
def test_paragraphs_stand_on_their_gold_pages(kind: str, seed: int) -> None:
    data, gold = make(kind, seed)
    pages = page_letters(data)
    assert len(pages) == gold["page_count"]
    if gold["features"]["line_by_line"]:
        return
    for paragraph in (p for p in paragraphs(gold) if "pages" in p):
        first, last = paragraph["pages"]
        letters = squash(paragraph["text"])
        head = next(n for n in range(len(letters), -1, -1) if letters[:n] in pages[first - 1])
        assert head >= min(3, len(letters))
        if first == last and not gold.get("notes"):
            assert head == len(letters)
        elif last == first + 1 and not gold.get("notes"):
            assert letters[head:] in pages[last - 1]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_report_is_the_same_each_time(kind: str) -> None:
    assert make(kind, 5)[1] == make(kind, 5)[1]


@pytest.mark.parametrize("kind", ["ruled", "unruled", "horizontal"])
@pytest.mark.parametrize("seed", range(10))
def test_nothing_is_clipped(kind: str, seed: int) -> None:
    chance = chance_of(seed)
    report = Writer(chance).report()
    style = fitting(report.tables, random_style(chance, kind))
    for table in report.tables:
        pairs = zip(column_widths(table, style), least_widths(table, style), strict=True)
        assert all(width >= least - 0.01 for width, least in pairs)
    for page in lay_out(report, style).pages:
        for mark in page.marks:
            if isinstance(mark, Text):
                wide = width_of(mark.text, mark.font, mark.size)
                wide += mark.spread * mark.text.count(" ")
                assert style.margin - 0.01 <= mark.x
                assert mark.x + wide <= style.page_size[0] - style.margin + 0.01
                assert mark.size <= mark.y <= style.page_size[1] - style.margin


def test_all_hyphens_bullets_and_faces_occur() -> None:
    styles = [random_style(chance_of(seed), "ruled") for seed in range(150)]
    assert {style.face for style in styles} == {face.name for face in faces()}
    embedded = any(face.embedded for face in faces())
    hyphens = {"", "-", "\u00ad"} | ({"\u2010"} if embedded else set())
    assert {style.hyphen for style in styles} == hyphens
    assert {style.bullet for style in styles} == {"•", "-", "–", "symbol"}
    assert {style.way for style in styles} == {"lines", "rects", "path", "boxes"}


WORDS = st.lists(
    st.sampled_from(
        [
            "Zusammenarbeitsvereinbarung",
            "IT-Sicherheit",
            "und",
            "Sachbearbeiter/innen",
            "§",
            "4.000",
        ]
    ),
    min_size=1,
    max_size=12,
)


@given(WORDS, st.floats(60, 300), st.sampled_from(["", "-", "\u00ad"]))
def test_wrapped_lines_hold_all_letters_and_fit(words: list[str], room: float, hyphen: str) -> None:
    lines = wrap(" ".join(words), room, "Helvetica", 9.0, hyphen)
    assert squash("".join(lines)) == squash("".join(words))
    if hyphen:
        assert all(width_of(line, "Helvetica", 9.0) <= room for line in lines)
    joined = " ".join(lines)
    for word in words:
        cut = "[-/\u00ad]? ?".join(map(re.escape, word))
        assert re.search(cut, joined)


def reading_of_gold(gold: dict[str, Any]) -> Reading:
    rows = []
    for row, group in zip(gold["rows"], gold["groups"], strict=True):
        cells = {
            title: tuple(Words(p["text"], p["kind"], tuple(p["pages"])) for p in cell)
            for title, cell in row["cells"].items()
        }
        rows.append(ReadRow(row["amt"], row["nummer"], group, cells))
    return Reading(tuple(gold["titles"]), tuple(rows), " ".join(gold["around"]))


def test_a_reading_that_is_the_gold_counts_as_all_right() -> None:
    gold = make("ruled", 5)[1]
    tally, failures = compare(gold, reading_of_gold(gold), 0.0)
    assert failures == []
    assert all(right == of for name, (right, of) in tally.shares.items() if name != "more")
    assert tally.shares["more"] == (0, 1)


def test_a_lost_row_and_a_wrong_letter_are_counted() -> None:
    gold = make("ruled", 5)[1]
    whole = reading_of_gold(gold)
    first, *rest = whole.rows[:-1]
    title = next(name for name, cell in first.cells.items() if cell)
    wrong = {**first.cells, title: (Words("falsch"),)}
    changed = ReadRow(first.label, first.number, first.group, wrong)
    reading = Reading(whole.titles, (changed, *rest), whole.text)
    tally, failures = compare(gold, reading, 0.0)
    rows, cells = len(gold["rows"]), sum(len(row["cells"]) for row in gold["rows"])
    assert tally.shares["rows"] == (rows - 1, rows)
    assert tally.shares["cells"] == (cells - 1 - len(gold["rows"][-1]["cells"]), cells)
    assert any(failure.startswith("no row") for failure in failures)


def test_word_tables_hold_the_gold_cells() -> None:
    data, gold = make("docx", 3)
    table = docx.Document(io.BytesIO(data)).tables[0]
    texts = {squash(cell.text) for row in table.rows for cell in row.cells}
    rows = [row for row in gold["rows"] if squash(row["printed"]) in texts]
    assert len(rows) >= len(table.rows) - 1 - len(set(gold["groups"]))
    for row in rows:
        wanted = (" ".join(p["text"] for p in cell) for cell in row["cells"].values())
        assert all(squash(text) in texts for text in wanted)


def test_sheets_hold_the_gold_labels_in_order() -> None:
    data, gold = make("xlsx", 2)
    book = openpyxl.load_workbook(io.BytesIO(data))
    values = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    printed = [row["printed"] for row in gold["rows"]]
    assert [value for value in values if value in printed] == printed


def test_csv_reads_back() -> None:
    data, gold = make("csv", 1)
    how = gold["features"]
    text = data.decode(how["encoding"])
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=how["separator"]))
    cells = {squash(cell) for row in rows for cell in row}
    for row in gold["rows"]:
        for cell in row["cells"].values():
            assert squash(" ".join(p["text"] for p in cell)) in cells


def test_merged_cells_are_equal_neighbours() -> None:
    chance = chance_of(1)
    reports = [with_merged(Writer(chance).report(), chance) for _ in range(30)]
    tables = [table for report in reports for table in report.tables]
    pairs = [
        (above, row)
        for table in tables
        for above, row in zip(table.rows, table.rows[1:], strict=False)
        if row.merged is not None
    ]
    assert pairs
    for above, row in pairs:
        assert row.merged is not None
        assert above.cells[row.merged] == row.cells[row.merged] != ()


def test_headings_are_printed_on_the_pages_that_the_contents_name() -> None:
    seeds = (seed for seed in range(40) if _contents(make_prose_pdf(chance_of(seed))))
    seed = next(seeds)
    data, gold = make_prose_pdf(chance_of(seed))
    pages = page_letters(data)
    for row in gold["rows"]:
        heading = squash(row["amt"].split(" > ")[-1])
        page = row["cells"][""][0]["pages"][0]
        near = pages[max(0, page - 2)] + pages[page - 1]
        assert heading in near
        assert any(f"{heading}{number}" in "".join(pages) for number in (page, page - 1))


def _contents(made: tuple[bytes, dict[str, Any]]) -> bool:
    how = made[1]["features"]
    preamble = made[1]["rows"][0]["amt"] == made[1]["title"]
    return bool(how["prose contents"] and how["prose columns"] == 1 and not preamble)
