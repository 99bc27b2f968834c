"""Pieces: a block, or a part of its first line, with what tells where it belongs.

One-line cells share a line with the block after them, so a block may be cut into several
one-line pieces and a rest.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.hyphens import HYPHENS
from corpus.text.font_widths import Measure
from corpus.text.pages import Block

End = Literal["sentence", "colon", "hyphen", "comma", "function", "lower", "noun", "number"]
Start = Literal["answer", "lower", "upper", "digit", "bullet", "letter", "other"]
Kind = Literal["yesno", "none", "date", "amount", "law", "office", "short", "prose", "list"]
KINDS: tuple[Kind, ...] = (
    *("yesno", "none", "date", "amount", "law", "office", "short", "prose", "list"),
)

BULLET = re.compile(r"(?:[-–—•·▪◦‣○●■□➢►✓*o]|[\ue000-\uf8ff])\s+(?=\S)")
LETTER = re.compile(r"(?:\(?[a-z]{1,2}\)|\(?\d{1,2}\)|\d{1,2}\.)\s+(?=\S)")
_FUNCTION = frozenset(
    """der die das des dem den ein eine einer eines einem einen und oder sowie als auch an am auf
    aus bei beim bis durch für gegen im in ins mit nach ohne über um unter vom von vor zu zum zur
    zwischen dass ob weil wenn ist sind wird werden wurde wurden hat haben kann können soll sollen
    nicht sich es seit ihre ihrer ihren ihr sein seine seiner seinen dieser diese dieses diesem
    bzw. z. u. o. g. gem. sog. ca. rd. etwa inkl. insb. zzgl. vgl. § §§ Abs. Nr. Art. jede jeder
    keine kein keinen alle aller dessen welche welcher welches welchem welchen wäre gemäß
    diesen deren sowohl""".split()
)
_NOT_AN_END = re.compile(
    r"(?:^|\s)(?:\w|[Aa]bs|[Nn]r|[Aa]rt|bzw|ca|evtl|ggf|gem|inkl|insb|sog|rd|vgl|zzgl|Std|lfd|Tel|St|Dr"
    r"|Prof|[SZzuVoia]\.\s?\w|\d{1,2})\.$"
)
_YESNO = re.compile(r"(?:ja|nein|teilweise|teils|zum teil|yes|no|ja/nein)[.,!]?", re.IGNORECASE)
_NONE = re.compile(
    r"(?:entfällt|keine?|k\. ?A\.|keine angaben?|nicht bekannt|fehlanzeige|n\. ?a\.|[-–—/]|offen"
    r"|siehe oben|s\. ?o\.|unbekannt|noch offen|nicht erforderlich|nicht vorgesehen)[.,]?",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zäö]*\.?|\d{1,2}\."
_DATE = re.compile(
    r"(?:(?:bis|ab|seit|zum|im|ca\.|Ende|Mitte|Anfang|voraussichtlich|Frühjahr|Sommer|Herbst"
    r"|Winter|[IV1-4]+\.? ?(?:Quartal|Halbjahr|Q\.?)|Q[1-4]|[1-4]\.|KW|dauerhaft|laufend"
    rf"|fortlaufend|jährlich|{_MONTH})[ /]*)*"
    r"(?:\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}[./]\d{2,4}|(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?"
    r"|laufend|fortlaufend|dauerhaft|sofort|unbefristet|jährlich|Daueraufgabe)[.,]?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:(?:ca|rd)\.|rund|etwa|bis zu|jährlich|jhrl\.|max\.)?\s*[\d.,]+\s*"
    r"(?:Mio\.?|Tsd\.?)?\s*(?:€|EUR|Euro|TEUR|T€|Mio\.?|%|Prozent|VZÄ|Stellen?|Std\.|Stunden)"
    r"(?:\s*(?:pro|je|/|p\.\s?a\.|jährlich|monatlich|einmalig|netto|brutto|im)[\w ./]*)?"
    r"|kostenneutral|keine Kosten|kostenfrei",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"(?:§§?|Art\.|Artikel)\s*\d+\s?[a-z]?(?:\s*(?:Abs\.|Absatz|Satz|Nr\.|ff?\.|und|bis|[,;]|§§?|\d+))*"
    r"(?:\s[\w-]*[A-ZÄÖÜ][\w-]*[A-ZÄÖÜ][\w-]*(?:\s(?:[IVXL]+|[A-ZÄÖÜ]{2,3}))?)?"
    r"|(?:[\w-]+\s){0,3}[\w-]*(?i:gesetz|verordnung|satzung|ordnung)(?:e?s|en)?(?:\s[A-ZÄÖÜ]{2,3})?"
)
_ANSWER_WORD = re.compile(
    r"(?:[jJ]a|[nN]ein|[eE]ntfällt)(?: (?=[A-ZÄÖÜ§\d])|$)"
    r"|(?:[kK]eine?|[tT]eilweise|[oO]ffen|[lL]aufend|nein|k\. ?A\.)(?: (?="
    r"(?:D(?:er|ie|as)|Eine?|Es|Im|In|Für|Mit|Zur|Zum|Seit|Auf|Bei|Durch|nein|ja|entfällt|keine|\d)\b)|$)"
)
_OFFICE = re.compile(
    r"(?:Amt|FB|FD|Fachbereich|Fachdienst|Dezernat|Abteilung|SG|Ref\.) [\dIVX][\d./]*"
    r"|(?:Amt|Stabs?stelle|Fachbereich|Fachdienst|Dezernat|Abteilung|Stab|Referat)(?: für| der)?"
    r"(?: [A-ZÄÖÜ][\w-]+| und){1,3}"
    r"|(?:[A-ZÄÖÜ]\w+-,? )?(?:und )?[A-ZÄÖÜ][\w-]*(?:amt|ämter|stelle|büro|kasse|kämmerei|archiv"
    r"|betrieb|center|verwaltung|schule|behörde|verband|verbände)|Kämmerei|Archiv"
)
_NORM_BEGUN = re.compile(r"(?:^|\s)(?:§§?|Art\.|Abs\.)\s*\d+\s?[a-z]?$")
_LONGEST_ANSWER = 80
"""Characters; also how much of a line's end is looked at."""
_SHORT_WORDS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Consecutive lines of one cell. `bounds` holds per line its width and the width from
    which its first word after the break would have stood on it too."""

    page: int
    lines: tuple[str, ...]
    bounds: tuple[tuple[int, int, bool], ...]
    start: Start
    end: End
    kind: Kind
    open_bracket: bool
    soft: int
    hard: int
    block: Block
    text: str
    has_item: bool

    @property
    def is_item(self) -> bool:
        return self.start in ("bullet", "letter")


def piece(lines: Sequence[str], block: Block, measure: Measure) -> Piece:
    """The piece of these lines of `block`."""
    text = " ".join(lines)
    return Piece(
        block.page,
        tuple(lines),
        tuple(_bounds(lines, measure)),
        start_of(lines[0]),
        end_of(lines[-1]),
        _kind_of_piece(text),
        text.count("(") > text.count(")"),
        block.soft,
        block.hard,
        block,
        text,
        any(BULLET.match(line) or LETTER.match(line) for line in lines),
    )


def _kind_of_piece(text: str) -> Kind:
    """The kind of a cell's beginning; a few words for an office are a kind of their own."""
    kind = kind_of(text)
    parts = re.split(r"\s*[/,;]\s*", text)
    return "office" if kind == "short" and all(map(_OFFICE.fullmatch, parts)) else kind


def _bounds(lines: Sequence[str], measure: Measure) -> list[tuple[int, int, bool]]:
    found = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        width = measure(line)
        if not after:
            found.append((width, 1_000_000, True))
            continue
        found.append((width, fits_from(line, after, measure), end_of(line) in _STOPS))
    return found


_STOPS = ("sentence", "colon", "noun", "number")


_BOUND = re.compile(r"(?:[A-Za-z]\.\s)+[A-Za-z]{1,3}\.|§§?\s\S+|\d[\d.,]*\s[€%]")
"""What no line's end may part, as "z. B."."""


def fits_from(line: str, after: str, measure: Measure) -> int:
    """The width from which the first word of `after` would have stood on `line` too."""
    bound = _BOUND.match(after)
    word = bound.group() if bound else after.split(" ", 1)[0]
    if line[-1] in HYPHENS:
        if word[0].isupper():
            return measure(line + word)
        return measure(line[:-1] + word)
    if line[-1] == "/":
        return measure(line + word)
    head = re.match(r"\w+[-/](?=\w)", word)
    return measure(f"{line} {head.group() if head else word}")


def ordinal(line: str) -> int | None:
    """The place of "b)" or "2." in its list, from 1; None where a line begins with none.

    >>> ordinal("b) die Beschaffung")
    2
    """
    match = LETTER.match(line)
    if match is None:
        return None
    mark = match.group().strip(" ().")
    return int(mark) if mark.isdigit() else ord(mark[0]) - ord("a") + 1


def start_of(line: str) -> Start:
    """What a line begins with, quotes and brackets aside."""
    if BULLET.match(line):
        return "bullet"
    if _ANSWER_WORD.match(line):
        return "answer"
    if LETTER.match(line):
        return "letter"
    char = line[:20].lstrip("„“\"»«‚'(")[:1]
    if char.islower():
        return "lower"
    if char.isupper() or char == "§":
        return "upper"
    return "digit" if char.isdigit() else "other"


def end_of(line: str) -> End:
    """How a line ends: a sentence, half a word, a word after which something must follow."""
    line = line[-_LONGEST_ANSWER:]
    if line[-1] in HYPHENS and len(line) > 1 and line[-2] != " ":
        return "hyphen"
    word = line.rsplit(" ", 1)[-1]
    bare = word.rstrip("\"”“«»’')]")
    if bare[-1:] in (".", "!", "?", "…"):
        if _NOT_AN_END.search(line):
            return "number" if bare[:-1].isdigit() else "function"
        return "sentence"
    if bare[-1:] == ":":
        return "colon"
    if bare[-1:] in (",", ";", "/", "–", "-", "(", "&", "+"):
        return "comma"
    if word.lower() in _FUNCTION:
        return "function"
    if _NORM_BEGUN.search(line):
        return "comma"
    if bare[-1:].isdigit() or bare[-1:] in ("€", "%"):
        return "number"
    return "lower" if word[:1].islower() else "noun"


def opens_sentence(line: str) -> bool:
    """Whether a line begins with a function word written large, as only a sentence begins.

    >>> opens_sentence("Der Kreis stellt"), opens_sentence("Kreis und Städte")
    (True, False)
    """
    word = line.split(" ", 1)[0]
    return word[:1].isupper() and word[1:].islower() and word.lower() in _FUNCTION


@lru_cache(maxsize=1 << 16)
def kind_of(text: str) -> Kind:
    """The type of a cell's beginning: an answer, a date, an amount, prose."""
    if len(text) > _LONGEST_ANSWER:
        return "list" if start_of(text) in ("bullet", "letter") else "prose"
    for kind, pattern in (("yesno", _YESNO), ("none", _NONE), ("date", _DATE), ("amount", _AMOUNT)):
        if pattern.fullmatch(text):
            return kind  # type: ignore[return-value]
    if _LAW.fullmatch(text) and len(text.split()) <= 2 * _SHORT_WORDS:
        return "law"
    if BULLET.match(text) or LETTER.match(text):
        return "list"
    return "short" if len(text.split()) <= _SHORT_WORDS else "prose"
