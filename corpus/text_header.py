"""The title above the table and the header row: how many columns, and what they are called.

The header's blocks stand before the first row: the title of the label column, then the column
titles, wrapped over lines with blank lines within; one-line titles share a line. Where the
text leaves it open, several readings are offered and the body of the table decides.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus.hyphens import Hyphens
from corpus.text_labels import flow, label_score
from corpus.text_pages import Block
from corpus.text_pieces import Kind, Piece, end_of, start_of

LABEL_TITLE = re.compile(
    r"(?:(?:lfd\.\s*)?nr\.?|amt(?:/\w+)?|ämter|fachbereiche?|fachdienste?|fachamt|dezernate?|abteilung"
    r"|organisationseinheit(?:en)?|oe|bereich|maßnahmen?|projekte?|thema|themen|handlungsfeld"
    r"|ziele?|aufgaben?(?:bereich|feld)?|dienststelle|einrichtung|produkt|referat|sachgebiet"
    r"|stelle|kommune|gemeinde|stadt|bezeichnung|titel|vorhaben|leistung|gegenstand|tätigkeit"
    r"|amt / \w+|amt bzw\. \w+)",
    re.IGNORECASE,
)
_COLUMN_TITLE = re.compile(
    r"(?:sach)?stand|kosten|frist|zuständig\w*|verantwortlich\w*|federführung|rechtsgrundlagen?"
    r"|bemerkung(?:en)?|umsetzung|ergebnis(?:se)?|status|priorität|beschreibung|partner|beteiligte"
    r"|nutzen|aufwand|termin|zeitraum|zeitplan|laufzeit|beginn|ende|finanzierung|mittel|einsparung"
    r"|kooperation\w*|bedarf|ziel\w*|inhalt|hinweise?|anmerkung(?:en)?|beschluss|antwort|begründung"
    r"|nächste|geplant\w*|vereinbarung|zusammenarbeit|hindernisse?|erläuterung(?:en)?|bewertung",
    re.IGNORECASE,
)
_MOST_COLUMNS = 7
_MOST_UNITS = 40
_TITLE_ENDS = re.compile(r"(?:bis|durch|für|vorhanden|geplant|erforderlich|ab|seit|an)$", re.IGNORECASE)
_QUESTION = re.compile(
    r"(?:besteht|bestehen|gibt|ist|sind|wird|werden|hat|haben|liegt|kann|erfolgt|soll)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """One reading of the header; `score` in log units, `body` the index of the first block."""

    title: str
    label_title: str
    titles: tuple[str, ...]
    score: float
    body: int


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that belong to one title for sure; `apart` if a blank line stands before."""

    lines: tuple[str, ...]
    apart: bool


def headers(blocks: Sequence[Block], pieces: Sequence[Piece], hyphens: Hyphens) -> list[Header]:
    """Readings of the header, the best of each number of columns, best first; maybe none."""
    found: dict[int, Header] = {}
    for body in _bodies(blocks, pieces):
        for header in _readings(blocks[:body], body, hyphens):
            known = found.get(len(header.titles))
            if known is None or header.score > known.score:
                found[len(header.titles)] = header
    return sorted(found.values(), key=lambda header: -header.score)


def _bodies(blocks: Sequence[Block], pieces: Sequence[Piece]) -> list[int]:
    """Where the first row may begin: the first blocks of page one or two that look like labels."""
    scored: list[tuple[float, int]] = []
    for index, (block, piece) in enumerate(zip(blocks, pieces, strict=True)):
        if index > _MOST_UNITS or (block.page > pieces[0].page + 1):
            break
        if index and not LABEL_TITLE.fullmatch(piece.text):
            line = Piece_line(piece)
            scored.append((max(label_score(piece), line) - 0.05 * index, index))
    strong = [index for score, index in scored if score >= 3.5][:2]
    return strong or [index for _, index in sorted(scored, reverse=True)[:3]]


def Piece_line(piece: Piece) -> float:
    """How much the first words of a block's first line look like a label."""
    match = re.match(r"(.*?(?:amt|stelle)(?: \(\d+[\d.]*\))?) (?:ja|nein)\b", piece.lines[0])
    return 4.0 if match else -9.0


def _readings(blocks: Sequence[Block], body: int, hyphens: Hyphens) -> Iterator[Header]:
    start = _label_title_block(blocks)
    title = flow(tuple(line for block in blocks[:start] for line in block.lines), hyphens)
    units = _units(blocks[start:])
    if not units or len(units) > _MOST_UNITS:
        return
    for label, rest, bonus in _label_titles(units):
        for titles, score in _split(rest, hyphens):
            yield Header(title, flow(label, hyphens), titles, score + bonus, body)


def _label_title_block(blocks: Sequence[Block]) -> int:
    """The block that begins with the title of the label column."""
    for index, block in enumerate(blocks):
        first = block.lines[0]
        if any(
            LABEL_TITLE.fullmatch(" ".join(first.split(" ")[:n])) for n in (1, 2, 3)
        ) and (index or len(first.split()) <= 12):
            return index
    return 1 if len(blocks) > 2 else 0


def _units(blocks: Sequence[Block]) -> list[_Unit]:
    return [
        _Unit((line,), not place)
        for block in blocks
        for place, line in enumerate(block.lines)
    ]


def _label_titles(units: Sequence[_Unit]) -> Iterator[tuple[tuple[str, ...], list[_Unit], float]]:
    """The label column's title as the first unit, its first words, or its first lines."""
    words = units[0].lines[0].split(" ")
    for count in range(1, min(len(words), 4)):
        begin = " ".join(words[:count])
        rest = [_Unit((" ".join(words[count:]),), True), *units[1:]]
        if start_of(rest[0].lines[0]) == "lower":
            continue
        yield (begin,), rest, 2.0 if LABEL_TITLE.fullmatch(begin) else -2.0
    whole = units[0].lines[0]
    yield (whole,), list(units[1:]), 2.5 if LABEL_TITLE.fullmatch(whole) else -0.5


def _split(units: Sequence[_Unit], hyphens: Hyphens) -> list[tuple[tuple[str, ...], float]]:
    """The best split of the units into titles, for each number of titles."""
    states: dict[int, tuple[float, tuple[tuple[str, ...], ...]]] = {0: (0.0, ())}
    for unit in units:
        grown: dict[int, tuple[float, tuple[tuple[str, ...], ...]]] = {}
        for count, (score, titles) in states.items():
            for parts, cost in _cuts(unit):
                options = [(score + cost + _begins(titles, parts[0], unit), (*titles, *parts))]
                if titles:
                    joined = ((*titles[-1], *parts[0]), *parts[1:])
                    value = score + cost + _goes_on(titles[-1], parts[0], unit)
                    options.append((value, (*titles[:-1], *joined)))
                for value, option in options:
                    size = len(option)
                    if size <= _MOST_COLUMNS and value > grown.get(size, (-1e9, ()))[0]:
                        grown[size] = (value, option)
        states = grown
    done = []
    for count, (score, titles) in states.items():
        if count:
            texts = tuple(flow(lines, hyphens) for lines in titles)
            done.append((texts, score + sum(_title_score(text) for text in texts)))
    return done


def _cuts(unit: _Unit) -> Iterator[tuple[tuple[tuple[str, ...], ...], float]]:
    """A line whole, or cut before capitals into one-line titles."""
    line = unit.lines[0]
    yield ((line,),), 0.0
    if not unit.apart or len(line) > 200:
        return
    words = line.split(" ")
    places = [n for n in range(1, len(words)) if _may_begin(words, n)][:8]
    for count in range(1, min(len(places), _MOST_COLUMNS - 1) + 1):
        for chosen in combinations(places, count):
            edges = [0, *chosen, len(words)]
            parts = tuple(
                (" ".join(words[a:b]),) for a, b in zip(edges, edges[1:], strict=False)
            )
            known = sum(bool(_COLUMN_TITLE.match(part[0])) for part in parts[1:])
            yield parts, 2.2 * known - 2.0 * count


def _may_begin(words: Sequence[str], place: int) -> bool:
    before = " ".join(words[:place])
    if end_of(before) in ("function", "comma", "hyphen") and not _TITLE_ENDS.search(before):
        return False
    return start_of(words[place]) in ("upper", "digit")


def _begins(titles: Sequence[tuple[str, ...]], part: tuple[str, ...], unit: _Unit) -> float:
    """How well a new title begins with `part`."""
    score = 0.0 if unit.apart else -5.0
    if start_of(part[0]) in ("lower", "bullet"):
        score -= 6.0
    if part[0].startswith("("):
        score -= 3.0
    if titles:
        end = end_of(titles[-1][-1])
        cost = {"hyphen": 8.0, "function": 5.0, "comma": 5.0, "lower": 3.0}
        score -= 0.0 if _TITLE_ENDS.search(titles[-1][-1]) else cost.get(end, 0.0)
    return score


def _goes_on(title: tuple[str, ...], part: tuple[str, ...], unit: _Unit) -> float:
    """How well a title goes on with `part`."""
    end = end_of(title[-1])
    if end in ("sentence", "colon"):
        return -5.0
    if end in ("hyphen", "function", "comma", "lower") or start_of(part[0]) == "lower":
        return 0.0
    if part[0].startswith("("):
        return 0.0
    return -2.0 if unit.apart else 0.0


def _title_score(text: str) -> float:
    score = 0.5 if _COLUMN_TITLE.match(text) or text.endswith("?") else 0.0
    return score - 0.05 * max(0, len(text.split()) - 12) - (2.0 if text.endswith(".") else 0.0)


def kind_prior(title: str) -> Counter[Kind]:
    """Which kinds of cells a column title announces, as a few imagined cells."""
    prior: Counter[Kind] = Counter()
    lower = title.lower()
    if _QUESTION.match(title) or re.search(r"ja\s*/\s*nein", lower):
        prior["yesno"] += 2
    if re.search(r"frist|termin|bis\b|datum|zeit|seit|beginn|ende|jahr", lower):
        prior["date"] += 3
    if re.search(r"kosten|mittel|betrag|euro|€|aufwand|einsparung|finanz", lower):
        prior["amount"] += 3
    if re.search(r"recht|gesetz|grundlage|norm", lower):
        prior["law"] += 3
    if re.search(r"zuständig|verantwortlich|partner|federführ|ansprech|status|priorität", lower):
        prior["short"] += 3
    return prior
