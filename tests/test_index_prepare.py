"""Passages prepared on all cores are those prepared by one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.prepare import Fields, prepare
from index.prepare_apart import BATCH, Child, prepared

WORDS = (
    "Rettungsdienst Abfallentsorgung Düren Pflegekinder § 7 Kreistag Haushalt 14.08.2014".split()
)


def passages(count: int) -> list[Fields]:
    """Different ones, in which each field is used."""
    chosen = [[WORDS[(at // 8**place) % 8] for place in range(4)] for at in range(count)]
    return [
        Fields(at, f"{a} und {b} {at}", heading=c, amt=d, column=a, tags=f"Kreis {d}")
        for at, (a, b, c, d) in enumerate(chosen)
    ]


def test_terms_by_field_and_the_tokens() -> None:
    (one,) = prepare([Fields(7, "Abfallentsorgung im Kreis", amt="Amt", tags="Kreis Düren")])
    assert one.id == 7
    assert one.terms == {
        "text": "abfallentsorg abfall entsorg kreis", "heading": "", "amt": "amt", "column": "",
        "tags": "dur",
    }  # fmt: skip
    assert one.tokens


@pytest.mark.parametrize("count", [0, 1, BATCH, 5 * BATCH + 3])
@pytest.mark.parametrize("alone", [0, 2])
def test_children_prepare_the_same_in_order(count: int, alone: int) -> None:
    given = passages(count)
    assert list(prepared(iter(given), alone)) == prepare(given)


@pytest.mark.parametrize("when", ["before", "while"])
def test_what_a_killed_child_held_is_prepared_here(when: str) -> None:
    given = passages(20)
    with Child() as child:
        if when == "while":
            os.kill(child.process.pid, signal.SIGSTOP)
            child.give(given)
        child.process.kill()
        child.process.wait()
        if when == "before":
            child.give(given)
        assert child.take() == prepare(given)
        assert child.take() == []
        child.give(given[:3])
        assert child.take() == prepare(given[:3])


def test_no_child_is_left_when_reading_fails() -> None:
    def failing() -> Iterator[Fields]:
        yield from passages(3 * BATCH)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(prepared(failing(), alone=0))
    assert children() == set()


def test_children_end_with_their_input() -> None:
    command = [sys.executable, "-m", "index.prepare_child"]
    ended = subprocess.run(  # noqa: S603
        command, input=b"", capture_output=True, check=True, timeout=60
    )
    assert ended.stdout == ended.stderr == b""


def children() -> set[str]:
    """The processes that this one has started to prepare passages and that still run."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = status.read_text(encoding="utf-8", errors="replace")
            command = status.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if f"PPid:\t{os.getpid()}\n" in fields and b"prepare_child" in command:
            found.add(status.parent.name)
    return found
