"""The vector index, every type of it, against a NumPy argsort."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import DamagedIndex
from index.vector_types import VISITED, FloatArray, IdArray, Limits, kind_for
from index.vectors import Vectors, build_vectors

MANY = 1 << 40
LIMITS = {"float32": Limits(MANY), "float16": Limits(0, MANY), "lists": Limits(0, 0)}
"""Under which even a few vectors are held in the type named."""


def unit(seed: int, count: int, dimension: int) -> FloatArray:
    vectors = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    unit_length: FloatArray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit_length


def built(path: Path, ids: IdArray, vectors: FloatArray, kind: str = "float32") -> Vectors:
    half = len(ids) // 2
    batches = [(ids[:half], vectors[:half]), (ids[half:], vectors[half:])]
    assert build_vectors(path, vectors.shape[1], batches, LIMITS[kind]) == len(ids)
    return Vectors(path)


def some_ids(seed: int, count: int) -> IdArray:
    return np.sort(np.random.default_rng(seed).choice(3000, count, replace=False)).astype(np.int64)


@pytest.mark.parametrize("kind", ["float32", "float16"])
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 60), k=st.integers(1, 80), data=st.data())
def test_search_equals_an_argsort(
    tmp_path_factory: pytest.TempPathFactory,
    kind: str,
    seed: int,
    count: int,
    k: int,
    data: st.DataObject,
) -> None:
    vectors, query = unit(seed, count, 16), unit(seed + 1, 1, 16)[0]
    ids = some_ids(seed, count)
    among = data.draw(st.none() | st.sets(st.sampled_from(ids.tolist())))
    index = built(tmp_path_factory.mktemp("faiss") / "v.faiss", ids, vectors, kind)
    vectors = index.as_kept(vectors)
    chosen = np.arange(count) if among is None else np.flatnonzero(np.isin(ids, list(among)))
    order = chosen[np.argsort(-(vectors[chosen] @ query), kind="stable")][:k]
    allowed = None if among is None else np.array(sorted(among), np.int64)
    found, scores = index.search(query, k, allowed)
    assert found.tolist() == ids[order].tolist()
    np.testing.assert_allclose(scores, vectors[order] @ query, rtol=1e-5, atol=1e-6)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    count=st.integers(1, 600),
    share=st.floats(0, 1),
    k=st.integers(1, 700),
)
def test_lists_give_k_of_the_allowed_and_the_very_best_of_few(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int, share: float, k: int
) -> None:
    vectors, query = unit(seed, count, 16), unit(seed + 1, 1, 16)[0]
    ids = some_ids(seed, count)
    allowed = ids[np.random.default_rng(seed).random(count) < share]
    index = built(tmp_path_factory.mktemp("faiss") / "v.faiss", ids, vectors, "lists")
    assert len(index.search(query, k)[0]) == min(k, count)
    found, scores = index.search(query, k, allowed)
    assert len(set(found.tolist())) == min(k, len(allowed))
    assert np.isin(found, allowed).all()
    np.testing.assert_allclose(scores, index.scores(query, found), rtol=1e-5, atol=1e-6)
    assert (np.diff(scores) <= 0).all()
    if 0 < len(allowed) <= VISITED * count or k >= len(allowed):
        best = np.sort(index.of(allowed) @ query)[::-1][:k]
        np.testing.assert_allclose(scores, best, rtol=1e-5, atol=1e-6)


def test_lists_find_nearly_all_of_the_nearest(tmp_path: Path) -> None:
    """Vectors around 200 centres, and queries like them, as texts are around their topics."""
    centres, noise = unit(1, 200, 32), unit(2, 6_100, 32)
    mixed = centres[np.random.default_rng(3).integers(0, 200, 6_100)] + noise
    mixed /= np.linalg.norm(mixed, axis=1, keepdims=True)
    vectors, queries = mixed[:6_000], mixed[6_000:]
    index = built(tmp_path / "v.faiss", np.arange(6_000), vectors, "lists")
    nearest = np.argsort(-(queries @ vectors.T), axis=1)[:, :10]
    found = [index.search(query, 10)[0] for query in queries]
    hits = [np.isin(one, other).sum() for one, other in zip(found, nearest, strict=True)]
    assert 0.95 < sum(hits) / nearest.size < 1.0


@pytest.mark.parametrize("kind", LIMITS)
def test_the_same_vectors_make_the_same_file(tmp_path: Path, kind: str) -> None:
    """Whatever the batches and their order."""
    ids, vectors = some_ids(5, 2_000), unit(5, 2_000, 24)
    built(tmp_path / "one", ids, vectors, kind)
    turned = np.argsort(-ids)
    built(tmp_path / "other", ids[turned], vectors[turned], kind)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["one", "other"]


@pytest.mark.parametrize("kind", LIMITS)
def test_vectors_come_back_as_the_type_keeps_them(tmp_path: Path, kind: str) -> None:
    vectors, ids = unit(3, 5, 8), np.array([4, 9, 10, 400, 2**40])
    index = built(tmp_path / "v.faiss", ids, vectors, kind)
    kept = vectors if kind == "float32" else vectors.astype(np.float16).astype(np.float32)
    assert index.ids().tolist() == ids.tolist()
    np.testing.assert_array_equal(index.of(ids[[3, 0]]), kept[[3, 0]])
    np.testing.assert_array_equal(index.as_kept(vectors), kept)
    np.testing.assert_allclose(index.scores(vectors[1], ids), kept @ vectors[1], rtol=1e-5)


def test_ids_that_are_not_held_are_not_found(tmp_path: Path) -> None:
    index = built(tmp_path / "v.faiss", np.array([2, 4, 6]), unit(1, 3, 8))
    assert index.search(unit(1, 1, 8)[0], 5, np.array([1, 4, 5, 9]))[0].tolist() == [4]


@pytest.mark.parametrize("kind", LIMITS)
def test_an_empty_index_finds_nothing(tmp_path: Path, kind: str) -> None:
    build_vectors(tmp_path / "v.faiss", 8, [], LIMITS[kind])
    assert Vectors(tmp_path / "v.faiss").search(unit(1, 1, 8)[0], 3)[0].tolist() == []


def test_the_type_goes_by_how_many_numbers_there_are() -> None:
    sizes = [(32_768, 256), (32_769, 256), (524_288, 256), (524_289, 256), (174_763, 768)]
    kinds = ["float32", "float16", "float16", "lists", "lists"]
    assert [kind_for(*size) for size in sizes] == kinds


@pytest.mark.parametrize("kind", LIMITS)
@pytest.mark.parametrize("content", [b"", b"nothing of the kind", None])
def test_a_damaged_file_names_the_command(tmp_path: Path, kind: str, content: bytes | None) -> None:
    path = tmp_path / "v.faiss"
    built(path, np.arange(90), unit(1, 90, 8), kind)
    path.write_bytes(path.read_bytes()[:-40] if content is None else content)
    with pytest.raises(DamagedIndex, match="fundstelle rebuild"):
        Vectors(path)
