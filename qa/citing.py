"""Citations: the exact words of units, each cited once, best first."""

from qa.types import Citation
from qa.units import Sources


class Citing:
    """Collects the citations of one answer; `cite` gives a unit's index in `citations`."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._numbers: dict[int, int] = {}

    def cite(self, unit: int) -> int:
        """The index of the citation of a unit, the same unit always the same citation."""
        return self._numbers.setdefault(unit, len(self._numbers))

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(citation(self._sources, unit) for unit in self._numbers)


def citation(sources: Sources, number: int) -> Citation:
    """The Fundstelle of one unit."""
    unit = sources.units[number]
    one = sources.reports[unit.report]
    row = sources.row(unit)
    return Citation(
        report=one.id,
        title=one.report.title,
        row=row.label,
        number=row.number,
        column=one.report.column_title(unit.column),
        page_from=unit.page_from,
        page_to=unit.page_to,
        start=unit.start,
        end=unit.end,
        quote=sources.text(unit),
    )
