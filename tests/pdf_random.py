"""Random tables with rules, typeset so that a page may end after any line of any row."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.made_lines import wrap
from tests.pdf_drawing import A4, PADDING, WAYS, Look, Pdf, Rows

_OFFICES = (
    "Ordnungsamt|Straßenverkehrsamt|Jugendamt|Amt für Soziales|Haupt- und Personalamt|Kämmerei"
    "|Gesundheitsamt|Amt für Umwelt- und Verbraucherschutz|Schulamt|Rechnungsprüfungsamt"
    "|Amt für Gebäudewirtschaft|Kataster- und Vermessungsamt|Stabsstelle Demografischer Wandel"
    "|Veterinär- und Lebensmittelüberwachungsamt|Amt für Bauen und Wohnen|Büro des Landrates"
).split("|")
_TITLES = (
    "Besteht eine Zusammenarbeit?|Wenn ja, welche?|Weiterer Bedarf|Partner|Rechtsgrundlage"
    "|Nachbarkreise|Beginn|Kosten im Jahr|Sachstand|Bemerkungen|Zuständigkeit"
).split("|")
_STARTS = (
    "Der Kreis Düren|Die Städteregion Aachen|Das Straßenverkehrsamt|Die Haupt- und Finanzverwaltung"
    "|Der IT-Dienstleister|Eine Arbeitsgruppe|Die Gemeinde Übach-Palenberg|Der Öko-Ausschuss"
).split("|")
_MIDDLES = (
    "übernimmt die Lebensmittelüberwachung|prüft eine öffentlich-rechtliche Vereinbarung"
    "|organisiert gemeinsame Fortbildungen|betreut die Geschwindigkeitsmessungen"
    "|bearbeitet die Großraum- und Schwertransporte|erledigt die Gehaltsabrechnung"
    "|stellt Räume für die Prüfungen bereit|vermittelt Adoptionen"
).split("|")
_ENDS = (
    "für alle Städte und Gemeinden|im Rahmen der Amtshilfe|nach § 23 Abs. 1 GkG NRW"
    "|mit den Städten Erkelenz, Wegberg und Hückelhoven|seit dem 01.03.2012|für 1.234,50 € im Jahr"
    "|zu gleichen Teilen|auf Grundlage des Beschlusses von 2016"
).split("|")
_SHORT = (
    ("ja", "nein", "teilweise"),
    ("12.500 €", "1.234,50 €", "0 €"),
    ("31.12.2018", "2017", "laufend"),
    ("Kreis Düren", "Stadt Aachen", "entfällt"),
)


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    number: str | None
    cells: tuple[str, ...]

    @property
    def printed(self) -> str:
        return f"{self.label} ({self.number})" if self.number else self.label


@dataclass(frozen=True, slots=True)
class Table:
    titles: tuple[str, ...]
    rows: tuple[Row, ...]


def random_table(chance: random.Random) -> Table:
    """One to seven columns beside the label, each of long or of short entries."""
    count = chance.randint(1, 7)
    kinds = [chance.choice((None, *_SHORT)) for _ in range(count)]
    kinds[chance.randrange(count)] = None
    labels = chance.sample(_OFFICES, chance.randint(2, 12))
    numbers: list[str | None] = [None] * len(labels)
    if chance.random() < 0.5:
        numbers = [str(number) for number in sorted(chance.sample(range(10, 90), len(labels)))]
    rows = [
        Row(label, number, tuple(_entry(chance, kind) for kind in kinds))
        for label, number in zip(labels, numbers, strict=True)
    ]
    return Table(tuple(chance.sample(_TITLES, count)), tuple(rows))


def _entry(chance: random.Random, kind: Sequence[str] | None) -> str:
    if kind:
        return chance.choice(kind)
    if chance.random() < 0.1:
        return ""
    return " ".join(
        f"{chance.choice(_STARTS)} {chance.choice(_MIDDLES)} {chance.choice(_ENDS)}."
        for _ in range(chance.randint(1, 4))
    )


def typeset(table: Table, chance: random.Random) -> bytes:
    """The table on pages of random height, header on the first or on all of them."""
    hyphen = chance.choice(("-", "-", "\u00ad", ""))
    page, size, xs = _fitting(table, chance, hyphen)
    pdf = Pdf(page, size)
    foot = chance.uniform(0.55, 0.93) * page[1]
    everywhere = chance.random() < 0.5
    sides = chance.choice(((), (), ("left", "right"), ("top", "foot") if everywhere else ()))
    look = Look(chance.choice(WAYS), sides)
    for number, rows in enumerate(_pages(_set(table, xs, size, hyphen), pdf, foot, everywhere)):
        if number:
            pdf.new_page()
        pdf.table(xs, 40.0, rows, look)
    return pdf.data()


def _fitting(
    table: Table, chance: random.Random, hyphen: str
) -> tuple[tuple[float, float], float, list[float]]:
    """Page, size of type and edges of columns that no word overhangs."""
    count = len(table.titles) + 1
    weights = [chance.uniform(1.0, 2.5) for _ in range(count)]
    for page, size in ((A4, 10.0), (A4, 8.0), (A4[::-1], 9.0), (A4[::-1], 7.0)):
        room = page[0] - 80.0
        for shares in (weights, [1.0] * count):
            xs = [40.0]
            for share in shares:
                xs.append(xs[-1] + share * room / sum(shares))
            if _fits(_set(table, xs, size, hyphen), xs, size):
                return page, size, xs
    wide = (200.0 * count, 595.0)
    return wide, 8.0, [40.0 + (wide[0] - 80.0) / count * place for place in range(count + 1)]


def _fits(rows: Sequence[Sequence[Sequence[str]]], xs: Sequence[float], size: float) -> bool:
    return all(
        stringWidth(line, _font(number), size) <= xs[place + 1] - xs[place] - 2 * PADDING
        for number, row in enumerate(rows)
        for place, lines in enumerate(row)
        for line in lines
    )


def _font(row: int) -> str:
    return "Helvetica" if row else "Helvetica-Bold"


def _set(table: Table, xs: Sequence[float], size: float, hyphen: str) -> list[list[list[str]]]:
    """The lines of each cell; the header's first."""
    rows = [["Amt", *table.titles], *([row.printed, *row.cells] for row in table.rows)]
    return [
        [
            wrap(text, xs[place + 1] - xs[place] - 2 * PADDING, _font(number), size, hyphen)
            if text
            else []
            for place, text in enumerate(row)
        ]
        for number, row in enumerate(rows)
    ]


def _pages(
    rows: Sequence[Sequence[Sequence[str]]], pdf: Pdf, foot: float, everywhere: bool
) -> Iterator[Rows]:
    """What of the rows stands on each page."""
    head = ["\n".join(f"**{line}" for line in lines) for lines in rows[0]]
    top = 40.0 + _height(rows[0], pdf)
    page, y = [head], top
    for row in rows[1:]:
        rest = [list(lines) for lines in row]
        while any(rest):
            room = int((foot - y - 2 * PADDING) / pdf.leading)
            if room < 1 or (page[1:] and not _tells(rest, room)):
                yield page
                page, y = ([head], top) if everywhere else ([], 40.0)
                continue
            here = [lines[:room] for lines in rest]
            rest = [lines[room:] for lines in rest]
            page.append(["\n".join(lines) for lines in here])
            y += _height(here, pdf)
    yield page


def _tells(cells: Sequence[Sequence[str]], room: int) -> bool:
    """Whether a person would see that the row goes on, if the page ends after `room` lines: its
    label is complete, or half a sentence stands before the page's end."""
    label, *others = cells
    return len(label) <= room or any(
        len(lines) > room and not lines[room - 1].endswith(".") for lines in others
    )


def _height(cells: Sequence[Sequence[str]], pdf: Pdf) -> float:
    return max(1, *(len(lines) for lines in cells)) * pdf.leading + 2 * PADDING
