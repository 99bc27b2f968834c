"""Two lines of running text: whether the second goes on with what the first says.

What the words say outweighs what the distances say: a line that ends with half a word, or a full
one before a small letter, goes on whatever stands between.
"""

import re

from corpus.pdf.lines import Line
from corpus.pdf.marks import mark_of
from corpus.pdf.placed import Placed
from corpus.text.pieces import end_of, start_of

_FARTHEST = 2.4
"""Times the type's size: the largest distance of two lines of a paragraph."""
_OTHER_SIZE, _OTHER_HEADING = 0.12, 0.05
_OTHER_WIDTH = 0.2
INDENT = 0.35
"""Of the type's size: what counts as another indent."""
_SLACK, _SPACE = 0.15, 0.25
"""Of the type's size: how much more room than its width a word needs, the width of a blank."""
_CENTRED = 2.0
_REFERENCE = re.compile(
    r"\b(?:Absatz|Absätze|Satz|Sätze|Nummern?|Artikel|Kapitel|Abschnitt|Ziffer|Teil|Anlage|Seite"
    r"|Tabelle|Abbildung|Zeichen)$"
)


def gap_of(before: Placed, line: Placed) -> float:
    """The distance of the baselines, 0 over columns and pages."""
    return line.line.baseline - before.line.baseline if before.strip == line.strip else 0.0


def goes_on(before: Placed, line: Placed) -> bool:
    """Whether the words of a line surely belong to the paragraph of the line before."""
    if end_of(before.line.text) == "hyphen" and _may_go_on(before, line):
        return start_of(line.line.text) == "lower" or not had_room(before, line)
    return reads_on(before, line) and not had_room(before, line)


def reads_on(before: Placed, line: Placed) -> bool:
    """Whether a line reads as the rest of a sentence."""
    ended = end_of(before.line.text) in ("sentence", "colon")
    return not ended and start_of(line.line.text) == "lower" and _may_go_on(before, line)


def is_unfinished(before: Placed, line: Placed, wide: bool) -> bool:
    """Whether a full line of the same type ends in a word after which something must follow; a
    `wide` gap outweighs a verb or an adjective."""
    alike = _may_go_on(before, line) and is_marked(before.line) == is_marked(line.line)
    open_ends = ("function", "comma") if wide else ("lower", "function", "comma")
    return alike and end_of(before.line.text) in open_ends and not had_room(before, line)


def closes_bracket(before: Placed, line: Placed) -> bool:
    """Whether a line closes the bracket that the line before has opened ("(Zeichen / 224) ...")."""
    opened = before.line.text.rpartition("(")[2] if "(" in before.line.text else ")"
    head, found, _ = line.line.text.partition(")")
    return ")" not in opened and bool(found) and "(" not in head


def is_referred_to(before: Placed, line: Placed) -> bool:
    """Whether a line begins with the number to which the line before refers ("Absatz / 4 ...")."""
    return _REFERENCE.search(before.line.text) is not None and line.line.text[0].isdigit()


def _may_go_on(before: Placed, line: Placed) -> bool:
    near = 0.0 <= gap_of(before, line) <= _FARTHEST * line.line.size
    return near and not is_other_size(before.line, line.line) and mark_of(line.line.text) is None


def had_room(before: Placed, line: Placed) -> bool:
    """Whether the first word of a line would have fitted on the line before."""
    if are_centred(before, line):
        return False
    word = line.line.words[0]
    width = word.x1 - word.x0
    for mark in ("-", "\u2010"):
        head = word.text.find(mark, 1)
        if 0 < head < len(word.text) - 1:
            width = min(width, width * (head + 1) / len(word.text))
    size = before.line.size
    return before.right - before.line.x1 - _SPACE * size > width + _SLACK * size


def are_centred(before: Placed, line: Placed) -> bool:
    """Whether two lines are set around one middle."""
    size = line.line.size
    if min(before.indent, line.indent) < size or abs(before.indent - line.indent) < INDENT * size:
        return False
    middles = [(one.line.x0 + one.line.x1) / 2 - one.left for one in (before, line)]
    return abs(middles[0] - middles[1]) <= _CENTRED


def is_other_size(before: Line, line: Line) -> bool:
    """Whether lines are set in other sizes; those of headings differ by less."""
    least = _OTHER_HEADING if is_marked(before) and is_marked(line) else _OTHER_SIZE
    return abs(line.size - before.size) > least * before.size


def is_other_width(before: Placed, line: Placed) -> bool:
    """Whether lines stand in columns of other widths."""
    widths = [one.right - one.left for one in (before, line)]
    return before.strip != line.strip and abs(widths[0] - widths[1]) > _OTHER_WIDTH * widths[0]


def is_marked(line: Line) -> bool:
    """Whether a line is set as headings are."""
    return line.bold or line.underlined
