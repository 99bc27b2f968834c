"""The ways in which a block may be cut: one-line cells before the block they share a line with."""

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from corpus.text.font_widths import Measure
from corpus.text.labels import label_text_score
from corpus.text.pages import Block
from corpus.text.pieces import Piece, end_of, kind_of, piece, start_of

Option = tuple[Piece, ...]

_ANSWERS = ("yesno", "none", "date", "amount")
_MOST_CUTS = 4
"""One-line cells that may stand before the rest of a line."""
_MOST_PLACES = 9
_MOST_WAYS = 16
_BINDING = re.compile(
    r"(?:^|\s)(?:(?:Land)?[Kk]reis|Stadt|Gemeinde|\w*gemeinde|Markt|(?:Städte)?[Rr]egion|Amt|Fachbereich"
    r"|Fachdienst|Sachgebiet|Dezernat|FB|FD|Abteilung|Herr|Frau|Dr\.|St\.|Bad|Land|Bezirk|Provinz|Ende|Anfang"
    r"|Mitte|Quartal|Januar|Februar|März|April|Mai|Ju[nl]i|August|\w+ber)$"
)
"""Words that what follows belongs to."""
_LAW_TAIL = re.compile(r"(?:^|\s)§.*[A-ZÄÖÜ\d] (?:[IVXL]+|[A-ZÄÖÜ]{2,4}|\w+[A-ZÄÖÜ])$")
"""The abbreviation of a law, its Roman number or its Land."""
_DASHES = ("-", "–", "—", "*", "•")
_SPACE = re.compile(r" (?=\S)")
_LINE_LIMIT = 400
_LABEL_WORDS, _SURE_LABEL = 8, 5.0


def options(block: Block, measure: Measure, columns: int) -> list[Option]:
    """The block whole, then cut at every plausible set of places in its first line."""
    whole = piece(block.lines, block, measure)
    found: list[Option] = [(whole,)]
    known: dict[tuple[str, ...], Piece] = {}
    line = block.lines[0]
    if len(line) > _LINE_LIMIT or columns < 1:
        return found
    places = _places(line, _is_too_wide(whole))
    ways: list[tuple[float, Option]] = []
    for count in range(1, min(_MOST_CUTS, columns) + 1):
        for cuts in combinations(places, count):
            parts = _parts(line, cuts)
            if count == 1 or all(_stands_alone(part) for part in parts[1:-1]):
                lines = [[part] for part in parts]
                lines[-1].extend(block.lines[1:])
                way = tuple(_piece(tuple(some), block, measure, known) for some in lines)
                ways.append((_plausibility(way), way))
    ways.sort(key=lambda way: -way[0])
    return found + [way for _, way in ways[:_MOST_WAYS]]


def _plausibility(way: Option) -> float:
    """How likely the pieces are one-line cells before a block, from themselves alone."""
    score = 0.0
    for one in way[:-1]:
        score += {"law": -0.7, "office": -0.7, "short": -1.2}.get(
            one.kind, 0.0 if one.kind in _ANSWERS else -2.5
        )
        score -= 2.0 if one.start == "lower" and one.kind not in _ANSWERS else 0.0
    last = way[-1]
    if len(last.lines) > 2 and _is_too_wide(last):
        score -= 4.0
    return score - (3.0 if last.start == "lower" and last.kind not in _ANSWERS else 0.0)


def _piece(
    lines: tuple[str, ...], block: Block, measure: Measure, known: dict[tuple[str, ...], Piece]
) -> Piece:
    """The one piece of these lines: what is scored once is not scored again."""
    if lines not in known:
        known[lines] = piece(lines, block, measure)
    return known[lines]


def _parts(line: str, cuts: Sequence[int]) -> list[str]:
    edges = [0, *cuts, len(line)]
    return [line[a:b].strip() for a, b in pairwise(edges)]


def _is_too_wide(whole: Piece) -> bool:
    """Whether the first line is wider than the others let the column be, or stands alone."""
    rest = [fits_from for _, fits_from, may_stop in whole.bounds[1:] if not may_stop]
    if len(rest) < 2:
        return True
    return whole.bounds[0][0] > sorted(rest)[len(rest) // 4]


def _stands_alone(part: str) -> bool:
    return kind_of(part) in (*_ANSWERS, "law") or end_of(part) in ("sentence", "noun", "number")


def _places(line: str, is_too_wide: bool) -> list[int]:
    """Places before which a new cell may begin: after an answer, before a capital."""
    spaces = [match.start() for match in _SPACE.finditer(line)]
    answers = [at for at in spaces if _is_after_answer(line, at)]
    if not is_too_wide:
        labels = [at for at in spaces[:_LABEL_WORDS] if _is_after_label(line, at)]
        return sorted({*answers, *labels})[:_MOST_PLACES]
    begins = [
        at
        for at in spaces
        if at not in answers
        and start_of(line[at + 1 :]) not in ("lower", "digit")
        and end_of(line[:at]) not in ("function", "comma")
        and not _BINDING.search(line[:at])
        and not _LAW_TAIL.search(line[: line.find(" ", at + 1) % (len(line) + 1)])
    ]
    return sorted([*answers, *begins[:_MOST_PLACES]])[:_MOST_PLACES]


def is_bound(before: str) -> bool:
    """Whether a text ends with a word that what follows belongs to, as "Kreis" or "Ende"."""
    return _BINDING.search(before) is not None


def _is_after_label(line: str, at: int) -> bool:
    """Whether a capital follows what is a row's label for sure, as "Kulturamt (41)"."""
    return line[at + 1].isupper() and label_text_score(line[:at]) >= _SURE_LABEL


def _is_after_answer(line: str, at: int) -> bool:
    """Whether the one to three words before or after the place are a whole answer."""
    if _BINDING.search(line[:at]):
        return False
    before = line[:at].split(" ")
    after = line[at + 1 :].split(" ")
    if before[-1] in _DASHES:
        return kind_of(after[0]) in _ANSWERS
    return any(
        kind_of(" ".join(words)) in _ANSWERS
        for n in (1, 2, 3)
        for words in (before[-n:], after[:n])
    )
