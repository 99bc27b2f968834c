"""What holds for the answer to any question: of all sets, and of the 64 where they are at hand.

The held halves of the gold sets are left out: they are asked for figures only.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from index import Index, load_embedder
from qa import Answer, answer
from qa.cues import (
    denies,
    has_ended,
    has_failed,
    is_empty_entry,
    is_free,
    only_intends,
    short_answer,
    stays_the_same,
)
from qa.progress import state_told
from qa.types import Citation
from tests.qa_reports import ROOT, index_of

GOLD = ROOT / "tests" / "data" / "gold"
SAMPLE = ROOT / "sample" / "bericht-erlenrode.pdf"
MEASURES = ROOT / "tests" / "data" / "massnahmen.txt"
SHARED = ROOT.parent / "shared"
SHARED_REPORT = SHARED / "report" / "heinsberg.pdf"
GOLD_SETS: dict[str, list[str]] = json.loads((GOLD / "sets.json").read_text(encoding="utf-8"))

FRAME = re.compile(r"[{}]|\bNone\b|\bnan\b|  |\.\.|\s[.,;:!?](?:\s|$)|„\s*“|\(\s*\)|;\s*[.;]")
"""What a template leaves behind: braces, "None", double blanks and stops, empty marks."""
DENIALS = (
    denies,
    has_ended,
    has_failed,
    only_intends,
    is_free,
    stays_the_same,
    state_told,
)


def questions(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines if line.strip()]


def cases() -> Iterator[tuple[tuple[Path, ...], str]]:
    """The reports that are asked, and the question."""
    for report, path in (
        (SAMPLE, ROOT / "sample" / "questions.jsonl"),
        (SAMPLE, ROOT / "tests" / "data" / "erlenrode-more-questions.jsonl"),
        (MEASURES, ROOT / "tests" / "data" / "massnahmen-questions.jsonl"),
    ):
        yield from (((report,), question) for question in questions(path))
    for name, reports in GOLD_SETS.items():
        paths = tuple(ROOT / report for report in reports)
        yield from ((paths, question) for question in questions(GOLD / f"{name}-dev.jsonl"))
    if SHARED_REPORT.exists():
        for path in sorted((SHARED / "questions").glob("*.jsonl")):
            yield from (((SHARED_REPORT,), question) for question in questions(path))


CASES = list(cases())


@cache
def several(folder: Path, paths: tuple[Path, ...]) -> Index:
    index = Index.open(folder / "-".join(path.stem for path in paths), load_embedder())
    index.add(list(paths))
    return index.latest()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("several")


@pytest.fixture
def asked(folder: Path, request: pytest.FixtureRequest) -> tuple[Index, Answer]:
    paths, question = request.param
    index = index_of(paths[0]) if len(paths) == 1 else several(folder, paths)
    return index, answer(index, question)


def shows_denial(citation: Citation) -> bool:
    return short_answer(citation.quote) == "nein" or any(tells(citation.quote) for tells in DENIALS)


def check_quotes(index: Index, found: Answer) -> None:
    for citation in found.citations:
        report = index.report(citation.report)
        assert report is not None
        assert report.report.text[citation.start : citation.end] == citation.quote
        assert 0 < len(citation.quote) <= 700


def check_verdict(found: Answer) -> None:
    assert (found.verdict is not None) == (found.kind == "verdict")
    if found.verdict == "nein":
        assert found.citations, "no is never silence"
        assert shows_denial(found.citations[0]), found.citations[0].quote
        assert not any(is_empty_entry(citation.quote) for citation in found.citations)


def check_text(found: Answer) -> None:
    if found.kind in ("fact", "verdict"):
        assert len(found.text) <= 400
    frame = re.sub(r"„[^“]*“", "„…“", found.text)
    assert FRAME.search(frame) is None, found.text
    assert found.text == found.text.strip()
    assert found.text.endswith((".", "“", "…")), found.text


def check_items(found: Answer) -> None:
    for item in found.items:
        assert item.label.strip()
        assert all(0 <= number < len(found.citations) for number in item.citations)
        assert item.citations or found.kind == "count"
    if found.kind == "count":
        assert found.number == len(found.items) or (found.citations and not found.items)
    assert found.coverage.evaluated <= found.coverage.rows


@pytest.mark.parametrize(
    "asked", CASES, ids=[question[:60] for _, question in CASES], indirect=True
)
def test_what_holds_for_every_answer(asked: tuple[Index, Answer]) -> None:
    index, found = asked
    check_quotes(index, found)
    check_verdict(found)
    check_text(found)
    check_items(found)


def test_all_sets_are_asked() -> None:
    assert len(CASES) >= 200
