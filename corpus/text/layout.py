"""Text as `pdftotext -layout` leaves it of a report: columns side by side on a character grid."""

import re
from collections.abc import Sequence

from corpus.document import Document
from corpus.pdf.page import Page, Word
from corpus.pdf.read import document_of
from corpus.pdf.rules import Rule
from corpus.text.face import face_of
from corpus.text.font_widths import Measure, measures
from corpus.text.layout_heads import headed_pages, without_repeats
from corpus.text.layout_lines import Page as TextPage
from corpus.text.layout_lines import all_lines, pages_of_lines
from corpus.text.layout_once import once_headed
from corpus.text.layout_prose import is_prose_in_columns, unfolded
from corpus.text.layout_set import LEADING, LEFT, SetTable, set_part, set_table, words_at
from corpus.text.layout_tables import LayoutTable, blocks_in, tables_of
from corpus.text.pages import Block
from corpus.text.prose import prose_document

_LEAST_SHARE = 0.25
"""Share of a text's lines in columns from which it is one of columns side by side."""
_TOP = 60.0
_WIDE_GAP = re.compile(r"\S(?: {3,}| *\t\s*)\S|^ {6,}\S")
_SHARE_WIDE = 0.2
_LEAST_GAPS, _LONGEST_LINE, _MOST_LINES = 3, 600, 2000


def layout_document(text: str) -> Document | None:
    """The tables and the text of a text set on a character grid; None for any other text."""
    if not _may_be_layout(text):
        return None
    pages = pages_of_lines(text)
    headed = once_headed(pages, headed_pages(all_lines(text), pages))
    pages = without_repeats(pages, headed)
    tables = tables_of(pages, measures()[0], headed)
    if not _is_layout(pages, tables):
        return None
    if all(is_prose_in_columns(table) for table in tables):
        return prose_document(unfolded(pages, tables), measures()[0])
    blocks = [Block(page, lines, 0, 0) for table in tables for page, lines in blocks_in(table)]
    measure = face_of(blocks)
    return document_of(_set_pages(pages, [set_table(table, measure) for table in tables], measure))


def _may_be_layout(text: str) -> bool:
    """Whether many lines stand in or have wide gaps, hardly one ends in a blank (as with other
    tools), and lines and pages have usual lengths."""
    lines = [line for line in text.split("\n") if line.strip()]
    wide = sum(_WIDE_GAP.search(line) is not None for line in lines)
    trailing = sum(line[-1] == " " for line in lines)
    if wide < max(_LEAST_GAPS, _SHARE_WIDE * len(lines)) or trailing > _SHARE_WIDE * len(lines):
        return False
    return (
        max(map(len, lines)) <= _LONGEST_LINE
        and max(page.count("\n") for page in text.split("\f")) <= _MOST_LINES
    )


def _is_layout(pages: Sequence[TextPage], tables: Sequence[LayoutTable]) -> bool:
    lines = sum(len(page) for page in pages)
    inside = sum(len(part.lines) for table in tables for part in table.parts)
    return inside >= max(1.0, _LEAST_SHARE * lines)


def _set_pages(
    pages: Sequence[TextPage], tables: Sequence[SetTable], measure: Measure
) -> list[Page]:
    parts: list[dict[int, tuple[SetTable, int]]] = [{} for _ in pages]
    for table in tables:
        for number, part in enumerate(table.table.parts):
            parts[part.page][part.lines[0].number] = (table, number)
    return [_page(number, page, parts[number], measure) for number, page in enumerate(pages)]


def _page(
    number: int,
    page: TextPage,
    parts: dict[int, tuple[SetTable, int]],
    measure: Measure,
) -> Page:
    words: list[Word] = []
    rules: list[Rule] = []
    baseline = _TOP
    left = min((line.start for line in page), default=0)
    taken = {
        line.number for table, place in parts.values() for line in table.table.parts[place].lines
    }
    last: int | None = None
    for line in page:
        found = parts.get(line.number)
        if last is not None and (found or line.number not in taken):
            baseline += LEADING * (line.number - last)
        if found:
            table, place = found
            done = set_part(table, place, baseline, measure)
            words.extend(done.words)
            rules.extend(done.rules)
            baseline = done.bottom
            last = table.table.parts[place].lines[-1].number
        elif line.number not in taken:
            words.extend(words_at(line.text, LEFT + 5.0 * (line.start - left), baseline, measure))
            last = line.number
    width = max([word.x1 for word in words] + [rule.x1 for rule in rules], default=0.0) + LEFT
    return Page(number + 1, width, baseline + _TOP, tuple(words), tuple(rules))
