"""Write the shipped model folder: 8-bit rows with a scale each, tokenizer, modules.

    python -m training.embed_export VERSION

The folder loads as `SentenceTransformer(folder)` (the rows under "embeddings" and their scales
under "weights", the names sentence-transformers reads since 5.2 for model2vec's files) and by
index.embedding.StaticEmbedder.
"""

import hashlib
import sys
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer

from index.embedding import MODEL
from training.embed_tokenizer import TOKENIZER
from training.embed_train import WEIGHTS

STEPS = 127


def main(version: str) -> None:
    rows = np.load(WEIGHTS)
    export(rows, TOKENIZER, MODEL, f"fundstelle-static-{rows.shape[1]}-{version}")
    for path in sorted(MODEL.rglob("*")):
        if path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            print(f"{digest}  {path.relative_to(MODEL)}  {path.stat().st_size:,}")


def export(rows: npt.NDArray[np.float32], tokenizer: Path, folder: Path, name: str) -> None:
    module = StaticEmbedding(
        Tokenizer.from_file(str(tokenizer)), embedding_weights=rows[:, :1].copy()
    )
    with tempfile.TemporaryDirectory() as scratch:
        SentenceTransformer(modules=[module, Normalize()], device="cpu").save(
            scratch, create_model_card=False
        )
        (Path(scratch) / "tokenizer.json").write_bytes(tokenizer.read_bytes())
        files = {
            path.relative_to(scratch): path.read_bytes() for path in Path(scratch).rglob("*.json")
        }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    table, scales = quantised(rows)
    save_file(
        {"embeddings": table, "weights": scales},
        folder / "model.safetensors",
        metadata={"name": name},
    )


def quantised(
    rows: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Rows as int8 and one scale each, so that table * scales[:, None] is close to rows."""
    largest = np.abs(rows).max(axis=1)
    scales = np.where(largest > 0, largest / STEPS, 1.0).astype(np.float32)
    return np.rint(rows / scales[:, None]).astype(np.int8), scales


if __name__ == "__main__":
    main(sys.argv[1])
