"""The load benchmark tells an answer of two revisions from one of a single revision."""

from pathlib import Path

from benchmarks.load import VERSIONS, Seen, Spans, judge, texts, write_version
from benchmarks.serve import percentile


def cite(said: dict[int, dict[str, str]], version: int, report: str, words: str) -> Spans:
    start = said[version][report].index(words)
    return [(report, start, start + len(words), words)]


def test_an_answer_of_two_versions_is_mixed(tmp_path: Path) -> None:
    files = {version: write_version(tmp_path / str(version), version) for version in VERSIONS}
    said = texts(files)
    old, new = (cite(said, version, "1", "Streusalz gemeinsam") for version in VERSIONS)
    other = cite(said, 1, "2", "Streusalz gemeinsam")
    assert old != new
    found = [Seen(cited=[old, new, new + other, [], old + new, old + other])]
    mixed, versions = judge(found, said)
    assert mixed == 2
    assert versions == {(0,): 1, (1,): 2, (0, 1): 1, (): 2}


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert [percentile([1, 2, 3, 4, 5], part) for part in (0, 0.5, 0.95, 1)] == [1, 3, 5, 5]
