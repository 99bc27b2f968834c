"""What the NER sees of a word: pieces for the subword vectors, hashed rows for the learned ones."""

import re
from zlib import crc32

ROWS = 100_000
"""Rows of the table of subword vectors."""
SIZE = 128
"""Dimensions of a subword vector."""
SHORTEST_PIECE, LONGEST_PIECE = 3, 5
"""Letters of a piece, with the marks for the word's begin and end."""
WORD_ROWS, AFFIX_ROWS = 20_000, 8_000
"""Rows of the learned tables: whole words (two rows each, added) and affixes with shapes."""

_DIGIT = re.compile(r"\d")
_KINDS = (re.compile(r"[^\W\d_a-zäöüß]"), re.compile(r"[a-zäöüß]"))


def plain(word: str) -> str:
    """The word with every digit as 0.

    >>> plain("16.")
    '00.'
    """
    return _DIGIT.sub("0", word)


def shape(word: str) -> str:
    """Capitals as X, small letters as x, digits as 0; runs are cut after three.

    >>> shape("BGB-Entwurf")
    'XXX-Xxxx'
    """
    letters = _KINDS[1].sub("x", _KINDS[0].sub("X", plain(word)))
    return re.sub(r"(.)\1{3,}", r"\1\1\1", letters)


def hashed(word: str) -> tuple[int, ...]:
    """Two rows of the table of words, then four of the table of affixes and shapes."""
    form = plain(word)
    lower = form.lower()
    parts = (f"<{form[:3]}", f"{form[-4:]}>", f"{lower[-2:]}>", f"^{shape(word)}")
    return (
        crc32(lower.encode()) % WORD_ROWS,
        crc32(f"2{lower}".encode()) % WORD_ROWS,
        *(crc32(f"{place}{part}".encode()) % AFFIX_ROWS for place, part in enumerate(parts)),
    )
