"""Texts as pdfminer.six leaves them of tables: boxes in an order of their own."""

import io
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTTextBox

from corpus.hyphens import Hyphens
from corpus.tables.assemble import outline_and_rows
from corpus.text.boxes import boxes_document
from corpus.text.boxes_doubts import TORN
from corpus.text.boxes_header import header_of
from corpus.text.boxes_order import reading_order
from corpus.text.boxes_pages import box_pages
from tests.made_kinds import make

REAL = Path("/work/shared/report/heinsberg.pdf")


def test_a_column_is_read_before_what_stands_beside_it_far_off() -> None:
    """The two on the left waste no area together; their group's middle is the higher one."""
    boxes = [(0.0, 0.0, 10.0, 10.0), (200.0, 0.0, 210.0, 40.0), (0.0, 12.0, 10.0, 22.0)]
    assert reading_order(boxes) == [0, 2, 1]


def test_a_pair_waits_while_something_stands_between_it() -> None:
    """The outer two would waste as little area as any pair, but the third is in the way."""
    boxes = [(0.0, 0.0, 10.0, 10.0), (0.0, 30.0, 10.0, 40.0), (4.0, 12.0, 6.0, 28.0)]
    assert reading_order(boxes) == [0, 2, 1]


def test_no_boxes_have_no_order() -> None:
    assert reading_order([]) == []


@pytest.mark.parametrize("seed", [2, 3, 7])
def test_the_order_is_that_of_pdfminer(seed: int) -> None:
    data, _ = make("platypus", seed)
    for page in extract_pages(io.BytesIO(data)):
        top = page.bbox[3]
        boxes = [b.bbox for b in page if isinstance(b, LTTextBox)]
        placed = [(x0, top - y1, x1, top - y0) for x0, y0, x1, y1 in boxes]
        assert reading_order(placed) == list(range(len(placed)))


def test_page_numbers_bullets_and_running_titles_are_no_boxes() -> None:
    page = "Bericht zur Lage {0}\n\n{1}\n(cid:127)\n\nSeite {0}\n\n\f"
    inside = ("Straßen", "Schulen", "Wälder")
    pages = box_pages("".join(page.format(n, text) for n, text in enumerate(inside, start=1)))
    assert pages == [[("Bericht zur Lage 1",), ("Straßen",)], [("Schulen",)], [("Wälder",)]]


def test_titles_are_found_between_the_cells_of_the_first_rows() -> None:
    page = [
        ("Bericht",),
        ("Amt",),
        ("Jugendamt (51)",),
        ("ja",),
        ("Wenn ja, in welchen Bereichen? Wenn nein, wo wird Bedarf",),
        ("gesehen?",),
        ("Die Stelle ist besetzt.",),
    ]
    header = header_of(page, Hyphens(""))
    assert header is not None
    assert header.titles == (
        "Amt",
        "Wenn ja, in welchen Bereichen?",
        "Wenn nein, wo wird Bedarf gesehen?",
    )
    assert header.boxes == {1, 4, 5}
    assert (header.label, header.above) == (0, 1)


def test_running_text_has_no_header() -> None:
    assert boxes_document("Ein Bericht\n\nEr hat nur Sätze.\n\nUnd noch einen.\n\n\f") is None


def test_a_text_without_page_breaks_is_left_alone() -> None:
    assert boxes_document("Amt\n\nSachstand\n\nJugendamt\n\nDie Stelle ist besetzt.\n") is None


def test_a_made_report_is_read_and_said_to_come_from_a_tool_that_tears_tables() -> None:
    data, _ = make("platypus", 6)
    document = boxes_document(extract_text(io.BytesIO(data)))
    assert document is not None
    assert document.warnings[0] == TORN
    _, rows = outline_and_rows(document)
    begins = {row.label: row.cells[0][1][0].text[:16] for row in rows[1:]}
    assert begins == {
        "Amt für Gebäudewirtschaft": "Das Gesundheitsa",
        "Sozialamt": "Die Arbeitsgrupp",
        "Straßenverkehrsamt": "Hierfür stehen j",
        "Schulamt": "Breitbandausbau",
        "Amt für Informationstechnik": "Gewässerunterhal",
    }


def test_grouped_rows_are_left_alone() -> None:
    data, _ = make("platypus", 6)
    text = extract_text(io.BytesIO(data))
    assert boxes_document(text.replace("Schulamt", "Dezernat II – Schule\n\nSchulamt")) is None


@pytest.mark.skipif(not REAL.exists(), reason="the real report is not here")
def test_rows_over_three_pages_of_the_real_report() -> None:
    text = "\f".join(extract_text(REAL, maxpages=3).split("\f"))
    document = boxes_document(text)
    assert document is not None
    _, rows = outline_and_rows(document)
    labels = [row.label for row in rows if len(row.cells) > 1]
    assert labels[:2] == [
        "Stabsstelle Recht und Kommunalaufsicht",
        "Stabsstelle Demografischer Wandel und Sozialplanung",
    ]
    cells = dict(rows[1].cells) if rows[1].label == labels[0] else dict(rows[0].cells)
    assert cells[0][0].text == "ja"
    assert cells[1][0].text.startswith("Seit Dezember 2013 nutzt der Kreis")
    assert cells[2][0].text.startswith("Eine weitere Ausdehnung")
    assert cells[3][0].text == "Vergabemarktplatz"
    doubts = document.warnings[1:]
    assert all(d.startswith(("Seite 1, Zeile „Stab", "Seite 2, Zeile „Stab")) for d in doubts)
    assert any("„Diese Zusammenarbeit ist beabsichtigt bzw. …“" in d for d in doubts)
