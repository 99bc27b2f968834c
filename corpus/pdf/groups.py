"""Paragraphs of running text from its lines: by distance, type, indent, marks and room."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.pdf.items import begins_list, is_next_bullet, leaves_item, opens_after, text_indent
from corpus.pdf.marks import Kind, Mark, is_date, is_mark_alone, mark_of
from corpus.pdf.pairs import (
    INDENT,
    are_centred,
    closes_bracket,
    gap_of,
    goes_on,
    had_room,
    is_marked,
    is_other_size,
    is_other_width,
    is_referred_to,
    is_unfinished,
    reads_on,
)
from corpus.pdf.placed import Placed
from corpus.text.pieces import end_of, opens_sentence, start_of

_WIDER_GAP, _WIDER_AT_END = 1.28, 1.12
"""Times the usual distance of baselines: from here on a gap parts paragraphs, and where a sentence
ends at a line's end."""
_SAME_SIZE = 0.5
_NEARBY = 6
"""Lines away from which the distance of lines is taken over."""
_UNEVEN, _SHORT = 0.14, 0.3
"""Of a column's width: the room that a line in the middle of a sentence leaves at most where lines
are broken evenly, and that none leaves."""
_OFTEN = 0.02
"""Share of the lines in the middle of sentences that leave room for a word."""
_FEWEST = 3
"""Lines set in at the right from which they keep an edge of their own."""
_SAME_LINE = 0.9
_OPENERS = (";", ",", " und", " oder", " sowie", " bzw.", "\u2013", "-")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the usual distance of lines by their type's size, the kinds of marks
    whose paragraphs hang, their further lines below the first word, and whether lines in the
    middle of sentences leave room, as programs do that break whole paragraphs evenly."""

    leadings: dict[int, float]
    hanging: frozenset[Kind]
    uneven: bool

    def leading(self, size: float) -> float:
        return self.leadings.get(round(2 * size), 1.2 * size)


def setting_of(flows: Sequence[Sequence[Placed]]) -> Setting:
    """How the text of a document is set."""
    gaps: defaultdict[int, list[float]] = defaultdict(list)
    hanging: Counter[Kind] = Counter()
    room: list[bool] = []
    for lines in flows:
        for before, line in pairwise(lines):
            if before.strip == line.strip and reads_on(before, line):
                room.append(had_room(before, line))
            if before.strip != line.strip or not goes_on(before, line):
                continue
            gaps[round(2 * line.line.size)].append(gap_of(before, line))
            mark, text = mark_of(before.line.text), text_indent(before)
            if mark is not None and text is not None:
                hanging[mark.kind] += abs(line.indent - text) < INDENT * line.line.size
                hanging[mark.kind] -= abs(line.indent - before.indent) < INDENT * line.line.size
    kinds = frozenset(kind for kind, count in hanging.items() if count >= 0)
    uneven = sum(room) >= max(_FEWEST, _OFTEN * len(room))
    return Setting({size: median(values) for size, values in gaps.items()}, kinds, uneven)


def groups_of(lines: Sequence[Placed], setting: Setting) -> list[list[Placed]]:
    """The lines of each paragraph."""
    lines = _with_narrow(with_marks(lines))
    gaps = [
        gap_of(before, line) if before.strip == line.strip and goes_on(before, line) else None
        for before, line in pairwise(lines)
    ]
    groups: list[list[Placed]] = []
    for number, line in enumerate(lines):
        if number == 0 or _is_listed(groups, lines, number, setting):
            groups.append([line])
        elif gaps[number - 1] is not None or not _parts(
            groups[-1], line, setting, _leading(lines, gaps, number, setting)
        ):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_listed(
    groups: Sequence[Sequence[Placed]], lines: Sequence[Placed], number: int, setting: Setting
) -> bool:
    """Whether a line begins a paragraph by the list that it stands in or ends."""
    line = lines[number]
    return (
        is_next_bullet(groups, line)
        or begins_list(lines, number)
        or leaves_item(groups[-1], line, setting.hanging)
    )


def with_marks(lines: Sequence[Placed]) -> list[Placed]:
    """The lines, a mark that stands alone on its height ("2." before "a)") put to the next."""
    found: list[Placed] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and _is_mark_of(before, line):
            words = (*before.line.words, *line.line.words)
            found[-1] = replace(line, line=replace(line.line, words=words))
        else:
            found.append(line)
    return found


def _is_mark_of(before: Placed, line: Placed) -> bool:
    beside = before.strip == line.strip and before.line.x1 < line.line.x0
    near = abs(gap_of(before, line)) < _SAME_LINE * line.line.size
    return beside and near and is_mark_alone(before.line.text)


def _with_narrow(lines: Sequence[Placed]) -> list[Placed]:
    """The lines, those beside a picture or set in at the right with the edge that they keep."""
    found = list(lines)
    short = [
        number
        for number, (before, line) in enumerate(pairwise(lines))
        if reads_on(before, line) and had_room(before, line)
    ]
    for run in _runs(short):
        inside = range(run[0], run[-1] + 2)
        if len(run) < _FEWEST or len({lines[number].strip for number in inside}) > 1:
            continue
        right = max(lines[number].line.x1 for number in inside)
        for number in inside:
            found[number] = replace(lines[number], right=right)
    return found


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= _FEWEST:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _leading(
    lines: Sequence[Placed], gaps: Sequence[float | None], number: int, setting: Setting
) -> float:
    """The distance that lines keep around a line: that of the nearest two that belong together,
    as `gaps` holds it for each line and the next."""
    size = lines[number].line.size
    for away in range(_NEARBY):
        for place in (number - away, number + away):
            gap = gaps[place - 1] if 0 < place < len(lines) else None
            if gap is not None and abs(lines[place].line.size - size) <= _SAME_SIZE:
                return gap
    return setting.leading(size)


def _parts(group: Sequence[Placed], line: Placed, setting: Setting, leading: float) -> bool:
    """Whether a paragraph ends between the last line of `group` and `line`."""
    before = group[-1]
    gap, usual = gap_of(before, line), max(leading, 1.05 * line.line.size)
    if goes_on(before, line) or is_unfinished(before, line, gap > _WIDER_GAP * usual):
        return False
    if is_other_width(before, line) or gap < 0.0:
        return True
    ended = end_of(before.line.text) in ("sentence", "colon")
    if gap > (_WIDER_AT_END if ended else _WIDER_GAP) * usual:
        return True
    if is_other_size(before.line, line.line) or is_marked(before.line) != is_marked(line.line):
        return True
    if closes_bracket(before, line) or is_referred_to(before, line):
        return False
    mark = mark_of(line.line.text)
    if mark is not None and _opens(group, line, mark):
        return True
    if mark is None and _is_set_off(group, line, setting):
        return True
    if _is_within_item(group, line) and end_of(before.line.text) not in ("sentence", "colon"):
        return False
    return had_room(before, line) and _may_part(before, line, setting.uneven)


def _is_within_item(group: Sequence[Placed], line: Placed) -> bool:
    """Whether a line stands below the first word of an item, right of its mark."""
    text = text_indent(group[0])
    return text is not None and abs(line.indent - text) < INDENT * line.line.size


def _opens(group: Sequence[Placed], line: Placed, mark: Mark) -> bool:
    """Whether a mark opens a paragraph; that of a date ("am / 3. Oktober") does not."""
    before, size = group[-1], line.line.size
    ended = end_of(before.line.text) in ("sentence", "colon")
    if mark.kind == "bullet":
        return ended or not _is_dash(group, line)
    if ended or abs(line.indent - _further(group)) > INDENT * size:
        return True
    if is_date(line.line.text):
        return False
    if before.line.text.endswith(_OPENERS) or had_room(before, line):
        return True
    return (
        opens_after(mark_of(group[0].line.text), mark)
        and abs(line.indent - group[0].indent) < INDENT * size
    )


def _further(group: Sequence[Placed]) -> float:
    """The indent at which a paragraph goes on."""
    if len(group) > 1:
        return group[-1].indent
    text = text_indent(group[0])
    return group[0].indent if text is None else text


def _is_dash(group: Sequence[Placed], line: Placed) -> bool:
    """A dash that goes on with a sentence ("- weitestgehend vermieden") is no bullet."""
    text = line.line.text
    if had_room(group[-1], line):
        return False
    beside = abs(line.indent - group[0].indent) < INDENT * line.line.size
    return (
        text[:1] in "-–" and text[2:3].islower() and beside != (text_indent(group[0]) is not None)
    )


def _is_set_off(group: Sequence[Placed], line: Placed, setting: Setting) -> bool:
    """Whether the indent of a line without a mark says that it begins a paragraph."""
    before, step = group[-1], INDENT * line.line.size
    if are_centred(before, line) or end_of(before.line.text) in ("comma", "function"):
        return False
    if len(group) > 1:
        return abs(line.indent - before.indent) > step
    text = text_indent(before)
    if text is not None:
        at_text, at_mark = abs(line.indent - text) <= step, abs(line.indent - before.indent) <= step
        mark = mark_of(before.line.text)
        hangs = mark is not None and mark.kind in setting.hanging
        return not (at_text or (at_mark and not hangs))
    if line.indent > before.indent + step:
        return end_of(before.line.text) in ("sentence", "colon") or had_room(before, line)
    return line.indent < before.indent - step and had_room(before, line)


def _may_part(before: Placed, line: Placed, uneven: bool) -> bool:
    """Whether words speak for an end where the line was left short."""
    end = end_of(before.line.text)
    if end in ("sentence", "colon"):
        return True
    if start_of(line.line.text) == "lower" or end in ("comma", "function"):
        return False
    if is_marked(line.line):
        return True
    if uneven and _room(before) < _UNEVEN:
        return False
    along = before.strip == line.strip
    return along or opens_sentence(line.line.text) or _room(before) >= _SHORT


def _room(line: Placed) -> float:
    """The share of its column's width that a line leaves free."""
    return (line.right - line.line.x1) / (line.right - line.left)
