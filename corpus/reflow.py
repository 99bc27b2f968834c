"""Lines to the text of a paragraph, line-end hyphens undone, with the offsets where pages begin."""

from collections.abc import Sequence

from corpus.hyphens import SOFT_HYPHEN, Hyphens, joined

Reflowed = tuple[str, tuple[tuple[int, int], ...]]


def reflowed(lines: Sequence[tuple[str, int]], hyphens: Hyphens) -> Reflowed:
    """The text of lines, each with its page, and (offset, page) where a page begins.

    >>> reflowed([("Zusammen-", 3), ("arbeit mit Düren", 4)], Hyphens())
    ('Zusammenarbeit mit Düren', ((0, 3), (8, 4)))
    """
    text = ""
    pages: list[tuple[int, int]] = []
    for number, (line, page) in enumerate(lines):
        if not pages or pages[-1][1] != page:
            pages.append((len(text), page))
        after = lines[number + 1][0] if number + 1 < len(lines) else ""
        here, between = joined(line, after, hyphens) if after else (line.rstrip(SOFT_HYPHEN), "")
        text += here + between
    return text.strip(), tuple(pages)
