"""The sample report indexed once per test run, and how the tests of the web room reach it."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from index import Index, load_embedder
from web.app import create_app
from web.cli import main
from web.settings import Settings

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample"
REPORT = SAMPLE / "bericht-erlenrode.txt"
TITLE = "Bericht über die interkommunale Zusammenarbeit im Kreis Erlenrode"
NEIGHBOURS = "Welche Zusammenarbeit gibt es mit den Nachbarkreisen?"
PARTNERS_OF_DUEREN = [
    "Stabsstelle Digitalisierung und Datenschutz",
    "Rechtsamt und Zentrale Vergabestelle",
    "Kämmerei",
    "Amt für Bevölkerungsschutz",
    "Amt für Veterinärwesen und Verbraucherschutz",
    "Schul- und Kulturamt",
    "Amt für Natur, Wasser und Abfall",
]
"""By reading the report; the Bauordnungsamt only intends to."""


@cache
def sample_store() -> Path:
    """A data directory with the sample report as its one report; not to be changed."""
    folder = Path(tempfile.mkdtemp(prefix="fundstelle-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    index = Index.open(folder / "data", load_embedder())
    assert [added.status for added in index.add([REPORT])] == ["added"]
    return folder / "data"


def own_store(folder: Path) -> Path:
    """A copy of the sample's data directory that a test may change."""
    return Path(shutil.copytree(sample_store(), folder / "data"))


def client(data: Path, **settings: Any) -> FlaskClient:
    """A test client over a data directory."""
    return create_app(Settings(data=data, **settings)).test_client()


@cache
def sample_client() -> FlaskClient:
    return client(sample_store())


def run(
    *arguments: object, data: Path | None = None, stdin: bytes = b"", **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    """The real command line in a process of its own, with no FUNDSTELLE_ variable but these."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("FUNDSTELLE_")}
    where = ("--data", str(data)) if data else ()
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "web.cli", *where, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**clean, **environment},
        timeout=120,
        check=False,
    )


def call(monkeypatch: pytest.MonkeyPatch, *arguments: object, data: Path | None = None) -> int:
    """The command line in this process, to be used with capsys: its exit status."""
    where = ("--data", str(data)) if data else ()
    monkeypatch.setattr("sys.argv", ["fundstelle", *where, *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def objects(output: bytes) -> list[dict[str, Any]]:
    """The JSON objects of an output, one a line."""
    return [json.loads(line) for line in output.decode().split("\n") if line]


def without_time(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != "took_ms"}
