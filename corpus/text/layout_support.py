"""Which seams of a character grid part columns: those with aligned text on both sides."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from corpus.text.layout_cells import ColumnLine, Entry, column_lines
from corpus.text.layout_lines import TextLine
from corpus.text.layout_seams import Seam
from corpus.text.pieces import BULLET, LETTER

BOTH = 2
"""Lines with text on both sides of a seam."""
_ALIGNED, _RAGGED = 0.4, 0.5
"""Share of entries that must be aligned; what a line with a ragged one speaks against a seam."""
_NEAR, _HANG = 1, 2
"""Characters by which aligned entries may be apart, and hanging lines."""
_NEAR_LINES, _SEEN = 3, 3
_MARKER = 4
"""Characters that a bullet or an item's number is wide."""
_MOSTLY = 0.7


def supported(lines: Sequence[TextLine], seams: Sequence[Seam], least: int = BOTH) -> list[Seam]:
    """The seams with text on both sides in several lines, that on the right aligned."""
    kept = list(seams)
    while kept:
        table = column_lines(lines, kept, cut=False)
        worst = min(range(len(kept)), key=lambda number: support(table, number))
        if support(table, worst) >= least:
            return kept
        del kept[worst]
    return kept


def support(lines: Sequence[ColumnLine], seam: int) -> float:
    """How many lines have text in both columns beside a seam; 0 where nothing is aligned."""
    whole = [line.entries for line in lines if not line.band]
    if seam and _is_marked(whole, seam):
        return -1
    both = 0.0
    for place, entries in enumerate(whole):
        left, right = entries[seam : seam + 2]
        if left is None or right is None:
            continue
        if _is_split(whole, place, seam, left):
            both -= 1
        else:
            both += 1 if _is_aligned(whole, place, seam + 1, right) else -_RAGGED
    rights = [entry for entries in whole if (entry := entries[seam + 1]) is not None]
    return both if _aligned(rights) >= _ALIGNED else 0


def _is_aligned(
    rows: Sequence[tuple[Entry | None, ...]], place: int, column: int, here: Entry
) -> bool:
    """Whether a column's entry begins, ends or has its middle where one near to it has."""
    near = [
        entry for step in (-1, 1) for entry in islice(_onward(rows, place, column, step), _SEEN)
    ]
    return not near or any(
        abs(entry.start - here.start) <= _NEAR
        or abs(entry.end - here.end) <= _NEAR
        or abs(entry.start + entry.end - here.start - here.end) <= 2 * _NEAR
        for entry in near
    )


def _onward(
    rows: Sequence[tuple[Entry | None, ...]], place: int, column: int, step: int
) -> Iterator[Entry]:
    """The entries of a column from a line on, upwards or downwards."""
    stop = len(rows) if step > 0 else -1
    return (entry for at in range(place + step, stop, step) if (entry := rows[at][column]))


def _is_split(rows: Sequence[tuple[Entry | None, ...]], place: int, seam: int, left: Entry) -> bool:
    """Whether lines near have text right of the seam that begins where `left` begins: a seam
    that cuts the words of a justified line from the rest."""
    near = rows[max(0, place - _NEAR_LINES) : place + _NEAR_LINES + 1]
    rights = [entry for entries in near if (entry := entries[seam + 1]) is not None]
    split = sum(entry.start <= left.start + _NEAR for entry in rights)
    return split > 1 and 2 * split > len(rights)


def _aligned(entries: Sequence[Entry]) -> float:
    """Share of entries that begin, end or have their middle where the one above has it."""
    pairs = list(pairwise(entries))
    if not pairs:
        return 1.0
    edges = (
        sum(abs(a.start - b.start) <= _HANG for a, b in pairs),
        sum(abs(a.end - b.end) <= _NEAR for a, b in pairs),
        sum(abs(a.start + a.end - b.start - b.end) <= 2 * _NEAR for a, b in pairs),
    )
    return max(edges) / len(pairs)


def _is_marked(rows: Sequence[tuple[Entry | None, ...]], column: int) -> bool:
    """Whether a column is of bullets and items' numbers."""
    entries = [entry for row in rows if (entry := row[column]) is not None]
    return bool(entries) and _markers(entries) >= _MOSTLY * len(entries)


def _markers(entries: Sequence[Entry]) -> int:
    return sum(len(e.text) <= _MARKER and _is_marker(e.text) for e in entries)


def _is_marker(text: str) -> bool:
    return BULLET.match(f"{text} x") is not None or LETTER.match(f"{text} x") is not None


def is_marker_list(lines: Sequence[TextLine], seams: Sequence[Seam]) -> bool:
    """Whether two columns are but bullets or numbers and the text beside them."""
    if len(seams) != 1:
        return False
    left = [e for line in column_lines(lines, seams) if (e := line.entries[0]) is not None]
    return _markers(left) >= _MOSTLY * len(left)
