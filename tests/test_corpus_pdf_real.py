"""Whole PDFs against their gold: the sample, and the real report where it lies beside."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpus.parse import parse
from corpus.report import Report, Row

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample"
REAL = ROOT.parent / "shared" / "report"
TITLES = {"kooperation": "wenn ja", "bedarf": "wenn nein", "nachbarkreise": "nachbarkreis"}


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def read(path: Path) -> Report:
    return parse(path.read_bytes(), path.name)


def rows_of(gold: Path) -> list[dict[str, Any]]:
    found = json.loads(gold.read_text(encoding="utf-8"))
    return list(found["rows"] if isinstance(found, dict) else found)


def paragraphs(report: Report, row: Row, name: str) -> list[tuple[str, int | None]]:
    """Letters and first page of each paragraph of the cell that the gold calls `name`."""
    column = next(c for c in report.columns if TITLES[name] in c.title.lower())
    spans = row.cell(column.index).paragraphs
    return [(letters(report.text[p.start : p.end]), p.page_from) for p in spans]


def test_the_sample_is_read_as_it_was_written() -> None:
    """Labels, numbers, every paragraph and its page."""
    report = read(SAMPLE / "bericht-erlenrode.pdf")
    gold = rows_of(SAMPLE / "cells.json")
    assert [(row.label, row.number) for row in report.rows] == [
        (re.sub(r" \(\d+\)$", "", row["amt"]), row["nummer"]) for row in gold
    ]
    for row, wanted in zip(report.rows, gold, strict=True):
        for name, cell in wanted["cells"].items():
            marks = re.compile(r"^(?:#|[-•*])\s+")
            expected = [(letters(marks.sub("", p["text"])), p["pages"][0]) for p in cell]
            assert paragraphs(report, row, name) == expected


def test_every_line_of_the_sample_has_a_box_on_its_page() -> None:
    report = read(SAMPLE / "bericht-erlenrode.pdf")
    for row in report.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                pages = [box.page for box in paragraph.boxes]
                assert pages == sorted(pages)
                assert {paragraph.page_from, paragraph.page_to} <= set(pages)
                assert all(box.x0 < box.x1 and box.top < box.bottom for box in paragraph.boxes)


@pytest.mark.skipif(not REAL.exists(), reason="the shared report is not beside the project")
def test_the_real_report_has_every_cell_and_answer() -> None:
    report = read(REAL / "heinsberg.pdf")
    gold = rows_of(REAL / "heinsberg-cells.json")
    assert len(report.rows) == len(gold)
    for row, wanted in zip(report.rows, gold, strict=True):
        assert letters(row.label) == letters(re.sub(r"\([^)]*\)", "", wanted["amt"]))
        first = row.cells[0].paragraphs[0]
        assert report.text[first.start : first.end] == wanted["antwort"]
        for name, cell in wanted["cells"].items():
            expected = "".join(letters(p["text"]) for p in cell)
            assert "".join(text for text, _ in paragraphs(report, row, name)) == expected
