"""How a made-up PDF is set: a dataclass of settings, and random ones."""

import random
from dataclasses import dataclass, replace

from reportlab.lib.pagesizes import A4

from tests.made_lines import Face, Type, faces, least_width
from tests.made_values import Piece, Table

RULED = ("grid", "grid", "outer", "double", "thick header", "frame")
WAYS = ("lines", "rects", "path", "boxes")


@dataclass(frozen=True, slots=True)
class PdfStyle:
    """`rules` is what is ruled ("grid", "outer": no inner verticals, "frame": grid with a thick
    frame, "between": horizontal only, "header": one under the header, "" nothing), `way` how the
    rules are drawn. `row_gap` is the free space between rows of a table without rules. A
    `header_grey` of 1 is white, a dark one goes with white letters. `line_by_line` writes a page
    in lines over all columns, not cell after cell."""

    kind: str
    landscape: bool
    rotated: bool
    rules: str
    way: str
    line: float
    header_grey: float
    shaded_bands: bool
    zebra: bool
    header_every_page: bool
    header_centred: bool
    header_bold: bool
    break_rows: bool
    open_breaks: bool
    centred_short: bool
    running_title: bool
    page_number: str
    number_on_top: bool
    footer_rule: bool
    face: str
    size: float
    leading: float
    hyphen: str
    justified: bool
    word_by_word: bool
    line_by_line: bool
    underlined: bool
    bullet: str
    hang: float
    space: float
    padding: float
    row_gap: float

    @property
    def page_size(self) -> tuple[float, float]:
        return (A4[1], A4[0]) if self.landscape else A4

    @property
    def margin(self) -> float:
        return 50.0

    def type(self) -> Type:
        face = next(face for face in faces() if face.name == self.face)
        return Type(
            face,
            self.size,
            self.size * self.leading,
            self.hyphen,
            self.justified,
            self.space,
            self.bullet,
            self.hang,
            self.underlined,
        )


def random_style(chance: random.Random, kind: str) -> PdfStyle:
    """A random setting of a "ruled", "unruled" or "horizontal" table."""
    face = chance.choice(faces())
    size = chance.choice((7.0, 8.0, 9.0, 9.5, 10.0, 11.0))
    leading = chance.choice((1.12, 1.2, 1.3))
    wide = chance.random() < 0.6
    number = chance.choice(("", "Seite {} von {}", "- {} -", "{}", "Seite {}"))
    return PdfStyle(
        kind=kind,
        landscape=wide,
        rotated=wide and chance.random() < 0.15,
        rules=_rules(chance, kind),
        way=chance.choice(WAYS) if kind == "ruled" else chance.choice(WAYS[:2]),
        line=chance.choice((0.25, 0.5, 0.75, 1.0)),
        header_grey=chance.choice((1.0, 1.0, 1.0, 0.8, 0.3)),
        shaded_bands=kind != "unruled" and chance.random() < 0.5,
        zebra=chance.random() < 0.12,
        header_every_page=chance.random() < 0.5,
        header_centred=chance.random() < 0.4,
        header_bold=kind != "ruled" or chance.random() < 0.8,
        break_rows=chance.random() < 0.7,
        open_breaks=chance.random() < 0.25,
        centred_short=chance.random() < 0.3,
        running_title=chance.random() < 0.4,
        page_number=number,
        number_on_top=bool(number) and chance.random() < 0.25,
        footer_rule=chance.random() < 0.25,
        face=face.name,
        size=size - 1 if face.name == "Courier" and size > 8 else size,
        leading=leading,
        hyphen=_hyphen(chance, face),
        justified=chance.random() < 0.3,
        word_by_word=chance.random() < 0.25,
        line_by_line=chance.random() < 0.25,
        underlined=chance.random() < 0.35,
        bullet=chance.choice(("•", "-", "–", "symbol")),
        hang=chance.choice((0.0, 9.0, 14.0)),
        space=chance.choice((0.0, 0.0, 3.0, 6.0, size * leading)),
        padding=chance.choice((2.0, 3.0, 4.0, 5.4, 6.0)) + (2.0 if kind != "ruled" else 0.0),
        row_gap=chance.choice((0.0, 4.0, 8.0, 14.0)),
    )


def _rules(chance: random.Random, kind: str) -> str:
    if kind == "ruled":
        return chance.choice(RULED)
    return chance.choice(("between", "between", "header", "bottom")) if kind == "horizontal" else ""


def _hyphen(chance: random.Random, face: Face) -> str:
    if chance.random() < 0.25:
        return ""
    return chance.choice(("-", "-", "\u2010", "\u00ad") if face.embedded else ("-", "-", "\u00ad"))


def least_widths(table: Table, style: PdfStyle) -> list[float]:
    how = style.type()
    columns = list(zip(*(table.printed(row) for row in table.rows), strict=True))
    least = [
        least_width(list(cells), how.face, how.size, how.hyphen) + 2 * style.padding + how.hang + 2
        for cells in columns
    ]
    return [
        max(width, _title_width(column.title, how) + 2 * style.padding + 1)
        for width, column in zip(least, table.header, strict=True)
    ]


def _title_width(title: str, how: Type) -> float:
    return least_width([(Piece(title),)], how.face, how.size, how.hyphen)


def fitting(tables: tuple[Table, ...], style: PdfStyle) -> PdfStyle:
    """The style, made smaller, hyphenated or turned until no word overhangs its column."""
    for change in ({}, {"hyphen": "-"}, {"landscape": True}, {"face": "Helvetica"}):
        style = replace(style, **change) if change else style
        for size in (style.size, 8.0, 7.0):
            trial = replace(style, size=min(size, style.size))
            if all(sum(least_widths(table, trial)) <= _room(trial) for table in tables):
                return trial
    return replace(style, size=6.0)


def _room(style: PdfStyle) -> float:
    return style.page_size[0] - 2 * style.margin


def column_widths(table: Table, style: PdfStyle) -> list[float]:
    """Widths by the columns' weights, none below its least; together the page's width."""
    least = least_widths(table, style)
    weights = [column.weight for column in table.header]
    room = _room(style)
    if style.kind != "ruled" and len(weights) < 4 and sum(weights) < 350:
        room *= 0.75
    wanted = [weight * room / sum(weights) for weight in weights]
    short = sum(max(0.0, m - w) for m, w in zip(least, wanted, strict=True))
    spare = sum(max(0.0, w - m) for m, w in zip(least, wanted, strict=True))
    share = min(1.0, short / spare) if spare else 0.0
    return [m if w < m else w - (w - m) * share for m, w in zip(least, wanted, strict=True)]
