"""How high headings stand: by their type, by their numbers, and where they stand.

The larger and heavier, the higher; of one type the kind of number that appears first is the
higher; 1.1 is below 1; a part (Abschnitt) is above the norms in it. A heading without a number
among numbered ones of its type is below them. An annex is as high as the highest, and numbers
that begin anew in it stand below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.pdf.headings import Look, Number

_SAME_SIZE = 0.04
_NUMBERED = ("part", "norm", "decimal", "roman", "capital", "letter")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is set and numbered."""

    look: Look
    number: Number


@dataclass(frozen=True, slots=True)
class _Class:
    """Headings of one look and one kind of number."""

    size: float
    weight: int
    slanted: bool
    kind: str
    depth: int

    @property
    def look(self) -> tuple[float, int, bool]:
        return -self.size, self.weight, self.slanted


def levels_of(headings: Sequence[Heading]) -> list[int]:
    """The level of each heading of a document in order, from 1."""
    sizes = _sizes(headings)
    classes = [_class(heading, sizes) for heading in headings]
    order = _order(classes)
    levels: list[int] = []
    shift = 0
    for number, kind in enumerate(classes):
        if kind.kind == "annex":
            shift = 1 if _begins_anew(headings, classes, number, order) else 0
            levels.append(1)
        elif kind in order:
            levels.append(order.index(kind) + 1 + shift)
        else:
            levels.append(_unnumbered(classes, levels, number, order) + shift)
    return levels


def _sizes(headings: Sequence[Heading]) -> dict[float, float]:
    """Sizes that hardly differ are one."""
    found: dict[float, float] = {}
    last = float("inf")
    for size in sorted({heading.look.size for heading in headings}, reverse=True):
        last = last if size >= (1 - _SAME_SIZE) * last else size
        found[size] = last
    return found


def _class(heading: Heading, sizes: dict[float, float]) -> _Class:
    look, number = heading.look, heading.number
    return _Class(sizes[look.size], look.weight, look.slanted, number.kind, number.depth)


def _order(classes: Sequence[_Class]) -> list[_Class]:
    """The classes from the highest to the lowest; annexes and headings without a number among
    numbered ones of their look are none of them."""
    appeared = list(dict.fromkeys(classes))
    numbered = {kind.look for kind in appeared if kind.kind in _NUMBERED}
    order = sorted(
        (
            kind
            for kind in appeared
            if kind.kind in _NUMBERED or (kind.kind == "none" and kind.look not in numbered)
        ),
        key=lambda kind: (kind.look, appeared.index(kind)),
    )
    for kind in [kind for kind in order if kind.kind == "part"]:
        _move(order, kind, before=[other for other in order if other.kind == "norm"])
    for kind in sorted((k for k in order if k.kind in ("decimal", "part")), key=lambda k: -k.depth):
        _move(
            order, kind, before=[k for k in order if k.kind == kind.kind and k.depth > kind.depth]
        )
    return order


def _move(order: list[_Class], kind: _Class, before: Sequence[_Class]) -> None:
    """Put a class before the first of others if it stands behind it."""
    first = min((order.index(other) for other in before), default=len(order))
    if order.index(kind) > first:
        order.remove(kind)
        order.insert(first, kind)


def _begins_anew(
    headings: Sequence[Heading], classes: Sequence[_Class], annex: int, order: Sequence[_Class]
) -> bool:
    """Whether the headings of an annex begin a count that would stand as high as the annex."""
    for heading, kind in zip(headings[annex + 1 :], classes[annex + 1 :], strict=True):
        if kind.kind == "annex":
            return False
        if kind in order and order.index(kind) == 0:
            return heading.number.first
    return False


def _unnumbered(
    classes: Sequence[_Class], levels: Sequence[int], number: int, order: Sequence[_Class]
) -> int:
    """The level of a heading without a number whose look numbered ones have, too."""
    like = [kind for kind in order if kind.look == classes[number].look]
    seen = [place for place in range(number) if classes[place] in like]
    highest = order.index(like[0]) + 1
    if not seen or (len(like) == 1 and highest == 1):
        return highest
    last = next(place for place in reversed(range(number)) if classes[place].kind in _NUMBERED)
    return order.index(classes[last]) + 2
