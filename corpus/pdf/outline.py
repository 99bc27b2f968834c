"""Paragraphs of a whole document with its headings told.

A heading that is but a designation ("Erster Abschnitt", "§ 5", "IV.") takes the line below as its
title; lines of one look close below each other are one heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.pdf.groups import Setting
from corpus.pdf.headings import PLAIN, Look, Number, Type, look_of, number_of, plain_look
from corpus.pdf.levels import Heading
from corpus.pdf.marks import mark_of
from corpus.pdf.placed import Placed
from corpus.text.pieces import end_of, start_of

_APART = 1.2
"""Times the usual distance of baselines that a heading in plain type keeps from the text."""
_CLOSE, _TITLE_BELOW = 1.75, 3.0
"""Times the type's size: the distance of lines of one heading, of a designation and its title."""
_TITLE_WORDS = 14
_TITLE_SIZE = 0.6
"""Of a designation's size: the smallest type in which its title is set."""
_REFERENCE = re.compile(r"\(?[Zz]u(?:r|m)? (?:§|Nummer|Nr|Art|Abs|Ziffer)")
"""What an annex belongs to ("(zu § 40 Absatz 6)")."""
_CENTRED = 3.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one paragraph of a flow (by number); `look` is what sets them apart, `heading`
    that of a heading."""

    lines: tuple[Placed, ...]
    flow: int = 0
    look: Look | None = None
    heading: Heading | None = None
    is_title: bool = False

    @property
    def text(self) -> str:
        return " ".join(placed.line.text for placed in self.lines)

    @property
    def page(self) -> int:
        return self.lines[0].line.page

    @property
    def is_numbered(self) -> bool:
        return self.heading is not None and self.heading.number.kind != "none"

    @property
    def is_centred(self) -> bool:
        """Whether all lines stand around one middle, a few of them around the column's."""
        middles = [(placed.line.x0 + placed.line.x1) / 2 for placed in self.lines]
        if len(self.lines) > 2:
            begins = [placed.line.x0 for placed in self.lines]
            return max(middles) - min(middles) <= _CENTRED < max(begins) - min(begins)
        return all(
            placed.indent > placed.line.size
            and abs(middle - (placed.left + placed.right) / 2) <= _CENTRED
            for placed, middle in zip(self.lines, middles, strict=True)
        )


def outlined(
    flows: Sequence[Sequence[Sequence[Placed]]], body: Type, setting: Setting
) -> list[Paragraph]:
    """The paragraphs of a document from the lines of each by flow, headings told, put together."""
    found = [
        _looked_at(Paragraph(tuple(lines), flow), body)
        for flow, groups in enumerate(flows)
        for lines in groups
    ]
    for number, paragraph in enumerate(found):
        if paragraph.heading is None and _is_plain_heading(found, number, body, setting):
            lines = [placed.line for placed in paragraph.lines]
            found[number] = _headed(paragraph, plain_look(lines, body))
    return _joined(_counted(found))


def _counted(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, "6. Abschnitt" among headings numbered "5." and "7." taken for one such."""
    found = []
    decimal = {p.look for p in paragraphs if p.heading and p.heading.number.kind == "decimal"}
    for paragraph in paragraphs:
        heading = paragraph.heading
        part = heading is not None and heading.number.kind == "part" and paragraph.text[0].isdigit()
        if heading is not None and part and paragraph.look in decimal:
            heading = replace(heading, number=Number("decimal", 1))
        found.append(replace(paragraph, heading=heading))
    return found


def _looked_at(paragraph: Paragraph, body: Type) -> Paragraph:
    return _headed(paragraph, look_of([placed.line for placed in paragraph.lines], body))


def _headed(paragraph: Paragraph, look: Look | None) -> Paragraph:
    if look is None:
        return paragraph
    return replace(paragraph, look=look, heading=Heading(look, number_of(paragraph.text)))


def _is_plain_heading(
    paragraphs: Sequence[Paragraph], number: int, body: Type, setting: Setting
) -> bool:
    """Whether a paragraph in the type of the text is a heading by its number and its place."""
    paragraph = paragraphs[number]
    after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
    if plain_look([placed.line for placed in paragraph.lines], body) is None or after is None:
        return False
    before = paragraphs[number - 1] if number else None
    if end_of(paragraph.text) in ("lower", "function") or not _is_apart(paragraph, before, setting):
        return False
    own, next_number = number_of(paragraph.text), number_of(after.text)
    if own.kind in ("part", "norm", "annex"):
        return own.alone or own.kind != next_number.kind
    mark = mark_of(after.text)
    if (mark is not None and mark.is_item) or _is_further_item(paragraphs, number):
        return False
    return _is_apart(after, paragraph, setting) and (after.look is None or own.depth > 1)


def _is_further_item(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Whether a paragraph is the next one of a list above it."""
    mark = mark_of(paragraphs[number].text)
    for paragraph in reversed(paragraphs[:number]):
        before = mark_of(paragraph.text)
        if mark is None or before is None or not before.is_item:
            return False
        if before.kind == mark.kind and before.place == mark.place - 1:
            return True
    return False


def _is_apart(paragraph: Paragraph, before: Paragraph | None, setting: Setting) -> bool:
    """Whether more than the usual space stands above a paragraph."""
    if before is None or before.lines[-1].strip != paragraph.lines[0].strip:
        return True
    above, below = before.lines[-1].line, paragraph.lines[0].line
    return below.baseline - above.baseline > _APART * setting.leading(below.size)


def _joined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those that are one heading put together."""
    found: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        last = number + 1 == len(paragraphs)
        if found and (_is_rest(found[-1], paragraph) or _is_title_of(found[-1], paragraph, last)):
            found[-1] = _together(found[-1], paragraph)
        else:
            found.append(paragraph)
    return found


def _together(heading: Paragraph, rest: Paragraph) -> Paragraph:
    return _headed(replace(heading, lines=heading.lines + rest.lines), heading.look)


def _distance(before: Paragraph, paragraph: Paragraph) -> float:
    """From the last line of one to the first of the other, in type sizes; far on other pages."""
    last, first = before.lines[-1], paragraph.lines[0]
    if last.strip != first.strip or before.flow != paragraph.flow:
        return float("inf")
    return (first.line.baseline - last.line.baseline) / last.line.size


def _is_rest(heading: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a further line of a heading."""
    if heading.heading is None or paragraph.heading is None or paragraph.is_numbered:
        return False
    ours, theirs = heading.heading.look, paragraph.heading.look
    same = ours.weight == theirs.weight and abs(ours.size - theirs.size) <= 0.05 * ours.size
    return same and 0 < _distance(heading, paragraph) <= _CLOSE and end_of(heading.text) != "colon"


def _is_title_of(heading: Paragraph, paragraph: Paragraph, last: bool) -> bool:
    """Whether a paragraph is the title of a heading that is but a designation."""
    if heading.heading is None or last or paragraph.is_numbered:
        return False
    number, text = heading.heading.number, paragraph.text
    if not number.alone or heading.flow != paragraph.flow:
        return False
    if number.kind == "annex" and _REFERENCE.match(text) and len(text) < 80:
        return True
    if paragraph.heading is not None and heading.lines[-1].strip != paragraph.lines[0].strip:
        return paragraph.heading.look == heading.heading.look
    if _distance(heading, paragraph) > _TITLE_BELOW:
        return False
    if paragraph.heading is not None:
        return paragraph.heading.look.size >= _TITLE_SIZE * heading.heading.look.size
    plain = heading.heading.look.weight == PLAIN or number.kind == "annex"
    short = len(text.split()) <= _TITLE_WORDS and mark_of(text) is None
    titled = start_of(text) == "upper" and end_of(text) in ("noun", "lower", "number")
    return plain and short and titled
