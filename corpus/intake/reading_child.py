"""The process that `corpus/intake/sandbox.py` starts for one file: stdin in, one answer on stdout.

stdin is a line of JSON (name, memory, seconds) and the file's bytes. The answer is one byte that
says what it is and what belongs to it. An argument is a descriptor through which pages are counted.
"""

import errno
import json
import os
import sys
from typing import BinaryIO

from corpus.errors import NeedsOcr, UnreadableReport
from corpus.intake.confine import confine
from corpus.intake.counting import tell
from corpus.intake.report_json import report_to_bytes
from corpus.parse import parse

REPORT, REFUSED, SCAN, FAILED = b"R", b"U", b"S", b"F"
"""A report; [de, en]; a scan; the type of an exception that nobody expected."""
_SAID_BY_THE_LOADER = ("failed to map segment", "cannot allocate memory", "Cannot allocate memory")
"""What dlopen(3) of glibc, which sets no errno, says where memory ends."""


def answer(question: BinaryIO) -> bytes:
    """Limit this process, read the file in `question`, say what came of it."""
    try:
        name, memory, seconds = json.loads(question.readline())
        confine(memory, seconds)
        return REPORT + report_to_bytes(parse(question.read(), name))
    except NeedsOcr:
        return SCAN
    except UnreadableReport as refused:
        return REFUSED + json.dumps([refused.de, refused.en]).encode()
    except Exception as error:
        # The one place where this is right: libraries meet files made to break them, any of
        # their exceptions (also RecursionError, MemoryError) means that this file is not read,
        # and this process ends with it.
        return FAILED + _cause(error).encode()


def _cause(error: BaseException) -> str:
    """The name of an exception's type; MemoryError also where a system call or the loader of a
    library ran out of memory, and where another exception came of that."""
    chain: BaseException | None = error
    while chain is not None:
        if isinstance(chain, MemoryError) or _out_of_memory(chain):
            return MemoryError.__name__
        chain = chain.__cause__ or chain.__context__
    return type(error).__name__


def _out_of_memory(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno == errno.ENOMEM:
        return True
    loading = isinstance(error, ImportError | OSError)
    return loading and any(said in str(error) for said in _SAID_BY_THE_LOADER)


def main() -> None:
    """Nothing but the answer gets to stdout, whatever a library prints; no time for clean-up."""
    out = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    if sys.argv[1:]:
        tell(int(sys.argv[1]))
    with os.fdopen(out, "wb") as stdout:
        stdout.write(answer(sys.stdin.buffer))
    os._exit(0)


if __name__ == "__main__":
    main()
