"""The vector index against a NumPy argsort."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import DamagedIndex
from index.vectors import FloatArray, IdArray, Vectors, build_vectors


def unit(seed: int, count: int, dimension: int) -> FloatArray:
    vectors = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    unit_length: FloatArray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit_length


def built(path: Path, ids: IdArray, vectors: FloatArray) -> Vectors:
    half = len(ids) // 2
    batches = [(ids[:half], vectors[:half]), (ids[half:], vectors[half:])]
    assert build_vectors(path, vectors.shape[1], batches) == len(ids)
    return Vectors(path)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 60), k=st.integers(1, 80), data=st.data())
def test_search_equals_an_argsort(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int, k: int, data: st.DataObject
) -> None:
    vectors, query = unit(seed, count, 16), unit(seed + 1, 1, 16)[0]
    ids = np.sort(np.random.default_rng(seed).choice(1000, count, replace=False)).astype(np.int64)
    among = data.draw(st.none() | st.sets(st.sampled_from(ids.tolist())))
    index = built(tmp_path_factory.mktemp("faiss") / "v.faiss", ids, vectors)
    chosen = np.arange(count) if among is None else np.flatnonzero(np.isin(ids, list(among)))
    order = chosen[np.argsort(-(vectors[chosen] @ query), kind="stable")][:k]
    allowed = None if among is None else np.array(sorted(among), np.int64)
    found, scores = index.search(query, k, allowed)
    assert found.tolist() == ids[order].tolist()
    np.testing.assert_allclose(scores, vectors[order] @ query, rtol=1e-5, atol=1e-6)


def test_vectors_come_back_as_they_were(tmp_path: Path) -> None:
    vectors, ids = unit(3, 5, 8), np.array([4, 9, 10, 400, 2**40])
    index = built(tmp_path / "v.faiss", ids, vectors)
    assert index.ids().tolist() == ids.tolist()
    np.testing.assert_array_equal(index.of(ids[[3, 0]]), vectors[[3, 0]])
    np.testing.assert_allclose(index.scores(vectors[1], ids), vectors @ vectors[1], rtol=1e-5)


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    build_vectors(tmp_path / "v.faiss", 8, [])
    assert Vectors(tmp_path / "v.faiss").search(unit(1, 1, 8)[0], 3)[0].tolist() == []


def test_a_damaged_file_names_the_command(tmp_path: Path) -> None:
    (tmp_path / "v.faiss").write_bytes(b"nothing of the kind")
    with pytest.raises(DamagedIndex, match="fundstelle rebuild"):
        Vectors(tmp_path / "v.faiss")
