"""How long an answer takes, over one report and over many: process time in milliseconds.

    python -m benchmarks.answers_speed [--reports 200]

The reports are the sample with its names of offices and bodies left as they are and its amounts
and years changed, so that no two have the same bytes; the questions are the sample's. Every
other question warms up; the rest are measured asked for the first time ("new"), then all once
more ("again"). Process time counts the processor only, so other work disturbs little.
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from index import Index, load_embedder
from qa import answer, read_questions

ROOT = Path(__file__).parents[1]


def reports(folder: Path, count: int) -> list[Path]:
    """The sample `count` times, each with other years."""
    text = (ROOT / "sample" / "bericht-erlenrode.txt").read_text(encoding="utf-8")
    paths = []
    for number in range(count):
        path = folder / f"bericht-{number:03}.txt"
        path.write_text(text.replace("2022", f"{1800 + number}"), encoding="utf-8")
        paths.append(path)
    return paths


def measure(count: int) -> None:
    """Print median and 95th percentile over `count` reports."""
    lines = (ROOT / "sample" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [one.question for one in read_questions(lines)]
    with tempfile.TemporaryDirectory() as place:
        index = Index.open(Path(place) / "data", load_embedder())
        index.add(reports(Path(place), count))
        started = time.process_time()
        answer(index, questions[0])
        print(f"{count} reports: the first answer {time.process_time() - started:.1f} s")
        spent(index, questions[::2])
        for name, asked in (("new", questions[1::2]), ("again", questions)):
            median, slow = np.percentile(spent(index, asked), [50, 95])
            print(f"{count} reports, {name}: median {median:.1f} ms, 95 % within {slow:.1f} ms")


def spent(index: Index, questions: list[str]) -> list[float]:
    """Milliseconds that each answer takes."""
    taken = []
    for question in questions:
        started = time.process_time()
        answer(index, question)
        taken.append((time.process_time() - started) * 1000)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    options = parser.parse_args()
    for count in (1, options.reports):
        measure(count)


if __name__ == "__main__":
    main()
