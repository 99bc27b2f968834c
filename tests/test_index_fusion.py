"""Fusion against an example worked out by hand."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.fusion import WEIGHTS, Engine, features, fuse, z_scores
from index.prepare import Fields
from index.query import MOST_WORDS, asked
from index.reranking import late_interaction
from index.vectors import Vectors, build_vectors
from index.words import Words, build_words
from tests.index_fakes import HashEmbedder
from tests.test_index_words import plain


def test_z_scores_by_hand() -> None:
    """Mean 2, deviations -1, 0, 1, population variance 2/3."""
    np.testing.assert_allclose(
        z_scores(np.array([1, 2, 3], np.float32)), [-1.2247449, 0, 1.2247449], rtol=1e-6
    )


def test_equal_scores_say_nothing() -> None:
    assert z_scores(np.array([4, 4, 4], np.float32)).tolist() == [0, 0, 0]
    assert z_scores(np.empty(0, np.float32)).tolist() == []


def test_fusion_by_hand() -> None:
    """Words 0, 0, 6: mean 2, variance 8; dense .1, .5, .3: mean .3, variance .08 / 3."""
    words = np.array([0, 0, 6], np.float32)
    dense = np.array([0.1, 0.5, 0.3], np.float32)
    z_words = np.array([-2, -2, 4]) / 8**0.5
    z_dense = np.array([-0.2, 0.2, 0.0]) / (0.08 / 3) ** 0.5
    expected = z_words + z_dense
    np.testing.assert_allclose(expected, [-1.9318517, 0.5176381, 1.4142136], rtol=1e-6)
    np.testing.assert_allclose(fuse(words, dense), expected, rtol=1e-5)
    np.testing.assert_allclose(fuse(words, dense, 0.5), z_words / 2 + z_dense, rtol=1e-5)


TEXTS = ["Pflege im Alter", "Ferien am See", "Kataster und Vermessung", "Alter Zaun", "Pflege"]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    embedder = HashEmbedder()
    (tmp_path / "w").mkdir()
    build_words(tmp_path / "w", (Fields(at * 3, text) for at, text in enumerate(TEXTS)))
    ids = np.arange(len(TEXTS)) * 3
    build_vectors(tmp_path / "v", embedder.dimension, [(ids, embedder.passages(TEXTS))])
    return Engine(Words(tmp_path / "w"), Vectors(tmp_path / "v"), embedder)


def test_hybrid_scores_every_candidate_by_both_arms(engine: Engine) -> None:
    assert engine.words is not None
    query = "Pflege im Alter"
    assert engine.words.coverage(plain("pfleg", "alt")) == 1
    hits = engine.search(query, 5)
    by_id = {hit.id: hit for hit in hits}
    assert hits[0].id == 0
    assert sorted(by_id) == [0, 3, 6, 9, 12]
    dense = engine.embedder.passages(TEXTS) @ engine.embedder.query(query)
    words = dict(
        zip(*(a.tolist() for a in engine.words.search(plain("pfleg", "alt"), 9)), strict=True)
    )
    for at in range(len(TEXTS)):
        assert by_id[at * 3].dense == pytest.approx(dense[at], abs=1e-5)
        assert by_id[at * 3].words == pytest.approx(words.get(at * 3, 0.0), rel=1e-5)
    fused = fuse(np.array([by_id[at * 3].words for at in range(5)], np.float32), dense)
    found = engine.candidates(asked(query), 5)
    assert found.ids.tolist() == (np.argsort(-fused) * 3).tolist()
    np.testing.assert_allclose(found.fused, np.sort(fused)[::-1], rtol=1e-4)
    second = features(found, asked(query), engine.words, late_interaction()) @ WEIGHTS["de"]
    assert [hit.id for hit in hits] == found.ids[np.argsort(-second)].tolist()
    np.testing.assert_allclose([hit.score for hit in hits], np.sort(second)[::-1], rtol=1e-5)


def test_each_mode_is_its_own_arm(engine: Engine) -> None:
    words = engine.search("Pflege", 5, "words")
    assert {hit.id for hit in words} == {0, 12}
    assert words[0].id == 12
    assert all(hit.score == hit.words and hit.dense == 0 for hit in words)
    dense = engine.search("Pflege", 5, "dense")
    assert len(dense) == 5
    assert dense[0].id == 12
    assert dense[0].dense == pytest.approx(1, abs=1e-5)
    assert all(hit.score == hit.dense and hit.words == 0 for hit in dense)


def test_a_filter_leaves_k_hits_where_k_exist(engine: Engine) -> None:
    for mode in ("hybrid", "dense"):
        hits = engine.search("Pflege", 2, mode, np.array([3, 6, 9]))
        assert len(hits) == 2
        assert {hit.id for hit in hits} < {3, 6, 9}


@pytest.mark.parametrize("query", ["", "  \n", "?!", "\u00ad"])
def test_a_query_without_words_finds_nothing(engine: Engine, query: str) -> None:
    assert engine.search(query, 5) == []


def test_a_very_long_query_is_cut_not_refused(engine: Engine) -> None:
    query = "Pflege " + " ".join(f"wort{n}" for n in range(MOST_WORDS * 50))
    assert engine.search(query, 5, "words")[0].id == 12


def test_an_index_built_before_tags_and_tokens_is_searched_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine
) -> None:
    (tmp_path / "older").mkdir()
    with monkeypatch.context() as before:
        before.setattr("index.words.FIELDS", {"text": 1.0, "heading": 0.7})
        before.setattr("index.words.TOKENS", "former")
        build_words(tmp_path / "older", (Fields(at * 3, text) for at, text in enumerate(TEXTS)))
    older = replace(engine, words=Words(tmp_path / "older"))
    assert [hit.id for hit in older.search("Pflege", 5, "words")] == [12, 0]
    hits = older.search("Pflege", 5)
    assert hits[0].id == 12
    assert all(hit.shares and hit.shares.late == hit.shares.length == 0 for hit in hits)
