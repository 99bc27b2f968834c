"""Data flows one way: imports point only from web to qa to index to corpus."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("corpus", "index", "qa", "web")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
PACKAGES = [
    ".".join(path.parent.relative_to(ROOT).parts) for path in MODULES if path.name == "__init__.py"
]


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def imported_rooms(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def breaches(room: str, source: str) -> list[str]:
    """Rooms to the right of `room`, and outside folders, that a module imports."""
    allowed = ROOMS[: ROOMS.index(room) + 1]
    forbidden = {*ROOMS, "training", "tests", "benchmarks", "sample"} - set(allowed)
    return [name for name in imported_rooms(source) if name in forbidden]


def test_the_guard_sees_a_breach() -> None:
    assert breaches("index", "from qa.words import stem\nimport corpus") == ["qa"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_left(path: Path) -> None:
    assert breaches(room_of(path), path.read_text(encoding="utf-8")) == []


def test_all_rooms_are_packaged() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert sorted(pyproject["tool"]["setuptools"]["packages"]) == sorted(PACKAGES)
    assert {room_of(path) for path in MODULES} == set(ROOMS)
