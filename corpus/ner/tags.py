"""BIO tags: the entities they mark, and brackets that entities open or close."""

from collections.abc import Sequence

Entity = tuple[int, int, str]
"""First word, word after the last, class."""


def entities(tags: Sequence[str]) -> list[Entity]:
    """The entities of a sentence, in order; an I- without a beginning marks nothing.

    >>> entities(["B-PER", "I-PER", "O", "B-ORG"])
    [(0, 2, 'PER'), (3, 4, 'ORG')]
    """
    found = []
    for begin, tag in enumerate(tags):
        if tag.startswith("B-"):
            end = begin + 1
            while end < len(tags) and tags[end].startswith("I-"):
                end += 1
            found.append((begin, end, tag[2:]))
    return found


def balanced(words: Sequence[str], tags: Sequence[str]) -> list[str]:
    """The tags with entities that take in the bracket they lack, or lose the odd one at an edge.

    Citations end in brackets ("Urteil vom 26. Januar 2017 ( BVerwGE 157 , 208 )"), and those of
    German LER hold both or none.
    """
    mended = list(tags)
    for begin, end, label in entities(tags):
        inside = words[begin:end]
        missing = inside.count("(") - inside.count(")")
        if missing > 0 and end < len(words) and words[end] == ")" and tags[end] == "O":
            mended[end] = f"I-{label}"
        elif missing > 0 and inside[0] == "(" and end - begin > 1:
            mended[begin : begin + 2] = ["O", f"B-{label}"]
        elif missing < 0 and inside[-1] == ")":
            mended[end - 1] = "O"
    return mended
