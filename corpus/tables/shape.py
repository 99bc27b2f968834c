"""What the parts of a grid are: which rows are its header, which column names its rows.

The label column is told by its title ("Amt", "Maßnahme") and by its entries: filled, short, each
its own, and no answer, date or amount. A column of bare numbers gives the rows their number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Grid, GridRow
from corpus.text.header import LABEL_TITLE
from corpus.text.labels import label_text_score, names_offices
from corpus.text.pieces import end_of, kind_of

_NUMBER_TITLE = re.compile(
    r"(?:(?:lfd|laufende|ifd)\.?\s*)?(?:nr|no|nummer|ziffer|ziff|pos|position|id|kennung|kennziffer)\.?"
    r"|#",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[A-ZÄÖÜ]{0,3}[ .-]?)\d{1,4}(?:[./-]\d{1,3})*[a-z]?\.?\)?|[IVX]{1,5}\.?")
_LONGEST_TITLE = 300
_SENTENCE_WORDS = 5
_NO_TITLE = ("yesno", "date", "amount")
_NAMED = 4.0
_MOST_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """`before`: titles above the header; `header`: rows with the column titles, maybe none;
    `body`: the other rows; `label`: the label column; `number`: that of bare numbers, if any."""

    before: tuple[str, ...]
    header: tuple[GridRow, ...]
    body: tuple[GridRow, ...]
    label: int
    number: int | None
    titles: tuple[str, ...]


def shape_of(grid: Grid) -> Shape | None:
    """How a grid is to be read; None where it has less than two columns or no row of its own."""
    rows = [row for row in grid.rows if any(cell.paragraphs for cell in row.cells)]
    if not rows or len(rows[0].cells) < 2:
        return None
    first = 0
    while first < len(rows) and is_band(rows[first]) and not rows[first].header:
        first += 1
    while first < len(rows) and is_band(rows[first]) and rows[first].header:
        first += 1
    if first == len(rows):
        return None
    before = tuple(rows[index].cells[0].text for index in range(first))
    count = _header_count(rows[first:])
    header, body = rows[first : first + count], rows[first + count :]
    titles = _titles(header, len(rows[0].cells))
    label, number = _label_column(titles, [row for row in body if not is_band(row)])
    return Shape(before, tuple(header), tuple(body), label, number, titles)


def is_band(row: GridRow) -> bool:
    """Whether one cell runs over all columns."""
    return row.cells[0].across == len(row.cells) > 1


def _header_count(rows: Sequence[GridRow]) -> int:
    flagged = 0
    while flagged < min(len(rows), _MOST_HEADER_ROWS) and rows[flagged].header:
        flagged += 1
    if flagged:
        return flagged
    if not _reads_as_header(rows[0], rows[1:]):
        return 0
    count = 1
    spanned = any(cell.across > 1 for cell in rows[0].cells)
    if spanned and len(rows) > 2 and _reads_as_header(rows[1], rows[2:]):
        count = 2
    return count


def _reads_as_header(row: GridRow, body: Sequence[GridRow]) -> bool:
    """Whether a row's entries are titles: short, no answers, no sentences."""
    texts = [cell.text for cell in row.cells if cell.text]
    if not texts or not body:
        return False
    if any(len(text) > _LONGEST_TITLE or _is_told(text) for text in texts):
        return False
    named = any(LABEL_TITLE.fullmatch(text) for text in texts)
    if not named and any(kind_of(text) in _NO_TITLE for text in texts):
        return False
    if not any(char.isalpha() for text in texts for char in text):
        return False
    return 2 * len(texts) >= len(row.cells) or any(cell.across > 1 for cell in row.cells)


def _is_told(text: str) -> bool:
    """Whether a text is a sentence, as titles are not."""
    return len(text.split()) >= _SENTENCE_WORDS and end_of(text) == "sentence" and text[-1] != "?"


def _titles(header: Sequence[GridRow], columns: int) -> tuple[str, ...]:
    """The title of each column; of two header rows the upper one's stands before the lower's."""
    found = []
    for column in range(columns):
        parts: list[str] = []
        for row in header:
            text = _over(row, column)
            if text and text not in parts:
                parts.append(text)
        found.append(" – ".join(parts))
    return tuple(found)


def _over(row: GridRow, column: int) -> str:
    """The text that stands over a column, maybe in a cell that begins further left."""
    over = [
        cell for start, cell in enumerate(row.cells[: column + 1]) if start + cell.across > column
    ]
    return next((cell.text for cell in over if cell.text), "")


def _label_column(titles: Sequence[str], body: Sequence[GridRow]) -> tuple[int, int | None]:
    columns = len(titles)
    entries = [[row.cells[column].text for row in body] for column in range(columns)]
    numbers = [c for c in range(columns) if _is_number_column(titles[c], entries[c], c == 0)]
    scores = [
        _label_score(titles[column], entries[column], column) - (6.0 if column in numbers else 0.0)
        for column in range(columns)
    ]
    best = max(range(columns), key=lambda column: scores[column])
    number = next((column for column in numbers if column != best), None)
    return best, number


def _is_number_column(title: str, entries: Sequence[str], first: bool) -> bool:
    """Whether a column holds bare numbers that count the rows: by its title, or in front."""
    filled = [entry for entry in entries if entry]
    numbers = [entry for entry in filled if _NUMBER.fullmatch(entry)]
    if _NUMBER_TITLE.fullmatch(title) is not None:
        return 2 * len(numbers) > len(filled)
    if not first or not numbers or len(numbers) < len(filled):
        return False
    return len(set(filled)) == len(filled) and kind_of(filled[0]) != "date"


def _label_score(title: str, entries: Sequence[str], column: int) -> float:
    """How well a column names the rows of its table."""
    filled = [entry for entry in entries if entry]
    if not filled:
        return -20.0
    known = LABEL_TITLE.fullmatch(title) is not None and not _NUMBER_TITLE.fullmatch(title)
    offices = names_offices(title, known)
    score = (_NAMED if known else 0.0) - 1.2 * column
    score += 4.0 * len(set(filled)) / len(entries)
    kinds = [kind_of(entry) for entry in filled]
    plain = sum(kind in ("short", "prose", "list") for kind in kinds) / len(kinds)
    score += 3.0 * plain - (5.0 if 2 * kinds.count("yesno") > len(kinds) else 0.0)
    long = sum(len(entry.split()) > 14 or end_of(entry) == "sentence" for entry in filled)
    score -= 5.0 * long / len(filled)
    looks = sum(max(-2.0, min(2.0, label_text_score(entry, offices))) for entry in filled)
    return score + 0.25 * looks / len(filled)
