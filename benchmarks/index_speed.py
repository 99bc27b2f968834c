"""How fast passages are indexed and found, and how that grows.

    python -m benchmarks.index_speed 10000 100000 1000000 [--data FOLDER]

For each number of passages (real council papers, `benchmarks.council_passages`; nothing is
tagged): embedding and storing, building and publishing the indexes, their sizes, the memory of a
process that only reads, and queries. With --data the indexes are kept there and used again.
Queries are questions and the first words of passages, filters leave one report of a hundred or
half of them all. One thread works on a query; the machine may be shared, so times are given by the
clock and of the processor.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.council_passages import council_passages, questions
from corpus.passages import passages
from corpus.report import Cell, Paragraph, Report, Row
from index import Filters, Index, IndexedReport, load_embedder
from index.corrections import Corrections
from index.fusion import Mode
from index.indexing import Writer
from index.publish import publish, writing
from index.store import create, new_model, transaction
from index.tagging import Tagger

REPORTS = 100
QUERIES = 300
BUILT = "built.json"
WAYS: dict[str, tuple[Mode, Filters]] = {
    "vectors": ("dense", Filters()),
    "words": ("words", Filters()),
    "both": ("hybrid", Filters()),
    "both, 1 % allowed": ("hybrid", Filters(amt="Bericht 7")),
    "both, half allowed": ("hybrid", Filters(amt="1")),
}


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and of the processor with those of children that have ended."""

    wall: float
    processor: float


def timed(work: Callable[[], object]) -> Spent:
    wall, processor = time.perf_counter(), processor_seconds()
    work()
    return Spent(time.perf_counter() - wall, processor_seconds() - processor)


def processor_seconds() -> float:
    """Of this process and of its children that have ended."""
    return time.process_time() + sum(os.times()[2:4])


def report(number: int, texts: list[str]) -> IndexedReport:
    """A report in prose of these paragraphs; the number of its Amt is 1 in every other one."""
    spans, start = [], 0
    for text in texts:
        spans.append(Paragraph(start, start + len(text), "text", ((start, 1),)))
        start += len(text) + 1
    cells = (Cell(None, tuple(spans)),)
    row = Row(0, f"Bericht {number}", str(number % 2), None, 1, 1, cells)
    name = f"bericht-{number}.txt"
    read = Report(
        *(row.label, name, "text/plain", f"{number:064x}", 1, "prose", None, (), (row,)),
        "\n".join(texts),
    )
    return IndexedReport("", read, passages(read), (), None)


def fill(data: Path, count: int) -> None:
    """Index `count` passages in one revision and note what it took."""
    texts = council_passages(count)
    embedder = load_embedder()
    each = -(-count // REPORTS)
    reports = [report(at, texts[at * each : (at + 1) * each]) for at in range(REPORTS)]
    create(data)
    embedder.query("Amt")
    with writing(data) as connection:
        with transaction(connection):
            model = new_model(connection, embedder.name, embedder.dimension)
        tagger = Tagger.registered(connection, Corrections())
        writer = Writer(connection, data, embedder, model, tagger)
        store = timed(lambda: [writer.store(item, lambda stage: None) for item in reports])
        build = timed(lambda: publish(connection, data, model, tagging=tagger.row))
    held = sum(len(item.passages) for item in reports)
    found = {"passages": held, "store": asdict(store), "build": asdict(build)}
    (data / BUILT).write_text(json.dumps(found), encoding="utf-8")


def read(data: Path) -> dict[str, object]:
    """Milliseconds of queries (median, 95th percentile) by way, and MB in memory after them."""
    chance = random.Random(2)  # noqa: S311
    embedder = load_embedder()
    opened = timed(lambda: Index.open(data, embedder).search("Wer ist zuständig?"))
    index = Index.open(data, embedder)
    starts = [" ".join(text.split()[:7]) for text in chance.sample(council_passages(2_000), 100)]
    queries = questions(QUERIES - len(starts)) + starts
    found: dict[str, object] = {"open": opened.wall}
    for way, (mode, filters) in WAYS.items():
        index.search("Wer ist zuständig?", 10, filters, mode)
        spent = [timed(partial(index.search, query, 10, filters, mode)) for query in queries]
        found[way] = [
            *np.percentile([1000 * one.processor for one in spent], [50, 95]).tolist(),
            float(np.percentile([1000 * one.wall for one in spent], 95)),
        ]
    status = Path("/proc/self/status").read_text(encoding="ascii").split("\n")
    fields = dict(line.split(":") for line in status if line.startswith("Rss"))
    found["own"] = int(fields["RssAnon"].split()[0]) / 1000
    found["mapped"] = int(fields["RssFile"].split()[0]) / 1000
    return found


def size(path: Path) -> float:
    """MB of a file or of all in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def row(data: Path) -> dict[str, str]:
    """What the table says of one index; it is read in a process of its own."""
    built = json.loads((data / BUILT).read_text(encoding="utf-8"))
    command = [sys.executable, "-m", "benchmarks.index_speed", "--read", str(data)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    found = json.loads(answer.splitlines()[-1])
    count, store, build = built["passages"], built["store"], built["build"]
    (revision,) = (data / "revisions").iterdir()
    cells = {"passages": f"{count:,}"}
    for name, spent in (("embedded, stored", store), ("indexes built", build)):
        cells[f"{name}, s processor (clock)"] = f"{spent['processor']:.1f} ({spent['wall']:.1f})"
    cells["passages/s by the clock"] = f"{count / (store['wall'] + build['wall']):,.0f}"
    cells["SQLite, MB"] = f"{size(data / 'fundstelle.sqlite'):.0f}"
    cells["words, MB"] = f"{size(revision / 'words'):.0f}"
    cells["vectors, MB"] = f"{size(revision / 'vectors.faiss'):.0f}"
    cells["reader, own MB + mapped"] = f"{found['own']:.0f} + {found['mapped']:.0f}"
    cells["open and first query, s"] = f"{found['open']:.2f}"
    for way in WAYS:
        cells[f"{way}, ms p50 / p95"] = "{:.1f} / {:.1f}".format(*found[way])
        cells[f"{way}, p95 by the clock"] = f"{found[way][2]:.1f}"
    return cells


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[10_000])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.read:
        print(json.dumps(read(given.read)))
        return
    with tempfile.TemporaryDirectory() as place:
        columns = []
        for count in given.counts:
            data = (given.data or Path(place)) / str(count)
            if not (data / BUILT).exists():
                fill(data, count)
            columns.append(row(data))
        print("| | " + " | ".join(column["passages"] for column in columns) + " |")
        print("|---" * (1 + len(columns)) + "|")
        for name in list(columns[0])[1:]:
            print(f"| {name} | " + " | ".join(column[name] for column in columns) + " |")


if __name__ == "__main__":
    main()
