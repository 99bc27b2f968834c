"""Which paragraphs are headings: by style, or by their look where a file has no such styles.

Many reports are written without styles: a heading is then a short paragraph, bold, underlined
or in larger type, without a full stop, that stands above text.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from corpus.document import Block, Draft, Grid
from corpus.office.flow import Flow, paras
from corpus.office.pieces import Piece
from corpus.report import ParagraphKind
from corpus.text.pieces import end_of

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]?\s+\S")
_CLOSING = "\"”“»«›‹’')]"
_MOST_WORDS, _MOST_CHARACTERS = 20, 150
_LARGER = 1.15
"""Times the size of the running text from which type is clearly larger."""


class Look:
    """The look of a file's running text, against which headings stand out."""

    def __init__(self, flow: Sequence[Flow]) -> None:
        sizes: Counter[float] = Counter()
        strong: Counter[bool] = Counter()
        for para in paras(flow):
            for run in para.runs:
                sizes[run.size] += len(run.text)
                strong[run.strong] += len(run.text)
        self._size = max(sizes, key=lambda size: sizes[size], default=0.0)
        self._strong = strong[True] > strong[False]

    def differs(self, piece: Piece) -> bool:
        """Whether the piece stands out from the running text."""
        return self.is_larger(piece) or (piece.strong and not self._strong)

    def is_larger(self, piece: Piece) -> bool:
        """Whether its type is clearly larger than that of the running text."""
        return bool(self._size) and piece.size >= _LARGER * self._size


def body_blocks(parts: Sequence[Piece | Grid], look: Look) -> list[Block]:
    """The blocks of a body. Headings are those by style, or by look where no style makes one;
    a single one at the beginning is the title above those by look."""
    styled = [part for part in parts if isinstance(part, Piece) and part.level]
    titled = len(styled) == 1 and styled[0] is parts[0]
    heads = _heads(parts[1:] if titled else parts, look.differs)
    if styled and not (titled and heads):
        return [part if isinstance(part, Grid) else _draft(part, part.level) for part in parts]
    sizes = {part.size for part in parts if isinstance(part, Piece) and id(part) in heads}
    ranks = {size: rank for rank, size in enumerate(sorted(sizes, reverse=True), start=1)}
    above = 1 if titled else 0
    return [
        part
        if isinstance(part, Grid)
        else _draft(part, above + _level(part, ranks) if id(part) in heads else min(part.level, 1))
        for part in parts
    ]


def title_by_look(parts: Sequence[Piece | Grid], look: Look) -> str | None:
    """The first paragraph in larger type, where headings by style follow it."""
    first = parts[0] if parts else None
    if (
        not isinstance(first, Piece)
        or first.level
        or not any(isinstance(part, Piece) and part.level for part in parts)
    ):
        return None
    return first.text if look.is_larger(first) and _is_short(first) else None


def cell_drafts(parts: Sequence[Piece]) -> list[Draft]:
    """The paragraphs of a cell; bold or underlined ones above others are headings of level 0."""
    heads = _heads(parts, lambda piece: piece.strong and not piece.number)
    return [
        Draft(part.text, "heading") if part.level or id(part) in heads else _draft(part, 0)
        for part in parts
    ]


def _heads(parts: Sequence[Piece | Grid], differs: Callable[[Piece], bool]) -> set[int]:
    """The identities of the pieces that look like headings and have text somewhere below."""
    found: set[int] = set()
    above_text = False
    for part in reversed(parts):
        if isinstance(part, Piece) and part.note:
            continue
        likely = isinstance(part, Piece) and differs(part) and _is_short(part)
        if likely and above_text:
            found.add(id(part))
        above_text = above_text or not likely
    return found


def _is_short(piece: Piece) -> bool:
    """Whether the text may be that of a heading."""
    text = piece.text
    return (
        not piece.bullet
        and len(text) <= _MOST_CHARACTERS
        and len(text.split()) <= _MOST_WORDS
        and any(char.isalpha() for char in text)
        and not (end_of(text) == "sentence" and text.rstrip(_CLOSING)[-1:] in (".", "…"))
    )


def _level(piece: Piece, ranks: dict[float, int]) -> int:
    if piece.number:
        return piece.depth
    number = _NUMBER.match(piece.text)
    return number.group(1).count(".") + 1 if number else ranks[piece.size]


def _draft(piece: Piece, level: int) -> Draft:
    """A heading shows the number of its list, unless it has one that was typed."""
    if not level:
        return Draft(piece.text, _kind(piece), note=piece.note)
    number = "" if _NUMBER.match(piece.text) else piece.number
    return Draft(f"{number} {piece.text}".strip(), "heading", level=level)


def _kind(piece: Piece) -> ParagraphKind:
    return "item" if piece.item else "text"
