"""Made-up table reports as values: what stands in them, not how they are set.

The sentences, offices and column sets are those of `tests/text_form_values.py`; this module adds
more kinds of tables (2 to 8 columns, a column of numbers before the label, the label in second
place, groups under a Dezernat). The modules `made_pdf`, `made_platypus` and `made_office` set
them in files.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from tests.made_columns import CHOICES, LABEL_STYLES, SETS
from tests.made_words import DEEDS, FIELDS, GROUPS, ITEMS, REMARKS, TITLES, words
from tests.text_form_values import Author, Style

Kind = Literal["text", "heading", "item"]
BULLET = "*"
"""The mark of an item whose bullet the setting chooses."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph; `mark` is `BULLET` or "a)", "1." for an item, else empty."""

    text: str
    kind: Kind = "text"
    mark: str = ""

    @property
    def gold(self) -> str:
        """The text as a reader is to give it: without the bullet, with the letter."""
        return f"{self.mark} {self.text}" if self.mark not in ("", BULLET) else self.text


Cell = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Row:
    """`printed` is the label as it stands in the table, `name` and `number` what it means."""

    printed: str
    name: str
    number: str | None
    group: str | None
    cells: tuple[Cell, ...]
    merged: int | None = None
    """The column whose cell is one with that of the row above."""


@dataclass(frozen=True, slots=True)
class Table:
    """`label_at` is the place of the label among the columns, not counting that of numbers."""

    label: Column
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    number_title: str | None = None
    label_at: int = 0

    @property
    def header(self) -> list[Column]:
        """All columns as printed, from left to right."""
        found = [*self.columns[: self.label_at], self.label, *self.columns[self.label_at :]]
        return [Column(self.number_title, "number", 30.0), *found] if self.number_title else found

    def printed(self, row: Row) -> list[Cell]:
        """The cells of a row as printed, from left to right."""
        found = [*row.cells[: self.label_at], (Piece(row.printed),), *row.cells[self.label_at :]]
        return [(Piece(row.number or ""),), *found] if self.number_title else found

    def place(self, column: int) -> int:
        """The place in print of a column."""
        return column + (column >= self.label_at) + (self.number_title is not None)

    def spans(self, index: int) -> list[int]:
        """Of a row's cells as printed: over how many rows each goes, 0 where it is covered."""
        found = [1] * len(self.header)
        below = self.rows[index + 1 :][:1]
        if below and below[0].merged is not None:
            found[self.place(below[0].merged)] = 2
        merged = self.rows[index].merged
        if merged is not None:
            found[self.place(merged)] = 0
        return found

    def banded(self) -> Iterator[tuple[str | None, int, Row]]:
        """Each row with its index and, where a new group begins, that group's band before it."""
        before: str | None = None
        for index, row in enumerate(self.rows):
            yield (row.group if row.group != before else None), index, row
            before = row.group


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    intro: tuple[Piece, ...]
    tables: tuple[Table, ...]

    @property
    def features(self) -> dict[str, Any]:
        table = self.tables[0]
        return {
            "tables": len(self.tables),
            "columns": len(table.header),
            "label": table.label.title,
            "number column": table.number_title or "",
            "label at": table.label_at,
            "groups": any(row.group for row in table.rows),
        }


def with_merged(report: Report, chance: random.Random) -> Report:
    """The report with pairs of equal short values below each other as one cell."""
    return replace(report, tables=tuple(_merged(table, chance) for table in report.tables))


def _merged(table: Table, chance: random.Random) -> Table:
    short = [n for n, c in enumerate(table.columns) if c.kind in ("office", "status", "unit")]
    if not short:
        return table
    column = chance.choice(short)
    rows = list(table.rows)
    for upper in range(0, len(rows) - 1, 2):
        above, row = rows[upper : upper + 2]
        if above.group == row.group and above.cells[column] and chance.random() < 0.6:
            cells = [above.cells[n] if n == column else cell for n, cell in enumerate(row.cells)]
            rows[upper + 1] = replace(row, cells=tuple(cells), merged=column)
    return replace(table, rows=tuple(rows))


class Writer:
    """Writes the values of a report."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.empty = chance.choice((0.05, 0.15, 0.3))
        self.items = chance.choice((BULLET, BULLET, "a)", "1."))

    def author(self, labels: str = "plain") -> Author:
        return Author(self.chance, Style(labels=labels, empty=self.empty))

    def report(self, rows: int | None = None) -> Report:
        chance = self.chance
        intro = (Piece(self.text(2, 4)),) if chance.random() < 0.4 else ()
        count = 2 if chance.random() < 0.15 else 1
        names = chance.sample(sorted(SETS), count)
        return Report(
            chance.choice(TITLES),
            intro,
            tuple(self.table(name, rows or chance.randint(4, 12)) for name in names),
        )

    def table(self, name: str, count: int) -> Table:
        chance = self.chance
        title, specs = SETS[name]
        columns = tuple(Column(*spec) for spec in specs)
        style = chance.choice(LABEL_STYLES[title])
        number_title = chance.choice(("Nr.", "Lfd. Nr.")) if style == "deed" else None
        label_at = 1 if name == "priority" and not number_title else 0
        grouped = chance.random() < 0.3
        rows = [self.row(columns, label, None) for label in self.labels(style, count)]
        if grouped:
            rows = self.grouped(columns, style, count)
        return Table(Column(title, "label", 90.0), columns, tuple(rows), number_title, label_at)

    def grouped(self, columns: tuple[Column, ...], style: str, count: int) -> list[Row]:
        starts = sorted(self.chance.sample(range(1, count), min(2, count - 1)))
        groups = sorted(self.chance.sample(GROUPS, len(starts) + 1))
        return [
            self.row(columns, label, groups[sum(start <= index for start in starts)])
            for index, label in enumerate(self.labels(style, count))
        ]

    def row(
        self, columns: tuple[Column, ...], label: tuple[str, str, str | None], group: str | None
    ) -> Row:
        cells = [self.cell(column.kind) for column in columns]
        if not any(cells):
            cells[-1] = (Piece("siehe Vorjahr"),)
        return Row(*label, group, tuple(cells))

    def labels(self, style: str, count: int) -> list[tuple[str, str, str | None]]:
        """As printed, the name, the number; no name twice."""
        found: dict[str, tuple[str, str, str | None]] = {}
        author = self.author("amt" if style == "dash" else style)
        plain = self.chance.sample({"deed": DEEDS, "field": FIELDS}.get(style, FIELDS), count)
        while len(found) < count:
            if style in ("deed", "field"):
                name = plain[len(found)]
                label = (name, name, str(len(found) + 1) if style == "deed" else None)
            else:
                label = author.label(len(found))
            if style == "dash":
                label = (f"Amt {label[2]} – {label[1]}", label[1], label[2])
            found.setdefault(label[1], label)
        return list(found.values())

    def text(self, least: int, most: int) -> str:
        author = self.author()
        return " ".join(
            self.chance.choice(REMARKS) if self.chance.random() < 0.25 else author.sentence()
            for _ in range(self.chance.randint(least, most))
        )

    def cell(self, kind: str) -> Cell:
        if kind in CHOICES:
            empty = kind != "yesno" and self.chance.random() < self.empty
            return () if empty else (Piece(self.chance.choice(words(CHOICES[kind]))),)
        return self.pieces(self.author().cell(kind))

    def pieces(self, paragraphs: list[str]) -> Cell:
        """Marked paragraphs ("# ", "- ") as pieces; a few sentences of our own among them."""
        found: list[Piece] = []
        for paragraph in paragraphs:
            if paragraph.startswith("# "):
                found.append(Piece(paragraph[2:], "heading"))
            elif paragraph.startswith("- "):
                found.append(Piece(paragraph[2:], "item", self.mark_after(found)))
            elif paragraph.endswith(".") and self.chance.random() < 0.3:
                found.append(Piece(f"{paragraph} {self.chance.choice(REMARKS)}"))
            else:
                found.append(Piece(paragraph))
        return tuple(found)

    def items_of(self, count: int) -> list[Piece]:
        """Items of one list."""
        return list(self.pieces([f"- {item}" for item in self.chance.sample(ITEMS, count)]))

    def mark_after(self, before: list[Piece]) -> str:
        if self.items == BULLET:
            return BULLET
        if not before or before[-1].kind != "item":
            return self.items
        last = before[-1].mark
        return f"{int(last[:-1]) + 1}." if last[0].isdigit() else f"{chr(ord(last[0]) + 1)})"
