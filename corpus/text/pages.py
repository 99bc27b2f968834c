"""Pages and blocks of the text form: what stands between blank lines, without running titles.

A page ends at a form feed, or else at three empty lines. A line of blanks only is a paragraph
gap inside one cell in many texts ("soft"), an empty line is a jump of the text extractor.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_PAGE_BREAK_LINES = 3
_SHARE_OF_PAGES = 0.6
_EDGE = 3
"""Lines at the top and at the bottom of a page that may be running titles."""
_HEAD_LINES, _HEAD_WORDS = 20, 4
_PAGE_NUMBER = re.compile(
    r"[-–—\s|]*(?:(?:Seite|Page|S\.|Blatt)\s*)?(\d{1,4})(?:\s*(?:von|of|/)\s*\d{1,4})?[-–—\s|]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Lines without a blank line between. `hard`, `soft`: empty and blank lines before it; a
    `group` is the name of a group of rows that stands above it."""

    page: int
    lines: tuple[str, ...]
    hard: int
    soft: int
    group: str | None = None


def pages_of(text: str) -> list[list[str]]:
    """The raw lines of each page; blank pages keep their number."""
    if "\f" in text.strip():
        return [page.split("\n") for page in text.rstrip().split("\f")]
    pages: list[list[str]] = [[]]
    empty = 0
    for line in text.strip("\n").split("\n"):
        if line:
            if empty >= _PAGE_BREAK_LINES:
                del pages[-1][-empty:]
                pages.append([])
            empty = 0
        else:
            empty += 1
        pages[-1].append(line)
    return pages


def without_running_titles(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without page numbers and without the lines that most pages share at their edges.

    The first page keeps what it shares: its title and its header row are needed once.
    """
    kept = [list(page) for page in pages]
    if len(kept) < 2:
        return kept
    tops = _shared([_edge(page, False) for page in kept])
    bottoms = _shared([_edge(page, True) for page in kept])
    for number, page in enumerate(kept, start=1):
        _drop(page, bottoms, number, at_end=True)
        _drop(page, tops if number > 1 else [], number, at_end=False)
    _drop_repeated_head(kept)
    return kept


def _edge(page: Sequence[str], at_end: bool) -> list[str]:
    lines = [line.strip() for line in page if line.strip()]
    return lines[::-1][:_EDGE] if at_end else lines[:_EDGE]


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _shared(edges: list[list[str]]) -> list[str]:
    """Line patterns, outermost first, that most pages have in common."""
    shared: list[str] = []
    needed = max(3, _SHARE_OF_PAGES * len(edges))
    for depth in range(_EDGE):
        counts = Counter(_pattern(edge[depth]) for edge in edges if len(edge) > depth)
        pattern, count = counts.most_common(1)[0] if counts else ("", 0)
        if count < needed:
            break
        shared.append(pattern)
    return shared


def _drop(page: list[str], shared: Sequence[str], number: int, at_end: bool) -> None:
    """Remove shared lines and a page number from one end of a page."""
    for pattern in (*shared, None):
        places = [i for i, line in enumerate(page) if line.strip()]
        if not places:
            return
        place = places[-1] if at_end else places[0]
        line = page[place].strip()
        if _is_page_number(line, number) or (pattern is not None and _pattern(line) == pattern):
            page[place] = ""


def _is_page_number(line: str, number: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(line)
    if match is None:
        return False
    worded = not line.strip("-–—| ").isdigit()
    return worded or int(match.group(1)) == number


def _drop_repeated_head(pages: list[list[str]]) -> None:
    """Remove from the later pages the header row that (nearly) all repeat from the first one."""
    first = _filled(pages[0])
    runs = [_repeated(first, _filled(page)) for page in pages[1:]]
    repeated = [run for run in runs if run]
    if len(repeated) < _SHARE_OF_PAGES * len(runs):
        return
    head, count = Counter(repeated).most_common(1)[0]
    if count < 2 and len(head) < 2 and head[0] not in first[:_EDGE]:
        return
    for page in pages[1:]:
        places = [i for i, line in enumerate(page) if line.strip()]
        if tuple(page[i].strip() for i in places[: len(head)]) == head:
            for place in places[: len(head)]:
                page[place] = ""


def _filled(page: Sequence[str]) -> list[str]:
    return [line.strip() for line in page if line.strip()]


def _repeated(first: list[str], lines: list[str]) -> tuple[str, ...]:
    """The lines at the top that repeat a run near the top of the first page; four words or more."""
    best = 0
    for start in range(min(len(first), _HEAD_LINES)):
        length = 0
        while start + length < len(first) and length < len(lines):
            if first[start + length] != lines[length]:
                break
            length += 1
        best = max(best, length)
    words = sum(len(line.split()) for line in lines[:best])
    return tuple(lines[:best]) if words >= _HEAD_WORDS else ()


GROUP = re.compile(
    r"(?:dezernat|geschäftsbereich|handlungsfeld|themenfeld|produktbereich|schwerpunkt|leitziel)\b"
    r"|[IVX]{1,5}\.\s",
    re.IGNORECASE,
)
"""How the name of a group of rows begins."""
_NAMED_GROUP = re.compile(
    r"(?:(?:dezernat|geschäftsbereich|handlungsfeld|themenfeld|produktbereich|schwerpunkt|leitziel)"
    r"\s+(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\s*[-–—:.]\s*|\s)|[IVX]{1,5}\.\s+)\S.*",
    re.IGNORECASE,
)
"""The whole of it: with a number and a name."""


def names_group(line: str) -> bool:
    """Whether a line is but the name of a group of rows, with its number.

    >>> names_group("Dezernat II – Soziales"), names_group("Handlungsfeld Ziel Status")
    (True, False)
    """
    return _NAMED_GROUP.fullmatch(line) is not None and not line.endswith((".", ",", "-"))


def with_groups(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without those that name a group of rows; the block below has the name."""
    found: list[Block] = []
    group: str | None = None
    for block in blocks:
        if len(block.lines) == 1 and names_group(block.lines[0]):
            group = block.lines[0]
            continue
        found.append(replace(block, group=group) if group else block)
        group = None
    return found


def blocks_of(pages: Sequence[Sequence[str]]) -> list[Block]:
    """The blocks of all pages in order; where no line is empty, the blank ones count as such."""
    blocks: list[Block] = []
    for number, page in enumerate(pages, start=1):
        lines: list[str] = []
        hard = soft = 0
        for raw in [*page, ""]:
            if raw.strip():
                lines.append(" ".join(raw.split()))
                continue
            if lines:
                blocks.append(Block(number, tuple(lines), hard, soft))
                lines, hard, soft = [], 0, 0
            hard, soft = hard + (not raw), soft + bool(raw)
    if not any(before.page == b.page and b.hard for before, b in pairwise(blocks)):
        return [replace(b, hard=b.soft, soft=0) for b in blocks]
    return blocks
