"""CSV to a `Document`: separator and quoting are those with which the records agree best.

`csv.Sniffer` guesses from characters beside quotes and from letter counts per line, before any
field is parsed, and so takes "," of a quoted list for the separator, or a letter (CPython issues
83273, 97611, 119123). Here the text is parsed with every separator in use, and the one wins by
which most records have equally many fields (van den Burg, Nazabal and Sutton, "Wrangling messy
CSV files by detecting row and type patterns", 2019, show that agreement of the rows decides).
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import pairwise
from typing import Literal, get_args

from corpus.document import Document
from corpus.errors import UnreadableReport
from corpus.sheets.grids import MOST_FILLED, Entry, Sheet, sheet_blocks, too_many_cells
from corpus.text.decode import decode

_SEPARATORS = ";\t|,"
_NAMED = re.compile(r'"?sep=(.)"?[ ;,]*\n', re.IGNORECASE)
"""Excel's own line that names the separator."""
_SAMPLE = 200_000
"""Characters by which separator and quoting are found."""
_CUT = "unexpected end of data"
"""What the csv module says of quotes that are open at the end."""
_NEARLY_ALL, _MOST = 0.9, 0.75
_FEWEST = 5
"""Records and columns, together, from which commas make a table."""
_MARKDOWN_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$", re.MULTILINE)
_MOST_DOUBTS = 20


@dataclass(frozen=True, slots=True)
class _Record:
    """The fields of a record and the line of the file, from 1, in which it begins."""

    line: int
    fields: tuple[str, ...]

    @property
    def filled(self) -> int:
        return sum(bool(field.strip()) for field in self.fields)


_Quoting = Literal["strict", "lenient", "none"]
"""Quotes only as the rules have them (RFC 4180), with text after them, or as signs like others."""


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How the fields are parted; so many records, and that share of them, agree in `width`."""

    separator: str
    quoting: _Quoting
    agreement: float = 0.0
    agreeing: int = 0
    width: int = 0


def read_csv(data: bytes) -> Document:
    """The table in a CSV file, with titles above it; raises UnreadableReport."""
    text = decode(data)
    named = _NAMED.match(text)
    dialect = _Dialect(named[1], "lenient") if named else _dialect(text) or _Dialect(";", "lenient")
    if dialect.quoting == "strict":
        dialect = replace(dialect, quoting="lenient")
    try:
        records = list(_records(text[named.end() :] if named else text, dialect))
    except csv.Error as error:
        raise UnreadableReport(
            f"Die CSV-Datei lässt sich nicht lesen: ein Feld hat mehr als {csv.field_size_limit()}"
            " Zeichen; wahrscheinlich fehlt ein Anführungszeichen.",
            f"The CSV file cannot be read: a field has more than {csv.field_size_limit()}"
            " characters; probably a quotation mark is missing.",
        ) from error
    blocks = sheet_blocks([_sheet(records, dialect.separator, 1 if named else 0)])
    if not blocks:
        raise UnreadableReport("Die Datei enthält keinen Text.", "The file contains no text.")
    return Document(blocks)


def looks_like_csv(text: str) -> bool:
    """Whether clean text is a table of fields rather than prose, Markdown or columns of blanks."""
    if _NAMED.match(text):
        return True
    if "\f" in text[:_SAMPLE] or _MARKDOWN_RULE.search(text[:_SAMPLE]):
        return False
    dialect = _dialect(text)
    if dialect is None:
        return False
    records = _body(_sampled(text, dialect))
    if 2 * sum(record.filled > 1 for record in records) < len(records):
        return False
    if dialect.separator == ",":
        few = len(records) + dialect.width < _FEWEST
        return dialect.agreement >= _NEARLY_ALL and not few and not _is_prose(records, ",")
    if dialect.separator == ";" and _is_prose(records, ";"):
        return dialect.agreement == 1 and dialect.width > 2 and len(records) > 2
    clear = _MOST if dialect.width > 2 else _NEARLY_ALL
    return dialect.agreement >= clear and len(records) > 1


def _is_prose(records: Sequence[_Record], separator: str) -> bool:
    """Whether the separator is mostly followed by a blank, as in a sentence, or a comma stands
    between digits only, as in numbers."""
    pairs = [pair for record in records for pair in pairwise(record.fields) if pair[1]]
    spaced = sum(after[0] == " " for _, after in pairs)
    decimal = sum(before[-1:].isdigit() and after[0].isdigit() for before, after in pairs)
    return 2 * spaced > len(pairs) or (separator == "," and decimal == len(pairs))


def _dialect(text: str) -> _Dialect | None:
    """The separator and quoting by which the records agree best, None where none parts any; a
    comma only if no other does, as it stands in numbers and sentences too."""
    found = [known for separator in _SEPARATORS if (known := _quoting(text, separator))]
    return max(
        found,
        key=lambda known: (
            min(known.agreement, _NEARLY_ALL),
            known.quoting == "strict",
            known.agreeing,
            known.separator != ",",
            known.width,
        ),
        default=None,
    )


def _quoting(text: str, separator: str) -> _Dialect | None:
    """The reading of quotes with this separator: by the rules if the text keeps to them and the
    records agree, else that by which most agree."""
    found = []
    for quoting in get_args(_Quoting):
        try:
            records = _body(_sampled(text, _Dialect(separator, quoting)))
        except csv.Error:
            continue
        counts = Counter(len(record.fields) for record in records if len(record.fields) > 1)
        if counts:
            ((width, agreeing),) = counts.most_common(1)
            share = agreeing / len(records)
            found.append(_Dialect(separator, quoting, share, agreeing, width))
    return max(
        found,
        key=lambda known: (
            min(known.agreement, _NEARLY_ALL),
            known.quoting == "strict",
            known.agreement,
            known.agreeing,
        ),
        default=None,
    )


def _sampled(text: str, dialect: _Dialect) -> list[_Record]:
    """The records of the sample; the last of a longer text may be cut and is left out."""
    if len(text) <= _SAMPLE:
        return list(_records(text, dialect))
    found = []
    try:
        for record in _records(text[:_SAMPLE], dialect):
            found.append(record)
    except csv.Error as error:
        if _CUT not in str(error):
            raise
        return found
    return found[:-1]


def _records(text: str, dialect: _Dialect) -> Iterator[_Record]:
    reader = csv.reader(
        StringIO(text, newline="\n"),
        delimiter=dialect.separator,
        quoting=csv.QUOTE_NONE if dialect.quoting == "none" else csv.QUOTE_MINIMAL,
        strict=dialect.quoting == "strict",
    )
    line = 1
    for fields in reader:
        yield _Record(line, tuple(fields))
        line = reader.line_num + 1


def _body(records: Sequence[_Record]) -> list[_Record]:
    """The records without empty ones and without title lines above the first of several fields."""
    found = [record for record in records if record.filled]
    titles = 0
    while titles < len(found) and len(found[titles].fields) == 1:
        titles += 1
    return found[titles:]


def _sheet(records: Sequence[_Record], separator: str, skipped: int) -> Sheet:
    entries: dict[tuple[int, int], Entry] = {}
    doubts: list[str] = []
    row = 0
    for section in _sections(records):
        width = _width(section)
        is_above = True
        for record in section:
            row += 1
            fields = _trimmed(record.fields)
            is_above = is_above and len(fields) < 2
            if not is_above and fields and not len(fields) <= width <= len(record.fields):
                doubts.append(_doubt(record.line + skipped, len(record.fields), width))
            places = enumerate(_fitted(fields, width, separator), 1)
            entries.update({(row, n): Entry(field) for n, field in places if field.strip()})
            if len(entries) > MOST_FILLED:
                raise too_many_cells()
        row += 1
    return Sheet(None, entries, doubts=_shortened(doubts))


def _trimmed(fields: Sequence[str]) -> Sequence[str]:
    """The fields up to the last that is filled."""
    filled = [number for number, field in enumerate(fields, 1) if field.strip()]
    return fields[: filled[-1]] if filled else ()


def _sections(records: Sequence[_Record]) -> Iterator[list[_Record]]:
    """Records between empty lines; a line without anything parts no records of equal width."""
    section: list[_Record] = []
    empty = False
    for record in records:
        if record.fields and empty and section and len(section[-1].fields) != len(record.fields):
            yield section
            section = []
        empty = not record.fields
        if record.fields:
            section.append(record)
    yield section


def _width(section: Sequence[_Record]) -> int:
    counts = Counter(len(record.fields) for record in section if len(record.fields) > 1)
    return counts.most_common(1)[0][0] if counts else 1


def _fitted(fields: Sequence[str], width: int, separator: str) -> Sequence[str]:
    """The fields, those beyond the width in the last column: a text there holds separators."""
    if len(fields) <= width:
        return fields
    rest = [field for field in fields[width - 1 :] if field.strip()]
    return [*fields[: width - 1], f"{separator} ".join(rest)]


def _doubt(line: int, count: int, width: int) -> str:
    more = "; die überzähligen stehen in der letzten Spalte" if count > width else ""
    return f"Zeile {line} hat {count} statt {width} Felder{more}."


def _shortened(doubts: Sequence[str]) -> tuple[str, ...]:
    more = len(doubts) - _MOST_DOUBTS
    rest = [f"{more} weitere Zeilen haben zu viele oder zu wenige Felder."] if more > 0 else []
    return (*doubts[:_MOST_DOUBTS], *rest)
