"""Lines to paragraphs, line-end hyphens undone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from corpus.hyphens import SOFT_HYPHEN, Hyphens, joined

Reflowed = tuple[str, tuple[tuple[int, int], ...]]


class _Line(Protocol):
    @property
    def text(self) -> str: ...


L = TypeVar("L", bound=_Line)


def pieces(lines: Sequence[str], hyphens: Hyphens) -> Iterator[str]:
    """Each line as it goes into the text, with what stands between it and the next one."""
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        yield "".join(joined(line, after, hyphens)) if after else line


def flow(lines: Sequence[str], hyphens: Hyphens) -> str:
    """The lines as one.

    >>> flow(["Zusammen-", "arbeit mit", "Düren"], Hyphens())
    'Zusammenarbeit mit Düren'
    """
    return "".join(pieces(lines, hyphens))


def reflowed(lines: Sequence[tuple[str, int]], hyphens: Hyphens) -> Reflowed:
    """The text of lines, each with its page, and (offset, page) where a page begins.

    >>> reflowed([("Zusammen-", 3), ("arbeit mit Düren", 4)], Hyphens())
    ('Zusammenarbeit mit Düren', ((0, 3), (8, 4)))
    """
    text = ""
    pages: list[tuple[int, int]] = []
    shown = pieces([line for line, _ in lines], hyphens)
    for piece, (_, page) in zip(shown, lines, strict=True):
        if not pages or pages[-1][1] != page:
            pages.append((len(text), page))
        text += piece
    return text.rstrip(SOFT_HYPHEN).strip(), tuple(pages)


def grouped(lines: Iterable[L], parts: Callable[[Sequence[L], L], bool]) -> Iterator[list[L]]:
    """The lines of each paragraph: an empty line ends it, and so does a line that `parts` tells
    from those before."""
    group: list[L] = []
    for line in lines:
        if group and (not line.text or parts(group, line)):
            yield group
            group = []
        if line.text:
            group.append(line)
    if group:
        yield group
