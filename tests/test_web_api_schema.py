"""schemathesis against the endpoint: what `openapi.json` says is what is done."""

from collections.abc import Iterator
from pathlib import Path

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.engine import Status, events, from_schema

from tests.web_browser import served
from tests.web_sample import own_store
from web.app import create_app
from web.settings import Settings

TOKEN = "ein langes Kennwort"  # noqa: S105
SAME = {
    "headers": {"Authorization": f"Bearer {TOKEN}", "Accept-Encoding": "identity"},
    "generation": {"max-examples": 10, "deterministic": True, "database": "none"},
    "seed": 1,
}
CONFIG = {
    **SAME,
    # Of the checks all but one, which gives werkzeug's client what it does not know: see below.
    "checks": {"ignored_auth": {"enabled": False}},
    # What asks must hold a letter or digit, which no regular expression says that all languages
    # read alike, and a filter must not fit several columns: 400 without breach of the schema.
    "operations": [
        {"include-name": name, "checks": {"positive_data_acceptance": {"enabled": False}}}
        for name in ("POST /api/v1/ask", "GET /api/v1/search")
    ],
    # Which answer leads where is described by links; guesses take a job's id for a report's.
    "phases": {"stateful": {"inference": {"algorithms": ["location-headers"]}}},
}
TOKENS = {
    **SAME,
    "checks": {"enabled": False, "ignored_auth": {"enabled": True}},
    "phases": {"enabled": False, "fuzzing": {"enabled": True}},
}


def failures(found: Iterator[events.EngineEvent], ran: set[tuple[str, str]]) -> Iterator[str]:
    """What is wrong, a line each; notes which operations were tried in which phase and check."""
    for event in found:
        if isinstance(event, events.ScenarioFinished):
            ran.add((event.phase.value, event.label or ""))
            for check in (one for checks in event.recorder.checks.values() for one in checks):
                ran.add((check.name, event.label or ""))
                if (wrong := check.failure_info) is not None:
                    said = " ".join(wrong.failure.message.split())
                    yield f"{event.label}: {check.name}: {said} {wrong.code_sample}"
        elif isinstance(event, events.NonFatalError | events.FatalError):
            yield repr(event)
        elif isinstance(event, events.PhaseFinished) and event.status == Status.ERROR:
            yield f"{event.phase.name}: {event.status}"


def test_what_is_described_is_done(tmp_path: Path) -> None:
    app = create_app(Settings(data=own_store(tmp_path), admin_token=TOKEN))
    config = SchemathesisConfig.from_dict(CONFIG)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=config)
    ran: set[tuple[str, str]] = set()
    assert list(failures(from_schema(schema).execute(), ran)) == []
    labels = {one.ok().label for one in schema.get_all_operations() if isinstance(one, Ok)}
    assert len(labels) >= 13
    for phase in ("coverage", "fuzzing"):
        assert {label for name, label in ran if name == phase} == labels
    assert "stateful" in {name for name, _ in ran}


def test_no_route_that_asks_for_a_token_does_without(tmp_path: Path) -> None:
    """Over HTTP, as the check cannot be made within the process."""
    with served(own_store(tmp_path), admin_token=TOKEN) as address:
        config = SchemathesisConfig.from_dict(TOKENS)
        schema = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json", config=config)
        ran: set[tuple[str, str]] = set()
        assert list(failures(from_schema(schema).execute(), ran)) == []
    labels = {
        f"{method.upper()} {path}"
        for path, methods in schema.raw_schema["paths"].items()
        for method, said in methods.items()
        if method != "parameters" and said["security"] == [{"token": []}]
    }
    assert len(labels) >= 5
    assert labels <= {label for name, label in ran if name == "ignored_auth"}
