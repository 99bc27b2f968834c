"""The gold of made-up table reports, as `grade_cells.py` takes it."""

from typing import Any

from tests.made_values import Report

Pages = dict[tuple[int, int, int, int], list[int]]
"""(table, row, column, paragraph) to its first and last page."""


def gold_of(report: Report, pages: Pages | None = None) -> dict[str, Any]:
    """The gold as `grade_cells.py` takes it, with titles and groups beside it."""
    rows: list[dict[str, Any]] = []
    for t, table in enumerate(report.tables):
        for r, row in enumerate(table.rows):
            cells: dict[str, list[dict[str, Any]]] = {}
            for c, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                cells[column.title] = [
                    {"text": piece.gold, "kind": piece.kind}
                    | ({"pages": pages[t, r, c, p]} if pages else {})
                    for p, piece in enumerate(cell)
                ]
            rows.append(
                {
                    "amt": row.name,
                    "nummer": row.number,
                    "printed": row.printed,
                    "cells": cells,
                }
            )
    return {
        "title": report.title,
        "titles": list(dict.fromkeys(c.title for t in report.tables for c in t.columns)),
        "label_title": report.tables[0].label.title,
        "number_titles": [t.number_title for t in report.tables if t.number_title],
        "groups": [row.group for table in report.tables for row in table.rows],
        "around": [piece.text for piece in report.intro],
        "rows": rows,
        "features": report.features,
    }
