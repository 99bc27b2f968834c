"""A report survives the way out of the child process unchanged, and nothing else does."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.intake.report_json import report_from_bytes, report_to_bytes
from corpus.parse import parse
from corpus.report import Box, Cell, Column, Paragraph, ParagraphKind, Report, Row

SAMPLE = Path(__file__).parents[1] / "sample" / "bericht-erlenrode.txt"
TEXTS = st.text(st.characters(exclude_categories=()), max_size=12)
PAGES = st.integers(0, 9999)
SIDES = st.floats(allow_nan=False, allow_infinity=False)
KINDS: tuple[ParagraphKind, ...] = ("text", "heading", "item")
BOXES = st.builds(Box, PAGES, SIDES, SIDES, SIDES, SIDES)


@st.composite
def paragraphs(draw: st.DrawFn, length: int) -> Paragraph:
    offsets = st.integers(0, length)
    start, end = sorted((draw(offsets), draw(offsets)))
    kind = draw(st.sampled_from(KINDS))
    pages = draw(st.lists(st.tuples(offsets, PAGES), max_size=3))
    return Paragraph(start, end, kind, tuple(pages), tuple(draw(st.lists(BOXES, max_size=3))))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(TEXTS)
    columns = draw(st.lists(TEXTS, max_size=3))
    column = st.sampled_from([None, *range(len(columns))])
    cells = st.builds(Cell, column, st.lists(paragraphs(len(text)), max_size=3).map(tuple))
    maybe, page = st.none() | TEXTS, st.none() | PAGES
    row = st.builds(
        Row, PAGES, TEXTS, maybe, maybe, page, page, st.lists(cells, max_size=3).map(tuple)
    )
    return Report(
        title=draw(TEXTS),
        source=draw(TEXTS),
        media_type=draw(TEXTS),
        sha256=draw(TEXTS),
        pages=draw(page),
        layout=draw(st.sampled_from(["table", "prose"])),
        label_title=draw(maybe),
        columns=tuple(Column(index, title) for index, title in enumerate(columns)),
        rows=tuple(draw(st.lists(row, max_size=3))),
        text=text,
        warnings=tuple(draw(st.lists(TEXTS, max_size=3))),
    )


@given(reports())
def test_what_was_written_is_what_is_read(report: Report) -> None:
    assert report_from_bytes(report_to_bytes(report)) == report


def test_a_real_report_comes_back() -> None:
    report = parse(SAMPLE.read_bytes(), SAMPLE.name)
    assert report_from_bytes(report_to_bytes(report)) == report


PARAGRAPH = Paragraph(0, 4, "text", ((0, 1),), (Box(1, 0.5, 1.0, 2.0, 3.0),))
SMALL = Report(
    title="T", source="s", media_type="text/plain", sha256="0", pages=1, layout="table",
    label_title=None, columns=(Column(0, "A"),), text="Text", warnings=("w",),
    rows=(Row(0, "Amt", "1", None, 1, 1, (Cell(0, (PARAGRAPH,)),)),),
)  # fmt: skip
PLACES: list[tuple[list[int], object]] = [
    ([0], None),
    ([0], 5),
    ([4], -1),
    ([4], 1.0),
    ([4], True),
    ([4], 2**31),
    ([5], "list"),
    ([5], ["table"]),
    ([6], []),
    ([7], {}),
    ([7, 0], ["A"]),
    ([8], None),
    ([8, 0], []),
    ([8, 0, 6, 0, 0], 1),
    ([8, 0, 6, 0, 0], -1),
    ([8, 0, 6, 0, 1, 0, 0], 5),
    ([8, 0, 6, 0, 1, 0, 1], 5),
    ([8, 0, 6, 0, 1, 0, 1], -1),
    ([8, 0, 6, 0, 1, 0, 2], "code"),
    ([8, 0, 6, 0, 1, 0, 3, 0, 0], 5),
    ([8, 0, 6, 0, 1, 0, 3, 0, 1], "1"),
    ([8, 0, 6, 0, 1, 0, 4, 0, 0], 1.5),
    ([8, 0, 6, 0, 1, 0, 4, 0, 1], "x"),
    ([8, 0, 6, 0, 1, 0, 4, 0, 2], 1e999),
    ([9], "Tex"),
    ([9], ["Text"]),
    ([10], "w"),
    ([10, 0], 1),
]


@pytest.mark.parametrize(("place", "value"), PLACES)
def test_a_wrong_value_anywhere_is_refused(place: list[int], value: object) -> None:
    fields = json.loads(report_to_bytes(SMALL))
    at = fields
    for index in place[:-1]:
        at = at[index]
    at[place[-1]] = value
    with pytest.raises(ValueError, match=r"."):
        report_from_bytes(json.dumps(fields).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"[" * 100_000,
        b"\xff\xfe\xff",
        b"9" * 10_000,
        report_to_bytes(SMALL)[:-1],
        report_to_bytes(SMALL) + b"[]",
        report_to_bytes(SMALL).replace(b"0.5", b"NaN"),
        report_to_bytes(SMALL).replace(b"0.5", b"1e999"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        report_from_bytes(data)
