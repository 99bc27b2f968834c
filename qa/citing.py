"""Citations: the exact words of units, each cited once, best first."""

from qa.types import Citation
from qa.units import Sources, Unit

WIDEST = 600
"""Characters to which a sentence is widened by its neighbours where context is wanted."""


class Citing:
    """Collects the citations of one answer; `cite` gives a unit's index in `citations`."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._numbers: dict[tuple[int, int], int] = {}

    def cite(self, unit: int) -> int:
        """The index of the citation of a unit, the same unit always the same citation."""
        return self._numbers.setdefault((unit, unit), len(self._numbers))

    def cite_in_context(self, unit: int) -> int:
        """The same with the sentences around it; a sentence already quoted is not quoted again."""
        for (first, last), number in self._numbers.items():
            if first <= unit <= last:
                return number
        return self._numbers.setdefault(_widened(self._sources, unit), len(self._numbers))

    @property
    def count(self) -> int:
        """How many citations there are so far."""
        return len(self._numbers)

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(citation(self._sources, first, last) for first, last in self._numbers)


def citation(sources: Sources, first: int, last: int | None = None) -> Citation:
    """The Fundstelle of one unit, or of the units from `first` to `last` of one paragraph."""
    unit = sources.units[first]
    end = sources.units[first if last is None else last]
    one = sources.reports[unit.report]
    row = sources.row(unit)
    return Citation(
        report=one.id,
        title=one.report.title,
        row=row.label,
        number=row.number,
        column=one.report.column_title(unit.column),
        page_from=unit.page_from,
        page_to=end.page_to,
        start=unit.start,
        end=end.end,
        quote=one.report.text[unit.start : end.end],
    )


def _widened(sources: Sources, number: int) -> tuple[int, int]:
    """First and last unit of the stretch around a unit that stays within its paragraph."""
    first = last = number
    while True:
        after = _fits(sources, first, last + 1, number)
        before = not after and _fits(sources, first - 1, last, number)
        if after:
            last += 1
        elif before:
            first -= 1
        else:
            return first, last


def _fits(sources: Sources, first: int, last: int, number: int) -> bool:
    if first < 0 or last >= len(sources.units):
        return False
    ends: tuple[Unit, Unit] = (sources.units[first], sources.units[last])
    here = sources.units[number]
    return (
        all(end.report == here.report and end.paragraph == here.paragraph for end in ends)
        and ends[1].end - ends[0].start <= WIDEST
    )
