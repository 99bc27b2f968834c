"""Running text of a PDF: paragraphs over columns and pages, headings with their levels, notes.

Lines come in reading order. Tables of contents are left out, footnotes kept apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.document import Draft
from corpus.hyphens import Hyphens
from corpus.pdf_headings import Rank, Type, levels_of, rank_of
from corpus.pdf_lines import Line
from corpus.pdf_paragraphs import Measure, draft_of, groups_of, kind_of_group, measure_of

_SPACE = 1.28
"""Times the usual distance of baselines that a heading in plain type keeps from the text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one paragraph; `rank` is a heading's, `note` marks a footnote."""

    lines: tuple[Line, ...]
    rank: Rank | None
    measure: Measure
    note: bool = False


def prose_of(lines: Sequence[Line], body: Type) -> list[Paragraph]:
    """The paragraphs of running text."""
    if not lines:
        return []
    measure = measure_of(lines, max(line.x1 for line in lines))
    groups = [tuple(group) for group in groups_of(lines, measure)]
    found: list[Paragraph] = []
    for number, group in enumerate(groups):
        before = groups[number - 1][-1] if number else None
        after = groups[number + 1][0] if number + 1 < len(groups) else None
        rank = rank_of(group, body, _is_apart(group, before, after, measure))
        if rank is not None and found and _continues(found[-1], group, rank, measure):
            found[-1] = replace(found[-1], lines=found[-1].lines + group)
        else:
            found.append(Paragraph(group, rank, measure))
    return found


def _is_apart(
    group: Sequence[Line], before: Line | None, after: Line | None, measure: Measure
) -> bool:
    """Whether more than the usual space stands above a group, and some below."""
    if before is None or after is None:
        return after is not None
    gap = group[0].baseline - before.baseline
    above = before.page != group[0].page or gap > _SPACE * measure.leading
    return above and start_differs(group[-1], after, measure)


def start_differs(last: Line, after: Line, measure: Measure) -> bool:
    """Whether the text after a heading is set apart from it."""
    return after.page != last.page or after.baseline - last.baseline > 1.05 * measure.leading


def _continues(before: Paragraph, group: Sequence[Line], rank: Rank, measure: Measure) -> bool:
    """Whether a heading's second line was taken for a paragraph of its own."""
    if before.rank is None or (before.rank.size, before.rank.weight) != (rank.size, rank.weight):
        return False
    last = before.lines[-1]
    close = 0 < group[0].baseline - last.baseline < _SPACE * 1.2 * last.size
    return last.page == group[0].page and close and rank.depth == 1 and before.rank.depth > 1


def drafts_of(paragraphs: Sequence[Paragraph], hyphens: Hyphens) -> list[Draft]:
    """The paragraphs as drafts; levels of headings follow from all ranks of the document."""
    levels = levels_of([p.rank for p in paragraphs if p.rank is not None])
    drafts = []
    for number, paragraph in enumerate(paragraphs):
        after = paragraphs[number + 1].lines if number + 1 < len(paragraphs) else None
        if paragraph.rank is not None:
            draft = draft_of(paragraph.lines, "heading", hyphens, levels[paragraph.rank])
        else:
            kind = kind_of_group(paragraph.lines, after, paragraph.measure)
            draft = draft_of(paragraph.lines, "item" if kind == "item" else "text", hyphens)
        drafts.append(replace(draft, note=paragraph.note))
    return drafts


def with_notes(paragraphs: Sequence[Paragraph], notes: Sequence[list[Line]]) -> list[Paragraph]:
    """The paragraphs with each footnote behind the one that ends its page."""
    found: list[Paragraph] = []
    waiting = [Paragraph(tuple(note), None, measure_of(note, note[0].x1), True) for note in notes]
    for number, paragraph in enumerate(paragraphs):
        found.append(paragraph)
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        reached = float("inf") if after is None else after.lines[0].page
        found.extend(note for note in waiting if note.lines[0].page < reached)
        waiting = [note for note in waiting if note.lines[0].page >= reached]
    return [*found, *waiting]
