"""Any text to rows: columns side by side, blocks one below the other, or running text.

What the text shows decides, not what made it: entries side by side (`layout`), else boxes in
another order than that of the rows (`boxes`), else a table whose cells follow each other (`fit`),
else prose; a text of pages is set again for it, one without page breaks was typed as it is
(`prose`).
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.errors import UnreadableReport
from corpus.hyphens import Hyphens
from corpus.tables.assemble import outline_and_rows
from corpus.tables.build import Outline, RowDraft
from corpus.text.beam import Setting
from corpus.text.boxes import boxes_document
from corpus.text.face import face_of
from corpus.text.fit import read_table
from corpus.text.font_widths import measures
from corpus.text.form import table_report
from corpus.text.header import is_title
from corpus.text.layout import layout_document
from corpus.text.pages import Block, blocks_of, pages_of, with_groups, without_running_titles
from corpus.text.prose import prose_text
from corpus.text.raw import is_run_on, line_blocks, runs_of
from corpus.text.raw_fit import is_unsure, read_lines
from corpus.text.sections import prose_report
from corpus.text.titles import LABEL_TITLE

_MOST_BLOCKS = 60_000
"""Blocks of lines between blank lines; a report of a thousand pages has 15,000."""
_HEADER_BLOCKS, _LEAST_TITLES = 20, 3
_OUT_OF_ORDER = (
    "Der Text enthält eine Tabelle, gibt ihre Zellen aber nicht Zeile für Zeile wieder; die"
    " Zuordnung ist unsicher. Besser wird das PDF selbst eingelesen."
)

Read = tuple[Outline, list[RowDraft]]


def read_text(text: str, name: str) -> Read:
    """Outline and rows of a text; raises UnreadableReport where it is too large."""
    document = layout_document(text)
    if document is not None:
        return outline_and_rows(document)
    pages = pages_of(text)
    kept = without_running_titles(pages)
    hyphens = Hyphens(text)
    run_on = is_run_on(kept)
    boxed = None if run_on else boxes_document(text)
    if boxed is not None:
        return outline_and_rows(boxed)
    runs = runs_of(kept, measures()[0]) if run_on else None
    blocks = line_blocks(kept, hyphens) if run_on else blocks_of(kept)
    if len(blocks) > _MOST_BLOCKS:
        raise _too_many(name)
    setting = Setting(face_of(blocks if runs is None else runs), hyphens)
    if run_on:
        runs = runs_of(kept, setting.measure)
    if runs is None:
        table = read_table(with_groups(blocks), setting)
    else:
        table = read_lines(with_groups(blocks), setting, runs)
    by_tool = "\f" in text
    if table is not None:
        found = table_report(table, len(pages), setting.measure, hyphens)
    elif by_tool:
        found = outline_and_rows(prose_text(text, setting.measure))
    else:
        found = prose_report(blocks, len(pages), setting.measure, hyphens)
    titled = not run_on and _holds_titles(blocks)
    unsure = run_on and (table is None or is_unsure(table)) and _begins_with_titles(blocks)
    return _doubted(found) if by_tool and (titled or unsure) else found


def _begins_with_titles(blocks: Sequence[Block]) -> bool:
    """Whether a line at the beginning starts with the title of a label column."""
    lines = [line.split(" ") for block in blocks[:_HEADER_BLOCKS] for line in block.lines]
    return any(LABEL_TITLE.fullmatch(" ".join(words[:n])) for words in lines for n in (1, 2, 3))


def _holds_titles(blocks: Sequence[Block]) -> bool:
    """Whether blocks at the beginning are the titles of a table's columns, each a block."""
    titles = [is_title(" ".join(block.lines)) for block in blocks[:_HEADER_BLOCKS]]
    return sum(titles) >= _LEAST_TITLES


def _doubted(found: Read) -> Read:
    outline, rows = found
    return replace(outline, warnings=(*outline.warnings, _OUT_OF_ORDER)), rows


def _too_many(name: str) -> UnreadableReport:
    return UnreadableReport(
        f"Die Datei „{name}“ hat mehr als {_MOST_BLOCKS} Absätze: zu groß für einen Bericht.",
        f'The file "{name}" has more than {_MOST_BLOCKS} paragraphs, too many for a report.',
    )
