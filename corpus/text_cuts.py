"""The ways in which a block may be cut: one-line cells before the block they share a line with."""

import re
from collections.abc import Sequence
from itertools import combinations

from corpus.font_widths import Measure
from corpus.text_pages import Block
from corpus.text_pieces import Piece, end_of, kind_of, piece

Option = tuple[Piece, ...]

_ANSWERS = ("yesno", "none", "date", "amount")
_MOST_CUTS = 4
"""One-line cells that may stand before the rest of a line."""
_MOST_PLACES = 9
_SPACE = re.compile(r" (?=\S)")
_LINE_LIMIT = 400


def options(block: Block, measure: Measure, columns: int) -> list[Option]:
    """The block whole, then cut at every plausible set of places in its first line."""
    whole = piece(block.lines, block, measure)
    found: list[Option] = [(whole,)]
    known: dict[tuple[str, ...], Piece] = {}
    line = block.lines[0]
    if len(line) > _LINE_LIMIT:
        return found
    places = _places(line, _is_too_wide(whole))
    for count in range(1, min(_MOST_CUTS, columns) + 1):
        for cuts in combinations(places, count):
            parts = _parts(line, cuts)
            if count == 1 or all(_stands_alone(part) for part in parts[1:-1]):
                lines = [[part] for part in parts]
                lines[-1].extend(block.lines[1:])
                found.append(tuple(_piece(tuple(some), block, measure, known) for some in lines))
    return found


def _piece(
    lines: tuple[str, ...], block: Block, measure: Measure, known: dict[tuple[str, ...], Piece]
) -> Piece:
    """The one piece of these lines: what is scored once is not scored again."""
    if lines not in known:
        known[lines] = piece(lines, block, measure)
    return known[lines]


def _parts(line: str, cuts: Sequence[int]) -> list[str]:
    edges = [0, *cuts, len(line)]
    return [line[a:b].strip() for a, b in zip(edges, edges[1:], strict=False)]


def _is_too_wide(whole: Piece) -> bool:
    """Whether the first line is wider than the others let the column be, or stands alone."""
    rest = [fits_from for _, fits_from, may_stop in whole.bounds[1:] if not may_stop]
    if len(rest) < 2:
        return True
    return whole.bounds[0][0] > sorted(rest)[len(rest) // 4]


def _stands_alone(part: str) -> bool:
    return kind_of(part) in (*_ANSWERS, "law") or end_of(part) in ("sentence", "noun", "number")


def _places(line: str, is_too_wide: bool) -> list[int]:
    """Places before which a new cell may begin: after an answer, before a capital."""
    spaces = [match.start() for match in _SPACE.finditer(line)]
    answers = [at for at in spaces if _is_after_answer(line, at)]
    if not is_too_wide:
        return answers[:_MOST_PLACES]
    begins = [at for at in spaces if not line[at + 1].islower() and at not in answers]
    begins = [at for at in begins if end_of(line[:at]) not in ("function", "comma")]
    return sorted([*answers, *begins[:_MOST_PLACES]])[:_MOST_PLACES]


def _is_after_answer(line: str, at: int) -> bool:
    """Whether the one to three words before or after the place are a whole answer."""
    before = line[:at].split(" ")
    after = line[at + 1 :].split(" ")
    return any(
        kind_of(" ".join(words)) in _ANSWERS
        for n in (1, 2, 3)
        for words in (before[-n:], after[:n])
    )
