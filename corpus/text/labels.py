"""Row labels: how much a piece of text looks like one, and its name and number.

The label of "Amt 37 – Feuerschutz" is "Feuerschutz" with the number "37", that of "Amt für
Soziales (50)" is "Amt für Soziales" with "50", that of "FD 5.1 Jugend" is "Jugend" with "5.1":
the name is what stands beside the number and the word for the kind of office.
"""

import re
from itertools import pairwise

from corpus.hyphens import Hyphens
from corpus.reflow import flow
from corpus.text.pieces import Piece, end_of, kind_of, start_of

_OFFICE = re.compile(
    r"(?:^|[\s-])(?:\w*(?:amt|ämter)|amt|stabs?stelle|stab|fachbereich|fachdienst|fachgebiet"
    r"|fachstelle|dezernat|abteilung|referat|sachgebiet|geschäftsbereich|eigenbetrieb|betrieb"
    r"|\w*(?:stelle|büro|betrieb|kasse|zentrum|zentrale|archiv|kämmerei|bücherei|schule|jobcenter"
    r"|prüfung|beauftragter?|dienst|wesen|verwaltung|anstalt|institut|steuerung|management|recht))"
    r"(?=[\s,(/-]|$)",
    re.IGNORECASE,
)
_LEADING_OFFICE = re.compile(
    r"(?:amt|amt für|stabs?stelle|stab|fachbereich|fachdienst|fachgebiet|dezernat|abteilung"
    r"|referat|sachgebiet|FB|FD|SG|Abt\.|Ref\.|Dez\.|Amt)\b",
    re.IGNORECASE,
)
_KIND = (
    r"(?:Amt|Ämter|Fachbereich|Fachdienst|Fachgebiet|Sachgebiet|Dezernat|Abteilung|Referat|Stab"
    r"|Stabsstelle|Eigenbetrieb|Organisationseinheit|OE|FB|FD|FG|SG|Abt\.?|Ref\.?|Dez\.?|St)"
)
_NUMBER = r"(?:[A-ZÄÖÜ]{0,3}[ -]?\d{1,4}(?:[./-]\d{1,3})*[a-z]?|[IVX]{1,4}(?:[./]\d{1,3})?)"
_IN_FRONT = re.compile(rf"{_KIND}\s+({_NUMBER})(?:\s*[-–—:.,|]\s*|\s+|$)(.*)")
_BARE = re.compile(
    r"(?:(?:Nr\.?|Lfd\.\s*Nr\.|Maßnahme|Projekt|Ziel|M|P)\s*)?"
    r"((?:[A-Z]{1,3}[ -]?)?\d{1,4}(?:\.\d{1,3})*[a-z]?)[.):]?\s*[-–—:]?\s+(\S.*)"
)
_CUT_WORD = re.compile(r"[^\W\d_]- [^\W\d_]+$")
_OFFICE_TITLE = re.compile(
    r"\b(?:amt|ämter|fachamt|fachbereich\w*|fachdienst\w*|dezernat\w*|abteilung\w*|referat\w*|oe"
    r"|organisationseinheit\w*|dienststelle\w*|sachgebiet\w*|einrichtung\w*|stelle\w*|bereich\w*)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-ZÄÖÜ]{1,3}[ -]?\d{1,3}(?:\.\d{1,3})*[.:]?\s")
_BEHIND = re.compile(rf"(.*?\S)\s*\(\s*(?:{_KIND}\s*)?({_NUMBER})\s*\)")
_AT_END = re.compile(r"(.*\S)\s*[-–—,]\s*(?:Amt|FB|FD)\s+(\d{1,3}(?:\.\d{1,3})*)")
_OFFICE_WORDS = 8
_LONGEST, _LONGEST_TEXT = 16, 200
"""Words and characters; a longer block is no label."""


def label_score(piece: Piece, offices: bool = True) -> float:
    """How much a piece looks like a row's label, in log units; 0 is undecided. Words for an
    office speak for it where `offices` are the rows, against it where measures are."""
    return label_text_score(piece.text, offices)


def label_text_score(text: str, offices: bool = True) -> float:
    """The same for its text."""
    if len(text) > _LONGEST_TEXT:
        return -12.0
    words, start, end = len(text.split()), start_of(text), end_of(text)
    if start in ("lower", "bullet", "answer") or words > _LONGEST:
        return -12.0
    score = _number_score(text, start) + _office_score(text, words, offices)
    if end in ("sentence", "comma", "function", "hyphen", "colon"):
        score -= {"sentence": 5.0, "colon": 5.0}.get(end, 8.0)
    if end == "lower" and not _CUT_WORD.search(text):
        score -= 2.5
    if kind_of(text) in ("yesno", "none", "date", "amount"):
        score -= 6.0
    return score - 0.35 * max(0, words - 6)


def _number_score(text: str, start: str) -> float:
    front = _IN_FRONT.fullmatch(text)
    if _BEHIND.fullmatch(text) or (front and front.group(2)):
        return 5.0
    coded = start in ("digit", "letter") or _CODE.match(text)
    return 2.5 if coded and _BARE.fullmatch(text) else 0.0


def _office_score(text: str, words: int, offices: bool) -> float:
    leads = _LEADING_OFFICE.match(text) is not None
    if not offices:
        return -1.5 if leads or _OFFICE.search(text) else 0.0
    if leads:
        return 2.5
    if words > _OFFICE_WORDS or not _OFFICE.search(text):
        return 0.0
    return 3.0 if 2 * words <= _OFFICE_WORDS else 2.0


def names_offices(label_title: str, known: bool) -> bool:
    """Whether a label column under this title holds offices; so it is for unknown titles."""
    return _OFFICE_TITLE.search(label_title) is not None or not known


def succession_score(before: str, text: str) -> float:
    """How well a label follows another one: in the same style, with the next number."""
    style = _style(before)
    if style != _style(text):
        return -1.0 if "plain" in (style, _style(text)) else -3.0
    if style == "plain":
        return 0.5
    first, second = name_and_number(before)[1] or "", name_and_number(text)[1] or ""
    score = 1.5
    if style == "bare":
        score += 3.0 if _is_next(first, second) else -2.0
    elif first and second and _key(second) > _key(first):
        score += 1.0
    return score


def _style(text: str) -> str:
    text = text[:_LONGEST_TEXT]
    if _BEHIND.fullmatch(text):
        return "behind"
    if _IN_FRONT.match(text):
        return "in front"
    return "bare" if _BARE.fullmatch(text) else "plain"


def _key(number: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", number)]


def _is_next(first: str, second: str) -> bool:
    """Whether 1.4 follows 1.3, 2.1 follows 1.9 and 8 follows 7 (one may be left out)."""
    a, b = _key(first), _key(second)
    if not a or not b:
        return False
    if len(a) == len(b) and a[:-1] == b[:-1]:
        return 0 < b[-1] - a[-1] <= 2
    return b > a and b[-1] <= 1


def label_text(lines: tuple[str, ...], hyphens: Hyphens) -> str:
    """A label's lines as one line; "Rechnungs-" above "Prüfungsamt" is one word in a label,
    "Rhein-" above "Main" two names."""
    text = flow(lines, hyphens)
    for match in re.finditer(r"(\w*[a-zäöüß])-?([A-ZÄÖÜ][a-zäöüß]\w*)", text):
        first, second = match.groups()
        whole = first + second.lower()
        cut = any(
            line.endswith(first + "-") and after.startswith(second)
            for line, after in pairwise(lines)
        )
        known = "-" not in match.group() or first.endswith("s")
        if cut and known and hyphens.knows_word(whole):
            text = text.replace(match.group(), whole)
    return text


def name_and_number(text: str) -> tuple[str, str | None]:
    """The label without its number, and the number.

    >>> name_and_number("Amt 37 – Feuerschutz")
    ('Feuerschutz', '37')
    >>> name_and_number("Haupt- und Personalamt (11)")
    ('Haupt- und Personalamt', '11')
    """
    text = text.strip()
    if len(text) > _LONGEST_TEXT:
        return text, None
    if match := _BEHIND.fullmatch(text):
        return match.group(1), match.group(2)
    if match := _IN_FRONT.fullmatch(text):
        return (match.group(2).strip() or text), match.group(1)
    if match := _BARE.fullmatch(text):
        return match.group(2), match.group(1)
    if match := _AT_END.fullmatch(text):
        return match.group(1), match.group(2)
    return text, None
