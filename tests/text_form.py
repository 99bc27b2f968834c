"""Made-up table reports in the text form, with gold: what a PDF-to-text tool leaves of them.

A table of values is set in columns (words wrapped and cut by their width in Helvetica), broken
into pages, and written out as such tools do: cell after cell, a new line where the next line
follows below, an empty line where the pen jumps, no break at all on the same height.
"""

import random
import re

from corpus.text.font_widths import Measure, measures
from tests.text_form_values import COLUMN_SETS, Author, Gold, Style

_CUT = re.compile(
    r"(?<=[aeiouäöü])(?:[bdfglmnprstz]*?)(?=(?:sch|ch|[bdfghklmnprstvwz])[aeiouäöü])(?<!s(?=ch))(?<!c)"
)


def _wrap(text: str, width: float, measure: Measure, hyphenate: bool) -> list[str]:
    """Greedy lines; words are cut between syllables where that fills the line."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        while True:
            trial = f"{line} {word}" if line else word
            if measure(trial) <= width:
                line = trial
                break
            head = _fitting_part(line, word, width, measure, hyphenate)
            if head:
                lines.append(f"{line} {head}" if line else head)
                word = (
                    word[len(head.rstrip("-")) :]
                    if not word.startswith(head)
                    else word[len(head) :]
                )
                line = ""
            elif line:
                lines.append(line)
                line = ""
            else:
                line = word
                break
    return [*lines, line] if line else lines


def _fitting_part(line: str, word: str, width: float, measure: Measure, hyphenate: bool) -> str:
    parts = [word[: m.end()] for m in re.finditer(r"\w{2,}[-/](?=\w{2})", word)]
    if hyphenate and re.fullmatch(r"[A-ZÄÖÜa-zäöüß]{7,}[.,:]?", word):
        parts += [
            word[: m.end()] + "-" for m in _CUT.finditer(word) if 3 <= m.end() <= len(word) - 4
        ]
    fitting = [p for p in parts if measure(f"{line} {p}" if line else p) <= width]
    return max(fitting, key=len, default="")


_Lines = list[tuple[str, str]]
"""(text, gap): gap "" none, "soft" a blank line before, "hard" more space before."""


def _set_cell(paragraphs: list[str], width: float, measure: Measure, style: Style) -> _Lines:
    lines: _Lines = []
    before = ""
    for paragraph in paragraphs:
        is_item, is_heading = paragraph.startswith("- "), paragraph.startswith("# ")
        text = paragraph[2:] if is_heading else paragraph
        room = width * (0.92 if is_item else 1.0)
        wrapped = _wrap(text, room, measure, style.hyphenate)
        gap = ""
        if lines:
            gap = "hard" if is_item or before.startswith("- ") else "soft"
            gap = "" if before.startswith("# ") else gap
        for number, line in enumerate(wrapped):
            if gap == "soft" and number == 0:
                lines.append(("", ""))
            lines.append((line, "hard" if gap == "hard" and number == 0 else ""))
        before = paragraph
    return lines


class _Pen:
    """Writes lines at heights as a text extractor does."""

    def __init__(self, style: Style) -> None:
        self.style, self.lines, self.height = style, [""], None

    style: Style
    lines: list[str]
    height: float | None

    def write(self, text: str, height: float) -> None:
        blank = " " if self.style.trailing_blank else ""
        if self.height is not None and height == self.height and text:
            self.lines[-1] = f"{self.lines[-1].rstrip()} {text}{blank}"
            return
        if self.height is not None and not 0 < height - self.height < 1.4:
            self.lines.append("")
        self.lines.append(text + blank if text else blank)
        self.height = height


def make(chance: random.Random, style: Style) -> tuple[str, Gold]:
    """The text form of a made-up report, and its values."""
    author = Author(chance, style)
    measure = measures()[0]
    label_title, columns = COLUMN_SETS[style.columns]
    gold = Gold("Sachstandsbericht zur Zusammenarbeit im Kreis Coesfeld", label_title, [])
    gold.titles = [title for title, _, _ in columns]
    widths = [w * 100 * chance.uniform(0.9, 1.1) for w in (80.0, *(w for _, _, w in columns))]
    table: list[list[_Lines]] = []
    for number in range(style.rows):
        printed, name, code = author.label(number)
        gold.labels.append((name, code))
        cells = [author.cell(kind) for _, kind, _ in columns]
        gold.cells.append([[p.removeprefix("# ").removeprefix("- ") for p in c] for c in cells])
        texts = [[printed], *cells]
        table.append([_set_cell(t, w, measure, style) for t, w in zip(texts, widths, strict=True)])
    titles = [[label_title], *([title] for title in gold.titles)]
    header = [_set_cell(t, w, measure, style) for t, w in zip(titles, widths, strict=True)]
    return _write_out(gold.title, header, table, style), gold


def _write_out(title: str, header: list[_Lines], table: list[list[_Lines]], style: Style) -> str:
    pages: list[list[str]] = []
    pen = _Pen(style)
    pen.write(title, 0)
    at = _row(pen, header, 3.0, style.centred_header)
    number = 1
    for row in table:
        tallest = max(_tallness(cell) for cell in row)
        if not style.break_rows and at + tallest > style.page_lines and at > 8:
            pages.append(_closed(pen, number, style))
            pen, number = _Pen(style), number + 1
            at = _row(pen, header, 0.0, style.centred_header) if style.header_on_every_page else 0.0
        parts = row
        while True:
            here, parts = _broken(parts, style.page_lines - at)
            at = _row(pen, here, at, False)
            if not any(parts):
                break
            pages.append(_closed(pen, number, style))
            pen, number = _Pen(style), number + 1
            at = _row(pen, header, 0.0, style.centred_header) if style.header_on_every_page else 0.0
    pages.append(_closed(pen, number, style))
    between = "\n\f" if style.form_feed else "\n\n\n\n"
    return between.join("\n".join(page).strip("\n") for page in pages) + "\n"


def _closed(pen: _Pen, number: int, style: Style) -> list[str]:
    if style.page_numbers:
        pen.write(f"Seite {number}", 1e6)
    return pen.lines[1:]


def _tallness(cell: _Lines) -> float:
    return sum(1.5 if gap == "hard" else 1.0 for _, gap in cell)


def _row(pen: _Pen, row: list[_Lines], top: float, centred: bool) -> float:
    """Write one row's cells from the height `top` on; returns the height below it."""
    tallest = max((_tallness(cell) for cell in row), default=0.0)
    for cell in row:
        height = top + ((tallest - _tallness(cell)) / 2 if centred else 0.0)
        for text, gap in cell:
            height += 0.5 if gap == "hard" else 0.0
            pen.write(text, height)
            height += 1.0
    return top + tallest + 0.7


def _broken(row: list[_Lines], room: float) -> tuple[list[_Lines], list[_Lines]]:
    """What of each cell stands on this page, and what on the next."""
    here: list[_Lines] = []
    after: list[_Lines] = []
    for cell in row:
        height = 0.0
        count = 0
        for _, gap in cell:
            height += 1.5 if gap == "hard" else 1.0
            if height > max(room, 3.0):
                break
            count += 1
        rest = cell[count:]
        while rest and not rest[0][0]:
            rest = rest[1:]
        here.append(cell[:count])
        after.append(rest)
    return here, after
