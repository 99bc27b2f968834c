"""Running text as PDF-to-text tools leave it, set again as pages with headings in bold type.

The tools lose the type, so a heading is told by its shape: a short line that is no sentence, with
room for the next word, set apart or numbered. How high headings without numbers stand is told by
the blank lines around them, and by running titles, which repeat the highest ones.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Document
from corpus.pdf.page import Page, Style, Word
from corpus.pdf.read import document_of
from corpus.text.font_widths import Measure
from corpus.text.layout_lines import TextLine, pages_of_lines
from corpus.text.layout_set import LEADING, LEFT, SIZE, words_at
from corpus.text.notes import ProseLine, running_titles, with_notes_told
from corpus.text.pieces import BULLET, end_of, fits_from, start_of

_LONGEST, _WORDS = 100, 14
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})(\.?)\s+[A-ZÄÖÜ„\"]\S*.*|([IVX]{1,5})\.\s+\S.*")
_ITEM = re.compile(r"(\d{1,2})[.)]\s")
_SIGN = re.compile(r"(?:§+|Artikel|Art\.)\s*\d+\s?[a-z]?\b.*")
_VERB = re.compile(r"\b(?:ist|sind|wird|werden|hat|haben|kann|können|soll|sollen|wurde|wurden)\b")
_NO_END = ("sentence", "comma", "function", "hyphen", "colon")
_ROOM = 0.97
"""Share of the text's width within which the next word would have stood."""
_NEAR_WIDEST = 0.95
_BLANK = 0.75
"""Of a line: the height of a blank one."""
_SPACED = 0.1
"""Share of lines below a blank one from which headings stand below one."""
_TITLE_LINES = 3
_TITLE_SIZE, _HIGHEST, _STEP, _NOTE_SIZE = 22.0, 18.0, 1.5, 8.0


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading's place among the lines; `depth` is that of its number, 0 where it has none."""

    place: int
    depth: int
    look: tuple[int, int]


def prose_text(text: str, measure: Measure) -> Document:
    """The document of a text of pages that holds no table."""
    return prose_document(pages_of_lines(text), measure)


def prose_document(text_pages: Sequence[Sequence[TextLine]], measure: Measure) -> Document:
    """The document of pages of running text."""
    pages = [list(_lines(*page)) for page in enumerate(text_pages)]
    titled = running_titles(pages)
    running = [pages[number][0].text for number in titled]
    kept = [page[number in titled :] for number, page in enumerate(pages)]
    lines = [line for page in kept for line in with_notes_told(page)]
    levels = _levels(lines, _headings(lines, measure), running)
    return document_of([_page(number, lines, levels, measure) for number in range(len(pages))])


def _lines(number: int, page: Sequence[TextLine]) -> Iterator[ProseLine]:
    left = min((line.start for line in page), default=0)
    above: int | None = None
    for line in page:
        gap = 0 if above is None else line.number - above - 1
        yield ProseLine(number, line.text, line.start - left, gap)
        above = line.number


def _headings(lines: Sequence[ProseLine], measure: Measure) -> list[_Heading]:
    widths = sorted(measure(line.text) for line in lines)
    right = widths[int(_NEAR_WIDEST * (len(widths) - 1))] if widths else 0
    spaced = sum(line.gap > 0 for line in lines) > _SPACED * len(lines)
    found = []
    for place, line in enumerate(lines):
        before = lines[place - 1] if place else None
        after = lines[place + 1] if place + 1 < len(lines) else None
        if after is None or line.note or not _reads_as_heading(line.text):
            continue
        if fits_from(line.text, after.text, measure) >= _ROOM * right and not after.gap:
            continue
        depth = _depth(line.text)
        if depth and _is_listed(lines, place):
            continue
        if _is_apart(before, line, spaced) and start_of(after.text) != "lower":
            below = after.gap if after.page == line.page else 0
            found.append(_Heading(place, depth, (min(line.gap, 2), min(below, 1))))
    return found


def _reads_as_heading(text: str) -> bool:
    if len(text) > _LONGEST or len(text.split()) > _WORDS or BULLET.match(text):
        return False
    if not any(char.isalpha() for char in text):
        return False
    if _SIGN.fullmatch(text) or _NUMBERED.fullmatch(text):
        return end_of(text) not in _NO_END
    if start_of(text) != "upper" or end_of(text) in _NO_END or end_of(text) == "number":
        return False
    return _VERB.search(text) is None


def _depth(text: str) -> int:
    match = _NUMBERED.fullmatch(text)
    if match is None or match.group(1) is None:
        return 0
    return 1 + match.group(1).count(".")


def _is_listed(lines: Sequence[ProseLine], place: int) -> bool:
    """Whether a numbered line is an item of a list: after a colon, or beside another item."""
    number = _item(lines[place].text)
    if number is None:
        return False
    if place and end_of(lines[place - 1].text) == "colon":
        return True
    before = [_item(line.text) for line in lines[max(0, place - 3) : place]]
    after = [_item(line.text) for line in lines[place + 1 : place + 3]]
    return number - 1 in before or number + 1 in after


def _item(text: str) -> int | None:
    match = _ITEM.match(text)
    return int(match.group(1)) if match else None


def _is_apart(before: ProseLine | None, line: ProseLine, spaced: bool) -> bool:
    """Whether a line is set apart from the one above, or that one has ended."""
    if before is None or before.page != line.page:
        return before is None or end_of(before.text) not in ("comma", "function", "hyphen")
    if spaced:
        return line.gap > 0
    ended = end_of(before.text) in ("sentence", "noun", "number")
    return ended or BULLET.match(before.text) is not None


def _levels(
    lines: Sequence[ProseLine], headings: Sequence[_Heading], running: Sequence[str]
) -> dict[int, float]:
    """The size in which each heading is to be set, by its place."""
    sizes = dict.fromkeys(range(_title_lines(lines)), _TITLE_SIZE)
    rest = [heading for heading in headings if heading.place not in sizes]
    if not sizes and rest and not rest[0].depth:
        sizes[rest.pop(0).place] = _TITLE_SIZE
    plain = [heading for heading in rest if not heading.depth]
    ranks = _ranks(lines, plain, set(running))
    for heading in rest:
        level = heading.depth or ranks.get(heading.place, 1)
        sizes[heading.place] = _HIGHEST - _STEP * level
    return sizes


def _title_lines(lines: Sequence[ProseLine]) -> int:
    """How many lines at the beginning are the title: those above the first blank line."""
    end = next((n for n, line in enumerate(lines) if n and line.gap), 1)
    if not lines or end > _TITLE_LINES or end == len(lines):
        return 0
    text = " ".join(line.text for line in lines[:end])
    return end if _reads_as_heading(text) and not _depth(text) else 0


def _ranks(
    lines: Sequence[ProseLine], headings: Sequence[_Heading], running: set[str]
) -> dict[int, int]:
    """The levels of headings without numbers: those of running titles are the highest; else the
    look of the first one is, where headings look differently."""
    named = {h.place for h in headings if lines[h.place].text in running}
    if named:
        return {h.place: 1 if h.place in named else 2 for h in headings}
    looks = Counter(heading.look for heading in headings if heading.look[0])
    bare = {a.look for a, b in pairwise(headings) if b.place == a.place + 1}
    if len(bare) == 1 and len(looks) > 1:
        (highest,) = bare
        return {h.place: 1 if h.look == highest else 2 for h in headings}
    return dict.fromkeys((heading.place for heading in headings), 1)


def _page(
    number: int, lines: Sequence[ProseLine], sizes: dict[int, float], measure: Measure
) -> Page:
    words: list[Word] = []
    baseline = 60.0
    for place, line in enumerate(lines):
        if line.page != number:
            continue
        size = _NOTE_SIZE if line.note else sizes.get(place)
        style = Style(SIZE, False, False) if size is None else Style(size, not line.note, False)
        baseline += LEADING * (1 + _BLANK * min(line.gap, 3))
        words.extend(words_at(line.text, LEFT + 5.0 * line.indent, baseline, measure, style))
    width = max((word.x1 for word in words), default=0.0) + LEFT
    return Page(number + 1, width, baseline + 60.0, tuple(words), ())
