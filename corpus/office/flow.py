"""What the word processor formats have in common: paragraphs and tables as their files hold them.

`docx_read` and `odt_read` each turn their XML into this flow; `document` makes of it
the `Document` of the contract, so that DOCX and ODT of one text end in the same value.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Role = Literal["", "title", "caption", "contents", "list"]
"""What a paragraph style is for; "contents" marks lines that a program has generated."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; "\\n" is a line break. `size` is in points, 0 where unknown."""

    text: str
    strong: bool = False
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `level` is that of its heading style, 0 for none; `listed` says that it is
    marked by a list, `depth` counts that list's levels from 1, `number` is what the list shows
    ("2.1", empty for a bullet). `notes` are the paragraphs of the footnotes it refers to."""

    runs: tuple[Run, ...]
    level: int = 0
    number: str = ""
    depth: int = 0
    listed: bool = False
    role: Role = ""
    notes: tuple["Para", ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


DIRECTORY = Para((), role="contents")
"""Stands where a generated list of contents stood."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell as written: over `across` columns; `above` if it goes on the one above it."""

    content: tuple["Flow", ...] = ()
    across: int = 1
    above: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table as written, gaps at its sides as empty entries."""

    entries: tuple[Entry, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written; `widths` are those of its columns in millimetres, if stated."""

    lines: tuple[Line, ...]
    widths: tuple[float, ...] = ()


Flow = Para | Table


def paras(flow: Iterable[Flow]) -> Iterator[Para]:
    """All paragraphs in reading order, those in tables too, footnotes aside."""
    for part in flow:
        if isinstance(part, Para):
            yield part
        else:
            for line in part.lines:
                for entry in line.entries:
                    yield from paras(entry.content)
