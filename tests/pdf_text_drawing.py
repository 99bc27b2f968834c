"""Running text drawn on PDF pages by tests: wrapped or line by line, with raised marks.

A mark is written "{1}". A text set by `flow` goes on in the next column or on the next page where
the present one ends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth

from corpus.parse import parse
from corpus.report import Report
from tests.made_lines import wrap
from tests.pdf_drawing import Pdf

LEFT, RIGHT = 60.0, 535.0
TOP, FOOT = 80.0, 760.0
MARK = re.compile(r"\{(\d+|\*)\}")
RAISED = 0.65


@dataclass(frozen=True, slots=True)
class Face:
    """How a line is set: its size, whether bold, underlined, in the middle."""

    size: float = 10.0
    bold: bool = False
    underlined: bool = False
    centred: bool = False

    @property
    def font(self) -> str:
        return "Helvetica-Bold" if self.bold else "Helvetica"


PLAIN = Face()
BOLD = Face(bold=True)


class Sheet(Pdf):
    """Pages of running text in one or several columns; `y` is the last line's baseline."""

    def __init__(self, columns: int = 1, leading: float = 1.2) -> None:
        super().__init__()
        self.count, self.spacing, self.column = columns, leading, 0
        self.y = TOP
        self.foot = FOOT

    @property
    def width(self) -> float:
        return (RIGHT - LEFT - 20.0 * (self.count - 1)) / self.count

    @property
    def left(self) -> float:
        return LEFT + self.column * (self.width + 20.0)

    def new_page(self) -> None:
        super().new_page()
        self.column, self.y = 0, TOP

    def next(self) -> None:
        """The next column, or the next page."""
        if self.column + 1 < self.count:
            self.column, self.y = self.column + 1, TOP
        else:
            self.new_page()

    def put(self, text: str, x: float, y: float, face: Face = PLAIN) -> None:
        """One line of text at a place."""
        start = x
        if face.centred:
            start = x = (LEFT + RIGHT - stringWidth(text, face.font, face.size)) / 2
        for number, part in enumerate(MARK.split(text)):
            size = RAISED * face.size if number % 2 else face.size
            self.canvas.setFont(face.font, size)
            lift = 0.35 * face.size if number % 2 else 0.0
            self.canvas.drawString(x, self.height - y + lift, part)
            x += stringWidth(part, face.font, size)
        if face.underlined:
            self.line((start, y + 0.12 * face.size, x, y + 0.12 * face.size))

    def lines(self, lines: Sequence[str], face: Face = PLAIN, x: float | None = None) -> None:
        """Lines below each other."""
        for line in lines:
            if self.y + self.spacing * face.size > self.foot:
                self.next()
            self.y += self.spacing * face.size
            self.put(line, self.left if x is None else x, self.y, face)

    def flow(self, text: str, face: Face = PLAIN, indent: float = 0.0, hyphen: str = "-") -> None:
        """A paragraph wrapped to the column, `indent` points in from its left edge."""
        width = self.width - indent
        for line in wrap(text, width, face.font, face.size, hyphen):
            if self.y + self.spacing * face.size > self.foot:
                self.next()
            self.lines([line], face, self.left + indent)

    def item(self, mark: str, text: str, hang: float = 18.0, indent: float = 0.0) -> None:
        """A list's item, its further lines below the first word."""
        for number, line in enumerate(wrap(text, self.width - hang - indent, "Helvetica", 10, "")):
            if self.y + 12.0 > self.foot:
                self.next()
            self.y += 12.0
            if number == 0:
                self.put(mark, self.left + indent, self.y)
            self.put(line, self.left + indent + hang, self.y)

    def skip(self, points: float = 8.0) -> None:
        self.y += points

    def report(self) -> Report:
        return parse(self.data(), "text.pdf")


def sections(report: Report) -> list[tuple[str, list[str]]]:
    """Each row's label and the texts of its paragraphs."""
    return [
        (row.label, [report.text[p.start : p.end] for cell in row.cells for p in cell.paragraphs])
        for row in report.rows
    ]


def kinds(report: Report) -> list[tuple[str, str]]:
    """The kind and the text of each paragraph."""
    return [
        (p.kind, report.text[p.start : p.end])
        for row in report.rows
        for cell in row.cells
        for p in cell.paragraphs
    ]


def sentences() -> Iterator[str]:
    """Paragraphs of several lines, each other than the ones before."""
    subjects = (
        "Der Kreis",
        "Die Stadt Aachen",
        "Das Jugendamt",
        "Der Zweckverband",
        "Die Leitstelle",
    )
    verbs = ("betreibt", "plant", "bezahlt", "beendet", "bewertet", "beschreibt", "erweitert")
    objects = (
        "gemeinsam mit den Gemeinden die Abfallentsorgung im gesamten Gebiet",
        "seit dem vergangenen Jahr eine Beratungsstelle für die Familien und ihre Kinder",
        "auf Grund einer Vereinbarung den Rettungsdienst an allen Tagen der Woche",
        "nach Absprache mit den Trägern die Sanierung der alten Gebäude und Anlagen",
    )
    number = 0
    while True:
        words = []
        for step in range(3):
            place = number * 3 + step
            subject = subjects[place % len(subjects)]
            verb, thing = verbs[place % len(verbs)], objects[place % len(objects)]
            words.append(f"{subject} {verb} {thing} und berichtet darüber im Ausschuss.")
        yield " ".join(words)
        number += 1
