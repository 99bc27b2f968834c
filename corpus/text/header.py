"""The title above the table and the header row: how many columns, and what they are called.

The header's blocks stand before the first row: the title of the label column, then the column
titles, wrapped over lines with blank lines within; one-line titles share a line. Where the
text leaves it open, several readings are offered and the body of the table decides.
"""

import heapq
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from corpus.hyphens import Hyphens
from corpus.reflow import flow
from corpus.text.labels import label_score, label_text_score, names_offices
from corpus.text.pages import Block
from corpus.text.pieces import Piece, end_of, kind_of, start_of
from corpus.text.titles import ADJECTIVE, NUMBER_TITLE, QUESTION_WORD, TITLE_ENDS
from corpus.text.titles import COLUMN_TITLE as _COLUMN_TITLE
from corpus.text.titles import LABEL_TITLE as LABEL_TITLE

_MOST_COLUMNS, _TITLE_WORDS = 7, 20
_ONE_COLUMN = -4.0
"""A table of a label column and one other is rare."""
_MOST_UNITS, _MOST_CUTS, _NUMBERED = 40, 48, 3.5
_LONGEST_HEADER = 1500
"""Characters of title and header row together."""
QUESTION = re.compile(
    r"(?:besteht|bestehen|gibt|ist|sind|wird|werden|hat|haben|liegt|kann|erfolgt|soll)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """One reading of the header; `score` in log units, `body` the index of the first block;
    `intro` is text between the title and the header row."""

    title: str
    label_title: str
    titles: tuple[str, ...]
    score: float
    body: int
    intro: tuple[Block, ...] = ()

    @property
    def offices(self) -> bool:
        """Whether the rows are offices, as far as the title of the label column tells."""
        known = LABEL_TITLE.fullmatch(self.label_title) is not None
        return names_offices(self.label_title, known)


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that belong to one title for sure; `apart` if a blank line stands before."""

    lines: tuple[str, ...]
    apart: bool


def headers(blocks: Sequence[Block], pieces: Sequence[Piece], hyphens: Hyphens) -> list[Header]:
    """Readings of the header, the best of each place and number of columns, best first."""
    found: dict[tuple[int, int], Header] = {}
    length = 0
    for body in range(1, min(len(blocks), _MOST_UNITS)):
        length += len(pieces[body - 1].text)
        if blocks[body].page > blocks[0].page + 1 or length > _LONGEST_HEADER:
            break
        labels = {offices: _first_label(pieces[body], offices) for offices in (True, False)}
        if max(labels.values()) < _LEAST_LABEL:
            continue
        for header in _readings(blocks[:body], body, hyphens):
            label = labels[header.offices]
            place = (body, len(header.titles))
            if place not in found or header.score + label > found[place].score:
                found[place] = replace(header, score=header.score + label)
    return sorted(found.values(), key=lambda header: -header.score)


_LEAST_LABEL = -4.0
ASKED_AND_ANSWERED = -15.0
"""A title that has asked its question, a blank line, a capital: another title begins."""


def _first_label(piece: Piece, offices: bool) -> float:
    """How much a block, or the first words of its first line, look like a row's label."""
    if LABEL_TITLE.fullmatch(piece.text):
        return -12.0
    best = label_score(piece, offices)
    words = piece.lines[0].split(" ")
    for count in range(1, min(len(words), 9)):
        if start_of(words[count]) != "lower" or kind_of(words[count]) in ("yesno", "none"):
            begin = label_text_score(" ".join(words[:count]), offices)
            best = max(best, begin - 1.0)
    return best


def _readings(blocks: Sequence[Block], body: int, hyphens: Hyphens) -> Iterator[Header]:
    for start in _label_title_blocks(blocks, hyphens):
        told = next((n for n, b in enumerate(blocks[:start]) if n and _is_told(b)), start)
        title = flow(tuple(line for block in blocks[:told] for line in block.lines), hyphens)
        units = _units(blocks[start:])
        if not units or len(units) > _MOST_UNITS:
            return
        for label, rest, bonus in _label_titles(units, len(blocks[start].lines), hyphens):
            for titles, score in _split(rest, hyphens):
                named = flow(label, hyphens)
                yield Header(title, named, titles, score + bonus, body, tuple(blocks[told:start]))


def _is_told(block: Block) -> bool:
    """Whether a block holds a sentence, as no title does."""
    return any(end_of(line) == "sentence" and line[-1] != "?" for line in block.lines)


def _label_title_blocks(blocks: Sequence[Block], hyphens: Hyphens) -> list[int]:
    """The blocks that may begin with the title of the label column."""
    for index, block in enumerate(blocks):
        words = block.lines[0].split(" ")
        begins = [" ".join(words[:n]) for n in (1, 2, 3)] + [flow(block.lines, hyphens)]
        if any(_is_label_title(begin) for begin in begins) and (index or len(words) <= 12):
            return [index]
    return [1] if len(blocks) > 1 else [0]


def _is_label_title(text: str) -> bool:
    return LABEL_TITLE.fullmatch(text) is not None or text.lower() == "lfd."


def _units(blocks: Sequence[Block]) -> list[_Unit]:
    return [_Unit((line,), not place) for block in blocks for place, line in enumerate(block.lines)]


def _label_titles(
    units: Sequence[_Unit], first: int, hyphens: Hyphens
) -> Iterator[tuple[tuple[str, ...], list[_Unit], float]]:
    """The label column's title: the first words, the first line, or the `first` lines."""
    units = _numbered(units)
    words = units[0].lines[0].split(" ")
    for count in range(1, min(len(words), 4)):
        begin = " ".join(words[:count])
        rest = [_Unit((" ".join(words[count:]),), True), *units[1:]]
        if start_of(rest[0].lines[0]) == "lower":
            continue
        bonus = _NUMBERED if NUMBER_TITLE.match(begin) and count > 1 else 2.0
        yield (begin,), rest, bonus if LABEL_TITLE.fullmatch(begin) else -2.0
    for count in sorted({1, first}):
        lines = tuple(line for unit in units[:count] for line in unit.lines)
        known = LABEL_TITLE.fullmatch(flow(lines, hyphens))
        yield lines, list(units[count:]), 2.5 if known else -0.5


def _numbered(units: Sequence[_Unit]) -> Sequence[_Unit]:
    """The title of the rows' numbers before the one of their labels, on one line."""
    for count in range(1, min(len(units), 3)):
        number = " ".join(unit.lines[0] for unit in units[:count])
        if NUMBER_TITLE.fullmatch(number):
            return [_Unit((f"{number} {units[count].lines[0]}",), True), *units[count + 1 :]]
    return units


def _split(units: Sequence[_Unit], hyphens: Hyphens) -> list[tuple[tuple[str, ...], float]]:
    """The best split of the units into titles, for each number of titles."""
    states: dict[int, tuple[float, tuple[tuple[str, ...], ...]]] = {0: (0.0, ())}
    for unit in units:
        grown: dict[int, tuple[float, tuple[tuple[str, ...], ...]]] = {}
        for score, titles in states.values():
            for parts, cost in _likely_cuts(unit):
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
            named = count == 1 and _COLUMN_TITLE.fullmatch(texts[0])
            alone = _ONE_COLUMN if count == 1 and not named else 0.0
            done.append((texts, score + alone + sum(_title_score(text) for text in texts)))
    return done


@lru_cache(maxsize=1024)
def _likely_cuts(unit: _Unit) -> list[tuple[tuple[tuple[str, ...], ...], float]]:
    """The likeliest ways to cut a line; a line of many capitals could be cut in hundreds."""
    return heapq.nlargest(_MOST_CUTS, _cuts(unit), key=lambda cut: cut[1])


def _cuts(unit: _Unit) -> Iterator[tuple[tuple[tuple[str, ...], ...], float]]:
    """A line whole, or cut into one-line titles, with what speaks for it."""
    words = unit.lines[0].split(" ")
    scores = {n: _boundary(words, n) for n in range(1, min(len(words), 40))}
    places = sorted(n for n in scores if scores[n] > -4.0)[:9] if unit.apart else []
    uncut = sum(_runs_on(words, n) for n in scores)
    for count in range(min(len(places), _MOST_COLUMNS - 1) + 1):
        for chosen in combinations(places, count):
            edges = [0, *chosen, len(words)]
            parts = tuple((" ".join(words[a:b]),) for a, b in pairwise(edges))
            yield parts, uncut + sum(scores[n] - _runs_on(words, n) for n in chosen)


def _runs_on(words: Sequence[str], place: int) -> float:
    """How odd it is that a title goes on at `place`: "Stand Kosten" are two."""
    if words[place - 1].endswith("?"):
        return -6.0
    known = _COLUMN_TITLE.match(words[place]) is not None and words[place][0].isupper()
    nouns = words[place - 1][:1].isupper() and words[place][:1].isupper()
    if not nouns or ADJECTIVE.fullmatch(words[place - 1]):
        return 0.0
    return -2.0 if known else -1.0


def _boundary(words: Sequence[str], place: int) -> float:
    """How well a new title begins at `place` of a line."""
    before, after = words[place - 1], words[place]
    if start_of(after) not in ("upper", "digit") or after.startswith("("):
        return -9.0
    score = -1.0
    if before.endswith("?"):
        score += 4.0
    elif TITLE_ENDS.search(before):
        score += 0.5
    elif end_of(" ".join(words[:place])) in ("function", "comma", "hyphen"):
        score -= 6.0
    elif before[:1].islower():
        score -= 1.5
    if ADJECTIVE.fullmatch(before) and before[:1].isupper() and after[:1].isupper():
        score -= 8.0
    if QUESTION_WORD.match(after):
        score += 2.0
    elif _COLUMN_TITLE.match(after):
        score += 1.5
    elif ADJECTIVE.fullmatch(after):
        score += 1.0
    return score


def _begins(titles: Sequence[tuple[str, ...]], part: tuple[str, ...], unit: _Unit) -> float:
    """How well a new title begins with `part`."""
    score = 0.0 if unit.apart else -5.0
    if start_of(part[0]) in ("digit", "letter"):
        score -= 3.0
    if start_of(part[0]) in ("lower", "bullet"):
        score -= 6.0
    if part[0].startswith("("):
        score -= 3.0
    if titles:
        end = end_of(titles[-1][-1])
        cost = {"hyphen": 8.0, "function": 5.0, "comma": 5.0, "lower": 3.0}
        score -= 0.0 if TITLE_ENDS.search(titles[-1][-1]) else cost.get(end, 0.0)
    return score


def _goes_on(title: tuple[str, ...], part: tuple[str, ...], unit: _Unit) -> float:
    """How well a title goes on with `part`."""
    end = end_of(title[-1])
    if title[-1].endswith("?") and unit.apart and start_of(part[0]) == "upper":
        return ASKED_AND_ANSWERED
    if end in ("sentence", "colon"):
        return -5.0
    half = end in ("hyphen", "function", "comma", "lower")
    if half or start_of(part[0]) == "lower" or part[0].startswith("("):
        return 0.0
    return -2.0 if unit.apart else 0.0


_HALF_A_QUESTION = -2.0
"""For a title "Gibt es Verträge mit" without its "?", and for a bare "Kreisen?"."""


def _title_score(text: str) -> float:
    if len(text) > 300:
        return -20.0
    score = 0.5 if _COLUMN_TITLE.match(text) or text.endswith("?") else 0.0
    bare = text.endswith("?") and " " not in text and not QUESTION_WORD.match(text)
    score += _HALF_A_QUESTION if bare or ("?" not in text and QUESTION.match(text)) else 0.0
    return score - 0.05 * max(0, len(text.split()) - 12) - (4.0 if text.endswith(".") else 0.0)


def is_title(text: str) -> bool:
    """Whether a text is but the title of a column, as far as its words tell."""
    if len(text.split()) > _TITLE_WORDS:
        return False
    asked = text.endswith("?") and QUESTION_WORD.match(text) is not None
    return asked or any(p.fullmatch(text) for p in (LABEL_TITLE, _COLUMN_TITLE))
