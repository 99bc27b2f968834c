"""What a cell answers: ja, nein or keine Angabe, with the unit that says so.

An empty cell and "entfällt" are "keine Angabe", never "nein". A cell of prose under a column
that asks for a need is read sentence by sentence: one that wishes without denying says ja, one
that denies says nein (those that deny a need itself come first). Under any other column prose
says ja unless its sentences deny.
"""

from collections.abc import Callable
from dataclasses import dataclass

from qa.columns import ColumnRole
from qa.cues import (
    denies,
    has_failed,
    is_empty_entry,
    says_none,
    short_answer,
    wishes,
    wishes_firmly,
)
from qa.question import State
from qa.units import Sources

LONGEST_OTHER = 40
"""Characters of an entry in a yes-or-no column that is neither ("teilweise")."""


@dataclass(frozen=True, slots=True)
class CellState:
    """The answer of one cell; `units` hold the evidence, best first, numbers in Sources."""

    state: State
    units: tuple[int, ...]


def cell_state(sources: Sources, numbers: tuple[int, ...], role: ColumnRole) -> CellState:
    """The answer of the cell whose units are `numbers`."""
    filled = [n for n in numbers if not is_empty_entry(sources.text(sources.units[n]))]
    if not filled:
        return CellState("keine Angabe", numbers)
    answer = short_answer(sources.text(sources.units[filled[0]]))
    if answer is not None:
        return CellState("ja" if answer == "ja" else "nein", tuple(filled))
    if role.is_answer and len(sources.text(sources.units[filled[0]])) < LONGEST_OTHER:
        return CellState("keine Angabe", tuple(filled))
    if role.is_need:
        return _need(sources, filled)
    denial = says_none if role.is_entry else denies
    return _existence(sources, filled, denial)


def _need(sources: Sources, filled: list[int]) -> CellState:
    texts = {n: sources.text(sources.units[n]) for n in filled}
    denied = sorted(
        (n for n in filled if denies(texts[n]) and not has_failed(texts[n])),
        key=lambda n: not wishes(texts[n]),
    )
    wished = tuple(
        n for n in filled if (wishes(texts[n]) and not denies(texts[n])) or wishes_firmly(texts[n])
    )
    if wished:
        return CellState("ja", wished)
    if denied:
        return CellState("nein", tuple(denied))
    return CellState("keine Angabe", tuple(filled))


def _existence(sources: Sources, filled: list[int], denial: Callable[[str], bool]) -> CellState:
    stated = tuple(n for n in filled if not denial(sources.text(sources.units[n])))
    if stated:
        return CellState("ja", stated)
    return CellState("nein", tuple(filled))
