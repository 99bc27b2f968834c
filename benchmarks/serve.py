"""The server under its questions: latency over loopback HTTP and peak memory of its processes.

    python benchmarks/serve.py [REPORT] [QUESTIONS.jsonl] [--rounds N]

Without arguments the sample report and its questions. Indexes into a temporary data directory,
serves it with one worker, asks every question N times one after the other, and prints p50 and
p95 of the whole request (JSON endpoint and page) in milliseconds and the peak resident memory
(VmHWM) of master and worker.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path, nargs="?", default=SAMPLE / "bericht-erlenrode.txt")
    parser.add_argument("questions", type=Path, nargs="?", default=SAMPLE / "questions.jsonl")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines] * given.rounds
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), [given.report]) as server:
        address, process = server
        show("POST /api/v1/ask", (seconds(ask(address, q)) for q in questions))
        show("GET /?q=", (seconds(f"{address}/?q={quote(q)}") for q in questions))
        print(f"master: peak {peak_megabytes(process.pid):.0f} MB")
        for child in children(process.pid):
            print(f"worker: peak {peak_megabytes(child):.0f} MB")


def show(name: str, times: Iterable[float]) -> None:
    taken = sorted(1000 * seconds for seconds in times)
    p50, p95 = (percentile(taken, part) for part in (0.5, 0.95))
    print(f"{name}: n={len(taken)} p50={p50:.1f} ms p95={p95:.1f} ms")


def percentile(taken: Sequence[float], part: float) -> float:
    """The value below which that part of sorted values lies; nearest rank."""
    return taken[round(part * (len(taken) - 1))]


def ask(address: str, question: str) -> urllib.request.Request:
    body = json.dumps({"question": question}).encode()
    headers = {"Content-Type": "application/json"}
    return urllib.request.Request(f"{address}/api/v1/ask", body, headers)  # noqa: S310


def seconds(request: str | urllib.request.Request) -> float:
    started = time.perf_counter()
    with urllib.request.urlopen(request, timeout=60) as reply:  # noqa: S310
        reply.read()
    return time.perf_counter() - started


@contextmanager
def served(
    folder: Path, reports: Sequence[Path], workers: int = 1
) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Address and process of a server over these reports."""
    fundstelle = [sys.executable, "-m", "web.cli", "--data", str(folder / "data")]
    files = [str(report.absolute()) for report in reports]
    subprocess.run([*fundstelle, "index", *files], check=True, cwd=ROOT)  # noqa: S603
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [*fundstelle, "serve", "--port", port, "--workers", str(workers)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603
    address = f"http://127.0.0.1:{port}"
    try:
        while not is_ready(address):
            time.sleep(0.1)
        yield address, process
    finally:
        process.terminate()
        process.wait()


def is_ready(address: str) -> bool:
    try:
        return seconds(f"{address}/readyz") > 0
    except urllib.error.URLError:
        return False


def children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def peak_megabytes(pid: int) -> float:
    """VmHWM of /proc/PID/status, which counts kibibytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
