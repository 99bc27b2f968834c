"""The lines of a word processor's paragraph, and which of them make one paragraph.

Authors press Shift+Enter where they mean a new paragraph: a bold line over its text, lines
beginning with a typed bullet, sentences, names. Other breaks stand in running text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.hyphens import SOFT_HYPHEN, Hyphens
from corpus.office.flow import Run
from corpus.reflow import flow, grouped
from corpus.text.decode import clean
from corpus.text.pieces import BULLET, LETTER, end_of, opens_sentence, start_of

_HYPHENS = Hyphens()
_NO_BREAK_HYPHEN = "\u2011"
_SIGNS = str.maketrans(
    {
        "\uf06f": "☐",
        "\uf078": "☒",
        "\uf0a8": "☐",
        "\uf0fb": "✗",
        "\uf0fc": "✓",
        "\uf0fd": "☒",
        "\uf0fe": "☑",
        "\uf0e0": "→",
        "\uf0e8": "→",
        "\uf0f0": "⇒",
    }
)
"""Characters of Wingdings that stand in text: boxes ticked or not, ticks, arrows."""
_DATE = re.compile(
    r"\d{1,2}\.\s*(?:\d|(?:Jan|Feb|Mär|Mrz|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zäö]*\b)"
)
_NEGATIVE = re.compile(r"[-–—−]\s+[\d.,]+\s*(?:€|EUR|Euro|T€|TEUR|Tsd\.?|Mio\.?|%)*\s*")
_FEWEST_NAMES, _LONGEST_NAME = 3, 80


@dataclass(frozen=True, slots=True)
class Line:
    """What stands between two line breaks; `strong` if all of its words are."""

    text: str
    strong: bool
    size: float


def is_marked(text: str) -> bool:
    """Whether a text begins with a typed bullet, letter or number of a list.

    >>> is_marked("- Beschaffung"), is_marked("3. Mai 2024"), is_marked("- 1.200 €")
    (True, False, False)
    """
    if BULLET.match(text):
        return not _NEGATIVE.fullmatch(text)
    return bool(LETTER.match(text)) and not _DATE.match(text)


def lines_of(runs: Iterable[Run]) -> Iterator[Line]:
    """The lines of a paragraph, their text clean, a soft hyphen only at their ends."""
    parts: list[Run] = []
    for run in runs:
        head, *others = run.text.split("\n")
        parts.append(Run(head, run.strong, run.size))
        for other in others:
            yield _line(parts)
            parts = [Run(other, run.strong, run.size)]
    yield _line(parts)


def _line(runs: Sequence[Run]) -> Line:
    text = clean("".join(run.text for run in runs)).replace(_NO_BREAK_HYPHEN, "-")
    text = " ".join(text.translate(_SIGNS).split())
    soft = text.endswith(SOFT_HYPHEN)
    text = text.replace(SOFT_HYPHEN, "") + (SOFT_HYPHEN if soft else "")
    words = [run for run in runs if any(char.isalnum() for char in run.text)]
    strong = bool(words) and all(run.strong for run in words)
    return Line(text, strong, min((run.size for run in words), default=0.0))


def headed(lines: Sequence[Line]) -> list[list[Line]]:
    """A heading's lines; where they end with a sentence, what follows a break is text."""
    written = [line for line in lines if line.text]
    if not written or end_of(written[-1].text) not in ("sentence", "colon"):
        return [written]
    cut = next((n for n, pair in enumerate(pairwise(written), start=1) if _is_cut(*pair)), 0)
    plain = [replace(line, strong=False) for line in written[cut:]]
    return [written[:cut], *groups_of(plain, False)] if cut else [written]


def _is_cut(before: Line, after: Line) -> bool:
    """Whether a line may begin anew after another."""
    open_ = end_of(before.text) in ("comma", "function", "hyphen")
    return not open_ and start_of(after.text) in _BEGUN


def groups_of(lines: Sequence[Line], listed: bool) -> Iterator[list[Line]]:
    """Lines that make one paragraph; an empty line ends it."""
    names = _names_from(lines)
    yield from grouped(lines[:names], lambda group, line: _parts(group, line, listed))
    yield from ([line] for line in lines[names:] if line.text)


def _parts(group: Sequence[Line], line: Line, listed: bool) -> bool:
    before = group[-1]
    end, start = end_of(before.text), start_of(line.text)
    if start == "bullet":
        return is_marked(line.text)
    if end == "hyphen":
        return False
    if is_marked(line.text):
        ended = end in ("sentence", "colon") or before.strong
        return ended or is_marked(group[0].text) or not line.text[0].isdigit()
    if start == "lower" or end in ("comma", "function"):
        return False
    if end in ("sentence", "colon") or opens_sentence(line.text):
        return True
    return before.strong != line.strong and not listed


def _names_from(lines: Sequence[Line]) -> int:
    """The line from which on each stands alone, as those of a list of names do: short, each
    begun large and none going on; a colon above announces them."""
    colons = [n + 1 for n, line in enumerate(lines) if end_of(line.text or " ") == "colon"]
    start = colons[-1] if colons else 0
    texts = [line.text for line in lines[start:] if line.text]
    if (
        len(texts) >= (1 if colons else _FEWEST_NAMES)
        and all(len(text) <= _LONGEST_NAME and start_of(text) in _BEGUN for text in texts)
        and all(end_of(text) in ("noun", "number") for text in texts[:-1])
    ):
        return start
    return len(lines)


_BEGUN = ("upper", "answer", "digit")


def join(lines: Sequence[str]) -> str:
    """Lines as one text, hyphens at their ends undone."""
    written = [line for line in lines if line]
    return flow(written, _HYPHENS).strip().rstrip(SOFT_HYPHEN)
