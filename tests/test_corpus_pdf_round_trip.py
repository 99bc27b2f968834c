"""What was written is what is read: made-up ruled reports, typeset to PDF and read back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.documents_score import squash
from corpus.parse import parse
from corpus.report import Report
from tests.made_kinds import make


def cells(report: Report) -> list[tuple[str, dict[str, str]]]:
    """Letters of each row's label and cells, by their column's title."""
    return [
        (
            squash(row.label),
            {
                report.columns[cell.column].title: squash(
                    "".join(report.text[p.start : p.end] for p in cell.paragraphs)
                )
                for cell in row.cells
                if cell.column is not None and cell.paragraphs
            },
        )
        for row in report.rows
        if row.in_table
    ]


def wanted(gold: dict[str, Any], titles: set[str]) -> list[tuple[str, dict[str, str]]]:
    return [
        (
            squash(row["amt"]),
            {
                title: squash("".join(p["text"] for p in cell))
                for title, cell in row["cells"].items()
                if cell and title in titles
            },
        )
        for row in gold["rows"]
    ]


def is_fully_ruled(gold: dict[str, Any]) -> bool:
    """Whether a report has rules around all of its cells, not only around its table."""
    return gold["features"]["rules"] not in ("outer", "frame")


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.integers(0, 100_000))
def test_ruled_tables_are_read_as_they_were_written(seed: int) -> None:
    data, gold = make("ruled", seed)
    if is_fully_ruled(gold):
        report = parse(data, "liniert.pdf")
        expected = wanted(gold, {column.title for column in report.columns})
        numbers = set(gold["number_titles"])
        read = [
            (label, {t: text for t, text in row.items() if t not in numbers})
            for label, row in cells(report)
        ]
        assert read == expected
        assert {t for row in gold["rows"] for t in row["cells"]} <= {
            column.title for column in report.columns
        }


@pytest.mark.parametrize("kind", ["docx", "odt", "xlsx", "ods", "csv", "html"])
@pytest.mark.parametrize("seed", range(4))
def test_other_formats_are_read_as_they_were_written(kind: str, seed: int) -> None:
    data, gold = make(kind, seed)
    report = parse(data, "bericht")
    numbers = set(gold["number_titles"])
    read = [
        (label, {t: text for t, text in row.items() if t not in numbers})
        for label, row in cells(report)
    ]
    assert read == wanted(gold, {column.title for column in report.columns})
