"""Blocks of a text without blank lines, as `pdftotext -raw` leaves it.

Cells follow each other line upon line, so each line that may begin a cell begins a block: one
that does not go on with half a word or half a sentence. Where a cell really ends is decided by
the search, which knows the columns' widths. To learn these, longer runs are needed: lines whose
breaks one width explains.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.hyphens import SOFT_HYPHEN, Hyphens
from corpus.text.font_widths import Measure
from corpus.text.pages import Block, names_group
from corpus.text.pieces import end_of, fits_from, kind_of, start_of

_LEAST_LINES = 5
_MOST_BLANK = 0.06
"""Share of blank lines up to which a text has no blocks of its own."""
_ANSWERS = ("yesno", "none", "date", "amount")


def is_run_on(pages: Sequence[Sequence[str]]) -> bool:
    """Whether a text has hardly a blank line between its lines."""
    lines = [line for page in pages for line in page]
    filled = sum(bool(line.strip()) for line in lines)
    inside = sum(
        bool(a.strip()) and not b.strip() and bool(c.strip())
        for page in pages
        for a, b, c in zip(page, page[1:], page[2:], strict=False)
    )
    return filled >= _LEAST_LINES and inside <= _MOST_BLANK * filled


def line_blocks(pages: Sequence[Sequence[str]], hyphens: Hyphens) -> list[Block]:
    """Blocks of lines that surely belong together."""
    found: list[Block] = []
    for number, lines in enumerate(_lines(pages), start=1):
        run: list[str] = []
        for line in lines:
            if run and not _goes_on(run[-1], line, hyphens):
                found.append(Block(number, tuple(run), 0, 0))
                run = []
            run.append(line)
        if run:
            found.append(Block(number, tuple(run), 0, 0))
    return found


def runs_of(pages: Sequence[Sequence[str]], measure: Measure) -> list[Block]:
    """Runs of lines that are broken as one column's width has it."""
    return [
        Block(number, tuple(run), 0, 0)
        for number, lines in enumerate(_lines(pages), start=1)
        for run in _runs(lines, measure)
    ]


def _lines(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for page in pages:
        yield [" ".join(line.split()) for line in page if line.strip()]


def _goes_on(before: str, line: str, hyphens: Hyphens) -> bool:
    """Whether a line goes on with the one before it for sure."""
    end, start = end_of(before), start_of(line)
    if names_group(before) or names_group(line):
        return False
    if end == "hyphen":
        return start == "lower" and (before[-1] == SOFT_HYPHEN or hyphens.knows(before, line))
    if kind_of(before) in _ANSWERS or start in ("answer", "bullet", "letter"):
        return False
    if end in ("comma", "function"):
        return kind_of(line) not in _ANSWERS
    return start == "lower" and end != "sentence" and kind_of(line) not in _ANSWERS


def _runs(lines: Sequence[str], measure: Measure) -> Iterator[list[str]]:
    run: list[str] = []
    widest, least = 0, 0
    for before, line in pairwise(["", *lines]):
        width = measure(line)
        room = fits_from(before, line, measure) if run else 0
        if run and max(widest, width) <= min(least, room):
            run.append(line)
            widest, least = max(widest, width), min(least, room)
            continue
        if run:
            yield run
        run, widest, least = [line], width, 1_000_000
    if run:
        yield run
