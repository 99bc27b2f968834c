"""The kind of type whose widths explain where the lines of a text are broken."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.text.font_widths import Measure, measures
from corpus.text.pages import Block
from corpus.text.pieces import piece
from corpus.text.seeds import explained

_SAMPLE, _SAMPLE_LINES = 200, 60
"""Blocks, and lines of each, that are measured."""
_CLEARLY = 0.02


def face_of(blocks: Sequence[Block]) -> Measure:
    """The widths of the kind of type that explains the line breaks best; sans if in doubt."""
    several = [block for block in blocks if len(block.lines) > 1][:_SAMPLE]
    sample = [replace(block, lines=block.lines[:_SAMPLE_LINES]) for block in several]
    shares = [
        (explained([piece(block.lines, block, face) for block in sample]), face)
        for face in measures()
    ]
    best, chosen = max(shares, key=lambda share: share[0])
    return chosen if best > shares[0][0] + _CLEARLY else shares[0][1]
