"""A report as bytes and back, without loss: what the child process that reads hands over.

JSON, not pickle, and every value is checked on the way back, so that a parser that has been
taken over by a file can hand over strings and numbers and nothing else.
"""

import json
import math
from collections.abc import Callable
from typing import NoReturn, TypeVar

from corpus.report import Box, Cell, Column, Layout, Paragraph, ParagraphKind, Report, Row

_Value = TypeVar("_Value")
_LARGEST = 2**31 - 1
_KINDS: tuple[ParagraphKind, ...] = ("text", "heading", "item")
_LAYOUTS: tuple[Layout, ...] = ("table", "prose")


def report_to_bytes(report: Report) -> bytes:
    """The report as UTF-8 JSON; characters that are none (surrogates of file names) pass."""
    fields = [
        report.title,
        report.source,
        report.media_type,
        report.sha256,
        report.pages,
        report.layout,
        report.label_title,
        [[column.index, column.title] for column in report.columns],
        [_row(row) for row in report.rows],
        report.text,
        report.warnings,
    ]
    text = json.dumps(fields, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _row(row: Row) -> list[object]:
    place = [row.index, row.label, row.number, row.group, row.page_from, row.page_to]
    cells = [[cell.column, [_paragraph(p) for p in cell.paragraphs]] for cell in row.cells]
    return [*place, cells]


def _paragraph(paragraph: Paragraph) -> list[object]:
    boxes = [[box.page, box.x0, box.top, box.x1, box.bottom] for box in paragraph.boxes]
    return [paragraph.start, paragraph.end, paragraph.kind, paragraph.pages, boxes]


def report_from_bytes(data: bytes) -> Report:
    """The report that `report_to_bytes` wrote; raises ValueError for anything else."""
    try:
        found = json.loads(data, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    title, source, media_type, sha256, pages, layout, label_title, columns, rows, text, warnings = (
        _fields(found, 11)
    )
    whole = _text(text)
    titles = _all(columns, _read_column)
    return Report(
        title=_text(title),
        source=_text(source),
        media_type=_text(media_type),
        sha256=_text(sha256),
        pages=_maybe(pages, _whole),
        layout=_one_of(layout, _LAYOUTS),
        label_title=_maybe(label_title, _text),
        columns=titles,
        rows=_all(rows, lambda row: _read_row(row, len(titles), len(whole))),
        text=whole,
        warnings=_all(warnings, _text),
    )


def _read_column(value: object) -> Column:
    index, title = _fields(value, 2)
    return Column(_whole(index), _text(title))


def _read_row(value: object, columns: int, length: int) -> Row:
    index, label, number, group, page_from, page_to, cells = _fields(value, 7)
    return Row(
        _whole(index),
        _text(label),
        _maybe(number, _text),
        _maybe(group, _text),
        _maybe(page_from, _whole),
        _maybe(page_to, _whole),
        _all(cells, lambda cell: _read_cell(cell, columns, length)),
    )


def _read_cell(value: object, columns: int, length: int) -> Cell:
    column, paragraphs = _fields(value, 2)
    return Cell(
        _maybe(column, lambda index: _whole(index, columns - 1)),
        _all(paragraphs, lambda paragraph: _read_paragraph(paragraph, length)),
    )


def _read_paragraph(value: object, length: int) -> Paragraph:
    start, end, kind, pages, boxes = _fields(value, 5)
    last = _whole(end, length)
    return Paragraph(
        _whole(start, last),
        last,
        _one_of(kind, _KINDS),
        _all(pages, lambda page: _read_page(page, length)),
        _all(boxes, _read_box),
    )


def _read_page(value: object, length: int) -> tuple[int, int]:
    offset, page = _fields(value, 2)
    return _whole(offset, length), _whole(page)


def _read_box(value: object) -> Box:
    page, *sides = _fields(value, 5)
    x0, top, x1, bottom = map(_number, sides)
    return Box(_whole(page), x0, top, x1, bottom)


def _fields(value: object, count: int) -> list[object]:
    if not isinstance(value, list) or len(value) != count:
        raise ValueError(f"not a list of {count}")
    return value


def _all(value: object, read: Callable[[object], _Value]) -> tuple[_Value, ...]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return tuple(read(item) for item in value)


def _maybe(value: object, read: Callable[[object], _Value]) -> _Value | None:
    return None if value is None else read(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a string")
    return value


def _whole(value: object, largest: int = _LARGEST) -> int:
    if type(value) is not int or not 0 <= value <= largest:
        raise ValueError(f"not a whole number up to {largest}")
    return value


def _number(value: object) -> float:
    if not isinstance(value, float) or not math.isfinite(value):
        raise ValueError("not a finite number")
    return value


def _one_of(value: object, allowed: tuple[_Value, ...]) -> _Value:
    for one in allowed:
        if value == one:
            return one
    raise ValueError(f"none of {allowed}")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
