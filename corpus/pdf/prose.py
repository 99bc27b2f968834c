"""Running text of a PDF as drafts: paragraphs over columns and pages, headings, items, notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Draft
from corpus.hyphens import Hyphens
from corpus.pdf.groups import groups_of, setting_of
from corpus.pdf.headings import Type, body_type
from corpus.pdf.levels import levels_of
from corpus.pdf.lines import Line
from corpus.pdf.marks import mark_of
from corpus.pdf.note_marks import mark_of_note
from corpus.pdf.outline import Paragraph, outlined
from corpus.pdf.paragraphs import draft_of
from corpus.pdf.placed import Placed
from corpus.pdf.title import with_title

_NOTE_MARK = re.compile(r"\(?(?:\d{1,3}|\*{1,3}|[¹²³⁴-⁹⁰]{1,3})[.)]?\s*(?=\S)")


@dataclass(slots=True)
class Flow:
    """Lines of text between two tables in reading order, and the footnotes on their pages;
    whether a table follows."""

    lines: list[Placed] = field(default_factory=list)
    notes: list[Sequence[Line]] = field(default_factory=list)
    before_table: bool = False


def drafts_of(flows: Sequence[Flow], usual: Type, hyphens: Hyphens) -> list[list[Draft]]:
    """The drafts of each flow; title, headings and levels are those of the whole document, whose
    `usual` type, that of its tables too, tells headings where there is hardly other text."""
    body = body_type([placed.line for flow in flows for placed in flow.lines])
    body = usual if body.bold and not usual.bold else body
    setting = setting_of([flow.lines for flow in flows])
    groups = [groups_of(flow.lines, setting) for flow in flows]
    found: list[list[Draft]] = [[] for _ in flows]
    first = next((flow for flow in flows if flow.lines), Flow())
    paragraphs = with_title(outlined(groups, body, setting), body, first.before_table)
    levels = iter(levels_of([p.heading for p in paragraphs if p.heading and not p.is_title]))
    below = 1 if any(paragraph.is_title for paragraph in paragraphs) else 0
    for paragraph in paragraphs:
        level = below + next(levels) if paragraph.heading and not paragraph.is_title else 1
        found[paragraph.flow].append(_draft(paragraph, level, hyphens))
    return [
        _with_notes(drafts, flow.notes, hyphens) for drafts, flow in zip(found, flows, strict=True)
    ]


def _draft(paragraph: Paragraph, level: int, hyphens: Hyphens) -> Draft:
    lines = [placed.line for placed in paragraph.lines]
    if paragraph.heading is not None or paragraph.is_title:
        return draft_of(lines, "heading", hyphens, level)
    mark = mark_of(paragraph.text)
    return draft_of(lines, "item" if mark is not None and mark.is_item else "text", hyphens)


def _note(lines: Sequence[Line], hyphens: Hyphens) -> Draft:
    """A footnote without its mark, as the text is without it."""
    draft = draft_of(lines, "text", hyphens)
    mark = _NOTE_MARK.match(draft.text)
    cut = mark.end() if mark and mark_of_note(lines[0]) is not None else 0
    pages = tuple((max(at - cut, 0), page) for at, page in draft.pages)
    return replace(draft, text=draft.text[cut:], pages=pages, note=True)


def _with_notes(
    drafts: Sequence[Draft], notes: Sequence[Sequence[Line]], hyphens: Hyphens
) -> list[Draft]:
    """The drafts with each footnote behind the one that ends its page."""
    found: list[Draft] = []
    waiting = [_note(note, hyphens) for note in notes]
    for number, draft in enumerate(drafts):
        found.append(draft)
        after = drafts[number + 1] if number + 1 < len(drafts) else None
        reached = after.pages[0][1] if after is not None else float("inf")
        found.extend(note for note in waiting if note.pages[0][1] < reached)
        waiting = [note for note in waiting if note.pages[0][1] >= reached]
    return [draft for draft in (*found, *waiting) if draft.text]
