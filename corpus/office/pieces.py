"""From a word processor's paragraph to the paragraphs that a reader sees, bullets cut off."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.office.flow import Para, Run
from corpus.office.lines import Line, groups_of, headed, is_marked, join, lines_of
from corpus.text.pieces import BULLET

_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters of symbol fonts; where they are no bullet, nothing tells what they look like."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph that may still become a heading by its look. `number` is its list's; a
    `bullet`, typed or of a list, says that it cannot."""

    text: str
    item: bool = False
    bullet: bool = False
    level: int = 0
    number: str = ""
    depth: int = 0
    strong: bool = False
    size: float = 0.0
    note: bool = False


def pieces(para: Para) -> list[Piece]:
    """The paragraphs of one `Para`, its footnotes after them."""
    lines = list(lines_of(para.runs))
    if para.level or para.role == "caption":
        groups = headed(lines)
    else:
        groups = list(groups_of(lines, para.listed))
    found = [_piece(group, para, number == 0) for number, group in enumerate(groups)]
    notes = (Piece(joined_text(note.runs), note=True) for note in para.notes)
    return [piece for piece in (*found, *notes) if piece.text]


def joined_text(runs: Sequence[Run]) -> str:
    """The text of runs as one paragraph.

    >>> joined_text((Run("Zusammen-"), Run("\\narbeit  mit"), Run(" Düren")))
    'Zusammenarbeit mit Düren'
    """
    return _PRIVATE.sub("", join([line.text for line in lines_of(runs)])).strip()


def _piece(group: Sequence[Line], para: Para, first: bool) -> Piece:
    text = join([line.text for line in group])
    marked = not para.level and is_marked(text)
    listed = para.listed and first
    bullet = BULLET.match(text) if marked else None
    return Piece(
        _PRIVATE.sub("", text[bullet.end() :] if bullet else text).strip(),
        marked or listed,
        bool(bullet) or (listed and not para.number),
        para.level if first else 0,
        para.number if first else "",
        para.depth if first else 0,
        all(line.strong for line in group),
        min((line.size for line in group), default=0.0),
    )
