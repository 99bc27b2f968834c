"""Lines that somebody broke by hand, in a cell or by <br>, to paragraphs.

Alt+Enter in a spreadsheet and <br> in a table cell mean either "next point" or only "the column
is narrow". A line goes on where the sentence does: it ends with a hyphen, a comma or a function
word, or the next one begins small. All other breaks part paragraphs if `breaks` says so; in
running text only bullets, empty lines and a line set in bold above the others do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Draft
from corpus.hyphens import Hyphens
from corpus.reflow import flow, grouped
from corpus.text.decode import clean
from corpus.text.pieces import BULLET, LETTER, end_of, ordinal, start_of

_SPACES = re.compile(r"\s+")
_SIGNED_NUMBER = re.compile(r"[-–]\s[\d.,]+(?:\s*(?:€|EUR|%))?")
_TIGHT = re.compile(r"[•▪◦‣●■□➢►✓☐☑☒]\s*(?=\S)")
_TIGHT_DASH = re.compile(r"[-–](?=[^\W\d_])")
_PLAIN = re.compile(r"[A-ZÄÖÜ§]\S|\d[\d.,:/-]*(?!\S)|\w{3}")
"""What a line begins with that has no bullet and counts nothing."""
_SOFT_HYPHEN = re.compile("\u00ad(?!$)")
_ANSWER = re.compile(r"(?:ja|nein|tei(?:lweise|ls)|kein\w*|entfällt|offen)\b", re.IGNORECASE)
_HEADING_WORDS, _NAME_WORDS = 24, 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands there, `bold` if all of it is; an empty one parts paragraphs."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph without its bullet; `item` if it had one or is counted "a)", "1."."""

    text: str
    item: bool = False
    bold: bool = False


def flat(text: str) -> str:
    """Clean text in one line: runs of white space are one blank, soft hyphens are gone but for
    one at the end.

    >>> flat(" Haupt-\\u00a0 \\n amt ")
    'Haupt- amt'
    """
    return _SOFT_HYPHEN.sub("", _SPACES.sub(" ", clean(text)).strip())


def cell_drafts(text: str, hyphens: Hyphens) -> tuple[Draft, ...]:
    """The paragraphs of a cell that holds plain text with line breaks."""
    lines = clean(text).split("\n")
    if len(lines) == 1 and _PLAIN.match(lines[0]):
        return (Draft(flat(lines[0]).rstrip("\u00ad"), "text"),)
    found = parts([Line(flat(line)) for line in lines], hyphens)
    return tuple(
        Draft(part.text, "item" if part.item else "heading" if _names(part, after) else "text")
        for part, after in zip(found, [*found, None][1:], strict=True)
    )


def _names(part: Part, after: Part | None) -> bool:
    """Whether a plain line names what stands below it: a few words ending with a noun above an
    item or a sentence; an answer names nothing."""
    if after is None or len(part.text.split()) > _NAME_WORDS or _ANSWER.match(part.text):
        return False
    if end_of(part.text) != "noun" or start_of(part.text) != "upper":
        return False
    is_told = len(after.text.split()) > _NAME_WORDS // 2 and end_of(after.text) in (
        "sentence",
        "colon",
    )
    return after.item or is_told


def is_counted(text: str, *around: str) -> bool:
    """Whether "2. ..." stands beside "1. ..." or "3. ...", so that it counts an item."""
    if not _is_dotted(text):
        return False
    place = ordinal(text) or 0
    return any(_is_dotted(other) and abs((ordinal(other) or 0) - place) == 1 for other in around)


def parts(lines: Sequence[Line], hyphens: Hyphens, breaks: bool = True) -> list[Part]:
    """The paragraphs of `lines`, hyphens at their ends undone and bullets cut off."""
    marks = _Marks(lines)
    groups = _groups(lines, marks, breaks)
    found = [_part(group, marks, hyphens) for group in groups]
    return [part for part in found if part.text]


def is_heading(part: Part, after: Part | None) -> bool:
    """Whether a paragraph in bold stands above the text that it names."""
    if not part.bold or part.item or after is None or after.bold:
        return False
    if len(part.text.split()) > _HEADING_WORDS or part.text.startswith("("):
        return False
    if end_of(part.text) in ("sentence", "comma", "function", "hyphen"):
        return False
    return start_of(part.text) != "lower" and any(char.isalpha() for char in part.text)


class _Marks:
    """What begins an item in these lines: "a)", "1)" and bullets; "1." only where the next
    number follows ("1. Halbjahr" counts nothing), "-Text" only where several lines have it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        texts = [line.text for line in lines]
        self._places = {ordinal(text) or 0 for text in texts if _is_dotted(text)}
        self._dashes = sum(_TIGHT_DASH.match(text) is not None for text in texts) > 1

    def bullet(self, text: str) -> int:
        """How many characters of a bullet begin the line."""
        if _SIGNED_NUMBER.fullmatch(text):
            return 0
        match = BULLET.match(text) or _TIGHT.match(text)
        if match is None and self._dashes:
            match = _TIGHT_DASH.match(text)
        return match.end() if match else 0

    def counts(self, text: str) -> bool:
        """Whether the line is counted."""
        if LETTER.match(text) is None:
            return False
        place = ordinal(text) or 0
        return not _is_dotted(text) or bool({place - 1, place + 1} & self._places)

    def begins(self, text: str) -> bool:
        """Whether the line begins an item."""
        return bool(self.bullet(text)) or self.counts(text)


def _is_dotted(text: str) -> bool:
    return LETTER.match(text) is not None and text.split(" ", 1)[0].endswith(".")


def _groups(lines: Sequence[Line], marks: _Marks, breaks: bool) -> Iterator[list[Line]]:
    return grouped(
        lines,
        lambda group, line: marks.begins(line.text) or _parts_at(group, line, breaks),
    )


def _parts_at(group: Sequence[Line], line: Line, breaks: bool) -> bool:
    before = group[-1]
    if before.bold != line.bold and all(known.bold for known in group):
        return True
    if not breaks:
        return False
    end = end_of(before.text)
    if end in ("hyphen", "comma", "function"):
        return False
    return start_of(line.text) != "lower" or end in ("sentence", "colon")


def _part(group: Sequence[Line], marks: _Marks, hyphens: Hyphens) -> Part:
    first = group[0].text
    bullet = marks.bullet(first)
    shown = [first[bullet:], *(line.text for line in group[1:])]
    text = flow(shown, hyphens)
    item = bool(bullet) or marks.counts(first)
    return Part(flat(text.rstrip("\u00ad")), item, all(line.bold for line in group))
