"""The real reader, tagger and model on the sample report."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus
from index import Filters, Index, IndexedReport, load_embedder

SAMPLE = Path(__file__).parents[1] / "sample"
FILE = SAMPLE / "bericht-erlenrode.txt"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    index = Index.open(tmp_path_factory.mktemp("sample") / "data", load_embedder())
    assert [added.status for added in index.add([FILE])] == ["added"]
    return index


@pytest.fixture(scope="module")
def item(index: Index) -> IndexedReport:
    return index.reports()[0]


def test_the_store_holds_what_was_read_and_tagged(index: Index, item: IndexedReport) -> None:
    report = corpus.read_report(FILE)
    assert item.report == report
    assert item.passages == corpus.passages(report)
    assert item.mentions == corpus.tag_report(report)
    assert item.home == corpus.home_of(report)
    assert Index.open(index.data, index.embedder).report(item.id) == item
    assert index.verify() == []


def test_every_named_body_filters_to_just_its_passages(index: Index, item: IndexedReport) -> None:
    bodies = {mention.name for mention in item.mentions if mention.label == "KOMMUNE"}
    assert len(bodies) > 5
    for body in bodies:
        spans = [(m.start, m.end) for m in item.mentions if m.name == body and m.label == "KOMMUNE"]
        expected = {
            passage.index
            for passage in item.passages
            for start, end in spans
            if any(start < b and end > a for a, b in places(passage))
        }
        hits = index.search("Zusammenarbeit", 1000, Filters(kommune=body))
        assert {hit.passage for hit in hits} == expected, body


def places(passage: corpus.Passage) -> Iterator[tuple[int, int]]:
    yield passage.start, passage.end
    if passage.heading:
        yield passage.heading


def test_every_amt_filters_to_just_its_passages(index: Index, item: IndexedReport) -> None:
    for row in item.report.rows:
        expected = {p.index for p in item.passages if p.row == row.index}
        for value in (row.label, row.label.upper(), row.number):
            if value is not None:
                hits = index.search("Zusammenarbeit", 1000, Filters(amt=value))
                assert {hit.passage for hit in hits} == expected, value


def test_the_evidence_of_questions_is_among_the_first_ten(
    index: Index, item: IndexedReport
) -> None:
    """Facts, verdicts, open questions and keywords in German; a floor, not the figure."""
    lines = (SAMPLE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [
        question
        for question in map(json.loads, lines)
        if question["kind"] in ("fact", "verdict", "open", "keyword")
        and question["evidence"]
        and question["lang"] == "de"
    ]
    found = 0
    for question in asked:
        hits = index.search(question["question"], 10)
        texts = [corpus.quoted_text(item.report, item.passages[hit.passage]) for hit in hits]
        found += any(
            evidence["contains"] in text or text in evidence["contains"]
            for text in texts
            for evidence in question["evidence"]
        )
    assert found >= 0.9 * len(asked)
