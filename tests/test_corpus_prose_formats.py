"""One prose report in every format: the same title, rows, paragraphs, kinds and footnotes."""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from corpus.parse import parse
from corpus.report import Report
from tests.made_prose import (
    NOTE_MARK,
    Prose,
    ProseWriter,
    html_of,
    md_of,
    txt_of,
    without_marks,
)
from tests.made_prose_office import WordProse, odt_of
from tests.made_prose_pdf import ProseStyle, typeset_prose
from tests.made_style import random_style

SEEDS = range(8)
Rows = list[tuple[str, list[tuple[str, str]]]]
"""Each row's label, and kind and text of its paragraphs."""


@cache
def written(seed: int) -> Prose:
    """The report of a seed, every footnote referred to."""
    chance = random.Random(f"formats {seed}")  # noqa: S311
    prose = ProseWriter(chance, numbered=seed % 2 == 0).write()
    texts = [piece.text for section in prose.sections for piece in section.pieces]
    marks = {int(mark) for mark in NOTE_MARK.findall(" ".join(texts))}
    return prose if marks == set(range(1, len(prose.notes) + 1)) else _without_notes(prose)


def _without_notes(prose: Prose) -> Prose:
    sections = tuple(
        replace(s, pieces=tuple(replace(p, text=without_marks(p.text)) for p in s.pieces))
        for s in prose.sections
    )
    return replace(prose, sections=sections, notes=())


def _pdf(prose: Prose) -> bytes:
    chance = random.Random(prose.title)  # noqa: S311
    style = replace(
        random_style(chance, "ruled"),
        landscape=False,
        rotated=False,
        running_title=False,
        word_by_word=False,
        size=9.5,
        space=6.0,
    )
    page = ProseStyle(1, True, False, "size", "title", ".", False)
    return typeset_prose(prose, style, page)[0]


WORD = {"word numbers": False, "headings": "styles", "title style": "Title", "contents": True}
LISTED = {"title": "style", "lists": True, "header rows": True}
PLAIN = {
    "encoding": "utf-8",
    "underlined": True,
    "decomposed": False,
    "line end": "\n",
}
FORMATS: dict[str, Callable[[Prose], bytes]] = {
    "pdf": _pdf,
    "docx": lambda prose: WordProse(prose, dict(WORD)).make(),
    "odt": lambda prose: odt_of(prose, LISTED),
    "html": lambda prose: html_of(prose, {"title heading": True, "container": "main"}),
    "md": md_of,
}


def expected(prose: Prose) -> Rows:
    rows = [(prose.title, prose.preamble)] if prose.preamble else []
    rows += [(" > ".join(s.path), s.pieces) for s in prose.sections if s.pieces]
    return [
        (label, [(piece.kind, without_marks(piece.gold)) for piece in pieces])
        for label, pieces in rows
    ]


def read(report: Report) -> tuple[Rows, list[tuple[str, str]]]:
    """The rows of sections, and the footnotes in their order."""
    rows: Rows = []
    notes: list[tuple[str, str]] = []
    for row in report.rows:
        found = [(p.kind, report.text[p.start : p.end]) for c in row.cells for p in c.paragraphs]
        if row.label.endswith("Fußnoten"):
            notes.extend(found)
        else:
            rows.append((row.label, list(found)))
    return rows, notes


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", FORMATS)
def test_a_report_is_the_same_in_every_format(kind: str, seed: int) -> None:
    prose = written(seed)
    report = parse(FORMATS[kind](prose), f"bericht.{kind}")
    assert report.title == prose.title
    assert {row.number for row in report.rows} == {None}
    assert read(report) == (expected(prose), [("text", note) for note in prose.notes])


@pytest.mark.parametrize("seed", SEEDS[::2])
@pytest.mark.parametrize("width", [0, 90])
def test_a_report_as_plain_text(width: int, seed: int) -> None:
    """Headings numbered, without footnotes and lists, for which plain text has no signs."""
    bare = _without_notes(written(seed))
    sections = tuple(
        replace(s, pieces=tuple(p for p in s.pieces if p.kind == "text")) for s in bare.sections
    )
    prose = replace(bare, sections=sections)
    report = parse(txt_of(prose, {**PLAIN, "width": width}), "bericht.txt")
    assert report.title == prose.title
    assert read(report) == (expected(prose), [])
