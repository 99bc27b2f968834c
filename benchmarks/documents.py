"""Read made-up reports of all kinds back and count what came right.

python benchmarks/documents.py [KIND ...] [-n REPORTS] [--first SEED] [--failures] [--features]
    [--peers] [--write DIR] [--files DIR]

rows: found with the right label and in order; numbers, groups: right among all rows; cells: every
letter and digit right; words: mean likeness; pages: first words of a paragraph on their page;
paragraphs: found whole, with their kind; columns: reports with all column titles right; around:
paragraphs outside tables kept; more: rows read that are none.

--files measures files with gold as --write leaves them (NN.pdf, NN.gold.json), which may come
from other programs. --peers reads the same PDFs by pdfplumber's extract_tables (pages strung
together, the first row as header) and by pdftotext -layout (cut at runs of blanks).
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.documents_peers import PEERS
from benchmarks.documents_score import Reading, Tally, compare, reading_of
from corpus.errors import UnreadableReport
from corpus.parse import parse
from tests.made_kinds import KINDS, file_name, make, write

_COUNTS = "rows numbers groups cells words pages paragraphs columns around more".split()
Source = tuple[str, str, bytes, dict[str, Any]]
"""Kind, file name, file, gold."""


def made(kinds: Iterable[str], first: int, count: int) -> Iterator[Source]:
    for kind in kinds:
        for seed in range(first, first + count):
            yield kind, file_name(kind, seed), *make(kind, seed)


def stored(folder: Path) -> Iterator[Source]:
    """The files of a folder, or of the folders in it."""
    for path in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        stem = path.name.removesuffix(".gold.json")
        for file in (f for f in path.parent.glob(f"{stem}.*") if f != path):
            yield path.parent.name, file.name, file.read_bytes(), gold


class Bench:
    """Reads and counts, by kind and by the features of the files."""

    def __init__(self, failures: bool, peers: bool) -> None:
        self.failures, self.peers = failures, peers
        self.kinds: dict[str, Tally] = defaultdict(Tally)
        self.features: dict[str, Tally] = defaultdict(Tally)

    def measure(self, source: Source) -> None:
        kind, name, data, gold = source
        begin = time.perf_counter()
        found = self.read(data, name)
        tally, failures = compare(gold, found, time.perf_counter() - begin)
        self.kinds[kind].add(tally)
        for feature, value in gold["features"].items():
            self.features[f"{feature} = {value}"].add(tally)
        if self.failures and failures:
            print(f"{kind} {name}: {_short(gold['features'])}")
            print("".join(f"    {failure}\n" for failure in failures), end="")
        if self.peers and data.startswith(b"%PDF"):
            self.measure_peers(kind, data, gold)

    def read(self, data: bytes, name: str) -> Reading:
        try:
            return reading_of(parse(data, name))
        except UnreadableReport as error:
            print(f"{name} refused: {error.en}")
            return Reading((), (), "")

    def measure_peers(self, kind: str, data: bytes, gold: dict[str, Any]) -> None:
        for name, peer in PEERS.items():
            begin = time.perf_counter()
            found = peer(data, gold)
            tally, _ = compare(gold, found, time.perf_counter() - begin)
            self.kinds[f"{kind} by {name}"].add(tally)


def main() -> None:
    options = _options()
    kinds = options.kinds or list(KINDS)
    for kind in kinds if options.write else []:
        write(Path(options.write), kind, options.n)
    bench = Bench(options.failures, options.peers)
    sources = (
        stored(Path(options.files)) if options.files else made(kinds, options.first, options.n)
    )
    for source in sources:
        bench.measure(source)
    _print("kind", bench.kinds)
    if options.features:
        _print("feature", dict(sorted(bench.features.items())))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("-n", type=int, default=10, help="reports of each kind")
    parser.add_argument("--first", type=int, default=0, help="the first report's seed")
    parser.add_argument("--failures", action="store_true", help="print what differs")
    parser.add_argument("--features", action="store_true", help="a table by how files are made")
    parser.add_argument("--peers", action="store_true", help="pdfplumber and pdftotext beside it")
    parser.add_argument("--write", metavar="DIR", help="write the files and their gold")
    parser.add_argument("--files", metavar="DIR", help="measure stored files in place of made ones")
    options = parser.parse_args()
    unknown = set(options.kinds) - set(KINDS)
    if unknown:
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    return options


def _short(features: dict[str, Any]) -> str:
    return ", ".join(f"{k}={v}" for k, v in features.items() if v not in ("", False, None, 0.0))


def _print(title: str, tallies: dict[str, Tally]) -> None:
    width = max((len(name) for name in tallies), default=4) + 1
    heads = " ".join(f"{name:>7}" for name in _COUNTS)
    print(f"\n{title:{width}}reports {heads}  s/report")
    for name, tally in tallies.items():
        cells = " ".join(_share(tally, count).rjust(max(7, len(count))) for count in _COUNTS)
        print(f"{name:{width}}{tally.reports:7} {cells} {tally.seconds / tally.reports:9.3f}")


def _share(tally: Tally, name: str) -> str:
    right, count = tally.shares.get(name, (0.0, 0))
    if name == "more":
        return f"{right:.0f}"
    return f"{right / count:.4f}" if count else "-"


if __name__ == "__main__":
    main()
