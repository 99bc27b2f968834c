"""The child process that prepares batches of passages for `index.prepare_apart`."""

import pickle
import sys
from typing import IO

from index.prepare import prepare
from index.prepare_apart import send


def serve(read: IO[bytes], write: IO[bytes]) -> None:
    """Answer each batch that is read until the input ends; both ends are of this program."""
    while True:
        try:
            batch = pickle.load(read)  # noqa: S301
        except EOFError:
            return
        send(prepare(batch), write)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
