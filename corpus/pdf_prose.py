"""Running text of a PDF."""

from collections.abc import Sequence

from corpus.document import Block
from corpus.hyphens import Hyphens
from corpus.pdf_lines import Line
from corpus.pdf_paragraphs import measure_of, paragraphs_of


def prose_blocks(lines: Sequence[Line], hyphens: Hyphens) -> list[Block]:
    measure = measure_of(lines, max((line.x1 for line in lines), default=0.0))
    return list(paragraphs_of(lines, measure, hyphens))
