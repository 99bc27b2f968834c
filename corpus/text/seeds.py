"""First guesses of the column widths, from long blocks alone.

A block of several wrapped lines betrays the width of its column within a point or two: every
line is narrower, and would not be if the first word of the next line stood on it too. Blocks
of one column agree, so the widths that explain many blocks are those of the columns with
running text; their order on the pages is the order of the columns.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement, product

from corpus.text.labels import label_score, label_text_score
from corpus.text.model import best_width
from corpus.text.pieces import Kind, Piece

_LINES = 4
"""A shorter block says too little about its column's width."""
_AGREES = 0.9
_SHARE = 0.04
"""Share of all lines that a width must explain to count as a column's."""
_MOST_SEEDS = 12
_SHARED, _UNUSED = 0.4, 0.6
_SURE_LABEL, _LIKELY_LABEL = 4.0, 2.0

_LABEL_WORDS = 7
_MOST_WIDTHS = 6
_PER_WIDTH = 0.02
"""What a further width must explain to count for a face."""
_MOST_PIECES = 600
"""Blocks that are looked at; more say nothing new."""
_ARTICLES = frozenset("der die das ein eine im in am beim vom zum zur mit seit für auf".split())

Widths = tuple[float | None, ...]


def seeds(
    pieces: Sequence[Piece], priors: Sequence[dict[Kind, float]]
) -> Iterator[tuple[Widths, float]]:
    """Possible widths of the label column and of the columns with these priors, None where
    unknown, and their oddness; the likeliest first. Columns as wide as each other share one."""
    pieces = pieces[:_MOST_PIECES]
    labels = [piece for piece in pieces if label_score(piece) >= _SURE_LABEL]
    labels = labels or [piece for piece in pieces if _is_likely_label(piece)]
    label = best_width(labels)
    columns = len(priors)
    found = ordered_widths(pieces)[:_MOST_WIDTHS]
    placements = sorted(
        (_oddness(places, priors, len(found)), places)
        for places in _placements(columns, len(found))
    )
    for oddness, places in placements[:_MOST_SEEDS]:
        yield (label, *(found[place - 1] if place else None for place in places)), oddness


def _is_likely_label(piece: Piece) -> bool:
    """A short block of several lines with the word for an office in it."""
    few = len(piece.lines) > 1 and len(piece.text.split()) <= _LABEL_WORDS
    return few and label_score(piece) >= _LIKELY_LABEL


def _placements(columns: int, count: int) -> Iterator[tuple[int, ...]]:
    """Which of `count` widths in their order each column may have, 0 for none of them."""
    for filled in product((False, True), repeat=columns):
        for used in combinations_with_replacement(range(1, count + 1), sum(filled)):
            rest = iter(used)
            yield tuple(next(rest) if full else 0 for full in filled)


def _oddness(places: Sequence[int], priors: Sequence[dict[Kind, float]], count: int) -> float:
    """Running text is odd in columns of answers, and so are shared widths and unused ones."""
    used = [place for place in places if place]
    odd = sum(
        bool(place) == (sum(prior.values()) > 1)
        for place, prior in zip(places, priors, strict=True)
    )
    return odd + _SHARED * (len(used) - len(set(used))) + _UNUSED * (count - len(set(used)))


def ordered_widths(pieces: Sequence[Piece]) -> list[float]:
    """The widths that explain the long blocks, in the order in which they follow each other."""
    long = [
        p
        for p in pieces
        if len(p.lines) >= _LINES and not p.is_item and label_score(p) < _SURE_LABEL
    ]
    left = long
    widths: list[float] = []
    while left:
        best = max(
            (_candidate(piece) for piece in left),
            key=lambda width: sum(len(p.lines) for p in left if agrees(p, width)),
        )
        explained = [p for p in left if agrees(p, best)]
        if sum(len(p.lines) for p in explained) < _SHARE * sum(len(p.lines) for p in long):
            break
        widths.append(best_width(explained) or best)
        left = [p for p in left if not agrees(p, best)]
    return _in_order(pieces, long, widths)


def explained(pieces: Sequence[Piece]) -> float:
    """Share of the lines of long blocks that the widths found for them explain."""
    long = [p for p in pieces if len(p.lines) >= _LINES and not p.is_item]
    widths = ordered_widths(pieces)[:_MOST_WIDTHS]
    lines = sum(len(p.lines) for p in long)
    good = sum(len(p.lines) for p in long if _nearest(p, widths) is not None)
    return good / lines - _PER_WIDTH * len(widths) if lines else 1.0


def _candidate(piece: Piece) -> float:
    return float(max(low for low, _, _ in piece.bounds[1:]))


def agrees(piece: Piece, width: float) -> bool:
    """Whether (almost) all lines of the block but the first are broken as at this width."""
    bounds = piece.bounds[1:]
    good = sum(
        low <= width * 1.002 and (may_stop or high > width * 0.998)
        for low, high, may_stop in bounds
    )
    return good >= _AGREES * len(bounds)


def _in_order(pieces: Sequence[Piece], long: Sequence[Piece], widths: list[float]) -> list[float]:
    """The widths sorted so that as few long blocks of a row on a page as can be stand against."""
    follows: Counter[tuple[float, float]] = Counter()
    chosen = set(map(id, long))
    before: list[float] = []
    page = 0
    for piece in pieces:
        if piece.page != page or _begins_row(piece):
            before, page = [], piece.page
        width = _nearest(piece, widths) if id(piece) in chosen else None
        if width is not None:
            follows.update((earlier, width) for earlier in set(before) - {width})
            before.append(width)
    ordered: list[float] = []
    for width in widths:
        place = max(
            range(len(ordered) + 1),
            key=lambda at: (
                sum(follows[o, width] for o in ordered[:at])
                + sum(follows[width, o] for o in ordered[at:])
            ),
        )
        ordered.insert(place, width)
    return ordered


def _begins_row(piece: Piece) -> bool:
    """Whether a block is a label, or its first line begins with one."""
    if label_score(piece) >= _LIKELY_LABEL:
        return True
    words = piece.lines[0].split(" ", _LABEL_WORDS)
    if words[0].lower() in _ARTICLES:
        return False
    return any(
        words[n][:1].isupper() and label_text_score(" ".join(words[:n])) >= _LIKELY_LABEL + 1
        for n in range(1, len(words))
    )


def _nearest(piece: Piece, widths: Sequence[float]) -> float | None:
    return next((width for width in widths if agrees(piece, width)), None)
