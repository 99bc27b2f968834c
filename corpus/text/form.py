"""The text form of a table report: rows, cells and warnings from what the fit has found."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.hyphens import Hyphens
from corpus.tables.build import Outline, RowDraft
from corpus.text.fit import Table
from corpus.text.font_widths import Measure
from corpus.text.header import Header
from corpus.text.labels import label_text, name_and_number
from corpus.text.model import Placed
from corpus.text.paragraphs import Line, paragraphs


def table_report(
    table: Table, pages: int, measure: Measure, hyphens: Hyphens
) -> tuple[Outline, list[RowDraft]]:
    """Outline and rows of a read table."""
    header = table.header
    rows: dict[int, list[Placed]] = {}
    for placed in table.reading.placed:
        rows.setdefault(placed.row, []).append(placed)
    drafts = _intro(header, measure, hyphens)
    before = len(drafts)
    group: str | None = None
    for placed_here in rows.values():
        group = placed_here[0].piece.block.group or group
        draft = _row(placed_here, table, measure, hyphens)
        drafts.append(replace(draft, group=group))
    outline = Outline(
        header.title,
        "table",
        header.label_title or None,
        header.titles,
        pages,
        tuple(_warnings(table, drafts[before:])),
    )
    return outline, drafts


def _intro(header: Header, measure: Measure, hyphens: Hyphens) -> list[RowDraft]:
    """What stands between the title and the header row, as a row without columns."""
    if not header.intro:
        return []
    lines = [Line(text, block.page) for block in header.intro for text in block.lines]
    found = tuple(paragraphs(lines, max(measure(line.text) for line in lines), measure, hyphens))
    pages = [block.page for block in header.intro]
    return [RowDraft(header.title, None, None, min(pages), max(pages), ((None, found),))]


def _row(placed: Sequence[Placed], table: Table, measure: Measure, hyphens: Hyphens) -> RowDraft:
    label_lines = tuple(line for p in placed if p.column == 0 for line in p.piece.lines)
    label, number = name_and_number(label_text(label_lines, hyphens))
    cells = []
    for column, _ in enumerate(table.header.titles, start=1):
        lines = _lines([p for p in placed if p.column == column])
        width = table.model.widths[column]
        cells.append((column - 1, tuple(paragraphs(lines, width, measure, hyphens))))
    pages = [p.piece.page for p in placed]
    return RowDraft(label, number, None, min(pages), max(pages), tuple(cells))


def _lines(placed: Sequence[Placed]) -> list[Line]:
    lines: list[Line] = []
    for p in placed:
        for number, text in enumerate(p.piece.lines):
            gaps = (p.piece.soft, p.piece.hard) if number == 0 and lines else (0, 0)
            lines.append(Line(text, p.piece.page, *gaps))
    return lines


def _warnings(table: Table, drafts: Sequence[RowDraft]) -> list[str]:
    """German sentences on what was doubtful."""
    found = []
    for placed, _ in table.reading.doubts:
        if placed.column:
            row, title = drafts[placed.row].label, table.header.titles[placed.column - 1]
            begin = " ".join(placed.piece.lines[0].split()[:5])
            found.append(
                f"Seite {placed.piece.page}, Zeile „{row}“: „{begin} …“ wurde der Spalte „{title}“"
                " zugeordnet, könnte aber auch in eine andere gehören."
            )
    return found
