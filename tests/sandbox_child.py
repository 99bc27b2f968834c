"""A child process that does not do what it should; the name of the file says what instead."""

import json
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

LONG = 600.0


def flood() -> None:
    while True:
        os.write(1, b"x" * 65536)


def flood_with_a_grandchild(pids: Path) -> None:
    """Leave the ids of both, written before anything else, in the file `pids`."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.write(writer, b"alive")
        time.sleep(LONG)
    os.read(reader, 5)
    pids.write_text(f"{os.getpid()} {child}")
    flood()


def flood_with_counts(told: int) -> None:
    """Ten times what anybody listens to."""
    os.set_blocking(told, False)
    for _ in range(160):
        with suppress(OSError):
            os.write(told, b"\xff" * 65536)


def main() -> None:
    name, _, _ = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    if name == "sleep":
        time.sleep(LONG)
    elif name == "close":
        os.close(1)
        time.sleep(LONG)
    elif name == "flood":
        flood()
    elif name == "family":
        flood_with_a_grandchild(Path(data.decode()))
    elif name == "signal":
        os.kill(os.getpid(), signal.Signals(int(data)))
    elif name == "miscount":
        os.write(int(sys.argv[1]), bytes.fromhex(data.decode()))
        flood_with_counts(int(sys.argv[1]))
        os.write(1, b"S")
    elif name == "environment":
        answer = json.dumps([json.dumps(sorted(os.environ)), json.dumps(sys.path)])
        os.write(1, b"U" + answer.encode())
    else:
        os.write(1, data)


if __name__ == "__main__":
    main()
