"""The handbook for programs does what it says: its examples run against a server."""

import contextlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.test_web_serve import TOKEN, served
from tests.web_sample import ROOT, own_store, sample_client

HANDBOOK = (ROOT / "docs" / "handbuch-programme.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$(?:\n\n```text\n(.*?)^```$)?", HANDBOOK, re.M | re.S)
CURLS = re.findall(r"^curl .*?[^\\]$", HANDBOOK, re.M | re.S)


def test_the_examples_in_python_print_what_is_shown(tmp_path: Path) -> None:
    assert len(BLOCKS) >= 7
    names: dict[str, Any] = {}
    with served(own_store(tmp_path)) as address:
        for code, shown in BLOCKS:
            told = code.replace("http://127.0.0.1:8080", address).replace('"..."', f'"{TOKEN}"')
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(told, names)  # noqa: S102
            assert printed.getvalue() == shown


@pytest.mark.parametrize("command", CURLS)
def test_a_command_asks_a_route_that_there_is(command: str) -> None:
    said = sample_client().get("/api/v1/openapi.json").get_json()["paths"]
    address = re.search(r"http://127\.0\.0\.1:8080(/\S+)", command)
    assert address is not None
    assert "post" in said[address[1]]
    if given := re.search("-d '(.*?)'", command):
        assert sample_client().post(address[1], json=json.loads(given[1])).status_code == 200


def test_every_address_of_the_handbook_is_a_route() -> None:
    said = set(sample_client().get("/api/v1/openapi.json").get_json()["paths"])
    named = set(re.findall(r"`(/(?:api/v1/\w+(?:\.json)?|healthz|readyz|metrics))", HANDBOOK))
    assert len(named) >= 6
    assert named <= said
