"""Paragraphs of a cell or a column of prose from its lines and their places.

A paragraph ends at more than the usual distance, at a change of type or of indent, before a
bullet, and where the next line's first word had room on the line but was set below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.document import Draft
from corpus.hyphens import Hyphens
from corpus.pdf.lines import Line
from corpus.reflow import reflowed
from corpus.report import ParagraphKind
from corpus.text.pieces import BULLET, LETTER, end_of, opens_sentence, start_of

_WIDER_GAP = 1.28
"""Times the usual distance of baselines: from here on a gap parts paragraphs."""
_OTHER_SIZE = 0.12
_INDENT = 0.35
"""Of the type's size: what counts as another indent."""
_SLACK = 0.15
"""Of the type's size: how much more room than its width a word needs to have had room."""
_MANY_LINES, _NEAR = 6, 2.0
"""Lines from which on the longest shows the right edge, if it comes so near to it (in sizes)."""
_CLOSE, _SOME = 1.5, 0.1
"""Of the type's size: the distance of lines set close; the share of lines that must be."""
_HEADING_LINES, _HEADING_WORDS = 4, 24
_SPACE = 0.25


@dataclass(frozen=True, slots=True)
class Measure:
    """How a column is set: its right edge, the usual distance of baselines, whether headings
    are told by their type (bold, underlined) or, where nothing is, by their shape."""

    right: float
    leading: float
    styled: bool


def measure_of(lines: Sequence[Line], right: float) -> Measure:
    """The measure of a column from all its lines; `right` is the edge that rules give it."""
    gaps = [
        after.baseline - before.baseline
        for before, after in pairwise(lines)
        if before.page == after.page and 0 < after.baseline - before.baseline < 3 * before.size
    ]
    reached = max((line.x1 for line in lines), default=right)
    size = median([line.size for line in lines]) if lines else 10.0
    if len(lines) >= _MANY_LINES and right - reached < _NEAR * size:
        right = reached
    leading = _usual(gaps, size) if gaps else 1.2 * size
    styled = any(is_marked(line) for line in lines) and not all(is_marked(line) for line in lines)
    return Measure(max(right, reached), leading, styled)


def _usual(gaps: Sequence[float], size: float) -> float:
    """The distance that the lines of a paragraph keep: that of close lines, if there are any."""
    close = [gap for gap in gaps if gap <= _CLOSE * size]
    return median(close) if len(close) >= _SOME * len(gaps) else min(gaps)


def is_marked(line: Line) -> bool:
    """Whether a line is set as headings are."""
    return line.bold or line.underlined


def paragraphs_of(lines: Sequence[Line], measure: Measure, hyphens: Hyphens) -> list[Draft]:
    """The paragraphs of one cell, in order; bullets are cut off."""
    groups = groups_of(lines, measure)
    drafts = []
    for number, group in enumerate(groups):
        after = groups[number + 1] if number + 1 < len(groups) else None
        drafts.append(draft_of(group, kind_of_group(group, after, measure), hyphens))
    return [draft for draft in drafts if draft.text]


def groups_of(lines: Sequence[Line], measure: Measure) -> list[list[Line]]:
    """The lines of each paragraph."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _parts(groups[-1], line, measure):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _parts(group: Sequence[Line], line: Line, measure: Measure) -> bool:
    """Whether a paragraph ends between the last line of `group` and `line`."""
    before = group[-1]
    end = end_of(before.text)
    gap = line.baseline - before.baseline if line.page == before.page else 0.0
    wide = gap > _WIDER_GAP * max(measure.leading, 1.05 * line.size)
    if end == "hyphen" and not wide:
        return False
    if wide or _is_other_type(before, line):
        return True
    if _is_item(line):
        return not _is_dash(group, line) or had_room(group, line, measure)
    if start_of(line.text) == "letter" and _opens_item(group, line, measure):
        return True
    beside = abs(line.x0 - group[0].x0) < _INDENT * line.size < _hang(group)
    if _is_item(group[0]) and beside and _ends_item(group, line):
        return True
    if not had_room(group, line, measure):
        return False
    outside = _is_listed(group[0]) and abs(line.x0 - group[0].x0) < _INDENT * line.size
    return _may_part(before, line, gap <= 0.0 and not outside)


def _ends_item(group: Sequence[Line], line: Line) -> bool:
    """Whether a line below an item's bullet is none of it: the item hangs, or has said all."""
    before = group[-1]
    hangs = before.x0 > group[0].x0 + _INDENT * line.size
    return hangs or end_of(before.text) == "sentence" or opens_sentence(line.text)


def _is_other_type(before: Line, line: Line) -> bool:
    if is_marked(before) != is_marked(line):
        return True
    return abs(line.size - before.size) > _OTHER_SIZE * before.size


def _is_item(line: Line) -> bool:
    return BULLET.match(line.text) is not None


def _is_listed(line: Line) -> bool:
    return _is_item(line) or start_of(line.text) == "letter"


def _is_dash(group: Sequence[Line], line: Line) -> bool:
    """A dash that goes on with a sentence ("- weitestgehend vermieden") is no bullet."""
    before = group[-1]
    beside = abs(line.x0 - group[0].x0) < _INDENT * line.size
    return (
        line.text[:1] in "-–"
        and _without_bullet(line.text)[:1].islower()
        and end_of(before.text) not in ("sentence", "colon")
        and beside != _is_item(group[0])
    )


def _opens_item(group: Sequence[Line], line: Line, measure: Measure) -> bool:
    """Whether "1." or "a)" opens an item; a date's "3." at a line's beginning does not."""
    before = group[-1]
    if start_of(group[0].text) == "letter" and abs(line.x0 - group[0].x0) < 2.0:
        return True
    if line.x0 > before.x0 + _INDENT * line.size:
        return True
    return end_of(before.text) in ("sentence", "colon") or had_room(group, line, measure)


def _without_bullet(text: str) -> str:
    match = BULLET.match(text)
    return text[match.end() :] if match else text


def _hang(group: Sequence[Line]) -> float:
    """How far an item's text stands in from its bullet."""
    words = group[0].words
    return words[1].x0 - words[0].x0 if len(words) > 1 else 0.0


def had_room(group: Sequence[Line], line: Line, measure: Measure) -> bool:
    """Whether the first word of `line` would have fitted on the line before."""
    before = group[-1]
    word = line.words[0]
    width = word.x1 - word.x0
    for mark in ("-", "/", "\u2010"):
        head = word.text.find(mark, 1)
        if 0 < head < len(word.text) - 1:
            width = min(width, width * (head + 1) / len(word.text))
    room = measure.right - before.x1 - _SPACE * before.size
    return room > width + _SLACK * before.size


def _may_part(before: Line, line: Line, over_page: bool) -> bool:
    """Whether words speak for an end where the line was left short."""
    end, start = end_of(before.text), start_of(line.text)
    if end in ("sentence", "colon"):
        return True
    if start == "lower" or end in ("comma", "function"):
        return False
    return not over_page or opens_sentence(line.text)


def kind_of_group(
    group: Sequence[Line], after: Sequence[Line] | None, measure: Measure
) -> ParagraphKind:
    """Whether a group of lines is a heading, an item or text; `after` is the next group."""
    first = group[0]
    if _is_item(first) or (start_of(first.text) == "letter" and LETTER.match(first.text)):
        return "item"
    words = sum(len(line.words) for line in group)
    if after is None or len(group) > _HEADING_LINES or words > _HEADING_WORDS:
        return "text"
    if measure.styled:
        marked = all(is_marked(line) for line in group)
        return "heading" if marked else "text"
    if end_of(group[-1].text) in ("sentence", "comma", "function", "hyphen", "colon"):
        return "text"
    opens = start_of(first.text) == "upper" and start_of(after[0].text) != "lower"
    return "heading" if opens and not first.text.startswith("(") else "text"


def draft_of(group: Sequence[Line], kind: ParagraphKind, hyphens: Hyphens, level: int = 0) -> Draft:
    """One paragraph of these lines, line-end hyphens undone, bullet cut off."""
    first = (_without_bullet(group[0].text), group[0].page)
    text, pages = reflowed([first, *((line.text, line.page) for line in group[1:])], hyphens)
    boxes = tuple(line.box for line in group)
    return Draft(text, kind, pages, boxes, level)
