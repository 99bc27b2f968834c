"""Texts to vectors: the one seam where models are exchanged.

The shipped model is a sentence-transformers `StaticEmbedding`: a row per token, a text the
normalised mean of its tokens' rows. `StaticEmbedder` computes the same from the same files
with tokenizers and NumPy alone, so that nothing waits for torch to load. Every other name is a
sentence-transformers model, asked with the query and passage prompts of its own configuration.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from corpus.errors import Refused

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

FloatArray = npt.NDArray[np.float32]

MODEL = Path(__file__).parent / "data" / "model"
BATCH = 1_024
"""Texts whose token rows are gathered at once; bounds memory."""
BLOCK = 2_048
"""Token rows summed at once; a block of them stays in the processor's cache."""
REMEMBERED = 200_000
"""Different words whose tokens are remembered; about 40 MB."""
FEW = 64
"""Unknown words that are cut one by one: fewer than it pays to start threads for."""
_WORD = re.compile(r"[^\s!-$&-/:-@\[-`{-~]+")
"""All but blanks and ASCII punctuation; "%" is a token."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ"
_PLAIN = re.compile(f"[{_LETTERS}]+|[0-9]+")
"""Words that a tokenizer folds letter by letter, and never cuts before it looks for pieces."""
_DTYPES = {"I8": np.int8, "F16": np.float16, "F32": np.float32}


class UnknownModel(Refused):
    """The name is neither "default" nor a sentence-transformers model on this machine."""


class Embedder(Protocol):
    """Vectors are float32 of unit length; a text without any known token is all zeros."""

    @property
    def name(self) -> str:
        """Names the weights, not only the recipe: another training has another name."""

    @property
    def dimension(self) -> int: ...

    def passages(self, texts: Sequence[str]) -> FloatArray:
        """(len(texts), dimension)."""

    def query(self, text: str) -> FloatArray:
        """(dimension,)."""


def load_embedder(name: str = "default") -> Embedder:
    """The shipped model for "default", else a model by folder or by name in the local cache.

    Nothing is fetched from the network. Raises UnknownModel.
    """
    return shipped() if name == "default" else TransformerEmbedder(name)


@cache
def shipped() -> "StaticEmbedder":
    """The shipped model, loaded once."""
    return StaticEmbedder(MODEL)


class StaticEmbedder:
    """A `StaticEmbedding` folder of sentence-transformers, its table left on disk (mapped).

    Tokens of words are remembered: cutting a text at blanks and ASCII punctuation first changes
    nothing, since the tokenizer cuts there too.
    """

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._pieces = Tokenizer(self._tokenizer.model)
        self._folding = _folding(self._tokenizer)
        tensors, metadata = map_safetensors(folder / "model.safetensors")
        self._table = tensors["embeddings"]
        self._weights = np.array(tensors["weights"], dtype=np.float32)
        self._remembered: dict[str, tuple[int, ...]] = {}
        self.name = metadata["name"]
        self.dimension = int(self._table.shape[1])

    def passages(self, texts: Sequence[str]) -> FloatArray:
        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            self._embed(texts[start : start + BATCH], found[start : start + BATCH])
        return found

    def query(self, text: str) -> FloatArray:
        vector: FloatArray = self.passages([text])[0]
        return vector

    def tokens(self, words: Sequence[str]) -> npt.NDArray[np.int64]:
        """The tokens of these words one after the other."""
        known = self.pieces(set(words))
        return np.fromiter(chain.from_iterable(known[word] for word in words), np.int64)

    def rows(self, tokens: npt.NDArray[Any]) -> FloatArray:
        """(len(tokens), dimension): the tokens' rows."""
        found: FloatArray = np.multiply(
            np.take(self._table, tokens, axis=0), self._weights[tokens, None], dtype=np.float32
        )
        return found

    def _embed(self, texts: Sequence[str], out: FloatArray) -> None:
        words = [_WORD.findall(text) for text in texts]
        known = self.pieces(set(chain.from_iterable(words)))
        tokens = list(map(known.__getitem__, chain.from_iterable(words)))
        counts = np.fromiter(map(len, tokens), dtype=np.int64, count=len(tokens))
        flat = np.fromiter(chain.from_iterable(tokens), dtype=np.int64, count=int(counts.sum()))
        upto = np.cumsum(np.fromiter(map(len, words), dtype=np.int64, count=len(words)))
        ends = np.concatenate([[0], np.cumsum(counts)])[upto]
        sizes = np.diff(ends, prepend=0)
        first = 0
        while first < len(texts):
            taken = ends[first - 1] if first else 0
            last = max(first + 1, int(np.searchsorted(ends, taken + BLOCK, side="right")))
            self._sum(flat[taken : ends[last - 1]], sizes[first:last], out[first:last])
            first = last

    def pieces(self, words: set[str]) -> dict[str, tuple[int, ...]]:
        """The tokens of each of these words, and of others; a new memory once the old one is full.

        Plain words, which most are, are folded here and only then cut: half the tokenizer's work.
        """
        if len(self._remembered) > REMEMBERED:
            self._remembered = {}
        known = self._remembered
        unknown = [word for word in words if word not in known]
        plain = {w: w.translate(self._folding) for w in unknown if _PLAIN.fullmatch(w)}
        forms = list(dict.fromkeys(plain.values()))
        pieces = dict(zip(forms, _cut(self._pieces, forms), strict=True))
        known.update((word, pieces[form]) for word, form in plain.items())
        others = [word for word in unknown if word not in plain]
        clean = [word.encode("utf-8", "replace").decode() for word in others]
        known.update(zip(others, _cut(self._tokenizer, clean), strict=True))
        return known

    def _sum(
        self, ids: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64], out: FloatArray
    ) -> None:
        """Writes the unit-length sums of the texts' token rows; texts without tokens stay zero."""
        rows = self.rows(ids)
        start = 0
        for total, size in zip(out, sizes.tolist(), strict=True):
            np.add.reduce(rows[start : start + size], axis=0, out=total)
            start += size
        lengths = np.sqrt(np.einsum("ij,ij->i", out, out))[:, None]
        out /= np.maximum(lengths, np.finfo(np.float32).tiny)


def _folding(tokenizer: Tokenizer) -> dict[int, str]:
    """What the tokenizer makes of each letter of a plain word."""
    normalizer = tokenizer.normalizer
    return {ord(c): normalizer.normalize_str(c) if normalizer else c for c in _LETTERS}


def _cut(tokenizer: Tokenizer, words: list[str]) -> list[tuple[int, ...]]:
    if len(words) < FEW:
        encodings = [tokenizer.encode(word, add_special_tokens=False) for word in words]
    else:
        encodings = tokenizer.encode_batch_fast(words, add_special_tokens=False)
    return [tuple(encoding.ids) for encoding in encodings]


def map_safetensors(path: Path) -> tuple[dict[str, npt.NDArray[Any]], dict[str, str]]:
    """Tensors mapped into memory, and the metadata of a safetensors file.

    The format: eight bytes of length, a JSON header, the raw tensors
    (https://github.com/huggingface/safetensors).
    """
    with path.open("rb") as held:
        size = int.from_bytes(held.read(8), "little")
        header = json.loads(held.read(size))
    metadata: dict[str, str] = header.pop("__metadata__", {})
    tensors: dict[str, npt.NDArray[Any]] = {
        name: np.memmap(
            path,
            _DTYPES[entry["dtype"]],
            "r",
            8 + size + entry["data_offsets"][0],
            tuple(entry["shape"]),
        )
        for name, entry in header.items()
    }
    return tensors, metadata


class TransformerEmbedder:
    """Any sentence-transformers model, on the processor, with its own prompts."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = _load(name)
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def passages(self, texts: Sequence[str]) -> FloatArray:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode_document(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def query(self, text: str) -> FloatArray:
        vector = self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vector, dtype=np.float32)


def _load(name: str) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        if not name.strip():
            raise ValueError("no name")
        return SentenceTransformer(name, device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise UnknownModel(
            f"Das Modell „{name}“ lässt sich nicht laden; angeben lässt sich „default“, ein Ordner"
            " oder der Name eines Modells im lokalen Zwischenspeicher (einmal holen: hf download"
            " NAME).",
            f'The model "{name}" cannot be loaded; give "default", a folder, or the name of a model'
            " in the local cache (fetch it once: hf download NAME).",
        ) from error
