"""The word index against BM25 worked out by hand."""

import math
from pathlib import Path

import numpy as np
import pytest

from index.errors import DamagedIndex
from index.prepare import FIELDS, Fields
from index.query import Group
from index.words import FEW, Words, build_words

K1, B = 1.2, 0.75


def plain(*terms: str) -> list[Group]:
    """A group of its own for every term."""
    return [((term, 1.0),) for term in terms]


def bm25(tf: int, length: int, average: float, n: int, documents: int) -> float:
    """Robertson's formula with Lucene's idf, as in tantivy's documentation."""
    idf = math.log(1 + (documents - n + 0.5) / (n + 0.5))
    return idf * (K1 + 1) * tf / (tf + K1 * (1 - B + B * length / average))


@pytest.fixture
def three(tmp_path: Path) -> Words:
    """Fields of 3, 2 and 2 terms; "pflege" stands in two of three."""
    passages = (
        Fields(7, "Pflege Kataster Ferien"),
        Fields(8, "Pflege Pflege"),
        Fields(11, "Ferien Zaun"),
    )
    assert build_words(tmp_path, iter(passages)) == 3
    return Words(tmp_path)


def test_scores_are_bm25(three: Words) -> None:
    ids, scores = three.search(plain("pfleg"), 10)
    average = 7 / 3
    assert ids.tolist() == [8, 7]
    assert scores[0] == pytest.approx(bm25(2, 2, average, 2, 3), rel=1e-5)
    assert scores[1] == pytest.approx(bm25(1, 3, average, 2, 3), rel=1e-5)
    assert scores[0] == pytest.approx(0.470004 * 2.2 * 2 / (2 + 1.2 * (0.25 + 0.75 * 6 / 7)), 1e-5)


def test_scores_of_several_terms_add_up(three: Words) -> None:
    _, pflege = three.search(plain("pfleg"), 10, np.array([7]))
    _, kataster = three.search(plain("katast"), 10)
    ids, both = three.search(plain("pfleg", "katast", "pfleg"), 10)
    assert ids[0] == 7
    assert both[0] == pytest.approx(float(pflege[0] + kataster[0]), rel=1e-5)


def test_a_field_counts_with_its_weight(tmp_path: Path) -> None:
    build_words(tmp_path, [Fields(1, "Zaun", column="Pflege"), Fields(2, "Zaun", column="Hecke")])
    _, scores = Words(tmp_path).search(plain("pfleg"), 2)
    assert scores.tolist() == pytest.approx([FIELDS["column"] * bm25(1, 1, 1.0, 1, 2)], rel=1e-5)


def test_coverage_is_the_known_share_of_the_query_by_idf(three: Words) -> None:
    """Of three passages two hold "pfleg", one "katast", none "fehlt"."""
    two, one, none = math.log(1 + 1.5 / 2.5), math.log(1 + 2.5 / 1.5), math.log(1 + 3.5 / 0.5)
    assert three.coverage(plain("pfleg", "katast")) == 1
    assert three.coverage(plain("pfleg", "fehlt")) == pytest.approx(two / (two + none))
    assert three.coverage(plain("katast", "fehlt")) == pytest.approx(one / (one + none))
    assert three.coverage(plain("fehlt")) == three.coverage(plain()) == 0


def test_a_filter_leaves_scores_as_they_are(three: Words) -> None:
    ids, scores = three.search(plain("pfleg"), 10, np.array([7, 11]))
    assert ids.tolist() == [7]
    assert scores[0] == three.search(plain("pfleg"), 10)[1][1]


@pytest.mark.parametrize("allowed_count", [3, FEW, FEW + 1, 9000])
def test_a_filtered_search_returns_k_where_k_exist(tmp_path: Path, allowed_count: int) -> None:
    """The allowed passages score lowest, so that a cut list of the best holds none of them."""
    total = 10_000
    build_words(
        tmp_path,
        (
            Fields(at, "Pflege " + "Zaun " * (at % 7 + 5 * (at < allowed_count)))
            for at in range(total)
        ),
    )
    words = Words(tmp_path)
    allowed = np.arange(allowed_count)
    all_ids, _ = words.search(plain("pfleg"), total)
    expected = [id_ for id_ in all_ids.tolist() if id_ < allowed_count]
    for k in (1, 10, 3000):
        assert words.search(plain("pfleg"), k, allowed)[0].tolist() == expected[:k]


def test_nothing_to_find_is_no_error(three: Words, tmp_path: Path) -> None:
    nothing = np.array([], np.int64)
    for query, allowed in (((), None), (("fehlt",), None), (("pfleg",), nothing)):
        assert three.search(plain(*query), 10, allowed)[0].tolist() == []
    assert three.search(plain("pfleg"), 0)[0].tolist() == []
    (tmp_path / "empty").mkdir()
    build_words(tmp_path / "empty", [])
    assert Words(tmp_path / "empty").search(plain("pfleg"), 5)[0].tolist() == []
    assert Words(tmp_path / "empty").ids().tolist() == []


@pytest.mark.parametrize("suffix", [".term", ".idx", ".fast", ".pos", "meta.json"])
def test_a_damaged_file_names_the_command(three: Words, tmp_path: Path, suffix: str) -> None:
    assert len(three) == 3
    for path in tmp_path.iterdir():
        if path.name.endswith(suffix) and not path.name.startswith("."):
            path.unlink()
    with pytest.raises(DamagedIndex, match="fundstelle rebuild"):
        Words(tmp_path).search(plain("pfleg"), 5)


def test_all_ids_are_listed(three: Words) -> None:
    assert three.ids().tolist() == [7, 8, 11]


def test_of_a_group_the_best_term_counts(three: Words) -> None:
    """Passage 7 has both terms, 11 only the second, at half its weight."""
    alone = dict(zip(*(a.tolist() for a in three.search(plain("katast"), 9)), strict=True))
    other = dict(zip(*(a.tolist() for a in three.search(plain("feri"), 9)), strict=True))
    ids, scores = three.search([(("katast", 1.0), ("feri", 0.5))], 9)
    assert ids.tolist() == [7, 11]
    np.testing.assert_allclose(scores, [max(alone[7], other[7] / 2), other[11] / 2], rtol=1e-6)
    assert three.coverage([(("fehlt", 1.0), ("katast", 0.5))]) == 1
