"""The server under many askers while reports are replaced: latency, errors, mixed answers, memory.

    python -m benchmarks.load [--seconds 60] [--askers 20] [--workers 2] [--pause 0]

Two reports made of the sample are served. Each asker puts the sample's questions to
`POST /api/v1/ask`, one after the other over one connection, with `--pause` seconds between them.
All the while `fundstelle index` replaces both reports by their other version in one commit, again
and again. The versions differ in where every word stands, so that each citation tells which one it
is from: an answer with citations of both is mixed. Prints answers, p50, p95 and p99 of the
whole request in milliseconds, errors by kind, mixed answers, versions seen, how often the reports
were replaced, and the peak resident memory (VmHWM) of master and workers. Askers and server
share the machine's cores.
"""

import argparse
import csv
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.serve import ROOT, SAMPLE, children, peak_megabytes, percentile, served
from corpus import Report, read_report

NAMES = ("bericht-a.csv", "bericht-b.csv")
VERSIONS = (0, 1)
HEADERS = {"Content-Type": "application/json"}
PATIENCE = 60
Spans = list[tuple[str, int, int, str]]
"""The citations of an answer: report id, start, end, quote."""


@dataclass
class Seen:
    """What one asker has got."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    cited: list[Spans] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--askers", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pause", type=float, default=0)
    given = parser.parse_args()
    lines = (SAMPLE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {version: write_version(folder / str(version), version) for version in VERSIONS}
        with served(folder, files[0], given.workers) as (address, process):
            end = time.monotonic() + given.seconds
            asked = Askers(address, questions, given.pause, end, given.askers)
            replaced = replace(folder / "data", files, end)
            show(asked.seen(), given.seconds)
            print(f"replaced {len(replaced)} times, {sum(replaced):.1f} s in all")
            mixed, versions = judge(asked.seen(), texts(files))
            print(f"mixed answers: {mixed}; answers by version: {dict(versions)}")
            print(f"master: peak {peak_megabytes(process.pid):.0f} MB")
            for child in children(process.pid):
                print(f"worker: peak {peak_megabytes(child):.0f} MB")


class Askers:
    """Threads that ask until `end` (monotonic seconds), each over a connection of its own."""

    def __init__(
        self, address: str, questions: Sequence[str], pause: float, end: float, count: int
    ) -> None:
        self._seen = [Seen() for _ in range(count)]
        self._threads = [
            threading.Thread(target=_ask_on, args=(address, questions, pause, end, number, seen))
            for number, seen in enumerate(self._seen)
        ]
        for thread in self._threads:
            thread.start()

    def seen(self) -> list[Seen]:
        """What all of them have got, once they are done."""
        for thread in self._threads:
            thread.join()
        return self._seen


def _ask_on(
    address: str, questions: Sequence[str], pause: float, end: float, number: int, seen: Seen
) -> None:
    chance = random.Random(number)  # noqa: S311
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    while time.monotonic() < end:
        body = json.dumps({"question": chance.choice(questions)}).encode()
        started = time.perf_counter()
        try:
            connection.request("POST", "/api/v1/ask", body, HEADERS)
            reply = connection.getresponse()
            answer = json.loads(reply.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            seen.errors[type(error).__name__] += 1
            connection.close()
            continue
        seen.seconds.append(time.perf_counter() - started)
        if reply.status == http.client.OK:
            seen.cited.append(spans(answer))
        else:
            seen.errors[str(reply.status)] += 1
        time.sleep(pause)
    connection.close()


def spans(answer: dict[str, Any]) -> Spans:
    cited = answer["citations"]
    return [(one["report"], one["start"], one["end"], one["quote"]) for one in cited]


def replace(data: Path, files: dict[int, list[Path]], end: float) -> list[float]:
    """Indexes the other version of both reports until `end`; the seconds of each time."""
    taken: list[float] = []
    while time.monotonic() < end:
        version = (len(taken) + 1) % len(VERSIONS)
        started = time.perf_counter()
        command = [sys.executable, "-m", "web.cli", "--data", str(data), "index"]
        subprocess.run([*command, *map(str, files[version])], check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        taken.append(time.perf_counter() - started)
    return taken


def write_version(folder: Path, version: int) -> list[Path]:
    """The sample as two tables; in version 1 every word stands further on."""
    report = read_report(SAMPLE / "bericht-erlenrode.txt")
    folder.mkdir()
    written = []
    for name in NAMES:
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["Amt", *(column.title for column in report.columns)])
            writer.writerow([f"Vorbemerkung {name}", "Stand: Fassung zwei." * version or "Stand."])
            writer.writerows(rows(report))
        written.append(folder / name)
    return written


def rows(report: Report) -> Iterator[list[str]]:
    for row in report.rows:
        cells = (row.cell(column.index) for column in report.columns)
        texts = ("\n".join(report.text[p.start : p.end] for p in c.paragraphs) for c in cells)
        yield [f"{row.number or ''} {row.label}".strip(), *texts]


def texts(files: dict[int, list[Path]]) -> dict[int, dict[str, str]]:
    """By version and report id what each report says; ids go by the order of the first indexing."""
    return {
        version: {str(at): read_report(path).text for at, path in enumerate(paths, start=1)}
        for version, paths in files.items()
    }


def judge(
    found: Sequence[Seen], said: dict[int, dict[str, str]]
) -> tuple[int, Counter[tuple[int, ...]]]:
    """How many answers cite both versions, and how many fit which; both where all words fit."""
    versions: Counter[tuple[int, ...]] = Counter()
    mixed = 0
    for cited in (spans for one in found for spans in one.cited):
        fits = tuple(
            version
            for version, texts in said.items()
            if all(texts[report][start:end] == quote for report, start, end, quote in cited)
        )
        mixed += not fits
        versions[fits] += 1
    return mixed, versions


def show(found: Sequence[Seen], seconds: float) -> None:
    times = sorted(1000 * one for seen in found for one in seen.seconds)
    errors = sum((seen.errors for seen in found), Counter[str]())
    print(f"{len(os.sched_getaffinity(0))} cores, {len(found)} askers, {seconds:.0f} s")
    shown = " ".join(f"p{part}={percentile(times, part / 100):.0f} ms" for part in (50, 95, 99))
    print(f"answers: n={len(times)} ({len(times) / seconds:.0f} a second) {shown}")
    print(f"errors: {errors.total()} {dict(errors) or ''}")


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
