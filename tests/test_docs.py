"""The docs keep their promises: links lead somewhere, commands exist, every command is named."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from web.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "sample/*.md", "training/*.md", "index/data/*.md")
    for path in ROOT.glob(pattern)
)
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_has_help_and_is_documented(command: str) -> None:
    result = CliRunner().invoke(cli, [command, "--help"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 3
    docs = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert re.search(rf"`fundstelle [^`]*{command}|fundstelle {command}|`{command}[` ]", docs)


def test_commands_of_the_readme_exist() -> None:
    named = set(re.findall(r"fundstelle (?:--data \S+ )?([a-z]+)", README)) - {"fundstelle"}
    assert named
    assert named <= set(cli.commands)


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^make (\w+)", README, re.MULTILINE)
    assert targets == ["demo", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_the_demo_indexes_the_sample_and_asks_in_both_languages() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    files = re.findall(r"index (\S+\.pdf)", makefile)
    assert [(ROOT / file).exists() for file in files] == [True]
    assert "Welche Ämter kooperieren mit dem Kreis Düren?" in makefile
    assert "Which Ämter cooperate with Kreis Düren?" in makefile
