"""Pages in columns as newspapers are: what runs over both columns, notes, what goes on."""

from collections.abc import Sequence
from itertools import islice

import pytest

from corpus.report import Report
from tests.pdf_drawing import Look, rows_of
from tests.pdf_text_drawing import FOOT, LEFT, RIGHT, TOP, Face, Sheet, sections, sentences

TEXT = list(islice(sentences(), 60))
TITLE = "Bericht über die Entwicklung der Kreisverwaltung"
HEADING = Face(12.0, True)
WHO = (("dankt", "den Ämtern"), ("hört", "die Gemeinden"))
CHAPTER = Face(14.0, True)


class Columns(Sheet):
    """A page in parts of two columns, each filled from `top` to `foot`."""

    def __init__(self, columns: int = 2) -> None:
        super().__init__(columns=columns)
        self.lines([TITLE], Face(18.0, True))
        self.top = self.y = self.y + 16.0

    def next(self) -> None:
        if self.column + 1 < self.count:
            self.column, self.y = self.column + 1, self.top
        else:
            self.new_page()
            self.top = TOP

    def part(self, foot: float) -> None:
        """Begin a part of the page that ends at `foot`."""
        self.top = self.y = self.foot + 14.0 if self.column or self.y > self.top else self.y
        self.column, self.foot = 0, foot

    def over(self, text: str, face: Face = CHAPTER) -> None:
        """A line over all columns, below what is set."""
        self.column = 0
        self.put(text, LEFT, self.foot + 22.0, face)
        self.foot += 22.0


def _filled(sheet: Columns, texts: Sequence[str], gap: float = 6.0) -> None:
    for text in texts:
        sheet.flow(text)
        sheet.skip(gap)


def texts_of(report: Report) -> list[str]:
    return [text for _, texts in sections(report) for text in texts]


@pytest.mark.parametrize("columns", [2, 3])
def test_text_flows_from_column_to_column_and_page_to_page(columns: int) -> None:
    sheet = Columns(columns)
    texts = [TEXT[n] for n in range(9 * columns)]
    _filled(sheet, texts)
    report = sheet.report()
    assert (report.title, texts_of(report)) == (TITLE, texts)
    assert (report.pages or 0) > 1


def test_a_heading_over_both_columns_parts_them() -> None:
    """Above it the text of both columns is read, then that below."""
    sheet = Columns()
    sheet.part(330.0)
    _filled(sheet, TEXT[:6])
    sheet.over("Zweites Kapitel: Die Arbeit der Ämter im Berichtszeitraum")
    sheet.part(FOOT)
    _filled(sheet, TEXT[10:18])
    assert sections(sheet.report()) == [
        (TITLE, TEXT[:6]),
        ("Zweites Kapitel: Die Arbeit der Ämter im Berichtszeitraum", TEXT[10:18]),
    ]


@pytest.mark.parametrize("columns", [2, 3])
def test_a_short_heading_over_both_columns(columns: int) -> None:
    sheet = Columns(columns)
    sheet.part(330.0)
    _filled(sheet, TEXT[: 3 * columns])
    sheet.over("Personal")
    sheet.part(FOOT)
    _filled(sheet, TEXT[10:18])
    assert sections(sheet.report()) == [(TITLE, TEXT[: 3 * columns]), ("Personal", TEXT[10:18])]


def test_a_table_over_both_columns_stands_between_them() -> None:
    sheet = Columns()
    sheet.part(300.0)
    _filled(sheet, TEXT[:5])
    rows = [
        ("Amt", "Aufgabe", "Bewertung"),
        ("Ordnungsamt", "Gewerbe und Märkte", "Die Zusammenarbeit hat sich bewährt."),
        ("Jugendamt", "Hilfen zur Erziehung", "Die Zusammenarbeit wird fortgesetzt."),
        ("Bauamt", "Bauaufsicht", "Eine Zusammenarbeit besteht nicht."),
    ]
    xs = (LEFT, LEFT + 110.0, LEFT + 270.0, RIGHT)
    sheet.foot = sheet.table(xs, 320.0, rows, Look())
    sheet.part(FOOT)
    _filled(sheet, TEXT[10:18])
    report = sheet.report()
    assert [t for t in texts_of(report) if t in TEXT] == [*TEXT[:5], *TEXT[10:18]]
    assert rows_of(report)[1:4] == [(a, b, c) for a, b, c in rows[1:]]


@pytest.mark.parametrize("column", [0, 1])
def test_footnotes_below_one_column(column: int) -> None:
    sheet = Columns()
    sheet.foot = 640.0
    marked = TEXT[2].replace("Familien", "Familien{1}", 1)
    _filled(sheet, [*TEXT[:2], marked, *TEXT[3:14]])
    x = LEFT + column * (sheet.width + 20.0)
    sheet.line((x, 700.0, x + 60.0, 700.0))
    sheet.put("{1} Stand: 31.12.2018, ohne die Eigenbetriebe und", x, 712.0, Face(8.0))
    sheet.put("ohne die Beteiligungen des Kreises.", x, 722.0, Face(8.0))
    note = "Stand: 31.12.2018, ohne die Eigenbetriebe und ohne die Beteiligungen des Kreises."
    found = texts_of(sheet.report())
    assert [text for text in found if text != note] == TEXT[:14]
    assert note in found


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_the_last_page_may_have_but_a_few_lines(lines: int) -> None:
    """In one column or, evenly, in both; it is read as the columns that the pages before have."""
    sheet = Columns()
    _filled(sheet, TEXT[:22])
    sheet.new_page()
    sheet.top = TOP
    names = ("Kreistag", "Landrat", "Ausschuss")[:lines]
    left, right = ([f"Der {name} {verb} {who}." for name in names] for verb, who in WHO)
    sheet.lines(left)
    sheet.next()
    sheet.lines(right)
    assert texts_of(sheet.report()) == [*TEXT[:22], *left, *right]


def test_headings_in_the_columns() -> None:
    sheet = Columns()
    names = ("Anlass und Auftrag", "Ergebnisse der Befragung", "Personal", "Haushalt", "Ausblick")
    for number, name in enumerate(names):
        sheet.skip(10.0)
        sheet.lines([name], HEADING)
        sheet.skip(4.0)
        _filled(sheet, TEXT[3 * number : 3 * number + 3])
    assert sections(sheet.report()) == [
        (name, TEXT[3 * n : 3 * n + 3]) for n, name in enumerate(names)
    ]
