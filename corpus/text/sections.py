"""Text without a table: headings and paragraphs; sections take the place of rows.

A section's label is its heading path, joined by " > ". Markdown headings are headings;
otherwise short lines without a full stop that stand alone, numbered ones with their level.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Draft
from corpus.hyphens import Hyphens
from corpus.tables.build import Outline, RowDraft
from corpus.text.font_widths import Measure
from corpus.text.model import best_width
from corpus.text.pages import Block
from corpus.text.paragraphs import Line, paragraphs
from corpus.text.pieces import end_of, piece, start_of

_MARKDOWN = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_NUMBERED = re.compile(r"((?:\d{1,2}\.)*\d{1,2}|[IVX]{1,5}|[A-Z])\.?\)?\s+(\S.*)")
_PARAGRAPH_SIGN = re.compile(r"(?:§|Artikel|Art\.)\s*\d+\s?[a-z]?\b.*")
_LONGEST_HEADING = 90
_LEVEL_SIGN, _LEVEL_PLAIN = 8, 9
_SENTENCE_VERB = re.compile(r"\b(?:ist|sind|wird|werden|hat|haben|kann|soll|wurde|wurden)\b")


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    text: str


def prose_report(
    blocks: Sequence[Block], pages: int, measure: Measure, hyphens: Hyphens
) -> tuple[Outline, list[RowDraft]]:
    """Outline and sections of running text."""
    pieces = [piece(block.lines, block, measure) for block in blocks]
    width = best_width(pieces)
    rows: list[RowDraft] = []
    path: list[_Heading] = []
    lines: list[Line] = []
    title = ""
    for number, block in enumerate(blocks):
        heading = _heading(block, blocks[number + 1 : number + 2])
        if heading is None:
            lines.extend(_lines(block, bool(lines)))
            continue
        title = title or heading.text
        rows.extend(_section(path, lines, (width, measure, hyphens)))
        lines = []
        path = [known for known in path if known.level < heading.level] + [heading]
        if number + 1 == len(blocks) or _heading(
            blocks[number + 1], blocks[number + 2 : number + 3]
        ):
            rows.extend(_bare(path, blocks, number))
        rest = block.lines[1:] if _MARKDOWN.fullmatch(block.lines[0]) else ()
        lines.extend(Line(text, block.page) for text in rest)
    rows.extend(_section(path, lines, (width, measure, hyphens)))
    first = " ".join(blocks[0].lines)[:_LONGEST_HEADING] if blocks else ""
    return Outline(title or first, "prose", None, (), pages), rows


def _bare(path: Sequence[_Heading], blocks: Sequence[Block], number: int) -> list[RowDraft]:
    """A heading without text of its own keeps a section, if no deeper one carries its words."""
    after = blocks[number + 1 : number + 2]
    heading = _heading(after[0], blocks[number + 2 : number + 3]) if after else None
    if heading is not None and heading.level > path[-1].level:
        return []
    page = blocks[number].page
    return [RowDraft(_label(path), None, None, page, page, ((None, ()),))]


def _heading(block: Block, after: Sequence[Block]) -> _Heading | None:
    line = block.lines[0]
    if match := _MARKDOWN.fullmatch(line):
        return _Heading(len(match.group(1)), match.group(2))
    text = " ".join(block.lines)
    if len(block.lines) > 2 or len(text) > _LONGEST_HEADING or not after:
        return None
    if start_of(text) in ("lower", "bullet", "other") or end_of(text) in (
        "sentence",
        "comma",
        "function",
        "hyphen",
        "colon",
    ):
        return None
    if not any(char.isalpha() for char in text) or _SENTENCE_VERB.search(text):
        return None
    if _PARAGRAPH_SIGN.fullmatch(text):
        return _Heading(_LEVEL_SIGN, text)
    if match := _NUMBERED.fullmatch(text):
        return _Heading(1 + match.group(1).rstrip(".").count("."), text)
    if start_of(text) != "upper" or len(block.lines) > 1:
        return None
    return _Heading(_LEVEL_PLAIN, text)


def _lines(block: Block, goes_on: bool) -> list[Line]:
    gaps = (1, block.hard) if goes_on else (0, 0)
    return [
        Line(text, block.page, *(gaps if number == 0 else (0, 0)))
        for number, text in enumerate(block.lines)
    ]


def _label(path: Sequence[_Heading]) -> str:
    return " > ".join(heading.text for heading in path)


def _section(
    path: Sequence[_Heading], lines: Sequence[Line], setting: tuple[float | None, Measure, Hyphens]
) -> list[RowDraft]:
    if not lines:
        return []
    drafts: tuple[Draft, ...] = tuple(paragraphs(lines, *setting))
    pages = [line.page for line in lines]
    return [RowDraft(_label(path), None, None, min(pages), max(pages), ((None, drafts),))]
