"""What pages repeat, left out: running titles and page numbers at their head and foot.

A line counts as repeated where most pages have it at the same height, but for its numbers; as a
running title, too, where it stands apart in the margin and says what a heading of the text says,
stands where other pages have theirs, or is ruled off. What stands in the cells of a ruled table is
never furniture, nor is a row of several entries close to the text: it is a table's header row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.pdf.lines import Line, is_raised, lines_of
from corpus.pdf.page import Page, Word
from corpus.pdf.repeats import (
    EDGE_LINES,
    ROMAN,
    Repeats,
    entries_of,
    is_outside,
    key_of,
    letters,
    page_number,
    prominence,
    repeats_of,
    slot_of,
)

_MARGIN = 0.14
"""Share of the page's height at its head and foot where page numbers stand."""
_APART = 0.9
"""Of the type's size: the blank height that parts furniture from the text."""
_FEW, _OTHER_SIZE = 2, 0.04
"""Pages up to which a repeated line must stand apart from the text, or in another type."""
_TO_RULE, _BESIDE = 1.5, 60.0
"""Of the type's size: how close the rule below a running title is; points around it that hold no
other rule."""
_LARGER = 1.05
_LONGEST = 120
_LINK = (
    r"(?:Impressum|Kontakt|Datenschutz(?:erklärung|hinweise)?|(?:Erklärung zur )?Barrierefreiheit"
    r"|Sitemap|Leichte Sprache|(?:Seite )?[Dd]rucken"
    r"|(?:[Nn]ach|Zum Seitenanfang|[Zz]urück)(?: oben)?)"
)
_LINKS = re.compile(rf"{_LINK}(?:\s*[|·•/,–-]?\s*{_LINK})+")
"""What a printed web page has at its end."""


def without_furniture(pages: Sequence[Page], free: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The `free` words of each page (outside ruled tables) less repeated lines, page numbers."""
    lines = [lines_of(words, page.number) for page, words in zip(pages, free, strict=True)]
    repeats = repeats_of(pages, lines)
    found = [list(_furniture(here, page, repeats)) for page, here in zip(pages, lines, strict=True)]
    slots = {slot_of(line) for here in found for line in here}
    repeats = replace(repeats, slots=repeats.slots | slots)
    kept = []
    for page, here, words in zip(pages, lines, free, strict=True):
        furniture = [*_furniture(here, page, repeats), *(_links(here) if page is pages[-1] else ())]
        dropped = {id(word) for line in furniture for word in line.words}
        kept.append([word for word in words if id(word) not in dropped])
    return kept


def _furniture(lines: Sequence[Line], page: Page, repeats: Repeats) -> Iterator[Line]:
    """The lines at both ends of a page that are none of its text."""
    for edge in (lines[:EDGE_LINES], lines[::-1][:EDGE_LINES]):
        notes = _notes(edge)
        for place, line in enumerate(edge):
            inner = edge[place + 1] if place + 1 < len(edge) else None
            number = _is_number(line, page, repeats.offsets, _is_apart(line, inner))
            if place in notes or not (number or _is_running(line, inner, page, repeats)):
                break
            yield line


def _is_running(line: Line, inner: Line | None, page: Page, repeats: Repeats) -> bool:
    """Whether a line, `inner` the next one towards the text, is a running title."""
    again = repeats.lines.get(key_of(line), 0)
    repeated = again > _FEW or (again and (_is_set_off(line, inner) or is_outside(line, page)))
    if not (repeated or _is_title(line, inner, page, repeats)):
        return False
    return _names_page(line, page, repeats.offsets) or not _is_header(line, inner)


def _notes(edge: Sequence[Line]) -> set[int]:
    """The places, from the edge of a page on, of lines that belong to a footnote."""
    notes: set[int] = set()
    block: set[int] = set()
    for place, line in enumerate(edge):
        if place and _is_apart(edge[place - 1], line):
            block = set()
        block.add(place)
        if len(line.words) > 1 and is_raised(line.words[0], line.words[1]):
            notes |= block
    return notes


def _links(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines at the end of a document that are but the links of a web page."""
    for line in reversed(lines):
        if not _LINKS.fullmatch(line.text):
            return
        yield line


def _is_header(line: Line, inner: Line | None) -> bool:
    """Whether a repeated line is of a table's header row: of several entries, near the text."""
    entries = len(entries_of(line))
    return entries > 2 or (entries == 2 and not _is_apart(line, inner))


def _is_title(line: Line, inner: Line | None, page: Page, repeats: Repeats) -> bool:
    """Whether a line is a running title: in the margin, apart, it says what a heading says."""
    if not is_outside(line, page) or len(line.text) > _LONGEST:
        return False
    if line.size > _LARGER * repeats.size or not _is_set_off(line, inner):
        return False
    if slot_of(line) in repeats.slots or (page.number > 1 and _is_ruled_off(line, page)):
        return True
    text = re.sub(r"^\d{1,4}\s|\s\d{1,4}$", "", line.text)
    return any(
        repeats.set_in.get(letters(said), 0.0) > prominence(line) for said in (text, line.text)
    )


def _names_page(line: Line, page: Page, offsets: frozenset[int]) -> bool:
    """Whether a line of two entries has the page's number at one end."""
    entries = entries_of(line)
    ends = {entries[0].text, entries[-1].text}
    numbers = {int(text) - page.number for text in ends if text.isdecimal()}
    return len(entries) == 2 and bool(numbers & {0, *offsets})


def _is_ruled_off(line: Line, page: Page) -> bool:
    """Whether one long rule close to a line parts it from the text; a table draws more."""
    long = [rule for rule in page.rules if rule.is_horizontal and rule.length > page.width / 2]
    inward = 1 if line.baseline < page.height / 2 else -1
    near = [
        rule for rule in long if 0 <= inward * (rule.top - line.baseline) <= _TO_RULE * line.size
    ]
    if len(near) != 1:
        return False
    height = near[0].top
    others = [rule for rule in page.rules if rule is not near[0] and rule.length > line.size]
    return not any(
        min(abs(rule.top - height), abs(rule.bottom - height)) <= _BESIDE
        and (not rule.is_horizontal or rule.length > page.width / 2)
        for rule in others
    )


def _is_set_off(line: Line, inner: Line | None) -> bool:
    """Whether a line is apart from the text or in another type."""
    other = inner is not None and abs(line.size - inner.size) > _OTHER_SIZE * inner.size
    return other or _is_apart(line, inner)


def _is_apart(line: Line, inner: Line | None) -> bool:
    if inner is None:
        return True
    gap = max(inner.top - line.bottom, line.top - inner.bottom)
    return gap > _APART * line.size


def _is_number(line: Line, page: Page, offsets: frozenset[int], apart: bool) -> bool:
    """Whether a line is a page number in the margin; one that fits no others must be apart."""
    number = page_number(line.text)
    margin = _MARGIN * page.height
    if number is None or margin < line.baseline < page.height - margin:
        return False
    if number - page.number in offsets:
        return True
    if ROMAN.fullmatch(line.text):
        return False
    if line.text.strip("-–—|. ").isdigit() and number != page.number:
        return apart and not offsets and line.baseline > page.height - margin
    return True
