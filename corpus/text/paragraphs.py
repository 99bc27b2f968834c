"""The paragraphs of a cell from its lines: text, headings and items, over page breaks.

A line break was forced if the next word had no room on the line; a break that was not forced
ends a paragraph. So the column's width says where paragraphs end, as full stops alone do not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Draft
from corpus.hyphens import Hyphens
from corpus.reflow import reflowed
from corpus.report import ParagraphKind
from corpus.text.font_widths import Measure
from corpus.text.pieces import BULLET, LETTER, end_of, fits_from, opens_sentence, start_of

_ROOM = 0.985
"""Share of the width up to which the next word must have fit for a break to be free."""
_ITEM_ROOM = 0.8
_FEW_LINES = 3
"""A cell of more lines shows its own width where that of its column is unknown."""
_HEADING_LINES, _HEADING_WORDS = 4, 24


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell with its page and the blank (`soft`) and empty (`hard`) lines before."""

    text: str
    page: int
    soft: int = 0
    hard: int = 0


def paragraphs(
    lines: Sequence[Line], width: float | None, measure: Measure, hyphens: Hyphens
) -> list[Draft]:
    """The paragraphs of one cell; `width` is that of its column, None where unknown."""
    if width is None and len(lines) > _FEW_LINES:
        width = max(measure(line.text) for line in lines)
    groups = list(_groups(lines, width, measure))
    drafts = []
    for number, group in enumerate(groups):
        after = groups[number + 1] if number + 1 < len(groups) else None
        kind = "text" if _goes_on_item(groups, number) else _kind(group, after)
        drafts.append(_draft(group, kind, hyphens))
    return [draft for draft in drafts if draft.text]


def _groups(lines: Sequence[Line], width: float | None, measure: Measure) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and _parts(group, line, width, measure):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parts(group: Sequence[Line], line: Line, width: float | None, measure: Measure) -> bool:
    """Whether a paragraph ends between the last line of `group` and `line`."""
    before = group[-1]
    end, start = end_of(before.text), start_of(line.text)
    if end == "hyphen":
        return False
    if start == "bullet" and not (start_of(group[0].text) != "bullet" and _is_dash(group, line)):
        return True
    if start == "letter" and end not in ("function",) and _is_marker(group, line):
        return True
    if start == "lower" or end in ("comma", "function"):
        return False
    if end in ("noun", "lower", "number") and opens_sentence(line.text):
        return True
    if line.page != before.page:
        return end in ("sentence",) and _is_free(group, line, width, measure) is not False
    free = _is_free(group, line, width, measure)
    if line.soft:
        return True
    if line.hard:
        return free is not False or end in ("sentence", "colon")
    return bool(free) if free is not None else end == "sentence" and len(before.text) < 25


def _is_dash(group: Sequence[Line], line: Line) -> bool:
    """A dash that goes on with a sentence ("- weitestgehend vermieden") is no bullet."""
    rest = _without_marker(BULLET, line.text)
    return (
        line.text[:1] in "-–"
        and rest[:1].islower()
        and end_of(group[-1].text)
        not in (
            "sentence",
            "colon",
        )
        and not line.soft
        and not line.hard
    )


def _is_marker(group: Sequence[Line], line: Line) -> bool:
    """Whether "1." or "a)" opens an item; a date's "3." at a line's beginning does not."""
    if line.text[0].isdigit() and line.text.split()[0].endswith("."):
        rest = _without_marker(LETTER, line.text)
        stops = end_of(group[-1].text) in ("sentence", "colon") or line.soft or line.hard
        return rest[:1].isupper() and bool(stops)
    return True


def _is_free(
    group: Sequence[Line], line: Line, width: float | None, measure: Measure
) -> bool | None:
    """Whether the first word of `line` had room on the line before; None if unknown."""
    if width is None:
        return None
    room = width * (_ITEM_ROOM if start_of(group[0].text) in ("bullet", "letter") else 1)
    sentence = end_of(group[-1].text) in ("sentence", "colon")
    return fits_from(group[-1].text, line.text, measure) < room * (_ROOM if sentence else 0.93)


def _goes_on_item(groups: Sequence[Sequence[Line]], number: int) -> bool:
    """Whether a group between two items, no blank line before it, says more of the first."""
    if not 0 < number < len(groups) - 1:
        return False
    first = groups[number][0]
    around = (groups[number - 1][0].text, groups[number + 1][0].text)
    return not (first.soft or first.hard) and all(start_of(text) in _ITEMS for text in around)


def _kind(group: Sequence[Line], after: Sequence[Line] | None) -> ParagraphKind:
    if start_of(group[0].text) in ("bullet", "letter"):
        return "item"
    words = sum(len(line.text.split()) for line in group)
    if after is None or len(group) > _HEADING_LINES or words > _HEADING_WORDS:
        return "text"
    end = end_of(group[-1].text)
    if end in ("sentence", "comma", "function", "hyphen") or start_of(group[0].text) == "lower":
        return "text"
    if group[0].text.startswith("("):
        return "text"
    if end == "colon":
        return "heading" if words <= 8 and start_of(after[0].text) not in _ITEMS else "text"
    return "text" if start_of(after[0].text) == "lower" else "heading"


_ITEMS = ("bullet", "letter")


def _without_marker(marker: re.Pattern[str], text: str) -> str:
    match = marker.match(text)
    return text[match.end() :] if match else text


def _draft(group: Sequence[Line], kind: ParagraphKind, hyphens: Hyphens) -> Draft:
    first = (_without_marker(BULLET, group[0].text), group[0].page)
    text, pages = reflowed([first, *((line.text, line.page) for line in group[1:])], hyphens)
    return Draft(text, kind, pages)
