"""How fast passages are indexed and found: python benchmarks/index_speed.py [--passages N]

The passages are paragraphs of real council papers where ../shared is there, else sentences of
invented words. Nothing is tagged. Measured: embedding, writing to SQLite, building words and
vectors, all of them together, and queries of both arms with fusion.
"""

import argparse
import itertools
import json
import lzma
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.passages import passages
from corpus.report import Cell, Paragraph, Report, Row
from index import Filters, Index, IndexedReport, load_embedder
from index.corrections import Corrections
from index.indexing import Writer
from index.publish import publish, writing
from index.store import create, new_model, transaction
from index.tagging import Tagger

SHARED = Path(__file__).parents[2] / "shared" / "data" / "documents"
SHORTEST, LONGEST = 60, 600
"""Characters of a paragraph that counts as a passage."""
PER_REPORT = 2_000
QUERIES = 300


def paragraphs(count: int) -> list[str]:
    """`count` different paragraphs."""
    source = council_papers() if SHARED.is_dir() else invented()
    return list(itertools.islice(source, count))


def council_papers() -> Iterator[str]:
    for path in sorted(SHARED.glob("*.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                for text in re.split(r"\n\s*\n", json.loads(line)["text"]):
                    if SHORTEST <= len(text) <= LONGEST:
                        yield " ".join(text.split())


def invented() -> Iterator[str]:
    chance = random.Random(1)  # noqa: S311
    syllables = (
        "amt ver ge kreis stadt ord nung pfle ge bau schul trä ger haus halt steu er".split()
    )
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 5))) for _ in range(40_000)]
    while True:
        yield " ".join(chance.choices(words, k=chance.randint(10, 80)))


def report(number: int, texts: list[str]) -> IndexedReport:
    """A report in prose of these paragraphs."""
    spans, start = [], 0
    for text in texts:
        spans.append(Paragraph(start, start + len(text), "text", ((start, 1),)))
        start += len(text) + 1
    row = Row(0, f"Bericht {number}", None, None, 1, 1, (Cell(None, tuple(spans)),))
    read = Report(
        f"Bericht {number}",
        f"bericht-{number}.txt",
        "text/plain",
        f"{number:064x}",
        1,
        "prose",
        None,
        (),
        (row,),
        "\n".join(texts),
    )
    return IndexedReport("", read, passages(read), (), None)


def fill(data: Path, texts: list[str]) -> None:
    """Index the paragraphs as reports in one revision, and print the time of each step."""
    embedder = load_embedder()
    reports = [report(at, texts[at : at + PER_REPORT]) for at in range(0, len(texts), PER_REPORT)]
    count = sum(len(item.passages) for item in reports)
    create(data)
    embedder.passages(texts[:10])
    start = time.perf_counter()
    with writing(data) as connection:
        with transaction(connection):
            model = new_model(connection, embedder.name, embedder.dimension)
        tagger = Tagger.registered(connection, Corrections())
        writer = Writer(connection, data, embedder, model, tagger)
        for item in reports:
            writer.store(item, lambda stage: None)
        stored = time.perf_counter()
        publish(connection, data, model, tagging=tagger.row)
    end = time.perf_counter()
    line("embedded and stored", count, stored - start)
    line("words and vectors built, published", count, end - stored)
    line("together", count, end - start)


def line(what: str, count: int, seconds: float) -> None:
    print(f"{what:40} {count:9,} passages {seconds:7.2f} s {count / seconds:10,.0f} passages/s")


def ask(data: Path, texts: list[str]) -> None:
    """Query times in milliseconds: the first words of passages, all modes."""
    start = time.perf_counter()
    index = Index.open(data, load_embedder())
    index.search("Wer ist zuständig?")
    print(f"open and first search {1000 * (time.perf_counter() - start):.0f} ms")
    chosen = random.Random(2).sample(texts, QUERIES)  # noqa: S311
    queries = [" ".join(text.split()[2:9]) for text in chosen]
    half = Filters(amt=f"Bericht {PER_REPORT}")
    for name, mode, filters in (
        ("hybrid", "hybrid", Filters()),
        ("dense", "dense", Filters()),
        ("words", "words", Filters()),
        ("hybrid, one report", "hybrid", half),
    ):
        times = []
        for query in queries:
            start = time.perf_counter()
            index.search(query, 10, filters, mode)  # type: ignore[arg-type]
            times.append(1000 * (time.perf_counter() - start))
        p50, p95 = np.percentile(times, [50, 95])
        print(f"{name:40} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms")


def size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=50_000)
    count: int = parser.parse_args().passages
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
        texts = paragraphs(count)
        fill(data, texts)
        ask(data, texts)
        print(f"index files {size(data / 'revisions'):.0f} MB, store {size(data):.0f} MB with them")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
