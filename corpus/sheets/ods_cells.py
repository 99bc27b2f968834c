"""What a cell of an ODS file shows (OASIS ODF 1.3 part 3, 9.1.4 and 19.385).

The office program stores beside each value the text that it shows; that text is taken. It is in
the form of the program's own country, so what an English office or server wrote ("1,250.50") is
told by the value and turned into German form, as is the bare value that programs put there which
write ODS without an office.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from lxml import etree

from corpus.sheets.dates import MONTHS, shown_moment
from corpus.sheets.numbers import shown_number

_NAMESPACE = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
TABLE, OFFICE, TEXT, STYLE, CONFIG, FO = (
    _NAMESPACE.format(name)
    for name in ("table", "office", "text", "style", "config", "xsl-fo-compatible")
)
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_ASIDE = (f"{OFFICE}annotation", f"{TEXT}note", f"{TEXT}ruby-text")
_ENGLISH_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+")
_ENGLISH_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}:\d\d(?::\d\d)? [AP]M", re.IGNORECASE)
_ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_MONTH = re.compile(rf"\b(?:{'|'.join(_ENGLISH_MONTHS)})\b")
_SWAPPED = str.maketrans(",.", ".,")
_TRUTH = {"TRUE": "WAHR", "FALSE": "FALSCH", "true": "WAHR", "false": "FALSCH"}
_PERCENT = re.compile(r"(?<=\d)%")


def shown_cell(cell: etree._Element) -> str:
    """The text of a cell as it is shown, a line for each of its paragraphs."""
    paragraphs = ["".join(_inline(node)) for node in cell if node.tag in (f"{TEXT}p", f"{TEXT}h")]
    text = "\n".join(paragraphs)
    kind = cell.get(f"{OFFICE}value-type") or "string"
    if kind == "string":
        return text or cell.get(f"{OFFICE}string-value", "")
    raw = cell.get(f"{OFFICE}{kind}-value") or cell.get(f"{OFFICE}value") or ""
    if kind == "boolean" or text in _TRUTH:
        return _TRUTH.get(text or raw, text)
    shown = text.strip()
    if raw and (shown in ("", raw) or (kind in ("date", "time") and _ENGLISH_DATE.search(shown))):
        try:
            return _formatted(cell, kind, raw)
        except ValueError:
            return text or raw
    return _in_german(text, kind, raw)


def is_unknown(cell: etree._Element) -> bool:
    """Whether the cell is a formula that was stored without a result."""
    return f"{TABLE}formula" in cell.attrib and f"{OFFICE}value-type" not in cell.attrib


def _inline(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab"):
            yield " "
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in _ASIDE:
            yield from _inline(child)
        yield child.tail or ""


def _formatted(cell: etree._Element, kind: str, raw: str) -> str:
    """A bare value in German form; raises ValueError where it is of another kind."""
    if kind == "date":
        code = "dd.mm.yyyy hh:mm" if "T" in raw else "dd.mm.yyyy"
        return shown_moment(datetime.fromisoformat(raw), code)
    if kind == "time" and (match := _DURATION.fullmatch(raw)):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return shown_moment(timedelta(hours=hours, minutes=minutes, seconds=seconds), "[h]:mm")
    if kind == "currency":
        currency = cell.get(f"{OFFICE}currency", "EUR")
        return f"{shown_number(float(raw), '#,##0.00')} {'€' if currency == 'EUR' else currency}"
    return shown_number(float(raw), "0.##%" if kind == "percentage" else "General")


def _in_german(text: str, kind: str, raw: str) -> str:
    """A shown text with German months and separators, should it have English ones."""
    if kind == "date":
        return _MONTH.sub(lambda match: MONTHS[_ENGLISH_MONTHS.index(match[0])], text)
    number = _ENGLISH_NUMBER.search(text)
    if number is not None and _is_meant(number[0], kind, raw):
        text = text.replace(number[0], number[0].translate(_SWAPPED))
    return _PERCENT.sub(" %", text)


def _is_meant(number: str, kind: str, raw: str) -> bool:
    """Whether the value is the number as an English reader takes it, rounded as it is shown."""
    try:
        value = abs(float(raw)) * (100 if kind == "percentage" else 1)
    except ValueError:
        return False
    decimals = len(number.partition(".")[2])
    return abs(float(number.replace(",", "")) - value) <= 0.51 * 10.0**-decimals
