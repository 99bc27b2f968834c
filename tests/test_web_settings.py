"""Settings: read from the environment, refused when senseless, all of them documented."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from web.settings import BadSetting, Settings, child_environment, variable

DOCS = Path(__file__).parents[1] / "docs" / "settings.md"


def test_every_variable_is_read() -> None:
    environment = {
        "FUNDSTELLE_DATA": "/srv/daten",
        "FUNDSTELLE_MODEL": "/srv/modell",
        "FUNDSTELLE_HOST": "::1",
        "FUNDSTELLE_PORT": "9000",
        "FUNDSTELLE_WORKERS": "3",
        "FUNDSTELLE_THREADS": "5",
        "FUNDSTELLE_ADMIN_TOKEN": "geheim",
        "FUNDSTELLE_MAX_UPLOAD_MB": "7",
        "FUNDSTELLE_JOB_SECONDS": "60",
    }
    read = Settings.from_environment(environment)
    assert read == Settings(Path("/srv/daten"), "/srv/modell", "::1", 9000, 3, 5, "geheim", 7, 60)
    assert read.max_upload_bytes == 7 * 1024 * 1024
    assert {name: child_environment(read)[name] for name in environment} == environment


@pytest.mark.parametrize(
    ("value", "meant"),
    [("yes", True), ("Ja", True), ("1", True), ("nein", False), ("OFF", False), ("False", False)],
)
def test_a_switch_is_on_or_off(value: str, meant: bool) -> None:
    read = Settings.from_environment({"FUNDSTELLE_LOGIN_REQUIRED": value})
    assert read.login_required is meant
    assert Settings.from_environment(child_environment(read)).login_required is meant


def test_a_switch_that_is_neither_on_nor_off_is_refused() -> None:
    with pytest.raises(BadSetting, match=r"FUNDSTELLE_PLAIN_HTTP.* / .*FUNDSTELLE_PLAIN_HTTP"):
        Settings.from_environment({"FUNDSTELLE_PLAIN_HTTP": "vielleicht"})


def test_a_login_set_up_by_half_is_refused() -> None:
    oidc = {
        "FUNDSTELLE_OIDC_ISSUER": "https://konto.example",
        "FUNDSTELLE_OIDC_CLIENT_ID": "fundstelle",
        "FUNDSTELLE_OIDC_CLIENT_SECRET": "geheim",
    }
    assert Settings.from_environment(oidc).oidc_client_id == "fundstelle"
    for name in oidc:
        with pytest.raises(BadSetting, match=rf"{name}.* / .*{name}"):
            Settings.from_environment({key: oidc[key] for key in oidc if key != name})
    with pytest.raises(BadSetting, match=r"FUNDSTELLE_PROXY_SECRET.*16"):
        Settings.from_environment({"FUNDSTELLE_PROXY_SECRET": "zu kurz"})


def test_unset_and_empty_variables_leave_the_defaults() -> None:
    assert Settings.from_environment({"FUNDSTELLE_PORT": " ", "PORT": "1"}) == Settings()


@pytest.mark.parametrize("value", ["0", "-1", "acht", "8.5", "²", "1_000"])
def test_a_number_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(BadSetting, match=r"FUNDSTELLE_PORT.* / .*FUNDSTELLE_PORT"):
        Settings.from_environment({"FUNDSTELLE_PORT": value})


@pytest.mark.parametrize(
    ("name", "value"),
    [("API_READ", "closed"), ("RATE_LIMIT", "viele"), ("RATE_LIMIT", "0 per minute")],
)
def test_a_value_that_means_nothing_is_refused(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=rf"FUNDSTELLE_{name}.*{value}.* / .*{name}.*{value}"):
        Settings.from_environment({f"FUNDSTELLE_{name}": value})


def test_the_docs_list_every_setting_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    documented = {name: default.strip("`") for name, default in rows}
    switches = {"True": "yes", "False": "no"}
    defaults = {variable(field.name): str(field.default) or "(none)" for field in fields(Settings)}
    assert documented == {name: switches.get(value, value) for name, value in defaults.items()}
