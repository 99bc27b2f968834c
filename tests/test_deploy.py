"""What the handbook has installed: units for systemd, a configuration for nginx, settings."""

import configparser
import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from web.settings import Settings, variable

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
HANDBOOK = (ROOT / "docs" / "handbuch-betrieb.md").read_text(encoding="utf-8")
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
KNOWN = {variable(field.name) for field in fields(Settings)}
PROGRAM = "/opt/fundstelle/venv/bin/fundstelle"


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_the_units(unit: Path, tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("systemd-analyze is not installed")
    for other in UNITS:
        text = other.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true")
        (tmp_path / other.name).write_text(text, encoding="utf-8")
    said = subprocess.run(  # noqa: S603
        [verify, "verify", str(tmp_path / unit.name)], capture_output=True, text=True, check=False
    )
    ours = [line for line in said.stderr.splitlines() if "fundstelle" in line]
    assert ours == []


def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    nginx, openssl = shutil.which("nginx", path="/usr/sbin:/usr/bin"), shutil.which("openssl")
    if nginx is None or openssl is None:
        pytest.skip("nginx or openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    subprocess.run(  # noqa: S603
        [*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True
    )
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    site = site.replace("/etc/ssl/certs/fundstelle.pem", str(certificate))
    site = site.replace("/etc/ssl/private/fundstelle.key", str(key))
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ {site} }}"
    (tmp_path / "nginx.conf").write_text(whole, encoding="utf-8")
    said = subprocess.run(  # noqa: S603
        [nginx, "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "test is successful" in said.stderr, said.stderr


def test_settings_of_the_files_exist() -> None:
    files = [*UNITS, DEPLOY / "fundstelle.env", DEPLOY / "Containerfile"]
    named = {n for file in files for n in re.findall(r"FUNDSTELLE_\w+", file.read_text("utf-8"))}
    assert {"FUNDSTELLE_DATA", "FUNDSTELLE_PROXIES"} <= named <= KNOWN


def test_the_environment_file_is_one_that_the_program_accepts() -> None:
    lines = (DEPLOY / "fundstelle.env").read_text(encoding="utf-8").splitlines()
    values = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert Settings.from_environment(values).proxies == 1


def test_the_handbook_lists_every_setting_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(FUNDSTELLE_\w+)` \| (.*?) \|", HANDBOOK, re.MULTILINE))
    assert rows.keys() == KNOWN
    german = {"": "(keine)", "False": "nein"}
    for field in fields(Settings):
        default = str(field.default)
        assert rows[variable(field.name)].strip("`") == german.get(default, default), field.name


def test_units_run_what_the_handbook_installs() -> None:
    service = configparser.ConfigParser(interpolation=None, strict=False)
    service.optionxform = str  # type: ignore[assignment, method-assign]
    service.read(DEPLOY / "fundstelle.service", encoding="utf-8")
    assert service["Service"]["ExecStart"] == f"{PROGRAM} serve"
    assert "python3 -m venv /opt/fundstelle/venv" in HANDBOOK
    for name in re.findall(r"deploy/([\w.-]+\w)", HANDBOOK):
        assert (DEPLOY / name).exists(), name
