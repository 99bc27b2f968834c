"""What is doubtful of a table in boxes, in German sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.reflow import flow
from corpus.text.boxes_fit import BoxTable
from corpus.text.boxes_layout import Part, Placement
from corpus.text.boxes_score import PageScore
from corpus.text.boxes_search import Placed, moves

TORN = (
    "Der Text stammt aus einem Programm, das Tabellen in Textkästen zerlegt und diese nicht"
    " zeilenweise ausgibt; ihre Zellen wurden nach Inhalt und Reihenfolge wieder zusammengesetzt."
    " Besser wird das PDF selbst eingelesen."
)
_NEAR = 1.0
"""Log units by which another place must be less likely for a part to be out of doubt."""
_BEGIN = 5


@dataclass(frozen=True, slots=True)
class Doubt:
    """A part, by its index on its page, that may as well stand in another column or row."""

    part: int
    column: bool


def doubts_of(scorer: PageScore, placed: Placed) -> Iterator[Doubt]:
    """The parts of a page for which another place is about as likely."""
    here = placed.placement
    least = scorer.score(here, placed.carried) - _NEAR
    for n in range(scorer.fixed, len(scorer.parts)):
        for trial in moves(scorer, here, n):
            texts = scorer.texts(trial, placed.carried)
            if texts < least or texts + scorer.order(trial, least - texts) < least:
                continue
            yield Doubt(n, trial.columns[n] != here.columns[n])
            break


def warnings_of(table: BoxTable) -> tuple[str, ...]:
    """How the text was read, and each place in doubt with its page, row and column."""
    return (TORN, *_places(table))


def _places(table: BoxTable) -> Iterator[str]:
    label = ""
    for number, (parts, placed, scorer) in enumerate(
        zip(table.pages, table.placed, table.scorers, strict=True), start=1
    ):
        labels = _labels(parts, placed.placement, table, label)
        for doubt in doubts_of(scorer, placed) if scorer is not None else ():
            column = placed.placement.columns[doubt.part]
            if column != table.columns.label:
                row = labels.get(placed.placement.rows[doubt.part], "")
                title = table.header.titles[column]
                yield _sentence(number, row, title, parts[doubt.part], doubt.column)
        label = labels.get(max(placed.placement.rows, default=0), label)


def _sentence(page: int, row: str, title: str, part: Part, column: bool) -> str:
    begin = " ".join(part.piece.text.split()[:_BEGIN])
    place = f"Seite {page}, Zeile „{row}“: „{begin} …“ wurde der Spalte „{title}“ zugeordnet"
    if column:
        return f"{place}, könnte aber auch in eine andere gehören."
    return f"{place}, könnte aber auch zu einer anderen Zeile gehören."


def _labels(
    parts: Sequence[Part], placed: Placement, table: BoxTable, before: str
) -> dict[int, str]:
    """The label of each row of a page; `before` is that of the row that may go on."""
    lines: dict[int, list[str]] = {}
    for part, column, row in zip(parts, placed.columns, placed.rows, strict=True):
        if column == table.columns.label:
            lines.setdefault(row, []).extend(part.piece.lines)
    return {0: before} | {row: flow(tuple(found), table.hyphens) for row, found in lines.items()}
