"""Tables from their parts on the pages: repeated headers dropped, rows that run over joined.

Whether the first row of a page goes on with the last one of the page before is told by the words
(half a word, half a sentence), by the label column (empty, or cut itself), and by the height at
which the last row ended: a row that ended above the foot of its part was not cut, nor was a cell
whose last line had room for the word that begins the next page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.pdf.gutters import Gutter
from corpus.pdf.paragraphs import Measure, had_room
from corpus.pdf.parts import Part, PartCell, PartRow
from corpus.text.header import LABEL_TITLE
from corpus.text.labels import name_and_number
from corpus.text.pieces import end_of, kind_of, start_of

_SHIFTED, _SHIFTED_WHITE = 6.0, 25.0
"""Points by which a table's columns may differ between pages: rules (margins aside), gutters."""
_HEADER_ROWS = 3
_ROOM = 1.5
"""Line distances below a cell's last line from which it had room for another one."""
_NAMED, _UNSURE = 2.0, 1.0
_MISSED, _FEW_ROWS, _FEW_ENTRIES = 2.0, 4, 2
"""What an empty cell speaks for that all rows fill, of at least so many; a row of fewer entries
may name a group."""
_WHOLE = ("yesno", "date", "amount")
"""Kinds of entries that are never cut by a page's end."""
_BRACKETS = re.compile(r"\(.*\)")
_PADDING = 4.0
"""Points between a rule and the text of a column without text."""
_SHORT = 2
"""Words of an entry of one line that was hardly cut by a page's end."""
_OFFICES = ("Amt", "FB", "FD", "Fachbereich", "Fachdienst", "Dezernat", "Abteilung")


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a table, `parts` of it in order; `doubts` are German sentences."""

    parts: tuple[Part, ...]
    rows: tuple[PartRow, ...]
    doubts: tuple[str, ...] = ()


def is_same_table(before: Part, part: Part) -> bool:
    """Whether a part further down or on a later page has the columns of the one before."""
    if len(before.xs) != len(part.xs):
        return False
    if before.ruled != part.ruled:
        return _lie_in(before, part) if before.ruled else _lie_in(part, before)
    if part.gutters and all(map(_overlap, before.gutters, part.gutters)):
        return True
    if part.page == before.page:
        return not part.ruled and part.xs == before.xs
    shift = part.xs[0] - before.xs[0] if part.ruled else 0.0
    most = _SHIFTED if part.ruled else _SHIFTED_WHITE
    return all(abs(b - a - shift) <= most for a, b in zip(before.xs, part.xs, strict=True))


def _lie_in(ruled: Part, white: Part) -> bool:
    """Whether the rules between columns lie in the gutters of a part without rules."""
    pairs = zip(ruled.xs[1:-1], white.gutters, strict=True)
    return all(low - _SHIFTED <= x <= high + _SHIFTED for x, (low, high) in pairs)


def _overlap(one: Gutter, other: Gutter) -> bool:
    """Whether half of the narrower strip lies in the wider one."""
    narrower = min(one[1] - one[0], other[1] - other[0])
    return min(one[1], other[1]) - max(one[0], other[0]) >= narrower / 2


def joined_table(parts: Sequence[Part]) -> Table:
    """One table from its parts, in page order."""
    header = _header_rows(parts)
    key = _label_column(parts[0].rows[0])
    rows = [
        replace(row, header=True) if index < header else row
        for index, row in enumerate(parts[0].rows)
    ]
    doubts = [] if parts[0].ruled else [_unruled(parts)]
    filled = _filled_columns(parts, header)
    for before, part in pairwise(parts):
        fresh = list(part.rows[_repeated(parts[0], part) :])
        if fresh and len(rows) > max(header, key is not None):
            score = _goes_on(rows[-1], fresh[0], before, key or 0)
            score += _MISSED * _missed(rows[-1], fresh[0], filled)
            if abs(score) <= _UNSURE:
                doubts.append(_doubt(part.page, fresh[0], rows[-1], score > 0))
            if score > 0:
                rows[-1] = _joined(rows[-1], fresh.pop(0))
                fresh = _merged_on(rows[-1], fresh)
        rows.extend(fresh)
    return Table(tuple(parts), tuple(rows), tuple(doubts))


def _filled_columns(parts: Sequence[Part], header: int) -> list[int]:
    """The columns that all rows fill, those aside that the top of a page may have cut."""
    later = [row for part in parts[1:] for row in part.rows[_repeated(parts[0], part) + 1 :]]
    rows = [row for row in (*parts[0].rows[header:], *later) if _entries(row) > 1]
    if len(rows) < _FEW_ROWS:
        return []
    return [n for n in range(len(rows[0].cells)) if all(row.cells[n].lines for row in rows)]


def _missed(last: PartRow, first: PartRow, filled: Sequence[int]) -> int:
    """How many of the columns that every row fills `last` has filled, and `first` has not."""
    if _entries(first) < _FEW_ENTRIES:
        return 0
    return sum(bool(last.cells[n].lines) and not first.cells[n].lines for n in filled)


def _entries(row: PartRow) -> int:
    return sum(bool(cell.lines) for cell in row.cells)


def _header_rows(parts: Sequence[Part]) -> int:
    return max((_repeated(parts[0], part) for part in parts[1:]), default=0)


def _repeated(first: Part, part: Part) -> int:
    """How many rows at the top of `part` are those of the first one."""
    count = 0
    for ours, theirs in zip(first.rows[:_HEADER_ROWS], part.rows, strict=False):
        if not _letters(ours) or _letters(ours) != _letters(theirs):
            break
        count += 1
    return count if count < len(first.rows) or count < len(part.rows) else 0


def _letters(row: PartRow) -> str:
    return re.sub(r"[\W_]+", "", "".join(line.text for line in row.lines)).casefold()


def _label_column(row: PartRow) -> int | None:
    """The column whose title says that it names the rows; None where no title does."""
    texts = [" ".join(line.text for line in cell.lines).replace("- ", "") for cell in row.cells]
    return next((n for n, text in enumerate(texts) if LABEL_TITLE.fullmatch(text)), None)


def _goes_on(last: PartRow, first: PartRow, before: Part, key: int) -> float:
    """What speaks for `first` being the rest of `last`, in rough log units; labels in `key`."""
    if last.is_band or first.is_band:
        return -9.0
    score = sum(
        _cell_score(a, b, _right(before, column, a))
        for column, (a, b) in enumerate(zip(last.cells, first.cells, strict=True))
    )
    label, more = last.cells[key], first.cells[key]
    if not more.lines or _is_rest(label, more):
        return score + 6.0
    if not _was_cut(label, before) or _opens_row(more):
        score -= 8.0
    if not any(_was_cut(cell, before) for cell in last.cells):
        score -= 3.0
    return score - _NAMED


def _right(part: Part, column: int, cell: PartCell) -> float:
    """Where the text of a cell ends: by its rule, or as far as a line of its column reaches."""
    lines = [line for row in part.rows for line in row.cells[column].lines]
    reached = max((line.x1 for line in lines), default=0.0)
    if not part.ruled:
        return reached
    left = part.xs[column]
    padding = min((line.x0 - left for line in lines if line.page == part.page), default=_PADDING)
    return max(reached, part.xs[column + cell.across] - padding)


def _is_rest(label: PartCell, more: PartCell) -> bool:
    """Whether a label is but the end of one: "schaft" of "Wirt-", "und Kataster" of "Amt für
    Vermessung", "(44)" of "Ordnungsamt"."""
    text = " ".join(line.text for line in more.lines)
    if label.lines and start_of(text) == "lower":
        whole = label.lines[-1].text
        return end_of(whole) == "hyphen" or start_of(label.lines[0].text) != "lower"
    return _BRACKETS.fullmatch(text) is not None


def _opens_row(label: PartCell) -> bool:
    """Whether a label begins with a number of its own."""
    text = " ".join(line.text for line in label.lines)
    if text.rstrip(".)").isdigit():
        return True
    number = name_and_number(text)[1]
    return number is not None and text.lstrip("(").startswith((number, *_OFFICES))


def _was_cut(cell: PartCell, part: Part) -> bool:
    """Whether a cell's lines reach the foot of its part."""
    if not cell.lines:
        return False
    last = cell.lines[-1]
    if last.page != part.page:
        return False
    return part.bottom - last.bottom < _ROOM * 1.15 * last.size


def _cell_score(before: PartCell, after: PartCell, right: float) -> float:
    """The same for one cell, the text of its column ending at `right`."""
    if not after.lines:
        return 0.0
    if not before.lines:
        return -2.5
    last, first = before.lines[-1].text, after.lines[0].text
    if kind_of(first) in _WHOLE and kind_of(last) in _WHOLE:
        return -5.0
    end, start = end_of(last), start_of(first)
    if end == "hyphen":
        return 4.0
    if end in ("comma", "function"):
        return 3.0
    room = had_room(before.lines, after.lines[0], Measure(right, 0.0, False))
    short = len(before.lines) == 1 and len(last.split()) <= _SHORT
    if start == "lower":
        return 0.0 if room and short else 3.0
    if end in ("sentence", "colon") or name_and_number(last)[1] is not None:
        return 0.0
    if room:
        return -1.0
    return 0.0 if short else 0.7


def _joined(last: PartRow, first: PartRow) -> PartRow:
    cells = tuple(
        replace(a, lines=a.lines + (() if b.again and a.lines else b.lines))
        for a, b in zip(last.cells, first.cells, strict=True)
    )
    return replace(last, cells=cells, bottom=first.bottom)


def _merged_on(above: PartRow, rows: Sequence[PartRow]) -> list[PartRow]:
    """The rows of a page below the rest of a row, with what stood before it in merged cells."""
    found: list[PartRow] = []
    for row in rows:
        cells = tuple(
            replace(cell, lines=over.lines) if cell.again else cell
            for cell, over in zip(row.cells, above.cells, strict=True)
        )
        found.append(replace(row, cells=cells))
        above = found[-1]
    return found


def _unruled(parts: Sequence[Part]) -> str:
    first, last = parts[0].page, parts[-1].page
    pages = f"Seite {first}" if first == last else f"Seiten {first} bis {last}"
    return (
        f"{pages}: Die Tabelle hat keine Linien um ihre Zellen; Spalten und Zeilen sind aus den"
        " Abständen erschlossen."
    )


def _doubt(page: int, row: PartRow, above: PartRow, joined: bool) -> str:
    words = " ".join(line.text for line in row.lines[:2])[:60]
    label = " ".join(line.text for line in above.cells[0].lines)[:60]
    if joined:
        return (
            f"Seite {page}: „{words} …“ wurde der Zeile „{label}“ der vorigen Seite zugeordnet,"
            " könnte aber auch eine neue beginnen."
        )
    return (
        f"Seite {page}: „{words} …“ wurde als neue Zeile gelesen, könnte aber auch zur Zeile"
        f" „{label}“ der vorigen Seite gehören."
    )
