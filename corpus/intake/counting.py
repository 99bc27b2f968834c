"""How many pages have been read: the process that reads tells the one that has asked.

What is told comes from a process that a file may have taken over, so it is bounded and believed to
be no more than a number of pages.
"""

import os
import struct
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar

PagesRead = Callable[[int, int], None]
"""Called with how many pages have been read and how many there are."""
RECORD = struct.Struct(">II")
MOST_BYTES = 1024 * 1024
_listener: ContextVar[int | None] = ContextVar("listener", default=None)


def tell(handle: int) -> None:
    """Pages read from now on are told through this descriptor, as far as somebody listens."""
    os.set_blocking(handle, False)
    _listener.set(handle)


def page_read(number: int, of: int) -> None:
    """So many pages of a document have been read."""
    handle = _listener.get()
    if handle is not None:
        with suppress(OSError):
            os.write(handle, RECORD.pack(number, of))


class Counted:
    """The listening end: `pages` is called with what is told, at most once each time."""

    def __init__(self, pages: PagesRead) -> None:
        self.handle, self.told = os.pipe()
        self._pages = pages
        self._buffer = b""
        self._left = MOST_BYTES

    def read(self) -> bool:
        """Hands on the newest count; False when nothing more is to be expected."""
        data = os.read(self.handle, 64 * RECORD.size)
        self._left -= len(data)
        self._buffer += data
        whole = len(self._buffer) // RECORD.size * RECORD.size
        if whole:
            number, of = RECORD.unpack(self._buffer[whole - RECORD.size : whole])
            self._buffer = self._buffer[whole:]
            if 0 < number <= of:
                self._pages(number, of)
        return bool(data) and self._left > 0

    def close(self) -> None:
        os.close(self.handle)
