"""Items of lists in running text: where they begin and end, told by the lines around them."""

from collections.abc import Sequence, Set
from itertools import islice

from corpus.pdf.marks import Kind, Mark, is_date, mark_of
from corpus.pdf.pairs import INDENT, goes_on
from corpus.pdf.placed import Placed

_FARTHEST = 40
"""Lines after which the second item of a list begins at the latest."""


def begins_list(lines: Sequence[Placed], number: int) -> bool:
    """Whether a line is the first item of a list, whose second one follows below it."""
    line = lines[number]
    mark = mark_of(line.line.text)
    if mark is None or mark.kind not in ("number", "letter") or mark.place != 1:
        return False
    if is_date(line.line.text):
        return False
    for other in islice(lines, number + 1, number + _FARTHEST):
        later = mark_of(other.line.text)
        if later is not None and _is_beside(other, line) and later.kind == mark.kind:
            return later.place == 2 and not is_date(other.line.text)
    return False


def is_next_bullet(groups: Sequence[Sequence[Placed]], line: Placed) -> bool:
    """Whether a line begins with the bullet of an item above it, nested ones between, and stands
    below it."""
    mark = mark_of(line.line.text)
    if mark is None or mark.kind != "bullet":
        return False
    for group in reversed(groups):
        above = mark_of(group[0].line.text)
        if above is None or not above.is_item:
            return False
        if above.text == mark.text and _is_beside(group[0], line):
            return True
    return False


def leaves_item(group: Sequence[Placed], line: Placed, hanging: Set[Kind]) -> bool:
    """Whether a line stands left of an item's text, whose further lines hang: it goes on with
    the sentence that the list is in."""
    mark, text = mark_of(group[0].line.text), text_indent(group[0])
    if mark is None or not mark.is_item or text is None or mark_of(line.line.text) is not None:
        return False
    step = INDENT * line.line.size
    if line.indent >= text - step:
        return False
    if len(group) > 1:
        return all(abs(other.indent - text) < step for other in group[1:])
    return mark.kind in hanging and not goes_on(group[0], line)


def text_indent(line: Placed) -> float | None:
    """The indent of the first word behind a mark."""
    if mark_of(line.line.text) is None or len(line.line.words) < 2:
        return None
    return line.line.words[1].x0 - line.left


def opens_after(first: Mark | None, mark: Mark) -> bool:
    """Whether a mark is the next one of a list."""
    return first is not None and first.kind == mark.kind and mark.place == first.place + 1


def _is_beside(one: Placed, other: Placed) -> bool:
    return abs(one.indent - other.indent) < INDENT * other.line.size
