"""Killed at any point, `index` leaves the old answers or the new ones, and nothing else.

The child replaces one report and adds another; after each kill the store must verify clean,
hold exactly the old or exactly the new state, and take the same files again.
"""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Index
from tests.index_fakes import ONE, HashEmbedder, install, read_lines

ROOT = Path(__file__).parents[1]
POINTS = 30
"""Steps of the child at which it is killed, spread over all of them."""
MOMENTS = 15
"""Kills from outside after a random while, which also hit the libraries' own writing."""
NEW = "Bauamt|63|Stand|text|Vertrag mit dem Kreis Auental"

Run = Callable[[str], str]


class Scene:
    """A store with one report, its edited file and a new one."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.start = folder / "start"
        self.files = [folder / "eins.txt", folder / "zwei.txt"]
        self.files[0].write_text(ONE, encoding="utf-8")
        Index.open(self.start, HashEmbedder()).add(self.files[:1])
        self.old = {"eins.txt": read_lines(self.files[0])}
        self.files[0].write_text(ONE.replace("Ferienspiele", "Musik"), encoding="utf-8")
        self.files[1].write_text(NEW, encoding="utf-8")
        self.new = {path.name: read_lines(path) for path in self.files}

    def reset(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
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
    """Run the child to the given point; what became of it."""
    paths = [str(path) for path in (scene.data, *scene.files)]
    command = [sys.executable, "-m", "tests.index_killed", *paths]
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
    scene.reset()
    outcome, steps = run("-1").split()
    assert outcome == "done"
    assert scene.check("not killed")
    total = int(steps)
    assert total > 100
    reached = []
    for point in sorted({1 + (total - 1) * n // (POINTS - 1) for n in range(POINTS)}):
        scene.reset()
        assert run(str(point)) == "killed", point
        reached.append(scene.check(f"step {point} of {total}"))
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
