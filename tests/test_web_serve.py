"""`fundstelle serve` as a process on loopback, asked over real HTTP."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.web_sample import REPORT, ROOT, own_store, run
from web.job_rows import JobRows

TOKEN = "geheim"  # noqa: S105


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(data: Path, **environment: str) -> "tuple[str, subprocess.Popen[bytes]]":
    """A server over `data` in a session of its own: its address, once it is ready, and process."""
    port = free_port()
    clean = {k: v for k, v in os.environ.items() if not k.startswith("FUNDSTELLE_")}
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "web.cli", "--data", str(data), "serve", "--port", str(port)],
        cwd=ROOT,
        env={**clean, "FUNDSTELLE_ADMIN_TOKEN": TOKEN, **environment},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    until_ready(address, process)
    return address, process


@contextmanager
def served(data: Path, **environment: str) -> Iterator[str]:
    """The address of a server over `data`; it must end in peace when told to."""
    address, process = started(data, **environment)
    try:
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=60)
    assert process.returncode == 0, log.decode()
    assert b"Traceback" not in log
    assert b"Streusalz" not in log, "questions are not logged"


def until_ready(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=10) as reply:  # noqa: S310
                assert reply.status == 200
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("the server did not become ready")


def call(request: str | urllib.request.Request) -> Any:
    with urllib.request.urlopen(request, timeout=30) as reply:  # noqa: S310
        return json.loads(reply.read())


def multipart(name: str, content: bytes) -> tuple[bytes, dict[str, str]]:
    head = f'--xx\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    headers = {
        "Content-Type": "multipart/form-data; boundary=xx",
        "Authorization": f"Bearer {TOKEN}",
    }
    return head.encode() + content + b"\r\n--xx--\r\n", headers


def test_asking_uploading_and_deleting_over_http(tmp_path: Path) -> None:
    """An upload is seen by every process of the server, and so is a deletion."""
    with served(own_store(tmp_path)) as address:
        body = json.dumps({"question": "Streusalz"}).encode()
        ask = urllib.request.Request(  # noqa: S310
            f"{address}/api/v1/ask", body, {"Content-Type": "application/json"}
        )
        assert "Streusalz" in call(ask)["citations"][0]["quote"]

        question = urllib.parse.quote("Streusalz " * 199)
        with urllib.request.urlopen(f"{address}/?q={question}", timeout=30) as reply:  # noqa: S310
            assert reply.status == 200, "the longest question fits into an address"

        data, headers = multipart("archiv.txt", b"1 Ziele\n\nDer Kreis Olpe baut ein Archiv.\n")
        upload = urllib.request.Request(f"{address}/api/v1/reports", data, headers)  # noqa: S310
        job = call(upload)["job"]
        for _ in range(600):
            job = call(f"{address}/api/v1/jobs/{job['id']}")["job"]
            if job["finished"]:
                break
            time.sleep(0.1)
        assert (job["state"], job["status"]) == ("done", "added")
        for _ in range(8):
            reports = call(f"{address}/api/v1/reports")["reports"]
            assert [one["source"] for one in reports] == ["archiv.txt", REPORT.name]

        path = f"{address}/api/v1/reports/{job['report']}"
        delete = urllib.request.Request(path, headers=headers, method="DELETE")  # noqa: S310
        with urllib.request.urlopen(delete, timeout=30) as reply:  # noqa: S310
            assert reply.status == 204
        for _ in range(8):
            reports = call(f"{address}/api/v1/reports")["reports"]
            assert [one["source"] for one in reports] == [REPORT.name]


def test_a_port_in_use_is_refused(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--port", port, data=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"fundstelle: An 127.0.0.1:{port} lässt sich nicht")
    assert done.stderr.count(b"\n") == 1


def test_an_unusable_index_is_refused_before_the_server_starts(tmp_path: Path) -> None:
    (tmp_path / "fundstelle.sqlite").write_bytes(b"no database at all" * 100)
    done = run("serve", "--port", free_port(), data=tmp_path)
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b" / " in done.stderr


def test_a_server_killed_in_the_middle_of_a_job_does_it_after_all(tmp_path: Path) -> None:
    """SIGKILL of all its processes while the job runs: what was acknowledged is not lost."""
    data = own_store(tmp_path)
    table = "Amt;Zusammenarbeit\n" + "".join(f"Amt {n};mit dem Kreis Düren\n" for n in range(800))
    rows = JobRows(data)
    address, process = started(data)
    with process:
        content, headers = multipart("viele.csv", table.encode())
        upload = urllib.request.Request(f"{address}/api/v1/reports", content, headers)  # noqa: S310
        job_id = call(upload)["job"]["id"]
        until(lambda: [job.state for job in rows.open()] == ["running"])
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert [job.state for job in rows.open()] == ["running"]
    with served(data) as address:
        until(lambda: not rows.open())
        job = call(f"{address}/api/v1/jobs/{job_id}")["job"]
        assert (job["state"], job["status"]) == ("done", "added")
        assert len(call(f"{address}/api/v1/reports")["reports"]) == 2


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about")
