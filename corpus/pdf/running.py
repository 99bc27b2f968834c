"""The running text of pages: in reading order, its footnotes apart, contents left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from corpus.pdf.columns import Region
from corpus.pdf.contents import without_contents
from corpus.pdf.endnotes import with_endnotes
from corpus.pdf.hanging import without_hanging
from corpus.pdf.headings import body_type
from corpus.pdf.lines import Line
from corpus.pdf.newspaper import strips_of
from corpus.pdf.note_marks import without_marks
from corpus.pdf.notes import Noted, noted
from corpus.pdf.page import Page, Word
from corpus.pdf.parts import Part
from corpus.pdf.placed import Placed, edges_of


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page in reading order and its footnotes. `open` are those lines that may
    be a table's: not those of a newspaper's columns, nor of text with numbers in its margin."""

    lines: tuple[Placed, ...]
    notes: tuple[tuple[Line, ...], ...]
    open: tuple[Line, ...]

    def with_parts(self, parts: Sequence[Part], regions: Sequence[Region]) -> list[Part | Placed]:
        """The lines in reading order with parts of tables between, less those of the regions."""
        taken = {id(line) for region in regions for line in region.lines}
        items: list[tuple[int, Part | Placed]] = [
            (number, placed)
            for number, placed in enumerate(self.lines, start=1)
            if id(placed.line) not in taken
        ]
        items += [(self._place(part.top), part) for part in parts]
        return [item for _, item in sorted(items, key=lambda pair: (pair[0], pair[1].top))]

    def _place(self, top: float) -> int:
        """The number of lines that are read before what stands at a height."""
        before = [number for number, placed in enumerate(self.lines, 1) if placed.top <= top]
        return before[-1] if before else 0


def page_texts(pages: Sequence[Page], words: Sequence[Sequence[Word]]) -> list[PageText]:
    """The running text of pages from their words outside of ruled tables."""
    strips = strips_of(pages, words)
    body = body_type([line for here in strips for strip in here for line in strip.lines])
    parted = noted(pages, strips, body)
    notes = _notes(parted)
    bare = [
        [without_marks(part.lines, [*notes[number], *_next(notes, number)]) for part in here]
        for number, here in enumerate(parted)
    ]
    parts, endnotes = with_endnotes(without_contents([lines for here in bare for lines in here]))
    for note in endnotes:
        notes[note[0].page - pages[0].number].append(note)
    kept = iter(parts)
    edges = edges_of(pages, strips)
    numbers = count()
    placed: list[tuple[Placed, ...]] = []
    free: list[list[Line]] = []
    for page, here in zip(pages, strips, strict=True):
        set_lines = [(strip, next(numbers), next(kept)) for strip in here]
        placed.append(
            tuple(
                edges.placed(line, strip, page, number)
                for strip, number, lines in set_lines
                for line in lines
            )
        )
        free.append([line for strip, _, lines in set_lines if not strip.column for line in lines])
    return [
        PageText(lines, tuple(below), tuple(may_be))
        for lines, below, may_be in zip(placed, notes, without_hanging(free), strict=True)
    ]


def _next(notes: Sequence[Sequence[tuple[Line, ...]]], number: int) -> Sequence[tuple[Line, ...]]:
    """The notes of the next page, where one for which there was no room may stand."""
    return notes[number + 1] if number + 1 < len(notes) else ()


def _notes(parted: Sequence[Sequence[Noted]]) -> list[list[tuple[Line, ...]]]:
    """The footnotes of each page; what goes on from the page before is put to its note."""
    found: list[list[tuple[Line, ...]]] = []
    for here in parted:
        notes: list[tuple[Line, ...]] = []
        for part in here:
            for number, note in enumerate(part.notes):
                before = notes or next((known for known in reversed(found) if known), [])
                if part.goes_on and number == 0 and before:
                    before[-1] += note
                else:
                    notes.append(note)
        found.append(notes)
    return found
