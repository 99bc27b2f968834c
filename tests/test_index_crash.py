"""Killed at any point, `index` leaves the old answers or the new ones, and nothing else.

The child replaces one report and adds another; after each kill the store must verify clean,
hold exactly the old or exactly the new state, and take the same files again.
"""

import itertools
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index import Index, IndexMismatch
from index.backup import backup
from index.restore import restore
from tests.index_fakes import ONE, HashEmbedder, install, read_lines

ROOT = Path(__file__).parents[1]
POINTS = 24
"""Steps of the child at which it is killed, spread over all of them."""
MOMENTS = 10
"""Kills from outside after a random while, which also hit the libraries' own writing."""
NEW = "Bauamt|63|Stand|text|Vertrag mit dem Kreis Auental"

Run = Callable[[str], str]


class Scene:
    """A store with one report, its edited file and a new one."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.start = folder / "start"
        self.former = itertools.count()
        self.files = [folder / "eins.txt", folder / "zwei.txt"]
        self.files[0].write_text(ONE, encoding="utf-8")
        Index.open(self.start, HashEmbedder()).add(self.files[:1])
        self.old = {"eins.txt": read_lines(self.files[0])}
        self.files[0].write_text(ONE.replace("Ferienspiele", "Musik"), encoding="utf-8")
        self.files[1].write_text(NEW, encoding="utf-8")
        self.new = {path.name: read_lines(path) for path in self.files}

    def reset(self) -> None:
        """The first store again; the last one is moved away, as a library may still tidy it."""
        if self.data.exists():
            self.data.rename(self.data.with_name(f"former-{next(self.former)}"))
        shutil.copytree(self.start, self.data)

    def check(self, where: str) -> bool:
        """Assert that all is well after a kill; whether the new state was reached."""
        index = Index.open(self.data, HashEmbedder())
        assert index.verify() == [], where
        held = {item.report.source: item.report for item in index.reports()}
        assert held in (self.old, self.new), where
        is_new = held == self.new
        self.check_answers(index, is_new, where)
        again = [added.status for added in index.add(self.files)]
        assert again == (["unchanged", "unchanged"] if is_new else ["replaced", "added"]), where
        assert {item.report.source: item.report for item in index.reports()} == self.new, where
        self.check_answers(index, True, where)
        assert index.verify() == [], where
        assert len(list((self.data / "files").glob("*/*"))) == 3, where
        assert len(list((self.data / "revisions").iterdir())) == 1, where
        return is_new

    def check_answers(self, index: Index, is_new: bool, where: str) -> None:
        for word, expected in (("Spiele", not is_new), ("Musik", is_new), ("Auental", is_new)):
            assert bool(index.search(word, 5, mode="words")) == expected, (where, word)
        assert len(index.search("Pflege", 20, mode="dense")) == (6 if is_new else 5), where


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    install(monkeypatch)
    return Scene(tmp_path)


@pytest.fixture
def run(scene: Scene) -> Iterator[Run]:
    """Index the files up to the given point; what became of it."""
    with killer(scene, "add") as ask:
        yield ask


@contextmanager
def killer(scene: Scene, action: str) -> Iterator[Run]:
    paths = [str(path) for path in (scene.data, *scene.files)]
    command = [sys.executable, "-m", "tests.index_killed", action, *paths]
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(  # noqa: S603
        command,
        cwd=ROOT,
        env={**os.environ, **one_thread},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def ask(line: str) -> str:
            assert process.stdin
            assert process.stdout
            process.stdin.write(line + "\n")
            process.stdin.flush()
            answer: str = process.stdout.readline()
            return answer.strip()

        yield ask


def test_killed_at_many_steps(scene: Scene, run: Run) -> None:
    steps = points(scene, run, POINTS)
    assert scene.check("not killed")
    assert steps[-1] > 100
    reached = []
    for point in steps:
        scene.reset()
        assert run(str(point)) == "killed", point
        reached.append(scene.check(f"step {point} of {steps[-1]}"))
    assert reached == sorted(reached)
    assert not reached[0]
    assert reached[-1]


def test_killed_at_random_moments(scene: Scene, run: Run) -> None:
    chance = random.Random(2)  # noqa: S311
    for _ in range(MOMENTS):
        scene.reset()
        moment = chance.uniform(0, 0.1)
        run(f"after {moment}")
        scene.check(f"after {moment} seconds")


def test_what_a_killed_writer_left_is_swept_by_the_next(scene: Scene, run: Run) -> None:
    """Killed twice in a row, before and while the revision is built."""
    scene.reset()
    steps = int(run("-1").split()[1])
    for point in (steps // 2, steps * 2 // 3):
        scene.reset()
        assert run(str(point)) == "killed"
        assert run(str(point)) == "killed"
        scene.check(f"step {point}, twice")


def test_a_killed_removal_has_removed_all_or_nothing(scene: Scene) -> None:
    with killer(scene, "remove") as run:
        for point in points(scene, run, 8):
            scene.reset()
            assert run(str(point)) == "killed"
            index = Index.open(scene.data, HashEmbedder())
            assert index.verify() == [], point
            held = {item.report.source: item.report for item in index.reports()}
            assert held in (scene.old, {}), point
            assert bool(index.search("Spiele", 5, mode="words")) == bool(held), point
            assert index.remove("1") == bool(held), point
            assert index.verify() == [], point
            assert list((scene.data / "files").glob("*/*")) == [], point


def test_a_killed_change_of_model_leaves_one_model(scene: Scene) -> None:
    former, latter = HashEmbedder(), HashEmbedder("other", 16)
    with killer(scene, "rebuild") as run:
        for point in points(scene, run, 8):
            scene.reset()
            assert run(str(point)) == "killed"
            try:
                index = Index.open(scene.data, former)
            except IndexMismatch:
                index = Index.open(scene.data, latter)
            assert index.verify() == [], point
            assert len(index.search("Pflege", 9, mode="dense")) == 5, point
            again = Index.open(scene.data, latter, any_model=True)
            again.rebuild()
            assert again.verify() == [], point
            assert again.vectors("1").shape == (5, 16), point


def test_a_killed_restore_has_put_all_back_or_nothing(scene: Scene) -> None:
    other = scene.data.with_name("other")
    Index.open(other, HashEmbedder()).add(scene.files)
    scene.files.append(other.with_suffix(".tar"))
    backup(other, scene.files[-1])
    with killer(scene, "restore") as run:
        reached = []
        for point in points(scene, run, 12):
            scene.reset()
            assert run(str(point)) == "killed"
            index = Index.open(scene.data, HashEmbedder())
            assert index.verify() == [], point
            held = {item.report.source: item.report for item in index.reports()}
            assert held in (scene.old, scene.new), point
            scene.check_answers(index, held == scene.new, str(point))
            restore(scene.data, scene.files[-1])
            scene.check_answers(index.latest(), True, str(point))
            assert Index.open(scene.data, HashEmbedder()).verify() == [], point
            assert not (scene.data / "scratch").exists(), point
            reached.append(held == scene.new)
        assert (reached[0], reached[-1]) == (False, True)


def points(scene: Scene, run: Run, count: int) -> list[int]:
    """Steps spread over all that the action takes."""
    scene.reset()
    outcome, steps = run("-1").split()
    assert outcome == "done"
    return sorted({1 + (int(steps) - 1) * n // (count - 1) for n in range(count)})
