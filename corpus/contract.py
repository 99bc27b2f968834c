"""The contract's JSON shape of a report (`fundstelle read --json`)."""

from corpus.report import Cell, Paragraph, Report, Row


def report_to_json(report: Report) -> dict[str, object]:
    """A report as plain values, exactly as section 5 of the contract says."""
    return {
        "title": report.title,
        "source": report.source,
        "media_type": report.media_type,
        "sha256": report.sha256,
        "pages": report.pages,
        "layout": report.layout,
        "columns": [{"index": c.index, "title": c.title} for c in report.columns],
        "rows": [_row(report, row) for row in report.rows],
        "warnings": list(report.warnings),
    }


def _row(report: Report, row: Row) -> dict[str, object]:
    return {
        "index": row.index,
        "label": row.label,
        "number": row.number,
        "group": row.group,
        "page_from": row.page_from,
        "page_to": row.page_to,
        "cells": [_cell(report, cell) for cell in row.cells],
    }


def _cell(report: Report, cell: Cell) -> dict[str, object]:
    return {
        "column": cell.column,
        "title": report.column_title(cell.column),
        "paragraphs": [_paragraph(report, p) for p in cell.paragraphs],
    }


def _paragraph(report: Report, paragraph: Paragraph) -> dict[str, object]:
    return {
        "text": report.text[paragraph.start : paragraph.end],
        "kind": paragraph.kind,
        "page_from": paragraph.page_from,
        "page_to": paragraph.page_to,
    }
