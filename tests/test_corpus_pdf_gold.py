"""The sample PDF word for word, and what the real one has beside its cells."""

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from corpus.parse import parse
from corpus.report import Report
from tests.pdf_drawing import cell_text, titles

SAMPLE = Path(__file__).parents[1] / "sample"
REAL = Path(__file__).parents[2] / "shared" / "report" / "heinsberg.pdf"
NAMES = ("kooperation", "bedarf", "nachbarkreise")
needs_real = pytest.mark.skipif(not REAL.exists(), reason="the shared report is not here")


@cache
def read(path: Path) -> Report:
    return parse(path.read_bytes(), path.name)


@cache
def sample() -> tuple[Report, list[dict[str, Any]]]:
    gold = json.loads((SAMPLE / "cells.json").read_text(encoding="utf-8"))
    return read(SAMPLE / "bericht-erlenrode.pdf"), gold


def test_the_samples_outline() -> None:
    report, gold = sample()
    assert (report.layout, report.pages, report.label_title) == ("table", 10, "Amt")
    assert len(report.columns) == 1 + len(NAMES)
    assert len(report.rows) == len(gold)
    assert report.warnings == ()


def test_the_samples_answers() -> None:
    report, gold = sample()
    answers = [cell_text(report, row.cells[0]) for row in report.rows]
    assert answers == [row["antwort"] for row in gold]


def test_the_samples_paragraphs_word_for_word_with_their_kinds_and_pages() -> None:
    report, gold = sample()
    for row, wanted in zip(report.rows, gold, strict=True):
        for cell, name in zip(row.cells[1:], NAMES, strict=True):
            found = [
                (report.text[p.start : p.end], p.kind, [p.page_from, p.page_to])
                for p in cell.paragraphs
            ]
            assert found == [
                (re.sub("^[#-] ", "", p["text"]), p["kind"], p["pages"])
                for p in wanted["cells"][name]
            ]


@needs_real
def test_the_real_reports_columns_are_its_questions() -> None:
    parts = ("Besteht eine", "Wenn ja", "Wenn nein", "Nachbarkreis")
    for title, words in zip(titles(read(REAL)), parts, strict=True):
        assert words.casefold() in title.casefold()


@needs_real
def test_the_real_reports_pages_rise() -> None:
    """Its gold names the pages of another edition; those of the PDF are in order all the same."""
    report = read(REAL)
    pages = [(row.page_from or 0, row.page_to or 0) for row in report.rows]
    assert pages[0][0] == 1
    assert pages[-1][1] == report.pages == 22
    for (begin, end), (after, _) in pairwise(pages):
        assert begin <= end <= after
