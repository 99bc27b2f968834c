"""Headings of running text in a PDF: what sets them apart, and how they are numbered.

A heading is set apart by size, weight, an underline or capitals, or by its number or designation
("2.1 Personal", "§ 5", "Anlage 2") and the space around it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.pdf.lines import Line
from corpus.pdf.page import Word
from corpus.text.pieces import BULLET, end_of, start_of

_LARGER, _LARGE, _SMALLER = 1.08, 1.3, 0.93
_LONGEST, _MOST_LINES = 180, 4
"""Of a heading; one with a number or in large type may be longer."""
_WORDS_PLAIN = 10
_VERB = re.compile(r"\b(?:ist|sind|wird|werden|hat|haben|kann|können|soll|sollen|wurde|wurden)\b")
_ORDINAL = (
    r"(?:Erst|Zweit|Dritt|Viert|Fünft|Sechst|Sieb(?:en)?t|Acht|Neunt|Zehnt|Elft|Zwölft"
    r"|[A-Z][a-zäöü]+zehnt)e[rs]?"
)
_PART = re.compile(
    rf"(?:(?:{_ORDINAL}|\d{{1,2}}\.|[IVX]+\.)\s+(?P<ordered>Buch|Teil|Kapitel|Abschnitt"
    r"|Unterabschnitt|Titel|Untertitel)"
    r"|(?P<named>Buch|Teil|Kapitel|Abschnitt|Unterabschnitt|Titel|Untertitel)"
    r"\s+(?:\d{1,3}[a-z]?|[IVXLC]+|[A-Z]))(?![\w-])\s*[:.–-]?\s*(?P<words>.*)"
)
_NORM = re.compile(
    r"(?:§+\s?\d+\s?[a-z]?|(?:Art\.?|Artikel)\s?\d+\s?[a-z]?)(?![\w.,)])(?P<words>.*)"
)
_ANNEX = re.compile(
    r"(?:Anlage|Anhang)(?:\s+(?:\d{1,2}[a-z]?|[A-Z]{1,3}|[IVX]+))?(?![\w-])\s*[:.–-]?\s*"
    r"(?P<words>.*)"
)
_DECIMAL = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}[a-z]?)(?:\.?(?:\s+|$)|\.(?=[A-ZÄÖÜ]))(?P<words>\S.*)?"
)
_ROMAN = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{0,3}))\s?[a-z]?\.(?:\s+(?P<words>\S.*)|$)")
_CAPITAL = re.compile(r"[A-H](?:\.|\s)(?:\s*(?P<words>[A-ZÄÖÜ]\S.*))")
_LETTER = re.compile(r"\(?[a-z]{1,2}\)\s+(?P<words>\S.*)")
_CAPTION = re.compile(
    r"(?:Tabelle|Tab\.|Abbildung|Abb\.|Bild|Grafik|Diagramm|Schaubild|Karte|Foto)"
    r"\s+(?:zu\s+)?\d|Quellen?:"
)
_PARTS = ("Buch", "Teil", "Kapitel", "Abschnitt", "Unterabschnitt", "Titel", "Untertitel")

Kind = Literal["part", "norm", "annex", "decimal", "roman", "capital", "letter", "none"]


@dataclass(frozen=True, slots=True)
class Number:
    """How a heading is numbered. `depth` is that of a decimal, or the place of a part among
    parts (Buch, Teil, Kapitel); `first` where it begins a count; `alone` without a title."""

    kind: Kind
    depth: int = 0
    first: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a heading is set; the smaller `weight`, the heavier: bold, underlined, larger only,
    capitals, plain; of two alike, slanted type is the lighter."""

    size: float
    weight: int
    slanted: bool = False


BOLD, UNDERLINED, LARGER, CAPITALS, PLAIN = range(5)


@dataclass(frozen=True, slots=True)
class Type:
    """The type that most of a document's text is set in."""

    size: float
    bold: bool


def body_type(lines: Sequence[Line]) -> Type:
    """The commonest type of lines, by characters."""
    counts: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        counts[round(2 * line.size) / 2, line.bold] += len(line.text)
    return _commonest(counts)


def word_type(words: Iterable[Word]) -> Type:
    """The commonest type of words, by characters."""
    counts: Counter[tuple[float, bool]] = Counter()
    for word in words:
        counts[round(2 * word.style.size) / 2, word.style.bold] += len(word.text)
    return _commonest(counts)


def _commonest(counts: Counter[tuple[float, bool]]) -> Type:
    (size, bold), _ = counts.most_common(1)[0] if counts else ((10.0, False), 0)
    return Type(size, bold)


def number_of(text: str) -> Number:
    """How a heading is numbered.

    >>> number_of("2.1 Personal")
    Number(kind='decimal', depth=2, first=True, alone=False)
    """
    if match := _PART.fullmatch(text):
        name = match.group("ordered") or match.group("named")
        return Number("part", _PARTS.index(name), alone=not match.group("words"))
    if match := _ANNEX.fullmatch(text):
        words = match.group("words")
        return Number("annex", alone=not words or (words.startswith("(zu ") and words[-1] == ")"))
    if match := _NORM.fullmatch(text):
        first = re.match(r"\D+1(?!\d)", text) is not None
        return Number("norm", first=first, alone=not match.group("words").strip())
    if match := _ROMAN.fullmatch(text):
        return Number("roman", first=text.startswith("I."), alone=not match.group("words"))
    if match := _DECIMAL.fullmatch(text):
        number = match.group("number")
        first = number.rsplit(".", 1)[-1] == "1"
        return Number("decimal", 1 + number.count("."), first, not match.group("words"))
    if _CAPITAL.fullmatch(text):
        return Number("capital", first=text.startswith("A"))
    return Number("letter") if _LETTER.fullmatch(text) else Number("none")


def look_of(lines: Sequence[Line], body: Type) -> Look | None:
    """What sets lines apart from the text as a heading; None for nothing."""
    text = " ".join(line.text for line in lines)
    size = max(line.size for line in lines)
    smallest = min(_smallest(line) for line in lines)
    larger = smallest >= _LARGER * body.size
    numbered = number_of(text).kind not in ("none", "letter")
    most = 2.0 if size >= _LARGE * body.size else (1.5 if numbered else 1.0)
    if len(lines) > most * _MOST_LINES or len(text) > most * _LONGEST:
        return None
    if not _reads_as_heading(text):
        return None
    slanted = all(word.style.italic for line in lines for word in line.words)
    if all(line.bold for line in lines) and not body.bold and size >= _SMALLER * body.size:
        return Look(size, BOLD, slanted)
    if all(line.underlined for line in lines):
        return Look(size, UNDERLINED, slanted)
    if larger:
        return Look(size, LARGER, slanted)
    if size >= _SMALLER * body.size and _is_capitals(text):
        return Look(size, CAPITALS, slanted)
    return None


def _smallest(line: Line) -> float:
    """The smallest type of a line, raised marks aside."""
    sizes = [word.style.size for word in line.words if word.text.isalpha() or len(word.text) > 3]
    return min(sizes, default=line.size)


def _is_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 5 and text == text.upper() and len(text.split()) <= _WORDS_PLAIN


def plain_look(lines: Sequence[Line], body: Type) -> Look | None:
    """The look of lines in the type of the text that are a heading by their number or
    designation, if they may be one."""
    text = " ".join(line.text for line in lines)
    number = number_of(text)
    size = max(line.size for line in lines)
    if size < _SMALLER * body.size or len(lines) > 2 or not _reads_as_heading(text):
        return None
    if number.kind in ("part", "annex", "norm"):
        titled = text[-1:] not in ".:;," and len(text.split()) <= _WORDS_PLAIN
        return Look(size, PLAIN) if titled and not _VERB.search(text) else None
    if number.kind in ("none", "letter") or number.alone:
        return None
    words = text.split(" ", 1)[1]
    if len(words.split()) > _WORDS_PLAIN or _VERB.search(words) or not words[:1].isupper():
        return None
    return Look(size, PLAIN) if text[-1:] not in ".:;," else None


def _reads_as_heading(text: str) -> bool:
    """Whether a text may be a heading by its words: no sentence, no item, some letters."""
    if BULLET.match(text) or start_of(text) == "lower" or _CAPTION.match(text):
        return False
    number = number_of(text)
    if number.kind == "decimal" and number.alone:
        return False
    if number.kind not in ("none", "letter"):
        return not text.endswith((";", ","))
    if not any(char.isalpha() for char in text):
        return False
    end = end_of(text)
    if end == "comma" or text.endswith(";"):
        return False
    return not (end == "sentence" and (len(text.split()) > 6 or _VERB.search(text)))
