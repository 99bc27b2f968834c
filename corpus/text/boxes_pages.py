"""The boxes of text that pdfminer.six and `pdftotext` leave of a page, without its furniture."""

import re
from collections import Counter
from collections.abc import Sequence

Lines = tuple[str, ...]

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:Seite|Page|S\.|Blatt)\s*)?(\d{1,4})(?:\s*(?:von|of|/)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_NAMELESS = re.compile(r"\(cid:\d+\)")
"""What pdfminer.six writes for a character whose font does not say which one it is."""
_BULLETS = frozenset("•-–—·▪◦‣○●■□➢►✓*")
_SHARE_OF_PAGES, _LEAST_PAGES, _RUNNING_WORDS, _EDGE = 0.6, 3, 3, 3


def box_pages(text: str) -> list[list[Lines]]:
    """The boxes of each page in the text's order; a box is its lines."""
    pages = [_boxes(page) for page in text.rstrip("\f\n ").split("\f")]
    running = _running(pages)
    return [
        [
            box
            for box in page
            if not _is_number(box, number)
            and not (number > 1 and len(box) == 1 and _pattern(box[0]) in running)
        ]
        for number, page in enumerate(pages, start=1)
    ]


def _boxes(page: str) -> list[Lines]:
    boxes: list[Lines] = []
    lines: list[str] = []
    for raw in [*page.split("\n"), ""]:
        line = " ".join(_NAMELESS.sub("•", raw).split())
        if line:
            lines.append(line)
        elif lines:
            boxes.append(tuple(lines))
            lines = []
    kept = (tuple(line for line in box if not _is_mark(line)) for box in boxes)
    return [box for box in kept if box]


def _is_mark(line: str) -> bool:
    """Whether a line is but bullets, whose items stand elsewhere."""
    return not set(line) - _BULLETS - {" "} and line not in ("-", "–", "—")


def _is_number(box: Lines, number: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(box[0]) if len(box) == 1 else None
    return match is not None and not box[0].isdigit() and int(match.group(1)) == number


def _running(pages: Sequence[Sequence[Lines]]) -> set[str]:
    """Patterns of the one-line boxes that most pages share: titles and notes at their edges."""
    counts = Counter(
        pattern
        for page in pages
        for pattern in {
            _pattern(box[0]) for box in [*page[:_EDGE], *page[-_EDGE:]] if len(box) == 1
        }
        if len(pattern.split()) >= _RUNNING_WORDS
    )
    needed = max(_LEAST_PAGES, _SHARE_OF_PAGES * len(pages))
    return {pattern for pattern, count in counts.items() if count >= needed}


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "#", line)
