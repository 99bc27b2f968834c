"""Units of several reports are those of each, numbered on."""

import numpy as np

from qa.gathering import gather
from tests.qa_reports import indexed, table

FIRST = indexed(
    table({"Ordnungsamt": (["ja"], ["Leitstelle mit dem Kreis Düren."])}, ("Ja?", "Welche?"))
)
SECOND = indexed(
    table({"Schulamt": (["nein"], ["Er fehlt. Schulbegleitung mit Viersen."])}, ("Ja?", "Welche?"))
)


def test_units_and_postings_of_two_reports_are_joined() -> None:
    alone, other, both = gather([FIRST]), gather([SECOND]), gather([FIRST, SECOND])
    shift = len(alone.units)
    assert [(u.report, both.text(u)) for u in both.units] == [
        *((0, alone.text(u)) for u in alone.units),
        *((1, other.text(u)) for u in other.units),
    ]
    assert both.postings.keys() == alone.postings.keys() | other.postings.keys()
    for term, (numbers, weights) in both.postings.items():
        parts = [(one.postings.get(term), by) for one, by in ((alone, 0), (other, shift))]
        held = [(n + by, w) for found, by in parts if found for n, w in zip(*found, strict=True)]
        assert list(zip(numbers, weights, strict=True)) == held
        assert both.frequency[term] == alone.frequency.get(term, 0) + other.frequency.get(term, 0)
    assert both.naming["Kreis Düren"] == alone.naming["Kreis Düren"]
    assert both.rows == ((0, 0), (1, 0))
    assert both.surface == {**other.surface, **alone.surface}


def test_starts_are_where_paragraphs_and_rows_begin() -> None:
    both = gather([FIRST, SECOND])
    texts = [both.text(unit) for unit in both.units]
    assert texts == ["ja", "Leitstelle mit dem Kreis Düren.", "nein", "Er fehlt.",
                     "Schulbegleitung mit Viersen."]  # fmt: skip
    assert np.array_equal(both.paragraph_starts, [0, 1, 2, 3])
    assert np.array_equal(both.row_starts, [0, 2])
    assert [both.units_in(place) for place in ((0, 0), (1, 0))] == [range(2), range(2, 5)]
    assert list(both.units_in((1, 1))) == list(gather([]).units_in((0, 0))) == []


def test_a_report_on_its_own_keeps_its_number_when_others_go() -> None:
    gather([FIRST, SECOND])
    assert {unit.report for unit in gather([SECOND]).units} == {0}
    assert {unit.report for unit in gather([SECOND, FIRST]).units} == {0, 1}
