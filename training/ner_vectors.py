"""Subword vectors for the NER: floret (Boyd and Warmerdam 2022) on public administrative text.

    python -m training.ner_vectors ../shared/data

Needs `pip install floret`. Writes `training/work/ner/vectors.floret`: 100,000 rows of hashed
pieces of words, of 128 dimensions each. Words are put as the NER sees them (corpus.ner.words).
"""

import argparse
import hashlib
import lzma
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np

from corpus.ner.model import Subwords
from corpus.ner.words import LONGEST_PIECE, ROWS, SHORTEST_PIECE, SIZE, plain
from training.embed_pairs import COUNCIL_FROM, records

WORK = Path(__file__).parent / "work" / "ner"
TEXT, VECTORS = WORK / "text.txt", WORK / "vectors.floret"
TOKEN = re.compile(r"\d+\.(?=\s\w)|\w{1,5}\.(?=\s[a-zäöüß0-9§(])|\w+(?:[-./]\w+)*-?|[^\w\s]")
"""Words as spaCy cuts them, nearly: ordinals and short abbreviations keep their full stop."""
LINE_END = re.compile(r"(?<=[a-zäöüß])-\s*\n\s*(?=[a-zäöüß])")
PAPERS = 0.3
"""Share of the council papers that is read; all of them would take hours."""
COURTS = 4
"""Times that the sentences of the courts are read, which are few."""
SPREAD = 0.4
"""Standard deviation of the vectors as the network reads them."""


def texts(data: Path) -> Iterator[str]:
    """Paragraphs, from every source but the sets that figures are measured on."""
    for name in ("gesetze", "sachsen"):
        for record in records(data / f"embeddings/{name}.jsonl.xz"):
            yield f"{record.get('law', '')} {record['title']} {record['text']}"
    for record in records(data / "embeddings/bundestag.jsonl.xz"):
        yield f"{record['title']} . {record.get('abstract') or ''}"
    for record in records(data / "embeddings/translations-de-en.jsonl.xz"):
        yield record["de"]
    for record in records(data / "documents/karlsruhe-2004-2024.jsonl.xz"):
        drawn = int(hashlib.sha256(record["id"].encode()).hexdigest()[:8], 16) / 16**8
        if record["date"] < COUNCIL_FROM and drawn < PAPERS:
            yield from re.split(r"\n\s*\n", LINE_END.sub("", record["text"]))
    yield from sentences(data / "ner/mobie/train.conll.xz")
    for _ in range(COURTS):
        yield from sentences(data / "ner/german-ler/train.conll.xz")
        with lzma.open(data / "ner/german-ler/unlabelled.txt.xz", "rt", encoding="utf-8") as lines:
            yield from lines


def sentences(path: Path) -> Iterator[str]:
    """The words of a CoNLL file, a sentence at a time."""
    words: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("-DOCSTART-"):
                words.append(line.split()[0])
            elif words:
                yield " ".join(words)
                words = []
    yield " ".join(words)


def write_text(data: Path) -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    count = 0
    with TEXT.open("w", encoding="utf-8") as out:
        for text in texts(data):
            words = [plain(word) for word in TOKEN.findall(text)]
            if len(words) > 2:
                count += len(words)
                out.write(" ".join(words) + "\n")
    print(f"{count:,} words")


def read_vectors() -> np.ndarray:
    """The rows of the floret table, with the spread of the learned tables."""
    with VECTORS.open(encoding="utf-8") as lines:
        rows = int(next(lines).split()[0])
        table = np.loadtxt(lines, usecols=range(1, SIZE + 1), max_rows=rows, dtype=np.float32)
    some = Subwords(table).vectors(["Landrat", "Vereinbarung", "und", "Düren", "§", "00."])
    return table * np.float32(SPREAD / some.std())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    write_text(parser.parse_args().data)
    model = import_module("floret").train_unsupervised(
        str(TEXT),
        model="skipgram",
        mode="floret",
        hashCount=2,
        bucket=ROWS,
        minn=SHORTEST_PIECE,
        maxn=LONGEST_PIECE,
        dim=SIZE,
        ws=3,
        neg=5,
        epoch=1,
        minCount=5,
        thread=1,
    )
    model.save_floret_vectors(str(VECTORS))


if __name__ == "__main__":
    main()
