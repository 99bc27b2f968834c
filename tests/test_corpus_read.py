"""Reading the text form: made-up reports with known values, nasty bytes, nothing lost."""

import json
import random
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.contract import report_to_json
from corpus.errors import UnreadableReport
from corpus.parse import parse
from corpus.read import read_report
from corpus.report import Report
from tests.text_form import make
from tests.text_form_values import Gold, Style

PLAIN = Style(columns="plain", labels="behind", rows=7, empty=0.05)
FOUR = Style(columns="cooperation", labels="behind", rows=8, page_lines=44)
MEASURES = Style(columns="measures", labels="measure", rows=9, empty=0.05)
DUTIES = Style(columns="duties", labels="fd", rows=8, empty=0.05)


def made(seed: int, style: Style) -> tuple[Report, Gold]:
    text, gold = make(random.Random(seed), style)  # noqa: S311
    return parse(text.encode(), "bericht.txt"), gold


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def cells_of(report: Report) -> list[list[str]]:
    return [
        [
            letters("".join(report.text[p.start : p.end] for p in row.cell(c.index).paragraphs))
            for c in report.columns
        ]
        for row in report.rows
    ]


def wanted(gold: Gold) -> list[list[str]]:
    return [[letters("".join(cell)) for cell in row] for row in gold.cells]


SETTINGS = [
    pytest.param(8, FOUR, id="four columns"),
    pytest.param(11, FOUR, id="four columns, again"),
    pytest.param(1, PLAIN, id="two columns"),
    pytest.param(4, MEASURES, id="measures"),
    pytest.param(5, DUTIES, id="five columns"),
    pytest.param(
        8,
        Style(labels="amt", rows=6, form_feed=True, header_on_every_page=True),
        id="form feeds, header on every page",
    ),
    pytest.param(6, Style(labels="fachbereich", rows=6, page_numbers=True), id="page numbers"),
    pytest.param(6, Style(labels="fd", rows=6, trailing_blank=False), id="no blank lines"),
]


@pytest.mark.parametrize(("seed", "style"), SETTINGS)
def test_columns_rows_and_cells_are_those_that_were_written(seed: int, style: Style) -> None:
    report, gold = made(seed, style)
    assert report.layout == "table"
    assert [column.title for column in report.columns] == gold.titles
    assert [(row.label, row.number) for row in report.rows] == gold.labels
    assert cells_of(report) == wanted(gold)


def test_paragraphs_come_back_word_for_word() -> None:
    report, gold = made(8, FOUR)
    for row, cells in zip(report.rows, gold.cells, strict=True):
        for column, paragraphs in enumerate(cells):
            got = [report.text[p.start : p.end] for p in row.cell(column).paragraphs]
            assert " ".join(got) == " ".join(paragraphs)


def test_headings_and_items_are_told_from_text() -> None:
    lines = (
        "Bericht\n\nAmt Zusammenarbeit mit anderen Weiterer Bedarf\n\n"
        "Bauamt (60)\n\nKataster\nDas Amt führt die Karten\n"
        "für alle Gemeinden im\nganzen Kreisgebiet mit.\n\n"
        "- Ablage der Pläne\n\n- Auskunft an Bürger\n\nnein\n\n"
        "Sozialamt (50)\n\nDie Abrechnung erfolgt zentral für alle Gemeinden im Kreis.\n\nja\n"
    )
    report = parse(lines.encode(), "b.txt")
    kinds = [(p.kind, report.text[p.start : p.end]) for p in report.rows[0].cells[0].paragraphs]
    assert kinds == [
        ("heading", "Kataster"),
        ("text", "Das Amt führt die Karten für alle Gemeinden im ganzen Kreisgebiet mit."),
        ("item", "Ablage der Pläne"),
        ("item", "Auskunft an Bürger"),
    ]


@pytest.mark.parametrize("style", [PLAIN, FOUR, MEASURES, DUTIES])
@pytest.mark.parametrize("seed", [21, 22])
def test_no_letter_of_the_report_is_lost(seed: int, style: Style) -> None:
    text, _ = make(random.Random(seed), style)  # noqa: S311
    report = parse(text.encode(), "b.txt")
    shown = [report.title, report.label_title or "", report.text]
    shown += [column.title for column in report.columns]
    numbers = [row.number or "" for row in report.rows]
    labels = [row.label for row in report.rows]
    got = sorted(letters("".join(shown + numbers + labels)))
    want = sorted(letters(text))
    missing = len(want) - len(got)
    words = {"fd": 2, "behind": 0, "measure": 0}[style.labels]
    assert missing == words * len(report.rows)


def test_every_span_lies_in_the_text_and_pages_count_up() -> None:
    report, _ = made(3, FOUR)
    position = 0
    for row in report.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                assert position <= paragraph.start < paragraph.end <= len(report.text)
                assert paragraph.pages[0][0] == paragraph.start
                assert all(1 <= page <= (report.pages or 0) for _, page in paragraph.pages)
                position = paragraph.end


def test_the_json_shape_is_the_contract() -> None:
    report, gold = made(8, FOUR)
    found = report_to_json(report)
    assert set(found) == {
        "title", "source", "media_type", "sha256", "pages", "layout", "columns", "rows", "warnings",
    }  # fmt: skip
    assert found["columns"] == [{"index": i, "title": t} for i, t in enumerate(gold.titles)]


REAL = Path(__file__).parents[2] / "shared" / "report"


@pytest.mark.skipif(not REAL.exists(), reason="the shared report is not here")
def test_the_real_report_reads_as_its_gold() -> None:
    report = read_report(REAL / "heinsberg.txt")
    gold = json.loads((REAL / "heinsberg-cells.json").read_text(encoding="utf-8"))
    assert [letters(row.label) for row in report.rows] == [letters(row["amt"]) for row in gold]
    assert [row.number for row in report.rows] == [row["nummer"] for row in gold]
    want = [
        [letters(row["antwort"])]
        + [
            letters("".join(p["text"] for p in row["cells"][name]))
            for name in ("kooperation", "bedarf", "nachbarkreise")
        ]
        for row in gold
    ]
    assert cells_of(report) == want


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        report = parse(text.encode("utf-8", "replace"), "x.txt")
    except UnreadableReport:
        return
    for row in report.rows:
        for cell in row.cells:
            assert all(report.text[p.start : p.end] for p in cell.paragraphs)


WORDS = st.sampled_from(
    ["Amt", "Bauamt (10)", "ja", "nein", "entfällt", "-", "•", "1. Ziel", "FD 3.2 Recht", "§ 5",
     "Zusammen-", "arbeit", "der Kreis hilft.", "\n", "\n\n", "\n\n\n\n", " \n", "\f", "Stand"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=60))
def test_any_heap_of_table_words_is_read_or_refused(words: list[str]) -> None:
    try:
        report = parse("\n".join(words).encode(), "x.txt")
    except UnreadableReport:
        return
    assert report.layout in ("table", "prose")
